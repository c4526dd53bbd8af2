// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

/// A square button of an icon alone; what it does is its tool tip and its accessible name.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(const QString& icon, const QString& name, QWidget* parent = nullptr);
};

/// A button with an icon and a word. The main one of a page is filled with the accent.
enum class ButtonKind { Plain, Primary, Danger, Flat };
QPushButton* makeButton(const QString& text, const QString& icon = {},
                        ButtonKind kind = ButtonKind::Plain, QWidget* parent = nullptr);

} // namespace lockstep::ui
