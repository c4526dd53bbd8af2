// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/operation_steps.h"

#include "core/agent/agent_log.h"
#include "core/agent/package_verifier.h"
#include "core/base/async.h"
#include "core/base/durable_file.h"

namespace lockstep::agent {

namespace {

qint64 bytesOf(const std::vector<ManifestEntry>& entries)
{
    qint64 bytes = 0;
    for (const ManifestEntry& entry : entries)
        bytes += entry.size;
    return bytes;
}

/// What could not be cleaned up stays until the next operation; it harms nothing.
void tell(const Result<>& cleaned)
{
    if (!cleaned)
        qCWarning(agentLog).noquote() << "cleaning up:" << cleaned.error().message();
}

/// Removes what restoring a backup left beside the paths of the state.
Result<> discardRestored(const BackupStore& backups, const BackupId& id)
{
    if (id.isEmpty())
        return {};
    LOCKSTEP_TRY(const BackupRecord backup, backups.find(id));
    std::vector<StatePath> paths;
    for (const QString& path : backup.paths)
        paths.push_back({.path = path, .source = {}});
    return StateRestore(std::move(paths)).discard();
}

} // namespace

OperationSteps::OperationSteps(Workplace& place, JournalRecord& record)
    : m_place(place), m_record(record)
{}

release::BytesDone OperationSteps::reporter(qint64 total)
{
    m_progress->total = total;
    return [progress = m_progress](qint64 bytes) {
        qint64 done = progress->done; // threads may tell out of turn
        while (done < bytes && !progress->done.compare_exchange_weak(done, bytes)) {
        }
    };
}

QCoro::Task<Result<>> OperationSteps::nothing(std::stop_token /*stop*/) { co_return Result<>(); }

QCoro::Task<Result<>> OperationSteps::receive(std::stop_token /*stop*/)
{
    auto waiting = m_place.inbox.waiting();
    if (!waiting)
        co_return fail(waiting.error());
    m_upload = *std::move(waiting);
    co_return co_await runInPool([folder = m_place.folder] { return folder.clearStaging(); });
}

QCoro::Task<Result<>> OperationSteps::unpack(std::stop_token stop)
{
    const auto work = [package = m_place.inbox.packagePath(*m_upload), folder = staged(),
                       limits = m_place.config.limits.unpack(), progress = reporter(m_upload->size),
                       stop]() -> Result<std::vector<ManifestEntry>> {
        LOCKSTEP_CHECK(makePath(folder));
        return release::unpackPackage(package, folder + u"/tree"_s, limits, progress, stop);
    };
    LOCKSTEP_CO_TRY(m_unpacked, co_await runInPool(work));
    co_return Result<>();
}

QCoro::Task<Result<>> OperationSteps::verify(std::stop_token stop)
{
    const qint64 bytes = bytesOf(m_unpacked);
    const auto work = [folder = staged(), unpacked = std::move(m_unpacked), upload = *m_upload,
                       inbox = &m_place.inbox, operation = m_record.operation,
                       now = m_place.clock.now(), progress = reporter(bytes), stop,
                       sources = release::VersionSources{
                           .components = m_place.config.components,
                           .mainComponent = m_place.config.product}]() -> Result<VersionInfo> {
        LOCKSTEP_TRY(const std::optional<Manifest> given, inbox->manifest(upload));
        LOCKSTEP_TRY(const Manifest manifest,
                     verifyUnpacked(folder + u"/tree"_s, unpacked, given, operation.version,
                                    sources, progress, stop));
        LOCKSTEP_CHECK(writeReleaseFiles(folder, manifest, operation.updateId, now));
        return manifest.version;
    };
    LOCKSTEP_CO_TRY(const VersionInfo version, co_await runInPool(work));
    m_record.toSlot = m_place.slots.freeName(version);
    co_return Result<>();
}

QCoro::Task<Result<>> OperationSteps::sync(std::stop_token /*stop*/)
{
    const auto work = [folder = staged(), slots = m_place.slots,
                       slot = m_record.toSlot]() -> Result<> {
        LOCKSTEP_CHECK(syncTree(folder));
        return slots.adopt(folder, slot);
    };
    co_return co_await runInPool(work);
}

QCoro::Task<Result<>> OperationSteps::stopApplication(std::stop_token /*stop*/)
{
    co_return co_await m_place.application.stop();
}

QCoro::Task<Result<>> OperationSteps::switchOver(std::stop_token /*stop*/)
{
    co_return co_await runInPool(
        [slots = m_place.slots, slot = m_record.toSlot] { return slots.switchTo(slot); });
}

QCoro::Task<Result<>> OperationSteps::startApplication(std::stop_token /*stop*/)
{
    co_return co_await m_place.application.run(m_record.toSlot);
}

QCoro::Task<Result<>> OperationSteps::gate(std::stop_token stop)
{
    co_return co_await m_place.application.gate(m_place.config.health.settle, false, stop);
}

QCoro::Task<Result<>> OperationSteps::commit(std::stop_token stop)
{
    tell(co_await runInPool(
        [slots = m_place.slots, slot = m_record.toSlot] { return slots.confirm(slot); }));
    co_return co_await cleanUp(stop);
}

QCoro::Task<Result<>> OperationSteps::unpackState(std::stop_token stop)
{
    if (m_record.backupId.isEmpty())
        co_return Result<>();
    const auto work = [folder = m_place.folder, backups = m_place.backups, id = m_record.backupId,
                       stop]() -> Result<StateRestore> {
        LOCKSTEP_CHECK(folder.clearStaging());
        LOCKSTEP_TRY(const BackupRecord backup, backups.find(id));
        return backups.unpackState(backup, folder.staging() + u"/state"_s, stop);
    };
    LOCKSTEP_CO_TRY(m_restore, co_await runInPool(work));
    co_return Result<>();
}

QCoro::Task<Result<>> OperationSteps::verifyTarget(std::stop_token stop)
{
    if (m_record.toSlot.isEmpty())
        co_return Result<>();
    const auto work = [slots = m_place.slots, slot = m_record.toSlot, stop]() -> Result<> {
        LOCKSTEP_TRY(const Manifest manifest, slots.manifest(slot));
        LOCKSTEP_CHECK(release::verifyTree(slots.tree(slot), manifest, {}, stop));
        return slots.noteContent(slot, {}); // whatever was found there before
    };
    co_return co_await runInPool(work);
}

QCoro::Task<Result<>> OperationSteps::stageState(std::stop_token /*stop*/)
{
    co_return co_await runInPool([restore = m_restore] { return restore.stage(); });
}

QCoro::Task<Result<>> OperationSteps::switchBack(std::stop_token /*stop*/)
{
    const auto work = [restore = m_restore, slots = m_place.slots,
                       slot = m_record.toSlot]() -> Result<> {
        LOCKSTEP_CHECK(restore.exchange());
        const auto switched = slots.switchTo(slot);
        if (switched)
            return {};
        const auto undone = restore.undo();
        return undone ? switched : fail(switched.error().also(undone.error()));
    };
    co_return co_await runInPool(work);
}

QCoro::Task<Result<>> OperationSteps::commitRollback(std::stop_token stop)
{
    const auto work = [slots = m_place.slots, from = m_record.fromSlot,
                       to = m_record.toSlot]() -> Result<> {
        if (!to.isEmpty())
            LOCKSTEP_CHECK(slots.confirm(to));
        return from.isEmpty() || from == to ? Result<>() : slots.withdraw(from);
    };
    tell(co_await runInPool(work));
    co_return co_await cleanUp(stop);
}

QCoro::Task<Result<>> OperationSteps::revert(std::stop_token stop)
{
    Application& application = m_place.application;
    if (const auto stopped = co_await application.stop(); !stopped)
        qCWarning(agentLog).noquote() << "on the way back:" << stopped.error().message();
    const auto switched = co_await runInPool(
        [slots = m_place.slots, slot = m_record.fromSlot] { return slots.switchTo(slot); });
    if (!switched)
        co_return fail(switched.error().during(u"going back failed"_s));
    application.show(m_record.fromSlot); // even if it cannot be started at once
    if (const auto started = co_await application.run(m_record.fromSlot); !started)
        qCWarning(agentLog).noquote() << "on the way back:" << started.error().message();
    const auto healthy = co_await application.gate(Duration::zero(), true, stop);
    if (!healthy)
        co_return fail(healthy.error().during(u"the release gone back to"_s));
    co_return Result<>();
}

QCoro::Task<Result<>> OperationSteps::cleanUp(std::stop_token /*stop*/)
{
    Application& application = m_place.application;
    const QString current = m_place.slots.currentName();
    if (!application.isWanted()) {
        if (const auto started = co_await application.run(current); !started)
            qCWarning(agentLog).noquote() << started.error().message();
    }
    application.show(current);
    const auto work = [folder = m_place.folder, slots = m_place.slots, backups = m_place.backups,
                       inbox = &m_place.inbox, &config = m_place.config, id = m_record.backupId,
                       now = m_place.clock.now()] {
        tell(discardRestored(backups, id));
        tell(inbox->clear());
        tell(backups.prune(config.keepBackups, config.backupRetention, now));
        const auto needed = backups.neededSlots();
        tell(needed ? slots.prune(config.keepReleases, *needed) : fail(needed.error()));
        tell(folder.clearStaging());
        return true;
    };
    co_await runInPool(work);
    co_return Result<>();
}

} // namespace lockstep::agent
