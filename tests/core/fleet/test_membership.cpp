// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/membership.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;

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

} // namespace

class TestMembership : public QObject {
    Q_OBJECT

private:
    /// A fleet's members over a database of their own.
    struct Stage {
        void reopen()
        {
            members.reset();
            registry.reset();
            events.reset();
            database.reset();
            open();
        }
        void open()
        {
            database = store::Database::open(folder / u"test.db"_s).value();
            events = std::make_unique<event::EventLog>(*database, clock);
            registry = WorkerRegistry::open(*database, clock).value();
            members = std::make_unique<Membership>(
                *registry, *events, [this](const WorkerId& id) { return id == busy; });
        }
        Worker find(const WorkerId& id) const { return registry->find(id).value(); }
        QStringList story() const
        {
            QStringList story;
            const auto told = events->read({}).value();
            for (const Event& event : told)
                story << event.type + u' ' + event.workerId.value();
            return story;
        }

        test::ScratchFolder folder;
        test::SimulatedClock clock;
        WorkerId busy;
        std::unique_ptr<store::Database> database;
        std::unique_ptr<event::EventLog> events;
        std::unique_ptr<WorkerRegistry> registry;
        std::unique_ptr<Membership> members;
    };
    std::unique_ptr<Stage> m_stage;

    Membership& members() { return *m_stage->members; }
    WorkerRegistry& registry() { return *m_stage->registry; }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->open();
    }
    void cleanup() { m_stage.reset(); }

    void aConfigurationIsFollowedExactlyAndTold()
    {
        QVERIFY(members().configure({{worker01, at(u"a"_s)}, {worker02, at(u"b"_s)}}));
        QVERIFY(members().configure({{worker02, at(u"c"_s)}}));
        for (int i = 0; i < 2; ++i, m_stage->reopen()) {
            QCOMPARE(registry().all().size(), 1);
            QCOMPARE(m_stage->find(worker02).address, at(u"c"_s));
            QVERIFY(m_stage->find(worker02).isPaired);
        }
        const QStringList story{u"worker_added worker01"_s, u"worker_added worker02"_s,
                                u"worker_changed worker02"_s, u"worker_removed worker01"_s};
        QCOMPARE(m_stage->story(), story);
        QVERIFY(members().configure({{worker02, at(u"c"_s)}})); // nothing new
        QCOMPARE(m_stage->story(), story);
        const Event changed =
            m_stage->events->read({.type = event_type::workerChanged}).value().front();
        QCOMPARE(changed.data[u"changed"_s], QJsonArray{u"host"_s});
        QCOMPARE(changed.data[u"origin"_s], u"configuration"_s);
    }

    void aConfigurationLeavesTheOthers()
    {
        QVERIFY(members().add(worker01, at(u"a"_s), WorkerOrigin::Api));
        QVERIFY(members().configure({{worker02, at(u"b"_s)}}));
        QVERIFY(members().configure({}));
        QCOMPARE(registry().all().size(), 1);
        QCOMPARE(m_stage->find(worker01).origin, WorkerOrigin::Api);
    }

    void aConfigurationKeepsWhatWasSeenAndWhoIsPaired()
    {
        QVERIFY(members().configure({{worker01, at(u"a"_s)}}));
        VersionInfo version;
        version.codebaseVersion = Version(u"v1.0.0"_s);
        registry().recordVersion(worker01, version);
        registry().recordCertificate(worker01, registry().find(worker01)->address, u"abc"_s);
        QVERIFY(members().setPaired(worker01, false));
        WorkerAddress renamed = at(u"a"_s);
        renamed.name = u"Berlin"_s;
        QVERIFY(members().configure({{worker01, renamed}}));
        QVERIFY(!m_stage->find(worker01).isPaired);
        QCOMPARE(m_stage->find(worker01).seen.version, version);
        QCOMPARE(m_stage->find(worker01).pinnedSha256, u"abc"_s);
        QCOMPARE(m_stage->find(worker01).displayName(), u"Berlin"_s);
    }

    void aConfigurationTakesOverAWorkerOfItsId()
    {
        QVERIFY(members().add(worker01, at(u"a"_s), WorkerOrigin::Api));
        QVERIFY(members().configure({{worker01, at(u"a"_s)}}));
        QCOMPARE(m_stage->find(worker01).origin, WorkerOrigin::Configuration);
        QVERIFY(members().configure({}));
        QVERIFY(registry().all().empty());
    }

    void whoIsWhereAConfiguredWorkerIsGivesWay()
    {
        QVERIFY(members().add(worker01, at(u"A.example"_s), WorkerOrigin::Api));
        QVERIFY(members().configure({{worker02, at(u"a.EXAMPLE"_s)}}));
        QVERIFY(!m_stage->find(worker01).isPaired);
        QCOMPARE(m_stage->story().last(), u"worker_unpaired worker01"_s);
        const auto again = members().setPaired(worker01, true);
        QCOMPARE(again.error(),
                 Error(ErrorCode::Conflict, u"worker worker02 is at A.example:8443 already"_s));
    }

    void twoConfiguredWorkersAtOnePlaceAreRefused()
    {
        QVERIFY(members().configure({{worker01, at(u"a"_s)}}));
        const auto result = members().configure({{worker01, at(u"b"_s)}, {worker02, at(u"B"_s)}});
        QCOMPARE(result.error(), Error(ErrorCode::Conflict,
                                       u"worker worker02: worker worker01 is at B:8443 already"_s));
        QCOMPARE(m_stage->find(worker01).address, at(u"a"_s));
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
        QVERIFY(members().configure({{worker01, at(u"a"_s)}}));
        QVERIFY(members().add(worker02, at(u"x"_s), WorkerOrigin::Joined));
        registry().recordCertificate(worker01, registry().find(worker01)->address, u"abc"_s);
        registry().recordCertificate(worker02, registry().find(worker02)->address, u"def"_s);
        QVERIFY(members().configure({{worker01, at(host, port)}}));
        QVERIFY(members().change(worker02, at(host + u'x', port)));
        QCOMPARE(m_stage->find(worker01).pinnedSha256, QString());
        QCOMPARE(m_stage->find(worker02).pinnedSha256, QString());
    }

    void aWorkerIsAddedChangedPairedAndRemovedForGood()
    {
        QVERIFY(members().add(worker01, at(u"a"_s), WorkerOrigin::Dns, false));
        m_stage->reopen();
        QVERIFY(!m_stage->find(worker01).isPaired);
        QCOMPARE(m_stage->find(worker01).origin, WorkerOrigin::Dns);
        QVERIFY(members().setPaired(worker01, true));
        QVERIFY(members().setPaired(worker01, true)); // told once
        QVERIFY(members().change(worker01, at(u"b"_s, 9443)));
        QVERIFY(members().change(worker01, at(u"b"_s, 9443))); // nothing to tell
        m_stage->reopen();
        QVERIFY(m_stage->find(worker01).isPaired);
        QCOMPARE(m_stage->find(worker01).address, at(u"b"_s, 9443));
        QVERIFY(members().setPaired(worker01, false));
        QSignalSpy removed(&registry(), &WorkerRegistry::removed);
        QCOMPARE(members().remove(worker01)->address, at(u"b"_s, 9443));
        QCOMPARE(removed.size(), 1);
        m_stage->reopen();
        QVERIFY(registry().all().empty());
        QCOMPARE(m_stage->story(),
                 (QStringList{u"worker_added worker01"_s, u"worker_paired worker01"_s,
                              u"worker_changed worker01"_s, u"worker_unpaired worker01"_s,
                              u"worker_removed worker01"_s}));
    }

    void whoHearsOfItFindsTheRegistryChangedAlready()
    {
        bool wasThere = false;
        connect(m_stage->events.get(), &event::EventLog::appended, this, [&](const Event& event) {
            wasThere = registry().find(event.workerId).has_value();
        });
        QVERIFY(members().add(worker01, at(u"a"_s), WorkerOrigin::Api));
        QVERIFY(wasThere);
    }

    void whatCannotBeAWorkerIsNotAdded()
    {
        const auto codeOf = [this](const WorkerId& id, const WorkerAddress& address) {
            return members().add(id, address, WorkerOrigin::Api).error();
        };
        QVERIFY(codeOf(WorkerId(u"../x"_s), at(u"a"_s)).message().startsWith(u"/id: '../x'"));
        QVERIFY(codeOf(worker01, at(u"https://a"_s)).message().startsWith(u"/host: expected"));
        QVERIFY(codeOf(worker01, at(u"a"_s, 0)).message().startsWith(u"/port: expected"));
        QVERIFY(registry().all().empty());
    }

    void idsAndPlacesAreTakenOnce()
    {
        QVERIFY(members().add(worker01, at(u"a"_s), WorkerOrigin::Api));
        QCOMPARE(members().add(worker01, at(u"b"_s), WorkerOrigin::Api).error(),
                 Error(ErrorCode::Conflict, u"there is a worker worker01 already"_s));
        QCOMPARE(members().add(worker02, at(u"A"_s), WorkerOrigin::Api).error(),
                 Error(ErrorCode::Conflict, u"worker worker01 is at A:8443 already"_s));
        QVERIFY(members().add(worker02, at(u"a"_s, 9443), WorkerOrigin::Api));
        QCOMPARE(members().change(worker02, at(u"a"_s)).error().code(), ErrorCode::Conflict);
    }

    void aConfiguredWorkerBelongsToTheConfiguration()
    {
        QVERIFY(members().configure({{worker01, at(u"a"_s)}}));
        const Error expected(ErrorCode::Conflict,
                             u"worker worker01 is in the configuration file; change it there"_s);
        QCOMPARE(members().change(worker01, at(u"b"_s)).error(), expected);
        QCOMPARE(members().remove(worker01).error(), expected);
        QVERIFY(members().setPaired(worker01, false));
    }

    void aWorkerThatIsBeingUpdatedStaysWhereItIs()
    {
        QVERIFY(members().add(worker01, at(u"a"_s), WorkerOrigin::Api));
        m_stage->busy = worker01;
        QCOMPARE(members().remove(worker01).error().code(), ErrorCode::Conflict);
        QCOMPARE(members().change(worker01, at(u"b"_s)).error().code(), ErrorCode::Conflict);
        WorkerAddress renamed = at(u"a"_s);
        renamed.name = u"Berlin"_s;
        QVERIFY(members().change(worker01, renamed));
    }

    void whoIsNotThereIsNotFound()
    {
        QCOMPARE(members().change(worker01, at(u"a"_s)).error().code(), ErrorCode::NotFound);
        QCOMPARE(members().remove(worker01).error().code(), ErrorCode::NotFound);
        QCOMPARE(members().setPaired(worker01, true).error().code(), ErrorCode::NotFound);
    }

    void whatCannotBeStoredIsNotTold()
    {
        QVERIFY(m_stage->database->run(u"CREATE TRIGGER full BEFORE INSERT ON workers "
                                       "BEGIN SELECT RAISE(ABORT, 'full'); END"_s));
        QVERIFY(!members().add(worker01, at(u"a"_s), WorkerOrigin::Api));
        QVERIFY(registry().all().empty());
        QCOMPARE(m_stage->story(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestMembership)
#include "test_membership.moc"
