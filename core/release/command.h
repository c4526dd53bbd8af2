// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QByteArray>

#include <vector>

namespace lockstep::release {

struct CommandResult {
    int exitStatus = 0; ///< 128 + signal where one ended it, as in the shell
    QByteArray output;
    QByteArray errors;
};

/// Runs a program, found on the PATH, to its end, without a shell and without input; blocks. When
/// it takes longer than `most` it is killed with all that it started in its process group
/// (Timeout). NotFound when there is no such program, TooLarge when it writes more than 1 MiB.
Result<CommandResult> runCommand(const std::vector<QByteArray>& arguments,
                                 const std::vector<QByteArray>& environment, Duration most);

} // namespace lockstep::release
