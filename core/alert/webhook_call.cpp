// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/webhook_call.h"

#include "core/alert/channels/payload.h"
#include "core/alert/channels/text.h"
#include "core/base/durable_file.h"
#include "core/base/log.h"

#include <QLocale>
#include <QSslCertificate>
#include <QTimeZone>

namespace lockstep::alert {

namespace {

constexpr qint64 longestAnswer = 64 << 10;
constexpr qsizetype longestQuote = 200;
/// A peer that wants us to wait for longer is asked again after this nonetheless.
constexpr Duration longestWait = std::chrono::hours(1);

/// Takes the name and password out of a URL; as a header's value.
QByteArray takeCredentials(QUrl& url)
{
    if (url.userInfo().isEmpty())
        return {};
    const QString text = url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
    url.setUserInfo({});
    return "Basic " + text.toUtf8().toBase64();
}

net::Headers headersOf(const WebhookSettings& webhook, const DeliveryId& delivery,
                       const QByteArray& credentials)
{
    net::Headers headers;
    for (const auto& [name, value] : webhook.headers)
        headers.insert(name.toLatin1(), value.reveal().toLatin1());
    if (!credentials.isEmpty() && !headers.contains("Authorization"))
        headers.insert("Authorization", credentials);
    headers.insert("X-Lockstep-Delivery", delivery.value().toLatin1());
    return headers;
}

Result<QList<QSslCertificate>> authoritiesOf(const QString& caFile)
{
    if (caFile.isEmpty())
        return QList<QSslCertificate>();
    LOCKSTEP_TRY(const QByteArray pem, readFile(caFile, 1 << 20));
    const auto authorities = QSslCertificate::fromData(pem, QSsl::Pem);
    if (authorities.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"%1 holds no certificate"_s.arg(caFile));
    return authorities;
}

/// On one line, without what is secret. That is looked for in the whole, of which the end is cut
/// off then, and again where the line breaks were that may have parted it.
QString quoted(const QString& text, const Redaction& redacted)
{
    return printable(redacted(oneLine(redacted(text), longestQuote)));
}

/// Where a redirect leads, without what may be a credential.
QString placeOf(const QByteArray& location, const Redaction& redacted)
{
    QUrl url = QUrl::fromEncoded(redacted(QString::fromUtf8(location)).toUtf8());
    url.setQuery(QString());
    url.setFragment({});
    url.setUserInfo({});
    return quoted(url.toDisplayString(), redacted);
}

QString quoteOf(const QByteArray& body, const Redaction& redacted)
{
    const QString text = quoted(QString::fromUtf8(body), redacted);
    return text.isEmpty() ? text : u": "_s + text;
}

std::optional<Duration> momentFrom(const QByteArray& text, const QDateTime& now)
{
    // "Sun, 06 Nov 1994 08:49:37 GMT", the one form that is made today
    QDateTime at =
        QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!at.isValid())
        return std::nullopt;
    at.setTimeZone(QTimeZone::UTC);
    return Duration(now.msecsTo(at));
}

std::optional<Duration> retryAfter(const net::Answer& answer, const QDateTime& now)
{
    const QByteArray text = answer.headers.value("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toUInt(&isNumber);
    const auto span =
        isNumber ? std::optional<Duration>(std::chrono::seconds(seconds)) : momentFrom(text, now);
    if (!span)
        return std::nullopt;
    return std::clamp(*span, Duration::zero(), longestWait);
}

bool isTransient(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

std::unexpected<SendFailure> redirected(const net::Answer& answer, const Redaction& redacted)
{
    const QString where = placeOf(answer.headers.value("Location"), redacted);
    return std::unexpected(SendFailure{
        .error = Error(ErrorCode::Refused,
                       u"answered with status %1, a redirect%2; redirects are not followed, give "
                       "the channel that address"_s.arg(answer.status)
                           .arg(where.isEmpty() ? where : u" to "_s + where)),
        .isPermanent = true});
}

} // namespace

Result<net::Call> webhookCall(const WebhookSettings& webhook, const Notification& notification,
                              const QDateTime& now, Duration timeout)
{
    net::Call call{.method = webhook.method.toLatin1(),
                   .url = QUrl(webhook.url),
                   .timeout = timeout,
                   .answerLimit = longestAnswer,
                   .isCutAtLimit = true,
                   .keepAlive = false};
    const QByteArray credentials = takeCredentials(call.url);
    call.headers = headersOf(webhook, notification.id, credentials);
    const QByteArray body = webhookPayloadOf(notification);
    if (!webhook.signingKey.isEmpty())
        call.headers.insert("X-Lockstep-Signature", signatureOf(body, webhook.signingKey, now));
    call.body = body;
    LOCKSTEP_TRY(call.trust.authorities, authoritiesOf(webhook.caFile));
    return call;
}

net::Call slackCall(const SlackSettings& slack, const Notification& notification, Duration timeout)
{
    net::Call call{.method = "POST",
                   .url = QUrl(slack.webhookUrl.reveal()),
                   .timeout = timeout,
                   .answerLimit = longestAnswer,
                   .isCutAtLimit = true,
                   .keepAlive = false};
    call.body = slackPayloadOf(notification, slack);
    return call;
}

QCoro::Task<Result<net::Answer>> sendForStatus(net::HttpClient& http, net::Call call,
                                               std::stop_token stop)
{
    const auto seen = std::make_shared<std::optional<net::Answer>>();
    call.onData = [seen](const net::Answer& head, const QByteArray&) -> Result<> {
        *seen = head;
        return fail(ErrorCode::Cancelled, u"the status is enough"_s);
    };
    auto answer = co_await http.send(std::move(call), stop);
    if (!answer && *seen)
        co_return **seen;
    co_return answer;
}

SendResult verdictOf(const net::Answer& answer, const QDateTime& now, const Redaction& redacted)
{
    if (answer.isSuccess())
        return SendReport();
    if (answer.status >= 300 && answer.status < 400)
        return redirected(answer, redacted);
    const bool isWorthIt = isTransient(answer.status);
    return std::unexpected(SendFailure{
        .error =
            Error(isWorthIt ? ErrorCode::Unreachable : ErrorCode::Refused,
                  u"answered with status %1"_s.arg(answer.status) + quoteOf(answer.body, redacted)),
        .isPermanent = !isWorthIt,
        .retryAfter = isWorthIt ? retryAfter(answer, now) : std::nullopt});
}

SendResult slackVerdictOf(const net::Answer& answer, const QDateTime& now,
                          const Redaction& redacted)
{
    SendResult result = verdictOf(answer, now, redacted);
    if (result && answer.body.trimmed() != "ok")
        result->note =
            u"answered with status %1, but not with Slack's \"ok\""_s.arg(answer.status) +
            quoteOf(answer.body, redacted);
    return result;
}

} // namespace lockstep::alert
