// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/settings_store.h"

namespace lockstep::ui {

SettingsStore::SettingsStore(StoredSettings stored, Save save, QObject* parent)
    : QObject(parent), m_stored(std::move(stored)), m_save(std::move(save))
{}

void SettingsStore::change(const std::function<void(Settings&)>& how)
{
    Settings next = m_stored.settings;
    how(next);
    if (next == m_stored.settings)
        return;
    m_stored.settings = std::move(next);
    const auto saved = m_save(settingsText(m_stored));
    Q_EMIT changed();
    if (!saved)
        Q_EMIT notSaved(saved.error());
}

} // namespace lockstep::ui
