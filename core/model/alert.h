// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/ids.h"

namespace lockstep {

/// Low, medium and high by the age of a drift; critical when a worker cannot be reached.
enum class AlertSeverity { Low, Medium, High, Critical };
template <>
inline constexpr auto enumWords<AlertSeverity> =
    std::to_array<EnumWord<AlertSeverity>>({{AlertSeverity::Low, "low"},
                                            {AlertSeverity::Medium, "medium"},
                                            {AlertSeverity::High, "high"},
                                            {AlertSeverity::Critical, "critical"}});

/// A condition that people must know, as every channel tells it.
struct Alert {
    QString id;
    WorkerId workerId;
    AlertSeverity severity = AlertSeverity::Low;
    Duration driftDuration{};
    Version currentVersion;
    Version expectedVersion;
    QString message; ///< one sentence for people
    QDateTime timestamp;
    bool acknowledged = false;

    friend bool operator==(const Alert&, const Alert&) = default;
    static constexpr auto fields()
    {
        using T = Alert;
        return std::tuple{
            required("alert_id", &T::id),
            required("worker_id", &T::workerId),
            required("severity", &T::severity),
            required("drift_duration", &T::driftDuration),
            required("current_version", &T::currentVersion),
            required("expected_version", &T::expectedVersion),
            required("message", &T::message),
            required("timestamp", &T::timestamp),
            required("acknowledged", &T::acknowledged),
        };
    }
};

} // namespace lockstep
