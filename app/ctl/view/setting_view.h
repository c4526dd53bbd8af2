// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/table.h"
#include "core/model/settings.h"

namespace lockstep::ctl {

/// Settings as a table.
Table settingsTable(const std::vector<Setting>& settings);

/// All there is to know of each, below each other.
Text settingsText(const std::vector<Setting>& settings, const QDateTime& now, int width);

} // namespace lockstep::ctl
