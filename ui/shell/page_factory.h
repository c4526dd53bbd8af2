// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/workspace.h"

namespace lockstep::ui {

/// Makes the console's own pages.
PageFactory consolePages();

} // namespace lockstep::ui
