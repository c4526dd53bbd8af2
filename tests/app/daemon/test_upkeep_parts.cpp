// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/health_probe.h"
#include "app/daemon/service_log.h"
#include "app/daemon/sweep.h"
#include "core/base/async.h"
#include "core/base/durable_file.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;
using daemon::Sweep;

namespace {

/// Work that takes its time and counts how often it was begun.
struct Work {
    QCoro::Task<> operator()(std::stop_token stop)
    {
        ++count;
        co_await clock.sleep(takes, std::move(stop));
    }
    test::SimulatedClock& clock;
    Duration takes{};
    int count = 0;
};

} // namespace

class TestUpkeepParts : public QObject {
    Q_OBJECT

    std::unique_ptr<test::SimulatedClock> m_clock;
    std::unique_ptr<test::ScratchFolder> m_folder;
    Duration m_interval = 1min;

    Sweep sweepOf(Work& work)
    {
        return Sweep(
            u"version_sweep"_s, *m_clock, [this] { return m_interval; },
            [&work](std::stop_token stop) { return work(std::move(stop)); });
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<test::SimulatedClock>();
        m_folder = std::make_unique<test::ScratchFolder>();
        m_interval = 1min;
    }

    void aSweepIsDoneAgainAfterItsInterval()
    {
        Work work{.clock = *m_clock, .takes = 10s};
        Sweep sweep = sweepOf(work);
        std::stop_source stop;
        TaskGroup tasks;
        tasks.spawn(sweep.run(stop.get_token()));
        QCOMPARE(work.count, 1);
        m_clock->advance(69s);
        QCOMPARE(work.count, 1);
        m_clock->advance(1s);
        QCOMPARE(work.count, 2);
        stop.request_stop();
        m_clock->await(tasks.drained());
    }

    void aNewIntervalCountsAtOnce()
    {
        Work work{.clock = *m_clock};
        Sweep sweep = sweepOf(work);
        std::stop_source stop;
        TaskGroup tasks;
        tasks.spawn(sweep.run(stop.get_token()));
        m_clock->advance(20s);
        m_interval = 30s;
        sweep.intervalChanged();
        m_clock->advance(9s);
        QCOMPARE(work.count, 1);
        m_clock->advance(1s);
        QCOMPARE(work.count, 2);
        m_interval = 1h;
        sweep.intervalChanged();
        m_clock->advance(59min);
        QCOMPARE(work.count, 2);
        m_interval = 1s; // long over
        sweep.intervalChanged();
        QCOMPARE(work.count, 3);
        stop.request_stop();
        m_clock->await(tasks.drained());
    }

    void aStopEndsAWait()
    {
        Work work{.clock = *m_clock};
        Sweep sweep = sweepOf(work);
        std::stop_source stop;
        TaskGroup tasks;
        tasks.spawn(sweep.run(stop.get_token()));
        stop.request_stop();
        QCOMPARE(tasks.running(), 0);
    }

    void aSweepThatHangsIsLate()
    {
        Work work{.clock = *m_clock, .takes = 24h};
        Sweep sweep = sweepOf(work);
        QVERIFY(sweep.check().isHealthy); // the service has only begun
        std::stop_source stop;
        TaskGroup tasks;
        tasks.spawn(sweep.run(stop.get_token()));
        m_clock->advance(8min);
        QVERIFY(sweep.check().isHealthy);
        m_clock->advance(1s);
        QVERIFY(!sweep.check().isHealthy);
        QCOMPARE(sweep.check().name, u"version_sweep"_s);
        QCOMPARE(sweep.check().detail, u"began 8m1s ago"_s);
        stop.request_stop();
        m_clock->await(tasks.drained());
    }

    void aDatabaseThatTakesNoChangesIsTold()
    {
        const auto database = store::Database::open(*m_folder / u"test.db"_s).value();
        QVERIFY(daemon::checkDatabase(*database).isHealthy);
        QVERIFY(database->run(u"PRAGMA query_only=ON"_s));
        const HealthCheck check = daemon::checkDatabase(*database);
        QVERIFY(!check.isHealthy);
        QVERIFY2(!check.detail.isEmpty(), qPrintable(check.detail));
        QCOMPARE(check.name, u"database"_s);
    }

    void diskSpaceIsMeasured()
    {
        const auto look = [&](const QString& folder, qint64 least) {
            return m_clock->await(daemon::checkDisks({folder}, least));
        };
        QVERIFY(look(m_folder->path(), 0).isHealthy);
        QVERIFY(!look(m_folder->path(), qint64(1) << 60).isHealthy);
        const HealthCheck gone = look(*m_folder / u"gone"_s, 0);
        QVERIFY(!gone.isHealthy);
        QVERIFY(gone.detail.contains(u"/gone cannot be looked at"));
    }

    void linesGoToTheFilesOfTheirCategories()
    {
        daemon::ServiceLog log({.directory = m_folder->path()}, true);
        log.logged("lockstep.fleet"_L1, "of the fleet");
        log.logged("lockstep.update.backup"_L1, "of a backup");
        log.logged("lockstep.event.worker"_L1, "of a worker");
        log.logged("lockstep.event"_L1, "of nobody");
        log.logged("lockstep.fleeting"_L1, "of another");
        log.append({.type = u"worker_added"_s, .number = 7, .workerId = WorkerId(u"w1"_s)});
        const auto text = [&](const QString& name) {
            return readFile(*m_folder / name).value_or(QByteArray());
        };
        QCOMPARE(text(u"coordinator.log"_s),
                 "of the fleet\nof a backup\nof a worker\nof nobody\nof another\n"_ba);
        QCOMPARE(text(u"distributed.log"_s), "of the fleet\nof a backup\nof a worker\n"_ba);
        QVERIFY(text(u"events.log"_s).startsWith("{\"type\":\"worker_added\",\"id\":7,"));
    }
};

QTEST_GUILESS_MAIN(TestUpkeepParts)
#include "test_upkeep_parts.moc"
