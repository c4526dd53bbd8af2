// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/net/descriptor.h"

namespace lockstep::net {

struct ListenSocket {
    Descriptor socket;
    quint16 port = 0;
};

/// Listens on an IPv4 or IPv6 address; port 0 takes a free one.
Result<ListenSocket> listenOnAddress(const QString& address, quint16 port);

/// Listens on a Unix socket with mode 0600; see HttpServer::listenUnix.
Result<Descriptor> listenOnPath(const QString& path);

} // namespace lockstep::net
