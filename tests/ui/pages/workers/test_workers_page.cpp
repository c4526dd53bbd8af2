// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/workers/workers_stage.h"
#include "ui/pages/workers/filter_bar.h"
#include "ui/pages/workers/filter_suggestions.h"
#include "ui/pages/workers/worker_detail.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

namespace lockstep::ui {

namespace {

class TestWorkersPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysWhatToDoWithoutWorkers();
    void showsOneWorker();
    void narrowsTheListWhileOneTypes();
    void tellsWhichWordIsWrongAndKeepsTheList();
    void suggestsWhatFitsAndTakesItByTab();
    void suggestionsNeverTakeTheKeyboard();
    void chipsNarrowAndCount();
    void keepsFiltersByName();
    void cardsAndTableShareSelectionAndFilter();
    void remembersTheView();
    void returnOpensTheDetailAndEscapeClosesIt();
    void goesToAWorkerAndClearsAFilterThatHidesIt();
    void goesToAWorkerThatIsNotKnownYet();
    void aFleetThatCannotBeReachedIsShownWithNothingToBegin();
    void tellsOfAWorkerThatIsNotThere();
    void columnsCanBeHiddenMovedAndResizedByKeyboard();
    void columnsAreRemembered();
    void valuesChangeInPlace();
    void showsAnUpdateAsItRuns();
    void keepsShowingWhatWasThereWhenTheCoordinatorIsLost();
    void survivesHostileNames();
    void everyControlHasAName();

private:
    bool isDetailShown() const;
    QLineEdit* edit() const { return m_stage->find<QLineEdit>(u"searchEdit"_s); }

    std::unique_ptr<test::WorkersStage> m_stage;
};

void TestWorkersPage::init()
{
    m_stage = std::make_unique<test::WorkersStage>();
    m_stage->fleet.addWorkers(4);
    WorkerView& outdated = m_stage->fleet.worker(u"worker02"_s);
    outdated.status = WorkerStatus::Outdated;
    outdated.drift = Drift{.since = m_stage->clock.now().addDays(-1)};
}

bool TestWorkersPage::isDetailShown() const
{
    return m_stage->find<WorkerDetail>(u"workerDetail"_s)->isVisible();
}

void TestWorkersPage::saysWhatToDoWithoutWorkers()
{
    m_stage->fleet.workers.clear();
    m_stage->open();
    QVERIFY(
        test::eventually([this] { return m_stage->find<QWidget>(u"noWorkers"_s)->isVisible(); }));
    auto* add = m_stage->find<QWidget>(u"noWorkers"_s)->findChild<QAbstractButton*>();
    QTest::mouseClick(add, Qt::LeftButton);
    QVERIFY(m_stage->find<QWidget>(u"workerSheet"_s));
}

void TestWorkersPage::showsOneWorker()
{
    m_stage->fleet.workers.clear();
    m_stage->fleet.addWorkers(1);
    m_stage->open();
    QCOMPARE(m_stage->rows(), QStringList{u"worker01"_s});
    QVERIFY(m_stage->grid()->isVisible());
    QCOMPARE(m_stage->find<QLabel>(u"workerCount"_s)->text(), u"1 workers"_s);
}

void TestWorkersPage::narrowsTheListWhileOneTypes()
{
    m_stage->open();
    m_stage->type(u"group:gpu "_s);
    QCOMPARE(m_stage->rows(), (QStringList{u"worker02"_s, u"worker04"_s}));
    QCOMPARE(m_stage->find<QLabel>(u"workerCount"_s)->text(), u"2 of 4 workers"_s);
    m_stage->type(u"name:nobody "_s);
    QVERIFY(m_stage->find<QWidget>(u"nothingFits"_s)->isVisible());
}

void TestWorkersPage::tellsWhichWordIsWrongAndKeepsTheList()
{
    m_stage->open();
    m_stage->type(u"group:gpu statos:outdated "_s);
    QCOMPARE(m_stage->rows().size(), 2);
    QVERIFY(edit()->accessibleDescription().contains(u"statos:outdated"_s));
    edit()->clear();
    QVERIFY(edit()->accessibleDescription().isEmpty());
    QCOMPARE(m_stage->rows().size(), 4);
}

void TestWorkersPage::suggestsWhatFitsAndTakesItByTab()
{
    m_stage->open();
    m_stage->page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_stage->page.get()));
    m_stage->type(u"stat"_s);
    auto* list = m_stage->find<FilterSuggestions>(u"filterSuggestions"_s);
    QVERIFY(test::eventually([&] { return list->isVisible(); }));
    QTest::keyClick(edit(), Qt::Key_Tab);
    QCOMPARE(edit()->text(), u"status:"_s);
    QTest::keyClicks(edit(), u"outd"_s);
    QVERIFY(test::eventually([&] { return list->count() == 1; }));
    QTest::keyClick(edit(), Qt::Key_Down);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(edit()->text(), u"status:outdated "_s);
    QVERIFY(!list->isVisible());
    QCOMPARE(m_stage->rows(), QStringList{u"worker02"_s});
}

