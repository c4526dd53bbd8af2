// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/observation.h"

namespace lockstep::fleet {

namespace {

/// Times at which something was looked at: these alone are not worth a write to disk.
WorkerObservation withoutTimes(WorkerObservation seen)
{
    seen.checkedAt = seen.versionAt = seen.healthAt = seen.reachableAt = QDateTime();
    return seen;
}

/// Since when something is as it is seen now.
QDateTime sinceOf(bool isSame, const QDateTime& before, const QDateTime& now)
{
    return isSame && before.isValid() ? before : now;
}

bool isSameVersion(const std::optional<VersionInfo>& before, const VersionInfo& after)
{
    return before && before->codebaseVersion == after.codebaseVersion &&
           before->components == after.components;
}

std::optional<News> newsOfReach(const WorkerObservation& before, const WorkerObservation& after)
{
    const bool was = before.isReachable().value_or(true);
    const bool is = after.isReachable().value_or(true);
    if (was == is)
        return std::nullopt;
    if (is)
        return News{.type = event_type::workerReachable,
                    .message = u"can be reached again"_s,
                    .data = {{u"unreachable_since"_s, formatTime(before.reachableSince)},
                             {u"since"_s, formatTime(after.reachableSince)}}};
    return News{
        .type = event_type::workerUnreachable,
        .message = u"cannot be reached: "_s + after.error,
        .data = {{u"error"_s, after.error}, {u"since"_s, formatTime(after.reachableSince)}}};
}

std::optional<News> newsOfHealth(const WorkerObservation& before, const WorkerObservation& after)
{
    const bool was = !before.health || before.health->isHealthy;
    const bool is = !after.health || after.health->isHealthy;
    if (was == is)
        return std::nullopt;
    return News{.type = event_type::workerHealthChanged,
                .message =
                    is ? u"is healthy again"_s : u"is not healthy: "_s + after.health->reason,
                .data = {{u"healthy"_s, is},
                         {u"reason"_s, is ? QString() : after.health->reason},
                         {u"since"_s, formatTime(after.healthSince)}}};
}

} // namespace

WorkerObservation withVersion(WorkerObservation known, const Result<VersionInfo>& seen,
                              const QDateTime& now)
{
    known.reachableSince =
        sinceOf(known.isReachable() == seen.has_value(), known.reachableSince, now);
    known.checkedAt = now;
    known.error = seen ? QString() : seen.error().message();
    if (!seen)
        return known;
    known.versionSince = sinceOf(isSameVersion(known.version, *seen), known.versionSince, now);
    known.version = *seen;
    known.versionAt = known.reachableAt = now;
    known.kind = seen->agentVersion.isEmpty() ? WorkerKind::Plain : WorkerKind::Agent;
    return known;
}

WorkerObservation withHealth(WorkerObservation known, const Result<WorkerHealth>& seen,
                             const QDateTime& now)
{
    if (!seen)
        return known;
    const bool isSame = known.health && known.health->isHealthy == seen->isHealthy;
    known.healthSince = sinceOf(isSame, known.healthSince, now);
    known.health = *seen;
    known.healthAt = known.reachableAt = now;
    return known;
}

bool isNews(const WorkerObservation& before, const WorkerObservation& after)
{
    return withoutTimes(before) != withoutTimes(after);
}

std::vector<News> newsOf(const WorkerId& worker, const WorkerObservation& before,
                         const WorkerObservation& after)
{
    std::vector<News> news;
    for (auto& each : {newsOfReach(before, after), newsOfHealth(before, after)}) {
        if (!each)
            continue;
        news.push_back(*each);
        news.back().message = u"worker %1 %2"_s.arg(worker.value(), each->message);
    }
    return news;
}

} // namespace lockstep::fleet
