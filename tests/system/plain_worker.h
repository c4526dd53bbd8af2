// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ids.h"
#include "core/net/router.h"

#include <QTemporaryDir>

namespace lockstep::test {

/// A worker without an agent: it speaks only the seeds' worker API, over TLS, and restarts while it
/// applies, answering 500 for a while. Lives in the thread that makes it.
class PlainWorker {
public:
    struct Faults {
        bool keepsOldVersion = false; ///< says that it applied, and did not
        bool cannotRollBack = false;  ///< answers 404 to a rollback
    };

    explicit PlainWorker(const QString& version);

    quint16 port() const noexcept { return m_port; }
    const QString& version() const noexcept { return m_version; }
    const QStringList& asked() const noexcept { return m_asked; } ///< commands, in order
    Faults faults;

private:
    class Upload;

    std::vector<net::Route> routes();
    QCoro::Task<net::Response> health();
    QCoro::Task<net::Response> showVersion();
    QCoro::Task<net::Response> receive(net::Request request);
    QCoro::Task<net::Response> apply(net::Request request);
    QCoro::Task<net::Response> rollBack();
    void restartAs(const QString& version);

    QTemporaryDir m_folder;
    QString m_version;
    QString m_previous;
    QString m_uploaded;
    int m_errorsLeft = 0; ///< answers of 500 while it restarts
    QStringList m_asked;
    net::Router m_router;
    net::HttpServer m_server;
    quint16 m_port = 0;
};

} // namespace lockstep::test
