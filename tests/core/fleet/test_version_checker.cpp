// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/version_checker.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_fleet.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};

VersionInfo versionOf(const QString& version)
{
    VersionInfo info;
    info.codebaseVersion = Version(version);
    info.components = {{u"api"_s, u"1.0.0"_s}};
    return info;
}

} // namespace

class TestVersionChecker : public QObject {
    Q_OBJECT

private:
    /// A checker of simulated workers.
    struct Stage {
        explicit Stage(int workers = 1)
        {
            WorkerRegistry::Changes changes;
            for (int i = 1; i <= workers; ++i) {
                const WorkerId id(u"worker%1"_s.arg(i, 2, 10, QLatin1Char('0')));
                fleet.add(id, WorkerKind::Agent, versionOf(u"v1.0.0"_s));
                changes.put.push_back({.id = id});
                changes.put.back().address.host = id.value();
            }
            commit(changes);
        }
        void commit(const WorkerRegistry::Changes& changes)
        {
            if (!registry->commit(changes, [] {}))
                qFatal("no registry");
        }
        void change(const WorkerId& id, const std::function<void(Worker&)>& how)
        {
            Worker worker = registry->find(id).value();
            how(worker);
            commit({.put = {worker}, .removed = {}});
        }
        Result<VersionInfo> check(Freshness freshness)
        {
            return clock.await(checker.check(worker01, freshness));
        }
        std::vector<Event> told()
        {
            return events.read({.type = event_type::workerVersionChecked}).value();
        }

        test::SimulatedClock clock;
        test::SimulatedFleet fleet{clock};
        test::ScratchFolder folder;
        std::unique_ptr<store::Database> database =
            store::Database::open(folder / u"test.db"_s).value();
        event::EventLog events{*database, clock};
        std::unique_ptr<WorkerRegistry> registry = WorkerRegistry::open(*database, clock).value();
        std::optional<VersionInfo> expected = versionOf(u"v1.0.0"_s);
        VersionChecker checker{
            {.cacheTtl = 5min, .concurrency = 10}, clock, *registry, fleet, events, [this] {
                return expected;
            }};
    };

private Q_SLOTS:
    void anAnswerIsRememberedInRegistryAndCache()
    {
        Stage stage;
        QCOMPARE(stage.check(Freshness::Cached)->codebaseVersion, Version(u"v1.0.0"_s));
        const WorkerObservation seen = stage.registry->find(worker01)->seen;
        QCOMPARE(seen.version->codebaseVersion, Version(u"v1.0.0"_s));
        QVERIFY(seen.health->isHealthy);
        QCOMPARE(stage.checker.cache().statistics().entries, 1);
    }

    void withinTheTtlTheWorkerIsNotAskedAgain()
    {
        Stage stage;
        int moments = 0;
        stage.fleet.onCall = [&] { ++moments; };
        QVERIFY(stage.check(Freshness::Cached));
        const int once = moments;
        QVERIFY(once > 0);
        stage.clock.advance(4min);
        QVERIFY(stage.check(Freshness::Cached));
        QCOMPARE(moments, once);
        QVERIFY(stage.check(Freshness::Now));
        QCOMPARE(moments, 2 * once);
        stage.clock.advance(5min);
        QVERIFY(stage.check(Freshness::Cached));
        QCOMPARE(moments, 3 * once);
    }

    void aFailureIsNotedAndForgetsTheCachedAnswer()
    {
        Stage stage;
        QVERIFY(stage.check(Freshness::Now));
        stage.fleet.worker(worker01).faults.refusesConnections = true;
        const Error error(ErrorCode::Unreachable,
                          u"failed to query worker version: connection refused"_s);
        QCOMPARE(stage.check(Freshness::Now).error(), error);
        QCOMPARE(stage.registry->find(worker01)->seen.error, error.message());
        QCOMPARE(stage.check(Freshness::Cached).error(), error);
    }

    void anUnknownWorkerIsNotFound()
    {
        Stage stage;
        const auto checked =
            stage.clock.await(stage.checker.check(WorkerId(u"worker99"_s), Freshness::Now));
        QCOMPARE(checked.error(), Error(ErrorCode::NotFound, u"no worker 'worker99'"_s));
    }

