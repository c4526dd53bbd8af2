// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messages.h"
#include "tests/core/net/net_support.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

namespace lockstep::net {

using namespace test;

namespace {

constexpr qint64 megabyte = 1 << 20;

/// What arrived of a body, in words.
QCoro::Task<Response> tell(Request request)
{
    QJsonObject parts;
    for (const auto& [name, bytes] : request.parts)
        parts.insert(name, QString::fromUtf8(bytes));
    co_return Response::json(QJsonObject{{u"body"_s, request.body.size()},
                                         {u"parts"_s, parts},
                                         {u"sink"_s, request.sink != nullptr}});
}

/// The highest resident size that this process ever had, in bytes.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    std::ignore = status.open(QIODevice::ReadOnly);
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.sliced(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

QByteArray post(const QByteArray& more)
{
    return "POST /up HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

QByteArray lengthOf(qint64 size) { return "Content-Length: " + QByteArray::number(size) + "\r\n"; }

/// A multipart body with the boundary XYZ.
QByteArray multipart(const std::vector<std::pair<QByteArray, QByteArray>>& parts)
{
    QByteArray body;
    for (const auto& [name, data] : parts)
        body += "--XYZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + data +
                "\r\n";
    return body + "--XYZ--\r\n";
}

QByteArray postMultipart(const QByteArray& body)
{
    return post("Connection: close\r\nContent-Type: multipart/form-data; boundary=XYZ\r\n" +
                lengthOf(body.size())) +
           body;
}

QByteArray statusIn(const QByteArray& answer) { return answer.mid(9, 3); }

} // namespace

class TestHttpUpload : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aBigUploadTakesConstantMemory_data();
    void aBigUploadTakesConstantMemory();
    void aRawBodyGoesToTheSink();
    void chunksGoToTheSink();
    void aPartGoesToTheSinkAndTheOthersToMemory();
    void withoutASinkEveryPartIsInMemory();
    void aMultipartBodyWithoutTheSinksPartHasNoSink();
    void brokenMultipartBodiesAreRefused_data();
    void brokenMultipartBodiesAreRefused();
    void aBodyThatSaysItIsTooLargeIsRefusedUnread();
    void aBodyThatTurnsOutTooLargeIsRefused_data();
    void aBodyThatTurnsOutTooLargeIsRefused();
    void anEndlessBodyIsCutOff();
    void aFullDiskReachesTheClient();
    void aSinkThatCannotFinishIsAnsweredFor();
    void aSinkThatCannotBeMadeIsAnsweredFor();
    void aBrokenOffUploadDestroysItsSink_data();
    void aBrokenOffUploadDestroysItsSink();
    void aClientThatWaitsForOurWordIsRefusedAtOnce();
    void aClientThatWaitsForOurWordIsToldToGoOn();
    void aClientThatSendsRegardlessStillGetsTheAnswer();
    void bytesAfterTheBodyAreNotPartOfIt();

private:
    BodyPlan plan(qint64 limit = 64 * megabyte, const QString& part = u"update_package"_s) const
    {
        const auto make = [log = m_log, room = m_room,
                           finishError = m_finishError](const Request&) {
            const auto sink = std::make_shared<CountingSink>(log);
            sink->room = room;
            sink->finishError = finishError;
            return Result<std::shared_ptr<BodySink>>(sink);
        };
        BodyPlan plan;
        plan.limit = limit;
        plan.makeSink = make;
        plan.sinkPart = part;
        return plan;
    }
    bool sinkIsGone() const
    {
        return QTest::qWaitFor([&] { return m_log->made > 0 && m_log->destroyed == m_log->made; });
    }

    std::shared_ptr<SinkLog> m_log;
    qint64 m_room = -1;
    std::optional<Error> m_finishError;
};

void TestHttpUpload::init()
{
    m_log = std::make_shared<SinkLog>();
    m_room = -1;
    m_finishError.reset();
}

void TestHttpUpload::aBigUploadTakesConstantMemory_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<bool>("isForm");
    QTest::newRow("plain, raw") << false << false;
    QTest::newRow("plain, form") << false << true;
    QTest::newRow("TLS, raw") << true << false;
    QTest::newRow("TLS, form") << true << true;
}

void TestHttpUpload::aBigUploadTakesConstantMemory()
{
    QFETCH(bool, isTls);
    QFETCH(bool, isForm);
    const qint64 size = (isSanitized ? 32 : 192) * megabyte;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"package"_s);
    writeFile(path, {});
    QVERIFY(QFile::resize(path, size)); // a hole: reading it costs no disk
    const auto identity = makeSelfSigned(u"test"_s);
    Served served({route("POST", u"/up"_s, tell, plan(size))},
                  isTls ? std::optional(*identity) : std::nullopt);
    HttpClient client;
    Call call;
    call.method = "POST";
    call.url = served.url(u"/up"_s);
    call.trust.pinSha256 = identity->fingerprint();
    if (isForm)
        call.body = FormBody{{{"version", "1.2.0"}}, "update_package", {path}};
    else
        call.body = FileBody{path};
    qint64 sent = 0;
    call.onSent = [&](qint64 done, qint64) { sent = done; };

