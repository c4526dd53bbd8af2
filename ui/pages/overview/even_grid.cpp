// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/even_grid.h"

#include <QStyle>
#include <QWidget>

#include <numeric>

namespace lockstep::ui {

EvenGrid::EvenGrid(int cellWidth, int mostColumns, QWidget* parent)
    : QLayout(parent), m_cellWidth(cellWidth), m_mostColumns(mostColumns)
{
    setContentsMargins({});
    setSpacing(16);
}

EvenGrid::~EvenGrid() { qDeleteAll(m_items); }

void EvenGrid::addItem(QLayoutItem* item)
{
    m_items += item;
    invalidate();
}

QLayoutItem* EvenGrid::takeAt(int index)
{
    return index < 0 || index >= m_items.size() ? nullptr : m_items.takeAt(index);
}

Qt::Orientations EvenGrid::expandingDirections() const
{
    return std::ranges::any_of(
               m_items,
               [](const QLayoutItem* item) { return item->expandingDirections() & Qt::Vertical; })
               ? Qt::Horizontal | Qt::Vertical
               : Qt::Orientations(Qt::Horizontal);
}

int EvenGrid::columns(int width) const
{
    const int fitting = (width + spacing()) / (m_cellWidth + spacing());
    for (int across = std::min({fitting, m_mostColumns, count()}); across > 1; --across) {
        if (count() % across == 0)
            return across;
    }
    return 1;
}

std::vector<int> EvenGrid::rowHeights(int width) const
{
    const int across = columns(width);
    std::vector<int> heights(size_t((count() + across - 1) / across), 0);
    for (int i = 0; i < count(); ++i) {
        int& height = heights[size_t(i / across)];
        height = std::max(height, m_items[i]->sizeHint().height());
    }
    return heights;
}

int EvenGrid::heightForWidth(int width) const
{
    const auto heights = rowHeights(width);
    const int gaps = std::max(0, int(heights.size()) - 1) * spacing();
    return std::accumulate(heights.begin(), heights.end(), gaps);
}

QSize EvenGrid::sizeHint() const
{
    const int width = geometry().width() > 0 ? geometry().width() : 3 * m_cellWidth;
    return {width, heightForWidth(width)};
}

QSize EvenGrid::minimumSize() const { return {m_cellWidth, 0}; }

void EvenGrid::grow(std::vector<int>& heights, int across, int left) const
{
    std::vector<size_t> growing;
    for (size_t row = 0; row < heights.size(); ++row) {
        const auto items = m_items.sliced(qsizetype(row) * across,
                                          std::min<qsizetype>(across, count() - int(row) * across));
        if (std::ranges::all_of(items, [](const QLayoutItem* item) {
                return (item->expandingDirections() & Qt::Vertical) != 0;
            }))
            growing.push_back(row);
    }
    for (const size_t row : growing)
        heights[row] += std::clamp(left / int(growing.size()), 0, heights[row]);
}

void EvenGrid::setGeometry(const QRect& place)
{
    QLayout::setGeometry(place);
    if (m_items.isEmpty())
        return;
    auto heights = rowHeights(place.width());
    const int across = columns(place.width());
    const int shared = place.width() - (across - 1) * spacing();
    const auto leftOf = [&](int column) { return column * shared / across + column * spacing(); };
    grow(heights, across, place.height() - heightForWidth(place.width()));
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int top = place.top();
    for (int i = 0; i < count(); ++i) {
        const int column = i % across;
        const int height = heights[size_t(i / across)];
        const int left = leftOf(column);
        const int width =
            leftOf(column + 1) - spacing() - left; // the last ends where the place does
        const QRect own(place.left() + left, top, width, height);
        m_items[i]->setGeometry(QStyle::visualRect(direction, place, own));
        if (column == across - 1)
            top += height + spacing();
    }
}

} // namespace lockstep::ui
