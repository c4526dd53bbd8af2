// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"

namespace lockstep {

using AlertId = StrongString<struct AlertIdTag>;
using SilenceId = StrongString<struct SilenceIdTag>;

/// Low, medium and high by the age of a drift; critical when a worker cannot be reached.
enum class AlertSeverity { Low, Medium, High, Critical };
template <>
inline constexpr auto enumWords<AlertSeverity> =
    std::to_array<EnumWord<AlertSeverity>>({{AlertSeverity::Low, "low"},
                                            {AlertSeverity::Medium, "medium"},
                                            {AlertSeverity::High, "high"},
                                            {AlertSeverity::Critical, "critical"}});

/// What an alert is about. The first ones concern one worker, the others what `subject` names.
enum class AlertCondition {
    VersionDrift,      ///< a worker is on the wrong version, or on a wrong component
    ContentDrift,      ///< a worker's files are not those of its version
    WorkerUnreachable, ///< it cannot be reached, or its version cannot be read
    WorkerUnhealthy,   ///< it says so itself
    CertificateExpiry, ///< of a worker, or of the coordinator
    FleetDrift,        ///< some worker has drifted for longer than an hour
    UpdateFailureRate,
    RollbackRate,
    BackupStorage, ///< the disk that holds the backups fills up
    TokenExpiry,
    BackupExpiry,   ///< the last backup that a worker could go back to is about to go
    ChannelFailing, ///< a notification channel does not deliver
};
template <>
inline constexpr auto enumWords<AlertCondition> = std::to_array<EnumWord<AlertCondition>>(
    {{AlertCondition::VersionDrift, "version_drift"},
     {AlertCondition::ContentDrift, "content_drift"},
     {AlertCondition::WorkerUnreachable, "worker_unreachable"},
     {AlertCondition::WorkerUnhealthy, "worker_unhealthy"},
     {AlertCondition::CertificateExpiry, "certificate_expiry"},
     {AlertCondition::FleetDrift, "fleet_drift"},
     {AlertCondition::UpdateFailureRate, "update_failure_rate"},
     {AlertCondition::RollbackRate, "rollback_rate"},
     {AlertCondition::BackupStorage, "backup_storage"},
     {AlertCondition::TokenExpiry, "token_expiry"},
     {AlertCondition::BackupExpiry, "backup_expiry"},
     {AlertCondition::ChannelFailing, "channel_failing"}});

enum class AlertStatus { Firing, Resolved };
template <>
inline constexpr auto enumWords<AlertStatus> = std::to_array<EnumWord<AlertStatus>>(
    {{AlertStatus::Firing, "firing"}, {AlertStatus::Resolved, "resolved"}});

/// Somebody knows and looks after it: it is not repeated, unless it gets worse.
struct Acknowledgement {
    QString by;
    QString comment;
    QDateTime at;
    QDateTime until; ///< then it counts no more; invalid: until the alert resolves
    std::optional<AlertSeverity> severity = {}; ///< that it covers; a drift's by its age

    friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
    static constexpr auto fields()
    {
        using T = Acknowledgement;
        return std::tuple{
            required("by", &T::by, "who"),
            field("comment", &T::comment),
            required("at", &T::at, "when"),
            field("until", &T::until, "then it counts no more; absent: until the alert resolves"),
            field("severity", &T::severity, "that it covers; of a drift, that by its age"),
        };
    }
};

/// Why nobody is told of an alert although it fires.
enum class SuppressionReason {
    Silenced,  ///< a silence matches it; `by` is its id
    Updating,  ///< an update that runs explains it; `by` is its id
    Inhibited, ///< a worse alert of the same worker explains it; `by` is its id
};
template <>
inline constexpr auto enumWords<SuppressionReason> =
    std::to_array<EnumWord<SuppressionReason>>({{SuppressionReason::Silenced, "silence"},
                                                {SuppressionReason::Updating, "update"},
                                                {SuppressionReason::Inhibited, "alert"}});
struct Suppression {
    SuppressionReason reason = SuppressionReason::Silenced;
    QString by;

    friend bool operator==(const Suppression&, const Suppression&) = default;
    static constexpr auto fields()
    {
        using T = Suppression;
        return std::tuple{required("reason", &T::reason), required("by", &T::by, "its id")};
    }
};

/// A condition that people must know. It fires, escalates, is acknowledged, resolves; as long as
/// one fires there is no other of its condition, worker and subject. The first nine members are
/// what every channel tells.
struct Alert {
    AlertId id;        ///< "alert-" and nanoseconds since 1970
    WorkerId workerId; ///< empty when it concerns no worker
    AlertSeverity severity = AlertSeverity::Low;
    Duration driftDuration{};
    Version currentVersion;
    Version expectedVersion;
    QString message;     ///< one sentence for people; may hold what a worker said
    QDateTime timestamp; ///< when it fired, or became worse
    bool acknowledged = false;

