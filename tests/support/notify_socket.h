// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lockstep::test {

/// Takes the place of systemd at the other end of NOTIFY_SOCKET.
class NotifySocket {
public:
    explicit NotifySocket(const QString& path);
    ~NotifySocket();
    Q_DISABLE_COPY_MOVE(NotifySocket)

    /// The next message; empty when none came within `patience` milliseconds.
    QByteArray next(int patience = 0);
    /// Waits for a message with `what` in it; empty when none came within ten seconds of the one
    /// before.
    QByteArray waitFor(const QByteArray& what);

private:
    int m_socket = -1;
};

} // namespace lockstep::test
