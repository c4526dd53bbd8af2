// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/operation_runner.h"

namespace lockstep::agent {

/// An operation that was accepted.
struct Accepted {
    Version version; ///< where it leads
    UpdateId updateId;
    bool isDone = false; ///< there was nothing left to do
};

/// What may be asked of an agent: decides whether it can begin now, and keeps installations,
/// rollbacks, backups and uploads out of each other's way. Asking again under the same id is
/// harmless. One thread.
class Operations {
public:
    /// Both outlive this.
    Operations(Workplace& place, OperationRunner& runner);

    /// Begins to install the upload that waits. Conflict while something else runs; NotFound
    /// without an upload of that version.
    QCoro::Task<Result<Accepted>> install(Version version, UpdateId id);
    /// Begins to go back to a backup, or with an empty id to the release before. An installation
    /// that runs is undone first.
    QCoro::Task<Result<Accepted>> rollBack(BackupId backup, UpdateId id);
    /// Saves the application's state and which release runs. A backup that is there already is
    /// told of.
    QCoro::Task<Result<AgentBackup>> backUp(BackupId backup, UpdateId id);
    /// Keeps a whole upload for install().
    QCoro::Task<Result<UploadRecord>> keepUpload(net::Request request);
    /// Returns when no backup or upload is under way.
    QCoro::Task<> drained();

private:
    class Claim;
    struct Target {
        QString slot; ///< empty: no release
        Version version;
        bool hasState = false;
    };
    struct QueuedRollback {
        BackupId backup;
        UpdateId id;
    };

    Result<> requireIdle() const;
    bool isRunning(const QString& kind, const UpdateId& id) const;
    bool hasCommitted(const QString& kind, const UpdateId& id) const;
    /// Whether the installation of that id, the last one, ended on the release before it.
    bool wasUndone(const UpdateId& id) const;
    Result<UploadRecord> uploadOf(const Version& version, const UpdateId& id) const;
    Result<Target> targetOf(const BackupId& backup) const;
    Result<Target> previousRelease() const;
    Target releaseIn(const QString& slot) const;
    QCoro::Task<Result<Accepted>> begin(JournalRecord record);
    Result<Accepted> undoRunning(const BackupId& backup, const UpdateId& id);
    void beginQueued();
    QCoro::Task<> rollBackQueued(QueuedRollback queued);
    QCoro::Task<Result<>> copyState(BackupRecord record);

    Workplace& m_place;
    OperationRunner& m_runner;
    std::optional<QueuedRollback> m_queued;
    QString m_claimedBy; ///< what else is under way: "a backup"
    Pending<bool> m_claimFreed;
    TaskGroup m_tasks;
};

} // namespace lockstep::agent
