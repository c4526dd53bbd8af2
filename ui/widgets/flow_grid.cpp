// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_grid.h"

#include <QStyle>
#include <QWidget>

namespace lockstep::ui {

namespace {

bool takesPart(const QLayoutItem* item) { return !item->isEmpty(); }

int heightOf(const QLayoutItem* item, int width)
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

} // namespace

FlowGrid::FlowGrid(int cellWidth, QWidget* parent) : QLayout(parent), m_cellWidth(cellWidth)
{
    setContentsMargins({});
    setSpacing(16);
}

FlowGrid::~FlowGrid() { qDeleteAll(m_items); }

void FlowGrid::addItem(QLayoutItem* item)
{
    m_items += item;
    invalidate();
}

QLayoutItem* FlowGrid::itemAt(int index) const { return m_items.value(index); }

QLayoutItem* FlowGrid::takeAt(int index)
{
    if (index < 0 || index >= m_items.size())
        return nullptr;
    return m_items.takeAt(index);
}

int FlowGrid::columns(int width) const
{
    const auto shown = int(std::ranges::count_if(m_items, takesPart));
    const int fitting = (width + spacing()) / (m_cellWidth + spacing());
    return std::clamp(fitting, 1, std::max(shown, 1));
}

int FlowGrid::heightForWidth(int width) const { return arrange({0, 0, width, 0}, false); }

QSize FlowGrid::sizeHint() const
{
    const int width = geometry().width() > 0 ? geometry().width() : 3 * m_cellWidth;
    return {width, heightForWidth(width)};
}

QSize FlowGrid::minimumSize() const
{
    // The height follows from the width; here only what a single cell needs.
    int height = 0;
    for (const QLayoutItem* item : m_items)
        height = std::max(height, item->minimumSize().height());
    return {m_cellWidth, height};
}

void FlowGrid::setGeometry(const QRect& place)
{
    QLayout::setGeometry(place);
    arrange(place, true);
}

int FlowGrid::arrange(const QRect& place, bool isReal) const
{
    const QRect inner = place.marginsRemoved(contentsMargins());
    const int across = columns(inner.width());
    const int cell = (inner.width() - (across - 1) * spacing()) / across;
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    QList<QLayoutItem*> shown;
    std::ranges::copy_if(m_items, std::back_inserter(shown), takesPart);
    int top = inner.top();
    for (qsizetype start = 0; start < shown.size(); start += across) {
        const auto row = shown.sliced(start, std::min<qsizetype>(across, shown.size() - start));
        int height = 0;
        for (const QLayoutItem* item : row)
            height = std::max(height, heightOf(item, cell));
        int left = inner.left();
        for (QLayoutItem* item : row) {
            if (isReal)
                item->setGeometry(QStyle::visualRect(direction, inner, {left, top, cell, height}));
            left += cell + spacing();
        }
        top += height + spacing();
    }
    const int bottom = shown.isEmpty() ? top : top - spacing();
    return bottom - place.top() + contentsMargins().bottom();
}

} // namespace lockstep::ui
