// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pending.h"
#include "tests/core/net/net_support.h"

#include <QElapsedTimer>
#include <QRegularExpression>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

QCoro::Task<Response> echo(Request request)
{
    Response response;
    response.headers = {{"Content-Type", "text/plain"}, {"X-Path", request.path.toUtf8()}};
    response.body = request.method + ' ' + request.path.toUtf8() + '?' +
                    request.query.toString().toUtf8() + ' ' + request.body;
    co_return response;
}

QCoro::Task<Response> tellPeer(Request request)
{
    co_return Response::json(QJsonObject{{u"address"_s, request.peer.address},
                                         {u"loopback"_s, request.peer.isLoopback},
                                         {u"tls"_s, request.peer.isTls},
                                         {u"unix"_s, request.peer.isUnixSocket}});
}

QCoro::Task<Response> burst(Request)
{
    throw std::bad_alloc();
    co_return Response();
}

/// A handler that is no router: it lets exceptions pass.
struct Thrower : Handler {
    std::expected<BodyPlan, Response> admit(Request&) const override { return BodyPlan{}; }
    QCoro::Task<Response> handle(Request request) override { return burst(std::move(request)); }
};

QByteArray get(const QByteArray& target, const QByteArray& more = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

QByteArray statusOfAnswer(const QByteArray& answer) { return answer.mid(9, 3); }

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRequestIsUnderstoodAndAnswered();
    void thePeerIsKnown_data();
    void thePeerIsKnown();
    void answersCarryTheSafeHeaders();
    void aHeaderWithALineBreakIsLeftOut();
    void aFileIsSent();
    void aFileThatIsMissingIsNotFound();
    void headHasTheLengthAndNoBody();
    void aPortThatIsTakenIsNamed();
    void whatIsNoAddressIsRefused();
    void aCertificateThatIsNoneIsRefused();
    void brokenPathsAreRefused_data();
    void brokenPathsAreRefused();
    void brokenRequestsDoNotReachAHandler_data();
    void brokenRequestsDoNotReachAHandler();
    void aHeaderOverTheLimitIsRefused_data();
    void aHeaderOverTheLimitIsRefused();
    void pipelinedRequestsAreAnsweredInOrder();
    void aRefusedRequestKeepsItsConnection();
    void aRequestThatComesByteByByteIsAnswered();
    void aClientThatSaysNoMoreIsAnswered();
    void aClientThatNeverEndsItsRequestIsDropped();
    void oneAddressHasOnlySoManyConnections();
    void aHandlerThatThrowsIsAnsweredFor();
    void requestsAreHandledSideBySide();
    void stoppingWhileRequestsRunIsHarmless();
    void stoppingWithIdleAndSendingClientsDoesNotHang();
    void aClientThatLeavesWhileItsRequestRunsIsHarmless();
};

void TestHttpServer::aRequestIsUnderstoodAndAnswered()
{
    Served served({route("POST", u"/a/{name}"_s, echo)});
    HttpClient client;
    Call call;
    call.method = "POST";
    call.url = served.url(u"/a/b%20c?q=e"_s);
    call.body = "{}"_ba;
    const auto answer = await(client.send(std::move(call)));
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, "POST /a/b c?q=e {}"_ba);
    QCOMPARE(answer->headers.value("x-path"), "/a/b c"_ba);
}

void TestHttpServer::thePeerIsKnown_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isTls");
    QTest::newRow("IPv4") << u"127.0.0.1"_s << false;
    QTest::newRow("IPv6") << u"::1"_s << false;
    QTest::newRow("TLS") << u"127.0.0.1"_s << true;
}

void TestHttpServer::thePeerIsKnown()
{
    QFETCH(QString, address);
    QFETCH(bool, isTls);
    Served served({route("GET", u"/"_s, tellPeer)});
    const auto identity = makeSelfSigned(u"test"_s);
    const auto port =
        served.server->listen(address, 0, isTls ? std::optional(*identity) : std::nullopt);
    if (!port && address == "::1"_L1)
        QSKIP("this machine has no IPv6");
    QVERIFY(port);

    HttpClient client;
    Call call;
    call.url.setScheme(isTls ? u"https"_s : u"http"_s);
    call.url.setHost(address);
    call.url.setPort(*port);
    call.url.setPath(u"/"_s);
    call.trust.pinOnFirstUse = true;
    QCOMPARE(text(await(client.send(std::move(call)))),
             u"{\"address\":\"%1\",\"loopback\":true,\"tls\":%2,\"unix\":false}"_s
                 .arg(address, isTls ? u"true"_s : u"false"_s)
                 .toUtf8());
}

