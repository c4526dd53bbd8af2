// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/crowd.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cmath>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t perSource = 500; ///< connections from one address

sockaddr_in at(quint32 address, quint16 port)
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(address);
    return where;
}

const sockaddr* generic(const sockaddr_in& address)
{
    return reinterpret_cast<const sockaddr*>(&address);
}

Result<int> connectFrom(quint32 source, quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return fail(errnoError(errno, u"cannot make a socket"_s));
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const sockaddr_in own = at(source, 0);
    const sockaddr_in peer = at(INADDR_LOOPBACK, port);
    if (::bind(socket, generic(own), sizeof own) != 0 ||
        ::connect(socket, generic(peer), sizeof peer) != 0) {
        const Error error = errnoError(errno, u"cannot connect"_s);
        ::close(socket);
        return fail(error);
    }
    return socket;
}

void allowManyFiles()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

bool sendAll(int socket, const QByteArray& bytes)
{
    return ::send(socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

} // namespace

Crowd::Crowd(quint16 port) : m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_port(port)
{
    allowManyFiles();
}

Crowd::~Crowd()
{
    for (const int socket : m_sockets)
        ::close(socket);
    ::close(m_epoll);
}

Result<> Crowd::open(size_t count, const QByteArray& greeting)
{
    for (size_t i = 0; i < count; ++i) {
        const quint32 source = INADDR_LOOPBACK + 1 + quint32(m_sockets.size() / perSource);
        LOCKSTEP_TRY(const int socket, connectFrom(source, m_port));
        epoll_event interest{.events = EPOLLIN, .data = {.u64 = m_sockets.size()}};
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &interest);
        m_sockets.push_back(socket);
        m_tails.emplace_back();
        if (!greeting.isEmpty() && !sendAll(socket, greeting))
            return fail(errnoError(errno, u"cannot send"_s));
        ::fcntl(socket, F_SETFL, O_NONBLOCK);
    }
    return {};
}

size_t Crowd::drip(size_t first, char byte)
{
    size_t taken = 0;
    for (size_t i = first; i < m_sockets.size(); ++i)
        taken += ::send(m_sockets[i], &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT) == 1 ? 1 : 0;
    return taken;
}

std::optional<Clock::time_point> Crowd::awaitAll(size_t first, const QByteArray& needle,
                                                 std::chrono::milliseconds limit)
{
    std::vector<bool> hasIt(m_sockets.size(), false);
    size_t missing = m_sockets.size() - first;
    const auto deadline = Clock::now() + limit;
    std::array<epoll_event, 256> ready;
    QByteArray buffer(64 << 10, Qt::Uninitialized);
    while (missing > 0 && Clock::now() < deadline) {
        const int count = ::epoll_wait(m_epoll, ready.data(), int(ready.size()), 10);
        for (int i = 0; i < count; ++i) {
            const size_t index = ready[size_t(i)].data.u64;
            const ssize_t size =
                ::recv(m_sockets[index], buffer.data(), size_t(buffer.size()), MSG_DONTWAIT);
            if (size <= 0) {
                ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, m_sockets[index], nullptr);
                continue;
            }
            const QByteArray seen = m_tails[index] + buffer.first(size);
            m_tails[index] = seen.last(std::min(seen.size(), needle.size() - 1));
            if (index >= first && !hasIt[index] && seen.contains(needle)) {
                hasIt[index] = true;
                --missing;
            }
        }
    }
    return missing == 0 ? std::optional(Clock::now()) : std::nullopt;
}

size_t Crowd::closed()
{
    return size_t(std::ranges::count_if(m_sockets, [](int socket) {
        char byte = 0;
        const ssize_t size = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return size == 0 || (size < 0 && errno != EAGAIN);
    }));
}

Result<std::unique_ptr<Prober>> Prober::connect(quint16 port)
{
    LOCKSTEP_TRY(const int socket, connectFrom(INADDR_LOOPBACK, port));
    return std::unique_ptr<Prober>(new Prober(socket));
}

Prober::~Prober() { ::close(m_socket); }

Result<std::chrono::microseconds> Prober::ask(const QByteArray& path)
{
    const auto begun = Clock::now();
    if (!sendAll(m_socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        return fail(errnoError(errno, u"cannot ask"_s));
    QByteArray answer;
    QByteArray buffer(16 << 10, Qt::Uninitialized);
    while (true) {
        const ssize_t size = ::recv(m_socket, buffer.data(), size_t(buffer.size()), 0);
        if (size <= 0)
            return fail(ErrorCode::Unreachable, u"no answer"_s);
        answer += buffer.first(size);
        const qsizetype end = answer.indexOf("\r\n\r\n");
        if (end < 0)
            continue;
        const QByteArray head = answer.first(end).toLower();
        const qsizetype length = head.indexOf("content-length:");
        const qint64 body =
            head.mid(length + 15, head.indexOf('\r', length) - length - 15).trimmed().toLongLong();
        if (answer.size() >= end + 4 + body)
            break;
    }
    if (!answer.startsWith("HTTP/1.1 200"))
        return fail(ErrorCode::Protocol, QString::fromLatin1(answer.left(80)));
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[size_t(std::floor(share * double(values.size() - 1)))];
}

} // namespace lockstep::bench
