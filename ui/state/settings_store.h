// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/settings.h"

#include <QObject>

#include <functional>

namespace lockstep::ui {

/// The settings that hold now. Whoever shows or uses one asks here, and hears when it changes.
class SettingsStore : public QObject {
    Q_OBJECT
public:
    /// Takes the text of the settings as they are now; it may write it later.
    using Save = std::function<Result<>(const QByteArray&)>;

    SettingsStore(StoredSettings stored, Save save, QObject* parent = nullptr);

    const Settings& current() const noexcept { return m_stored.settings; }
    /// Changes them and saves; nothing happens when they are what they were.
    void change(const std::function<void(Settings&)>& how);

Q_SIGNALS:
    void changed();
    /// They hold nonetheless, until the program ends.
    void notSaved(const lockstep::Error& error);

private:
    StoredSettings m_stored;
    const Save m_save;
};

} // namespace lockstep::ui
