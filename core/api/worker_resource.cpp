// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"
#include "core/api/worker_view.h"

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> fleetStatus(Api& api, net::Request)
{
    FleetStatus status{.enabled = api.isFleetEnabled,
                       .pairedWorkers = int(api.registry.all().size())};
    if (const auto expected = api.releases.expected())
        status.expectedVersion = expected->codebaseVersion;
    for (const auto& [id, worker] : api.registry.all())
        status.workers.emplace(id, viewOf(api, worker));
    co_return net::Response::of(status);
}

/// What `?status=`, `?group=` and `?q=` ask for; each that is absent lets everything through.
struct WorkerFilter {
    std::optional<WorkerStatus> status;
    QString group;
    QString text;

    bool accepts(const WorkerView& worker) const
    {
        const auto has = [this](const QString& in) {
            return in.contains(text, Qt::CaseInsensitive);
        };
        return (!status || worker.status == *status) &&
               (group.isEmpty() || worker.group == group) &&
               (text.isEmpty() || has(worker.id.value()) || has(worker.name) || has(worker.host));
    }
};

Result<WorkerFilter> filterOf(const net::Request& request)
{
    WorkerFilter filter{.group = textOf(request, u"group"_s), .text = textOf(request, u"q"_s)};
    if (const QString word = textOf(request, u"status"_s); !word.isEmpty()) {
        LOCKSTEP_TRY(filter.status,
                     fromJson<WorkerStatus>(word).transform_error([](const Error& e) {
                         return Error(e.code(), u"?status"_s + e.message().mid(1));
                     }));
    }
    return filter;
}

QCoro::Task<net::Response> listWorkers(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const WorkerFilter filter, filterOf(request));
    LOCKSTEP_ANSWER_TRY(const qint64 limit, numberOf(request, u"limit"_s, 100'000, 1, 100'000));
    std::vector<WorkerView> views;
    for (const auto& [id, worker] : api.registry.all()) {
        WorkerView view = viewOf(api, worker);
        if (filter.accepts(view) && qint64(views.size()) < limit)
            views.push_back(std::move(view));
    }
    co_return answerList<WorkerView>(std::move(views));
}

Result<Worker> workerOf(const Api& api, const net::Request& request)
{
    LOCKSTEP_TRY(const WorkerId id, parseWorkerId(request.pathValue(u"id"_s)));
    return api.registry.find(id);
}

QCoro::Task<net::Response> showWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    co_return net::Response::of(viewOf(api, worker));
}

QCoro::Task<net::Response> checkWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    // That it cannot be reached is a finding, which the view shows, not a failure to look.
    const auto seen = co_await api.checker.check(worker.id, fleet::Freshness::Now, api.stop);
    Q_UNUSED(seen)
    LOCKSTEP_ANSWER_TRY(const Worker now, api.registry.find(worker.id));
    co_return net::Response::of(viewOf(api, now));
}

QCoro::Task<net::Response> updateWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    LOCKSTEP_ANSWER_TRY(const UpdateRequest wanted, request.bodyAs<UpdateRequest>());
    LOCKSTEP_ANSWER_TRY(const Update update, co_await api.updater.start(worker.id, wanted.version));
    co_return net::Response::of(UpdateAccepted{.updateId = update.id,
                                               .workerId = update.workerId,
                                               .targetVersion = update.targetVersion,
                                               .status = update.state},
                                202);
}

} // namespace

std::vector<net::Route> workerRoutes(Api& api)
{
    const QString workers = u"/api/v1/distributed/workers"_s;
    return {
        {"GET", u"/api/v1/distributed/status"_s, Role::Viewer, on(api, fleetStatus),
         u"The whole fleet, worker by worker"_s, net::gives<FleetStatus>()},
        {"GET", workers, Role::Viewer, on(api, listWorkers), u"Workers"_s,
         net::gives<Page<WorkerView>>()
             .query<WorkerStatus>("status", "of one status alone")
             .query("group", "of one group alone")
             .query("q", "with this in id, name or host")
             .query<int>("limit", "1…100000")},
        {"GET", workers + u"/{id}"_s, Role::Viewer, on(api, showWorker), u"One worker"_s,
         net::gives<WorkerView>()},
        {"POST", workers + u"/{id}/check"_s, Role::Viewer, on(api, checkWorker),
         u"Asks the worker afresh, past the cache"_s, net::gives<WorkerView>()},
        {"POST", workers + u"/{id}/update"_s, Role::Operator, on(api, updateWorker),
         u"Starts an update of the worker"_s,
         net::gives<UpdateAccepted>(202).takes<UpdateRequest>()},
    };
}

} // namespace lockstep::api