void TestWorkersPage::suggestionsNeverTakeTheKeyboard()
{
    m_stage->open();
    m_stage->page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_stage->page.get()));
    m_stage->type(u"gro"_s);
    QVERIFY(test::eventually(
        [this] { return m_stage->find<FilterSuggestions>(u"filterSuggestions"_s)->isVisible(); }));
    QVERIFY(edit()->hasFocus());
    QCOMPARE(m_stage->rows().size(), 4); // it may become group:
    QTest::keyClick(edit(), Qt::Key_Escape);
    QVERIFY(!m_stage->find<FilterSuggestions>(u"filterSuggestions"_s)->isVisible());
    QCOMPARE(edit()->text(), u"gro"_s);
    QVERIFY(edit()->hasFocus());
}

void TestWorkersPage::chipsNarrowAndCount()
{
    m_stage->open();
    const auto* chip = m_stage->find<QToolButton>(u"chip1"_s);
    QVERIFY(test::eventually([&] { return chip->text() == u"Outdated  1"_s; }));
    m_stage->click(u"chip1"_s);
    QCOMPARE(m_stage->rows(), QStringList{u"worker02"_s});
    QVERIFY(chip->isChecked());
    m_stage->click(u"chip3"_s);
    QCOMPARE(edit()->text(), u"drift:>6h"_s);
    QCOMPARE(m_stage->rows(), QStringList{u"worker02"_s});
    m_stage->click(u"chip0"_s);
    QCOMPARE(m_stage->rows().size(), 4);
    m_stage->click(u"chip0"_s);
    QVERIFY(m_stage->find<QToolButton>(u"chip0"_s)->isChecked());
}

void TestWorkersPage::keepsFiltersByName()
{
    m_stage->open();
    auto* bar = m_stage->page->findChild<FilterBar*>();
    m_stage->type(u"group:gpu "_s);
    m_stage->prompts.text = u"<b>GPUs</b> & more"_s;
    QMenu menu;
    bar->fillSavedMenu(menu);
    menu.actions().front()->trigger();
    QVERIFY(
        test::eventually([this] { return m_stage->settings.current().savedFilters.size() == 1; }));
    QCOMPARE(m_stage->settings.current().savedFilters[0].query, u"group:gpu"_s);
    QVERIFY(!m_stage->prompts.textQuestions[0].fault(u"<b>GPUs</b> & more"_s).isEmpty());
    QVERIFY(!m_stage->prompts.textQuestions[0].fault(u" "_s).isEmpty());
    edit()->clear();
    QMenu again;
    bar->fillSavedMenu(again);
    again.actions()[2]->trigger();
    QCOMPARE(m_stage->rows().size(), 2);
    again.actions().back()->menu()->actions().front()->trigger();
    QVERIFY(m_stage->settings.current().savedFilters.empty());
}

void TestWorkersPage::cardsAndTableShareSelectionAndFilter()
{
    m_stage->open();
    m_stage->pick(u"worker01"_s);
    m_stage->pick(u"worker03"_s, Qt::ControlModifier);
    m_stage->click(u"segment1"_s);
    QVERIFY(m_stage->table()->isVisible());
    const auto& selected = *m_stage->table()->selectionModel();
    QVERIFY(selected.isRowSelected(0));
    QVERIFY(selected.isRowSelected(2));
    m_stage->type(u"worker03 "_s);
    m_stage->type(u" "_s);
    QVERIFY(selected.isRowSelected(0));
    QVERIFY(selected.isRowSelected(2));
}

