// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "tests/ui/pages/workers/page_bench.h"
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
    QLineEdit* edit() const { return m_bench->find<QLineEdit>(u"searchEdit"_s); }

    std::unique_ptr<test::PageBench> m_bench;
};

void TestWorkersPage::init()
{
    m_bench = std::make_unique<test::PageBench>();
    m_bench->fleet.addWorkers(4);
    WorkerView& outdated = m_bench->fleet.worker(u"worker02"_s);
    outdated.status = WorkerStatus::Outdated;
    outdated.drift = Drift{.since = m_bench->clock.now().addDays(-1)};
}

bool TestWorkersPage::isDetailShown() const
{
    return m_bench->find<WorkerDetail>(u"workerDetail"_s)->isVisible();
}

void TestWorkersPage::saysWhatToDoWithoutWorkers()
{
    m_bench->fleet.workers.clear();
    m_bench->open();
    QVERIFY(
        test::eventually([this] { return m_bench->find<QWidget>(u"noWorkers"_s)->isVisible(); }));
    auto* add = m_bench->find<QWidget>(u"noWorkers"_s)->findChild<QAbstractButton*>();
    QTest::mouseClick(add, Qt::LeftButton);
    QVERIFY(m_bench->find<QWidget>(u"workerSheet"_s));
}

void TestWorkersPage::showsOneWorker()
{
    m_bench->fleet.workers.clear();
    m_bench->fleet.addWorkers(1);
    m_bench->open();
    QCOMPARE(m_bench->rows(), QStringList{u"worker01"_s});
    QVERIFY(m_bench->grid()->isVisible());
    QCOMPARE(m_bench->find<QLabel>(u"workerCount"_s)->text(), u"1 workers"_s);
}

void TestWorkersPage::narrowsTheListWhileOneTypes()
{
    m_bench->open();
    m_bench->type(u"group:gpu "_s);
    QCOMPARE(m_bench->rows(), (QStringList{u"worker02"_s, u"worker04"_s}));
    QCOMPARE(m_bench->find<QLabel>(u"workerCount"_s)->text(), u"2 of 4 workers"_s);
    m_bench->type(u"name:nobody "_s);
    QVERIFY(m_bench->find<QWidget>(u"nothingFits"_s)->isVisible());
}

void TestWorkersPage::tellsWhichWordIsWrongAndKeepsTheList()
{
    m_bench->open();
    m_bench->type(u"group:gpu statos:outdated "_s);
    QCOMPARE(m_bench->rows().size(), 2);
    QVERIFY(edit()->accessibleDescription().contains(u"statos:outdated"_s));
    edit()->clear();
    QVERIFY(edit()->accessibleDescription().isEmpty());
    QCOMPARE(m_bench->rows().size(), 4);
}

void TestWorkersPage::suggestsWhatFitsAndTakesItByTab()
{
    m_bench->open();
    m_bench->page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_bench->page.get()));
    m_bench->type(u"stat"_s);
    auto* list = m_bench->find<FilterSuggestions>(u"filterSuggestions"_s);
    QVERIFY(test::eventually([&] { return list->isVisible(); }));
    QTest::keyClick(edit(), Qt::Key_Tab);
    QCOMPARE(edit()->text(), u"status:"_s);
    QTest::keyClicks(edit(), u"outd"_s);
    QVERIFY(test::eventually([&] { return list->count() == 1; }));
    QTest::keyClick(edit(), Qt::Key_Down);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(edit()->text(), u"status:outdated "_s);
    QVERIFY(!list->isVisible());
    QCOMPARE(m_bench->rows(), QStringList{u"worker02"_s});
}

