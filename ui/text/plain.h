// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockstep::ui {

/// Text from elsewhere (names, error sentences, log lines) on one line of the console: line breaks
/// and tabs become spaces, control characters and those that turn the direction of what follows
/// become U+FFFD. It may still look like markup: show it as plain text.
QString plain(const QString& foreign);

/// The same for where Qt guesses whether a text is markup, as in tool tips: always markup that
/// shows just the text, its lines kept.
QString escaped(const QString& foreign);

/// The same for where a text is wrapped: what has no spaces may be broken too.
QString breakable(const QString& foreign);

} // namespace lockstep::ui
