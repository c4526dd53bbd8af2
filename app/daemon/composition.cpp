// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/composition.h"

#include "app/daemon/parts.h"
#include "core/api/openapi.h"
#include "core/base/durable_file.h"
#include "core/base/program_version.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSysInfo>
#include <QTemporaryDir>

namespace lockstep::daemon {

namespace {

/// Under which names and addresses the coordinator's certificate is good.
QStringList hostsOf(const Config& config)
{
    QStringList hosts{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, QSysInfo::machineHostName()};
    hosts.append(QStringList(config.listen.names.begin(), config.listen.names.end()));
    hosts.removeAll(QString());
    hosts.removeDuplicates();
    return hosts;
}

/// What secrets are sealed with; the reference of the API is made with an incomplete configuration.
QString secretKeyOf(const Config& config)
{
    return config.alerting.keyFile.isEmpty() ? config.stateDir + u"/secret.key"_s
                                             : config.alerting.keyFile;
}

Result<FileLock> lockState(const QString& folder)
{
    LOCKSTEP_CHECK(makePath(folder));
    return FileLock::take(folder + u"/lockstep.lock"_s, u"the state folder "_s + folder);
}

} // namespace

VersionInfo ownVersion()
{
    const QFileInfo program(QCoreApplication::applicationFilePath());
    return {.codebaseVersion = Version(programVersion()),
            .buildTime = formatTime(program.lastModified()),
            .gitCommit = {},
            .toolchain = u"g++ "_s + QStringLiteral(__VERSION__),
            .components = {{u"lockstepd"_s, programVersion()}},
            .lastUpdated = program.metadataChangeTime(), // of its installation
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

Coordinator::Parts::Parts(LayeredConfig given, FileLock own, std::unique_ptr<Clock> time,
                          std::unique_ptr<store::Database> opened,
                          std::unique_ptr<fleet::WorkerRegistry> read,
                          std::unique_ptr<access::TokenStore> known,
                          std::unique_ptr<access::Enrolment> enrolled,
                          std::unique_ptr<store::SecretStore> sealed)
    : layers(std::move(given)), config(layers.effective), current(config), stateLock(std::move(own)),
      ownedClock(std::move(time)), database(std::move(opened)), registry(std::move(read)),
      tokens(std::move(known)), enrolment(std::move(enrolled)), secrets(std::move(sealed))
{
    door.setLoopback(config.auth.loopback);
    monitoring.setAutoUpdate(config.distributed.autoUpdateEnabled);
    QObject::connect(&events, &event::EventLog::appended, &monitoring, [this](const Event& event) {
        if (log)
            log->append(event);
    });
    QObject::connect(&poller, &fleet::Poller::roundDone, &monitoring, &api::Monitoring::sweepDone);
    update::keepUpWith(releases, updater, drifts);
    api.certificateProblem = [this](const Worker& worker) {
        return enrolment->certificateProblem(worker.id);
    };
    api.settings = {.list = [this] { return settingsOf(layers); },
                    .change = [this](const SettingsChange& change,
                                     const QString& by) { return changeSettings(change, by); }};
    QObject::connect(registry.get(), &fleet::WorkerRegistry::removed, registry.get(),
                     [this](const WorkerId& worker) { revoke(worker); });
    QObject::connect(
        &refusals, &api::RefusalAudit::routeAnswered, &monitoring,
        [this](const QByteArray& method, const QString& route, int status, auto took) {
            api.boards.prometheus.httpAnswered(method, route, status, took);
        },
        Qt::DirectConnection); // it counts on whatever thread answered
}

Result<std::unique_ptr<Coordinator::Parts>> Coordinator::Parts::open(Config given)
{
    LOCKSTEP_TRY(auto lock, lockState(given.stateDir));
    LOCKSTEP_TRY(auto database, store::Database::open(given.stateDir + u"/lockstep.db"_s));
    LOCKSTEP_TRY(auto kept, SettingsStore(*database).read());
    LayeredConfig layers = layered(std::move(given), std::move(kept));
    const Config& config = layers.effective;
    auto clock = std::make_unique<SystemClock>();
    LOCKSTEP_TRY(auto registry, fleet::WorkerRegistry::open(*database, *clock));
    LOCKSTEP_TRY(auto tokens, access::TokenStore::open(*database, *clock));
    LOCKSTEP_TRY(auto enrolment, access::Enrolment::open({.folder = config.stateDir + u"/ca"_s,
                                                          .hosts = hostsOf(config)},
                                                         *database, *clock));
    LOCKSTEP_TRY(auto secrets, store::SecretStore::open(*database, secretKeyOf(config)));
    auto parts = std::make_unique<Parts>(
        std::move(layers), std::move(lock), std::move(clock), std::move(database),
        std::move(registry), std::move(tokens), std::move(enrolment), std::move(secrets));
    LOCKSTEP_CHECK(parts->drifts.read());
    LOCKSTEP_CHECK(parts->notificationChannels.read());
    LOCKSTEP_CHECK(parts->alerting.read());
    return parts;
}

Result<std::optional<net::TlsIdentity>> publicIdentity(const TlsListenConfig& config)
{
    if (!config.enabled || config.certificate.isEmpty())
        return std::nullopt;
    LOCKSTEP_TRY(auto identity, net::TlsIdentity::load(config.certificate, config.key));
    LOCKSTEP_CHECK(identity.check());
    return identity;
}

Coordinator::Parts::~Parts()
{
    if (log)
        setLogListener(nullptr);
}

Result<> Coordinator::Parts::listen()
{
    server = std::make_unique<net::HttpServer>(router, config.limits.server());
    const ListenConfig& listen = config.listen;
    if (listen.hasTcp()) {
        LOCKSTEP_TRY(port, server->listen(listen.address, quint16(listen.port)));
    }
    if (listen.tls.enabled) {
        net::TlsOptions tls(enrolment->coordinator(), enrolment->authority().ca.toUtf8());
        LOCKSTEP_TRY(tls.publicIdentity, publicIdentity(listen.tls));
        shownToOthers = tls.publicIdentity;
        LOCKSTEP_TRY(tlsPort, server->listen(listen.tls.address, quint16(listen.tls.port), tls));
    }
    LOCKSTEP_CHECK(makePath(QFileInfo(listen.socket).absolutePath()));
    return server->listenUnix(listen.socket);
}

Coordinator::Coordinator(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Coordinator::~Coordinator() = default;

QCoro::Task<Result<std::unique_ptr<Coordinator>>> Coordinator::start(Config config)
{
    LOCKSTEP_CO_TRY(auto parts, Parts::open(std::move(config)));
    parts->openLogs(parts->config);
    parts->warnOfSettings(parts->layers);
    LOCKSTEP_CO_CHECK(parts->members.configure(parts->config.distributed.workers));
    LOCKSTEP_CO_CHECK(
        parts->enrolment->revokeUnknown([&registry = *parts->registry](const WorkerId& id) {
            return registry.find(id).has_value();
        }));
    LOCKSTEP_CO_CHECK(parts->configureChannels(parts->config));
    LOCKSTEP_CO_CHECK(makePath(parts->config.versionManager.backupDir));
    LOCKSTEP_CO_CHECK(parts->library.recover());
    co_await parts->releases.refresh();
    LOCKSTEP_CO_CHECK(parts->monitoring.start());
    co_await parts->probeHealth({});
    LOCKSTEP_CO_CHECK(parts->listen());
    LOCKSTEP_CO_CHECK(parts->updater.recover());
    parts->startUpkeep();
    co_return std::unique_ptr<Coordinator>(new Coordinator(std::move(parts)));
}

Result<QString> Coordinator::apiReference()
{
    // The route table is made over a coordinator; this one does nothing.
    const QTemporaryDir folder;
    LOCKSTEP_TRY(const auto parts, Parts::open({.stateDir = folder.path()}));
    return api::referencePage(parts->router.routes());
}

QStringList Coordinator::addresses() const
{
    Config shown = m_parts->config;
    shown.listen.port = m_parts->port;
    shown.listen.tls.port = m_parts->tlsPort;
    return shown.addresses();
}

QCoro::Task<> Coordinator::stop()
{
    m_parts->server.reset();
    std::stop_source(m_parts->stopping).request_stop();
    co_await m_parts->updater.stop();
    co_await m_parts->api.handlers.drained();
    co_await m_parts->tasks.drained();
    m_parts->writeFigures();
}

} // namespace lockstep::daemon
