// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/net_support.h"

#include <QElapsedTimer>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

Response delayed(Duration delay)
{
    Response response = Response::error(Error(ErrorCode::Unauthenticated, u"wrong"_s));
    response.delay = delay;
    return response;
}

/// Turns everybody away from /refused after a while, and answers /slow after the same while.
struct SlowDoor : Handler {
    std::expected<BodyPlan, Response> admit(Request& head) const override
    {
        if (head.path == "/refused"_L1)
            return std::unexpected(delayed(delay));
        return BodyPlan{};
    }
    QCoro::Task<Response> handle(Request request) override
    {
        ++handled;
        Response response = Response::json(QJsonObject{{u"path"_s, request.path}});
        response.delay = request.path == "/slow"_L1 ? delay : Duration::zero();
        co_return response;
    }

    Duration delay = 300ms;
    int handled = 0;
};

struct Door {
    SlowDoor handler;
    std::unique_ptr<HttpServer> server = std::make_unique<HttpServer>(handler);
    quint16 port = server->listen(u"127.0.0.1"_s, 0).value_or(0);
};

QByteArray request(const QByteArray& method, const QByteArray& path, qsizetype bodySize = 0)
{
    return method + ' ' + path +
           " HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(bodySize) + "\r\n\r\n";
}

} // namespace

class TestDelayedResponse : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnswerIsHeldBack_data();
    void anAnswerIsHeldBack();
    void nobodyElseWaits();
    void aConnectionGoesOnAfterwards();
    void stoppingDoesNotWait();
    void aClientThatLeavesMeanwhileIsHarmless();
};

void TestDelayedResponse::anAnswerIsHeldBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("of a handler") << request("GET", "/slow") << "200"_ba;
    QTest::newRow("turned away") << request("GET", "/refused") << "401"_ba;
    QTest::newRow("turned away with a body") << request("POST", "/refused", 3) + "abc" << "401"_ba;
    QTest::newRow("turned away before a long body")
        << request("POST", "/refused", 1 << 30) + "abc" << "401"_ba;
}

void TestDelayedResponse::anAnswerIsHeldBack()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    Door door;
    QElapsedTimer timer;
    timer.start();
    RawTcp raw(door.port);
    raw.send(bytes);
    QCOMPARE(raw.until("}").mid(9, 3), status);
    QVERIFY(timer.durationElapsed() >= door.handler.delay);
}

void TestDelayedResponse::nobodyElseWaits()
{
    Door door;
    door.handler.delay = 1h;
    std::vector<std::unique_ptr<RawTcp>> waiting;
    for (int i = 0; i < 50; ++i) {
        waiting.push_back(std::make_unique<RawTcp>(door.port));
        waiting.back()->send(request("GET", "/refused"));
    }
    RawTcp quick(door.port);
    quick.send(request("GET", "/quick"));
    QVERIFY(quick.until("}").contains("200 OK"));
    for (const auto& each : waiting)
        QVERIFY(each->received().isEmpty());
}

void TestDelayedResponse::aConnectionGoesOnAfterwards()
{
    Door door;
    door.handler.delay = 20ms;
    RawTcp raw(door.port);
    raw.send(request("GET", "/refused") + request("GET", "/slow") + request("GET", "/quick"));
    QVERIFY(raw.until("/quick").contains("/quick"));
    QCOMPARE(raw.received().count("HTTP/1.1 "), 3);
}

void TestDelayedResponse::stoppingDoesNotWait()
{
    Door door;
    door.handler.delay = 1h;
    RawTcp refused(door.port);
    RawTcp slow(door.port);
    refused.send(request("GET", "/refused"));
    slow.send(request("GET", "/slow"));
    QVERIFY(QTest::qWaitFor([&] { return door.handler.handled == 1; }));
    door.server.reset();
    QCOMPARE(refused.untilClosed(), ""_ba);
    QCOMPARE(slow.untilClosed(), ""_ba);
}

void TestDelayedResponse::aClientThatLeavesMeanwhileIsHarmless()
{
    Door door;
    door.handler.delay = 50ms;
    {
        RawTcp gone(door.port);
        gone.send(request("GET", "/slow"));
        QVERIFY(QTest::qWaitFor([&] { return door.handler.handled == 1; }));
        reset(gone.socket());
    }
    RawTcp next(door.port);
    next.send(request("GET", "/slow"));
    QVERIFY(next.until("}").contains("200 OK"));
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestDelayedResponse)
#include "test_delayed_response.moc"
