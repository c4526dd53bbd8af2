// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/fleet_identity.h"
#include "core/base/durable_file.h"
#include "core/fleet/http_worker_link.h"
#include "core/net/http_server.h"
#include "tests/core/agent/agent_process.h"
#include "tests/core/agent/packages.h"
#include "tests/core/api/served.h"
#include "tests/core/net/fleet_certificates.h"

#include <QTest>

using namespace lockstep;
using lockstep::agent::FleetIdentity;
using lockstep::agent::StateFolder;
using lockstep::agent::test::AgentProcess;
using lockstep::net::test::FleetCertificates;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;
const QString application = u"{command: [sh, -c, 'sleep 1000']}"_s;

/// A coordinator's API on a port of its own, over TLS, as if it had been made some days ago.
struct Coordinator {
    explicit Coordinator(Duration ago = {})
    {
        const Duration toNow(stage.clock.now().msecsTo(QDateTime::currentDateTimeUtc()));
        stage.clock.jumpWall(toNow - ago);
        served = std::make_unique<test::ServedApi>(stage);
        server = std::make_unique<net::HttpServer>(served->router);
        port = server
                   ->listen(u"127.0.0.1"_s, 0,
                            net::TlsOptions(enrolment().coordinator(),
                                            enrolment().authority().ca.toLatin1()))
                   .value();
    }
    ~Coordinator() { server.reset(); }

    access::Enrolment& enrolment() { return *served->enrolment; }
    QString url() const { return u"https://127.0.0.1:%1"_s.arg(port); }
    QString hash() { return enrolment().authority().sha256.value(); }
    QString token(const std::optional<WorkerId>& worker = {}, std::optional<Duration> life = {})
    {
        return enrolment()
            .createToken({.workerId = worker, .expiresIn = life}, u"test"_s)
            .value()
            .token;
    }

    test::Stage stage;
    std::unique_ptr<test::ServedApi> served;
    std::unique_ptr<net::HttpServer> server;
    quint16 port = 0;
};

/// The program, before and after it joined.
struct Joiner {
    explicit Joiner(const QString& listen = {})
        : agent(folder.path(), application, {},
                listen.isEmpty() ? u"{address: 127.0.0.1, port: %1}"_s.arg(port) : listen)
    {}

    QString join(Coordinator& to, const QString& token, const QStringList& more = {})
    {
        return joinAt(to.url(), token, to.hash(), more);
    }
    QString joinAt(const QString& url, const QString& token, const QString& hash,
                   const QStringList& more = {})
    {
        QStringList arguments{u"join"_s, url, u"--token"_s, token, u"--ca-hash"_s, hash};
        if (!more.contains(u"--id"_s))
            arguments << u"--id"_s << u"worker01"_s;
        return agent.run(arguments + more, &status);
    }
    bool hasJoined() const
    {
        const auto identity = FleetIdentity::load(StateFolder(agent.stateDir()));
        return identity && *identity;
    }
    FleetIdentity identity() const
    {
        return FleetIdentity::load(StateFolder(agent.stateDir())).value().value();
    }

    test::ScratchFolder folder;
    int port = agent::test::freePort();
    AgentProcess agent;
    int status = -1;
};

} // namespace

/// The real program joins a real coordinator.
class TestAgentJoin : public QObject {
    Q_OBJECT

    net::HttpClient m_client;

    /// Asks an agent as whoever that identity is.
    net::Answer ask(const Joiner& joiner, const QString& path,
                    const std::optional<net::TlsIdentity>& identity,
                    const net::Headers& headers = {})
    {
        net::Call call;
        call.url = QUrl(u"https://127.0.0.1:%1%2"_s.arg(joiner.port).arg(path));
        call.headers = headers;
        call.trust = {.authorities = {QSslCertificate(joiner.identity().authorityPem)},
                      .expectedName =
                          net::CertifiedName::worker(joiner.identity().membership.workerId)};
        call.identity = identity;
        const auto answer = QCoro::waitFor(m_client.send(call));
        return answer.value_or(
            net::Answer{.body = answer ? QByteArray() : answer.error().message().toUtf8()});
    }
    static QString errorOf(const net::Answer& answer)
    {
        return fromJsonText<ErrorBody>(answer.body).value_or(ErrorBody{}).error;
    }

private Q_SLOTS:
    void aWorkerJoinsAndBothSidesBelieveEachOther();
    void itRegistersItselfWhereItIs();
    void strangersAreTurnedAway();
    void aTokenFileIsNotWhatLetsTheCoordinatorIn();

