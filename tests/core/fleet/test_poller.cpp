// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/poller.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_fleet.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

VersionInfo version(const QString& text)
{
    VersionInfo info;
    info.codebaseVersion = Version(text);
    return info;
}

WorkerId numbered(int number) { return WorkerId(u"worker%1"_s.arg(number, 2, 10, QChar(u'0'))); }

} // namespace

class TestPoller : public QObject {
    Q_OBJECT

private:
    /// Notes when each worker was asked for what.
    class ListeningLinks final : public LinkFactory {
    public:
        struct Asked {
            WorkerId worker;
            PollKind kind;
            Duration when;
        };
        ListeningLinks(test::SimulatedFleet& fleet, const Clock& clock)
            : m_fleet(fleet), m_clock(clock)
        {}
        Result<std::shared_ptr<WorkerLink>> linkTo(const Worker& worker) override
        {
            LOCKSTEP_TRY(auto link, m_fleet.linkTo(worker));
            return std::make_shared<Link>(*this, worker.id, std::move(link));
        }
        std::vector<Duration> momentsOf(const WorkerId& worker, PollKind kind) const
        {
            std::vector<Duration> moments;
            for (const Asked& each : asked) {
                if (each.worker == worker && each.kind == kind)
                    moments.push_back(each.when);
            }
            return moments;
        }
        std::vector<Asked> asked;

    private:
        class Link final : public WorkerLink {
        public:
            Link(ListeningLinks& links, WorkerId id, std::shared_ptr<WorkerLink> to)
                : m_links(links), m_id(std::move(id)), m_to(std::move(to))
            {}
            QCoro::Task<Result<VersionInfo>> version(std::stop_token stop) override
            {
                note(PollKind::Look);
                return m_to->version(std::move(stop));
            }
            QCoro::Task<Result<WorkerHealth>> health(std::stop_token stop) override
            {
                note(PollKind::Health);
                return m_to->health(std::move(stop));
            }
            QCoro::Task<Result<>> upload(Shipment, UpdateId, Sent, std::stop_token) override
            {
                co_return fail(never());
            }
            QCoro::Task<Result<>> apply(Version, UpdateId, std::stop_token) override
            {
                co_return fail(never());
            }
            QCoro::Task<Result<AgentStatus>> status(std::stop_token) override
            {
                co_return fail(never());
            }
            QCoro::Task<Result<Manifest>> manifest(std::stop_token) override
            {
                co_return fail(never());
            }
            QCoro::Task<Result<AgentBackup>> backUp(BackupId, UpdateId, std::stop_token) override
            {
                co_return fail(never());
            }
            QCoro::Task<Result<AgentBackup>> backup(BackupId, std::stop_token) override
            {
                co_return fail(never());
            }
            QCoro::Task<Result<>> rollBack(BackupId, UpdateId, std::stop_token) override
            {
                co_return fail(never());
            }

        private:
            void note(PollKind kind)
            {
                m_links.asked.push_back({m_id, kind, m_links.m_clock.monotonic()});
            }
            static Error never() { return Error(ErrorCode::Internal, u"a poller asked it"_s); }

            ListeningLinks& m_links;
            WorkerId m_id;
            std::shared_ptr<WorkerLink> m_to;
        };

        test::SimulatedFleet& m_fleet;
        const Clock& m_clock;
    };

