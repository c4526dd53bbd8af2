// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/plan.h"

#include <QTest>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

const Version v1(u"v1.0.0"_s);
const Version v2(u"v1.1.0"_s);

WorkerView worker(const QString& id, const Version& version = v1)
{
    WorkerView view;
    view.id = WorkerId(id);
    view.version = version;
    view.isReachable = true;
    return view;
}

Update ended(const QString& id, const QString& workerName, UpdateState state, Duration took)
{
    const QDateTime begin = QDateTime::fromString(u"2026-01-01T00:00:00Z"_s, Qt::ISODate);
    Update update;
    update.id = UpdateId(id);
    update.workerId = WorkerId(workerName);
    update.state = state;
    update.targetVersion = v2;
    update.createdAt = begin;
    update.endedAt = begin.addMSecs(took.count());
    update.steps = {{.state = UpdateState::Validating, .startedAt = begin, .endedAt = {}}};
    return update;
}

Backup backup(const QString& id, const QString& workerName, const Version& version, int minute)
{
    Backup made;
    made.id = BackupId(id);
    made.workerId = WorkerId(workerName);
    made.originalVersion.codebaseVersion = version;
    made.timestamp = QDateTime::fromSecsSinceEpoch(1'767'225'600 + minute * 60);
    made.status = BackupStatus::Completed;
    return made;
}

class TestPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void movesWorkersToWhatIsExpected();
    void saysWhyAWorkerIsLeftOut();
    void installsTheSameVersionAnewWhereItsContentHasDrifted();
    void tellsHowLongItTookLastTime();
    void goesBackToTheLatestBackupOfAnotherVersion();
    void goesBackToTheBackupThatIsNamed();
    void hasNothingToGoBackTo();
    void triesAgainWhatFailedAndOnlyThat();
    void countsEachWorkerOnce();
};

void TestPlan::movesWorkersToWhatIsExpected()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"a"_s), worker(u"b"_s)});
    fleet.setExpectedVersion(v2);
    const Plan plan = planUpdate(fleet, {WorkerId(u"b"_s), WorkerId(u"a"_s)});
    QCOMPARE(plan.possible().size(), 2u);
    QCOMPARE(plan.moves[0].worker.value(), u"a"_s);
    QCOMPARE(plan.moves[0].from, v1);
    QCOMPARE(plan.moves[0].to, v2);
}

void TestPlan::saysWhyAWorkerIsLeftOut()
{
    WorkerView away = worker(u"away"_s);
    away.isReachable = false;
    WorkerView busy = worker(u"busy"_s);
    busy.updateId = UpdateId(u"upd-1"_s);
    WorkerView strange = worker(u"strange"_s);
    strange.isPaired = false;
    WorkerView off = worker(u"off"_s);
    off.enabled = false;
    FleetState fleet;
    fleet.setWorkers({away, busy, strange, off, worker(u"there"_s, v2)});
    const std::map<QString, Obstacle> expected{
        {u"away"_s, Obstacle::Unreachable},  {u"busy"_s, Obstacle::Updating},
        {u"nobody"_s, Obstacle::Unknown},    {u"off"_s, Obstacle::Disabled},
        {u"strange"_s, Obstacle::NotPaired}, {u"there"_s, Obstacle::AlreadyThere}};
    for (const auto& [id, obstacle] : expected) {
        const Plan plan = planUpdate(fleet, {WorkerId(id)}, v2);
        QCOMPARE(plan.moves.front().obstacle, obstacle);
        QVERIFY(!obstacleText(obstacle).isEmpty());
        QVERIFY(plan.possible().empty());
    }
    const Plan aimless = planUpdate(fleet, {WorkerId(u"there"_s)});
    QCOMPARE(aimless.moves.front().obstacle, Obstacle::NothingExpected);
}

void TestPlan::installsTheSameVersionAnewWhereItsContentHasDrifted()
{
    WorkerView drifted = worker(u"a"_s, v2);
    drifted.drift = Drift{.kind = DriftKind::Content,
                          .since = {},
                          .currentVersion = v2,
                          .expectedVersion = v2,
                          .detail = {}};
    FleetState fleet;
    fleet.setWorkers({drifted});
    fleet.setExpectedVersion(v2);
    QCOMPARE(planUpdate(fleet, {drifted.id}).possible().size(), 1u);
}

