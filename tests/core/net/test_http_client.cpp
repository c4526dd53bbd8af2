// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messages.h"
#include "tests/core/net/net_support.h"

#include <QElapsedTimer>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

Call callTo(const QUrl& url, const QByteArray& method = "GET")
{
    Call call;
    call.method = method;
    call.url = url;
    return call;
}

void answer(QTcpSocket& socket, const QByteArray& body, const QByteArray& status = "200 OK",
            const QByteArray& more = {})
{
    socket.write("HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                 "\r\n" + more + "\r\n" + body);
}

Error errorOf(const Result<Answer>& answer)
{
    return answer ? Error(ErrorCode::Internal, u"there was an answer: %1"_s.arg(answer->status))
                  : answer.error();
}

const Error brokenOff{ErrorCode::Unreachable, u"connection reset by peer"_s};

} // namespace

class TestHttpClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRequestIsPlain();
    void anAnswerOfAnyStatusIsAnAnswer_data();
    void anAnswerOfAnyStatusIsAnAnswer();
    void redirectsAreNotFollowed();
    void cookiesAreNotKept();
    void connectionsAreKept();
    void connectionsAreClosedWhereAsked();
    void bytesAreJsonUnlessTold();
    void aFormIsWrittenByTheBook();
    void anEmptyFileIsSent();
    void aFileThatIsMissingIsNamed();
    void aFileThatShrinksIsNamed();
    void refusedConnections();
    void unknownHosts();
    void urlsThatCannotBeCalled_data();
    void urlsThatCannotBeCalled();
    void noAnswerInTime();
    void anAnswerThatNeverEndsIsOutOfTime();
    void stopping();
    void stoppedBeforeItBegan();
    void theClientGoesWhileACallRuns();
    void thePeerClosesWithoutAnAnswer_data();
    void thePeerClosesWithoutAnAnswer();
    void thePeerResetsInTheMiddleOfTheUpload();
    void thePeerBreaksOffInTheMiddleOfTheAnswer_data();
    void thePeerBreaksOffInTheMiddleOfTheAnswer();
    void aPostIsNeverSentTwice();
    void garbageInsteadOfHttp_data();
    void garbageInsteadOfHttp();
    void anAnswerOverTheLimit_data();
    void anAnswerOverTheLimit();
    void halfAChunkedDocumentIsNotUnderstood();
    void htmlInsteadOfJson();
    void theErrorBodyIsRead();
    void aStatusWithoutABodyHasItsCode_data();
    void aStatusWithoutABodyHasItsCode();
    void callsRunSideBySide();
};

void TestHttpClient::theRequestIsPlain()
{
    QByteArray request;
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray& bytes) {
        request = bytes;
        answer(socket, "hi", "200 OK", "X-A: b\r\n");
    });
    HttpClient client;
    Call call = callTo(peer.url());
    call.headers = {{"X-Token", "t"}};
    const auto got = await(client.send(call));
    QVERIFY(got);
    QCOMPARE(got->status, 200);
    QCOMPARE(got->body, "hi"_ba);
    QCOMPARE(got->headers.value("x-a"), "b"_ba);
    QCOMPARE(got->certificateSha256, QString());
    QVERIFY(request.startsWith("GET /x HTTP/1.1\r\n"));
    const QByteArray lower = request.toLower();
    QVERIFY(lower.contains("\r\naccept-encoding: identity\r\n"));
    QVERIFY(lower.contains("\r\nx-token: t\r\n"));
    QVERIFY(!lower.contains("cookie") && !lower.contains("upgrade"));
}

void TestHttpClient::anAnswerOfAnyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 407, 409,
                             413, 418, 422, 429, 500, 501, 502, 503, 504, 507, 599})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::anAnswerOfAnyStatusIsAnAnswer()
{
    QFETCH(int, status);
    const bool hasBody = status != 204 && status != 304;
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) {
        socket.write(
            "HTTP/1.1 " + QByteArray::number(status) + " X\r\nWWW-Authenticate: Bearer\r\n" +
            (status == 204 ? "" : "Content-Length: 3\r\n") + "\r\n" + (hasBody ? "why" : ""));
    });
    HttpClient client;
    for (const QByteArray method : {"GET", "POST"}) {
        const auto got = await(client.send(callTo(peer.url(), method)));
        QVERIFY2(got, text(got).constData());
        QCOMPARE(got->status, status);
        QCOMPARE(got->body, hasBody ? "why"_ba : ""_ba);
    }
    QCOMPARE(peer.requests, 2);
}

