// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/offline_install.h"

#include "core/agent/package_verifier.h"
#include "core/base/durable_file.h"

#include <QFileInfo>

namespace lockstep::agent {

namespace {

Result<std::optional<Manifest>> manifestBeside(const QString& package)
{
    const QString path = package + u".manifest.json"_s;
    if (!QFileInfo::exists(path))
        return std::nullopt;
    LOCKSTEP_TRY(const QByteArray text, readFile(path, qint64(1) << 30));
    auto manifest = fromJsonText<Manifest>(text);
    return manifest ? std::optional(*std::move(manifest))
                    : Result<std::optional<Manifest>>(fail(manifest.error().during(path)));
}

Result<Version> versionOf(const QString& tree, const std::optional<Version>& given)
{
    if (given)
        return *given;
    const auto text = readFile(tree + u"/VERSION"_s, 1 << 20);
    if (!text)
        return fail(ErrorCode::InvalidArgument,
                    u"the package has no VERSION file; say which version it is"_s);
    LOCKSTEP_TRY(const VersionInfo info, release::parseVersionFile(*text));
    return info.codebaseVersion;
}

Result<> requireNoOperation(const StateFolder& folder)
{
    LOCKSTEP_TRY(const JournalDocument journal, Journal(folder.journal()).read());
    if (journal.current)
        return fail(ErrorCode::Conflict,
                    u"an operation was broken off; start the agent once, so that it ends"_s);
    return {};
}

} // namespace

Result<Slot> installOffline(const AgentConfig& config, const QString& package,
                            const std::optional<Version>& version, const QDateTime& now)
{
    const StateFolder folder(config.stateDir);
    const ReleaseSlots slots(folder);
    LOCKSTEP_CHECK(folder.prepare());
    LOCKSTEP_TRY(const StateLock lock, StateLock::acquire(folder));
    LOCKSTEP_CHECK(requireNoOperation(folder));
    LOCKSTEP_CHECK(folder.clearStaging());

    const QString staged = folder.staging() + u"/release"_s;
    const QString tree = staged + u"/tree"_s;
    LOCKSTEP_TRY(const std::optional<Manifest> given, manifestBeside(package));
    LOCKSTEP_CHECK(makePath(staged));
    LOCKSTEP_TRY(auto unpacked, release::unpackPackage(package, tree, config.limits.unpack()));
    LOCKSTEP_TRY(const Version expected, versionOf(tree, version));
    LOCKSTEP_TRY(const Manifest manifest, verifyUnpacked(tree, std::move(unpacked), given, expected,
                                                         {.components = config.components,
                                                          .mainComponent = config.product}));
    LOCKSTEP_CHECK(writeReleaseFiles(staged, manifest, {}, now));
    LOCKSTEP_CHECK(syncTree(staged));
    const QString name = slots.freeName(manifest.version);
    LOCKSTEP_CHECK(slots.adopt(staged, name));
    LOCKSTEP_CHECK(slots.confirm(name));
    LOCKSTEP_CHECK(slots.switchTo(name));
    return slots.find(name);
}

Result<StateSummary> readState(const AgentConfig& config)
{
    const StateFolder folder(config.stateDir);
    const ReleaseSlots slots(folder);
    StateSummary summary;
    LOCKSTEP_TRY(summary.releases, slots.list());
    LOCKSTEP_TRY(summary.journal, Journal(folder.journal()).read());
    summary.current = slots.currentName();
    return summary;
}

} // namespace lockstep::agent
