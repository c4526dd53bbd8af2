// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <vector>

namespace lockstep::test {

/// A real mail server (tests/support/smtp_server.py) on a free port of 127.0.0.1.
class SmtpServer {
public:
    /// Writes what it takes to `folder`. `arguments` say how it behaves; see the script.
    SmtpServer(const QString& folder, const QStringList& arguments);
    ~SmtpServer();
    Q_DISABLE_COPY_MOVE(SmtpServer)

    /// 0: it did not start; see log().
    int port() const { return m_port; }
    QByteArray log();

    struct Mail {
        QString from;
        QStringList to;
        QString login; ///< who had logged in
        bool isOverTls = false;
        int peerPort = 0; ///< tells connections apart
        QByteArray message;
    };
    /// What it took, in order.
    std::vector<Mail> mails() const;

private:
    QString m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace lockstep::test
