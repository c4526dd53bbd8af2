// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/worker_registry.h"

#include "core/base/log.h"
#include "core/fleet/observation.h"

#include <ranges>

Q_LOGGING_CATEGORY(registryLogging, "lockstep.fleet")

namespace lockstep::fleet {

namespace {

using namespace std::chrono_literals;

constexpr Duration gathering = 50ms; ///< how long changes wait for others to be written with
constexpr size_t mostAtOnce = 100;   ///< in one transaction: it takes some 10 ms

} // namespace

WorkerRegistry::WorkerRegistry(store::Database& database, Clock& clock)
    : m_database(database),
      m_stored(database, u"workers"_s, {{"id", [](const Worker& w) { return w.id.value(); }}}),
      m_clock(clock)
{}

WorkerRegistry::~WorkerRegistry()
{
    m_ending.request_stop();
    storeNow();
}

void WorkerRegistry::tellThrough(event::EventLog* events)
{
    storeNow();
    m_events = events;
}

Result<std::unique_ptr<WorkerRegistry>> WorkerRegistry::open(store::Database& database,
                                                             Clock& clock)
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
    for (const WorkerId& id : changes.removed) {
        m_workers.erase(id);
        m_unstored.erase(id);
    }
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
        worker.seen = withVersion(std::move(worker.seen), seen, m_clock.now());
    });
}

void WorkerRegistry::recordHealth(const WorkerId& id, const Result<WorkerHealth>& seen)
{
    change(id, [&](Worker& worker) {
        worker.seen = withHealth(std::move(worker.seen), seen, m_clock.now());
    });
}

void WorkerRegistry::recordCertificate(const WorkerId& id, const WorkerAddress& asked,
                                       const QString& sha256)
{
    change(id, [&](Worker& worker) {
        if (isSamePlace(worker.address, asked) && worker.pinnedSha256.isEmpty())
            worker.pinnedSha256 = sha256;
    });
}

void WorkerRegistry::change(const WorkerId& id, const std::function<void(Worker&)>& how)
{
    const auto found = m_workers.find(id);
    if (found == m_workers.end())
        return; // removed while somebody was asking it
    Worker& worker = found->second;
    const WorkerObservation before = worker.seen;
    const QString pinned = worker.pinnedSha256;
    how(worker);
    if (isNews(before, worker.seen) || worker.pinnedSha256 != pinned) {
        m_unstored.try_emplace(id, before);
        storeSoon();
    } else if (worker.seen == before) {
        return;
    }
    Q_EMIT changed(id);
}

void WorkerRegistry::storeSoon()
{
    if (!std::exchange(m_isStoring, true))
        m_tasks.spawn(storeLater(m_ending.get_token()));
}

// Stopped, it must not touch this any more.
QCoro::Task<> WorkerRegistry::storeLater(std::stop_token stop)
{
    while (!m_unstored.empty()) {
        if (!co_await m_clock.sleep(gathering, stop))
            co_return;
        if (!storeSome())
            break; // the next change tries again
    }
    m_isStoring = false;
}

void WorkerRegistry::storeNow()
{
    while (!m_unstored.empty()) {
        if (!storeSome())
            return;
    }
}

bool WorkerRegistry::storeSome()
{
    std::vector<WorkerId> ids;
    for (const auto& [id, before] : m_unstored | std::views::take(mostAtOnce))
        ids.push_back(id);
    const auto stored = m_database.transaction([&] { return storeEach(ids); });
    if (!stored)
        qCWarning(registryLogging).noquote() << stored.error().message();
    return stored.has_value();
}

Result<> WorkerRegistry::storeEach(const std::vector<WorkerId>& ids)
{
    // Forgotten before anybody hears of the events: whoever does may change them anew.
    m_database.afterCommit([this, ids] {
        for (const WorkerId& id : ids)
            m_unstored.erase(id);
    });
    for (const WorkerId& id : ids) {
        const Worker& worker = m_workers.at(id);
        LOCKSTEP_CHECK(m_stored.put(worker));
        if (!m_events)
            continue;
        for (const News& each : newsOf(id, m_unstored.at(id), worker.seen))
            m_events->append(each.type, id, each.message, each.data);
    }
    return {};
}

} // namespace lockstep::fleet