void TestHttpClient::redirectsAreNotFollowed()
{
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) {
        answer(socket, "", "302 Found", "Location: /other\r\n");
    });
    HttpClient client;
    const auto got = await(client.send(callTo(peer.url())));
    QVERIFY(got);
    QCOMPARE(got->status, 302);
    QCOMPARE(peer.requests, 1);
}

void TestHttpClient::cookiesAreNotKept()
{
    QByteArray last;
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray& request) {
        last = request;
        answer(socket, "", "200 OK", "Set-Cookie: a=b\r\n");
    });
    HttpClient client;
    QVERIFY(await(client.send(callTo(peer.url()))));
    QVERIFY(await(client.send(callTo(peer.url()))));
    QVERIFY(!last.toLower().contains("cookie"));
}

void TestHttpClient::connectionsAreKept()
{
    ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) { answer(socket, "hi"); });
    HttpClient client;
    for (int i = 0; i < 10; ++i)
        QVERIFY(await(client.send(callTo(peer.url()))));
    // Under load Qt opens another one before it knows that one is free, up to six.
    QVERIFY2(peer.connections <= 6, QByteArray::number(peer.connections).constData());
}

void TestHttpClient::connectionsAreClosedWhereAsked()
{
    QByteArray request;
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray& bytes) {
        request = bytes;
        answer(socket, "hi", "200 OK", "Connection: close\r\n");
        socket.disconnectFromHost();
    });
    HttpClient client;
    Call call = callTo(peer.url());
    call.keepAlive = false;
    QVERIFY(await(client.send(call)));
    QVERIFY(await(client.send(call)));
    QVERIFY(request.toLower().contains("\r\nconnection: close\r\n"));
    QCOMPARE(peer.connections, 2);
}

void TestHttpClient::bytesAreJsonUnlessTold()
{
    QByteArray request;
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray& bytes) {
        request = bytes.toLower();
        answer(socket, "");
    });
    HttpClient client;
    Call call = callTo(peer.url(), "PATCH");
    call.body = "{}"_ba;
    QVERIFY(await(client.send(call)));
    QVERIFY(request.startsWith("patch "));
    QVERIFY(request.contains("\r\ncontent-type: application/json\r\n"));
    QVERIFY(request.contains("\r\ncontent-length: 2\r\n"));
    call.headers = {{"Content-Type", "text/plain"}};
    QVERIFY(await(client.send(call)));
    QVERIFY(request.contains("\r\ncontent-type: text/plain\r\n"));
}

void TestHttpClient::aFormIsWrittenByTheBook()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a \"b\".tar.gz"_s);
    writeFile(path, "bytes");
    Served served({route("POST", u"/"_s, [](Request request) -> QCoro::Task<Response> {
        QJsonObject parts;
        for (const auto& [name, bytes] : request.parts)
            parts.insert(name, QString::fromUtf8(bytes));
        co_return Response::json(parts);
    })});
    HttpClient client;
    Call call = callTo(served.url(u"/"_s), "POST");
    call.body = FormBody{{{"version", "1.0\r\n"}, {"empty", ""}}, "update_package", {path}};
    QCOMPARE(text(await(client.send(call))),
             R"({"empty":"","update_package":"bytes","version":"1.0\r\n"})"_ba);
}

void TestHttpClient::anEmptyFileIsSent()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"empty"_s);
    writeFile(path, "");
    ScriptedPeer peer([](QTcpSocket& socket, const QByteArray& request) {
        answer(socket, request.toLower().contains("\r\ncontent-length: 0\r\n") ? "0" : "?");
    });
    HttpClient client;
    Call call = callTo(peer.url(), "POST");
    call.body = FileBody{path};
    QCOMPARE(text(await(client.send(call))), "0"_ba);
}

