// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/fake_coordinator.h"

#include "tests/app/ctl/samples.h"

#include <ranges>

namespace lockstep::test {

namespace {

const std::vector<UpdateState> goodPath{
    UpdateState::Queued,     UpdateState::Validating, UpdateState::BackingUp,
    UpdateState::Packaging,  UpdateState::Uploading,  UpdateState::Applying,
    UpdateState::Monitoring, UpdateState::Verifying,  UpdateState::Completed};
const std::vector<UpdateState> rollbackPath{UpdateState::RollingBack, UpdateState::RolledBack};

QDateTime now() { return QDateTime::currentDateTimeUtc(); }

QCoro::Task<net::Response> ready(net::Response response) { co_return response; }

template <class T>
net::Response page(std::vector<T> items)
{
    const int count = int(items.size());
    return net::Response::of(Page<T>{std::move(items), count});
}

} // namespace

FakeCoordinator::FakeCoordinator()
{
    const auto on = [this](const QString& route, auto answer) {
        server.on(route, [answer](const net::Request& request) { return ready(answer(request)); });
    };
    using R = const net::Request&;
    on(u"GET /api/v1/distributed/status"_s, [this](R) { return status(); });
    on(u"GET /api/v1/distributed/workers"_s, [this](R) { return listWorkers(); });
    on(u"POST /api/v1/update/batch"_s, [this](R request) { return startBatch(request.body); });
    on(u"GET /api/v1/update/batch/bat-1"_s, [this](R) { return report(); });
    on(u"GET /api/v1/updates"_s, [this](R request) { return listUpdates(request.query); });
    on(u"GET /api/v1/events"_s, [this](R request) { return listEvents(request.query); });
    on(u"POST /api/v1/update/rollback"_s, [this](R request) {
        return rollBack(WorkerId(QString::fromUtf8(request.headers.value("X-Worker-ID"))));
    });
}

void FakeCoordinator::addWorkers(int count)
{
    for (int i = 1; i <= count; ++i) {
        WorkerView view =
            sampleWorker(u"worker%1"_s.arg(i, 2, 10, QChar(u'0')), WorkerStatus::Outdated, now());
        view.reason = u"codebase v1.0.0, expected v1.1.0"_s;
        addWorker(view);
    }
}

void FakeCoordinator::addWorker(const WorkerView& view)
{
    const WorkerId id = view.id;
    workers.insert_or_assign(id, view);
    const QString path = u" /api/v1/distributed/workers/"_s + id.value();
    server.on(u"GET"_s + path, view);
    server.on(u"POST"_s + path + u"/check"_s, view);
    server.on(u"POST"_s + path + u"/update"_s,
              [this, id](const net::Request&) { return ready(start(id)); });
}

const Update* FakeCoordinator::updateOf(const WorkerId& worker) const
{
    for (const auto& update : m_updates | std::views::reverse) {
        if (update->workerId == worker)
            return update.get();
    }
    return nullptr;
}

net::Response FakeCoordinator::status() const
{
    std::vector<WorkerView> views;
    std::ranges::copy(workers | std::views::values, std::back_inserter(views));
    return net::Response::of(sampleFleet(views));
}

net::Response FakeCoordinator::listWorkers() const
{
    std::vector<WorkerView> views;
    std::ranges::copy(workers | std::views::values, std::back_inserter(views));
    return page(std::move(views));
}

Update& FakeCoordinator::begin(const WorkerId& worker, UpdateKind kind)
{
    Update& update = *m_updates.emplace_back(std::make_unique<Update>());
    update.id = UpdateId(u"upd-%1"_s.arg(m_updates.size()));
    update.workerId = worker;
    update.kind = kind;
    update.targetVersion = Version(u"v1.1.0"_s);
    update.originalVersion.codebaseVersion = Version(u"v1.0.0"_s);
    update.createdAt = now();
    paths.try_emplace(worker, kind == UpdateKind::Update ? goodPath : rollbackPath);
    update.state = paths[worker].front();
    update.steps.push_back({.state = update.state, .startedAt = now()});
    const UpdateId id = update.id;
    server.on(u"GET /api/v1/updates/"_s + id.value(),
              [this, id](const net::Request&) { return ready(show(id)); });
    return update;
}

void FakeCoordinator::advance(Update& update)
{
    const std::vector<UpdateState>& path = paths[update.workerId];
    for (int i = 0; i < states && !isFinal(update.state); ++i) {
        update.steps.back().endedAt = now();
        update.state = *std::next(std::ranges::find(path, update.state));
        update.steps.push_back({.state = update.state, .startedAt = now()});
        if (update.state == UpdateState::Uploading) {
            update.steps.back().bytesDone = 12'400'000;
            update.steps.back().bytesTotal = 40'100'000;
        }
    }
    if (isFinal(update.state) && !update.endedAt.isValid()) {
        update.endedAt = now();
        if (update.kind == UpdateKind::Update && update.state != UpdateState::Completed)
            update.error = u"component api: 1.0.0, expected 1.1.0"_s;
    }
}

net::Response FakeCoordinator::start(const WorkerId& worker)
{
    const Update& update = begin(worker, UpdateKind::Update);
    return net::Response::of(UpdateAccepted{.updateId = update.id,
                                            .workerId = worker,
                                            .targetVersion = update.targetVersion,
                                            .status = update.state},
                             202);
}

net::Response FakeCoordinator::rollBack(const WorkerId& worker)
{
    if (!workers.contains(worker))
        return net::Response::error(
            Error(ErrorCode::NotFound, u"no worker '%1'"_s.arg(worker.value())));
    const Update& update = begin(worker, UpdateKind::Rollback);
    return net::Response::of(RollbackAccepted{.message = u"rolling back"_s,
                                              .workerId = worker,
                                              .backupId = BackupId(u"backup-1"_s),
                                              .version = Version(u"v1.0.0"_s),
                                              .updateId = update.id},
                             202);
}

net::Response FakeCoordinator::startBatch(const QByteArray& body)
{
    const auto request = fromJsonText<BatchRequest>(body);
    if (!request)
        return net::Response::error(request.error());
    std::vector<WorkerId> wanted = request->workers;
    if (wanted.empty())
        std::ranges::copy(workers | std::views::keys, std::back_inserter(wanted));
    m_batch = {
        .id = BatchId(u"bat-1"_s), .targetVersion = Version(u"v1.1.0"_s), .createdAt = now()};
    for (const WorkerId& worker : wanted) {
        if (!workers.contains(worker)) {
            m_batch.skipped.push_back({worker, u"no worker '%1'"_s.arg(worker.value())});
            continue;
        }
        Update& update = begin(worker, UpdateKind::Update);
        update.batchId = m_batch.id;
        m_batch.updates.push_back(update.id);
    }
    net::Response accepted = report();
    accepted.status = 202;
    return accepted;
}

net::Response FakeCoordinator::report() const
{
    std::vector<Update> updates;
    for (const auto& update : m_updates) {
        if (update->batchId == m_batch.id)
            updates.push_back(*update);
    }
    return net::Response::of(reportOf(m_batch, updates, now()));
}

net::Response FakeCoordinator::listUpdates(const QUrlQuery& query)
{
    const bool activeOnly = query.queryItemValue(u"state"_s) == "active"_L1;
    const BatchId batch(query.queryItemValue(u"batch_id"_s));
    std::vector<Update> found;
    for (const auto& update : m_updates | std::views::reverse) {
        advance(*update);
        const bool isWanted = batch.isEmpty() || update->batchId == batch;
        if (isWanted && (!activeOnly || !isFinal(update->state)))
            found.push_back(*update);
    }
    return page(std::move(found));
}

net::Response FakeCoordinator::show(const UpdateId& id)
{
    const auto found = std::ranges::find(m_updates, id, [](const auto& u) { return u->id; });
    advance(**found);
    return net::Response::of(**found);
}

net::Response FakeCoordinator::listEvents(const QUrlQuery& query) const
{
    const qint64 since = query.queryItemValue(u"since"_s).toLongLong();
    std::vector<Event> found;
    std::ranges::copy_if(events, std::back_inserter(found),
                         [&](const Event& event) { return event.number > since; });
    return page(std::move(found));
}

} // namespace lockstep::test
