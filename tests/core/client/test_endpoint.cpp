// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/client/endpoint.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using client::Endpoint;

class TestEndpoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEndpointIsReadFromText_data();
    void anEndpointIsReadFromText();
    void whatIsNoEndpointIsRefused_data();
    void whatIsNoEndpointIsRefused();
    void aPasswordInAnAddressIsNotRepeated();
    void theEnvironmentNamesTheEndpoint();
    void theFirstSocketThatIsThereIsTheDefault();
    void withoutASocketTheDefaultIsLoopback();
    void socketsAreLookedForInTheRuntimeFolderFirst();
    void aTokenIsReadWithoutItsLineFeed();
    void whatHoldsNoTokenIsRefused_data();
    void whatHoldsNoTokenIsRefused();
    void aTokenIsNotSentInClear_data();
    void aTokenIsNotSentInClear();
};

void TestEndpoint::anEndpointIsReadFromText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("socket");
    QTest::addColumn<QString>("name");
    QTest::newRow("socket") << u"unix:/run/l/c.sock"_s << u"http://localhost"_s
                            << u"/run/l/c.sock"_s << u"unix:/run/l/c.sock"_s;
    QTest::newRow("http") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s << QString()
                          << u"http://127.0.0.1:8080"_s;
    QTest::newRow("https") << u"https://host:8443/"_s << u"https://host:8443"_s << QString()
                           << u"https://host:8443"_s;
    QTest::newRow("a path before the API's")
        << u"https://example.org/fleet/"_s << u"https://example.org/fleet"_s << QString()
        << u"https://example.org/fleet"_s;
    QTest::newRow("no scheme") << u"host:8080"_s << u"http://host:8080"_s << QString()
                               << u"http://host:8080"_s;
    QTest::newRow("IPv6") << u"http://[::1]:8080"_s << u"http://[::1]:8080"_s << QString()
                          << u"http://[::1]:8080"_s;
}

void TestEndpoint::anEndpointIsReadFromText()
{
    QFETCH(const QString, text);
    const auto endpoint = Endpoint::parse(text);
    QVERIFY2(endpoint.has_value(), qPrintable(endpoint ? QString() : endpoint.error().message()));
    QTEST(endpoint->base.toString(), "base");
    QTEST(endpoint->unixSocket, "socket");
    QTEST(endpoint->displayName(), "name");
}

void TestEndpoint::whatIsNoEndpointIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("relative socket") << u"unix:coordinator.sock"_s;
    QTest::newRow("no socket") << u"unix:"_s;
    QTest::newRow("other scheme") << u"ftp://host"_s;
    QTest::newRow("no host") << u"http://"_s;
    QTest::newRow("port out of range") << u"http://host:99999"_s;
    QTest::newRow("query") << u"http://host/?token=x"_s;
    QTest::newRow("fragment") << u"http://host/#x"_s;
    QTest::newRow("user") << u"http://user@host"_s;
}

void TestEndpoint::whatIsNoEndpointIsRefused()
{
    QFETCH(const QString, text);
    const auto endpoint = Endpoint::parse(text);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().code(), ErrorCode::InvalidArgument);
    QVERIFY(endpoint.error().message().contains("unix:/path"_L1));
}

void TestEndpoint::aPasswordInAnAddressIsNotRepeated()
{
    const auto endpoint = Endpoint::parse(u"https://admin:hunter2@host:8443"_s);
    QVERIFY(!endpoint);
    QVERIFY(!endpoint.error().message().contains("hunter2"_L1));
}

void TestEndpoint::theEnvironmentNamesTheEndpoint()
{
    QProcessEnvironment environment;
    environment.insert(u"LOCKSTEP_COORDINATOR"_s, u"http://fleet:1234"_s);
    QCOMPARE(client::defaultEndpoint(environment, {})->displayName(), u"http://fleet:1234"_s);
    environment.insert(u"LOCKSTEP_COORDINATOR"_s, u"gopher://fleet"_s);
    QVERIFY(!client::defaultEndpoint(environment, {}));
}

