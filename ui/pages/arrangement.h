// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/settings_store.h"

QT_FORWARD_DECLARE_CLASS(QHeaderView)
QT_FORWARD_DECLARE_CLASS(QSplitter)

namespace lockstep::ui {

/// Brings back how a person has arranged something, and keeps in the settings, under a name of its
/// own, how they arrange it from now on. The settings outlive it. What an older version kept and
/// does not fit any more is left alone.
/// @{
void rememberColumns(QHeaderView& columns, SettingsStore& settings, const QString& name);
void rememberParts(QSplitter& parts, SettingsStore& settings, const QString& name);
/// @}

} // namespace lockstep::ui
