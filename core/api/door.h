// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/local_caller.h"
#include "core/net/router.h"

namespace lockstep::api {

/// Says who a caller is. Over the Unix socket it is its owner: admin. Over TCP nobody, but with
/// `Trust` a program of this machine is operator; see net::whyNotLocal().
net::Authenticate makeDoor(net::LoopbackAccess loopback);

} // namespace lockstep::api
