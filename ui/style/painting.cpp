// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/painting.h"

#include <QPainter>

namespace lockstep::ui {

void paintPanel(QPainter& painter, const QRect& place, const QColor& ground, const QColor& border,
                qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground);
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    const qreal inset = border.isValid() ? 0.5 : 0;
    painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void paintFocus(QPainter& painter, const QRect& place, const StyleTokens& tokens, qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accent, 2));
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

void paintProgress(QPainter& painter, const QRect& place, int percent, const QColor& track,
                   const QColor& fill)
{
    const qreal radius = place.height() / 2.0;
    paintPanel(painter, place, track, {}, radius);
    if (percent <= 0)
        return;
    const int width = place.width() * std::min(percent, 100) / 100;
    QRect done(place.topLeft(), QSize(std::max(width, place.height()), place.height()));
    if (painter.layoutDirection() == Qt::RightToLeft)
        done.moveRight(place.right());
    paintPanel(painter, done, fill, {}, radius);
}

QColor blend(const QColor& from, const QColor& to, qreal share)
{
    const auto mix = [share](float a, float b) { return a + (b - a) * float(share); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

} // namespace lockstep::ui
