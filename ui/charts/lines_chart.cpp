// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lines_chart.h"

#include <QAreaSeries>
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
    std::vector<QAbstractSeries*> all;
    for (const ChartRow& row : grid().rows) {
        const QColor color = theme.tone(row.tone).solid;
        const bool isFirst = all.empty();
        if (isFirst)
            all.push_back(areaOf(row, color));
        auto* line = lineOf(row).release();
        line->setPen(QPen(color, 2, isFirst ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap,
                          Qt::RoundJoin));
        all.push_back(line);
    }
    return all;
}

double LinesChart::most() const
{
    double most = 0;
    for (const ChartRow& row : grid().rows)
        most = std::max(most, largest(row));
    return most;
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
