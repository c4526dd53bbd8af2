// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/renewal.h"
#include "core/base/durable_file.h"
#include "tests/core/net/fleet_certificates.h"
#include "tests/support/scratch_folder.h"

#include <QFile>
#include <QTest>

using namespace lockstep;
using namespace lockstep::agent;
using lockstep::net::test::FleetCertificates;
using namespace std::chrono_literals;

/// What an agent of a fleet keeps, and when it renews it. Joining and renewing itself is in
/// test_agent_join.
class TestAgentRenewal : public QObject {
    Q_OBJECT

    FleetCertificates m_fleet;
    test::ScratchFolder m_scratch;

    FleetIdentity identity(const QString& id = u"worker01"_s) const
    {
        return {.membership = {.coordinator = u"https://fleet.example:8443"_s,
                               .workerId = WorkerId(id),
                               .caSha256 = Sha256(m_fleet.authority.fingerprint())},
                .own = m_fleet.worker(id),
                .authorityPem = m_fleet.authority.certificatePem()};
    }

private Q_SLOTS:
    void triesComeLaterEachTime()
    {
        QCOMPARE(pauseAfterFailure(1, 24h * 30), 1min);
        QCOMPARE(pauseAfterFailure(2, 24h * 30), 2min);
        QCOMPARE(pauseAfterFailure(4, 24h * 30), 8min);
        for (const int failures : {7, 8, 1000})
            QCOMPARE(pauseAfterFailure(failures, 24h * 30), 1h);
    }

    void littleTimeLeftMeansMoreTries()
    {
        QCOMPARE(pauseAfterFailure(9, 10min), 12s);
        QCOMPARE(pauseAfterFailure(1, 1s), 1s);
    }

    void afterTheEndItIsTriedEachHour()
    {
        QCOMPARE(pauseAfterFailure(1, 0s), 1h);
        QCOMPARE(pauseAfterFailure(9, -24h), 1h);
    }

    void renewalIsDueAfterTwoThirds()
    {
        const auto facts = net::CertificateFacts::ofPem(identity().own.certificatePem).value();
        const qint64 life = facts.notBefore.secsTo(facts.notAfter);
        QCOMPARE(facts.notBefore.secsTo(facts.renewalDue()), life * 2 / 3);
    }

    void anAuthoritysHashIsReadAsPeopleCopyIt()
    {
        const QString digits = m_fleet.authority.fingerprint();
        QString pairs;
        for (qsizetype i = 0; i < digits.size(); i += 2)
            pairs += (i > 0 ? u":"_s : QString()) + digits.mid(i, 2).toUpper();
        for (const QString& text : {digits, u"sha256:"_s + digits, u"SHA256:"_s + pairs, pairs,
                                    u" "_s + digits + u"\n"_s})
            QCOMPARE(parseAuthorityHash(text), Sha256(digits));
        for (const QString& text :
             {QString(), digits.chopped(1), digits + u"0"_s, u"md5:"_s + digits})
            QVERIFY(!parseAuthorityHash(text));
    }

    void anIdentityIsReadBack()
    {
        const StateFolder folder(m_scratch / u"kept"_s);
        QVERIFY(!FleetIdentity::load(folder).value());
        const FleetIdentity made = identity();
        QVERIFY(made.save(folder));
        const FleetIdentity read = FleetIdentity::load(folder).value().value();
        QCOMPARE(read.own.certificatePem, made.own.certificatePem);
        QCOMPARE(read.membership.coordinator, made.membership.coordinator);
        QCOMPARE(read.membership.workerId, made.membership.workerId);
    }

    void whatDoesNotBelongTogetherIsNoIdentity()
    {
        FleetIdentity otherAuthority = identity();
        otherAuthority.authorityPem = FleetCertificates().authority.certificatePem();
        QVERIFY(!otherAuthority.check());
        FleetIdentity otherWorker = identity();
        otherWorker.membership.workerId = WorkerId(u"worker02"_s);
        QVERIFY(!otherWorker.check());
        FleetIdentity otherKey = identity();
        otherKey.own.keyPem = m_fleet.worker(u"worker01"_s).keyPem;
        QVERIFY(!otherKey.check());
        FleetIdentity otherSigner = identity();
        otherSigner.own = FleetCertificates().worker(u"worker01"_s);
        QVERIFY(!otherSigner.check());
        FleetIdentity twoAuthorities = identity();
        twoAuthorities.authorityPem += FleetCertificates().authority.certificatePem();
        QVERIFY(!twoAuthorities.check());
    }

    void aFileOfItThatIsMissingIsNamed()
    {
        const StateFolder folder(m_scratch / u"half"_s);
        QVERIFY(identity().save(folder));
        QVERIFY(QFile::remove(folder.identity() + u"/key.pem"_s));
        QVERIFY(FleetIdentity::load(folder).error().message().contains(u"key.pem"_s));
        QVERIFY(writeFileDurably(folder.identity() + u"/enrolment.json"_s, "{"));
        QVERIFY(FleetIdentity::load(folder).error().message().contains(u"enrolment.json"_s));
    }
};

QTEST_GUILESS_MAIN(TestAgentRenewal)
#include "test_agent_renewal.moc"
