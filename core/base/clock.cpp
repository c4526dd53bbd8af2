// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include "core/base/pending.h"

#include <QChronoTimer>

namespace lockstep {

QDateTime SystemClock::now() const { return QDateTime::currentDateTimeUtc(); }

Duration SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Duration>(
        std::chrono::steady_clock::now().time_since_epoch());
}

QCoro::Task<bool> SystemClock::sleep(Duration span, std::stop_token stop)
{
    const Pending<bool> woken;
    QChronoTimer timer(span); // QTimer would overflow after 24 days
    timer.setSingleShot(true);
    QObject::connect(&timer, &QChronoTimer::timeout, &timer, [woken] { woken.resolve(true); });
    timer.start();
    const std::stop_callback onStop(stop, [woken] { woken.resolve(false); });
    co_return co_await woken;
}

} // namespace lockstep
