// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/monitoring.h"

#include <functional>

namespace lockstep::daemon {

/// Work that is done again and again: when it is done, the interval passes, then it begins anew.
/// One thread; the clock outlives it.
class Sweep {
public:
    using Work = std::function<QCoro::Task<>(std::stop_token stop)>;
    using Interval = std::function<Duration()>; ///< asked anew each time

    /// `name` is how health reports call it: "version_sweep".
    Sweep(QString name, Clock& clock, Interval interval, Work work);

    /// Begins at once; returns when it was told to stop and the work that ran has ended.
    QCoro::Task<> run(std::stop_token stop);
    /// The interval may have changed: a wait that has been long enough by the new one ends.
    void intervalChanged();
    /// Late when it has not begun for three intervals and five minutes.
    HealthCheck check() const;

private:
    QCoro::Task<> rest(std::stop_token stop);

    const QString m_name;
    Clock& m_clock;
    const Interval m_interval;
    const Work m_work;
    std::stop_source m_wake;
    std::optional<Duration> m_began; ///< on the monotonic clock
};

} // namespace lockstep::daemon
