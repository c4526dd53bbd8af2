// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QFont>
#include <QRect>

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace lockstep::ui {

struct TextLine {
    QString text;
    QFont font;
    QColor color;
    Qt::TextElideMode elide = Qt::ElideRight; ///< Qt::ElideMiddle for ids
    Qt::Alignment alignment = Qt::AlignLeading;
};

/// Paints foreign text: plain, on one line, elided to `place`, vertically centred. The alignment
/// follows the layout's direction, whatever the text's own.
void paintLine(QPainter& painter, const QRect& place, const TextLine& line);

/// `place` seen from the side on which lines of the layout start.
QRect mirrored(const QRect& place, const QRect& whole, Qt::LayoutDirection direction);

} // namespace lockstep::ui
