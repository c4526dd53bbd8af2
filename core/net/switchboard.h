// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_server.h"

#include <map>
#include <mutex>

struct MHD_Connection;

namespace lockstep::net {

class ConnectionRegister;

/// What the connections of a server share. They wait here, suspended, for the server's thread;
/// stop() lets them all go. Any thread.
class Switchboard {
public:
    Switchboard(Handler& handler, const ServerLimits& limits, QObject* owner);
    ~Switchboard();
    Q_DISABLE_COPY_MOVE(Switchboard)

    Handler& handler() const noexcept { return m_handler; }
    const ServerLimits& limits() const noexcept { return m_limits; }
    ConnectionRegister& connections() const noexcept { return *m_connections; }
    /// Runs work on the server's thread, unless the server is gone by then. Only threads of
    /// libmicrohttpd may ask, which end before the server does.
    void post(std::function<void(QObject* server)> work) const;

    /// Suspends a connection on behalf of `waiter`; false when the server is stopping.
    bool suspend(const void* waiter, MHD_Connection* connection);
    /// Lets the connection of `waiter` go on, `before` having been done. False, and nothing is
    /// done, when it does not wait any more.
    bool resume(const void* waiter, const std::function<void()>& before = [] {});
    void stop();

    /// Nobody reads `stream` any more: its owner hears of it on the server's thread. For threads
    /// of libmicrohttpd.
    void streamEnded(std::shared_ptr<StreamBody> stream);
    /// Tells the owners of the streams that ended. On the server's thread.
    void tellEnded();

private:
    Handler& m_handler;
    const ServerLimits m_limits;
    QObject* const m_owner;
    const std::unique_ptr<ConnectionRegister> m_connections;
    std::mutex m_mutex;
    bool m_isStopping = false;
    std::map<const void*, MHD_Connection*> m_waiting;
    std::vector<std::shared_ptr<StreamBody>> m_ended;
};

} // namespace lockstep::net
