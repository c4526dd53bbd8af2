// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

#include <QUuid>

namespace lockstep::client {

namespace {

constexpr qint64 answerLimit = 64 << 20; // 10,000 workers with their components are some 10 MB

ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 400: return ErrorCode::InvalidArgument;
    case 401: return ErrorCode::Unauthenticated;
    case 403: return ErrorCode::PermissionDenied;
    case 404: return ErrorCode::NotFound;
    case 409: return ErrorCode::Conflict;
    case 413: return ErrorCode::TooLarge;
    case 415: return ErrorCode::Unsupported;
    case 422: return ErrorCode::Refused;
    case 429: return ErrorCode::TooMany;
    case 503: return ErrorCode::NotReady;
    default: return status >= 500 ? ErrorCode::Internal : ErrorCode::Protocol;
    }
}

bool hasJson(const std::variant<QByteArray, net::FileBody, net::FormBody>& body)
{
    const auto* bytes = std::get_if<QByteArray>(&body);
    return bytes && !bytes->isEmpty();
}

} // namespace

QUrlQuery query(const QList<std::pair<QString, QString>>& items)
{
    QUrlQuery query;
    for (const auto& [name, value] : items) {
        if (!value.isEmpty())
            query.addQueryItem(name, segment(value));
    }
    return query;
}

QString number(qint64 value) { return value == 0 ? QString() : QString::number(value); }

QString segment(const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

QString workerPath(const WorkerId& id, const QString& action)
{
    return u"/api/v1/distributed/workers/"_s + segment(id) + action;
}

Error notACoordinator(const net::Answer& answer, const QString& detail)
{
    const QByteArray type = answer.headers.value("Content-Type").split(';').first();
    return Error(ErrorCode::Protocol,
                 u"what answers there is no coordinator: status %1, %2%3"_s.arg(
                     QString::number(answer.status),
                     type.isEmpty() ? u"no content type"_s : QString::fromLatin1(type), detail));
}

Error errorOf(const net::Answer& answer)
{
    if (const auto body = fromJsonText<ErrorBody>(answer.body))
        return Error(codeOfStatus(answer.status), body->error);
    return notACoordinator(answer, {});
}

QCoro::Task<Result<net::Answer>> CoordinatorClient::send(const Ask& what) const
{
    net::Call call{.method = what.method,
                   .url = m_endpoint.base,
                   .unixSocket = m_endpoint.unixSocket,
                   .headers = {},
                   .body = what.body,
                   .timeout = std::max(m_timeout, what.atLeast),
                   .answerLimit = answerLimit,
                   .onData = what.onData,
                   .silence = what.silence,
                   .trust = m_endpoint.trust,
                   .onSent = what.onSent,
                   .isApart = what.isApart};
    call.url.setPath(m_endpoint.base.path(QUrl::FullyEncoded) + what.path, QUrl::StrictMode);
    if (!what.query.isEmpty())
        call.url.setQuery(what.query);
    for (const auto& [name, value] : what.headers)
        call.headers.insert(name, value);
    call.headers.insert("Accept", "application/json"); // unless it is there
    if (!m_endpoint.token.isEmpty())
        call.headers.insert("Authorization", "Bearer " + m_endpoint.token.reveal().toLatin1());
    if (hasJson(what.body))
        call.headers.insert("Content-Type", "application/json");
    return (*m_transport)(std::move(call), m_stop);
}

QCoro::Task<Result<net::Answer>> CoordinatorClient::sendOnce(CoordinatorClient client, Ask what)
{
    what.headers.emplace_back("Idempotency-Key",
                              QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    auto answer = co_await client.send(what);
    if (!answer && answer.error().code() == ErrorCode::Unreachable) {
        what.isApart = true;
        answer = co_await client.send(what);
    }
    co_return answer;
}

} // namespace lockstep::client
