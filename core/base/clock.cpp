// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include "core/base/pending.h"

#include <QChronoTimer>

#include <ctime>

namespace lockstep {

/// A timer stands still while the machine is suspended: none is set for longer.
static constexpr Duration longestNap = std::chrono::minutes(1);

QDateTime SystemClock::now() const { return QDateTime::currentDateTimeUtc(); }

Duration SystemClock::monotonic() const
{
    // Not steady_clock: that one stands still while the machine is suspended, and the wall clock
    // would seem to have jumped.
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<Duration>(std::chrono::seconds(time.tv_sec) +
                                                std::chrono::nanoseconds(time.tv_nsec));
}

QCoro::Task<bool> SystemClock::sleep(Duration span, std::stop_token stop)
{
    const Pending<bool> woken;
    const Duration due = monotonic() + span;
    QChronoTimer timer;
    timer.setSingleShot(true);
    const auto wait = [&timer](Duration left) {
        timer.setInterval(std::clamp(left, Duration::zero(), longestNap));
        timer.start();
    };
    QObject::connect(&timer, &QChronoTimer::timeout, &timer, [this, woken, due, wait] {
        const Duration left = due - monotonic();
        if (left > Duration::zero())
            wait(left);
        else
            woken.resolve(true);
    });
    wait(span);
    const std::stop_callback onStop(stop, [woken] { woken.resolve(false); });
    co_return co_await woken;
}

} // namespace lockstep
