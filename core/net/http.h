// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/role.h"

#include <QByteArray>
#include <QUrlQuery>

#include <functional>

namespace lockstep::net {

/// Header fields by case-insensitive name; of a name that comes twice the first value counts.
class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<std::pair<QByteArray, QByteArray>> items);

    /// Empty when it is not there.
    QByteArray value(QByteArrayView name) const;
    bool contains(QByteArrayView name) const;
    /// Adds a field; one of the same name that is there already stays and counts.
    void insert(const QByteArray& name, const QByteArray& value);
    const std::vector<std::pair<QByteArray, QByteArray>>& items() const noexcept { return m_items; }

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_items;
};

/// A certificate that a client showed and that holds: signed by the authority which the listener
/// asks for, within its dates. Whether it was revoked is for the one who authenticates to say.
struct PeerCertificate {
    QString name;   ///< who it was made out to: CertifiedName::uri()
    QString sha256; ///< of the certificate (DER), lower-case hexadecimal
    QString serial; ///< lower-case hexadecimal
};

/// Who is at the other end of a connection.
struct Peer {
    QString address = {}; ///< "127.0.0.1"; empty on a Unix socket
    bool isUnixSocket = false;
    bool isLoopback = false;
    bool isTls = false;
    std::optional<PeerCertificate> certificate = {}; ///< over TLS, where the client showed one
    QString certificateProblem = {}; ///< why the one that it showed does not count, a sentence
};

/// Who makes a request, found out before it is handled.
struct Caller {
    QString name; ///< for people and the audit: "unix:root", "token:ci", "agent:worker01"
    Role role = Role::None;
};

/// Takes a request's body as it arrives, on a thread of the server. Destroyed without finish()
/// when the request breaks off: whatever it made so far must then go.
class BodySink {
public:
    virtual ~BodySink() = default;
    virtual Result<> write(QByteArrayView bytes) = 0;
    /// The body is whole.
    virtual Result<> finish() = 0;
};

struct Request {
    QByteArray method;
    QString path; ///< percent-decoded, without the query
    QUrlQuery query;
    Headers headers;
    Peer peer;
    std::map<QString, QString> pathValues; ///< what stood for `{name}` in the route's pattern
    Caller caller = {};                    ///< nobody on an open route
    QByteArray body;                       ///< unless a sink took it
    std::map<QString, QByteArray> parts;   ///< of a multipart body: every part but the sink's
    std::shared_ptr<BodySink> sink;        ///< the sink that took the body, finished

    QString pathValue(const QString& name) const;
    /// The body as a struct; its unknown members are refused. An empty body is an empty object.
    template <Reflected T>
    Result<T> bodyAs() const
    {
        return fromJsonText<T>(body.trimmed().isEmpty() ? "{}"_ba : body, Unknown::Refuse);
    }
};

/// A body that goes on while there is something to say, event streams above all. Made by a handler
/// on the server's thread and written from there. The client hears what is written at once, as a
/// chunk of its own. Shared: the server lets go of it when the client is gone.
class StreamBody {
public:
    /// `limit`: bytes that may wait for a slow reader. One who lets more pile up is dropped.
    explicit StreamBody(qint64 limit = 1 << 20);
    ~StreamBody();
    Q_DISABLE_COPY_MOVE(StreamBody)

    /// False when nobody reads any more: the client went, was too slow, or the server stops.
    bool write(const QByteArray& bytes);
    /// Bytes that were written and that the client has not taken yet.
    qint64 waiting() const;
    /// Ends the answer in good order, after what was written.
    void finish();
    /// Called once, on the server's thread, when nobody reads any more. Set it before the
    /// response is answered.
    void onGone(std::function<void()> callback);

    struct Channel; ///< what both sides share; core/net alone knows it
    const std::shared_ptr<Channel>& channel() const noexcept { return m_channel; }

private:
    std::shared_ptr<Channel> m_channel;
};

/// What a handler answers. The server adds `X-Content-Type-Options: nosniff`, and, unless they are
/// set, `Cache-Control: no-store` and `Content-Type: application/octet-stream`. It computes
/// Content-Length itself and leaves out fields that no header may hold (line breaks, say). A 200
/// to GET whose body is in memory gets an `ETag` of its bytes and answers `If-None-Match` with 304;
/// text and JSON of more than 1 kB goes out as gzip to who accepts that.
struct Response {
    int status = 200;
    Headers headers = {};
    QByteArray body = {};
    QString file = {}; ///< path of a file that is sent instead of `body`; its size must not change
    std::shared_ptr<StreamBody> stream = {}; ///< sent instead of `body` as it is written
    Duration delay = {}; ///< how long the server waits before it answers: against guessing

    static Response json(const QJsonValue& value, int status = 200);
    template <Reflected T>
    static Response of(const T& value, int status = 200)
    {
        return json(toJson(value), status);
    }
    /// The error body of the API with the status of the error's code: `statusOf`. Of an Internal
    /// error the caller sees only an id, under which the log has the message.
    static Response error(const Error& error);
};

/// The HTTP status that stands for a failure.
///
///     InvalidArgument 400     Unauthenticated 401     PermissionDenied 403    NotFound 404
///     Conflict 409            TooLarge 413            Unsupported 415         Refused 422
///     VerificationFailed 422  TooMany 429             Internal, Io 500
///     Unreachable, Protocol 502 (whom we asked for it has failed us)
///     Cancelled, NotReady 503 (ask again later)       Timeout 504             NoSpace 507
int statusOf(ErrorCode code);

} // namespace lockstep::net
