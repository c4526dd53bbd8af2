// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/client/coordinator_client.h"

#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>

namespace lockstep::demo {

/// One agent of the demo with its application.
struct DemoWorker {
    WorkerId id;
    int agentPort = 0;
    int applicationPort = 0;
    QString folder; ///< its state folder
    QString config; ///< its configuration file
};

/// How a fleet is to be. The defaults are the demo's; benches and system tests have their own.
struct FleetOptions {
    QString programs; ///< folder of lockstepd, lockstep-agent and translator-server
    QString folder;   ///< an empty folder for everything else
    int workers = 6;
    int concurrency = 6;                               ///< updates that run at once
    Duration settle = std::chrono::seconds(1);         ///< of the coordinator and of each agent
    Duration deadline = std::chrono::seconds(5);       ///< by when a release must be healthy
    Duration updateTimeout = std::chrono::seconds(60); ///< of the coordinator, and of rollbacks
    Duration contentCheckInterval = std::chrono::seconds(30); ///< of each agent
    Duration checkInterval = std::chrono::seconds(5); ///< in which each worker is asked once
    int coordinatorPort = 8080;                       ///< another where it is taken
    /// Workers beside the agents: YAML of entries under distributed.workers, indented by four.
    QString moreWorkers;
    QString moreConfig = {}; ///< further blocks of the coordinator's configuration
};

/// A coordinator and its agents as processes of their own, all in one folder, on loopback. The
/// agents join by one-time tokens, so the two sides speak mutual TLS, as they would anywhere. They
/// end with this object, and with this process however it ends.
class DemoFleet : public QObject {
    Q_OBJECT
public:
    /// `stop` ends whatever is being waited for.
    explicit DemoFleet(FleetOptions options, std::stop_token stop = {});
    ~DemoFleet() override;

    /// Starts the coordinator, makes the releases, lets each agent join, installs v1.0.0 on it and
    /// starts it; returns when the coordinator sees every one.
    QCoro::Task<Result<>> start();
    /// Starts the coordinator alone, with these variables added to its environment; returns when
    /// it answers. For tests that kill it.
    QCoro::Task<Result<>> startCoordinator(const QProcessEnvironment& more = {});
    /// Returns when the coordinator is gone; whether something killed it within 30 s. died() is
    /// not told of it.
    QCoro::Task<bool> coordinatorGone();
    QCoro::Task<> stopCoordinator();
    /// Ends every process; returns when all are gone.
    QCoro::Task<> stop();

    client::CoordinatorClient& client() { return *m_client; }
    net::HttpClient& http() { return m_http; }
    Clock& clock() { return m_clock; }
    const std::stop_token& stopToken() const noexcept { return m_stop; }
    const std::vector<DemoWorker>& workers() const noexcept { return m_workers; }
    /// Process id of the agent of workers()[index].
    qint64 agentPid(size_t index) const { return m_agents.at(index)->processId(); }
    qint64 coordinatorPid() const { return m_coordinator->processId(); }
    /// Chosen by start().
    int coordinatorPort() const noexcept { return m_coordinatorPort; }
    /// Of its TLS listener.
    int coordinatorTlsPort() const noexcept { return m_coordinatorTlsPort; }
    QString socket() const { return m_folder.filePath(u"run/coordinator.sock"_s); }
    QString folder() const { return m_folder.path(); }

Q_SIGNALS:
    /// A process of the fleet ended before its time.
    void died(const QString& what);

private:
    QCoro::Task<Result<>> prepareAndStartCoordinator();
    Result<> prepare();
    Result<> writeCoordinatorConfig();
    Result<> writeAgentConfig(const DemoWorker& worker);
    QCoro::Task<Result<>> waitForCoordinator();
    QCoro::Task<Result<>> makeReleases();
    QCoro::Task<Result<>> join(const DemoWorker& worker);
    QCoro::Task<Result<>> install(const DemoWorker& worker, QString package);
    /// Runs a command of an agent that does not run otherwise.
    QCoro::Task<Result<>> runAgent(DemoWorker worker, QStringList arguments);
    QCoro::Task<Result<>> waitForWorkers();
    std::unique_ptr<QProcess> launch(const QString& program, const QString& config,
                                     const QString& name, const QProcessEnvironment& more = {});

    FleetOptions m_options;
    QDir m_folder;
    std::vector<DemoWorker> m_workers;
    int m_coordinatorPort = 0;
    int m_coordinatorTlsPort = 0;
    std::stop_token m_stop;
    SystemClock m_clock;
    net::HttpClient m_http;
    std::optional<client::CoordinatorClient> m_client;
    std::unique_ptr<QProcess> m_coordinator;
    std::vector<std::unique_ptr<QProcess>> m_agents;
    bool m_stopping = false;
};

} // namespace lockstep::demo
