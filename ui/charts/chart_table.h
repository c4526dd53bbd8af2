// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_series.h"

namespace lockstep::ui {

/// What a chart shows, in figures: a line of titles and lines of cells.
struct ChartTable {
    QStringList titles;
    std::vector<QStringList> lines;
    friend bool operator==(const ChartTable&, const ChartTable&) = default;
};

ChartTable tableOf(const std::vector<ChartItem>& items, const QString& itemTitle,
                   const QString& valueTitle);
ChartTable tableOf(const ChartGrid& grid, const QString& columnTitle);

/// As RFC 4180 has it. What a spreadsheet would take for a formula gets a `'` before it.
QByteArray csvOf(const ChartTable& table);

/// "Up to date: 40, Outdated: 2".
QString inWords(const std::vector<ChartItem>& items);

} // namespace lockstep::ui
