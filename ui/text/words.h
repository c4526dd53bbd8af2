// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"
#include "core/model/audit.h"
#include "core/model/backup.h"
#include "core/model/drift.h"
#include "core/model/notification.h"
#include "core/model/role.h"
#include "core/model/update.h"
#include "core/model/worker.h"

namespace lockstep::ui {

/// What the values of the model are called in the console, in the user's language: short enough
/// for a badge, with a capital letter.
QString word(WorkerStatus value);
QString word(WorkerKind value);
QString word(WorkerOrigin value);
QString word(AlertSeverity value);
QString word(AlertCondition value);
QString word(AlertStatus value);
QString word(SuppressionReason value);
QString word(UpdateState value);
QString word(UpdateKind value);
QString word(DriftKind value);
QString word(DriftCause value);
QString word(FileChange value);
QString word(BackupStatus value);
QString word(ChannelType value);
QString word(DeliveryStatus value);
QString word(AuditOutcome value);
QString word(Role value);

/// What is done to a worker, as a title: "Update to 1.3.0", "Rollback to 1.2.0".
QString titleOf(UpdateKind kind, const Version& goal);

} // namespace lockstep::ui
