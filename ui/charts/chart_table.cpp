// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_table.h"

#include <cmath>

namespace lockstep::ui {

namespace {

QString cellOf(double value)
{
    return std::isnan(value) ? QString() : QString::number(value, 'g', 12);
}

QString quoted(QString cell)
{
    if (!cell.isEmpty() && u"=+-@\t\r"_s.contains(cell.front()))
        cell.prepend(u'\'');
    if (!cell.contains(u',') && !cell.contains(u'"') && !cell.contains(u'\n') &&
        !cell.contains(u'\r'))
        return cell;
    return u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
}

QString lineOf(const QStringList& cells)
{
    QStringList line;
    for (const QString& cell : cells)
        line += quoted(cell);
    return line.join(u',') + u"\r\n"_s;
}

} // namespace

ChartTable tableOf(const std::vector<ChartItem>& items, const QString& itemTitle,
                   const QString& valueTitle)
{
    ChartTable table{.titles = {itemTitle, valueTitle}, .lines = {}};
    for (const ChartItem& item : items)
        table.lines.push_back({item.label, cellOf(item.value)});
    return table;
}

ChartTable tableOf(const ChartGrid& grid, const QString& columnTitle)
{
    ChartTable table{.titles = {columnTitle}, .lines = {}};
    for (const ChartRow& row : grid.rows)
        table.titles += row.label;
    for (size_t i = 0; i < grid.columns.size(); ++i) {
        QStringList& line = table.lines.emplace_back(QStringList{grid.columns[i].title});
        for (const ChartRow& row : grid.rows)
            line += cellOf(row.values[i]);
    }
    return table;
}

QByteArray csvOf(const ChartTable& table)
{
    QString text = lineOf(table.titles);
    for (const QStringList& line : table.lines)
        text += lineOf(line);
    return text.toUtf8();
}

QString inWords(const std::vector<ChartItem>& items)
{
    QStringList words;
    for (const ChartItem& item : items)
        words += item.label + u": "_s + valueText(item.value);
    return words.join(u", "_s);
}

} // namespace lockstep::ui