void TestHttpClient::aFileThatIsMissingIsNamed()
{
    HttpClient client;
    Call call = callTo(urlOf(u"http://127.0.0.1:1/"_s), "POST");
    call.body = FileBody{u"/nowhere/at/all"_s};
    const Error error = errorOf(await(client.send(call)));
    QCOMPARE(error.code(), ErrorCode::Io);
    QVERIFY(error.message().contains("/nowhere/at/all"_L1));
}

void TestHttpClient::aFileThatShrinksIsNamed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"shrinking"_s);
    writeFile(path, "");
    QVERIFY(QFile::resize(path, 50 << 20));
    ScriptedPeer peer(
        [&](QTcpSocket&, const QByteArray&) { std::ignore = QFile::resize(path, 10); });
    HttpClient client;
    Call call = callTo(peer.url(), "POST");
    call.body = FileBody{path};
    const Error error = errorOf(await(client.send(call)));
    QCOMPARE(error.code(), ErrorCode::Io);
    QVERIFY2(error.message().contains(path), qPrintable(error.message()));
}

void TestHttpClient::refusedConnections()
{
    quint16 port = 0;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        port = gone.serverPort();
    }
    HttpClient client;
    for (const QByteArray method : {"GET", "POST"}) {
        const auto got =
            await(client.send(callTo(urlOf(u"http://127.0.0.1:%1/"_s.arg(port)), method)));
        QCOMPARE(errorOf(got), Error(ErrorCode::Unreachable, u"connection refused"_s));
    }
}

void TestHttpClient::unknownHosts()
{
    HttpClient client;
    const auto got = await(client.send(callTo(urlOf(u"http://no-such-host.invalid/"_s))));
    QCOMPARE(errorOf(got), Error(ErrorCode::Unreachable, u"host not found"_s));
}

void TestHttpClient::urlsThatCannotBeCalled_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << QString();
    QTest::newRow("file") << u"file:///etc/passwd"_s;
    QTest::newRow("no host") << u"http:///x"_s;
    QTest::newRow("no scheme") << u"//host/x"_s;
    QTest::newRow("ftp") << u"ftp://host/x"_s;
}

void TestHttpClient::urlsThatCannotBeCalled()
{
    QFETCH(QString, url);
    HttpClient client;
    QCOMPARE(errorOf(await(client.send(callTo(urlOf(url))))).code(), ErrorCode::InvalidArgument);
}

void TestHttpClient::noAnswerInTime()
{
    ScriptedPeer peer([](QTcpSocket&, const QByteArray&) {});
    HttpClient client;
    Call call = callTo(peer.url());
    call.timeout = 200ms;
    QCOMPARE(errorOf(await(client.send(call))),
             Error(ErrorCode::Timeout, u"no answer within 200ms"_s));
}

void TestHttpClient::anAnswerThatNeverEndsIsOutOfTime()
{
    ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
    });
    HttpClient client;
    Call call = callTo(peer.url());
    call.timeout = 200ms;
    QCOMPARE(errorOf(await(client.send(call))).code(), ErrorCode::Timeout);
}

void TestHttpClient::stopping()
{
    std::stop_source stop;
    ScriptedPeer peer([&](QTcpSocket&, const QByteArray&) { stop.request_stop(); });
    HttpClient client;
    QElapsedTimer timer;
    timer.start();
    const auto got = await(client.send(callTo(peer.url()), stop.get_token()));
    QCOMPARE(errorOf(got).code(), ErrorCode::Cancelled);
    QVERIFY(timer.elapsed() < 5000);
}

void TestHttpClient::stoppedBeforeItBegan()
{
    std::stop_source stop;
    stop.request_stop();
    ScriptedPeer peer([](QTcpSocket&, const QByteArray&) {});
    HttpClient client;
    QCOMPARE(errorOf(await(client.send(callTo(peer.url()), stop.get_token()))).code(),
             ErrorCode::Cancelled);
    QCOMPARE(peer.connections, 0);
}

