// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/api/served.h"

#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;

namespace lockstep {
char* toString(const DriftCause& cause) { return qstrdup(wordOf(cause).data()); }
} // namespace lockstep

namespace {

const QString one = u"/api/v1/distributed/workers/worker01"_s;

Manifest released(const QString& version)
{
    const auto library = test::Stage::shelf().library();
    return library.manifest(library.find(Version(version)).value()).value();
}

} // namespace

/// What the API tells of drifts, over a coordinator with simulated workers.
class TestDriftRoutes : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_served;

    test::SimulatedWorker& worker() { return m_stage->fleet.worker(test::worker01); }
    void expect(const QByteArray& version)
    {
        const auto put = m_served->ask("PUT", u"/api/v1/channels/production"_s,
                                       "{\"version\":\"" + version + "\"}");
        QCOMPARE(put.status, 200);
        m_stage->clock.settle();
    }
    WorkerView check()
    {
        return m_served->read<WorkerView>(m_served->ask("POST", one + u"/check"_s));
    }
    DriftReport report()
    {
        return m_served->read<DriftReport>(m_served->ask("GET", one + u"/drift"_s));
    }
    QStringList found(const QString& selector)
    {
        const auto page = m_served->read<Page<WorkerView>>(
            m_served->ask("GET", u"/api/v1/distributed/workers?q="_s + selector));
        QStringList ids;
        for (const WorkerView& view : page.items)
            ids << view.id.value();
        return ids;
    }
    /// Somebody edits files of the release that runs.
    void edit(std::vector<ManifestEntry> entries)
    {
        VersionInfo version = worker().installed();
        version.treeSha256 = treeDigest(entries);
        worker().changeByHand(version, std::move(entries));
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_served = std::make_unique<test::ServedApi>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void aWorkerThatIsAsExpectedHasNoDrift()
    {
        expect("v1.0.0");
        const WorkerView view = check();
        QCOMPARE(view.status, WorkerStatus::UpToDate);
        QVERIFY(!view.drift);
        QCOMPARE(view.isReachable, std::optional(true));
        QVERIFY(view.reachableAt.isValid() && view.versionSince.isValid() &&
                view.healthSince.isValid() && view.healthAt.isValid());
        QVERIFY(!report().hasDrifted);
        QCOMPARE(report().driftDuration, Duration::zero());
        QCOMPARE(found(u"drift:no"_s), QStringList{u"worker01"_s});
    }

    void whatIsNotKnownIsNotCalledAsExpected()
    {
        QCOMPARE(report().problem, u"no version is expected of the fleet"_s);
        expect("v1.0.0");
        QCOMPARE(report().problem, u"it was not asked yet"_s);
        worker().faults.refusesConnections = true;
        check();
        QVERIFY2(report().problem.startsWith("it cannot be reached: "_L1),
                 qPrintable(report().problem));
        worker().faults.refusesConnections = false;
        check();
        QCOMPARE(report().problem, QString());
    }

    void aDriftHasItsAgeAndItsCause()
    {
        expect("v1.1.0");
        QCOMPARE(check().drift->cause, DriftCause::NeverUpdated);
        m_stage->clock.advance(7h);
        const WorkerView view = check();
        QCOMPARE(view.driftDuration, Duration(7h));
        QCOMPARE(view.drift->expectedVersion, Version(u"v1.1.0"_s));
        QCOMPARE(found(u"drift:>6h cause:never_updated"_s), QStringList{u"worker01"_s});
        QCOMPARE(found(u"drift:<6h"_s), QStringList());
        const DriftReport told = report();
        QCOMPARE(told.drift, view.drift);
        QCOMPARE(told.driftDuration, Duration(7h));
        QVERIFY(told.files.empty() && told.filesProblem.isEmpty()); // it is another version
    }

    void theCauseFollowsTheUpdate()
    {
        expect("v1.1.0");
        check();
        worker().faults.afterApply = test::AfterApply::IsUnhealthy;
        auto& coordinator = m_served->coordinator;
        QVERIFY(m_stage->clock.await(coordinator.updater.start(test::worker01, {})));
        m_stage->clock.advance(1s);
        QCOMPARE(report().drift->cause, DriftCause::Updating);
        QVERIFY(coordinator.allEnd());
        QCOMPARE(report().drift->cause, DriftCause::UpdateFailed);
        worker().mend();
        coordinator.update(test::worker01, u"v1.1.0"_s);
        QVERIFY(!report().hasDrifted);
        QVERIFY(coordinator.updater.rollBack(test::worker01, {}));
        QVERIFY(coordinator.allEnd());
        QCOMPARE(report().drift->cause, DriftCause::Held);
    }

    void anotherVersionPutThereByHandIsSaidToBe()
    {
        expect("v1.0.0");
        check();
        worker().changeByHand(test::Stage::shelf()[u"v1.1.0"_s]);
        QCOMPARE(check().drift->cause, DriftCause::ChangedByHand);
    }

    void filesThatWereChangedAreListed()
    {
        expect("v1.0.0");
        check();
        std::vector<ManifestEntry> entries = released(u"v1.0.0"_s).entries;
        entries.back().mode = 0600;
        entries.push_back({.path = u"zz-added"_s, .mode = 0644});
        edit(entries);
        const WorkerView view = check();
        QCOMPARE(view.status, WorkerStatus::Outdated);
        QVERIFY2(view.reason.startsWith(u"the installed files differ from the release"),
                 qPrintable(view.reason));
        QCOMPARE(view.drift->kind, DriftKind::Content);
        QCOMPARE(view.drift->cause, DriftCause::ChangedByHand);
        const DriftReport told = report();
        QCOMPARE(told.filesProblem, QString());
        QCOMPARE(told.fileCount, 2);
        QCOMPARE(told.files.front().change, FileChange::Changed);
        QCOMPARE(told.files.front().path, entries[entries.size() - 2].path);
        const FileDifference added{u"zz-added"_s, FileChange::Added, u"file"_s};
        QCOMPARE(told.files.back(), added);
    }

    void noMoreThanAThousandFilesAreListed()
    {
        expect("v1.0.0");
        check();
        std::vector<ManifestEntry> entries = released(u"v1.0.0"_s).entries;
        for (int i = 0; i < 1500; ++i)
            entries.push_back({.path = u"zz-%1"_s.arg(i, 4, 10, QChar(u'0')), .mode = 0644});
        edit(entries);
        check();
        QCOMPARE(report().fileCount, 1500);
        QCOMPARE(report().files.size(), size_t(1000));
    }

    void whyTheFilesAreNotKnownIsSaid()
    {
        expect("v1.0.0");
        check();
        edit({});
        check();
        worker().faults.refusesConnections = true;
        const DriftReport told = report();
        QVERIFY(told.hasDrifted);
        QVERIFY(told.files.empty());
        QCOMPARE(told.filesProblem, u"connection refused"_s);
    }

    void filesMendedByHandAreSaidToBe()
    {
        expect("v1.0.0");
        check();
        edit({});
        check();
        edit(released(u"v1.0.0"_s).entries);
        const DriftReport told = report();
        QCOMPARE(told.fileCount, 0);
        QVERIFY2(told.filesProblem.contains(u"no file differs"), qPrintable(told.filesProblem));
        QVERIFY(!check().drift);
    }

    void anUpdateToTheSameVersionMendsThem()
    {
        expect("v1.0.0");
        check();
        edit({});
        check();
        auto& coordinator = m_served->coordinator;
        const Update update = coordinator.update(test::worker01, u"v1.0.0"_s);
        QCOMPARE(update.state, UpdateState::Completed);
        QVERIFY(!update.nothingToDo);
        QVERIFY(!report().hasDrifted);
        QCOMPARE(check().status, WorkerStatus::UpToDate);
    }

    void anUnknownWorkerIsNotFound()
    {
        QCOMPARE(m_served->ask("GET", u"/api/v1/distributed/workers/nobody/drift"_s).status, 404);
    }
};

QTEST_GUILESS_MAIN(TestDriftRoutes)
#include "test_drift_routes.moc"
