// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"

namespace lockstep::ctl {

/// `lockstepctl check`: several workers side by side, told in the order asked for.
QCoro::Task<Result<ExitStatus>> checkWorkers(Session& session);

} // namespace lockstep::ctl
