// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/state/operations.h"

#include <QSignalSpy>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

const QString batchRoute = u"POST /api/v1/update/batch"_s;
const QString rollbackRoute = u"POST /api/v1/update/rollback"_s;

class TestOperations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void updatesAllWorkersOfAPlanInOneBatch();
    void tellsHowItGoes();
    void rollsEachWorkerBackToItsBackup();
    void undoStopsWhatRunsAndPutsBackWhatWasMoved();
    void undoOfARollbackGoesForwardAgain();
    void cannotUndoWhatSomebodyElseMovedSince();
    void aRefusedWorkerCountsAsFailed();
    void aLostCoordinatorFailsTheWholeOperation();
    void aPlanOfNothingIsOverAtOnce();

private:
    Plan planTo(const QString& version) const;
    UpdateId updateOf(const QString& worker) const;
    void end(const QString& worker, UpdateState state);

    SystemClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Operations> m_operations;
};

void TestOperations::init()
{
    m_fleet = std::make_unique<test::FakeFleet>(m_clock);
    m_fleet->addWorkers(2);
    m_fleet->addBackup(u"worker01"_s);
    m_fleet->addBackup(u"worker02"_s);
    m_session =
        std::make_unique<Session>(Session::Options{.id = u"main"_s,
                                                   .name = {},
                                                   .client = m_fleet->client(),
                                                   .timing = {.gather = 5ms, .progress = 1h}},
                                  m_clock);
    m_operations = std::make_unique<Operations>(*m_session);
    m_session->want(Topic::Backups);
    m_session->start();
    QVERIFY(test::eventually([this] {
        return m_session->fleet().workers().size() == 2 &&
               m_session->fleet().backups().size() == 2 &&
               m_session->fleet().topic(Topic::Updates).isKnown() && m_fleet->listeners() == 1;
    }));
}

void TestOperations::cleanup()
{
    m_operations.reset();
    m_session.reset();
    m_fleet.reset();
}

Plan TestOperations::planTo(const QString& version) const
{
    return planUpdate(m_session->fleet(), {WorkerId(u"worker01"_s), WorkerId(u"worker02"_s)},
                      Version(version));
}

UpdateId TestOperations::updateOf(const QString& worker) const
{
    return m_session->fleet().lastUpdateOf(WorkerId(worker))->id;
}

void TestOperations::end(const QString& worker, UpdateState state)
{
    const UpdateId id = updateOf(worker);
    m_fleet->advance(id, state);
    QVERIFY(test::eventually([&] {
        const auto update = m_session->fleet().updates().find(id);
        const auto view = m_session->fleet().workers().find(WorkerId(worker));
        return update->state == state && view->updateId.isEmpty();
    }));
}

void TestOperations::updatesAllWorkersOfAPlanInOneBatch()
{
    const int id = m_operations->start(planTo(u"v1.1.0"_s));
    QVERIFY(test::eventually([&] { return m_operations->find(id)->isAccepted; }));
    QCOMPARE(m_fleet->countOf(batchRoute), 1);
    const auto asked = m_fleet->last(batchRoute).as<BatchRequest>();
    QCOMPARE(asked.workers.size(), 2u);
    QCOMPARE(asked.version->value(), u"v1.1.0"_s);
    QCOMPARE(m_operations->find(id)->updates.size(), 2u);
}

void TestOperations::tellsHowItGoes()
{
    QSignalSpy finished(m_operations.get(), &Operations::finished);
    const int id = m_operations->start(planTo(u"v1.1.0"_s));
    QVERIFY(test::eventually([this] { return m_session->fleet().runningUpdates().size() == 2; }));
    QCOMPARE(m_operations->progressOf(id).running, 2);
    end(u"worker01"_s, UpdateState::Completed);
    QCOMPARE(m_operations->progressOf(id).succeeded, 1);
    QVERIFY(m_operations->progressOf(id).percent >= 50);
    QCOMPARE(finished.count(), 0);
    end(u"worker02"_s, UpdateState::RolledBack);
    QCOMPARE(m_operations->progressOf(id).failed, 1);
    QVERIFY(m_operations->progressOf(id).isOver());
    QCOMPARE(finished.count(), 1);
}

void TestOperations::rollsEachWorkerBackToItsBackup()
{
    m_fleet->worker(u"worker01"_s).version = Version(u"v1.1.0"_s);
    m_session->refreshWorker(WorkerId(u"worker01"_s));
    QVERIFY(test::eventually([this] {
        return m_session->fleet().workers().find(WorkerId(u"worker01"_s))->version.value() ==
               "v1.1.0"_L1;
    }));
    const Plan plan = planRollback(m_session->fleet(), {WorkerId(u"worker01"_s)});
    const int id = m_operations->start(plan);
    QVERIFY(test::eventually([&] { return m_operations->find(id)->isAccepted; }));
    const auto asked = m_fleet->last(rollbackRoute);
    QCOMPARE(asked.headers.value("X-Worker-ID"), "worker01"_ba);
    QCOMPARE(asked.headers.value("X-Backup-ID"), m_fleet->backups[0].id.value().toUtf8());
}

