// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/certificate_draft.h"
#include "tests/core/net/fleet_certificates.h"
#include "tests/core/net/net_support.h"

#include <QSslConfiguration>
#include <QSslKey>

namespace lockstep::net {

using namespace test;
using namespace std::chrono_literals;

namespace {

QCoro::Task<Response> tellPeer(Request request)
{
    const Peer& peer = request.peer;
    QJsonObject told{{u"problem"_s, peer.certificateProblem}};
    if (peer.certificate) {
        told.insert(u"name"_s, peer.certificate->name);
        told.insert(u"serial"_s, peer.certificate->serial);
        told.insert(u"sha256"_s, peer.certificate->sha256);
    }
    co_return Response::json(told);
}

QJsonObject json(const Result<Answer>& answer)
{
    return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

QString problem(const Result<Answer>& answer) { return json(answer)[u"problem"_s].toString(); }

/// A certificate that the authority signed for no name of ours.
TlsIdentity nameless(const CertificateAuthority& authority)
{
    const gnutls::Key key = gnutls::makeKey().value();
    const gnutls::Certificate certificate =
        write({.commonName = u"nobody"_s,
               .hosts = {u"nobody.example"_s},
               .uris = {u"https://lockstep:worker/worker01"_s},
               .notBefore = FleetCertificates::now().addDays(-1),
               .notAfter = FleetCertificates::now().addDays(1)})
            .value();
    gnutls_x509_crt_set_key(certificate.get(), key.get());
    const TlsIdentity& issuer = authority.identity();
    return {signedBy(gnutls::readCertificate(issuer.certificatePem).value(),
                     gnutls::readKey(issuer.keyPem).value(), certificate)
                .value(),
            gnutls::writeKey(key).value()};
}

} // namespace

/// Both sides of a connection between a coordinator and a worker, and every certificate that
/// either must not accept.
class TestMutualTls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void aClientIsKnownByItsCertificate();
    void aClientNeedNotShowOne();
    void aListenerWithoutAnAuthorityDoesNotAsk();
    void aCertificateOfAnotherAuthorityIsNone();
    void anExpiredCertificateIsNone();
    void aCertificateOfTheFutureIsNone();
    void aCertificateThatNamesNobodyIsNone();
    void anAuthoritysOwnCertificateEndsTheHandshake();
    void aCertificateCountsOverTls13Alone();
    void aCertificateThatExpiresMeanwhileStopsCounting();

    void aServerIsKnownByItsName();
    void aServerOfAnotherAuthorityIsRefused();
    void aServerWithAnExpiredCertificateIsRefused();
    void aServerOfTheFutureIsRefused();
    void anotherWorkersCertificateIsRefused();
    void theCoordinatorsCertificateIsNoWorkers();
    void aVetoIsTheLastWord();
    void aPairTakesOneHandshake();
    void aPeerWithoutTls13IsNotShownTheIdentity();
    void aKeptConnectionServesOnlyItsOwnIdentity();

    void othersMayBeShownAnotherIdentity();
    void anIdentityIsReplacedUnderTraffic();
    void aWrongIdentityReplacesNothing();

private:
    Served serve(const TlsOptions& options) const
    {
        return Served({route("GET", u"/"_s, tellPeer)}, options);
    }
    Served serveWorker(const TlsIdentity& identity) const
    {
        return serve(TlsOptions(identity, m_fleet.authority.certificatePem()));
    }
    TlsTrust trustIn(const CertifiedName& name) const
    {
        return {.authorities = {QSslCertificate(m_fleet.authority.certificatePem())},
                .expectedName = name};
    }
    Call call(const Served& served, const std::optional<TlsIdentity>& identity = {}) const
    {
        Call call;
        call.url = served.url(u"/"_s);
        call.trust = trustIn(worker01);
        call.identity = identity;
        return call;
    }
    Result<Answer> askAs(const Served& served, const std::optional<TlsIdentity>& identity = {})
    {
        HttpClient client;
        return await(client.send(call(served, identity)));
    }
    Error refusalOf(const TlsIdentity& shownByServer)
    {
        const auto answer = askAs(serveWorker(shownByServer), m_fleet.coordinator());
        return answer ? Error(ErrorCode::Internal, u"it was accepted"_s) : answer.error();
    }

