// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/health_probe.h"
#include "app/daemon/parts.h"
#include "core/base/service_manager.h"
#include "core/update/auto_update.h"

Q_LOGGING_CATEGORY(upkeepLogging, "lockstep.daemon.upkeep")
Q_LOGGING_CATEGORY(autoUpdateLogging, "lockstep.update.auto")

namespace lockstep::daemon {

namespace {

template <class T>
void warnUnless(const Result<T>& done, const char* what)
{
    if (!done)
        qCWarning(upkeepLogging).noquote() << what << done.error().message();
}

void tellBatch(const Result<std::optional<BatchReport>>& begun)
{
    if (!begun)
        qCWarning(autoUpdateLogging).noquote()
            << "outdated workers could not be updated:" << begun.error().message();
    else if (*begun)
        qCInfo(autoUpdateLogging).noquote()
            << u"updating %1 outdated workers to %2 by themselves: %3"_s.arg(
                   QString::number((*begun)->total), (*begun)->targetVersion.value(),
                   (*begun)->id.value());
}

} // namespace

Duration probeInterval()
{
    const Duration usual = std::chrono::seconds(5);
    const auto timeout = service_manager::watchdogTimeout();
    return timeout ? std::min(usual, *timeout / 3) : usual;
}

void Coordinator::Parts::startUpkeep()
{
    tasks.spawn(poller.run(stopping.get_token()));
    tasks.spawn(alerting.run(stopping.get_token()));
    for (Sweep* each : {&releaseSweep, &house, &stock, &probe})
        tasks.spawn(each->run(stopping.get_token()));
    const auto show = [this](const net::TlsIdentity& identity) {
        warnUnless(server->replaceIdentity(identity), "renewed certificate:");
    };
    tasks.spawn(enrolment->keepCoordinator(show, stopping.get_token()));
}

void Coordinator::Parts::revoke(const WorkerId& worker)
{
    // Should it fail, the next start does it: see Enrolment::revokeUnknown().
    warnUnless(enrolment->revoke(worker), "revocation:");
}

QCoro::Task<> Coordinator::Parts::sweepReleases(std::stop_token stop)
{
    co_await releases.refresh();
    // Whoever has not been asked since the start may have been updated by now.
    const bool isKnown = co_await poller.firstRound(stop);
    if (isKnown && current.distributed.enabled && current.distributed.autoUpdateEnabled)
        tellBatch(co_await update::updateDrifted(services, updater,
                                                 current.versionManager.batchConcurrency));
}

QCoro::Task<> Coordinator::Parts::keepHouse(std::stop_token)
{
    warnUnless(backups.expire(updater.runningIds(), updater.backupsInUse()), "backups:");
    warnUnless(tokens->recordUses(), "tokens:");
    warnUnless(idempotency.expire(), "idempotency keys:");
    const RetentionConfig& kept = current.retention;
    warnUnless(events.expire(clock.now().addDays(-kept.eventsDays)), "events:");
    warnUnless(updates.expire(clock.now().addDays(-kept.updatesDays)), "updates:");
    warnUnless(alerting.expire(clock.now().addDays(-kept.alertsDays)), "alerts:");
    warnUnless(history.expire(), "figures:");
    co_return;
}

void Coordinator::Parts::writeFigures() { warnUnless(history.flush(), "figures:"); }

QCoro::Task<> Coordinator::Parts::takeStock(std::stop_token)
{
    monitoring.sample();
    writeFigures();
    alerting.setServiceFacts(
        co_await facts.find({.shownToOthers = shownToOthers,
                             .backupFolder = config.versionManager.backupDir,
                             .backups = current.alerting.rules.backupExpiry.enabled,
                             .retention = current.versionManager.retention()}));
}

QCoro::Task<> Coordinator::Parts::probeHealth(std::stop_token)
{
    const QStringList folders{config.stateDir, config.versionManager.updateDir,
                              config.versionManager.backupDir};
    drifts.watchClock();
    std::vector<HealthCheck> checks{checkDatabase(*database)};
    checks.push_back(co_await checkDisks(folders, current.limits.leastFreeBytes));
    checks.push_back(poller.versionCheck());
    checks.push_back(poller.healthCheck());
    for (const Sweep* each : {&releaseSweep, &house, &stock})
        checks.push_back(each->check());
    const auto found =
        coordinatorHealth(std::move(checks), api.ownVersion.codebaseVersion.value(), clock.now());
    if (!found.isHealthy())
        qCWarning(upkeepLogging).noquote() << "not healthy:" << found.reason;
    api.boards.health.publish(found);
    // To be here, the event loop must run, and the disks must have answered.
    service_manager::alive();
}

} // namespace lockstep::daemon
