// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lines_chart.h"

#include <QAreaSeries>
#include <QBarSeries>
#include <QBarSet>
#include <QLineSeries>

#include <cmath>

namespace lockstep::ui {

namespace {

std::unique_ptr<QLineSeries> lineOf(const ChartRow& row)
{
    auto line = std::make_unique<QLineSeries>();
    for (size_t i = 0; i < row.values.size(); ++i) {
        if (!std::isnan(row.values[i]))
            line->append(double(i), row.values[i]);
    }
    return line;
}

/// What is between the line and the axis.
QAreaSeries* areaOf(const ChartRow& row, const QColor& color)
{
    auto* upper = lineOf(row).release();
    auto* area = new QAreaSeries(upper);
    upper->setParent(area);
    QColor pale = color;
    pale.setAlphaF(0.16F);
    area->setBrush(pale);
    area->setPen(Qt::NoPen);
    return area;
}

QBarSeries* barsOf(const ChartRow& row, const QColor& color)
{
    auto* set = new QBarSet(QString());
    set->setColor(color);
    set->setPen(Qt::NoPen);
    for (const double value : row.values)
        set->append(std::isnan(value) ? 0 : value);
    auto* bars = new QBarSeries;
    bars->setBarWidth(0.9);
    bars->append(set);
    return bars;
}

double largest(const ChartRow& row)
{
    double most = 0;
    for (const double value : row.values)
        most = std::isnan(value) ? most : std::max(most, value);
    return most;
}

} // namespace

std::vector<QAbstractSeries*> LinesChart::makeSeries(const StyleTokens& theme) const
{
    const ChartRow& first = grid().rows.front();
    const QColor color = theme.tone(first.tone).solid;
    auto* line = lineOf(first).release();
    line->setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    std::vector<QAbstractSeries*> all{areaOf(first, color), line};
    for (const ChartRow& row : grid().rows | std::views::drop(1))
        all.push_back(barsOf(row, theme.tone(row.tone).solid));
    return all;
}

double LinesChart::most() const
{
    double most = 0;
    for (const ChartRow& row : grid().rows)
        most = std::max(most, largest(row));
    return 1.02 * most; // so that the line is not cut at the top
}

QString LinesChart::description() const
{
    QStringList words;
    for (const ChartRow& row : grid().rows) {
        const auto known = std::ranges::find_if_not(row.values.rbegin(), row.values.rend(),
                                                    [](double value) { return std::isnan(value); });
        if (known != row.values.rend())
            words += tr("%1: %2 now, %3 at most")
                         .arg(row.label, valueText(*known), valueText(largest(row)));
    }
    return words.join(u", "_s);
}

} // namespace lockstep::ui
