// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QByteArray>
#include <QUrlQuery>

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

/// Who is at the other end of a connection.
struct Peer {
    QString address; ///< "127.0.0.1"; empty on a Unix socket
    bool isUnixSocket = false;
    bool isLoopback = false;
    bool isTls = false;
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

/// What a handler answers. The server adds `X-Content-Type-Options: nosniff`, and, unless they are
/// set, `Cache-Control: no-store` and `Content-Type: application/octet-stream`. It computes
/// Content-Length itself and leaves out fields that no header may hold (line breaks, say).
struct Response {
    int status = 200;
    Headers headers;
    QByteArray body;
    QString file; ///< path of a file that is sent instead of `body`; its size must not change

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
///     Conflict 409            TooLarge 413            Refused 422             VerificationFailed
///     422 Internal, Io 500        Unreachable, Protocol 502 (whom we asked for it has failed us)
///     Cancelled 503 (we are stopping: ask again)      Timeout 504             NoSpace 507
int statusOf(ErrorCode code);

} // namespace lockstep::net
