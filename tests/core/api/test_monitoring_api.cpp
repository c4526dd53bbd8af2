// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/monitoring.h"
#include "tests/core/api/served.h"

#include <QTest>

#include <thread>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace {

const QString root = u"/api/v1/monitoring/version"_s;
const QDateTime noon(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);

} // namespace

class TestMonitoringApi : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<ServedApi> m_served;
    std::unique_ptr<api::Monitoring> m_monitoring;

    void look()
    {
        m_stage->clock.await(m_served->coordinator.checker.checkAll(std::stop_token()));
        m_monitoring->publish();
    }
    void expect(const QString& version)
    {
        auto& releases = m_served->coordinator.releases;
        valueOf(m_stage->clock.await(releases.setChannel(u"production"_s, Version(version))));
        m_stage->clock.await(releases.refresh());
    }
    Dashboard dashboard()
    {
        return m_served->read<Dashboard>(m_served->ask("GET", root + u"/dashboard"_s));
    }
    bool prometheusHas(const QByteArray& line)
    {
        return ('\n' + m_served->ask("GET", u"/metrics"_s).body).contains('\n' + line + '\n');
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain, u"v1.1.0"_s);
        m_served = std::make_unique<ServedApi>(*m_stage);
        m_monitoring = std::make_unique<api::Monitoring>(m_served->api);
    }
    void cleanup()
    {
        m_monitoring.reset();
        m_served.reset();
        m_stage.reset();
    }

    void beforeTheStartIsOverNothingIsMadeUp()
    {
        QCOMPARE(m_served->ask("GET", root + u"/dashboard"_s).status, 503);
        QVERIFY(m_monitoring->start());
        QCOMPARE(m_served->ask("GET", root + u"/dashboard"_s).status, 200);
    }

    void theDashboardShowsTheFleet()
    {
        expect(u"v1.1.0"_s);
        m_stage->add(u"worker03"_s, WorkerKind::Agent); // not of this coordinator's fleet
        look();
        m_monitoring->sweepDone(2s);
        m_monitoring->publish();
        const Dashboard board = dashboard();
        QCOMPARE(board.summary.totalWorkers, 2);
        QCOMPARE(board.summary.upToDateWorkers, 1);
        QCOMPARE(board.summary.outdatedWorkers, 1);
        QCOMPARE(board.summary.activeAlerts, 0);
        QCOMPARE(board.summary.healthScore, 87.5);
        QCOMPARE(board.summary.lastDriftCheck, m_stage->clock.now());
        QCOMPARE(board.workers.size(), size_t(2));
        QCOMPARE(board.health.status, u"degraded"_s);
        QCOMPARE(board.health.workers.front().workerId, worker01);
        QCOMPARE(board.status.expectedVersion, Version(u"v1.1.0"_s));
        QCOMPARE(board.metrics.drift.checks, 1);
        const auto alone = m_served->ask("GET", root + u"/health"_s);
        QCOMPARE(m_served->read<FleetHealth>(alone).score, 87.5);
        const auto metrics = m_served->ask("GET", root + u"/metrics"_s);
        QCOMPARE(m_served->read<VersionMetrics>(metrics).drift.checks, 1);
    }

    void oneThatIsNotPairedIsShownAndNotCounted()
    {
        look();
        valueOf(m_served->coordinator.members.setPaired(worker01, false));
        m_monitoring->publish();
        QCOMPARE(dashboard().summary.totalWorkers, 1);
        QCOMPARE(dashboard().workers.size(), size_t(2));
    }

    void updatesAreCountedOnce()
    {
        QVERIFY(m_monitoring->start());
        m_served->coordinator.update(worker01, u"v1.1.0"_s);
        m_stage->fleet.worker(worker01).faults.afterApply = AfterApply::IsUnhealthy;
        m_served->coordinator.update(worker01, u"v1.2.0"_s);
        m_monitoring->publish();
        const UpdateFigures figures = dashboard().metrics.updates;
        QCOMPARE(figures.total, 2);
        QCOMPARE(figures.succeeded, 1);
        QCOMPARE(figures.rolledBack, 1);
        QVERIFY(figures.averageDuration > 0s);
        QVERIFY(prometheusHas("lockstep_updates_total{result=\"completed\"} 1"));
        QVERIFY(prometheusHas("lockstep_rollbacks_total{result=\"rolled_back\"} 1"));
        QVERIFY(dashboard().metrics.backups.count > 0);
    }

    void whatPeopleCancelledIsNoFailure()
    {
        QVERIFY(m_monitoring->start());
        auto& updater = m_served->coordinator.updater;
        const auto batch = valueOf(m_stage->clock.await(
            updater.startBatch(std::set{worker01, worker02}, Version(u"v1.2.0"_s), 1)));
        valueOf(updater.cancel(batch.updates.at(worker02)));
        QVERIFY(m_served->coordinator.allEnd());
        m_monitoring->publish();
        const UpdateFigures figures = dashboard().metrics.updates;
        QCOMPARE(figures.total, 1);
        QCOMPARE(figures.successRate, 100.0);
        QVERIFY(prometheusHas("lockstep_updates_total{result=\"cancelled\"} 1"));
        QVERIFY(prometheusHas("lockstep_updates_total{result=\"failed\"} 0"));
        const auto failed = valueOf(m_served->history.read({.series = {Series::UpdatesFailed}}));
        QVERIFY(failed.series.front().points.empty());
    }

    void whatWasBeforeThisStartIsRemembered()
    {
        m_served->coordinator.update(worker01, u"v1.1.0"_s);
        m_monitoring = std::make_unique<api::Monitoring>(m_served->api);
        QVERIFY(m_monitoring->start());
        QCOMPARE(dashboard().metrics.updates.succeeded, 1);
        QVERIFY(prometheusHas("lockstep_updates_total{result=\"completed\"} 1"));
    }

    void aBatchIsTimed()
    {
        const auto report = m_stage->clock.await(m_served->coordinator.updater.startBatch(
            std::set{worker01, worker02}, Version(u"v1.2.0"_s), 2));
        QVERIFY(report);
        QVERIFY(m_served->coordinator.allEnd());
        QVERIFY(prometheusHas("lockstep_batch_duration_seconds_count 1"));
    }

    void driftIsCountedWhenItIsFound()
    {
        expect(u"v1.1.0"_s);
        look();
        look();
        QCOMPARE(dashboard().metrics.drift.detected, 1);
        QVERIFY(prometheusHas("lockstep_drift_detected_total 1"));
    }

    void anEventMadeByHandCountsAsNothingElse()
    {
        for (const QLatin1StringView type :
             {event_type::workerVersionChecked, event_type::workerUpdateCompleted})
            m_served->coordinator.events.append(type, {}, u"only a test"_s, {});
        m_monitoring->publish();
        QCOMPARE(dashboard().metrics.drift.detected, 0);
        QCOMPARE(dashboard().metrics.updates.total, 0);
        QVERIFY(prometheusHas("lockstep_events_total{type=\"worker_update_completed\"} 1"));
    }

    void aChangeIsPublishedByItself()
    {
        QVERIFY(m_monitoring->start());
        const QByteArray before =
            m_served->ask("GET", root + u"/dashboard"_s).headers.value("ETag");
        m_served->coordinator.registry->recordVersion(worker01,
                                                      fail(ErrorCode::Timeout, u"late"_s));
        const auto etag = [&] {
            return m_served->ask("GET", root + u"/dashboard"_s).headers.value("ETag");
        };
        QCOMPARE(etag(), before); // not yet: changes are gathered
        QVERIFY(QTest::qWaitFor([&] { return etag() != before; }));
        QCOMPARE(dashboard().summary.unreachableWorkers, 1);
    }

    void anUnchangedBoardKeepsItsTag()
    {
        api::Board board;
        board.publish("{\"a\":1}");
        const net::Response first = board.answer();
        board.publish("{\"a\":1}");
        QCOMPARE(board.answer().headers.value("ETag"), first.headers.value("ETag"));
        QVERIFY(first.headers.value("ETag").startsWith("W/\""));
        board.publish("{\"a\":2}");
        QVERIFY(board.answer().headers.value("ETag") != first.headers.value("ETag"));
    }

    void theCoordinatorsHealthIsAnsweredAsFound()
    {
        auto& health = m_served->api.boards.health;
        health.publish(coordinatorHealth({{u"database"_s, true, {}}}, u"0.1.0"_s, noon));
        QCOMPARE(m_served->ask("GET", u"/health"_s).status, 200);
        health.publish(
            coordinatorHealth({{u"disk"_s, false, u"3 MB are free"_s}}, u"0.1.0"_s, noon));
        const auto bad = m_served->ask("GET", u"/health"_s);
        QCOMPARE(bad.status, 503);
        const auto report = m_served->read<CoordinatorHealth>(bad);
        QCOMPARE(report.status, u"unhealthy"_s);
        QCOMPARE(report.reason, u"disk: 3 MB are free"_s);
        QCOMPARE(report.checks.size(), size_t(1));
    }

    void aSilentCoordinatorIsNotHealthy()
    {
        Duration now = 1h;
        api::HealthBoard board([&now] { return now; });
        QCOMPARE(board.answer().status, 503);
        QVERIFY(board.answer().body.contains("starting"));
        QVERIFY(!board.isFresh());
        board.publish(coordinatorHealth({}, u"0.1.0"_s, noon));
        now += api::HealthBoard::longestSilence;
        QCOMPARE(board.answer().status, 200);
        QVERIFY(board.isFresh());
        now += 1ms;
        QCOMPARE(board.answer().status, 503);
        QVERIFY(board.answer().body.contains("coordinator does not respond"));
        QVERIFY(!board.isFresh());
    }

    void boardsAreReadWhileTheyAreWritten()
    {
        api::Board board;
        board.publish("0");
        std::vector<std::jthread> readers;
        std::atomic<bool> isTorn = false;
        for (int t = 0; t < 3; ++t)
            readers.emplace_back([&](std::stop_token stop) {
                while (!stop.stop_requested())
                    isTorn = isTorn || board.answer().body.isEmpty();
            });
        for (int i = 0; i < 2000; ++i)
            board.publish(QByteArray::number(i));
        readers.clear();
        QVERIFY(!isTorn);
    }

    void prometheusIsTextOfItsVersion()
    {
        const auto answer = m_served->ask("GET", u"/metrics"_s);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("Content-Type"), "text/plain; version=0.0.4"_ba);
    }

    void onlyHealthIsOpenOfAllThis()
    {
        const net::Peer stranger{.address = u"10.0.0.9"_s};
        for (const QString& path :
             {u"/metrics"_s, root + u"/dashboard"_s, root + u"/metrics"_s, root + u"/health"_s})
            QCOMPARE(m_served->ask("GET", path, {}, {}, stranger).status, 401);
        QVERIFY(m_served->ask("GET", u"/health"_s, {}, {}, stranger).status != 401);
    }
};

QTEST_GUILESS_MAIN(TestMonitoringApi)
#include "test_monitoring_api.moc"
