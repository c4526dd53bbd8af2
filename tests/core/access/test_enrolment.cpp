// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/enrolment.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QFile>
#include <QTest>

#include <thread>

using namespace lockstep;
using namespace lockstep::access;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

} // namespace

class TestEnrolment : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<test::SimulatedClock> m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<Enrolment> m_enrolment;
    QString m_csr;

    QString keyFolder() const { return *m_folder / u"identity"_s; }

    Result<> tryOpen(const QStringList& hosts = {u"192.0.2.1"_s, u"Fleet.example"_s})
    {
        m_enrolment.reset();
        m_database.reset();
        LOCKSTEP_TRY(m_database, store::Database::open(*m_folder / u"test.db"_s));
        LOCKSTEP_TRY(m_enrolment, Enrolment::open({.folder = keyFolder(), .hosts = hosts},
                                                  *m_database, *m_clock));
        return {};
    }
    void open()
    {
        if (const auto opened = tryOpen(); !opened)
            qFatal("%s", qPrintable(opened.error().message()));
    }

    QString token(const std::optional<WorkerId>& worker = {}, std::optional<Duration> life = {})
    {
        return m_enrolment->createToken({.workerId = worker, .expiresIn = life}, u"unix:root"_s)
            .value()
            .token;
    }
    EnrollRequest request(const QString& text, const WorkerId& worker = worker01) const
    {
        return {.token = text, .csr = m_csr, .workerId = worker};
    }
    EnrollReply join(const WorkerId& worker)
    {
        return m_enrolment->enrol(request(token(worker), worker)).value();
    }
    static net::CertificateFacts facts(const EnrollReply& reply)
    {
        return net::CertificateFacts::ofPem(reply.certificate.toLatin1()).value();
    }
    /// As a server tells of a client that shows this certificate.
    static net::PeerCertificate shown(const EnrollReply& reply)
    {
        const auto read = facts(reply);
        return {.name = read.name->uri(), .sha256 = read.sha256, .serial = read.serial};
    }
    static QByteArray bytesOf(const QString& file)
    {
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_csr = QString::fromLatin1(net::makeSigningRequest().value().requestPem);
    }
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_clock = std::make_unique<test::SimulatedClock>();
        open();
    }
    void cleanup()
    {
        m_enrolment.reset();
        m_database.reset();
    }

    void theAuthorityIsMadeOnceAndItsKeyIsKept()
    {
        const FleetAuthority first = m_enrolment->authority();
        QCOMPARE(first.sha256.value().size(), 64);
        const auto others = QFile::ReadGroup | QFile::ReadOther;
        for (const QString& key : {u"/ca.key"_s, u"/coordinator.key"_s})
            QVERIFY(!(QFile::permissions(keyFolder() + key) & others));
        open();
        QCOMPARE(m_enrolment->authority().sha256, first.sha256);
    }

    void theCoordinatorsCertificateIsForItsHosts()
    {
        const net::TlsIdentity own = m_enrolment->coordinator();
        QVERIFY(own.check());
        const auto names = QSslCertificate(own.certificatePem).subjectAlternativeNames();
        QVERIFY(names.values(QSsl::DnsEntry).contains(u"Fleet.example"_s));
        QVERIFY(names.values(QSsl::IpAddressEntry).contains(u"192.0.2.1"_s));
        open();
        QCOMPARE(m_enrolment->coordinator().certificatePem, own.certificatePem);
        QVERIFY(tryOpen({u"192.0.2.2"_s}));
        QVERIFY(m_enrolment->coordinator().certificatePem != own.certificatePem);
        QCOMPARE(m_enrolment->coordinator().keyPem, own.keyPem);
    }

    void halfAnAuthorityIsNotReplaced()
    {
        m_enrolment.reset();
        QVERIFY(QFile::remove(keyFolder() + u"/ca.key"_s));
        const auto opened = tryOpen();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code(), ErrorCode::Conflict);
        QVERIFY(opened.error().message().contains(u"ca.key is missing"_s));
        QVERIFY(QFile::exists(keyFolder() + u"/ca.pem"_s));
    }

    void aDamagedAuthorityIsNamed()
    {
        m_enrolment.reset();
        QFile file(keyFolder() + u"/ca.pem"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hello");
        file.close();
        const auto opened = tryOpen();
        QVERIFY(!opened);
        QVERIFY(opened.error().message().contains(u"ca.pem"_s));
    }

    void aDamagedCertificateOfTheCoordinatorIsMadeAnew()
    {
        m_enrolment.reset();
        QFile file(keyFolder() + u"/coordinator.pem"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("hello");
        file.close();
        open();
        QVERIFY(m_enrolment->coordinator().check());
    }

    void theCoordinatorRenewsItself()
    {
        std::stop_source stop;
        QByteArray told;
        int times = 0;
        const QByteArray first = m_enrolment->coordinator().certificatePem;
        auto keeping = m_enrolment->keepCoordinator(
            [&](const net::TlsIdentity& identity) {
                told = identity.certificatePem;
                ++times;
            },
            stop.get_token());
        m_clock->advance(24h * 50);
        QCOMPARE(times, 0);
        m_clock->advance(24h * 15);
        QCOMPARE(times, 1);
        QVERIFY(told != first);
        QCOMPARE(m_enrolment->coordinator().certificatePem, told);
        QCOMPARE(bytesOf(keyFolder() + u"/coordinator.pem"_s), told);
        m_clock->advance(24h * 90);
        QVERIFY(times >= 2);
        stop.request_stop();
        m_clock->settle();
    }

    void aTokenGivesACertificate()
    {
        const EnrollToken made = m_enrolment->createToken({}, u"unix:root"_s).value();
        QCOMPARE(made.caSha256, m_enrolment->authority().sha256);
        QCOMPARE(made.expiresAt, m_clock->now().addSecs(3600));
        QVERIFY(!m_enrolment->hasJoined(worker01));
        const auto reply = m_enrolment->enrol(request(made.token));
        QVERIFY(reply);
        QVERIFY(facts(*reply).name == net::CertifiedName::worker(worker01));
        QCOMPARE(reply->ca, m_enrolment->authority().ca);
        QCOMPARE(reply->expiresAt, facts(*reply).notAfter);
        QCOMPARE(m_clock->now().daysTo(reply->expiresAt), 90);
        QVERIFY(m_enrolment->hasJoined(worker01));
        QCOMPARE(m_enrolment->agentOf(shown(*reply)).value(), worker01);
    }

    void aTokenIsUsedOnce()
    {
        const QString text = token();
        QVERIFY(m_enrolment->enrol(request(text)));
        for (const WorkerId& worker : {worker01, worker02}) {
            const auto again = m_enrolment->enrol(request(text, worker));
            QVERIFY(!again);
            QCOMPARE(again.error(), Error(ErrorCode::Unauthenticated,
                                          u"the enrolment token was used already, by worker01"_s));
        }
        open();
        QVERIFY(!m_enrolment->enrol(request(text, worker02)));
        QVERIFY(!m_enrolment->hasJoined(worker02));
    }

    void aTokenIsNotSpentForWhatFails()
    {
        const QString text = token();
        EnrollRequest broken = request(text);
        broken.csr = u"hello"_s;
        const auto refused = m_enrolment->enrol(broken);
        QCOMPARE(refused.error().code(), ErrorCode::InvalidArgument);
        QVERIFY(refused.error().message().startsWith(u"/csr: not a signing request"_s));
        QVERIFY(!m_enrolment->hasJoined(worker01));

        // Nor when its certificate cannot be stored: both are one transaction.
        QVERIFY(m_database->run(u"CREATE TRIGGER full BEFORE INSERT ON certificates BEGIN "
                                "SELECT RAISE(ABORT, 'disk full'); END"_s));
        QVERIFY(!m_enrolment->enrol(request(text)));
        QVERIFY(!m_enrolment->hasJoined(worker01));
        QVERIFY(m_database->run(u"DROP TRIGGER full"_s));
        QVERIFY(m_enrolment->enrol(request(text)));
    }

    void aTokenExpires()
    {
        const QString text = token({}, 10min);
        m_clock->advance(10min);
        const auto late = m_enrolment->enrol(request(text));
        QVERIFY(!late);
        QCOMPARE(late.error(), Error(ErrorCode::Unauthenticated,
                                     u"the enrolment token expired at 2024-01-01T12:10:00Z"_s));
    }

    void anotherWorkersTokenIsRefused()
    {
        const QString text = token(worker02);
        const auto refused = m_enrolment->enrol(request(text));
        QCOMPARE(refused.error(),
                 Error(ErrorCode::PermissionDenied,
                       u"the enrolment token is for worker02, not for worker01"_s));
        QVERIFY(m_enrolment->enrol(request(text, worker02)));
    }

    void anUnknownTokenIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("another") << u"lockstep_join_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s;
        QTest::newRow("not ASCII") << u"tökén"_s;
    }

    void anUnknownTokenIsRefused()
    {
        QFETCH(const QString, text);
        token();
        QCOMPARE(m_enrolment->enrol(request(text)).error(),
                 Error(ErrorCode::Unauthenticated, u"the enrolment token is not known"_s));
    }

    void theDatabaseDoesNotHoldTheToken()
    {
        const QByteArray text = token().toLatin1();
        cleanup();
        for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files))
            QVERIFY2(!bytesOf(*m_folder / name).contains(text.sliced(14)), qPrintable(name));
    }

    void whatATokenCannotBeIsNamed()
    {
        const auto errorOf = [&](const EnrollTokenRequest& wanted) {
            return m_enrolment->createToken(wanted, u"x"_s).error().message();
        };
        QCOMPARE(errorOf({.expiresIn = 0s}), u"/expires_in: expected 1m to 720h"_s);
        QCOMPARE(errorOf({.expiresIn = 721h}), u"/expires_in: expected 1m to 720h"_s);
        QVERIFY(errorOf({.workerId = WorkerId(u"../x"_s)}).startsWith(u"/worker_id: "_s));
        EnrollRequest nameless = request(token(), WorkerId(u"a b"_s));
        QVERIFY(m_enrolment->enrol(nameless).error().message().startsWith(u"/worker_id: "_s));
    }

    void whoHasJoinedJoinsAgainWithATokenOfItsOwn()
    {
        const EnrollReply first = join(worker01);
        const auto taken = m_enrolment->enrol(request(token()));
        QCOMPARE(taken.error().code(), ErrorCode::Conflict);
        QVERIFY(m_enrolment->agentOf(shown(first)));

        const EnrollReply second = join(worker01);
        QVERIFY(m_enrolment->agentOf(shown(second)));
        QCOMPARE(m_enrolment->agentOf(shown(first)).error().message(),
                 u"the certificate of worker worker01 was revoked"_s);
    }

    void aCertificateIsRenewedAndTheOldOneStaysGood()
    {
        const EnrollReply first = join(worker01);
        m_clock->advance(24h * 60);
        const auto second = m_enrolment->renew(shown(first), {.csr = m_csr});
        QVERIFY(second);
        QVERIFY(facts(*second).serial != facts(first).serial);
        QCOMPARE(m_clock->now().daysTo(second->expiresAt), 90);
        QVERIFY(m_enrolment->agentOf(shown(first)));
        QVERIFY(m_enrolment->agentOf(shown(*second)));
        const auto broken = m_enrolment->renew(shown(first), {.csr = u"x"_s});
        QVERIFY(broken.error().message().startsWith(u"/csr: "_s));
    }

    void aRemovedWorkerIsBelievedNoMore()
    {
        const EnrollReply one = join(worker01);
        const EnrollReply two = join(worker02);
        const EnrollReply renewed = m_enrolment->renew(shown(one), {.csr = m_csr}).value();
        QVERIFY(m_enrolment->revoke(worker01));
        for (int i = 0; i < 2; ++i) {
            QVERIFY(m_enrolment->isRevoked(facts(one).serial));
            QVERIFY(m_enrolment->isRevoked(facts(renewed).serial));
            QVERIFY(!m_enrolment->isRevoked(facts(two).serial));
            QVERIFY(!m_enrolment->hasJoined(worker01));
            const auto refused = m_enrolment->renew(shown(renewed), {.csr = m_csr});
            QCOMPARE(refused.error().code(), ErrorCode::Unauthenticated);
            open(); // and after a restart
        }
        QVERIFY(m_enrolment->agentOf(shown(two)));
    }

    void whoIsNotKnownAnyMoreIsRevokedAtTheStart()
    {
        const EnrollReply one = join(worker01);
        join(worker02);
        QVERIFY(m_enrolment->revokeUnknown([](const WorkerId& id) { return id == worker02; }));
        QVERIFY(!m_enrolment->agentOf(shown(one)));
        QVERIFY(m_enrolment->hasJoined(worker02));
    }

    void onlyWorkersAreAgents()
    {
        join(worker01);
        const auto errorOf = [&](const QString& name) {
            return m_enrolment->agentOf({.name = name, .sha256 = {}, .serial = u"1"_s})
                .error()
                .message();
        };
        QCOMPARE(errorOf(u"lockstep:coordinator"_s), u"the certificate shown is not a worker's"_s);
        QCOMPARE(errorOf(u"worker01"_s), u"the certificate shown is not a worker's"_s);
        QCOMPARE(errorOf(u"lockstep:worker/worker02"_s),
                 u"worker worker02 does not belong to the fleet"_s);
    }

    void aWorkerWhoseCertificateExpiredHasStillJoined()
    {
        join(worker01);
        m_clock->advance(24h * 400);
        open();
        QVERIFY(m_enrolment->hasJoined(worker01)); // else it would be believed with less
        QVERIFY(
            m_enrolment->certificateProblem(worker01)->startsWith(u"its certificate expired"_s));
        join(worker01);
        QCOMPARE(m_enrolment->certificateProblem(worker01), QString());
        QCOMPARE(m_enrolment->certificateProblem(worker02), std::nullopt);
    }

    void whatExpiredLongAgoIsForgotten()
    {
        const EnrollReply first = join(worker01);
        const EnrollReply second = join(worker01);
        QVERIFY(m_enrolment->isRevoked(facts(first).serial));
        m_clock->advance(24h * 100);
        open();
        QVERIFY(!m_enrolment->isRevoked(facts(first).serial));
        QVERIFY(m_enrolment->agentOf(shown(second)));
    }

    void wrongTokensAreAnsweredLater()
    {
        const Duration first = m_enrolment->delayAfterFailure(u"192.0.2.7"_s);
        QVERIFY(first > 0ms);
        QVERIFY(m_enrolment->delayAfterFailure(u"192.0.2.7"_s) > first);
    }

    void manyThreadsMayAskWhileWorkersJoin()
    {
        const net::PeerCertificate known = shown(join(worker01));
        std::atomic<bool> failed = false;
        std::vector<std::jthread> askers;
        for (int i = 0; i < 4; ++i)
            askers.emplace_back([&](const std::stop_token& stop) {
                while (!stop.stop_requested())
                    failed = failed || !m_enrolment->agentOf(known);
            });
        for (int i = 0; i < 20; ++i) {
            join(worker02);
            QVERIFY(m_enrolment->revoke(worker02));
        }
        askers.clear();
        QVERIFY(!failed);
    }
};

QTEST_GUILESS_MAIN(TestEnrolment)
#include "test_enrolment.moc"
