// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/request_target.h"

#include <QTest>

namespace lockstep::net {

class TestRequestTarget : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSoundIsRead_data();
    void theSoundIsRead();
    void theBrokenIsRefused_data();
    void theBrokenIsRefused();
    void theQueryIsDecoded();
};

void TestRequestTarget::theSoundIsRead_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("path");
    QTest::newRow("root") << "/"_ba << u"/"_s;
    QTest::newRow("plain") << "/api/v1/version"_ba << u"/api/v1/version"_s;
    QTest::newRow("a space") << "/a%20b"_ba << u"/a b"_s;
    QTest::newRow("UTF-8") << "/%C3%A4"_ba << u"/ä"_s;
    QTest::newRow("trailing slash") << "/a/"_ba << u"/a/"_s;
    QTest::newRow("double slash") << "/a//b"_ba << u"/a//b"_s;
    QTest::newRow("dots in a name") << "/a..b/..c"_ba << u"/a..b/..c"_s;
    QTest::newRow("an encoded percent sign") << "/100%25"_ba << u"/100%"_s;
    QTest::newRow("a question") << "/a?b/../c"_ba << u"/a"_s;
}

void TestRequestTarget::theSoundIsRead()
{
    QFETCH(QByteArray, raw);
    const auto target = parseRequestTarget(raw);
    QVERIFY(target);
    QTEST(target->path, "path");
}

void TestRequestTarget::theBrokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("no slash") << "a"_ba;
    QTest::newRow("absolute form") << "http://host/a"_ba;
    QTest::newRow("asterisk") << "*"_ba;
    QTest::newRow("percent at the end") << "/a%"_ba;
    QTest::newRow("one digit") << "/a%2"_ba;
    QTest::newRow("no digits") << "/a%zz"_ba;
    QTest::newRow("broken in the query") << "/a?b=%"_ba;
    QTest::newRow("NUL") << "/a%00b"_ba;
    QTest::newRow("line break") << "/a%0d%0ab"_ba;
    QTest::newRow("DEL") << "/a%7f"_ba;
    QTest::newRow("dot segment") << "/a/./b"_ba;
    QTest::newRow("parent segment") << "/a/../b"_ba;
    QTest::newRow("encoded parent segment") << "/a/%2e%2E"_ba;
    QTest::newRow("encoded slash") << "/a%2fb"_ba;
    QTest::newRow("not UTF-8") << "/%ff"_ba;
}

void TestRequestTarget::theBrokenIsRefused()
{
    QFETCH(QByteArray, raw);
    const auto target = parseRequestTarget(raw);
    QVERIFY(!target);
    QCOMPARE(target.error().code(), ErrorCode::InvalidArgument);
}

void TestRequestTarget::theQueryIsDecoded()
{
    const auto target = parseRequestTarget("/a?b=c+d%20e&f=1%2B1&g");
    QVERIFY(target);
    QCOMPARE(target->query.queryItemValue(u"b"_s, QUrl::FullyDecoded), u"c d e"_s);
    QCOMPARE(target->query.queryItemValue(u"f"_s, QUrl::FullyDecoded), u"1+1"_s);
    QVERIFY(target->query.hasQueryItem(u"g"_s));
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestRequestTarget)
#include "test_request_target.moc"
