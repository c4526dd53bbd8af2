// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"
#include "core/api/paging.h"
#include "core/api/worker_view.h"

namespace lockstep::api {

namespace {

std::set<WorkerId> selected(const Api& api, const Selector& selector)
{
    std::set<WorkerId> ids;
    for (const auto& [id, worker] : api.registry.all()) {
        if (selector.matches(viewOf(api, worker)))
            ids.insert(id);
    }
    return ids;
}

/// The workers that a batch names, by id or by selector; none: it means the whole fleet.
Result<std::optional<std::set<WorkerId>>> workersOf(const Api& api, const BatchRequest& wanted)
{
    if (!wanted.selector) {
        const auto& ids = wanted.workers;
        return ids.empty() ? std::nullopt
                           : std::optional(std::set<WorkerId>(ids.begin(), ids.end()));
    }
    if (!wanted.workers.empty())
        return fail(ErrorCode::InvalidArgument, u"/selector: expected it, or workers, not both"_s);
    LOCKSTEP_TRY(const Selector selector, Selector::parse(wanted.selector->value()));
    if (selector.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    u"/selector: expected a word; leave it out to mean the whole fleet"_s);
    return selected(api, selector);
}

QCoro::Task<net::Response> startBatch(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const BatchRequest wanted, request.bodyAs<BatchRequest>());
    LOCKSTEP_ANSWER_TRY(auto workers, workersOf(api, wanted));
    const int concurrency = wanted.concurrency.value_or(api.batchConcurrency);
    co_return answer(
        co_await api.updater.startBatch(std::move(workers), wanted.version, concurrency), 202);
}

QCoro::Task<net::Response> showBatch(Api& api, net::Request request)
{
    co_return answer(api.updater.batch(BatchId(request.pathValue(u"id"_s))));
}

constexpr auto list = "updates"_L1;

Result<update::UpdateQuery> queryOf(const net::Request& request, const PageRequest& page)
{
    update::UpdateQuery query{.workerId = WorkerId(textOf(request, u"worker_id"_s)),
                              .batchId = BatchId(textOf(request, u"batch_id"_s)),
                              .before = UpdateId(page.after.value(0)),
                              .limit = page.wanted()};
    const QString state = textOf(request, u"state"_s);
    if (!state.isEmpty() && state != "active"_L1)
        return fail(ErrorCode::InvalidArgument, u"?state: expected active"_s);
    query.unfinishedOnly = !state.isEmpty();
    return query;
}

QCoro::Task<net::Response> listUpdates(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const PageRequest page, pageOf(request, list, 100, 10'000));
    LOCKSTEP_ANSWER_TRY(const update::UpdateQuery query, queryOf(request, page));
    LOCKSTEP_ANSWER_TRY(auto updates, api.updater.list(query));
    const auto keyOf = [](const Update& update) { return QStringList{update.id.value()}; };
    co_return net::Response::of(makePage(std::move(updates), page, keyOf));
}

QCoro::Task<net::Response> showUpdate(Api& api, net::Request request)
{
    co_return answer(api.updater.find(UpdateId(request.pathValue(u"id"_s))));
}

QCoro::Task<net::Response> cancelUpdate(Api& api, net::Request request)
{
    co_return answer(api.updater.cancel(UpdateId(request.pathValue(u"id"_s))), 202);
}

QCoro::Task<net::Response> rollBack(Api& api, net::Request request)
{
    QString worker = QString::fromUtf8(request.headers.value("X-Worker-ID"));
    if (worker.isEmpty())
        worker = textOf(request, u"worker_id"_s);
    if (worker.isEmpty())
        co_return net::Response::error(
            Error(ErrorCode::InvalidArgument,
                  u"name the worker in the header X-Worker-ID or in ?worker_id="_s));
    LOCKSTEP_ANSWER_TRY(const WorkerId id, parseWorkerId(worker));
    std::optional<BackupId> backup;
    if (const QByteArray wanted = request.headers.value("X-Backup-ID"); !wanted.isEmpty()) {
        LOCKSTEP_ANSWER_TRY(backup, parseBackupId(QString::fromUtf8(wanted)));
    }
    LOCKSTEP_ANSWER_TRY(const Update update, api.updater.rollBack(id, backup));
    const Version version = update.originalVersion.codebaseVersion;
    co_return net::Response::of(
        RollbackAccepted{.message = u"rolling %1 back to %2"_s.arg(worker, version.value()),
                         .workerId = id,
                         .backupId = update.backupId,
                         .version = version,
                         .updateId = update.id},
        202);
}

} // namespace

std::vector<net::Route> updateRoutes(Api& api)
{
    return {
        {"POST", u"/api/v1/update/batch"_s, Role::Operator, on(api, startBatch),
         u"Starts updates of many workers"_s,
         net::gives<BatchReport>(202).takes<BatchRequest>().header(idempotencyKey,
                                                                   idempotencyKeyDoc)},
        {"GET", u"/api/v1/update/batch/{id}"_s, Role::Viewer, on(api, showBatch),
         u"How a batch stands"_s, net::gives<BatchReport>()},
        {"POST", u"/api/v1/update/rollback"_s, Role::Operator, on(api, rollBack),
         u"Puts a worker back to a backup"_s,
         net::gives<RollbackAccepted>(202)
             .query("worker_id", "the worker, unless X-Worker-ID names it")
             .header("X-Worker-ID", "the worker")
             .header("X-Backup-ID", "the backup; else the worker's newest")
             .header(idempotencyKey, idempotencyKeyDoc)},
        {"GET", u"/api/v1/updates"_s, Role::Viewer, on(api, listUpdates),
         u"Updates, newest first"_s,
         paged(net::gives<Page<Update>>()
                   .query("worker_id", "of one worker alone")
                   .query("batch_id", "of one batch alone")
                   .query("state", "active: only those that are not at their end"),
               "1…10000, 100 where it is not given")},
        {"GET", u"/api/v1/updates/{id}"_s, Role::Viewer, on(api, showUpdate),
         u"One update with its steps"_s, net::gives<Update>()},
        {"POST", u"/api/v1/updates/{id}/cancel"_s, Role::Operator, on(api, cancelUpdate),
         u"Ends an update; the worker is put back"_s, net::gives<Update>(202)},
    };
}

} // namespace lockstep::api
