// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_call.h"

#include "core/net/reply_error.h"
#include "core/net/tls_check.h"
#include "core/net/upload_device.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslError>

namespace lockstep::net {

namespace {

constexpr qint64 mostUnread = 64 << 10; // bytes of a streamed answer that wait for their receiver

bool isSafe(const QByteArray& method) { return method == "GET" || method == "HEAD"; }

/// The URL as QNetworkAccessManager wants it for a Unix socket.
QUrl urlOf(const Call& call)
{
    QUrl url = call.url;
    if (!call.unixSocket.isEmpty())
        url.setScheme(u"unix+http"_s);
    return url;
}

void setPolicy(QNetworkRequest& request)
{
    using Request = QNetworkRequest;
    request.setAttribute(Request::Http2AllowedAttribute, false);
    request.setAttribute(Request::RedirectPolicyAttribute, Request::ManualRedirectPolicy);
    request.setAttribute(Request::CookieLoadControlAttribute, Request::Manual);
    request.setAttribute(Request::CookieSaveControlAttribute, Request::Manual);
    request.setAttribute(Request::AuthenticationReuseAttribute, Request::Manual);
    request.setAttribute(Request::CacheLoadControlAttribute, Request::AlwaysNetwork);
    request.setAttribute(Request::CacheSaveControlAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "lockstep");
}

/// For bodies: QNetworkAccessManager would read the whole of a sequential device into memory.
void setBody(QNetworkRequest& request, const UploadDevice& body)
{
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.length());
    if (!body.contentType().isEmpty())
        request.setRawHeader("Content-Type", body.contentType());
}

/// Whether the connection is kept. Qt would hold the objects of one that was closed for 120 s.
void setConnection(QNetworkRequest& request, const Call& call)
{
    const bool isKept = call.pair == Pair::First ||
                        (call.pair == Pair::Alone && call.keepAlive && !call.trust.veto);
    if (!isKept)
        request.setRawHeader("Connection", "close");
    if (!isKept || call.pair != Pair::Alone)
        request.setAttribute(QNetworkRequest::ConnectionCacheExpiryTimeoutSecondsAttribute, 1);
}

QNetworkRequest requestFor(const Call& call, const UploadDevice* body)
{
    QNetworkRequest request(urlOf(call));
    setPolicy(request);
    if (!call.unixSocket.isEmpty())
        request.setAttribute(QNetworkRequest::FullLocalServerNameAttribute, call.unixSocket);
    setConnection(request, call);
    if (call.url.scheme() == "https"_L1) {
        request.setSslConfiguration(configurationFor(call.trust, call.identity));
        if (call.trust.expectedName)
            request.setPeerVerifyName(call.trust.expectedName->hostName());
    }
    if (body)
        setBody(request, *body);
    for (const auto& [name, value] : call.headers.items())
        request.setRawHeader(name, value);
    return request;
}

} // namespace

HttpCall::HttpCall(Call call, std::unique_ptr<UploadDevice> upload, QNetworkAccessManager& network,
                   QObject* parent)
    : QObject(parent), m_call(std::move(call))
{
    start(network, std::move(upload));
    watch();
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &HttpCall::onTimeout);
    m_timeout.start(m_call.timeout);
}

HttpCall::~HttpCall() = default;

void HttpCall::start(QNetworkAccessManager& network, std::unique_ptr<UploadDevice> upload)
{
    m_upload = upload.release();
    const bool hasBody = m_upload->length() > 0 || !isSafe(m_call.method);
    const QNetworkRequest request = requestFor(m_call, hasBody ? m_upload.get() : nullptr);
    if (m_call.method == "HEAD")
        m_reply = network.head(request);
    else if (!hasBody && m_call.method == "GET")
        m_reply = network.get(request);
    else
        m_reply = network.sendCustomRequest(request, m_call.method, m_upload.get());
    m_upload->setParent(m_reply);
    if (m_call.onData)
        m_reply->setReadBufferSize(mostUnread);
}

void HttpCall::watch()
{
    QNetworkReply* reply = m_reply;
    connect(reply, &QNetworkReply::sslErrors, this, &HttpCall::onSslErrors);
    connect(reply, &QNetworkReply::encrypted, this, &HttpCall::onEncrypted);
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpCall::onHead);
    connect(reply, &QNetworkReply::readyRead, this, &HttpCall::onReadable);
    // Queued: a reply may finish before the caller awaits it.
    connect(reply, &QNetworkReply::finished, this, &HttpCall::onFinished, Qt::QueuedConnection);
    if (m_call.onSent)
        connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64 done, qint64 total) {
            if (total > 0)
                m_call.onSent(done, total);
        });
}