void TestHttpServer::answersCarryTheSafeHeaders()
{
    Served served({route("GET", u"/"_s, sayHello),
                   route("GET", u"/cached"_s, [](Request) -> QCoro::Task<Response> {
                       Response response;
                       response.headers = {{"Cache-Control", "max-age=60"}};
                       co_return response;
                   })});
    HttpClient client;
    Call call;
    call.url = served.url(u"/"_s);
    const auto answer = await(client.send(call));
    QVERIFY(answer);
    QCOMPARE(answer->headers.value("Content-Type"), "application/json"_ba);
    QCOMPARE(answer->headers.value("X-Content-Type-Options"), "nosniff"_ba);
    QCOMPARE(answer->headers.value("Cache-Control"), "private, no-cache"_ba);
    call.url = served.url(u"/none"_s);
    const auto error = await(client.send(call));
    QVERIFY(error);
    QCOMPARE(error->headers.value("Cache-Control"), "no-store"_ba);
    call.url = served.url(u"/cached"_s);
    const auto cached = await(client.send(call));
    QVERIFY(cached);
    QCOMPARE(cached->headers.value("Content-Type"), "application/octet-stream"_ba);
    QCOMPARE(cached->headers.value("Cache-Control"), "max-age=60"_ba);
}

void TestHttpServer::aHeaderWithALineBreakIsLeftOut()
{
    Served served({route("GET", u"/"_s, [](Request) -> QCoro::Task<Response> {
        Response response = Response::json(QJsonObject());
        response.headers.insert("X-A", "1\r\nX-Evil: 2");
        response.headers.insert("X-B\r\nX-Evil", "3");
        response.headers.insert("Content-Length", "999");
        response.headers.insert("X-C", "4");
        co_return response;
    })});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be sent: \"X-A\""_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be sent: \"X-B"_s));
    RawTcp raw(served.port);
    raw.send(get("/", "Connection: close\r\n"));
    const QByteArray answer = raw.untilClosed();
    QVERIFY(!answer.contains("Evil"));
    QVERIFY(answer.contains("X-C: 4\r\n"));
    QVERIFY(answer.contains("Content-Length: 2\r\n"));
}

