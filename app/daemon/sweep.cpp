// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/sweep.h"

namespace lockstep::daemon {

Sweep::Sweep(QString name, Clock& clock, Interval interval, Work work)
    : m_name(std::move(name)), m_clock(clock), m_interval(std::move(interval)),
      m_work(std::move(work))
{}

QCoro::Task<> Sweep::run(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        m_began = m_clock.monotonic();
        co_await m_work(stop);
        co_await rest(stop);
    }
}

QCoro::Task<> Sweep::rest(std::stop_token stop)
{
    const Duration ended = m_clock.monotonic();
    for (;;) {
        const Duration left = ended + m_interval() - m_clock.monotonic();
        if (left <= Duration::zero() || stop.stop_requested())
            co_return;
        m_wake = std::stop_source();
        const std::stop_callback onStop(stop, [wake = m_wake]() mutable { wake.request_stop(); });
        co_await m_clock.sleep(left, m_wake.get_token());
    }
}

void Sweep::intervalChanged()
{
    std::stop_source(m_wake).request_stop(); // the sweep goes on inside, and replaces the member
}

HealthCheck Sweep::check() const
{
    if (!m_began)
        return {.name = m_name, .isHealthy = true, .detail = u"not begun yet"_s};
    const Duration age = m_clock.monotonic() - *m_began;
    const bool isLate = age > 3 * m_interval() + std::chrono::minutes(5);
    const QString detail =
        u"began %1 ago"_s.arg(formatDuration(std::chrono::floor<std::chrono::seconds>(age)));
    return {.name = m_name, .isHealthy = !isLate, .detail = detail};
}

} // namespace lockstep::daemon
