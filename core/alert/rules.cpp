// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/rules.h"

namespace lockstep::alert {

std::optional<AlertSeverity> severityOfAge(const DriftThresholds& thresholds, Duration age)
{
    if (age >= thresholds.high)
        return AlertSeverity::High;
    if (age >= thresholds.medium)
        return AlertSeverity::Medium;
    if (age >= thresholds.low)
        return AlertSeverity::Low;
    return std::nullopt;
}

AlertSeverity ownSeverityOf(const Finding& finding)
{
    return finding.ownSeverity.value_or(finding.severity);
}

QString messageOf(const Finding& finding)
{
    if (!isDrift(finding.condition))
        return finding.statement;
    return finding.statement + u" (drift: %1)"_s.arg(formatDuration(finding.driftDuration));
}

bool isEnabled(const AlertRules& rules, AlertCondition condition)
{
    switch (condition) {
    case AlertCondition::VersionDrift: return rules.versionDrift.enabled;
    case AlertCondition::ContentDrift: return rules.contentDrift.enabled;
    case AlertCondition::WorkerUnreachable: return rules.workerUnreachable.enabled;
    case AlertCondition::WorkerUnhealthy: return rules.workerUnhealthy.enabled;
    case AlertCondition::CertificateExpiry: return rules.certificateExpiry.enabled;
    case AlertCondition::FleetDrift: return rules.fleetDrift.enabled;
    case AlertCondition::UpdateFailureRate: return rules.updateFailureRate.enabled;
    case AlertCondition::RollbackRate: return rules.rollbackRate.enabled;
    case AlertCondition::BackupStorage: return rules.backupStorage.enabled;
    case AlertCondition::TokenExpiry: return rules.tokenExpiry.enabled;
    case AlertCondition::BackupExpiry: return rules.backupExpiry.enabled;
    case AlertCondition::ChannelFailing: return rules.channelFailing.enabled;
    }
    return false;
}

} // namespace lockstep::alert
