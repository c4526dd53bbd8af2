// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/drift_tracker.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace lockstep {
char* toString(const DriftCause& cause) { return qstrdup(wordOf(cause).data()); }
} // namespace lockstep

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

VersionInfo versionOf(const QString& version)
{
    return {.codebaseVersion = Version(version), .components = {{u"api"_s, u"1.0.0"_s}}};
}

Worker workerOf(const WorkerId& id)
{
    Worker worker{.id = id};
    worker.address.host = id.value() + u".example"_s;
    return worker;
}

/// A database with a registry, and what a tracker asks of others.
class Stage {
public:
    explicit Stage(std::vector<WorkerId> workers = {worker01, worker02})
    {
        WorkerRegistry::Changes changes;
        for (const WorkerId& id : workers)
            changes.put.push_back(workerOf(id));
        if (const auto put = registry->commit(changes, [] {}); !put)
            qFatal("%s", qPrintable(put.error().message()));
        openTracker();
    }

    void openTracker()
    {
        tracker = DriftTracker::open(
                      *database, clock, *registry, events,
                      {.expected = [this] { return expected; },
                       .updatesOf =
                           [this](const WorkerId&) {
                               ++updateReads;
                               return updates;
                           },
                       .running = [this](const WorkerId&) { return running ? &*running : nullptr; },
                       .isExpectationKnown = [this] { return isKnown; }})
                      .value();
    }
    /// As after a restart: everything is read from the disk anew.
    void restart(Duration downtime)
    {
        tracker.reset();
        registry.reset(); // it writes what it has not written yet
        clock.advance(downtime);
        registry = WorkerRegistry::open(*database, clock).value();
        openTracker();
        tracker->reconsiderAll();
        clock.await(tracker->settle(std::stop_token()));
    }
    void see(const WorkerId& id, const QString& version)
    {
        registry->recordVersion(id, versionOf(version));
        clock.await(tracker->settle(std::stop_token()));
    }
    void lose(const WorkerId& id)
    {
        registry->recordVersion(id, fail(ErrorCode::Unreachable, u"connection refused"_s));
        clock.await(tracker->settle(std::stop_token()));
    }
    void expect(const QString& version)
    {
        expected = versionOf(version);
        tracker->reconsiderAll();
        clock.await(tracker->settle(std::stop_token()));
    }
    void change(const WorkerId& id, const std::function<void(Worker&)>& how)
    {
        Worker worker = registry->find(id).value();
        how(worker);
        if (const auto put = registry->commit({.put = {worker}}, [] {}); !put)
            qFatal("%s", qPrintable(put.error().message()));
        clock.await(tracker->settle(std::stop_token()));
    }
    QStringList story()
    {
        QStringList story;
        const auto told = events.read({.since = 0, .limit = 10'000}).value();
        for (const Event& event : told) {
            if (event.type.startsWith(u"worker_drift") || event.type == event_type::clockJumped)
                story << event.type;
        }
        return story;
    }

    SimulatedClock clock;
    ScratchFolder folder;
    std::unique_ptr<store::Database> database =
        store::Database::open(folder / u"lockstep.db"_s).value();
    event::EventLog events{*database, clock};
    std::unique_ptr<WorkerRegistry> registry = WorkerRegistry::open(*database, clock).value();
    std::optional<VersionInfo> expected = versionOf(u"v2"_s);
    bool isKnown = true;
    std::vector<Update> updates;
    std::optional<Update> running;
    int updateReads = 0;
    std::unique_ptr<DriftTracker> tracker;
};

std::vector<WorkerId> manyWorkers(int count)
{
    std::vector<WorkerId> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(WorkerId(u"worker-%1"_s.arg(i, 5, 10, QChar(u'0'))));
    return ids;
}

Duration differenceOf(Duration a, Duration b) { return std::chrono::abs(a - b); }

} // namespace

class TestDriftTracker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"lockstep.event*=false"_s); }

    void aDriftBeginsAndEndsOnce()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        const Drift* drift = stage.tracker->find(worker01);
        QVERIFY(drift);
        QCOMPARE(drift->currentVersion, Version(u"v1"_s));
        QCOMPARE(drift->expectedVersion, Version(u"v2"_s));
        QCOMPARE(drift->detail, u"version: v1, expected v2"_s);
        QCOMPARE(drift->since, stage.clock.now());
        for (int i = 0; i < 3; ++i) {
            stage.clock.advance(1h);
            stage.see(worker01, u"v1"_s);
        }
        QCOMPARE(stage.tracker->ageOf(worker01), Duration(3h));
        QCOMPARE(stage.tracker->count(), 1);
        stage.see(worker01, u"v2"_s);
        QVERIFY(!stage.tracker->find(worker01));
        QCOMPARE(stage.tracker->ageOf(worker01), Duration::zero());
        QCOMPARE(stage.story(), (QStringList{u"worker_drifted"_s, u"worker_drift_ended"_s}));
    }

    void itsEventsSayWhatDriftedAndForHowLong()
    {
        Stage stage;
        const QDateTime began = stage.clock.now();
        stage.see(worker01, u"v1"_s);
        stage.clock.advance(2h + 3min);
        stage.see(worker01, u"v2"_s);
        const auto told = stage.events.read({.since = 0, .workerId = worker01}).value();
        QCOMPARE(told.front().data, (QJsonObject{{u"kind"_s, u"version"_s},
                                                 {u"cause"_s, u"never_updated"_s},
                                                 {u"current_version"_s, u"v1"_s},
                                                 {u"expected_version"_s, u"v2"_s},
                                                 {u"since"_s, formatTime(began)},
                                                 {u"worker_id"_s, u"worker01"_s}}));
        QCOMPARE(told.front().message,
                 u"worker01 has drifted (never updated): version: v1, expected v2"_s);
        QCOMPARE(told.back().data[u"drift_duration"_s].toString(), u"2h3m0s"_s);
        QCOMPARE(told.back().message,
                 u"worker01 runs v2, as expected; it had drifted for 2h3m0s"_s);
    }

    void whoeverHearsOfADriftMayLookItUp()
    {
        Stage stage;
        QStringList seen;
        connect(&stage.events, &event::EventLog::appended, this, [&](const Event& event) {
            seen << event.type + (stage.tracker->find(event.workerId) ? u" yes"_s : u" no"_s);
        });
        stage.see(worker01, u"v1"_s);
        stage.see(worker01, u"v2"_s);
        QCOMPARE(seen, (QStringList{u"worker_drifted yes"_s, u"worker_drift_ended no"_s}));
    }

    void whoeverHearsOfADriftMayHaveItLookedAtAgain()
    {
        Stage stage;
        connect(&stage.events, &event::EventLog::appended, this, [&](const Event& event) {
            stage.running = Update{.state = UpdateState::Queued}; // somebody mends it at once
            stage.tracker->reconsider(event.workerId);
        });
        stage.see(worker01, u"v1"_s);
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::Updating);
    }

    void anotherWrongVersionDoesNotMakeItYounger()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.clock.advance(5h);
        stage.see(worker01, u"v1.5"_s);
        stage.expect(u"v3"_s);
        QCOMPARE(stage.tracker->ageOf(worker01), Duration(5h));
        QCOMPARE(stage.tracker->find(worker01)->currentVersion, Version(u"v1.5"_s));
        QCOMPARE(stage.tracker->find(worker01)->expectedVersion, Version(u"v3"_s));
        QCOMPARE(stage.story(), QStringList{u"worker_drifted"_s});
    }

    void aWorkerOfUnknownVersionHasNotDrifted()
    {
        Stage stage;
        stage.lose(worker01);
        stage.tracker->reconsiderAll();
        stage.clock.await(stage.tracker->settle(std::stop_token()));
        QCOMPARE(stage.tracker->count(), 0);
    }

    void anUnreachableWorkerKeepsItsDrift()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.clock.advance(1h);
        QSignalSpy changed(stage.tracker.get(), &DriftTracker::changed);
        stage.lose(worker01);
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::Unreachable);
        QCOMPARE(stage.tracker->ageOf(worker01), Duration(1h));
        QCOMPARE(changed.count(), 1);
        stage.see(worker01, u"v1"_s);
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::NeverUpdated);
        QCOMPARE(stage.tracker->ageOf(worker01), Duration(1h));
        QCOMPARE(stage.story(), QStringList{u"worker_drifted"_s}); // a cause is no news
    }

    void theCauseFollowsTheUpdates()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.running = Update{.state = UpdateState::Applying, .targetVersion = Version(u"v2"_s)};
        stage.tracker->reconsider(worker01);
        stage.clock.await(stage.tracker->settle(std::stop_token()));
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::Updating);
        stage.updates = {*std::exchange(stage.running, std::nullopt)};
        stage.updates.front().state = UpdateState::RolledBack;
        stage.tracker->reconsider(worker01);
        stage.clock.await(stage.tracker->settle(std::stop_token()));
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::UpdateFailed);
    }

    void whoLeavesWhatIsExpectedWasChangedByHand()
    {
        Stage stage;
        stage.see(worker01, u"v2"_s);
        stage.see(worker01, u"v1"_s);
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::ChangedByHand);
        stage.restart(1h);
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::ChangedByHand);
        stage.expect(u"v3"_s); // it was never there
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::NeverUpdated);
    }

    void whoStaysWhereItIsWhenElseIsExpectedWasNot()
    {
        Stage stage;
        stage.see(worker01, u"v2"_s);
        stage.expect(u"v3"_s);
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::NeverUpdated);
    }

    void whatLeftWhileNobodyRanWasChangedByHandToo()
    {
        Stage stage;
        stage.see(worker01, u"v2"_s);
        stage.restart(1h); // the registry remembers what it ran
        stage.see(worker01, u"v1"_s);
        QCOMPARE(stage.tracker->find(worker01)->cause, DriftCause::ChangedByHand);
    }

    void flappingIsToldEachTime()
    {
        Stage stage;
        QStringList expected;
        for (int i = 0; i < 3; ++i) {
            stage.see(worker01, u"v1"_s);
            stage.clock.advance(1min);
            QCOMPARE(stage.tracker->ageOf(worker01), Duration(1min));
            stage.see(worker01, u"v2"_s);
            expected << u"worker_drifted"_s << u"worker_drift_ended"_s;
        }
        QCOMPARE(stage.story(), expected);
    }

    void theAgeGoesOnOverARestart()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.clock.advance(3h);
        stage.restart(2h);
        QCOMPARE(stage.tracker->ageOf(worker01), Duration(5h));
        QCOMPARE(stage.story(), QStringList{u"worker_drifted"_s});
    }

    void aClockThatWentBackWhileNobodyRanMakesNoNegativeAge()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.clock.jumpWall(-1h);
        stage.restart(1min);
        QCOMPARE(stage.tracker->ageOf(worker01), Duration::zero());
    }

    void aJumpOfTheClockLeavesAgesAlone_data()
    {
        QTest::addColumn<Duration>("jump");
        QTest::newRow("an hour back") << Duration(-1h);
        QTest::newRow("a day forward") << Duration(24h);
    }
    void aJumpOfTheClockLeavesAgesAlone()
    {
        QFETCH(const Duration, jump);
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.see(worker02, u"v2"_s);
        stage.clock.advance(30min);
        QSignalSpy jumped(stage.tracker.get(), &DriftTracker::clockJumped);
        stage.clock.jumpWall(jump);
        QCOMPARE(stage.tracker->ageOf(worker01), Duration(30min));
        stage.tracker->watchClock();
        stage.tracker->watchClock();
        stage.clock.await(stage.tracker->settle(std::stop_token()));
        QCOMPARE(jumped.count(), 1);
        QVERIFY(differenceOf(jumped.front().front().value<Duration>(), jump) < 1s);
        stage.see(worker01, u"v1"_s);
        stage.see(worker02, u"v2"_s);
        QCOMPARE(stage.story(), (QStringList{u"worker_drifted"_s, u"clock_jumped"_s}));
        QCOMPARE(stage.tracker->find(worker01)->since.msecsTo(stage.clock.now()),
                 Duration(30min).count());
        stage.restart(10min); // what is stored moved along
        QVERIFY(differenceOf(stage.tracker->ageOf(worker01), 40min) < 1s);
    }

    void aClockThatIsSetRightALittleHasNotJumped()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.clock.jumpWall(50s);
        stage.tracker->watchClock();
        QCOMPARE(stage.story(), QStringList{u"worker_drifted"_s});
        stage.clock.jumpWall(50s); // little by little it has
        stage.tracker->watchClock();
        QCOMPARE(stage.story().size(), 2);
    }

    void aWorkerThatIsNotWatchedHasNotDrifted_data()
    {
        QTest::addColumn<bool>("isPaired");
        QTest::newRow("not paired") << false;
        QTest::newRow("disabled") << true;
    }
    void aWorkerThatIsNotWatchedHasNotDrifted()
    {
        QFETCH(const bool, isPaired);
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.change(worker01, [&](Worker& worker) {
            worker.isPaired = isPaired;
            worker.address.enabled = !isPaired;
        });
        QCOMPARE(stage.tracker->count(), 0);
        stage.change(worker01,
                     [](Worker& worker) { worker.isPaired = worker.address.enabled = true; });
        QCOMPARE(stage.tracker->count(), 1);
        QCOMPARE(stage.story(),
                 (QStringList{u"worker_drifted"_s, u"worker_drift_ended"_s, u"worker_drifted"_s}));
    }

    void theDriftOfARemovedWorkerEnds()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        QVERIFY(stage.registry->commit({.put = {}, .removed = {worker01}}, [] {}));
        stage.clock.await(stage.tracker->settle(std::stop_token()));
        QCOMPARE(stage.tracker->count(), 0);
        stage.restart(1s);
        QCOMPARE(stage.tracker->count(), 0);
        QCOMPARE(stage.story(), (QStringList{u"worker_drifted"_s, u"worker_drift_ended"_s}));
    }

    void aWorkerRemovedWhileNobodyRanIsForgotten()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.tracker.reset();
        QVERIFY(stage.registry->commit({.removed = {worker01}}, [] {}));
        stage.restart(1s);
        QCOMPARE(stage.tracker->count(), 0);
        QCOMPARE(stage.story().last(), u"worker_drift_ended"_s);
    }

    void nothingBeginsOrEndsWhileTheExpectationIsNotKnown()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.see(worker02, u"v2"_s);
        stage.clock.advance(1h);
        stage.isKnown = false;
        stage.expected.reset();
        stage.restart(1h);
        stage.see(worker01, u"v2"_s);
        stage.see(worker02, u"v1"_s);
        stage.see(worker01, u"v1"_s);
        QCOMPARE(stage.tracker->count(), 1);
        stage.isKnown = true;
        stage.expect(u"v2"_s);
        QCOMPARE(stage.tracker->ageOf(worker01), Duration(2h));
        QCOMPARE(stage.tracker->count(), 2);
    }

    void whereNothingIsExpectedNothingDrifts()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.expected.reset();
        stage.tracker->reconsiderAll();
        stage.clock.await(stage.tracker->settle(std::stop_token()));
        QCOMPARE(stage.tracker->count(), 0);
    }

    void theOldestIsNamed()
    {
        Stage stage;
        QVERIFY(!stage.tracker->oldest());
        stage.see(worker02, u"v1"_s);
        stage.clock.advance(1h);
        stage.see(worker01, u"v1"_s);
        stage.clock.advance(1h);
        QCOMPARE(stage.tracker->oldest(), std::pair(worker02, Duration(2h)));
    }

    void onlyOneMayBeSettled()
    {
        Stage stage;
        stage.registry->recordVersion(worker01, versionOf(u"v1"_s));
        stage.registry->recordVersion(worker02, versionOf(u"v1"_s));
        stage.tracker->settle(worker02);
        QVERIFY(!stage.tracker->find(worker01));
        QVERIFY(stage.tracker->find(worker02));
        stage.clock.settle();
        QVERIFY(stage.tracker->find(worker01)); // it waits for the event loop alone
    }

    void whatCannotBeReadIsSetAside()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        stage.see(worker02, u"v1"_s);
        stage.clock.advance(1h);
        QVERIFY(stage.database->run(u"UPDATE drifts SET document = '{' WHERE id = ?"_s,
                                    {worker01.value()}));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"set aside"_s));
        stage.restart(1h);
        QCOMPARE(stage.tracker->ageOf(worker02), Duration(2h));
        QCOMPARE(stage.tracker->ageOf(worker01), Duration::zero()); // seen anew
        int aside = 0;
        QVERIFY(stage.database->run(u"SELECT count(*) FROM set_aside"_s, {},
                                    [&](const QSqlQuery& row) -> Result<> {
                                        aside = row.value(0).toInt();
                                        return {};
                                    }));
        QCOMPARE(aside, 1);
    }

    void whatCannotBeStoredIsTriedAgain()
    {
        Stage stage;
        QVERIFY(stage.database->run(u"ALTER TABLE drifts RENAME TO elsewhere"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"drifts"_s));
        stage.see(worker01, u"v1"_s);
        QCOMPARE(stage.tracker->count(), 0);
        QCOMPARE(stage.story(), QStringList());
        QVERIFY(stage.database->run(u"ALTER TABLE elsewhere RENAME TO drifts"_s));
        stage.tracker->watchClock();
        stage.clock.settle();
        QCOMPARE(stage.tracker->count(), 1);
        QCOMPARE(stage.story(), QStringList{u"worker_drifted"_s});
    }

    void aCheckThatTellsNothingNewReadsNoUpdates()
    {
        Stage stage;
        stage.see(worker01, u"v1"_s);
        const int before = stage.updateReads;
        QCOMPARE(before, 1);
        for (int i = 0; i < 10; ++i) {
            stage.clock.advance(1min);
            stage.see(worker01, u"v1"_s);
        }
        QCOMPARE(stage.updateReads, before);
    }

    void tenThousandWorkersKeepTheEventLoopAlive()
    {
        Stage stage(manyWorkers(10'000));
        QVERIFY(stage.database->transaction([&]() -> Result<> {
            for (const auto& [id, worker] : stage.registry->all())
                stage.registry->recordVersion(id, versionOf(u"v2"_s));
            return {};
        }));
        stage.clock.await(stage.tracker->settle(std::stop_token()));
        QCOMPARE(stage.tracker->count(), 0);

        QElapsedTimer since;
        qint64 longestGap = 0;
        int turns = 0;
        QTimer heartbeat;
        connect(&heartbeat, &QTimer::timeout, this, [&] {
            longestGap = std::max(longestGap, since.restart());
            ++turns;
        });
        heartbeat.start(0);
        stage.expected = versionOf(u"v3"_s);
        since.start();
        QElapsedTimer whole;
        whole.start();
        stage.tracker->reconsiderAll();
        while (stage.tracker->count() < 10'000 && whole.elapsed() < 30'000)
            QCoreApplication::processEvents();
        QCOMPARE(stage.tracker->count(), 10'000);
        qInfo() << "10,000 drifts in" << whole.elapsed() << "ms; the longest that the event loop"
                << "had to wait was" << longestGap << "ms";
        QVERIFY2(turns >= 50, qPrintable(QString::number(turns)));
    }

    void toSettleLetsOthersHaveTheLoop()
    {
        std::vector<WorkerId> workers;
        for (int i = 0; i < 450; ++i)
            workers.emplace_back(u"worker%1"_s.arg(i));
        Stage stage(workers);
        stage.expect(u"v1"_s);
        for (const WorkerId& id : workers)
            stage.registry->recordVersion(id, versionOf(u"v2"_s));
        bool isSettled = false;
        const auto settle = [](DriftTracker& tracker, bool& ended) -> QCoro::Task<> {
            co_await tracker.settle(std::stop_token());
            ended = true;
        };
        const auto settling = settle(*stage.tracker, isSettled);
        QVERIFY(!isSettled);
        QVERIFY(stage.tracker->count() <= 200);
        QVERIFY(stage.clock.runUntil([&] { return isSettled; }));
        QCOMPARE(stage.tracker->count(), 450);
    }
};

QTEST_GUILESS_MAIN(TestDriftTracker)
#include "test_drift_tracker.moc"
