// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/update/stage.h"

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;
using enum UpdateState;

namespace {

void kinds()
{
    QTest::addColumn<WorkerKind>("kind");
    QTest::newRow("an agent") << WorkerKind::Agent;
    QTest::newRow("a plain worker") << WorkerKind::Plain;
}

} // namespace

/// Rollbacks, most of them asked for by a person.
class TestRollback : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> m_stage;

    static Update rollBack(SimulatedCoordinator& coordinator,
                           const std::optional<BackupId>& backup = {})
    {
        return coordinator.toItsEnd(valueOf(coordinator.updater.rollBack(worker01, backup)).id);
    }
    static Error refusal(SimulatedCoordinator& coordinator, const WorkerId& worker,
                         const std::optional<BackupId>& backup = {})
    {
        const auto result = coordinator.updater.rollBack(worker, backup);
        return result ? Error(ErrorCode::Internal, u"accepted"_s) : result.error();
    }

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }

    void anUnwellWorkerThatWasNotToldToApplyIsLeftAsItIs_data() { kinds(); }
    void anUnwellWorkerThatWasNotToldToApplyIsLeftAsItIs()
    {
        QFETCH(const WorkerKind, kind);
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, kind);
        worker.faults.refusesUpload = true;
        worker.fallIll();
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);

        QCOMPARE(update.state, RolledBack);
        QCOMPARE(worker.counts().rollbacks, 0); // it would lead to something older
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
    }

    void aWorkerIsPutBackToItsNewestBackup_data() { kinds(); }
    void aWorkerIsPutBackToItsNewestBackup()
    {
        QFETCH(const WorkerKind, kind);
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, kind);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);
        const Update rollback = rollBack(coordinator);

        QCOMPARE(pathOf(rollback), (std::vector{RollingBack, RolledBack}));
        QCOMPARE(rollback.kind, UpdateKind::Rollback);
        QCOMPARE(rollback.backupId, update.backupId);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
        QCOMPARE(worker.counts().rollbacks, 1);
        QCOMPARE(valueOf(coordinator.backups.find(update.backupId)).status,
                 BackupStatus::RolledBack);
        QCOMPARE(coordinator.storyOf(worker01).mid(3),
                 (QStringList{u"worker_rollback_started"_s, u"worker_rollback_completed"_s}));
        const QJsonObject started =
            coordinator.lastData(worker01, event_type::workerRollbackStarted);
        QCOMPARE(started[u"from_version"_s], u"v1.1.0"_s);
        QCOMPARE(started[u"to_version"_s], u"v1.0.0"_s);
        QCOMPARE(started[u"backup_id"_s], update.backupId.value());
        QVERIFY(!started.contains(u"error"_s));
    }

    void anAgentGoesBackToTheBackupNamed()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update first = coordinator.update(worker01, u"v1.1.0"_s);
        const Update second = coordinator.update(worker01, u"v1.2.0"_s);
        QVERIFY(first.backupId != second.backupId);
        QCOMPARE(rollBack(coordinator, first.backupId).state, RolledBack);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
        QCOMPARE(valueOf(coordinator.backups.find(second.backupId)).status,
                 BackupStatus::Completed);
    }

    void aPlainWorkerIsSentTheReleaseThatItsRollbackDoesNotLeadTo()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Plain);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update first = coordinator.update(worker01, u"v1.1.0"_s);
        QCOMPARE(coordinator.update(worker01, u"v1.2.0"_s).state, Completed);
        // Its own rollback leads to v1.1.0.
        QCOMPARE(rollBack(coordinator, first.backupId).state, RolledBack);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
        QCOMPARE(worker.counts().uploads, 3);
    }

    void aPlainWorkerThatRestartsBeforeItHasAnsweredIsToldOnce()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Plain);
        worker.faults.onRollback = OnRollback::DropsAndGoes;
        worker.faults.rollbackTime = 0s;
        SimulatedCoordinator& coordinator = m_stage->open();
        coordinator.update(worker01, u"v1.1.0"_s);
        QCOMPARE(rollBack(coordinator).state, RolledBack);
        QCOMPARE(worker.counts().rollbacks, 1);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
    }

    void whatABackupWasUsedForItIsNotUsedForTwice()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);
        QCOMPARE(rollBack(coordinator).state, RolledBack);
        QCOMPARE(refusal(coordinator, worker01),
                 Error(ErrorCode::NotFound, u"no backup found for worker worker01"_s));
        // By name it may be: it still is where the worker should be.
        QCOMPARE(rollBack(coordinator, update.backupId).state, RolledBack);
    }

    void aRollbackThatCannotBeIsRefusedAtOnce()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        QCOMPARE(refusal(coordinator, WorkerId(u"worker99"_s)),
                 Error(ErrorCode::NotFound, u"no worker 'worker99'"_s));
        QCOMPARE(refusal(coordinator, worker01),
                 Error(ErrorCode::NotFound, u"no backup found for worker worker01"_s));
        QCOMPARE(refusal(coordinator, worker01, BackupId(u"backup-x"_s)),
                 Error(ErrorCode::NotFound, u"no backup 'backup-x'"_s));
        const BackupId foreign = coordinator.update(worker02, u"v1.1.0"_s).backupId;
        QCOMPARE(refusal(coordinator, worker01, foreign),
                 Error(ErrorCode::InvalidArgument,
                       u"%1 is a backup of worker02, not of worker01"_s.arg(foreign.value())));
        const BackupId own = coordinator.update(worker01, u"v1.1.0"_s).backupId;
        m_stage->clock.advance(25h);
        QVERIFY(coordinator.backups.expire({}));
        QCOMPARE(refusal(coordinator, worker01, own),
                 Error(ErrorCode::Conflict, own.value() + u" has expired"_s));
        QCOMPARE(refusal(coordinator, worker01).code(), ErrorCode::NotFound);
    }

    void aWorkerThatIsBeingUpdatedIsNotRolledBackBesides()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        coordinator.update(worker01, u"v1.1.0"_s);
        const Update running = valueOf(
            m_stage->clock.await(coordinator.updater.start(worker01, Version(u"v1.2.0"_s))));
        QCOMPARE(refusal(coordinator, worker01),
                 Error(ErrorCode::Conflict,
                       u"worker worker01 is being updated to v1.2.0 already (%1)"_s.arg(
                           running.id.value())));
        QVERIFY(coordinator.allEnd());
    }

    void itDoesNotWaitForATurn()
    {
        m_stage->options.settings.maxConcurrent = 1;
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Agent).faults.applyTime = 4min;
        SimulatedCoordinator& coordinator = m_stage->open();
        SimulatedClock& clock = m_stage->clock;
        coordinator.update(worker01, u"v1.1.0"_s);
        valueOf(clock.await(coordinator.updater.start(worker02, Version(u"v1.1.0"_s))));
        valueOf(coordinator.updater.rollBack(worker01, {}));
        clock.advance(30s);
        QVERIFY(!coordinator.updater.running(worker01));
        QVERIFY(coordinator.updater.running(worker02));
        QVERIFY(coordinator.allEnd());
    }

    void aWorkerThatDoesNotAnswerMayBeTriedAgainLater()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);
        worker.faults.refusesConnections = true;
        const Update failed = rollBack(coordinator);
        QCOMPARE(failed.state, RollbackFailed);
        QCOMPARE(failed.rollbackError, u"rollback failed to complete: rollback timeout"_s);
        worker.mend();
        QCOMPARE(rollBack(coordinator).backupId, update.backupId);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
    }

    void aWayBackThatNeedsAReleaseThatIsGoneTellsSo()
    {
        VersionInfo unknown = Stage::shelf()[u"v1.0.0"_s];
        unknown.codebaseVersion = Version(u"v0.8.0"_s);
        SimulatedWorker& worker = m_stage->fleet.add(worker01, WorkerKind::Plain, unknown);
        worker.faults.onRollback = OnRollback::IsUnknown;
        SimulatedCoordinator& coordinator = m_stage->open();
        QCOMPARE(coordinator.update(worker01, u"v1.1.0"_s).state, Completed);
        const Update failed = rollBack(coordinator);
        QCOMPARE(failed.state, RollbackFailed);
        QVERIFY2(failed.rollbackError.startsWith(
                     u"rollback failed to complete: rollback timeout; also "_s) &&
                     failed.rollbackError.contains(u"v0.8.0"_s),
                 qPrintable(failed.rollbackError));
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.1.0"_s));
    }

    void aRollbackCannotBeCancelled()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        coordinator.update(worker01, u"v1.1.0"_s);
        const Update rollback = valueOf(coordinator.updater.rollBack(worker01, {}));
        const auto cancelled = coordinator.updater.cancel(rollback.id);
        QCOMPARE(
            cancelled.error(),
            Error(ErrorCode::Conflict,
                  u"update %1 is rolling_back and cannot be cancelled"_s.arg(rollback.id.value())));
        QCOMPARE(coordinator.toItsEnd(rollback.id).state, RolledBack);
    }
};

QTEST_GUILESS_MAIN(TestRollback)
#include "test_rollback.moc"
