// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QDateTime>

/// Times, spans and sizes as people say them. `now` is an argument everywhere.
namespace lockstep::ctl {

/// "just now", "12s ago", "3m ago", "5h ago", "2d ago", from 30 days on the date; "never" for an
/// invalid time. A time ahead, as a clock that is wrong gives, is written out.
QString ago(const QDateTime& time, const QDateTime& now);

/// "0.4s", "12s", "1m 05s", "2h 03m", "3d 04h".
QString durationText(Duration duration);

/// Decimal units: "512 B", "12.4 MB".
QString sizeText(qint64 bytes);

/// Two sizes in the unit of the second: "12.4 of 40.1 MB".
QString sizesText(qint64 done, qint64 total);

/// Local time: "12:03:44" on the day of `now`, else "Jan 02 12:03:44", in another year
/// "2023-01-02 12:03:44".
QString clockTime(const QDateTime& time, const QDateTime& now);

/// "1 worker", "2 workers".
QString counted(qsizetype count, const QString& singular);

} // namespace lockstep::ctl
