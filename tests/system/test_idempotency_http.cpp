// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/coordinator_process.h"

#include <QTest>
#include <QThread>

#include <thread>

using namespace lockstep;
using namespace lockstep::test;

/// Requests that are repeated under their keys, also when the service was killed in between.
class TestIdempotencyHttp : public QObject {
    Q_OBJECT

    std::unique_ptr<CoordinatorProcess> m_coordinator;

    static RawRequest keyed(const QByteArray& key, const QByteArray& type)
    {
        return post("/api/v1/test-event", R"({"type":")" + type + R"("})",
                    {{"Idempotency-Key", key}});
    }
    /// How many events of the type there are.
    int happened(const QByteArray& type)
    {
        return ask(m_coordinator->bySocket(), {.target = "/api/v1/events?type=" + type})
            .json()[u"count"_s]
            .toInt(-1);
    }

private Q_SLOTS:
    void initTestCase() { m_coordinator = std::make_unique<CoordinatorProcess>(); }

    void aRepetitionIsAnsweredAsBefore()
    {
        const RawAnswer first = ask(m_coordinator->bySocket(), keyed("again", "again"));
        QCOMPARE(first.status, 200);
        QVERIFY(!first.headers.contains("Idempotency-Replayed"));
        const RawAnswer second = ask(m_coordinator->bySocket(), keyed("again", "again"));
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
        QCOMPARE(second.headers.value("Idempotency-Replayed"), "true"_ba);
        QCOMPARE(happened("again"), 1);
    }

    void aKeyHoldsWhenTheServiceWasKilled()
    {
        const RawAnswer first = ask(m_coordinator->bySocket(), keyed("survives", "survives"));
        m_coordinator->kill();
        m_coordinator->start();
        const RawAnswer second = ask(m_coordinator->bySocket(), keyed("survives", "survives"));
        QCOMPARE(second.body, first.body);
        QCOMPARE(second.headers.value("Idempotency-Replayed"), "true"_ba);
        QCOMPARE(happened("survives"), 1);
    }

    void aKeyBelongsToOneRequest()
    {
        QCOMPARE(ask(m_coordinator->bySocket(), keyed("mine", "one")).status, 200);
        const RawAnswer other = ask(m_coordinator->bySocket(), keyed("mine", "two"));
        QCOMPARE(other.status, 422);
        QCOMPARE(happened("two"), 0);
    }

    void aKeyBelongsToOneCaller()
    {
        for (const QByteArray role : {"operator", "admin"}) {
            RawRequest request = keyed("shared", "shared");
            const net::Headers bearer = m_coordinator->bearer(role);
            request.headers.insert("Authorization", bearer.value("Authorization"));
            const RawAnswer answer = ask(m_coordinator->byTcp(), request);
            QCOMPARE(answer.status, 200);
            QVERIFY(!answer.headers.contains("Idempotency-Replayed"));
        }
        QCOMPARE(happened("shared"), 2);
    }

    void badKeysAreRefused()
    {
        for (const QByteArray& key : {""_ba, "has a space"_ba, QByteArray(256, 'k'), "\xc3\xa9"_ba})
            QCOMPARE(ask(m_coordinator->bySocket(), keyed(key, "bad_key")).status, 400);
        QCOMPARE(happened("bad_key"), 0);
    }

    void whatIsSentSideBySideHappensOnce()
    {
        const std::vector<RawRequest> same(12, keyed("race", "race"));
        int done = 0;
        for (const RawAnswer& answer : askAll(m_coordinator->bySocket(), same)) {
            QVERIFY(answer.status == 200 || answer.status == 409);
            done += answer.status == 200;
        }
        QVERIFY(done >= 1);
        QCOMPARE(happened("race"), 1);
    }

    /// Whenever the power goes: nothing happens twice, and what was answered has happened.
    void nothingHappensTwiceWheneverTheServiceIsKilled()
    {
        constexpr int kills = 6;
        constexpr int requests = 40;
        for (int round = 0; round < kills; ++round) {
            std::vector<RawRequest> all;
            std::vector<QByteArray> types;
            for (int i = 0; i < requests; ++i) {
                types.push_back("power_" + QByteArray::number(round) + '_' + QByteArray::number(i));
                all.push_back(keyed(types.back(), types.back()));
            }
            std::vector<RawAnswer> before;
            std::thread sender([&] { before = askAll(m_coordinator->bySocket(), all); });
            QThread::msleep(unsigned(round * 7));
            m_coordinator->kill();
            sender.join();
            m_coordinator->start();
            const auto after = askAll(m_coordinator->bySocket(), all);
            for (size_t i = 0; i < all.size(); ++i) {
                const int times = happened(types[i]);
                QVERIFY(times <= 1);
                QVERIFY(after[i].status == 200 || after[i].status == 409);
                if (before[i].status == 200 || after[i].status == 200)
                    QCOMPARE(times, 1);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestIdempotencyHttp)
#include "test_idempotency_http.moc"
