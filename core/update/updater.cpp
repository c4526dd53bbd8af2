// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/updater.h"

#include "core/base/log.h"
#include "core/fleet/work_rules.h"

Q_LOGGING_CATEGORY(updaterLogging, "lockstep.update")

namespace lockstep::update {

namespace {

/// Both permits that an update runs under.
struct Turn {
    AsyncSemaphore::Permit ofBatch;
    AsyncSemaphore::Permit ofFleet;
};

std::set<WorkerId> pairedAndEnabled(const std::map<WorkerId, Worker>& workers)
{
    std::set<WorkerId> ids;
    for (const auto& [id, worker] : workers) {
        if (worker.isPaired && worker.address.enabled)
            ids.insert(id);
    }
    return ids;
}

} // namespace

Updater::Updater(Services& services, UpdateStore& store, QObject* parent)
    : QObject(parent), m_services(services), m_store(store),
      m_turns(services.settings.maxConcurrent)
{}

QCoro::Task<Result<Update>> Updater::start(WorkerId worker, std::optional<Version> version)
{
    LOCKSTEP_CO_CHECK(m_services.registry.find(worker));
    LOCKSTEP_CO_TRY(const VersionInfo target, co_await m_services.releases.resolve(version));
    LOCKSTEP_CO_TRY(Update update, newUpdate(worker, target));
    LOCKSTEP_CO_CHECK(m_store.save(update));
    launch(update);
    co_return update;
}

Result<Update> Updater::newUpdate(const WorkerId& id, const VersionInfo& target)
{
    LOCKSTEP_TRY(const Worker worker, m_services.registry.find(id));
    if (const auto why = fleet::whyNotUpdatable(worker, running(id)))
        return fail(ErrorCode::Conflict, *why);
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, u"the coordinator is stopping"_s);
    LOCKSTEP_CHECK(takeUpUnfinished(id));
    return Update{.id = newUpdateId(),
                  .workerId = id,
                  .targetVersion = target.codebaseVersion,
                  .createdAt = m_services.clock.now()};
}

Result<> Updater::takeUpUnfinished(const WorkerId& worker)
{
    LOCKSTEP_TRY(const auto left,
                 m_store.list({.workerId = worker, .unfinishedOnly = true, .limit = 1}));
    if (left.empty())
        return {};
    launch(left.front());
    return fail(ErrorCode::Conflict,
                u"an update of worker %1 was left without its end (%2) and is taken up again"_s.arg(
                    worker.value(), left.front().id.value()));
}

QCoro::Task<Result<BatchReport>> Updater::startBatch(std::optional<std::set<WorkerId>> workers,
                                                     std::optional<Version> version,
                                                     int concurrency)
{
    LOCKSTEP_CO_TRY(const VersionInfo target, co_await m_services.releases.resolve(version));
    if (!workers)
        workers = pairedAndEnabled(m_services.registry.all());
    Batch batch{.id = newBatchId(),
                .targetVersion = target.codebaseVersion,
                .concurrency = concurrency,
                .createdAt = m_services.clock.now()};
    std::vector<Update> accepted;
    for (const WorkerId& id : *workers) {
        auto update = newUpdate(id, target);
        if (!update) {
            batch.skipped.push_back({id, update.error().message()});
            continue;
        }
        update->batchId = batch.id;
        batch.updates.push_back(update->id);
        accepted.push_back(*std::move(update));
    }
    LOCKSTEP_CO_CHECK(m_store.save(batch, accepted));
    for (const Update& update : accepted)
        launch(update);
    co_return reportOf(batch, accepted, m_services.clock.now());
}

Result<Update> Updater::rollBack(const WorkerId& worker, const std::optional<BackupId>& wanted)
{
    LOCKSTEP_TRY(const Worker known, m_services.registry.find(worker));
    LOCKSTEP_TRY(const Backup backup, wanted ? m_services.backups.find(*wanted)
                                             : m_services.backups.newestUsable(worker));
    if (backup.workerId != worker)
        return fail(ErrorCode::InvalidArgument,
                    u"%1 is a backup of %2, not of %3"_s.arg(
                        backup.id.value(), backup.workerId.value(), worker.value()));
    if (backup.status == BackupStatus::Expired)
        return fail(ErrorCode::Conflict, u"%1 has expired"_s.arg(backup.id.value()));
    const VersionInfo from{.codebaseVersion = known.seen.version
                                                  ? known.seen.version->codebaseVersion
                                                  : Version(u"unknown"_s)};
    LOCKSTEP_TRY(Update update, newUpdate(worker, from));
    update.kind = UpdateKind::Rollback;
    update.state = UpdateState::RollingBack;
    update.backupId = backup.id;
    update.originalVersion = backup.originalVersion;
    update.applyRequested = true;
    LOCKSTEP_CHECK(m_store.save(update));
    launch(update);
    return update;
}

Result<Update> Updater::cancel(const UpdateId& id)
{
    for (const auto& [worker, flow] : m_running) {
        if (flow->update().id != id)
            continue;
        const std::shared_ptr<UpdateFlow> kept = flow; // cancelling may end it and erase it
        LOCKSTEP_CHECK(kept->cancel());
        return kept->update();
    }
    LOCKSTEP_TRY(const Update update, m_store.find(id));
    return fail(ErrorCode::Conflict,
                u"update %1 has ended: %2"_s.arg(id.value(), QString(wordOf(update.state))));
}