void TestWorkersPage::remembersTheView()
{
    m_stage->open();
    m_stage->click(u"segment1"_s);
    QCOMPARE(m_stage->settings.current().workersView, WorkersView::Table);
    m_stage->show();
    QVERIFY(m_stage->table()->isVisible());
    QCOMPARE(m_stage->rows().size(), 4);
}

void TestWorkersPage::returnOpensTheDetailAndEscapeClosesIt()
{
    m_stage->open();
    m_stage->pick(u"worker02"_s);
    QTest::keyClick(m_stage->grid(), Qt::Key_Return);
    QVERIFY(isDetailShown());
    QCOMPARE(m_stage->find<ElidedLabel>(u"detailName"_s)->fullText(), u"worker02"_s);
    m_stage->pick(u"worker03"_s);
    QCOMPARE(m_stage->find<ElidedLabel>(u"detailName"_s)->fullText(), u"worker03"_s);
    QTest::keyClick(m_stage->grid(), Qt::Key_Escape);
    QVERIFY(!isDetailShown());
    m_stage->pick(u"worker01"_s);
    QVERIFY(!isDetailShown());
    QTest::keyClick(m_stage->grid(), Qt::Key_Return);
    QVERIFY(isDetailShown());
}

void TestWorkersPage::goesToAWorkerAndClearsAFilterThatHidesIt()
{
    m_stage->open();
    m_stage->type(u"group:gpu "_s);
    m_stage->page->open({.page = PageId::Workers, .item = u"worker01"_s});
    QVERIFY(edit()->text().isEmpty());
    QVERIFY(m_stage->isTold(u"worker01"_s));
    QVERIFY(isDetailShown());
    m_stage->page->open({.page = PageId::Workers, .filter = u"group:cpu"_s});
    QCOMPARE(m_stage->rows().size(), 2);
}

void TestWorkersPage::goesToAWorkerThatIsNotKnownYet()
{
    m_stage->fleet.delay = std::chrono::milliseconds(50);
    m_stage->show();
    m_stage->page->open({.page = PageId::Workers, .item = u"worker03"_s});
    QVERIFY(m_stage->begin());
    QVERIFY(test::eventually([this] { return isDetailShown(); }));
}

void TestWorkersPage::aFleetThatCannotBeReachedIsShownWithNothingToBegin()
{
    for (auto& [id, worker] : m_stage->fleet.workers) {
        worker.status = WorkerStatus::Unreachable;
        worker.isReachable = false;
    }
    m_stage->open();
    QVERIFY(m_stage->shows(4));
    const auto& model = *m_stage->grid()->model();
    for (int row = 0; row < 4; ++row)
        QCOMPARE(model.index(row, 1).data().toString(), u"Unreachable"_s);
    m_stage->pick(u"worker01"_s);
    const auto* update = m_stage->page->findChild<QPushButton*>(u"updateWorker"_s);
    QVERIFY(update && !update->isEnabled());
}

void TestWorkersPage::tellsOfAWorkerThatIsNotThere()
{
    m_stage->open();
    m_stage->page->open({.page = PageId::Workers, .item = u"<i>gone</i>"_s});
    QVERIFY(m_stage->isTold(u"<i>gone</i>"_s));
    QVERIFY(!isDetailShown());
}

