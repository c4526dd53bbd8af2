// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/certificate_facts.h"
#include "core/net/http.h"
#include "core/net/tls_identity.h"

#include <QCoroTask>
#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <functional>
#include <stop_token>
#include <variant>

class QNetworkAccessManager;

namespace lockstep::net {

/// Whose certificate is accepted. There is no way to accept any.
struct TlsTrust {
    /// SHA-256 of the one certificate that is right, lower-case hexadecimal. It then counts
    /// whatever its names and dates say. Empty: none is pinned.
    QString pinSha256;
    /// Without a pin: authorities to trust; empty means the system's.
    QList<QSslCertificate> authorities;
    /// With authorities: who the certificate must be made out to, in place of the URL's host.
    std::optional<CertifiedName> expectedName = {};
    /// Asked last, about a certificate that is right in all else: why it is refused nonetheless.
    /// On the client's thread, before anything is sent. Such a connection serves one call, or one
    /// Pair.
    std::function<std::optional<Error>(const CertificateFacts& shown)> veto = {};
    /// With neither: accept what is shown this once, and tell its fingerprint in
    /// Answer::certificateSha256, for the caller to pin from then on.
    bool pinOnFirstUse = false;
};

/// A file sent as the body, read as it is sent.
struct FileBody {
    QString path;
    QByteArray contentType = "application/octet-stream";
};

/// A multipart/form-data body: small fields in memory, then one file read as it is sent.
struct FormBody {
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    QByteArray fileField;
    FileBody file;
};

using Progress = std::function<void(qint64 done, qint64 total)>;

/// Two calls of the same trust to one peer, one right after the other, over one connection that no
/// other calls use. After the first it waits a second for the second, which closes it.
enum class Pair { Alone, First, Second };

struct Answer;
/// Takes the next bytes of an answer's body; `head` is the answer without it. Called first with no
/// bytes, as soon as the head is there. An error ends the call with it.
using Receive = std::function<Result<>(const Answer& head, const QByteArray& bytes)>;

struct Call {
    QByteArray method = "GET";
    QUrl url;           ///< http, https; with a Unix socket http, its host is what `Host` says
    QString unixSocket; ///< path of a Unix socket to go through instead of the URL's host
    Headers headers;
    /// Bytes are JSON unless `headers` has another Content-Type.
    std::variant<QByteArray, FileBody, FormBody> body;
    /// From the call to the last byte of the answer; then the error is a Timeout.
    Duration timeout = std::chrono::seconds(30);
    qint64 answerLimit = 1 << 20; ///< bytes; a longer answer is a Protocol error
    bool isCutAtLimit = false;    ///< a longer answer ends there, and is one nonetheless
    /// With it the body of a 2xx answer is handed on as it comes, on the client's thread, and has
    /// no limit. `timeout` then ends with its first byte, `silence` is the longest gap from there
    /// on. What the receiver is slow to take, the peer is slow to send: no more than some 100 kB
    /// wait here. It must not destroy the client.
    Receive onData = {};
    Duration silence = std::chrono::seconds(45);
    TlsTrust trust;
    /// Shown to a peer that asks for a certificate; over TLS 1.3 alone, which then must be spoken.
    std::optional<TlsIdentity> identity = {};
    Progress onSent;       ///< of the body; on the client's thread
    bool keepAlive = true; ///< false closes the connection, for hosts that are asked rarely
    Pair pair = Pair::Alone;
    /// True: over a connection of its own. For a call that repeats one whose connection broke; Qt
    /// may take the new connection of the same host for broken, too.
    bool isApart = false;
};

struct Answer {
    int status = 0;
    Headers headers;
    QByteArray body;           ///< empty where Call::onData took it
    QString certificateSha256; ///< of the peer, over TLS

    bool isSuccess() const noexcept { return status >= 200 && status < 300; }
    /// A 2xx answer as a struct. Anything else is an error that gives the status and, where the
    /// peer sent the API's error body, its sentence; a body that is not such JSON is a Protocol
    /// error.
    template <Reflected T>
    Result<T> as() const
    {
        LOCKSTEP_CHECK(success());
        auto value = fromJsonText<T>(body);
        return value
                   ? std::move(value)
                   : Result<T>(fail(value.error().as(ErrorCode::Protocol).during(notUnderstood())));
    }
    /// Holds for 2xx. Else the code is the one that the API's error body names, or the one that
    /// stands for the status; what went wrong inside the peer is a Protocol error, 503 Unreachable.
    Result<> success() const;

private:
    QString notUnderstood() const;
};

/// Asks over HTTP/1.1 by QNetworkAccessManager. Redirects are not followed, nothing is cached,
/// no cookies are kept, compressed answers are not asked for. An answer of any status is an
/// Answer; an Error means that there was none, with a short reason such as "connection refused".
/// One thread; calls run side by side, up to six on one host and those with `onData` besides.
/// Stopping ends a call with Cancelled.
///
/// Nothing is sent to a peer whose certificate is not accepted, and connections are kept only for
/// calls of the same trust and identity. A request other than GET and HEAD goes out at most once:
/// when the connection breaks, the caller decides whether to ask again. An answer that comes before
/// a large body is sent is seen only if the peer reads that body to its end; Qt does not look
/// before. Nor does Qt tell when an answer in chunks is cut short; one with a Content-Length is
/// never taken so.
class HttpClient : public QObject {
    Q_OBJECT
public:
    explicit HttpClient(QObject* parent = nullptr);
    /// Calls that still run end with Cancelled.
    ~HttpClient() override;

    QCoro::Task<Result<Answer>> send(Call call, std::stop_token stop = {});

private:
    struct Pool;
    QNetworkAccessManager& networkFor(const Call& call);

    std::vector<std::unique_ptr<Pool>> m_pools; ///< nearly always one
};

} // namespace lockstep::net
