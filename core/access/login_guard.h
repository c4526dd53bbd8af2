// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QString>

#include <map>
#include <mutex>

namespace lockstep::access {

/// Slows down who guesses. Each failed login of an address within the window doubles the delay of
/// its next refusal; whoever shows the right credentials is never delayed, so that nobody can lock
/// others out from behind the same address. Any thread; time is the caller's monotonic clock.
class LoginGuard {
public:
    struct Options {
        Duration firstDelay = std::chrono::milliseconds(100);
        Duration longestDelay = std::chrono::seconds(5);
        Duration window = std::chrono::minutes(10); ///< after the last failure all is forgotten
        size_t addresses = 10'000; ///< remembered at most; then the longest idle is forgotten
    };
    LoginGuard() : LoginGuard(Options()) {}
    explicit LoginGuard(Options options) : m_options(options) {}

    /// Counts a failure; how long its refusal is to be held back.
    Duration failed(const QString& address, Duration now);
    /// Forgets the address's failures.
    void succeeded(const QString& address);
    /// Failures since the start, for metrics.
    qint64 failures() const;

private:
    struct Record {
        int failures = 0;
        Duration last{};
    };
    void makeRoom(Duration now);

    const Options m_options;
    mutable std::mutex m_mutex;
    std::map<QString, Record> m_records;
    qint64 m_failures = 0;
};

} // namespace lockstep::access
