// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/worker_registry.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

Worker at(const WorkerId& id, const QString& host)
{
    Worker worker{.id = id};
    worker.address.host = host;
    return worker;
}

VersionInfo plain(const QString& version)
{
    VersionInfo info;
    info.codebaseVersion = Version(version);
    return info;
}

} // namespace

class TestWorkerRegistry : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    test::SimulatedClock m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<WorkerRegistry> m_registry;

    void open()
    {
        m_registry.reset();
        m_database.reset();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_registry = WorkerRegistry::open(*m_database, m_clock).value();
    }
    void put(const std::vector<Worker>& workers)
    {
        QVERIFY(m_registry->commit({.put = workers, .removed = {}}, [] {}));
    }
    Worker find(const WorkerId& id) { return m_registry->find(id).value(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        open();
    }
    void cleanup()
    {
        m_registry.reset();
        m_database.reset();
    }

    void whatIsCommittedOutlivesTheProcess()
    {
        put({at(worker01, u"a"_s), at(worker02, u"b"_s)});
        QVERIFY(m_registry->commit({.put = {at(worker02, u"c"_s)}, .removed = {worker01}}, [] {}));
        for (int i = 0; i < 2; ++i, open()) {
            QCOMPARE(m_registry->all().size(), 1);
            QCOMPARE(find(worker02), at(worker02, u"c"_s));
            QCOMPARE(m_registry->find(worker01).error(),
                     Error(ErrorCode::NotFound, u"no worker 'worker01'"_s));
        }
    }

    void whatWasSeenOutlivesTheProcess()
    {
        put({at(worker01, u"a"_s)});
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        m_registry->recordHealth(worker01, WorkerHealth{.isHealthy = false, .reason = u"tired"_s});
        m_registry->recordCertificate(worker01, m_registry->find(worker01)->address, u"abc"_s);
        const Worker before = find(worker01);
        open();
        QCOMPARE(find(worker01), before);
    }

    void whatCannotBeStoredChangesNothing()
    {
        put({at(worker01, u"a"_s)});
        QVERIFY(m_database->run(u"CREATE TRIGGER full BEFORE INSERT ON workers WHEN "
                                "NEW.id = 'worker02' BEGIN SELECT RAISE(ABORT, 'full'); END"_s));
        QSignalSpy changed(m_registry.get(), &WorkerRegistry::changed);
        QSignalSpy removed(m_registry.get(), &WorkerRegistry::removed);
        const auto result = m_registry->commit(
            {.put = {at(worker02, u"b"_s)}, .removed = {worker01}}, [] { QFAIL("told"); });
        QVERIFY2(result.error().message().endsWith(u"full"_s),
                 qPrintable(result.error().message()));
        QCOMPARE(changed.size() + removed.size(), 0);
        for (int i = 0; i < 2; ++i, open()) {
            QVERIFY(m_registry->find(worker01).has_value());
            QVERIFY(!m_registry->find(worker02).has_value());
        }
    }

    void whoMovesOrGoesIsTold()
    {
        put({at(worker01, u"a"_s), at(worker02, u"b"_s)});
        QSignalSpy changed(m_registry.get(), &WorkerRegistry::changed);
        QSignalSpy moved(m_registry.get(), &WorkerRegistry::moved);
        QSignalSpy removed(m_registry.get(), &WorkerRegistry::removed);
        Worker renamed = at(worker01, u"a"_s);
        renamed.address.name = u"Berlin"_s;
        put({renamed});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(moved.size(), 0);
        put({at(worker01, u"z"_s)});
        QCOMPARE(moved.size(), 1);
        QVERIFY(m_registry->commit({.put = {}, .removed = {worker02}}, [&] {
            QCOMPARE(removed.size(), 0); // not before it is on disk
        }));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][0].value<WorkerId>(), worker02);
    }

    void aRecordThatCannotBeReadIsSetAside()
    {
        put({at(worker01, u"a"_s), at(worker02, u"b"_s)});
        QVERIFY(m_database->run(u"UPDATE workers SET document = '{' WHERE id = 'worker01'"_s));
        QTest::ignoreMessage(QtCriticalMsg,
                             QRegularExpression(u"set aside.*worker01 of workers"_s));
        open();
        QCOMPARE(m_registry->all().size(), 1);
        QVERIFY(m_registry->find(worker02).has_value());
        open(); // and says nothing of it
        QString kept;
        QVERIFY(m_database->run(u"SELECT source || id || document FROM set_aside"_s, {},
                                [&](const QSqlQuery& row) -> Result<> {
                                    kept += row.value(0).toString();
                                    return {};
                                }));
        QCOMPARE(kept, u"workersworker01{"_s);
    }

    void aFailureIsNotedAndWhatWasKnownIsKept()
    {
        put({at(worker01, u"a"_s)});
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        const QDateTime seenAt = m_clock.now();
        m_clock.advance(1min);
        m_registry->recordVersion(worker01, fail(ErrorCode::Unreachable, u"connection refused"_s));
        const WorkerObservation seen = find(worker01).seen;
        QCOMPARE(seen.error, u"connection refused"_s);
        QCOMPARE(seen.version->codebaseVersion, Version(u"v1.0.0"_s));
        QCOMPARE(seen.versionAt, seenAt);
        QCOMPARE(seen.checkedAt, m_clock.now());
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        QCOMPARE(find(worker01).seen.error, QString());
    }

    void anAgentIsToldFromAPlainWorkerByItsAnswer()
    {
        put({at(worker01, u"a"_s)});
        QCOMPARE(find(worker01).seen.kind, WorkerKind::Unknown);
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        QCOMPARE(find(worker01).seen.kind, WorkerKind::Plain);
        VersionInfo agent = plain(u"v1.0.0"_s);
        agent.agentVersion = u"0.1.0"_s;
        m_registry->recordVersion(worker01, agent);
        QCOMPARE(find(worker01).seen.kind, WorkerKind::Agent);
    }

    void aHealthThatCouldNotBeReadLeavesTheLastOne()
    {
        put({at(worker01, u"a"_s)});
        m_registry->recordHealth(worker01, WorkerHealth{.isHealthy = true, .reason = {}});
        m_registry->recordHealth(worker01, fail(ErrorCode::Timeout, u"connection timed out"_s));
        QVERIFY(find(worker01).seen.health->isHealthy);
    }

    void whatIsSeenIsWrittenTogetherAndThenTold()
    {
        event::EventLog events(*m_database, m_clock);
        std::vector<Worker> workers;
        for (int i = 0; i < 250; ++i)
            workers.push_back(at(WorkerId(u"worker%1"_s.arg(i)), u"host%1"_s.arg(i)));
        put(workers);
        m_registry->tellThrough(&events);
        const QSignalSpy changed(m_registry.get(), &WorkerRegistry::changed);
        const QSignalSpy told(&events, &event::EventLog::appended);
        for (const Worker& each : workers)
            m_registry->recordVersion(each.id, fail(ErrorCode::Unreachable, u"refused"_s));
        QCOMPARE(changed.size(), 250); // memory changes at once
        QCOMPARE(told.size(), 0);
        std::vector<qsizetype> told50ms;
        for (int i = 0; i < 4; ++i) {
            m_clock.advance(50ms);
            told50ms.push_back(told.size());
        }
        QCOMPARE(told50ms, (std::vector<qsizetype>{100, 200, 250, 250}));
        QCOMPARE(m_clock.sleepers(), 0);
        m_registry->tellThrough(nullptr);
    }

    void whatIsStoredIsThereWhenItIsTold()
    {
        event::EventLog events(*m_database, m_clock);
        put({at(worker01, u"a"_s)});
        m_registry->tellThrough(&events);
        QString stored;
        connect(&events, &event::EventLog::appended, this, [&](const Event& event) {
            QCOMPARE(event.type, u"worker_unreachable"_s);
            QVERIFY(event.number > 0);
            QVERIFY(m_database->run(u"SELECT document FROM workers"_s, {},
                                    [&](const QSqlQuery& row) -> Result<> {
                                        stored = row.value(0).toString();
                                        return {};
                                    }));
        });
        m_registry->recordVersion(worker01, fail(ErrorCode::Unreachable, u"refused"_s));
        m_clock.advance(50ms);
        QVERIFY2(stored.contains(u"\"error\":\"refused\""), qPrintable(stored));
        m_registry->tellThrough(nullptr);
    }

    void eachChangeIsToldOnceAndWhatWentByIsNot()
    {
        event::EventLog events(*m_database, m_clock);
        put({at(worker01, u"a"_s)});
        m_registry->tellThrough(&events);
        const Result<VersionInfo> gone = fail(ErrorCode::Unreachable, u"refused"_s);
        const auto see = [&](const Result<VersionInfo>& seen) {
            m_registry->recordVersion(worker01, seen);
            m_clock.advance(1min);
        };
        see(plain(u"v1.0.0"_s));
        for (int i = 0; i < 3; ++i)
            see(gone);
        for (int i = 0; i < 3; ++i)
            see(plain(u"v1.0.0"_s));
        m_registry->recordVersion(worker01, gone); // and at once again
        see(plain(u"v1.0.0"_s));
        m_registry->recordHealth(worker01, WorkerHealth{.isHealthy = false, .reason = u"full"_s});
        m_clock.advance(1min);
        QStringList types;
        const auto told = events.read({});
        for (const Event& event : *told)
            types << event.type;
        QCOMPARE(types, (QStringList{u"worker_unreachable"_s, u"worker_reachable"_s,
                                     u"worker_health_changed"_s}));
        m_registry->tellThrough(nullptr);
    }

    void agesOutliveTheProcess()
    {
        put({at(worker01, u"a"_s)});
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        m_registry->recordHealth(worker01, WorkerHealth{.isHealthy = true, .reason = {}});
        const WorkerObservation before = find(worker01).seen;
        open(); // within the 50 ms: an orderly end writes what it knows
        QCOMPARE(find(worker01).seen, before);
        m_clock.advance(1h);
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        QCOMPARE(find(worker01).seen.versionSince, before.versionSince);
        QCOMPARE(find(worker01).seen.reachableSince, before.reachableSince);
    }

    void oneThatIsRemovedBeforeItIsWrittenStaysAway()
    {
        put({at(worker01, u"a"_s), at(worker02, u"b"_s)});
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        m_registry->recordVersion(worker02, plain(u"v1.0.0"_s));
        QVERIFY(m_registry->commit({.put = {}, .removed = {worker01}}, [] {}));
        m_clock.advance(1s);
        open();
        QCOMPARE(m_registry->all().size(), 1u);
    }

    void whatCannotBeWrittenIsWrittenWithTheNextChange()
    {
        put({at(worker01, u"a"_s), at(worker02, u"b"_s)});
        QVERIFY(m_database->run(u"PRAGMA query_only=ON"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"database: .*readonly"_s));
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        m_clock.advance(10min);
        QCOMPARE(m_clock.sleepers(), 0);
        QVERIFY(m_database->run(u"PRAGMA query_only=OFF"_s));
        m_registry->recordVersion(worker02, plain(u"v1.0.0"_s));
        m_clock.advance(1s);
        open();
        QVERIFY(find(worker01).seen.version && find(worker02).seen.version);
    }

    void changesAreToldAndWhatIsNoChangeIsNot()
    {
        put({at(worker01, u"a"_s)});
        QSignalSpy told(m_registry.get(), &WorkerRegistry::changed);
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s)); // at the same moment
        QCOMPARE(told.size(), 1);
        m_registry->recordVersion(WorkerId(u"gone"_s), plain(u"v1.0.0"_s));
        QCOMPARE(told.size(), 1);
    }

    void aCertificateCountsWhereItWasSeenAndTheFirstOneStays()
    {
        put({at(worker01, u"a"_s)});
        const WorkerAddress asked = find(worker01).address;
        put({at(worker01, u"b"_s)});
        m_registry->recordCertificate(worker01, asked, u"of a"_s);
        QCOMPARE(find(worker01).pinnedSha256, QString());
        m_registry->recordCertificate(worker01, find(worker01).address, u"of b"_s);
        m_registry->recordCertificate(worker01, find(worker01).address, u"another"_s);
        QCOMPARE(find(worker01).pinnedSha256, u"of b"_s);
    }
};

QTEST_GUILESS_MAIN(TestWorkerRegistry)
#include "test_worker_registry.moc"
