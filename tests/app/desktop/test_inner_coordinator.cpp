// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inner_coordinator.h"
#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/client/coordinator_client.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_folder.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using desktop::InnerCoordinator;
using desktop::InnerOptions;
using test::eventually;

class TestInnerCoordinator : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;

    InnerOptions options() const
    {
        return {.stateFolder = *m_folder / u"state"_s,
                .socket = *m_folder / u"run/console.sock"_s,
                .configFile = *m_folder / u"lockstep.yaml"_s};
    }

    void writeConfig(const QByteArray& yaml) const
    {
        if (!writeFileDurably(options().configFile, yaml))
            qFatal("cannot write the configuration");
    }

    /// Starts it and says where it listens; empty: it does not.
    static QString endpointOf(InnerCoordinator& inner)
    {
        QSignalSpy started(&inner, &InnerCoordinator::started);
        inner.start();
        return eventually([&] { return !started.isEmpty(); }) ? started.first().first().toString()
                                                              : QString();
    }

    static std::optional<Error> failureOf(InnerCoordinator& inner)
    {
        std::optional<Error> told;
        QObject context;
        connect(&inner, &InnerCoordinator::failed, &context,
                [&](const Error& error) { told = error; });
        inner.start();
        std::ignore = eventually([&] { return told.has_value(); });
        return told;
    }

    static HealthReport healthAt(const QString& endpoint)
    {
        net::HttpClient http;
        const client::CoordinatorClient coordinator(http, *client::Endpoint::parse(endpoint));
        const auto health = QCoro::waitFor(coordinator.health());
        return health ? HealthReport(*health) : HealthReport{};
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::ScratchFolder>(); }

    void itAnswersOverItsOwnSocket()
    {
        InnerCoordinator inner(options());
        const QString endpoint = endpointOf(inner);
        QCOMPARE(endpoint, u"unix:"_s + options().socket);
        QVERIFY(inner.isRunning());

        net::HttpClient http;
        const client::CoordinatorClient coordinator(http, *client::Endpoint::parse(endpoint));
        const auto health = QCoro::waitFor(coordinator.health());
        QVERIFY2(health, health ? "" : qPrintable(health.error().message()));
        QCOMPARE(health->status, u"healthy"_s);
        const auto workers = QCoro::waitFor(coordinator.workers());
        QVERIFY(workers);
        QVERIFY(workers->items.empty());
    }

    void nobodyElseIsLetIn()
    {
        const auto config = desktop::innerConfig(options());
        QVERIFY(config);
        QCOMPARE(config->addresses(), QStringList{u"unix:"_s + options().socket});

        InnerCoordinator inner(options());
        QVERIFY(!endpointOf(inner).isEmpty());
        const auto mine = QFile::ReadOwner | QFile::WriteOwner;
        QCOMPARE(QFileInfo(options().socket).permissions() & QFile::Permissions(0x7077), mine);
    }

    void itStopsAndStartsAgain()
    {
        InnerCoordinator inner(options());
        for (int i = 0; i < 3; ++i) {
            const QString endpoint = endpointOf(inner);
            QCOMPARE(healthAt(endpoint).status, u"healthy"_s);
            QCoro::waitFor(inner.stop());
            QVERIFY(!inner.isRunning());
            QVERIFY(healthAt(endpoint).status.isEmpty());
        }
        QCoro::waitFor(inner.stop()); // nothing is left to do
    }

    void itStopsWhileItStarts()
    {
        InnerCoordinator inner(options());
        inner.start();
        QCoro::waitFor(inner.stop());
        QVERIFY(!inner.isRunning());
        QVERIFY(!endpointOf(inner).isEmpty());
    }

    void whoGoesWithoutStoppingItLeavesNothing()
    {
        for (int i = 0; i < 2; ++i) {
            InnerCoordinator inner(options());
            QVERIFY(!endpointOf(inner).isEmpty());
        }
        InnerCoordinator atOnce(options());
        atOnce.start();
    }

    void theWindowsLoopRunsWhileItStarts()
    {
        InnerCoordinator inner(options());
        Duration longest{};
        QElapsedTimer since;
        since.start();
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, &ticks,
                [&] { longest = std::max(longest, Duration(since.restart())); });
        ticks.start(1);
        QVERIFY(!endpointOf(inner).isEmpty());
        QCoro::waitFor(inner.stop());
        QVERIFY2(longest < std::chrono::seconds(1), qPrintable(formatDuration(longest)));
    }

    void aSecondOneIsToldWhoHasTheFolder()
    {
        InnerCoordinator first(options());
        QVERIFY(!endpointOf(first).isEmpty());
        InnerCoordinator second(options());
        const auto error = failureOf(second);
        QVERIFY(error);
        QCOMPARE(error->code(), ErrorCode::Conflict);
        QVERIFY2(error->message().contains(u"process %1"_s.arg(QCoreApplication::applicationPid())),
                 qPrintable(error->message()));
        QVERIFY(!second.isRunning());

        QCoro::waitFor(first.stop());
        QVERIFY(!endpointOf(second).isEmpty());
    }

    void aFolderThatCannotBeWrittenIsNamed()
    {
        InnerOptions elsewhere = options();
        elsewhere.stateFolder = u"/proc/no-such-place/console"_s;
        InnerCoordinator inner(elsewhere);
        const auto error = failureOf(inner);
        QVERIFY(error);
        QVERIFY2(error->message().contains("/proc/no-such-place"_L1), qPrintable(error->message()));
    }

    void theFileSaysWhatDiffers()
    {
        writeConfig("product: shop\n"
                    "distributed: {workers: {w1: {host: 127.0.0.1, port: 1}}}\n");
        InnerCoordinator inner(options());
        const QString endpoint = endpointOf(inner);
        QVERIFY(!endpoint.isEmpty());
        net::HttpClient http;
        const client::CoordinatorClient coordinator(http, *client::Endpoint::parse(endpoint));
        const auto workers = QCoro::waitFor(coordinator.workers());
        QVERIFY(workers);
        QCOMPARE(workers->items.size(), size_t(1));
    }

    void theProblemsOfTheFileAreTold()
    {
        writeConfig("prodct: shop\nlogging: {level: loud}\n");
        InnerCoordinator inner(options());
        const auto error = failureOf(inner);
        QVERIFY(error);
        QVERIFY2(error->message().contains("lockstep.yaml:1: /prodct"_L1),
                 qPrintable(error->message()));
        QVERIFY2(error->message().contains("/logging/level"_L1), qPrintable(error->message()));
        writeConfig("product: shop\n");
        QVERIFY(!endpointOf(inner).isEmpty());
    }

    void whoHasNoPatienceLeavesItToItself()
    {
        InnerOptions hasty = options();
        hasty.patience = {};
        {
            InnerCoordinator inner(hasty);
            QVERIFY(!endpointOf(inner).isEmpty());
            QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"left to itself"_s));
        }
        // It ends all the same.
        QVERIFY(eventually([&] {
            return FileLock::take(hasty.stateFolder + u"/lockstep.lock"_s, u"it"_s).has_value();
        }));
        QTest::qWait(100); // for its thread
    }
};

QTEST_GUILESS_MAIN(TestInnerCoordinator)
#include "test_inner_coordinator.moc"