    /// A poller of simulated workers; its end lets everything come to its end.
    struct Stage {
        explicit Stage(int workers, Poller::Options options = {})
        {
            WorkerRegistry::Changes changes;
            for (int i = 1; i <= workers; ++i)
                changes.put.push_back(make(numbered(i)));
            commit(changes);
            poller = std::make_unique<Poller>(options, clock, *registry, checker);
            tasks.spawn(poller->run(stop.get_token()));
        }
        ~Stage()
        {
            stop.request_stop();
            clock.await(tasks.drained());
            poller.reset();
        }
        Worker make(const WorkerId& id)
        {
            fleet.add(id, WorkerKind::Plain, version(u"v1.0.0"_s));
            Worker worker{.id = id};
            worker.address.host = id.value();
            return worker;
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
        size_t looks(const WorkerId& id) const
        {
            return links.momentsOf(id, PollKind::Look).size();
        }
        const WorkerObservation& seen(const WorkerId& id) { return registry->all().at(id).seen; }

        test::SimulatedClock clock;
        test::SimulatedFleet fleet{clock};
        ListeningLinks links{fleet, clock};
        test::ScratchFolder folder;
        std::unique_ptr<store::Database> database =
            store::Database::open(folder / u"test.db"_s).value();
        event::EventLog events{*database, clock};
        std::unique_ptr<WorkerRegistry> registry = WorkerRegistry::open(*database, clock).value();
        VersionChecker checker{{}, clock, *registry, links, events, [] { return std::nullopt; }};
        std::unique_ptr<Poller> poller;
        std::stop_source stop;
        TaskGroup tasks;
    };

private Q_SLOTS:
    void everyWorkerIsAskedSoonAndThenAtItsOwnMoments()
    {
        Stage stage(20);
        stage.clock.advance(1s);
        for (int i = 1; i <= 20; ++i)
            QCOMPARE(stage.looks(numbered(i)), 1u);
        stage.clock.advance(10min);
        for (int i = 1; i <= 20; ++i) {
            const auto moments = stage.links.momentsOf(numbered(i), PollKind::Look);
            QVERIFY(moments.size() >= 10u && moments.size() <= 11u);
            for (size_t k = 3; k < moments.size(); ++k)
                QVERIFY(std::chrono::abs(moments[k] - moments[k - 1] - 60s) <= 100ms);
        }
    }

    void theyAreSpreadOverTheInterval()
    {
        Stage stage(600);
        stage.clock.advance(2min);
        stage.links.asked.clear();
        stage.clock.advance(1min);
        std::map<qint64, int> perSecond;
        int looks = 0;
        for (const auto& each : stage.links.asked) {
            if (each.kind == PollKind::Look) {
                ++perSecond[each.when / 1s];
                ++looks;
            }
        }
        QVERIFY2(std::abs(looks - 600) <= 5, qPrintable(QString::number(looks)));
        for (const auto& [second, count] : perSecond)
            QVERIFY2(count <= 25, qPrintable(QString::number(count))); // 10, were it not for chance
    }

    void healthIsAskedTwiceAsOften()
    {
        Stage stage(1);
        stage.clock.advance(10min);
        const auto looks = stage.links.momentsOf(worker01, PollKind::Look).size();
        const auto health = stage.links.momentsOf(worker01, PollKind::Health).size();
        QVERIFY2(health >= 2 * looks - 2 && health <= 2 * looks + 2,
                 qPrintable(u"%1 %2"_s.arg(looks).arg(health)));
    }

    void oneThatHangsCostsItsTimeoutOnceThenBacksOff()
    {
        Stage stage(1);
        stage.fleet.worker(worker01).faults.hangs = true;
        stage.clock.advance(30min);
        const auto looks = stage.links.momentsOf(worker01, PollKind::Look);
        QVERIFY(looks.size() >= 7);
        std::vector<Duration> gaps;
        for (size_t i = 1; i < looks.size(); ++i)
            gaps.push_back(looks[i] - looks[i - 1] - 10s); // its timeout
        const std::vector<Duration> expected{15s, 60s, 120s, 240s, 300s, 300s};
        for (size_t i = 0; i < expected.size(); ++i) {
            QVERIFY2(gaps[i] >= expected[i] * 8 / 10 && gaps[i] <= expected[i] * 12 / 10 + 100ms,
                     qPrintable(formatDuration(gaps[i])));
        }
        QVERIFY(stage.links.momentsOf(worker01, PollKind::Health).empty());
    }