    const CertifiedName worker01 = CertifiedName::worker(WorkerId(u"worker01"_s));
    const CertifiedName worker02 = CertifiedName::worker(WorkerId(u"worker02"_s));
    FleetCertificates m_fleet;
    FleetCertificates m_strangers;
    TlsIdentity m_worker;
};

void TestMutualTls::initTestCase() { m_worker = m_fleet.worker(u"worker01"_s); }

void TestMutualTls::aClientIsKnownByItsCertificate()
{
    const Served served = serveWorker(m_worker);
    const TlsIdentity coordinator = m_fleet.coordinator();
    const auto answer = askAs(served, coordinator);
    QVERIFY2(answer, text(answer).constData());
    const auto facts = CertificateFacts::ofPem(coordinator.certificatePem);
    QCOMPARE(json(answer)[u"name"_s].toString(), u"lockstep:coordinator"_s);
    QCOMPARE(json(answer)[u"serial"_s].toString(), facts->serial);
    QCOMPARE(json(answer)[u"sha256"_s].toString(), coordinator.fingerprint());
    QCOMPARE(problem(answer), QString());
}

void TestMutualTls::aClientNeedNotShowOne()
{
    const auto answer = askAs(serveWorker(m_worker));
    QVERIFY2(answer, text(answer).constData());
    QVERIFY(!json(answer).contains(u"name"_s));
    QCOMPARE(problem(answer), QString());
}

void TestMutualTls::aListenerWithoutAnAuthorityDoesNotAsk()
{
    const auto answer = askAs(serve(m_worker), m_fleet.coordinator());
    QVERIFY2(answer, text(answer).constData());
    QVERIFY(!json(answer).contains(u"name"_s));
    QCOMPARE(problem(answer), QString());
}

void TestMutualTls::aCertificateOfAnotherAuthorityIsNone()
{
    const auto answer = askAs(serveWorker(m_worker), m_strangers.coordinator());
    QVERIFY2(answer, text(answer).constData());
    QVERIFY(!json(answer).contains(u"name"_s));
    QCOMPARE(problem(answer), u"the client's certificate is of another authority"_s);
}

void TestMutualTls::anExpiredCertificateIsNone()
{
    const auto answer =
        askAs(serveWorker(m_worker), m_fleet.identityOf(CertifiedName::coordinator(),
                                                        FleetCertificates::now().addDays(-11)));
    QVERIFY2(answer, text(answer).constData());
    QVERIFY(!json(answer).contains(u"name"_s));
    QCOMPARE(problem(answer), u"the client's certificate has expired"_s);
}

void TestMutualTls::aCertificateOfTheFutureIsNone()
{
    const auto answer =
        askAs(serveWorker(m_worker), m_fleet.identityOf(CertifiedName::coordinator(),
                                                        FleetCertificates::now().addDays(3)));
    QVERIFY(!json(answer).contains(u"name"_s));
    QCOMPARE(problem(answer), u"the client's certificate is not valid yet"_s);
}

void TestMutualTls::aCertificateThatNamesNobodyIsNone()
{
    const auto answer = askAs(serveWorker(m_worker), nameless(m_fleet.authority));
    QVERIFY2(answer, text(answer).constData());
    QVERIFY(!json(answer).contains(u"name"_s));
    QCOMPARE(problem(answer), u"the client's certificate names nobody of the fleet"_s);
}

void TestMutualTls::anAuthoritysOwnCertificateEndsTheHandshake()
{
    const auto answer = askAs(serveWorker(m_worker), m_fleet.authority.identity());
    QVERIFY(!answer);
}

void TestMutualTls::aCertificateCountsOverTls13Alone()
{
    const Served served = serveWorker(m_worker);
    const TlsIdentity coordinator = m_fleet.coordinator();
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2);
    configuration.setCaCertificates({QSslCertificate(m_fleet.authority.certificatePem())});
    configuration.setLocalCertificate(QSslCertificate(coordinator.certificatePem));
    configuration.setPrivateKey(QSslKey(coordinator.keyPem, QSsl::Ec));
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, served.port, worker01.hostName());
    QVERIFY(QTest::qWaitFor([&] { return socket.isEncrypted(); }));
    socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QByteArray received;
    QVERIFY(QTest::qWaitFor([&] {
        received += socket.readAll();
        return received.contains('}');
    }));
    QVERIFY2(received.contains("the client's certificate counts over TLS 1.3 alone"),
             received.constData());
    QVERIFY(!received.contains("lockstep:coordinator"));
}

