// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/fleet_identity.h"

namespace lockstep::agent {

/// What a worker needs to be told to join a fleet.
struct JoinRequest {
    QUrl coordinator; ///< https, of its TLS listener
    Secret token;     ///< one-time
    Sha256 caSha256;  ///< what the fleet's authority must be
    WorkerId workerId;
    QString host; ///< where the coordinator reaches the agent; empty: where the request comes from
    int port = 8443;
    QString name;
    QString group;
};

/// Makes a key, and has it certified by the coordinator for the token. The coordinator's authority
/// is asked for without trust and taken only if its SHA-256 is the one given; the token goes only
/// to whom that authority certifies as the coordinator. The error says what a person can do.
QCoro::Task<Result<FleetIdentity>> join(net::HttpClient& client, JoinRequest request, QDateTime now,
                                        std::stop_token stop = {});

/// A further certificate for the same key, in place of the one that is shown for it.
/// Unauthenticated when the coordinator does not know the worker any more.
QCoro::Task<Result<FleetIdentity>> renewed(net::HttpClient& client, FleetIdentity identity,
                                           std::stop_token stop);

/// As people copy it: upper case, colons and a leading "sha256:" are taken.
Result<Sha256> parseAuthorityHash(const QString& text);

} // namespace lockstep::agent
