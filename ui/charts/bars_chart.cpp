// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bars_chart.h"

#include <QBarSet>
#include <QStackedBarSeries>

#include <numeric>

namespace lockstep::ui {

std::vector<QAbstractSeries*> BarsChart::makeSeries(const StyleTokens& theme) const
{
    auto* bars = new QStackedBarSeries;
    bars->setBarWidth(grid().columns.size() > 45 ? 0.8 : 0.62);
    for (const ChartRow& row : grid().rows) {
        auto* set = new QBarSet(QString()); // its name is painted by us, as plain text
        set->setColor(theme.tone(row.tone).solid);
        set->setPen(Qt::NoPen);
        for (const double value : row.values)
            set->append(value);
        bars->append(set);
    }
    return {bars};
}

double BarsChart::most() const
{
    double most = 0;
    for (size_t i = 0; i < grid().columns.size(); ++i) {
        double height = 0;
        for (const ChartRow& row : grid().rows)
            height += row.values[i];
        most = std::max(most, height);
    }
    return most;
}

QString BarsChart::description() const
{
    QStringList words;
    for (const ChartRow& row : grid().rows) {
        const double sum = std::accumulate(row.values.begin(), row.values.end(), 0.0);
        words += row.label + u": "_s + valueText(sum);
    }
    return words.join(u", "_s);
}

} // namespace lockstep::ui
