// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_events.h"

namespace lockstep::update {

namespace {

void tell(event::EventLog& events, QLatin1StringView type, const Update& update,
          const QString& message, QJsonObject data)
{
    data.insert(u"update_id"_s, update.id.value());
    if (!update.backupId.isEmpty())
        data.insert(u"backup_id"_s, update.backupId.value());
    events.append(type, update.workerId, message, data);
}

QString originalOf(const Update& update) { return update.originalVersion.codebaseVersion.value(); }

void tellRollingBack(event::EventLog& events, const Update& update)
{
    const QString from = update.targetVersion.value();
    const QString to = originalOf(update);
    const QString why = update.error.isEmpty() ? QString() : u": "_s + update.error;
    QJsonObject data{{u"from_version"_s, from}, {u"to_version"_s, to}};
    if (!update.error.isEmpty())
        data.insert(u"error"_s, update.error);
    tell(events, event_type::workerRollbackStarted, update,
         u"rolling %1 back to %2"_s.arg(update.workerId.value(), to) + why, data);
}

} // namespace

void tellStarted(event::EventLog& events, const Update& update)
{
    const QString from = originalOf(update);
    const QString to = update.targetVersion.value();
    tell(events, event_type::workerUpdateStarted, update,
         u"updating %1 from %2 to %3"_s.arg(update.workerId.value(), from, to),
         {{u"target_version"_s, to}, {u"current_version"_s, from}});
}

void tellBackedUp(event::EventLog& events, const Update& update)
{
    tell(events, event_type::workerBackupCreated, update, u"%1 made"_s.arg(update.backupId.value()),
         {{u"original_version"_s, originalOf(update)}});
}

void tellEntered(event::EventLog& events, const Update& update)
{
    const QString state = wordOf(update.state);
    tell(events, event_type::workerUpdateProgress, update,
         u"%1: %2"_s.arg(update.workerId.value(), QString(state).replace(u'_', u' ')),
         {{u"status"_s, state}});
    if (update.state == UpdateState::RollingBack)
        tellRollingBack(events, update);
}

void tellEnded(event::EventLog& events, const Update& update)
{
    const QString worker = update.workerId.value();
    const QString target = update.targetVersion.value();
    const QString original = originalOf(update);
    switch (update.state) {
    case UpdateState::Completed:
        return tell(events, event_type::workerUpdateCompleted, update,
                    u"%1 runs %2"_s.arg(worker, target), {{u"version"_s, target}});
    case UpdateState::Failed:
        return tell(events, event_type::workerUpdateFailed, update,
                    u"%1 was not updated: %2"_s.arg(worker, update.error),
                    {{u"error"_s, update.error}, {u"target_version"_s, target}});
    case UpdateState::RolledBack:
        return tell(events, event_type::workerRollbackCompleted, update,
                    u"%1 is back on %2"_s.arg(worker, original), {{u"version"_s, original}});
    case UpdateState::RollbackFailed:
        return tell(events, event_type::workerRollbackFailed, update,
                    u"%1 could not be put back: %2"_s.arg(worker, update.rollbackError),
                    {{u"error"_s, update.rollbackError}, {u"to_version"_s, original}});
    case UpdateState::Queued:
    case UpdateState::Validating:
    case UpdateState::BackingUp:
    case UpdateState::Packaging:
    case UpdateState::Uploading:
    case UpdateState::Applying:
    case UpdateState::Monitoring:
    case UpdateState::Verifying:
    case UpdateState::RollingBack: break;
    }
    Q_UNREACHABLE();
}

} // namespace lockstep::update