void TestPlan::tellsHowLongItTookLastTime()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"a"_s), worker(u"b"_s), worker(u"c"_s)});
    fleet.putUpdates({ended(u"upd-1"_s, u"a"_s, UpdateState::Completed, 10s),
                      ended(u"upd-2"_s, u"a"_s, UpdateState::Completed, 20s),
                      ended(u"upd-3"_s, u"b"_s, UpdateState::Completed, 30s),
                      ended(u"upd-4"_s, u"b"_s, UpdateState::Failed, 99s)});
    const Plan plan = planUpdate(fleet, {WorkerId(u"a"_s), WorkerId(u"b"_s), WorkerId(u"c"_s)}, v2);
    QCOMPARE(plan.moves[0].took, std::optional<Duration>(20s));
    QCOMPARE(plan.moves[1].took, std::optional<Duration>(30s));
    QCOMPARE(plan.moves[2].took, std::optional<Duration>(20s)); // (10 + 20 + 30) / 3
    QCOMPARE(plan.longest(), std::optional<Duration>(30s));
}

void TestPlan::goesBackToTheLatestBackupOfAnotherVersion()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"a"_s, v2)});
    Backup expired = backup(u"b4"_s, u"a"_s, v1, 4);
    expired.status = BackupStatus::Expired;
    fleet.setBackups({backup(u"b1"_s, u"a"_s, v1, 1), backup(u"b2"_s, u"a"_s, v1, 2),
                      backup(u"b3"_s, u"a"_s, v2, 3), expired, backup(u"b9"_s, u"x"_s, v1, 9)});
    const Plan plan = planRollback(fleet, {WorkerId(u"a"_s)});
    QCOMPARE(plan.kind, UpdateKind::Rollback);
    QCOMPARE(plan.moves.front().backup.value(), u"b2"_s);
    QCOMPARE(plan.moves.front().to, v1);
}

void TestPlan::goesBackToTheBackupThatIsNamed()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"a"_s, v2)});
    const Backup first = backup(u"b1"_s, u"a"_s, v1, 1);
    fleet.setBackups({first, backup(u"b2"_s, u"a"_s, v1, 2)});
    QCOMPARE(planRollbackTo(fleet, first).possible().front().backup.value(), u"b1"_s);
    Backup gone = first;
    gone.status = BackupStatus::Expired;
    QCOMPARE(planRollbackTo(fleet, gone).moves.front().obstacle, Obstacle::NoBackup);
}

void TestPlan::hasNothingToGoBackTo()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"a"_s, v2)});
    fleet.setBackups({backup(u"b1"_s, u"a"_s, v2, 1)});
    QCOMPARE(planRollback(fleet, {WorkerId(u"a"_s)}).moves.front().obstacle, Obstacle::NoBackup);
}

void TestPlan::triesAgainWhatFailedAndOnlyThat()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"a"_s), worker(u"b"_s, v2), worker(u"c"_s)});
    fleet.putUpdates({ended(u"upd-1"_s, u"a"_s, UpdateState::RolledBack, 1s),
                      ended(u"upd-2"_s, u"b"_s, UpdateState::Completed, 1s),
                      ended(u"upd-3"_s, u"c"_s, UpdateState::Verifying, 1s)});
    std::vector<Shared<Update>> all;
    for (const auto& [id, update] : fleet.updates().items())
        all.push_back(update);
    const Plan plan = planRetry(fleet, all);
    QCOMPARE(plan.moves.size(), 1u);
    QCOMPARE(plan.moves.front().worker.value(), u"a"_s);
    QCOMPARE(plan.moves.front().to, v2);
}

void TestPlan::countsEachWorkerOnce()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"a"_s)});
    QCOMPARE(planUpdate(fleet, {WorkerId(u"a"_s), WorkerId(u"a"_s)}, v2).moves.size(), 1u);
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestPlan)
#include "test_plan.moc"