void TestOperations::undoStopsWhatRunsAndPutsBackWhatWasMoved()
{
    const int id = m_operations->start(planTo(u"v1.1.0"_s));
    QVERIFY(test::eventually([this] { return m_session->fleet().runningUpdates().size() == 2; }));
    end(u"worker01"_s, UpdateState::Completed);
    QVERIFY(m_operations->canUndo(id));
    const UpdateId second = updateOf(u"worker02"_s);
    const int back = m_operations->undo(id);
    QVERIFY(back > 0);
    QVERIFY(!m_operations->canUndo(id));
    QVERIFY(test::eventually([&] { return m_fleet->updates.at(second).cancelRequested; }));
    QVERIFY(test::eventually([&] { return m_operations->find(back)->isAccepted; }));
    QCOMPARE(m_operations->find(back)->plan.kind, UpdateKind::Rollback);
    QCOMPARE(m_fleet->countOf(rollbackRoute), 1);
    QCOMPARE(m_fleet->last(rollbackRoute).headers.value("X-Worker-ID"), "worker01"_ba);
}

void TestOperations::undoOfARollbackGoesForwardAgain()
{
    m_fleet->worker(u"worker01"_s).version = Version(u"v1.1.0"_s);
    m_session->refreshWorker(WorkerId(u"worker01"_s));
    QVERIFY(test::eventually([this] {
        return m_session->fleet().workers().find(WorkerId(u"worker01"_s))->version.value() ==
               "v1.1.0"_L1;
    }));
    const int id = m_operations->start(planRollback(m_session->fleet(), {WorkerId(u"worker01"_s)}));
    QVERIFY(test::eventually([this] { return m_session->fleet().runningUpdates().size() == 1; }));
    const UpdateId update = updateOf(u"worker01"_s);
    m_fleet->updates.at(update).originalVersion.codebaseVersion = Version(u"v1.0.0"_s);
    end(u"worker01"_s, UpdateState::RolledBack);
    QVERIFY(m_operations->canUndo(id));
    QVERIFY(m_operations->undo(id) > 0);
    QVERIFY(test::eventually([this] { return m_fleet->countOf(batchRoute) == 1; }));
    QCOMPARE(m_fleet->last(batchRoute).as<BatchRequest>().version->value(), u"v1.1.0"_s);
}

void TestOperations::cannotUndoWhatSomebodyElseMovedSince()
{
    const int id = m_operations->start(planTo(u"v1.1.0"_s));
    QVERIFY(test::eventually([this] { return m_session->fleet().runningUpdates().size() == 2; }));
    end(u"worker01"_s, UpdateState::Completed);
    end(u"worker02"_s, UpdateState::Completed);
    QVERIFY(m_operations->canUndo(id));
    Plan other = planTo(u"v1.2.0"_s);
    bool isBegun = false;
    BatchRequest request;
    for (const PlannedMove& move : other.moves)
        request.workers.push_back(move.worker);
    request.version = Version(u"v1.2.0"_s);
    QCoro::connect(m_session->client().updateBatch(request), this, [&] { isBegun = true; });
    QVERIFY(test::eventually([&] { return isBegun; }));
    QVERIFY(test::eventually([&] { return !m_operations->canUndo(id); }));
}

void TestOperations::aRefusedWorkerCountsAsFailed()
{
    m_fleet->on(batchRoute, [this](const test::FakeFleet::Request&) {
        BatchReport report{.id = BatchId(u"batch-9"_s), .status = u"finished"_s};
        report.skipped = {{WorkerId(u"worker01"_s), u"an update of it is running"_s},
                          {WorkerId(u"worker02"_s), u"it is disabled"_s}};
        return test::FakeFleet::Answer::of(report, 202);
    });
    QSignalSpy finished(m_operations.get(), &Operations::finished);
    const int id = m_operations->start(planTo(u"v1.1.0"_s));
    QVERIFY(test::eventually([&] { return finished.count() == 1; }));
    QCOMPARE(m_operations->progressOf(id).failed, 2);
    QCOMPARE(m_operations->find(id)->refused.at(WorkerId(u"worker02"_s)), u"it is disabled"_s);
    QVERIFY(!m_operations->canUndo(id));
}

void TestOperations::aLostCoordinatorFailsTheWholeOperation()
{
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    QSignalSpy failed(m_operations.get(), &Operations::failed);
    QSignalSpy finished(m_operations.get(), &Operations::finished);
    const int id = m_operations->start(planTo(u"v1.1.0"_s));
    QVERIFY(test::eventually([&] { return finished.count() == 1; }));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(m_operations->progressOf(id).failed, 2);
}

void TestOperations::aPlanOfNothingIsOverAtOnce()
{
    QSignalSpy finished(m_operations.get(), &Operations::finished);
    m_operations->start(planTo(u"v1.0.0"_s)); // they run it already
    QCOMPARE(finished.count(), 1);
    QCOMPARE(m_fleet->countOf(batchRoute), 0);
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestOperations)
#include "test_operations.moc"
