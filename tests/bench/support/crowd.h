// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <vector>

namespace lockstep::bench {

/// Many plain TCP connections to one port of 127.0.0.1, from several source addresses, in one
/// thread. They are closed with this object.
class Crowd {
public:
    explicit Crowd(quint16 port);
    ~Crowd();
    Q_DISABLE_COPY_MOVE(Crowd)

    /// Opens connections and sends `greeting` on each.
    Result<> open(size_t count, const QByteArray& greeting);
    /// Sends a byte on each connection from `first` on; how many took it.
    size_t drip(size_t first, char byte);
    /// Reads whatever has come, until every connection from `first` on has seen `count` times
    /// `needle` since the last call, or the time is over. When the last one had it; nothing when
    /// some did not get there.
    std::optional<std::chrono::steady_clock::time_point>
    awaitAll(size_t first, const QByteArray& needle, std::chrono::milliseconds limit);
    /// How many of them the other side has closed.
    size_t closed();
    size_t size() const noexcept { return m_sockets.size(); }

private:
    std::vector<int> m_sockets;
    std::vector<QByteArray> m_tails; ///< of each: the last bytes, for a needle cut in two
    int m_epoll;
    quint16 m_port;
};

/// Asks for a path on a connection of its own, kept open, again and again.
class Prober {
public:
    static Result<std::unique_ptr<Prober>> connect(quint16 port);
    ~Prober();
    Q_DISABLE_COPY_MOVE(Prober)

    /// How long a GET took, to the last byte of its answer. An answer other than 200 is an error.
    Result<std::chrono::microseconds> ask(const QByteArray& path);

private:
    explicit Prober(int socket) : m_socket(socket) {}
    int m_socket;
};

/// The value below which `share` (0…1) of them lie.
double percentile(std::vector<double> values, double share);

} // namespace lockstep::bench
