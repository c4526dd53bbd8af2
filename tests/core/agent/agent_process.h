// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/agent.h"
#include "core/model/messages.h"
#include "core/net/http_client.h"

#include <QProcess>

namespace lockstep::agent::test {

/// The real lockstep-agent on a configuration of its own, and calls of its API.
class AgentProcess {
public:
    /// Keeps its configuration and its state in `folder`. `more` are lines of YAML.
    AgentProcess(const QString& folder, const QString& application, const QString& more = {},
                 const QString& listen = u"{address: 127.0.0.1, port: 0, tls: false}"_s);
    ~AgentProcess();

    /// Starts it and waits until it listens. False when it ended before; see log().
    bool start(const QByteArray& killAt = {});
    /// SIGTERM, and waits. The exit status.
    int stop();
    void kill();
    /// Waits for it to end by itself.
    bool waitForEnd();
    bool wasKilled() const;
    /// Runs a command of the program, such as "status", and returns its output of both kinds. The
    /// event loop runs meanwhile.
    QString run(const QStringList& arguments, int* exitStatus = nullptr) const;

    const QString& stateDir() const { return m_stateDir; }
    int port() const { return m_port; }
    QByteArray token() const;
    QString log() const;

    net::Answer get(const QString& path, const net::Headers& headers = {});
    net::Answer post(const QString& path, const net::Headers& headers = {},
                     std::variant<QByteArray, net::FileBody, net::FormBody> body = {});
    /// The same with another token, or none.
    net::Answer getAs(const QByteArray& shown, const QString& path,
                      const net::Headers& headers = {});
    net::Answer postAs(const QByteArray& shown, const QString& path);
    /// Uploads a package, with its manifest when there is one beside it.
    net::Answer upload(const QString& package, const QString& version, net::Headers headers = {});
    net::Answer apply(const QString& version, const QString& updateId);
    net::Answer rollBack(const QString& backupId, const QString& updateId);
    /// Uploads and applies; an update id.
    QString install(const QString& package, const QString& version);

    AgentStatus status();
    /// Waits until nothing runs, and returns how the last operation ended.
    AgentOperation ended();
    VersionInfo version();
    HealthReport health();
    bool becomesHealthy();

    /// What is in a folder of the state, by name.
    QStringList entries(const QString& folder) const;
    /// The slot that `current` names; empty: none.
    QString current() const;
    /// Process ids of the application and of what it started.
    QStringList applicationProcesses() const;

private:
    net::Call call(const QByteArray& method, const QString& path,
                   const net::Headers& headers) const;
    net::Answer send(net::Call call, const QByteArray& shown);

    QString m_stateDir;
    QString m_configFile;
    QProcess m_process;
    net::HttpClient m_client;
    int m_port = 0;
};

/// A free TCP port of the loopback address.
int freePort();

} // namespace lockstep::agent::test
