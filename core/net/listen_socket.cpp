// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/listen_socket.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace lockstep::net {

namespace {

constexpr int backlog = 511;

/// Any address as the socket calls take it.
union SocketAddress {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
    sockaddr_un local;
};

int openSocket(int family)
{
    return ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

socklen_t fill(SocketAddress& out, const QHostAddress& host, quint16 port)
{
    std::memset(&out, 0, sizeof out);
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        out.v4.sin_family = AF_INET;
        out.v4.sin_port = htons(port);
        out.v4.sin_addr.s_addr = htonl(host.toIPv4Address());
        return sizeof out.v4;
    }
    out.v6.sin6_family = AF_INET6;
    out.v6.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    std::memcpy(&out.v6.sin6_addr, &bytes, sizeof bytes);
    return sizeof out.v6;
}

Result<socklen_t> fill(SocketAddress& out, const QString& path)
{
    std::memset(&out, 0, sizeof out);
    const QByteArray name = QFile::encodeName(path);
    if (name.isEmpty() || size_t(name.size()) >= sizeof out.local.sun_path)
        return fail(ErrorCode::InvalidArgument, u"a socket's path has 1 to %1 bytes, not %2: %3"_s
                                                    .arg(sizeof out.local.sun_path - 1)
                                                    .arg(name.size())
                                                    .arg(path));
    out.local.sun_family = AF_UNIX;
    std::memcpy(out.local.sun_path, name.constData(), size_t(name.size()));
    return sizeof out.local;
}

quint16 portOf(int socket)
{
    SocketAddress bound;
    socklen_t size = sizeof bound;
    if (::getsockname(socket, &bound.any, &size) != 0)
        return 0;
    return ntohs(bound.any.sa_family == AF_INET ? bound.v4.sin_port : bound.v6.sin6_port);
}

/// The folder is what keeps others away from a socket for sure; modes of sockets came later.
Result<> checkFolder(const QString& path)
{
    const QString folder = QFileInfo(path).absolutePath();
    struct stat info;
    if (::stat(QFile::encodeName(folder).constData(), &info) != 0)
        return fail(errnoError(errno, u"cannot look at the folder "_s + folder));
    const unsigned othersMay = info.st_mode & (S_IWGRP | S_IXGRP | S_IWOTH | S_IXOTH);
    if (!S_ISDIR(info.st_mode) || othersMay != 0)
        return fail(ErrorCode::PermissionDenied,
                    u"%1 must be a folder that others cannot enter (mode 0700)"_s.arg(folder));
    return {};
}

/// Removes a socket that nobody answers on; whatever else stands there is left alone.
Result<> clearStaleSocket(const QString& path, const SocketAddress& address, socklen_t size)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info;
    if (::lstat(name.constData(), &info) != 0)
        return errno == ENOENT ? Result<>() : fail(errnoError(errno, u"cannot look at "_s + path));
    if (!S_ISSOCK(info.st_mode))
        return fail(ErrorCode::Conflict, path + u" is there and is not a socket"_s);
    const Descriptor probe(openSocket(AF_UNIX));
    if (::connect(probe.get(), &address.any, size) == 0 || errno == EAGAIN)
        return fail(ErrorCode::Conflict, u"another process listens on "_s + path);
    if (errno != ECONNREFUSED)
        return fail(errnoError(errno, u"cannot probe "_s + path));
    if (::unlink(name.constData()) != 0)
        return fail(errnoError(errno, u"cannot remove the stale socket "_s + path));
    return {};
}

} // namespace

Result<ListenSocket> listenOnAddress(const QString& address, quint16 port)
{
    const QHostAddress host(address);
    if (host.isNull())
        return fail(ErrorCode::InvalidArgument, u"\"%1\" is not an IP address"_s.arg(address));
    SocketAddress bound;
    const socklen_t size = fill(bound, host, port);
    const QString doing = u"cannot listen on %1 port %2"_s.arg(address).arg(port);

    Descriptor socket(openSocket(bound.any.sa_family));
    const int on = 1;
    if (!socket.isOpen() ||
        ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        (bound.any.sa_family == AF_INET6 &&
         ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) != 0) ||
        ::bind(socket.get(), &bound.any, size) != 0 || ::listen(socket.get(), backlog) != 0)
        return fail(errnoError(errno, doing));
    const quint16 taken = portOf(socket.get());
    return ListenSocket{std::move(socket), taken};
}

Result<Descriptor> listenOnPath(const QString& path)
{
    SocketAddress address;
    LOCKSTEP_TRY(const socklen_t size, fill(address, path));
    LOCKSTEP_CHECK(checkFolder(path));
    LOCKSTEP_CHECK(clearStaleSocket(path, address, size));

    Descriptor socket(openSocket(AF_UNIX));
    // Linux gives the socket's file the mode that the socket itself has when it is bound.
    if (!socket.isOpen() || ::fchmod(socket.get(), 0600) != 0 ||
        ::bind(socket.get(), &address.any, size) != 0 || ::listen(socket.get(), backlog) != 0)
        return fail(errnoError(errno, u"cannot listen on "_s + path));
    return socket;
}

} // namespace lockstep::net
