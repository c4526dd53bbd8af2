// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/fleet/worker_link.h"
#include "core/fleet/worker_registry.h"

namespace lockstep::fleet {

/// Asks every worker that is paired and enabled for its health, so many at a time, and records the
/// answers. One that does not answer stays as it was seen: whether it can be reached is for the
/// version check to say. Returns when all have answered or failed.
QCoro::Task<> askHealth(WorkerRegistry& registry, LinkFactory& links, int concurrency,
                        std::stop_token stop);

} // namespace lockstep::fleet
