// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/log.h"
#include "core/net/http_client.h"
#include "core/net/router.h"
#include "core/net/self_signed.h"

#include <QCoroTask>
#include <QLocalSocket>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/socket.h>

namespace lockstep {

/// Lets QCOMPARE show errors.
inline char* toString(const Error& error)
{
    return QTest::toString(u"%1 (%2)"_s.arg(error.message(), machineWord(error.code())));
}

} // namespace lockstep

/// What the tests of the room share: a server with routes, a client that speaks by hand, and a
/// peer that answers by hand.
namespace lockstep::net::test {

template <class T>
T await(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

inline QUrl urlOf(const QString& text) { return QUrl(text); }

inline QByteArray text(const Result<Answer>& answer)
{
    return answer ? answer->body : "error: " + answer.error().message().toUtf8();
}

inline Route route(const QByteArray& method, const QString& pattern, HandlerFunction handler,
                   BodyPlan body = {}, Role role = Role::None)
{
    return {method,         pattern,
            role,           std::move(handler),
            u"for tests"_s, givesType("text/plain").takesAny({"*/*"}).query("q", "for tests"),
            std::move(body)};
}

inline QCoro::Task<Response> sayHello(Request)
{
    co_return Response::json(QJsonObject{{u"hello"_s, true}});
}

/// A server with routes, on a free port of 127.0.0.1.
struct Served {
    explicit Served(std::vector<Route> routes, const std::optional<TlsOptions>& tls = {},
                    ServerLimits limits = {})
        : router(std::move(routes),
                 [](const Request&) { return Caller{.name = u"tester"_s, .role = Role::Admin}; }),
          server(std::make_unique<HttpServer>(router, limits)), isTls(tls.has_value()),
          port(server->listen(u"127.0.0.1"_s, 0, tls).value_or(0))
    {}

    QUrl url(const QString& path) const
    {
        return QUrl(
            u"%1://127.0.0.1:%2%3"_s.arg(isTls ? u"https"_s : u"http"_s).arg(port).arg(path));
    }

    Router router;
    std::unique_ptr<HttpServer> server;
    bool isTls;
    quint16 port;
};

/// A client that says exactly what it is told to.
template <class Socket>
class Raw {
public:
    explicit Raw(quint16 port, const QString& host = u"127.0.0.1"_s)
        requires std::same_as<Socket, QTcpSocket>
    {
        m_socket.connectToHost(host, port);
    }
    explicit Raw(const QString& path)
        requires std::same_as<Socket, QLocalSocket>
    {
        m_socket.connectToServer(path);
    }

    void send(const QByteArray& bytes) { m_socket.write(bytes); }
    /// Says that nothing more will come, once everything is out.
    void closeSending()
    {
        std::ignore = QTest::qWaitFor(
            [&] { return isClosed() || (isOpen() && m_socket.bytesToWrite() == 0); });
        ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR);
    }
    void abort() { m_socket.abort(); }
    bool isOpen() const { return int(m_socket.state()) == int(QAbstractSocket::ConnectedState); }
    bool isClosed() const
    {
        return int(m_socket.state()) == int(QAbstractSocket::UnconnectedState);
    }
    QByteArray& received() { return m_received += m_socket.readAll(); }
    Socket& socket() { return m_socket; }

    /// Everything up to the connection's end, or what came within five seconds.
    QByteArray untilClosed()
    {
        std::ignore = QTest::qWaitFor(
            [&] {
                received();
                return isClosed();
            },
            5000);
        return received();
    }
    /// Everything up to these bytes, or what came within five seconds.
    QByteArray until(const QByteArray& bytes)
    {
        std::ignore = QTest::qWaitFor([&] { return received().contains(bytes); }, 5000);
        return received();
    }

private:
    Socket m_socket;
    QByteArray m_received;
};
using RawTcp = Raw<QTcpSocket>;

/// A server that answers by hand: `onRequest` is called when the header of a request is there.
class ScriptedPeer : public QTcpServer {
public:
    using Script = std::function<void(QTcpSocket& socket, const QByteArray& request)>;

    explicit ScriptedPeer(Script onRequest) : m_onRequest(std::move(onRequest))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            }
        });
        std::ignore = listen(QHostAddress::LocalHost);
    }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/x"_s.arg(serverPort())); }

    int connections = 0;
    int requests = 0;

private:
    void read(QTcpSocket& socket)
    {
        QByteArray& buffer = m_buffers[&socket];
        buffer += socket.readAll();
        if (!buffer.contains("\r\n\r\n"))
            return;
        ++requests;
        m_onRequest(socket, std::exchange(buffer, {}));
    }

    Script m_onRequest;
    std::map<QTcpSocket*, QByteArray> m_buffers;
};

/// Closes with a reset instead of a proper end.
inline void reset(QTcpSocket& socket)
{
    const linger hard{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket.abort();
}

/// What a sink lived through, for the test to look at.
struct SinkLog {
    std::atomic<qint64> bytes = 0;
    std::atomic<int> made = 0;
    std::atomic<int> finished = 0;
    std::atomic<int> destroyed = 0;
};

/// Counts what it takes, and fails where it is told to.
class CountingSink : public BodySink {
public:
    explicit CountingSink(std::shared_ptr<SinkLog> log) : m_log(std::move(log)) { ++m_log->made; }
    ~CountingSink() override { ++m_log->destroyed; }

    Result<> write(QByteArrayView bytes) override
    {
        m_log->bytes += bytes.size();
        if (room >= 0 && m_log->bytes > room)
            return fail(ErrorCode::NoSpace, u"the disk is full"_s);
        return {};
    }
    Result<> finish() override
    {
        if (finishError)
            return fail(*finishError);
        ++m_log->finished;
        return {};
    }

    qint64 room = -1; ///< bytes that fit; -1: any number
    std::optional<Error> finishError;

private:
    std::shared_ptr<SinkLog> m_log;
};

inline QByteArray writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return bytes;
}

} // namespace lockstep::net::test
