// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/update/stage.h"

#include <QDir>
#include <QRandomGenerator>

#include <sys/mount.h>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;
using enum UpdateState;

namespace {

/// What a fault leads to, by kind of worker.
struct Case {
    const char* name;
    std::function<void(Faults&)> spoil;
    std::optional<UpdateState> agentEnds; ///< none: agents do not do that
    std::optional<UpdateState> plainEnds;
    const char* error = "";         ///< part of what went wrong
    const char* rollbackError = ""; ///< part of what went wrong on the way back
};

void neverReturns(Faults& faults) { faults.afterApply = AfterApply::NeverReturns; }

/// Faults that end an update before or while it moves forward.
const std::vector<Case>& forwardCases()
{
    static const std::vector<Case> cases{
        {"it refuses connections", [](Faults& f) { f.refusesConnections = true; }, Failed, Failed,
         "failed to query worker version: connection refused"},
        {"it answers 500", [](Faults& f) { f.answersErrors = true; }, Failed, Failed,
         "worker version endpoint returned status 500"},
        {"it answers HTML", [](Faults& f) { f.answersHtml = true; }, Failed, Failed,
         "failed to query worker version: answered 200 with text/html that is not understood"},
        {"it answers 10 MB", [](Faults& f) { f.answersTooMuch = true; }, Failed, Failed,
         "failed to query worker version: the answer is longer than 1048576 bytes"},
        {"it never answers", [](Faults& f) { f.hangs = true; }, Failed, Failed,
         "failed to query worker version: connection timed out"},
        {"its disk is full",
         [](Faults& f) { f.backupHasNoSpace = true; },
         RolledBack,
         {},
         "failed to create backup: answered 507: no space left on device"},
        {"it resets the upload twice", [](Faults& f) { f.uploadResets = 2; }, Completed, Completed},
        {"it resets every upload", [](Faults& f) { f.uploadResets = 3; }, RolledBack, RolledBack,
         "failed to upload update package: connection reset by peer"},
        {"it refuses the package", [](Faults& f) { f.refusesUpload = true; }, RolledBack,
         RolledBack, "failed to upload update package: answered 422"},
        {"it cannot apply", [](Faults& f) { f.refusesApply = true; }, RolledBack, RolledBack,
         "failed to trigger worker update: answered 500: exit status 127"},
        {"it drops the command twice", [](Faults& f) { f.applyResets = 2; }, Completed, {}},
        {"it drops every command", [](Faults& f) { f.applyResets = 3; }, RolledBack, RolledBack},
        {"it restarts before it has answered", [](Faults& f) { f.dropsApply = true; }, Completed,
         Completed},
        {"it applies slowly", [](Faults& f) { f.applyTime = 4min; }, Completed, Completed},
        {"it answers 500 for a while", [](Faults& f) { f.errorsAfterApply = 25s; }, Completed,
         Completed},
        {"it is unwell for a while", [](Faults& f) { f.afterApply = AfterApply::IsUnwellFirst; },
         Completed, Completed},
        {"it forgets what it did",
         [](Faults& f) { f.afterApply = AfterApply::Forgets; },
         RolledBack,
         {},
         "update timeout: monitoring took longer than 5m0s"},
    };
    return cases;
}

/// Faults of what the worker runs afterwards.
const std::vector<Case>& outcomeCases()
{
    const auto after = [](AfterApply what) { return [what](Faults& f) { f.afterApply = what; }; };
    static const std::vector<Case> cases{
        {"it says done and runs the old version",
         after(AfterApply::StaysOnOld),
         RolledBack,
         {},
         "update verification failed: version: v1.0.0, expected v1.1.0"},
        {"it stays on the old version",
         after(AfterApply::StaysOnOld),
         {},
         RolledBack,
         "update timeout: monitoring took longer than 5m0s; last: runs v1.0.0"},
        {"it runs another version", after(AfterApply::RunsSomethingElse), RolledBack, RolledBack},
        {"a component is wrong", after(AfterApply::MixesComponents), RolledBack, RolledBack,
         "update verification failed: component api: 0.1.0, expected 1.0.0"},
        {"files differ",
         after(AfterApply::MixesFiles),
         RolledBack,
         {},
         "update verification failed: the installed files differ from the release"},
        {"it comes back unhealthy", after(AfterApply::IsUnhealthy), RolledBack, RolledBack,
         "update verification failed: the worker is unhealthy: the translator does not answer"},
        {"its own health gate fails",
         after(AfterApply::GoesBack),
         RolledBack,
         {},
         "the worker gave up the update: health gate: exited with status 1"},
        {"it never comes back", &neverReturns, RollbackFailed, RollbackFailed,
         "update timeout: monitoring took longer than 5m0s",
         "rollback failed to complete: rollback timeout"},
    };
    return cases;
}

/// Faults of the way back, after an update that came up unhealthy.
const std::vector<Case>& rollbackCases()
{
    const auto back = [](OnRollback how) {
        return [how](Faults& f) {
            f.afterApply = AfterApply::IsUnhealthy;
            f.onRollback = how;
        };
    };
    static const std::vector<Case> cases{
        {"it goes back", back(OnRollback::GoesBack), RolledBack, RolledBack},
        {"it knows no rollback", back(OnRollback::IsUnknown), RollbackFailed, RolledBack, "",
         "rollback failed to complete: rollback timeout; also failed to trigger worker rollback: "
         "answered 404"},
        {"it refuses to go back", back(OnRollback::IsRefused), RollbackFailed, RolledBack, "",
         "rollback failed to complete: rollback timeout; also failed to trigger worker rollback: "
         "answered 500"},
        {"it hangs when told to go back", back(OnRollback::Hangs), RollbackFailed, RolledBack, "",
         "rollback failed to complete: rollback timeout"},
        {"it ignores the command", back(OnRollback::IsIgnored), RollbackFailed, RolledBack, "",
         "rollback failed to complete: rollback timeout"},
        {"it goes back too far", back(OnRollback::GoesElsewhere), {}, RolledBack},
        {"it restarts before it has answered", back(OnRollback::DropsAndGoes), RolledBack,
         RolledBack},
    };
    return cases;
}

void rows(const std::vector<Case>& cases)
{
    QTest::addColumn<const Case*>("what");
    QTest::addColumn<WorkerKind>("kind");
    for (const Case& each : cases) {
        if (each.agentEnds)
            QTest::addRow("agent: %s", each.name) << &each << WorkerKind::Agent;
        if (each.plainEnds)
            QTest::addRow("plain worker: %s", each.name) << &each << WorkerKind::Plain;
    }
}

Duration lengthOf(const UpdateStep& step) { return Duration(step.startedAt.msecsTo(step.endedAt)); }

} // namespace

