// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_table.h"
#include "tests/system/fleet_fixture.h"

#include <QTest>

using namespace lockstep;

/// Cuts the coordinator's power at every point of an update's journal, with a real agent.
class TestCoordinatorKill : public QObject {
    Q_OBJECT

    std::unique_ptr<test::FleetFixture> m_fleet;
    const WorkerId m_ghost{u"ghost"_s};

    /// The version that the worker's own answer shows.
    QString versionOf(const demo::DemoWorker& worker)
    {
        const auto answer = QCoro::waitFor((*m_fleet)->http().send(
            {.url = QUrl(u"https://127.0.0.1:%1/api/v1/version"_s.arg(worker.agentPort)),
             .trust = {.pinOnFirstUse = true}}));
        const auto version =
            answer ? answer->as<VersionInfo>() : Result<VersionInfo>(fail(answer.error()));
        return version ? version->codebaseVersion.value() : version.error().message();
    }

    static QString other(const QString& version)
    {
        return version == "v1.0.0"_L1 ? u"v1.1.0"_s : u"v1.0.0"_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
#ifndef LOCKSTEP_FAILPOINTS
        QSKIP("this build has no fail points");
#endif
        m_fleet = std::make_unique<test::FleetFixture>(demo::FleetOptions{
            .workers = 1, .moreWorkers = u"    ghost: { host: 127.0.0.1, port: 1 }\n"_s});
        const auto started = QCoro::waitFor((*m_fleet)->start());
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message()));
    }
    void cleanupTestCase() { m_fleet.reset(); }

    void everyUpdateEndsAllTheSame_data()
    {
        QTest::addColumn<QString>("point");
        QTest::addColumn<UpdateState>("end");
        const auto add = [](const QString& point, UpdateState end) {
            QTest::newRow(qPrintable(point)) << point << end;
        };
        for (const update::Row& row : update::updateTable()) {
            const QString point = u"update."_s + wordOf(row.state);
            const UpdateState end = row.state == UpdateState::RollingBack ? UpdateState::RolledBack
                                                                          : UpdateState::Completed;
            add(point, end);
            add(point + u".done"_s, end);
        }
        add(u"update.backing_up.half"_s, UpdateState::Completed);
        add(u"update.applying.half"_s, UpdateState::Completed);
        add(u"update.completed"_s, UpdateState::Completed);
        add(u"update.rolled_back"_s, UpdateState::RolledBack);
        add(u"update.failed"_s, UpdateState::Failed);
    }

    void everyUpdateEndsAllTheSame()
    {
        QFETCH(const QString, point);
        QFETCH(const UpdateState, end);
        test::FleetFixture& fleet = *m_fleet;
        const demo::DemoWorker& real = fleet->workers().front();
        const QString before = versionOf(real);
        QString target = other(before);
        if (end == UpdateState::RolledBack)
            target = u"v1.2.0"_s;
        const WorkerId id = end == UpdateState::Failed ? m_ghost : real.id;

        QCoro::waitFor(fleet->stopCoordinator());
        QProcessEnvironment fault;
        fault.insert(u"LOCKSTEP_KILL_AT"_s, point);
        QVERIFY(QCoro::waitFor(fleet->startCoordinator(fault)));
        // The answer may be cut off with everything else.
        (void)QCoro::waitFor(fleet->client().updateWorker(id, {.version = Version(target)}));
        QVERIFY2(QCoro::waitFor(fleet->coordinatorGone()), "it was not killed at that point");

        QVERIFY(QCoro::waitFor(fleet->startCoordinator()));
        const auto ended = fleet.newestEnded(id);
        QVERIFY2(ended, qPrintable(ended ? QString() : ended.error().message()));
        QCOMPARE(ended->targetVersion.value(), target);
        QVERIFY2(ended->state == end, qPrintable(ended->error + u" / "_s + ended->rollbackError));
        QCOMPARE(versionOf(real), end == UpdateState::Completed ? target : before);
        const auto unfinished = QCoro::waitFor(fleet->client().updates({.activeOnly = true}));
        QVERIFY(unfinished);
        QCOMPARE(unfinished->items.size(), size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestCoordinatorKill)
#include "test_coordinator_kill.moc"