void TestMutualTls::aCertificateThatExpiresMeanwhileStopsCounting()
{
    const Served served = serveWorker(m_worker);
    const TlsIdentity shortLived = m_fleet.identityOf(
        CertifiedName::coordinator(), FleetCertificates::now().addDays(-10).addSecs(2));
    HttpClient client;
    const auto first = await(client.send(call(served, shortLived)));
    const QString seen = problem(first) + json(first)[u"name"_s].toString();
    QVERIFY2(first, text(first).constData());
    // A busy machine may be too late for the certificate; then it must have said so.
    QVERIFY(seen == "lockstep:coordinator"_L1 || seen.contains(u"has expired"_s));
    QVERIFY(QTest::qWaitFor(
        [&] {
            return problem(await(client.send(call(served, shortLived)))) ==
                   u"the client's certificate has expired"_s;
        },
        10'000));
}

void TestMutualTls::aServerIsKnownByItsName()
{
    const auto answer = askAs(serveWorker(m_worker), m_fleet.coordinator());
    QVERIFY2(answer, text(answer).constData());
    QCOMPARE(answer->certificateSha256, m_worker.fingerprint());
}

void TestMutualTls::aServerOfAnotherAuthorityIsRefused()
{
    const Error error = refusalOf(m_strangers.worker(u"worker01"_s));
    QCOMPARE(error.code(), ErrorCode::VerificationFailed);
    QVERIFY2(error.message().endsWith(u"is of another authority"_s), qPrintable(error.message()));
    QVERIFY(refusalOf(makeSelfSigned(worker01.hostName()).value())
                .message()
                .endsWith(u"is of another authority"_s));
}

void TestMutualTls::aServerWithAnExpiredCertificateIsRefused()
{
    const Error error =
        refusalOf(m_fleet.identityOf(worker01, FleetCertificates::now().addDays(-11)));
    QCOMPARE(error.code(), ErrorCode::VerificationFailed);
    QVERIFY2(error.message().contains(u"has expired, on "_s), qPrintable(error.message()));
}

void TestMutualTls::aServerOfTheFutureIsRefused()
{
    const Error error =
        refusalOf(m_fleet.identityOf(worker01, FleetCertificates::now().addDays(3)));
    QCOMPARE(error.code(), ErrorCode::VerificationFailed);
    QVERIFY2(error.message().contains(u"is a clock wrong?"_s), qPrintable(error.message()));
}

void TestMutualTls::anotherWorkersCertificateIsRefused()
{
    const Error error = refusalOf(m_fleet.worker(u"worker02"_s));
    QCOMPARE(error.code(), ErrorCode::VerificationFailed);
    QVERIFY2(error.message().endsWith(
                 u"is made out to Lockstep worker worker02, not to Lockstep worker worker01"_s),
             qPrintable(error.message()));
}

void TestMutualTls::theCoordinatorsCertificateIsNoWorkers()
{
    QVERIFY(refusalOf(m_fleet.coordinator())
                .message()
                .endsWith(u"made out to Lockstep coordinator, not to Lockstep worker worker01"_s));
}

void TestMutualTls::aVetoIsTheLastWord()
{
    const Served served = serveWorker(m_worker);
    Call vetoed = call(served);
    QString asked;
    vetoed.trust.veto = [&](const CertificateFacts& shown) {
        asked = shown.sha256;
        return std::optional(Error(ErrorCode::VerificationFailed, u"it was revoked"_s));
    };
    HttpClient client;
    // Neither a kept connection of another call nor one of its own goes round it.
    QVERIFY(await(client.send(call(served))));
    for (int i = 0; i < 2; ++i) {
        const auto answer = await(client.send(vetoed));
        QVERIFY(!answer);
        QCOMPARE(answer.error().message(), u"it was revoked"_s);
    }
    QCOMPARE(asked, m_worker.fingerprint());
    vetoed.trust.veto = [&](const CertificateFacts&) {
        asked += u'+';
        return std::optional<Error>();
    };
    QVERIFY(await(client.send(vetoed)));
    QVERIFY(await(client.send(vetoed)));
    QCOMPARE(asked, m_worker.fingerprint() + u"++"_s);
}

void TestMutualTls::aPairTakesOneHandshake()
{
    const Served served = serveWorker(m_worker);
    int asked = 0;
    Call each = call(served);
    each.keepAlive = false;
    each.trust.veto = [&](const CertificateFacts&) {
        ++asked;
        return std::optional<Error>();
    };
    HttpClient client;
    const auto ask = [&](Pair pair) {
        each.pair = pair;
        return await(client.send(each)).has_value();
    };
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(ask(Pair::First));
        QVERIFY(ask(Pair::Second));
        QCOMPARE(asked, i);
    }
    QVERIFY(ask(Pair::First));
    QVERIFY(ask(Pair::Alone)); // another's call does not go over the pair's connection
    QCOMPARE(asked, 5);
}

void TestMutualTls::aPeerWithoutTls13IsNotShownTheIdentity()
{
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2);
    configuration.setLocalCertificate(QSslCertificate(m_worker.certificatePem));
    configuration.setPrivateKey(QSslKey(m_worker.keyPem, QSsl::Ec));
    QTcpServer old;
    QVERIFY(old.listen(QHostAddress::LocalHost));
    connect(&old, &QTcpServer::newConnection, &old, [&] {
        QTcpSocket* plain = old.nextPendingConnection();
        auto* socket = new QSslSocket(&old);
        socket->setSslConfiguration(configuration);
        socket->setSocketDescriptor(::dup(int(plain->socketDescriptor())));
        plain->deleteLater();
        socket->startServerEncryption();
    });
    Call call;
    call.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(old.serverPort()));
    call.trust = trustIn(worker01);
    call.identity = m_fleet.coordinator();
    call.timeout = 5s;
    HttpClient client;
    const auto answer = await(client.send(call));
    QVERIFY(!answer);
    QVERIFY2(answer.error().message().startsWith(u"TLS handshake failed"_s),
             qPrintable(answer.error().message()));
}

