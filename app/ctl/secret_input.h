// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

namespace lockstep::ctl {

/// The first line of a file, or of standard input where it is called "-". Never from the command
/// line, which every user of the machine can read.
Result<Secret> readSecret(const QString& file);

} // namespace lockstep::ctl
