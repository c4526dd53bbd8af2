// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/composition.h"

#include "core/api/api.h"
#include "core/api/audited.h"
#include "core/api/door.h"
#include "core/base/durable_file.h"
#include "core/base/log.h"
#include "core/base/program_version.h"
#include "core/fleet/http_worker_link.h"
#include "core/net/http_server.h"

#include <QFileInfo>

Q_LOGGING_CATEGORY(daemonLogging, "lockstep.daemon")

namespace lockstep::daemon {

namespace {

VersionInfo ownVersion()
{
    return {.codebaseVersion = Version(programVersion()),
            .buildTime = {},
            .gitCommit = {},
            .toolchain = u"g++ "_s + QStringLiteral(__VERSION__),
            .components = {{u"lockstepd"_s, programVersion()}},
            .lastUpdated = {},
            .treeSha256 = {},
            .agentVersion = {}};
}

release::VersionSources versionSources(const Config& config)
{
    return {.components = config.versionManager.components, .mainComponent = config.product};
}

release::ReleaseLibrary makeLibrary(const Config& config)
{
    const VersionManagerConfig& options = config.versionManager;
    return release::ReleaseLibrary({.folder = options.updateDir,
                                    .product = config.product,
                                    .package = {.excludes = release::Excludes(options.excludes)},
                                    .limits = options.limits,
                                    .versions = versionSources(config)});
}

} // namespace

struct Coordinator::Parts {
    Parts(Config given, std::unique_ptr<Clock> time, std::unique_ptr<store::Database> opened,
          std::unique_ptr<fleet::WorkerRegistry> read, std::unique_ptr<access::TokenStore> known)
        : config(std::move(given)), ownedClock(std::move(time)), database(std::move(opened)),
          registry(std::move(read)), tokens(std::move(known))
    {
        door.setLoopback(config.auth.loopback);
    }

    QCoro::Task<> watchFleet();

    Config config;
    std::stop_source stopping;
    std::unique_ptr<Clock> ownedClock;
    Clock& clock = *ownedClock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<fleet::WorkerRegistry> registry;
    std::unique_ptr<access::TokenStore> tokens;
    access::LoginGuard guard;
    access::RateLimiter limiter;
    api::Door door{clock, *tokens, guard, limiter};
    event::AuditLog audit{*database, clock};
    api::RefusalAudit refusals{audit, clock};
    api::Idempotency idempotency{*database, clock};
    event::EventLog events{*database, clock};
    net::HttpClient client;
    fleet::HttpLinkFactory links{client, [this](const WorkerId& id, const QString& sha256) {
                                     registry->recordCertificate(id, sha256);
                                 }};
    release::ReleaseLibrary library = makeLibrary(config);
    update::ReleaseSource releases{
        library, config.versionManager.sourceDir, versionSources(config), *database, events, clock};
    fleet::VersionChecker checker{{.cacheTtl = config.versionManager.cacheTtl,
                                   .criticalComponents = config.versionManager.criticalComponents},
                                  clock,
                                  *registry,
                                  links,
                                  events,
                                  [this] { return releases.expected(); }};
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
    api::EventFeed feed{events};
    api::Api api{.ownVersion = ownVersion(),
                 .isFleetEnabled = config.distributed.enabled,
                 .batchConcurrency = config.versionManager.batchConcurrency,
                 .clock = clock,
                 .database = *database,
                 .registry = *registry,
                 .checker = checker,
                 .updater = updater,
                 .backups = backups,
                 .releases = releases,
                 .events = events,
                 .feed = feed,
                 .audit = audit,
                 .tokens = *tokens,
                 .idempotency = idempotency,
                 .stop = stopping.get_token()};
    net::Router router{api::routes(api),
                       [this](const net::Request& head) { return door.authenticate(head); },
                       &refusals};
    std::unique_ptr<net::HttpServer> server;
    quint16 port = 0;
    TaskGroup tasks;
};

QCoro::Task<> Coordinator::Parts::watchFleet()
{
    const std::stop_token stop = stopping.get_token();
    do {
        co_await releases.refresh();
        if (config.distributed.enabled)
            co_await checker.checkAll(stop);
        if (const auto expired = backups.expire(updater.runningIds(), updater.backupsInUse());
            !expired)
            qCWarning(daemonLogging).noquote() << "backups:" << expired.error().message();
        for (const auto& kept : {tokens->recordUses(), idempotency.expire()}) {
            if (!kept)
                qCWarning(daemonLogging).noquote() << kept.error().message();
        }
    } while (co_await clock.sleep(config.distributed.versionCheckInterval, stop));
}

Coordinator::Coordinator(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Coordinator::~Coordinator() = default;

QCoro::Task<Result<std::unique_ptr<Coordinator>>> Coordinator::start(Config config)
{
    LOCKSTEP_CO_TRY(auto database, store::Database::open(config.stateDir + u"/lockstep.db"_s));
    auto clock = std::make_unique<SystemClock>();
    LOCKSTEP_CO_TRY(auto registry, fleet::WorkerRegistry::open(*database, *clock));
    LOCKSTEP_CO_CHECK(registry->configure(config.distributed.workers));
    LOCKSTEP_CO_TRY(auto tokens, access::TokenStore::open(*database, *clock));
    auto parts = std::make_unique<Parts>(std::move(config), std::move(clock), std::move(database),
                                         std::move(registry), std::move(tokens));
    LOCKSTEP_CO_CHECK(makePath(parts->config.versionManager.backupDir));
    LOCKSTEP_CO_CHECK(parts->library.recover());
    co_await parts->releases.refresh();

    parts->server = std::make_unique<net::HttpServer>(parts->router);
    const ListenConfig& listen = parts->config.listen;
    LOCKSTEP_CO_TRY(parts->port, parts->server->listen(listen.address, quint16(listen.port)));
    LOCKSTEP_CO_CHECK(makePath(QFileInfo(listen.socket).absolutePath()));
    LOCKSTEP_CO_CHECK(parts->server->listenUnix(listen.socket));
    LOCKSTEP_CO_CHECK(parts->updater.recover());
    parts->tasks.spawn(parts->watchFleet());
    co_return std::unique_ptr<Coordinator>(new Coordinator(std::move(parts)));
}

quint16 Coordinator::port() const { return m_parts->port; }

QCoro::Task<> Coordinator::stop()
{
    m_parts->server.reset();
    std::stop_source(m_parts->stopping).request_stop();
    co_await m_parts->updater.stop();
    co_await m_parts->api.handlers.drained();
    co_await m_parts->tasks.drained();
}

} // namespace lockstep::daemon
