// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/alert/alert_stage.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace {

constexpr int workers = 10'000;

/// Notes how long the event loop was busy without a break, at most.
class TurnWatch {
public:
    TurnWatch()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, m_since.restart());
            const qint64 worked = threadTime();
            m_longestWork = std::max(m_longestWork, worked - std::exchange(m_worked, worked));
            ++m_turns;
        });
        m_since.start();
        m_all.start();
        m_timer.start(0);
    }
    void restart()
    {
        m_longest = m_longestWork = m_turns = 0;
        m_worked = threadTime();
        m_since.restart();
        m_all.restart();
    }
    void report(const char* what)
    {
        m_before += m_turns;
        qInfo("%s: %lld ms, %lld turns, the longest of %lld ms (%lld ms of this thread's time)",
              what, m_all.elapsed(), m_turns, m_longest, m_longestWork);
        restart();
    }
    qint64 count() const { return m_turns + m_before; }

private:
    /// Milliseconds that this thread has worked: others may have kept the machine busy.
    static qint64 threadTime()
    {
        timespec spent{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return spent.tv_sec * 1000 + spent.tv_nsec / 1'000'000;
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    QElapsedTimer m_all;
    qint64 m_longest = 0;
    qint64 m_longestWork = 0;
    qint64 m_worked = threadTime();
    qint64 m_turns = 0;
    qint64 m_before = 0;
};

/// The machine's clock, and yet hours may go by.
class SkippingClock final : public Clock {
public:
    QDateTime now() const override { return m_clock.now().addMSecs(m_skipped.count()); }
    Duration monotonic() const override { return m_clock.monotonic() + m_skipped; }
    QCoro::Task<bool> sleep(Duration span, std::stop_token stop) override
    {
        return m_clock.sleep(std::min(span, Duration(20)), std::move(stop));
    }
    void skip(Duration span) { m_skipped += span; }

private:
    SystemClock m_clock;
    Duration m_skipped{};
};

/// Runs on the event loop as the program does.
class LiveAlerting {
public:
    LiveAlerting()
    {
        stage.begin();
        stage.addChannel(u"ops"_s);
        stage.addChannel(u"team"_s);
        alerting = valueOf(Alerting::open(options(), {.database = *stage.coordinator->database,
                                                      .clock = clock,
                                                      .events = stage.coordinator->events,
                                                      .registry = *stage.coordinator->registry,
                                                      .drifts = stage.coordinator->drifts,
                                                      .updater = stage.coordinator->updater,
                                                      .channels = *stage.channels,
                                                      .sender = sender}));
        stage.alerting->setOptions({.isEnabled = false}); // this one is at work
        m_run = std::make_unique<QCoro::Task<>>(alerting->run(m_stop.get_token()));
    }
    ~LiveAlerting()
    {
        m_stop.request_stop();
        alerting.reset();
    }
    Q_DISABLE_COPY_MOVE(LiveAlerting)

    static Alerting::Options options()
    {
        Alerting::Options options;
        options.rules.fleetDrift.enabled = false;
        return options;
    }
    void setReachable(bool isReachable)
    {
        fleet::WorkerRegistry::Changes changes;
        for (int i = 0; i < workers; ++i) {
            Worker worker{.id = WorkerId(u"worker%1"_s.arg(i, 5, 10, QLatin1Char('0')))};
            worker.address.host = worker.id.value();
            worker.seen.checkedAt = worker.seen.reachableSince = clock.now();
            worker.seen.error = isReachable ? QString() : u"connection refused"_s;
            changes.put.push_back(std::move(worker));
        }
        if (!stage.coordinator->registry->commit(changes, [] {}))
            qFatal("no registry");
    }

    AlertStage stage;
    SkippingClock clock;
    RecordingSender sender{clock};
    std::unique_ptr<Alerting> alerting;

private:
    std::stop_source m_stop;
    std::unique_ptr<QCoro::Task<>> m_run;
};

} // namespace

/// Ten thousand workers at once, on the machine's own time.
class TestAlertScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tenThousandWorkersThatCannotBeReachedAreStoredAndToldWhileTheLoopLives()
    {
        LiveAlerting live;
        int fired = 0;
        int resolved = 0;
        QObject::connect(live.alerting.get(), &Alerting::fired, this, [&] { ++fired; });
        QObject::connect(live.alerting.get(), &Alerting::resolved, this, [&] { ++resolved; });
        live.setReachable(false);
        QTest::qWait(300); // they are looked at: it is too early for an alert
        QCOMPARE(fired, 0);

        live.clock.skip(2min);
        TurnWatch turns;
        QVERIFY(QTest::qWaitFor([&] { return fired == workers; }, 60'000));
        turns.report("stored");
        QVERIFY(turns.count() > 50);

        live.clock.skip(31s);
        QVERIFY(QTest::qWaitFor([&] { return live.sender.calls.size() == 2; }, 10'000));
        turns.report("told to two channels");
        const auto& message = live.sender.calls.front().notification;
        QCOMPARE(int(message.firing.size()) + message.moreFiring, workers);
        QCOMPARE(valueOf(live.alerting->deliveries({})).front().summary,
                 u"[critical] 10000 workers cannot be reached"_s);

        live.setReachable(true);
        QTest::qWait(300);
        turns.restart();
        live.clock.skip(2min);
        QVERIFY(QTest::qWaitFor([&] { return resolved == workers; }, 60'000));
        turns.report("resolved");

        live.clock.skip(6min);
        QVERIFY(QTest::qWaitFor([&] { return live.sender.calls.size() == 4; }, 10'000));
        turns.report("told as resolved");
        QVERIFY(live.sender.calls.back().notification.firing.empty());
        QVERIFY(live.alerting->active().empty());
    }
};

QTEST_GUILESS_MAIN(TestAlertScale)
#include "test_alert_scale.moc"
