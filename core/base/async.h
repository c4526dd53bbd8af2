// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/pending.h"

#include <QCoroTask>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <deque>

namespace lockstep {

/// Runs blocking work on a pool thread and goes on in the caller's thread. `work` must own all
/// that it touches: it may outlive whoever awaits it.
template <class Work>
QCoro::Task<std::invoke_result_t<Work>> runInPool(Work work, QThreadPool* pool = nullptr)
{
    using Watcher = QFutureWatcher<std::invoke_result_t<Work>>;
    // Deleted later: this goes on inside the watcher's own signal.
    const std::unique_ptr<Watcher, QScopedPointerDeleteLater> watcher(new Watcher);
    const Pending<bool> finished;
    QObject::connect(watcher.get(), &Watcher::finished, watcher.get(),
                     [finished] { finished.resolve(true); });
    auto* threads = pool ? pool : QThreadPool::globalInstance();
    watcher->setFuture(QtConcurrent::run(threads, std::move(work)));
    co_await finished;
    co_return watcher->future().takeResult();
}

/// Counts permits; who comes first is served first. One thread.
class AsyncSemaphore {
public:
    explicit AsyncSemaphore(int permits) : m_permits(permits), m_free(permits) {}

    /// A permit, given back when it is destroyed. The semaphore must outlive it.
    class Permit {
    public:
        Permit() = default;
        explicit Permit(AsyncSemaphore* from) : m_from(from) {}
        Permit(Permit&& other) noexcept : m_from(std::exchange(other.m_from, nullptr)) {}
        Permit& operator=(Permit&& other) noexcept
        {
            std::swap(m_from, other.m_from);
            return *this;
        }
        ~Permit()
        {
            if (m_from)
                m_from->release();
        }
        /// False when waiting was stopped before the turn came.
        explicit operator bool() const noexcept { return m_from != nullptr; }

    private:
        AsyncSemaphore* m_from = nullptr;
    };

    QCoro::Task<Permit> acquire(std::stop_token stop = {})
    {
        if (m_free > 0) {
            --m_free;
            co_return Permit(this);
        }
        const Pending<bool> turn;
        m_waiting.push_back(turn);
        const std::stop_callback onStop(stop, [turn] { turn.resolve(false); });
        if (co_await turn)
            co_return Permit(this);
        co_return Permit();
    }

    /// Who has a permit keeps it: with fewer than before, nobody gets one until enough are back.
    void setPermits(int permits)
    {
        m_free += permits - std::exchange(m_permits, permits);
        serve();
    }

private:
    void release()
    {
        ++m_free;
        serve();
    }
    void serve()
    {
        while (m_free > 0 && !m_waiting.empty()) {
            const Pending<bool> next = m_waiting.front();
            m_waiting.pop_front();
            if (next.isResolved())
                continue; // it waits no more
            --m_free;
            next.resolve(true);
        }
    }

    int m_permits;
    int m_free; ///< below zero while more are out than there should be
    std::deque<Pending<bool>> m_waiting;
};

/// Keeps count of coroutines that run by themselves, so that their owner can wait for the last
/// one before it goes. One thread.
class TaskGroup {
public:
    /// Starts `task` and lets it run to its end.
    void spawn(QCoro::Task<> task)
    {
        ++m_running;
        run(std::move(task));
    }
    int running() const noexcept { return m_running; }
    /// Returns when no task is left. Ask them to stop first.
    QCoro::Task<> drained()
    {
        while (m_running > 0) {
            m_drained = Pending<bool>();
            co_await m_drained;
        }
    }

private:
    QCoro::Task<> run(QCoro::Task<> task)
    {
        co_await task;
        if (--m_running == 0)
            m_drained.resolve(true);
    }

    int m_running = 0;
    Pending<bool> m_drained;
};

} // namespace lockstep
