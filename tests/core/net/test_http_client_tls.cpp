// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/net_support.h"

#include <QElapsedTimer>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

QString wrongPin() { return QString(64, u'0'); }

} // namespace

class TestHttpClientTls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void theRightPinIsAccepted();
    void theWrongPinIsRefusedUnasked();
    void theRightPinHoldsForAnExpiredCertificate();
    void theRightPinHoldsUnderAnotherName();
    void firstUseTellsTheFingerprint();
    void withoutTrustASelfSignedCertificateIsRefused();
    void anAuthorityIsTrustedForItsNames();
    void anotherAuthorityIsRefused();
    void theWrongPinIsRefusedThoughTheAuthorityIsTrusted();
    void aKeptConnectionServesOnlyItsOwnTrust();
    void aKeptConnectionTellsItsFingerprint();
    void aNewIdentityBehindAnOldPinIsRefused();
    void plainHttpInsteadOfTls();
    void aHandshakeThatIsCutOff();
    void aHandshakeThatNeverEnds();

private:
    Call callTo(const Served& served, const TlsTrust& trust) const
    {
        Call call;
        call.url = served.url(u"/"_s);
        call.headers = {{"Authorization", "Bearer secret"}};
        call.trust = trust;
        return call;
    }
    Served serve(const TlsIdentity& identity)
    {
        return Served({route("GET", u"/"_s,
                             [this](Request request) {
                                 ++m_handled;
                                 return sayHello(std::move(request));
                             })},
                      identity);
    }

    TlsIdentity m_identity;
    int m_handled = 0;
};

void TestHttpClientTls::initTestCase()
{
    auto identity = makeSelfSigned(u"worker01"_s);
    QVERIFY(identity);
    m_identity = *std::move(identity);
}

void TestHttpClientTls::init() { m_handled = 0; }

void TestHttpClientTls::theRightPinIsAccepted()
{
    const Served served = serve(m_identity);
    HttpClient client;
    const auto answer = await(client.send(callTo(served, {.pinSha256 = m_identity.fingerprint()})));
    QVERIFY2(answer, text(answer).constData());
    QCOMPARE(answer->certificateSha256, m_identity.fingerprint());
}

void TestHttpClientTls::theWrongPinIsRefusedUnasked()
{
    const Served served = serve(m_identity);
    HttpClient client;
    const auto answer = await(client.send(callTo(served, {.pinSha256 = wrongPin()})));
    QVERIFY(!answer);
    QCOMPARE(answer.error(),
             Error(ErrorCode::VerificationFailed,
                   u"certificate of 127.0.0.1:%1 is not the pinned one (got %2)"_s.arg(served.port)
                       .arg(m_identity.fingerprint())));
    QTest::qWait(50);
    QCOMPARE(m_handled, 0);
}

void TestHttpClientTls::theRightPinHoldsForAnExpiredCertificate()
{
    const auto expired =
        makeSelfSigned(u"worker01"_s, QDateTime::currentDateTimeUtc().addYears(-11));
    QVERIFY(expired);
    const Served served = serve(*expired);
    HttpClient client;
    QVERIFY(await(client.send(callTo(served, {.pinSha256 = expired->fingerprint()}))));
    const auto notPinned = await(
        client.send(callTo(served, {.authorities = {QSslCertificate(expired->certificatePem)}})));
    QVERIFY(!notPinned);
    QCOMPARE(notPinned.error().code(), ErrorCode::VerificationFailed);
}

void TestHttpClientTls::theRightPinHoldsUnderAnotherName()
{
    const Served served = serve(m_identity);
    HttpClient client;
    Call call = callTo(served, {.pinSha256 = m_identity.fingerprint()});
    call.url.setHost(u"127.0.0.2"_s); // Linux answers on the whole of 127/8, but not this server
    QCOMPARE(await(client.send(call)).error().message(), u"connection refused"_s);
    QVERIFY(served.server->listen(u"127.0.0.2"_s, served.port, m_identity));
    QVERIFY(await(client.send(call)));
}

void TestHttpClientTls::firstUseTellsTheFingerprint()
{
    const Served served = serve(m_identity);
    HttpClient client;
    const auto answer = await(client.send(callTo(served, {.pinOnFirstUse = true})));
    QVERIFY2(answer, text(answer).constData());
    QCOMPARE(answer->certificateSha256, m_identity.fingerprint());
}

void TestHttpClientTls::withoutTrustASelfSignedCertificateIsRefused()
{
    const Served served = serve(m_identity);
    HttpClient client;
    const auto answer = await(client.send(callTo(served, {})));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::VerificationFailed);
    QVERIFY2(answer.error().message().startsWith("TLS handshake failed: the "_L1),
             qPrintable(answer.error().message()));
    QCOMPARE(m_handled, 0);
}

