// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"
#include "core/model/monitoring.h"
#include "core/model/worker.h"

namespace lockstep::alert {

/// From which age on a drift has which severity.
struct DriftThresholds {
    Duration low = std::chrono::hours(6);
    Duration medium = std::chrono::hours(12);
    Duration high = std::chrono::hours(24);
    friend bool operator==(const DriftThresholds&, const DriftThresholds&) = default;
    static constexpr auto fields()
    {
        using T = DriftThresholds;
        return std::tuple{field("low", &T::low), field("medium", &T::medium),
                          field("high", &T::high)};
    }
};

/// Nothing while it is younger than `low`.
std::optional<AlertSeverity> severityOfAge(const DriftThresholds& thresholds, Duration age);

struct SwitchRule {
    bool enabled = true;
    friend bool operator==(const SwitchRule&, const SwitchRule&) = default;
    static constexpr auto fields() { return std::tuple{field("enabled", &SwitchRule::enabled)}; }
};

/// Something has been so for long enough.
struct AgeRule {
    bool enabled = true;
    AlertSeverity severity = AlertSeverity::Medium;
    Duration after{};
    friend bool operator==(const AgeRule&, const AgeRule&) = default;
    static constexpr auto fields()
    {
        using T = AgeRule;
        return std::tuple{field("enabled", &T::enabled), field("severity", &T::severity),
                          field("after", &T::after, "how long it must have been so")};
    }
};

/// A share of the updates that ended within the window.
struct RateRule {
    bool enabled = true;
    AlertSeverity severity = AlertSeverity::High;
    double percent = 5;
    Duration window = std::chrono::hours(24);
    int leastUpdates = 5; ///< with fewer in the window there is no rate
    friend bool operator==(const RateRule&, const RateRule&) = default;
    static constexpr auto fields()
    {
        using T = RateRule;
        return std::tuple{
            field("enabled", &T::enabled),
            field("severity", &T::severity),
            field("percent", &T::percent, "it fires above this").between(0, 100),
            field("window", &T::window, "of time in which the updates ended"),
            field("least_updates", &T::leastUpdates, "with fewer there is no rate")
                .between(1, 10'000),
        };
    }
};

struct StorageRule {
    bool enabled = true;
    AlertSeverity severity = AlertSeverity::High;
    double percent = 80;
    friend bool operator==(const StorageRule&, const StorageRule&) = default;
    static constexpr auto fields()
    {
        using T = StorageRule;
        return std::tuple{
            field("enabled", &T::enabled), field("severity", &T::severity),
            field("percent", &T::percent, "of the disk, it fires above this").between(0, 100)};
    }
};

/// Something ends soon.
struct ExpiryRule {
    bool enabled = true;
    AlertSeverity severity = AlertSeverity::Medium;
    Duration before = std::chrono::hours(7 * 24);
    friend bool operator==(const ExpiryRule&, const ExpiryRule&) = default;
    static constexpr auto fields()
    {
        using T = ExpiryRule;
        return std::tuple{field("enabled", &T::enabled), field("severity", &T::severity),
                          field("before", &T::before, "how long before its end it fires")};
    }
};

/// What is worth an alert. In the configuration: alerting.rules.
struct AlertRules {
    DriftThresholds driftAge;
    SwitchRule versionDrift;
    SwitchRule contentDrift;
    AgeRule workerUnreachable{.severity = AlertSeverity::Critical,
                              .after = std::chrono::minutes(1)};
    AgeRule workerUnhealthy{.severity = AlertSeverity::Medium, .after = std::chrono::minutes(5)};
    AgeRule fleetDrift{.severity = AlertSeverity::Low, .after = std::chrono::hours(1)};
    RateRule updateFailureRate;
    RateRule rollbackRate{.percent = 10};
    StorageRule backupStorage;
    ExpiryRule certificateExpiry{.severity = AlertSeverity::High};
    ExpiryRule tokenExpiry{.before = std::chrono::hours(72)};
    ExpiryRule backupExpiry{
        .enabled = false, .severity = AlertSeverity::Low, .before = std::chrono::hours(2)};
    AgeRule channelFailing{.severity = AlertSeverity::High, .after = std::chrono::minutes(10)};