    void theJitterIsOfItsSeed()
    {
        const auto momentsOf = [](quint64 seed) {
            Stage stage(1, {.seed = seed});
            stage.fleet.worker(worker01).faults.refusesConnections = true;
            stage.clock.advance(30min);
            return stage.links.momentsOf(worker01, PollKind::Look);
        };
        QCOMPARE(momentsOf(1), momentsOf(1));
        QVERIFY(momentsOf(1) != momentsOf(2));
    }

    void oneThatComesBackIsAskedAsEver()
    {
        Stage stage(1);
        stage.fleet.worker(worker01).faults.refusesConnections = true;
        stage.clock.advance(20min);
        QCOMPARE(stage.seen(worker01).isReachable(), false);
        stage.fleet.worker(worker01).mend();
        stage.clock.advance(6min);
        QCOMPARE(stage.seen(worker01).isReachable(), true);
        stage.links.asked.clear();
        stage.clock.advance(10min);
        QVERIFY(stage.looks(worker01) >= 9);
        QCOMPARE(stage.events.read({.type = event_type::workerUnreachable})->size(), 1u);
        QCOMPARE(stage.events.read({.type = event_type::workerReachable})->size(), 1u);
    }

    void anAnswerToSomebodyElseEndsABackOff()
    {
        Stage stage(1);
        stage.fleet.worker(worker01).faults.refusesConnections = true;
        stage.clock.advance(30min);
        stage.fleet.worker(worker01).mend();
        QVERIFY(stage.clock.await(stage.checker.check(worker01, Freshness::Now)));
        stage.links.asked.clear();
        stage.clock.advance(95s);
        QVERIFY(stage.looks(worker01) >= 1);
    }

    void aHealthThatIsNotAnsweredIsConfirmedSoon()
    {
        Stage stage(1);
        stage.clock.advance(5min);
        const auto looks = stage.links.momentsOf(worker01, PollKind::Look);
        stage.clock.advance(looks.back() + 61s - stage.clock.monotonic()); // just after a look
        stage.fleet.worker(worker01).faults.refusesConnections = true;
        stage.clock.advance(29s + 10s); // its health was asked, and 7.5 s later its version
        QCOMPARE(stage.seen(worker01).isReachable(), false);
    }

    void noMoreThanSoManyAreAskedAtATime()
    {
        Stage stage(40, {.concurrency = 7});
        for (int i = 1; i <= 40; ++i)
            stage.fleet.worker(numbered(i)).faults.hangs = true;
        stage.clock.advance(5min);
        QCOMPARE(stage.fleet.mostCalls(), 7);
        for (int i = 1; i <= 40; ++i)
            QVERIFY(stage.looks(numbered(i)) >= 1);
    }

    void aNewWorkerIsAskedAtOnce()
    {
        Stage stage(1);
        stage.clock.advance(5min);
        stage.commit({.put = {stage.make(worker02)}, .removed = {}});
        stage.clock.advance(1s);
        QCOMPARE(stage.looks(worker02), 1u);
    }

    void oneThatIsRemovedWhileItIsAskedIsForgotten()
    {
        Stage stage(2);
        stage.fleet.worker(worker01).faults.hangs = true;
        stage.clock.advance(1s);
        stage.commit({.put = {}, .removed = {worker01}});
        stage.clock.advance(10min);
        QCOMPARE(stage.looks(worker01), 1u);
        QVERIFY(stage.looks(worker02) >= 9);
    }

    void oneThatMovesWhileItIsAskedIsAskedThereAtOnce()
    {
        Stage stage(1);
        stage.fleet.worker(worker01).faults.hangs = true;
        stage.clock.advance(1s);
        stage.change(worker01, [](Worker& worker) { worker.address.port = 9443; });
        stage.clock.advance(1s);
        QCOMPARE(stage.looks(worker01), 2u);
        stage.clock.advance(10min); // and is then asked by one alone
        QVERIFY(stage.looks(worker01) <= 8);
    }

