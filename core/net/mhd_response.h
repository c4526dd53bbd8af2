// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/stream_body.h"

struct MHD_Connection;

namespace lockstep::net {

/// Hands a response to libmicrohttpd, on the connection's thread: its body comes from `stream`
/// where there is one. False when libmicrohttpd would not take it.
bool queueResponse(MHD_Connection* connection, Response response,
                   std::unique_ptr<StreamSource> stream = nullptr);

} // namespace lockstep::net
