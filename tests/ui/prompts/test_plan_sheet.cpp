// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/dialog_prompts.h"
#include "ui/prompts/plan_model.h"
#include "ui/prompts/plan_sheet.h"
#include "ui/style/theme.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace std::chrono_literals;

namespace lockstep::ui {

namespace {

PlannedMove move(const QString& worker, Obstacle obstacle = Obstacle::None)
{
    return {.worker = WorkerId(worker),
            .name = worker,
            .from = Version(u"v1.0.0"_s),
            .to = Version(u"v1.1.0"_s),
            .backup = {},
            .obstacle = obstacle,
            .took = 40s};
}

class TestPlanSheet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysWhatItIsGoingToDo();
    void showsWhatIsLeftOutLastAndWhy();
    void startsOnReturn();
    void doesNothingOnEscape();
    void cannotStartWhatIsNotPossible();
    void tellsNobodyWhoIsGone();
    void namesAreNeverMarkupAndNeverTooWide();

private:
    PromptDialog* show(const Plan& plan);
    QTableView* table() const { return m_window->findChild<QTableView*>(u"planTable"_s); }

    FleetState m_fleet;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<QObject> m_context;
    std::vector<Plan> m_started;
};

void TestPlanSheet::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 600);
    m_window->show();
    m_context = std::make_unique<QObject>();
    m_started.clear();
}

PromptDialog* TestPlanSheet::show(const Plan& plan)
{
    showPlan(plan, m_fleet, m_window.get(), m_context.get(),
             [this](const Plan& started) { m_started.push_back(started); });
    return m_window->findChild<PromptDialog*>();
}

void TestPlanSheet::saysWhatItIsGoingToDo()
{
    const PromptDialog* dialog = show({.moves = {move(u"a"_s), move(u"b"_s)}});
    QCOMPARE(dialog->windowTitle(), u"Update 2 workers to v1.1.0"_s);
    QCOMPARE(table()->model()->rowCount(), 2);
    QCOMPARE(table()->model()->index(0, 1).data().toString(), u"v1.0.0 → v1.1.0"_s);
    QCOMPARE(table()->model()->index(0, 3).data().toString(), u"40 s"_s);
    QCOMPARE(dialog->findChild<WrappedLabel*>(u"planSummary"_s)->fullText(),
             u"Up to about 40 s each, going by the last time."_s);
    QCOMPARE(planTitle({.kind = UpdateKind::Rollback, .moves = {move(u"a"_s)}}),
             u"Roll back a to v1.1.0"_s);
}

void TestPlanSheet::showsWhatIsLeftOutLastAndWhy()
{
    const Plan plan{.moves = {move(u"a"_s, Obstacle::Disabled), move(u"b"_s)}};
    PlanModel model(plan, m_fleet);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.idAt(0), u"b"_s);
    QCOMPARE(model.index(1, 4).data().toString(), u"Left out: is disabled"_s);
    QCOMPARE(planTitle(plan), u"Update b to v1.1.0"_s);
    QVERIFY(planSummary(plan).contains(u"Left out: 1 worker"_s));
}

void TestPlanSheet::startsOnReturn()
{
    const PromptDialog* dialog = show({.moves = {move(u"a"_s)}});
    QCOMPARE(dialog->focusWidget(), &dialog->acceptButton());
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_started.size(), 1U);
    QCOMPARE(m_started[0].moves[0].worker, WorkerId(u"a"_s));
}

void TestPlanSheet::doesNothingOnEscape()
{
    QTest::keyClick(show({.moves = {move(u"a"_s)}}), Qt::Key_Escape);
    QVERIFY(m_started.empty());
}

void TestPlanSheet::cannotStartWhatIsNotPossible()
{
    const PromptDialog* dialog = show({.moves = {move(u"a"_s, Obstacle::Unreachable)}});
    QVERIFY(!dialog->acceptButton().isEnabled());
    QCOMPARE(dialog->windowTitle(), u"Nothing can be updated"_s);
    QVERIFY(!table()->isColumnHidden(4));
}

void TestPlanSheet::tellsNobodyWhoIsGone()
{
    PromptDialog* dialog = show({.moves = {move(u"a"_s)}});
    m_context.reset();
    QTest::mouseClick(&dialog->acceptButton(), Qt::LeftButton);
    QVERIFY(m_started.empty());
}

void TestPlanSheet::namesAreNeverMarkupAndNeverTooWide()
{
    Plan plan{.moves = {move(u"a"_s)}};
    plan.moves[0].name = u"<h1>big</h1>"_s + QString(200, u'W');
    PromptDialog* dialog = show(plan);
    QVERIFY(dialog->sizeHint().width() < 1000);
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestPlanSheet)
#include "test_plan_sheet.moc"
