// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

namespace lockstep::ui {

/// resources/console/style.qss in the colours of a theme: "${accent}" is the accent, and
/// "${bad.background}" a tone's tint;
/// "${scheme}" is "light" or "dark".
QString styleSheet(const StyleTokens& tokens);

} // namespace lockstep::ui
