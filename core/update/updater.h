// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/update_flow.h"

#include <QObject>

#include <set>

namespace lockstep::update {

/// Starts updates, rollbacks and batches, sees that a worker has one at a time, and takes up after
/// a restart what was not finished. One thread.
class Updater : public QObject {
    Q_OBJECT
public:
    Updater(Services& services, UpdateStore& store, QObject* parent = nullptr);

    /// Accepts an update: journaled and queued on return. No version: the one expected of the
    /// fleet. NotFound: no such worker or release. Conflict, in the words of whyNotUpdatable(): the
    /// worker is being updated already, is disabled or not paired.
    QCoro::Task<Result<Update>> start(WorkerId worker, std::optional<Version> version);
    /// Accepts updates of many workers; not naming any means all that are paired and enabled. Those
    /// that cannot be started are skipped with the reason, the others go on.
    QCoro::Task<Result<BatchReport>> startBatch(std::optional<std::set<WorkerId>> workers,
                                                std::optional<Version> version, int concurrency);
    /// Puts a worker back to a backup, or to its newest one. Does not wait for a turn.
    Result<Update> rollBack(const WorkerId& worker, const std::optional<BackupId>& backup);
    Result<Update> cancel(const UpdateId& id);

    Services& services() noexcept { return m_services; }

    /// As they stand, running steps included.
    Result<Update> find(const UpdateId& id);
    Result<std::vector<Update>> list(const UpdateQuery& query);
    /// As UpdateStore says.
    Result<> eachEndedSince(const QDateTime& time, const std::function<void(const Update&)>& use)
    {
        return m_store.eachEndedSince(time, use);
    }
    Result<BatchReport> batch(const BatchId& id);
    /// The worker's running update, if there is one.
    const Update* running(const WorkerId& worker) const;
    std::set<UpdateId> runningIds() const;
    /// Whether an update that runs leads to this version.
    bool isTarget(const Version& version) const;
    /// The backups that running updates may yet need, rollbacks by hand included.
    std::set<BackupId> backupsInUse() const;

    /// Goes on with all that the journal says is unfinished. Call once, at start.
    Result<> recover();
    /// How many updates of the whole fleet may run at once; those that run do not end for it.
    void setMaxConcurrent(int updates) { m_turns.setPermits(updates); }
    /// Leaves running updates as they stand and returns when all have let go.
    QCoro::Task<> stop();

Q_SIGNALS:
    void changed(const lockstep::Update& update);

private:
    void launch(Update update);
    /// Conflict when the journal holds an update of the worker whose end could not be written; it
    /// then runs on.
    Result<> takeUpUnfinished(const WorkerId& worker);
    QCoro::Task<> follow(std::shared_ptr<UpdateFlow> flow);
    QCoro::Task<std::shared_ptr<void>> takeTurn(BatchId batch, std::stop_token stop);
    void forgetBatchUnlessRunning(const BatchId& batch);
    Result<AsyncSemaphore*> turnsOf(const BatchId& batch);
    Result<Update> newUpdate(const WorkerId& worker, const VersionInfo& target);
    Update live(Update stored) const;

    Services& m_services;
    UpdateStore& m_store;
    AsyncSemaphore m_turns;
    std::map<BatchId, std::unique_ptr<AsyncSemaphore>> m_batchTurns;
    std::map<WorkerId, std::shared_ptr<UpdateFlow>> m_running;
    TaskGroup m_flows;
    std::stop_source m_stop;
};

} // namespace lockstep::update
