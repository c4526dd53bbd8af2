// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/raw_http.h"

#include "core/net/descriptor.h"

#include <QFile>
#include <QThread>
#include <QtConcurrentMap>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace lockstep::test {

namespace {

constexpr int patience = 60; // seconds without a byte

template <class Address>
bool connectTo(int descriptor, const Address& address)
{
    return ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

sockaddr_in ipAddress(const char* host, quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, host, &address.sin_addr);
    return address;
}

bool connectByIp(int descriptor, quint16 port, const QByteArray& from)
{
    const sockaddr_in own = ipAddress(from.constData(), 0);
    return ::bind(descriptor, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0 &&
           connectTo(descriptor, ipAddress("127.0.0.1", port));
}

bool connectByPath(int descriptor, const QByteArray& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (size_t(path.size()) >= sizeof address.sun_path)
        return false;
    std::ranges::copy(path, address.sun_path);
    return connectTo(descriptor, address);
}

net::Descriptor openConnection(const Door& door, const QByteArray& from)
{
    const bool isLocal = !door.socket.isEmpty();
    net::Descriptor socket(::socket(isLocal ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval limit{.tv_sec = patience, .tv_usec = 0};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    const bool isOpen = isLocal ? connectByPath(socket.get(), QFile::encodeName(door.socket))
                                : connectByIp(socket.get(), door.port, from);
    return isOpen ? std::move(socket) : net::Descriptor();
}

QByteArray textOf(const RawRequest& request)
{
    QByteArray text = request.method + ' ' + request.target + " HTTP/1.1\r\n";
    if (!request.headers.contains("Host"))
        text += "Host: localhost\r\n";
    for (const auto& [name, value] : request.headers.items())
        text += name + ": " + value + "\r\n";
    if (!request.body.isEmpty())
        text += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return text + "Connection: close\r\n\r\n" + request.body;
}

/// Again where a signal came between: a child that ends tells so, and a call on a socket with a
/// time limit is never begun again by itself (signal(7)).
template <class Call>
ssize_t uninterrupted(Call call)
{
    ssize_t result = 0;
    do
        result = call();
    while (result < 0 && errno == EINTR);
    return result;
}

bool sendAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto sent = uninterrupted(
            [&] { return ::send(descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL); });
        if (sent <= 0)
            return false;
        bytes = bytes.sliced(sent);
    }
    return true;
}

bool receiveMore(int descriptor, QByteArray& received)
{
    char buffer[16 << 10];
    const auto count = uninterrupted([&] { return ::recv(descriptor, buffer, sizeof buffer, 0); });
    if (count > 0)
        received.append(buffer, count);
    return count > 0;
}

RawAnswer headOf(const QByteArray& head)
{
    QList<QByteArray> lines = head.split('\n');
    RawAnswer answer{.status = lines.takeFirst().mid(9, 3).toInt()};
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return answer;
}

RawAnswer receive(int descriptor, bool hasBody)
{
    QByteArray received;
    while (!received.contains("\r\n\r\n")) {
        if (!receiveMore(descriptor, received))
            return {};
    }
    const qsizetype end = received.indexOf("\r\n\r\n");
    RawAnswer answer = headOf(received.left(end));
    answer.body = received.mid(end + 4);
    const qint64 length = answer.headers.value("Content-Length").toLongLong();
    while (hasBody && answer.body.size() < length) {
        if (!receiveMore(descriptor, answer.body))
            return {};
    }
    return answer;
}

} // namespace

QJsonObject RawAnswer::json() const { return parseJson(body).value_or(QJsonValue()).toObject(); }

QString RawAnswer::code() const { return json()[u"code"_s].toString(); }

QString RawAnswer::error() const { return json()[u"error"_s].toString(); }

RawAnswer ask(const Door& door, const RawRequest& request)
{
    const net::Descriptor socket = openConnection(door, request.from);
    if (!socket.isOpen() || !sendAll(socket.get(), textOf(request)))
        return {};
    return receive(socket.get(), request.method != "HEAD");
}

std::vector<RawAnswer> askAll(const Door& door, const std::vector<RawRequest>& requests)
{
    QThreadPool pool;
    pool.setMaxThreadCount(12); // they wait more than they work
    const auto askPatiently = [&door](const RawRequest& request) {
        for (;;) {
            RawAnswer answer = ask(door, request);
            if (answer.status != 429)
                return answer;
            QThread::sleep(std::chrono::seconds(answer.headers.value("Retry-After").toInt()));
        }
    };
    return QtConcurrent::blockingMapped<std::vector<RawAnswer>>(&pool, requests, askPatiently);
}

RawRequest post(const QByteArray& target, const QByteArray& body, net::Headers headers)
{
    headers.insert("Content-Type", "application/json");
    return {.method = "POST", .target = target, .headers = std::move(headers), .body = body};
}

} // namespace lockstep::test
