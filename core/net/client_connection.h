// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"
#include "core/net/progress_watch.h"

#include <atomic>
#include <mutex>

namespace lockstep::net {

/// A connection of a client, from accept to close: what it is busy with, for the guard to look at.
/// Shared, for the guard and streams may know it longer than its socket lives.
class ClientConnection {
public:
    /// The peer is who the socket says; `isTls` alone is told.
    ClientConnection(int socket, bool isTls);
    Q_DISABLE_COPY_MOVE(ClientConnection)

    /// All but its certificate.
    const Peer& peer() const noexcept { return m_peer; }

    // On the connection's thread:
    void enter(ConnectionPhase phase) noexcept;
    /// Bytes of the body came, and taking them in may take a while.
    void takeIn(qint64 bytes) noexcept;
    void tookIn() noexcept;
    void startStream(const std::weak_ptr<StreamBody::Channel>& stream);
    /// The socket is about to be closed: nobody touches it any more.
    void close();

    // Any thread:
    /// Shuts the socket down, so that whoever serves it finds its end.
    void cutOff();
    /// What it has come to; nothing once it is closed.
    std::optional<ConnectionSample> sample() const;
    /// The stream that it reads, where it reads one.
    std::shared_ptr<StreamBody::Channel> stream() const;

    ProgressWatch watch; ///< the guard's alone

private:
    ConnectionSample progress() const noexcept;

    const Peer m_peer;
    std::atomic<quint32> m_turn = 0; ///< counts the phases
    std::atomic<ConnectionPhase> m_phase = ConnectionPhase::AwaitingRequest;
    std::atomic<qint64> m_bodyBytes = 0;
    std::atomic<bool> m_isBodyInWork = false;
    mutable std::mutex m_mutex;
    int m_socket;
    std::weak_ptr<StreamBody::Channel> m_stream;
};

} // namespace lockstep::net
