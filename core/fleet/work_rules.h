// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/fleet.h"

namespace lockstep::fleet {

/// What the rules look at. A value: nothing in here is asked for, all of it is known already.
struct WorkFacts {
    Worker worker;
    std::optional<VersionInfo> expected; ///< none: nothing is expected of the fleet
    std::vector<QString> criticalComponents = defaultCriticalComponents();
    std::optional<Update> running;    ///< the update of the worker that runs
    std::optional<Update> last;       ///< the one that was asked for last, whether it runs or ended
    bool isAutoUpdateEnabled = false; ///< workers that have drifted follow by themselves
    std::optional<Update> heldBackBy; ///< an update because of which it does not, until people act
    std::optional<Drift> drift;       ///< that it is in, and how old that is
    Duration driftDuration{};
    std::optional<QString> certificateProblem; ///< empty text: it is fine; none: not known
    QDateTime now;
    Duration staleAfter{}; ///< a worker not seen for longer may be gone
};

/// Every rule with its verdict, in this order: paired, enabled, reachable, seen_recently, version,
/// component.<name> for each critical one, content (where both sides tell a digest), healthy,
/// not_updating, quarantine, certificate (where known), would_update, automatic_update. The last
/// two say whether an update to what is expected would do anything when it is asked for, and
/// whether the worker is updated without being asked for; they do not count for readiness.
WorkReadiness validateForWork(const WorkFacts& facts);

/// Why an update or rollback of the worker may not begin, whatever its version; nothing when it
/// may. For people: "worker worker01 is disabled". `running` may be null.
std::optional<QString> whyNotUpdatable(const Worker& worker, const Update* running);

} // namespace lockstep::fleet
