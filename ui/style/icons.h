// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>
#include <QPixmap>

namespace lockstep::ui {

/// One of our icons, by the name of its file in resources/console/icons. It takes its colour from
/// the application's palette when it is painted: of `role`, pale where it is disabled, of the
/// selection where that is selected, of the accent where it is switched on. Sharp at any scale.
QIcon icon(const QString& name, QPalette::ColorRole role = QPalette::WindowText);

/// The same in one colour, `size` pixels of the layout wide. A name that there is none of gives
/// an empty picture.
QPixmap tinted(const QString& name, const QColor& color, int size, qreal devicePixelRatio);

/// Paints it at `place`.
void paintIcon(QPainter& painter, const QRect& place, const QString& name, const QColor& color);

bool iconExists(const QString& name);

} // namespace lockstep::ui
