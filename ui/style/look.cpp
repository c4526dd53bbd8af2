// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/look.h"

#include "ui/text/words.h"

namespace lockstep::ui {

Look look(WorkerStatus status)
{
    switch (status) {
    case WorkerStatus::Unknown: return {u"question"_s, Tone::Neutral, word(status)};
    case WorkerStatus::UpToDate: return {u"check-circle"_s, Tone::Good, word(status)};
    case WorkerStatus::Outdated: return {u"update"_s, Tone::Warning, word(status)};
    case WorkerStatus::Unhealthy: return {u"heart-off"_s, Tone::Bad, word(status)};
    case WorkerStatus::Unreachable: return {u"plug-off"_s, Tone::Critical, word(status)};
    case WorkerStatus::Updating: return {u"updates"_s, Tone::Info, word(status)};
    }
    Q_UNREACHABLE_RETURN({});
}

Look look(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::Low: return {u"low"_s, Tone::Info, word(severity)};
    case AlertSeverity::Medium: return {u"warning"_s, Tone::Warning, word(severity)};
    case AlertSeverity::High: return {u"high"_s, Tone::Bad, word(severity)};
    case AlertSeverity::Critical: return {u"critical"_s, Tone::Critical, word(severity)};
    }
    Q_UNREACHABLE_RETURN({});
}

Look look(AlertStatus status)
{
    switch (status) {
    case AlertStatus::Firing: return {u"bell"_s, Tone::Bad, word(status)};
    case AlertStatus::Resolved: return {u"check-circle"_s, Tone::Good, word(status)};
    }
    Q_UNREACHABLE_RETURN({});
}

Look look(UpdateState state)
{
    switch (state) {
    case UpdateState::Queued: return {u"queued"_s, Tone::Neutral, word(state)};
    case UpdateState::Validating: return {u"search"_s, Tone::Info, word(state)};
    case UpdateState::BackingUp: return {u"backups"_s, Tone::Info, word(state)};
    case UpdateState::Packaging: return {u"package"_s, Tone::Info, word(state)};
    case UpdateState::Uploading: return {u"upload"_s, Tone::Info, word(state)};
    case UpdateState::Applying: return {u"updates"_s, Tone::Info, word(state)};
    case UpdateState::Monitoring: return {u"heart"_s, Tone::Info, word(state)};
    case UpdateState::Verifying: return {u"shield"_s, Tone::Info, word(state)};
    case UpdateState::Completed: return {u"check-circle"_s, Tone::Good, word(state)};
    case UpdateState::Failed: return {u"cancel"_s, Tone::Bad, word(state)};
    case UpdateState::RollingBack: return {u"rollback"_s, Tone::Warning, word(state)};
    case UpdateState::RolledBack: return {u"rolled-back"_s, Tone::Warning, word(state)};
    case UpdateState::RollbackFailed: return {u"critical"_s, Tone::Critical, word(state)};
    }
    Q_UNREACHABLE_RETURN({});
}

Look look(BackupStatus status)
{
    switch (status) {
    case BackupStatus::Created: return {u"backups"_s, Tone::Info, word(status)};
    case BackupStatus::Active: return {u"updates"_s, Tone::Info, word(status)};
    case BackupStatus::Completed: return {u"check-circle"_s, Tone::Good, word(status)};
    case BackupStatus::RolledBack: return {u"rolled-back"_s, Tone::Warning, word(status)};
    case BackupStatus::Expired: return {u"clock"_s, Tone::Neutral, word(status)};
    }
    Q_UNREACHABLE_RETURN({});
}

Look look(DeliveryStatus status)
{
    switch (status) {
    case DeliveryStatus::Pending: return {u"queued"_s, Tone::Neutral, word(status)};
    case DeliveryStatus::Sending: return {u"upload"_s, Tone::Info, word(status)};
    case DeliveryStatus::Sent: return {u"check-circle"_s, Tone::Good, word(status)};
    case DeliveryStatus::Failed: return {u"cancel"_s, Tone::Bad, word(status)};
    case DeliveryStatus::Superseded: return {u"dash"_s, Tone::Neutral, word(status)};
    }
    Q_UNREACHABLE_RETURN({});
}

Look look(AuditOutcome outcome)
{
    switch (outcome) {
    case AuditOutcome::Done: return {u"check-circle"_s, Tone::Good, word(outcome)};
    case AuditOutcome::Refused: return {u"lock"_s, Tone::Warning, word(outcome)};
    case AuditOutcome::Failed: return {u"cancel"_s, Tone::Bad, word(outcome)};
    }
    Q_UNREACHABLE_RETURN({});
}

Look look(FileChange change)
{
    switch (change) {
    case FileChange::Added: return {u"plus"_s, Tone::Good, word(change)};
    case FileChange::Removed: return {u"minus"_s, Tone::Bad, word(change)};
    case FileChange::Changed: return {u"edit"_s, Tone::Warning, word(change)};
    }
    Q_UNREACHABLE_RETURN({});
}

QString trayIcon(std::optional<AlertSeverity> worst)
{
    if (!worst)
        return u"tray-good"_s;
    switch (*worst) {
    case AlertSeverity::Low: return u"tray-low"_s;
    case AlertSeverity::Medium: return u"tray-medium"_s;
    case AlertSeverity::High: return u"tray-high"_s;
    case AlertSeverity::Critical: return u"tray-critical"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace lockstep::ui
