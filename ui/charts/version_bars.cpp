// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/version_bars.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/text/amounts.h"

#include <QPainter>

namespace lockstep::ui {

VersionBars::VersionBars(const QString& name, QWidget* parent) : Chart(name, parent) { renew(); }

void VersionBars::setItems(std::vector<ChartItem> items)
{
    if (items == m_items)
        return;
    m_items = std::move(items);
    renew();
}

ChartTable VersionBars::table() const { return tableOf(m_items, tr("Version"), tr("Workers")); }

ChartTipText VersionBars::tipAt(int index) const
{
    const ChartItem& item = m_items[size_t(index)];
    const double share = 100 * item.value / std::max(sumOf(m_items), 1.0);
    return {.title = item.label,
            .rows = {{.label = tr("Workers"), .value = valueText(item.value), .tone = item.tone},
                     {.label = tr("Share"), .value = percentText(share)}}};
}

QRect VersionBars::placeOf(int index) const
{
    const int row = std::clamp(height() / std::max(count(), 1), 30, 44);
    return {0, index * row, width(), row};
}

int VersionBars::indexAt(const QPoint& place) const
{
    for (int i = 0; i < count(); ++i) {
        if (placeOf(i).contains(place))
            return i;
    }
    return -1;
}

void VersionBars::paintChart(QPainter& painter)
{
    double most = 1;
    for (const ChartItem& item : m_items)
        most = std::max(most, item.value);
    for (int i = 0; i < count(); ++i)
        paintBar(painter, i, most);
}

void VersionBars::paintBar(QPainter& painter, int index, double most) const
{
    const StyleTokens& theme = tokens(palette());
    const ChartItem& item = m_items[size_t(index)];
    const QRect place = placeOf(index);
    if (highlighted() == index)
        paintPanel(painter, place, theme.hover, {}, 6);
    const QRect inner = place.adjusted(6, 0, -6, 0);
    const QRect line(inner.left(), inner.top() + 2, inner.width(), place.height() - 12);
    const QString value = valueText(item.value);
    QRect label = line.adjusted(0, 0, -fontMetrics().horizontalAdvance(value) - 16, 0);
    if (!item.icon.isEmpty()) {
        const QRect mark(label.left(), label.center().y() - 7, 14, 14);
        paintIcon(painter, mirrored(mark, inner, layoutDirection()), item.icon,
                  theme.tone(item.tone).foreground);
        label.setLeft(label.left() + 20);
    }
    paintLine(painter, mirrored(label, inner, layoutDirection()),
              {.text = item.label,
               .font = ui::font(TextSize::Body),
               .color = theme.text,
               .elide = Qt::ElideMiddle});
    paintLine(painter, line,
              {.text = value,
               .font = ui::font(TextSize::Body),
               .color = theme.mutedText,
               .alignment = Qt::AlignTrailing});
    const int percent = std::max(1, qRound(100 * item.value / most));
    paintProgress(painter, {inner.left(), place.bottom() - 8, inner.width(), 6}, percent,
                  theme.sunken, theme.tone(item.tone).solid);
}

} // namespace lockstep::ui
