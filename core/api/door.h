// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/login_guard.h"
#include "core/access/rate_limiter.h"
#include "core/access/token_store.h"
#include "core/model/ids.h"
#include "core/net/local_caller.h"
#include "core/net/router.h"

namespace lockstep::api {

/// The token that a request shows: `Authorization: Bearer …` or `X-API-Key: …`. Nothing, where it
/// shows none; empty, where what it shows is no token.
std::optional<QByteArray> shownToken(const net::Headers& headers);

/// Says who a caller is, from the first of these that it shows:
///
///     the Unix socket                 admin, for only the socket's owner can open it
///     a bearer token                  the token's role
///     a certificate of the fleet      agent (see Agents); refused when it does not hold
///     nothing, from this machine      operator, if loopback is trusted; see net::whyNotLocal()
///     nothing                         nobody
///
/// A token that is wrong is answered late, later each time; one in the URL is refused whether it
/// is right or not, for logs and histories keep URLs. Who asks too often hears 429 with
/// `Retry-After`. authenticate() is for any thread.
class Door {
public:
    /// The agent whose certificate this is, or why it may not come in. Any thread.
    using Agents = std::function<Result<WorkerId>(const net::PeerCertificate& shown)>;

    /// All of these outlive the door. Without `agents` no certificate lets anybody in.
    Door(const Clock& clock, const access::TokenStore& tokens, access::LoginGuard& guard,
         access::RateLimiter& limiter, Agents agents = {});

    std::expected<net::Caller, net::Response> authenticate(const net::Request& head) const;
    /// Any thread. Deny, until it is told otherwise.
    void setLoopback(net::LoopbackAccess loopback) { m_loopback = loopback; }

private:
    Result<net::Caller> callerOf(const net::Request& head) const;
    Result<net::Caller> bearer(const QByteArray& text) const;
    Result<net::Caller> loopbackCaller(const net::Request& head) const;
    net::Response turnAway(const net::Request& head, const Error& error) const;
    std::optional<net::Response> tooOften(const net::Request& head,
                                          const net::Caller& caller) const;

    const Clock& m_clock;
    const access::TokenStore& m_tokens;
    access::LoginGuard& m_guard;
    access::RateLimiter& m_limiter;
    const Agents m_agents;
    std::atomic<net::LoopbackAccess> m_loopback = net::LoopbackAccess::Deny;
};

} // namespace lockstep::api
