// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/monitoring.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace lockstep {

namespace {

double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

} // namespace

CoordinatorHealth coordinatorHealth(std::vector<HealthCheck> checks, const QString& version,
                                    const QDateTime& time)
{
    QStringList reasons;
    for (const HealthCheck& check : checks) {
        if (!check.isHealthy)
            reasons << check.name + u": "_s + check.detail;
    }
    return {.status = reasons.isEmpty() ? u"healthy"_s : u"unhealthy"_s,
            .reason = reasons.join(u"; "_s),
            .version = version,
            .time = time,
            .checks = std::move(checks)};
}

int StatusCounts::total() const { return std::ranges::fold_left(m_counts, 0, std::plus()); }

double healthScore(const StatusCounts& counts)
{
    const int known = counts.total() - counts[WorkerStatus::Unknown];
    if (known == 0)
        return 100;
    const double points = counts[WorkerStatus::UpToDate] + counts[WorkerStatus::Updating] +
                          0.75 * counts[WorkerStatus::Outdated];
    return std::round(1000.0 * points / known) / 10.0;
}

Duration workingTime(const Update& update)
{
    const auto begun = std::ranges::find_if(
        update.steps, [](const UpdateStep& step) { return step.state != UpdateState::Queued; });
    if (begun == update.steps.end() || !update.endedAt.isValid())
        return {};
    return Duration(std::max<qint64>(0, begun->startedAt.msecsTo(update.endedAt)));
}

std::optional<EndedUpdate> endedUpdate(const Update& update)
{
    if (!isFinal(update.state) || update.kind == UpdateKind::Rollback || update.nothingToDo)
        return std::nullopt;
    return EndedUpdate{.state = update.state, .duration = workingTime(update)};
}

void UpdateHistory::add(const EndedUpdate& update)
{
    if (m_updates.size() < m_most) {
        m_updates.push_back(update);
        return;
    }
    m_updates[m_next] = update;
    m_next = (m_next + 1) % m_most;
}

UpdateFigures UpdateHistory::figures(int running) const
{
    UpdateFigures figures{.total = int(m_updates.size()), .running = running};
    Duration spent{};
    for (const EndedUpdate& update : m_updates) {
        const bool isGood = update.state == UpdateState::Completed;
        figures.succeeded += isGood;
        figures.failed += !isGood;
        figures.rolledBack += update.state == UpdateState::RolledBack;
        figures.rollbackFailed += update.state == UpdateState::RollbackFailed;
        spent += isGood ? update.duration : Duration::zero();
    }
    figures.successRate = percent(figures.succeeded, figures.total);
    figures.rollbackRate = percent(figures.rolledBack + figures.rollbackFailed, figures.total);
    if (figures.succeeded > 0)
        figures.averageDuration = spent / figures.succeeded;
    return figures;
}

QString fleetStatusWord(const StatusCounts& counts)
{
    if (counts[WorkerStatus::Unhealthy] + counts[WorkerStatus::Unreachable] > 0)
        return u"unhealthy"_s;
    return counts[WorkerStatus::Outdated] > 0 ? u"degraded"_s : u"healthy"_s;
}

DashboardSummary summaryOf(const StatusCounts& counts)
{
    const int unreachable = counts[WorkerStatus::Unreachable];
    return {.totalWorkers = counts.total(),
            .upToDateWorkers = counts[WorkerStatus::UpToDate],
            .outdatedWorkers = counts[WorkerStatus::Outdated],
            .unhealthyWorkers = counts[WorkerStatus::Unhealthy] + unreachable,
            .unreachableWorkers = unreachable,
            .updatingWorkers = counts[WorkerStatus::Updating],
            .unknownWorkers = counts[WorkerStatus::Unknown],
            .healthScore = healthScore(counts)};
}

} // namespace lockstep
