// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitoring.h"
#include "ui/state/fleet_state.h"

namespace lockstep::ui {

/// A fleet in figures. Only paired workers count, as they do for the coordinator.
struct FleetFigures {
    bool isKnown = false; ///< the coordinator has told which workers there are
    bool areAlertsKnown = false;
    StatusCounts counts;
    int notPaired = 0;
    int onExpected = 0; ///< run the version that is expected of the fleet
    int groups = 0;
    std::map<Version, int> versions;
    std::optional<Duration> oldestDrift;
    AlertFigures alerts;
    std::optional<AlertSeverity> worstAlert;
    int running = 0; ///< updates

    int unwell() const
    {
        return counts[WorkerStatus::Unhealthy] + counts[WorkerStatus::Unreachable];
    }
};
FleetFigures figuresOf(const FleetState& fleet);

/// What the health score is made of, a line for each part.
QString healthScoreText(const StatusCounts& counts);

} // namespace lockstep::ui
