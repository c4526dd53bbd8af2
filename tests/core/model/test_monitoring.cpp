// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/monitoring.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

StatusCounts counts(std::initializer_list<WorkerStatus> statuses)
{
    StatusCounts made;
    for (const WorkerStatus status : statuses)
        made.add(status);
    return made;
}

const QDateTime noon(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);

} // namespace

class TestMonitoring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theScoreFollowsItsFormula()
    {
        using enum WorkerStatus;
        QCOMPARE(healthScore({}), 100.0);
        QCOMPARE(healthScore(counts({Unknown, Unknown})), 100.0);
        QCOMPARE(healthScore(counts({UpToDate, Updating})), 100.0);
        QCOMPARE(healthScore(counts({UpToDate, UpToDate, UpToDate, Outdated, Unhealthy})), 75.0);
        QCOMPARE(healthScore(counts({Unreachable, Unhealthy})), 0.0);
        QCOMPARE(healthScore(counts({UpToDate, UpToDate, Unreachable, Unknown})), 66.7);
    }

    void theSummaryCountsEveryWorkerOnce()
    {
        using enum WorkerStatus;
        const auto summary =
            summaryOf(counts({UpToDate, Outdated, Unhealthy, Unreachable, Updating, Unknown}));
        QCOMPARE(summary.totalWorkers, 6);
        QCOMPARE(summary.unhealthyWorkers, 2);
        QCOMPARE(summary.upToDateWorkers + summary.outdatedWorkers + summary.unhealthyWorkers +
                     summary.updatingWorkers + summary.unknownWorkers,
                 6);
    }

    void theWorstWorkersNameTheFleetsState()
    {
        using enum WorkerStatus;
        QCOMPARE(fleetStatusWord({}), u"healthy"_s);
        QCOMPARE(fleetStatusWord(counts({UpToDate, Outdated})), u"degraded"_s);
        QCOMPARE(fleetStatusWord(counts({Outdated, Unreachable})), u"unhealthy"_s);
    }

    void theReasonGathersTheChecksThatFailed()
    {
        const auto good = coordinatorHealth({{u"database"_s, true, {}}}, u"0.1.0"_s, noon);
        QVERIFY(good.isHealthy());
        QCOMPARE(good.status, u"healthy"_s);
        const auto bad = coordinatorHealth({{u"database"_s, true, {}},
                                            {u"disk"_s, false, u"3 MB are free"_s},
                                            {u"sweep"_s, false, u"late"_s}},
                                           u"0.1.0"_s, noon);
        QVERIFY(!bad.isHealthy());
        QCOMPARE(bad.status, u"unhealthy"_s);
        QCOMPARE(bad.reason, u"disk: 3 MB are free; sweep: late"_s);
    }

    void onlyUpdatesThatDidSomethingCount()
    {
        Update update{
            .state = UpdateState::Completed, .createdAt = noon, .endedAt = noon.addSecs(9)};
        update.steps = {{.state = UpdateState::Queued, .startedAt = noon},
                        {.state = UpdateState::Validating, .startedAt = noon.addSecs(4)}};
        QCOMPARE(endedUpdate(update)->duration, Duration(5s));
        update.nothingToDo = true;
        QVERIFY(!endedUpdate(update));
        update.nothingToDo = false;
        update.kind = UpdateKind::Rollback;
        QVERIFY(!endedUpdate(update));
        update.kind = UpdateKind::Update;
        update.state = UpdateState::Verifying;
        QVERIFY(!endedUpdate(update));
    }

    void whatPeopleCancelledCountsNowhere()
    {
        Update update{.state = UpdateState::Failed, .cancelRequested = true, .endedAt = noon};
        for (const UpdateState state :
             {UpdateState::Failed, UpdateState::RolledBack, UpdateState::RollbackFailed}) {
            update.state = state;
            QVERIFY(!endedUpdate(update));
        }
        update.state = UpdateState::Completed; // it was quicker
        QVERIFY(endedUpdate(update));
    }

    void aClockThatJumpedMakesNoNegativeTime()
    {
        Update update{.state = UpdateState::Failed, .endedAt = noon.addSecs(-60)};
        update.steps = {{.state = UpdateState::Validating, .startedAt = noon}};
        QCOMPARE(endedUpdate(update)->duration, Duration::zero());
    }

    void figuresAreOfTheNewestUpdates()
    {
        UpdateHistory history(3);
        QCOMPARE(history.figures(0), UpdateFigures());
        history.add({UpdateState::Completed, 100s});
        history.add({UpdateState::Completed, 10s});
        history.add({UpdateState::RolledBack, 7s});
        history.add({UpdateState::Completed, 20s});
        const UpdateFigures figures = history.figures(2);
        QCOMPARE(figures.total, 3);
        QCOMPARE(figures.succeeded, 2);
        QCOMPARE(figures.failed, 1);
        QCOMPARE(figures.rolledBack, 1);
        QCOMPARE(figures.running, 2);
        QCOMPARE(figures.averageDuration, Duration(15s));
        QCOMPARE(std::round(figures.successRate), 67.0);
    }

    void theDashboardHasTheAgreedMembers()
    {
        const QJsonObject json = toJson(Dashboard{}).toObject();
        QCOMPARE(json.keys(), (QStringList{u"alerts"_s, u"health"_s, u"metrics"_s, u"status"_s,
                                           u"summary"_s, u"workers"_s}));
        const QStringList summary =
            toJson(DashboardSummary{.lastDriftCheck = noon}).toObject().keys();
        for (const char* name :
             {"total_workers", "up_to_date_workers", "outdated_workers", "unhealthy_workers",
              "active_alerts", "health_score", "last_drift_check"})
            QVERIFY2(summary.contains(QString::fromLatin1(name)), name);
    }

    void anAlertIsWhatEveryChannelTells()
    {
        const Alert alert{.id = AlertId(u"alert-1640995200000000000"_s),
                          .workerId = WorkerId(u"worker01"_s),
                          .severity = AlertSeverity::High,
                          .driftDuration = 24h + 30min + 15s,
                          .timestamp = noon};
        const QJsonObject json = toJson(alert).toObject();
        QCOMPARE(json[u"severity"_s].toString(), u"high"_s);
        QCOMPARE(json[u"drift_duration"_s].toString(), u"24h30m15s"_s);
        QCOMPARE(json[u"timestamp"_s].toString(), u"2024-01-01T12:00:00Z"_s);
        for (const char* name : {"alert_id", "current_version", "expected_version", "message",
                                 "worker_id", "acknowledged"})
            QVERIFY2(json.contains(QLatin1StringView(name)), name);
    }

    void thePartsOfTheHealthScoreAddUpToIt()
    {
        StatusCounts counts;
        for (const WorkerStatus status :
             {WorkerStatus::UpToDate, WorkerStatus::UpToDate, WorkerStatus::Outdated,
              WorkerStatus::Unreachable, WorkerStatus::Unknown})
            counts.add(status);
        const auto parts = healthScoreParts(counts);
        QCOMPARE(parts.size(), enumWords<WorkerStatus>.size() - 1); // what is unknown has none
        double points = 0;
        for (const HealthScorePart& part : parts)
            points += part.points;
        QCOMPARE(points, 68.8); // 50 + 18.8 (18.75) + 0
        QCOMPARE(healthScore(counts), 68.8);
        QCOMPARE(healthScoreParts(StatusCounts())[0].points, 0.0);
    }

    void alertsAreCountedBySeverity()
    {
        AlertFigures figures;
        figures.count({.severity = AlertSeverity::Critical, .acknowledged = true});
        figures.count({.severity = AlertSeverity::Low, .suppressedBy = {Suppression{}}});
        figures.count({.severity = AlertSeverity::Low});
        QCOMPARE(figures.active, 3);
        QCOMPARE(figures.low, 2);
        QCOMPARE(figures.critical, 1);
        QCOMPARE(figures.acknowledged, 1);
        QCOMPARE(figures.suppressed, 1);
    }
};

QTEST_GUILESS_MAIN(TestMonitoring)
#include "test_monitoring.moc"
