// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/worker.h"

namespace lockstep {

WorkerStatus workerStatus(const WorkerObservation& seen, const std::optional<VersionInfo>& expected,
                          const std::vector<QString>& criticalComponents, bool isUpdating)
{
    if (isUpdating)
        return WorkerStatus::Updating;
    if (!seen.error.isEmpty())
        return WorkerStatus::Unreachable;
    if (!seen.version)
        return WorkerStatus::Unknown;
    if (seen.health && !seen.health->isHealthy)
        return WorkerStatus::Unhealthy;
    if (expected && incompatibility(*seen.version, *expected, criticalComponents))
        return WorkerStatus::Outdated;
    return WorkerStatus::UpToDate;
}

} // namespace lockstep
