// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/words.h"

#include "ui/text/plain.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString word(WorkerStatus value)
{
    switch (value) {
    case WorkerStatus::Unknown: return Words::tr("Unknown", "WorkerStatus");
    case WorkerStatus::UpToDate: return Words::tr("Up to date", "WorkerStatus");
    case WorkerStatus::Outdated: return Words::tr("Outdated", "WorkerStatus");
    case WorkerStatus::Unhealthy: return Words::tr("Unhealthy", "WorkerStatus");
    case WorkerStatus::Unreachable: return Words::tr("Unreachable", "WorkerStatus");
    case WorkerStatus::Updating: return Words::tr("Updating", "WorkerStatus");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(WorkerKind value)
{
    switch (value) {
    case WorkerKind::Unknown: return Words::tr("Unknown", "WorkerKind");
    case WorkerKind::Plain: return Words::tr("Plain worker", "WorkerKind");
    case WorkerKind::Agent: return Words::tr("Agent", "WorkerKind");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(WorkerOrigin value)
{
    switch (value) {
    case WorkerOrigin::Configuration: return Words::tr("Configuration file", "WorkerOrigin");
    case WorkerOrigin::Api: return Words::tr("Added by hand", "WorkerOrigin");
    case WorkerOrigin::Joined: return Words::tr("Joined with a token", "WorkerOrigin");
    case WorkerOrigin::Dns: return Words::tr("Found in DNS", "WorkerOrigin");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(AlertSeverity value)
{
    switch (value) {
    case AlertSeverity::Low: return Words::tr("Low", "AlertSeverity");
    case AlertSeverity::Medium: return Words::tr("Medium", "AlertSeverity");
    case AlertSeverity::High: return Words::tr("High", "AlertSeverity");
    case AlertSeverity::Critical: return Words::tr("Critical", "AlertSeverity");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(AlertCondition value)
{
    switch (value) {
    case AlertCondition::VersionDrift: return Words::tr("Version drift", "AlertCondition");
    case AlertCondition::ContentDrift: return Words::tr("Changed files", "AlertCondition");
    case AlertCondition::WorkerUnreachable:
        return Words::tr("Worker unreachable", "AlertCondition");
    case AlertCondition::WorkerUnhealthy: return Words::tr("Worker unhealthy", "AlertCondition");
    case AlertCondition::CertificateExpiry:
        return Words::tr("Certificate expires", "AlertCondition");
    case AlertCondition::FleetDrift: return Words::tr("Drift in the fleet", "AlertCondition");
    case AlertCondition::UpdateFailureRate: return Words::tr("Many updates fail", "AlertCondition");
    case AlertCondition::RollbackRate: return Words::tr("Many rollbacks", "AlertCondition");
    case AlertCondition::BackupStorage: return Words::tr("Backup disk fills up", "AlertCondition");
    case AlertCondition::TokenExpiry: return Words::tr("Token expires", "AlertCondition");
    case AlertCondition::BackupExpiry: return Words::tr("Last backup expires", "AlertCondition");
    case AlertCondition::ChannelFailing:
        return Words::tr("Channel does not deliver", "AlertCondition");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(AlertStatus value)
{
    switch (value) {
    case AlertStatus::Firing: return Words::tr("Firing", "AlertStatus");
    case AlertStatus::Resolved: return Words::tr("Resolved", "AlertStatus");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(SuppressionReason value)
{
    switch (value) {
    case SuppressionReason::Silenced: return Words::tr("Silenced", "SuppressionReason");
    case SuppressionReason::Updating:
        return Words::tr("Explained by an update", "SuppressionReason");
    case SuppressionReason::Inhibited:
        return Words::tr("Explained by a worse alert", "SuppressionReason");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(UpdateState value)
{
    switch (value) {
    case UpdateState::Queued: return Words::tr("Queued", "UpdateState");
    case UpdateState::Validating: return Words::tr("Validating", "UpdateState");
    case UpdateState::BackingUp: return Words::tr("Backing up", "UpdateState");
    case UpdateState::Packaging: return Words::tr("Packaging", "UpdateState");
    case UpdateState::Uploading: return Words::tr("Uploading", "UpdateState");
    case UpdateState::Applying: return Words::tr("Applying", "UpdateState");
    case UpdateState::Monitoring: return Words::tr("Monitoring", "UpdateState");
    case UpdateState::Verifying: return Words::tr("Verifying", "UpdateState");
    case UpdateState::Completed: return Words::tr("Completed", "UpdateState");
    case UpdateState::Failed: return Words::tr("Failed", "UpdateState");
    case UpdateState::RollingBack: return Words::tr("Rolling back", "UpdateState");
    case UpdateState::RolledBack: return Words::tr("Rolled back", "UpdateState");
    case UpdateState::RollbackFailed: return Words::tr("Rollback failed", "UpdateState");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(UpdateKind value)
{
    switch (value) {
    case UpdateKind::Update: return Words::tr("Update", "UpdateKind");
    case UpdateKind::Rollback: return Words::tr("Rollback", "UpdateKind");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(DriftKind value)
{
    switch (value) {
    case DriftKind::Codebase: return Words::tr("Version", "DriftKind");
    case DriftKind::Component: return Words::tr("Component", "DriftKind");
    case DriftKind::Content: return Words::tr("Files", "DriftKind");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(DriftCause value)
{
    switch (value) {
    case DriftCause::Unreachable: return Words::tr("The worker cannot be reached", "DriftCause");
    case DriftCause::Updating: return Words::tr("An update is running", "DriftCause");
    case DriftCause::UpdateFailed: return Words::tr("The last update failed", "DriftCause");
    case DriftCause::Held: return Words::tr("Held back by people", "DriftCause");
    case DriftCause::ChangedByHand: return Words::tr("Changed by hand", "DriftCause");
    case DriftCause::NeverUpdated: return Words::tr("Not updated yet", "DriftCause");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(FileChange value)
{
    switch (value) {
    case FileChange::Added: return Words::tr("Added", "FileChange");
    case FileChange::Removed: return Words::tr("Removed", "FileChange");
    case FileChange::Changed: return Words::tr("Changed", "FileChange");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(BackupStatus value)
{
    switch (value) {
    case BackupStatus::Created: return Words::tr("Ready", "BackupStatus");
    case BackupStatus::Active: return Words::tr("Update running", "BackupStatus");
    case BackupStatus::Completed: return Words::tr("Kept", "BackupStatus");
    case BackupStatus::RolledBack: return Words::tr("Rolled back to", "BackupStatus");
    case BackupStatus::Expired: return Words::tr("Expired", "BackupStatus");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(ChannelType value)
{
    switch (value) {
    case ChannelType::Email: return Words::tr("E-mail", "ChannelType");
    case ChannelType::Webhook: return Words::tr("Webhook", "ChannelType");
    case ChannelType::Slack: return Words::tr("Slack", "ChannelType");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(DeliveryStatus value)
{
    switch (value) {
    case DeliveryStatus::Pending: return Words::tr("Waiting", "DeliveryStatus");
    case DeliveryStatus::Sending: return Words::tr("Sending", "DeliveryStatus");
    case DeliveryStatus::Sent: return Words::tr("Sent", "DeliveryStatus");
    case DeliveryStatus::Failed: return Words::tr("Given up", "DeliveryStatus");
    case DeliveryStatus::Superseded: return Words::tr("Superseded", "DeliveryStatus");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(AuditOutcome value)
{
    switch (value) {
    case AuditOutcome::Done: return Words::tr("Done", "AuditOutcome");
    case AuditOutcome::Refused: return Words::tr("Refused", "AuditOutcome");
    case AuditOutcome::Failed: return Words::tr("Failed", "AuditOutcome");
    }
    Q_UNREACHABLE_RETURN({});
}

QString word(Role value)
{
    switch (value) {
    case Role::None: return Words::tr("None", "Role");
    case Role::Agent: return Words::tr("Agent", "Role");
    case Role::Viewer: return Words::tr("Viewer", "Role");
    case Role::Operator: return Words::tr("Operator", "Role");
    case Role::Admin: return Words::tr("Administrator", "Role");
    }
    Q_UNREACHABLE_RETURN({});
}

QString titleOf(UpdateKind kind, const Version& goal)
{
    const QString text =
        kind == UpdateKind::Update ? Words::tr("Update to %1") : Words::tr("Rollback to %1");
    return text.arg(plain(goal.value()));
}

} // namespace lockstep::ui