void HttpCall::stopWith(const std::stop_token& stop)
{
    // Queued, so that whoever stops is not run over by the coroutine that goes on then.
    m_onStop = std::make_unique<StopCallback>(
        stop, [this] { QMetaObject::invokeMethod(this, &HttpCall::cancel, Qt::QueuedConnection); });
}

void HttpCall::cancel() { end(fail(ErrorCode::Cancelled, u"stopped"_s)); }

// Qt's network thread waits while these two run; what is not accepted is broken off before it
// sends the request.
void HttpCall::onSslErrors(const QList<QSslError>& errors)
{
    const QSslCertificate leaf = m_reply->sslConfiguration().peerCertificate();
    if (acceptsByItself(m_call.trust, leaf))
        m_reply->ignoreSslErrors(errors);
    else if (!m_call.trust.pinSha256.isEmpty())
        m_refusal = notThePinned(m_call.url, leaf);
    else if (m_call.trust.expectedName)
        m_refusal = notTheExpected(m_call.url, *m_call.trust.expectedName, leaf, errors);
    else
        m_refusal = untrusted(errors);
}

void HttpCall::onEncrypted()
{
    const QSslCertificate leaf = m_reply->sslConfiguration().peerCertificate();
    if (!acceptsVerified(m_call.trust, leaf))
        return end(fail(notThePinned(m_call.url, leaf)));
    if (const auto refusal = lastRefusal(m_call.url, m_call.trust, leaf))
        end(fail(*refusal));
}

void HttpCall::onHead()
{
    if (m_call.onData && !isStreaming() && status() >= 200 && status() < 300) {
        m_head = head();
        return hand({});
    }
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (!isStreaming() && !m_call.isCutAtLimit && m_call.method != "HEAD" &&
        announced > m_call.answerLimit)
        end(fail(answerTooLong(m_call.answerLimit)));
}

void HttpCall::onReadable()
{
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    if (isStreaming())
        return hand(bytes);
    m_body += bytes;
    if (m_body.size() <= m_call.answerLimit)
        return;
    if (!m_call.isCutAtLimit)
        return end(fail(answerTooLong(m_call.answerLimit)));
    Answer answer = head();
    answer.body = m_body.first(m_call.answerLimit);
    end(std::move(answer));
}

void HttpCall::hand(const QByteArray& bytes)
{
    if (const auto taken = m_call.onData(*m_head, bytes); !taken)
        return end(fail(taken.error()));
    if (!bytes.isEmpty()) // not before: time that the receiver took is no silence of the peer's
        m_timeout.start(m_call.silence);
}

void HttpCall::onTimeout()
{
    end(fail(ErrorCode::Timeout, m_received > 0 && isStreaming()
                                     ? u"nothing came for "_s + formatDuration(m_call.silence)
                                     : u"no answer within "_s + formatDuration(m_call.timeout)));
}

void HttpCall::onFinished()
{
    if (!m_reply)
        return;
    onReadable();
    if (!m_reply)
        return;
    if (m_refusal)
        return end(fail(*m_refusal));
    if (m_upload && m_upload->failure())
        return end(fail(*m_upload->failure()));
    if (const auto error = transportError(*m_reply))
        return end(fail(*error));
    if (isCutShort())
        return end(fail(brokenOff()));
    Answer answer = isStreaming() ? *std::move(m_head) : head();
    answer.body = std::move(m_body);
    end(std::move(answer));
}

// Qt takes an answer for whole when its connection is reset in the middle of the body.
bool HttpCall::isCutShort() const
{
    if (m_call.method == "HEAD" || status() == 204 || status() == 304)
        return false;
    return m_received < m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
}

int HttpCall::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

Answer HttpCall::head() const
{
    Answer answer;
    answer.status = status();
    for (const auto& [name, value] : m_reply->rawHeaderPairs())
        answer.headers.insert(name, value);
    answer.certificateSha256 = fingerprintOf(m_reply->sslConfiguration().peerCertificate());
    return answer;
}

void HttpCall::end(Result<Answer> result)
{
    if (m_result.isResolved())
        return;
    m_timeout.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    deleteLater();
    m_result.resolve(std::move(result));
}

} // namespace lockstep::net
