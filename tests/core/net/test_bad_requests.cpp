// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/net_support.h"

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

/// The guard looks every 50 ms.
constexpr ServerLimits quickGuard{.answerTimeout = 400ms};

/// A server that counts what reaches a handler, and still answers afterwards.
struct Target {
    explicit Target(ServerLimits limits = quickGuard)
        : served({route("GET", u"/"_s, counted()), route("POST", u"/"_s, counted()),
                  route("GET", u"/{any}"_s, counted()), route("GET", u"/a/{any}"_s, counted())},
                 {}, limits)
    {}

    HandlerFunction counted()
    {
        return [this](Request request) {
            ++handled;
            return sayHello(std::move(request));
        };
    }
    /// What the server says to these bytes, up to the end of the connection.
    QByteArray say(const QByteArray& bytes) const
    {
        RawTcp raw(served.port);
        raw.send(bytes);
        raw.closeSending();
        return raw.untilClosed();
    }
    bool stillAnswers() const
    {
        RawTcp raw(served.port);
        raw.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        return raw.until("hello").contains("hello");
    }

    int handled = 0;
    Served served;
};

QByteArray get(const QByteArray& more) { return "GET / HTTP/1.1\r\nHost: x\r\n" + more + "\r\n"; }

QByteArray post(const QByteArray& more, const QByteArray& body)
{
    return "POST / HTTP/1.1\r\nHost: x\r\n" + more + "\r\n" + body;
}

QByteArray chunked(const QByteArray& body) { return post("Transfer-Encoding: chunked\r\n", body); }

QByteArray multipart(const QByteArray& contentType, const QByteArray& body)
{
    return post("Content-Type: " + contentType +
                    "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n",
                body);
}

QByteArray part(const QByteArray& name)
{
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\nx\r\n";
}

QByteArray parts(int count)
{
    QByteArray body;
    for (int i = 0; i < count; ++i)
        body += part("n" + QByteArray::number(i));
    return body + "--b--\r\n";
}

/// Sends `head`, and then `drop` again and again, until the server has had enough of it.
bool isCutOffWhileItTrickles(quint16 port, const QByteArray& head, const QByteArray& drop)
{
    RawTcp raw(port);
    raw.send(head);
    return QTest::qWaitFor(
        [&] {
            raw.send(drop);
            std::ignore = raw.received();
            return raw.isClosed();
        },
        5000);
}

} // namespace

/// Whatever a client sends, the answer is an error, or the connection ends; no handler hears of it,
/// and the server goes on.
class TestBadRequests : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isRefused_data();
    void isRefused();
    void isRefusedWithAStatus_data();
    void isRefusedWithAStatus();
    void garbageAfterARequestEndsTheConnection();
    void aChunkThatClaimsAllTheWorldIsCutOff();
    void anEndlessPartIsCutOff();
    void aHeaderThatTricklesIsCutOff();
    void aHeaderThatTricklesAfterARequestIsCutOff();
    void aBodyThatTricklesIsCutOff_data();
    void aBodyThatTricklesIsCutOff();
    void aClientThatVanishesInItsHeaderIsDropped();
};

