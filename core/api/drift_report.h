// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/api.h"

namespace lockstep::api {

/// Everything that is known of a worker's drift. Where its files differ, its agent is asked which;
/// that it cannot be told is no failure but said in the report.
QCoro::Task<DriftReport> driftReportOf(Api& api, Worker worker);

} // namespace lockstep::api
