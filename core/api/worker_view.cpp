// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/worker_view.h"

namespace lockstep::api {

namespace {

/// Why the status is what it is, for people; empty when all is well.
QString reasonFor(WorkerStatus status, const Worker& worker,
                  const std::optional<VersionInfo>& expected,
                  const std::vector<QString>& criticalComponents, const Update* update)
{
    switch (status) {
    case WorkerStatus::Unknown: return worker.address.enabled ? u"not asked yet"_s : u"disabled"_s;
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

} // namespace

WorkerView viewOf(const Api& api, const Worker& worker)
{
    const auto expected = api.releases.expected();
    const auto& critical = api.checker.options().criticalComponents;
    const Update* update = api.updater.running(worker.id);
    WorkerView view{.id = worker.id,
                    .name = worker.displayName(),
                    .host = worker.address.host,
                    .port = worker.address.port,
                    .group = worker.address.group,
                    .tags = worker.address.tags,
                    .enabled = worker.address.enabled,
                    .status = workerStatus(worker.seen, expected, critical, update != nullptr),
                    .kind = worker.seen.kind,
                    .versionInfo = worker.seen.version,
                    .health = worker.seen.health,
                    .checkedAt = worker.seen.checkedAt,
                    .lastSeen = worker.seen.versionAt};
    view.reason = reasonFor(view.status, worker, expected, critical, update);
    if (worker.seen.version)
        view.version = worker.seen.version->codebaseVersion;
    if (expected)
        view.expectedVersion = expected->codebaseVersion;
    if (update) {
        view.updateId = update->id;
        view.updateStatus = update->state;
    }
    return view;
}

} // namespace lockstep::api
