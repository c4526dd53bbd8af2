// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/composition.h"
#include "app/daemon/layered_config.h"
#include "app/daemon/service_facts.h"
#include "app/daemon/service_log.h"
#include "app/daemon/sweep.h"
#include "core/access/rate_limiter.h"
#include "core/alert/senders.h"
#include "core/api/audited.h"
#include "core/api/door.h"
#include "core/api/monitoring.h"
#include "core/base/file_lock.h"
#include "core/fleet/http_worker_link.h"
#include "core/fleet/poller.h"
#include "core/net/http_server.h"
#include "core/update/drift_sources.h"

#include <QRandomGenerator>

namespace lockstep::daemon {

VersionInfo ownVersion();
release::VersionSources versionSources(const Config& config);
release::ReleaseLibrary makeLibrary(const Config& config);
/// The configured certificate, which the fleet's own agents are not shown; none where there is
/// none.
Result<std::optional<net::TlsIdentity>> publicIdentity(const TlsListenConfig& config);
/// How often the coordinator's own health is looked at: three times in a watchdog's timeout.
Duration probeInterval();

/// All that a coordinator is made of, in the order in which one needs the other. What it does again
/// and again is in upkeep.cpp, what a new configuration changes in reload.cpp.
struct Coordinator::Parts {
    Parts(LayeredConfig given, FileLock own, std::unique_ptr<Clock> time,
          std::unique_ptr<store::Database> opened, std::unique_ptr<fleet::WorkerRegistry> read,
          std::unique_ptr<access::TokenStore> known, std::unique_ptr<access::Enrolment> enrolled,
          std::unique_ptr<store::SecretStore> sealed);

    ~Parts();
    Q_DISABLE_COPY_MOVE(Parts)

    static Result<std::unique_ptr<Parts>> open(Config given);
    Result<> listen();

    /// Looks what the fleet is to run; moves those that have drifted where that is wanted.
    QCoro::Task<> sweepReleases(std::stop_token stop);
    /// Removes what is too old to be kept.
    QCoro::Task<> keepHouse(std::stop_token stop);
    /// Writes down how things stand, and tells the alerts' rules what they cannot see themselves.
    QCoro::Task<> takeStock(std::stop_token stop);
    /// Writes down what was gathered for the charts.
    void writeFigures();
    /// Looks whether the coordinator itself is well, and says so.
    QCoro::Task<> probeHealth(std::stop_token stop);
    void startUpkeep();
    /// Nobody believes a worker that was removed.
    void revoke(const WorkerId& worker);

    /// Makes the notification channels what the configuration says.
    Result<> configureChannels(const Config& next);
    /// Changes what can be changed while running.
    void apply(const Config& next);
    /// Keeps what is set through the API, tells it and applies it. All of it or nothing.
    Result<> changeSettings(const SettingsChange& change, const QString& by);
    void openLogs(const Config& next);
    /// Tells the log what was set through the API and does not count.
    static void warnOfSettings(const LayeredConfig& layers);
    /// Whether this is another certificate than before.
    Result<bool> showToOthers(const std::optional<net::TlsIdentity>& identity);

