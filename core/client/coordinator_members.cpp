// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

/// Who belongs to the fleet.
namespace lockstep::client {

namespace {

constexpr Duration discoveryTime = std::chrono::minutes(5);

} // namespace

ReplyTask<WorkerView> CoordinatorClient::addWorker(const NewWorker& worker) const
{
    return askOnce<WorkerView>(
        {.method = "POST", .path = u"/api/v1/distributed/workers"_s, .body = toJsonText(worker)});
}

ReplyTask<WorkerView> CoordinatorClient::changeWorker(const WorkerId& id,
                                                      const WorkerChange& change) const
{
    return ask<WorkerView>({.method = "PATCH", .path = workerPath(id), .body = toJsonText(change)});
}

ReplyTask<WorkerView> CoordinatorClient::removeWorker(const WorkerId& id) const
{
    return ask<WorkerView>({"DELETE", workerPath(id)});
}

ReplyTask<WorkerView> CoordinatorClient::pairWorker(const WorkerId& id) const
{
    return ask<WorkerView>({"POST", workerPath(id, u"/pair"_s)});
}

ReplyTask<WorkerView> CoordinatorClient::unpairWorker(const WorkerId& id) const
{
    return ask<WorkerView>({"DELETE", workerPath(id, u"/pair"_s)});
}

ReplyTask<WorkReadiness> CoordinatorClient::validateWorker(const WorkerId& id) const
{
    return ask<WorkReadiness>({"GET", workerPath(id, u"/validate"_s)});
}

ReplyTask<DiscoveryReport> CoordinatorClient::discoverWorkers() const
{
    return ask<DiscoveryReport>({.method = "POST",
                                 .path = u"/api/v1/distributed/workers/discover"_s,
                                 .atLeast = discoveryTime});
}

} // namespace lockstep::client
