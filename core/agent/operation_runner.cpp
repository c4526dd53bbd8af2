// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/operation_runner.h"

#include "core/agent/agent_log.h"
#include "core/base/failpoint.h"

namespace lockstep::agent {

Q_LOGGING_CATEGORY(agentLog, "lockstep.agent")

namespace {

constexpr int mostAttempts = 3;

/// Whether going on is the way to safety, so that no failure may hinder it.
bool isWayBack(AgentStep step) { return step == AgentStep::Reverting || isFinal(step); }

void reach(AgentStep step, const char* suffix = "")
{
    failpoint(("agent." + QByteArray(wordOf(step).data()) + suffix).constData());
}

void addError(AgentOperation& operation, const QString& error)
{
    operation.error += (operation.error.isEmpty() ? QString() : u"; also "_s) + error;
}

const StepRow& rowOf(const AgentOperation& operation)
{
    return stepRow(operation.kind, operation.step);
}

void goTo(AgentOperation& operation, AgentStep step)
{
    operation.step = step;
    operation.percent = std::max(operation.percent, rowOf(operation).percent);
}

} // namespace

JournalRecord afterRestart(JournalRecord record)
{
    AgentOperation& operation = record.operation;
    const AgentStep found = operation.step;
    goTo(operation, rowOf(operation).onRestart);
    if (!isWayBack(operation.step) && ++record.attempts > mostAttempts)
        goTo(operation, AgentStep::Failed);
    if (operation.step != found && isWayBack(operation.step))
        addError(operation, u"the agent was restarted during step '%1'"_s.arg(wordOf(found)));
    return record;
}

OperationRunner::OperationRunner(Workplace& place)
    : m_place(place), m_journal(place.folder.journal())
{}

int OperationRunner::percent() const
{
    const AgentOperation& operation = m_running->record.operation;
    const StepRow& row = rowOf(operation);
    const StepProgress& progress = m_running->steps->progress();
    const qint64 total = progress.total;
    const int span = stepRow(operation.kind, row.next).percent - row.percent;
    if (total <= 0 || span <= 0)
        return operation.percent;
    const double share = double(std::min<qint64>(progress.done, total)) / double(total);
    return std::max(operation.percent, row.percent + int(span * share));
}

AgentStatus OperationRunner::status() const
{
    AgentStatus status;
    status.last = m_last;
    if (m_running) {
        status.current = m_running->record.operation;
        status.current->percent = percent();
    }
    return status;
}

QCoro::Task<Result<>> OperationRunner::writeJournal()
{
    JournalDocument document;
    if (m_running)
        document.current = m_running->record;
    document.last = m_last;
    co_return co_await runInPool(
        [journal = m_journal, document] { return journal.write(document); });
}

QCoro::Task<Result<>> OperationRunner::begin(JournalRecord record)
{
    m_abort = std::stop_source();
    m_place.inbox.setClosed(true);
    m_running.emplace(std::move(record), nullptr);
    if (onBegun)
        onBegun();
    m_running->steps = std::make_unique<OperationSteps>(m_place, m_running->record);
    const Pending<Result<>> journaled;
    m_tasks.spawn(run(journaled));
    co_return co_await journaled;
}

QCoro::Task<> OperationRunner::run(Pending<Result<>> journaled)
{
    const auto written = co_await writeJournal();
    if (!written && !isWayBack(m_running->record.operation.step)) {
        m_running.reset();
        m_place.inbox.setClosed(false);
        co_return journaled.resolve(written);
    }
    journaled.resolve({});
    if (!m_isStopping)
        co_await runSteps();
}

QCoro::Task<> OperationRunner::runSteps()
{
    AgentOperation& operation = m_running->record.operation;
    for (;;) {
        const StepRow& row = rowOf(operation);
        qCInfo(agentLog).noquote()
            << operation.kind << operation.updateId.value() << "to" << operation.version.value()
            << wordOf(row.step) << operation.error;
        reach(row.step);
        Result<> done = co_await (m_running->steps.get()->*row.action)(m_abort.get_token());
        if (m_isStopping)
            co_return;
        reach(row.step, ".done");
        if (isFinal(row.step))
            break;
        if (m_abort.stop_requested())
            done = fail(ErrorCode::Cancelled, m_abortReason);
        advance(done);
        co_await journalStep();
    }
    co_await conclude();
}

void OperationRunner::advance(const Result<>& done)
{
    AgentOperation& operation = m_running->record.operation;
    operation.percent = percent();
    m_running->steps->resetProgress();
    if (!done)
        addError(operation, done.error().message());
    const StepRow& row = rowOf(operation);
    goTo(operation, done ? row.next : row.onFailure);
    if (isWayBack(operation.step))
        m_abort = std::stop_source(); // the way back is not aborted
}

QCoro::Task<> OperationRunner::journalStep()
{
    const auto written = co_await writeJournal();
    if (written)
        co_return;
    qCCritical(agentLog).noquote() << written.error().message();
    if (isWayBack(m_running->record.operation.step))
        co_return; // the step that the journal still holds leads back too
    advance(written);
    if (const auto again = co_await writeJournal(); !again)
        qCCritical(agentLog).noquote() << again.error().message();
}

QCoro::Task<> OperationRunner::conclude()
{
    m_last = m_running->record.operation;
    m_last->endedAt = m_place.clock.now();
    // Only when the end is on disk may another operation begin and write the journal.
    const JournalDocument ended{.current = std::nullopt, .last = m_last};
    const auto written =
        co_await runInPool([journal = m_journal, ended] { return journal.write(ended); });
    if (!written)
        qCCritical(agentLog).noquote() << written.error().message();
    m_running.reset();
    m_place.inbox.setClosed(false);
    if (onEnded)
        onEnded();
}

void OperationRunner::abort(const QString& why)
{
    if (!m_running || isWayBack(m_running->record.operation.step))
        return;
    m_abortReason = why;
    std::stop_source(m_abort).request_stop(); // what is resumed by it may replace the member
}

QCoro::Task<> OperationRunner::stop()
{
    m_isStopping = true;
    std::stop_source(m_abort).request_stop();
    co_await m_tasks.drained();
}

QCoro::Task<Result<>> OperationRunner::tidy()
{
    const auto work = [folder = m_place.folder, slots = m_place.slots,
                       inbox = &m_place.inbox]() -> Result<QString> {
        LOCKSTEP_CHECK(folder.clearStaging());
        LOCKSTEP_CHECK(inbox->sweep());
        return slots.repair();
    };
    LOCKSTEP_CO_TRY(const QString repaired, co_await runInPool(work));
    if (!repaired.isEmpty())
        qCCritical(agentLog).noquote() << repaired;
    co_return Result<>();
}

QCoro::Task<Result<>> OperationRunner::recover()
{
    LOCKSTEP_CO_CHECK(co_await tidy());
    auto document = m_journal.read();
    if (!document && document.error().code() != ErrorCode::VerificationFailed)
        co_return fail(document.error());
    if (!document) {
        qCCritical(agentLog).noquote() << document.error().message() << "- going back to safety";
        LOCKSTEP_CO_TRY(document, m_journal.leadingBack());
        if (!document->current)
            LOCKSTEP_CO_CHECK(m_place.slots.switchToConfirmed());
    }
    m_last = document->last;
    if (!document->current) {
        co_await startIdle();
        co_return Result<>();
    }
    m_place.application.show(document->current->fromSlot);
    if (const auto begun = co_await begin(afterRestart(*document->current)); !begun) {
        // The disk is full, say. The application must not be down for it; the journal stays.
        qCCritical(agentLog).noquote() << begun.error().message();
        co_await startIdle();
    }
    co_return Result<>();
}

QCoro::Task<> OperationRunner::startIdle()
{
    const QString current = m_place.slots.currentName();
    m_place.application.show(current);
    if (const auto started = co_await m_place.application.run(current); !started)
        qCCritical(agentLog).noquote() << started.error().message();
}

} // namespace lockstep::agent
