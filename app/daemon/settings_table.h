// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/setting_row.h"

namespace lockstep::daemon {

/// All that can be set, in the order in which it is shown.
const std::vector<SettingRow>& settingRows();
/// InvalidArgument suggests the nearest key.
Result<const SettingRow*> settingRow(const QString& key);

} // namespace lockstep::daemon