void TestHttpServer::aFileIsSent()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"big"_s);
    const QByteArray bytes = writeFile(path, QByteArray(700'000, 'x') + "end");
    Served served({route("GET", u"/{file}"_s, [folderPath = folder.path()](const Request& request) {
        return [](QString file) -> QCoro::Task<Response> {
            Response response;
            response.file = file;
            co_return response;
        }(folderPath + u'/' + request.pathValue(u"file"_s));
    })});
    HttpClient client;
    Call call;
    call.url = served.url(u"/big"_s);
    QCOMPARE(text(await(client.send(call))), bytes);
}

void TestHttpServer::aFileThatIsMissingIsNotFound()
{
    Served served({route("GET", u"/"_s, [](Request) -> QCoro::Task<Response> {
        Response response;
        response.file = u"/nowhere/at/all"_s;
        co_return response;
    })});
    HttpClient client;
    Call call;
    call.url = served.url(u"/"_s);
    const auto answer = await(client.send(call));
    QVERIFY(answer);
    QCOMPARE(answer->status, 404);
}

void TestHttpServer::headHasTheLengthAndNoBody()
{
    Served served({route("GET", u"/"_s, sayHello)});
    RawTcp raw(served.port);
    raw.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const QByteArray answer = raw.untilClosed();
    QVERIFY(answer.contains("Content-Length: 14\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void TestHttpServer::aPortThatIsTakenIsNamed()
{
    Served served({});
    Served second({});
    const auto port = second.server->listen(u"127.0.0.1"_s, served.port);
    QVERIFY(!port);
    QCOMPARE(port.error().message(),
             u"cannot listen on 127.0.0.1 port %1: address already in use"_s.arg(served.port));
}

void TestHttpServer::whatIsNoAddressIsRefused()
{
    Served served({});
    const auto port = served.server->listen(u"worker01"_s, 0);
    QVERIFY(!port);
    QCOMPARE(port.error().code(), ErrorCode::InvalidArgument);
}

void TestHttpServer::aCertificateThatIsNoneIsRefused()
{
    Served served({});
    QVERIFY(!served.server->listen(u"127.0.0.1"_s, 0, TlsIdentity{"hello", "world"}));
}

void TestHttpServer::brokenPathsAreRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("percent-encoding") << "/a%zz"_ba;
    QTest::newRow("NUL") << "/a%00"_ba;
    QTest::newRow("parent") << "/a/../../etc/passwd"_ba;
    QTest::newRow("encoded parent") << "/%2e%2e/etc/passwd"_ba;
    QTest::newRow("not UTF-8") << "/%ff%fe"_ba;
}

void TestHttpServer::brokenPathsAreRefused()
{
    QFETCH(QByteArray, target);
    Served served({route("GET", u"/{any}"_s, sayHello)});
    RawTcp raw(served.port);
    raw.send(get(target, "Connection: close\r\n"));
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusOfAnswer(answer), "400"_ba);
    QVERIFY(answer.contains("invalid_argument"));
}

void TestHttpServer::brokenRequestsDoNotReachAHandler_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("garbage") << "hello\r\n\r\n"_ba;
    QTest::newRow("a TLS hello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) +
                                        QByteArray(64, 'x') + "\r\n\r\n";
    QTest::newRow("no host") << "GET / HTTP/1.1\r\n\r\n"_ba;
    QTest::newRow("length that is no number") << get("/", "Content-Length: many\r\n");
    QTest::newRow("negative length") << get("/", "Content-Length: -1\r\n");
    QTest::newRow("two lengths") << get("/", "Content-Length: 1\r\nContent-Length: 2\r\n") + "xy";
    QTest::newRow("length and chunks")
        << get("/", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n";
    QTest::newRow("unknown transfer encoding") << get("/", "Transfer-Encoding: rot13\r\n");
    QTest::newRow("broken chunk") << get("/", "Transfer-Encoding: chunked\r\n") + "zz\r\n";
    QTest::newRow("NUL in a header") << get("/", QByteArray("X: a\0b\r\n", 8));
}

void TestHttpServer::brokenRequestsDoNotReachAHandler()
{
    QFETCH(QByteArray, request);
    int handled = 0;
    Served served({route("GET", u"/"_s, [&handled](Request r) {
        ++handled;
        return sayHello(std::move(r));
    })});
    RawTcp raw(served.port);
    raw.send(request);
    raw.closeSending();
    const QByteArray answer = raw.untilClosed();
    QVERIFY2(answer.isEmpty() || answer.at(9) == '4', answer.constData());
    QCOMPARE(handled, 0);
    HttpClient client;
    Call call;
    call.url = served.url(u"/"_s);
    QVERIFY(await(client.send(call)));
}

void TestHttpServer::aHeaderOverTheLimitIsRefused_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("over ours") << 40 * 1024;
    QTest::newRow("over libmicrohttpd's") << 1024 * 1024;
}

void TestHttpServer::aHeaderOverTheLimitIsRefused()
{
    QFETCH(int, size);
    Served served({route("GET", u"/"_s, sayHello)});
    RawTcp raw(served.port);
    raw.send(get("/", "X: " + QByteArray(size, 'x') + "\r\nConnection: close\r\n"));
    const QByteArray answer = raw.untilClosed();
    // A client that is cut off while it sends may lose the answer to the reset.
    QVERIFY2(answer.isEmpty() || statusOfAnswer(answer) == "431", answer.left(80).constData());
}

void TestHttpServer::pipelinedRequestsAreAnsweredInOrder()
{
    Served served({route("GET", u"/{n}"_s, echo)});
    RawTcp raw(served.port);
    raw.send(get("/1") + get("/2") + get("/3", "Connection: close\r\n"));
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(answer.count("HTTP/1.1 200"), 3);
    const qsizetype first = answer.indexOf("GET /1?");
    const qsizetype second = answer.indexOf("GET /2?");
    QVERIFY(0 < first && first < second && second < answer.indexOf("GET /3?"));
}

void TestHttpServer::aRefusedRequestKeepsItsConnection()
{
    Served served({route("GET", u"/"_s, sayHello)});
    RawTcp raw(served.port);
    raw.send("POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + get("/none"));
    raw.send(get("/", "Connection: close\r\n"));
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(answer.count("HTTP/1.1 404"), 2);
    QCOMPARE(answer.count("HTTP/1.1 200"), 1);
}

void TestHttpServer::aRequestThatComesByteByByteIsAnswered()
{
    Served served({route("POST", u"/"_s, echo)});
    RawTcp raw(served.port);
    QVERIFY(QTest::qWaitFor([&] { return raw.isOpen(); }));
    raw.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const char byte : "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"_ba) {
        raw.send(QByteArray(1, byte));
        raw.socket().flush();
    }
    QVERIFY(raw.until("POST /? abc").contains("200 OK"));
}

void TestHttpServer::aClientThatSaysNoMoreIsAnswered()
{
    Served served({route("GET", u"/"_s, sayHello)});
    RawTcp raw(served.port);
    raw.send(get("/"));
    raw.closeSending();
    QVERIFY(raw.untilClosed().contains("hello"));
}

void TestHttpServer::aClientThatNeverEndsItsRequestIsDropped()
{
    Served served({route("GET", u"/"_s, sayHello)}, {}, {.idleTimeout = 1s});
    RawTcp silent(served.port);
    RawTcp halfHeader(served.port);
    RawTcp halfBody(served.port);
    halfHeader.send("GET / HTTP/1.1\r\nHost:");
    halfBody.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    QVERIFY(QTest::qWaitFor([&] { return silent.isOpen() && halfBody.isOpen(); }));
    QVERIFY(QTest::qWaitFor(
        [&] { return !silent.isOpen() && !halfHeader.isOpen() && !halfBody.isOpen(); }, 4000));
}

void TestHttpServer::oneAddressHasOnlySoManyConnections()
{
    Served served({route("GET", u"/"_s, sayHello)}, {}, {.connectionsPerAddress = 2});
    RawTcp first(served.port);
    RawTcp second(served.port);
    first.send(get("/"));
    second.send(get("/"));
    QVERIFY(first.until("hello").contains("hello"));
    QVERIFY(second.until("hello").contains("hello"));
    RawTcp third(served.port);
    third.send(get("/"));
    QCOMPARE(third.untilClosed(), ""_ba);
    first.abort();
    QVERIFY(QTest::qWaitFor([&] {
        RawTcp again(served.port);
        again.send(get("/", "Connection: close\r\n"));
        return again.untilClosed().contains("hello");
    }));
}

void TestHttpServer::aHandlerThatThrowsIsAnsweredFor()
{
    Thrower thrower;
    HttpServer server(thrower);
    const auto port = server.listen(u"127.0.0.1"_s, 0);
    QVERIFY(port);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"unexpected failure .*bad_alloc"_s));
    HttpClient client;
    Call call;
    call.url = urlOf(u"http://127.0.0.1:%1/"_s.arg(*port));
    const auto answer = await(client.send(call));
    QVERIFY(answer);
    QCOMPARE(answer->status, 500);
    QVERIFY(!answer->body.contains("bad_alloc"));
}

