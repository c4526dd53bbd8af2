// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event_log.h"
#include "core/fleet/version_checker.h"
#include "core/model/drift.h"
#include "core/store/collection.h"

#include <QObject>

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

/// Which workers have drifted, since when and why. The ages are kept over restarts, and do not
/// change when the wall clock jumps: while the process runs they are counted on the monotonic
/// clock, and a jump moves `since` along. It hears of workers from the registry; whoever knows of
/// updates or of another expectation says so. The database's thread.
class DriftTracker : public QObject {
    Q_OBJECT
public:
    using UpdatesOf = std::function<std::vector<Update>(const WorkerId&)>; ///< newest first
    using RunningUpdate = std::function<const Update*(const WorkerId&)>;   ///< null: none
    struct Sources {
        Expected expected;
        UpdatesOf updatesOf;
        RunningUpdate running;
        std::vector<QString> criticalComponents = defaultCriticalComponents();
    };
    static Result<std::unique_ptr<DriftTracker>> open(store::Database& database, const Clock& clock,
                                                      WorkerRegistry& registry,
                                                      event::EventLog& events, Sources sources);

    /// Null when the worker has not drifted. Valid until the event loop is entered again.
    const Drift* find(const WorkerId& worker) const;
    /// How old its drift is; zero when it has not drifted.
    Duration ageOf(const WorkerId& worker) const;
    int count() const;
    /// How old the oldest one is, and whose it is; none without any drift.
    std::optional<std::pair<WorkerId, Duration>> oldest() const;

    /// Something else is expected of the fleet, or of unknown many workers: looks at all of them,
    /// a slice at a time, so that nobody waits.
    void reconsiderAll();
    /// An update of the worker began or ended.
    void reconsider(const WorkerId& worker);
    /// Looks now at whatever waits to be looked at.
    void settle();
    /// To be called every few seconds: sees whether the wall clock has jumped.
    void watchClock();

Q_SIGNALS:
    /// Began, ended, or anything of it but its age changed.
    void changed(const lockstep::WorkerId& worker);
    /// The wall clock went forward (or, negative, back) by so much more than time did.
    void clockJumped(lockstep::Duration by);
};

} // namespace lockstep::fleet
