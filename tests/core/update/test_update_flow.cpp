// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/update/stage.h"

#include <QFileInfo>
#include <QSignalSpy>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;
using enum UpdateState;

namespace {

const std::vector<UpdateState> wholeWay{Queued,   Validating, BackingUp, Packaging, Uploading,
                                        Applying, Monitoring, Verifying, Completed};

void kinds()
{
    QTest::addColumn<WorkerKind>("kind");
    QTest::newRow("an agent") << WorkerKind::Agent;
    QTest::newRow("a plain worker") << WorkerKind::Plain;
}

/// `data` without the members that have a value of their own in each run.
QJsonObject seedsPart(QJsonObject data)
{
    data.remove(u"update_id"_s);
    return data;
}

} // namespace

class TestUpdateFlow : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> m_stage;

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }

    void anUpdateGoesTheWholeWay_data() { kinds(); }
    void anUpdateGoesTheWholeWay()
    {
        QFETCH(const WorkerKind, kind);
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, kind);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);
        QCOMPARE(update.error, QString());
        QCOMPARE(pathOf(update), wholeWay);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.1.0"_s));
        QCOMPARE(update.originalVersion.codebaseVersion, Version(u"v1.0.0"_s));
        QCOMPARE(
            worker.counts(),
            (SimulatedWorker::Counts{
                .uploads = 1, .applies = 1, .rollbacks = 0, .backups = kind == WorkerKind::Agent}));
    }

    void itsEventsAreTheSeeds_data() { kinds(); }
    void itsEventsAreTheSeeds()
    {
        QFETCH(const WorkerKind, kind);
        m_stage->add(u"worker01"_s, kind);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);

        QCOMPARE(coordinator.storyOf(worker01),
                 (QStringList{u"worker_update_started"_s, u"worker_backup_created"_s,
                              u"worker_update_completed"_s}));
        const QString backup = update.backupId.value();
        QVERIFY2(backup.startsWith(u"backup-worker01-17041104"_s), qPrintable(backup));
        QCOMPARE(seedsPart(coordinator.lastData(worker01, event_type::workerUpdateStarted)),
                 (QJsonObject{{u"worker_id"_s, u"worker01"_s},
                              {u"target_version"_s, u"v1.1.0"_s},
                              {u"current_version"_s, u"v1.0.0"_s}}));
        QCOMPARE(seedsPart(coordinator.lastData(worker01, event_type::workerBackupCreated)),
                 (QJsonObject{{u"worker_id"_s, u"worker01"_s},
                              {u"backup_id"_s, backup},
                              {u"original_version"_s, u"v1.0.0"_s}}));
        QCOMPARE(seedsPart(coordinator.lastData(worker01, event_type::workerUpdateCompleted)),
                 (QJsonObject{{u"worker_id"_s, u"worker01"_s},
                              {u"backup_id"_s, backup},
                              {u"version"_s, u"v1.1.0"_s}}));
        QCOMPARE(coordinator.lastData(worker01, event_type::workerUpdateCompleted)[u"update_id"_s],
                 update.id.value());
    }

    void theEventsOfAWayBackAreTheSeeds()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent).faults.afterApply = AfterApply::IsUnhealthy;
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);

        QCOMPARE(coordinator.storyOf(worker01),
                 (QStringList{u"worker_update_started"_s, u"worker_backup_created"_s,
                              u"worker_rollback_started"_s, u"worker_rollback_completed"_s}));
        QJsonObject started =
            seedsPart(coordinator.lastData(worker01, event_type::workerRollbackStarted));
        QCOMPARE(started.take(u"error"_s).toString(), update.error);
        QCOMPARE(started, (QJsonObject{{u"worker_id"_s, u"worker01"_s},
                                       {u"backup_id"_s, update.backupId.value()},
                                       {u"from_version"_s, u"v1.1.0"_s},
                                       {u"to_version"_s, u"v1.0.0"_s}}));
        QCOMPARE(seedsPart(coordinator.lastData(worker01, event_type::workerRollbackCompleted)),
                 (QJsonObject{{u"worker_id"_s, u"worker01"_s},
                              {u"backup_id"_s, update.backupId.value()},
                              {u"version"_s, u"v1.0.0"_s}}));
    }

    void everyStepHasItsTimesAndFollowsTheOneBefore()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);
        QDateTime before = update.createdAt;
        for (const UpdateStep& step : update.steps) {
            QCOMPARE(step.startedAt, before);
            QVERIFY(step.endedAt >= step.startedAt);
            QCOMPARE(step.percent, 100);
            before = step.endedAt;
        }
        QCOMPARE(update.endedAt, before);
        const UpdateStep& uploading = update.steps[4];
        QVERIFY(uploading.startedAt.msecsTo(uploading.endedAt) >= 600);
        QVERIFY(uploading.bytesTotal > 0);
        QVERIFY(update.steps.back().startedAt.msecsTo(update.steps.back().endedAt) >= 10'000);
    }

    void itsProgressIsToldWhileItRuns()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        std::vector<UpdateState> seen;
        std::vector<int> percents;
        connect(&coordinator.updater, &update::Updater::changed, this, [&](const Update& update) {
            if (seen.empty() || seen.back() != update.state)
                seen.push_back(update.state);
            if (update.state == Uploading)
                percents.push_back(update.steps.back().percent);
        });
        coordinator.update(worker01, u"v1.1.0"_s);
        QCOMPARE(seen, wholeWay);
        QVERIFY(std::ranges::is_sorted(percents));
        QVERIFY(std::ranges::find(percents, 50) != percents.end());
    }

    void itsBackupIsCreatedActiveAndCompleted()
    {
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        std::vector<BackupStatus> statuses;
        m_stage->fleet.onCall = [&] {
            const auto backups = valueOf(coordinator.backups.list(worker01));
            if (!backups.empty() && (statuses.empty() || statuses.back() != backups[0].status))
                statuses.push_back(backups[0].status);
        };
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);
        m_stage->fleet.onCall = {};
        QCOMPARE(statuses, (std::vector{BackupStatus::Created, BackupStatus::Active,
                                        BackupStatus::Completed}));
        const Backup backup = valueOf(coordinator.backups.find(update.backupId));
        QCOMPARE(backup.updateId, update.id);
        QCOMPARE(backup.originalVersion.codebaseVersion, Version(u"v1.0.0"_s));
        QVERIFY(backup.onWorker);
        QCOMPARE(backup.bytes, 4096);
        QVERIFY(backup.updatePackage.startsWith(u"translator-update-v1.1.0-"_s));
        QVERIFY(QFileInfo::exists(backup.backupPath + u"/backup.json"_s));
    }

    void theCacheForgetsTheWorkerAndTheRegistryLearnsItsVersion_data() { kinds(); }
    void theCacheForgetsTheWorkerAndTheRegistryLearnsItsVersion()
    {
        QFETCH(const WorkerKind, kind);
        m_stage->add(u"worker01"_s, kind);
        SimulatedCoordinator& coordinator = m_stage->open();
        m_stage->clock.await(coordinator.checker.check(worker01, fleet::Freshness::Cached));
        coordinator.update(worker01, u"v1.1.0"_s);
        const auto cached =
            m_stage->clock.await(coordinator.checker.check(worker01, fleet::Freshness::Cached));
        QCOMPARE(cached->codebaseVersion, Version(u"v1.1.0"_s));
        const Worker known = valueOf(coordinator.registry->find(worker01));
        QCOMPARE(known.seen.kind, kind);
        QCOMPARE(known.seen.version->codebaseVersion, Version(u"v1.1.0"_s));
    }

    void aWorkerThatRunsTheTargetIsLeftAlone_data() { kinds(); }
    void aWorkerThatRunsTheTargetIsLeftAlone()
    {
        QFETCH(const WorkerKind, kind);
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, kind, u"v1.1.0"_s);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);
        QCOMPARE(pathOf(update), (std::vector{Queued, Validating, Completed}));
        QVERIFY(update.nothingToDo);
        QCOMPARE(worker.counts(), SimulatedWorker::Counts());
        QCOMPARE(coordinator.storyOf(worker01), QStringList{u"worker_update_completed"_s});
        QCOMPARE(valueOf(coordinator.backups.list(worker01)), std::vector<Backup>());
    }

    void anAgentWithTheRightVersionButOtherFilesIsUpdated()
    {
        VersionInfo patched = Stage::shelf()[u"v1.1.0"_s];
        patched.treeSha256 = Sha256(QString(64, u'f'));
        SimulatedWorker& worker = m_stage->fleet.add(worker01, WorkerKind::Agent, patched);
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);
        QCOMPARE(pathOf(update), wholeWay);
        QCOMPARE(worker.installed().treeSha256, Stage::shelf()[u"v1.1.0"_s].treeSha256);
    }

    void withoutAVersionTheOneExpectedOfTheFleetIsTaken()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        SimulatedClock& clock = m_stage->clock;
        const auto nothing = clock.await(coordinator.updater.start(worker01, std::nullopt));
        QCOMPARE(nothing.error().code(), ErrorCode::NotFound);
        valueOf(
            clock.await(coordinator.releases.setChannel(productionChannel, Version(u"v1.2.0"_s))));
        const Update update = valueOf(clock.await(coordinator.updater.start(worker01, {})));
        QCOMPARE(update.targetVersion, Version(u"v1.2.0"_s));
        QCOMPARE(coordinator.toItsEnd(update.id).state, Completed);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.2.0"_s));
    }

    void theSourceFoldersVersionIsPackagedWhenItIsNeeded()
    {
        m_stage->options.libraryFolder = m_stage->folder / u"translator-updates"_s;
        m_stage->options.sourceFolder =
            ReleaseShelf::writeSource(m_stage->folder.path(), u"v1.3.0"_s);
        QVERIFY(release::ReleaseLibrary({.folder = m_stage->options.libraryFolder}).recover());
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update =
            valueOf(m_stage->clock.await(coordinator.updater.start(worker01, {})));
        QCOMPARE(coordinator.toItsEnd(update.id).state, Completed);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.3.0"_s));
        QCOMPARE(valueOf(m_stage->clock.await(coordinator.releases.list())).size(), 1);
    }

    void aJumpOfTheWallClockChangesNothing_data()
    {
        QTest::addColumn<std::chrono::hours>("jump");
        QTest::newRow("an hour back") << std::chrono::hours(-1);
        QTest::newRow("a day forward") << std::chrono::hours(24);
    }
    void aJumpOfTheWallClockChangesNothing()
    {
        QFETCH(const std::chrono::hours, jump);
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        SimulatedClock& clock = m_stage->clock;
        const Update update =
            valueOf(clock.await(coordinator.updater.start(worker01, Version(u"v1.1.0"_s))));
        QVERIFY(clock.runUntil(
            [&] { return coordinator.updater.running(worker01)->state == Monitoring; }));
        clock.jumpWall(jump);
        QVERIFY(coordinator.backups.expire(coordinator.updater.runningIds()));
        const Update ended = coordinator.toItsEnd(update.id);
        QCOMPARE(ended.state, Completed);
        QCOMPARE(valueOf(coordinator.backups.find(ended.backupId)).status, BackupStatus::Completed);
    }

    void aWorkerWhoseOwnClockIsAnHourOffIsUpdated_data() { kinds(); }
    void aWorkerWhoseOwnClockIsAnHourOffIsUpdated()
    {
        QFETCH(const WorkerKind, kind);
        m_stage->add(u"worker01"_s, kind).faults.clockOff = -1h;
        m_stage->add(u"worker02"_s, kind).faults.clockOff = 1h;
        SimulatedCoordinator& coordinator = m_stage->open();
        QCOMPARE(coordinator.update(worker01, u"v1.1.0"_s).state, Completed);
        QCOMPARE(coordinator.update(worker02, u"v1.1.0"_s).state, Completed);
    }
};

QTEST_GUILESS_MAIN(TestUpdateFlow)
#include "test_update_flow.moc"
