// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/worker_registry.h"

#include "core/base/log.h"

Q_LOGGING_CATEGORY(registryLogging, "lockstep.fleet")

namespace lockstep::fleet {

namespace {

/// A worker without the times at which it was asked: these alone are not worth a write to disk.
Worker withoutTimes(Worker worker)
{
    worker.seen.checkedAt = worker.seen.versionAt = worker.seen.healthAt = QDateTime();
    return worker;
}

} // namespace

WorkerRegistry::WorkerRegistry(store::Database& database, const Clock& clock)
    : m_database(database),
      m_stored(database, u"workers"_s, {{"id", [](const Worker& w) { return w.id.value(); }}}),
      m_clock(clock)
{}

Result<std::unique_ptr<WorkerRegistry>> WorkerRegistry::open(store::Database& database,
                                                             const Clock& clock)
{
    std::unique_ptr<WorkerRegistry> registry(new WorkerRegistry(database, clock));
    LOCKSTEP_TRY(auto stored, registry->m_stored.selectReadable());
    for (Worker& worker : stored)
        registry->m_workers.emplace(worker.id, std::move(worker));
    return registry;
}

Result<> WorkerRegistry::commit(const Changes& changes, const std::function<void()>& tell)
{
    return m_database.transaction([&]() -> Result<> {
        for (const WorkerId& id : changes.removed)
            LOCKSTEP_CHECK(m_stored.remove(id.value()));
        for (const Worker& worker : changes.put)
            LOCKSTEP_CHECK(m_stored.put(worker));
        // Before anybody hears of the events: whoever does may look here.
        m_database.afterCommit([this, changes] { adopt(changes); });
        tell();
        return {};
    });
}

void WorkerRegistry::adopt(const Changes& changes)
{
    std::vector<WorkerId> left;
    for (const Worker& worker : changes.put) {
        const auto known = m_workers.find(worker.id);
        if (known != m_workers.end() && !isSamePlace(known->second.address, worker.address))
            left.push_back(worker.id);
        m_workers.insert_or_assign(worker.id, worker);
    }
    for (const WorkerId& id : changes.removed)
        m_workers.erase(id);
    for (const WorkerId& id : left)
        Q_EMIT moved(id);
    for (const Worker& worker : changes.put)
        Q_EMIT changed(worker.id);
    for (const WorkerId& id : changes.removed)
        Q_EMIT removed(id);
}

Result<Worker> WorkerRegistry::find(const WorkerId& id) const
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end())
        return fail(ErrorCode::NotFound, u"no worker '%1'"_s.arg(id.value()));
    return found->second;
}

void WorkerRegistry::recordVersion(const WorkerId& id, const Result<VersionInfo>& seen)
{
    change(id, [&](Worker& worker) {
        worker.seen.checkedAt = m_clock.now();
        worker.seen.error = seen ? QString() : seen.error().message();
        if (!seen)
            return;
        worker.seen.version = *seen;
        worker.seen.versionAt = worker.seen.checkedAt;
        worker.seen.kind = seen->agentVersion.isEmpty() ? WorkerKind::Plain : WorkerKind::Agent;
    });
}

void WorkerRegistry::recordHealth(const WorkerId& id, const Result<WorkerHealth>& seen)
{
    if (!seen)
        return; // that nobody answered is told by the version check
    change(id, [&](Worker& worker) {
        worker.seen.health = *seen;
        worker.seen.healthAt = m_clock.now();
    });
}

void WorkerRegistry::recordCertificate(const WorkerId& id, const QString& sha256)
{
    change(id, [&](Worker& worker) { worker.pinnedSha256 = sha256; });
}

void WorkerRegistry::change(const WorkerId& id, const std::function<void(Worker&)>& how)
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end())
        return; // removed while somebody was asking it
    const Worker before = found->second;
    how(found->second);
    if (found->second == before)
        return;
    if (withoutTimes(found->second) != withoutTimes(before)) {
        if (const auto stored = m_stored.put(found->second); !stored)
            qCWarning(registryLogging).noquote() << stored.error().message();
    }
    Q_EMIT changed(id);
}

} // namespace lockstep::fleet
