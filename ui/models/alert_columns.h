// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/record_model.h"
#include "ui/state/fleet_state.h"

namespace lockstep {
class Clock;
}

namespace lockstep::ui {

/// The tables of the alerts page. The clock gives ages; clock and fleet outlive the models.
std::vector<Column<Alert>> alertHistoryColumns(const Clock& clock);
std::vector<Column<Silence>> silenceColumns(const Clock& clock);
std::vector<Column<Delivery>> deliveryColumns(const FleetState& fleet, const Clock& clock);

/// What a channel is called: its name, or else its id.
QString nameOf(const FleetState& fleet, const NotificationChannelId& channel);

} // namespace lockstep::ui
