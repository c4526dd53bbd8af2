// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/server_limits.h"

#include <QLatin1StringView>

#include <optional>

namespace lockstep::net {

/// What a connection is busy with, and so which limit holds.
enum class ConnectionPhase : quint8 {
    AwaitingRequest, ///< idle, or the client sends a header
    ReceivingBody,
    Working,   ///< it is our turn
    Answering, ///< it is the client's turn to take what we sent
    Streaming, ///< the same, and there may be nothing to take
};

/// What a connection has come to at some moment.
struct ConnectionSample {
    quint32 turn = 0; ///< another one with every phase; 0 before the first request
    ConnectionPhase phase = ConnectionPhase::AwaitingRequest;
    qint64 bodyBytes = 0;           ///< of this phase
    bool isBodyInWork = false;      ///< some of it is being taken in: our turn
    std::optional<qint64> received; ///< bytes since the connection began; unknown on Unix sockets
    int unread = 0;                 ///< bytes that came and that we have not looked at: our turn
    int untaken = 0;                ///< bytes we sent and that the client has not taken
    qint64 taken = 0;               ///< differs when the client has taken more
    bool hasHungUp = false;         ///< the client will send nothing more
};

/// Follows one connection from sample to sample and says when its client is too slow. Time is an
/// argument: any clock that never jumps.
class ProgressWatch {
public:
    /// Why the connection is to be cut off; empty while all is well.
    QLatin1StringView look(const ConnectionSample& sample, Duration now,
                           const ServerLimits& limits);

private:
    bool hasLeft(const ConnectionSample& sample);
    void start(const ConnectionSample& sample, Duration now);
    QLatin1StringView lookForHeader(const ConnectionSample& sample, Duration now,
                                    const ServerLimits& limits);
    QLatin1StringView lookForBody(const ConnectionSample& sample, Duration now,
                                  const ServerLimits& limits);
    QLatin1StringView lookForTaking(const ConnectionSample& sample, Duration now,
                                    const ServerLimits& limits);

    bool m_isStarted = false;
    quint32 m_turn = 0;
    Duration m_since = {};   ///< when what is measured began
    qint64 m_mark = 0;       ///< the count of bytes then
    bool m_hasBegun = false; ///< a header's first bytes are there
    bool m_wasHungUp = false;
};

} // namespace lockstep::net
