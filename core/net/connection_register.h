// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/client_connection.h"

#include <map>
#include <thread>
#include <unordered_set>

namespace lockstep::net {

/// The connections of a server, over all that it listens on: keeps their number within the limits,
/// and with a thread of its own cuts off those whose clients are too slow. Any thread.
class ConnectionRegister {
public:
    explicit ConnectionRegister(const ServerLimits& limits);
    ~ConnectionRegister();
    Q_DISABLE_COPY_MOVE(ConnectionRegister)

    /// Takes a connection in; null when there are too many.
    std::shared_ptr<ClientConnection> add(int socket, bool isTls);
    /// Before its socket is closed.
    void remove(const std::shared_ptr<ClientConnection>& connection);

private:
    void guard(const std::stop_token& stop);
    void sweep(Duration now);
    void look(ClientConnection& connection, Duration now) const;

    const ServerLimits m_limits;
    std::mutex m_mutex;
    std::unordered_set<std::shared_ptr<ClientConnection>> m_connections;
    std::map<QString, int> m_perAddress;
    std::jthread m_guard; ///< the last member: it ends before the others go
};

} // namespace lockstep::net
