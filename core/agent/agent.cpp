// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/agent.h"

#include "core/agent/access.h"
#include "core/agent/agent_log.h"
#include "core/agent/marked_processes.h"
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
          runner(place), operations(place, runner), api(place, operations, runner)
    {}

    StateLock lock;
    StateFolder folder;
    PackageInbox inbox;
    Application application;
    Workplace place;
    OperationRunner runner;
    Operations operations;
    WorkerApi api;
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
    LOCKSTEP_CO_CHECK(listen());
    m_parts->watching.spawn(m_parts->application.watch(m_parts->stopWatching.get_token()));
    co_return Result<>();
}

Result<> Agent::listen()
{
    const ListenConfig& config = m_config.listen;
    const StateFolder& folder = m_parts->folder;
    const QString tokenFile =
        m_config.access.tokenFile.isEmpty() ? folder.token() : m_config.access.tokenFile;
    LOCKSTEP_TRY(Secret token, loadOrCreateToken(tokenFile));
    std::optional<net::TlsIdentity> identity;
    if (config.tls && !config.certificate.isEmpty()) {
        LOCKSTEP_TRY(identity, net::TlsIdentity::load(config.certificate, config.key));
    } else if (config.tls) {
        const QString host = QSysInfo::machineHostName();
        LOCKSTEP_TRY(identity,
                     net::TlsIdentity::loadOrCreate(folder.certificate(), folder.key(),
                                                    host.isEmpty() ? u"lockstep-agent"_s : host));
    }
    m_fingerprint = identity ? identity->fingerprint() : QString();
    m_parts->router = std::make_unique<net::Router>(
        m_parts->api.routes(), authenticateBy(std::move(token), m_config.access.loopback));
    m_parts->server = std::make_unique<net::HttpServer>(*m_parts->router);
    LOCKSTEP_TRY(m_port, m_parts->server->listen(config.address, quint16(config.port), identity));
    qCInfo(agentLog).noquote() << "listening on" << config.address << "port" << m_port
                               << (identity ? u"over TLS, certificate SHA-256 "_s + m_fingerprint
                                            : u"without TLS"_s);
    return {};
}

QCoro::Task<> Agent::stop()
{
    if (!m_parts)
        co_return;
    co_await m_parts->runner.stop();
    co_await m_parts->operations.drained();
    m_parts->server.reset();
    m_parts->stopWatching.request_stop();
    co_await m_parts->watching.drained();
    if (const auto stopped = co_await m_parts->application.stop(); !stopped)
        qCWarning(agentLog).noquote() << stopped.error().message();
    m_parts.reset();
}

} // namespace lockstep::agent
