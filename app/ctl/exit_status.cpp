// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/exit_status.h"

#include <array>

namespace lockstep::ctl {

std::span<const ExitMeaning> exitMeanings()
{
    static constexpr std::array meanings{
        ExitMeaning{ExitStatus::Done, "done"_L1},
        ExitMeaning{ExitStatus::Failed, "the operation failed: an update was rolled back, say"_L1},
        ExitMeaning{ExitStatus::Usage, "the command line is wrong"_L1},
        ExitMeaning{ExitStatus::Unreachable, "no coordinator could be reached"_L1},
        ExitMeaning{ExitStatus::Refused,
                    "the coordinator refused: a conflict, or no permission"_L1},
        ExitMeaning{ExitStatus::NotFound,
                    "there is no such worker, update, backup, release or token"_L1},
        ExitMeaning{ExitStatus::TimedOut,
                    "no answer came in time, or the time of --timeout was over"_L1},
        ExitMeaning{ExitStatus::Tampered,
                    "the audit does not hold: entries were changed, left out or cut off"_L1},
        ExitMeaning{ExitStatus::Interrupted, "interrupted by Ctrl-C; updates under way go on"_L1},
    };
    return meanings;
}

ExitStatus exitStatusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::Unsupported: return ExitStatus::Usage;
    case ErrorCode::NotFound: return ExitStatus::NotFound;
    case ErrorCode::Conflict:
    case ErrorCode::Refused:
    case ErrorCode::TooLarge:
    case ErrorCode::TooMany:
    case ErrorCode::Unauthenticated:
    case ErrorCode::PermissionDenied: return ExitStatus::Refused;
    case ErrorCode::NotReady:
    case ErrorCode::Unreachable:
    case ErrorCode::Protocol: return ExitStatus::Unreachable;
    case ErrorCode::Timeout: return ExitStatus::TimedOut;
    case ErrorCode::Cancelled: return ExitStatus::Interrupted;
    case ErrorCode::VerificationFailed:
    case ErrorCode::NoSpace:
    case ErrorCode::Io:
    case ErrorCode::Internal: return ExitStatus::Failed;
    }
    Q_UNREACHABLE();
}

} // namespace lockstep::ctl
