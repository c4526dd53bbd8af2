// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/api.h"
#include "core/fleet/work_rules.h"

namespace lockstep::api {

/// The worker that the path names.
Result<Worker> workerOf(const Api& api, const net::Request& request);

/// A worker as the API shows it: what is known of it, held against what is expected.
WorkerView viewOf(const Api& api, const Worker& worker);

/// What the rules for giving it work or an update look at.
Result<fleet::WorkFacts> factsOf(Api& api, const Worker& worker);

} // namespace lockstep::api