void TestEndpoint::theFirstSocketThatIsThereIsTheDefault()
{
    const test::ScratchFolder folder;
    const QString present = folder / u"b.sock"_s;
    QVERIFY(writeFileDurably(present, {}));
    const auto endpoint = client::defaultEndpoint({}, {folder / u"a.sock"_s, present});
    QCOMPARE(endpoint->unixSocket, present);
}

void TestEndpoint::withoutASocketTheDefaultIsLoopback()
{
    QCOMPARE(client::defaultEndpoint({}, {u"/nowhere/c.sock"_s})->displayName(),
             u"http://127.0.0.1:8080"_s);
}

void TestEndpoint::socketsAreLookedForInTheRuntimeFolderFirst()
{
    QProcessEnvironment environment;
    QCOMPARE(client::defaultSockets(environment), QStringList{u"/run/lockstep/coordinator.sock"_s});
    environment.insert(u"XDG_RUNTIME_DIR"_s, u"/run/user/1000"_s);
    QCOMPARE(client::defaultSockets(environment),
             (QStringList{u"/run/user/1000/lockstep/coordinator.sock"_s,
                          u"/run/lockstep/coordinator.sock"_s}));
    environment.insert(u"HOME"_s, u"/home/ana"_s);
    QCOMPARE(client::defaultSockets(environment).last(),
             u"/home/ana/.local/state/lockstep/coordinator.sock"_s);
    environment.insert(u"XDG_STATE_HOME"_s, u"/var/state/ana"_s);
    QCOMPARE(client::defaultSockets(environment).last(),
             u"/var/state/ana/lockstep/coordinator.sock"_s);
}

void TestEndpoint::aTokenIsReadWithoutItsLineFeed()
{
    const test::ScratchFolder folder;
    QVERIFY(writeFileDurably(folder / u"token"_s, "lk_secret\n"));
    QCOMPARE(client::loadToken(folder / u"token"_s)->reveal(), u"lk_secret"_s);
}

void TestEndpoint::whatHoldsNoTokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray(" \n");
    QTest::newRow("two lines") << QByteArray("one\ntwo\n");
    QTest::newRow("a header's end") << QByteArray("x\r\nHost: evil");
    QTest::newRow("too long") << QByteArray(5000, 'x');
    QTest::newRow("not ASCII") << QByteArray("t\xc3\xb6ken");
}

void TestEndpoint::whatHoldsNoTokenIsRefused()
{
    QFETCH(const QByteArray, content);
    const test::ScratchFolder folder;
    QVERIFY(writeFileDurably(folder / u"token"_s, content));
    QVERIFY(!client::loadToken(folder / u"token"_s));
    QVERIFY(!client::loadToken(folder / u"missing"_s));
    const auto parsed = client::parseToken(content, u"LOCKSTEP_TOKEN"_s);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().message().startsWith("LOCKSTEP_TOKEN does not hold"_L1));
}

void TestEndpoint::aTokenIsNotSentInClear_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isSafe");
    QTest::newRow("socket") << u"unix:/c.sock"_s << true;
    QTest::newRow("loopback") << u"http://127.0.0.1:8080"_s << true;
    QTest::newRow("loopback by name") << u"http://localhost:8080"_s << true;
    QTest::newRow("TLS") << u"https://fleet:8443"_s << true;
    QTest::newRow("clear") << u"http://fleet:8080"_s << false;
}

void TestEndpoint::aTokenIsNotSentInClear()
{
    QFETCH(const QString, text);
    Endpoint endpoint = *Endpoint::parse(text);
    QVERIFY(client::checkTokenIsSafe(endpoint));
    endpoint.token = Secret(u"lk_secret"_s);
    const auto checked = client::checkTokenIsSafe(endpoint);
    QTEST(checked.has_value(), "isSafe");
    QVERIFY(checked || !checked.error().message().contains("lk_secret"_L1));
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "test_endpoint.moc"
