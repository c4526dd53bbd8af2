// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/service_facts.h"
#include "tests/core/api/served.h"

#include <QProcess>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;

/// What the alerts' rules are told of the service.
class TestServiceFacts : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<ServedApi> m_served;

    alert::ServiceFacts find()
    {
        daemon::ServiceFactFinder finder(*m_served->enrolment, *m_served->tokens,
                                         m_served->coordinator.backups,
                                         *m_served->coordinator.registry, m_stage->clock);
        return m_stage->clock.await(finder.find({.backupFolder = m_stage->folder.path()}));
    }
    QStringList tokens()
    {
        QStringList names;
        for (const auto& token : find().tokens)
            names << token.name;
        return names;
    }
    Token make(const QString& name, std::optional<Duration> expiresIn)
    {
        return valueOf(m_served->tokens->create(
                           {.name = name, .role = Role::Viewer, .expiresIn = expiresIn}, {}))
            .token;
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_served = std::make_unique<ServedApi>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void theDiskIsAsFullAsDfSays()
    {
        QProcess df;
        df.start(u"df"_s, {u"--output=pcent"_s, m_stage->folder.path()});
        QVERIFY(df.waitForFinished());
        const QByteArray told = df.readAll().split('\n').value(1).trimmed();
        const auto used = find().backupDiskUsed;
        QVERIFY(used);
        // df rounds up, and others write meanwhile.
        QVERIFY2(std::abs(*used - told.chopped(1).toDouble()) <= 2, told.constData());
    }

    void aTokenThatHasEndedIsToldOfForAWeek()
    {
        make(u"for ever"_s, {});
        make(u"ci"_s, 24h);
        QCOMPARE(tokens(), QStringList(u"token ci"_s));
        m_stage->clock.advance(25h);
        QCOMPARE(tokens(), QStringList(u"token ci"_s));
        m_stage->clock.advance(7 * 24h - 2h);
        QCOMPARE(tokens(), QStringList(u"token ci"_s));
        m_stage->clock.advance(2h);
        QCOMPARE(tokens(), QStringList());
    }

    void aTokenThatWasRevokedIsNotMissed()
    {
        const Token before = make(u"before"_s, 24h);
        const Token after = make(u"after"_s, 24h);
        valueOf(m_served->tokens->revoke(before.id));
        m_stage->clock.advance(25h);
        QCOMPARE(tokens(), QStringList(u"token after"_s));
        valueOf(m_served->tokens->revoke(after.id));
        QCOMPARE(tokens(), QStringList());
    }

    void aCertificateThatHasEndedIsToldOfUntilThereIsAnother()
    {
        m_served->certificateOf(worker01);
        const auto endOf = [&](const QString& name) {
            const auto all = find().certificates;
            const auto found = std::ranges::find(all, name, &alert::ServiceFacts::Expiry::name);
            return found == all.end() ? QDateTime() : found->at;
        };
        const QDateTime end = endOf(u"the certificate of worker01"_s);
        QVERIFY(end > m_stage->clock.now());
        m_stage->clock.advance(200 * 24h);
        QCOMPARE(endOf(u"the certificate of worker01"_s), end);
        QVERIFY(endOf(u"the coordinator's certificate"_s).isValid());
        QVERIFY(endOf(u"the coordinator's certificate"_s) < m_stage->clock.now());
    }

    void whatHasEndedIsStillAnAlert()
    {
        make(u"ci"_s, 24h);
        m_served->certificateOf(worker01);
        auto& alerting = *m_served->alerting;
        const auto messages = [&] {
            alert::ServiceFacts facts = find();
            facts.backupDiskUsed.reset(); // how full this machine's is does not matter here
            alerting.setServiceFacts(facts);
            m_stage->clock.await(alerting.evaluateAll({}));
            QStringList all;
            for (const Alert& alert : alerting.active())
                all << alert.message;
            all.sort();
            return all;
        };
        QCOMPARE(messages(), QStringList(u"Token ci expires at 2024-01-02T12:00:00Z"_s));
        m_stage->clock.advance(25h);
        QCOMPARE(messages(), QStringList(u"Token ci expired at 2024-01-02T12:00:00Z"_s));
        m_stage->clock.advance(100 * 24h);
        QVERIFY(
            messages().contains(u"The certificate of worker01 expired at 2024-03-31T12:00:00Z"_s));
    }
};

QTEST_GUILESS_MAIN(TestServiceFacts)
#include "test_service_facts.moc"
