// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/agent.h"

#include "core/agent/access.h"
#include "core/agent/agent_log.h"
#include "core/agent/content_watch.h"
#include "core/agent/marked_processes.h"
#include "core/agent/renewal.h"
#include "core/agent/worker_api.h"

#include <QSysInfo>

namespace lockstep::agent {

/// In the order of their making, so that what is used is there longer than who uses it.
struct Agent::Parts {
    Parts(const AgentConfig& config, const QString& version, StateLock held, Clock& clock)
        : lock(std::move(held)), folder(config.stateDir), inbox(folder, config.limits.packageBytes),
          application(config, folder, version, clock), place{.config = config,
                                                             .folder = folder,
                                                             .slots = ReleaseSlots(folder),
                                                             .backups = BackupStore(folder),
                                                             .inbox = inbox,
                                                             .application = application,
                                                             .clock = clock},
          runner(place), operations(place, runner), content(place, runner),
          api(place, operations, runner, content)
    {}

    StateLock lock;
    StateFolder folder;
    PackageInbox inbox;
    Application application;
    Workplace place;
    OperationRunner runner;
    Operations operations;
    ContentWatch content;
    WorkerApi api;
    net::HttpClient client; ///< to the coordinator, for renewals
    std::unique_ptr<net::Router> router;
    std::unique_ptr<net::HttpServer> server;
    std::stop_source stopWatching;
    TaskGroup watching;
};

Agent::Agent(AgentConfig config, QString version, Clock& clock)
    : m_config(std::move(config)), m_version(std::move(version)), m_clock(clock)
{}

Agent::~Agent() = default;

quint16 Agent::port() const { return m_port; }

QString Agent::fingerprint() const { return m_fingerprint; }

QCoro::Task<Result<>> Agent::start()
{
    const StateFolder folder(m_config.stateDir);
    LOCKSTEP_CO_CHECK(folder.prepare());
    LOCKSTEP_CO_TRY(StateLock lock, StateLock::acquire(folder));
    const auto left = co_await runInPool(
        [marker = applicationMarker(folder)] { return endMarkedProcesses(marker); });
    if (!left)
        co_return fail(left.error());
    if (*left > 0)
        qCWarning(agentLog) << "ended" << *left << "processes that a killed agent left running";
    m_parts = std::make_unique<Parts>(m_config, m_version, std::move(lock), m_clock);
    auto started = co_await startParts();
    if (!started)
        co_await stop();
    co_return started;
}

QCoro::Task<Result<>> Agent::startParts()
{
    LOCKSTEP_CO_CHECK(co_await m_parts->runner.recover());
    LOCKSTEP_CO_TRY(const auto joined, FleetIdentity::load(m_parts->folder));
    LOCKSTEP_CO_CHECK(listen(joined));
    const std::stop_token stop = m_parts->stopWatching.get_token();
    m_parts->watching.spawn(m_parts->application.watch(stop));
    m_parts->watching.spawn(m_parts->content.watch(stop));
    if (joined)
        m_parts->watching.spawn(keepRenewed(
            *joined, m_parts->folder, m_parts->client, m_clock,
            [this](const FleetIdentity& identity) { show(identity.own); }, stop));
    co_return Result<>();
}

Result<> Agent::listen(const std::optional<FleetIdentity>& joined)
{
    const ListenConfig& config = m_config.listen;
    LOCKSTEP_TRY(const auto tls, tlsOf(joined));
    LOCKSTEP_TRY(auto door, doorOf(joined));
    m_fingerprint = tls ? tls->identity.fingerprint() : QString();
    m_parts->router = std::make_unique<net::Router>(m_parts->api.routes(), std::move(door));
    m_parts->server = std::make_unique<net::HttpServer>(*m_parts->router);
    LOCKSTEP_TRY(m_port, m_parts->server->listen(config.address, quint16(config.port), tls));
    qCInfo(agentLog).noquote() << "listening on" << config.address << "port" << m_port
                               << (tls ? u"over TLS, certificate SHA-256 "_s + m_fingerprint
                                       : u"without TLS"_s);
    if (joined)
        qCInfo(agentLog).noquote() << "this is worker" << joined->membership.workerId.value()
                                   << "of the fleet at" << joined->membership.coordinator;
    return {};
}

Result<std::optional<net::TlsOptions>>
Agent::tlsOf(const std::optional<FleetIdentity>& joined) const
{
    const ListenConfig& config = m_config.listen;
    const StateFolder& folder = m_parts->folder;
    if (joined && (!config.tls || !config.certificate.isEmpty()))
        return fail(ErrorCode::Conflict,
                    u"this agent has joined a fleet and speaks TLS with the fleet's certificate; "
                    "take tls, certificate and key out of the configuration's listen"_s);
    if (joined)
        return net::TlsOptions(joined->own, joined->authorityPem);
    if (!config.tls)
        return std::nullopt;
    if (!config.certificate.isEmpty())
        return net::TlsIdentity::load(config.certificate, config.key);
    const QString host = QSysInfo::machineHostName();
    return net::TlsIdentity::loadOrCreate(folder.certificate(), folder.key(),
                                          host.isEmpty() ? u"lockstep-agent"_s : host);
}

Result<net::Authenticate> Agent::doorOf(const std::optional<FleetIdentity>& joined) const
{
    const AccessConfig& config = m_config.access;
    if (joined)
        return authenticateCoordinator(config.loopback);
    const QString file = config.tokenFile.isEmpty() ? m_parts->folder.token() : config.tokenFile;
    LOCKSTEP_TRY(Secret token, loadOrCreateToken(file));
    return authenticateBy(std::move(token), config.loopback);
}

void Agent::show(const net::TlsIdentity& identity)
{
    if (const auto replaced = m_parts->server->replaceIdentity(identity); !replaced)
        qCWarning(agentLog).noquote() << replaced.error().message();
    else
        m_fingerprint = identity.fingerprint();
}

QCoro::Task<> Agent::stop()
{
    if (!m_parts)
        co_return;
    co_await m_parts->runner.stop();
    co_await m_parts->operations.drained();
    co_await m_parts->content.stop();
    m_parts->server.reset();
    m_parts->stopWatching.request_stop();
    co_await m_parts->watching.drained();
    if (const auto stopped = co_await m_parts->application.stop(); !stopped)
        qCWarning(agentLog).noquote() << stopped.error().message();
    m_parts.reset();
}

} // namespace lockstep::agent
