// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"

namespace lockstep::api {

net::Authenticate makeDoor(net::LoopbackAccess loopback)
{
    return [loopback](const net::Request& head) -> std::expected<Role, net::Response> {
        if (head.peer.isUnixSocket)
            return Role::Admin;
        if (loopback != net::LoopbackAccess::Trust || !head.peer.isLoopback)
            return Role::None;
        if (const auto why = net::whyNotLocal(head))
            return std::unexpected(net::Response::error(Error(ErrorCode::PermissionDenied, *why)));
        return Role::Operator;
    };
}

} // namespace lockstep::api