void TestWorkersPage::suggestionsNeverTakeTheKeyboard()
{
    m_bench->open();
    m_bench->page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_bench->page.get()));
    m_bench->type(u"gro"_s);
    QVERIFY(test::eventually(
        [this] { return m_bench->find<FilterSuggestions>(u"filterSuggestions"_s)->isVisible(); }));
    QVERIFY(edit()->hasFocus());
    QCOMPARE(m_bench->rows().size(), 4); // it may become group:
    QTest::keyClick(edit(), Qt::Key_Escape);
    QVERIFY(!m_bench->find<FilterSuggestions>(u"filterSuggestions"_s)->isVisible());
    QCOMPARE(edit()->text(), u"gro"_s);
    QVERIFY(edit()->hasFocus());
}

void TestWorkersPage::chipsNarrowAndCount()
{
    m_bench->open();
    const auto* chip = m_bench->find<QToolButton>(u"chip1"_s);
    QVERIFY(test::eventually([&] { return chip->text() == u"Outdated  1"_s; }));
    m_bench->click(u"chip1"_s);
    QCOMPARE(m_bench->rows(), QStringList{u"worker02"_s});
    QVERIFY(chip->isChecked());
    m_bench->click(u"chip3"_s);
    QCOMPARE(edit()->text(), u"drift:>6h"_s);
    QCOMPARE(m_bench->rows(), QStringList{u"worker02"_s});
    m_bench->click(u"chip0"_s);
    QCOMPARE(m_bench->rows().size(), 4);
    m_bench->click(u"chip0"_s);
    QVERIFY(m_bench->find<QToolButton>(u"chip0"_s)->isChecked());
}

void TestWorkersPage::keepsFiltersByName()
{
    m_bench->open();
    auto* bar = m_bench->page->findChild<FilterBar*>();
    m_bench->type(u"group:gpu "_s);
    m_bench->prompts.text = u"<b>GPUs</b> & more"_s;
    QMenu menu;
    bar->fillSavedMenu(menu);
    menu.actions().front()->trigger();
    QCOMPARE(m_bench->settings->current().savedFilters.size(), 1U);
    QCOMPARE(m_bench->settings->current().savedFilters[0].query, u"group:gpu"_s);
    QVERIFY(!m_bench->prompts.textQuestions[0].fault(u"<b>GPUs</b> & more"_s).isEmpty());
    QVERIFY(!m_bench->prompts.textQuestions[0].fault(u" "_s).isEmpty());
    edit()->clear();
    QMenu again;
    bar->fillSavedMenu(again);
    again.actions()[2]->trigger();
    QCOMPARE(m_bench->rows().size(), 2);
    again.actions().back()->menu()->actions().front()->trigger();
    QVERIFY(m_bench->settings->current().savedFilters.empty());
}

void TestWorkersPage::cardsAndTableShareSelectionAndFilter()
{
    m_bench->open();
    m_bench->pick(u"worker01"_s);
    m_bench->pick(u"worker03"_s, Qt::ControlModifier);
    m_bench->click(u"segment1"_s);
    QVERIFY(m_bench->table()->isVisible());
    const auto& selected = *m_bench->table()->selectionModel();
    QVERIFY(selected.isRowSelected(0));
    QVERIFY(selected.isRowSelected(2));
    m_bench->type(u"worker03 "_s);
    m_bench->type(u" "_s);
    QVERIFY(selected.isRowSelected(0));
    QVERIFY(selected.isRowSelected(2));
}

void TestWorkersPage::remembersTheView()
{
    m_bench->open();
    m_bench->click(u"segment1"_s);
    QCOMPARE(m_bench->settings->current().workersView, WorkersView::Table);
    m_bench->page = std::make_unique<WorkersPage>(PageContext{.session = *m_bench->session,
                                                              .operations = *m_bench->operations,
                                                              .settings = *m_bench->settings,
                                                              .book = m_bench->book,
                                                              .prompts = m_bench->prompts});
    m_bench->page->show();
    QVERIFY(m_bench->table()->isVisible());
    QCOMPARE(m_bench->rows().size(), 4);
}

