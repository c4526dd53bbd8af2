// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/model/ids.h"

namespace lockstep::fleet {

/// How often each worker is asked.
struct PollIntervals {
    Duration version = std::chrono::seconds(60);
    Duration health = std::chrono::seconds(30);
    friend bool operator==(const PollIntervals&, const PollIntervals&) = default;
};

enum class PollKind {
    Look,   ///< for its version, and for its health when that was answered
    Health, ///< for its health alone
};

/// When a worker is asked next, on the monotonic clock.
struct PollTimes {
    Duration version{};
    Duration health{};
    int failures = 0; ///< in a row: it did not answer

    Duration due() const { return std::min(version, health); }
    /// What is to be asked when it is due.
    PollKind kind() const { return version <= health ? PollKind::Look : PollKind::Health; }
    friend bool operator==(const PollTimes&, const PollTimes&) = default;
};

/// Where in every interval the worker has its moment: the same at each start, and spread evenly
/// over the workers.
Duration phaseOf(const WorkerId& worker, Duration interval);
/// Its first moment after `after`.
Duration nextSlot(const WorkerId& worker, Duration interval, Duration after);

/// For a worker of a fleet of so many that nobody has asked yet: soon, but 200 of them a second at
/// most, and within an interval.
PollTimes firstTimes(const WorkerId& worker, const PollIntervals& intervals, size_t fleetSize,
                     Duration now);
/// It answered: at its own moments, but none of them before half an interval is over.
PollTimes afterAnswer(PollTimes times, PollKind asked, const WorkerId& worker,
                      const PollIntervals& intervals, Duration now);
/// It did not answer. It is looked at again after a quarter of the interval, to be sure, and then
/// after 1, 2, 4… intervals up to longestBackOff(), each up to a fifth shorter or longer; `chance`
/// (0…1) says how much. Until it has answered nothing else is asked of it.
PollTimes afterFailure(PollTimes times, PollKind asked, const PollIntervals& intervals,
                       double chance, Duration now);
/// Five intervals, but no more than the longer of five minutes and one interval.
Duration longestBackOff(const PollIntervals& intervals);
/// Other intervals count from `now` on.
PollTimes rescheduled(PollTimes times, const WorkerId& worker, const PollIntervals& intervals,
                      Duration now);

} // namespace lockstep::fleet
