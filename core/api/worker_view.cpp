// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/worker_view.h"

#include "core/update/auto_update.h"

namespace lockstep::api {

namespace {

/// Why the status is what it is, for people; empty when all is well.
QString reasonFor(WorkerStatus status, const Worker& worker,
                  const std::optional<VersionInfo>& expected,
                  const std::vector<QString>& criticalComponents, const Update* update)
{
    switch (status) {
    case WorkerStatus::Unknown:
        return !worker.isPaired          ? u"not paired"_s
               : !worker.address.enabled ? u"disabled"_s
                                         : u"not asked yet"_s;
    case WorkerStatus::UpToDate: return {};
    case WorkerStatus::Outdated:
        return incompatibility(*worker.seen.version, *expected, criticalComponents)
            .value_or(QString());
    case WorkerStatus::Unhealthy: return worker.seen.health->reason;
    case WorkerStatus::Unreachable: return worker.seen.error;
    case WorkerStatus::Updating:
        return u"%1 to %2"_s.arg(QString(wordOf(update->state)).replace(u'_', u' '),
                                 update->targetVersion.value());
    }
    Q_UNREACHABLE();
}

/// What people and their clocks care about.
Duration inSeconds(Duration span) { return std::chrono::floor<std::chrono::seconds>(span); }

} // namespace

Result<Worker> workerOf(const Api& api, const net::Request& request)
{
    LOCKSTEP_TRY(const WorkerId id, parseWorkerId(request.pathValue(u"id"_s)));
    return api.registry.find(id);
}

WorkerView viewOf(const Api& api, const Worker& worker)
{
    const auto expected = api.releases.expected();
    const auto& critical = api.checker.options().criticalComponents;
    const Update* update = api.updater.running(worker.id);
    WorkerView view{.id = worker.id,
                    .name = worker.displayName(),
                    .host = worker.address.host,
                    .port = worker.address.port,
                    .tls = worker.address.tls,
                    .group = worker.address.group,
                    .tags = worker.address.tags,
                    .enabled = worker.address.enabled,
                    .isPaired = worker.isPaired,
                    .origin = worker.origin,
                    .status = workerStatus(worker.seen, expected, critical, update != nullptr),
                    .kind = worker.seen.kind,
                    .versionInfo = worker.seen.version,
                    .health = worker.seen.health,
                    .checkedAt = worker.seen.checkedAt,
                    .lastSeen = worker.seen.versionAt,
                    .versionSince = worker.seen.versionSince,
                    .healthAt = worker.seen.healthAt,
                    .healthSince = worker.seen.healthSince,
                    .isReachable = worker.seen.isReachable(),
                    .reachableAt = worker.seen.reachableAt,
                    .reachableSince = worker.seen.reachableSince};
    view.reason = reasonFor(view.status, worker, expected, critical, update);
    if (worker.seen.version)
        view.version = worker.seen.version->codebaseVersion;
    if (expected)
        view.expectedVersion = expected->codebaseVersion;
    if (const Drift* drift = api.drifts.find(worker.id)) {
        view.drift = *drift;
        view.driftDuration = inSeconds(api.drifts.ageOf(worker.id));
    }
    if (update) {
        view.updateId = update->id;
        view.updateStatus = update->state;
    }
    return view;
}

Result<fleet::WorkFacts> factsOf(Api& api, const Worker& worker)
{
    const auto& options = api.checker.options();
    const Update* running = api.updater.running(worker.id);
    const auto expected = api.releases.expected();
    const Drift* drift = api.drifts.find(worker.id);
    LOCKSTEP_TRY(const auto updates,
                 api.updater.list({.workerId = worker.id, .limit = update::updatesLookedAt}));
    return fleet::WorkFacts{
        .worker = worker,
        .expected = expected,
        .criticalComponents = options.criticalComponents,
        .running = running ? std::optional(*running) : std::nullopt,
        .last = updates.empty() ? std::nullopt : std::optional(updates.front()),
        .isAutoUpdateEnabled = api.isAutoUpdateEnabled,
        .heldBackBy =
            expected ? update::heldBackBy(updates, expected->codebaseVersion) : std::nullopt,
        .drift = drift ? std::optional(*drift) : std::nullopt,
        .driftDuration = inSeconds(api.drifts.ageOf(worker.id)),
        .certificateProblem =
            api.certificateProblem ? api.certificateProblem(worker) : std::nullopt,
        .now = api.clock.now(),
        .staleAfter = options.staleAfter,
    };
}

} // namespace lockstep::api
