// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/messages.h"

namespace lockstep::fleet {

/// Versions of workers that were asked lately, so that they are not asked again at once. One
/// thread.
class VersionCache {
public:
    VersionCache(const Clock& clock, Duration ttl) : m_clock(clock), m_ttl(ttl) {}

    /// Nothing when it is not known or older than the TTL. Counts a hit or a miss.
    std::optional<VersionInfo> find(const WorkerId& worker);
    void put(const WorkerId& worker, const VersionInfo& version);
    void invalidate(const WorkerId& worker) { m_entries.erase(worker); }
    void clear() { m_entries.clear(); }
    /// For what is put from now on.
    void setTtl(Duration ttl) { m_ttl = ttl; }

    CacheStatistics statistics() const;

private:
    struct Entry {
        VersionInfo version;
        Duration expires; ///< on the monotonic clock: the wall clock may jump
    };

    const Clock& m_clock;
    Duration m_ttl;
    std::map<WorkerId, Entry> m_entries;
    qint64 m_hits = 0;
    qint64 m_misses = 0;
};

} // namespace lockstep::fleet
