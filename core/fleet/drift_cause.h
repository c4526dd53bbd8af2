// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/update.h"
#include "core/model/worker.h"

namespace lockstep::fleet {

/// What a drift's cause is decided by. A value: nothing in here is asked for.
struct DriftFacts {
    Worker worker;
    VersionInfo expected;
    std::vector<QString> criticalComponents = defaultCriticalComponents();
    std::optional<Update> running;   ///< the worker's update or rollback that runs
    std::vector<Update> newestFirst; ///< its last updates and rollbacks
    bool wasAsExpected = false;      ///< it was seen to run exactly what is expected now
};

/// What differs, for people, and of which kind; nothing when the worker is as expected or its
/// version is not known. A tree's digest counts where both sides have one.
std::optional<std::pair<DriftKind, QString>> differenceOf(const VersionInfo& running,
                                                          const VersionInfo& expected,
                                                          const std::vector<QString>& critical);
DriftCause driftCause(const DriftFacts& facts);

/// Whether two expectations are one: what a release is packaged later tells more, not else.
bool isSameExpectation(const VersionInfo& a, const VersionInfo& b);

/// For people: "changed by hand".
QString causeText(DriftCause cause);

} // namespace lockstep::fleet
