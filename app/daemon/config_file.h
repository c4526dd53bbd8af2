// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"

#include <functional>

namespace lockstep::daemon {

/// A configuration as it was read, and all that is to say of it, "file:line: /path: what" each.
struct ConfigReading {
    std::optional<Config> config; ///< none when there is a problem
    QStringList problems;         ///< every one, not only the first
    QStringList risks;
};

/// Reads a file and lays the environment over it (UPDATE_TIMEOUT, ROLLBACK_TIMEOUT,
/// BACKUP_RETENTION). An empty path means the defaults. `fill` may say what holds where the file is
/// silent, before the usual defaults do.
ConfigReading readConfig(const QString& path, const std::function<void(Config&)>& fill = {});

/// Where the file is looked for when none is named; empty when there is none.
QString defaultConfigPath();

} // namespace lockstep::daemon
