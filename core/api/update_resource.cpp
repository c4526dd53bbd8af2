// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

constexpr int mostConcurrent = 1000;

QCoro::Task<net::Response> startBatch(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const BatchRequest wanted, request.bodyAs<BatchRequest>());
    const int concurrency = wanted.concurrency.value_or(api.batchConcurrency);
    if (concurrency < 1 || concurrency > mostConcurrent)
        co_return net::Response::error(Error(ErrorCode::InvalidArgument,
                                             u"/concurrency: expected 1…%1"_s.arg(mostConcurrent)));
    co_return answer(co_await api.updater.startBatch(wanted.workers, wanted.version, concurrency),
                     202);
}

QCoro::Task<net::Response> showBatch(Api& api, net::Request request)
{
    co_return answer(api.updater.batch(BatchId(request.pathValue(u"id"_s))));
}

Result<update::UpdateQuery> queryOf(const net::Request& request)
{
    update::UpdateQuery query{.workerId = WorkerId(textOf(request, u"worker_id"_s))};
    LOCKSTEP_TRY(const qint64 limit, numberOf(request, u"limit"_s, 100, 1, 10'000));
    query.limit = int(limit);
    const QString state = textOf(request, u"state"_s);
    if (!state.isEmpty() && state != "active"_L1)
        return fail(ErrorCode::InvalidArgument, u"?state: expected active"_s);
    query.unfinishedOnly = !state.isEmpty();
    return query;
}

QCoro::Task<net::Response> listUpdates(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const update::UpdateQuery query, queryOf(request));
    co_return answerList(api.updater.list(query));
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
         u"Starts updates of many workers"_s, net::gives<BatchReport>(202).takes<BatchRequest>()},
        {"GET", u"/api/v1/update/batch/{id}"_s, Role::Viewer, on(api, showBatch),
         u"How a batch stands"_s, net::gives<BatchReport>()},
        {"POST", u"/api/v1/update/rollback"_s, Role::Operator, on(api, rollBack),
         u"Puts a worker back to a backup"_s,
         net::gives<RollbackAccepted>(202)
             .query("worker_id", "the worker, unless X-Worker-ID names it")
             .header("X-Worker-ID", "the worker")
             .header("X-Backup-ID", "the backup; else the worker's newest")},
        {"GET", u"/api/v1/updates"_s, Role::Viewer, on(api, listUpdates),
         u"Updates, newest first"_s,
         net::gives<Page<Update>>()
             .query("worker_id", "of one worker alone")
             .query("state", "active: only those that are not at their end")
             .query<int>("limit", "1…10000, 100 where it is not given")},
        {"GET", u"/api/v1/updates/{id}"_s, Role::Viewer, on(api, showUpdate),
         u"One update with its steps"_s, net::gives<Update>()},
        {"POST", u"/api/v1/updates/{id}/cancel"_s, Role::Operator, on(api, cancelUpdate),
         u"Ends an update; the worker is put back"_s, net::gives<Update>(202)},
    };
}

} // namespace lockstep::api
