// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace lockstep::access {

using Seconds = std::chrono::duration<double>;

double RateLimiter::levelAt(const Bucket& bucket, Duration now) const
{
    const double gained = Seconds(now - bucket.at).count() * m_options.perSecond;
    return std::min(bucket.level + std::max(gained, 0.0), double(m_options.burst));
}

void RateLimiter::makeRoom(Duration now)
{
    if (m_buckets.size() < m_options.clients)
        return;
    std::erase_if(m_buckets, [&](const auto& item) {
        return levelAt(item.second, now) >= double(m_options.burst);
    });
    if (m_buckets.size() >= m_options.clients)
        m_buckets.erase(std::ranges::min_element(m_buckets, {},
                                                 [](const auto& item) { return item.second.at; }));
}

RateLimiter::Bucket& RateLimiter::bucketOf(const QString& client, Duration now)
{
    if (const auto found = m_buckets.find(client); found != m_buckets.end())
        return found->second;
    makeRoom(now);
    return m_buckets[client] = {.level = double(m_options.burst), .at = now};
}

Duration RateLimiter::take(const QString& client, Duration now)
{
    const std::scoped_lock lock(m_mutex);
    Bucket& bucket = bucketOf(client, now);
    bucket = {.level = levelAt(bucket, now), .at = now};
    if (bucket.level >= 1) {
        bucket.level -= 1;
        return {};
    }
    return std::chrono::ceil<Duration>(Seconds((1 - bucket.level) / m_options.perSecond));
}

void RateLimiter::setOptions(Options options)
{
    const std::scoped_lock lock(m_mutex);
    m_options = options;
}

} // namespace lockstep::access
