// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/health_sweep.h"
#include "tests/core/update/stage.h"

using namespace lockstep;
using namespace lockstep::test;

class TestHealthSweep : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    void sweep(SimulatedCoordinator& coordinator, int concurrency = 50)
    {
        m_stage->clock.await(
            fleet::askHealth(*coordinator.registry, m_stage->fleet, concurrency, {}));
    }

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }

    void whatWorkersSayIsRecorded()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain).fallIll();
        SimulatedCoordinator& coordinator = m_stage->open();
        sweep(coordinator);
        QVERIFY(valueOf(coordinator.registry->find(worker01)).seen.health->isHealthy);
        QVERIFY(!valueOf(coordinator.registry->find(worker02)).seen.health->isHealthy);
    }

    void oneThatDoesNotAnswerStaysAsItWasSeen()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        sweep(coordinator);
        const Worker before = valueOf(coordinator.registry->find(worker01));
        m_stage->fleet.worker(worker01).faults.refusesConnections = true;
        sweep(coordinator);
        QCOMPARE(valueOf(coordinator.registry->find(worker01)), before);
    }

    void whoIsNotOfTheFleetIsNotAsked()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        valueOf(coordinator.members.setPaired(worker01, false));
        sweep(coordinator);
        QVERIFY(!valueOf(coordinator.registry->find(worker01)).seen.health);
    }

    void onlySoManyAreAskedAtATime()
    {
        for (int i = 1; i <= 20; ++i)
            m_stage->add(u"worker%1"_s.arg(i, 2, 10, QChar(u'0')), WorkerKind::Plain).faults.hangs =
                true;
        SimulatedCoordinator& coordinator = m_stage->open();
        sweep(coordinator, 3);
        QVERIFY(m_stage->fleet.mostCalls() <= 3);
    }
};

QTEST_GUILESS_MAIN(TestHealthSweep)
#include "test_health_sweep.moc"
