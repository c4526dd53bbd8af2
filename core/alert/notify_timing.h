// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep::alert {

/// When a group of alerts is told, as with Alertmanager: it waits for others of its kind, then is
/// told again when something is added to it, and now and then for as long as it lasts.
struct NotifyTiming {
    Duration groupWait = std::chrono::seconds(30);
    Duration groupInterval = std::chrono::minutes(5);
    Duration repeatInterval = std::chrono::hours(4);
    /// Labels that alerts of one group share, of those that AlertMatcher knows.
    std::vector<QString> groupBy = {u"condition"_s, u"expected_version"_s};
    friend bool operator==(const NotifyTiming&, const NotifyTiming&) = default;
    static constexpr auto fields()
    {
        using T = NotifyTiming;
        return std::tuple{
            field("group_wait", &T::groupWait,
                  "from a group's first alert to its message; up to thrice as long while others "
                  "join"),
            field("group_interval", &T::groupInterval, "to the next one, when the group changed"),
            field("repeat_interval", &T::repeatInterval, "when it did not"),
            field("group_by", &T::groupBy, "labels that alerts of one message share"),
        };
    }
};

} // namespace lockstep::alert
