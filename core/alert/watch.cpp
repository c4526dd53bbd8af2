// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/watch.h"

namespace lockstep::alert {

void WorkerWatch::lookAtAll()
{
    for (const auto& [id, worker] : m_registry.all())
        m_waiting.insert(id);
}

void WorkerWatch::lookAgain(const WorkerId& id, std::optional<Duration> in)
{
    Seen& seen = m_seen[id];
    if (seen.due)
        m_due.erase({*seen.due, id});
    seen.due = in ? std::optional(m_clock.monotonic() + *in) : std::nullopt;
    if (seen.due)
        m_due.emplace(*seen.due, id);
}

std::optional<WorkerId> WorkerWatch::next()
{
    if (!m_waiting.empty()) {
        WorkerId id = m_waiting.extract(m_waiting.begin()).value();
        return id;
    }
    if (m_due.empty() || m_due.begin()->first > m_clock.monotonic())
        return std::nullopt;
    const WorkerId id = m_due.begin()->second;
    lookAgain(id, std::nullopt);
    return id;
}

std::optional<Duration> WorkerWatch::nextDue() const
{
    if (!m_waiting.empty())
        return Duration::zero();
    if (m_due.empty())
        return std::nullopt;
    return std::max(Duration::zero(), m_due.begin()->first - m_clock.monotonic());
}

const Worker* WorkerWatch::find(const WorkerId& id) const
{
    const auto found = m_registry.all().find(id);
    return found == m_registry.all().end() ? nullptr : &found->second;
}

/// While the process runs, `since` is read once: the wall clock may be set meanwhile.
Duration WorkerWatch::ageOf(Mark& mark, const QDateTime& since, const Moment& now)
{
    if (!mark.began || mark.since != since)
        mark = {.since = since, .began = now.monotonic - now.since(since)};
    return now.monotonic - *mark.began;
}

Findings WorkerWatch::lookAt(const Worker& worker, const AlertRules& rules)
{
    const Moment now = Moment::of(m_clock);
    Seen& seen = m_seen[worker.id];
    const Drift* drift = m_drifts.find(worker.id);
    WorkerFacts facts{.worker = worker, .drift = drift};
    facts.driftAge = drift ? m_drifts.ageOf(worker.id) : Duration::zero();
    facts.unreachableFor = ageOf(seen.reachable, worker.seen.reachableSince, now);
    facts.unhealthyFor = ageOf(seen.health, worker.seen.healthSince, now);
    seen.driftBegan = drift ? std::optional(now.monotonic - facts.driftAge) : std::nullopt;
    return findingsOf(facts, rules);
}

void WorkerWatch::forget(const WorkerId& id)
{
    lookAgain(id, std::nullopt);
    m_seen.erase(id);
}

WorkerWatch::Drifted
WorkerWatch::driftedFor(Duration age, const std::function<bool(const WorkerId&)>& isExplained) const
{
    const Duration now = m_clock.monotonic();
    Drifted drifted;
    for (const auto& [id, seen] : m_seen) {
        if (!seen.driftBegan)
            continue;
        const Duration own = now - *seen.driftBegan;
        if (own < age) {
            drifted.nextIn = std::min(drifted.nextIn.value_or(Duration::max()), age - own);
            continue;
        }
        if (isExplained(id))
            continue;
        ++drifted.count;
        if (own > drifted.age || drifted.oldest.isEmpty()) {
            drifted.oldest = id;
            drifted.age = own;
        }
    }
    return drifted;
}

} // namespace lockstep::alert
