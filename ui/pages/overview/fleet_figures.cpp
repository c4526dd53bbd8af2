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

} // namespace

FleetFigures figuresOf(const FleetState& fleet)
{
    FleetFigures figures;
    figures.isKnown = fleet.topic(Topic::Workers).isKnown();
    figures.areAlertsKnown = fleet.topic(Topic::Alerts).isKnown();
    const WorkerTally& tally = fleet.tally();
    figures.counts = tally.counts();
    figures.notPaired = tally.notPaired();
    figures.onExpected = fleet.expectedVersion().isEmpty() ? 0 : tally.on(fleet.expectedVersion());
    figures.groups = tally.groups();
    figures.versions = tally.versions();
    figures.oldestDrift = tally.oldestDrift();
    for (const auto& [id, alert] : fleet.alerts().items()) {
        figures.alerts.count(*alert);
        figures.worstAlert = std::max(figures.worstAlert, std::optional(alert->severity));
    }
    figures.running = fleet.countRunning();
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
