// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/backup.h"
#include "ui/models/record_model.h"

namespace lockstep::ui {

/// The backups of a fleet, by worker. Those that have expired are muted.
class BackupModel : public RecordModel<Backup> {
    Q_OBJECT
public:
    using NameOf = std::function<QString(const WorkerId&)>;
    /// `nameOf` tells what people call a worker; `clock` must live longer.
    BackupModel(NameOf nameOf, const Clock& clock, QObject* parent = nullptr);

protected:
    QVariant rowValue(int row, int role) const override;
};

} // namespace lockstep::ui
