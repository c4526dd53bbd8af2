// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/moment.h"
#include "core/alert/rules.h"

#include <deque>
#include <set>

namespace lockstep::alert {

/// The updates that ended of late, to count how many of them went wrong, and how many workers
/// people took back meanwhile.
class UpdateWindow {
public:
    /// Of what happened longer ago nothing is counted.
    static constexpr Duration longest = std::chrono::hours(30 * 24);

    /// Counts an update once, however often it is told. What runs or does not count is left out
    /// (see endedUpdate()). True when it was counted now.
    bool add(const Update& update, const Moment& now);
    UpdateCounts within(Duration window, Duration now) const;
    /// Forgets what is older.
    void forget(Duration before);

private:
    struct Ended {
        UpdateId id;
        UpdateState state = UpdateState::Completed;
        bool isByHand = false; ///< a rollback that people asked for
        Duration at{};
    };
    std::deque<Ended> m_ended; ///< in no order: those of before the start come newest first
    std::set<UpdateId> m_known;
};

} // namespace lockstep::alert
