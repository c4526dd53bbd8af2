// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/fleet_figures.h"

#include "ui/charts/chart_series.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct FigureWords {
    Q_DECLARE_TR_FUNCTIONS(FigureWords)
};

void count(FleetFigures& figures, const WorkerView& worker, const Version& expected)
{
    figures.counts.add(worker.status);
    ++figures.versions[worker.version];
    if (!expected.isEmpty() && worker.version == expected)
        ++figures.onExpected;
    if (worker.status == WorkerStatus::Outdated)
        figures.outdated.push_back(worker.id);
    if (worker.drift)
        figures.oldestDrift =
            std::max(figures.oldestDrift.value_or(Duration::zero()), worker.driftDuration);
}

} // namespace

FleetFigures figuresOf(const FleetState& fleet)
{
    FleetFigures figures;
    figures.isKnown = fleet.topic(Topic::Workers).isKnown();
    figures.areAlertsKnown = fleet.topic(Topic::Alerts).isKnown();
    std::set<QStringView> groups;
    for (const auto& [id, worker] : fleet.workers().items()) {
        if (!worker->isPaired) {
            ++figures.notPaired;
            continue;
        }
        count(figures, *worker, fleet.expectedVersion());
        if (!worker->group.isEmpty())
            groups.insert(worker->group);
    }
    figures.groups = int(groups.size());
    for (const auto& [id, alert] : fleet.alerts().items()) {
        figures.alerts.count(*alert);
        figures.worstAlert = std::max(figures.worstAlert, std::optional(alert->severity));
    }
    figures.running = int(fleet.runningUpdates().size());
    return figures;
}

QString healthScoreText(const StatusCounts& counts)
{
    QStringList lines;
    for (const HealthScorePart& part : healthScoreParts(counts)) {
        if (part.workers > 0)
            lines += FigureWords::tr("%1: %2, %3 points")
                         .arg(word(part.status), countText(part.workers, Noun::Workers),
                              valueText(part.points));
    }
    if (counts[WorkerStatus::Unknown] > 0)
        lines += FigureWords::tr("%1: %2, not counted")
                     .arg(word(WorkerStatus::Unknown),
                          countText(counts[WorkerStatus::Unknown], Noun::Workers));
    return lines.join(u'\n');
}

} // namespace lockstep::ui
