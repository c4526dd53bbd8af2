// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pending.h"
#include "tests/core/net/net_support.h"

#include <QElapsedTimer>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

/// The streams that a route has begun, and what became of them.
struct Streams {
    struct One {
        std::shared_ptr<StreamBody> body;
        int gone = 0;
    };
    std::vector<std::shared_ptr<One>> all;
    qint64 limit = 1 << 20;
    QByteArray greeting;

    std::shared_ptr<One> begin()
    {
        auto one = all.emplace_back(std::make_shared<One>());
        one->body = std::make_shared<StreamBody>(limit);
        one->body->onGone([weak = std::weak_ptr(one)] {
            if (const auto still = weak.lock())
                ++still->gone;
        });
        if (!greeting.isEmpty())
            one->body->write(greeting);
        return one;
    }
    static QCoro::Task<Response> answer(std::shared_ptr<StreamBody> body)
    {
        co_return Response{.headers = {{"Content-Type", "text/event-stream"}}, .stream = body};
    }
    Route route(const QString& path = u"/stream"_s)
    {
        return test::route("GET", path, [this](const Request&) { return answer(begin()->body); });
    }
    bool haveBegun(size_t count)
    {
        return QTest::qWaitFor([&] { return all.size() == count; });
    }
};

QByteArray get(const QByteArray& target, const QByteArray& more = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

/// The guard looks every 50 ms; nothing else is near.
constexpr ServerLimits quickGuard{.answerTimeout = 400ms};

} // namespace

class TestStreamBody : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenArrivesAtOnceAsAChunk();
    void whatWasWrittenBeforeTheAnswerIsSent();
    void aFinishedStreamLeavesTheConnectionUsable();
    void aPieceLargerThanTheConnectionsMemoryArrivesWhole();
    void aClientWithoutChunksGetsTheBytes();
    void aStreamGoesOverTls();
    void writesFromOneTurnArriveInOrder();
    void aReaderThatIsTooSlowIsDroppedAlone();
    void aReaderThatTakesNothingIsDropped();
    void aReaderThatLeavesIsNoticedWithoutAWrite_data();
    void aReaderThatLeavesIsNoticedWithoutAWrite();
    void aReaderThatLeftBeforeTheAnswerIsNoticed();
    void headEndsTheStream();
    void stoppingTheServerEndsTheStream();
    void aStreamThatIsAnsweredAfterTheStopIsGone();
    void aStreamMayBeWrittenFromItsOwnEnd();
    void manyReadersHearAll();
};

void TestStreamBody::whatIsWrittenArrivesAtOnceAsAChunk()
{
    Streams streams;
    Served served({streams.route()});
    RawTcp raw(served.port);
    raw.send(get("/stream"));
    QVERIFY(raw.until("\r\n\r\n").contains("Transfer-Encoding: chunked"));
    QVERIFY(streams.haveBegun(1));
    QVERIFY(streams.all[0]->body->write("one"));
    QVERIFY(raw.until("3\r\none\r\n").endsWith("3\r\none\r\n"));
    QVERIFY(streams.all[0]->body->write(""));
    QVERIFY(streams.all[0]->body->write("three"));
    QVERIFY(raw.until("three\r\n").endsWith("3\r\none\r\n5\r\nthree\r\n"));
    QCOMPARE(streams.all[0]->body->waiting(), 0);
    QCOMPARE(streams.all[0]->gone, 0);
}

void TestStreamBody::whatWasWrittenBeforeTheAnswerIsSent()
{
    Streams streams;
    streams.greeting = "welcome"_ba;
    Served served({streams.route()});
    RawTcp raw(served.port);
    raw.send(get("/stream"));
    QVERIFY(raw.until("7\r\nwelcome\r\n").contains("7\r\nwelcome\r\n"));
}

void TestStreamBody::aFinishedStreamLeavesTheConnectionUsable()
{
    Streams streams;
    Served served({streams.route(), route("GET", u"/"_s, sayHello)});
    RawTcp raw(served.port);
    raw.send(get("/stream"));
    QVERIFY(streams.haveBegun(1));
    StreamBody& body = *streams.all[0]->body;
    body.write("last");
    body.finish();
    QVERIFY(!body.write("too late"));
    QVERIFY(raw.until("\r\n0\r\n\r\n").endsWith("4\r\nlast\r\n0\r\n\r\n"));
    QVERIFY(QTest::qWaitFor([&] { return streams.all[0]->gone == 1; }));
    raw.send(get("/"));
    QVERIFY(raw.until("hello").contains("hello"));
}

