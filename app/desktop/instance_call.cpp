// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/instance_call.h"

#include "core/net/descriptor.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

namespace lockstep::desktop {

namespace {

/// Either form of an address, as the socket calls take it.
union Address {
    sockaddr any;
    sockaddr_un local;
};

Error failed(int reason, const QString& doing)
{
    if (reason == EAGAIN || reason == EINPROGRESS)
        return {ErrorCode::Timeout, doing + u": it does not answer"_s};
    return errnoError(reason, doing);
}

void limit(int socket, Duration patience)
{
    const timeval span{.tv_sec = patience.count() / 1000,
                       .tv_usec = std::max<qint64>(1, patience.count() % 1000 * 1000)};
    for (const int option : {SO_SNDTIMEO, SO_RCVTIMEO})
        ::setsockopt(socket, SOL_SOCKET, option, &span, sizeof span);
}

Result<net::Descriptor> connectTo(const QString& path, const QString& doing, Duration patience)
{
    const QByteArray name = QFile::encodeName(path);
    Address address{};
    if (size_t(name.size()) >= sizeof address.local.sun_path)
        return fail(ErrorCode::InvalidArgument, u"the path of a socket is too long: "_s + path);
    address.local.sun_family = AF_UNIX;
    std::memcpy(address.local.sun_path, name.constData(), size_t(name.size()));
    net::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket.isOpen())
        return fail(failed(errno, doing));
    limit(socket.get(), patience);
    if (::connect(socket.get(), &address.any, sizeof address.local) != 0)
        return fail(failed(errno, doing));
    return socket;
}

} // namespace

Result<> callInstance(const QString& path, const QByteArray& line, Duration patience)
{
    const QString doing = u"cannot speak to the console that runs"_s;
    LOCKSTEP_TRY(const auto socket, connectTo(path, doing, patience));
    const ssize_t sent = ::send(socket.get(), line.constData(), size_t(line.size()), MSG_NOSIGNAL);
    if (sent != line.size())
        return fail(sent < 0 ? failed(errno, doing)
                             : Error(ErrorCode::Timeout, doing + u": it does not listen"_s));
    std::array<char, 3> answer{};
    const ssize_t got = ::recv(socket.get(), answer.data(), answer.size(), MSG_WAITALL);
    if (got < 0)
        return fail(failed(errno, doing));
    if (QByteArrayView(answer.data(), got) != taken)
        return fail(ErrorCode::Refused, doing + u": it did not understand"_s);
    return {};
}

} // namespace lockstep::desktop
