// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/endpoint.h"

#include "core/base/durable_file.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>

namespace lockstep::client {

namespace {

constexpr auto unixPrefix = "unix:"_L1;
constexpr qsizetype longestToken = 4096;
constexpr qint64 largestAuthorities = 4 << 20;

std::unexpected<Error> notAnEndpoint(const QString& text, const QString& why)
{
    return fail(ErrorCode::InvalidArgument,
                u"'%1' is no coordinator's address: %2; write it like unix:/path, "
                "http://127.0.0.1:8080 or https://host:8443"_s.arg(text, why));
}

Result<Endpoint> parseUnix(const QString& text)
{
    const QString path = text.sliced(unixPrefix.size());
    if (!QDir::isAbsolutePath(path))
        return notAnEndpoint(text, u"the path of a socket is absolute"_s);
    return Endpoint{.base = QUrl(u"http://localhost"_s),
                    .unixSocket = QDir::cleanPath(path),
                    .token = {},
                    .trust = {}};
}

/// A user's name or password must not come up in a message, so such text is not quoted.
QString withoutUserInfo(const QString& text)
{
    return text.contains(u'@') ? u"…@"_s + text.section(u'@', -1) : text;
}

QString faultOf(const QUrl& url)
{
    if (!url.isValid() || url.host().isEmpty())
        return u"there is no host in it"_s;
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return u"only unix, http and https are spoken"_s;
    if (!url.userInfo().isEmpty())
        return u"a user has no place in it, give a token instead"_s;
    if (url.hasQuery() || url.hasFragment())
        return u"it has a query or a fragment"_s;
    return {};
}

bool isThisMachine(const QString& host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

Result<Endpoint> Endpoint::parse(const QString& text)
{
    if (text.startsWith(unixPrefix))
        return parseUnix(text);
    const bool hasScheme = text.contains("://"_L1);
    QUrl url(hasScheme ? text : u"http://"_s + text, QUrl::StrictMode);
    if (const QString fault = faultOf(url); !fault.isEmpty())
        return notAnEndpoint(withoutUserInfo(text), fault);
    while (url.path().endsWith(u'/'))
        url.setPath(url.path().chopped(1));
    return Endpoint{.base = url, .unixSocket = {}, .token = {}, .trust = {}};
}

QString Endpoint::displayName() const
{
    return unixSocket.isEmpty() ? base.toString() : unixPrefix + unixSocket;
}

QStringList defaultSockets(const QProcessEnvironment& environment)
{
    QStringList sockets;
    if (const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s); !runtime.isEmpty())
        sockets << runtime + u"/lockstep/coordinator.sock"_s;
    sockets << u"/run/lockstep/coordinator.sock"_s;
    // Without a runtime folder a user's coordinator listens in its state folder.
    const QString home = environment.value(u"HOME"_s);
    const QString state = environment.value(u"XDG_STATE_HOME"_s,
                                            home.isEmpty() ? QString() : home + u"/.local/state"_s);
    if (!state.isEmpty())
        sockets << state + u"/lockstep/coordinator.sock"_s;
    return sockets;
}

Result<Endpoint> defaultEndpoint(const QProcessEnvironment& environment, const QStringList& sockets)
{
    if (const QString named = environment.value(u"LOCKSTEP_COORDINATOR"_s); !named.isEmpty())
        return Endpoint::parse(named);
    for (const QString& socket : sockets) {
        if (QFileInfo(socket).isWritable())
            return Endpoint::parse(unixPrefix + socket);
    }
    return Endpoint::parse(u"http://127.0.0.1:8080"_s);
}

Result<Secret> parseToken(const QByteArray& text, const QString& from)
{
    const QByteArray token = text.trimmed();
    const bool isOneWord = std::ranges::all_of(token, [](char c) { return c > ' ' && c < 0x7f; });
    if (token.isEmpty() || token.size() > longestToken || !isOneWord)
        return fail(
            ErrorCode::InvalidArgument,
            u"%1 does not hold a token: one line of printable ASCII is expected"_s.arg(from));
    return Secret(QString::fromLatin1(token));
}

Result<Secret> loadToken(const QString& path)
{
    const auto bytes = readFile(path, longestToken);
    if (!bytes)
        return fail(bytes.error().during(u"cannot read the token"_s));
    return parseToken(*bytes, u"'%1'"_s.arg(path));
}

Result<QList<QSslCertificate>> loadAuthorities(const QString& path)
{
    LOCKSTEP_TRY(const QByteArray pem, readFile(path, largestAuthorities));
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"'%1' holds no certificate"_s.arg(path));
    return certificates;
}

Result<> checkTokenIsSafe(const Endpoint& endpoint)
{
    const bool isPrivate = !endpoint.unixSocket.isEmpty() || endpoint.base.scheme() == "https"_L1 ||
                           isThisMachine(endpoint.base.host());
    if (endpoint.token.isEmpty() || isPrivate)
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"a token is not sent to %1 in clear; use https"_s.arg(endpoint.displayName()));
}

} // namespace lockstep::client
