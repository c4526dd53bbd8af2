// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/router.h"

namespace lockstep::api {

/// Whether callers on this machine's loopback addresses are trusted.
enum class LoopbackAccess { Deny, Trust };

} // namespace lockstep::api

template <>
inline constexpr auto lockstep::enumWords<lockstep::api::LoopbackAccess> =
    std::to_array<lockstep::EnumWord<lockstep::api::LoopbackAccess>>(
        {{lockstep::api::LoopbackAccess::Deny, "deny"},
         {lockstep::api::LoopbackAccess::Trust, "trust"}});

namespace lockstep::api {

/// Says who a caller is. Over the Unix socket it is its owner: admin. Over TCP nobody, but with
/// `Trust` a loopback caller is operator, provided that the request names this machine in `Host`
/// (else a web page could reach it by a name that resolves here) and that no foreign web page
/// sent it (`Origin`).
net::Authenticate makeDoor(LoopbackAccess loopback);

} // namespace lockstep::api
