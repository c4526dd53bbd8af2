// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace lockstep::ctl {

/// Thresholds and schedules of the coordinator, and changing them.
Command settingsCommand();

} // namespace lockstep::ctl
