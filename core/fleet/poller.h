// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/poll_schedule.h"
#include "core/fleet/version_checker.h"
#include "core/model/monitoring.h"

#include <random>
#include <set>

namespace lockstep::fleet {

/// Asks every worker that is paired and enabled for its version and its health, each worker at
/// moments of its own within the interval (see poll_schedule.h), and so many at a time at most. The
/// answers are in the registry, whose signals it follows: a worker that comes, goes, moves or is
/// spoken to in another way is asked accordingly from then on. The registry's thread; clock,
/// registry and checker outlive it.
class Poller : public QObject {
    Q_OBJECT
public:
    struct Options {
        PollIntervals intervals;
        bool isEnabled = true;
        int concurrency = 500; ///< what a worker that hangs takes is one of these for 10 s
        quint64 seed = 0;      ///< of the jitter of back-offs
    };
    Poller(const Options& options, Clock& clock, WorkerRegistry& registry, VersionChecker& checker);

    /// Asks until it is told to stop; returns when the last question has ended.
    QCoro::Task<> run(std::stop_token stop);

    /// From now on.
    void setIntervals(const PollIntervals& intervals);
    /// When not, nobody is asked; when again, everybody soon.
    void setEnabled(bool isEnabled);

    /// Returns once every worker that there was has been asked, or false when it is to stop. One
    /// waits at a time.
    QCoro::Task<bool> firstRound(std::stop_token stop);

    /// "version_sweep" and "health_sweep": late when a question that was due three intervals and
    /// five minutes ago is not answered.
    HealthCheck versionCheck() const;
    HealthCheck healthCheck() const;

Q_SIGNALS:
    /// Every worker was looked at since the last round ended, but those that had not answered
    /// before and whose turn was not yet.
    void roundDone(lockstep::Duration took);

private:
    struct Polled {
        WorkerId id;
        WorkerAddress address;
        PollTimes times;
        bool isAsked = false; ///< just now
        qint64 round = 0;     ///< the last one that it was looked at in
    };
    using Workers = std::map<WorkerId, std::shared_ptr<Polled>>;
    using Queue = std::set<std::pair<Duration, WorkerId>>; ///< of those that are not being asked

    void consider(const WorkerId& id);
    void considerAll();
    void add(const Worker& worker);
    void drop(const WorkerId& id);
    void put(Polled& worker, const PollTimes& times);
    bool isCurrent(const Polled& worker) const;

    void startDue();
    QCoro::Task<> ask(std::shared_ptr<Polled> worker, PollKind kind);
    QCoro::Task<PollTimes> timesAfter(std::shared_ptr<Polled> worker, PollKind kind);
    double chance();
    QCoro::Task<> rest(std::stop_token stop);
    void wakeSoon();

    void lookedAt(Polled& worker);
    void beginRound();
    HealthCheck checkOf(const QString& name, Duration interval, Duration PollTimes::* due) const;

    PollIntervals m_intervals;
    bool m_isEnabled;
    const int m_concurrency;
    Clock& m_clock;
    WorkerRegistry& m_registry;
    VersionChecker& m_checker;
    std::mt19937_64 m_random;

    Workers m_workers;
    Queue m_queue;
    int m_running = 0;
    TaskGroup m_tasks;
    std::stop_token m_stop;
    std::stop_source m_wake;
    bool m_isWaking = false;

    qint64 m_round = 1;
    Duration m_roundBegan{};
    size_t m_unseen = 0; ///< workers whose turn in this round is to come
    Pending<bool> m_firstRound;
};

} // namespace lockstep::fleet
