// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

/// Who may come in, and what was tried.
namespace lockstep::client {

namespace {

const QString tokensPath = u"/api/v1/auth/tokens"_s;

} // namespace

ReplyTask<CallerInfo> CoordinatorClient::whoami() const
{
    return ask<CallerInfo>({"GET", u"/api/v1/auth/whoami"_s});
}

ReplyTask<Page<Token>> CoordinatorClient::tokens() const
{
    return askAll<Page<Token>>(*this, {"GET", tokensPath});
}

ReplyTask<NewToken> CoordinatorClient::createToken(const TokenRequest& request) const
{
    return ask<NewToken>({.method = "POST", .path = tokensPath, .body = toJsonText(request)});
}

ReplyTask<Token> CoordinatorClient::revokeToken(const TokenId& id) const
{
    return ask<Token>({"DELETE", tokensPath + u'/' + segment(id)});
}

ReplyTask<Page<AuditEntry>> CoordinatorClient::audit(std::optional<qint64> after, int limit) const
{
    return ask<Page<AuditEntry>>({"GET", u"/api/v1/audit"_s,
                                  query({{u"after"_s, after ? QString::number(*after) : QString()},
                                         {u"limit"_s, QString::number(limit)}})});
}

ReplyTask<EnrollToken> CoordinatorClient::createEnrollToken(const EnrollTokenRequest& request) const
{
    return ask<EnrollToken>(
        {.method = "POST", .path = u"/api/v1/enroll/tokens"_s, .body = toJsonText(request)});
}

} // namespace lockstep::client
