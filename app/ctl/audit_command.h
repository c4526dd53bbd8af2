// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace lockstep::ctl {

/// `audit` and `audit verify`.
Command auditCommand();
Command verifyAuditCommand();

} // namespace lockstep::ctl
