// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icon_button.h"

#include "ui/style/icons.h"

#include <QPushButton>

namespace lockstep::ui {

IconButton::IconButton(const QString& icon, const QString& name, QWidget* parent)
    : QToolButton(parent)
{
    setIcon(ui::icon(icon));
    setIconSize({16, 16});
    setFixedSize(32, 32);
    setAutoRaise(true);
    setToolTip(name);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
}

QPushButton* makeButton(const QString& text, const QString& icon, ButtonKind kind, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setAccessibleName(text);
    button->setProperty("primary", kind == ButtonKind::Primary);
    button->setProperty("danger", kind == ButtonKind::Danger);
    button->setFlat(kind == ButtonKind::Flat);
    const auto role = kind == ButtonKind::Primary  ? QPalette::Base
                      : kind == ButtonKind::Danger ? QPalette::BrightText
                                                   : QPalette::ButtonText;
    if (!icon.isEmpty()) {
        button->setIcon(ui::icon(icon, role));
        button->setIconSize({20, 16}); // some air between it and the word
    }
    return button;
}

} // namespace lockstep::ui