void TestHttpClientTls::anAuthorityIsTrustedForItsNames()
{
    const Served served = serve(m_identity);
    const TlsTrust trust{.authorities = {QSslCertificate(m_identity.certificatePem)}};
    HttpClient client;
    const auto answer = await(client.send(callTo(served, trust)));
    QVERIFY2(answer, text(answer).constData());
    QVERIFY(served.server->listen(u"127.0.0.2"_s, served.port, m_identity));
    Call other = callTo(served, trust);
    other.url.setHost(u"127.0.0.2"_s);
    QCOMPARE(await(client.send(other)).error().code(), ErrorCode::VerificationFailed);
}

void TestHttpClientTls::anotherAuthorityIsRefused()
{
    const auto stranger = makeSelfSigned(u"stranger"_s);
    QVERIFY(stranger);
    const Served served = serve(m_identity);
    HttpClient client;
    const auto answer = await(
        client.send(callTo(served, {.authorities = {QSslCertificate(stranger->certificatePem)}})));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::VerificationFailed);
    QCOMPARE(m_handled, 0);
}

void TestHttpClientTls::theWrongPinIsRefusedThoughTheAuthorityIsTrusted()
{
    const Served served = serve(m_identity);
    HttpClient client;
    const TlsTrust trust{.pinSha256 = wrongPin(),
                         .authorities = {QSslCertificate(m_identity.certificatePem)}};
    const auto answer = await(client.send(callTo(served, trust)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::VerificationFailed);
    QCOMPARE(m_handled, 0);
}

void TestHttpClientTls::aKeptConnectionServesOnlyItsOwnTrust()
{
    const Served served = serve(m_identity);
    HttpClient client;
    QVERIFY(await(client.send(callTo(served, {.pinOnFirstUse = true}))));
    QCOMPARE(m_handled, 1);
    const auto wrong = await(client.send(callTo(served, {.pinSha256 = wrongPin()})));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code(), ErrorCode::VerificationFailed);
    QVERIFY(!await(client.send(callTo(served, {}))));
    QCOMPARE(m_handled, 1);
    QVERIFY(await(client.send(callTo(served, {.pinSha256 = m_identity.fingerprint()}))));
    QVERIFY(!await(client.send(callTo(served, {.pinSha256 = wrongPin()}))));
    QCOMPARE(m_handled, 2);
}

void TestHttpClientTls::aKeptConnectionTellsItsFingerprint()
{
    const Served served = serve(m_identity);
    HttpClient client;
    for (int i = 0; i < 3; ++i) {
        const auto answer = await(client.send(callTo(served, {.pinOnFirstUse = true})));
        QVERIFY(answer);
        QCOMPARE(answer->certificateSha256, m_identity.fingerprint());
    }
}

void TestHttpClientTls::aNewIdentityBehindAnOldPinIsRefused()
{
    Served served = serve(m_identity);
    HttpClient client;
    const TlsTrust trust{.pinSha256 = m_identity.fingerprint()};
    QVERIFY(await(client.send(callTo(served, trust))));
    const auto stranger = makeSelfSigned(u"stranger"_s);
    QVERIFY(stranger);
    served.server = std::make_unique<HttpServer>(served.router);
    QVERIFY(served.server->listen(u"127.0.0.1"_s, served.port, *stranger));
    // Whichever of the two it is told, the stranger hears nothing.
    for (int i = 0; i < 2; ++i)
        QVERIFY(!await(client.send(callTo(served, trust))));
    const auto answer = await(client.send(callTo(served, trust)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::VerificationFailed);
    QCOMPARE(m_handled, 1);
}

void TestHttpClientTls::plainHttpInsteadOfTls()
{
    const Served served({route("GET", u"/"_s, sayHello)});
    HttpClient client;
    Call call = callTo(served, {.pinOnFirstUse = true});
    call.url.setScheme(u"https"_s);
    const auto answer = await(client.send(call));
    QVERIFY(!answer);
    QVERIFY2(answer.error().code() == ErrorCode::Protocol ||
                 answer.error().code() == ErrorCode::Unreachable,
             qPrintable(answer.error().message()));
}

void TestHttpClientTls::aHandshakeThatIsCutOff()
{
    QTcpServer peer;
    QVERIFY(peer.listen(QHostAddress::LocalHost));
    connect(&peer, &QTcpServer::newConnection, &peer,
            [&] { reset(*peer.nextPendingConnection()); });
    HttpClient client;
    Call call;
    call.url = urlOf(u"https://127.0.0.1:%1/"_s.arg(peer.serverPort()));
    call.trust.pinOnFirstUse = true;
    const auto answer = await(client.send(call));
    QVERIFY(!answer);
    QCOMPARE(answer.error(), Error(ErrorCode::Unreachable, u"connection reset by peer"_s));
}

void TestHttpClientTls::aHandshakeThatNeverEnds()
{
    QTcpServer peer;
    QVERIFY(peer.listen(QHostAddress::LocalHost));
    HttpClient client;
    Call call;
    call.url = urlOf(u"https://127.0.0.1:%1/"_s.arg(peer.serverPort()));
    call.timeout = 200ms;
    QElapsedTimer timer;
    timer.start();
    const auto answer = await(client.send(call));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Timeout);
    QVERIFY(timer.elapsed() < 3000);
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestHttpClientTls)
#include "test_http_client_tls.moc"
