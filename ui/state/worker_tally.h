// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/messages.h"
#include "core/model/monitoring.h"

#include <map>
#include <set>

namespace lockstep::ui {

/// A fleet's workers, counted as they come, change and go, so that nobody has to count them anew.
/// Only paired workers count, as they do for the coordinator.
class WorkerTally {
public:
    /// See Shelf::Note.
    void note(const WorkerView* before, const WorkerView* after);

    const StatusCounts& counts() const noexcept { return m_counts; }
    int notPaired() const noexcept { return m_notPaired; }
    int groups() const noexcept { return int(m_groups.size()); }
    const std::map<Version, int>& versions() const noexcept { return m_versions; }
    /// That run a version.
    int on(const Version& version) const;
    /// Those that are not paired counted, too.
    const std::map<Version, int>& versionsInUse() const noexcept { return m_versionsInUse; }
    const std::set<WorkerId>& outdated() const noexcept { return m_outdated; }
    /// As it was when it was read; none where no worker has drifted.
    std::optional<Duration> oldestDrift() const;

private:
    void add(const WorkerView& worker);
    void remove(const WorkerView& worker);

    StatusCounts m_counts;
    int m_notPaired = 0;
    std::map<QString, int> m_groups;
    std::map<Version, int> m_versions;
    std::map<Version, int> m_versionsInUse;
    std::map<Duration, int> m_drifts;
    std::set<WorkerId> m_outdated;
};

} // namespace lockstep::ui
