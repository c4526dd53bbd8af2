// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/theme.h"

#include "ui/style/calm_style.h"
#include "ui/style/fonts.h"
#include "ui/style/style_sheet.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QStyleHints>

namespace lockstep::ui {

Theme::Theme(QApplication& application, ThemeChoice choice)
    : m_application(application), m_choice(choice)
{
    QApplication::setStyle(new CalmStyle);
    QApplication::setFont(baseFont());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::follow);
    choose(choice);
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    QStyleHints& hints = *QGuiApplication::styleHints();
    switch (choice) {
    case ThemeChoice::System:
        hints.unsetColorScheme();
        follow(hints.colorScheme());
        return;
    case ThemeChoice::Light:
        hints.setColorScheme(Qt::ColorScheme::Light); // for what the desktop paints, as the frame
        apply(false);
        return;
    case ThemeChoice::Dark:
        hints.setColorScheme(Qt::ColorScheme::Dark);
        apply(true);
        return;
    }
}

void Theme::follow(Qt::ColorScheme system)
{
    if (m_choice == ThemeChoice::System)
        apply(system == Qt::ColorScheme::Dark);
}

void Theme::apply(bool isDark)
{
    if (m_isApplied && isDark == m_isDark)
        return;
    m_isApplied = true;
    m_isDark = isDark;
    const StyleTokens& theme = isDark ? darkTokens() : lightTokens();
    QApplication::setPalette(paletteOf(theme));
    m_application.setStyleSheet(styleSheet(theme));
    Q_EMIT changed();
}

bool animates(const QWidget* widget)
{
    const QStyle* style = widget ? widget->style() : QApplication::style();
    return style->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) > 0;
}

} // namespace lockstep::ui
