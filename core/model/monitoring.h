// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"
#include "core/model/messages.h"

#include <array>

/// What people and their monitoring watch: GET /health and GET /api/v1/monitoring/version/….
namespace lockstep {

/// One thing that was looked at, and how it was found.
struct HealthCheck {
    QString name; ///< "database", "disk", "version_sweep"
    bool isHealthy = true;
    QString detail; ///< what is wrong, or a figure

    friend bool operator==(const HealthCheck&, const HealthCheck&) = default;
    static constexpr auto fields()
    {
        using T = HealthCheck;
        return std::tuple{required("name", &T::name), required("healthy", &T::isHealthy),
                          field("detail", &T::detail)};
    }
};

/// GET /health of a coordinator.
struct CoordinatorHealth {
    QString status; ///< "healthy" or "unhealthy"
    QString reason; ///< of the checks that failed; empty when none did
    QString version;
    QDateTime time; ///< when it was looked at
    std::vector<HealthCheck> checks;

    bool isHealthy() const { return reason.isEmpty(); }

    friend bool operator==(const CoordinatorHealth&, const CoordinatorHealth&) = default;
    static constexpr auto fields()
    {
        using T = CoordinatorHealth;
        return std::tuple{required("status", &T::status), field("reason", &T::reason),
                          required("version", &T::version), required("time", &T::time),
                          field("checks", &T::checks)};
    }
};

/// The report that follows from its checks.
CoordinatorHealth coordinatorHealth(std::vector<HealthCheck> checks, const QString& version,
                                    const QDateTime& time);

/// How many workers there are of each status.
class StatusCounts {
public:
    void add(WorkerStatus status) { ++m_counts[size_t(status)]; }
    void remove(WorkerStatus status) { --m_counts[size_t(status)]; }
    int operator[](WorkerStatus status) const { return m_counts[size_t(status)]; }
    int total() const;

    friend bool operator==(const StatusCounts&, const StatusCounts&) = default;

private:
    std::array<int, enumWords<WorkerStatus>.size()> m_counts{};
};

/// How well the fleet is, 0…100, to one decimal:
///
///     100 × (up to date + updating + ¾ × outdated) / (all workers but the unknown ones)
///
/// A worker on the wrong version works, if not as it should; one that is unhealthy or cannot be
/// reached does not. A fleet of which nothing is known yet has nothing wrong with it: 100.
double healthScore(const StatusCounts& counts);

/// What a group of workers adds to the health score: workers × weight ÷ all that are known × 100.
struct HealthScorePart {
    WorkerStatus status = WorkerStatus::Unknown;
    int workers = 0;
    double weight = 0; ///< of one worker, 0…1
    double points = 0; ///< of the 100, to one decimal
    friend bool operator==(const HealthScorePart&, const HealthScorePart&) = default;
    static constexpr auto fields()
    {
        using T = HealthScorePart;
        return std::tuple{
            required("status", &T::status),
            required("workers", &T::workers, "that have it"),
            required("weight", &T::weight, "of one of them, 0…1"),
            required("points", &T::points, "that they add to the score"),
        };
    }
};
/// One for each status that counts, in the order of the statuses.
std::vector<HealthScorePart> healthScoreParts(const StatusCounts& counts);

/// What became of the updates, the newest 1,000 of them at most.
struct UpdateFigures {
    int total = 0; ///< that have ended
    int succeeded = 0;
    int failed = 0;         ///< all others
    int rolledBack = 0;     ///< of the failed: the worker was put back
    int rollbackFailed = 0; ///< of the failed: it could not be
    int running = 0;
    double successRate = 0;  ///< percent of the total
    double rollbackRate = 0; ///< percent of the total for which the worker was put back, or tried
    Duration averageDuration{}; ///< of those that succeeded, from their turn to their end