    void theWrongAuthorityIsToldNothing();
    void aTokenThatDoesNotHoldIsExplained();
    void aKnownWorkerNeedsATokenOfItsOwn();
    void ofTwoWithOneTokenOneJoins();
    void whoIsNotThereIsNamed();
    void aWrongClockIsNamed();
    void wrongUseIsNamed();
    void theTokenIsNotSentInPlain();
    void aRunningAgentDoesNotJoin();

    void theCertificateIsRenewedWhileItServes();
    void aRemovedWorkerSaysThatItWas();
    void itJoinsAgain();
    void whatDoesNotFitTheFleetIsRefusedAtTheStart();
    void aDamagedIdentityIsNamed();
};

void TestAgentJoin::aWorkerJoinsAndBothSidesBelieveEachOther()
{
    Coordinator coordinator;
    Joiner joiner;
    const QString said = joiner.join(coordinator, coordinator.token());
    QVERIFY2(joiner.status == 0, qPrintable(said));
    QVERIFY(said.contains(u"This is worker worker01 of the fleet at "_s + coordinator.url()));
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    for (const QString& name : joiner.agent.entries(u"identity"_s))
        QVERIFY(!(QFile::permissions(joiner.agent.stateDir() + u"/identity/"_s + name) & others));

    QVERIFY2(joiner.agent.start(), qPrintable(joiner.agent.log()));
    fleet::HttpLinkFactory links(
        m_client,
        [](const WorkerId&, const WorkerAddress&, const QString&) { QFAIL("nothing is pinned"); },
        &coordinator.enrolment());
    const Worker worker = coordinator.served->coordinator.registry->find(test::worker01).value();
    const auto link = links.linkTo(worker).value();
    const auto status = QCoro::waitFor(link->status({}));
    QVERIFY2(status, status ? "" : qPrintable(status.error().message()));
    QVERIFY(QCoro::waitFor(link->health({})));
    QCOMPARE(joiner.agent.stop(), 0);
    QVERIFY(joiner.agent.run({u"status"_s}).startsWith(u"worker worker01 of the fleet at "_s));
}

void TestAgentJoin::itRegistersItselfWhereItIs()
{
    Coordinator coordinator;
    Joiner joiner;
    joiner.join(coordinator, coordinator.token(),
                {u"--id"_s, u"worker07"_s, u"--host"_s, u"w7.example"_s, u"--port"_s, u"9443"_s,
                 u"--name"_s, u"Seven"_s, u"--group"_s, u"east"_s});
    QCOMPARE(joiner.status, 0);
    const Worker worker =
        coordinator.served->coordinator.registry->find(WorkerId(u"worker07"_s)).value();
    QCOMPARE(worker.origin, WorkerOrigin::Joined);
    QVERIFY(worker.isPaired);
    QCOMPARE(worker.address.host, u"w7.example"_s);
    QCOMPARE(worker.address.port, 9443);
    QCOMPARE(worker.address.name, u"Seven"_s);
    QCOMPARE(worker.address.group, u"east"_s);

    Joiner anywhere(u"{address: 0.0.0.0, port: 9444}"_s);
    anywhere.join(coordinator, coordinator.token());
    QCOMPARE(anywhere.status, 0);
    QCOMPARE(coordinator.served->coordinator.registry->find(test::worker01)->address.host,
             u"127.0.0.1"_s);
}

