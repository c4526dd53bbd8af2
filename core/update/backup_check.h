// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fleet.h"
#include "core/update/steps.h"

namespace lockstep::update {

/// Looks whether a worker could go back to `backup` now. Of every backup: it has not expired, and
/// its record on disk can be read. Then, of one that the worker keeps, `worker`: its agent is asked
/// for it; of a plain worker's, the release that would be sent again: `release` is in the library,
/// `manifest` and `package` still have their digests. A check that another one's failure makes
/// impossible is left out. Reads the whole package; nothing is changed. The services outlive it.
QCoro::Task<BackupVerification> verifyBackup(Backup backup, Services& services,
                                             std::stop_token stop);

} // namespace lockstep::update
