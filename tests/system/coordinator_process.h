// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/raw_http.h"

#include <QProcess>
#include <QTemporaryDir>

namespace lockstep::test {

/// A lockstepd of its own, without workers, on a port and a Unix socket in a folder of its own. It
/// listens when it is made. What goes wrong here is fatal to the test.
class CoordinatorProcess {
public:
    /// `loopback`: what auth.loopback says.
    explicit CoordinatorProcess(const QString& loopback = u"deny"_s);
    ~CoordinatorProcess();
    Q_DISABLE_COPY_MOVE(CoordinatorProcess)

    /// Starts it again over the same state; it may have another port then.
    void start();
    /// Cuts its power.
    void kill();

    Door byTcp() const { return {.port = m_port}; }
    Door bySocket() const { return {.socket = m_folder.filePath(u"run/coordinator.sock"_s)}; }

    /// Makes a token and gives the answer: its text as `token`, and `details`.
    QJsonObject makeToken(const QByteArray& role, const QByteArray& expiresIn = {});
    /// The token's text alone, as a header.
    net::Headers bearer(const QByteArray& role);
    void revoke(const QJsonObject& token);
    /// The OpenAPI document.
    QJsonObject document() const;

private:
    QString logFile() const { return m_folder.filePath(u"lockstepd.log"_s); }
    quint16 awaitPort();

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace lockstep::test
