// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

namespace lockstep::net {

/// What a server lets its clients do. The counts of connections are over all that it listens on.
/// Who takes too long is cut off without an answer: the connection ends. That is looked at about
/// once a second, so a limit of time may be passed by as much.
struct ServerLimits {
    /// At a time. One too many is closed at once. Where the process may not have so many
    /// descriptors, whatever RLIMIT_NOFILE's hard limit leaves room for.
    int connections = 16384;
    /// From one address at a time; of an IPv6 address the first 64 bits count. Unix sockets have
    /// none.
    int connectionsPerAddress = 2048;
    /// Nothing sent or received for so long, while no request is being handled.
    Duration idleTimeout = std::chrono::seconds(60);
    /// From the first byte of a request, over TLS of the handshake, to the end of its header. On a
    /// Unix socket, where first bytes cannot be seen, `idleTimeout` longer from the request before.
    Duration headerTimeout = std::chrono::seconds(10);
    /// Of a body at least `bodyRate` bytes a second must come, taken over each span of `bodyGrace`.
    Duration bodyGrace = std::chrono::seconds(10);
    int bodyRate = 1024;
    /// The client takes nothing of an answer, or of a stream, that waits for it.
    Duration answerTimeout = std::chrono::seconds(30);
    int targetBytes = 8 << 10; ///< of the path and query; more is 414
    /// Of the request line and header; more is 431. A connection holds twice as much memory, 32 kB
    /// at least.
    int headerBytes = 16 << 10;
    int headerFields = 100; ///< more is 431
};

} // namespace lockstep::net
