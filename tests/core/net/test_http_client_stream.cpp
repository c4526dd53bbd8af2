// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/net_support.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QThread>

#include <netinet/in.h>
#include <thread>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

constexpr auto streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n";

QByteArray chunk(const QByteArray& bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

/// What was handed on, and how the call ended.
struct Heard {
    QByteArrayList parts;
    std::optional<Result<Answer>> end;

    QByteArray all() const { return parts.join(); }
};

QCoro::Task<> listen(HttpClient& client, Call call, Heard& heard, std::stop_token stop)
{
    heard.end = co_await client.send(std::move(call), stop);
}

bool eventually(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, 10'000); }

/// Sends 64 MB to whoever asks, as fast as they are taken.
class Flood {
public:
    static constexpr qint64 size = 64 << 20;

    Flood()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_listener, generic, length) != 0 || ::listen(m_listener, 1) != 0 ||
            ::getsockname(m_listener, generic, &length) != 0)
            qFatal("no listener");
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this] { serve(); });
    }
    ~Flood()
    {
        ::shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }
    Q_DISABLE_COPY_MOVE(Flood)

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port)); }
    qint64 sent() const { return m_sent; }

private:
    void serve()
    {
        const int peer = ::accept(m_listener, nullptr, nullptr);
        std::array<char, 4096> request{};
        std::ignore = ::recv(peer, request.data(), request.size(), 0); // else closing resets
        const QByteArray head =
            "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n";
        std::ignore = ::send(peer, head.data(), size_t(head.size()), MSG_NOSIGNAL);
        const QByteArray block(1 << 20, 'x');
        while (m_sent < size) {
            const qint64 most = std::min<qint64>(block.size(), size - m_sent);
            const ssize_t took = ::send(peer, block.data(), size_t(most), MSG_NOSIGNAL);
            if (took <= 0)
                break;
            m_sent += took;
        }
        ::close(peer);
    }

    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<qint64> m_sent = 0;
    std::jthread m_thread;
};

} // namespace

class TestHttpClientStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_stop = std::stop_source(); }

    void theHeadComesBeforeAnyByte()
    {
        ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) { socket.write(streamHead); });
        HttpClient client;
        Heard heard;
        Answer head;
        Call call = callTo(peer.url(), heard);
        call.onData = [&, hand = call.onData](const Answer& answer, const QByteArray& bytes) {
            head = answer;
            return hand(answer, bytes);
        };
        listen(client, call, heard, m_stop.get_token());
        QVERIFY(eventually([&] { return heard.parts == QByteArrayList{""}; }));
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("content-type"), "text/event-stream"_ba);
        stopped(heard);
    }

    void bytesComeAsTheyAreSent()
    {
        QPointer<QTcpSocket> socket;
        ScriptedPeer peer([&](QTcpSocket& each, const QByteArray&) {
            socket = &each;
            each.write(streamHead);
        });
        HttpClient client;
        Heard heard;
        listen(client, callTo(peer.url(), heard), heard, m_stop.get_token());
        QVERIFY(eventually([&] { return heard.parts.size() == 1; }));
        for (const QByteArray word : {"one", "two", "three"}) {
            socket->write(chunk(word));
            QVERIFY(eventually([&] { return heard.parts.last() == word; }));
        }
        QVERIFY(!heard.end);
        socket->write(chunk({}));
        QVERIFY(eventually([&] { return heard.end.has_value(); }));
        QVERIFY(*heard.end);
        QCOMPARE((*heard.end)->status, 200);
        QCOMPARE((*heard.end)->body, QByteArray());
        QCOMPARE(heard.all(), "onetwothree"_ba);
    }

    void aUnixSocketDoesTheSame()
    {
        const QTemporaryDir folder;
        QLocalServer server;
        QVERIFY(server.listen(folder.filePath(u"s"_s)));
        connect(&server, &QLocalServer::newConnection, this,
                [&] { server.nextPendingConnection()->write(streamHead + chunk("hello")); });
        HttpClient client;
        Heard heard;
        Call call = callTo(QUrl(u"http://localhost/"_s), heard);
        call.unixSocket = folder.filePath(u"s"_s);
        listen(client, call, heard, m_stop.get_token());
        QVERIFY(eventually([&] { return heard.all() == "hello"; }));
        stopped(heard);
    }

    void aRefusalIsAnAnswerAsEver()
    {
        ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) {
            socket.write("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");
        });
        HttpClient client;
        Heard heard;
        const auto got = await(client.send(callTo(peer.url(), heard)));
        QVERIFY(got);
        QCOMPARE(got->status, 404);
        QCOMPARE(got->body, "none"_ba);
        QVERIFY(heard.parts.isEmpty());
    }

    void theReceiverMayEndIt_data()
    {
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("at its head") << true;
        QTest::newRow("in the middle") << false;
    }
    void theReceiverMayEndIt()
    {
        QFETCH(const bool, atOnce);
        ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) {
            socket.write(streamHead + chunk("garbage"));
        });
        HttpClient client;
        Call call{.url = peer.url()};
        call.onData = [&](const Answer&, const QByteArray& bytes) -> Result<> {
            if (atOnce || !bytes.isEmpty())
                return fail(ErrorCode::Protocol, u"not wanted"_s);
            return {};
        };
        const auto got = await(client.send(call));
        QVERIFY(!got);
        QCOMPARE(got.error(), Error(ErrorCode::Protocol, u"not wanted"_s));
    }

    void itMayTakeLongerThanTheTimeoutInAll()
    {
        QTimer ticks;
        ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) {
            socket.write(streamHead);
            connect(&ticks, &QTimer::timeout, &socket, [&] { socket.write(chunk(".")); });
            ticks.start(10ms);
        });
        HttpClient client;
        Heard heard;
        Call call = callTo(peer.url(), heard);
        call.timeout = 3s;
        call.silence = 3s;
        QElapsedTimer time;
        time.start();
        listen(client, call, heard, m_stop.get_token());
        QVERIFY(eventually([&] { return time.hasExpired(3500) || heard.end; }));
        QVERIFY(!heard.end);
        stopped(heard);
    }

    void silenceIsTheEnd_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("saying");
        QTest::newRow("no head") << QByteArray() << u"no answer within 100ms"_s;
        QTest::newRow("a head alone") << QByteArray(streamHead) << u"no answer within 100ms"_s;
        QTest::newRow("some bytes") << streamHead + chunk("x") << u"nothing came for 150ms"_s;
    }
    void silenceIsTheEnd()
    {
        QFETCH(const QByteArray, sent);
        ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) { socket.write(sent); });
        HttpClient client;
        Heard heard;
        Call call = callTo(peer.url(), heard);
        call.timeout = sent.contains("x\r\n") ? 10s : Duration(100);
        call.silence = 150ms;
        const auto got = await(client.send(call));
        QVERIFY(!got);
        QFETCH(const QString, saying);
        QCOMPARE(got.error(), Error(ErrorCode::Timeout, saying));
    }

    void manyStreamsLeaveRoomForOtherCalls()
    {
        ScriptedPeer peer([](QTcpSocket& socket, const QByteArray& request) {
            socket.write(request.contains("text/event-stream")
                             ? streamHead + chunk("x")
                             : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        });
        HttpClient client;
        std::vector<Heard> heard(8);
        for (Heard& each : heard) {
            Call call = callTo(peer.url(), each);
            call.headers = {{"Accept", "text/event-stream"}};
            listen(client, call, each, m_stop.get_token());
        }
        QVERIFY(eventually([&] {
            return std::ranges::all_of(heard, [](const Heard& h) { return h.all() == "x"; });
        }));
        QCOMPARE(text(await(client.send(Call{.url = peer.url()}))), "hi"_ba);
        m_stop.request_stop();
        QVERIFY(eventually([&] {
            return std::ranges::all_of(heard, [](const Heard& h) { return h.end.has_value(); });
        }));
    }

    void aSlowReceiverSlowsThePeer()
    {
        const Flood peer;
        HttpClient client;
        qint64 received = 0;
        qint64 sentWhileSlow = 0;
        Call call{.url = peer.url(), .timeout = 30s};
        call.onData = [&](const Answer&, const QByteArray& bytes) -> Result<> {
            if (received == 0 && !bytes.isEmpty())
                sentWhileSlow = sentUntilItStops(peer);
            received += bytes.size();
            return {};
        };
        const auto got = await(client.send(call));
        QVERIFY2(got, text(got).constData());
        QCOMPARE(received, Flood::size);
        // What the kernel holds for both sides, and a little.
        QVERIFY2(sentWhileSlow < 32 << 20, qPrintable(QString::number(sentWhileSlow)));
    }

private:
    static Call callTo(const QUrl& url, Heard& heard)
    {
        Call call{.url = url};
        call.onData = [&heard](const Answer&, const QByteArray& bytes) -> Result<> {
            heard.parts << bytes;
            return {};
        };
        return call;
    }

    /// Keeps the client's thread busy meanwhile.
    static qint64 sentUntilItStops(const Flood& peer)
    {
        qint64 before = -1;
        while (peer.sent() != before) {
            before = peer.sent();
            QThread::msleep(300);
        }
        return before;
    }

    void stopped(const Heard& heard)
    {
        m_stop.request_stop();
        QVERIFY(eventually([&] { return heard.end.has_value(); }));
        QCOMPARE(heard.end->error().code(), ErrorCode::Cancelled);
    }

    std::stop_source m_stop;
};

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestHttpClientStream)
#include "test_http_client_stream.moc"