void TestBadRequests::isRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("a header of 1 MB") << get("X: " + QByteArray(1 << 20, 'x') + "\r\n");
    QTest::newRow("100,000 header fields") << get(QByteArray("a: b\r\n").repeated(100'000));
    QTest::newRow("an endless request line") << QByteArray(1 << 20, 'x');
    QTest::newRow("an endless URL") << "GET /" + QByteArray(1 << 20, 'x') + " HTTP/1.1\r\n";
    QTest::newRow("HTTP/0.9") << "GET /\r\n"_ba;
    QTest::newRow("HTTP/0.9 by name") << "GET / HTTP/0.9\r\nHost: x\r\n\r\n"_ba;
    QTest::newRow("HTTP/2") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba;
    QTest::newRow("HTTP of the future") << "GET / HTTP/9.9\r\nHost: x\r\n\r\n"_ba;
    QTest::newRow("no version") << "GET / \r\nHost: x\r\n\r\n"_ba;
    QTest::newRow("a space before the colon") << get("Content-Length : 5\r\n") + "hello";
    QTest::newRow("a field without a colon") << get("nonsense\r\n");
    QTest::newRow("a field without a name") << get(": x\r\n");
    QTest::newRow("NUL in the URL") << QByteArray("GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n", 30);
    QTest::newRow("NUL in the method") << QByteArray("G\0T / HTTP/1.1\r\nHost: x\r\n\r\n", 27);
    QTest::newRow("NUL in a field") << get(QByteArray("X: a\0b\r\n", 8));
    QTest::newRow("NUL in a field's name") << get(QByteArray("X\0: a\r\n", 7));
    QTest::newRow("nothing but NUL") << QByteArray(5000, '\0');
    QTest::newRow("both lengths")
        << chunked("0\r\n\r\n").replace("Transfer", "Content-Length: 5\r\nTransfer");
    QTest::newRow("both lengths, the other way round")
        << chunked("0\r\n\r\n").replace("chunked", "chunked\r\nContent-Length: 5");
    QTest::newRow("the same length twice")
        << post("Content-Length: 1\r\nContent-Length: 1\r\n", "x");
    QTest::newRow("a list of lengths") << post("Content-Length: 1, 1\r\n", "x");
    QTest::newRow("a signed length") << post("Content-Length: +1\r\n", "x");
    QTest::newRow("a length beyond all numbers")
        << post("Content-Length: 99999999999999999999999\r\n", "x");
    QTest::newRow("a body shorter than its length") << post("Content-Length: 10\r\n", "x");
    QTest::newRow("a chunk shorter than it says") << chunked("a\r\nhello");
    QTest::newRow("a chunk longer than it says") << chunked("2\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("a chunk beyond all numbers") << chunked("fffffffffffffffff\r\nhello");
    QTest::newRow("a negative chunk") << chunked("-1\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("a chunk size with 0x") << chunked("0x5\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("a chunk size of spaces") << chunked("    \r\nhello\r\n0\r\n\r\n");
    QTest::newRow("chunks without an end") << chunked("5\r\nhello\r\n");
    QTest::newRow("chunked twice") << post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n");
    QTest::newRow("hidden chunking")
        << post("Transfer-Encoding: \x0b"_ba + "chunked\r\n", "0\r\n\r\n");
}

void TestBadRequests::isRefused()
{
    QFETCH(QByteArray, request);
    Target target;
    const QByteArray answer = target.say(request);
    QVERIFY2(answer.isEmpty() || answer.at(9) == '4' || answer.at(9) == '5',
             answer.left(200).constData());
    QCOMPARE(target.handled, 0);
    QVERIFY(target.stillAnswers());
}

void TestBadRequests::isRefusedWithAStatus_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    const auto target = [](const QByteArray& path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    };
    QTest::newRow("a long URL") << target("/" + QByteArray(9'000, 'x')) << "414"_ba;
    QTest::newRow("a long query") << target("/?q=" + QByteArray(9'000, 'x')) << "414"_ba;
    QTest::newRow("a long header") << get("X: " + QByteArray(17'000, 'x') + "\r\n") << "431"_ba;
    QTest::newRow("101 fields") << get(QByteArray("a: b\r\n").repeated(100)) << "431"_ba;
    QTest::newRow("no Host") << "GET / HTTP/1.1\r\n\r\n"_ba << "400"_ba;
    QTest::newRow("two Hosts") << get("Host: y\r\n") << "400"_ba;
    QTest::newRow("the same Host twice") << get("Host: x\r\n") << "400"_ba;
    QTest::newRow("a Host with a path") << get("").replace("Host: x", "Host: x/y") << "400"_ba;
    QTest::newRow("a Host with a user") << get("").replace("Host: x", "Host: a@x") << "400"_ba;
    QTest::newRow("a Host with spaces") << get("").replace("Host: x", "Host: x y") << "400"_ba;
    QTest::newRow("broken percent-encoding") << target("/a%zz") << "400"_ba;
    QTest::newRow("percent-encoding cut off") << target("/a%2") << "400"_ba;
    QTest::newRow("broken in the query") << target("/?q=%g0") << "400"_ba;
    QTest::newRow("not UTF-8") << target("/%ff%fe") << "400"_ba;
    QTest::newRow("encoded NUL") << target("/a%00b") << "400"_ba;
    QTest::newRow("parent") << target("/../etc/passwd") << "400"_ba;
    QTest::newRow("parent at the end") << target("/a/..") << "400"_ba;
    QTest::newRow("encoded parent") << target("/%2e%2e/x") << "400"_ba;
    QTest::newRow("half encoded parent") << target("/.%2E/x") << "400"_ba;
    QTest::newRow("encoded slash") << target("/a%2fb") << "400"_ba;
    QTest::newRow("another's URL") << target("http://x/") << "400"_ba;
    QTest::newRow("no path") << target("*") << "400"_ba;
    QTest::newRow("no boundary") << multipart("multipart/form-data", parts(1)) << "400"_ba;
    QTest::newRow("an empty boundary")
        << multipart("multipart/form-data; boundary=", parts(1)) << "400"_ba;
    QTest::newRow("another boundary")
        << multipart("multipart/form-data; boundary=c", parts(1)) << "400"_ba;
    QTest::newRow("a part twice") << multipart("multipart/form-data; boundary=b",
                                               part("n") + part("n") + "--b--\r\n")
                                  << "400"_ba;
    QTest::newRow("10,000 parts") << multipart("multipart/form-data; boundary=b", parts(10'000))
                                  << "413"_ba;
    QTest::newRow("no end of parts")
        << multipart("multipart/form-data; boundary=b", part("n")) << "400"_ba;
}

void TestBadRequests::isRefusedWithAStatus()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    Target target;
    const QByteArray answer = target.say(request);
    QVERIFY2(answer.mid(9, 3) == status, answer.left(200).constData());
    QCOMPARE(target.handled, 0);
    QVERIFY(target.stillAnswers());
}

void TestBadRequests::garbageAfterARequestEndsTheConnection()
{
    Target target;
    const QByteArray answer = target.say(get("") + "\x01\x02garbage\r\n\r\n" + get(""));
    QCOMPARE(answer.count("HTTP/1.1 200"), 1);
    QCOMPARE(target.handled, 1);
    QVERIFY(target.stillAnswers());
}

void TestBadRequests::aChunkThatClaimsAllTheWorldIsCutOff()
{
    Target target;
    RawTcp raw(target.served.port);
    raw.send(chunked("7fffffffffffffff\r\n"));
    QVERIFY(QTest::qWaitFor([&] {
        raw.send(QByteArray(100'000, 'x'));
        std::ignore = raw.received();
        return raw.isClosed();
    }));
    QCOMPARE(target.handled, 0);
    QVERIFY(target.stillAnswers());
}

void TestBadRequests::anEndlessPartIsCutOff()
{
    Target target;
    RawTcp raw(target.served.port);
    raw.send(post("Content-Type: multipart/form-data; boundary=b\r\n"
                  "Transfer-Encoding: chunked\r\n",
                  "7fffffff\r\n" + part("n").chopped(2)));
    QVERIFY(QTest::qWaitFor([&] {
        raw.send(QByteArray(100'000, 'x'));
        std::ignore = raw.received();
        return raw.isClosed();
    }));
    QCOMPARE(target.handled, 0);
    QVERIFY(target.stillAnswers());
}

void TestBadRequests::aHeaderThatTricklesIsCutOff()
{
    Target target({.headerTimeout = 300ms});
    QVERIFY(isCutOffWhileItTrickles(target.served.port, "GET / HTTP/1.1\r\nHost: x\r\nX: ", "y"));
    QVERIFY(isCutOffWhileItTrickles(target.served.port, "GET /", "y"));
    QCOMPARE(target.handled, 0);
    QVERIFY(target.stillAnswers());
}

void TestBadRequests::aHeaderThatTricklesAfterARequestIsCutOff()
{
    Target target({.headerTimeout = 300ms});
    QVERIFY(isCutOffWhileItTrickles(target.served.port, get("") + "GET /", "y"));
    QCOMPARE(target.handled, 1);
}

void TestBadRequests::aBodyThatTricklesIsCutOff_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("drop");
    QTest::newRow("with a length") << post("Content-Length: 1000000\r\n", "") << "x"_ba;
    QTest::newRow("in chunks") << chunked("") << "1\r\nx\r\n"_ba;
    QTest::newRow("of a chunk's size") << chunked("") << "0"_ba;
    QTest::newRow("of a request that was refused")
        << post("Content-Length: 1000000\r\n", "").replace(" / ", " /none ") << "x"_ba;
}

void TestBadRequests::aBodyThatTricklesIsCutOff()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, drop);
    Target target({.bodyGrace = 300ms, .bodyRate = 100'000});
    QVERIFY(isCutOffWhileItTrickles(target.served.port, head, drop));
    QCOMPARE(target.handled, 0);
    QVERIFY(target.stillAnswers());
}

void TestBadRequests::aClientThatVanishesInItsHeaderIsDropped()
{
    // Nobody says that it has gone: the connection is half open.
    Target target({.headerTimeout = 300ms});
    RawTcp raw(target.served.port);
    raw.send("GET / HTTP/1.1\r\nHost:");
    QCOMPARE(raw.untilClosed(), ""_ba);
    QVERIFY(!raw.isOpen());
    QCOMPARE(target.handled, 0);
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestBadRequests)
#include "test_bad_requests.moc"
