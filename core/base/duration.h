// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <chrono>

namespace lockstep {

/// Spans of time, to the millisecond, everywhere in the project.
using Duration = std::chrono::milliseconds;

/// Reads "300s", "5m", "24h30m15s", "1.5h", "250ms"; a bare number means seconds. Never negative.
Result<Duration> parseDuration(QStringView text);

/// Writes a span as the API does: "24h30m15s", "5m0s", "1.5s", "250ms", "0s".
QString formatDuration(Duration span);

} // namespace lockstep
