// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/overview_row.h"
#include "ui/state/fleet_state.h"

namespace lockstep::ui {

/// More faces than there are rows, for rows that are pointed at and keep their places.
inline constexpr size_t mostFaces = 30;

/// Alerts that fire: those first that nobody looks after, of them the worst, then the oldest.
std::vector<RowFace> alertFaces(const FleetState& fleet, const QDateTime& now);
/// Updates that run, oldest first, and behind them those that wait for their turn.
std::vector<RowFace> updateFaces(const FleetState& fleet, const QDateTime& now);

} // namespace lockstep::ui
