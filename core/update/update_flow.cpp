// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_flow.h"

#include "core/base/failpoint.h"
#include "core/base/log.h"
#include "core/update/update_events.h"

Q_LOGGING_CATEGORY(updateLogging, "lockstep.update")

namespace lockstep::update {

namespace {

/// How often a step may be taken up after a kill before it counts as failed: a step that brings
/// the coordinator down must not do so for ever.
constexpr int maxAttempts = 5;

void failpointAt(UpdateState state, const char* suffix = "")
{
    failpoint((QByteArray("update.") + wordOf(state).data() + suffix).constData());
}

} // namespace

UpdateFlow::UpdateFlow(Update update, Services& services, UpdateStore& store, TakeTurn takeTurn,
                       Changed changed)
    : m_update(std::move(update)), m_services(services), m_store(store),
      m_takeTurn(std::move(takeTurn)), m_changed(std::move(changed))
{}

QCoro::Task<> UpdateFlow::run(std::shared_ptr<UpdateFlow> self)
{
    // One that is taken up in the middle counts among those that run.
    if (self->m_update.state != UpdateState::Queued && self->m_update.kind == UpdateKind::Update)
        self->m_turn = co_await self->m_takeTurn(self->m_step.get_token());
    while (const Row* row = rowOf(self->m_update.state)) {
        if (self->m_stop.stop_requested())
            co_return;
        // A state that cannot be journaled is not acted in, except on the way back: that is
        // always safe to do again.
        Result<Outcome> outcome = Outcome::Done;
        const auto entered = self->enter(*row);
        if (entered || row->state == UpdateState::RollingBack)
            outcome = co_await self->act(*row);
        else
            outcome = fail(entered.error());
        if (self->m_stop.stop_requested())
            co_return;
        failpointAt(row->state, ".done");
        self->leave(*row, outcome);
    }
    self->conclude();
}

void UpdateFlow::stop()
{
    std::stop_source stop = m_stop; // resumed steps may replace or destroy the members
    std::stop_source step = m_step;
    stop.request_stop();
    step.request_stop();
}

Result<> UpdateFlow::cancel()
{
    if (m_update.state == UpdateState::RollingBack || isFinal(m_update.state))
        return fail(ErrorCode::Conflict, u"update %1 is %2 and cannot be cancelled"_s.arg(
                                             m_update.id.value(), QString(wordOf(m_update.state))));
    m_update.cancelRequested = true;
    if (auto saved = m_store.save(m_update); !saved) {
        m_update.cancelRequested = false;
        return saved;
    }
    interrupt(Interruption::Cancelled);
    return {};
}

void UpdateFlow::interrupt(Interruption why)
{
    if (m_interruption == Interruption::None)
        m_interruption = why;
    std::stop_source step = m_step;
    step.request_stop();
}

Result<> UpdateFlow::enter(const Row& row)
{
    const bool isResumed = !m_update.steps.empty() && m_update.steps.back().state == row.state &&
                           !m_update.steps.back().endedAt.isValid();
    if (!isResumed)
        m_update.steps.push_back({.state = row.state, .startedAt = m_services.clock.now()});
    m_update.attempts = isResumed ? m_update.attempts + 1 : 1;
    const auto journaled = journalTelling([&] {
        if (!isResumed)
            tellEntered(m_services.events, m_update);
    });
    m_changed(m_update);
    failpointAt(row.state);
    return journaled;
}

QCoro::Task<Result<Outcome>> UpdateFlow::act(const Row& row)
{
    m_step = std::stop_source();
    m_interruption = Interruption::None;
    if (m_update.cancelRequested && row.state != UpdateState::RollingBack)
        co_return fail(ErrorCode::Cancelled, u"cancelled by request"_s);
    if (m_update.attempts > maxAttempts && row.state != UpdateState::RollingBack)
        co_return fail(
            ErrorCode::Internal,
            u"%1 was broken off %2 times"_s.arg(QString(wordOf(row.state))).arg(maxAttempts));
    if (!row.step)
        co_return co_await waitForTurn();
    StepContext context{.services = m_services,
                        .update = m_update,
                        .stop = m_step.get_token(),
                        .journal = [this](const auto& with) { return journal(with); },
                        .progressed = [this] { m_changed(m_update); }};
    const Duration limit = m_services.settings.*row.limit;
    const std::stop_source finished;
    const auto watching = watchDeadline(limit, finished.get_token());
    Result<Outcome> outcome = co_await row.step(context);
    std::stop_source(finished).request_stop();
    if (!outcome && m_interruption == Interruption::Deadline &&
        row.state != UpdateState::RollingBack)
        co_return fail(ErrorCode::Timeout,
                       u"update timeout: %1 took longer than %2%3"_s.arg(
                           QString(wordOf(row.state)).replace(u'_', u' '), formatDuration(limit),
                           context.step().detail.isEmpty()
                               ? QString()
                               : u"; last: "_s + context.step().detail));
    if (!outcome && m_interruption == Interruption::Cancelled)
        co_return fail(ErrorCode::Cancelled, u"cancelled by request"_s);
    co_return outcome;
}

QCoro::Task<Result<Outcome>> UpdateFlow::waitForTurn()
{
    m_turn = co_await m_takeTurn(m_step.get_token());
    if (!m_turn)
        co_return fail(ErrorCode::Cancelled, u"cancelled by request"_s);
    co_return Outcome::Done;
}

QCoro::Task<> UpdateFlow::watchDeadline(Duration limit, std::stop_token finished)
{
    if (co_await m_services.clock.sleep(limit, finished))
        interrupt(Interruption::Deadline);
}

void UpdateFlow::leave(const Row& row, const Result<Outcome>& outcome)
{
    UpdateStep& step = m_update.steps.back();
    step.endedAt = m_services.clock.now();
    if (outcome) {
        step.percent = 100;
        m_update.nothingToDo = *outcome == Outcome::NothingToDo;
        m_update.state = m_update.nothingToDo ? UpdateState::Completed : row.onSuccess;
        return;
    }
    step.error = outcome.error().message();
    (row.state == UpdateState::RollingBack ? m_update.rollbackError : m_update.error) = step.error;
    qCWarning(updateLogging).noquote()
        << u"UpdateWorker failed: %1: %2"_s.arg(m_update.workerId.value(), step.error);
    m_update.state = row.onFailure;
}

Result<> UpdateFlow::journal(const std::function<Result<>()>& with)
{
    auto saved = m_store.save(m_update, with);
    if (!saved)
        qCCritical(updateLogging).noquote()
            << m_update.id.value() << "not journaled:" << saved.error().message();
    return saved;
}

Result<> UpdateFlow::journalTelling(const std::function<void()>& tell)
{
    auto saved = journal([&]() -> Result<> {
        tell();
        return {};
    });
    if (!saved)
        tell(); // it happens all the same, and a full disk is no reason to keep it quiet
    return saved;
}

void UpdateFlow::conclude()
{
    m_services.checker.cache().invalidate(m_update.workerId);
    settleBackup();
    m_update.endedAt = m_services.clock.now();
    // A failure to journal the end is in the log; at the next start the last step is done again,
    // which does no harm.
    (void)journalTelling([this] { tellEnded(m_services.events, m_update); });
    failpointAt(m_update.state);
    m_changed(m_update);
    m_turn.reset(); // the next one begins inside this call, and must be heard of after the end
}

void UpdateFlow::settleBackup()
{
    if (m_update.backupId.isEmpty() || m_update.state == UpdateState::RollbackFailed)
        return; // what could not be restored may be tried again by hand
    const auto status = m_update.state == UpdateState::Completed ? BackupStatus::Completed
                                                                 : BackupStatus::RolledBack;
    const auto settled = m_services.backups.setStatus(m_update.backupId, status);
    if (!settled)
        qCWarning(updateLogging).noquote() << settled.error().message();
}

} // namespace lockstep::update