    const qint64 before = peakMemory();
    const auto answer = await(client.send(std::move(call)));
    QVERIFY2(answer, text(answer).constData());
    QCOMPARE(answer->status, 200);
    QVERIFY(answer->body.contains("\"sink\":true"));
    QCOMPARE(answer->body.contains("1.2.0"), isForm);
    QCOMPARE(m_log->bytes, size);
    QCOMPARE(m_log->finished, 1);
    QVERIFY(sent >= size);
    if (!isSanitized)
        QVERIFY2(peakMemory() - before < 32 * megabyte,
                 QByteArray::number(peakMemory() - before).constData());
}

void TestHttpUpload::aRawBodyGoesToTheSink()
{
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    raw.send(post(lengthOf(5) + "Connection: close\r\n") + "hello");
    QVERIFY(raw.untilClosed().endsWith(R"({"body":0,"parts":{},"sink":true})"));
    QCOMPARE(m_log->bytes, 5);
    QCOMPARE(m_log->finished, 1);
    QVERIFY(sinkIsGone());
}

void TestHttpUpload::chunksGoToTheSink()
{
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    raw.send(post("Transfer-Encoding: chunked\r\nConnection: close\r\n") +
             "3\r\nabc\r\n8\r\n01234567\r\n0\r\nTrailer: x\r\n\r\n");
    QVERIFY(raw.untilClosed().endsWith(R"("sink":true})"));
    QCOMPARE(m_log->bytes, 11);
    QCOMPARE(m_log->finished, 1);
}

void TestHttpUpload::aPartGoesToTheSinkAndTheOthersToMemory()
{
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    const QByteArray file(300'000, 'x');
    raw.send(postMultipart(multipart({{"a", "1"}, {"update_package", file}, {"b", "2"}})));
    QVERIFY(raw.untilClosed().endsWith(R"({"body":0,"parts":{"a":"1","b":"2"},"sink":true})"));
    QCOMPARE(m_log->bytes, file.size());
    QCOMPARE(m_log->finished, 1);
}

void TestHttpUpload::withoutASinkEveryPartIsInMemory()
{
    Served served({route("POST", u"/up"_s, tell)});
    RawTcp raw(served.port);
    raw.send(postMultipart(multipart({{"a", "1"}, {"update_package", "2"}})));
    QVERIFY(raw.untilClosed().endsWith(
        R"({"body":0,"parts":{"a":"1","update_package":"2"},"sink":false})"));
}

void TestHttpUpload::aMultipartBodyWithoutTheSinksPartHasNoSink()
{
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    raw.send(postMultipart(multipart({{"a", "1"}})));
    QVERIFY(raw.untilClosed().endsWith(R"({"body":0,"parts":{"a":"1"},"sink":false})"));
    QVERIFY(sinkIsGone());
    QCOMPARE(m_log->finished, 0);
}

void TestHttpUpload::brokenMultipartBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("the sink's part twice")
        << postMultipart(multipart({{"update_package", "1"}, {"update_package", "2"}})) << "400"_ba
        << "twice"_ba;
    QTest::newRow("another part twice")
        << postMultipart(multipart({{"update_package", "1"}, {"a", ""}, {"a", ""}})) << "400"_ba
        << "twice"_ba;
    QTest::newRow("no end") << postMultipart("--XYZ\r\nContent-Disposition: form-data; "
                                             "name=\"update_package\"\r\n\r\n1")
                            << "400"_ba << "too soon"_ba;
    QTest::newRow("no boundary")
        << post("Connection: close\r\nContent-Type: multipart/form-data\r\n" + lengthOf(5)) +
               "hello"
        << "400"_ba << "boundary"_ba;
    QTest::newRow("fields too large")
        << postMultipart(
               multipart({{"a", QByteArray(600'000, 'x')}, {"b", QByteArray(600'000, 'y')}}))
        << "413"_ba << "1048576"_ba;
    QTest::newRow("part too large")
        << postMultipart(multipart({{"update_package", QByteArray(1'000'001, 'x')}})) << "413"_ba
        << "1000000"_ba;
}

