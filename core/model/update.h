// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/version_info.h"

namespace lockstep {

/// Where an update stands. The order is that of the diagram in docs/architecture.md.
enum class UpdateState {
    Queued, ///< accepted and journaled; waits for its turn
    Validating,
    BackingUp,
    Packaging,
    Uploading,
    Applying,
    Monitoring,
    Verifying,
    Completed,
    Failed, ///< ended before anything was done to the worker
    RollingBack,
    RolledBack,
    RollbackFailed, ///< people are needed
};
template <>
inline constexpr auto enumWords<UpdateState> =
    std::to_array<EnumWord<UpdateState>>({{UpdateState::Queued, "queued"},
                                          {UpdateState::Validating, "validating"},
                                          {UpdateState::BackingUp, "backing_up"},
                                          {UpdateState::Packaging, "packaging"},
                                          {UpdateState::Uploading, "uploading"},
                                          {UpdateState::Applying, "applying"},
                                          {UpdateState::Monitoring, "monitoring"},
                                          {UpdateState::Verifying, "verifying"},
                                          {UpdateState::Completed, "completed"},
                                          {UpdateState::Failed, "failed"},
                                          {UpdateState::RollingBack, "rolling_back"},
                                          {UpdateState::RolledBack, "rolled_back"},
                                          {UpdateState::RollbackFailed, "rollback_failed"}});

bool isFinal(UpdateState state);

/// An update moves a worker forward; a rollback, asked for by a person, starts at rolling_back.
enum class UpdateKind { Update, Rollback };
template <>
inline constexpr auto enumWords<UpdateKind> = std::to_array<EnumWord<UpdateKind>>(
    {{UpdateKind::Update, "update"}, {UpdateKind::Rollback, "rollback"}});

/// One state that an update went through.
struct UpdateStep {
    UpdateState state = UpdateState::Queued;
    QDateTime startedAt;
    QDateTime endedAt; ///< invalid while it runs
    qint64 bytesDone = 0;
    qint64 bytesTotal = 0;
    int percent = 0;
    QString detail; ///< what is being done or waited for, for people
    QString error;  ///< why the step failed; empty when it did not

    friend bool operator==(const UpdateStep&, const UpdateStep&) = default;
    static constexpr auto fields()
    {
        using T = UpdateStep;
        return std::tuple{
            required("state", &T::state),         field("started_at", &T::startedAt),
            field("ended_at", &T::endedAt),       field("bytes_done", &T::bytesDone),
            field("bytes_total", &T::bytesTotal), field("percent", &T::percent),
            field("detail", &T::detail),          field("error", &T::error),
        };
    }
};

/// One attempt to move one worker to one release, and its journal.
struct Update {
    UpdateId id;
    WorkerId workerId;
    UpdateKind kind = UpdateKind::Update;
    UpdateState state = UpdateState::Queued;
    Version targetVersion;
    VersionInfo originalVersion;    ///< what the worker ran before, once known
    BackupId backupId;              ///< once made
    BatchId batchId;                ///< empty when it was asked for alone
    bool applyRequested = false;    ///< journaled before the worker is told to apply
    bool rollbackRequested = false; ///< journaled before a plain worker is told to go back
    int attempts = 0;               ///< how often the present state was entered, restarts included
    bool cancelRequested = false;
    bool nothingToDo = false; ///< the worker was on the target already
    QString error;            ///< what made it fail
    QString rollbackError;    ///< what made the rollback fail as well
    QDateTime createdAt;
    QDateTime endedAt;
    std::vector<UpdateStep> steps;

    friend bool operator==(const Update&, const Update&) = default;
    static constexpr auto fields()
    {
        using T = Update;
        return std::tuple{
            required("update_id", &T::id),
            required("worker_id", &T::workerId),
            field("kind", &T::kind),
            required("status", &T::state),
            required("target_version", &T::targetVersion),
            field("original_version", &T::originalVersion),
            field("backup_id", &T::backupId),
            field("batch_id", &T::batchId),
            field("apply_requested", &T::applyRequested),
            field("rollback_requested", &T::rollbackRequested),
            field("attempts", &T::attempts),
            field("cancel_requested", &T::cancelRequested),
            field("nothing_to_do", &T::nothingToDo),
            field("error", &T::error),
            field("rollback_error", &T::rollbackError),
            field("created_at", &T::createdAt),
            field("ended_at", &T::endedAt),
            field("steps", &T::steps),
        };
    }
};

/// How a batch ended for one worker that did not succeed.
struct BatchFailure {
    WorkerId workerId;
    QString error;

    friend bool operator==(const BatchFailure&, const BatchFailure&) = default;
    static constexpr auto fields()
    {
        using T = BatchFailure;
        return std::tuple{required("worker_id", &T::workerId), required("error", &T::error)};
    }
};

/// Several updates asked for at once.
struct Batch {
    BatchId id;
    Version targetVersion;
    int concurrency = 3;
    std::vector<UpdateId> updates;
    std::vector<BatchFailure> skipped; ///< with the reason
    QDateTime createdAt;

    friend bool operator==(const Batch&, const Batch&) = default;
    static constexpr auto fields()
    {
        using T = Batch;
        return std::tuple{
            required("batch_id", &T::id),          required("target_version", &T::targetVersion),
            field("concurrency", &T::concurrency), field("updates", &T::updates),
            field("skipped", &T::skipped),         field("created_at", &T::createdAt),
        };
    }
};

/// A batch as it stands: GET /api/v1/update/batch/{id}.
struct BatchReport {
    BatchId id;
    QString status; ///< "running" or "finished"
    Version targetVersion;
    int total = 0;
    std::vector<WorkerId> successful;
    std::vector<BatchFailure> failed;
    std::vector<BatchFailure> skipped;
    std::vector<WorkerId> running;
    std::map<WorkerId, UpdateId> updates; ///< of each worker that was not skipped at once
    double successRate = 0;               ///< percent of those that ended; 0 while none has
    Duration duration{};

    friend bool operator==(const BatchReport&, const BatchReport&) = default;
    static constexpr auto fields()
    {
        using T = BatchReport;
        return std::tuple{
            required("batch_id", &T::id),
            required("status", &T::status),
            field("target_version", &T::targetVersion),
            field("total", &T::total),
            field("successful", &T::successful),
            field("failed", &T::failed),
            field("skipped", &T::skipped),
            field("running", &T::running),
            field("updates", &T::updates, "the update of each worker, to follow it"),
            field("success_rate", &T::successRate),
            field("duration", &T::duration),
        };
    }
};

/// People stopped it, and it did not get to its end all the same. That is no failure.
bool wasCancelled(const Update& update);

BatchReport reportOf(const Batch& batch, const std::vector<Update>& updates, const QDateTime& now);

} // namespace lockstep
