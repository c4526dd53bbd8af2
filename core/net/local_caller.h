// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

namespace lockstep::net {

/// Whether callers on this machine's loopback addresses are let in without credentials.
enum class LoopbackAccess { Deny, Trust };

/// Why a request on a loopback connection is not to be trusted, or nothing when a program of this
/// machine sent it: it must name this machine in `Host` (else a web page reached us by a name that
/// resolves here) and not come from a page of another site (`Origin`).
std::optional<QString> whyNotLocal(const Request& head);

} // namespace lockstep::net

template <>
inline constexpr auto lockstep::enumWords<lockstep::net::LoopbackAccess> =
    std::to_array<lockstep::EnumWord<lockstep::net::LoopbackAccess>>(
        {{lockstep::net::LoopbackAccess::Deny, "deny"},
         {lockstep::net::LoopbackAccess::Trust, "trust"}});
