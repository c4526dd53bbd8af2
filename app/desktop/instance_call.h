// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/error.h"

namespace lockstep::desktop {

/// What the running console answers to a line that it took, and to one that it did not.
inline constexpr QByteArrayView taken = "ok\n";
inline constexpr QByteArrayView notTaken = "no\n";

/// Sends one line to the console that listens on a socket and waits for its answer. Blocks, for at
/// most about the patience. NotFound and Unreachable: nobody listens there.
Result<> callInstance(const QString& socket, const QByteArray& line, Duration patience);

} // namespace lockstep::desktop
