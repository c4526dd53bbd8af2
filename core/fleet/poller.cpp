// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/poller.h"

namespace lockstep::fleet {

namespace {

using namespace std::chrono_literals;

constexpr Duration shortestRest = 10ms; ///< what is due within it is begun together
constexpr Duration longestRest = 1h;

bool isOurs(const Worker& worker) { return worker.isPaired && worker.address.enabled; }

} // namespace

Poller::Poller(const Options& options, Clock& clock, WorkerRegistry& registry,
               VersionChecker& checker)
    : m_intervals(options.intervals), m_isEnabled(options.isEnabled),
      m_concurrency(options.concurrency), m_clock(clock), m_registry(registry), m_checker(checker),
      m_random(options.seed), m_roundBegan(clock.monotonic())
{
    connect(&registry, &WorkerRegistry::changed, this, &Poller::consider);
    connect(&registry, &WorkerRegistry::removed, this, &Poller::drop);
    considerAll();
}

QCoro::Task<> Poller::run(std::stop_token stop)
{
    m_stop = stop;
    while (!stop.stop_requested()) {
        startDue();
        co_await rest(stop);
    }
    co_await m_tasks.drained();
}

void Poller::setIntervals(const PollIntervals& intervals)
{
    if (std::exchange(m_intervals, intervals) == intervals)
        return;
    for (const auto& [id, worker] : m_workers) {
        if (!worker->isAsked)
            put(*worker, rescheduled(worker->times, id, intervals, m_clock.monotonic()));
    }
    wakeSoon();
}

void Poller::setEnabled(bool isEnabled)
{
    if (std::exchange(m_isEnabled, isEnabled) != isEnabled)
        considerAll();
}

QCoro::Task<bool> Poller::firstRound(std::stop_token stop)
{
    if (m_round > 1 || m_unseen == 0)
        co_return true;
    m_firstRound = Pending<bool>();
    const std::stop_callback onStop(stop, [round = m_firstRound] { round.resolve(false); });
    co_return co_await m_firstRound;
}

void Poller::considerAll()
{
    for (const auto& [id, worker] : m_registry.all())
        consider(id);
}

void Poller::consider(const WorkerId& id)
{
    const auto& all = m_registry.all();
    const auto registered = all.find(id);
    if (!m_isEnabled || registered == all.end() || !isOurs(registered->second))
        return drop(id);
    const Worker& worker = registered->second;
    const auto known = m_workers.find(id);
    if (known == m_workers.end())
        return add(worker);
    Polled& polled = *known->second;
    if (polled.address != worker.address) { // what was asked there or so says nothing any more
        drop(id);
        return add(worker);
    }
    const bool answeredAnother = polled.times.failures > 0 && worker.seen.error.isEmpty();
    if (polled.isAsked || !answeredAnother)
        return;
    put(polled, afterAnswer(polled.times, PollKind::Look, id, m_intervals, m_clock.monotonic()));
    wakeSoon();
}

void Poller::add(const Worker& worker)
{
    const auto polled = std::make_shared<Polled>(
        Polled{.id = worker.id, .address = worker.address, .round = m_round - 1});
    m_workers.insert_or_assign(worker.id, polled);
    ++m_unseen;
    put(*polled, firstTimes(worker.id, m_intervals, m_registry.all().size(), m_clock.monotonic()));
    wakeSoon();
}

void Poller::drop(const WorkerId& id)
{
    const auto known = m_workers.find(id);
    if (known == m_workers.end())
        return;
    const std::shared_ptr<Polled> worker = known->second;
    m_queue.erase({worker->times.due(), id});
    m_workers.erase(known);
    lookedAt(*worker);
}

void Poller::put(Polled& worker, const PollTimes& times)
{
    m_queue.erase({worker.times.due(), worker.id});
    worker.times = times;
    m_queue.emplace(times.due(), worker.id);
}

bool Poller::isCurrent(const Polled& worker) const
{
    const auto known = m_workers.find(worker.id);
    return known != m_workers.end() && known->second.get() == &worker;
}

void Poller::startDue()
{
    const Duration now = m_clock.monotonic();
    while (!m_queue.empty() && m_queue.begin()->first <= now && m_running < m_concurrency) {
        const auto worker = m_workers.at(m_queue.begin()->second);
        m_queue.erase(m_queue.begin());
        worker->isAsked = true;
        ++m_running;
        m_tasks.spawn(ask(worker, worker->times.kind()));
    }
}

QCoro::Task<> Poller::ask(std::shared_ptr<Polled> worker, PollKind kind)
{
    const PollTimes next = co_await timesAfter(worker, kind);
    --m_running;
    worker->isAsked = false;
    wakeSoon();
    if (!isCurrent(*worker))
        co_return; // removed, or moved, while it was asked
    put(*worker, next);
    if (kind == PollKind::Look)
        lookedAt(*worker);
}

QCoro::Task<PollTimes> Poller::timesAfter(std::shared_ptr<Polled> worker, PollKind kind)
{
    bool answered = false;
    bool toldHealth = true;
    if (kind == PollKind::Look) {
        const Sighting seen = co_await m_checker.look(worker->id, m_stop);
        answered = seen.version.has_value();
        toldHealth = seen.toldHealth;
    } else {
        answered = (co_await m_checker.checkHealth(worker->id, m_stop)).has_value();
    }
    const Duration now = m_clock.monotonic();
    if (!answered)
        co_return afterFailure(worker->times, kind, m_intervals, chance(), now);
    PollTimes times = afterAnswer(worker->times, kind, worker->id, m_intervals, now);
    if (!toldHealth) // that may have cost its timeout: once an interval is enough
        times.health = times.version;
    co_return times;
}

double Poller::chance() { return std::uniform_real_distribution<double>(0, 1)(m_random); }

QCoro::Task<> Poller::rest(std::stop_token stop)
{
    const bool isFull = m_running >= m_concurrency;
    const Duration pause =
        isFull || m_queue.empty() ? longestRest : m_queue.begin()->first - m_clock.monotonic();
    m_wake = std::stop_source();
    const std::stop_callback onStop(stop, [wake = m_wake]() mutable { wake.request_stop(); });
    co_await m_clock.sleep(std::clamp(pause, shortestRest, longestRest), m_wake.get_token());
}

// Queued: whoever answers or changes a worker is not to begin to ask others by it.
void Poller::wakeSoon()
{
    if (std::exchange(m_isWaking, true))
        return;
    const auto wake = [this] {
        m_isWaking = false;
        std::stop_source(m_wake).request_stop(); // it goes on inside, and replaces the member
    };
    QMetaObject::invokeMethod(this, wake, Qt::QueuedConnection);
}

void Poller::lookedAt(Polled& worker)
{
    if (std::exchange(worker.round, m_round) == m_round || --m_unseen > 0)
        return;
    const Duration took = m_clock.monotonic() - m_roundBegan;
    beginRound();
    if (!m_workers.empty())
        Q_EMIT roundDone(took);
    m_firstRound.resolve(true);
}

void Poller::beginRound()
{
    ++m_round;
    m_roundBegan = m_clock.monotonic();
    const Duration end = m_roundBegan + m_intervals.version;
    m_unseen = 0;
    for (const auto& [id, worker] : m_workers) {
        const bool isAway = worker->times.failures > 1 && worker->times.version > end;
        worker->round = isAway ? m_round : m_round - 1;
        m_unseen += isAway ? 0 : 1;
    }
}

HealthCheck Poller::versionCheck() const
{
    return checkOf(u"version_sweep"_s, m_intervals.version, &PollTimes::version);
}

HealthCheck Poller::healthCheck() const
{
    return checkOf(u"health_sweep"_s, m_intervals.health, &PollTimes::health);
}

HealthCheck Poller::checkOf(const QString& name, Duration interval, Duration PollTimes::* due) const
{
    const Duration now = m_clock.monotonic();
    Duration latest{};
    for (const auto& [id, worker] : m_workers)
        latest = std::max(latest, now - worker->times.*due);
    const bool isLate = latest > 3 * interval + 5min;
    const QString detail = u"%1 workers, the last is %2 late"_s.arg(
        QString::number(m_workers.size()),
        formatDuration(std::chrono::floor<std::chrono::seconds>(latest)));
    return {.name = name, .isHealthy = !isLate, .detail = detail};
}

} // namespace lockstep::fleet
