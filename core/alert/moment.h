// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>

namespace lockstep::alert {

/// Now, on both clocks: what people read and what time is counted by.
struct Moment {
    QDateTime wall;
    Duration monotonic{};

    static Moment of(const Clock& clock) { return {clock.now(), clock.monotonic()}; }

    /// How long ago a time was that somebody wrote down: 0…`most`, however the wall clock was set
    /// in between.
    Duration since(const QDateTime& written, Duration most = Duration::max()) const
    {
        const Duration age(written.isValid() ? written.msecsTo(wall) : 0);
        return std::clamp(age, Duration::zero(), most);
    }
    /// How long it is until a time that somebody wrote down: 0…`most`.
    Duration until(const QDateTime& written, Duration most) const
    {
        const Duration left(written.isValid() ? wall.msecsTo(written) : 0);
        return std::clamp(left, Duration::zero(), most);
    }
    QDateTime before(Duration age) const { return wall.addMSecs(-age.count()); }
    QDateTime after(Duration span) const { return wall.addMSecs(span.count()); }
};

/// Ages are told to the second.
inline Duration wholeSeconds(Duration span)
{
    return std::chrono::duration_cast<std::chrono::seconds>(span);
}

} // namespace lockstep::alert