    AlertCondition condition = AlertCondition::VersionDrift;
    AlertStatus status = AlertStatus::Firing;
    QString subject; ///< what it concerns where that is not a worker: a token, a channel
    std::optional<DriftCause> cause;
    QString workerName; ///< with `group` and `tags` as they were when it fired
    QString group;
    std::vector<QString> tags;
    QDateTime since;      ///< when what it is about began
    QDateTime firedAt;    ///< when it was raised
    QDateTime resolvedAt; ///< when its condition was last seen to end; invalid while it fires
    QDateTime goneSince;  ///< nothing of it was seen since: it resolves soon; not stored
    std::optional<Acknowledgement> acknowledgement;
    std::vector<Suppression> suppressedBy; ///< as it stands now; not stored

    friend bool operator==(const Alert&, const Alert&) = default;
    static constexpr auto fields()
    {
        using T = Alert;
        return std::tuple{
            required("alert_id", &T::id),
            required("worker_id", &T::workerId, "empty when it concerns no worker"),
            required("severity", &T::severity),
            required("drift_duration", &T::driftDuration, "0s where nothing has drifted"),
            required("current_version", &T::currentVersion, "what the worker runs"),
            required("expected_version", &T::expectedVersion, "what is expected of it"),
            required("message", &T::message, "a sentence for people"),
            required("timestamp", &T::timestamp, "when it fired, or became worse"),
            required("acknowledged", &T::acknowledged),
            field("condition", &T::condition, "what it is about"),
            field("status", &T::status),
            field("subject", &T::subject, "the token, channel… that it concerns"),
            field("cause", &T::cause, "of a drift"),
            field("worker_name", &T::workerName),
            field("group", &T::group, "of the worker"),
            field("tags", &T::tags, "of the worker"),
            field("since", &T::since, "when what it is about began"),
            field("fired_at", &T::firedAt),
            field("resolved_at", &T::resolvedAt),
            field("gone_since", &T::goneSince, "nothing of it was seen since; it resolves soon"),
            field("acknowledgement", &T::acknowledgement),
            field("suppressed_by", &T::suppressedBy, "why nobody is told of it just now"),
        };
    }
};

/// POST …/alerts/{id}/acknowledge
struct AcknowledgeRequest {
    QString acknowledgedBy; ///< empty: the caller's own name
    QString comment;
    std::optional<QDateTime> until;   ///< or
    std::optional<Duration> duration; ///< from now on; neither: until the alert resolves
    static constexpr auto fields()
    {
        using T = AcknowledgeRequest;
        return std::tuple{
            field("acknowledged_by", &T::acknowledgedBy, "who; the caller's name where it is empty")
                .between(0, 200),
            field("comment", &T::comment).between(0, 2000),
            field("until", &T::until, "then it counts no more"),
            field("duration", &T::duration, "or: how long it counts"),
        };
    }
};

struct AlertReceipt {
    QString message;
    AlertId alertId;
    static constexpr auto fields()
    {
        return std::tuple{required("message", &AlertReceipt::message),
                          required("alert_id", &AlertReceipt::alertId)};
    }
};

/// GET …/alerts
struct AlertList {
    std::vector<Alert> alerts;
    int count = 0; ///< of the alerts in it
    int total = 0; ///< of those that fire
    bool isEnabled = true; ///< else alerting is turned off in the configuration
    std::optional<QString> nextCursor = {};
    static constexpr auto fields()
    {
        using T = AlertList;
        return std::tuple{
            required("alerts", &T::alerts, "the worst first"),
            required("count", &T::count),
            field("total", &T::total, "how many fire, on all pages"),
            field("enabled", &T::isEnabled, "false: the configuration turns alerting off"),
            field("next_cursor", &T::nextCursor,
                  "?cursor= of the next page; absent on the last one"),
        };
    }
};

/// GET …/alerts/history
struct AlertHistory {
    std::vector<Alert> alerts;
    int count = 0; ///< of the alerts in it
    int limit = 0;
    std::optional<QString> nextCursor = {};
    static constexpr auto fields()
    {
        using T = AlertHistory;
        return std::tuple{
            required("alerts", &T::alerts, "newest first"),
            required("count", &T::count),
            required("limit", &T::limit),
            field("next_cursor", &T::nextCursor,
                  "?cursor= of the next page; absent on the last one"),
        };
    }
};

/// POST …/drift-check
struct DriftCheckReport {
    QString message;
    int checked = 0;           ///< workers that answered
    int unanswered = 0;        ///< workers that could not be asked
    int alertsGenerated = 0;   ///< by this check
    std::vector<Alert> alerts; ///< of drift, that fire now; the worst of them
    int total = 0;             ///< how many there are of those
    static constexpr auto fields()
    {
        using T = DriftCheckReport;
        return std::tuple{required("message", &T::message),
                          field("checked", &T::checked, "workers that answered"),
                          field("unanswered", &T::unanswered, "workers that could not be asked"),
                          required("alerts_generated", &T::alertsGenerated, "new ones"),
                          required("alerts", &T::alerts, "of drift, active; the worst 1,000"),
                          field("total", &T::total, "how many of those there are")};
    }
};

} // namespace lockstep
