// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/async.h"
#include "tests/support/simulated_clock.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <ctime>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

QCoro::Task<> useOne(AsyncSemaphore& semaphore, QStringList& log, QString name, Pending<bool> until,
                     std::stop_token stop = {})
{
    const auto permit = co_await semaphore.acquire(stop);
    if (!permit) {
        log << name + u" gave up"_s;
        co_return;
    }
    log << name + u" in"_s;
    co_await until;
    log << name + u" out"_s;
}

QCoro::Task<> await(Pending<int> pending, int& out) { out = co_await pending; }

QCoro::Task<> nap(Clock& clock, Duration span, std::stop_token stop, std::optional<bool>& slept)
{
    slept = co_await clock.sleep(span, stop);
}

QCoro::Task<> drain(TaskGroup& group, bool& isDrained)
{
    co_await group.drained();
    isDrained = true;
}

QCoro::Task<> until(Pending<bool> pending) { co_await pending; }

QCoro::Task<> compute(QThread*& ranOn, QThread*& wentOnOn, int& out)
{
    out = co_await runInPool([&ranOn] {
        ranOn = QThread::currentThread();
        return 42;
    });
    wentOnOn = QThread::currentThread();
}

} // namespace

class TestAsync : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMonotonicClockGoesOnWhileTheMachineIsSuspended()
    {
        const auto sinceBoot = [] {
            timespec time{};
            clock_gettime(CLOCK_BOOTTIME, &time);
            return Duration(qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000);
        };
        const Duration before = sinceBoot();
        const Duration now = SystemClock().monotonic();
        QVERIFY(before <= now && now <= sinceBoot());
    }

    void theMachinesClockWaitsNoLessThanItWasAskedTo()
    {
        SystemClock clock;
        for (const Duration span : {-1ms, 0ms, 1ms, 47ms}) {
            const Duration begun = clock.monotonic();
            std::optional<bool> slept;
            const auto napping = nap(clock, span, {}, slept);
            QVERIFY(!slept); // others come first, however short it is
            QVERIFY(QTest::qWaitFor([&] { return slept.has_value(); }));
            QVERIFY(*slept);
            QVERIFY(clock.monotonic() - begun >= span);
        }
    }

    void aPendingValueWakesItsWaiter()
    {
        const Pending<int> pending;
        int value = 0;
        TaskGroup group;
        group.spawn(await(pending, value));
        QCOMPARE(value, 0);
        pending.resolve(5);
        QCOMPARE(value, 5);
        QCOMPARE(group.running(), 0);
    }

    void theFirstResolveCounts()
    {
        const Pending<int> pending;
        pending.resolve(1);
        pending.resolve(2);
        QVERIFY(pending.isResolved());
        int value = 0;
        TaskGroup group;
        group.spawn(await(pending, value));
        QCOMPARE(value, 1);
    }

    void permitsAreGivenInOrder()
    {
        AsyncSemaphore semaphore(1);
        QStringList log;
        const Pending<bool> a, b, c;
        TaskGroup group;
        group.spawn(useOne(semaphore, log, u"a"_s, a));
        group.spawn(useOne(semaphore, log, u"b"_s, b));
        group.spawn(useOne(semaphore, log, u"c"_s, c));
        QCOMPARE(log, QStringList{u"a in"_s});
        b.resolve(true); // it will not wait when its turn comes
        a.resolve(true);
        QCOMPARE(log, (QStringList{u"a in"_s, u"a out"_s, u"b in"_s, u"b out"_s, u"c in"_s}));
        c.resolve(true);
        QCOMPARE(group.running(), 0);
    }

    void asManyAsThereArePermitsGoIn()
    {
        AsyncSemaphore semaphore(2);
        QStringList log;
        const Pending<bool> a, b, c;
        TaskGroup group;
        group.spawn(useOne(semaphore, log, u"a"_s, a));
        group.spawn(useOne(semaphore, log, u"b"_s, b));
        group.spawn(useOne(semaphore, log, u"c"_s, c));
        QCOMPARE(log, (QStringList{u"a in"_s, u"b in"_s}));
        b.resolve(true);
        QCOMPARE(log.last(), u"c in"_s);
        a.resolve(true);
        c.resolve(true);
        QCOMPARE(group.running(), 0);
    }

    void morePermitsLetThoseInWhoWait()
    {
        AsyncSemaphore semaphore(1);
        QStringList log;
        const Pending<bool> a, b, c, d;
        TaskGroup group;
        group.spawn(useOne(semaphore, log, u"a"_s, a));
        group.spawn(useOne(semaphore, log, u"b"_s, b));
        group.spawn(useOne(semaphore, log, u"c"_s, c));
        group.spawn(useOne(semaphore, log, u"d"_s, d));
        semaphore.setPermits(3);
        QCOMPARE(log, (QStringList{u"a in"_s, u"b in"_s, u"c in"_s}));
        b.resolve(true);
        QCOMPARE(log.last(), u"d in"_s);
        for (const Pending<bool>& each : {a, c, d})
            each.resolve(true);
        QCOMPARE(group.running(), 0);
    }

    void withFewerPermitsNobodyComesInUntilEnoughAreBack()
    {
        AsyncSemaphore semaphore(3);
        QStringList log;
        const Pending<bool> a, b, c, end;
        TaskGroup group;
        group.spawn(useOne(semaphore, log, u"a"_s, a));
        group.spawn(useOne(semaphore, log, u"b"_s, b));
        group.spawn(useOne(semaphore, log, u"c"_s, c));
        semaphore.setPermits(1);
        group.spawn(useOne(semaphore, log, u"d"_s, end));
        a.resolve(true);
        b.resolve(true);
        QCOMPARE(log.last(), u"b out"_s);
        c.resolve(true);
        QCOMPARE(log.last(), u"d in"_s);
        group.spawn(useOne(semaphore, log, u"e"_s, end));
        QCOMPARE(log.last(), u"d in"_s);
        end.resolve(true);
        QCOMPARE(log.last(), u"e out"_s);
    }

    void whoStopsWaitingLosesItsTurnAndNobodyElseDoes()
    {
        AsyncSemaphore semaphore(1);
        QStringList log;
        const Pending<bool> a, c;
        std::stop_source stop;
        TaskGroup group;
        group.spawn(useOne(semaphore, log, u"a"_s, a));
        group.spawn(useOne(semaphore, log, u"b"_s, {}, stop.get_token()));
        group.spawn(useOne(semaphore, log, u"c"_s, c));
        stop.request_stop();
        QCOMPARE(log.last(), u"b gave up"_s);
        a.resolve(true);
        QCOMPARE(log.last(), u"c in"_s);
        c.resolve(true);
        group.spawn(useOne(semaphore, log, u"d"_s, a));
        QCOMPARE(log.last(), u"d out"_s); // the permit came back
    }

    void whoIsToldToStopBeforeDoesNotWait()
    {
        AsyncSemaphore semaphore(0);
        QStringList log;
        std::stop_source stop;
        stop.request_stop();
        TaskGroup group;
        group.spawn(useOne(semaphore, log, u"a"_s, {}, stop.get_token()));
        QCOMPARE(log, QStringList{u"a gave up"_s});
    }

    void aGroupIsDrainedWhenItsLastTaskEnds()
    {
        TaskGroup group;
        TaskGroup watching;
        const Pending<bool> a, b;
        bool isDrained = false;
        group.spawn(until(a));
        group.spawn(until(b));
        QCOMPARE(group.running(), 2);
        watching.spawn(drain(group, isDrained));
        a.resolve(true);
        QVERIFY(!isDrained);
        b.resolve(true);
        QVERIFY(isDrained);
        watching.spawn(drain(group, isDrained)); // with nothing running it does not wait
        QCOMPARE(watching.running(), 0);
    }

    void poolWorkComesBackToItsThread()
    {
        QThread* ranOn = nullptr;
        QThread* wentOnOn = nullptr;
        int value = 0;
        TaskGroup group;
        group.spawn(compute(ranOn, wentOnOn, value));
        QVERIFY(QTest::qWaitFor([&] { return group.running() == 0; }));
        QCOMPARE(value, 42);
        QVERIFY(ranOn != QThread::currentThread());
        QCOMPARE(wentOnOn, QThread::currentThread());
    }

    void theSystemsClockSleeps()
    {
        SystemClock clock;
        std::optional<bool> slept;
        TaskGroup group;
        const Duration before = clock.monotonic();
        group.spawn(nap(clock, 20ms, {}, slept));
        QVERIFY(!slept);
        QVERIFY(QTest::qWaitFor([&] { return slept.has_value(); }));
        QVERIFY(*slept);
        QVERIFY(clock.monotonic() - before >= 20ms);
        QCOMPARE(clock.now().timeSpec(), Qt::UTC);
    }

    void theSystemsClockCanBeWokenEarly()
    {
        SystemClock clock;
        std::optional<bool> slept;
        std::stop_source stop;
        TaskGroup group;
        group.spawn(nap(clock, 24h * 365, stop.get_token(), slept));
        stop.request_stop();
        QCOMPARE(slept, std::optional(false));
        slept.reset();
        group.spawn(nap(clock, 24h, stop.get_token(), slept)); // at once
        QCOMPARE(slept, std::optional(false));
    }

    void simulatedTimePassesInOrder()
    {
        test::SimulatedClock clock;
        std::optional<bool> late, soon;
        TaskGroup group;
        group.spawn(nap(clock, 2h, {}, late));
        group.spawn(nap(clock, 1h, {}, soon));
        clock.advance(90min);
        QVERIFY(soon && !late);
        QVERIFY(clock.runUntilIdle());
        QVERIFY(late);
        QVERIFY(clock.monotonic() == 2h);
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "test_async.moc"
