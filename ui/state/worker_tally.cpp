// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/worker_tally.h"

namespace lockstep::ui {

namespace {

template <class Key>
void take(std::map<Key, int>& counts, const Key& key)
{
    const auto found = counts.find(key);
    if (--found->second == 0)
        counts.erase(found);
}

} // namespace

void WorkerTally::note(const WorkerView* before, const WorkerView* after)
{
    if (before)
        remove(*before);
    if (after)
        add(*after);
}

int WorkerTally::on(const Version& version) const
{
    const auto found = m_versions.find(version);
    return found == m_versions.end() ? 0 : found->second;
}

std::optional<Duration> WorkerTally::oldestDrift() const
{
    return m_drifts.empty() ? std::nullopt : std::optional(m_drifts.rbegin()->first);
}

void WorkerTally::add(const WorkerView& worker)
{
    ++m_versionsInUse[worker.version];
    if (!worker.isPaired) {
        ++m_notPaired;
        return;
    }
    m_counts.add(worker.status);
    ++m_versions[worker.version];
    if (!worker.group.isEmpty())
        ++m_groups[worker.group];
    if (worker.drift)
        ++m_drifts[worker.driftDuration];
    if (worker.status == WorkerStatus::Outdated)
        m_outdated.insert(worker.id);
}

void WorkerTally::remove(const WorkerView& worker)
{
    take(m_versionsInUse, worker.version);
    if (!worker.isPaired) {
        --m_notPaired;
        return;
    }
    m_counts.remove(worker.status);
    take(m_versions, worker.version);
    if (!worker.group.isEmpty())
        take(m_groups, worker.group);
    if (worker.drift)
        take(m_drifts, worker.driftDuration);
    m_outdated.erase(worker.id);
}

} // namespace lockstep::ui