    friend bool operator==(const UpdateFigures&, const UpdateFigures&) = default;
    static constexpr auto fields()
    {
        using T = UpdateFigures;
        return std::tuple{
            required("total", &T::total),
            required("succeeded", &T::succeeded),
            required("failed", &T::failed),
            required("rolled_back", &T::rolledBack),
            required("rollback_failed", &T::rollbackFailed),
            required("running", &T::running),
            required("success_rate", &T::successRate, "percent"),
            required("rollback_rate", &T::rollbackRate, "percent"),
            required("average_duration", &T::averageDuration, "of those that succeeded"),
        };
    }
};

/// How an update ended. Rollbacks that people asked for are no updates.
struct EndedUpdate {
    UpdateState state = UpdateState::Completed;
    Duration duration{};
};
/// What counts of an update that has ended; nothing of one that runs or was cancelled, of a
/// rollback by hand, and of one that had nothing to do.
std::optional<EndedUpdate> endedUpdate(const Update& update);
/// How long an update took from its turn on: waiting in the queue is no work.
Duration workingTime(const Update& update);

/// Counts updates as they end; the newest ones.
class UpdateHistory {
public:
    explicit UpdateHistory(size_t most = 1000) : m_most(most) {}
    void add(const EndedUpdate& update);
    UpdateFigures figures(int running) const;

private:
    size_t m_most;
    std::vector<EndedUpdate> m_updates; ///< a ring once it is full
    size_t m_next = 0;
};

struct BackupFigures {
    int count = 0;    ///< that have not expired
    qint64 bytes = 0; ///< of saved state
    friend bool operator==(const BackupFigures&, const BackupFigures&) = default;
    static constexpr auto fields()
    {
        using T = BackupFigures;
        return std::tuple{required("count", &T::count), required("bytes", &T::bytes)};
    }
};

/// Looking for drift: the version sweeps and what they found, since the coordinator started.
struct DriftFigures {
    qint64 checks = 0;   ///< sweeps
    qint64 detected = 0; ///< workers that were found to have drifted, each time anew
    QDateTime lastCheck;
    Duration lastDuration{};
    Duration averageLatency{}; ///< of one worker's answer

    friend bool operator==(const DriftFigures&, const DriftFigures&) = default;
    static constexpr auto fields()
    {
        using T = DriftFigures;
        return std::tuple{
            required("checks", &T::checks, "sweeps over the fleet"),
            required("detected", &T::detected, "workers found to have drifted"),
            field("last_check", &T::lastCheck),
            required("last_duration", &T::lastDuration, "of a sweep"),
            required("average_latency", &T::averageLatency, "of a worker's answer"),
        };
    }
};

/// Alerts that fire now, and those that were raised since the coordinator started.
struct AlertFigures {
    int active = 0;
    int low = 0;
    int medium = 0;
    int high = 0;
    int critical = 0;
    int acknowledged = 0;
    int suppressed = 0; ///< nobody is told of them: silences, updates that explain them
    qint64 raised = 0;

