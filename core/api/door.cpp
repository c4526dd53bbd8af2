// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"

namespace lockstep::api {

net::Authenticate makeDoor(net::LoopbackAccess loopback)
{
    return [loopback](const net::Request& head) -> std::expected<net::Caller, net::Response> {
        if (head.peer.isUnixSocket)
            return net::Caller{.name = u"unix"_s, .role = Role::Admin};
        if (loopback != net::LoopbackAccess::Trust || !head.peer.isLoopback)
            return net::Caller{};
        if (const auto why = net::whyNotLocal(head))
            return std::unexpected(net::Response::error(Error(ErrorCode::PermissionDenied, *why)));
        return net::Caller{.name = u"loopback"_s, .role = Role::Operator};
    };
}

} // namespace lockstep::api
