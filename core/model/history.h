// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep {

/// What is remembered over time, for charts. Counters add up what happened in a span of time;
/// gauges say how something stood, as often as it was looked at.
enum class Series {
    Checks,       ///< counter: workers asked for their version
    ChecksFailed, ///< counter: those of them that gave no answer
    CheckLatency, ///< gauge: seconds to the answer
    DriftFound,   ///< counter: workers that began to drift
    AlertsFired,  ///< counter
    AlertsResolved,
    UpdatesCompleted, ///< counter
    UpdatesFailed,    ///< counter: ended without anything done to the worker
    RolledBack,       ///< counter: updates that failed and were undone, and rollbacks by hand
    RollbacksFailed,  ///< counter
    UpdateDuration,   ///< gauge: seconds from an update's turn to its end, where it succeeded
    BackupBytes,      ///< gauge
    Workers,          ///< gauge: paired ones; the next ones are parts of it
    WorkersUpToDate,
    WorkersOutdated,
    WorkersUnhealthy, ///< that cannot be reached among them
    ActiveAlerts,     ///< gauge
    HealthScore,      ///< gauge: 0…100
};
template <>
inline constexpr auto enumWords<Series> =
    std::to_array<EnumWord<Series>>({{Series::Checks, "checks"},
                                     {Series::ChecksFailed, "checks_failed"},
                                     {Series::CheckLatency, "check_latency"},
                                     {Series::DriftFound, "drift_found"},
                                     {Series::AlertsFired, "alerts_fired"},
                                     {Series::AlertsResolved, "alerts_resolved"},
                                     {Series::UpdatesCompleted, "updates_completed"},
                                     {Series::UpdatesFailed, "updates_failed"},
                                     {Series::RolledBack, "rolled_back"},
                                     {Series::RollbacksFailed, "rollbacks_failed"},
                                     {Series::UpdateDuration, "update_duration"},
                                     {Series::BackupBytes, "backup_bytes"},
                                     {Series::Workers, "workers"},
                                     {Series::WorkersUpToDate, "workers_up_to_date"},
                                     {Series::WorkersOutdated, "workers_outdated"},
                                     {Series::WorkersUnhealthy, "workers_unhealthy"},
                                     {Series::ActiveAlerts, "active_alerts"},
                                     {Series::HealthScore, "health_score"}});

/// One span of a series. Of a counter the sum counts; of a gauge the mean, sum ÷ count, with what
/// it was at least and at most.
struct HistoryPoint {
    QDateTime start;
    qint64 count = 0; ///< values in it
    double sum = 0;
    double least = 0;
    double most = 0;

    friend bool operator==(const HistoryPoint&, const HistoryPoint&) = default;
    static constexpr auto fields()
    {
        using T = HistoryPoint;
        return std::tuple{
            required("start", &T::start),
            required("count", &T::count, "values in it"),
            required("sum", &T::sum, "of a counter: how often it happened"),
            required("least", &T::least),
            required("most", &T::most),
        };
    }
};

struct HistorySeries {
    Series series = Series::Checks;
    std::vector<HistoryPoint> points;
    static constexpr auto fields()
    {
        return std::tuple{required("series", &HistorySeries::series),
                          required("points", &HistorySeries::points,
                                   "in order of time; spans in which nothing came are left out")};
    }
};

/// GET /api/v1/monitoring/version/history
struct History {
    QDateTime from;
    QDateTime to;
    Duration step{}; ///< length of the spans; they begin at multiples of it since 1970
    std::vector<HistorySeries> series;
    static constexpr auto fields()
    {
        using T = History;
        return std::tuple{
            required("from", &T::from),
            required("to", &T::to),
            required("step", &T::step, "length of the spans; they begin at multiples of it"),
            required("series", &T::series),
        };
    }
};

} // namespace lockstep
