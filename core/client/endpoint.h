// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/net/http_client.h"

#include <QProcessEnvironment>

namespace lockstep::client {

/// Where a coordinator is reached, and how one proves who one is there. A value.
struct Endpoint {
    QUrl base; ///< http or https, without a slash at its end; over a socket http://localhost
    QString unixSocket; ///< path; empty over TCP
    Secret token;       ///< sent as bearer token; empty: none is sent
    net::TlsTrust trust;

    /// Reads "unix:/path", "http://127.0.0.1:8080", "https://host:8443" or "host:port" (http). A
    /// path before the API's own is kept ("https://example.org/fleet"); query, fragment, user
    /// and password are refused, for they would be shown in messages.
    static Result<Endpoint> parse(const QString& text);

    /// As parse() takes it, for messages. Never holds the token.
    QString displayName() const;
};

/// The sockets where a coordinator of this machine listens by default, in order of preference:
/// `$XDG_RUNTIME_DIR/lockstep/coordinator.sock`, `/run/lockstep/coordinator.sock`, and the same in
/// the user's state folder.
QStringList defaultSockets(const QProcessEnvironment& environment);

/// The endpoint when nobody names one: LOCKSTEP_COORDINATOR; else the first of `sockets` that is
/// there and may be used; else http://127.0.0.1:8080.
Result<Endpoint> defaultEndpoint(const QProcessEnvironment& environment,
                                 const QStringList& sockets);

/// A token without the white space at either end. What is not one line of printable ASCII, at most
/// 4096 bytes, is none; the error says where it is from, and never quotes it.
Result<Secret> parseToken(const QByteArray& text, const QString& from);
/// Reads a token from a file.
Result<Secret> loadToken(const QString& path);

/// The certificates of a PEM file, for TlsTrust::authorities.
Result<QList<QSslCertificate>> loadAuthorities(const QString& path);

/// Holds unless the token would cross a network in clear: http to other than this machine.
Result<> checkTokenIsSafe(const Endpoint& endpoint);

} // namespace lockstep::client
