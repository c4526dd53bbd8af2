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

namespace {

/// What one worker of a status counts for; nothing: it does not count at all.
constexpr std::optional<double> weightOf(WorkerStatus status)
{
    switch (status) {
    case WorkerStatus::Unknown: return std::nullopt;
    case WorkerStatus::UpToDate:
    case WorkerStatus::Updating: return 1;
    case WorkerStatus::Outdated: return 0.75;
    case WorkerStatus::Unhealthy:
    case WorkerStatus::Unreachable: return 0;
    }
    return std::nullopt;
}

double toOneDecimal(double value) { return std::round(10 * value) / 10; }

} // namespace

double healthScore(const StatusCounts& counts)
{
    double points = 0;
    int known = 0;
    for (const auto& each : enumWords<WorkerStatus>) {
        if (const auto weight = weightOf(each.value)) {
            points += *weight * counts[each.value];
            known += counts[each.value];
        }
    }
    return known == 0 ? 100 : toOneDecimal(100 * points / known);
}

std::vector<HealthScorePart> healthScoreParts(const StatusCounts& counts)
{
    const int known = counts.total() - counts[WorkerStatus::Unknown];
    std::vector<HealthScorePart> parts;
    for (const auto& each : enumWords<WorkerStatus>) {
        const auto weight = weightOf(each.value);
        if (!weight)
            continue;
        const int workers = counts[each.value];
        const double points = known == 0 ? 0 : toOneDecimal(100 * *weight * workers / known);
        parts.push_back(
            {.status = each.value, .workers = workers, .weight = *weight, .points = points});
    }
    return parts;
}

void AlertFigures::count(const Alert& alert)
{
    ++active;
    switch (alert.severity) {
    case AlertSeverity::Low: ++low; break;
    case AlertSeverity::Medium: ++medium; break;
    case AlertSeverity::High: ++high; break;
    case AlertSeverity::Critical: ++critical; break;
    }
    if (alert.acknowledged)
        ++acknowledged;
    if (!alert.suppressedBy.empty())
        ++suppressed;
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
    if (!isFinal(update.state) || update.kind == UpdateKind::Rollback || update.nothingToDo ||
        wasCancelled(update))
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
