// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/descriptor.h"

#include <QObject>

namespace lockstep::net {

/// Keeps a socket whose answer is sent and whose sending side is shut down until the peer has
/// sent what it was sending: to close it at once would reset the connection, and the answer would
/// be lost on its way. Reads and drops at most 1 MB, for at most five seconds, then closes the
/// socket and deletes itself. There are at most 256 of them at a time for one server.
class LingeringClose final : public QObject {
    Q_OBJECT
public:
    /// Closes the socket at once where there are too many already.
    static void start(Descriptor socket, QObject* server);

private:
    LingeringClose(Descriptor socket, QObject* parent);
    void drain();

    Descriptor m_socket;
    qint64 m_left = 1 << 20;
};

} // namespace lockstep::net
