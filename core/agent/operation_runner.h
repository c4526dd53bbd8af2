// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/operation_steps.h"
#include "core/base/async.h"

namespace lockstep::agent {

/// Takes one operation at a time through its table, journaling each step durably before it acts,
/// so that wherever the agent is killed recover() brings the operation to an end. One thread.
class OperationRunner {
public:
    /// `place` outlives this.
    explicit OperationRunner(Workplace& place);

    /// Sees to it, before anything else, that `current` names a whole release and that nothing
    /// half-made is left; then takes up what the journal says, or starts the application. Returns
    /// when that has begun.
    QCoro::Task<Result<>> recover();
    /// Begins an operation; nothing may be running. Returns when it is in the journal.
    QCoro::Task<Result<>> begin(JournalRecord record);
    /// Makes what runs fail, unless it is committed or on its way back already.
    void abort(const QString& why);
    /// Breaks off what runs, for the journal to take it up again, and returns when nothing does.
    QCoro::Task<> stop();

    /// What runs; null: nothing.
    const JournalRecord* running() const { return m_running ? &m_running->record : nullptr; }
    const std::optional<AgentOperation>& last() const noexcept { return m_last; }
    bool isStopping() const noexcept { return m_isStopping; }
    AgentStatus status() const;

    /// Called when an operation is about to begin.
    std::function<void()> onBegun;
    /// Called when an operation has ended and is journaled as the last one.
    std::function<void()> onEnded;

private:
    struct Running {
        JournalRecord record;
        std::unique_ptr<OperationSteps> steps;
    };

    QCoro::Task<Result<>> tidy();
    QCoro::Task<> startIdle();
    QCoro::Task<> run(Pending<Result<>> journaled);
    QCoro::Task<> runSteps();
    void advance(const Result<>& done);
    int percent() const;
    QCoro::Task<> journalStep();
    QCoro::Task<> conclude();
    QCoro::Task<Result<>> writeJournal();

    Workplace& m_place;
    Journal m_journal;
    std::optional<Running> m_running;
    std::optional<AgentOperation> m_last;
    std::stop_source m_abort;
    QString m_abortReason;
    bool m_isStopping = false;
    TaskGroup m_tasks;
};

/// Where a restarted agent goes on with what its journal holds; a pure function.
JournalRecord afterRestart(JournalRecord record);

} // namespace lockstep::agent
