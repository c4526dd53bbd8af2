// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/fleet_fixture.h"
#include "tests/system/plain_worker.h"

#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;

/// The real coordinator with a worker that has no agent.
class TestPlainWorker : public QObject {
    Q_OBJECT

    const WorkerId m_id{u"plain01"_s};

    static demo::FleetOptions fleetWith(const test::PlainWorker& worker)
    {
        return {.workers = 0,
                .updateTimeout = 3s,
                .moreWorkers =
                    u"    plain01: { host: 127.0.0.1, port: %1 }\n"_s.arg(worker.port())};
    }

    Update updateTo(test::FleetFixture& fleet, const QString& version)
    {
        const auto accepted =
            QCoro::waitFor(fleet->client().updateWorker(m_id, {.version = Version(version)}));
        if (!accepted)
            qFatal("%s", qUtf8Printable(accepted.error().message()));
        const auto ended = fleet.newestEnded(m_id);
        return ended.value_or(Update{.error = u"did not end"_s});
    }

private Q_SLOTS:
    void isUpdatedAndPutBackOnCommand()
    {
        test::PlainWorker worker(u"v1.0.0"_s);
        test::FleetFixture fleet(fleetWith(worker));
        const auto started = QCoro::waitFor(fleet->start());
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message()));

        const Update update = updateTo(fleet, u"v1.1.0"_s);
        QCOMPARE(update.error, QString());
        QCOMPARE(update.state, UpdateState::Completed);
        QCOMPARE(worker.version(), u"v1.1.0"_s);

        const auto rollback = QCoro::waitFor(fleet->client().rollback(m_id));
        QVERIFY(rollback);
        QCOMPARE(rollback->backupId, update.backupId);
        const auto ended = fleet.newestEnded(m_id);
        QVERIFY(ended);
        QCOMPARE(ended->rollbackError, QString());
        QCOMPARE(ended->state, UpdateState::RolledBack);
        QCOMPARE(worker.version(), u"v1.0.0"_s);
        QCOMPARE(worker.asked(),
                 (QStringList{u"upload v1.1.0"_s, u"apply v1.1.0"_s, u"rollback"_s}));
    }

    void thatSaysItAppliedButDidNotIsAFailedUpdate()
    {
        test::PlainWorker worker(u"v1.0.0"_s);
        worker.faults.keepsOldVersion = true;
        test::FleetFixture fleet(fleetWith(worker));
        QVERIFY(QCoro::waitFor(fleet->start()));

        const Update update = updateTo(fleet, u"v1.1.0"_s);
        QCOMPARE(update.state, UpdateState::RolledBack);
        QVERIFY2(update.error.startsWith(u"update timeout"), qPrintable(update.error));
        QVERIFY2(update.error.contains(u"runs v1.0.0"), qPrintable(update.error));
        QCOMPARE(worker.version(), u"v1.0.0"_s);
        QVERIFY(!worker.asked().contains(u"rollback"_s)); // it would go to something older
    }

    void thatCannotRollBackIsSentItsOldRelease()
    {
        test::PlainWorker worker(u"v1.0.0"_s);
        worker.faults.cannotRollBack = true;
        test::FleetFixture fleet(fleetWith(worker));
        QVERIFY(QCoro::waitFor(fleet->start()));

        QCOMPARE(updateTo(fleet, u"v1.1.0"_s).state, UpdateState::Completed);
        QVERIFY(QCoro::waitFor(fleet->client().rollback(m_id)));
        const auto ended = fleet.newestEnded(m_id);
        QVERIFY(ended);
        QCOMPARE(ended->rollbackError, QString());
        QCOMPARE(ended->state, UpdateState::RolledBack);
        QCOMPARE(worker.version(), u"v1.0.0"_s);
        QCOMPARE(worker.asked().mid(2),
                 (QStringList{u"rollback"_s, u"upload v1.0.0"_s, u"apply v1.0.0"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPlainWorker)
#include "test_plain_worker.moc"
