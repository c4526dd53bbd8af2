// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/silence.h"
#include "core/model/update.h"

namespace lockstep::alert {

/// What is going on around an alert.
struct Surroundings {
    const std::vector<Silence>& silences; ///< those that are active
    const Update* running = nullptr;      ///< the update or rollback of its worker
    const Alert* unreachable = nullptr;   ///< the alert that its worker cannot be reached
};

/// Why nobody is told of an alert now; empty: people are told.
///
/// An update explains what it causes, for as long as it runs: while it waits for its turn, that its
/// worker has drifted; from then on, that it is unhealthy or not to be reached as well. That a
/// worker cannot be reached explains that it has drifted.
std::vector<Suppression> suppressionsOf(const Alert& alert, const Surroundings& around);

/// Whether the update tells why its worker has drifted: it waits or runs.
bool explainsDrift(const Update& update);

/// Null when none silences it.
const Silence* silencing(const std::vector<Silence>& active, const Alert& alert);

} // namespace lockstep::alert