void TestHttpClient::theClientGoesWhileACallRuns()
{
    auto client = std::make_unique<HttpClient>();
    ScriptedPeer peer([&](QTcpSocket&, const QByteArray&) { client.reset(); });
    const auto got = await(client->send(callTo(peer.url())));
    QCOMPARE(errorOf(got).code(), ErrorCode::Cancelled);
}

void TestHttpClient::thePeerClosesWithoutAnAnswer_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("closed") << false;
    QTest::newRow("reset") << true;
}

void TestHttpClient::thePeerClosesWithoutAnAnswer()
{
    QFETCH(bool, isReset);
    ScriptedPeer peer(
        [&](QTcpSocket& socket, const QByteArray&) { isReset ? reset(socket) : socket.close(); });
    HttpClient client;
    for (const QByteArray method : {"GET", "POST"})
        QCOMPARE(errorOf(await(client.send(callTo(peer.url(), method)))), brokenOff);
}

void TestHttpClient::thePeerResetsInTheMiddleOfTheUpload()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"big"_s);
    writeFile(path, "");
    QVERIFY(QFile::resize(path, 50 << 20));
    ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) { reset(socket); });
    HttpClient client;
    Call call = callTo(peer.url(), "POST");
    call.body = FormBody{{}, "update_package", {path}};
    QCOMPARE(errorOf(await(client.send(call))), brokenOff);
    QCOMPARE(peer.requests, 1);
}

void TestHttpClient::thePeerBreaksOffInTheMiddleOfTheAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isReset");
    for (const bool isReset : {false, true}) {
        const char* how = isReset ? "reset" : "closed";
        QTest::addRow("in the header, %s", how) << "HTTP/1.1 200 OK\r\nContent-Le"_ba << isReset;
        QTest::addRow("before the body, %s", how)
            << "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"_ba << isReset;
        QTest::addRow("in the body, %s", how)
            << "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"_ba << isReset;
    }
}

void TestHttpClient::thePeerBreaksOffInTheMiddleOfTheAnswer()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isReset);
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) {
        socket.write(answer);
        socket.flush();
        QTimer::singleShot(50ms, &socket,
                           [&socket, isReset] { isReset ? reset(socket) : socket.close(); });
    });
    HttpClient client;
    QCOMPARE(errorOf(await(client.send(callTo(peer.url())))), brokenOff);
}

void TestHttpClient::aPostIsNeverSentTwice()
{
    // The worker that restarts: it has read the request and goes before it answers.
    ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) { socket.close(); });
    HttpClient client;
    for (const QByteArray body : {"", "{}"}) {
        Call call = callTo(peer.url(), "POST");
        call.body = body;
        QCOMPARE(errorOf(await(client.send(call))), brokenOff);
    }
    QCOMPARE(peer.requests, 2);
}

void TestHttpClient::garbageInsteadOfHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a greeting") << "SSH-2.0-OpenSSH_9.9\r\n"_ba;
    QTest::newRow("noise") << QByteArray(4096, '\xa5');
    QTest::newRow("a broken status") << "HTTP/1.1 abc\r\n\r\n"_ba;
    QTest::newRow("no status") << "HTTP/1.1\r\n\r\n"_ba;
}

void TestHttpClient::garbageInsteadOfHttp()
{
    QFETCH(QByteArray, bytes);
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) {
        socket.write(bytes);
        socket.disconnectFromHost();
    });
    HttpClient client;
    Call call = callTo(peer.url());
    call.timeout = 3s;
    const Error error = errorOf(await(client.send(call)));
    QVERIFY2(error.code() == ErrorCode::Protocol || error == brokenOff,
             qPrintable(error.message()));
}

void TestHttpClient::anAnswerOverTheLimit_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("that says so") << "Content-Length: 10485760\r\n"_ba;
    QTest::newRow("that does not say") << "Connection: close\r\n"_ba;
}

