// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QCoroTask>
#include <QDateTime>

#include <stop_token>

namespace lockstep {

/// Time as an argument. Whoever waits or looks at the clock gets one of these, so that tests run
/// days in milliseconds. One thread: the one whose event loop drives it.
class Clock {
public:
    virtual ~Clock() = default;

    /// The wall clock, UTC, to the millisecond. It may jump; use it for what people read.
    virtual QDateTime now() const = 0;
    /// Time since some fixed moment. It never jumps; use it for how long something took. It goes on
    /// while the machine is suspended, as the wall clock does.
    virtual Duration monotonic() const = 0;
    /// Waits. False when `stop` asked to leave before the time was over. After the machine was
    /// suspended a wait that is over by then may last a minute more.
    virtual QCoro::Task<bool> sleep(Duration span, std::stop_token stop = {}) = 0;
};

/// The machine's clock, on the thread's Qt event loop. Any thread may ask it for the time.
class SystemClock final : public Clock {
public:
    QDateTime now() const override;
    Duration monotonic() const override;
    QCoro::Task<bool> sleep(Duration span, std::stop_token stop) override;
};

} // namespace lockstep
