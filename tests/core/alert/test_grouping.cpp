// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/delivery_rules.h"
#include "core/alert/grouping.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace lockstep::alert;
using namespace std::chrono_literals;

namespace {

const NotifyTiming timing;
const QDateTime noon(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);

Alert alertOf(const QString& id, AlertSeverity severity = AlertSeverity::Low)
{
    Alert alert;
    alert.id = AlertId(id);
    alert.severity = severity;
    return alert;
}

SendResult failure(bool isPermanent = false)
{
    return std::unexpected(SendFailure{.error = Error(ErrorCode::Unreachable, u"refused"_s),
                                       .isPermanent = isPermanent,
                                       .delivered = {u"a@example.com"_s}});
}

} // namespace

/// When a group is told, and when a delivery is tried: decisions without a clock.
class TestGrouping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewGroupWaitsAndAKnownOneKeepsItsInterval()
    {
        GroupMemory memory;
        QVERIFY(!dueAt(memory, timing));
        memory.touchedAt = 100s;
        QCOMPARE(dueAt(memory, timing), Duration(130s));
        memory.toldAt = 90s;
        QCOMPARE(dueAt(memory, timing), Duration(90s + 5min));
        memory.touchedAt = 2h;
        QCOMPARE(dueAt(memory, timing), Duration(2h + 30s));
        memory.touchedAt.reset();
        QVERIFY(!dueAt(memory, timing));
        memory.mayRepeat = true;
        QCOMPARE(dueAt(memory, timing), Duration(90s + 4h));
    }

    void aGroupWaitsAsLongAsOthersJoinButNotForEver()
    {
        GroupMemory memory;
        memory.touchedAt = memory.joinedAt = 100s;
        QCOMPARE(dueAt(memory, timing), Duration(130s));
        memory.joinedAt = 140s;
        QCOMPARE(dueAt(memory, timing), Duration(170s));
        memory.joinedAt = 189s;
        QCOMPARE(dueAt(memory, timing), Duration(190s));
        const Alert a = alertOf(u"a"_s);
        QVERIFY(!judge(memory, {.loud = {&a}}, timing, 190s).memory.joinedAt);
    }

    void whatWasGivenUpIsToldAgainAfterTheInterval()
    {
        GroupMemory memory{.touchedAt = 100s, .failedAt = 100s};
        QCOMPARE(dueAt(memory, timing), Duration(100s + 5min));
        const Alert a = alertOf(u"a"_s);
        QVERIFY(!judge(memory, {.loud = {&a}}, timing, 400s).memory.failedAt);
        QVERIFY(judge(memory, {}, timing, 400s).memory.failedAt);
    }

    void whoRefusesIsTriedWithPatienceThatGrowsToThatOfRepeats()
    {
        GroupMemory memory{.touchedAt = 100s, .failedAt = 100s};
        const auto patience = [&](int failures) {
            memory.failures = failures;
            return *dueAt(memory, timing) - 100s;
        };
        QCOMPARE(patience(1), Duration(5min));
        QCOMPARE(patience(2), Duration(10min));
        QCOMPARE(patience(6), Duration(160min));
        QCOMPARE(patience(7), Duration(4h));
        QCOMPARE(patience(1'000'000), Duration(4h));
        const NotifyTiming eager{.groupInterval = 5min, .repeatInterval = 1min};
        QCOMPARE(*dueAt(memory, eager) - 100s, Duration(5min));
    }

    void whatWasNotHeardIsOwed()
    {
        const Alert a = alertOf(u"a"_s);
        const Alert b = alertOf(u"b"_s);
        GroupMemory memory{.told = {{b.id, b.severity}}, .heard = {{a.id, a.severity}}};
        GroupMemory perhaps = memory;
        forgetUnheard(memory);
        QCOMPARE(memory.told, memory.heard);
        QVERIFY(judge(memory, {.loud = {&a}}, timing, 1h).isTold);
        QVERIFY(!judge(memory, {}, timing, 1h).isTold);
        QVERIFY(!judge(judge(memory, {}, timing, 1h).memory, {.loud = {&a}}, timing, 1h).isTold);
        addHeard(perhaps);
        QCOMPARE(perhaps.heard.size(), 2);
    }

    void newsAreToldOnce()
    {
        const Alert a = alertOf(u"a"_s);
        const Alert b = alertOf(u"b"_s);
        auto verdict = judge({}, {.loud = {&a}}, timing, 1h);
        QVERIFY(verdict.isTold);
        QCOMPARE(verdict.memory.toldAt, Duration(1h));
        QCOMPARE(verdict.memory.told.size(), 1);
        verdict = judge(verdict.memory, {.loud = {&a}}, timing, 2h);
        QVERIFY(!verdict.isTold);
        QCOMPARE(verdict.memory.toldAt, Duration(1h));
        verdict = judge(verdict.memory, {.loud = {&a, &b}}, timing, 2h);
        QVERIFY(verdict.isTold);
    }

    void whatGotWorseIsNewsWhatGotMilderIsNot()
    {
        const Alert low = alertOf(u"a"_s);
        const Alert high = alertOf(u"a"_s, AlertSeverity::High);
        auto verdict = judge({}, {.loud = {&low}}, timing, 1h);
        verdict = judge(verdict.memory, {.loud = {&high}}, timing, 2h);
        QVERIFY(verdict.isTold);
        verdict = judge(verdict.memory, {.loud = {&low}}, timing, 3h);
        QVERIFY(!verdict.isTold);
        verdict = judge(verdict.memory, {.loud = {&high}}, timing, 4h);
        QVERIFY(verdict.isTold);
    }

    void whatGoesOnIsRepeated()
    {
        const Alert a = alertOf(u"a"_s);
        const auto first = judge({}, {.loud = {&a}}, timing, 1h);
        QVERIFY(!judge(first.memory, {.loud = {&a}}, timing, 5h - 1s).isTold);
        QVERIFY(judge(first.memory, {.loud = {&a}}, timing, 5h).isTold);
        const auto quiet = judge(first.memory, {}, timing, 5h);
        QVERIFY(!quiet.isTold);
        QVERIFY(!dueAt(quiet.memory, timing)); // not before it is touched
    }

    void thatItIsOverIsToldToWhoWantsToKnow()
    {
        const Alert a = alertOf(u"a"_s);
        const auto first = judge({}, {.loud = {&a}}, timing, 1h);
        const auto over = judge(first.memory, {.resolved = {&a}}, timing, 2h);
        QVERIFY(over.isTold);
        QVERIFY(over.memory.told.empty());
        const auto unwanted =
            judge(first.memory, {.resolved = {&a}, .tellsResolved = false}, timing, 2h);
        QVERIFY(!unwanted.isTold);
        QVERIFY(unwanted.memory.told.empty());
    }

    void groupsAreMadeByLabels()
    {
        Alert alert = alertOf(u"a"_s);
        alert.expectedVersion = Version(u"v1.1.0"_s);
        alert.tags = {u"x"_s, u"y;z=1"_s};
        const auto labels = groupLabelsOf(alert, {u"expected_version"_s, u"tag"_s});
        QCOMPARE(labels.at(u"expected_version"_s), u"v1.1.0"_s);
        QCOMPARE(labels.at(u"tag"_s), u"x,y;z=1"_s);
        Alert other = alert;
        other.tags = {u"x"_s, u"y"_s};
        QVERIFY(groupKeyOf(labels) != groupKeyOf(groupLabelsOf(other, {u"tag"_s})));
        QVERIFY(groupKeyOf({{u"a"_s, u"1;b=2"_s}}) !=
                groupKeyOf({{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}));
        QVERIFY(groupLabelsOf(alert, {}).empty()); // all of them in one
    }

    void theWorstComesFirst()
    {
        Alert old = alertOf(u"b"_s);
        Alert young = alertOf(u"a"_s);
        old.firedAt = noon;
        young.firedAt = noon.addSecs(1);
        QVERIFY(comesBefore(old, young));
        young.severity = AlertSeverity::Critical;
        QVERIFY(comesBefore(young, old));
    }

    void patienceGrowsToTenMinutes()
    {
        QCOMPARE(retryDelay(1, 0.5), Duration(10s));
        QCOMPARE(retryDelay(2, 0.5), Duration(20s));
        QCOMPARE(retryDelay(6, 0.5), Duration(320s));
        QCOMPARE(retryDelay(7, 0.5), Duration(10min));
        QCOMPARE(retryDelay(1'000'000, 0.5), Duration(10min));
        QCOMPARE(retryDelay(1, 0), Duration(8s));
        QCOMPARE(retryDelay(1, 1), Duration(12s));
        QCOMPARE(retryDelay(1, 0.5, 90s), Duration(90s));
        QCOMPARE(retryDelay(7, 0.5, 90s), Duration(10min));
        QCOMPARE(retryDelay(1, 0.5, 900h), deliveryLifetime);
    }

    void whatIsSupersededSaysByWhatAndIsNoFailure()
    {
        const Delivery waits{
            .id = DeliveryId(u"d"_s), .error = u"refused"_s, .nextAttemptAt = noon};
        const Delivery ended = superseded(waits, DeliveryId(u"e"_s), noon);
        QCOMPARE(ended.status, DeliveryStatus::Superseded);
        QCOMPARE(ended.note, u"superseded by e"_s);
        QCOMPARE(ended.error, u"refused"_s);
        QCOMPARE(ended.endedAt, noon);
        QVERIFY(!ended.nextAttemptAt.isValid());
        QVERIFY(hasEnded(ended.status));
    }

    void aDeliveryAfterItsTry()
    {
        const Delivery tried{.id = DeliveryId(u"d"_s),
                             .status = DeliveryStatus::Sending,
                             .attempts = 1,
                             .error = u"before"_s,
                             .delivered = {u"a@example.com"_s}};
        const Delivery waits = afterTry(tried, failure(), {.at = noon, .age = 1min});
        QCOMPARE(waits.status, DeliveryStatus::Pending);
        QCOMPARE(waits.nextAttemptAt, noon.addSecs(10));
        QCOMPARE(waits.delivered.size(), 1);
        QVERIFY(!waits.endedAt.isValid());
        QCOMPARE(afterTry(tried, failure(true), {.at = noon}).status, DeliveryStatus::Failed);
        QCOMPARE(afterTry(tried, failure(), {.at = noon, .age = 24h}).status,
                 DeliveryStatus::Failed);
        const Delivery sent =
            afterTry(tried, SendReport{.delivered = {u"b@example.com"_s}}, {.at = noon});
        QCOMPARE(sent.status, DeliveryStatus::Sent);
        QCOMPARE(sent.delivered.size(), 2);
        QVERIFY(sent.error.isEmpty());
        QCOMPARE(sent.endedAt, noon);
    }
};

QTEST_GUILESS_MAIN(TestGrouping)
#include "test_grouping.moc"
