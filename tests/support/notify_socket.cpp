// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/notify_socket.h"

#include <array>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace lockstep::test {

NotifySocket::NotifySocket(const QString& path)
    : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
{
    const QByteArray name = path.toUtf8();
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    std::memcpy(address.sun_path, name.constData(),
                std::min<size_t>(size_t(name.size()), sizeof address.sun_path - 1));
    // Sockets are bound by what every address begins with.
    if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        qFatal("cannot bind %s", name.constData());
}

NotifySocket::~NotifySocket() { ::close(m_socket); }

QByteArray NotifySocket::next(int patience)
{
    pollfd waiting{.fd = m_socket, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, patience) != 1)
        return {};
    std::array<char, 2000> bytes{};
    const ssize_t size = ::recv(m_socket, bytes.data(), bytes.size(), 0);
    return QByteArray(bytes.data(), std::max<ssize_t>(size, 0));
}

QByteArray NotifySocket::waitFor(const QByteArray& what)
{
    for (;;) {
        const QByteArray message = next(10'000);
        if (message.isEmpty() || message.contains(what))
            return message;
    }
}

} // namespace lockstep::test
