// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/api/served.h"

#include <QSignalSpy>

using namespace lockstep;
using namespace std::chrono_literals;

class TestAudited : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_served;

    const net::Peer m_afar{.address = u"192.0.2.7"_s, .isTls = true};

    std::vector<AuditEntry> entries()
    {
        QCoreApplication::processEvents(); // refusals come from other threads
        return m_served->audit.read({.limit = 10'000}).value();
    }
    net::Headers bearer(Role role)
    {
        return {{"Authorization", "Bearer " + m_served->token(role)}};
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_served = std::make_unique<test::ServedApi>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void aChangeSaysWhoFromWhereWhatAndOutcome()
    {
        const auto response =
            m_served->ask("POST", u"/api/v1/test-event"_s, R"({"type":"test","message":"x"})",
                          bearer(Role::Operator), m_afar);
        QCOMPARE(response.status, 200);
        const auto all = entries();
        QCOMPARE(all.size(), 1u);
        const AuditEntry& entry = all.front();
        QCOMPARE(entry.caller, u"token:operator"_s);
        QCOMPARE(entry.role, Role::Operator);
        QCOMPARE(entry.address, u"192.0.2.7"_s);
        QCOMPARE(entry.action, u"POST /api/v1/test-event"_s);
        QCOMPARE(entry.target, u"/api/v1/test-event"_s);
        QCOMPARE(entry.status, 200);
        QCOMPARE(entry.outcome, AuditOutcome::Done);
    }

    void aTryThatIsRefusedIsThereWithTheReason()
    {
        m_served->ask("POST", u"/api/v1/update/rollback"_s, {}, {{"X-Worker-ID", "worker99"}});
        const AuditEntry entry = entries().front();
        QCOMPARE(entry.status, 404);
        QCOMPARE(entry.outcome, AuditOutcome::Refused);
        QVERIFY(entry.detail.contains(u"worker99"_s));
    }

    void readingIsNotAudited()
    {
        m_served->ask("GET", u"/api/v1/distributed/status"_s);
        m_served->ask("GET", u"/api/v1/events"_s);
        QVERIFY(entries().empty());
    }

    void whoIsTurnedAwayIsThere()
    {
        m_served->ask("GET", u"/api/v1/audit"_s, {}, bearer(Role::Viewer), m_afar);
        m_served->ask("GET", u"/api/v1/audit"_s, {}, {}, m_afar);
        m_served->ask("GET", u"/api/v1/audit"_s, {}, {{"X-API-Key", "lockstep_A"}}, m_afar);
        const auto all = entries();
        QCOMPARE(all.size(), 2u); // nobody and a wrong token from one address are one kind of try
        QCOMPARE(all[0].status, 403);
        QCOMPARE(all[0].caller, u"token:viewer"_s);
        QCOMPARE(all[1].status, 401);
        QVERIFY(all[1].caller.isEmpty());
        QCOMPARE(all[1].address, u"192.0.2.7"_s);
    }

    void aFloodOfRefusalsIsCountedNotWrittenOut()
    {
        for (int i = 0; i < 5000; ++i)
            m_served->ask("GET", u"/api/v1/audit"_s, {}, {}, m_afar);
        QCOMPARE(entries().size(), 1u);
        {
            // Another watch on the same log, which ends: it writes what it has counted.
            api::RefusalAudit other(m_served->audit, m_stage->clock);
            const net::Route& route = m_served->router.routes().front();
            for (int i = 0; i < 10; ++i)
                other.refused(route, {}, net::Response{.status = 401});
            QCoreApplication::processEvents();
        }
        const auto all = entries();
        QCOMPARE(all.size(), 3u);
        QCOMPARE(all.back().times, 9);
    }

    void theChainHolds()
    {
        for (int i = 0; i < 20; ++i)
            m_served->ask("POST", u"/api/v1/test-event"_s, R"({"type":"test"})");
        AuditVerifier verifier;
        const auto all = entries();
        for (const AuditEntry& entry : all)
            QVERIFY(verifier.check(entry));
        QCOMPARE(verifier.lastNumber(), 20);
    }

    void aKeyedRequestIsDoneAndAuditedOnce()
    {
        const net::Headers key{{"Idempotency-Key", "k1"}};
        const QByteArray body = R"({"type":"test","message":"x"})";
        const auto first = m_served->ask("POST", u"/api/v1/test-event"_s, body, key);
        const auto second = m_served->ask("POST", u"/api/v1/test-event"_s, body, key);
        QCOMPARE(second.body, first.body);
        QCOMPARE(m_served->coordinator.events.read({.type = u"test"_s}).value().size(), 1u);
        QCOMPARE(entries().size(), 1u);
    }

    void theAuditIsReadThroughTheApi()
    {
        for (int i = 0; i < 5; ++i)
            m_served->ask("POST", u"/api/v1/test-event"_s, R"({"type":"test"})");
        const auto page = m_served->read<Page<AuditEntry>>(
            m_served->ask("GET", u"/api/v1/audit?after=2&limit=2"_s));
        QCOMPARE(page.count, 2);
        QCOMPARE(page.items.front().number, 3);
    }

    void aTokenIsShownOnceAndNeverAgain()
    {
        const auto made = m_served->read<NewToken>(
            m_served->ask("POST", u"/api/v1/auth/tokens"_s, R"({"name":"ci","role":"viewer"})"));
        QVERIFY(made.text.startsWith("lockstep_"_L1));
        const auto listed = m_served->ask("GET", u"/api/v1/auth/tokens"_s);
        QVERIFY(!listed.body.contains(made.text.toLatin1()));
        const AuditEntry entry = entries().front();
        QVERIFY(!toJsonText(entry).contains(made.text.toLatin1()));
        const auto gone =
            m_served->ask("DELETE", u"/api/v1/auth/tokens/"_s + made.token.id.value());
        QCOMPARE(gone.status, 200);
        QCOMPARE(
            m_served
                ->ask("GET", u"/api/v1/events"_s, {}, {{"X-API-Key", made.text.toLatin1()}}, m_afar)
                .status,
            401);
    }

    void theAnswersAreTimed()
    {
        QSignalSpy spy(&m_served->refusals, &api::RefusalAudit::routeAnswered);
        m_served->ask("GET", u"/api/v1/distributed/workers/worker01"_s);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.front().at(1).toString(), u"/api/v1/distributed/workers/{id}"_s);
        QCOMPARE(spy.front().at(2).toInt(), 200);
    }
};

QTEST_GUILESS_MAIN(TestAudited)
#include "test_audited.moc"
