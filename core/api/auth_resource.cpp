// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> whoAmI(Api&, net::Request request)
{
    co_return net::Response::of(
        CallerInfo{.name = request.caller.name, .role = request.caller.role});
}

QCoro::Task<net::Response> listTokens(Api& api, net::Request)
{
    co_return answerList(api.tokens.list());
}

QCoro::Task<net::Response> createToken(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const TokenRequest wanted, request.bodyAs<TokenRequest>());
    co_return answer(api.tokens.create(wanted, request.caller.name), 201);
}

QCoro::Task<net::Response> revokeToken(Api& api, net::Request request)
{
    const auto revoked = api.tokens.revoke(TokenId(request.pathValue(u"id"_s)));
    api.feed.dismiss();
    co_return answer(revoked);
}

QCoro::Task<net::Response> readAudit(Api& api, net::Request request)
{
    event::AuditQuery query;
    LOCKSTEP_ANSWER_TRY(const qint64 limit, numberOf(request, u"limit"_s, 100, 1, 10'000));
    query.limit = int(limit);
    if (request.query.hasQueryItem(u"after"_s)) {
        LOCKSTEP_ANSWER_TRY(
            query.after, numberOf(request, u"after"_s, 0, 0, std::numeric_limits<qint64>::max()));
    }
    co_return answerList(api.audit.read(query));
}

} // namespace

std::vector<net::Route> authRoutes(Api& api)
{
    const QString tokens = u"/api/v1/auth/tokens"_s;
    return {
        {"GET", u"/api/v1/auth/whoami"_s, Role::Viewer, on(api, whoAmI),
         u"Who the caller is taken for, and what the caller may do"_s, net::gives<CallerInfo>()},
        {"GET", tokens, Role::Admin, on(api, listTokens), u"Tokens, without their texts"_s,
         net::gives<Page<Token>>()},
        // Without Idempotency-Key: its answer must not be kept.
        {"POST", tokens, Role::Admin, on(api, createToken),
         u"Makes a token; the answer alone shows its text"_s,
         net::gives<NewToken>(201).takes<TokenRequest>()},
        {"DELETE", tokens + u"/{id}"_s, Role::Admin, on(api, revokeToken), u"Revokes a token"_s,
         net::gives<Token>()},
        {"GET", u"/api/v1/audit"_s, Role::Admin, on(api, readAudit),
         u"Who tried what, from where, and what became of it; in order of number"_s,
         net::gives<Page<AuditEntry>>()
             .query<qint64>("after", "only entries with greater numbers; else the last ones")
             .query<int>("limit", "1…10000, 100 where it is not given")},
    };
}

} // namespace lockstep::api
