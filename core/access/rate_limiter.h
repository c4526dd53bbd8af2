// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QString>

#include <map>
#include <mutex>

namespace lockstep::access {

/// A token bucket for each client. Any thread; time is the caller's monotonic clock.
class RateLimiter {
public:
    struct Options {
        double perSecond = 200; ///< requests that a client may make in the long run
        int burst = 400;        ///< requests that it may make at once
        size_t clients = 10'000;
    };
    RateLimiter() : RateLimiter(Options()) {}
    explicit RateLimiter(Options options) : m_options(options) {}

    /// Takes one request from the client's bucket. How long to wait before the next try where it
    /// is empty; nothing where the request may pass.
    Duration take(const QString& client, Duration now);
    /// Counts from now on; the buckets stay as full as they are.
    void setOptions(Options options);

private:
    struct Bucket {
        double level = 0; ///< requests that are left
        Duration at{};    ///< when that was so
    };
    Bucket& bucketOf(const QString& client, Duration now);
    /// Forgets the clients whose buckets are full again: they are as good as new.
    void makeRoom(Duration now);
    double levelAt(const Bucket& bucket, Duration now) const;

    std::mutex m_mutex;
    Options m_options;
    std::map<QString, Bucket> m_buckets;
};

} // namespace lockstep::access