void TestMutualTls::aKeptConnectionServesOnlyItsOwnIdentity()
{
    const Served served = serveWorker(m_worker);
    HttpClient client;
    const auto nameFor = [&](const std::optional<TlsIdentity>& identity) {
        return json(await(client.send(call(served, identity))))[u"name"_s].toString();
    };
    const TlsIdentity other = m_fleet.identityOf(worker02);
    QCOMPARE(nameFor(m_fleet.coordinator()), u"lockstep:coordinator"_s);
    QCOMPARE(nameFor({}), QString());
    QCOMPARE(nameFor(other), u"lockstep:worker/worker02"_s);
}

void TestMutualTls::othersMayBeShownAnotherIdentity()
{
    const TlsIdentity toBrowsers = makeSelfSigned(u"fleet.example"_s).value();
    TlsOptions options(m_worker, m_fleet.authority.certificatePem());
    options.publicIdentity = toBrowsers;
    const Served served = serve(options);
    const auto asWorker = askAs(served, m_fleet.coordinator());
    QVERIFY2(asWorker, text(asWorker).constData());
    QCOMPARE(asWorker->certificateSha256, m_worker.fingerprint());
    HttpClient client;
    Call call;
    call.url = served.url(u"/"_s);
    call.trust.pinOnFirstUse = true;
    for (const QString& host : {u"127.0.0.1"_s, u"localhost"_s}) {
        call.url.setHost(host);
        const auto asBrowser = await(client.send(call));
        QVERIFY2(asBrowser, text(asBrowser).constData());
        QCOMPARE(asBrowser->certificateSha256, toBrowsers.fingerprint());
    }
}

void TestMutualTls::anIdentityIsReplacedUnderTraffic()
{
    const Served served = serveWorker(m_worker);
    const TlsIdentity coordinator = m_fleet.coordinator();
    HttpClient kept;
    QVERIFY(await(kept.send(call(served, coordinator))));

    const TlsIdentity next = m_fleet.worker(u"worker01"_s);
    QVERIFY(next.fingerprint() != m_worker.fingerprint());
    HttpClient busy;
    std::vector<QCoro::Task<Result<Answer>>> running;
    for (int i = 0; i < 60; ++i) {
        Call each = call(served, coordinator);
        each.keepAlive = false;
        running.push_back(busy.send(each));
        if (i == 30)
            QVERIFY(served.server->replaceIdentity(next));
    }
    for (auto& each : running) {
        const auto answer = await(std::move(each));
        QVERIFY2(answer, text(answer).constData());
    }
    QCOMPARE(askAs(served, coordinator)->certificateSha256, next.fingerprint());
    // What was open stays open.
    QCOMPARE(await(kept.send(call(served, coordinator)))->certificateSha256,
             m_worker.fingerprint());
}

void TestMutualTls::aWrongIdentityReplacesNothing()
{
    const Served served = serveWorker(m_worker);
    QVERIFY(!served.server->replaceIdentity({m_worker.certificatePem, "no key"}));
    QVERIFY(!served.server->replaceIdentity(
        {m_worker.certificatePem, m_fleet.worker(u"worker01"_s).keyPem}));
    QCOMPARE(askAs(served)->certificateSha256, m_worker.fingerprint());
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestMutualTls)
#include "test_mutual_tls.moc"
