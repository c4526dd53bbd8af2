// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/api/served.h"

using namespace lockstep;
using namespace std::chrono_literals;

/// What the routes of enrolment take, refuse and leave behind.
class TestEnrollRoutes : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_served;
    QString m_csr;

    QString token(const QByteArray& request = "{}")
    {
        const auto made = m_served->ask("POST", u"/api/v1/enroll/tokens"_s, request);
        return made.status == 201 ? m_served->read<EnrollToken>(made).token : QString();
    }
    EnrollRequest wanted(const QString& text,
                         const WorkerId& worker = WorkerId(u"worker09"_s)) const
    {
        return {.token = text, .csr = m_csr, .workerId = worker};
    }
    net::Response enroll(const EnrollRequest& request)
    {
        return enroll(toJsonText(request), fromAfar());
    }
    net::Response enroll(const QByteArray& body, const net::Peer& peer)
    {
        return m_served->ask("POST", u"/api/v1/enroll"_s, body, {}, peer);
    }
    static net::Peer fromAfar() { return {.address = u"192.0.2.7"_s, .isTls = true}; }
    bool isKnown(const QString& id) const
    {
        return m_served->coordinator.registry->find(WorkerId(id)).has_value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_csr = QString::fromLatin1(net::makeSigningRequest().value().requestPem);
    }
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent); // configured
        m_served = std::make_unique<test::ServedApi>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void theAuthorityIsForAnyone()
    {
        const auto answer =
            m_served->ask("GET", u"/api/v1/enroll/ca"_s, {}, {}, {.address = u"192.0.2.7"_s});
        QCOMPARE(answer.status, 200);
        const auto told = m_served->read<FleetAuthority>(answer);
        QCOMPARE(net::CertificateFacts::ofPem(told.ca.toLatin1())->sha256, told.sha256.value());
        QVERIFY(!answer.body.contains("PRIVATE KEY"));
    }

    void aWorkerIsRegisteredAndCertified()
    {
        const auto answer = enroll(wanted(token()));
        QCOMPARE(answer.status, 201);
        const auto reply = m_served->read<EnrollReply>(answer);
        QCOMPARE(reply.workerId.value(), u"worker09"_s);
        const Worker worker = m_served->coordinator.registry->find(WorkerId(u"worker09"_s)).value();
        QCOMPARE(worker.origin, WorkerOrigin::Joined);
        QCOMPARE(worker.address.host, u"192.0.2.7"_s); // where it asked from
        QCOMPARE(worker.address.port, 8443);
    }

    void aConfiguredWorkerStaysWhereItIsConfigured()
    {
        const Worker before = m_served->coordinator.registry->find(test::worker01).value();
        EnrollRequest request = wanted(token(), test::worker01);
        request.host = u"192.0.2.99"_s;
        const auto refused = enroll(request);
        QCOMPARE(refused.status, 409);
        QVERIFY(m_served->errorOf(refused).contains(u"lockstepctl enroll-token worker01"_s));
        request.token = token(R"({"worker_id":"worker01"})");
        QCOMPARE(enroll(request).status, 201);
        QCOMPARE(m_served->coordinator.registry->find(test::worker01)->address, before.address);
        QVERIFY(m_served->enrolment->hasJoined(test::worker01));
    }

    void wrongTokensAreAnsweredLaterEachTime()
    {
        Duration last{};
        for (int i = 0; i < 4; ++i) {
            const auto refused = enroll(wanted(u"lockstep_join_wrong"_s));
            QCOMPARE(refused.status, 401);
            QCOMPARE(m_served->errorOf(refused), u"the enrolment token is not known"_s);
            QVERIFY(refused.delay > last);
            last = refused.delay;
        }
        QVERIFY(!isKnown(u"worker09"_s));
    }

    void whatIsRefusedCostsNothing()
    {
        const QString text = token();
        EnrollRequest broken = wanted(text);
        broken.csr = u"hello"_s;
        QCOMPARE(enroll(broken).status, 400);
        QVERIFY(!isKnown(u"worker09"_s));
        EnrollRequest nowhere = wanted(text);
        const auto fromSocket = enroll(toJsonText(nowhere), {.isUnixSocket = true});
        QCOMPARE(fromSocket.status, 400);
        QVERIFY2(m_served->errorOf(fromSocket).startsWith(u"/host"_s), fromSocket.body.constData());
        EnrollRequest taken = wanted(text);
        taken.host = u"worker01.example"_s; // the configured one's
        QCOMPARE(enroll(taken).status, 409);
        QCOMPARE(enroll(wanted(text)).status, 201);
    }

    void badInputIsNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        QTest::newRow("no JSON") << "{"_ba << u"not JSON"_s;
        QTest::newRow("nothing") << "{}"_ba << u"/token: expected a value, but it is missing"_s;
        QTest::newRow("no id") << R"({"token":"t","csr":"c"})"_ba << u"/worker_id: "_s;
        QTest::newRow("bad id") << R"({"token":"t","csr":"c","worker_id":"../x"})"_ba
                                << u"/worker_id: "_s;
        QTest::newRow("port") << R"({"token":"t","csr":"c","worker_id":"w","port":0})"_ba
                              << u"/port: "_s;
        QTest::newRow("unknown") << R"({"token":"t","csr":"c","worker_id":"w","role":"admin"})"_ba
                                 << u"/role: "_s;
        EnrollRequest lengthy = wanted(u"t"_s);
        lengthy.csr = QString(20'000, u'A');
        QTest::newRow("long request") << toJsonText(lengthy) << u"/csr: "_s;
    }

    void badInputIsNamed()
    {
        QFETCH(const QByteArray, body);
        const auto answer = enroll(body, fromAfar());
        QCOMPARE(answer.status, 400);
        QFETCH(const QString, error);
        QVERIFY2(m_served->errorOf(answer).startsWith(error), answer.body.constData());
    }

    void aCertificateIsRenewedByItsOwner()
    {
        const net::Peer agent{.address = u"192.0.2.7"_s,
                              .isTls = true,
                              .certificate = m_served->certificateOf(WorkerId(u"worker01"_s))};
        const QByteArray body = toJsonText(RenewRequest{.csr = m_csr});
        const auto renew = [&](const net::Peer& peer) {
            return m_served->ask("POST", u"/api/v1/enroll/renew"_s, body, {}, peer);
        };
        const auto renewed = renew(agent);
        QCOMPARE(renewed.status, 201);
        QCOMPARE(m_served->read<EnrollReply>(renewed).workerId, test::worker01);
        QCOMPARE(renew(fromAfar()).status, 401);
        QCOMPARE(renew({.isUnixSocket = true}).status, 403); // an admin is no worker
        QVERIFY(m_served->enrolment->revoke(test::worker01));
        const auto late = renew(agent);
        QCOMPARE(late.status, 401);
        QCOMPARE(m_served->errorOf(late), u"the certificate of worker worker01 was revoked"_s);
    }

    void theAuditHasNoSecrets()
    {
        const QString text = token();
        enroll(wanted(text));
        const auto audit = m_served->ask("GET", u"/api/v1/audit"_s);
        QVERIFY(audit.body.contains("POST /api/v1/enroll"));
        QVERIFY(!audit.body.contains(text.toLatin1()));
    }
};

QTEST_GUILESS_MAIN(TestEnrollRoutes)
#include "test_enroll_routes.moc"
