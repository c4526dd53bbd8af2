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

namespace {

/// A worker that may have been known before, as it is configured now.
Worker reconfigured(Worker worker, const WorkerId& id, const WorkerAddress& address)
{
    const bool hasMoved =
        worker.address.host != address.host || worker.address.port != address.port;
    if (hasMoved)
        worker.pinnedSha256.clear();
    worker.id = id;
    worker.address = address;
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
    LOCKSTEP_TRY(auto stored, registry->m_stored.select());
    for (Worker& worker : stored)
        registry->m_workers.emplace(worker.id, std::move(worker));
    return registry;
}

Result<> WorkerRegistry::configure(const std::map<WorkerId, WorkerAddress>& workers)
{
    std::map<WorkerId, Worker> configured;
    for (const auto& [id, address] : workers) {
        const auto known = m_workers.find(id);
        configured.emplace(
            id, reconfigured(known == m_workers.end() ? Worker() : known->second, id, address));
    }
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        for (const auto& [id, worker] : m_workers) {
            if (!configured.contains(id))
                LOCKSTEP_CHECK(m_stored.remove(id.value()));
        }
        for (const auto& [id, worker] : configured)
            LOCKSTEP_CHECK(m_stored.put(worker));
        return {};
    }));
    m_workers = std::move(configured);
    return {};
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
