// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/operations.h"

#include "core/agent/agent_log.h"

#include <QScopeGuard>

namespace lockstep::agent {

namespace {

AgentOperation newOperation(const QString& kind, const UpdateId& id, const Version& version,
                            const QDateTime& now)
{
    AgentOperation operation;
    operation.kind = kind;
    operation.updateId = id.isEmpty() ? newUpdateId() : id;
    operation.version = version;
    operation.startedAt = now;
    return operation;
}

} // namespace

/// Holds the place while something goes on that an operation would disturb.
class Operations::Claim {
public:
    Claim(Operations& operations, const QString& what) : m_operations(operations)
    {
        operations.m_claimedBy = what;
        operations.m_claimFreed = Pending<bool>();
    }
    ~Claim()
    {
        m_operations.m_claimedBy.clear();
        m_operations.m_claimFreed.resolve(true);
    }
    Q_DISABLE_COPY_MOVE(Claim)

private:
    Operations& m_operations;
};

Operations::Operations(Workplace& place, OperationRunner& runner) : m_place(place), m_runner(runner)
{
    runner.onEnded = [this] { beginQueued(); };
}

Result<> Operations::requireIdle() const
{
    if (m_runner.isStopping())
        return fail(ErrorCode::Conflict, u"the agent is stopping"_s);
    if (const JournalRecord* record = m_runner.running()) {
        const AgentOperation& operation = record->operation;
        return fail(ErrorCode::Conflict, u"%1 %2 to %3 is running: %4"_s.arg(
                                             operation.kind, operation.updateId.value(),
                                             operation.version.value(), wordOf(operation.step)));
    }
    if (!m_claimedBy.isEmpty())
        return fail(ErrorCode::Conflict, m_claimedBy + u" is under way"_s);
    return {};
}

bool Operations::isRunning(const QString& kind, const UpdateId& id) const
{
    const JournalRecord* record = m_runner.running();
    return record && !id.isEmpty() && record->operation.kind == kind &&
           record->operation.updateId == id;
}

bool Operations::hasCommitted(const QString& kind, const UpdateId& id) const
{
    const auto& last = m_runner.last();
    return last && !id.isEmpty() && last->kind == kind && last->updateId == id &&
           last->step == AgentStep::Committed;
}

bool Operations::wasUndone(const UpdateId& id) const
{
    const auto& last = m_runner.last();
    return !m_runner.running() && last && !id.isEmpty() && last->kind == "install"_L1 &&
           last->updateId == id && last->step != AgentStep::Committed;
}

QCoro::Task<Result<Accepted>> Operations::begin(JournalRecord record)
{
    const Accepted accepted{.version = record.operation.version,
                            .updateId = record.operation.updateId};
    LOCKSTEP_CO_CHECK(co_await m_runner.begin(std::move(record)));
    co_return accepted;
}

// Installing

Result<UploadRecord> Operations::uploadOf(const Version& version, const UpdateId& id) const
{
    auto upload = m_place.inbox.waiting();
    if (upload && upload->version == version)
        return upload;
    const auto& last = m_runner.last();
    if (!id.isEmpty() && last && last->updateId == id && last->kind == "install"_L1)
        return fail(ErrorCode::Conflict, u"update %1 has ended: %2: %3"_s.arg(
                                             id.value(), wordOf(last->step), last->error));
    return fail(ErrorCode::NotFound,
                upload ? u"the package uploaded last is of version %1, not %2"_s.arg(
                             upload->version.value(), version.value())
                       : u"no package of version %1 has been uploaded"_s.arg(version.value()));
}

QCoro::Task<Result<Accepted>> Operations::install(Version version, UpdateId id)
{
    if (isRunning(u"install"_s, id))
        co_return Accepted{.version = version, .updateId = id};
    LOCKSTEP_CO_CHECK(requireIdle());
    if (hasCommitted(u"install"_s, id) && m_runner.last()->version == version)
        co_return Accepted{.version = version, .updateId = id, .isDone = true};
    LOCKSTEP_CO_TRY(const UploadRecord upload, uploadOf(version, id));

    JournalRecord record;
    record.operation = newOperation(u"install"_s, id.isEmpty() ? upload.updateId : id, version,
                                    m_place.clock.now());
    record.fromSlot = m_place.slots.currentName();
    co_return co_await begin(std::move(record));
}

QCoro::Task<Result<UploadRecord>> Operations::keepUpload(net::Request request)
{
    LOCKSTEP_CO_CHECK(requireIdle());
    const Claim claim(*this, u"an upload"_s);
    co_return co_await runInPool(
        [request = std::move(request), inbox = &m_place.inbox] { return inbox->keep(request); });
}

// Going back

Operations::Target Operations::releaseIn(const QString& slot) const
{
    const auto found = m_place.slots.find(slot);
    return {.slot = slot,
            .version = found ? found->release.version.codebaseVersion : Version(u"none"_s)};
}

Result<Operations::Target> Operations::previousRelease() const
{
    const QString current = m_place.slots.currentName();
    if (current.isEmpty())
        return fail(ErrorCode::Conflict, u"no release is installed"_s);
    LOCKSTEP_TRY(const std::optional<Slot> previous, m_place.slots.previousOf(current));
    if (!previous)
        return fail(ErrorCode::Conflict, u"there is no earlier release to go back to"_s);
    return releaseIn(previous->name);
}

Result<Operations::Target> Operations::targetOf(const BackupId& backup) const
{
    LOCKSTEP_TRY(const BackupRecord record, m_place.backups.find(backup));
    if (!record.slot.isEmpty())
        LOCKSTEP_CHECK(m_place.slots.find(record.slot));
    return Target{.slot = record.slot,
                  .version = record.backup.version.codebaseVersion,
                  .hasState = !record.paths.empty()};
}

QCoro::Task<Result<Accepted>> Operations::rollBack(BackupId backup, UpdateId id)
{
    if (isRunning(u"rollback"_s, id))
        co_return Accepted{.version = m_runner.running()->operation.version, .updateId = id};
    if (hasCommitted(u"rollback"_s, id))
        co_return Accepted{.version = m_runner.last()->version, .updateId = id, .isDone = true};
    if (backup.isEmpty() && wasUndone(id))
        co_return Accepted{.version = releaseIn(m_place.slots.currentName()).version,
                           .updateId = id,
                           .isDone = true};
    const JournalRecord* running = m_runner.running();
    if (running && running->operation.kind == "install"_L1 && !m_runner.isStopping())
        co_return undoRunning(backup, id);
    LOCKSTEP_CO_CHECK(requireIdle());
    LOCKSTEP_CO_TRY(const Target target, backup.isEmpty() ? previousRelease() : targetOf(backup));
    const QString current = m_place.slots.currentName();
    if (target.slot == current && !target.hasState)
        co_return Accepted{.version = target.version, .updateId = id, .isDone = true};

    JournalRecord record;
    record.operation = newOperation(u"rollback"_s, id, target.version, m_place.clock.now());
    record.fromSlot = current;
    record.toSlot = target.slot;
    record.backupId = backup;
    co_return co_await begin(std::move(record));
}

Result<Accepted> Operations::undoRunning(const BackupId& backup, const UpdateId& id)
{
    // Without a backup the release before is the one that the installation was to replace.
    LOCKSTEP_TRY(const Target target, backup.isEmpty()
                                          ? Result<Target>(releaseIn(m_runner.running()->fromSlot))
                                          : targetOf(backup));
    m_queued = QueuedRollback{.backup = backup, .id = id.isEmpty() ? newUpdateId() : id};
    m_runner.abort(u"a rollback was asked for"_s);
    return Accepted{.version = target.version, .updateId = m_queued->id};
}

void Operations::beginQueued()
{
    const auto queued = std::exchange(m_queued, std::nullopt);
    const bool isUndone = m_runner.last()->step != AgentStep::Committed;
    if (queued && !(isUndone && queued->backup.isEmpty()))
        m_tasks.spawn(rollBackQueued(*queued));
}

QCoro::Task<> Operations::rollBackQueued(QueuedRollback queued)
{
    if (const auto begun = co_await rollBack(queued.backup, queued.id); !begun)
        qCWarning(agentLog).noquote() << "rollback:" << begun.error().message();
}

// Backups

QCoro::Task<Result<>> Operations::copyState(BackupRecord record)
{
    const bool isHeld = m_place.config.application.pauseForBackup && !record.paths.empty();
    if (isHeld)
        m_place.application.pause();
    const auto goOn = qScopeGuard([&application = m_place.application, isHeld] {
        if (isHeld)
            application.resume();
    });
    co_return co_await runInPool([backups = m_place.backups, id = record.backup.id,
                                  paths = record.paths] { return backups.copyState(id, paths); });
}

QCoro::Task<Result<AgentBackup>> Operations::backUp(BackupId backup, UpdateId id)
{
    if (const auto there = m_place.backups.find(backup))
        co_return there->backup;
    LOCKSTEP_CO_CHECK(requireIdle());
    const Claim claim(*this, u"a backup"_s);

    BackupRecord record;
    record.backup.id = backup;
    record.backup.updateId = id;
    record.backup.createdAt = m_place.clock.now();
    record.backup.version = m_place.application.version();
    record.slot = m_place.slots.currentName();
    record.paths = m_place.config.application.statePaths;
    LOCKSTEP_CO_CHECK(co_await copyState(record));
    const auto work = [backups = m_place.backups, record, &config = m_place.config,
                       now = m_place.clock.now()]() -> Result<BackupRecord> {
        LOCKSTEP_TRY(BackupRecord kept, backups.keep(record));
        LOCKSTEP_CHECK(backups.prune(config.keepBackups, config.backupRetention, now));
        return kept;
    };
    LOCKSTEP_CO_TRY(const BackupRecord kept, co_await runInPool(work));
    co_return kept.backup;
}

QCoro::Task<> Operations::drained()
{
    while (!m_claimedBy.isEmpty())
        co_await m_claimFreed;
    co_await m_tasks.drained();
}

} // namespace lockstep::agent
