// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <span>

namespace lockstep::ctl {

/// What scripts rely on. The numbers never change.
enum class ExitStatus {
    Done = 0,
    Failed = 1,      ///< the operation was carried out and failed
    Usage = 2,       ///< the command line makes no sense
    Unreachable = 3, ///< no coordinator answered
    Refused = 4,     ///< the coordinator would not do it
    NotFound = 5,
    TimedOut = 6,
    Tampered = 7,      ///< the audit's chain does not hold
    Interrupted = 130, ///< Ctrl-C, as shells have it
};

struct ExitMeaning {
    ExitStatus status;
    QLatin1StringView meaning;
};
/// Every status with its meaning, for the help.
std::span<const ExitMeaning> exitMeanings();

/// The status for an error of the coordinator client.
ExitStatus exitStatusOf(ErrorCode code);

} // namespace lockstep::ctl
