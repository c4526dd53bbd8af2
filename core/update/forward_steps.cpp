// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/failpoint.h"
#include "core/fleet/work_rules.h"
#include "core/update/steps.h"
#include "core/update/update_events.h"

namespace lockstep::update {

namespace {

/// Whether a worker that did not answer a command may still act on it.
bool mayHaveBeenHeard(const Error& error)
{
    return error.code() == ErrorCode::Unreachable || error.code() == ErrorCode::Timeout;
}

/// Whether a worker that answers `is` runs `wanted` already, content included where both tell it.
bool runsAlready(const VersionInfo& is, const VersionInfo& wanted, const UpdateSettings& settings)
{
    return !incompatibility(is, wanted, settings.criticalComponents);
}

} // namespace

QCoro::Task<Result<Outcome>> validate(StepContext& context)
{
    Services& services = context.services;
    Update& update = context.update;
    LOCKSTEP_CO_TRY(const Worker worker, services.registry.find(update.workerId));
    if (const auto why = fleet::whyNotUpdatable(worker, nullptr)) // it may have changed meanwhile
        co_return fail(ErrorCode::Conflict, *why);
    context.say(u"asking the worker for its version"_s);
    LOCKSTEP_CO_TRY(const VersionInfo present, co_await services.checker.check(
                                                   worker.id, fleet::Freshness::Now, context.stop));
    LOCKSTEP_CO_TRY(const VersionInfo target,
                    co_await services.releases.resolve(update.targetVersion));
    const bool wasTold = !update.originalVersion.codebaseVersion.isEmpty(); // before a kill
    update.originalVersion = present;
    context.say(u"runs %1"_s.arg(present.codebaseVersion.value()));
    if (runsAlready(present, target, services.settings))
        co_return Outcome::NothingToDo;
    LOCKSTEP_CO_CHECK(context.journal([&]() -> Result<> {
        if (!wasTold)
            tellStarted(services.events, update);
        return {};
    }));
    co_return Outcome::Done;
}

QCoro::Task<Result<Outcome>> backUp(StepContext& context)
{
    Services& services = context.services;
    Update& update = context.update;
    if (update.backupId.isEmpty()) {
        LOCKSTEP_CO_TRY(update.backupId, services.backups.newId(update.workerId));
        LOCKSTEP_CO_CHECK(context.journal(nothingElse));
    } else if (const auto made = services.backups.find(update.backupId);
               made && made->status == BackupStatus::Active) {
        co_return Outcome::Done; // before a kill
    }
    LOCKSTEP_CO_TRY(Backup backup, services.backups.create(update.backupId, update.workerId,
                                                           update.id, update.originalVersion));
    failpoint("update.backing_up.half");
    if (hasAgent(update)) {
        context.say(u"the worker is saving its state"_s);
        LOCKSTEP_CO_TRY(const auto link, linkOf(context));
        const auto saved = co_await link->backUp(backup.id, update.id, context.stop);
        if (!saved)
            co_return fail(saved.error().during(u"failed to create backup"_s));
        backup.onWorker = true;
        backup.bytes = saved->bytes;
    }
    backup.status = BackupStatus::Active;
    LOCKSTEP_CO_CHECK(context.journal([&]() -> Result<> {
        LOCKSTEP_CHECK(services.backups.save(backup));
        tellBackedUp(services.events, update);
        return {};
    }));
    context.say(backup.id.value());
    co_return Outcome::Done;
}

QCoro::Task<Result<Outcome>> package(StepContext& context)
{
    context.say(u"preparing release %1"_s.arg(context.update.targetVersion.value()));
    LOCKSTEP_CO_TRY(
        const fleet::Shipment shipment,
        co_await context.services.releases.obtain(context.update.targetVersion, context.stop));
    LOCKSTEP_CO_TRY(Backup backup, context.services.backups.find(context.update.backupId));
    backup.updatePackage = shipment.release.package;
    LOCKSTEP_CO_CHECK(context.services.backups.save(backup));
    context.step().bytesTotal = context.step().bytesDone = shipment.release.size;
    context.say(shipment.release.package);
    co_return Outcome::Done;
}

QCoro::Task<Result<Outcome>> upload(StepContext& context)
{
    LOCKSTEP_CO_TRY(fleet::Shipment shipment, co_await context.services.releases.obtain(
                                                  context.update.targetVersion, context.stop));
    if (!hasAgent(context.update))
        shipment.manifestPath.clear(); // a plain worker expects the package alone
    LOCKSTEP_CO_TRY(const auto link, linkOf(context));
    const auto sent = [&context](qint64 done, qint64 total) {
        UpdateStep& step = context.step();
        step.bytesDone = done;
        step.bytesTotal = total;
        step.percent = total > 0 ? int(100 * done / total) : 0;
        context.progressed();
    };
    Polling pause(context);
    for (int attempt = 1;; ++attempt) {
        context.say(attempt == 1 ? QString() : u"attempt %1"_s.arg(attempt));
        const auto uploaded =
            co_await link->upload(shipment, context.update.id, sent, context.stop);
        if (uploaded)
            co_return Outcome::Done;
        const bool broke = uploaded.error().code() == ErrorCode::Unreachable;
        if (!broke || attempt == context.services.settings.uploadAttempts)
            co_return fail(uploaded.error());
        if (!co_await pause.wait())
            co_return stopped();
    }
}

QCoro::Task<Result<Outcome>> apply(StepContext& context)
{
    Update& update = context.update;
    LOCKSTEP_CO_TRY(const auto link, linkOf(context));
    if (update.applyRequested && !hasAgent(update)) {
        // Taken up after a kill. A plain worker that was told already must not be told again
        // once it has done it.
        const auto present = co_await link->version(context.stop);
        if (present && present->codebaseVersion == update.targetVersion)
            co_return Outcome::Done;
    }
    update.applyRequested = true;
    LOCKSTEP_CO_CHECK(context.journal(nothingElse));
    failpoint("update.applying.half");
    Polling pause(context);
    for (int attempt = 1;; ++attempt) {
        const auto begun = co_await link->apply(update.targetVersion, update.id, context.stop);
        if (begun)
            co_return Outcome::Done;
        if (!mayHaveBeenHeard(begun.error()))
            co_return fail(begun.error());
        if (!hasAgent(update)) {
            // A plain worker may restart before it has answered, or answer when it is done only;
            // what it then runs will tell.
            context.say(begun.error().message());
            co_return Outcome::Done;
        }
        if (attempt == context.services.settings.uploadAttempts)
            co_return fail(begun.error());
        if (!co_await pause.wait())
            co_return stopped();
    }
}

namespace {

/// Nothing while an agent still works, else how its installation ended.
std::optional<Result<Outcome>> endOf(const AgentStatus& status, const StepContext& context)
{
    if (status.current && status.current->updateId == context.update.id) {
        context.step().percent = status.current->percent;
        context.say(QString(wordOf(status.current->step)));
        return std::nullopt;
    }
    if (!status.last || status.last->updateId != context.update.id)
        return std::nullopt;
    if (status.last->step == AgentStep::Committed)
        return Outcome::Done;
    return fail(ErrorCode::VerificationFailed,
                u"the worker gave up the update: "_s + status.last->error);
}

QCoro::Task<Result<Outcome>> monitorAgent(StepContext& context)
{
    LOCKSTEP_CO_TRY(const auto link, linkOf(context));
    for (Polling pause(context); co_await pause.wait();) {
        const auto status = co_await link->status(context.stop);
        if (!status)
            context.say(status.error().message()); // it restarts, or the network is down: wait
        else if (auto end = endOf(*status, context))
            co_return *std::move(end);
    }
    co_return stopped();
}

QCoro::Task<Result<Outcome>> monitorPlain(StepContext& context)
{
    LOCKSTEP_CO_TRY(const auto link, linkOf(context));
    for (Polling pause(context); co_await pause.wait();) {
        const auto version = co_await link->version(context.stop);
        context.say(version ? u"runs %1"_s.arg(version->codebaseVersion.value())
                            : version.error().message());
        if (version && version->codebaseVersion == context.update.targetVersion)
            co_return Outcome::Done;
    }
    co_return stopped();
}

/// Why the worker is not what it should be by now; a wrong version is final, the rest may pass.
struct Finding {
    Error why;
    bool isFinal;
};

QCoro::Task<std::optional<Finding>> examine(fleet::WorkerLink& link, const VersionInfo& target,
                                            StepContext& context)
{
    const auto version = co_await link.version(context.stop);
    if (!version)
        co_return Finding{version.error(), false};
    if (const auto why =
            incompatibility(*version, target, context.services.settings.criticalComponents))
        co_return Finding{Error(ErrorCode::VerificationFailed, *why), true};
    const auto health = co_await link.health(context.stop);
    if (!health)
        co_return Finding{health.error(), false};
    if (!health->isHealthy)
        co_return Finding{
            Error(ErrorCode::VerificationFailed, u"the worker is unhealthy: "_s + health->reason),
            false};
    co_return std::nullopt;
}

} // namespace

QCoro::Task<Result<Outcome>> monitor(StepContext& context)
{
    return hasAgent(context.update) ? monitorAgent(context) : monitorPlain(context);
}

QCoro::Task<Result<Outcome>> verify(StepContext& context)
{
    const UpdateSettings& settings = context.services.settings;
    LOCKSTEP_CO_TRY(const auto link, linkOf(context));
    LOCKSTEP_CO_TRY(const VersionInfo target,
                    co_await context.services.releases.resolve(context.update.targetVersion));
    const auto now = [&context] { return context.services.clock.monotonic(); };
    std::optional<Duration> goodSince;
    Duration badSince = now();
    for (Polling pause(context);;) {
        Duration next = Duration::max();
        const auto finding = co_await examine(*link, target, context);
        if (context.stop.stop_requested())
            co_return stopped();
        if (!finding) {
            goodSince = goodSince.value_or(now());
            badSince = now();
            context.say(u"good for %1"_s.arg(formatDuration(now() - *goodSince)));
            if (now() - *goodSince >= settings.settleTime)
                co_return Outcome::Done;
            next = settings.settleTime - (now() - *goodSince);
        } else {
            goodSince.reset();
            context.say(finding->why.message());
            if (finding->isFinal || now() - badSince >= settings.healthGrace)
                co_return fail(finding->why.during(u"update verification failed"_s));
        }
        if (!co_await pause.wait(next))
            co_return stopped();
    }
}

} // namespace lockstep::update
