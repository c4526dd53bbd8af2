// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/metrics.h"
#include "core/event/process_figures.h"

#include <prometheus/metric_family.h>

namespace lockstep::event {

using Families = std::vector<prometheus::MetricFamily>;

/// Metrics that are looked up when somebody asks, instead of being counted as things happen.
Families fleetFamilies(const FleetSample& sample);
Families processFamilies(const ProcessFigures& figures);

} // namespace lockstep::event
