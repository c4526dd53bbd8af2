// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/update/stage.h"

#include <QFileInfo>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;

class TestReleaseSource : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> m_stage;

    /// A coordinator with a library of its own that is empty, and a source folder on v1.3.0.
    SimulatedCoordinator& openWithSource()
    {
        m_stage->options.libraryFolder = m_stage->folder / u"translator-updates"_s;
        m_stage->options.sourceFolder =
            ReleaseShelf::writeSource(m_stage->folder.path(), u"v1.3.0"_s);
        if (!release::ReleaseLibrary({.folder = m_stage->options.libraryFolder}).recover())
            qFatal("no library");
        return m_stage->open();
    }
    void writeVersion(const QByteArray& version)
    {
        QFile file(m_stage->options.sourceFolder + u"/VERSION"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(version);
    }
    template <class T>
    T await(QCoro::Task<T> task)
    {
        return m_stage->clock.await(std::move(task));
    }
    void refresh(SimulatedCoordinator& coordinator)
    {
        m_stage->clock.await(coordinator.releases.refresh());
    }
    static QString expectedOf(SimulatedCoordinator& coordinator)
    {
        const auto expected = coordinator.releases.expected();
        return expected ? expected->codebaseVersion.value() : u"nothing"_s;
    }

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }

    void withoutChannelAndSourceNothingIsExpected()
    {
        SimulatedCoordinator& coordinator = m_stage->open();
        refresh(coordinator);
        QCOMPARE(expectedOf(coordinator), u"nothing"_s);
        QCOMPARE(await(coordinator.releases.resolve({})).error().code(), ErrorCode::NotFound);
    }

    void theSourceFoldersVersionIsExpectedAndFollowed()
    {
        SimulatedCoordinator& coordinator = openWithSource();
        refresh(coordinator);
        QCOMPARE(expectedOf(coordinator), u"v1.3.0"_s);
        writeVersion("v1.4.0\n");
        refresh(coordinator);
        QCOMPARE(expectedOf(coordinator), u"v1.4.0"_s);
    }

    void theProductionChannelComesFirstAndIsRemembered()
    {
        SimulatedCoordinator& coordinator = m_stage->open();
        const auto set =
            await(coordinator.releases.setChannel(productionChannel, Version(u"v1.1.0"_s)));
        QCOMPARE(set->version, Version(u"v1.1.0"_s));
        QCOMPARE(expectedOf(coordinator), u"v1.1.0"_s);
        SimulatedCoordinator& next = m_stage->open();
        refresh(next);
        QCOMPARE(expectedOf(next), u"v1.1.0"_s);
        QCOMPARE(next.releases.expected()->treeSha256, Stage::shelf()[u"v1.1.0"_s].treeSha256);
    }

    void aChannelNamesOnlyWhatThereIs()
    {
        SimulatedCoordinator& coordinator = m_stage->open();
        const auto set =
            await(coordinator.releases.setChannel(productionChannel, Version(u"v9.9.9"_s)));
        QCOMPARE(set.error().code(), ErrorCode::NotFound);
        QCOMPARE(valueOf(coordinator.releases.channel(productionChannel)), std::nullopt);
    }

    void aChannelThatNamesTheSourceFoldersVersionPackagesIt()
    {
        SimulatedCoordinator& coordinator = openWithSource();
        QVERIFY(await(coordinator.releases.setChannel(productionChannel, Version(u"v1.3.0"_s))));
        writeVersion("v1.4.0\n");
        refresh(coordinator);
        QCOMPARE(expectedOf(coordinator), u"v1.3.0"_s);
        const auto shipment = await(coordinator.releases.obtain(Version(u"v1.3.0"_s), {}));
        QVERIFY(QFileInfo::exists(shipment->packagePath) &&
                QFileInfo::exists(shipment->manifestPath));
    }

    void aReleaseIsMadeOnceForAllWhoNeedIt()
    {
        SimulatedCoordinator& coordinator = openWithSource();
        const Version version(u"v1.3.0"_s);
        std::vector<Result<fleet::Shipment>> shipments;
        const auto obtain = [](update::ReleaseSource& releases, Version wanted,
                               std::vector<Result<fleet::Shipment>>& made) -> QCoro::Task<> {
            made.push_back(co_await releases.obtain(wanted, {}));
        };
        TaskGroup group;
        for (int i = 0; i < 3; ++i)
            group.spawn(obtain(coordinator.releases, version, shipments));
        m_stage->clock.await(group.drained());
        QCOMPARE(shipments.size(), 3);
        for (const auto& shipment : shipments)
            QCOMPARE(shipment->packagePath, shipments[0]->packagePath);
        const auto events = valueOf(coordinator.events.read({.type = event_type::releaseCreated}));
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].data[u"version"_s], u"v1.3.0"_s);
    }

    void aVersionThatNobodyHasIsNotFoundWithWhatThereIs()
    {
        SimulatedCoordinator& coordinator = m_stage->open();
        for (const auto& error :
             {await(coordinator.releases.resolve(Version(u"v9.9.9"_s))).error(),
              await(coordinator.releases.obtain(Version(u"v9.9.9"_s), {})).error()}) {
            QCOMPARE(error.code(), ErrorCode::NotFound);
            QVERIFY2(error.message().contains(u"v9.9.9"_s) && error.message().contains(u"v1.1.0"_s),
                     qPrintable(error.message()));
        }
    }

    void aSourceFolderThatCannotBeReadIsToldBesides()
    {
        SimulatedCoordinator& coordinator = openWithSource();
        writeVersion("not a version!\n");
        const auto resolved = await(coordinator.releases.resolve(Version(u"v1.3.0"_s)));
        QVERIFY2(resolved.error().message().contains(u"; also "_s) &&
                     resolved.error().message().contains(u"VERSION"_s),
                 qPrintable(resolved.error().message()));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"expected version: .*VERSION"_s));
        refresh(coordinator);
        QCOMPARE(expectedOf(coordinator), u"nothing"_s);
    }

    void whatTheFleetShouldRunIsNotRemoved()
    {
        SimulatedCoordinator& coordinator = openWithSource();
        const Version version(u"v1.3.0"_s);
        QVERIFY(await(coordinator.releases.setChannel(productionChannel, version)));
        QCOMPARE(await(coordinator.releases.remove(version)).error(),
                 Error(ErrorCode::Conflict, u"release v1.3.0 is what the fleet should run"_s));
        QCOMPARE(valueOf(await(coordinator.releases.list())).size(), 1);
    }

    void aReleaseIsRemoved()
    {
        SimulatedCoordinator& coordinator = openWithSource();
        const Version version(u"v1.3.0"_s);
        QVERIFY(await(coordinator.releases.obtain(version, {})));
        QVERIFY(await(coordinator.releases.remove(version)));
        QCOMPARE(valueOf(await(coordinator.releases.list())).size(), 0);
        QCOMPARE(await(coordinator.releases.remove(version)).error().code(), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestReleaseSource)
#include "test_release_source.moc"
