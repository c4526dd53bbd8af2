// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/poll_schedule.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};
const PollIntervals usual{.version = 60s, .health = 30s};
constexpr Duration now = 1'000'007ms;

WorkerId worker(int number) { return WorkerId(u"worker%1"_s.arg(number, 5, 10, QChar(u'0'))); }

} // namespace

class TestPollSchedule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void momentsAreSpreadEvenlyOverTheInterval()
    {
        std::vector<int> perSecond(60);
        for (int i = 0; i < 6000; ++i)
            ++perSecond[size_t(phaseOf(worker(i), 60s) / 1s)];
        // Chance alone: 100 in each, give or take 10; four times that is once in 15,000.
        QVERIFY2(std::ranges::max(perSecond) <= 145,
                 qPrintable(QString::number(std::ranges::max(perSecond))));
        QVERIFY(std::ranges::min(perSecond) >= 55);
    }

    void aMomentIsTheSameInEachInterval()
    {
        const Duration first = nextSlot(worker01, 60s, now);
        QVERIFY(first > now && first <= now + 60s);
        QCOMPARE(nextSlot(worker01, 60s, first), first + 60s);
        QCOMPARE(nextSlot(worker01, 60s, first - 1ms), first);
    }

    void aFleetThatNobodyAskedIsAskedSoonButNotAtOnce()
    {
        for (int i = 0; i < 20; ++i)
            QVERIFY(firstTimes(worker(i), usual, 20, now).due() < now + 100ms);
        Duration last{};
        for (int i = 0; i < 4000; ++i)
            last = std::max(last, firstTimes(worker(i), usual, 4000, now).due());
        QVERIFY(last > now + 19s && last < now + 20s);
        QVERIFY(firstTimes(worker01, usual, 1'000'000, now).due() < now + 60s);
        QCOMPARE(firstTimes(worker01, usual, 1, now).kind(), PollKind::Look);
    }

    void healthIsAskedBetweenTwoLooks()
    {
        const Duration slot = nextSlot(worker01, 60s, now);
        PollTimes times = afterAnswer({}, PollKind::Look, worker01, usual, slot + 20ms);
        QCOMPARE(times, (PollTimes{.version = slot + 60s, .health = slot + 30s}));
        QCOMPARE(times.kind(), PollKind::Health);
        times = afterAnswer(times, PollKind::Health, worker01, usual, slot + 30s + 20ms);
        QCOMPARE(times, (PollTimes{.version = slot + 60s, .health = slot + 60s}));
        QCOMPARE(times.kind(), PollKind::Look); // which tells the health, too
    }

    void twoLooksAreNeverCloserThanHalfAnInterval()
    {
        for (int i = 0; i < 100; ++i) {
            const PollTimes times = afterAnswer({}, PollKind::Look, worker(i), usual, now);
            QVERIFY(times.version > now + 30s && times.version <= now + 90s);
            QVERIFY(times.health > now + 15s && times.health <= now + 45s);
        }
    }

    void failuresAreConfirmedThenBackOff_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<Duration>("pause");
        QTest::newRow("confirmed soon") << 1 << Duration(15s);
        QTest::newRow("once") << 2 << Duration(60s);
        QTest::newRow("twice") << 3 << Duration(120s);
        QTest::newRow("four times") << 4 << Duration(240s);
        QTest::newRow("at most") << 5 << Duration(300s);
        QTest::newRow("for ever") << 5000 << Duration(300s);
    }

    void failuresAreConfirmedThenBackOff()
    {
        QFETCH(int, failures);
        QFETCH(Duration, pause);
        const auto after = [&](double chance) {
            return afterFailure({.failures = failures - 1}, PollKind::Look, usual, chance, now);
        };
        QCOMPARE(after(0.5), (PollTimes{now + pause, now + pause, failures}));
        QCOMPARE(after(0).version, now + pause * 4 / 5);
        QCOMPARE(after(1).version, now + pause * 6 / 5);
        QCOMPARE(after(0.5).kind(), PollKind::Look); // health is not asked before it answers
    }

    void aHealthThatNobodyAnsweredIsConfirmedByALook()
    {
        const PollTimes times = afterFailure({}, PollKind::Health, usual, 0.5, now);
        QCOMPARE(times, (PollTimes{now + 7500ms, now + 7500ms, 1}));
        QCOMPARE(times.kind(), PollKind::Look);
    }

    void theFirstSuccessEndsABackOff()
    {
        const PollTimes failing{.version = now, .health = now, .failures = 7};
        const PollTimes times = afterAnswer(failing, PollKind::Look, worker01, usual, now);
        QCOMPARE(times.failures, 0);
        QCOMPARE(times, afterAnswer({}, PollKind::Look, worker01, usual, now));
    }

    void backOffFollowsTheInterval()
    {
        QCOMPARE(longestBackOff({.version = 10s}), Duration(50s));
        QCOMPARE(longestBackOff({.version = 2min}), Duration(5min));
        QCOMPARE(longestBackOff({.version = 1h}), Duration(1h));
    }

    void anotherIntervalCountsAtOnce()
    {
        const PollTimes times = afterAnswer({}, PollKind::Look, worker01, {1h, 1h}, now);
        QVERIFY(times.due() > now + 30min);
        QVERIFY(rescheduled(times, worker01, usual, now).version <= now + 60s);
        QVERIFY(rescheduled(times, worker01, usual, now).health <= now + 30s);
        const PollTimes failing{.version = now + 1h, .health = now + 1h, .failures = 3};
        QCOMPARE(rescheduled(failing, worker01, usual, now),
                 (PollTimes{now + 5min, now + 5min, 3}));
        const PollTimes waiting{.version = now - 5s, .health = now + 5s};
        QCOMPARE(rescheduled(waiting, worker01, usual, now), waiting);
    }
};

QTEST_GUILESS_MAIN(TestPollSchedule)
#include "test_poll_schedule.moc"
