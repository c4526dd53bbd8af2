// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/check_command.h"

#include "app/ctl/view/worker_view.h"
#include "core/base/async.h"

namespace lockstep::ctl {

namespace {

constexpr int sideBySide = 8;

struct Checks {
    std::vector<std::optional<client::Reply<WorkerView>>> views; ///< in the order asked for
    std::optional<Error> firstError;
};

QCoro::Task<> checkOne(Session& session, AsyncSemaphore& turns, WorkerId id, size_t index,
                       Checks& checks)
{
    const auto turn = co_await turns.acquire(session.stop);
    if (!turn)
        co_return;
    auto view = co_await session.client.checkWorker(id);
    if (view)
        checks.views[index] = *std::move(view);
    else if (!checks.firstError)
        checks.firstError = view.error();
    else if (!session.stop.stop_requested())
        checks.firstError = checks.firstError->also(view.error());
}

QCoro::Task<Checks> checkAll(Session& session, std::vector<WorkerId> ids)
{
    Checks checks{.views = {}, .firstError = {}};
    checks.views.resize(ids.size());
    AsyncSemaphore turns(sideBySide);
    TaskGroup group;
    for (size_t i = 0; i < ids.size(); ++i)
        group.spawn(checkOne(session, turns, ids[i], i, checks));
    co_await group.drained();
    co_return checks;
}

QCoro::Task<Result<std::vector<WorkerId>>> enabledWorkers(Session& session)
{
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.workers());
    std::vector<WorkerId> ids;
    for (const WorkerView& worker : page.items) {
        if (worker.enabled && worker.isPaired)
            ids.push_back(worker.id);
    }
    co_return ids;
}

void print(Session& session, const Checks& checks)
{
    QJsonArray documents;
    std::vector<WorkerView> views;
    for (const auto& view : checks.views) {
        if (view) {
            documents.append(view->document);
            views.push_back(*view);
        }
    }
    const bool isOne = checks.views.size() == 1 && !views.empty();
    if (!session.out.isJson())
        session.out.print(views.empty()
                              ? Text()
                              : render(workersTable(views, session.now()), session.out.width()));
    else if (isOne)
        session.out.printJson(documents.first());
    else
        session.out.printJson(QJsonObject{{u"items"_s, documents}, {u"count"_s, documents.size()}});
}

} // namespace

QCoro::Task<Result<ExitStatus>> checkWorkers(Session& session)
{
    LOCKSTEP_CO_TRY(std::vector<WorkerId> ids, workersNamed(session));
    if (ids.empty()) {
        LOCKSTEP_CO_TRY(ids, co_await enabledWorkers(session));
    }
    const Checks checks = co_await checkAll(session, ids);
    if (session.stop.stop_requested())
        co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    if (ids.empty() && !session.out.isJson())
        session.out.print(noWorkers());
    else
        print(session, checks);
    if (checks.firstError)
        co_return fail(*checks.firstError);
    co_return ExitStatus::Done;
}

} // namespace lockstep::ctl
