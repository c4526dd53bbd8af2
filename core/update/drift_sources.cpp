// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/drift_sources.h"

#include "core/base/log.h"
#include "core/update/auto_update.h"

Q_LOGGING_CATEGORY(driftSourcesLogging, "lockstep.update")

namespace lockstep::update {

namespace {

std::vector<Update> lastUpdates(Updater& updater, const WorkerId& worker)
{
    auto updates = updater.list({.workerId = worker, .limit = updatesLookedAt});
    if (updates)
        return *std::move(updates);
    qCWarning(driftSourcesLogging).noquote() << updates.error().message();
    return {}; // the cause is then told as if there had been none
}

} // namespace

fleet::DriftTracker::Sources driftSources(Services& services, Updater& updater)
{
    return {.expected = [&services] { return services.releases.expected(); },
            .updatesOf = [&updater](const WorkerId& id) { return lastUpdates(updater, id); },
            .running = [&updater](const WorkerId& id) { return updater.running(id); },
            .criticalComponents = services.checker.options().criticalComponents,
            .isExpectationKnown = [&services] { return services.releases.isExpectationKnown(); }};
}

void keepUpWith(const ReleaseSource& releases, const Updater& updater, fleet::DriftTracker& drifts)
{
    QObject::connect(&releases, &ReleaseSource::expectationChanged, &drifts,
                     &fleet::DriftTracker::reconsiderAll);
    QObject::connect(&updater, &Updater::changed, &drifts,
                     [&drifts](const Update& update) { drifts.reconsider(update.workerId); });
}

} // namespace lockstep::update