void TestWorkersPage::columnsCanBeHiddenMovedAndResizedByKeyboard()
{
    m_stage->open();
    m_stage->click(u"segment1"_s);
    auto* table = m_stage->find<QTableView>(u"workerTable"_s);
    m_stage->pick(u"worker01"_s);
    QTest::keyClick(table, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(table->horizontalHeader()->visualIndex(0), 1);
    const int width = table->columnWidth(0);
    QTest::keyClick(table, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    QVERIFY(table->columnWidth(0) > width);
    m_stage->click(u"columns"_s);
    auto* menu = m_stage->find<QMenu>(u"columnMenu"_s);
    menu->actions().front()->trigger();
    QVERIFY(table->isColumnHidden(1));
}

void TestWorkersPage::columnsAreRemembered()
{
    m_stage->open();
    m_stage->click(u"segment1"_s);
    const auto header = [this] {
        return static_cast<QTableView*>(m_stage->table())->horizontalHeader();
    };
    header()->hideSection(2);
    header()->resizeSection(0, 321);
    header()->moveSection(0, 1);
    QVERIFY(test::eventually([this] {
        return m_stage->settings.current().arrangements.contains(u"workers.columns"_s);
    }));
    m_stage->page.reset();
    m_stage->show();
    QVERIFY(header()->isSectionHidden(2));
    QCOMPARE(header()->sectionSize(0), 321);
    QCOMPARE(header()->visualIndex(0), 1);
}

void TestWorkersPage::valuesChangeInPlace()
{
    m_stage->open();
    m_stage->pick(u"worker03"_s);
    m_stage->fleet.worker(u"worker01"_s).status = WorkerStatus::Unreachable;
    m_stage->fleet.happen(event_type::workerUnreachable, u"worker01"_s);
    const auto& model = *m_stage->grid()->model();
    QVERIFY(test::eventually([&] { return model.index(0, 1).data() == u"Unreachable"_s; }));
    QVERIFY(m_stage->grid()->selectionModel()->isSelected(model.index(2, 0)));
}

void TestWorkersPage::showsAnUpdateAsItRuns()
{
    m_stage->open();
    const auto* model = static_cast<WorkerModel*>(m_stage->grid()->model());
    m_stage->operations->start(planUpdate(m_stage->state(), {WorkerId(u"worker02"_s)}));
    QVERIFY(test::eventually([&] { return model->progressOf(u"worker02"_s) >= 0; }));
    const UpdateId id = m_stage->state().lastUpdateOf(WorkerId(u"worker02"_s))->id;
    m_stage->fleet.advance(id, UpdateState::Completed);
    QVERIFY(test::eventually([&] { return model->progressOf(u"worker02"_s) < 0; }));
}

void TestWorkersPage::keepsShowingWhatWasThereWhenTheCoordinatorIsLost()
{
    m_stage->open();
    m_stage->fleet.broken = Error(ErrorCode::Unreachable, u"gone"_s);
    m_stage->fleet.breakStreams();
    QVERIFY(test::eventually([this] { return m_stage->session->link().link == Link::Lost; }));
    m_stage->session->refresh(Topic::Workers);
    QCOMPARE(m_stage->rows().size(), 4);
    m_stage->type(u"group:gpu "_s);
    QCOMPARE(m_stage->rows().size(), 2);
    m_stage->page->open({.page = PageId::Workers, .item = u"worker02"_s});
    QVERIFY(isDetailShown());
}

void TestWorkersPage::survivesHostileNames()
{
    const std::array names{QString(200, u'W'), u"<h1>big</h1>"_s, u"عامل التحديث"_s, u"🦊🦊"_s};
    int i = 1;
    for (const QString& name : names)
        m_stage->fleet.worker(u"worker0%1"_s.arg(i++)).name = name;
    m_stage->open();
    for (const auto* segment : {"segment0", "segment1"}) {
        m_stage->click(QLatin1StringView(segment).toString());
        for (const QString& id : {u"worker01"_s, u"worker02"_s, u"worker03"_s, u"worker04"_s}) {
            m_stage->page->open({.page = PageId::Workers, .item = id});
            m_stage->page->grab();
            QCOMPARE(m_stage->page->width(), 1280);
        }
    }
    for (const QLabel* label : m_stage->page->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
}

void TestWorkersPage::everyControlHasAName()
{
    m_stage->open();
    m_stage->page->open({.page = PageId::Workers, .item = u"worker02"_s});
    for (const auto* button : m_stage->page->findChildren<QAbstractButton*>()) {
        if (button->objectName().startsWith(u"qt_"_s) || !button->isVisible() ||
            qobject_cast<QLineEdit*>(button->parentWidget()))
            continue;
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                 qPrintable(button->objectName()));
    }
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestWorkersPage)
#include "test_workers_page.moc"
