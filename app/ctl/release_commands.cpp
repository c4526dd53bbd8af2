// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/ctl/view/humane.h"
#include "app/ctl/view/member_view.h"
#include "app/ctl/view/release_view.h"

#include <QDir>
#include <QFileInfo>

namespace lockstep::ctl {

namespace {

QCoro::Task<Result<ExitStatus>> backups(Session& session)
{
    LOCKSTEP_CO_TRY(const auto worker, optionAs(session, u"worker"_s, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.backups(worker));
    co_return session.show(page, [&] {
        if (page.items.empty())
            return Text{{u"No backups. Each update makes one before it changes anything."_s}};
        return render(backupsTable(page.items, session.now()), session.out.width());
    });
}

QCoro::Task<Result<ExitStatus>> verifyBackup(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseBackupId));
    LOCKSTEP_CO_TRY(const auto verified, co_await session.client.verifyBackup(id));
    session.show(verified, [&] { return verificationText(verified, session.out.width()); });
    co_return verified.isUsable ? ExitStatus::Done : ExitStatus::Failed;
}

QCoro::Task<Result<ExitStatus>> releases(Session& session)
{
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.releases());
    co_return session.show(page, [&] {
        if (page.items.empty())
            return Text{{u"No releases yet. Make one with 'lockstepctl release create DIR'."_s}};
        return render(releasesTable(page.items, session.now()), session.out.width());
    });
}

/// Relative paths mean a folder here, and the coordinator reads it only where it is on this
/// machine.
QString sourceDirOf(const Session& session)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(session.arguments.positional.first()));
}

QCoro::Task<Result<ExitStatus>> createRelease(Session& session)
{
    LOCKSTEP_CO_TRY(const auto release,
                    co_await session.client.createRelease({sourceDirOf(session)}));
    co_return session.show(release, [&] { return releaseDetails(release, session.out.width()); });
}

Result<> checkPackage(const QString& path)
{
    const QFileInfo file(path);
    if (file.isFile() && file.isReadable())
        return {};
    return fail(ErrorCode::InvalidArgument, u"'%1' is no file that can be read"_s.arg(path));
}

QCoro::Task<Result<ExitStatus>> uploadRelease(Session& session)
{
    const QString path = session.arguments.positional.first();
    LOCKSTEP_CO_CHECK(checkPackage(path));
    LOCKSTEP_CO_TRY(const Version named, optionAs(session, u"version"_s, parseVersion));
    Output& out = session.out;
    const auto onSent = [&out, path](qint64 done, qint64 total) {
        if (out.isLive())
            out.redraw({{u"Uploading %1: %2"_s.arg(path, sizesText(done, total))}});
    };
    const auto release = co_await session.client.uploadRelease(
        path, named.isEmpty() ? std::nullopt : std::optional(named), onSent);
    if (out.isLive())
        out.redraw({});
    if (!release)
        co_return fail(release.error());
    co_return session.show(*release, [&] { return releaseDetails(*release, out.width()); });
}

QCoro::Task<Result<ExitStatus>> deleteRelease(Session& session)
{
    LOCKSTEP_CO_TRY(const auto version, argumentAs(session, 0, parseVersion));
    LOCKSTEP_CO_TRY(const auto done, co_await session.client.deleteRelease(version));
    co_return session.show(
        done, [&] { return Text{{u"Release %1 is deleted."_s.arg(version.value())}}; });
}

QCoro::Task<Result<ExitStatus>> showExpected(Session& session)
{
    LOCKSTEP_CO_TRY(const auto expected, co_await session.client.expectedVersion());
    co_return session.show(expected, [&] {
        return Text{
            {u"The fleet should run "_s, Span(expected.version.value(), Tone::Strong), u"."_s}};
    });
}

QCoro::Task<Result<ExitStatus>> expect(Session& session)
{
    if (session.arguments.positional.isEmpty())
        co_return co_await showExpected(session);
    LOCKSTEP_CO_TRY(const auto version, argumentAs(session, 0, parseVersion));
    LOCKSTEP_CO_TRY(const auto expected, co_await session.client.setExpectedVersion(version));
    co_return session.show(expected, [&] {
        return Text{{u"The fleet should now run "_s, Span(expected.version.value(), Tone::Strong),
                     u". Bring it there with 'lockstepctl update --all'."_s}};
    });
}

} // namespace

CommandGroup releaseCommands()
{
    return {.title = u"Releases and backups"_s,
            .commands = {
                {.name = u"releases"_s, .summary = u"list releases"_s, .handler = releases},
                {.name = u"release create"_s,
                 .arguments = u"DIR"_s,
                 .summary = u"package a folder of the coordinator's machine as a release"_s,
                 .details = u"The version is read from the folder: its VERSION file, else its git "
                            "tag, else its commit."_s,
                 .arity = {1, 1},
                 .examples = {u"lockstepctl release create /srv/translator"_s},
                 .handler = createRelease},
                {.name = u"release upload"_s,
                 .arguments = u"FILE"_s,
                 .summary = u"send a package to the coordinator as a release"_s,
                 .details = u"The coordinator checks the package before it keeps it."_s,
                 .options = {{.name = u"version"_s,
                              .value = u"VERSION"_s,
                              .help = u"the version that it must hold; by default what it says"_s}},
                 .arity = {1, 1},
                 .examples = {u"lockstepctl release upload translator-v1.1.0.tar.gz"_s},
                 .handler = uploadRelease},
                {.name = u"release delete"_s,
                 .arguments = u"VERSION"_s,
                 .summary = u"delete a release that nothing needs any more"_s,
                 .arity = {1, 1},
                 .handler = deleteRelease},
                {.name = u"expect"_s,
                 .arguments = u"[VERSION]"_s,
                 .summary = u"say, or show, which version the fleet should run"_s,
                 .details = u"It sets the channel 'production'. Workers are not updated by it."_s,
                 .arity = {0, 1},
                 .examples = {u"lockstepctl expect v1.1.0"_s},
                 .handler = expect},
                {.name = u"backups"_s,
                 .summary = u"list backups"_s,
                 .options = {{.name = u"worker"_s,
                              .value = u"ID"_s,
                              .help = u"only those of this worker"_s}},
                 .handler = backups},
                {.name = u"backup verify"_s,
                 .arguments = u"BACKUP"_s,
                 .summary = u"look whether a worker could go back to a backup"_s,
                 .details = u"The exit status is 1 when it could not."_s,
                 .arity = {1, 1},
                 .handler = verifyBackup},
            }};
}

} // namespace lockstep::ctl
