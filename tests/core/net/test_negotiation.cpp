// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/negotiation.h"
#include "tests/core/net/net_support.h"
#include "tests/support/gunzip.h"

namespace lockstep::net {

using namespace test;
using lockstep::test::gunzip;

namespace {

QByteArray longText() { return QByteArray("hello, fleet ").repeated(1000); }

Response textResponse(const QByteArray& body, const QByteArray& type = "text/plain")
{
    return {.headers = {{"Content-Type", type}}, .body = body};
}

Request requestWith(const Headers& headers, const QByteArray& method = "GET")
{
    Request request;
    request.method = method;
    request.headers = headers;
    return request;
}

Response negotiated(Response response, const Headers& wishes, const QByteArray& method = "GET")
{
    negotiate(response, Wishes::of(requestWith(wishes, method)));
    return response;
}

} // namespace

class TestNegotiation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void acceptEncodingIsReadRightly_data();
    void acceptEncodingIsReadRightly();
    void longTextIsPacked();
    void whatIsNotWorthItIsNotPacked_data();
    void whatIsNotWorthItIsNotPacked();
    void anAnswerHasATagOfItsBytes();
    void onlyASuccessfulGetHasATag();
    void knownTagsAreReadRightly_data();
    void knownTagsAreReadRightly();
    void whatTheHandlerSetStays();
    void theServerNegotiates();
};

void TestNegotiation::acceptEncodingIsReadRightly_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("isPacked");
    QTest::newRow("nothing") << ""_ba << false;
    QTest::newRow("gzip") << "gzip"_ba << true;
    QTest::newRow("case") << "GZip"_ba << true;
    QTest::newRow("old name") << "x-gzip"_ba << true;
    QTest::newRow("browser") << "gzip, deflate, br, zstd"_ba << true;
    QTest::newRow("another") << "br"_ba << false;
    QTest::newRow("another that contains it") << "notgzip"_ba << false;
    QTest::newRow("refused") << "gzip;q=0"_ba << false;
    QTest::newRow("refused at length") << "gzip; q=0.000"_ba << false;
    QTest::newRow("liked a little") << "gzip;q=0.001"_ba << true;
    QTest::newRow("anything") << "*"_ba << true;
    QTest::newRow("nothing at all") << "*;q=0"_ba << false;
    QTest::newRow("anything but") << "*, gzip;q=0"_ba << false;
    QTest::newRow("nothing but") << "gzip, *;q=0"_ba << true;
    QTest::newRow("rather plain") << "gzip;q=0.5, identity"_ba << false;
    QTest::newRow("rather packed") << "gzip, identity;q=0.5"_ba << true;
    QTest::newRow("no quality") << "gzip;q=much"_ba << false;
    QTest::newRow("quality out of bounds") << "gzip;q=7"_ba << false;
    QTest::newRow("negative quality") << "gzip;q=-1"_ba << false;
    QTest::newRow("not a number") << "gzip;q=nan"_ba << false;
    QTest::newRow("spaces") << "  gzip ; q = 1 "_ba << true;
    QTest::newRow("commas") << ",,,gzip,,"_ba << true;
}

void TestNegotiation::acceptEncodingIsReadRightly()
{
    QFETCH(QByteArray, field);
    QFETCH(bool, isPacked);
    QCOMPARE(Wishes::of(requestWith({{"Accept-Encoding", field}})).takesGzip, isPacked);
}

void TestNegotiation::longTextIsPacked()
{
    const Response packed =
        negotiated(textResponse(longText(), "application/json"), {{"Accept-Encoding", "gzip"}});
    QCOMPARE(packed.headers.value("Content-Encoding"), "gzip"_ba);
    QCOMPARE(packed.headers.value("Vary"), "Accept-Encoding"_ba);
    QVERIFY(packed.body.size() < longText().size() / 10);
    QCOMPARE(gunzip(packed.body), longText());

    const Response plain = negotiated(textResponse(longText()), {});
    QCOMPARE(plain.body, longText());
    QCOMPARE(plain.headers.value("Vary"), "Accept-Encoding"_ba);
    QVERIFY(!plain.headers.contains("Content-Encoding"));
}

void TestNegotiation::whatIsNotWorthItIsNotPacked_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QByteArray noise(4000, Qt::Uninitialized);
    quint32 state = 1;
    for (char& byte : noise)
        byte = char((state = state * 1664525 + 1013904223) >> 24);
    QTest::newRow("short") << "text/plain"_ba << QByteArray(1024, 'x');
    QTest::newRow("empty") << "text/plain"_ba << ""_ba;
    QTest::newRow("no text") << "application/octet-stream"_ba << longText();
    QTest::newRow("of no type") << ""_ba << longText();
    QTest::newRow("that does not shrink") << "text/plain"_ba << noise;
}

void TestNegotiation::whatIsNotWorthItIsNotPacked()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const Response response = negotiated(textResponse(body, type), {{"Accept-Encoding", "gzip"}});
    QCOMPARE(response.body, body);
    QVERIFY(!response.headers.contains("Content-Encoding"));
}

