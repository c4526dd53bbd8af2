// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"
#include "core/net/server_limits.h"

struct MHD_Connection;

namespace lockstep::net {

Headers headersOf(MHD_Connection* connection);

/// The answer to a request whose head breaks a limit (414, 431) or a rule of HTTP that
/// libmicrohttpd lets pass (400): two lengths, a Host that is given twice or is none.
std::optional<Response> refuseHead(MHD_Connection* connection, const Headers& headers,
                                   QByteArrayView target, const ServerLimits& limits);

/// How long the body will be; nothing when it comes in chunks.
std::optional<qint64> announcedSize(const Headers& headers);

/// The client waits for our word before it sends its body.
bool waitsForWord(const Headers& headers);

} // namespace lockstep::net