void TestStreamBody::aPieceLargerThanTheConnectionsMemoryArrivesWhole()
{
    Streams streams;
    Served served({streams.route()});
    const QByteArray piece = QByteArray("0123456789").repeated(50'000);
    HttpClient client;
    Call call;
    call.url = served.url(u"/stream"_s);
    auto answer = client.send(call);
    QVERIFY(streams.haveBegun(1));
    QVERIFY(streams.all[0]->body->write(piece));
    streams.all[0]->body->finish();
    QCOMPARE(text(await(std::move(answer))), piece);
}

void TestStreamBody::aClientWithoutChunksGetsTheBytes()
{
    Streams streams;
    Served served({streams.route()});
    RawTcp raw(served.port);
    raw.send("GET /stream HTTP/1.0\r\n\r\n");
    QVERIFY(streams.haveBegun(1));
    streams.all[0]->body->write("one ");
    QVERIFY(raw.until("one ").endsWith("\r\n\r\none "));
    streams.all[0]->body->write("two");
    streams.all[0]->body->finish();
    QVERIFY(raw.untilClosed().endsWith("\r\n\r\none two"));
}

void TestStreamBody::aStreamGoesOverTls()
{
    Streams streams;
    const auto identity = makeSelfSigned(u"test"_s);
    QVERIFY(identity);
    Served served({streams.route()}, *identity);
    HttpClient client;
    Call call;
    call.url = served.url(u"/stream"_s);
    call.trust.pinOnFirstUse = true;
    auto answer = client.send(call);
    QVERIFY(streams.haveBegun(1));
    for (int i = 0; i < 100; ++i)
        streams.all[0]->body->write(QByteArray(1000, char('a' + i % 26)));
    streams.all[0]->body->finish();
    QCOMPARE(text(await(std::move(answer))).size(), 100'000);
}

void TestStreamBody::writesFromOneTurnArriveInOrder()
{
    Streams streams;
    Served served({streams.route()});
    HttpClient client;
    Call call;
    call.url = served.url(u"/stream"_s);
    auto answer = client.send(call);
    QVERIFY(streams.haveBegun(1));
    QByteArray all;
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray piece = QByteArray::number(i) + '\n';
        all += piece;
        QVERIFY(streams.all[0]->body->write(piece));
    }
    streams.all[0]->body->finish();
    QCOMPARE(text(await(std::move(answer))), all);
}

void TestStreamBody::aReaderThatIsTooSlowIsDroppedAlone()
{
    Streams streams;
    streams.limit = 100'000;
    Served served({streams.route()});
    RawTcp slow(served.port);
    slow.socket().setReadBufferSize(1000); // and then the system's buffers fill up
    slow.send(get("/stream"));
    QVERIFY(streams.haveBegun(1));
    RawTcp quick(served.port);
    quick.send(get("/stream"));
    QVERIFY(streams.haveBegun(2));

    const QByteArray event(20'000, 'z'); // one for all
    qint64 written = 0;
    QVERIFY(QTest::qWaitFor([&] {
        written += event.size();
        streams.all[1]->body->write(event);
        std::ignore = quick.received();
        return !streams.all[0]->body->write(event) || written > 100'000'000;
    }));
    QVERIFY(QTest::qWaitFor([&] { return streams.all[0]->gone == 1; }));
    QVERIFY(!streams.all[0]->body->write(event));
    QCOMPARE(streams.all[0]->body->waiting(), 0);
    QVERIFY(QTest::qWaitFor([&] { return quick.received().count('z') == written; }));
    QVERIFY(streams.all[1]->body->write("still there"));
    QVERIFY(quick.until("still there").contains("still there"));
    QCOMPARE(streams.all[0]->gone, 1);
    QCOMPARE(streams.all[1]->gone, 0);
}

void TestStreamBody::aReaderThatTakesNothingIsDropped()
{
    Streams streams;
    streams.limit = 1 << 30;
    Served served({streams.route()}, {}, quickGuard);
    RawTcp raw(served.port);
    raw.socket().setReadBufferSize(1000);
    raw.send(get("/stream"));
    QVERIFY(streams.haveBegun(1));
    QVERIFY(streams.all[0]->body->write(QByteArray(20'000'000, 'x')));
    QVERIFY(QTest::qWaitFor([&] { return streams.all[0]->gone == 1; }));
}

void TestStreamBody::aReaderThatLeavesIsNoticedWithoutAWrite_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("closed") << false;
    QTest::newRow("reset") << true;
}

void TestStreamBody::aReaderThatLeavesIsNoticedWithoutAWrite()
{
    QFETCH(bool, isReset);
    Streams streams;
    Served served({streams.route()}, {}, quickGuard);
    RawTcp raw(served.port);
    raw.send(get("/stream"));
    QVERIFY(raw.until("\r\n\r\n").contains("200 OK"));
    if (isReset)
        reset(raw.socket());
    else
        raw.socket().close();
    QVERIFY(QTest::qWaitFor([&] { return streams.all[0]->gone == 1; }));
    QVERIFY(!streams.all[0]->body->write("anyone?"));
}

void TestStreamBody::aReaderThatLeftBeforeTheAnswerIsNoticed()
{
    Streams streams;
    const auto one = streams.begin();
    Pending<Response> turn;
    const auto wait = [](Pending<Response> pending) -> QCoro::Task<Response> {
        co_return co_await pending;
    };
    int asked = 0;
    Served served({route("GET", u"/"_s,
                         [&](const Request&) {
                             ++asked;
                             return wait(turn);
                         })},
                  {}, quickGuard);
    {
        RawTcp raw(served.port);
        raw.send(get("/"));
        QVERIFY(QTest::qWaitFor([&] { return asked == 1; }));
        reset(raw.socket());
    }
    turn.resolve({.stream = one->body});
    QVERIFY(QTest::qWaitFor([&] { return one->gone == 1; }));
}

void TestStreamBody::headEndsTheStream()
{
    Streams streams;
    Served served({streams.route()});
    RawTcp raw(served.port);
    raw.send("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(raw.until("\r\n\r\n").contains("text/event-stream"));
    QVERIFY(QTest::qWaitFor([&] { return streams.all[0]->gone == 1; }));
}

void TestStreamBody::stoppingTheServerEndsTheStream()
{
    Streams streams;
    Served served({streams.route()});
    RawTcp silent(served.port);
    RawTcp stuck(served.port);
    stuck.socket().setReadBufferSize(1000);
    silent.send(get("/stream"));
    QVERIFY(streams.haveBegun(1));
    stuck.send(get("/stream"));
    QVERIFY(streams.haveBegun(2));
    while (streams.all[1]->body->waiting() == 0)
        streams.all[1]->body->write(QByteArray(100'000, 'x'));
    QVERIFY(silent.until("\r\n\r\n").contains("200 OK"));
    served.server.reset();
    QCOMPARE(streams.all[0]->gone, 1);
    QCOMPARE(streams.all[1]->gone, 1);
    QVERIFY(!streams.all[0]->body->write("anyone?"));
    QVERIFY(silent.untilClosed().endsWith("\r\n\r\n"));
}

void TestStreamBody::aStreamThatIsAnsweredAfterTheStopIsGone()
{
    Streams streams;
    const auto one = streams.begin();
    Pending<Response> turn;
    int asked = 0;
    const auto wait = [](Pending<Response> pending) -> QCoro::Task<Response> {
        co_return co_await pending;
    };
    Served served({route("GET", u"/"_s, [&](const Request&) {
        ++asked;
        return wait(turn);
    })});
    RawTcp raw(served.port);
    raw.send(get("/"));
    QVERIFY(QTest::qWaitFor([&] { return asked == 1; }));
    served.server.reset();
    turn.resolve({.stream = one->body});
    QCOMPARE(one->gone, 1);
}

void TestStreamBody::aStreamMayBeWrittenFromItsOwnEnd()
{
    Streams streams;
    Served served({streams.route()}, {}, quickGuard);
    RawTcp raw(served.port);
    raw.send(get("/stream"));
    QVERIFY(streams.haveBegun(1));
    bool wasWritten = true;
    streams.all[0]->body->onGone([&] {
        wasWritten = streams.all[0]->body->write("anyone?");
        streams.all.clear();
    });
    raw.socket().close();
    QVERIFY(QTest::qWaitFor([&] { return streams.all.empty(); }));
    QVERIFY(!wasWritten);
}

void TestStreamBody::manyReadersHearAll()
{
    constexpr size_t readers = 200;
    Streams streams;
    Served served({streams.route()});
    std::vector<std::unique_ptr<RawTcp>> clients;
    for (size_t i = 0; i < readers; ++i) {
        clients.push_back(std::make_unique<RawTcp>(served.port));
        clients.back()->send(get("/stream"));
    }
    QVERIFY(streams.haveBegun(readers));
    for (int i = 0; i < 20; ++i) {
        const QByteArray event = "event " + QByteArray::number(i) + '.';
        for (const auto& each : streams.all)
            QVERIFY(each->body->write(event));
    }
    for (const auto& each : streams.all)
        each->body->finish();
    for (const auto& each : clients) {
        QVERIFY(each->until("\r\n0\r\n\r\n").endsWith("9\r\nevent 19.\r\n0\r\n\r\n"));
        QCOMPARE(each->received().count("event "), 20);
    }
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestStreamBody)
#include "test_stream_body.moc"
