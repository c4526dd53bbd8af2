// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/follow.h"
#include "app/ctl/view/humane.h"
#include "app/ctl/view/update_view.h"

namespace lockstep::ctl {

namespace {

ExitStatus statusOf(const std::vector<Update>& updates)
{
    return std::ranges::all_of(updates, isSuccess) ? ExitStatus::Done : ExitStatus::Failed;
}

/// Tells how it went, and what went wrong unless the screen shows that already.
void printOutcome(Session& session, const Followed& followed,
                  const std::vector<BatchFailure>& skipped)
{
    if (!followed.updates.empty())
        session.out.print(verdict(followed.updates, session.now()));
    session.out.print(
        troubles(followed.wasShownWhole ? std::vector<Update>() : followed.updates, skipped));
}

/// Watches one update to its end and tells how it went.
QCoro::Task<Result<ExitStatus>> followOne(Session& session, UpdateId id, QString title)
{
    SingleSource source(session.client, id);
    LOCKSTEP_CO_TRY(const Followed followed, co_await follow(session, source, title));
    if (session.out.isJson()) {
        LOCKSTEP_CO_TRY(const auto update, co_await session.client.update(id));
        session.out.printJson(update.document);
    } else {
        printOutcome(session, followed, {});
    }
    co_return statusOf(followed.updates);
}

QCoro::Task<Result<ExitStatus>> updateOne(Session& session, WorkerId worker,
                                          std::optional<Version> version)
{
    LOCKSTEP_CO_TRY(const auto accepted, co_await session.client.updateWorker(worker, {version}));
    const QString what =
        u"%1 to %2"_s.arg(accepted.workerId.value(), accepted.targetVersion.value());
    if (session.arguments.has(u"detach"_s))
        co_return session.show(accepted, [&] {
            return Text{
                {u"Update %1 of %2 has begun. 'lockstepctl show %1' tells how it stands."_s.arg(
                    accepted.updateId.value(), what)}};
        });
    co_return co_await followOne(session, accepted.updateId, u"Updating "_s + what);
}

/// A worker that was skipped is a worker that the coordinator refused to update.
ExitStatus statusOf(const std::vector<Update>& updates, const BatchReport& report)
{
    if (!report.failed.empty())
        return ExitStatus::Failed;
    return report.skipped.empty() ? statusOf(updates) : ExitStatus::Refused;
}

Text batchStarted(const BatchReport& batch)
{
    return {{u"Batch %1: updating %2 to %3. 'lockstepctl updates' tells how they stand."_s.arg(
        batch.id.value(), counted(batch.total, u"worker"_s), batch.targetVersion.value())}};
}

QCoro::Task<Result<ExitStatus>> followBatch(Session& session, BatchReport batch)
{
    BatchSource source(session.client, batch.id);
    const auto count = batch.total - std::ssize(batch.skipped);
    const QString title =
        u"Updating %1 to %2"_s.arg(counted(count, u"worker"_s), batch.targetVersion.value());
    LOCKSTEP_CO_TRY(const Followed followed, co_await follow(session, source, title));
    LOCKSTEP_CO_TRY(const auto report, co_await session.client.batch(batch.id));
    if (session.out.isJson())
        session.out.printJson(report.document);
    else
        printOutcome(session, followed, report.skipped);
    co_return statusOf(followed.updates, report);
}

QCoro::Task<Result<ExitStatus>> updateSeveral(Session& session, BatchRequest request)
{
    LOCKSTEP_CO_TRY(const auto batch, co_await session.client.updateBatch(request));
    if (session.arguments.has(u"detach"_s))
        co_return session.show(batch, [&] { return batchStarted(batch); });
    if (batch.total == 0 && !session.out.isJson()) {
        session.out.print(Line{u"There is no worker to update."_s});
        co_return ExitStatus::Done;
    }
    co_return co_await followBatch(session, batch);
}

QCoro::Task<Result<ExitStatus>> update(Session& session)
{
    LOCKSTEP_CO_TRY(const auto workers, workersNamed(session));
    LOCKSTEP_CO_TRY(const Version named, optionAs(session, u"version"_s, parseVersion));
    LOCKSTEP_CO_TRY(const int concurrency, session.arguments.number(u"concurrency"_s, 0, 1));
    const auto version = named.isEmpty() ? std::nullopt : std::optional(named);
    if (workers.size() == 1 && concurrency == 0)
        co_return co_await updateOne(session, workers.front(), version);
    co_return co_await updateSeveral(
        session, {.workers = workers,
                  .version = version,
                  .concurrency = concurrency > 0 ? std::optional(concurrency) : std::nullopt});
}

QCoro::Task<Result<ExitStatus>> rollback(Session& session)
{
    LOCKSTEP_CO_TRY(const auto worker, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto backup, optionAs(session, u"backup"_s, parseBackupId));
    LOCKSTEP_CO_TRY(const auto accepted, co_await session.client.rollback(worker, backup));
    const QString title =
        u"Rolling back %1 to %2"_s.arg(accepted.workerId.value(), accepted.version.value());
    if (session.arguments.has(u"detach"_s) || accepted.updateId.isEmpty())
        co_return session.show(accepted, [&] { return Text{{accepted.message + u'.'}}; });
    co_return co_await followOne(session, accepted.updateId, title);
}

QCoro::Task<Result<ExitStatus>> updates(Session& session)
{
    LOCKSTEP_CO_TRY(const auto worker, optionAs(session, u"worker"_s, parseWorkerId));
    LOCKSTEP_CO_TRY(const int limit, session.arguments.number(u"limit"_s, 20, 1));
    const client::UpdateFilter filter{
        .workerId = worker, .activeOnly = session.arguments.has(u"active"_s), .limit = limit};
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.updates(filter));
    co_return session.show(page, [&] {
        if (page.items.empty())
            return Text{{filter.activeOnly
                             ? u"No update is under way."_s
                             : u"No updates yet. Begin one with 'lockstepctl update ID'."_s}};
        return render(updatesTable(page.items, session.now()), session.out.width());
    });
}

QCoro::Task<Result<ExitStatus>> show(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseUpdateId));
    LOCKSTEP_CO_TRY(const auto update, co_await session.client.update(id));
    if (session.arguments.has(u"follow"_s) && !isFinal(update.state))
        co_return co_await followOne(
            session, id, u"Watching %1 of %2"_s.arg(id.value(), update.workerId.value()));
    co_return session.show(
        update, [&] { return updateDetails(update, session.now(), session.out.width()); });
}

