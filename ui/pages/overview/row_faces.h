// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/overview_row.h"
#include "ui/state/fleet_state.h"

namespace lockstep::ui {

/// Alerts that fire: those first that nobody looks after, of them the worst, then the oldest.
std::vector<RowFace> alertFaces(const FleetState& fleet, const QDateTime& now);
/// Updates that run, oldest first.
std::vector<RowFace> updateFaces(const FleetState& fleet, const QDateTime& now);

} // namespace lockstep::ui