    void count(const Alert& alert);
    friend bool operator==(const AlertFigures&, const AlertFigures&) = default;
    static constexpr auto fields()
    {
        using T = AlertFigures;
        return std::tuple{
            required("active", &T::active),
            field("low", &T::low),
            field("medium", &T::medium),
            field("high", &T::high),
            field("critical", &T::critical),
            field("acknowledged", &T::acknowledged),
            field("suppressed", &T::suppressed, "nobody is told of them just now"),
            field("raised", &T::raised, "since the coordinator started"),
        };
    }
};

/// GET /api/v1/monitoring/version/metrics
struct VersionMetrics {
    UpdateFigures updates;
    BackupFigures backups;
    DriftFigures drift;
    CacheStatistics cache;
    AlertFigures alerts;
    static constexpr auto fields()
    {
        using T = VersionMetrics;
        return std::tuple{required("updates", &T::updates), required("backups", &T::backups),
                          required("drift", &T::drift), required("cache", &T::cache),
                          required("alerts", &T::alerts)};
    }
};

/// A worker that is not well, in a few words.
struct WorkerTrouble {
    WorkerId workerId;
    WorkerStatus status = WorkerStatus::Unknown;
    QString reason;
    static constexpr auto fields()
    {
        using T = WorkerTrouble;
        return std::tuple{required("worker_id", &T::workerId), required("status", &T::status),
                          field("reason", &T::reason)};
    }
};

/// GET /api/v1/monitoring/version/health
struct FleetHealth {
    QString status; ///< "healthy"; "degraded" when workers have drifted, "unhealthy" when some fail
    double score = 100;
    std::vector<HealthScorePart> parts; ///< of the score
    std::vector<WorkerTrouble> workers; ///< that are outdated, unhealthy or unreachable
    QDateTime timestamp;
    static constexpr auto fields()
    {
        using T = FleetHealth;
        return std::tuple{
            required("status", &T::status, "healthy, degraded or unhealthy"),
            required("health_score", &T::score, "0…100"),
            field("health_score_parts", &T::parts, "what each status adds to it"),
            required("workers", &T::workers, "outdated, unhealthy and unreachable ones"),
            required("timestamp", &T::timestamp),
        };
    }
};
QString fleetStatusWord(const StatusCounts& counts);

/// The coordinator itself, on the dashboard.
struct SystemStatus {
    bool initialized = true;
    bool enabled = true;
    bool autoUpdateEnabled = false;
    int pairedWorkers = 0;
    Version expectedVersion; ///< empty when nothing is expected
    Version coordinatorVersion;
    QDateTime startedAt;
    static constexpr auto fields()
    {
        using T = SystemStatus;
        return std::tuple{
            required("initialized", &T::initialized),
            required("enabled", &T::enabled),
            required("auto_update_enabled", &T::autoUpdateEnabled),
            required("paired_workers", &T::pairedWorkers),
            field("expected_version", &T::expectedVersion),
            required("coordinator_version", &T::coordinatorVersion),
            required("started_at", &T::startedAt),
        };
    }
};

struct DashboardSummary {
    int totalWorkers = 0;
    int upToDateWorkers = 0;
    int outdatedWorkers = 0;
    int unhealthyWorkers = 0; ///< those that cannot be reached among them
    int unreachableWorkers = 0;
    int updatingWorkers = 0;
    int unknownWorkers = 0;
    int activeAlerts = 0;
    double healthScore = 100;
    QDateTime lastDriftCheck;
    static constexpr auto fields()
    {
        using T = DashboardSummary;
        return std::tuple{
            required("total_workers", &T::totalWorkers),
            required("up_to_date_workers", &T::upToDateWorkers),
            required("outdated_workers", &T::outdatedWorkers),
            required("unhealthy_workers", &T::unhealthyWorkers, "unreachable ones among them"),
            field("unreachable_workers", &T::unreachableWorkers),
            field("updating_workers", &T::updatingWorkers),
            field("unknown_workers", &T::unknownWorkers),
            required("active_alerts", &T::activeAlerts),
            required("health_score", &T::healthScore, "0…100"),
            field("last_drift_check", &T::lastDriftCheck),
        };
    }
};
DashboardSummary summaryOf(const StatusCounts& counts);

/// GET /api/v1/monitoring/version/dashboard
struct Dashboard {
    DashboardSummary summary;
    VersionMetrics metrics;
    std::vector<Alert> alerts;
    FleetHealth health;
    std::vector<WorkerView> workers;
    SystemStatus status;
    QDateTime timestamp;
    static constexpr auto fields()
    {
        using T = Dashboard;
        return std::tuple{
            required("summary", &T::summary),     required("metrics", &T::metrics),
            required("alerts", &T::alerts),       required("health", &T::health),
            required("workers", &T::workers),     required("status", &T::status),
            required("timestamp", &T::timestamp),
        };
    }
};

} // namespace lockstep
