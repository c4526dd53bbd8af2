// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/ids.h"

namespace lockstep {

/// A fact that happened, numbered by the log, never changed.
struct Event {
    QString type;      ///< "worker_update_started"; the seeds' names
    qint64 number = 0; ///< 0 until the log has numbered it
    QDateTime time;
    WorkerId workerId; ///< empty when it concerns no worker
    QString message;   ///< one sentence for people
    QJsonObject data;

    friend bool operator==(const Event&, const Event&) = default;
    static constexpr auto fields()
    {
        using T = Event;
        return std::tuple{
            required("type", &T::type),    required("id", &T::number, "number in the log"),
            required("time", &T::time),    field("worker_id", &T::workerId),
            field("message", &T::message), field("data", &T::data),
        };
    }
};

/// The types of events, in one place.
namespace event_type {
inline constexpr auto workerAdded = "worker_added"_L1;
inline constexpr auto workerChanged = "worker_changed"_L1;
inline constexpr auto workerRemoved = "worker_removed"_L1;
inline constexpr auto workerPaired = "worker_paired"_L1;
inline constexpr auto workerUnpaired = "worker_unpaired"_L1;
inline constexpr auto workerVersionChecked = "worker_version_checked"_L1;
inline constexpr auto workerUpdateStarted = "worker_update_started"_L1;
inline constexpr auto workerUpdateProgress = "worker_update_progress"_L1;
inline constexpr auto workerBackupCreated = "worker_backup_created"_L1;
inline constexpr auto workerUpdateCompleted = "worker_update_completed"_L1;
inline constexpr auto workerUpdateFailed = "worker_update_failed"_L1;
inline constexpr auto workerRollbackStarted = "worker_rollback_started"_L1;
inline constexpr auto workerRollbackCompleted = "worker_rollback_completed"_L1;
inline constexpr auto workerRollbackFailed = "worker_rollback_failed"_L1;
inline constexpr auto releaseCreated = "release_created"_L1;
inline constexpr auto releaseRemoved = "release_removed"_L1;
inline constexpr auto expectedVersionChanged = "expected_version_changed"_L1;
inline constexpr auto backupExpired = "backup_expired"_L1;
inline constexpr auto workerDrifted = "worker_drifted"_L1;
inline constexpr auto workerDriftEnded = "worker_drift_ended"_L1;
inline constexpr auto workerUnreachable = "worker_unreachable"_L1;
inline constexpr auto workerReachable = "worker_reachable"_L1;
inline constexpr auto workerHealthChanged = "worker_health_changed"_L1;
inline constexpr auto alertFired = "alert_fired"_L1;
inline constexpr auto alertEscalated = "alert_escalated"_L1;
inline constexpr auto alertAcknowledged = "alert_acknowledged"_L1;
inline constexpr auto alertResolved = "alert_resolved"_L1;
inline constexpr auto silenceCreated = "silence_created"_L1;
inline constexpr auto silenceEnded = "silence_ended"_L1;
inline constexpr auto channelAdded = "notification_channel_added"_L1;
inline constexpr auto channelChanged = "notification_channel_changed"_L1;
inline constexpr auto channelRemoved = "notification_channel_removed"_L1;
inline constexpr auto notificationSent = "notification_sent"_L1;
inline constexpr auto notificationFailed = "notification_failed"_L1;
inline constexpr auto clockJumped = "clock_jumped"_L1;
inline constexpr auto configurationReloaded = "configuration_reloaded"_L1;
inline constexpr auto settingsChanged = "settings_changed"_L1;
} // namespace event_type

} // namespace lockstep
