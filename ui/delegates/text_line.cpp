// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/text_line.h"

#include "ui/text/plain.h"

#include <QPainter>
#include <QStyle>

namespace lockstep::ui {

void paintLine(QPainter& painter, const QRect& place, const TextLine& line)
{
    if (line.text.isEmpty() || place.width() <= 0)
        return;
    painter.setFont(line.font);
    painter.setPen(line.color);
    const QString text =
        painter.fontMetrics().elidedText(plain(line.text), line.elide, place.width());
    const Qt::Alignment alignment =
        QStyle::visualAlignment(painter.layoutDirection(), line.alignment | Qt::AlignVCenter);
    // The line's place follows the layout, the order of its letters the text itself.
    const auto layout = painter.layoutDirection();
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(place, int(alignment | Qt::AlignAbsolute) | Qt::TextSingleLine, text);
    painter.setLayoutDirection(layout);
}

QRect mirrored(const QRect& place, const QRect& whole, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, whole, place);
}

} // namespace lockstep::ui
