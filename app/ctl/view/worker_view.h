// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/table.h"
#include "core/model/messages.h"

namespace lockstep::ctl {

/// A sign and a word: "✓ up to date".
Span statusMark(WorkerStatus status);

/// "6 workers · v1.1.0 expected · ✓ 5 up to date · ▲ 1 outdated", on as many lines as it takes.
Text fleetSummary(const FleetStatus& fleet, int width);

Table workersTable(const std::vector<WorkerView>& workers, const QDateTime& now);

/// What is said where there is no worker at all, and what to do.
Text noWorkers();

/// All that is known of one worker.
Text workerDetails(const WorkerView& worker, const QDateTime& now, int width);

/// A worker's drift, with the files that differ.
Text driftDetails(const DriftReport& report, const QDateTime& now, int width);

} // namespace lockstep::ctl