    void aCheckThatIsStoppedLeavesNoTrace()
    {
        Stage stage;
        stage.fleet.worker(worker01).faults.hangs = true;
        std::stop_source stop;
        std::optional<Result<VersionInfo>> result;
        const auto keep = [](VersionChecker& checker, std::stop_token token,
                             std::optional<Result<VersionInfo>>& kept) -> QCoro::Task<> {
            kept = co_await checker.check(worker01, Freshness::Now, token);
        };
        const auto checking = keep(stage.checker, stop.get_token(), result);
        stage.clock.advance(1s);
        stop.request_stop();
        QCOMPARE(result->error().code(), ErrorCode::Cancelled);
        QCOMPARE(stage.registry->find(worker01)->seen, WorkerObservation());
    }

    void onlyNewsAreTold()
    {
        Stage stage;
        for (int i = 0; i < 3; ++i)
            QVERIFY(stage.check(Freshness::Now));
        QCOMPARE(stage.told().size(), 1);
        QCOMPARE(stage.told().back().data, (QJsonObject{{u"worker_id"_s, u"worker01"_s},
                                                        {u"local_version"_s, u"v1.0.0"_s},
                                                        {u"worker_version"_s, u"v1.0.0"_s},
                                                        {u"up_to_date"_s, true}}));

        stage.expected = versionOf(u"v1.1.0"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(stage.check(Freshness::Now));
        QCOMPARE(stage.told().size(), 2);
        QCOMPARE(stage.told().back().data,
                 (QJsonObject{{u"worker_id"_s, u"worker01"_s},
                              {u"local_version"_s, u"v1.1.0"_s},
                              {u"worker_version"_s, u"v1.0.0"_s},
                              {u"up_to_date"_s, false},
                              {u"reason"_s, u"version: v1.0.0, expected v1.1.0"_s}}));
        QCOMPARE(stage.told().back().message,
                 u"worker01 is outdated: version: v1.0.0, expected v1.1.0"_s);
    }

    void aWorkerIsOutdatedByACriticalComponentToo()
    {
        Stage stage;
        stage.expected->components[u"api"_s] = u"1.1.0"_s;
        QVERIFY(stage.check(Freshness::Now));
        QCOMPARE(stage.told().back().data[u"reason"_s], u"component api: 1.0.0, expected 1.1.0"_s);
    }

    void withNothingExpectedAnyVersionWillDo()
    {
        Stage stage;
        stage.expected.reset();
        QVERIFY(stage.check(Freshness::Now));
        QCOMPARE(stage.told().back().data[u"up_to_date"_s], true);
        QCOMPARE(stage.told().back().data[u"local_version"_s], QString());
    }

    void whatIsKnownOfAWorkerThatMovedOrWentIsForgotten()
    {
        Stage stage;
        QVERIFY(stage.check(Freshness::Now));
        stage.change(worker01, [](Worker& worker) { worker.address.name = u"Berlin"_s; });
        QCOMPARE(stage.checker.cache().statistics().entries, 1);
        stage.change(worker01, [](Worker& worker) { worker.address.port = 9443; });
        QCOMPARE(stage.checker.cache().statistics().entries, 0);
        QVERIFY(stage.check(Freshness::Now));
        QCOMPARE(stage.told().size(), 2u);
        stage.commit({.put = {}, .removed = {worker01}});
        QCOMPARE(stage.checker.cache().statistics().entries, 0);
        QCOMPARE(stage.check(Freshness::Cached).error().code(), ErrorCode::NotFound);
    }

    void whatAWorkerSaidWhereItWasIsNotHeldAgainstItWhereItIs_data()
    {
        QTest::addColumn<bool>("isRemoved");
        QTest::addColumn<bool>("isBack");
        QTest::addColumn<bool>("hangs");
        QTest::addColumn<bool>("isAlreadyAtHealth");
        QTest::newRow("moved") << false << true << false << false;
        QTest::newRow("moved, and where it was nobody answers") << false << true << true << false;
        QTest::newRow("moved between version and health") << false << true << false << true;
        QTest::newRow("removed") << true << false << false << false;
        QTest::newRow("removed between version and health") << true << false << false << true;
        QTest::newRow("removed and added again") << true << true << false << false;
        QTest::newRow("and where it was nobody answers") << true << true << true << false;
    }
    void whatAWorkerSaidWhereItWasIsNotHeldAgainstItWhereItIs()
    {
        QFETCH(const bool, isRemoved);
        QFETCH(const bool, isBack);
        QFETCH(const bool, hangs);
        QFETCH(const bool, isAlreadyAtHealth);
        Stage stage;
        stage.fleet.worker(worker01).faults.hangs = hangs;
        std::optional<Result<VersionInfo>> result;
        const auto keep = [](VersionChecker& checker,
                             std::optional<Result<VersionInfo>>& kept) -> QCoro::Task<> {
            kept = co_await checker.check(worker01, Freshness::Now);
        };
        const auto checking = keep(stage.checker, result);
        if (isAlreadyAtHealth)
            QVERIFY(stage.clock.runUntil(
                [&] { return stage.registry->find(worker01)->seen.version.has_value(); }));
        const Worker before = stage.registry->find(worker01).value();
        if (isRemoved)
            stage.commit({.put = {}, .removed = {worker01}});
        Worker next{.id = worker01, .address = before.address};
        next.address.port = isRemoved ? before.address.port : 9443;
        if (isBack)
            stage.commit({.put = {next}, .removed = {}});
        QVERIFY(stage.clock.runUntil([&] { return result.has_value(); }));
        QCOMPARE(result->error(),
                 Error(ErrorCode::Conflict,
                       u"worker worker01 was removed or moved while it was asked"_s));
        if (isBack)
            QCOMPARE(stage.registry->find(worker01)->seen, WorkerObservation());
        QCOMPARE(stage.checker.cache().statistics().entries, 0);
        QVERIFY(stage.told().empty());
        if (!isBack)
            stage.commit({.put = {next}, .removed = {}});
        stage.fleet.worker(worker01).faults.hangs = false;
        QVERIFY(stage.check(Freshness::Now)); // it is heard where it is now
        QCOMPARE(stage.told().size(), 1u);
    }

    void theHealthThatAWorkerToldWhereItWasIsNotHeldAgainstItEither()
    {
        Stage stage;
        std::optional<Result<WorkerHealth>> result;
        const auto keep = [](VersionChecker& checker,
                             std::optional<Result<WorkerHealth>>& kept) -> QCoro::Task<> {
            kept = co_await checker.checkHealth(worker01, {});
        };
        const auto checking = keep(stage.checker, result);
        stage.change(worker01, [](Worker& worker) { worker.address.host = u"elsewhere"_s; });
        QVERIFY(stage.clock.runUntil([&] { return result.has_value(); }));
        QCOMPARE(result->error().code(), ErrorCode::Conflict);
        QCOMPARE(stage.registry->find(worker01)->seen, WorkerObservation());
    }

    void aSweepAsksEveryPairedAndEnabledWorkerSoManyAtATime()
    {
        Stage stage(35);
        const WorkerId unpaired(u"worker02"_s);
        stage.change(worker01, [](Worker& worker) { worker.address.enabled = false; });
        stage.change(unpaired, [](Worker& worker) { worker.isPaired = false; });
        stage.fleet.worker(WorkerId(u"worker07"_s)).faults.hangs = true;
        stage.fleet.worker(WorkerId(u"worker08"_s)).faults.answersHtml = true;
        stage.clock.await(stage.checker.checkAll({}));
        QCOMPARE(stage.fleet.mostCalls(), 10);
        for (const auto& [id, worker] : stage.registry->all()) {
            QCOMPARE(worker.seen.checkedAt.isValid(), id != worker01 && id != unpaired);
            const bool isBad = id.value() == "worker07"_L1 || id.value() == "worker08"_L1;
            QCOMPARE(worker.seen.error.isEmpty(), !isBad);
        }
    }

    void aSweepThatIsStoppedEndsAtOnce()
    {
        Stage stage(35);
        for (const auto& [id, worker] : stage.fleet.workers())
            worker->faults.hangs = true;
        std::stop_source stop;
        TaskGroup sweeps;
        sweeps.spawn(stage.checker.checkAll(stop.get_token()));
        stage.clock.advance(1s);
        QCOMPARE(sweeps.running(), 1);
        stop.request_stop();
        QCOMPARE(sweeps.running(), 0);
        QCOMPARE(stage.clock.sleepers(), 0);
    }
};

QTEST_GUILESS_MAIN(TestVersionChecker)
#include "test_version_checker.moc"
