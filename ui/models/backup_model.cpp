// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/backup_model.h"

#include "ui/style/item_roles.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"

namespace lockstep::ui {

namespace {

QVariant statusCell(const Backup& backup, int role)
{
    const Look face = look(backup.status);
    switch (role) {
    case Qt::DisplayRole: return face.word;
    case LookIconRole: return face.icon;
    case LookToneRole: return QVariant::fromValue(face.tone);
    default: return {};
    }
}

std::vector<Column<Backup>> columnsOf(const BackupModel::NameOf& nameOf, const Clock& clock)
{
    const auto isOlder = [](const Backup& a, const Backup& b) { return a.timestamp < b.timestamp; };
    return {
        {.id = "worker",
         .title = BackupModel::tr("Worker"),
         .width = 160,
         .value = [nameOf](const Backup& backup, int role) -> QVariant {
             return role == Qt::DisplayRole ? nameOf(backup.workerId) : QVariant();
         }},
        {.id = "version",
         .title = BackupModel::tr("Version"),
         .width = 128,
         .value = [](const Backup& backup, int role) -> QVariant {
             return role == Qt::DisplayRole ? backup.originalVersion.codebaseVersion.value()
                                            : QVariant();
         }},
        {.id = "status", .title = BackupModel::tr("Status"), .width = 144, .value = statusCell},
        {.id = "made",
         .title = BackupModel::tr("Made"),
         .width = 120,
         .value = [&clock](const Backup& backup, int role) -> QVariant {
             if (role == Qt::ToolTipRole)
                 return timeToolTip(backup.timestamp);
             return role == Qt::DisplayRole ? timeText(backup.timestamp, clock.now()) : QVariant();
         },
         .isLess = isOlder},
        {.id = "age",
         .title = BackupModel::tr("Age"),
         .width = 112,
         .value = [&clock](const Backup& backup, int role) -> QVariant {
             return role == Qt::DisplayRole ? ageText(backup.timestamp, clock.now()) : QVariant();
         },
         .isLess = [isOlder](const Backup& a, const Backup& b) { return isOlder(b, a); }},
        {.id = "size",
         .title = BackupModel::tr("Saved state"),
         .width = 112,
         .value = [](const Backup& backup, int role) -> QVariant {
             return role == Qt::DisplayRole ? bytesText(backup.bytes) : QVariant();
         },
         .isLess = [](const Backup& a, const Backup& b) { return a.bytes < b.bytes; },
         .alignment = Qt::AlignTrailing | Qt::AlignVCenter},
        {.id = "kept",
         .title = BackupModel::tr("Kept on the worker"),
         .width = 152,
         .value = [](const Backup& backup, int role) -> QVariant {
             if (role == Qt::DisplayRole)
                 return backup.onWorker ? BackupModel::tr("Yes") : BackupModel::tr("Record only");
             return {};
         }},
    };
}

} // namespace

BackupModel::BackupModel(NameOf nameOf, const Clock& clock, QObject* parent)
    : RecordModel(columnsOf(nameOf, clock), [](const Backup& b) { return b.id.value(); }, parent)
{}

QVariant BackupModel::rowValue(int row, int role) const
{
    switch (role) {
    case IdRole: return at(row).id.value();
    case MutedRole: return at(row).status == BackupStatus::Expired;
    case ChangedAtRole: return changedAt(row).isValid() ? changedAt(row).toMSecsSinceEpoch() : 0;
    default: return {};
    }
}

} // namespace lockstep::ui