    void whoIsNotOfTheFleetIsNotAsked()
    {
        Stage stage(2);
        stage.change(worker01, [](Worker& worker) { worker.isPaired = false; });
        stage.change(worker02, [](Worker& worker) { worker.address.enabled = false; });
        stage.clock.advance(10min);
        QVERIFY(stage.links.asked.empty());
        stage.change(worker01, [](Worker& worker) { worker.isPaired = true; });
        stage.clock.advance(1s);
        QCOMPARE(stage.looks(worker01), 1u);
    }

    void aDisabledFleetIsLeftAlone()
    {
        Stage stage(5, {.isEnabled = false});
        stage.clock.advance(1h);
        QVERIFY(stage.links.asked.empty());
        QVERIFY(stage.poller->versionCheck().isHealthy);
        stage.poller->setEnabled(true);
        stage.clock.advance(1s);
        QCOMPARE(stage.links.asked.size(), 10u);
        stage.poller->setEnabled(false);
        stage.clock.advance(1h);
        QCOMPARE(stage.links.asked.size(), 10u);
    }

    void anotherIntervalCountsAtOnce()
    {
        Stage stage(1, {.intervals = {.version = 10h, .health = 10h}});
        stage.clock.advance(1min);
        stage.links.asked.clear();
        stage.poller->setIntervals({.version = 10s, .health = 5s});
        stage.clock.advance(100s);
        QVERIFY(stage.looks(worker01) >= 9 && stage.looks(worker01) <= 10);
    }

    void theWallClockMayJump()
    {
        Stage stage(1);
        stage.clock.advance(5min);
        const size_t looks = stage.looks(worker01);
        stage.clock.jumpWall(-1h);
        stage.clock.advance(5min);
        QVERIFY(stage.looks(worker01) >= looks + 4 && stage.looks(worker01) <= looks + 6);
        stage.clock.jumpWall(24h);
        stage.clock.advance(5min);
        QVERIFY(stage.looks(worker01) >= looks + 9 && stage.looks(worker01) <= looks + 11);
    }

    void aRoundIsDoneWhenEveryWorkerWasLookedAt()
    {
        Stage stage(50);
        const QSignalSpy rounds(stage.poller.get(), &Poller::roundDone);
        bool isKnown = false;
        const auto wait = [](Poller& poller, bool& known) -> QCoro::Task<> {
            known = co_await poller.firstRound({});
        };
        TaskGroup waiting;
        waiting.spawn(wait(*stage.poller, isKnown));
        QVERIFY(!isKnown);
        stage.clock.advance(1s);
        QVERIFY(isKnown);
        QCOMPARE(rounds.size(), 1);
        stage.clock.advance(10min);
        QVERIFY2(rounds.size() >= 9 && rounds.size() <= 11,
                 qPrintable(QString::number(rounds.size())));
    }

    void oneThatIsDeadDoesNotHoldUpARound()
    {
        Stage stage(10);
        stage.fleet.worker(worker01).faults.hangs = true;
        stage.clock.advance(20min);
        const QSignalSpy rounds(stage.poller.get(), &Poller::roundDone);
        stage.clock.advance(10min);
        QVERIFY2(rounds.size() >= 8, qPrintable(QString::number(rounds.size())));
    }

    void whatIsNotDoneInTimeIsLate()
    {
        Stage stage(100, {.concurrency = 1});
        stage.clock.advance(1min);
        for (int i = 1; i <= 100; ++i)
            stage.fleet.worker(numbered(i)).faults.hangs = true; // it takes 1,000 s to ask them all
        stage.clock.advance(7min);
        QVERIFY(stage.poller->versionCheck().isHealthy);
        stage.clock.advance(9min);
        const HealthCheck check = stage.poller->versionCheck();
        QVERIFY2(!check.isHealthy, qPrintable(check.detail));
        QCOMPARE(check.name, u"version_sweep"_s);
        QCOMPARE(stage.poller->healthCheck().name, u"health_sweep"_s);
    }

    void aStopEndsEverything()
    {
        Stage stage(5);
        stage.fleet.worker(worker01).faults.hangs = true;
        stage.clock.advance(1s);
        stage.stop.request_stop();
        QCOMPARE(stage.tasks.running(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPoller)
#include "test_poller.moc"
