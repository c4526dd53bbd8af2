// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace lockstep::ui {

/// The sizes of text, from the small print to the number on a figure card.
enum class TextSize { Small, Body, Title, Heading, Figure };

/// The console's font: Inter where it is installed, else the system's; figures of equal width.
QFont baseFont();
/// The same, at a size and with the weight that goes with it.
QFont font(TextSize size);
/// For log lines, digests and ids.
QFont fixedFont();

} // namespace lockstep::ui
