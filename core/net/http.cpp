// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http.h"

#include "core/base/log.h"
#include "core/model/messages.h"
#include "core/net/net_log.h"

#include <QRandomGenerator>

namespace lockstep::net {

Q_LOGGING_CATEGORY(netLog, "lockstep.net", QtInfoMsg)

Headers::Headers(std::initializer_list<std::pair<QByteArray, QByteArray>> items) : m_items(items) {}

static bool isNamed(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QByteArray Headers::value(QByteArrayView name) const
{
    for (const auto& [key, value] : m_items) {
        if (isNamed(key, name))
            return value;
    }
    return {};
}

bool Headers::contains(QByteArrayView name) const
{
    return std::ranges::any_of(m_items,
                               [&](const auto& item) { return isNamed(item.first, name); });
}

void Headers::insert(const QByteArray& name, const QByteArray& value)
{
    m_items.emplace_back(name, value);
}

QString Request::pathValue(const QString& name) const
{
    const auto found = pathValues.find(name);
    return found == pathValues.end() ? QString() : found->second;
}

Response Response::json(const QJsonValue& value, int status)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = writeJson(value)};
}

static ErrorBody bodyOf(const Error& error)
{
    if (error.code() != ErrorCode::Internal)
        return {error.message(), machineWord(error.code()), {}};
    const QString id = QString::number(QRandomGenerator::system()->generate(), 16);
    qCCritical(netLog).noquote() << "unexpected failure" << id << printable(error.message());
    return {u"unexpected failure; the log has more under the id "_s + id,
            machineWord(error.code()),
            {{u"id"_s, id}}};
}

Response Response::error(const Error& error)
{
    Response response = of(bodyOf(error), statusOf(error.code()));
    if (error.code() == ErrorCode::Unauthenticated)
        response.headers.insert("WWW-Authenticate", "Bearer");
    return response;
}

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument: return 400;
    case ErrorCode::Unauthenticated: return 401;
    case ErrorCode::PermissionDenied: return 403;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::Conflict: return 409;
    case ErrorCode::TooLarge: return 413;
    case ErrorCode::Unsupported: return 415;
    case ErrorCode::Refused:
    case ErrorCode::VerificationFailed: return 422;
    case ErrorCode::TooMany: return 429;
    case ErrorCode::Internal:
    case ErrorCode::Io: return 500;
    case ErrorCode::Unreachable:
    case ErrorCode::Protocol: return 502;
    case ErrorCode::Cancelled:
    case ErrorCode::NotReady: return 503;
    case ErrorCode::Timeout: return 504;
    case ErrorCode::NoSpace: return 507;
    }
    Q_UNREACHABLE();
}

} // namespace lockstep::net
