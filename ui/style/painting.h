// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

QT_FORWARD_DECLARE_CLASS(QPainter)
QT_FORWARD_DECLARE_CLASS(QRect)

namespace lockstep::ui {

/// The grid that everything stands on, and the radius of its corners.
inline constexpr int gridStep = 8;
inline constexpr int cornerRadius = 8;

/// A rounded ground with a hairline; without one where `border` is invalid.
void paintPanel(QPainter& painter, const QRect& place, const QColor& ground, const QColor& border,
                qreal radius = cornerRadius);
/// The ring around what has the keyboard.
void paintFocus(QPainter& painter, const QRect& place, const StyleTokens& tokens, qreal radius = 6);
/// A bar that is `percent` full.
void paintProgress(QPainter& painter, const QRect& place, int percent, const QColor& track,
                   const QColor& fill);
/// A colour between two, 0 to 1.
QColor blend(const QColor& from, const QColor& to, qreal share);

} // namespace lockstep::ui