    LayeredConfig layers;
    const Config config; ///< as it was started
    Config current;      ///< as it was read last; of it only what apply() knows counts
    std::shared_ptr<ServiceLog> log;
    FileLock stateLock; ///< two coordinators would both act on the fleet
    std::stop_source stopping;
    std::unique_ptr<Clock> ownedClock;
    Clock& clock = *ownedClock;
    std::unique_ptr<store::Database> database;
    SettingsStore settingsStore{*database};
    std::unique_ptr<fleet::WorkerRegistry> registry;
    std::unique_ptr<access::TokenStore> tokens;
    std::unique_ptr<access::Enrolment> enrolment;
    std::unique_ptr<store::SecretStore> secrets;
    access::LoginGuard guard{{.firstDelay = config.auth.failedLogins.firstDelay,
                              .longestDelay = config.auth.failedLogins.longestDelay,
                              .window = config.auth.failedLogins.window}};
    access::RateLimiter limiter{config.limits.rate()};
    api::Door door{clock, *tokens, guard, limiter,
                   [this](const net::PeerCertificate& shown) { return enrolment->agentOf(shown); }};
    event::AuditLog audit{*database, clock};
    api::RefusalAudit refusals{audit, clock};
    api::Idempotency idempotency{*database, clock};
    event::EventLog events{*database, clock};
    fleet::Membership members{
        *registry, events, [this](const WorkerId& id) { return updater.running(id) != nullptr; }};
    net::HttpClient client;
    fleet::HttpLinkFactory links{
        client,
        [this](const WorkerId& id, const WorkerAddress& asked, const QString& sha256) {
            registry->recordCertificate(id, asked, sha256);
        },
        enrolment.get()};
    release::ReleaseLibrary library = makeLibrary(config);
    update::ReleaseSource releases{
        library, config.versionManager.sourceDir, versionSources(config), *database, events, clock};
    fleet::VersionChecker checker{
        {.cacheTtl = config.versionManager.cacheTtl,
         .staleAfter = config.staleAfter(),
         .criticalComponents = config.versionManager.criticalComponents,
         .onAnswer = [this](const Result<VersionInfo>& seen,
                            Duration took) { monitoring.versionChecked(seen, took); }},
        clock,
        *registry,
        links,
        events,
        [this] { return releases.expected(); }};
    const fleet::DnsDiscovery dns{{}, clock};
    fleet::Discovery discovery{
        {.names = config.distributed.discoverDns}, *registry, members, checker, dns};
    update::BackupKeeper backups{config.versionManager.backupDir, config.versionManager.retention(),
                                 *database, events, clock};
    update::Services services{.settings = config.versionManager.updateSettings(),
                              .clock = clock,
                              .registry = *registry,
                              .links = links,
                              .checker = checker,
                              .releases = releases,
                              .backups = backups,
                              .events = events};
    update::UpdateStore updates{*database};
    update::Updater updater{services, updates};
    fleet::DriftTracker drifts{*database, clock, *registry, events,
                               update::driftSources(services, updater)};
    event::HistoryStore history{*database, clock, config.retention.history()};
    alert::ChannelStore notificationChannels{*database, *secrets, events};
    alert::Senders sender{clock, [this](const NotificationChannelId& id) {
                              return notificationChannels.problemOf(id);
                          }};
    alert::Alerting alerting{config.alerting.options(),
                             {.database = *database,
                              .clock = clock,
                              .events = events,
                              .registry = *registry,
                              .drifts = drifts,
                              .updater = updater,
                              .channels = notificationChannels,
                              .sender = sender}};
    ServiceFactFinder facts{*enrolment, *tokens, backups, *registry, clock};
    api::EventFeed feed{events};
    api::Api api{.ownVersion = ownVersion(),
                 .isFleetEnabled = config.distributed.enabled,
                 .isAutoUpdateEnabled = config.distributed.autoUpdateEnabled,
                 .batchConcurrency = config.versionManager.batchConcurrency,
                 .clock = clock,
                 .database = *database,
                 .registry = *registry,
                 .members = members,
                 .discovery = discovery,
                 .checker = checker,
                 .updater = updater,
                 .drifts = drifts,
                 .backups = backups,
                 .releases = releases,
                 .alerting = alerting,
                 .notificationChannels = notificationChannels,
                 .history = history,
                 .events = events,
                 .feed = feed,
                 .audit = audit,
                 .tokens = *tokens,
                 .enrolment = *enrolment,
                 .idempotency = idempotency,
                 .stop = stopping.get_token()};
    api::Monitoring monitoring{api};
    fleet::Poller poller{{.intervals = current.pollIntervals(),
                          .isEnabled = current.distributed.enabled,
                          .seed = QRandomGenerator::global()->generate64()},
                         clock,
                         *registry,
                         checker};
    Sweep releaseSweep{u"release_sweep"_s, clock,
                       [this] { return current.distributed.versionCheckInterval; },
                       [this](std::stop_token stop) { return sweepReleases(std::move(stop)); }};
    Sweep house{u"housekeeping"_s, clock, [] { return std::chrono::minutes(1); },
                [this](std::stop_token stop) { return keepHouse(std::move(stop)); }};
    Sweep stock{u"stocktaking"_s, clock, [] { return std::chrono::minutes(1); },
                [this](std::stop_token stop) { return takeStock(std::move(stop)); }};
    Sweep probe{u"probe"_s, clock, [] { return probeInterval(); },
                [this](std::stop_token stop) { return probeHealth(std::move(stop)); }};
    net::Router router{api::routes(api),
                       [this](const net::Request& head) { return door.authenticate(head); },
                       &refusals};
    std::unique_ptr<net::HttpServer> server;
    quint16 port = 0;    ///< of the loopback listener
    quint16 tlsPort = 0; ///< 0 where there is none
    std::optional<net::TlsIdentity> shownToOthers;
    TaskGroup tasks;
};

} // namespace lockstep::daemon
