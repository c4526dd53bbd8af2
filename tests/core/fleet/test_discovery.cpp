// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/discovery.h"
#include "tests/core/fleet/tiny_dns.h"
#include "tests/core/update/stage.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;

namespace {

const QString name = u"_lockstep-worker._tcp.example.org"_s;
const QString other = u"_lockstep-worker._tcp.example.net"_s;

} // namespace

class TestDiscovery : public QObject {
    Q_OBJECT

private:
    /// A coordinator of simulated workers, and a real name server: its lookups take real time.
    struct Scene {
        explicit Scene(test::TinyDns& server, test::Stage& stage, bool isPairing = false)
            : clock(stage.clock), coordinator(stage.open()),
              dns({.nameserver = QHostAddress(QHostAddress::LocalHost), .port = server.port()},
                  realClock),
              discovery({.names = {name, other}, .isPairing = isPairing}, *coordinator.registry,
                        coordinator.members, coordinator.checker, dns)
        {}

        using Outcome = std::optional<Result<Discovery::Report>>;
        static QCoro::Task<> keep(QCoro::Task<Result<Discovery::Report>> task, Outcome& outcome)
        {
            outcome.emplace(co_await task);
        }
        Result<Discovery::Report> tryRun(std::stop_token stop = {})
        {
            Outcome outcome;
            const auto running = keep(discovery.run(stop), outcome);
            while (!outcome) {
                QTest::qWait(1);
                if (clock.sleepers() > 0)
                    clock.advance(std::chrono::seconds(1));
            }
            return *outcome;
        }
        Discovery::Report run() { return test::valueOf(tryRun()); }

        SystemClock realClock;
        test::SimulatedClock& clock;
        test::SimulatedCoordinator& coordinator;
        DnsDiscovery dns;
        Discovery discovery;
    };

    std::unique_ptr<test::TinyDns> m_dns;
    std::unique_ptr<test::Stage> m_stage;

    static QString errorOf(const Discovery::Report& report, const QString& of)
    {
        const auto found = std::ranges::find(report.failed, WorkerId(of), &BatchFailure::workerId);
        return found == report.failed.end() ? QString() : found->error;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("RES_OPTIONS", "timeout:1 attempts:1"); }
    void init()
    {
        m_dns = std::make_unique<test::TinyDns>();
        m_dns->zones[name.toLatin1()] = {};
        m_dns->zones[other.toLatin1()] = {};
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain);
    }
    void cleanup()
    {
        m_stage.reset();
        m_dns.reset();
    }

    void whoIsFoundIsAddedUnpairedAndAsked()
    {
        Scene scene(*m_dns, *m_stage);
        m_stage->add(u"eu-1.example.org"_s, WorkerKind::Agent);
        m_dns->zones[name.toLatin1()].records = {{.target = "eu-1.example.org"},
                                                 {.target = "worker01.example"}};
        const auto report = scene.run();
        const WorkerId found(u"eu-1.example.org"_s);
        QCOMPARE(report.added, std::set{found});
        QCOMPARE(report.answered, (std::vector{found, test::worker01, test::worker02}));
        const Worker worker = test::valueOf(scene.coordinator.registry->find(found));
        QCOMPARE(worker.origin, WorkerOrigin::Dns);
        QVERIFY(!worker.isPaired);
        QVERIFY(worker.seen.version.has_value());
        QVERIFY(scene.run().added.empty()); // known by now
    }

    void whoIsFoundIsPairedWhereTheConfigurationSaysSo()
    {
        Scene scene(*m_dns, *m_stage, true);
        m_dns->zones[name.toLatin1()].records = {{.target = "eu-1.example.org"}};
        scene.run();
        QVERIFY(scene.coordinator.registry->all().at(WorkerId(u"eu-1.example.org"_s)).isPaired);
    }

    void twoWorkersOfOneMachineAreTwo()
    {
        Scene scene(*m_dns, *m_stage);
        m_dns->zones[name.toLatin1()].records = {{.target = "eu-1", .port = 9001},
                                                 {.target = "eu-1", .port = 9002}};
        QCOMPARE(scene.run().added, (std::set{WorkerId(u"eu-1"_s), WorkerId(u"eu-1-9002"_s)}));
    }

    void whatGoesWrongIsSaidAndKeepsNoOther()
    {
        Scene scene(*m_dns, *m_stage);
        m_dns->zones[name.toLatin1()].code = test::TinyDns::NoSuchName;
        m_dns->zones[other.toLatin1()].records = {{.target = "eu-1.example.net"},
                                                  {.target = "eu-2.example.net", .port = 0}};
        m_stage->fleet.worker(test::worker02).faults.refusesConnections = true;
        const auto report = scene.run();
        QVERIFY(!errorOf(report, name).isEmpty());
        QVERIFY2(errorOf(report, other).contains(u"eu-2.example.net:0"),
                 qPrintable(errorOf(report, other)));
        QVERIFY(errorOf(report, u"worker02"_s).contains(u"connection refused"));
        QVERIFY(errorOf(report, u"eu-1.example.net"_s).contains(u"host not found"));
        QCOMPARE(report.answered, std::vector{test::worker01});
    }

    void disabledWorkersAreNotAskedAndUnpairedOnesAre()
    {
        Scene scene(*m_dns, *m_stage);
        WorkerAddress address =
            test::valueOf(scene.coordinator.registry->find(test::worker01)).address;
        address.enabled = false;
        const WorkerAddress plain =
            test::valueOf(scene.coordinator.registry->find(test::worker02)).address;
        QVERIFY(scene.coordinator.members.configure(
            {{test::worker01, address}, {test::worker02, plain}}));
        QVERIFY(scene.coordinator.members.setPaired(test::worker02, false));
        QCOMPARE(scene.run().answered, std::vector{test::worker02});
    }

    void oneAtATime()
    {
        Scene scene(*m_dns, *m_stage);
        std::stop_source stop;
        Scene::Outcome first;
        const auto running = Scene::keep(scene.discovery.run(stop.get_token()), first);
        const auto second = m_stage->clock.await(scene.discovery.run({}));
        QCOMPARE(second.error(), Error(ErrorCode::Conflict, u"a discovery is running already"_s));
        stop.request_stop();
        QVERIFY(QTest::qWaitFor([&] { return first.has_value(); }, 30'000));
        QCOMPARE(first->error().code(), ErrorCode::Cancelled);
        QCOMPARE(scene.run().answered.size(), 2u);
    }
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "test_discovery.moc"
