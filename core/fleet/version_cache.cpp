// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/version_cache.h"

namespace lockstep::fleet {

std::optional<VersionInfo> VersionCache::find(const WorkerId& worker)
{
    const auto found = m_entries.find(worker);
    if (found == m_entries.end() || found->second.expires <= m_clock.monotonic()) {
        ++m_misses;
        return std::nullopt;
    }
    ++m_hits;
    return found->second.version;
}

void VersionCache::put(const WorkerId& worker, const VersionInfo& version)
{
    m_entries.insert_or_assign(worker, Entry{version, m_clock.monotonic() + m_ttl});
}

CacheStatistics VersionCache::statistics() const
{
    CacheStatistics statistics{.hits = m_hits, .misses = m_misses, .ttl = m_ttl};
    statistics.entries = int(std::ranges::count_if(
        m_entries, [now = m_clock.monotonic()](auto& e) { return e.second.expires > now; }));
    if (const qint64 asked = m_hits + m_misses; asked > 0)
        statistics.hitRate = 100.0 * double(m_hits) / double(asked);
    return statistics;
}

} // namespace lockstep::fleet
