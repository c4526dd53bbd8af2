// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_clock.h"
#include "ui/models/meant_workers.h"

#include <QTest>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

class TestMeantWorkers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areFoundAmongAllThatAreThere();
    void areFollowedAsWorkersComeChangeAndGo();
    void growByThoseWhoseDriftHasGrownOld();

private:
    WorkerView worker(const QString& id, WorkerStatus status) const
    {
        WorkerView view;
        view.id = WorkerId(id);
        view.status = status;
        if (status == WorkerStatus::Outdated)
            view.drift = Drift{.since = m_clock.now()};
        return view;
    }
    MeantWorkers meant(const QString& text) const
    {
        return {Selector::parse(text).value(), m_clock};
    }

    test::SimulatedClock m_clock;
};

void TestMeantWorkers::areFoundAmongAllThatAreThere()
{
    FleetState fleet;
    fleet.setWorkers({worker(u"w1"_s, WorkerStatus::Outdated),
                      worker(u"w2"_s, WorkerStatus::UpToDate),
                      worker(u"w3"_s, WorkerStatus::Outdated)});
    MeantWorkers outdated = meant(u"status:outdated"_s);
    QCOMPARE(outdated.count(), 0);
    outdated.findAll(fleet.workers());
    QCOMPARE(outdated.count(), 2);
}

void TestMeantWorkers::areFollowedAsWorkersComeChangeAndGo()
{
    FleetState fleet;
    MeantWorkers outdated = meant(u"status:outdated"_s);
    QObject::connect(&fleet, &FleetState::workersChanged, this, [&](const WorkerChanges& changes) {
        outdated.follow(changes, fleet.workers());
    });
    fleet.setWorkers(
        {worker(u"w1"_s, WorkerStatus::Outdated), worker(u"w2"_s, WorkerStatus::UpToDate)});
    QCOMPARE(outdated.count(), 1);
    fleet.putWorkers({WorkerId(u"w2"_s)}, {worker(u"w2"_s, WorkerStatus::Outdated)});
    QCOMPARE(outdated.count(), 2);
    fleet.putWorkers({WorkerId(u"w1"_s)}, {worker(u"w1"_s, WorkerStatus::UpToDate)});
    QCOMPARE(outdated.count(), 1);
    fleet.putWorkers({WorkerId(u"w2"_s)}, {});
    QCOMPARE(outdated.count(), 0);
    fleet.disconnect(this);
}

void TestMeantWorkers::growByThoseWhoseDriftHasGrownOld()
{
    FleetState fleet;
    fleet.setWorkers(
        {worker(u"w1"_s, WorkerStatus::Outdated), worker(u"w2"_s, WorkerStatus::UpToDate)});
    MeantWorkers old = meant(u"drift:>6h"_s);
    old.findAll(fleet.workers());
    QCOMPARE(old.count(), 0);
    m_clock.advance(7h);
    old.age(fleet.workers());
    QCOMPARE(old.count(), 1);
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestMeantWorkers)
#include "test_meant_workers.moc"
