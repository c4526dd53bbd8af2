// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/moment.h"
#include "core/alert/rules.h"
#include "core/fleet/drift_tracker.h"

#include <set>

namespace lockstep::alert {

/// Which workers to look at, and since when they have been as they are, counted on the monotonic
/// clock. A worker is looked at when something of it changed, and when one of its ages reaches a
/// threshold; else it costs nothing. The registry's thread.
class WorkerWatch {
public:
    WorkerWatch(const fleet::WorkerRegistry& registry, const fleet::DriftTracker& drifts,
                const Clock& clock)
        : m_registry(registry), m_drifts(drifts), m_clock(clock)
    {}

    void look(const WorkerId& id) { m_waiting.insert(id); }
    void lookAtAll();
    /// After so much time, though nothing happens.
    void lookAgain(const WorkerId& id, std::optional<Duration> in);

    /// A worker whose turn it is; it does not wait any more.
    std::optional<WorkerId> next();
    /// After how long there is one; nothing: not before something happens.
    std::optional<Duration> nextDue() const;

    /// Null when it belongs to the fleet no more.
    const Worker* find(const WorkerId& id) const;
    Findings lookAt(const Worker& worker, const AlertRules& rules);
    void forget(const WorkerId& id);

    /// How many have drifted for longer and nothing explains it, whose is the oldest drift of these
    /// and how old it is.
    struct Drifted {
        int count = 0;
        WorkerId oldest;
        Duration age{};
        std::optional<Duration> nextIn; ///< until there is one more
    };
    Drifted driftedFor(Duration age, const std::function<bool(const WorkerId&)>& isExplained) const;

private:
    /// Since when something is as it is.
    struct Mark {
        QDateTime since;
        std::optional<Duration> began;
    };
    struct Seen {
        Mark reachable;
        Mark health;
        std::optional<Duration> driftBegan;
        std::optional<Duration> due;
    };
    static Duration ageOf(Mark& mark, const QDateTime& since, const Moment& now);

    const fleet::WorkerRegistry& m_registry;
    const fleet::DriftTracker& m_drifts;
    const Clock& m_clock;
    std::set<WorkerId> m_waiting;
    std::map<WorkerId, Seen> m_seen;
    std::set<std::pair<Duration, WorkerId>> m_due;
};

} // namespace lockstep::alert
