// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"

namespace lockstep::daemon {

/// What is wrong, or risky, in a configuration; each begins with the path of its key:
/// "/listen/address: expected …".
struct Findings {
    QStringList problems; ///< with any of these the service does not start
    QStringList risks;    ///< with these it does, for whoever knows what they are doing
};

/// Looks at the configuration as a whole, which stands in `file` (empty: in none). What a single
/// key may hold was seen when it was read.
Findings examine(const Config& config, const QString& file);

/// The problems among its times and thresholds alone. Looks at no file.
QStringList contradictions(const Config& config);

} // namespace lockstep::daemon