void TestAgentJoin::strangersAreTurnedAway()
{
    Coordinator coordinator;
    Joiner joiner;
    joiner.join(coordinator, coordinator.token());
    QVERIFY2(joiner.agent.start(), qPrintable(joiner.agent.log()));
    const QString path = u"/api/v1/update/status"_s;
    QCOMPARE(ask(joiner, path, coordinator.enrolment().coordinator()).status, 200);

    for (const QString& open : {u"/api/v1/version"_s, u"/health"_s})
        QVERIFY(ask(joiner, open, {}).status != 401);
    QCOMPARE(ask(joiner, path, {}).status, 401);

    const net::Answer stranger = ask(joiner, path, FleetCertificates().coordinator());
    QCOMPARE(stranger.status, 401);
    QCOMPARE(errorOf(stranger), u"the client's certificate is of another authority"_s);
    const net::Answer itself = ask(joiner, path, joiner.identity().own);
    QCOMPARE(itself.status, 401);
    QCOMPARE(errorOf(itself), u"the client's certificate is not the coordinator's"_s);
}

void TestAgentJoin::aTokenFileIsNotWhatLetsTheCoordinatorIn()
{
    Coordinator coordinator;
    Joiner joiner;
    QVERIFY(makePath(joiner.agent.stateDir()));
    const QByteArray token(64, 'a');
    QVERIFY(writeFileDurably(joiner.agent.stateDir() + u"/coordinator.token"_s, token));
    joiner.join(coordinator, coordinator.token());
    QVERIFY(joiner.agent.start());
    const net::Answer answer =
        ask(joiner, u"/api/v1/update/status"_s, {}, {{"Authorization", "Bearer " + token}});
    QCOMPARE(answer.status, 401);
    QVERIFY(errorOf(answer).contains(u"no token is taken"_s));
}

void TestAgentJoin::theWrongAuthorityIsToldNothing()
{
    Coordinator coordinator;
    Coordinator impostor;
    Joiner joiner;
    const QString token = coordinator.token();
    const QString said = joiner.joinAt(impostor.url(), token, coordinator.hash());
    QCOMPARE(joiner.status, 1);
    QVERIFY2(said.contains(u"has the hash "_s + impostor.hash() + u", not the one given"_s),
             qPrintable(said));
    QVERIFY(!joiner.hasJoined());
    joiner.join(coordinator, token);
    QCOMPARE(joiner.status, 0);
}

void TestAgentJoin::aTokenThatDoesNotHoldIsExplained()
{
    Coordinator coordinator;
    Joiner joiner;
    const auto refusal = [&](const QString& token) {
        const QString said = joiner.join(coordinator, token);
        return joiner.status == 1 && !joiner.hasJoined() ? said : u"it joined"_s;
    };
    QVERIFY(refusal(u"lockstep_join_nothing"_s).contains(u"the enrolment token is not known"_s));
    const QString bound = refusal(coordinator.token(test::worker02));
    QVERIFY2(bound.contains(u"is for worker02, not for worker01"_s), qPrintable(bound));
    const QString expiring = coordinator.token({}, 1min);
    coordinator.stage.clock.advance(1min);
    const QString expired = refusal(expiring);
    QVERIFY(expired.contains(u"the enrolment token expired at "_s));
    QVERIFY(expired.contains(u"have a new one made: lockstepctl enroll-token"_s));
    const QString used = coordinator.token();
    Joiner first;
    first.join(coordinator, used, {u"--id"_s, u"worker03"_s});
    QCOMPARE(first.status, 0);
    QVERIFY(refusal(used).contains(u"was used already, by worker03"_s));
}

void TestAgentJoin::aKnownWorkerNeedsATokenOfItsOwn()
{
    Coordinator coordinator;
    auto& members = coordinator.served->coordinator.members;
    QVERIFY(members.add(test::worker01, {.host = u"192.0.2.1"_s}, WorkerOrigin::Api));
    Joiner joiner;
    const QString token = coordinator.token();
    const QString said = joiner.join(coordinator, token);
    QVERIFY2(said.contains(u"have a token made for it alone"_s), qPrintable(said));
    QVERIFY(!joiner.hasJoined());
    joiner.join(coordinator, coordinator.token(test::worker01));
    QCOMPARE(joiner.status, 0);
    const Worker worker = coordinator.served->coordinator.registry->find(test::worker01).value();
    QCOMPARE(worker.address.host, u"127.0.0.1"_s);
}

