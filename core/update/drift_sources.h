// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/drift_tracker.h"
#include "core/update/updater.h"

namespace lockstep::update {

/// What drifts are decided by in a coordinator. Both outlive the tracker.
fleet::DriftTracker::Sources driftSources(Services& services, Updater& updater);

/// Has the tracker look again when something else is expected, or an update begins or ends.
void keepUpWith(const ReleaseSource& releases, const Updater& updater, fleet::DriftTracker& drifts);

} // namespace lockstep::update
