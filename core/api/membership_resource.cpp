// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"
#include "core/api/worker_view.h"
#include "core/base/json_merge.h"

namespace lockstep::api {

namespace {

net::Response answerWorker(const Api& api, const Result<Worker>& worker, int status = 200)
{
    return worker ? net::Response::of(viewOf(api, *worker), status)
                  : net::Response::error(worker.error());
}

WorkerAddress addressOf(const NewWorker& wanted)
{
    WorkerAddress address;
    address.name = wanted.name;
    address.host = wanted.host;
    address.port = wanted.port;
    address.tls = wanted.tls;
    address.group = wanted.group;
    address.tags = wanted.tags;
    address.enabled = wanted.enabled;
    address.certificateSha256 = wanted.certificateSha256;
    return address;
}

QCoro::Task<net::Response> addWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const NewWorker wanted, request.bodyAs<NewWorker>());
    const auto worker =
        api.members.add(wanted.id, addressOf(wanted), WorkerOrigin::Api, wanted.isPaired);
    net::Response response = answerWorker(api, worker, 201);
    if (worker)
        response.headers.insert("Location",
                                request.path.toUtf8() + '/' + wanted.id.value().toUtf8());
    co_return response;
}

Result<WorkerAddress> changedAddress(const WorkerAddress& address, const net::Request& request)
{
    LOCKSTEP_TRY(const QJsonObject patch, patchOf(request));
    LOCKSTEP_CHECK(fromJson<WorkerChange>(patch, Unknown::Refuse)); // its members, types and ranges
    return fromJson<WorkerAddress>(mergePatch(toJson(address).toObject(), patch));
}

QCoro::Task<net::Response> changeWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    LOCKSTEP_ANSWER_TRY(const WorkerAddress address, changedAddress(worker.address, request));
    co_return answerWorker(api, api.members.change(worker.id, address));
}

QCoro::Task<net::Response> removeWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    co_return answerWorker(api, api.members.remove(worker.id));
}

QCoro::Task<net::Response> pairWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    co_return answerWorker(api, api.members.setPaired(worker.id, true));
}

QCoro::Task<net::Response> unpairWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    co_return answerWorker(api, api.members.setPaired(worker.id, false));
}

DiscoveredWorker discovered(const WorkerView& view, bool isNew)
{
    return {.workerId = view.id,
            .host = view.host,
            .port = view.port,
            .origin = view.origin,
            .isPaired = view.isPaired,
            .isNew = isNew,
            .version = view.version,
            .status = view.status};
}

QCoro::Task<net::Response> discoverWorkers(Api& api, net::Request)
{
    LOCKSTEP_ANSWER_TRY(const auto found, co_await api.discovery.run(api.stop));
    DiscoveryReport report{
        .message = u"%1 answered, %2 did not; %3 new"_s.arg(found.answered.size())
                       .arg(found.failed.size())
                       .arg(found.added.size()),
        .paired = int(std::ranges::count_if(api.registry.all(),
                                            [](const auto& each) { return each.second.isPaired; })),
        .failed = found.failed};
    for (const WorkerId& id : found.answered) {
        if (const auto worker = api.registry.find(id))
            report.discovered.push_back(discovered(viewOf(api, *worker), found.added.contains(id)));
    }
    co_return net::Response::of(report);
}

} // namespace

std::vector<net::Route> membershipRoutes(Api& api)
{
    const QString workers = u"/api/v1/distributed/workers"_s;
    const QString one = workers + u"/{id}"_s;
    return {
        {"POST", workers, Role::Admin, on(api, addWorker), u"Adds a worker"_s,
         net::gives<WorkerView>(201).takes<NewWorker>().header(idempotencyKey, idempotencyKeyDoc)},
        {"POST", workers + u"/discover"_s, Role::Operator, on(api, discoverWorkers),
         u"Looks for workers in the DNS and asks every one that is known"_s,
         net::gives<DiscoveryReport>()},
        {"PATCH", one, Role::Admin, on(api, changeWorker),
         u"Changes a worker that is not in the configuration"_s,
         net::gives<WorkerView>().takesPatch<WorkerChange>()},
        {"DELETE", one, Role::Admin, on(api, removeWorker),
         u"Removes a worker that is not in the configuration"_s, net::gives<WorkerView>()},
        {"POST", one + u"/pair"_s, Role::Operator, on(api, pairWorker),
         u"Makes the worker one that is checked, counted and updated"_s, net::gives<WorkerView>()},
        {"DELETE", one + u"/pair"_s, Role::Operator, on(api, unpairWorker),
         u"Leaves the worker alone from now on"_s, net::gives<WorkerView>()},
    };
}

} // namespace lockstep::api
