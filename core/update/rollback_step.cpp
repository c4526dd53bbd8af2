// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/steps.h"

namespace lockstep::update {

namespace {

/// One look at a worker that is to return to what it ran.
struct Look {
    bool answered = false;
    bool isBack = false; ///< the original version, and healthy
    bool isBusy = false; ///< an agent that still works on something
    QString detail;
};

bool isOriginal(const VersionInfo& is, const VersionInfo& original)
{
    const bool sameTree = original.treeSha256.isEmpty() || is.treeSha256 == original.treeSha256;
    return sameTree && is.codebaseVersion == original.codebaseVersion;
}

/// A failure to answer that says nothing about what the worker is doing.
bool mayPass(const Error& error)
{
    return error.code() == ErrorCode::Unreachable || error.code() == ErrorCode::Timeout ||
           error.code() == ErrorCode::Protocol;
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
        if (!status && mayPass(status.error())) {
            look.detail = status.error().message(); // it may be at work
            co_return look;
        }
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
    // One that was never told to apply is as it was, in whatever health: telling it to go back
    // would lead to something older than where it began.
    look.isBack = ranNothing(original) || !context.update.applyRequested;
    if (look.isBack)
        co_return look;
    const auto health = co_await link.health(context.stop);
    look.isBack = health && health->isHealthy;
    if (!look.isBack)
        look.detail +=
            health ? u", unhealthy: "_s + health->reason : u", "_s + health.error().message();
    co_return look;
}

/// Sends the release that a plain worker ran before, for one that cannot go back by itself.
QCoro::Task<Result<>> resendOriginal(fleet::WorkerLink& link, StepContext& context)
{
    const Version original = context.update.originalVersion.codebaseVersion;
    context.say(u"sending %1 again"_s.arg(original.value()));
    LOCKSTEP_CO_TRY(fleet::Shipment shipment,
                    co_await context.services.releases.obtain(original, context.stop));
    shipment.manifestPath.clear();
    if (const auto sent = co_await link.upload(shipment, context.update.id, {}, context.stop);
        !sent)
        co_return fail(sent.error().as(ErrorCode::Refused)); // nothing of it has taken effect
    co_return co_await link.apply(original, context.update.id, context.stop);
}

/// Tells the worker to go back, as often as it takes. A plain worker is told once, kills included:
/// told again when it is back, it would go on to what it ran before that, or to where it came from.
class Command {
public:
    explicit Command(StepContext& context)
        : m_context(context), m_wasHeard(context.update.rollbackRequested),
          m_lastWasHeard(m_wasHeard), m_givenAt(context.services.clock.monotonic())
    {}

    /// Not heard yet, or heard long ago and without effect.
    bool isDue() const
    {
        const Duration patience = m_context.services.settings.rollbackTimeout / 3;
        return !m_lastWasHeard || m_context.services.clock.monotonic() - m_givenAt > patience;
    }
    /// Begins, or begins again; a plain worker that refused or did nothing is tried another way.
    QCoro::Task<> give(fleet::WorkerLink& link)
    {
        const bool isPlain = !hasAgent(m_context.update);
        const auto begun = co_await (isPlain ? givePlainly(link) : tell(link));
        m_givenAt = m_context.services.clock.monotonic();
        // A plain worker may restart before it has answered; what it then runs will tell.
        m_lastWasHeard = begun || (isPlain && begun.error().code() == ErrorCode::Unreachable);
        m_wasHeard = m_wasHeard || m_lastWasHeard;
        if (begun)
            co_return;
        m_refusal = begun.error();
        m_context.say(begun.error().message());
    }
    bool wasHeard() const noexcept { return m_wasHeard; }
    const std::optional<Error>& refusal() const noexcept { return m_refusal; }

private:
    QCoro::Task<Result<>> tell(fleet::WorkerLink& link)
    {
        co_return co_await link.rollBack(backupOnWorker(), m_context.update.id, m_context.stop);
    }
    QCoro::Task<Result<>> givePlainly(fleet::WorkerLink& link)
    {
        if (m_context.update.rollbackRequested)
            co_return co_await giveOtherwise(link);
        m_context.update.rollbackRequested = true;
        if (const auto saved = m_context.journal(nothingElse); !saved)
            m_context.say(saved.error().message()); // a full disk must not stop the way back
        co_return co_await tell(link);
    }
    QCoro::Task<Result<>> giveOtherwise(fleet::WorkerLink& link)
    {
        const auto resent = co_await resendOriginal(link, m_context);
        if (resent || resent.error().code() != ErrorCode::NotFound)
            co_return resent;
        // Without that release the worker's own way is the only one left.
        const auto told = co_await tell(link);
        co_return told ? told : fail(told.error().also(resent.error()));
    }
    BackupId backupOnWorker() const
    {
        const auto backup = m_context.services.backups.find(m_context.update.backupId);
        return backup && backup->onWorker ? backup->id : BackupId();
    }

    StepContext& m_context;
    bool m_wasHeard;
    bool m_lastWasHeard;
    Duration m_givenAt;
    std::optional<Error> m_refusal;
};

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
    LOCKSTEP_CO_TRY(const auto link, linkOf(context));
    const Clock& clock = context.services.clock;
    Command command(context);
    std::optional<Duration> backSince;
    for (Polling pause(context);;) {
        const Look look = co_await lookAt(*link, context);
        context.say(look.detail);
        backSince = look.isBack ? backSince.value_or(clock.monotonic()) : std::optional<Duration>();
        if (look.isBack &&
            (command.wasHeard() || mayBeLeftAlone(context, clock.monotonic() - *backSince)))
            co_return Outcome::Done;
        const bool isWaiting = look.isBack && context.update.kind == UpdateKind::Update;
        if (look.answered && !look.isBusy && !isWaiting && command.isDue() &&
            !context.stop.stop_requested())
            co_await command.give(*link);
        if (!co_await pause.wait())
            co_return fail(rollbackTimeout(command.refusal()));
    }
}

} // namespace lockstep::update
