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

WorkerAddress at(const QString& host, int port = 8443)
{
    WorkerAddress address;
    address.host = host;
    address.port = port;
    return address;
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

    void itHoldsExactlyTheConfiguredWorkers()
    {
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}, {worker02, at(u"b"_s)}}));
        QCOMPARE(m_registry->all().size(), 2);
        QVERIFY(m_registry->configure({{worker02, at(u"c"_s)}}));
        QCOMPARE(m_registry->all().size(), 1);
        QCOMPARE(find(worker02).address, at(u"c"_s));
        QCOMPARE(m_registry->find(worker01).error(),
                 Error(ErrorCode::NotFound, u"no worker 'worker01'"_s));
        open();
        QCOMPARE(m_registry->all().size(), 1);
        QCOMPARE(find(worker02).address, at(u"c"_s));
    }

    void whatWasSeenOutlivesTheProcessAndANewConfiguration()
    {
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}}));
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        m_registry->recordHealth(worker01, WorkerHealth{.isHealthy = false, .reason = u"tired"_s});
        m_registry->recordCertificate(worker01, u"abc"_s);
        const Worker before = find(worker01);
        open();
        WorkerAddress renamed = at(u"a"_s);
        renamed.name = u"Berlin"_s;
        QVERIFY(m_registry->configure({{worker01, renamed}}));
        QCOMPARE(find(worker01).seen, before.seen);
        QCOMPARE(find(worker01).pinnedSha256, u"abc"_s);
        QCOMPARE(find(worker01).displayName(), u"Berlin"_s);
    }

    void aWorkerThatMovedLosesItsPin_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("another host") << u"b"_s << 8443;
        QTest::newRow("another port") << u"a"_s << 9443;
    }
    void aWorkerThatMovedLosesItsPin()
    {
        QFETCH(const QString, host);
        QFETCH(const int, port);
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}}));
        m_registry->recordCertificate(worker01, u"abc"_s);
        QVERIFY(m_registry->configure({{worker01, at(host, port)}}));
        QCOMPARE(find(worker01).pinnedSha256, QString());
    }

    void aConfigurationThatCannotBeStoredChangesNothing()
    {
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}}));
        QVERIFY(m_database->run(u"CREATE TRIGGER full BEFORE INSERT ON workers WHEN "
                                "NEW.id = 'worker02' BEGIN SELECT RAISE(ABORT, 'full'); END"_s));
        const auto result = m_registry->configure({{worker02, at(u"b"_s)}});
        QVERIFY2(result.error().message().endsWith(u"full"_s),
                 qPrintable(result.error().message()));
        QVERIFY(m_registry->find(worker01).has_value());
        QVERIFY(!m_registry->find(worker02).has_value());
        open();
        QVERIFY(m_registry->find(worker01).has_value());
    }

    void aFailureIsNotedAndWhatWasKnownIsKept()
    {
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}}));
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
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}}));
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
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}}));
        m_registry->recordHealth(worker01, WorkerHealth{.isHealthy = true, .reason = {}});
        m_registry->recordHealth(worker01, fail(ErrorCode::Timeout, u"connection timed out"_s));
        QVERIFY(find(worker01).seen.health->isHealthy);
    }

    void changesAreToldAndWhatIsNoChangeIsNot()
    {
        QVERIFY(m_registry->configure({{worker01, at(u"a"_s)}}));
        QSignalSpy told(m_registry.get(), &WorkerRegistry::changed);
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s));
        m_registry->recordVersion(worker01, plain(u"v1.0.0"_s)); // at the same moment
        QCOMPARE(told.size(), 1);
        m_registry->recordVersion(WorkerId(u"gone"_s), plain(u"v1.0.0"_s));
        QCOMPARE(told.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWorkerRegistry)
#include "test_worker_registry.moc"
