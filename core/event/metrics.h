// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"
#include "core/model/monitoring.h"

#include <chrono>
#include <memory>

namespace lockstep {

/// How one version check ended.
enum class CheckResult { UpToDate, Outdated, Failed };
template <>
inline constexpr auto enumWords<CheckResult> =
    std::to_array<EnumWord<CheckResult>>({{CheckResult::UpToDate, "up_to_date"},
                                          {CheckResult::Outdated, "outdated"},
                                          {CheckResult::Failed, "failed"}});

/// How an update ended, for counting.
enum class UpdateResult { Completed, Failed, RolledBack, RollbackFailed, Cancelled };
template <>
inline constexpr auto enumWords<UpdateResult> =
    std::to_array<EnumWord<UpdateResult>>({{UpdateResult::Completed, "completed"},
                                           {UpdateResult::Failed, "failed"},
                                           {UpdateResult::RolledBack, "rolled_back"},
                                           {UpdateResult::RollbackFailed, "rollback_failed"},
                                           {UpdateResult::Cancelled, "cancelled"}});

namespace event {

/// The state of the fleet at one moment, as Prometheus is shown it.
struct FleetSample {
    struct Worker {
        WorkerId id;
        WorkerKind kind = WorkerKind::Unknown;
        WorkerStatus status = WorkerStatus::Unknown;
        Version version;
        QString group;
    };
    std::vector<Worker> workers;
    Version expectedVersion;
    CacheStatistics cache;
    BackupFigures backups;
    int runningUpdates = 0;
    int activeAlerts = 0;
};

/// The service's figures for Prometheus. Counters begin at 0 with the process, as Prometheus
/// expects them to. docs/metrics.md lists them. Any thread.
class Metrics {
public:
    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    /// A request was answered. `route` is the pattern of its route ("/api/v1/workers/{id}"), never
    /// its path: every different one makes a series that stays.
    void httpAnswered(const QByteArray& method, const QString& route, int status,
                      std::chrono::nanoseconds took);
    /// A worker was asked for its version.
    void versionChecked(CheckResult result, Duration took);
    /// A sweep over the whole fleet is done.
    void sweepDone(const QDateTime& now, Duration took);
    /// A worker was found to have drifted that had not before.
    void driftDetected();
    /// An update has ended; one of a worker that was on its target already counts as completed.
    void updateEnded(const Update& update);
    /// All updates of a batch have ended.
    void batchEnded(Duration took);
    void eventAppended(const QString& type);
    void alertRaised(AlertSeverity severity);

    /// Replaces the state of the fleet.
    void setFleet(FleetSample sample);

    /// Everything in Prometheus's text format, version 0.0.4.
    QByteArray text() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace event

} // namespace lockstep
