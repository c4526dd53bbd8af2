// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

struct MHD_Connection;

namespace lockstep::net {

/// Hands a response to libmicrohttpd, on the connection's thread. False when it would not take it.
bool queueResponse(MHD_Connection* connection, const Response& response);

} // namespace lockstep::net
