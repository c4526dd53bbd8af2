// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/worker_registry.h"

#include "core/base/log.h"

Q_LOGGING_CATEGORY(registryLogging, "lockstep.fleet")

namespace lockstep::fleet {

WorkerRegistry::WorkerRegistry(store::Database& database, const Clock& clock)
    : m_stored(database, u"workers"_s, {{"id", [](const Worker& w) { return w.id.value(); }}}),
      m_clock(clock)
{
}

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
    for (auto it = m_workers.begin(); it != m_workers.end();) {
        if (workers.contains(it->first)) {
            ++it;
            continue;
        }
        LOCKSTEP_CHECK(m_stored.remove(it->first.value()));
        it = m_workers.erase(it);
    }
    for (const auto& [id, address] : workers) {
        Worker& worker = m_workers[id];
        const bool moved =
            worker.address.host != address.host || worker.address.port != address.port;
        if (moved)
            worker.pinnedSha256.clear();
        worker.id = id;
        worker.address = address;
        LOCKSTEP_CHECK(m_stored.put(worker));
    }
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
    if (const auto stored = m_stored.put(found->second); !stored)
        qCWarning(registryLogging).noquote() << stored.error().message();
    Q_EMIT changed(id);
}

} // namespace lockstep::fleet