void TestWorkersPage::returnOpensTheDetailAndEscapeClosesIt()
{
    m_bench->open();
    m_bench->pick(u"worker02"_s);
    QTest::keyClick(m_bench->grid(), Qt::Key_Return);
    QVERIFY(isDetailShown());
    QCOMPARE(m_bench->find<ElidedLabel>(u"detailName"_s)->fullText(), u"worker02"_s);
    m_bench->pick(u"worker03"_s);
    QCOMPARE(m_bench->find<ElidedLabel>(u"detailName"_s)->fullText(), u"worker03"_s);
    QTest::keyClick(m_bench->grid(), Qt::Key_Escape);
    QVERIFY(!isDetailShown());
    m_bench->pick(u"worker01"_s);
    QVERIFY(!isDetailShown());
    QTest::keyClick(m_bench->grid(), Qt::Key_Return);
    QVERIFY(isDetailShown());
}

void TestWorkersPage::goesToAWorkerAndClearsAFilterThatHidesIt()
{
    m_bench->open();
    m_bench->type(u"group:gpu "_s);
    m_bench->page->open({.page = PageId::Workers, .item = u"worker01"_s});
    QVERIFY(edit()->text().isEmpty());
    QVERIFY(m_bench->isTold(u"worker01"_s));
    QVERIFY(isDetailShown());
    m_bench->page->open({.page = PageId::Workers, .filter = u"group:cpu"_s});
    QCOMPARE(m_bench->rows().size(), 2);
}

void TestWorkersPage::goesToAWorkerThatIsNotKnownYet()
{
    m_bench->fleet.delay = std::chrono::milliseconds(50);
    m_bench->session = std::make_unique<Session>(
        Session::Options{
            .id = u"main"_s, .name = {}, .client = m_bench->fleet.client(), .timing = {}},
        m_bench->clock);
    m_bench->operations = std::make_unique<Operations>(*m_bench->session);
    m_bench->page = std::make_unique<WorkersPage>(PageContext{.session = *m_bench->session,
                                                              .operations = *m_bench->operations,
                                                              .settings = *m_bench->settings,
                                                              .book = m_bench->book,
                                                              .prompts = m_bench->prompts});
    m_bench->page->show();
    m_bench->page->open({.page = PageId::Workers, .item = u"worker03"_s});
    m_bench->session->start();
    QVERIFY(test::eventually([this] { return isDetailShown(); }));
}

void TestWorkersPage::aFleetThatCannotBeReachedIsShownWithNothingToBegin()
{
    for (auto& [id, worker] : m_bench->fleet.workers) {
        worker.status = WorkerStatus::Unreachable;
        worker.isReachable = false;
    }
    m_bench->open();
    QVERIFY(m_bench->shows(4));
    const auto& model = *m_bench->grid()->model();
    for (int row = 0; row < 4; ++row)
        QCOMPARE(model.index(row, 1).data().toString(), u"Unreachable"_s);
    m_bench->pick(u"worker01"_s);
    const auto* update = m_bench->page->findChild<QPushButton*>(u"updateWorker"_s);
    QVERIFY(update && !update->isEnabled());
}

void TestWorkersPage::tellsOfAWorkerThatIsNotThere()
{
    m_bench->open();
    m_bench->page->open({.page = PageId::Workers, .item = u"<i>gone</i>"_s});
    QVERIFY(m_bench->isTold(u"<i>gone</i>"_s));
    QVERIFY(!isDetailShown());
}

