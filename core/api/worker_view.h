// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/api.h"

namespace lockstep::api {

/// A worker as the API shows it: what is known of it, held against what is expected.
WorkerView viewOf(const Api& api, const Worker& worker);

} // namespace lockstep::api
