// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/system/fleet_fixture.h"

#include <QFileInfo>
#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;

/// Files of a worker's release are changed by hand, and an update to the same release mends them: a
/// coordinator and an agent as processes.
class TestContentDrift : public QObject {
    Q_OBJECT

    const WorkerId m_worker{u"worker01"_s};
    std::unique_ptr<test::FleetFixture> m_fleet;

    client::CoordinatorClient client() const { return (*m_fleet)->client(); }
    QString file(const QString& name) const
    {
        return (*m_fleet)->workers().front().folder + u"/current/"_s + name;
    }
    WorkerView check() const
    {
        const auto view = QCoro::waitFor(client().checkWorker(m_worker));
        if (!view)
            qFatal("%s", qPrintable(view.error().message()));
        return *view;
    }
    DriftReport report() const
    {
        const auto report = QCoro::waitFor(client().workerDrift(m_worker));
        if (!report)
            qFatal("%s", qPrintable(report.error().message()));
        return *report;
    }
    bool becomes(WorkerStatus status) const
    {
        for (int i = 0; i < 200; ++i) {
            if (check().status == status)
                return true;
            QCoro::waitFor((*m_fleet)->clock().sleep(50ms));
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_fleet = std::make_unique<test::FleetFixture>(
            demo::FleetOptions{.workers = 1, .contentCheckInterval = 100ms});
        const auto started = QCoro::waitFor((*m_fleet)->start());
        QVERIFY2(started, started ? "" : qPrintable(started.error().message()));
        QVERIFY(QCoro::waitFor(client().setExpectedVersion(Version(u"v1.0.0"_s))));
    }
    void cleanupTestCase() { m_fleet.reset(); }

    void whatWasInstalledHasNotDrifted()
    {
        QCOMPARE(check().status, WorkerStatus::UpToDate);
        QVERIFY(!report().hasDrifted);
    }

    void filesChangedByHandAreADriftThatNamesThem()
    {
        QVERIFY(writeFileDurably(file(u"etc/translator.yaml"_s), "model: another\n", 0644));
        QVERIFY(writeFileDurably(file(u"notes.txt"_s), "who did this?\n", 0644));
        QVERIFY(becomes(WorkerStatus::Outdated));
        const WorkerView view = check();
        QVERIFY(view.drift);
        QCOMPARE(view.drift->kind, DriftKind::Content);
        QCOMPARE(view.drift->cause, DriftCause::ChangedByHand);
        const DriftReport told = report();
        QCOMPARE(told.filesProblem, QString());
        QStringList files;
        for (const FileDifference& each : told.files)
            files << QString(wordOf(each.change)) + u' ' + each.path;
        QCOMPARE(files, (QStringList{u"changed etc/translator.yaml"_s, u"added notes.txt"_s}));
    }

    void anUpdateToTheSameVersionMendsThem()
    {
        const auto begun = QCoro::waitFor(client().updateWorker(m_worker, {}));
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().message()));
        const auto ended = m_fleet->newestEnded(m_worker);
        QVERIFY(ended);
        QVERIFY2(ended->state == UpdateState::Completed, qPrintable(ended->error));
        QVERIFY(!ended->nothingToDo);
        QVERIFY(!QFileInfo::exists(file(u"notes.txt"_s)));
        QCOMPARE(check().status, WorkerStatus::UpToDate);
        QVERIFY(!report().hasDrifted);
    }
};

QTEST_GUILESS_MAIN(TestContentDrift)
#include "test_content_drift.moc"
