// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/update.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

const QDateTime start(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);

Update update(const QString& worker, UpdateState state, int endedAfterSeconds = -1)
{
    Update update;
    update.workerId = WorkerId(worker);
    update.state = state;
    if (endedAfterSeconds >= 0)
        update.endedAt = start.addSecs(endedAfterSeconds);
    if (isFinal(state) && state != UpdateState::Completed)
        update.error = u"it broke"_s;
    return update;
}

} // namespace

class TestUpdate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fourStatesAreFinal()
    {
        QStringList words;
        for (const auto& each : enumWords<UpdateState>) {
            if (isFinal(each.value))
                words << QString::fromLatin1(each.word);
        }
        QCOMPARE(words, (QStringList{u"completed"_s, u"failed"_s, u"rolled_back"_s,
                                     u"rollback_failed"_s}));
    }

    void everyStateHasAWordAndBack()
    {
        for (int state = 0; state <= int(UpdateState::RollbackFailed); ++state) {
            const auto word = wordOf(UpdateState(state));
            QVERIFY(!word.isEmpty());
            QCOMPARE(fromWord<UpdateState>(QString(word)), std::optional(UpdateState(state)));
        }
        QCOMPARE(fromWord<UpdateState>(u"exploded"_s), std::nullopt);
    }

    void aBatchIsReportedWhileItRuns()
    {
        Batch batch;
        batch.createdAt = start;
        batch.updates = {UpdateId(u"upd-a"_s), UpdateId(u"upd-b"_s)};
        batch.skipped = {{WorkerId(u"s"_s), u"disabled"_s}};
        const auto report = reportOf(
            batch,
            {update(u"a"_s, UpdateState::Completed, 10), update(u"b"_s, UpdateState::Uploading)},
            start.addSecs(30));
        QCOMPARE(report.status, u"running"_s);
        QCOMPARE(report.total, 3);
        QCOMPARE(report.successful, std::vector{WorkerId(u"a"_s)});
        QCOMPARE(report.running, std::vector{WorkerId(u"b"_s)});
        QCOMPARE(report.skipped, batch.skipped);
        QCOMPARE(report.successRate, 100.0);
        QCOMPARE(report.duration, Duration(30s));
        QCOMPARE(report.updates.size(), 2u);
    }

    void aFinishedBatchTellsWhatWentWrong()
    {
        Batch batch;
        batch.createdAt = start;
        const auto report = reportOf(batch,
                                     {update(u"a"_s, UpdateState::Completed, 10),
                                      update(u"b"_s, UpdateState::RolledBack, 50),
                                      update(u"c"_s, UpdateState::Failed, 20),
                                      update(u"d"_s, UpdateState::RollbackFailed, 40)},
                                     start.addSecs(3600));
        QCOMPARE(report.status, u"finished"_s);
        QCOMPARE(report.failed.size(), 3u);
        QCOMPARE(report.failed.front(), (BatchFailure{WorkerId(u"b"_s), u"it broke"_s}));
        QCOMPARE(report.successRate, 25.0);
        QCOMPARE(report.duration, Duration(50s)); // until the last one ended
    }

    void aBatchOfNothingIsFinished()
    {
        Batch batch;
        batch.createdAt = start;
        const auto report = reportOf(batch, {}, start.addSecs(5));
        QCOMPARE(report.status, u"finished"_s);
        QCOMPARE(report.successRate, 0.0);
        QCOMPARE(report.duration, Duration(0));
    }
};

QTEST_GUILESS_MAIN(TestUpdate)
#include "test_update.moc"
