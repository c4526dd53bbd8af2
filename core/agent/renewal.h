// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/joining.h"
#include "core/base/clock.h"

namespace lockstep::agent {

/// Renews an agent's certificate soon after two thirds of its life are over, and tries again until
/// it has done it. Runs until `stop` asks it to end; client and clock outlive it. `onRenewed` is
/// told each new identity, which is on disk by then.
QCoro::Task<> keepRenewed(FleetIdentity identity, StateFolder folder, net::HttpClient& client,
                          Clock& clock, std::function<void(const FleetIdentity&)> onRenewed,
                          std::stop_token stop);

/// How long to wait after the `failures`-th failure in a row, before some of it is left to chance:
/// doubled each time, from a minute to an hour, but no longer than a fiftieth of what is `left`.
Duration pauseAfterFailure(int failures, Duration left);

} // namespace lockstep::agent
