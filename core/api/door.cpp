// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"

#include <QHostAddress>
#include <QUrl>

namespace lockstep::api {

namespace {

bool namesThisMachine(const QString& host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

/// "localhost:8080", "127.0.0.1", "[::1]:8080"
bool isLocalHost(const QByteArray& hostHeader)
{
    const QUrl url(u"http://"_s + QString::fromLatin1(hostHeader), QUrl::StrictMode);
    return url.isValid() && namesThisMachine(url.host());
}

bool isLocalOrigin(const QByteArray& origin)
{
    const QUrl url(QString::fromLatin1(origin), QUrl::StrictMode);
    return url.isValid() && namesThisMachine(url.host());
}

net::Response refuse(const QString& why)
{
    return net::Response::error(Error(ErrorCode::PermissionDenied, why));
}

} // namespace

net::Authenticate makeDoor(LoopbackAccess loopback)
{
    return [loopback](const net::Request& head) -> std::expected<Role, net::Response> {
        if (head.peer.isUnixSocket)
            return Role::Admin;
        if (loopback != LoopbackAccess::Trust || !head.peer.isLoopback)
            return Role::None;
        if (!isLocalHost(head.headers.value("Host")))
            return std::unexpected(refuse(u"the Host header does not name this machine"_s));
        if (head.headers.contains("Origin") && !isLocalOrigin(head.headers.value("Origin")))
            return std::unexpected(refuse(u"a page of another site may not call this service"_s));
        return Role::Operator;
    };
}

} // namespace lockstep::api
