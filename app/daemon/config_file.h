// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"

namespace lockstep::daemon {

/// A configuration as it was read, and all that is to say of it, "file:line: /path: what" each.
struct ConfigReading {
    std::optional<Config> config; ///< none when there is a problem
    QStringList problems;         ///< every one, not only the first
    QStringList risks;
};

/// Reads a file and lays the environment over it (UPDATE_TIMEOUT, ROLLBACK_TIMEOUT,
/// BACKUP_RETENTION). An empty path means the defaults.
ConfigReading readConfig(const QString& path);

/// Where the file is looked for when none is named; empty when there is none.
QString defaultConfigPath();

} // namespace lockstep::daemon