void TestAgentJoin::ofTwoWithOneTokenOneJoins()
{
    Coordinator coordinator;
    Joiner joiners[2];
    const QString token = coordinator.token();
    QProcess racers[2];
    for (int i = 0; i < 2; ++i) {
        racers[i].setProcessChannelMode(QProcess::MergedChannels);
        racers[i].start(QStringLiteral(LOCKSTEP_AGENT_PROGRAM),
                        {u"join"_s, coordinator.url(), u"--token"_s, token, u"--ca-hash"_s,
                         coordinator.hash(), u"--id"_s, u"worker0%1"_s.arg(i + 1), u"--config"_s,
                         joiners[i].folder / u"agent.yaml"_s});
    }
    QVERIFY(QTest::qWaitFor(
        [&] {
            return racers[0].state() == QProcess::NotRunning &&
                   racers[1].state() == QProcess::NotRunning;
        },
        patience));
    QCOMPARE(racers[0].exitCode() + racers[1].exitCode(), 1);
    QCOMPARE(int(joiners[0].hasJoined()) + int(joiners[1].hasJoined()), 1);
    QCOMPARE(coordinator.served->coordinator.registry->all().size(), 1);
}

void TestAgentJoin::whoIsNotThereIsNamed()
{
    Coordinator coordinator;
    Joiner joiner;
    const QString url = u"https://127.0.0.1:%1"_s.arg(agent::test::freePort());
    const QString said = joiner.joinAt(url, coordinator.token(), coordinator.hash());
    QCOMPARE(joiner.status, 1);
    QVERIFY2(
        said.contains(u"connection refused; is "_s + url + u" the coordinator's TLS listener"_s),
        qPrintable(said));
}

void TestAgentJoin::aWrongClockIsNamed()
{
    Coordinator coordinator(-std::chrono::days(5));
    Joiner joiner;
    const QString said = joiner.join(coordinator, coordinator.token());
    QCOMPARE(joiner.status, 1);
    QVERIFY2(said.contains(u"this machine's clock says "_s) && said.contains(u"set the clock"_s),
             qPrintable(said));
}

void TestAgentJoin::wrongUseIsNamed()
{
    Coordinator coordinator;
    Joiner joiner;
    const auto errorOfUse = [&](const QStringList& arguments) {
        const QString said = joiner.agent.run(arguments, &joiner.status);
        return joiner.status == 2 ? said : u"it was taken"_s;
    };
    const QString url = coordinator.url();
    QVERIFY(errorOfUse({u"join"_s, url}).contains(u"join wants the coordinator's URL"_s));
    const QStringList good{u"join"_s, url, u"--token"_s, u"t"_s, u"--ca-hash"_s};
    QVERIFY(errorOfUse(good + QStringList(u"abc"_s)).contains(u"is not a SHA-256 digest"_s));
    const QStringList hashed = good + QStringList(coordinator.hash());
    QVERIFY(errorOfUse(hashed + QStringList{u"--id"_s, u"a b"_s}).contains(u"worker id"_s));
    QVERIFY(errorOfUse(hashed + QStringList{u"--port"_s, u"0"_s}).contains(u"--port"_s));
}

void TestAgentJoin::theTokenIsNotSentInPlain()
{
    Coordinator coordinator;
    Joiner joiner;
    const QString said =
        joiner.joinAt(u"http://127.0.0.1:8080"_s, coordinator.token(), coordinator.hash());
    QCOMPARE(joiner.status, 1);
    QVERIFY(said.contains(u"is not the URL of a coordinator, such as https://"_s));
}

void TestAgentJoin::aRunningAgentDoesNotJoin()
{
    Coordinator coordinator;
    Joiner joiner;
    QVERIFY(joiner.agent.start());
    const QString token = coordinator.token();
    const QString said = joiner.join(coordinator, token);
    QCOMPARE(joiner.status, 1);
    QVERIFY2(said.contains(u"another lockstep-agent uses the state folder"_s), qPrintable(said));
    joiner.agent.stop();
    joiner.join(coordinator, token);
    QCOMPARE(joiner.status, 0);
}

