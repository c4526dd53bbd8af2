// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/descriptor.h"
#include "core/net/exchange.h"
#include "core/net/tls_listener.h"

struct MHD_Daemon;

namespace lockstep::net {

/// libmicrohttpd on one listening socket, with threads of its own. Its destructor waits for them;
/// the switchboard must have been stopped before.
class MhdDaemon {
public:
    static Result<std::unique_ptr<MhdDaemon>> start(Descriptor socket,
                                                    std::shared_ptr<Switchboard> switchboard,
                                                    std::unique_ptr<TlsListener> tls);
    ~MhdDaemon();
    Q_DISABLE_COPY_MOVE(MhdDaemon)

    /// Null: it speaks plain HTTP.
    TlsListener* tls() const noexcept { return m_tls.get(); }
    const std::shared_ptr<Switchboard>& switchboard() const noexcept { return m_switchboard; }

private:
    MhdDaemon(std::shared_ptr<Switchboard> switchboard, std::unique_ptr<TlsListener> tls);
    bool run(Descriptor socket);

    const std::shared_ptr<Switchboard> m_switchboard;
    const std::unique_ptr<TlsListener> m_tls;
    MHD_Daemon* m_daemon = nullptr;
};

} // namespace lockstep::net
