// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

#include <QTimeZone>

namespace lockstep::alert::test {

inline QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::UTC);
}

/// 2024-01-01T12:00:00Z, the time of the seeds' example.
inline const QDateTime noon = at(1'704'110'400);

/// The seeds' example, of any worker.
inline Alert driftOf(const QString& worker)
{
    return {.id = AlertId(u"alert-1640995200000000000"_s),
            .workerId = WorkerId(worker),
            .severity = AlertSeverity::High,
            .driftDuration = std::chrono::seconds(24 * 3600 + 30 * 60 + 15),
            .currentVersion = Version(u"v1.0.0"_s),
            .expectedVersion = Version(u"v1.1.0"_s),
            .message =
                u"Worker %1 is running version v1.0.0, expected v1.1.0 (drift: 24h30m15s)"_s.arg(
                    worker),
            .timestamp = noon,
            .cause = DriftCause::NeverUpdated,
            .group = u"eu"_s,
            .since = at(1'704'110'400 - 24 * 3600 - 30 * 60 - 15),
            .firedAt = noon};
}

inline Alert over(Alert alert)
{
    alert.status = AlertStatus::Resolved;
    alert.resolvedAt = noon;
    return alert;
}

/// So many workers that drift for one reason.
inline std::vector<Alert> drifts(int count)
{
    std::vector<Alert> alerts;
    for (int i = 1; i <= count; ++i)
        alerts.push_back(driftOf(u"worker%1"_s.arg(i, 2, 10, QChar(u'0'))));
    return alerts;
}

inline Notification telling(std::vector<Alert> firing, std::vector<Alert> resolved = {})
{
    return {.id = DeliveryId(u"del-0001"_s),
            .groupLabels = {{u"condition"_s, u"version_drift"_s}},
            .firing = std::move(firing),
            .resolved = std::move(resolved),
            .time = noon};
}

} // namespace lockstep::alert::test
