// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_clock.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace lockstep::test {

namespace {

/// Counts the events that objects of this thread are given.
class EventCounter final : public QObject {
public:
    EventCounter() { QCoreApplication::instance()->installEventFilter(this); }
    int count() const { return m_count; }

protected:
    bool eventFilter(QObject*, QEvent*) override
    {
        ++m_count;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace

SimulatedClock::~SimulatedClock()
{
    if (!m_sleepers.empty())
        qFatal("%d coroutines still wait for a clock that goes", sleepers());
}

QCoro::Task<bool> SimulatedClock::sleep(Duration span, std::stop_token stop)
{
    const Due due(m_now + std::max(span, Duration(0)), m_count++);
    const Pending<bool> woken;
    m_sleepers.emplace(due, woken);
    const std::stop_callback onStop(stop, [woken] { woken.resolve(false); });
    const bool isOver = co_await woken;
    m_sleepers.erase(due);
    co_return isOver;
}

void SimulatedClock::wakeFirst()
{
    const auto first = m_sleepers.extract(m_sleepers.begin());
    m_now = std::max(m_now, first.key().first);
    first.mapped().resolve(true);
}

void SimulatedClock::settle()
{
    // A pool thread posts its result before it counts as done. So once a round has found the pool
    // at rest and then delivered nothing, nothing is under way.
    for (;;) {
        const EventCounter delivered;
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (delivered.count() == 0)
            return;
    }
}

void SimulatedClock::advance(Duration span)
{
    const Duration target = m_now + span;
    settle();
    while (!m_sleepers.empty() && m_sleepers.begin()->first.first <= target) {
        wakeFirst();
        settle();
    }
    m_now = target;
}

bool SimulatedClock::runUntil(const std::function<bool()>& isReached, Duration limit)
{
    const Duration last = m_now + limit;
    for (settle(); !isReached(); settle()) {
        if (m_sleepers.empty() || m_sleepers.begin()->first.first > last)
            return false;
        wakeFirst();
    }
    return true;
}

bool SimulatedClock::runUntilIdle(Duration limit)
{
    return runUntil([this] { return m_sleepers.empty(); }, limit);
}

void SimulatedClock::await(QCoro::Task<> task)
{
    bool ended = false;
    const auto noting = note(std::move(task), ended);
    if (!runUntil([&] { return ended; }))
        qFatal("the task never ends");
}

QCoro::Task<> SimulatedClock::note(QCoro::Task<> task, bool& ended)
{
    co_await task;
    ended = true;
}

} // namespace lockstep::test
