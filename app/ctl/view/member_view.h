// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/table.h"
#include "core/model/fleet.h"

namespace lockstep::ctl {

/// Whether work may be given to the worker, and every rule's verdict.
Text readinessText(const WorkReadiness& readiness, int width);

/// Whether the worker can go back to the backup, and every check's verdict.
Text verificationText(const BackupVerification& verification, int width);

/// Who was found, and who gave no answer.
Text discoveryText(const DiscoveryReport& report, int width);

} // namespace lockstep::ctl
