// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/client/coordinator_client.h"

#include <QDir>
#include <QProcess>

namespace lockstep::demo {

/// One agent of the demo with its application.
struct DemoWorker {
    WorkerId id;
    int agentPort = 0;
    int applicationPort = 0;
    QString folder; ///< its state folder
    QString config; ///< its configuration file
};

/// A coordinator and its agents as processes of their own, all in one folder, on loopback. They
/// end with this object, and with this process however it ends.
class DemoFleet : public QObject {
    Q_OBJECT
public:
    /// `programs` is where lockstepd, lockstep-agent and translator-server are; `folder` an empty
    /// folder for everything else. `stop` ends whatever is being waited for.
    DemoFleet(QString programs, QString folder, int workers, std::stop_token stop);
    ~DemoFleet() override;

    /// Starts the coordinator, makes the releases, installs v1.0.0 on each agent and starts them;
    /// returns when the coordinator sees every one.
    QCoro::Task<Result<>> start();
    /// Ends every process; returns when all are gone.
    QCoro::Task<> stop();

    client::CoordinatorClient& client() { return *m_client; }
    net::HttpClient& http() { return m_http; }
    Clock& clock() { return m_clock; }
    const std::stop_token& stopToken() const noexcept { return m_stop; }
    const std::vector<DemoWorker>& workers() const noexcept { return m_workers; }
    int coordinatorPort() const noexcept { return m_coordinatorPort; }
    QString socket() const { return m_folder.filePath(u"run/coordinator.sock"_s); }
    QString folder() const { return m_folder.path(); }

Q_SIGNALS:
    /// A process of the fleet ended before its time.
    void died(const QString& what);

private:
    Result<> prepare();
    Result<> writeCoordinatorConfig();
    Result<> writeAgentConfig(const DemoWorker& worker);
    QCoro::Task<Result<>> waitForCoordinator();
    QCoro::Task<Result<>> makeReleases();
    QCoro::Task<Result<>> install(const DemoWorker& worker, QString package);
    QCoro::Task<Result<>> waitForWorkers();
    void launch(const QString& program, const QStringList& arguments, const QString& name);

    QString m_programs;
    QDir m_folder;
    std::vector<DemoWorker> m_workers;
    int m_coordinatorPort = 0;
    std::stop_token m_stop;
    SystemClock m_clock;
    net::HttpClient m_http;
    std::optional<client::CoordinatorClient> m_client;
    std::vector<std::unique_ptr<QProcess>> m_processes;
    bool m_stopping = false;
};

} // namespace lockstep::demo