namespace {

/// Requests wait here until the test lets them go.
struct Gate {
    std::vector<Pending<Response>> waiting;

    static QCoro::Task<Response> wait(Pending<Response> turn) { co_return co_await turn; }
    HandlerFunction handler()
    {
        return [this](const Request&) { return wait(waiting.emplace_back()); };
    }
    void release()
    {
        for (const auto& turn : std::exchange(waiting, {}))
            turn.resolve(Response::json(QJsonObject{{u"late"_s, true}}));
    }
};

} // namespace

void TestHttpServer::requestsAreHandledSideBySide()
{
    Gate gate;
    Served served({route("GET", u"/slow"_s, gate.handler()), route("GET", u"/"_s, sayHello)});
    RawTcp slow(served.port);
    RawTcp slowToo(served.port);
    slow.send(get("/slow"));
    slowToo.send(get("/slow"));
    QVERIFY(QTest::qWaitFor([&] { return gate.waiting.size() == 2; }));
    RawTcp quick(served.port);
    quick.send(get("/"));
    QVERIFY(quick.until("hello").contains("hello"));
    gate.release();
    QVERIFY(slow.until("late").contains("late"));
    QVERIFY(slowToo.until("late").contains("late"));
}

void TestHttpServer::stoppingWhileRequestsRunIsHarmless()
{
    Gate gate;
    Served served({route("GET", u"/"_s, gate.handler())});
    RawTcp first(served.port);
    RawTcp second(served.port);
    first.send(get("/"));
    second.send(get("/"));
    QVERIFY(QTest::qWaitFor([&] { return gate.waiting.size() == 2; }));
    served.server.reset();
    gate.release();
    QCOMPARE(first.untilClosed(), ""_ba);
    QCOMPARE(second.untilClosed(), ""_ba);
}

void TestHttpServer::stoppingWithIdleAndSendingClientsDoesNotHang()
{
    const auto log = std::make_shared<SinkLog>();
    BodyPlan plan{.limit = 1 << 30, .makeSink = [log](const Request&) {
                      return Result<std::shared_ptr<BodySink>>(std::make_shared<CountingSink>(log));
                  }};
    Served served({route("POST", u"/"_s, sayHello, plan)});
    RawTcp idle(served.port);
    RawTcp sending(served.port);
    sending.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n" +
                 QByteArray(100'000, 'x'));
    QVERIFY(QTest::qWaitFor([&] { return log->bytes > 0 && idle.isOpen(); }));
    QElapsedTimer timer;
    timer.start();
    served.server.reset();
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(log->destroyed, 1);
    QCOMPARE(log->finished, 0);
}

void TestHttpServer::aClientThatLeavesWhileItsRequestRunsIsHarmless()
{
    Gate gate;
    Served served({route("GET", u"/slow"_s, gate.handler()), route("GET", u"/"_s, sayHello)});
    {
        RawTcp gone(served.port);
        gone.send(get("/slow"));
        QVERIFY(QTest::qWaitFor([&] { return gate.waiting.size() == 1; }));
        reset(gone.socket());
    }
    gate.release();
    RawTcp next(served.port);
    next.send(get("/"));
    QVERIFY(next.until("hello").contains("hello"));
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestHttpServer)
#include "test_http_server.moc"
