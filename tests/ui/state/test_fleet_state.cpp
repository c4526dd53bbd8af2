// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/fleet_state.h"

#include <QTest>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

const WorkerId w1(u"w1"_s);
const WorkerId w2(u"w2"_s);
const Version v1(u"v1"_s);
const Version v2(u"v2"_s);

WorkerView worker(const WorkerId& id, WorkerStatus status, const Version& version = v1)
{
    WorkerView view;
    view.id = id;
    view.status = status;
    view.version = version;
    return view;
}

WorkerView drifted(const WorkerId& id, Duration age)
{
    WorkerView view = worker(id, WorkerStatus::Outdated);
    view.drift = Drift();
    view.driftDuration = age;
    return view;
}

Update update(const QString& id, const WorkerId& worker, UpdateState state)
{
    Update update;
    update.id = UpdateId(id);
    update.workerId = worker;
    update.state = state;
    return update;
}

Backup backup(const QString& id, const WorkerId& worker, int minute)
{
    Backup backup;
    backup.id = BackupId(id);
    backup.workerId = worker;
    backup.timestamp = QDateTime::fromSecsSinceEpoch(1'767'225'600 + minute * 60, QTimeZone::UTC);
    return backup;
}

template <class T>
QStringList idsOf(const std::vector<Shared<T>>& records)
{
    QStringList ids;
    for (const Shared<T>& record : records)
        ids << record->id.value();
    return ids;
}

class TestFleetState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsWorkersAsTheyComeChangeAndGo();
    void countsAWorkerThatIsNotPairedApart();
    void knowsTheOldestDrift();
    void countsTheSameHoweverItWasToldOfThem();
    void knowsTheUpdatesOfAWorkerNewestFirst();
    void knowsTheUpdatesThatRun();
    void knowsTheBackupsOfAWorkerNewestFirst();
};

void TestFleetState::countsWorkersAsTheyComeChangeAndGo()
{
    FleetState fleet;
    fleet.setWorkers({worker(w1, WorkerStatus::Outdated), worker(w2, WorkerStatus::UpToDate, v2)});
    QCOMPARE(fleet.tally().counts().total(), 2);
    QCOMPARE(fleet.tally().outdated(), std::set{w1});
    QCOMPARE(fleet.tally().on(v1), 1);
    fleet.putWorkers({w1}, {worker(w1, WorkerStatus::UpToDate, v2)});
    QCOMPARE(fleet.tally().counts()[WorkerStatus::UpToDate], 2);
    QCOMPARE(fleet.tally().counts()[WorkerStatus::Outdated], 0);
    QVERIFY(fleet.tally().outdated().empty());
    QCOMPARE(fleet.tally().versions(), (std::map<Version, int>{{v2, 2}}));
    fleet.putWorkers({w1}, {});
    QCOMPARE(fleet.tally().counts().total(), 1);
    fleet.setWorkers({});
    QCOMPARE(fleet.tally().counts(), StatusCounts());
    QVERIFY(fleet.tally().versions().empty());
}

void TestFleetState::countsAWorkerThatIsNotPairedApart()
{
    FleetState fleet;
    WorkerView stranger = worker(w1, WorkerStatus::Unknown);
    stranger.isPaired = false;
    stranger.group = u"gpu"_s;
    fleet.setWorkers({stranger});
    QCOMPARE(fleet.tally().notPaired(), 1);
    QCOMPARE(fleet.tally().counts().total(), 0);
    QCOMPARE(fleet.tally().groups(), 0);
    QVERIFY(fleet.tally().versions().empty());
    QCOMPARE(fleet.tally().versionsInUse(), (std::map<Version, int>{{v1, 1}}));
    stranger.isPaired = true;
    fleet.putWorkers({w1}, {stranger});
    QCOMPARE(fleet.tally().notPaired(), 0);
    QCOMPARE(fleet.tally().counts()[WorkerStatus::Unknown], 1);
    QCOMPARE(fleet.tally().groups(), 1);
}

void TestFleetState::knowsTheOldestDrift()
{
    FleetState fleet;
    fleet.setWorkers({drifted(w1, 5min), drifted(w2, 5h)});
    QCOMPARE(fleet.tally().oldestDrift(), std::optional<Duration>(5h));
    fleet.putWorkers({w2}, {worker(w2, WorkerStatus::UpToDate)});
    QCOMPARE(fleet.tally().oldestDrift(), std::optional<Duration>(5min));
    fleet.putWorkers({w1}, {});
    QVERIFY(!fleet.tally().oldestDrift());
}

/// One by one and all at once, seen again in between.
void TestFleetState::countsTheSameHoweverItWasToldOfThem()
{
    FleetState once;
    FleetState often;
    std::vector<WorkerView> all;
    for (int i = 0; i < 60; ++i) {
        const WorkerId id(u"w%1"_s.arg(i));
        all.push_back(worker(id, WorkerStatus(i % 6), i % 2 == 0 ? v1 : v2));
        often.putWorkers({id}, {drifted(id, 1h)});
        often.putWorkers({id}, {all.back()});
        often.putWorkers({id}, {all.back()});
    }
    once.setWorkers(all);
    often.setWorkers(all);
    QCOMPARE(often.tally().counts(), once.tally().counts());
    QCOMPARE(often.tally().versions(), once.tally().versions());
    QCOMPARE(often.tally().outdated(), once.tally().outdated());
    QVERIFY(!often.tally().oldestDrift());
}

void TestFleetState::knowsTheUpdatesOfAWorkerNewestFirst()
{
    FleetState fleet;
    QVERIFY(!fleet.lastUpdateOf(w1));
    fleet.putUpdates({update(u"upd-3"_s, w1, UpdateState::Queued),
                      update(u"upd-1"_s, w1, UpdateState::Completed),
                      update(u"upd-2"_s, w2, UpdateState::Completed)});
    QCOMPARE(idsOf(fleet.updatesOf(w1)), QStringList({u"upd-3"_s, u"upd-1"_s}));
    fleet.putUpdates({update(u"upd-3"_s, w1, UpdateState::Failed)});
    QCOMPARE(fleet.lastUpdateOf(w1)->state, UpdateState::Failed);
    QCOMPARE(fleet.updatesOf(w1).size(), 2u);
    QVERIFY(fleet.updatesOf(WorkerId(u"w9"_s)).empty());
}

void TestFleetState::knowsTheUpdatesThatRun()
{
    FleetState fleet;
    fleet.putUpdates({update(u"upd-2"_s, w1, UpdateState::Uploading),
                      update(u"upd-1"_s, w2, UpdateState::Queued),
                      update(u"upd-0"_s, w2, UpdateState::Completed)});
    QCOMPARE(idsOf(fleet.runningUpdates()), QStringList({u"upd-1"_s, u"upd-2"_s}));
    fleet.putUpdates({update(u"upd-2"_s, w1, UpdateState::RolledBack)});
    QCOMPARE(fleet.countRunning(), 1);
}

void TestFleetState::knowsTheBackupsOfAWorkerNewestFirst()
{
    FleetState fleet;
    fleet.setBackups(
        {backup(u"b-old"_s, w1, 1), backup(u"b-new"_s, w1, 2), backup(u"b-other"_s, w2, 3)});
    QCOMPARE(idsOf(fleet.backupsOf(w1)), QStringList({u"b-new"_s, u"b-old"_s}));
    fleet.setBackups({backup(u"b-old"_s, w1, 1)});
    QCOMPARE(idsOf(fleet.backupsOf(w1)), QStringList({u"b-old"_s}));
    QVERIFY(fleet.backupsOf(w2).empty());
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestFleetState)
#include "test_fleet_state.moc"
