// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/update_progress.h"

#include <QTest>

namespace lockstep::ui {

namespace {

class TestUpdateProgress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void growsWithEveryStep();
    void countsWhatIsDoneOfAStep();
    void aRollbackSucceedsOtherwiseThanAnUpdate();
    void aRollbackLeadsFromTheTargetToTheOriginal();
};

Update updateAt(UpdateState state, int percent = 0)
{
    Update update;
    update.state = state;
    update.steps = {{.state = state, .percent = percent}};
    return update;
}

void TestUpdateProgress::growsWithEveryStep()
{
    double before = -1;
    for (int state = 0; state <= int(UpdateState::Completed); ++state) {
        const double percent = percentOf(updateAt(UpdateState(state)));
        QVERIFY(percent > before && percent <= 100);
        before = percent;
    }
    QCOMPARE(before, 100.0);
    QCOMPARE(percentOf(updateAt(UpdateState::Failed)), 100.0);
}

void TestUpdateProgress::countsWhatIsDoneOfAStep()
{
    const double begun = percentOf(updateAt(UpdateState::Uploading));
    const double half = percentOf(updateAt(UpdateState::Uploading, 50));
    QVERIFY(half > begun && half < percentOf(updateAt(UpdateState::Applying)));
}

void TestUpdateProgress::aRollbackSucceedsOtherwiseThanAnUpdate()
{
    Update update = updateAt(UpdateState::RolledBack);
    QVERIFY(!hasSucceeded(update));
    update.kind = UpdateKind::Rollback;
    QVERIFY(hasSucceeded(update));
    QVERIFY(hasSucceeded(updateAt(UpdateState::Completed)));
}

void TestUpdateProgress::aRollbackLeadsFromTheTargetToTheOriginal()
{
    Update update = updateAt(UpdateState::Validating);
    update.targetVersion = Version(u"v2"_s);
    update.originalVersion.codebaseVersion = Version(u"v1"_s);
    QCOMPARE(startOf(update).value(), u"v1"_s);
    QCOMPARE(goalOf(update).value(), u"v2"_s);
    update.kind = UpdateKind::Rollback;
    QCOMPARE(startOf(update).value(), u"v2"_s);
    QCOMPARE(goalOf(update).value(), u"v1"_s);
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestUpdateProgress)
#include "test_update_progress.moc"