void Updater::launch(Update update)
{
    const WorkerId worker = update.workerId;
    const BatchId batch = update.batchId;
    auto flow = std::make_shared<UpdateFlow>(
        std::move(update), m_services, m_store,
        [this, batch](std::stop_token stop) { return takeTurn(batch, stop); },
        [this](const Update& now) { Q_EMIT changed(now); });
    if (m_running.emplace(worker, flow).second)
        m_flows.spawn(follow(std::move(flow)));
    else // one at a time; it is taken up when the next update of the worker is asked for
        qCWarning(updaterLogging).noquote() << flow->update().id.value() << "has to wait";
}

QCoro::Task<> Updater::follow(std::shared_ptr<UpdateFlow> flow)
{
    co_await UpdateFlow::run(flow);
    const Update ended = flow->update();
    if (!isFinal(ended.state))
        co_return; // stopped; the journal has it
    m_running.erase(ended.workerId);
    forgetBatchUnlessRunning(ended.batchId);
    const auto seen = co_await m_services.checker.check(ended.workerId, fleet::Freshness::Now,
                                                        m_stop.get_token());
    if (!seen)
        qCInfo(updaterLogging).noquote() << ended.workerId.value() << seen.error().message();
    Q_EMIT changed(ended);
}

void Updater::forgetBatchUnlessRunning(const BatchId& batch)
{
    const bool isRunning = std::ranges::any_of(
        m_running, [&](const auto& each) { return each.second->update().batchId == batch; });
    if (!isRunning)
        m_batchTurns.erase(batch);
}

QCoro::Task<std::shared_ptr<void>> Updater::takeTurn(BatchId batch, std::stop_token stop)
{
    auto turn = std::make_shared<Turn>();
    if (!batch.isEmpty()) {
        const auto turns = turnsOf(batch);
        if (turns) {
            turn->ofBatch = co_await (*turns)->acquire(stop);
            if (!turn->ofBatch)
                co_return nullptr;
        } else {
            qCWarning(updaterLogging).noquote() << turns.error().message();
        }
    }
    turn->ofFleet = co_await m_turns.acquire(stop);
    if (!turn->ofFleet)
        co_return nullptr;
    co_return turn;
}

Result<AsyncSemaphore*> Updater::turnsOf(const BatchId& id)
{
    auto& turns = m_batchTurns[id];
    if (!turns) {
        LOCKSTEP_TRY(const Batch batch, m_store.findBatch(id));
        turns = std::make_unique<AsyncSemaphore>(std::max(1, batch.concurrency));
    }
    return turns.get();
}

const Update* Updater::running(const WorkerId& worker) const
{
    const auto found = m_running.find(worker);
    return found == m_running.end() ? nullptr : &found->second->update();
}

bool Updater::isTarget(const Version& version) const
{
    return std::ranges::any_of(m_running, [&](const auto& each) {
        const Update& update = each.second->update();
        return update.kind == UpdateKind::Update && update.targetVersion == version;
    });
}

std::set<BackupId> Updater::backupsInUse() const
{
    std::set<BackupId> ids;
    for (const auto& [worker, flow] : m_running)
        ids.insert(flow->update().backupId);
    return ids;
}

std::set<UpdateId> Updater::runningIds() const
{
    std::set<UpdateId> ids;
    for (const auto& [worker, flow] : m_running)
        ids.insert(flow->update().id);
    return ids;
}

Update Updater::live(Update stored) const
{
    const Update* now = running(stored.workerId);
    return now && now->id == stored.id ? *now : stored;
}

Result<Update> Updater::find(const UpdateId& id)
{
    LOCKSTEP_TRY(const Update stored, m_store.find(id));
    return live(stored);
}

Result<std::vector<Update>> Updater::list(const UpdateQuery& query)
{
    LOCKSTEP_TRY(auto updates, m_store.list(query));
    for (Update& update : updates)
        update = live(std::move(update));
    return updates;
}

Result<BatchReport> Updater::batch(const BatchId& id)
{
    LOCKSTEP_TRY(const Batch batch, m_store.findBatch(id));
    LOCKSTEP_TRY(auto updates, m_store.ofBatch(id));
    for (Update& update : updates)
        update = live(std::move(update));
    return reportOf(batch, updates, m_services.clock.now());
}

Result<> Updater::recover()
{
    LOCKSTEP_TRY(auto unfinished, m_store.unfinished());
    // Those that had their turn come before those that wait for one.
    std::ranges::stable_partition(
        unfinished, [](const Update& update) { return update.state != UpdateState::Queued; });
    for (const Update& update : unfinished) {
        qCInfo(updaterLogging).noquote() << "taking up" << update.id.value() << "of"
                                         << update.workerId.value() << "at" << wordOf(update.state);
        launch(update);
    }
    return {};
}

QCoro::Task<> Updater::stop()
{
    std::stop_source(m_stop).request_stop();
    for (const auto& [worker, flow] : std::map(m_running))
        flow->stop();
    co_await m_flows.drained();
}

} // namespace lockstep::update