void TestHttpUpload::brokenMultipartBodiesAreRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, why);
    Served served({route("POST", u"/up"_s, tell, plan(1'000'000))});
    RawTcp raw(served.port);
    raw.send(request);
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusIn(answer), status);
    QVERIFY2(answer.contains(why), answer.constData());
    QCOMPARE(m_log->finished, 0);
    QCOMPARE(m_log->made, m_log->destroyed);
}

void TestHttpUpload::aBodyThatSaysItIsTooLargeIsRefusedUnread()
{
    Served served({route("POST", u"/up"_s, tell, plan(10 * megabyte, {}))});
    RawTcp raw(served.port);
    raw.send(post(lengthOf(10 * megabyte + 1))); // and not a byte of it
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusIn(answer), "413"_ba);
    QVERIFY(answer.contains("10485760"));
    QCOMPARE(m_log->made, 0);
}

void TestHttpUpload::aBodyThatTurnsOutTooLargeIsRefused_data()
{
    QTest::addColumn<bool>("hasSink");
    QTest::newRow("to memory") << false;
    QTest::newRow("to a sink") << true;
}

void TestHttpUpload::aBodyThatTurnsOutTooLargeIsRefused()
{
    QFETCH(bool, hasSink);
    BodyPlan small;
    small.limit = 10;
    Served served({route("POST", u"/up"_s, tell, hasSink ? plan(10) : small)});
    RawTcp raw(served.port);
    raw.send(post("Transfer-Encoding: chunked\r\nConnection: close\r\n") +
             "6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n");
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusIn(answer), "413"_ba);
    QVERIFY(answer.contains("larger than 10 bytes"));
    QCOMPARE(m_log->made, m_log->destroyed);
    QCOMPARE(m_log->finished, 0);
}

void TestHttpUpload::anEndlessBodyIsCutOff()
{
    Served served({route("POST", u"/up"_s, tell, plan(1000))});
    RawTcp raw(served.port);
    QVERIFY(QTest::qWaitFor([&] { return raw.isOpen(); }));
    raw.send(post("Transfer-Encoding: chunked\r\n"));
    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
    for (int i = 0; i < 40; ++i)
        raw.send(chunk);
    QVERIFY(QTest::qWaitFor([&] { return !raw.isOpen(); }));
    QVERIFY(sinkIsGone());
}

void TestHttpUpload::aFullDiskReachesTheClient()
{
    m_room = 200'000;
    const auto identity = makeSelfSigned(u"test"_s);
    Served served({route("POST", u"/up"_s, tell, plan())}, *identity);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"package"_s);
    writeFile(path, QByteArray(20 * megabyte, 'x'));
    HttpClient client;
    Call call;
    call.method = "POST";
    call.url = served.url(u"/up"_s);
    call.trust.pinOnFirstUse = true;
    call.body = FormBody{{}, "update_package", {path}};
    const auto answer = await(client.send(std::move(call)));
    QVERIFY2(answer, text(answer).constData());
    QCOMPARE(answer->status, 507);
    QCOMPARE(answer->success().error().code(), ErrorCode::NoSpace);
    QVERIFY(answer->body.contains("the disk is full"));
    QVERIFY(m_log->bytes < megabyte);
    QCOMPARE(m_log->destroyed, 1);
}

void TestHttpUpload::aSinkThatCannotFinishIsAnsweredFor()
{
    m_finishError = Error(ErrorCode::Refused, u"not a package"_s);
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    raw.send(post(lengthOf(5) + "Connection: close\r\n") + "hello");
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusIn(answer), "422"_ba);
    QVERIFY(answer.contains("not a package"));
    QCOMPARE(m_log->destroyed, 1);
}

