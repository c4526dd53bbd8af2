// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/version_checker.h"

namespace lockstep::fleet {

static std::unexpected<Error> isNotThere(const WorkerId& id)
{
    return fail(ErrorCode::Conflict,
                u"worker %1 was removed or moved while it was asked"_s.arg(id.value()));
}

VersionChecker::VersionChecker(Options options, const Clock& clock, WorkerRegistry& registry,
                               LinkFactory& links, event::EventLog& events, Expected expected)
    : m_options(std::move(options)), m_clock(clock), m_registry(registry), m_links(links),
      m_events(events), m_expected(std::move(expected)), m_cache(clock, m_options.cacheTtl)
{
    const auto onGone = [this](const WorkerId& id) { forget(id); };
    QObject::connect(&registry, &WorkerRegistry::removed, &m_context, onGone);
    QObject::connect(&registry, &WorkerRegistry::moved, &m_context, onGone);
    registry.tellThrough(&events);
}

VersionChecker::~VersionChecker() { m_registry.tellThrough(nullptr); }

QCoro::Task<Result<VersionInfo>> VersionChecker::check(WorkerId id, Freshness freshness,
                                                       std::stop_token stop)
{
    LOCKSTEP_CO_CHECK(m_registry.find(id));
    if (freshness == Freshness::Cached) {
        if (auto known = m_cache.find(id))
            co_return *std::move(known);
    }
    co_return (co_await look(id, stop)).version;
}

QCoro::Task<Sighting> VersionChecker::look(WorkerId id, std::stop_token stop)
{
    const auto worker = m_registry.find(id);
    if (!worker)
        co_return Sighting{.version = fail(worker.error())};
    const auto link = m_links.linkTo(*worker);
    if (!link) {
        m_registry.recordVersion(id, fail(link.error()));
        co_return Sighting{.version = fail(link.error())};
    }
    const auto stay = stayOf(id);
    const Duration asked = m_clock.monotonic();
    auto version = co_await (*link)->versionFirst(stop);
    if (!version && version.error().code() == ErrorCode::Cancelled)
        co_return Sighting{.version = std::move(version)};
    if (m_options.onAnswer)
        m_options.onAnswer(version, m_clock.monotonic() - asked);
    if (stay.expired())
        co_return Sighting{.version = isNotThere(id)};
    record(id, version);
    if (!version)
        co_return Sighting{.version = std::move(version)};
    const auto health = co_await (*link)->health(stop);
    if (stay.expired())
        co_return Sighting{.version = isNotThere(id)};
    m_registry.recordHealth(id, health);
    tell(id, *version);
    co_return Sighting{.version = std::move(version), .toldHealth = health.has_value()};
}

std::weak_ptr<VersionChecker::Stay> VersionChecker::stayOf(const WorkerId& id)
{
    auto& stay = m_stays[id];
    if (!stay)
        stay = std::make_shared<Stay>();
    return stay;
}

void VersionChecker::record(const WorkerId& id, const Result<VersionInfo>& version)
{
    m_registry.recordVersion(id, version);
    if (version)
        m_cache.put(id, *version);
    else
        m_cache.invalidate(id);
}

QCoro::Task<Result<WorkerHealth>> VersionChecker::checkHealth(WorkerId id, std::stop_token stop)
{
    LOCKSTEP_CO_TRY(const Worker worker, m_registry.find(id));
    LOCKSTEP_CO_TRY(const auto link, m_links.linkTo(worker));
    const auto stay = stayOf(id);
    auto health = co_await link->health(stop);
    if (stay.expired())
        co_return isNotThere(id);
    m_registry.recordHealth(id, health);
    co_return health;
}

QCoro::Task<> VersionChecker::checkAll(std::stop_token stop)
{
    std::vector<WorkerId> ours;
    for (const auto& [id, worker] : m_registry.all()) {
        if (worker.isPaired && worker.address.enabled)
            ours.push_back(id);
    }
    co_await checkAll(std::move(ours), stop);
}

QCoro::Task<> VersionChecker::checkAll(std::vector<WorkerId> workers, std::stop_token stop)
{
    const auto turns = std::make_shared<AsyncSemaphore>(m_options.concurrency);
    TaskGroup checks;
    for (const WorkerId& id : workers)
        checks.spawn(checkOne(id, turns, stop));
    co_await checks.drained();
}

QCoro::Task<> VersionChecker::checkOne(WorkerId id, std::shared_ptr<AsyncSemaphore> turns,
                                       std::stop_token stop)
{
    const auto turn = co_await turns->acquire(stop);
    if (turn) {
        // The outcome, good or bad, is in the registry, where whoever wants it looks.
        const auto seen = co_await check(id, Freshness::Now, stop);
        Q_UNUSED(seen)
    }
}

void VersionChecker::forget(const WorkerId& id)
{
    m_cache.invalidate(id);
    m_told.erase(id);
    m_stays.erase(id);
}

void VersionChecker::tell(const WorkerId& id, const VersionInfo& version)
{
    const auto expected = m_expected();
    const auto why =
        expected ? incompatibility(version, *expected, m_options.criticalComponents) : std::nullopt;
    QJsonObject data{{u"worker_version"_s, version.codebaseVersion.value()},
                     {u"local_version"_s, expected ? expected->codebaseVersion.value() : QString()},
                     {u"up_to_date"_s, !why}};
    if (why)
        data.insert(u"reason"_s, *why);
    if (std::exchange(m_told[id], data) == data)
        return;
    const QString message = why ? u"%1 is outdated: %2"_s.arg(id.value(), *why)
                                : u"%1 runs %2"_s.arg(id.value(), version.codebaseVersion.value());
    m_events.append(event_type::workerVersionChecked, id, message, data);
}

} // namespace lockstep::fleet
