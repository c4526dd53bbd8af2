// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/multipart_parser.h"

#include <QTest>

namespace lockstep::net {

namespace {

/// Writes down what it hears: "[name]data".
struct Heard : MultipartParser::Listener {
    Result<> beginPart(const QString& name) override
    {
        text += '[' + name.toUtf8() + ']';
        return {};
    }
    Result<> partData(QByteArrayView bytes) override
    {
        text += bytes;
        return {};
    }
    QByteArray text;
};

Result<QByteArray> parse(const QByteArray& body, qsizetype step = 0)
{
    Heard heard;
    MultipartParser parser("XYZ", heard);
    for (qsizetype at = 0; at < body.size(); at += step > 0 ? step : body.size())
        LOCKSTEP_CHECK(parser.feed(QByteArrayView(body).mid(at, step > 0 ? step : body.size())));
    LOCKSTEP_CHECK(parser.finish());
    return heard.text;
}

QByteArray part(const QByteArray& header, const QByteArray& data)
{
    return "--XYZ\r\n" + header + "\r\n\r\n" + data + "\r\n";
}

QByteArray named(const QByteArray& name, const QByteArray& data)
{
    return part("Content-Disposition: form-data; name=\"" + name + '"', data);
}

} // namespace

class TestMultipartParser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsAreHeard_data();
    void partsAreHeard();
    void brokenBodiesAreRefused_data();
    void brokenBodiesAreRefused();
    void theBoundaryIsFound_data();
    void theBoundaryIsFound();
    void aListenersErrorEndsIt();
};

void TestMultipartParser::partsAreHeard_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("heard");
    const QByteArray end = "--XYZ--\r\n";
    QTest::newRow("one part") << named("a", "1") + end << "[a]1"_ba;
    QTest::newRow("two parts") << named("a", "1") + named("b", "2") + end << "[a]1[b]2"_ba;
    QTest::newRow("an empty part") << named("a", "") + named("b", "2") + end << "[a][b]2"_ba;
    QTest::newRow("no part") << end << ""_ba;
    QTest::newRow("line breaks inside")
        << named("a", "\r\n1\r\n\r\n--\r\n") + end << "[a]\r\n1\r\n\r\n--\r\n"_ba;
    QTest::newRow("nearly a boundary inside")
        << named("a", "\r\n--XY\r\n--xyz--XYZ") + end << "[a]\r\n--XY\r\n--xyz--XYZ"_ba;
    QTest::newRow("no line break at the end") << named("a", "1") + "--XYZ--" << "[a]1"_ba;
    QTest::newRow("preamble and epilogue")
        << "hello\r\n" + named("a", "1") + end + "--XYZ\r\nbye" << "[a]1"_ba;
    QTest::newRow("padding after the boundary")
        << "--XYZ \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XYZ--"_ba
        << "[a]1"_ba;
    QTest::newRow("other fields and parameters")
        << part("X: y\r\ncontent-disposition:form-data;filename=\"a;b\\\"c\"; NAME=\"n;\\\"m\"\r\n"
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: Binary",
                "1") +
               end
        << "[n;\"m]1"_ba;
}

void TestMultipartParser::partsAreHeard()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, heard);
    for (qsizetype step = 0; step <= body.size(); ++step) {
        const auto result = parse(body, step);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message()));
        QCOMPARE(*result, heard);
    }
}

void TestMultipartParser::brokenBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("why");
    QTest::newRow("empty") << ""_ba << u"too soon"_s;
    QTest::newRow("no boundary") << "hello"_ba << u"too soon"_s;
    QTest::newRow("cut in the data") << named("a", "1") << u"too soon"_s;
    QTest::newRow("cut in the header") << "--XYZ\r\nContent-Dis"_ba << u"too soon"_s;
    QTest::newRow("cut in the last boundary") << named("a", "1") + "--XYZ-" << u"too soon"_s;
    QTest::newRow("no name") << part("Content-Disposition: form-data", "1") << u"without a name"_s;
    QTest::newRow("no header") << "--XYZ\r\n\r\n1\r\n--XYZ--"_ba << u"without a name"_s;
    QTest::newRow("base64") << part("Content-Disposition: form-data; name=a\r\n"
                                    "Content-Transfer-Encoding: base64",
                                    "MQ==")
                            << u"transfer encoding"_s;
    QTest::newRow("endless header") << "--XYZ\r\nX: " + QByteArray(20000, 'y') << u"header"_s;
    QTest::newRow("boundary that goes on") << "--XYZABC\r\n"_ba << u"boundary"_s;
    QTest::newRow("endless padding") << "--XYZ" + QByteArray(1000, ' ') << u"boundary"_s;
}

void TestMultipartParser::brokenBodiesAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, why);
    for (const qsizetype step : {0, 1, 7}) {
        const auto result = parse(body, step);
        QVERIFY(!result);
        QCOMPARE(result.error().code(), ErrorCode::InvalidArgument);
        QVERIFY2(result.error().message().contains(why), qPrintable(result.error().message()));
    }
}

void TestMultipartParser::theBoundaryIsFound_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("boundary");
    QTest::newRow("plain") << "multipart/form-data; boundary=XYZ"_ba << "XYZ"_ba;
    QTest::newRow("quoted") << "Multipart/Form-Data;BOUNDARY=\"X Z\"; charset=a"_ba << "X Z"_ba;
    QTest::newRow("none") << "multipart/form-data"_ba << ""_ba;
    QTest::newRow("empty") << "multipart/form-data; boundary="_ba << ""_ba;
    QTest::newRow("endless") << "multipart/form-data; boundary=" + QByteArray(71, 'x') << ""_ba;
}

void TestMultipartParser::theBoundaryIsFound()
{
    QFETCH(QByteArray, contentType);
    QVERIFY(MultipartParser::isMultipart(contentType));
    QTEST(MultipartParser::boundaryOf(contentType).value_or(QByteArray("")), "boundary");
}

void TestMultipartParser::aListenersErrorEndsIt()
{
    struct Full : Heard {
        Result<> partData(QByteArrayView) override { return fail(ErrorCode::NoSpace, u"full"_s); }
    } full;
    MultipartParser parser("XYZ", full);
    const auto fed = parser.feed(named("a", "1") + "--XYZ--");
    QVERIFY(!fed);
    QCOMPARE(fed.error().code(), ErrorCode::NoSpace);
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestMultipartParser)
#include "test_multipart_parser.moc"
