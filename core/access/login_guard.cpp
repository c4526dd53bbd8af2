// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/login_guard.h"

#include <algorithm>

namespace lockstep::access {

void LoginGuard::makeRoom(Duration now)
{
    if (m_records.size() < m_options.addresses)
        return;
    std::erase_if(m_records,
                  [&](const auto& item) { return now - item.second.last > m_options.window; });
    if (m_records.size() >= m_options.addresses)
        m_records.erase(std::ranges::min_element(
            m_records, {}, [](const auto& item) { return item.second.last; }));
}

Duration LoginGuard::failed(const QString& address, Duration now)
{
    const std::scoped_lock lock(m_mutex);
    ++m_failures;
    if (!m_records.contains(address))
        makeRoom(now);
    Record& record = m_records[address];
    if (now - record.last > m_options.window)
        record.failures = 0;
    record.last = now;
    const int doublings = std::min(record.failures++, 20);
    return std::min(m_options.firstDelay * (1 << doublings), m_options.longestDelay);
}

void LoginGuard::succeeded(const QString& address)
{
    const std::scoped_lock lock(m_mutex);
    m_records.erase(address);
}

qint64 LoginGuard::failures() const
{
    const std::scoped_lock lock(m_mutex);
    return m_failures;
}

} // namespace lockstep::access
