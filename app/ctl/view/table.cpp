// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/table.h"

namespace lockstep::ctl {

namespace {

constexpr int gap = 2;

/// A column as it will be shown.
struct Shown {
    size_t index = 0; ///< in the table
    int width = 0;
    int least = 0;
    int wanted = 0;
    bool isOptional = false;
};

Shown measure(const Table& table, size_t index)
{
    const Column& column = table.columns[index];
    int content = 0;
    for (const Line& row : table.rows)
        content = std::max(content, row[index].width());
    if (content == 0)
        return {.index = index};
    const int width = std::max(content, displayWidth(column.title));
    const int least = column.least == 0 ? width : std::min(column.least, width);
    return {.index = index,
            .width = width,
            .least = least,
            .wanted = std::clamp(column.wanted, least, width),
            .isOptional = column.isOptional};
}

std::vector<Shown> measure(const Table& table)
{
    std::vector<Shown> shown;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        if (const Shown column = measure(table, i); column.width > 0)
            shown.push_back(column);
    }
    return shown;
}

int total(const std::vector<Shown>& shown, int Shown::* part)
{
    int sum = gap * (int(shown.size()) - 1);
    for (const Shown& column : shown)
        sum += column.*part;
    return sum;
}

void dropOptional(std::vector<Shown>& shown, int width)
{
    while (total(shown, &Shown::wanted) > width) {
        const auto last = std::ranges::find_last_if(shown, &Shown::isOptional);
        if (last.empty())
            return;
        shown.erase(last.begin());
    }
}

void narrow(std::vector<Shown>& shown, int width)
{
    const auto room = [](const Shown& c) { return c.width > c.least ? c.width : 0; };
    for (int over = total(shown, &Shown::width) - width; over > 0; --over) {
        const auto widest = std::ranges::max_element(shown, {}, room);
        if (widest == shown.end() || room(*widest) == 0)
            return;
        --widest->width;
    }
}

Line renderRow(const std::vector<Shown>& shown, const Table& table, const Line& cells)
{
    Line line;
    int owed = 0; // spaces due before the next cell, so that no line ends in any
    for (const Shown& column : shown) {
        const Span cell = cells[column.index].cut(column.width);
        const int spare = column.width - cell.width();
        const bool isRight = table.columns[column.index].align == Align::Right;
        if (cell.width() > 0) {
            if (const int before = owed + (isRight ? spare : 0); before > 0)
                line.emplace_back(QString(before, u' '));
            line.push_back(cell);
            owed = 0;
        }
        owed += gap + (cell.width() == 0 ? column.width : isRight ? 0 : spare);
    }
    return line;
}

Line titles(const Table& table)
{
    Line line;
    for (const Column& column : table.columns)
        line.emplace_back(column.title, Tone::Dim);
    return line;
}

} // namespace

Text render(const Table& table, int width)
{
    if (table.rows.empty())
        return {};
    std::vector<Shown> shown = measure(table);
    dropOptional(shown, width);
    narrow(shown, width);
    Text text{renderRow(shown, table, titles(table))};
    for (const Line& row : table.rows)
        text.push_back(renderRow(shown, table, row));
    return text;
}

Text aligned(const std::vector<Line>& rows)
{
    if (rows.empty())
        return {};
    Text text =
        render({.columns = std::vector<Column>(rows.front().size()), .rows = rows}, unlimitedWidth);
    text.erase(text.begin());
    return text;
}

} // namespace lockstep::ctl
