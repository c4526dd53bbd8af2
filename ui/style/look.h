// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/audit.h"
#include "core/model/backup.h"
#include "core/model/drift.h"
#include "core/model/notification.h"
#include "core/model/update.h"
#include "core/model/worker.h"
#include "ui/style/tokens.h"

namespace lockstep::ui {

/// How a status is shown: an icon of its own shape, a colour and a word, each enough alone.
struct Look {
    QString icon;
    Tone tone = Tone::Neutral;
    QString word;

    friend bool operator==(const Look&, const Look&) = default;
};

Look look(WorkerStatus status);
Look look(AlertSeverity severity);
Look look(AlertStatus status);
Look look(UpdateState state);
Look look(BackupStatus status);
Look look(DeliveryStatus status);
Look look(AuditOutcome outcome);
Look look(FileChange change);

/// The icon in the tray: the worst severity that fires, or none; see icons.h.
QString trayIcon(std::optional<AlertSeverity> worst);

} // namespace lockstep::ui
