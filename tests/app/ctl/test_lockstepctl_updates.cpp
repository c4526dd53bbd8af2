// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/support/eventually.h"

#include <QTest>

#include <csignal>

using namespace lockstep;
using test::eventually;
using test::Finished;
using test::Program;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

const std::vector<UpdateState> rolledBackPath{UpdateState::Queued, UpdateState::Applying,
                                              UpdateState::Verifying, UpdateState::RollingBack,
                                              UpdateState::RolledBack};

} // namespace

class TestLockstepctlUpdates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oneUpdateIsFollowedToItsEnd();
    void theVersionIsPassedOn();
    void anUpdateThatIsRolledBackIsAFailure();
    void allAreUpdatedAsABatch();
    void aBatchWithAFailureNamesIt();
    void aSkippedWorkerIsARefusal();
    void aBatchOfNobodyIsDoneAtOnce();
    void jsonIsTheUpdateAsItEnded();
    void jsonOfABatchIsItsReport();
    void detachedReturnsAtOnce();
    void aRollbackThatWasAskedForIsASuccess();
    void aRollbackOfAnUnknownWorkerIsNotFound();
    void anUpdateUnderWayIsAConflict();
    void anUpdateIsShownAndFollowed();
    void anUpdateIsCancelled();
    void aRestartedCoordinatorIsWaitedFor();
    void aTimeoutLeavesTheUpdateGoing();
    void interruptingLeavesTheUpdateGoing();

private:
    QStringList at(QStringList arguments) const
    {
        return arguments << u"--coordinator"_s << m_endpoint;
    }
    Finished ctl(const QStringList& arguments) const { return test::run(at(arguments)); }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

void TestLockstepctlUpdates::init()
{
    m_fake = std::make_unique<test::FakeCoordinator>();
    m_fake->addWorkers(3);
    m_fake->states = 3; // so that a test takes three looks, not nine
    m_endpoint = m_fake->server.listenUnix();
}

void TestLockstepctlUpdates::cleanup() { m_fake.reset(); }

void TestLockstepctlUpdates::oneUpdateIsFollowedToItsEnd()
{
    const Finished run = ctl({u"update"_s, u"worker01"_s});
    QCOMPARE(run.status, 0);
    QStringList states;
    const QStringList lines = run.out.trimmed().split(u'\n');
    for (const QString& line : lines.first(lines.size() - 1))
        states << line.sliced(20).section(u" in "_s, 0, 0);
    QCOMPARE(states, (QStringList{u"queued"_s, u"validating"_s, u"backing up"_s, u"packaging"_s,
                                  u"uploading"_s, u"applying"_s, u"monitoring"_s, u"verifying"_s,
                                  u"✓ completed"_s}));
    QVERIFY(lines.last().startsWith(u"✓ 1 worker updated to v1.1.0 in "_s));
    QVERIFY(!run.out.contains(u'\x1b'));
}

void TestLockstepctlUpdates::theVersionIsPassedOn()
{
    ctl({u"update"_s, u"worker01"_s, u"--version"_s, u"v1.1.0"_s, u"--detach"_s});
    QCOMPARE(m_fake->server.requests().back().body, R"({"version":"v1.1.0"})");
    ctl({u"update"_s, u"worker01"_s, u"worker02"_s, u"worker01"_s, u"--concurrency"_s, u"5"_s,
         u"--version=v2"_s, u"--detach"_s});
    QCOMPARE(m_fake->server.requests().back().body,
             R"({"concurrency":5,"version":"v2","workers":["worker01","worker02"]})");
}

void TestLockstepctlUpdates::anUpdateThatIsRolledBackIsAFailure()
{
    m_fake->paths[worker01] = rolledBackPath;
    const Finished run = ctl({u"update"_s, u"worker01"_s});
    QCOMPARE(run.status, 1);
    QVERIFY(run.out.contains(u"✗ 0 of 1 worker updated to v1.1.0"_s));
    QVERIFY(run.out.contains(u"worker01  ↶ rolled back  component api: 1.0.0, expected 1.1.0"_s));
    QCOMPARE(run.err, QString());
}

