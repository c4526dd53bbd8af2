// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lockstep::ui {

/// Makes the console's icons and style sheet known; whoever reads them calls it first. Static
/// libraries do not do so by themselves.
void initStyleResources();

} // namespace lockstep::ui
