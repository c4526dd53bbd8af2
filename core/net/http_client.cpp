// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.h"

#include "core/base/log.h"
#include "core/model/messages.h"
#include "core/net/http_call.h"
#include "core/net/tls_check.h"
#include "core/net/upload_device.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace lockstep::net {

namespace {

/// What a status means where its body does not say.
ErrorCode codeOfStatus(int status)
{
    for (const ErrorCode code :
         {ErrorCode::InvalidArgument, ErrorCode::Unauthenticated, ErrorCode::PermissionDenied,
          ErrorCode::NotFound, ErrorCode::Conflict, ErrorCode::TooLarge, ErrorCode::Refused,
          ErrorCode::Timeout, ErrorCode::NoSpace}) {
        if (statusOf(code) == status)
            return code;
    }
    return status == 503 ? ErrorCode::Unreachable : ErrorCode::Protocol;
}

/// The code that the peer names; a defect of the peer's is not one of ours.
std::optional<ErrorCode> codeOfWord(const QString& word)
{
    for (int i = 0; i < int(ErrorCode::Internal); ++i) {
        if (machineWord(ErrorCode(i)) == word)
            return ErrorCode(i);
    }
    return std::nullopt;
}

Result<> checkCall(const Call& call)
{
    const QString scheme = call.url.scheme();
    const bool isLocal = !call.unixSocket.isEmpty();
    if (call.url.isValid() && !call.url.host().isEmpty() &&
        (scheme == "http"_L1 || (scheme == "https"_L1 && !isLocal)))
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"cannot call \"%1\""_s.arg(printable(call.url.toDisplayString())));
}

/// Where connections lead to, as QNetworkAccessManager tells them apart.
QString originOf(const Call& call)
{
    const int port = call.url.port(call.url.scheme() == "https"_L1 ? 443 : 80);
    return u"%1://%2:%3"_s.arg(call.url.scheme(), call.url.host()).arg(port);
}

/// Under what they were made: a connection must not serve a call that would not have made it.
QByteArray termsOf(const Call& call)
{
    QByteArray terms = call.pair == Pair::Alone ? QByteArray() : "pair"_ba;
    if (call.url.scheme() == "https"_L1)
        terms += termsOf(call.trust, call.identity);
    return terms;
}

} // namespace

/// A QNetworkAccessManager with the terms that each origin's connections were made under. Qt would
/// reuse a kept connection whatever the trust of the next call.
struct HttpClient::Pool {
    QNetworkAccessManager network;
    std::map<QString, QByteArray> terms;
};

HttpClient::HttpClient(QObject* parent) : QObject(parent) {}

HttpClient::~HttpClient()
{
    for (HttpCall* call : findChildren<HttpCall*>(Qt::FindDirectChildrenOnly))
        call->cancel();
}

namespace {

void setUp(QNetworkAccessManager& network)
{
    network.setProxy(QNetworkProxy::NoProxy);
    network.setAutoDeleteReplies(false);
}

} // namespace

QNetworkAccessManager& HttpClient::networkFor(const Call& call)
{
    const QString origin = originOf(call);
    const QByteArray terms = termsOf(call);
    for (const auto& pool : m_pools) {
        if (pool->terms.try_emplace(origin, terms).first->second == terms)
            return pool->network;
    }
    auto& pool = m_pools.emplace_back(std::make_unique<Pool>());
    setUp(pool->network);
    pool->terms.emplace(origin, terms);
    return pool->network;
}

QCoro::Task<Result<Answer>> HttpClient::send(Call call, std::stop_token stop)
{
    LOCKSTEP_CO_CHECK(checkCall(call));
    LOCKSTEP_CO_TRY(auto upload, UploadDevice::open(call.body));
    if (stop.stop_requested())
        co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    // A manager whose local socket was once refused, as when a coordinator starts again, lets
    // later calls hang; so each call over a Unix socket has its own. It goes with the call. So has
    // a call that goes on and on, which would take one of the six connections from the others.
    const bool isApart = call.isApart || call.onData || !call.unixSocket.isEmpty();
    QNetworkAccessManager* own = isApart ? new QNetworkAccessManager : nullptr;
    if (own)
        setUp(*own);
    QNetworkAccessManager& network = own ? *own : networkFor(call);
    auto* running = new HttpCall(std::move(call), std::move(upload), network, this);
    if (own)
        own->setParent(running);
    running->stopWith(stop);
    const Pending<Result<Answer>> result = running->result();
    co_return co_await result;
}

Result<> Answer::success() const
{
    if (isSuccess())
        return {};
    const auto told = fromJsonText<ErrorBody>(body);
    if (!told)
        return fail(codeOfStatus(status), u"answered %1"_s.arg(status));
    return fail(codeOfWord(told->code).value_or(codeOfStatus(status)),
                u"answered %1: %2"_s.arg(status).arg(printable(told->error)));
}

QString Answer::notUnderstood() const
{
    const QByteArray type = headers.value("Content-Type");
    return u"answered %1 with %2 that is not understood"_s.arg(status).arg(
        type.isEmpty() ? u"something"_s : printable(QString::fromUtf8(type)));
}

} // namespace lockstep::net
