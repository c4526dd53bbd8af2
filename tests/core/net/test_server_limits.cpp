// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/net/descriptor_limit.h"
#include "tests/core/net/net_support.h"

#include <sys/resource.h>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

QByteArray get(const QByteArray& target = "/")
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

template <class Socket>
bool isServed(Raw<Socket>& raw)
{
    raw.send(get());
    return raw.until("hello").contains("hello");
}

bool isTurnedAway(quint16 port, const QString& host = u"127.0.0.1"_s)
{
    RawTcp raw(port, host);
    raw.send(get());
    return raw.untilClosed().isEmpty() && !raw.isOpen();
}

} // namespace

class TestServerLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connectionsAreCountedOverAllListeners();
    void oneAddressIsCountedOverAllListeners();
    void anotherAddressHasItsOwnCount();
    void aUnixSocketHasNoAddressToCount();
    void aPlaceThatIsLeftIsFree();
    void aClientThatTakesNothingOfItsAnswerIsCutOff_data();
    void aClientThatTakesNothingOfItsAnswerIsCutOff();
    void anUploadThatGoesOnMayTakeLong();
    void aHandlerMayTakeLong();
    void manyIdleAndSlowClientsDoNotHoldUpTheOthers();
    void theDescriptorLimitIsRaisedAsFarAsNeeded();
};

void TestServerLimits::connectionsAreCountedOverAllListeners()
{
    const QTemporaryDir folder;
    Served served({route("GET", u"/"_s, sayHello)}, {}, {.connections = 3});
    const auto second = served.server->listen(u"127.0.0.1"_s, 0);
    QVERIFY(second);
    const QString path = folder.filePath(u"s"_s);
    QVERIFY(served.server->listenUnix(path));
    RawTcp one(served.port);
    RawTcp two(*second);
    Raw<QLocalSocket> three(path);
    QVERIFY(isServed(one) && isServed(two) && isServed(three));
    QVERIFY(isTurnedAway(served.port));
    QVERIFY(isTurnedAway(*second));
    QVERIFY(isServed(one));
}

void TestServerLimits::oneAddressIsCountedOverAllListeners()
{
    Served served({route("GET", u"/"_s, sayHello)}, {}, {.connectionsPerAddress = 2});
    const auto second = served.server->listen(u"127.0.0.1"_s, 0);
    QVERIFY(second);
    RawTcp one(served.port);
    RawTcp two(*second);
    QVERIFY(isServed(one) && isServed(two));
    QVERIFY(isTurnedAway(served.port));
    QVERIFY(isTurnedAway(*second));
}

void TestServerLimits::anotherAddressHasItsOwnCount()
{
    Served served({route("GET", u"/"_s, sayHello)}, {}, {.connectionsPerAddress = 1});
    RawTcp one(served.port);
    QVERIFY(isServed(one));
    QVERIFY(isTurnedAway(served.port));
    QTcpSocket neighbour;
    QVERIFY(neighbour.bind(QHostAddress(u"127.0.0.2"_s)));
    neighbour.connectToHost(u"127.0.0.1"_s, served.port);
    neighbour.write(get());
    QByteArray answer;
    QVERIFY(QTest::qWaitFor([&] { return (answer += neighbour.readAll()).contains("hello"); }));
}

void TestServerLimits::aUnixSocketHasNoAddressToCount()
{
    const QTemporaryDir folder;
    Served served({route("GET", u"/"_s, sayHello)}, {}, {.connectionsPerAddress = 1});
    const QString path = folder.filePath(u"s"_s);
    QVERIFY(served.server->listenUnix(path));
    Raw<QLocalSocket> one(path);
    Raw<QLocalSocket> two(path);
    QVERIFY(isServed(one) && isServed(two));
}

void TestServerLimits::aPlaceThatIsLeftIsFree()
{
    Served served({route("GET", u"/"_s, sayHello)}, {},
                  {.connections = 1, .connectionsPerAddress = 1});
    for (int i = 0; i < 20; ++i) {
        // The one before may still be on its way out.
        QVERIFY(QTest::qWaitFor([&] {
            RawTcp raw(served.port);
            raw.send(get());
            return QTest::qWaitFor([&] { return !raw.received().isEmpty() || raw.isClosed(); }) &&
                   raw.received().contains("200 OK");
        }));
    }
}

