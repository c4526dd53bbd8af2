// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/table.h"
#include "core/model/backup.h"
#include "core/model/event.h"
#include "core/model/messages.h"

namespace lockstep::ctl {

Table backupsTable(const std::vector<Backup>& backups, const QDateTime& now);
Table releasesTable(const std::vector<Release>& releases, const QDateTime& now);
Text releaseDetails(const Release& release, int width);

} // namespace lockstep::ctl
