// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/history.h"
#include "core/model/ids.h"
#include "core/model/monitoring.h"
#include "ui/style/tokens.h"

#include <QTimeZone>

namespace lockstep::ui {

/// What a chart shows, as values. Foreign text in it is plain.

/// A share of a whole.
struct ChartItem {
    QString key;   ///< told when it is picked; empty where there is nothing to go to
    QString label; ///< for people
    double value = 0;
    Tone tone = Tone::Neutral;
    QString icon = {};
    friend bool operator==(const ChartItem&, const ChartItem&) = default;
};
double sumOf(const std::vector<ChartItem>& items);

/// How many workers have each status that any has, the good ones first; keys are the words of the
/// API.
std::vector<ChartItem> statusSlices(const StatusCounts& counts);

/// How many workers run each version, most first, keys are the versions. What is beyond `most` is
/// one item without a key, at the end.
std::vector<ChartItem> versionItems(const std::map<Version, int>& workers, const Version& expected,
                                    size_t most = 6);

/// A span of time, from the left to the right of a chart.
struct ChartColumn {
    QString key;         ///< its first day, "2026-03-31"
    QString label;       ///< below the axis
    QString title;       ///< the whole of it
    bool isMajor = true; ///< a day starts in it: it may have its label
    friend bool operator==(const ChartColumn&, const ChartColumn&) = default;
};
/// What is counted in each column; NaN where it is not known.
struct ChartRow {
    QString label;
    Tone tone = Tone::Neutral;
    std::vector<double> values = {};
};
struct ChartGrid {
    std::vector<ChartColumn> columns;
    std::vector<ChartRow> rows;
    /// Nothing is known, or nothing of it ever happened.
    bool isEmpty() const;
};

/// How updates ended on each day from `first` to `last`. `history` has spans of an hour or less.
ChartGrid updateResults(const History& history, const QDate& first, const QDate& last,
                        const QTimeZone& zone);
/// How many workers were outdated and how many began to drift, span by span.
ChartGrid driftOverTime(const History& history, const QTimeZone& zone);

/// "0", "12", "1,234.5": a value of a chart for people; a dash where it is not known.
QString valueText(double value);

} // namespace lockstep::ui