void TestServerLimits::aClientThatTakesNothingOfItsAnswerIsCutOff_data()
{
    QTest::addColumn<bool>("isUnixSocket");
    QTest::newRow("TCP") << false;
    QTest::newRow("Unix") << true;
}

template <class Socket>
bool isCutOffInItsAnswer(Raw<Socket>& raw, const int& handled)
{
    raw.socket().setReadBufferSize(1000);
    raw.send(get("/big"));
    // The second request waits behind the answer to the first one, which nobody takes.
    raw.send(get("/big"));
    if (!QTest::qWaitFor([&] { return handled == 1; }))
        return false;
    QTest::qWait(1500);
    raw.socket().setReadBufferSize(0);
    const QByteArray answer = raw.untilClosed();
    return !raw.isOpen() && handled == 1;
}

void TestServerLimits::aClientThatTakesNothingOfItsAnswerIsCutOff()
{
    QFETCH(bool, isUnixSocket);
    const QTemporaryDir folder;
    int handled = 0;
    const auto big = [&handled](const Request&) {
        ++handled;
        return []() -> QCoro::Task<Response> {
            co_return Response{.body = QByteArray(40'000'000, 'x')};
        }();
    };
    Served served({route("GET", u"/big"_s, big)}, {}, {.answerTimeout = 200ms});
    const QString path = folder.filePath(u"s"_s);
    QVERIFY(served.server->listenUnix(path));
    if (isUnixSocket) {
        Raw<QLocalSocket> raw(path);
        QVERIFY(isCutOffInItsAnswer(raw, handled));
    } else {
        RawTcp raw(served.port);
        QVERIFY(isCutOffInItsAnswer(raw, handled));
    }
}

void TestServerLimits::anUploadThatGoesOnMayTakeLong()
{
    // Longer than every limit, and at twice the least rate.
    Served served({route("POST", u"/"_s, sayHello)}, {},
                  {.idleTimeout = 2s,
                   .headerTimeout = 400ms,
                   .bodyGrace = 1500ms,
                   .bodyRate = 1000,
                   .answerTimeout = 400ms});
    RawTcp raw(served.port);
    raw.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n");
    for (int i = 0; i < 10; ++i) {
        raw.send(QByteArray(20'000, 'x'));
        QTest::qWait(200);
    }
    QVERIFY(raw.until("hello").contains("hello"));
}

void TestServerLimits::aHandlerMayTakeLong()
{
    const auto slow = [](const Request&) {
        return []() -> QCoro::Task<Response> {
            SystemClock clock;
            co_await clock.sleep(1200ms, {});
            co_return Response::json(QJsonObject{{u"hello"_s, true}});
        }();
    };
    Served served(
        {route("GET", u"/"_s, slow)}, {},
        {.idleTimeout = 1s, .headerTimeout = 300ms, .bodyGrace = 300ms, .answerTimeout = 300ms});
    RawTcp raw(served.port);
    QVERIFY(isServed(raw));
}

void TestServerLimits::manyIdleAndSlowClientsDoNotHoldUpTheOthers()
{
    Served served({route("GET", u"/"_s, sayHello)});
    std::vector<std::unique_ptr<RawTcp>> others;
    for (int i = 0; i < 300; ++i) {
        others.push_back(std::make_unique<RawTcp>(served.port));
        if (i % 3 == 1)
            others.back()->send("GET / HTTP/1.1\r\nHo");
        else if (i % 3 == 2)
            others.back()->send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx");
    }
    RawTcp raw(served.port);
    QVERIFY(isServed(raw));
}

void TestServerLimits::theDescriptorLimitIsRaisedAsFarAsNeeded()
{
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit low{.rlim_cur = 256, .rlim_max = before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &low), 0);
    QCOMPARE(makeRoomForDescriptors(100), 256);
    QCOMPARE(makeRoomForDescriptors(300), 300);
    QCOMPARE(makeRoomForDescriptors(200), 300);
    QVERIFY(rlim_t(makeRoomForDescriptors(1'000'000'000)) <= before.rlim_max);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestServerLimits)
#include "test_server_limits.moc"
