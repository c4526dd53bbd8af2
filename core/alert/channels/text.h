// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace lockstep::alert {

/// What a worker, or whoever named it, wrote is not trusted. These make it harmless where it is
/// shown among words of ours.

/// As one line of at most `most` characters, an ellipsis at its end where it was longer: line
/// breaks and runs of blanks as one blank, no control characters, none that change the direction
/// of what follows, no half characters.
QString oneLine(const QString& text, qsizetype most);

/// The same text, with U+FFFD in place of each surrogate that has no other half.
QString wellFormed(QString text);
/// Every text in it.
QJsonValue wellFormed(const QJsonValue& json);

/// Set apart, so that right-to-left letters in it leave the order of what is around it alone.
QString isolated(const QString& text);

/// Cuts after the last whole character (as people count them) that fits.
QString cut(const QString& text, qsizetype most);

} // namespace lockstep::alert
