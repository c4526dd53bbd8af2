// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event_log.h"
#include "core/fleet/drift_cause.h"
#include "core/fleet/version_checker.h"
#include "core/store/collection.h"

#include <QObject>

#include <set>

namespace lockstep::fleet {

/// A drift as it is kept over a restart.
struct DriftRecord {
    WorkerId workerId;
    Drift drift;
    bool wasAsExpected = false; ///< it ran what was expected then, before it left that
    VersionInfo expected;       ///< what was

    static constexpr auto fields()
    {
        using T = DriftRecord;
        return std::tuple{required("worker_id", &T::workerId), required("drift", &T::drift),
                          field("was_as_expected", &T::wasAsExpected),
                          required("expected", &T::expected)};
    }
};

/// Which workers have drifted, since when and why. The ages are kept over restarts, and do not
/// change when the wall clock jumps: while the process runs they are counted on the monotonic
/// clock, and a jump moves `since` along. It hears of workers from the registry; whoever knows of
/// updates or of another expectation says so. A worker counts when it is paired and enabled, by
/// the version that it was last seen to run. The database's thread; what it is made of outlives it.
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
        /// Whether expected() tells anything: not before it was first found out, nor while it
        /// cannot be. No drift begins or ends then. Unset: it always does.
        std::function<bool()> isExpectationKnown = {};
    };
    /// Makes one and reads what is stored.
    static Result<std::unique_ptr<DriftTracker>> open(store::Database& database, Clock& clock,
                                                      WorkerRegistry& registry,
                                                      event::EventLog& events, Sources sources);
    /// Knows of no drift before read().
    DriftTracker(store::Database& database, Clock& clock, WorkerRegistry& registry,
                 event::EventLog& events, Sources sources);
    /// Reads what is stored; what cannot be read is set aside. Call once.
    Result<> read();

    /// Null when the worker has not drifted. Valid until the event loop is entered again.
    const Drift* find(const WorkerId& worker) const;
    /// How old its drift is; zero when it has not drifted.
    Duration ageOf(const WorkerId& worker) const;
    int count() const { return int(m_drifts.size()); }
    /// How old the oldest one is, and whose it is; none without any drift.
    std::optional<std::pair<WorkerId, Duration>> oldest() const;

    /// Something else is expected of the fleet, or of unknown many workers: looks at all of them,
    /// a slice at a time, so that nobody waits.
    void reconsiderAll();
    /// An update of the worker began or ended.
    void reconsider(const WorkerId& worker);
    /// Looks now at whatever waits to be looked at, a slice at a time; returns when nothing does,
    /// or when what was found cannot be stored.
    QCoro::Task<> settle(std::stop_token stop);
    /// Looks at one worker now, if it waits.
    void settle(const WorkerId& worker);
    /// To be called every few seconds: sees whether the wall clock has jumped, and tries again what
    /// could not be stored.
    void watchClock();

Q_SIGNALS:
    /// Began, ended, or anything of it but its age changed.
    void changed(const lockstep::WorkerId& worker);
    /// The wall clock went forward (or, negative, back) by so much more than time did.
    void clockJumped(lockstep::Duration by);

private:
    struct Entry {
        Drift drift;
        Duration began{};           ///< on the monotonic clock
        bool wasAsExpected = false; ///< see DriftRecord
        VersionInfo expected;
        bool isReachable = true; ///< what else its cause was decided by
        bool isUpdating = false;
        bool isStored = true; ///< as it is here
    };
    struct Change {
        WorkerId worker;
        std::optional<Entry> was;
        std::optional<Entry> is;
        QString ending; ///< how it ended, for people
    };

    void wait(const WorkerId& worker);
    void schedule();
    void lookOn();
    bool lookAtSlice();
    bool lookAt(const std::vector<WorkerId>& workers);
    std::optional<Change> consider(const WorkerId& id);
    std::optional<Change> keptUp(const Worker& worker);
    std::optional<Change> ended(const WorkerId& id, const QString& how);
    std::optional<Change> drifted(const Worker& worker, const VersionInfo& expected,
                                  const std::pair<DriftKind, QString>& difference);
    bool isCauseInDoubt(const Entry* before, const Entry& next) const;
    DriftCause causeOf(const Worker& worker, const Entry& entry) const;
    bool meets(const WorkerId& worker) const;
    bool isExpectationKnown() const;
    void noteExpectation();
    Result<> commit(const std::vector<Change>& changes);
    Result<> store(const Change& change);
    void tell(const Change& change);
    void adopt(const std::vector<Change>& changes);
    Duration ageOf(const Entry& entry) const;
    Duration wallOffset() const;
    void rebase();

    store::Database& m_database;
    store::Collection<DriftRecord> m_stored;
    Clock& m_clock;
    WorkerRegistry& m_registry;
    event::EventLog& m_events;
    Sources m_sources;
    std::map<WorkerId, Entry> m_drifts;
    std::optional<VersionInfo> m_expected; ///< as it was looked at last
    int m_expectation = 0;                 ///< counts what was expected, one after the other
    std::map<WorkerId, int> m_met;         ///< the expectation that a worker was seen to meet
    std::set<WorkerId> m_waiting;
    std::set<WorkerId> m_inDoubt; ///< of those that wait: the cause may be another
    bool m_isScheduled = false;
    Duration m_wallOffset; ///< what the wall clock is ahead of the monotonic one
};

} // namespace lockstep::fleet