void TestWorkersPage::columnsCanBeHiddenMovedAndResizedByKeyboard()
{
    m_bench->open();
    m_bench->click(u"segment1"_s);
    auto* table = m_bench->find<QTableView>(u"workerTable"_s);
    m_bench->pick(u"worker01"_s);
    QTest::keyClick(table, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(table->horizontalHeader()->visualIndex(0), 1);
    const int width = table->columnWidth(0);
    QTest::keyClick(table, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    QVERIFY(table->columnWidth(0) > width);
    m_bench->click(u"columns"_s);
    auto* menu = m_bench->find<QMenu>(u"columnMenu"_s);
    menu->actions().front()->trigger();
    QVERIFY(table->isColumnHidden(1));
}

void TestWorkersPage::columnsAreRemembered()
{
    m_bench->open();
    m_bench->click(u"segment1"_s);
    const auto header = [this] {
        return static_cast<QTableView*>(m_bench->table())->horizontalHeader();
    };
    header()->hideSection(2);
    header()->resizeSection(0, 321);
    header()->moveSection(0, 1);
    QVERIFY(test::eventually([this] {
        return m_bench->settings->current().arrangements.contains(u"workers.columns"_s);
    }));
    m_bench->page.reset();
    m_bench->page = std::make_unique<WorkersPage>(PageContext{.session = *m_bench->session,
                                                              .operations = *m_bench->operations,
                                                              .settings = *m_bench->settings,
                                                              .book = m_bench->book,
                                                              .prompts = m_bench->prompts});
    QVERIFY(header()->isSectionHidden(2));
    QCOMPARE(header()->sectionSize(0), 321);
    QCOMPARE(header()->visualIndex(0), 1);
}

void TestWorkersPage::valuesChangeInPlace()
{
    m_bench->open();
    m_bench->pick(u"worker03"_s);
    m_bench->fleet.worker(u"worker01"_s).status = WorkerStatus::Unreachable;
    m_bench->fleet.happen(event_type::workerUnreachable, u"worker01"_s);
    const auto& model = *m_bench->grid()->model();
    QVERIFY(test::eventually([&] { return model.index(0, 1).data() == u"Unreachable"_s; }));
    QVERIFY(m_bench->grid()->selectionModel()->isSelected(model.index(2, 0)));
}

void TestWorkersPage::showsAnUpdateAsItRuns()
{
    m_bench->open();
    const auto* model = static_cast<WorkerModel*>(m_bench->grid()->model());
    m_bench->operations->start(planUpdate(m_bench->session->fleet(), {WorkerId(u"worker02"_s)}));
    QVERIFY(test::eventually([&] { return model->progressOf(u"worker02"_s) >= 0; }));
    const UpdateId id = m_bench->session->fleet().lastUpdateOf(WorkerId(u"worker02"_s))->id;
    m_bench->fleet.advance(id, UpdateState::Completed);
    QVERIFY(test::eventually([&] { return model->progressOf(u"worker02"_s) < 0; }));
}

void TestWorkersPage::keepsShowingWhatWasThereWhenTheCoordinatorIsLost()
{
    m_bench->open();
    m_bench->fleet.broken = Error(ErrorCode::Unreachable, u"gone"_s);
    m_bench->fleet.breakStreams();
    QVERIFY(test::eventually([this] { return m_bench->session->link().link == Link::Lost; }));
    m_bench->session->refresh(Topic::Workers);
    QCOMPARE(m_bench->rows().size(), 4);
    m_bench->type(u"group:gpu "_s);
    QCOMPARE(m_bench->rows().size(), 2);
    m_bench->page->open({.page = PageId::Workers, .item = u"worker02"_s});
    QVERIFY(isDetailShown());
}

void TestWorkersPage::survivesHostileNames()
{
    const std::array names{QString(200, u'W'), u"<h1>big</h1>"_s, u"عامل التحديث"_s, u"🦊🦊"_s};
    int i = 1;
    for (const QString& name : names)
        m_bench->fleet.worker(u"worker0%1"_s.arg(i++)).name = name;
    m_bench->open();
    for (const auto* segment : {"segment0", "segment1"}) {
        m_bench->click(QLatin1StringView(segment).toString());
        for (const QString& id : {u"worker01"_s, u"worker02"_s, u"worker03"_s, u"worker04"_s}) {
            m_bench->page->open({.page = PageId::Workers, .item = id});
            m_bench->page->grab();
            QCOMPARE(m_bench->page->width(), 1280);
        }
    }
    for (const QLabel* label : m_bench->page->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
}

void TestWorkersPage::everyControlHasAName()
{
    m_bench->open();
    m_bench->page->open({.page = PageId::Workers, .item = u"worker02"_s});
    for (const auto* button : m_bench->page->findChildren<QAbstractButton*>()) {
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
