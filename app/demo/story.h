// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demo_fleet.h"

namespace lockstep::demo {

/// Tells the demo's story without a person: everybody to v1.1.0, then to v1.2.0, which must end
/// with everybody back on v1.1.0. Prints a line for each worker and step with its time. An error
/// when the workers' own answers show anything else.
QCoro::Task<Result<>> tellStory(DemoFleet& fleet);

} // namespace lockstep::demo
