// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/update/stage.h"

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;
using enum UpdateState;

namespace {

/// A coordinator that is killed. Everything between two actions on a worker is a moment of its
/// own: before and after each call, each change of an update, each event. A kill leaves the
/// database as it was committed, and no call that is under way has an effect or an answer.
class KillableCoordinator {
public:
    explicit KillableCoordinator(Stage& stage) : m_stage(stage), m_coordinator(stage.open())
    {
        const auto moment = [this] { onMoment(); };
        m_stage.fleet.onCall = moment;
        QObject::connect(&m_coordinator.updater, &update::Updater::changed, &m_context, moment);
        QObject::connect(&m_coordinator.events, &event::EventLog::appended, &m_context, moment);
    }
    ~KillableCoordinator()
    {
        m_stage.fleet.onCall = {};
        m_stage.close();
        if (isKilled())
            m_stage.options.database = m_copy;
    }
    Q_DISABLE_COPY_MOVE(KillableCoordinator)

    /// Runs until all updates have ended, or until the kill at that moment (counted from 1).
    void run(int killAt)
    {
        m_killAt = killAt;
        m_moments = 0;
        m_stage.clock.runUntil(
            [&] { return isKilled() || m_coordinator.updater.runningIds().empty(); });
    }
    SimulatedCoordinator* operator->() { return &m_coordinator; }
    bool isKilled() const { return !m_copy.isEmpty(); }

private:
    void onMoment()
    {
        if (isKilled() || ++m_moments != m_killAt)
            return;
        m_copy = m_stage.folder / u"after-kill-%1.db"_s.arg(++s_copies);
        const auto copied = m_coordinator.database->run(u"VACUUM INTO ?"_s, {m_copy});
        if (!copied)
            qFatal("%s", qPrintable(copied.error().message()));
        m_stage.fleet.cut();
    }

    static inline int s_copies = 0;
    Stage& m_stage;
    SimulatedCoordinator& m_coordinator;
    QObject m_context;
    QString m_copy;
    int m_killAt = 0;
    int m_moments = 0;
};

struct Story {
    const char* name;
    WorkerKind kind;
    std::function<void(Faults&)> spoil;
    UpdateState end;
};

const std::vector<Story>& stories()
{
    const auto comesUp = [](AfterApply how) { return [how](Faults& f) { f.afterApply = how; }; };
    static const std::vector<Story> stories{
        {"an agent is updated", WorkerKind::Agent, [](Faults&) {}, Completed},
        {"an agent comes back unhealthy", WorkerKind::Agent, comesUp(AfterApply::IsUnhealthy),
         RolledBack},
        {"an agent goes back by itself", WorkerKind::Agent, comesUp(AfterApply::GoesBack),
         RolledBack},
        {"an agent refuses the package", WorkerKind::Agent,
         [](Faults& f) { f.refusesUpload = true; }, RolledBack},
        {"a plain worker is updated", WorkerKind::Plain, [](Faults&) {}, Completed},
        {"a plain worker drops the connection", WorkerKind::Plain,
         [](Faults& f) {
             f.dropsApply = true;
             f.applyTime = 0s;
         },
         Completed},
        {"a plain worker comes back unhealthy", WorkerKind::Plain, comesUp(AfterApply::IsUnhealthy),
         RolledBack},
        {"a plain worker knows no rollback", WorkerKind::Plain,
         [](Faults& f) {
             f.afterApply = AfterApply::IsUnhealthy;
             f.onRollback = OnRollback::IsUnknown;
         },
         RolledBack},
    };
    return stories;
}

} // namespace

Q_DECLARE_METATYPE(const Story*)

class TestUpdateCrashes : public QObject {
    Q_OBJECT

private:
    static Update start(KillableCoordinator& coordinator, SimulatedClock& clock)
    {
        return valueOf(clock.await(coordinator->updater.start(worker01, Version(u"v1.1.0"_s))));
    }

    /// The log holds one beginning at most, and one end.
    static void checkEvents(SimulatedCoordinator& coordinator)
    {
        const QStringList story = coordinator.storyOf(worker01);
        const auto ends = story.filter(QRegularExpression(u"_(completed|failed)$"_s));
        QVERIFY2(ends.size() == 1, qPrintable(story.join(u", "_s)));
        for (const QLatin1StringView once :
             {event_type::workerUpdateStarted, event_type::workerBackupCreated,
              event_type::workerRollbackStarted})
            QVERIFY2(story.count(once) <= 1, qPrintable(story.join(u", "_s)));
    }