void TestNegotiation::anAnswerHasATagOfItsBytes()
{
    const Response one = negotiated(textResponse("one"), {});
    QVERIFY(one.headers.value("ETag").startsWith("W/\""));
    QCOMPARE(one.headers.value("Cache-Control"), "private, no-cache"_ba);
    QCOMPARE(negotiated(textResponse("one"), {}).headers.value("ETag"), one.headers.value("ETag"));
    QVERIFY(negotiated(textResponse("two"), {}).headers.value("ETag") != one.headers.value("ETag"));
    QCOMPARE(negotiated(textResponse("one"), {}, "HEAD").headers.value("ETag"),
             one.headers.value("ETag"));
}

void TestNegotiation::onlyASuccessfulGetHasATag()
{
    QVERIFY(!negotiated(textResponse("one"), {}, "POST").headers.contains("ETag"));
    Response created = textResponse("one");
    created.status = 202;
    QVERIFY(!negotiated(created, {}).headers.contains("ETag"));
    Response file;
    file.file = u"/etc/hostname"_s;
    QVERIFY(!negotiated(file, {}).headers.contains("ETag"));
}

void TestNegotiation::knownTagsAreReadRightly_data()
{
    QTest::addColumn<QByteArray>("known");
    QTest::addColumn<int>("status");
    const QByteArray tag = negotiated(textResponse("one"), {}).headers.value("ETag");
    QTest::newRow("the same") << tag << 304;
    QTest::newRow("as a strong one") << tag.mid(2) << 304;
    QTest::newRow("among others") << "\"a\", W/\"b\" ,"_ba + tag << 304;
    QTest::newRow("any") << "*"_ba << 304;
    QTest::newRow("another") << "W/\"other\""_ba << 200;
    QTest::newRow("without quotes") << tag.mid(3).chopped(1) << 200;
    QTest::newRow("nothing") << ""_ba << 200;
    QTest::newRow("commas") << ",,,"_ba << 200;
}

void TestNegotiation::knownTagsAreReadRightly()
{
    QFETCH(QByteArray, known);
    QFETCH(int, status);
    const Response response = negotiated(textResponse("one"), {{"If-None-Match", known}});
    QCOMPARE(response.status, status);
    QCOMPARE(response.body, status == 304 ? ""_ba : "one"_ba);
    QVERIFY(response.headers.contains("ETag"));
}

void TestNegotiation::whatTheHandlerSetStays()
{
    Response response = textResponse(longText());
    response.headers.insert("ETag", "\"mine\"");
    response.headers.insert("Cache-Control", "max-age=60");
    const Response fresh = negotiated(response, {});
    QCOMPARE(fresh.headers.value("ETag"), "\"mine\""_ba);
    QCOMPARE(fresh.headers.value("Cache-Control"), "max-age=60"_ba);
    QCOMPARE(negotiated(response, {{"If-None-Match", "\"mine\""}}).status, 304);

    response.headers.insert("Content-Encoding", "br");
    QCOMPARE(negotiated(response, {{"Accept-Encoding", "gzip"}}).body, longText());
}

void TestNegotiation::theServerNegotiates()
{
    Served served({route("GET", u"/"_s, [](Request) -> QCoro::Task<Response> {
        co_return textResponse(longText());
    })});
    const auto ask = [&](const QByteArray& method, const QByteArray& more) {
        RawTcp raw(served.port);
        raw.send(method + " / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more + "\r\n");
        return raw.untilClosed();
    };
    const QByteArray packed = ask("GET", "Accept-Encoding: gzip\r\n");
    QVERIFY(packed.contains("Content-Encoding: gzip\r\n"));
    const qsizetype head = packed.indexOf("\r\n\r\n");
    QCOMPARE(gunzip(packed.mid(head + 4)), longText());
    // HEAD tells what GET would.
    const QByteArray length = "Content-Length: " + QByteArray::number(packed.size() - head - 4);
    QVERIFY(packed.contains(length));
    QVERIFY(ask("HEAD", "Accept-Encoding: gzip\r\n").contains(length));

    const qsizetype tag = packed.indexOf("ETag: ") + 6;
    const QByteArray known = packed.sliced(tag, packed.indexOf("\r\n", tag) - tag);
    const QByteArray unchanged = ask("GET", "If-None-Match: " + known + "\r\n");
    QVERIFY2(unchanged.startsWith("HTTP/1.1 304"), unchanged.constData());
    QVERIFY(unchanged.contains("ETag: " + known + "\r\n"));
    QVERIFY(unchanged.contains("Vary: Accept-Encoding\r\n"));
    QVERIFY(unchanged.contains("Cache-Control: private, no-cache\r\n"));
    QVERIFY(unchanged.endsWith("\r\n\r\n"));
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestNegotiation)
#include "test_negotiation.moc"
