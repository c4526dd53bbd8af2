// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/drift_report.h"
#include "core/api/handlers.h"
#include "core/api/paging.h"
#include "core/api/worker_view.h"

#include <set>

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> fleetStatus(Api& api, net::Request)
{
    FleetStatus status{.enabled = api.isFleetEnabled};
    if (const auto expected = api.releases.expected())
        status.expectedVersion = expected->codebaseVersion;
    for (const auto& [id, worker] : api.registry.all()) {
        status.pairedWorkers += worker.isPaired ? 1 : 0;
        status.workers.emplace(id, viewOf(api, worker));
    }
    co_return net::Response::of(status);
}

constexpr qsizetype mostIds = 100;

/// What the query asks for; each parameter that is absent lets everything through.
struct WorkerFilter {
    std::set<WorkerId> ids;
    std::optional<WorkerStatus> status;
    QString group;
    Selector selector;

    bool accepts(const WorkerView& worker) const
    {
        return (!status || worker.status == *status) &&
               (group.isEmpty() || worker.group == group) && selector.matches(worker);
    }
};

/// "eu-1,eu-2"; none: every worker.
Result<std::set<WorkerId>> idsIn(const net::Request& request)
{
    std::set<WorkerId> ids;
    if (!request.query.hasQueryItem(u"ids"_s))
        return ids;
    const QStringList words = textOf(request, u"ids"_s).split(u',');
    if (words.size() > mostIds)
        return fail(ErrorCode::InvalidArgument,
                    u"?ids: %1 ids; at most %2 at once"_s.arg(words.size()).arg(mostIds));
    for (const QString& word : words) {
        auto id = parseWorkerId(word);
        if (!id)
            return fail(id.error().during(u"?ids"_s));
        ids.insert(*std::move(id));
    }
    return ids;
}

Result<WorkerFilter> filterOf(const net::Request& request)
{
    auto selector = Selector::parse(textOf(request, u"q"_s));
    if (!selector)
        return fail(selector.error().during(u"?q"_s));
    LOCKSTEP_TRY(std::set<WorkerId> ids, idsIn(request));
    WorkerFilter filter{.ids = std::move(ids),
                        .group = textOf(request, u"group"_s),
                        .selector = *std::move(selector)};
    if (const QString word = textOf(request, u"status"_s); !word.isEmpty()) {
        LOCKSTEP_TRY(filter.status,
                     fromJson<WorkerStatus>(word).transform_error([](const Error& e) {
                         return Error(e.code(), u"?status"_s + e.message().mid(1));
                     }));
    }
    return filter;
}

constexpr auto list = "workers"_L1;

/// Shows `take` the workers behind `after` in order of id, until it has enough: those that are
/// named, or else all.
void walk(const std::map<WorkerId, Worker>& all, const std::set<WorkerId>& named,
          const WorkerId& after, const std::function<bool(const Worker&)>& take)
{
    if (named.empty()) {
        for (auto at = all.upper_bound(after); at != all.end() && take(at->second);)
            ++at;
        return;
    }
    for (auto id = named.upper_bound(after); id != named.end(); ++id) {
        const auto found = all.find(*id);
        if (found != all.end() && !take(found->second))
            return;
    }
}

QCoro::Task<net::Response> listWorkers(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const WorkerFilter filter, filterOf(request));
    LOCKSTEP_ANSWER_TRY(const PageRequest page, pageOf(request, list, 1000, 10'000));
    std::vector<WorkerView> views;
    walk(api.registry.all(), filter.ids, WorkerId(page.after.value(0)), [&](const Worker& worker) {
        WorkerView view = viewOf(api, worker);
        if (filter.accepts(view))
            views.push_back(std::move(view));
        return std::ssize(views) < page.wanted();
    });
    const auto keyOf = [](const WorkerView& view) { return QStringList{view.id.value()}; };
    co_return net::Response::of(makePage(std::move(views), page, keyOf));
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
    api.drifts.settle(worker.id);
    LOCKSTEP_ANSWER_TRY(const Worker now, api.registry.find(worker.id));
    co_return net::Response::of(viewOf(api, now));
}

QCoro::Task<net::Response> validateWorker(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    LOCKSTEP_ANSWER_TRY(const fleet::WorkFacts facts, factsOf(api, worker));
    co_return net::Response::of(fleet::validateForWork(facts));
}

QCoro::Task<net::Response> showDrift(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Worker worker, workerOf(api, request));
    co_return net::Response::of(co_await driftReportOf(api, worker));
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
    const QString one = u"/api/v1/distributed/workers/{id}"_s;
    return {
        {"GET", u"/api/v1/distributed/status"_s, Role::Viewer, on(api, fleetStatus),
         u"The whole fleet, worker by worker"_s, net::gives<FleetStatus>()},
        {"GET", u"/api/v1/distributed/workers"_s, Role::Viewer, on(api, listWorkers),
         u"Workers, by id"_s,
         paged(net::gives<Page<WorkerView>>()
                   .query("ids", "at most 100 ids with commas between them: of these alone")
                   .query<WorkerStatus>("status", "of one status alone")
                   .query("group", "of one group alone")
                   .query("q", "a selector: \"tag:ssd name:eu-* berlin\""),
               "1…10000, 1000 where it is not given")},
        {"GET", one, Role::Viewer, on(api, showWorker), u"One worker"_s, net::gives<WorkerView>()},
        {"GET", one + u"/validate"_s, Role::Viewer, on(api, validateWorker),
         u"Whether the worker may be given work, or an update, rule by rule"_s,
         net::gives<WorkReadiness>()},
        {"GET", one + u"/drift"_s, Role::Viewer, on(api, showDrift),
         u"Whether the worker has drifted, since when, why, and which files differ"_s,
         net::gives<DriftReport>()},
        {"POST", one + u"/check"_s, Role::Viewer, on(api, checkWorker),
         u"Asks the worker afresh, past the cache"_s, net::gives<WorkerView>()},
        {"POST", one + u"/update"_s, Role::Operator, on(api, updateWorker),
         u"Starts an update of the worker"_s,
         net::gives<UpdateAccepted>(202).takes<UpdateRequest>().header(idempotencyKey,
                                                                       idempotencyKeyDoc)},
    };
}

} // namespace lockstep::api