    friend bool operator==(const AlertRules&, const AlertRules&) = default;
    static constexpr auto fields()
    {
        using T = AlertRules;
        return std::tuple{
            field("drift_age", &T::driftAge, "severity of a drift by its age"),
            field("version_drift", &T::versionDrift, "a worker is on the wrong version"),
            field("content_drift", &T::contentDrift, "files of a worker were changed"),
            field("worker_unreachable", &T::workerUnreachable),
            field("worker_unhealthy", &T::workerUnhealthy),
            field("fleet_drift", &T::fleetDrift, "some worker has drifted for so long"),
            field("update_failure_rate", &T::updateFailureRate),
            field("rollback_rate", &T::rollbackRate),
            field("backup_storage", &T::backupStorage, "of the disk that holds the backups"),
            field("certificate_expiry", &T::certificateExpiry),
            field("token_expiry", &T::tokenExpiry),
            field("backup_expiry", &T::backupExpiry, "the last backup that a worker has"),
            field("channel_failing", &T::channelFailing, "notifications are not delivered"),
        };
    }
};

/// A rule that holds now: what there should be an alert of.
struct Finding {
    AlertCondition condition = AlertCondition::VersionDrift;
    WorkerId workerId;
    QString subject;
    AlertSeverity severity = AlertSeverity::Low;
    QString statement; ///< one sentence for people, without the age; see messageOf()
    Duration age{};    ///< how long it has been so
    Duration driftDuration{};
    Version currentVersion;
    Version expectedVersion;
    std::optional<DriftCause> cause;
    /// Without what another alert tells as well: that the worker cannot be reached.
    std::optional<AlertSeverity> ownSeverity = {};

    friend bool operator==(const Finding&, const Finding&) = default;
};
AlertSeverity ownSeverityOf(const Finding& finding);
/// The statement and, of a drift, its age: "… expected v1.1.0 (drift: 24h30m15s)".
QString messageOf(const Finding& finding);

/// What was found at one look.
struct Findings {
    std::vector<Finding> found;
    /// After how long, with nothing else changing, something else would be found.
    std::optional<Duration> changesIn;
    /// Of these nothing is known just now, or they have begun again and not lasted long enough for
    /// an alert: one that there is goes on.
    std::vector<AlertCondition> undecided = {};
};

/// What the alerts of one worker follow from. A value for one call; the ages count for as long as
/// what they are ages of holds.
struct WorkerFacts {
    const Worker& worker;
    const Drift* drift = nullptr; ///< null: it has not drifted
    Duration driftAge{};
    Duration unreachableFor{};
    Duration unhealthyFor{};
};
/// version_drift, content_drift, worker_unreachable and worker_unhealthy; nothing of a worker that
/// is not paired or not enabled. A drift that is old enough for an alert is critical for as long as
/// its worker cannot be reached.
Findings findingsOf(const WorkerFacts& facts, const AlertRules& rules);

/// What the rules look at besides workers, their drifts and their updates.
struct ServiceFacts {
    struct Expiry {
        QString name; ///< "token ci", "the coordinator's certificate"
        QDateTime at;
        WorkerId workerId = {};
    };
    std::vector<Expiry> certificates;
    std::vector<Expiry> tokens;
    std::vector<Expiry> backups;          ///< of each worker the last that it could go back to
    std::optional<double> backupDiskUsed; ///< percent; none: not known
};

/// How the updates of some time ended.
struct UpdateCounts {
    int ended = 0;
    int failed = 0;     ///< all but those that succeeded
    int rolledBack = 0; ///< workers put back, or that should have been; by hand, too
    friend bool operator==(const UpdateCounts&, const UpdateCounts&) = default;
};

/// A notification channel whose last deliveries failed.
struct ChannelTrouble {
    QString channelId;
    QString name;
    Duration failingFor{};
    bool isPermanent = false; ///< trying again would be of no use
    QString error;
};

/// What the alerts that are not about how one worker stands follow from.
struct FleetFacts {
    int drifted = 0; ///< workers, for longer than the rule says
    WorkerId oldest; ///< of them
    Duration oldestAge{};
    UpdateCounts failures;  ///< within the window of update_failure_rate
    UpdateCounts rollbacks; ///< within that of rollback_rate
    std::vector<ChannelTrouble> channels;
    const ServiceFacts* service = nullptr; ///< null: nobody has looked yet
    QDateTime now;                         ///< on the wall: expiries are moments of the calendar
};
/// All other conditions.
Findings findingsOf(const FleetFacts& facts, const AlertRules& rules);

/// Whether alerts of a condition are wanted at all.
bool isEnabled(const AlertRules& rules, AlertCondition condition);
/// How a worker itself stands: what findingsOf(WorkerFacts) tells.
constexpr bool isOfWorkerItself(AlertCondition condition)
{
    return condition < AlertCondition::CertificateExpiry;
}
constexpr bool isDrift(AlertCondition condition)
{
    return condition == AlertCondition::VersionDrift || condition == AlertCondition::ContentDrift;
}

} // namespace lockstep::alert
