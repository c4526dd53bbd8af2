// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"

namespace lockstep::daemon {

/// What a new configuration changes, by the paths of its keys: "/distributed/workers".
struct ConfigChange {
    QStringList applied;      ///< takes effect at once
    QStringList needsRestart; ///< stays as it was until the service starts again
};

/// Whether what stands at this path of the configuration can be changed in a running service.
bool isReloadable(const QString& path);

/// `started` is what the service was started with, `current` what was read last: what needs a
/// restart is told each time, until there is one.
ConfigChange changeBetween(const Config& started, const Config& current, const Config& next);

} // namespace lockstep::daemon
