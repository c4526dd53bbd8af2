// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/api_document.h"
#include "tests/system/coordinator_process.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

/// Callers of this machine with `auth.loopback: trust`, and the pages of strangers that a browser
/// of this machine may have open.
class TestLoopbackTrust : public QObject {
    Q_OBJECT

    std::unique_ptr<CoordinatorProcess> m_coordinator;
    std::vector<Operation> m_operations;

    RawAnswer askWith(const Operation& operation, net::Headers headers)
    {
        return ask(m_coordinator->byTcp(), {.method = operation.method,
                                            .target = operation.target(),
                                            .headers = std::move(headers)});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_coordinator = std::make_unique<CoordinatorProcess>(u"trust"_s);
        m_operations = operationsOf(m_coordinator->document());
    }

    void whoComesFromThisMachineIsAnOperator_data()
    {
        QTest::addColumn<QByteArray>("host");
        for (const char* host : {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"})
            QTest::newRow(host) << QByteArray(host);
    }

    void whoComesFromThisMachineIsAnOperator()
    {
        QFETCH(const QByteArray, host);
        for (const Operation& each : m_operations) {
            const RawAnswer answer = askWith(each, {{"Host", host}});
            const bool isRefused = answer.status == 401 || answer.status == 403;
            QVERIFY2(isRefused != includes(Role::Operator, each.role), each.name().constData());
        }
    }

    void foreignHostsAndOriginsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        const auto add = [](const char* header, const char* value) {
            QTest::addRow("%s: %s", header, value) << QByteArray(header) << QByteArray(value);
        };
        for (const char* host :
             {"evil.example", "evil.example:8080", "localhost.evil.example",
              "127.0.0.1.evil.example", "coordinator:8443", "192.168.1.7", "user@evil.example"})
            add("Host", host);
        for (const char* origin :
             {"http://evil.example", "https://localhost.evil.example", "null",
              "http://127.0.0.1@evil.example", "file://", "chrome-extension://abc"})
            add("Origin", origin);
    }

    void foreignHostsAndOriginsAreRefused()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, value);
        for (const Operation& each : m_operations) {
            if (each.role == Role::None)
                continue;
            const RawAnswer answer = askWith(each, {{header, value}});
            // What is no host at all is malformed before it is foreign.
            QVERIFY2(answer.status == 403 || answer.status == 400, each.name().constData());
        }
    }

    void aFormOfAnotherSiteChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("type");
        for (const char* type :
             {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain",
              "application/json"})
            QTest::newRow(type) << QByteArray(type);
    }

    void aFormOfAnotherSiteChangesNothing()
    {
        QFETCH(const QByteArray, type);
        const RawRequest form{.method = "POST",
                              .target = "/api/v1/test-event",
                              .headers = {{"Origin", "https://evil.example"},
                                          {"Referer", "https://evil.example/page"},
                                          {"Sec-Fetch-Site", "cross-site"},
                                          {"Content-Type", type}},
                              .body = R"({"type":"forged","message":"="})"};
        QCOMPARE(ask(m_coordinator->byTcp(), form).status, 403);
        const RawAnswer events =
            ask(m_coordinator->bySocket(), {.target = "/api/v1/events?type=forged"});
        QCOMPARE(events.json()[u"count"_s].toInt(-1), 0);
    }

    /// What a form can send, and a browser that tells no origin.
    void aFormIsRefusedByItsTypeToo()
    {
        for (const QByteArray type : {"application/x-www-form-urlencoded",
                                      "multipart/form-data; boundary=x", "text/plain"}) {
            const RawAnswer answer =
                ask(m_coordinator->byTcp(), {.method = "POST",
                                             .target = "/api/v1/test-event",
                                             .headers = {{"Content-Type", type}},
                                             .body = R"({"type":"forged"})"});
            QCOMPARE(answer.status, 415);
        }
    }

    void aWrongTokenIsNotMadeGoodByWhereItComesFrom()
    {
        const RawAnswer answer =
            ask(m_coordinator->byTcp(), {.target = "/api/v1/distributed/status",
                                         .headers = {{"Authorization", "Bearer wrong"}}});
        QCOMPARE(answer.status, 401);
    }

    void aTokenInTheUrlIsRefused()
    {
        const QByteArray token = m_coordinator->bearer("operator").value("Authorization").mid(7);
        const RawAnswer answer =
            ask(m_coordinator->byTcp(), {.target = "/api/v1/distributed/status?token=" + token});
        QCOMPARE(answer.status, 400);
        QVERIFY(!answer.body.contains(token));
    }
};

QTEST_GUILESS_MAIN(TestLoopbackTrust)
#include "test_loopback_trust.moc"
