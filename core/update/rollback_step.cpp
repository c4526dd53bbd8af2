// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/steps.h"

namespace lockstep::update {

namespace {

/// One look at a worker that is to return to what it ran.
struct Look {
    bool answered = false;
    bool isBack = false;  ///< the original version, and healthy
    bool isBusy = false;  ///< an agent that still works on something
    QString detail;
};

bool isOriginal(const VersionInfo& is, const VersionInfo& original)
{
    const bool sameTree = original.treeSha256.isEmpty() || is.treeSha256 == original.treeSha256;
    return sameTree && is.codebaseVersion == original.codebaseVersion;
}

/// A worker that ran nothing has nothing that could be healthy.
bool ranNothing(const VersionInfo& original)
{
    return original.codebaseVersion.value() == "none"_L1;
}

QCoro::Task<Look> lookAt(fleet::WorkerLink& link, StepContext& context)
{
    const VersionInfo& original = context.update.originalVersion;
    Look look;
    if (hasAgent(context.update)) {
        const auto status = co_await link.status(context.stop);
        look.isBusy = status && status->current.has_value();
    }
    const auto version = co_await link.version(context.stop);
    look.answered = version.has_value();
    if (!version) {
        look.detail = version.error().message();
        co_return look;
    }
    look.detail = u"runs %1"_s.arg(version->codebaseVersion.value());
    if (look.isBusy || !isOriginal(*version, original))
        co_return look;
    const auto health = co_await link.health(context.stop);
    look.isBack = ranNothing(original) || (health && health->isHealthy);
    if (!look.isBack)
        look.detail += health ? u", unhealthy: "_s + health->reason : u", "_s + health.error().message();
    co_return look;
}

/// Sends the release that a plain worker ran before, for one that cannot go back by itself.
QCoro::Task<Result<>> resendOriginal(fleet::WorkerLink& link, StepContext& context)
{
    const Version original = context.update.originalVersion.codebaseVersion;
    context.say(u"sending %1 again"_s.arg(original.value()));
    LOCKSTEP_CO_TRY(const fleet::Shipment shipment,
                    co_await context.services.releases.obtain(original, context.stop));
    LOCKSTEP_CO_CHECK(co_await link.upload(shipment, context.update.id, {}, context.stop));
    co_return co_await link.apply(original, context.update.id, context.stop);
}

/// Tells the worker to go back, as often as it takes until it heard.
class Command {
public:
    explicit Command(StepContext& context) : m_context(context) {}

    /// Begins, or tries the next way when the last was refused. Each refusal is kept.
    QCoro::Task<> give(fleet::WorkerLink& link)
    {
        const bool resend = !hasAgent(m_context.update) && m_refusals > 0;
        const auto begun = resend
            ? co_await resendOriginal(link, m_context)
            : co_await link.rollBack(backupOnWorker(), m_context.update.id, m_context.stop);
        m_wasHeard = begun.has_value();
        m_givenAt = m_context.services.clock.monotonic();
        if (begun)
            co_return;
        m_refusal = begun.error();
        const ErrorCode code = begun.error().code();
        if (code != ErrorCode::Unreachable && code != ErrorCode::Timeout)
            ++m_refusals;
        m_context.say(begun.error().message());
    }

    /// Heard, but long ago and without effect: a plain worker may need another way.
    bool isStale() const
    {
        const Duration patience = m_context.services.settings.rollbackTimeout / 3;
        return m_wasHeard && !hasAgent(m_context.update)
            && m_context.services.clock.monotonic() - m_givenAt > patience;
    }
    void giveUpOn() { ++m_refusals; m_wasHeard = false; }
    bool wasHeard() const noexcept { return m_wasHeard; }
    const std::optional<Error>& refusal() const noexcept { return m_refusal; }

private:
    BackupId backupOnWorker() const
    {
        const auto backup = m_context.services.backups.find(m_context.update.backupId);
        return backup && backup->onWorker ? backup->id : BackupId();
    }

    StepContext& m_context;
    bool m_wasHeard = false;
    int m_refusals = 0;
    Duration m_givenAt{};
    std::optional<Error> m_refusal;
};

void tellStarted(const StepContext& context)
{
    const Update& update = context.update;
    const QString to = update.originalVersion.codebaseVersion.value();
    const QString from = update.targetVersion.value();
    context.services.events.append(
        event_type::workerRollbackStarted, update.workerId,
        update.error.isEmpty()
            ? u"rolling %1 back to %2"_s.arg(update.workerId.value(), to)
            : u"rolling %1 back to %2: %3"_s.arg(update.workerId.value(), to, update.error),
        {{u"update_id"_s, update.id.value()},
         {u"backup_id"_s, update.backupId.value()},
         {u"from_version"_s, from},
         {u"to_version"_s, to},
         {u"error"_s, update.error}});
}

/// Whether a worker that is back may be left as it is, without a word to it. What a person asked
/// for is always asked of the worker. A plain worker that was told to apply may yet do so, so it
/// must have stayed where it was for a while.
bool mayBeLeftAlone(const StepContext& context, Duration backFor)
{
    if (context.update.kind == UpdateKind::Rollback)
        return false;
    const bool mayYetApply = context.update.applyRequested && !hasAgent(context.update);
    return !mayYetApply || backFor >= context.services.settings.settleTime;
}

Error rollbackTimeout(const std::optional<Error>& refusal)
{
    const Error timeout(ErrorCode::Timeout, u"rollback timeout"_s);
    return (refusal ? timeout.also(*refusal) : timeout).during(u"rollback failed to complete"_s);
}

} // namespace

QCoro::Task<Result<Outcome>> rollBack(StepContext& context)
{
    tellStarted(context);
    LOCKSTEP_CO_TRY(const auto link, linkOf(context));
    const Clock& clock = context.services.clock;
    Command command(context);
    std::optional<Duration> backSince;
    for (Polling pause(context);;) {
        const Look look = co_await lookAt(*link, context);
        context.say(look.detail);
        backSince = look.isBack ? backSince.value_or(clock.monotonic()) : std::optional<Duration>();
        const bool staysAlone =
            look.isBack && mayBeLeftAlone(context, clock.monotonic() - *backSince);
        if (staysAlone || (look.isBack && command.wasHeard()))
            co_return Outcome::Done;
        if (command.isStale())
            command.giveUpOn();
        const bool isWaiting = look.isBack && context.update.kind == UpdateKind::Update;
        if (look.answered && !look.isBusy && !isWaiting && !command.wasHeard()
            && !context.stop.stop_requested())
            co_await command.give(*link);
        if (!co_await pause.wait())
            co_return fail(rollbackTimeout(command.refusal()));
    }
}

} // namespace lockstep::update
