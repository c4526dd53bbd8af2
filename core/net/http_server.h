// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"
#include "core/net/server_limits.h"
#include "core/net/tls_options.h"

#include <QCoroTask>
#include <QObject>

#include <functional>

namespace lockstep::net {

/// How a request's body is to be taken.
struct BodyPlan {
    qint64 limit = 1 << 20; ///< bytes of the body, or of the sink's part; more is refused with 413
    /// Made when the head has come: takes a raw body, or of a multipart body the part named
    /// `sinkPart`. Null: the body is collected in memory. Called on a thread of the server.
    std::function<Result<std::shared_ptr<BodySink>>(const Request& head)> makeSink;
    QString sinkPart;
    /// Bytes of all the other parts of a multipart body together. It may have 100 parts.
    qint64 partsLimit = 1 << 20;
};

/// What answers requests.
class Handler {
public:
    virtual ~Handler() = default;
    /// Decides from the head alone, before any body is read, on a thread of the server: go on, or
    /// the response that ends it (no such route, not allowed). Must not touch what changes.
    virtual std::expected<BodyPlan, Response> admit(Request& head) const = 0;
    /// Answers, on the server object's own thread.
    virtual QCoro::Task<Response> handle(Request request) = 0;
};

/// An HTTP/1.1 server on libmicrohttpd. Its own threads read, parse and feed sinks; handlers run
/// as coroutines on the thread that this object lives in, while the connection is suspended.
/// The handler must outlive the server. It raises the process's soft limit of descriptors where
/// its own limits need that.
class HttpServer : public QObject {
    Q_OBJECT
public:
    explicit HttpServer(Handler& handler, ServerLimits limits = {}, QObject* parent = nullptr);
    /// Waits for the server's threads; handlers that still run are answered nowhere, and streams
    /// end.
    ~HttpServer() override;

    /// Listens on an address ("127.0.0.1", "::1", "0.0.0.0"); port 0 takes a free one. With TLS
    /// options it speaks TLS 1.2 and 1.3, else plain HTTP. May be called for several addresses.
    /// Returns the port. A client's certificate counts over TLS 1.3, when it holds under the
    /// authority of the options; see Peer.
    Result<quint16> listen(const QString& address, quint16 port,
                           const std::optional<TlsOptions>& tls = std::nullopt);
    /// The TlsOptions::identity of every TLS listener is another one for new connections from now
    /// on; those that are open stay.
    Result<> replaceIdentity(const TlsIdentity& identity);
    /// The same for TlsOptions::publicIdentity; none: others are shown what the fleet is.
    Result<> replacePublicIdentity(const std::optional<TlsIdentity>& identity);
    /// Listens on a Unix socket with mode 0600, in a folder that others cannot enter. A socket
    /// left by a dead process is replaced; one that somebody answers on is a Conflict.
    Result<> listenUnix(const QString& path);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lockstep::net
