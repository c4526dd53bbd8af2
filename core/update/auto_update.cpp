// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/auto_update.h"

#include "core/fleet/drift_cause.h"
#include "core/fleet/work_rules.h"

namespace lockstep::update {

namespace {

/// Files changed by hand are for people: they may have reason for it, and an application that
/// writes into its own tree would be updated for ever.
bool isAtAnotherVersion(const Worker& worker, const VersionInfo& expected,
                        const std::vector<QString>& critical)
{
    const auto difference = fleet::differenceOf(*worker.seen.version, expected, critical);
    return difference && difference->first != DriftKind::Content;
}

/// Those that are outdated; a worker that is unwell or away has another status.
std::vector<WorkerId> drifted(const Services& services, const Updater& updater,
                              const VersionInfo& expected)
{
    const auto& critical = services.checker.options().criticalComponents;
    std::vector<WorkerId> ids;
    for (const auto& [id, worker] : services.registry.all()) {
        if (!fleet::whyNotUpdatable(worker, updater.running(id)) &&
            workerStatus(worker.seen, expected, critical, false) == WorkerStatus::Outdated &&
            isAtAnotherVersion(worker, expected, critical))
            ids.push_back(id);
    }
    return ids;
}

} // namespace

std::optional<Update> heldBackBy(const std::vector<Update>& newestFirst, const Version& target)
{
    const auto last = std::ranges::find(newestFirst, target, &Update::targetVersion);
    if (last == newestFirst.end() || last->state == UpdateState::Completed)
        return std::nullopt;
    return *last;
}

bool mayFollow(const std::vector<Update>& newestFirst, const Version& target)
{
    return !heldBackBy(newestFirst, target);
}

QCoro::Task<Result<std::optional<BatchReport>>> updateDrifted(Services& services, Updater& updater,
                                                              int concurrency)
{
    const auto expected = services.releases.expected();
    if (!expected)
        co_return std::nullopt;
    std::set<WorkerId> chosen;
    for (const WorkerId& id : drifted(services, updater, *expected)) {
        LOCKSTEP_CO_TRY(const auto updates,
                        updater.list({.workerId = id, .limit = updatesLookedAt}));
        if (mayFollow(updates, expected->codebaseVersion))
            chosen.insert(id);
    }
    if (chosen.empty())
        co_return std::nullopt;
    LOCKSTEP_CO_TRY(auto report, co_await updater.startBatch(
                                     std::move(chosen), expected->codebaseVersion, concurrency));
    co_return std::move(report);
}

} // namespace lockstep::update
