// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/descriptor.h"
#include "core/net/exchange.h"
#include "core/net/tls_identity.h"

struct MHD_Daemon;

namespace lockstep::net {

/// libmicrohttpd on one listening socket, with threads of its own. Its destructor waits for them;
/// the switchboard must have been stopped before.
class MhdDaemon {
public:
    static Result<std::unique_ptr<MhdDaemon>> start(Descriptor socket,
                                                    std::shared_ptr<Switchboard> switchboard,
                                                    std::optional<TlsIdentity> identity);
    ~MhdDaemon();
    Q_DISABLE_COPY_MOVE(MhdDaemon)

    Switchboard& switchboard() const noexcept { return *m_switchboard; }
    std::shared_ptr<Exchange> newExchange(const char* target) const;

private:
    MhdDaemon(std::shared_ptr<Switchboard> switchboard, std::optional<TlsIdentity> identity);
    bool run(Descriptor socket);

    const std::shared_ptr<Switchboard> m_switchboard;
    const std::optional<TlsIdentity> m_identity; ///< libmicrohttpd reads it where it lies
    MHD_Daemon* m_daemon = nullptr;
};

} // namespace lockstep::net