QCoro::Task<Result<ExitStatus>> cancel(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseUpdateId));
    LOCKSTEP_CO_TRY(const auto update, co_await session.client.cancelUpdate(id));
    co_return session.show(update, [&] {
        return Text{{u"Update %1 of %2 was asked to stop; it is now: "_s.arg(
                         id.value(), update.workerId.value()),
                     stateMark(update)}};
    });
}

Option detachOption() { return {.name = u"detach"_s, .help = u"return as soon as it has begun"_s}; }

Command updateCommand()
{
    return {.name = u"update"_s,
            .arguments = u"[ID…]"_s,
            .summary = u"update workers, and watch until it is done"_s,
            .details = u"Without --version the workers go to the version expected of the fleet. "
                       "A worker that cannot be updated is put back by itself and counts as "
                       "failed. Ctrl-C stops the watching, not the updates."_s,
            .options =
                {{.name = u"all"_s, .help = u"every enabled worker"_s},
                 {.name = u"version"_s, .value = u"VERSION"_s, .help = u"the release to go to"_s},
                 {.name = u"concurrency"_s, .value = u"N"_s, .help = u"so many at the same time"_s},
                 detachOption()},
            .arity = {0, manyArguments},
            .examples = {u"lockstepctl update worker01 --version v1.1.0"_s,
                         u"lockstepctl update --all --concurrency 5"_s},
            .handler = update};
}

Command updatesCommand()
{
    return {
        .name = u"updates"_s,
        .summary = u"list updates, the newest first"_s,
        .options = {{.name = u"worker"_s, .value = u"ID"_s, .help = u"only those of this worker"_s},
                    {.name = u"active"_s, .help = u"only those under way"_s},
                    {.name = u"limit"_s,
                     .letter = u"n"_s,
                     .value = u"N"_s,
                     .help = u"at most so many; 20 by default"_s}},
        .handler = updates};
}

} // namespace

CommandGroup updateCommands()
{
    return {.title = u"Updates"_s,
            .commands = {
                updateCommand(),
                {.name = u"rollback"_s,
                 .arguments = u"ID"_s,
                 .summary = u"put a worker back where it was before an update"_s,
                 .options = {{.name = u"backup"_s,
                              .value = u"BACKUP"_s,
                              .help = u"the backup to go back to; its latest by default"_s},
                             detachOption()},
                 .arity = {1, 1},
                 .examples = {u"lockstepctl rollback worker01"_s},
                 .handler = rollback},
                updatesCommand(),
                {.name = u"show"_s,
                 .arguments = u"UPDATE"_s,
                 .summary = u"show an update with its steps, times and bytes"_s,
                 .options = {{.name = u"follow"_s,
                              .letter = u"f"_s,
                              .help = u"watch it until it is done"_s}},
                 .arity = {1, 1},
                 .handler = show},
                {.name = u"cancel"_s,
                 .arguments = u"UPDATE"_s,
                 .summary = u"stop an update; what it has changed is rolled back"_s,
                 .arity = {1, 1},
                 .handler = cancel},
            }};
}

} // namespace lockstep::ctl