Q_DECLARE_METATYPE(const Case*)

class TestUpdateFaults : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> m_stage;

    /// Updates worker01, which has the row's fault, and checks what always holds.
    void runRow()
    {
        QFETCH(const Case*, what);
        QFETCH(const WorkerKind, kind);
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, kind);
        what->spoil(worker.faults);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);

        QCOMPARE(update.state, *(kind == WorkerKind::Agent ? what->agentEnds : what->plainEnds));
        const bool isGood = update.state == Completed;
        QCOMPARE(update.error.isEmpty(), isGood);
        QVERIFY2(update.error.contains(QString::fromLatin1(what->error)), qPrintable(update.error));
        if (update.state == RollbackFailed)
            QVERIFY2(update.rollbackError.contains(QString::fromLatin1(what->rollbackError)),
                     qPrintable(update.rollbackError));
        checkWorker(worker, update);
        checkBackup(coordinator, update);
        checkEvents(coordinator, update);
        if (update.state == Failed)
            QCOMPARE(worker.counts(), SimulatedWorker::Counts());
    }
    static void checkWorker(SimulatedWorker& worker, const Update& update)
    {
        const Version runs = worker.installed().codebaseVersion;
        if (update.state == Completed)
            QCOMPARE(runs, update.targetVersion);
        else if (update.state != RollbackFailed)
            QCOMPARE(runs, update.originalVersion.codebaseVersion.isEmpty()
                               ? Version(u"v1.0.0"_s)
                               : update.originalVersion.codebaseVersion);
        if (update.state != RollbackFailed)
            QVERIFY(worker.isHealthy());
    }
    static void checkBackup(SimulatedCoordinator& coordinator, const Update& update)
    {
        if (update.backupId.isEmpty())
            return;
        const BackupStatus status = valueOf(coordinator.backups.find(update.backupId)).status;
        QCOMPARE(status, update.state == Completed        ? BackupStatus::Completed
                         : update.state == RollbackFailed ? BackupStatus::Active
                                                          : BackupStatus::RolledBack);
    }
    static void checkEvents(SimulatedCoordinator& coordinator, const Update& update)
    {
        const QStringList story = coordinator.storyOf(worker01);
        const QString last = update.state == Completed    ? u"worker_update_completed"_s
                             : update.state == Failed     ? u"worker_update_failed"_s
                             : update.state == RolledBack ? u"worker_rollback_completed"_s
                                                          : u"worker_rollback_failed"_s;
        QCOMPARE(story.last(), last);
        QCOMPARE(story.count(u"worker_update_started"_s), update.state == Failed ? 0 : 1);
        QCOMPARE(story.count(u"worker_rollback_started"_s),
                 update.state == RolledBack || update.state == RollbackFailed);
        const QJsonObject data =
            coordinator.lastData(worker01, QLatin1StringView(last.toLatin1().constData()));
        if (update.state == Failed)
            QCOMPARE(data[u"error"_s], update.error);
        if (update.state == RollbackFailed)
            QCOMPARE(data[u"error"_s], update.rollbackError);
    }
    /// What a failure before anything was sent must leave: the worker as it was.
    static void checkUntouched(SimulatedWorker& worker)
    {
        QCOMPARE(worker.counts().uploads, 0);
        QCOMPARE(worker.counts().rollbacks, 0);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
    }

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }

    void aFaultOnTheWayForwardEndsWell_data() { rows(forwardCases()); }
    void aFaultOnTheWayForwardEndsWell() { runRow(); }
    void aFaultOfWhatRunsAfterwardsIsSeen_data() { rows(outcomeCases()); }
    void aFaultOfWhatRunsAfterwardsIsSeen() { runRow(); }
    void aFaultOnTheWayBackIsOvercomeOrTold_data() { rows(rollbackCases()); }
    void aFaultOnTheWayBackIsOvercomeOrTold() { runRow(); }

    void theUpdateTimeoutIsExact()
    {
        m_stage->options.settings.updateTimeout = 90s;
        m_stage->add(u"worker01"_s, WorkerKind::Plain).faults.afterApply = AfterApply::StaysOnOld;
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);
        const UpdateStep& monitoring = update.steps[6];
        QCOMPARE(monitoring.state, Monitoring);
        QCOMPARE(lengthOf(monitoring), 90s);
        QVERIFY2(update.error.contains(u"longer than 1m30s"_s), qPrintable(update.error));
    }

    void theUpdateTimeoutEndsACallThatHangs()
    {
        m_stage->options.settings.updateTimeout = 5s; // sooner than the call's own
        m_stage->add(u"worker01"_s, WorkerKind::Agent).faults.hangs = true;
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);
        QCOMPARE(update.state, Failed);
        QCOMPARE(lengthOf(update.steps.back()), 5s);
        QCOMPARE(update.error, u"update timeout: validating took longer than 5s; last: asking the "
                               "worker for its version"_s);
    }

    void theRollbackTimeoutIsExact()
    {
        m_stage->options.settings.rollbackTimeout = 45s;
        neverReturns(m_stage->add(u"worker01"_s, WorkerKind::Agent).faults);
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);
        QCOMPARE(update.steps.back().state, RollingBack);
        QCOMPARE(lengthOf(update.steps.back()), 45s);
        QCOMPARE(update.rollbackError, u"rollback failed to complete: rollback timeout"_s);
    }

    void aWorkerThatFlapsWhileItSettlesIsWatchedAnew()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        SimulatedClock& clock = m_stage->clock;
        const Update update =
            valueOf(clock.await(coordinator.updater.start(worker01, Version(u"v1.1.0"_s))));
        const auto isVerifying = [&] {
            return coordinator.updater.running(worker01)->state == Verifying;
        };
        QVERIFY(clock.runUntil(isVerifying));
        clock.advance(8s);
        worker.faults.refusesConnections = true;
        clock.advance(5s);
        worker.faults.refusesConnections = false;
        const Duration wellAgain = clock.monotonic();
        QVERIFY(clock.runUntil([&] { return !coordinator.updater.running(worker01); }));
        QVERIFY(clock.monotonic() - wellAgain >= 10s);
        QCOMPARE(coordinator.toItsEnd(update.id).state, Completed);
    }

    void anAgentThatIsTooSlowIsNotCommandedWhileItWorks()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        worker.faults.applyTime = 6min;
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);
        QCOMPARE(update.state, RolledBack); // it was told once it had come to its end
        QCOMPARE(worker.counts().rollbacks, 1);
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
    }

    void aBackupFolderThatCannotBeWrittenEndsTheUpdateBeforeTheWorkerIsTouched()
    {
        QFile obstacle(m_stage->options.backupFolder);
        QVERIFY(obstacle.open(QIODevice::WriteOnly)); // modes would not stop root
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        const Update update = m_stage->open().update(worker01, u"v1.1.0"_s);
        QCOMPARE(update.state, RolledBack);
        QVERIFY2(update.error.startsWith(u"failed to create backup: cannot create folder "_s) &&
                     update.error.endsWith(u"not a directory"_s),
                 qPrintable(update.error));
        checkUntouched(worker);
        QCOMPARE(worker.counts().backups, 0);
    }

    void aLibraryThatCannotBeWrittenIsAPackagingError()
    {
        m_stage->options.libraryFolder = m_stage->folder / u"file"_s;
        QFile obstacle(m_stage->options.libraryFolder);
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        m_stage->options.sourceFolder =
            ReleaseShelf::writeSource(m_stage->folder.path(), u"v1.3.0"_s);
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        const auto accepted = m_stage->clock.await(coordinator.updater.start(worker01, {}));
        QVERIFY2(accepted, "the version is known, so the update is accepted");
        const Update update = coordinator.toItsEnd(accepted->id);
        QCOMPARE(update.state, RolledBack);
        QVERIFY2(update.error.startsWith(u"failed to create update package: "_s),
                 qPrintable(update.error));
        checkUntouched(worker);
    }

    void aFullDiskWhilePackagingIsToldAndLeavesNothingBehind()
    {
        const QString small = m_stage->folder / u"small"_s;
        QVERIFY(QDir().mkdir(small));
        if (::mount("tmpfs", qPrintable(small), "tmpfs", 0, "size=256k") != 0)
            QSKIP("only root can make a small file system");
        const auto unmount = qScopeGuard([&] { ::umount2(qPrintable(small), MNT_DETACH); });

        const QString source = ReleaseShelf::writeSource(m_stage->folder.path(), u"v1.3.0"_s);
        QFile noise(source + u"/noise"_s);
        QVERIFY(noise.open(QIODevice::WriteOnly));
        std::vector<quint32> words(256 << 10);
        QRandomGenerator(1).fillRange(words.data(), qsizetype(words.size()));
        noise.write(QByteArray::fromRawData(reinterpret_cast<const char*>(words.data()),
                                            qsizetype(words.size() * sizeof(quint32))));
        noise.close();

        m_stage->options.libraryFolder = small;
        m_stage->options.sourceFolder = source;
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        const auto accepted = m_stage->clock.await(coordinator.updater.start(worker01, {}));
        const Update update = coordinator.toItsEnd(valueOf(accepted).id);
        QCOMPARE(update.state, RolledBack);
        QVERIFY2(update.error.startsWith(u"failed to create update package: "_s) &&
                     update.error.contains(u"no space left on device"_s),
                 qPrintable(update.error));
        checkUntouched(worker);
        QCOMPARE(QDir(small).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
    }

    void aFullDatabaseDoesNotStopTheWayBack()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        SimulatedClock& clock = m_stage->clock;
        std::vector<Event> told;
        connect(&coordinator.events, &event::EventLog::appended, this,
                [&](const Event& event) { told.push_back(event); });
        const Update accepted =
            valueOf(clock.await(coordinator.updater.start(worker01, Version(u"v1.1.0"_s))));
        const auto state = [&] { return coordinator.updater.running(worker01)->state; };
        QVERIFY(clock.runUntil([&] { return state() == Verifying; }));
        QVERIFY(coordinator.database->run(u"PRAGMA query_only=ON"_s)); // refuses every write
        worker.faults.afterApply = AfterApply::RunsTarget;
        worker.faults.refusesConnections = true;
        clock.advance(45s);
        worker.faults.refusesConnections = false;
        QVERIFY(clock.runUntil([&] { return !coordinator.updater.running(worker01); }));
        QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
        QVERIFY(std::ranges::any_of(told, [](const Event& event) {
            return event.type == event_type::workerRollbackCompleted && event.number == 0;
        }));
        QVERIFY(coordinator.database->run(u"PRAGMA query_only=OFF"_s));

        // The journal still says "verifying"; the next start finds the worker back and says so.
        SimulatedCoordinator& next = m_stage->open();
        QVERIFY(next.updater.recover());
        QVERIFY(next.allEnd());
        QCOMPARE(valueOf(next.updater.find(accepted.id)).state, RolledBack);
    }
};

QTEST_GUILESS_MAIN(TestUpdateFaults)
#include "test_update_faults.moc"
