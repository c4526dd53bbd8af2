// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace lockstep {

/// One line a message on standard error: time in UTC, level, category, text. Call once in main.
/// QT_LOGGING_RULES chooses what is written ("lockstep.*.debug=true").
void setUpLogging();

/// `text` with control characters shown as escapes, so that what a peer sent cannot forge a line.
QString printable(const QString& text);

} // namespace lockstep