void TestAgentJoin::theCertificateIsRenewedWhileItServes()
{
    Coordinator coordinator(std::chrono::days(70)); // so it is due
    Joiner joiner;
    joiner.join(coordinator, coordinator.token());
    QCOMPARE(joiner.status, 0);
    const net::TlsIdentity first = joiner.identity().own;
    coordinator.stage.clock.jumpWall(std::chrono::days(70));
    QVERIFY(joiner.agent.start());
    const net::TlsIdentity own = coordinator.enrolment().coordinator();
    int asked = 0;
    QVERIFY(QTest::qWaitFor(
        [&] {
            const net::Answer answer = ask(joiner, u"/api/v1/update/status"_s, own);
            if (answer.status != 200)
                qWarning() << answer.status << answer.body;
            ++asked;
            return answer.status != 200 ||
                   joiner.agent.log().contains(u"the certificate was renewed"_s);
        },
        patience));
    QVERIFY(asked > 0);
    const net::TlsIdentity second = joiner.identity().own;
    QVERIFY(second.certificatePem != first.certificatePem);
    QCOMPARE(second.keyPem, first.keyPem);
    net::HttpClient fresh;
    net::Call call;
    call.url = QUrl(u"https://127.0.0.1:%1/api/v1/version"_s.arg(joiner.port));
    call.trust = {.pinSha256 = second.fingerprint()};
    QVERIFY(QTest::qWaitFor([&] { return QCoro::waitFor(fresh.send(call)).has_value(); }));
    QVERIFY(coordinator.enrolment().hasJoined(test::worker01));
}

void TestAgentJoin::aRemovedWorkerSaysThatItWas()
{
    Coordinator coordinator(std::chrono::days(70));
    Joiner joiner;
    joiner.join(coordinator, coordinator.token());
    coordinator.stage.clock.jumpWall(std::chrono::days(70));
    QVERIFY(coordinator.enrolment().revoke(test::worker01));
    QVERIFY(joiner.agent.start());
    QVERIFY2(QTest::qWaitFor(
                 [&] {
                     return joiner.agent.log().contains(
                         u"does not take this worker for one of its fleet any more"_s);
                 },
                 patience),
             qPrintable(joiner.agent.log()));
    QVERIFY(joiner.agent.log().contains(u"the certificate of worker worker01 was revoked"_s));
}

void TestAgentJoin::itJoinsAgain()
{
    Coordinator first;
    Coordinator second;
    Joiner joiner;
    joiner.join(first, first.token());
    joiner.join(second, second.token());
    QCOMPARE(joiner.status, 0);
    QCOMPARE(joiner.identity().membership.caSha256.value(), second.hash());
    // A try that fails leaves what there was.
    joiner.join(first, u"lockstep_join_nothing"_s);
    QCOMPARE(joiner.status, 1);
    QCOMPARE(joiner.identity().membership.caSha256.value(), second.hash());
}

void TestAgentJoin::whatDoesNotFitTheFleetIsRefusedAtTheStart()
{
    Coordinator coordinator;
    Joiner joiner(u"{address: 127.0.0.1, port: 9443, tls: false}"_s);
    joiner.join(coordinator, coordinator.token());
    QCOMPARE(joiner.status, 0);
    QVERIFY(!joiner.agent.start());
    QVERIFY2(joiner.agent.log().contains(u"this agent has joined a fleet and speaks TLS"_s),
             qPrintable(joiner.agent.log()));
}

void TestAgentJoin::aDamagedIdentityIsNamed()
{
    Coordinator coordinator;
    Joiner joiner;
    joiner.join(coordinator, coordinator.token());
    const QString folder = joiner.agent.stateDir() + u"/identity"_s;
    const auto key = net::makeSigningRequest().value().keyPem;
    QVERIFY(writeFileDurably(folder + u"/key.pem"_s, key));
    QVERIFY(!joiner.agent.start());
    QVERIFY2(joiner.agent.log().contains(folder + u" is damaged; join again"_s),
             qPrintable(joiner.agent.log()));
}

QTEST_GUILESS_MAIN(TestAgentJoin)
#include "test_agent_join.moc"
