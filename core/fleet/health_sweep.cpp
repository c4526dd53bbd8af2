// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/health_sweep.h"

namespace lockstep::fleet {

namespace {

QCoro::Task<> askOne(WorkerRegistry& registry, LinkFactory& links, WorkerId id,
                     std::shared_ptr<AsyncSemaphore> turns, std::stop_token stop)
{
    const auto turn = co_await turns->acquire(stop);
    const auto worker = registry.find(id); // it may have been removed while others were asked
    if (!turn || !worker)
        co_return;
    const auto link = links.linkTo(*worker);
    if (link)
        registry.recordHealth(id, co_await (*link)->health(stop));
}

} // namespace

QCoro::Task<> askHealth(WorkerRegistry& registry, LinkFactory& links, int concurrency,
                        std::stop_token stop)
{
    const auto turns = std::make_shared<AsyncSemaphore>(concurrency);
    std::vector<WorkerId> ids;
    for (const auto& [id, worker] : registry.all()) {
        if (worker.isPaired && worker.address.enabled)
            ids.push_back(id);
    }
    TaskGroup asked;
    for (const WorkerId& id : ids)
        asked.spawn(askOne(registry, links, id, turns, stop));
    co_await asked.drained();
}

} // namespace lockstep::fleet
