// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/settings.h"

#include <QObject>

QT_FORWARD_DECLARE_CLASS(QApplication)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace lockstep::ui {

/// Dresses the application, and does so again when the choice or, under System, the desktop's own
/// scheme changes. Style, palette, font and style sheet are the application's, so widgets need no
/// reference to this: they ask tokens(palette()) when they paint.
class Theme : public QObject {
    Q_OBJECT

public:
    Theme(QApplication& application, ThemeChoice choice);

    void choose(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    bool isDark() const { return m_isDark; }

Q_SIGNALS:
    /// The other theme is on; the application's palette is new already.
    void changed();

private:
    void follow(Qt::ColorScheme system);
    void apply(bool isDark);

    QApplication& m_application;
    ThemeChoice m_choice;
    bool m_isDark = false;
    bool m_isApplied = false;
};

/// May things move, or has the desktop asked for calm?
bool animates(const QWidget* widget);

} // namespace lockstep::ui