void TestHttpUpload::aSinkThatCannotBeMadeIsAnsweredFor()
{
    BodyPlan refusing = plan();
    refusing.makeSink = [](const Request&) -> Result<std::shared_ptr<BodySink>> {
        return fail(ErrorCode::Conflict, u"an update is running"_s);
    };
    Served served({route("POST", u"/up"_s, tell, refusing)});
    RawTcp sending(served.port);
    sending.send(post(lengthOf(3'000'000) + "Connection: close\r\n") + QByteArray(3'000'000, 'x'));
    QCOMPARE(statusIn(sending.untilClosed()), "409"_ba);
    RawTcp waiting(served.port);
    waiting.send(post(lengthOf(3'000'000) + "Expect: 100-continue\r\n"));
    QCOMPARE(statusIn(waiting.untilClosed()), "409"_ba);
}

void TestHttpUpload::aBrokenOffUploadDestroysItsSink_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("isReset");
    const QByteArray part =
        "--XYZ\r\nContent-Disposition: form-data; name=update_package\r\n\r\nabc";
    for (const bool isReset : {false, true}) {
        const char* how = isReset ? "reset" : "closed";
        QTest::addRow("length, %s", how) << post(lengthOf(1000)) + "abc" << isReset;
        QTest::addRow("chunks, %s", how)
            << post("Transfer-Encoding: chunked\r\n") + "100\r\nabc" << isReset;
        QTest::addRow("multipart, %s", how)
            << post("Content-Type: multipart/form-data; boundary=XYZ\r\n" + lengthOf(1000)) + part +
                   QByteArray(100, 'x')
            << isReset;
    }
}

void TestHttpUpload::aBrokenOffUploadDestroysItsSink()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, isReset);
    int handled = 0;
    Served served({route(
        "POST", u"/up"_s,
        [&handled](Request r) {
            ++handled;
            return tell(std::move(r));
        },
        plan())});
    RawTcp raw(served.port);
    raw.send(request);
    QVERIFY(QTest::qWaitFor([&] { return m_log->bytes > 0; }));
    QCOMPARE(m_log->destroyed, 0);
    if (isReset)
        reset(raw.socket());
    else
        raw.closeSending();
    QVERIFY(sinkIsGone());
    QCOMPARE(m_log->finished, 0);
    QCOMPARE(handled, 0);
}

void TestHttpUpload::aClientThatWaitsForOurWordIsRefusedAtOnce()
{
    Served served({route("POST", u"/up"_s, tell, plan(), Role::Admin)});
    RawTcp raw(served.port);
    raw.send("POST /none HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n" + lengthOf(10) + "\r\n");
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusIn(answer), "404"_ba);
    QVERIFY(!answer.contains("100 Continue"));
}

void TestHttpUpload::aClientThatWaitsForOurWordIsToldToGoOn()
{
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    raw.send(post("Expect: 100-continue\r\nConnection: close\r\n" + lengthOf(5)));
    QVERIFY(raw.until("\r\n\r\n").startsWith("HTTP/1.1 100"));
    raw.send("hello");
    QVERIFY(raw.untilClosed().contains("200 OK"));
    QCOMPARE(m_log->bytes, 5);
}

void TestHttpUpload::aClientThatSendsRegardlessStillGetsTheAnswer()
{
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    // More than is read before a refusal, so that it is answered while this is on its way.
    const QByteArray body(megabyte + 500'000, 'x');
    raw.send("POST /none HTTP/1.1\r\nHost: x\r\n" + lengthOf(body.size()) + "\r\n" + body);
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusIn(answer), "404"_ba);
    QVERIFY(answer.contains("there is no /none"));
}

void TestHttpUpload::bytesAfterTheBodyAreNotPartOfIt()
{
    Served served({route("POST", u"/up"_s, tell, plan())});
    RawTcp raw(served.port);
    raw.send(post(lengthOf(3)) + "abcdefgh\r\n\r\n");
    const QByteArray answer = raw.untilClosed();
    QCOMPARE(statusIn(answer), "200"_ba);
    QCOMPARE(m_log->bytes, 3);
    QVERIFY(answer.contains("HTTP/1.1 400") || answer.count("HTTP/1.") == 1);
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestHttpUpload)
#include "test_http_upload.moc"
