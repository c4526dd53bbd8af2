// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/client_connection.h"

#include <QHostAddress>

#include <cstddef>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace lockstep::net {

namespace {

/// A slow reader's bytes wait in its stream, which has a limit, and not in the system.
constexpr int streamSendBuffer = 64 << 10;

/// A TCP connection that both sides keep open; <netinet/tcp.h>, which has a name for it, knows only
/// half of tcp_info.
constexpr int tcpEstablished = 1;

using AddressCall = int(int, sockaddr*, socklen_t*);

sockaddr_storage ask(AddressCall* call, int socket)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (call(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return {};
    return address;
}

/// Asked of the socket itself, for whoever is on a Unix socket is trusted.
Peer peerOf(int socket, bool isTls)
{
    if (ask(&::getsockname, socket).ss_family == AF_UNIX)
        return {.isUnixSocket = true, .isTls = isTls};
    const sockaddr_storage address = ask(&::getpeername, socket);
    QHostAddress host(reinterpret_cast<const sockaddr*>(&address));
    bool isIPv4 = false;
    if (const quint32 mapped = host.toIPv4Address(&isIPv4); isIPv4)
        host = QHostAddress(mapped);
    return {.address = host.toString(), .isLoopback = host.isLoopback(), .isTls = isTls};
}

int queued(int socket, unsigned long which)
{
    int bytes = 0;
    return ::ioctl(socket, which, &bytes) == 0 ? bytes : 0;
}

/// The client closed its sending side, or all of it.
bool hasHungUp(int socket)
{
    pollfd state{.fd = socket, .events = POLLRDHUP, .revents = 0};
    return ::poll(&state, 1, 0) > 0;
}

/// What the system knows of a TCP connection; nothing of other sockets.
std::optional<tcp_info> tcpInfo(int socket)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    const bool isKnown = ::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 &&
                         size >= offsetof(tcp_info, tcpi_bytes_received) + sizeof(quint64);
    return isKnown ? std::optional(info) : std::nullopt;
}

/// Asks the system for what the phase makes matter: there may be many connections to look at.
void measure(int socket, ConnectionSample& sample)
{
    const bool isClientSending = sample.phase == ConnectionPhase::AwaitingRequest ||
                                 sample.phase == ConnectionPhase::ReceivingBody;
    if (isClientSending) {
        sample.unread = queued(socket, SIOCINQ);
    } else {
        sample.untaken = queued(socket, SIOCOUTQ);
        sample.taken = -sample.untaken;
    }
    if (const auto tcp = tcpInfo(socket)) {
        sample.received = qint64(tcp->tcpi_bytes_received);
        sample.taken = qint64(tcp->tcpi_bytes_acked);
        sample.hasHungUp = tcp->tcpi_state != tcpEstablished;
    } else {
        sample.hasHungUp = hasHungUp(socket);
    }
}

} // namespace

ClientConnection::ClientConnection(int socket, bool isTls)
    : m_peer(peerOf(socket, isTls)), m_socket(socket)
{}

void ClientConnection::enter(ConnectionPhase phase) noexcept
{
    // Only the connection's thread writes.
    m_bodyBytes.store(0, std::memory_order_relaxed);
    m_phase.store(phase, std::memory_order_relaxed);
    m_turn.store(m_turn.load(std::memory_order_relaxed) + 1, std::memory_order_release);
}

void ClientConnection::takeIn(qint64 bytes) noexcept
{
    m_isBodyInWork.store(true, std::memory_order_relaxed);
    const qint64 before = m_bodyBytes.load(std::memory_order_relaxed);
    m_bodyBytes.store(before + bytes, std::memory_order_relaxed);
}

void ClientConnection::tookIn() noexcept { m_isBodyInWork.store(false, std::memory_order_relaxed); }

void ClientConnection::startStream(const std::weak_ptr<StreamBody::Channel>& stream)
{
    const std::scoped_lock lock(m_mutex);
    m_stream = stream;
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDBUF, &streamSendBuffer, sizeof streamSendBuffer);
}

void ClientConnection::close()
{
    const std::scoped_lock lock(m_mutex);
    m_socket = -1;
}

void ClientConnection::cutOff()
{
    const std::scoped_lock lock(m_mutex);
    if (m_socket >= 0)
        ::shutdown(m_socket, SHUT_RDWR);
}

ConnectionSample ClientConnection::progress() const noexcept
{
    ConnectionSample sample;
    sample.turn = m_turn.load(std::memory_order_acquire);
    sample.phase = m_phase.load(std::memory_order_relaxed);
    sample.bodyBytes = m_bodyBytes.load(std::memory_order_relaxed);
    sample.isBodyInWork = m_isBodyInWork.load(std::memory_order_relaxed);
    return sample;
}

std::optional<ConnectionSample> ClientConnection::sample() const
{
    const std::scoped_lock lock(m_mutex);
    if (m_socket < 0)
        return std::nullopt;
    ConnectionSample sample = progress();
    if (sample.phase != ConnectionPhase::Working)
        measure(m_socket, sample);
    return sample;
}

std::shared_ptr<StreamBody::Channel> ClientConnection::stream() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stream.lock();
}

} // namespace lockstep::net
