// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/auto_update.h"
#include "tests/core/update/stage.h"

using namespace lockstep;
using namespace lockstep::test;
using enum UpdateState;

namespace {

const Version v10{u"v1.0.0"_s};
const Version v11{u"v1.1.0"_s};
const Version v12{u"v1.2.0"_s};

Update updateTo(const Version& version, UpdateState state, UpdateKind kind = UpdateKind::Update)
{
    return {.kind = kind, .state = state, .targetVersion = version};
}

} // namespace

class TestAutoUpdate : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    SimulatedCoordinator& open(const Version& expected)
    {
        SimulatedCoordinator& coordinator = m_stage->open();
        expect(coordinator, expected);
        return coordinator;
    }
    void expect(SimulatedCoordinator& coordinator, const Version& version)
    {
        auto& clock = m_stage->clock;
        valueOf(clock.await(coordinator.releases.setChannel(u"production"_s, version)));
        clock.await(coordinator.releases.refresh());
    }
    /// Looks at the fleet and updates what has drifted; who takes part.
    std::vector<WorkerId> sweep(SimulatedCoordinator& coordinator)
    {
        auto& clock = m_stage->clock;
        clock.await(coordinator.checker.checkAll(std::stop_token()));
        const auto report = valueOf(
            clock.await(update::updateDrifted(coordinator.services, coordinator.updater, 2)));
        return report ? report->running : std::vector<WorkerId>();
    }
    const Version& versionOf(const WorkerId& worker)
    {
        return m_stage->fleet.worker(worker).installed().codebaseVersion;
    }

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }

    void theLastUpdateToAVersionDecides_data()
    {
        QTest::addColumn<std::vector<Update>>("newestFirst");
        QTest::addColumn<bool>("may");
        using Updates = std::vector<Update>;
        QTest::newRow("never tried") << Updates{} << true;
        QTest::newRow("failed") << Updates{updateTo(v11, Failed)} << false;
        QTest::newRow("put back") << Updates{updateTo(v11, RolledBack)} << false;
        QTest::newRow("could not be put back") << Updates{updateTo(v11, RollbackFailed)} << false;
        QTest::newRow("succeeded") << Updates{updateTo(v11, Completed)} << true;
        QTest::newRow("put back by a person")
            << Updates{updateTo(v11, RolledBack, UpdateKind::Rollback), updateTo(v11, Completed)}
            << false;
        QTest::newRow("a person tried again")
            << Updates{updateTo(v11, Completed), updateTo(v11, Failed)} << true;
        QTest::newRow("another version failed") << Updates{updateTo(v12, Failed)} << true;
        QTest::newRow("failed, then elsewhere")
            << Updates{updateTo(v12, Completed), updateTo(v11, Failed)} << false;
    }
    void theLastUpdateToAVersionDecides()
    {
        QFETCH(const std::vector<Update>, newestFirst);
        QTEST(update::mayFollow(newestFirst, v11), "may");
    }

    void whoseFilesAloneDifferIsLeftToPeople()
    {
        auto& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent, u"v1.1.0"_s);
        SimulatedCoordinator& coordinator = open(v11);
        VersionInfo edited = worker.installed();
        edited.treeSha256 = Sha256(QString(64, u'f'));
        worker.changeByHand(edited);
        QVERIFY(sweep(coordinator).empty());
        QCOMPARE(coordinator.update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        QCOMPARE(worker.installed().treeSha256, Stage::shelf()[u"v1.1.0"_s].treeSha256);
    }

    void whoHasDriftedIsUpdatedAsOneBatch()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain);
        m_stage->add(u"worker03"_s, WorkerKind::Agent, u"v1.1.0"_s);
        SimulatedCoordinator& coordinator = open(v11);
        QCOMPARE(sweep(coordinator), (std::vector{worker01, worker02}));
        QVERIFY(coordinator.allEnd());
        QCOMPARE(versionOf(worker01), v11);
        QCOMPARE(versionOf(worker02), v11);
        QCOMPARE(sweep(coordinator), std::vector<WorkerId>());
    }

    void whoIsUnwellAwayOrBusyIsLeftAlone()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent).fallIll();
        m_stage->add(u"worker02"_s, WorkerKind::Agent).faults.refusesConnections = true;
        const WorkerId busy(u"worker03"_s);
        m_stage->add(busy.value(), WorkerKind::Agent);
        const WorkerId unpaired(u"worker04"_s);
        m_stage->add(unpaired.value(), WorkerKind::Agent);
        SimulatedCoordinator& coordinator = open(v11);
        m_stage->clock.await(coordinator.checker.checkAll(std::stop_token()));
        valueOf(coordinator.members.setPaired(unpaired, false));
        valueOf(m_stage->clock.await(coordinator.updater.start(busy, v11)));
        QCOMPARE(sweep(coordinator), std::vector<WorkerId>());
        QVERIFY(coordinator.allEnd());
    }

    void oneThatWasPutBackWaitsUntilSomethingElseIsExpected()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent).faults.afterApply = AfterApply::IsUnhealthy;
        SimulatedCoordinator& coordinator = open(v11);
        QCOMPARE(sweep(coordinator), std::vector{worker01});
        QVERIFY(coordinator.allEnd());
        QCOMPARE(versionOf(worker01), v10);
        QCOMPARE(sweep(coordinator), std::vector<WorkerId>());

        m_stage->fleet.worker(worker01).mend();
        QCOMPARE(sweep(coordinator), std::vector<WorkerId>());
        expect(coordinator, v12);
        QCOMPARE(sweep(coordinator), std::vector{worker01});
        QVERIFY(coordinator.allEnd());
        QCOMPARE(versionOf(worker01), v12);
    }

    void nothingIsDoneWhereNothingIsExpected()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        QCOMPARE(sweep(m_stage->open()), std::vector<WorkerId>());
    }
};

QTEST_GUILESS_MAIN(TestAutoUpdate)
#include "test_auto_update.moc"
