// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/pending.h"

#include <QTimeZone>

#include <functional>
#include <map>

namespace lockstep::test {

/// Time that moves only when a test says so. Sleepers are woken in the order in which they are
/// due, those due at the same moment in the order in which they lay down, and everything that
/// they start (pool work too) is done before time moves on. So a test of days takes milliseconds
/// and runs the same each time. The main thread; it outlives its sleepers.
class SimulatedClock final : public Clock {
public:
    SimulatedClock() = default;
    ~SimulatedClock() override;
    Q_DISABLE_COPY_MOVE(SimulatedClock)

    QDateTime now() const override { return m_wall.addMSecs(m_now.count()); }
    Duration monotonic() const override { return m_now; }
    QCoro::Task<bool> sleep(Duration span, std::stop_token stop = {}) override;

    /// Moves the wall clock alone, forward or back.
    void jumpWall(Duration by) { m_wall = m_wall.addMSecs(by.count()); }

    /// Does all that can be done without time going by.
    void settle();
    /// Lets that much time go by.
    void advance(Duration span);
    /// Lets time go by until `isReached` holds; false when nobody waits for time any more, or
    /// after `limit`.
    bool runUntil(const std::function<bool()>& isReached, Duration limit = std::chrono::hours(24));
    /// Lets time go by until nobody waits for it; false after `limit`.
    bool runUntilIdle(Duration limit = std::chrono::hours(24));
    /// Lets time go by until the task has ended, and gives its result.
    template <class T>
    T await(QCoro::Task<T> task);
    void await(QCoro::Task<> task);

    /// How many coroutines wait for time to go by.
    int sleepers() const { return int(m_sleepers.size()); }

private:
    using Due = std::pair<Duration, qint64>; ///< when, and which of those that are due then

    template <class T>
    static QCoro::Task<> keep(QCoro::Task<T> task, std::optional<T>& result)
    {
        result.emplace(co_await task);
    }
    static QCoro::Task<> note(QCoro::Task<> task, bool& ended);
    void wakeFirst();

    QDateTime m_wall{QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC}; ///< when m_now is 0
    Duration m_now{0};
    qint64 m_count = 0;
    std::map<Due, Pending<bool>> m_sleepers;
};

template <class T>
T SimulatedClock::await(QCoro::Task<T> task)
{
    std::optional<T> result;
    const auto keeping = keep(std::move(task), result);
    if (!runUntil([&] { return result.has_value(); }))
        qFatal("the task never ends");
    return *std::move(result);
}

} // namespace lockstep::test
