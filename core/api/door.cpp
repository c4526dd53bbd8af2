// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"

namespace lockstep::api {

namespace {

Result<> checkUrlHoldsNoToken(const QUrlQuery& query)
{
    for (const QLatin1StringView name :
         {"token"_L1, "access_token"_L1, "api_key"_L1, "apikey"_L1, "key"_L1}) {
        if (query.hasQueryItem(name))
            return fail(ErrorCode::InvalidArgument,
                        u"?%1: a token in a URL ends up in logs; revoke it, and send the new one "
                        "as Authorization: Bearer"_s.arg(name));
    }
    return {};
}

} // namespace

std::optional<QByteArray> shownToken(const net::Headers& headers)
{
    if (headers.contains("Authorization")) {
        const QByteArray value = headers.value("Authorization").trimmed();
        const qsizetype space = value.indexOf(' ');
        const bool isBearer = value.left(space).compare("bearer", Qt::CaseInsensitive) == 0;
        return isBearer && space > 0 ? value.mid(space).trimmed() : QByteArray();
    }
    if (headers.contains("X-API-Key"))
        return headers.value("X-API-Key").trimmed();
    return std::nullopt;
}

Door::Door(const Clock& clock, const access::TokenStore& tokens, access::LoginGuard& guard,
           access::RateLimiter& limiter, Agents agents)
    : m_clock(clock), m_tokens(tokens), m_guard(guard), m_limiter(limiter),
      m_agents(std::move(agents))
{}

std::expected<net::Caller, net::Response> Door::authenticate(const net::Request& head) const
{
    auto caller = callerOf(head);
    if (!caller)
        return std::unexpected(turnAway(head, caller.error()));
    if (auto answer = tooOften(head, *caller))
        return std::unexpected(*std::move(answer));
    return *std::move(caller);
}

Result<net::Caller> Door::callerOf(const net::Request& head) const
{
    if (head.peer.isUnixSocket)
        return net::Caller{.name = u"unix"_s, .role = Role::Admin};
    LOCKSTEP_CHECK(checkUrlHoldsNoToken(head.query));
    if (const auto token = shownToken(head.headers))
        return bearer(*token);
    if (head.peer.certificate && m_agents) {
        LOCKSTEP_TRY(const WorkerId worker, m_agents(*head.peer.certificate));
        return net::Caller{.name = u"agent:"_s + worker.value(), .role = Role::Agent};
    }
    if (!head.peer.certificateProblem.isEmpty())
        return fail(ErrorCode::Unauthenticated, head.peer.certificateProblem);
    if (head.peer.isLoopback && m_loopback == net::LoopbackAccess::Trust)
        return loopbackCaller(head);
    return net::Caller{};
}

Result<net::Caller> Door::bearer(const QByteArray& text) const
{
    if (text.isEmpty())
        return fail(ErrorCode::Unauthenticated, u"expected Authorization: Bearer and a token"_s);
    LOCKSTEP_TRY(const Token token, m_tokens.verify(text, m_clock.now()));
    return net::Caller{.name = u"token:"_s + token.name, .role = token.role};
}

Result<net::Caller> Door::loopbackCaller(const net::Request& head) const
{
    if (const auto why = net::whyNotLocal(head))
        return fail(ErrorCode::PermissionDenied, *why);
    return net::Caller{.name = u"loopback"_s, .role = Role::Operator};
}

net::Response Door::turnAway(const net::Request& head, const Error& error) const
{
    net::Response response = net::Response::error(error);
    if (error.code() == ErrorCode::Unauthenticated)
        response.delay = m_guard.failed(head.peer.address, m_clock.monotonic());
    return response;
}

std::optional<net::Response> Door::tooOften(const net::Request& head,
                                            const net::Caller& caller) const
{
    if (head.peer.isUnixSocket)
        return std::nullopt;
    const QString client = caller.role == Role::None ? head.peer.address : caller.name;
    const Duration wait = m_limiter.take(client, m_clock.monotonic());
    if (wait <= Duration::zero())
        return std::nullopt;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    net::Response response = net::Response::error(
        Error(ErrorCode::TooMany, u"too many requests; wait %1s"_s.arg(seconds)));
    response.headers.insert("Retry-After", QByteArray::number(seconds));
    return response;
}

} // namespace lockstep::api
