// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace lockstep::agent {

/// The processes of an application are marked by an environment variable, which they hand on to
/// whatever they start. So they are found after the agent that started them was killed, and a
/// process that merely got a number again is never taken for one of them.

/// Ends every process that carries `marker` ("NAME=value") in its environment, at once, and
/// returns when none is left, with how many there were. Timeout after 5 s. Blocks.
Result<int> endMarkedProcesses(const QByteArray& marker);

} // namespace lockstep::agent
