// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QDateTime>

namespace lockstep::ui {

/// Times and amounts as people read them, in the user's language and number format. An invalid
/// time and an unknown amount are a dash.

/// "just now", "3 min", "2 h 5 min", "4 d": how long it is since `since`.
QString ageText(const QDateTime& since, const QDateTime& now);
/// The same to stand within a sentence, as in "for %1" or "%1 ago": "less than 1 min", "3 min", …
QString elapsedText(const QDateTime& since, const QDateTime& now);
/// "850 ms", "12 s", "3 min 20 s", "2 h 5 min", "4 d 3 h".
QString durationText(Duration span);
/// "14:02:11" on the day of `now`, "12 Mar 14:02" in its year, else "12 Mar 2025"; local time.
QString timeText(const QDateTime& time, const QDateTime& now);
/// The whole of it, in local time with its zone and in UTC, on two lines.
QString timeToolTip(const QDateTime& time);

/// "1.5 MiB".
QString bytesText(qint64 bytes);
/// "42%" for 42.
QString percentText(double percent);

/// What is counted; each has its plural forms.
enum class Noun { Workers, Updates, Releases, Alerts, Events, Backups, Files };
/// "10,000".
QString countText(qint64 count);
/// "10,000 workers".
QString countText(qint64 count, Noun noun);

} // namespace lockstep::ui
