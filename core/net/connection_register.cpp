// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/connection_register.h"

#include "core/net/net_log.h"
#include "core/net/stream_body.h"

#include <QHostAddress>

#include <condition_variable>

namespace lockstep::net {

namespace {

using namespace std::chrono_literals;

/// How often the guard looks: often enough for the shortest of the limits.
Duration sweepInterval(const ServerLimits& limits)
{
    const Duration shortest =
        std::min({limits.headerTimeout, limits.bodyGrace, limits.answerTimeout});
    return std::clamp<Duration>(shortest / 8, 10ms, 1s);
}

Duration monotonic()
{
    return std::chrono::duration_cast<Duration>(
        std::chrono::steady_clock::now().time_since_epoch());
}

/// What a client's connections are counted by. Who has one IPv6 address has 2^64.
QString countedAddress(const Peer& peer)
{
    const QHostAddress address(peer.address);
    if (address.protocol() != QHostAddress::IPv6Protocol)
        return peer.address;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString();
}

} // namespace

ConnectionRegister::ConnectionRegister(const ServerLimits& limits)
    : m_limits(limits), m_guard([this](const std::stop_token& stop) { guard(stop); })
{}

ConnectionRegister::~ConnectionRegister() = default;

std::shared_ptr<ClientConnection> ConnectionRegister::add(int socket, bool isTls)
{
    auto connection = std::make_shared<ClientConnection>(socket, isTls);
    const QString address = countedAddress(connection->peer());
    const std::scoped_lock lock(m_mutex);
    if (m_connections.size() >= size_t(m_limits.connections))
        return nullptr;
    if (!connection->peer().isUnixSocket) {
        int& count = m_perAddress[address];
        if (count >= m_limits.connectionsPerAddress)
            return nullptr;
        ++count;
    }
    m_connections.insert(connection);
    return connection;
}

void ConnectionRegister::remove(const std::shared_ptr<ClientConnection>& connection)
{
    connection->close();
    const QString address = countedAddress(connection->peer());
    const std::scoped_lock lock(m_mutex);
    m_connections.erase(connection);
    if (connection->peer().isUnixSocket)
        return;
    if (const auto counted = m_perAddress.find(address); --counted->second == 0)
        m_perAddress.erase(counted);
}

void ConnectionRegister::guard(const std::stop_token& stop)
{
    const Duration interval = sweepInterval(m_limits);
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    while (!stopped.wait_for(lock, stop, interval, [&] { return stop.stop_requested(); }))
        sweep(monotonic());
}

void ConnectionRegister::sweep(Duration now)
{
    std::vector<std::shared_ptr<ClientConnection>> connections;
    {
        const std::scoped_lock lock(m_mutex);
        connections.assign(m_connections.begin(), m_connections.end());
    }
    for (const auto& connection : connections)
        look(*connection, now);
}

void ConnectionRegister::look(ClientConnection& connection, Duration now) const
{
    const auto sample = connection.sample();
    if (!sample)
        return;
    const QLatin1StringView problem = connection.watch.look(*sample, now, m_limits);
    if (problem.isEmpty())
        return;
    qCDebug(netLog).noquote() << "cut off" << connection.peer().address << ':' << problem;
    connection.cutOff();
    if (const auto stream = connection.stream()) // its connection may be asleep
        stream->abandon();
}

} // namespace lockstep::net
