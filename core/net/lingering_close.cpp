// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/lingering_close.h"

#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <sys/socket.h>

namespace lockstep::net {

using namespace std::chrono_literals;

void LingeringClose::start(Descriptor socket, QObject* server)
{
    constexpr int most = 256; // these are beyond the server's count of connections
    if (server->findChildren<LingeringClose*>(Qt::FindDirectChildrenOnly).size() < most)
        new LingeringClose(std::move(socket), server);
}

LingeringClose::LingeringClose(Descriptor socket, QObject* parent)
    : QObject(parent), m_socket(std::move(socket))
{
    auto* readable = new QSocketNotifier(m_socket.get(), QSocketNotifier::Read, this);
    connect(readable, &QSocketNotifier::activated, this, &LingeringClose::drain);
    QTimer::singleShot(5s, this, &QObject::deleteLater);
}

void LingeringClose::drain()
{
    std::array<char, 64 << 10> dropped;
    const ssize_t n = ::recv(m_socket.get(), dropped.data(), dropped.size(), MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_left -= n;
    if (n > 0 && m_left > 0)
        return;
    findChild<QSocketNotifier*>()->setEnabled(false);
    deleteLater();
}

} // namespace lockstep::net