    /// Starts again after a kill, runs to the end, and checks that all is as the story wants it.
    static void checkRecovery(Stage& stage, const Update& accepted, UpdateState end)
    {
        SimulatedCoordinator& coordinator = stage.open();
        QVERIFY(coordinator.updater.recover());
        QVERIFY(coordinator.allEnd());
        const Update update = valueOf(coordinator.updater.find(accepted.id));
        QCOMPARE(update.state, end);
        SimulatedWorker& worker = stage.fleet.worker(worker01);
        QCOMPARE(worker.installed().codebaseVersion,
                 Version(end == Completed ? u"v1.1.0"_s : u"v1.0.0"_s));
        QVERIFY(worker.isHealthy());
        checkEvents(coordinator);
        QVERIFY(valueOf(coordinator.store.unfinished()).empty());
        QCOMPARE(valueOf(coordinator.backups.list()).size(), 1);
    }

private Q_SLOTS:
    void aKillAtAnyMomentIsAnOrdinaryTransition_data()
    {
        QTest::addColumn<const Story*>("story");
        for (const Story& story : stories())
            QTest::newRow(story.name) << &story;
    }
    void aKillAtAnyMomentIsAnOrdinaryTransition()
    {
        QFETCH(const Story*, story);
        int moment = 1;
        for (bool wasKilled = true; wasKilled; ++moment) {
            Stage stage;
            story->spoil(stage.add(u"worker01"_s, story->kind).faults);
            Update accepted;
            {
                KillableCoordinator coordinator(stage);
                accepted = start(coordinator, stage.clock);
                coordinator.run(moment);
                wasKilled = coordinator.isKilled();
            }
            checkRecovery(stage, accepted, story->end);
            if (QTest::currentTestFailed())
                return qWarning("killed at moment %d", moment);
        }
        QVERIFY2(moment > 30, "there should be more to a story");
    }

    void aKillAfterAKillIsNoDifferent_data() { aKillAtAnyMomentIsAnOrdinaryTransition_data(); }
    void aKillAfterAKillIsNoDifferent()
    {
        QFETCH(const Story*, story);
        for (int moment = 3; moment < 50; moment += 12) {
            Stage stage;
            story->spoil(stage.add(u"worker01"_s, story->kind).faults);
            Update accepted;
            {
                KillableCoordinator coordinator(stage);
                accepted = start(coordinator, stage.clock);
                coordinator.run(moment);
            }
            for (const int next : {1, 4, 7}) {
                KillableCoordinator coordinator(stage);
                QVERIFY(coordinator->updater.recover());
                coordinator.run(next);
            }
            checkRecovery(stage, accepted, story->end);
            if (QTest::currentTestFailed())
                return qWarning("killed at moment %d first", moment);
        }
    }

    void aRollbackByHandSurvivesAKillToo_data()
    {
        QTest::addColumn<WorkerKind>("kind");
        QTest::newRow("an agent") << WorkerKind::Agent;
        QTest::newRow("a plain worker") << WorkerKind::Plain;
    }
    void aRollbackByHandSurvivesAKillToo()
    {
        QFETCH(const WorkerKind, kind);
        int moment = 1;
        for (bool wasKilled = true; wasKilled; ++moment) {
            Stage stage;
            SimulatedWorker& worker = stage.add(u"worker01"_s, kind);
            stage.open().update(worker01, u"v1.1.0"_s);
            Update accepted;
            {
                KillableCoordinator coordinator(stage);
                accepted = valueOf(coordinator->updater.rollBack(worker01, {}));
                coordinator.run(moment);
                wasKilled = coordinator.isKilled();
            }
            SimulatedCoordinator& coordinator = stage.open();
            QVERIFY(coordinator.updater.recover());
            QVERIFY(coordinator.allEnd());
            QCOMPARE(valueOf(coordinator.updater.find(accepted.id)).state, RolledBack);
            QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
            const QStringList told = coordinator.storyOf(worker01).mid(3);
            QCOMPARE(told,
                     (QStringList{u"worker_rollback_started"_s, u"worker_rollback_completed"_s}));
        }
        QVERIFY(moment > 8);
    }

    void aCancelIsNotForgottenByAKill()
    {
        Stage stage;
        stage.add(u"worker01"_s, WorkerKind::Agent);
        Update accepted;
        {
            KillableCoordinator coordinator(stage);
            accepted = start(coordinator, stage.clock);
            QVERIFY(stage.clock.runUntil(
                [&] { return coordinator->updater.running(worker01)->state == Monitoring; }));
            QVERIFY(coordinator->updater.cancel(accepted.id).has_value());
            coordinator.run(1);
        }
        checkRecovery(stage, accepted, RolledBack);
    }

    void aStepThatKillsTheCoordinatorAgainAndAgainIsGivenUp()
    {
        Stage stage;
        stage.add(u"worker01"_s, WorkerKind::Agent);
        Update accepted;
        {
            KillableCoordinator coordinator(stage);
            accepted = start(coordinator, stage.clock);
            coordinator.run(1000);
            QVERIFY(!coordinator.isKilled());
        }
        {
            // As if it had been killed in the middle of its upload.
            SimulatedCoordinator& coordinator = stage.open();
            Update update = valueOf(coordinator.store.find(accepted.id));
            update.state = Uploading;
            update.endedAt = {};
            update.steps.resize(5);
            update.steps.back().endedAt = {};
            update.attempts = 5;
            QVERIFY(coordinator.store.save(update));
            QVERIFY(coordinator.updater.recover());
            QVERIFY(coordinator.allEnd());
            const Update ended = valueOf(coordinator.updater.find(accepted.id));
            QCOMPARE(ended.state, RolledBack);
            QCOMPARE(ended.error, u"uploading was broken off 5 times"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestUpdateCrashes)
#include "test_update_crashes.moc"
