// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/reply_error.h"

#include "core/base/log.h"

namespace lockstep::net {

/// Qt's and OpenSSL's sentences as ours: no capital, no full stop.
static QString shortened(QString text)
{
    text = printable(text.trimmed());
    while (text.endsWith(u'.'))
        text.chop(1);
    if (text.size() > 1 && text.at(1).isLower())
        text[0] = text.at(0).toLower();
    return text;
}

Error untrusted(const QList<QSslError>& errors)
{
    const QString why = errors.isEmpty() ? u"no certificate"_s : errors.first().errorString();
    return {ErrorCode::VerificationFailed, u"TLS handshake failed: "_s + shortened(why)};
}

Error brokenOff() { return {ErrorCode::Unreachable, u"connection reset by peer"_s}; }

Error answerTooLong(qint64 limit)
{
    return {ErrorCode::Protocol, u"the answer is longer than %1 bytes"_s.arg(limit)};
}

/// What came was not HTTP.
static Error garbage() { return {ErrorCode::Protocol, u"the answer is not HTTP"_s}; }

/// Qt wants to rewind the body for these even where redirects are not followed.
static bool isKeptRedirect(int status) { return status == 307 || status == 308; }

static Error notFound(const QNetworkReply& reply)
{
    const QString socket =
        reply.request().attribute(QNetworkRequest::FullLocalServerNameAttribute).toString();
    return {ErrorCode::Unreachable,
            socket.isEmpty() ? u"host not found"_s : u"there is no socket %1"_s.arg(socket)};
}

std::optional<Error> transportError(const QNetworkReply& reply)
{
    const QNetworkReply::NetworkError error = reply.error();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    switch (error) {
    case QNetworkReply::NoError: return status > 0 ? std::nullopt : std::optional(garbage());
    case QNetworkReply::ConnectionRefusedError:
        return Error(ErrorCode::Unreachable, u"connection refused"_s);
    case QNetworkReply::RemoteHostClosedError: return brokenOff();
    case QNetworkReply::ContentReSendError: // see UploadDevice
        return isKeptRedirect(status) ? std::nullopt : std::optional(brokenOff());
    case QNetworkReply::HostNotFoundError: return notFound(reply);
    case QNetworkReply::TimeoutError: return Error(ErrorCode::Timeout, u"connection timed out"_s);
    case QNetworkReply::SslHandshakeFailedError:
        return Error(ErrorCode::Protocol,
                     u"TLS handshake failed: "_s + shortened(reply.errorString()));
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError: return garbage();
    default: break;
    }
    // What is left is Qt's reading of a status of 400 and more, if there was one.
    if (status >= 400)
        return std::nullopt;
    return Error(ErrorCode::Unreachable, shortened(reply.errorString()));
}

} // namespace lockstep::net
