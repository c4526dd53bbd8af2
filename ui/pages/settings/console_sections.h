// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/settings_store.h"

#include <QWidget>

namespace lockstep::ui {

/// Theme and language. What is chosen holds at once.
class AppearanceSection : public QWidget {
    Q_OBJECT

public:
    explicit AppearanceSection(SettingsStore& settings, QWidget* parent = nullptr);
};

/// How the console behaves on the desktop.
class BehaviourSection : public QWidget {
    Q_OBJECT

public:
    explicit BehaviourSection(SettingsStore& settings, QWidget* parent = nullptr);

private:
    void addSwitch(QLayout& column, const QString& text, const QString& hint, bool Settings::* what,
                   const QString& objectName);

    SettingsStore& m_settings;
};

} // namespace lockstep::ui