void TestLockstepctlUpdates::allAreUpdatedAsABatch()
{
    const Finished run = ctl({u"update"_s, u"--all"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out.count(u"✓ completed"_s), 3);
    QVERIFY(run.out.contains(u"✓ 3 workers updated to v1.1.0 in "_s));
}

void TestLockstepctlUpdates::aBatchWithAFailureNamesIt()
{
    m_fake->paths[worker02] = rolledBackPath;
    const Finished run = ctl({u"update"_s, u"--all"_s});
    QCOMPARE(run.status, 1);
    QVERIFY(run.out.contains(u"✗ 2 of 3 workers updated to v1.1.0"_s));
    QCOMPARE(run.out.count(u"\n  worker02  ↶ rolled back"_s), 1);
}

void TestLockstepctlUpdates::aSkippedWorkerIsARefusal()
{
    const Finished run = ctl({u"update"_s, u"worker01"_s, u"ghost"_s});
    QCOMPARE(run.status, 4);
    QVERIFY(run.out.contains(u"✓ 1 worker updated"_s));
    QVERIFY(run.out.contains(u"  ghost  – skipped  no worker 'ghost'"_s));
}

void TestLockstepctlUpdates::aBatchOfNobodyIsDoneAtOnce()
{
    m_fake->workers.clear();
    const Finished run = ctl({u"update"_s, u"--all"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, u"There is no worker to update.\n"_s);
}

void TestLockstepctlUpdates::jsonIsTheUpdateAsItEnded()
{
    const Finished run = ctl({u"update"_s, u"worker01"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    const auto update = fromJsonText<Update>(run.out.toUtf8());
    QVERIFY(update);
    QCOMPARE(update->state, UpdateState::Completed);
    QCOMPARE(update->steps.size(), 9U);
}

void TestLockstepctlUpdates::jsonOfABatchIsItsReport()
{
    const auto report =
        fromJsonText<BatchReport>(ctl({u"update"_s, u"--all"_s, u"--json"_s}).out.toUtf8());
    QVERIFY(report);
    QCOMPARE(report->status, u"finished"_s);
    QCOMPARE(report->successful.size(), 3U);
}

void TestLockstepctlUpdates::detachedReturnsAtOnce()
{
    m_fake->states = 0;
    const Finished run = ctl({u"update"_s, u"worker01"_s, u"--detach"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.contains("lockstepctl show upd-1"_L1));
    const Finished batch = ctl({u"update"_s, u"--all"_s, u"--detach"_s, u"--json"_s});
    QCOMPARE(fromJsonText<BatchReport>(batch.out.toUtf8())->running.size(), 3U);
}

void TestLockstepctlUpdates::aRollbackThatWasAskedForIsASuccess()
{
    const Finished run = ctl({u"rollback"_s, u"worker01"_s, u"--backup"_s, u"backup-1"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.contains(u"✓ 1 worker rolled back to v1.0.0"_s));
    const auto& requests = m_fake->server.requests();
    const auto asked =
        std::ranges::find(requests, u"/api/v1/update/rollback"_s, &net::Request::path);
    QCOMPARE(asked->headers.value("X-Backup-ID"), "backup-1");
}

void TestLockstepctlUpdates::aRollbackOfAnUnknownWorkerIsNotFound()
{
    const Finished run = ctl({u"rollback"_s, u"ghost"_s});
    QCOMPARE(run.status, 5);
    QVERIFY(run.err.contains("no worker 'ghost'"_L1));
}

void TestLockstepctlUpdates::anUpdateUnderWayIsAConflict()
{
    m_fake->server.onError(u"POST /api/v1/distributed/workers/worker01/update"_s,
                           Error(ErrorCode::Conflict, u"worker01 is being updated"_s));
    const Finished run = ctl({u"update"_s, u"worker01"_s});
    QCOMPARE(run.status, 4);
    QVERIFY(run.err.startsWith("lockstepctl: worker01 is being updated\n"_L1));
    QVERIFY(run.err.contains("updates --active"_L1));
}

void TestLockstepctlUpdates::anUpdateIsShownAndFollowed()
{
    m_fake->states = 1;
    ctl({u"update"_s, u"worker01"_s, u"--detach"_s});
    const Finished shown = ctl({u"show"_s, u"upd-1"_s});
    QCOMPARE(shown.status, 0);
    QVERIFY(shown.out.startsWith(u"upd-1 · update of worker01\n  Status       ↻ validating"_s));
    QVERIFY(ctl({u"updates"_s}).out.contains("upd-1   worker01  v1.0.0"_L1));
    m_fake->states = 9;
    const Finished followed = ctl({u"show"_s, u"upd-1"_s, u"-f"_s});
    QCOMPARE(followed.status, 0);
    QCOMPARE(ctl({u"show"_s, u"upd-none"_s}).status, 5);
}

void TestLockstepctlUpdates::anUpdateIsCancelled()
{
    ctl({u"update"_s, u"worker01"_s, u"--detach"_s});
    Update update = *m_fake->updateOf(worker01);
    update.state = UpdateState::RollingBack;
    m_fake->server.on(u"POST /api/v1/updates/upd-1/cancel"_s, update, 202);
    const Finished run = ctl({u"cancel"_s, u"upd-1"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, u"Update upd-1 of worker01 was asked to stop; it is now: ↶ rolling back\n"_s);
}

void TestLockstepctlUpdates::aRestartedCoordinatorIsWaitedFor()
{
    m_fake->states = 1;
    Program program(at({u"update"_s, u"worker01"_s}));
    QVERIFY(eventually([&] {
        const Update* update = m_fake->updateOf(worker01);
        return update && update->state > UpdateState::Validating;
    }));
    m_fake->server.stop();
    QTest::qWait(700);
    m_fake->states = 9;
    m_fake->server.listenUnix();
    const Finished run = program.finish();
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.contains(u"✓ 1 worker updated"_s));
    QCOMPARE(run.err.count("asking again"_L1), 1);
}

void TestLockstepctlUpdates::aTimeoutLeavesTheUpdateGoing()
{
    m_fake->states = 0;
    const Finished run = ctl({u"update"_s, u"worker01"_s, u"--timeout"_s, u"500ms"_s});
    QCOMPARE(run.status, 6);
    QVERIFY(run.err.contains("goes on: 'lockstepctl show upd-1'"_L1));
    QVERIFY(run.err.contains("not done after 500ms"_L1));
    QCOMPARE(m_fake->server.countOf(u"POST /api/v1/updates/upd-1/cancel"_s), 0);
}

void TestLockstepctlUpdates::interruptingLeavesTheUpdateGoing()
{
    m_fake->states = 0;
    Program program(at({u"update"_s, u"--all"_s}));
    QVERIFY(eventually([&] { return m_fake->server.countOf(u"GET /api/v1/updates"_s) > 0; }));
    ::kill(pid_t(program.process().processId()), SIGINT);
    const Finished run = program.finish();
    QCOMPARE(run.status, 130);
    QVERIFY(run.err.contains("goes on: 'lockstepctl updates'"_L1));
}

QTEST_GUILESS_MAIN(TestLockstepctlUpdates)
#include "test_lockstepctl_updates.moc"
