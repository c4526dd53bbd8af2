// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/application.h"
#include "core/agent/backup_store.h"
#include "core/agent/journal.h"
#include "core/agent/package_inbox.h"

#include <span>

namespace lockstep::agent {

/// All that operations work on.
struct Workplace {
    const AgentConfig& config;
    StateFolder folder;
    ReleaseSlots slots;
    BackupStore backups;
    PackageInbox& inbox;
    Application& application;
    Clock& clock;
};

/// How far the running step is; written by pool threads.
struct StepProgress {
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0;
};

/// What is done in each step of one operation. Every action may be begun again after it was broken
/// off anywhere, as far as its row in the table says that it will be. One thread; what blocks
/// runs in the pool.
class OperationSteps {
public:
    /// Both outlive this.
    OperationSteps(Workplace& place, JournalRecord& record);

    using Action = QCoro::Task<Result<>> (OperationSteps::*)(std::stop_token stop);

    // Of an installation.
    QCoro::Task<Result<>> receive(std::stop_token stop);
    QCoro::Task<Result<>> unpack(std::stop_token stop);
    QCoro::Task<Result<>> verify(std::stop_token stop);
    QCoro::Task<Result<>> sync(std::stop_token stop);
    QCoro::Task<Result<>> switchOver(std::stop_token stop);
    QCoro::Task<Result<>> commit(std::stop_token stop);

    // Of a rollback.
    QCoro::Task<Result<>> nothing(std::stop_token stop);
    QCoro::Task<Result<>> unpackState(std::stop_token stop);
    QCoro::Task<Result<>> verifyTarget(std::stop_token stop);
    QCoro::Task<Result<>> stageState(std::stop_token stop);
    QCoro::Task<Result<>> switchBack(std::stop_token stop);
    QCoro::Task<Result<>> commitRollback(std::stop_token stop);

    // Of both.
    QCoro::Task<Result<>> stopApplication(std::stop_token stop);
    QCoro::Task<Result<>> startApplication(std::stop_token stop);
    QCoro::Task<Result<>> gate(std::stop_token stop);
    QCoro::Task<Result<>> revert(std::stop_token stop);
    /// Leaves nothing behind, and the application running.
    QCoro::Task<Result<>> cleanUp(std::stop_token stop);

    const StepProgress& progress() const noexcept { return *m_progress; }
    /// To be called between two steps.
    void resetProgress() { m_progress = std::make_shared<StepProgress>(); }

private:
    release::BytesDone reporter(qint64 total);
    QString staged() const { return m_place.folder.staging() + u"/release"_s; }

    Workplace& m_place;
    JournalRecord& m_record;
    std::shared_ptr<StepProgress> m_progress = std::make_shared<StepProgress>();
    std::optional<UploadRecord> m_upload;
    std::vector<ManifestEntry> m_unpacked;
    StateRestore m_restore{{}};
};

/// One row of the table of steps.
struct StepRow {
    AgentStep step;
    OperationSteps::Action action;
    AgentStep next;      ///< when the action succeeded; the same for the last steps
    AgentStep onFailure; ///< when it failed
    AgentStep onRestart; ///< where a restarted agent goes on that finds this step in its journal
    int percent;         ///< when it begins
};

/// The table of an operation's kind, "install" or "rollback".
std::span<const StepRow> stepTable(const QString& kind);
const StepRow& stepRow(const QString& kind, AgentStep step);

} // namespace lockstep::agent
