// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/update/stage.h"

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;
using enum UpdateState;

namespace {

const Version target{u"v1.1.0"_s};

/// Watches how many updates are past their queue at once, and in which order they got there.
class Turns : public QObject {
public:
    explicit Turns(update::Updater& updater)
    {
        connect(&updater, &update::Updater::changed, this, [this](const Update& update) {
            const bool isRunning = update.state != Queued && !isFinal(update.state);
            if (isRunning && m_running.insert(update.workerId).second)
                m_order.push_back(update.workerId);
            if (!isRunning)
                m_running.erase(update.workerId);
            m_most = std::max(m_most, m_running.size());
        });
    }
    size_t most() const { return m_most; }
    const std::vector<WorkerId>& order() const { return m_order; }

private:
    std::set<WorkerId> m_running;
    std::vector<WorkerId> m_order;
    size_t m_most = 0;
};

std::vector<WorkerId> workersOf(const std::vector<BatchFailure>& failures)
{
    std::vector<WorkerId> workers;
    for (const BatchFailure& failure : failures)
        workers.push_back(failure.workerId);
    return workers;
}

} // namespace

class TestUpdater : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> m_stage;

    static WorkerId idOf(int number)
    {
        return WorkerId(u"worker%1"_s.arg(number, 2, 10, QLatin1Char('0')));
    }
    std::vector<WorkerId> addAgents(int count)
    {
        std::vector<WorkerId> ids;
        for (int i = 1; i <= count; ++i) {
            ids.push_back(idOf(i));
            m_stage->add(ids.back().value(), WorkerKind::Agent);
        }
        return ids;
    }
    Result<Update> start(SimulatedCoordinator& coordinator, const WorkerId& worker,
                         const Version& version = target)
    {
        return m_stage->clock.await(coordinator.updater.start(worker, version));
    }
    BatchReport startBatch(SimulatedCoordinator& coordinator, const std::vector<WorkerId>& ids,
                           int concurrency)
    {
        return startBatch(coordinator, std::set<WorkerId>(ids.begin(), ids.end()), concurrency);
    }
    BatchReport startBatch(SimulatedCoordinator& coordinator,
                           const std::optional<std::set<WorkerId>>& workers, int concurrency)
    {
        return valueOf(
            m_stage->clock.await(coordinator.updater.startBatch(workers, target, concurrency)));
    }
    static void disable(SimulatedCoordinator& coordinator, const WorkerId& id)
    {
        std::map<WorkerId, WorkerAddress> addresses;
        for (const auto& [each, worker] : coordinator.registry->all()) {
            addresses[each] = worker.address;
            addresses[each].enabled = each != id;
        }
        QVERIFY(coordinator.members.configure(addresses));
    }

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }

    void whatCannotBeUpdatedIsRefusedAtOnce()
    {
        addAgents(2);
        SimulatedCoordinator& coordinator = m_stage->open();
        QCOMPARE(start(coordinator, idOf(9)).error(),
                 Error(ErrorCode::NotFound, u"no worker 'worker09'"_s));
        const auto noRelease = start(coordinator, worker01, Version(u"v9.9.9"_s));
        QCOMPARE(noRelease.error().code(), ErrorCode::NotFound);
        QVERIFY2(noRelease.error().message().contains(u"v9.9.9"_s),
                 qPrintable(noRelease.error().message()));
        disable(coordinator, worker02);
        QCOMPARE(start(coordinator, worker02).error(),
                 Error(ErrorCode::Conflict, u"worker worker02 is disabled"_s));
        QCOMPARE(valueOf(coordinator.updater.list({})), std::vector<Update>());
    }

    void aSecondUpdateOfAWorkerIsAConflictThatNamesTheFirst()
    {
        addAgents(1);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update first = valueOf(start(coordinator, worker01));
        QCOMPARE(start(coordinator, worker01, Version(u"v1.2.0"_s)).error(),
                 Error(ErrorCode::Conflict,
                       u"worker worker01 is being updated to v1.1.0 already (%1)"_s.arg(
                           first.id.value())));
        QCOMPARE(coordinator.toItsEnd(first.id).state, Completed);
        QCOMPARE(coordinator.update(worker01, u"v1.2.0"_s).state, Completed);
    }

    void anUpdateIsJournaledWhenItIsAccepted()
    {
        addAgents(1);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update accepted = valueOf(start(coordinator, worker01));
        QCOMPARE(accepted.state, Queued);
        QCOMPARE(accepted.targetVersion, target);
        QVERIFY(coordinator.store.find(accepted.id).has_value());
        QVERIFY(coordinator.allEnd());
    }

    void anUpdateIsCancelledInEachState_data()
    {
        QTest::addColumn<UpdateState>("when");
        QTest::addColumn<std::chrono::milliseconds>("after");
        QTest::addColumn<UpdateState>("end");
        for (const UpdateState state :
             {Validating, BackingUp, Packaging, Uploading, Applying, Monitoring, Verifying})
            QTest::addRow("entering %s", wordOf(state).data())
                << state << 0ms << (state == Validating ? Failed : RolledBack);
        for (const UpdateState state : {Uploading, Applying})
            QTest::addRow("while %s", wordOf(state).data()) << state << 30ms << RolledBack;
        for (const UpdateState state : {Monitoring, Verifying})
            QTest::addRow("while %s", wordOf(state).data()) << state << 3000ms << RolledBack;
    }
    void anUpdateIsCancelledInEachState()
    {
        QFETCH(const UpdateState, when);
        QFETCH(const std::chrono::milliseconds, after);
        QFETCH(const UpdateState, end);
        for (const WorkerKind kind : {WorkerKind::Agent, WorkerKind::Plain}) {
            Stage stage;
            SimulatedWorker& worker = stage.add(u"worker01"_s, kind);
            SimulatedCoordinator& coordinator = stage.open();
            bool isReached = false;
            const auto cancel = [&](const UpdateId& id) {
                QVERIFY(coordinator.updater.cancel(id).has_value());
            };
            connect(&coordinator.updater, &update::Updater::changed, this,
                    [&](const Update& update) {
                        if (update.state == when && !std::exchange(isReached, true) && after == 0ms)
                            cancel(update.id);
                    });
            const Update accepted =
                valueOf(stage.clock.await(coordinator.updater.start(worker01, target)));
            QVERIFY(stage.clock.runUntil([&] { return isReached; }));
            if (after > 0ms) {
                stage.clock.advance(after);
                QCOMPARE(coordinator.updater.running(worker01)->state, when);
                cancel(accepted.id);
            }
            const Update update = coordinator.toItsEnd(accepted.id);
            QCOMPARE(update.state, end);
            QCOMPARE(update.error, u"cancelled by request"_s);
            QVERIFY(update.cancelRequested);
            stage.clock.advance(1min);
            QCOMPARE(worker.installed().codebaseVersion, Version(u"v1.0.0"_s));
        }
    }

    void anUpdateThatWaitsForItsTurnIsCancelledAtOnce()
    {
        m_stage->options.settings.maxConcurrent = 1;
        addAgents(3);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update first = valueOf(start(coordinator, idOf(1)));
        const Update second = valueOf(start(coordinator, idOf(2)));
        const Update third = valueOf(start(coordinator, idOf(3)));
        QCOMPARE(valueOf(coordinator.updater.cancel(second.id)).state, Failed);
        QCOMPARE(valueOf(coordinator.updater.find(second.id)).error, u"cancelled by request"_s);
        QCOMPARE(coordinator.toItsEnd(first.id).state, Completed);
        QCOMPARE(coordinator.toItsEnd(third.id).state, Completed);
    }

    void whatHasEndedOrNeverWasCannotBeCancelled()
    {
        addAgents(1);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = coordinator.update(worker01, u"v1.1.0"_s);
        QCOMPARE(
            coordinator.updater.cancel(update.id).error(),
            Error(ErrorCode::Conflict, u"update %1 has ended: completed"_s.arg(update.id.value())));
        QCOMPARE(coordinator.updater.cancel(UpdateId(u"upd-0"_s)).error().code(),
                 ErrorCode::NotFound);
    }

    void noMoreRunAtOnceThanTheFleetMayAndFirstComesFirst()
    {
        m_stage->options.settings.maxConcurrent = 3;
        const std::vector<WorkerId> ids = addAgents(8);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Turns turns(coordinator.updater);
        for (const WorkerId& id : ids)
            valueOf(start(coordinator, id));
        QVERIFY(coordinator.allEnd());
        QCOMPARE(turns.most(), 3);
        QCOMPARE(turns.order(), ids);
        for (const WorkerId& id : ids)
            QCOMPARE(m_stage->fleet.worker(id).installed().codebaseVersion, target);
    }

    void howManyTheFleetMayRunCanBeChangedMeanwhile()
    {
        m_stage->options.settings.maxConcurrent = 1;
        const std::vector<WorkerId> ids = addAgents(8);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Turns turns(coordinator.updater);
        for (const WorkerId& id : ids)
            valueOf(start(coordinator, id));
        m_stage->clock.settle();
        QCOMPARE(turns.most(), 1);
        coordinator.updater.setMaxConcurrent(4);
        QVERIFY(coordinator.allEnd());
        QCOMPARE(turns.most(), 4);
    }

    void noMoreOfABatchRunAtOnceThanItMay()
    {
        m_stage->options.settings.maxConcurrent = 3;
        std::vector<WorkerId> ids = addAgents(7);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Turns turns(coordinator.updater);
        const WorkerId alone = ids.back();
        ids.pop_back();
        startBatch(coordinator, ids, 2);
        valueOf(start(coordinator, alone));
        m_stage->clock.settle();
        QCOMPARE(turns.order(),
                 (std::vector{ids[0], ids[1], alone})); // the batch leaves it a place
        QVERIFY(coordinator.allEnd());
        QCOMPARE(turns.most(), 3);
    }

    void aBatchOfOneAtATimeIsOneAtATime()
    {
        const std::vector<WorkerId> ids = addAgents(4);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Turns turns(coordinator.updater);
        startBatch(coordinator, ids, 0); // nonsense is read as the smallest that makes sense
        QVERIFY(coordinator.allEnd());
        QCOMPARE(turns.most(), 1);
        QCOMPARE(turns.order(), ids);
    }

    void aBatchReportsHowItWentForEachWorker()
    {
        const std::vector<WorkerId> ids = addAgents(5);
        m_stage->fleet.worker(idOf(3)).faults.refusesUpload = true;
        m_stage->fleet.worker(idOf(4)).faults.refusesConnections = true;
        m_stage->add(u"worker06"_s, WorkerKind::Agent, target.value());
        m_stage->add(u"worker07"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        disable(coordinator, idOf(7));
        valueOf(start(coordinator, idOf(5)));

        std::vector<WorkerId> asked = ids;
        asked.insert(asked.end(), {idOf(6), idOf(7), idOf(8), idOf(1)}); // one of them twice
        const BatchReport begun = startBatch(coordinator, asked, 3);
        QCOMPARE(begun.status, u"running"_s);
        QCOMPARE(begun.total, 8);
        QCOMPARE(begun.running.size(), 5);
        QVERIFY(coordinator.allEnd());

        const BatchReport report = valueOf(coordinator.updater.batch(begun.id));
        QCOMPARE(report.status, u"finished"_s);
        QCOMPARE(report.total, 8);
        QCOMPARE(report.successful, (std::vector{idOf(1), idOf(2)}));
        QCOMPARE(workersOf(report.failed), (std::vector{idOf(3), idOf(4)}));
        QVERIFY(report.failed[0].error.startsWith(u"failed to upload update package: "_s));
        QVERIFY(report.failed[1].error.startsWith(u"failed to query worker version: "_s));
        QCOMPARE(workersOf(report.skipped), (std::vector{idOf(5), idOf(7), idOf(8), idOf(6)}));
        QVERIFY(report.skipped[0].error.contains(u"is being updated"_s));
        QCOMPARE(report.skipped[1].error, u"worker worker07 is disabled"_s);
        QCOMPARE(report.skipped[2].error, u"no worker 'worker08'"_s);
        QCOMPARE(report.skipped[3].error, u"runs v1.1.0 already"_s);
        QCOMPARE(report.successRate, 50.0);
        QVERIFY(report.duration > 10s && report.duration < 5min);
        QCOMPARE(coordinator.updater.batch(BatchId(u"batch-0"_s)).error().code(),
                 ErrorCode::NotFound);
    }

    void aBatchWithoutWorkersIsForAllThatAreEnabled()
    {
        addAgents(3);
        SimulatedCoordinator& coordinator = m_stage->open();
        disable(coordinator, idOf(2));
        const BatchReport report = startBatch(coordinator, std::nullopt, 3);
        QCOMPARE(report.running, (std::vector{idOf(1), idOf(3)}));
        QCOMPARE(report.skipped, std::vector<BatchFailure>());
        QVERIFY(coordinator.allEnd());
    }

    void updatesAreListedAsTheyStandNewestFirst()
    {
        addAgents(2);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update first = coordinator.update(worker01, u"v1.1.0"_s);
        const Update second = coordinator.update(worker01, u"v1.2.0"_s);
        const Update running = valueOf(start(coordinator, worker02));
        m_stage->clock.advance(400ms);
        const auto ids = [&](const update::UpdateQuery& query) {
            std::vector<UpdateId> found;
            for (const Update& update : valueOf(coordinator.updater.list(query)))
                found.push_back(update.id);
            return found;
        };
        QCOMPARE(ids({}).size(), 3);
        QCOMPARE(ids({.workerId = worker01}).size(), 2);
        QCOMPARE(ids({.unfinishedOnly = true}), std::vector{running.id});
        QCOMPARE(ids({.limit = 1}).size(), 1);
        QCOMPARE(valueOf(coordinator.updater.find(running.id)).state, Uploading);
        QCOMPARE(valueOf(coordinator.updater.find(running.id)).steps.back().percent, 25);
        QCOMPARE(valueOf(coordinator.updater.find(first.id)), first);
        QCOMPARE(coordinator.updater.runningIds(), std::set{running.id});
        QVERIFY(coordinator.allEnd());
        QCOMPARE(second.state, Completed);
    }

    void stoppingLeavesUpdatesAsTheyStandAndTheNextStartGoesOn()
    {
        m_stage->options.settings.maxConcurrent = 3;
        const std::vector<WorkerId> ids = addAgents(8);
        {
            SimulatedCoordinator& coordinator = m_stage->open();
            startBatch(coordinator, ids, 8);
            m_stage->clock.advance(3s);
            QCOMPARE(coordinator.updater.running(idOf(1))->state, Monitoring);
            m_stage->clock.await(coordinator.updater.stop());
            QCOMPARE(start(coordinator, idOf(1)).error().code(), ErrorCode::Conflict);
        }
        m_stage->clock.advance(1h);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Turns turns(coordinator.updater);
        QVERIFY(coordinator.updater.recover());
        QVERIFY(coordinator.allEnd());
        QCOMPARE(turns.most(), 3); // those that were taken up count too
        QCOMPARE(turns.order(), ids);
        for (const Update& update : valueOf(coordinator.updater.list({})))
            QCOMPARE(update.state, Completed);
        for (const WorkerId& id : ids)
            QCOMPARE(m_stage->fleet.worker(id).counts().applies, 1);
    }

    void stoppingDoesNotWaitForAWorkerThatHangs()
    {
        addAgents(1);
        SimulatedCoordinator& coordinator = m_stage->open();
        coordinator.update(worker01, u"v1.1.0"_s);
        valueOf(start(coordinator, worker01, Version(u"v1.2.0"_s)));
        m_stage->clock.advance(2s);
        m_stage->fleet.worker(worker01).faults.hangs = true;
        m_stage->clock.advance(2s);
        const Duration before = m_stage->clock.monotonic();
        m_stage->clock.await(coordinator.updater.stop());
        QCOMPARE(m_stage->clock.monotonic(), before);
    }

    void stoppingDoesNotWaitForTheLastLookAtAWorker()
    {
        SimulatedWorker& worker = m_stage->add(u"worker01"_s, WorkerKind::Agent);
        SimulatedCoordinator& coordinator = m_stage->open();
        const Update update = valueOf(start(coordinator, worker01));
        QVERIFY(m_stage->clock.runUntil([&] { return !coordinator.updater.running(worker01); }));
        worker.faults.hangs = true;
        const Duration before = m_stage->clock.monotonic();
        m_stage->clock.await(coordinator.updater.stop());
        QCOMPARE(m_stage->clock.monotonic(), before);
        QCOMPARE(valueOf(coordinator.store.find(update.id)).state, Completed);
    }

    void anUpdateThatCannotBeReadIsSetAsideAndTheOthersGoOn()
    {
        addAgents(2);
        Update lost;
        Update taken;
        {
            SimulatedCoordinator& coordinator = m_stage->open();
            lost = valueOf(start(coordinator, worker01));
            taken = valueOf(start(coordinator, worker02));
            m_stage->clock.advance(2s);
            m_stage->clock.await(coordinator.updater.stop());
            QVERIFY(coordinator.database->run(
                u"UPDATE updates SET document = '{\"update_id\":7}' WHERE id = ?"_s,
                {lost.id.value()}));
        }
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"set aside.*"_s + lost.id.value()));
        SimulatedCoordinator& coordinator = m_stage->open();
        QVERIFY(coordinator.updater.recover());
        QCOMPARE(coordinator.updater.runningIds(), std::set{taken.id});
        QVERIFY(coordinator.allEnd());
        QCOMPARE(valueOf(coordinator.updater.find(taken.id)).state, Completed);
        QCOMPARE(valueOf(coordinator.updater.list({})).size(), 1u);
        QVERIFY(start(coordinator, worker01)); // nothing is in its way
        QVERIFY(coordinator.allEnd());
    }

    void anUnpairedWorkerIsNeitherUpdatedNorPartOfABatch()
    {
        addAgents(2);
        SimulatedCoordinator& coordinator = m_stage->open();
        QVERIFY(coordinator.members.setPaired(worker01, false));
        QCOMPARE(start(coordinator, worker01).error(),
                 Error(ErrorCode::Conflict, u"worker worker01 is not paired"_s));
        QCOMPARE(startBatch(coordinator, std::nullopt, 3).running, std::vector{worker02});
        QVERIFY(startBatch(coordinator, std::set<WorkerId>(), 3).running.empty());
        QVERIFY(coordinator.allEnd());
    }

    void whoIsUnpairedWhileItWaitsIsLeftAlone()
    {
        addAgents(2);
        m_stage->options.settings.maxConcurrent = 1;
        SimulatedCoordinator& coordinator = m_stage->open();
        valueOf(start(coordinator, worker01));
        const Update waiting = valueOf(start(coordinator, worker02));
        QVERIFY(coordinator.members.setPaired(worker02, false));
        const Update ended = coordinator.toItsEnd(waiting.id);
        QCOMPARE(ended.state, Failed);
        QCOMPARE(ended.error, u"worker worker02 is not paired"_s);
    }

    void aWorkerThatIsGoneAtTheNextStartEndsItsUpdate()
    {
        addAgents(2);
        {
            SimulatedCoordinator& coordinator = m_stage->open();
            valueOf(start(coordinator, worker01));
            m_stage->clock.advance(2s);
        }
        SimulatedCoordinator& coordinator = m_stage->open();
        const WorkerAddress other = valueOf(coordinator.registry->find(worker02)).address;
        QVERIFY(coordinator.members.configure({{worker02, other}}));
        QVERIFY(coordinator.updater.recover());
        QVERIFY(coordinator.allEnd());
        const Update update = valueOf(coordinator.updater.list({})).front();
        QCOMPARE(update.state, RollbackFailed);
        QCOMPARE(update.rollbackError, u"no worker 'worker01'"_s);
    }
};

QTEST_GUILESS_MAIN(TestUpdater)
#include "test_updater.moc"