void TestHttpClient::anAnswerOverTheLimit()
{
    QFETCH(QByteArray, head);
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) {
        socket.write("HTTP/1.1 200 OK\r\n" + head + "\r\n" + QByteArray(10 << 20, 'x'));
    });
    HttpClient client;
    QCOMPARE(errorOf(await(client.send(callTo(peer.url())))),
             Error(ErrorCode::Protocol, u"the answer is longer than 1048576 bytes"_s));
}

void TestHttpClient::halfAChunkedDocumentIsNotUnderstood()
{
    ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) {
        socket.write(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12\r\n{\"error\":\"a\",\"code");
        socket.disconnectFromHost();
    });
    HttpClient client;
    const auto got = await(client.send(callTo(peer.url())));
    QVERIFY(!got || !got->as<ErrorBody>());
}

void TestHttpClient::htmlInsteadOfJson()
{
    ScriptedPeer peer([](QTcpSocket& socket, const QByteArray&) {
        answer(socket, "<html>login</html>", "200 OK", "Content-Type: text/html\r\n");
    });
    HttpClient client;
    const auto got = await(client.send(callTo(peer.url())));
    QVERIFY(got);
    const auto read = got->as<ErrorBody>();
    QVERIFY(!read);
    QCOMPARE(read.error().code(), ErrorCode::Protocol);
    QVERIFY2(read.error().message().contains("text/html"_L1), qPrintable(read.error().message()));
}

void TestHttpClient::theErrorBodyIsRead()
{
    Answer answer;
    answer.status = 409;
    answer.body = R"({"error":"an update is running","code":"conflict","details":{}})";
    QCOMPARE(answer.success().error(),
             Error(ErrorCode::Conflict, u"answered 409: an update is running"_s));
    answer.body = R"({"error":"wrong bytes","code":"verification_failed"})";
    QCOMPARE(answer.success().error().code(), ErrorCode::VerificationFailed);
    answer.status = 500;
    answer.body = R"({"error":"id 7","code":"internal"})";
    QCOMPARE(answer.success().error(), Error(ErrorCode::Protocol, u"answered 500: id 7"_s));
    answer.status = 200;
    answer.body = R"({"error":"x","code":"y","more":1})";
    QVERIFY(answer.success());
    QCOMPARE(answer.as<ErrorBody>()->error, u"x"_s);
}

void TestHttpClient::aStatusWithoutABodyHasItsCode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const auto row = [](int status, ErrorCode code) {
        QTest::addRow("%d", status) << status << int(code);
    };
    row(302, ErrorCode::Protocol);
    row(400, ErrorCode::InvalidArgument);
    row(401, ErrorCode::Unauthenticated);
    row(403, ErrorCode::PermissionDenied);
    row(404, ErrorCode::NotFound);
    row(409, ErrorCode::Conflict);
    row(413, ErrorCode::TooLarge);
    row(422, ErrorCode::Refused);
    row(500, ErrorCode::Protocol);
    row(503, ErrorCode::Unreachable);
    row(504, ErrorCode::Timeout);
    row(507, ErrorCode::NoSpace);
}

void TestHttpClient::aStatusWithoutABodyHasItsCode()
{
    QFETCH(int, status);
    QFETCH(int, code);
    Answer answer;
    answer.status = status;
    answer.body = "<html>";
    QCOMPARE(answer.success().error(), Error(ErrorCode(code), u"answered %1"_s.arg(status)));
}

void TestHttpClient::callsRunSideBySide()
{
    std::vector<QTcpSocket*> waiting;
    ScriptedPeer peer([&](QTcpSocket& socket, const QByteArray&) {
        waiting.push_back(&socket);
        if (waiting.size() == 3) {
            for (QTcpSocket* each : waiting)
                answer(*each, "hi");
        }
    });
    HttpClient client;
    auto first = client.send(callTo(peer.url()));
    auto second = client.send(callTo(peer.url(), "POST"));
    auto third = client.send(callTo(peer.url()));
    QCOMPARE(text(await(std::move(third))), "hi"_ba);
    QCOMPARE(text(await(std::move(first))), "hi"_ba);
    QCOMPARE(text(await(std::move(second))), "hi"_ba);
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestHttpClient)
#include "test_http_client.moc"
