// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/selector.h"
#include "tests/support/scratch_folder.h"
#include "tests/ui/support/page_stage.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QDialog>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

namespace lockstep::ui {

namespace {

using test::eventually;

const QString historyRoute = u"GET /api/v1/monitoring/version/history"_s;
const QString hostile = u"<b>\u202Eevil</b> 😀 <img src=x>"_s;

class TestOverviewPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheFleetInFigures();
    void eachFigureLeadsToWhatItCounts();
    void anEmptyFleetIsGreetedWithTwoWaysOn();
    void oneWorkerIsAFleet();
    void allUnreachableIsTold();
    void valuesChangeInPlace();
    void theMainButtonUpdatesTheOutdatedAfterAPreview();
    void theMainButtonIsThereOnlyWhenThereIsSomethingToDo();
    void aViewerMayLookAtEverythingAndChangeNothing();
    void alertsAreAcknowledgedInline();
    void anAcknowledgementIsTakenBack();
    void aFailedAcknowledgementNamesTheAlertAndTheNextStep();
    void anAlertLeadsToItsPage();
    void runningUpdatesAreShownAsTheyGo();
    void anEndedUpdateReadsTheFiguresAnew();
    void theRangeIsRememberedAndAskedFor();
    void aRangeFromTheFileIsKept();
    void aSliceLeadsToItsWorkers();
    void aVersionLeadsToItsWorkers();
    void aDayLeadsToItsUpdates();
    void aChartIsSavedWhereThePersonSays();
    void aChartThatCannotBeSavedSaysWhy();
    void figuresThatCannotBeReadOfferAnotherTry();
    void aLostCoordinatorTakesNothingAway();
    void askingForEverythingReadsTheFiguresToo();
    void hostileNamesStayText();
    void fitsIntoANarrowWindowAndAWideOne();
    void everyControlHasANameAndIsReachedByTheKeyboard();
    void aPageThatIsNotSeenAsksForNothing();
    void manyWorkersAreCounted();

private:
    void open(QSize size = {1280, 800});
    template <class T>
    T* child(const QString& name) const
    {
        return m_stage->find<T>(name);
    }
    QString figure(const QString& name) const { return child<FigureCard>(name)->figure(); }
    void clickFigure(const QString& name) const;
    QStringList alertsShown() const;

    std::unique_ptr<test::PageStage> m_stage;
};

void TestOverviewPage::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->timing.progress = std::chrono::milliseconds(20);
    auto& fleet = m_stage->fleet;
    fleet.addWorkers(5);
    fleet.expected = Version(u"v1.1.0"_s);
    for (auto& [id, worker] : fleet.workers) {
        worker.expectedVersion = fleet.expected;
        worker.status = WorkerStatus::Outdated;
    }
    fleet.worker(u"worker01"_s).version = fleet.expected;
    fleet.worker(u"worker01"_s).status = WorkerStatus::UpToDate;
    fleet.worker(u"worker05"_s).status = WorkerStatus::Unreachable;
    fleet.worker(u"worker05"_s).isReachable = false;
    fleet.addAlert(u"worker02"_s, AlertSeverity::Low);
    fleet.addAlert(u"worker05"_s, AlertSeverity::Critical);
}

void TestOverviewPage::cleanup() { m_stage.reset(); }

void TestOverviewPage::open(QSize size)
{
    m_stage->show<OverviewPage>(size);
    QVERIFY(m_stage->begin());
}

void TestOverviewPage::clickFigure(const QString& name) const
{
    QTest::mouseClick(child<FigureCard>(name), Qt::LeftButton);
}

QStringList TestOverviewPage::alertsShown() const
{
    const auto shown = child<RowList>(u"overviewAlerts"_s)->shown();
    return {shown.begin(), shown.end()};
}

void TestOverviewPage::showsTheFleetInFigures()
{
    open();
    QVERIFY(eventually([this] { return figure(u"figureWorkers"_s) == "5"_L1; }));
    QCOMPARE(figure(u"figureUpToDate"_s), u"1"_s);
    QCOMPARE(figure(u"figureOutdated"_s), u"3"_s);
    QCOMPARE(figure(u"figureUnwell"_s), u"1"_s);
    QVERIFY(eventually([this] { return figure(u"figureAlerts"_s) == "2"_L1; }));
    QCOMPARE(figure(u"figureHealth"_s), u"65"_s); // (1 + 3 × ¾) ÷ 5
    QVERIFY(child<FigureCard>(u"figureHealth"_s)->toolTip().contains(u"45 points"_s));
    const QString expected = child<ElidedLabel>(u"pageSummary"_s)->fullText();
    QVERIFY2(expected.contains(u"v1.1.0"_s) && expected.contains(u"1 of 5"_s),
             qPrintable(expected));
    QCOMPARE(child<Chart>(u"statusChart"_s)->accessibleDescription(),
             u"Up to date: 1, Outdated: 3, Unreachable: 1"_s);
}

void TestOverviewPage::eachFigureLeadsToWhatItCounts()
{
    open();
    clickFigure(u"figureOutdated"_s);
    clickFigure(u"figureAlerts"_s);
    auto* upToDate = child<FigureCard>(u"figureUpToDate"_s);
    upToDate->setFocus();
    QTest::keyClick(upToDate, Qt::Key_Return);
    const std::vector<Destination> wanted{
        {.page = PageId::Workers, .filter = u"status:outdated"_s},
        {.page = PageId::Alerts},
        {.page = PageId::Workers, .filter = u"status:up_to_date"_s}};
    QVERIFY(m_stage->places == wanted);
    clickFigure(u"figureUnwell"_s);
    const auto selector = Selector::parse(m_stage->places.back().filter);
    QVERIFY(selector);
    QVERIFY(selector->matches(m_stage->fleet.worker(u"worker05"_s)));
    QVERIFY(!selector->matches(m_stage->fleet.worker(u"worker01"_s)));
    QVERIFY(!selector->matches(m_stage->fleet.worker(u"worker02"_s)));
}

void TestOverviewPage::anEmptyFleetIsGreetedWithTwoWaysOn()
{
    m_stage->fleet.workers.clear();
    m_stage->fleet.alerts.clear();
    open();
    auto* add = child<QPushButton>(u"emptyAction0"_s);
    QVERIFY(eventually([add] { return add->isVisible(); }));
    QTest::mouseClick(add, Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(u"emptyAction1"_s), Qt::LeftButton);
    QCOMPARE(m_stage->places.size(), 2u);
    QVERIFY(m_stage->places[0] == (Destination{.page = PageId::Workers, .item = addWorkersItem}));
    QCOMPARE(m_stage->places[1].item, QString(demoFleetItem));
    m_stage->fleet.addWorkers(1);
    m_stage->session->refresh(Topic::Workers);
    QVERIFY(eventually([add] { return !add->isVisible(); }));
}

void TestOverviewPage::oneWorkerIsAFleet()
{
    m_stage->fleet.workers.clear();
    m_stage->fleet.addWorkers(1);
    open();
    QVERIFY(eventually([this] { return figure(u"figureHealth"_s) == "100"_L1; }));
    QVERIFY(child<QPushButton>(u"updateOutdated"_s)->isHidden());
}

void TestOverviewPage::allUnreachableIsTold()
{
    for (auto& [id, worker] : m_stage->fleet.workers)
        worker.status = WorkerStatus::Unreachable;
    open();
    QVERIFY(eventually([this] { return figure(u"figureUnwell"_s) == "5"_L1; }));
    QCOMPARE(figure(u"figureHealth"_s), u"0"_s);
    QVERIFY(!child<QPushButton>(u"updateOutdated"_s)->isVisible());
}

void TestOverviewPage::valuesChangeInPlace()
{
    open();
    QVERIFY(eventually([this] { return figure(u"figureOutdated"_s) == "3"_L1; }));
    auto* area = m_stage->page->findChild<QScrollArea*>();
    area->verticalScrollBar()->setValue(40);
    const QPoint before = child<Chart>(u"statusChart"_s)->mapTo(m_stage->page.get(), QPoint());
    WorkerView& worker = m_stage->fleet.worker(u"worker02"_s);
    worker.status = WorkerStatus::UpToDate;
    worker.version = m_stage->fleet.expected;
    m_stage->fleet.happen(event_type::workerUpdateCompleted, u"worker02"_s);
    QVERIFY(eventually([this] { return figure(u"figureOutdated"_s) == "2"_L1; }));
    QCOMPARE(child<Chart>(u"statusChart"_s)->mapTo(m_stage->page.get(), QPoint()), before);
}

void TestOverviewPage::theMainButtonUpdatesTheOutdatedAfterAPreview()
{
    open();
    auto* button = child<QPushButton>(u"updateOutdated"_s);
    QVERIFY(eventually([button] { return button->isVisible(); }));
    QVERIFY2(button->text().contains(u'3'), qPrintable(button->text()));
    QTest::mouseClick(button, Qt::LeftButton);
    auto* sheet = m_stage->page->window()->findChild<QDialog*>(u"planSheet"_s);
    QVERIFY(sheet);
    QCOMPARE(m_stage->fleet.countOf(u"POST /api/v1/update/batch"_s), 0);
    sheet->accept();
    QVERIFY(
        eventually([this] { return m_stage->fleet.countOf(u"POST /api/v1/update/batch"_s) == 1; }));
    const auto asked = m_stage->fleet.last(u"POST /api/v1/update/batch"_s).as<BatchRequest>();
    QCOMPARE(asked.workers.size(), 3u);
    QCOMPARE(asked.version->value(), u"v1.1.0"_s);
}

void TestOverviewPage::theMainButtonIsThereOnlyWhenThereIsSomethingToDo()
{
    m_stage->fleet.expected = {};
    open();
    QVERIFY(eventually([this] { return figure(u"figureWorkers"_s) == "5"_L1; }));
    QVERIFY(!child<QPushButton>(u"updateOutdated"_s)->isVisible());
    QCOMPARE(child<ElidedLabel>(u"pageSummary"_s)->fullText(),
             u"No version is expected of the fleet"_s);
}

void TestOverviewPage::aViewerMayLookAtEverythingAndChangeNothing()
{
    m_stage->fleet.caller.role = Role::Viewer;
    open();
    QVERIFY(
        eventually([this] { return !m_stage->state().mayOperate() && alertsShown().size() == 2; }));
    QVERIFY(eventually([this] { return child<QPushButton>(u"updateOutdated"_s)->isHidden(); }));
    for (const auto* action : m_stage->page->findChildren<QToolButton*>(u"rowAction"_s))
        QVERIFY(!action->isVisible());
    for (const Command& command : m_stage->page->commands()) {
        if (command.id == "overview.update"_L1)
            QVERIFY(!command.isEnabled());
    }
}

void TestOverviewPage::alertsAreAcknowledgedInline()
{
    open();
    QVERIFY(eventually([this] { return alertsShown().size() == 2; }));
    const QString worst = m_stage->fleet.alerts[1].id.value();
    QCOMPARE(alertsShown().front(), worst);
    auto* row = child<RowList>(u"overviewAlerts"_s)->findChild<OverviewRow*>(u"row0"_s);
    QTest::mouseClick(row->findChild<QToolButton*>(u"rowAction"_s), Qt::LeftButton);
    QVERIFY(eventually([this] { return m_stage->fleet.alerts[1].acknowledged; }));
    QVERIFY(eventually([this, worst] { return alertsShown().back() == worst; }));
    QCOMPARE(m_stage->notices.size(), 1u);
    QVERIFY(m_stage->notices[0].text.contains(u"worker05"_s));
}

void TestOverviewPage::anAcknowledgementIsTakenBack()
{
    open();
    QVERIFY(eventually([this] { return alertsShown().size() == 2; }));
    auto* row = child<RowList>(u"overviewAlerts"_s)->findChild<OverviewRow*>(u"row0"_s);
    QTest::mouseClick(row->findChild<QToolButton*>(u"rowAction"_s), Qt::LeftButton);
    QVERIFY(eventually([this] { return m_stage->notices.size() == 1; }));
    QVERIFY(!m_stage->notices[0].action.isEmpty());
    m_stage->notices[0].onAction();
    QVERIFY(eventually([this] { return !m_stage->fleet.alerts[1].acknowledged; }));
    m_stage->page.reset();
    m_stage->notices[0].onAction(); // the notice outlived the page
}

void TestOverviewPage::aFailedAcknowledgementNamesTheAlertAndTheNextStep()
{
    open();
    QVERIFY(eventually([this] { return alertsShown().size() == 2; }));
    const QString route = u"POST /api/v1/monitoring/version/alerts/%1/acknowledge"_s.arg(
        m_stage->fleet.alerts[1].id.value());
    m_stage->fleet.on(route, [](auto&) {
        return test::FakeFleet::Answer::refusal(403, u"the token may only look"_s,
                                                u"permission_denied"_s);
    });
    auto* row = child<RowList>(u"overviewAlerts"_s)->findChild<OverviewRow*>(u"row0"_s);
    QTest::mouseClick(row->findChild<QToolButton*>(u"rowAction"_s), Qt::LeftButton);
    QVERIFY(eventually([this] { return m_stage->notices.size() == 1; }));
    QVERIFY(m_stage->notices[0].tone == Tone::Bad);
    QVERIFY2(m_stage->notices[0].text.contains(u"worker05"_s),
             qPrintable(m_stage->notices[0].text));
    QVERIFY(m_stage->notices[0].text.contains(u"the token may only look"_s));
}

void TestOverviewPage::anAlertLeadsToItsPage()
{
    open();
    QVERIFY(eventually([this] { return alertsShown().size() == 2; }));
    auto* row = child<RowList>(u"overviewAlerts"_s)->findChild<OverviewRow*>(u"row0"_s);
    QTest::mouseClick(row, Qt::LeftButton, {}, {20, 20});
    QTest::mouseClick(child<QPushButton>(u"overviewAlertsAll"_s), Qt::LeftButton);
    QCOMPARE(m_stage->places.size(), 2u);
    QVERIFY(m_stage->places[0].page == PageId::Alerts);
    QCOMPARE(m_stage->places[0].item, m_stage->fleet.alerts[1].id.value());
    QCOMPARE(m_stage->places[1].item, QString());
}

void TestOverviewPage::runningUpdatesAreShownAsTheyGo()
{
    open();
    m_stage->operations->start(planUpdate(m_stage->state(), {WorkerId(u"worker02"_s)}));
    auto* list = child<RowList>(u"overviewUpdates"_s);
    QVERIFY(eventually([list] { return list->shown().size() == 1; }));
    const QString id = list->shown().front();
    auto* row = list->findChild<OverviewRow*>(u"row0"_s);
    QCOMPARE(row->face().title, u"worker02"_s);
    m_stage->fleet.advance(UpdateId(id), UpdateState::Applying);
    QVERIFY(eventually([row] { return row->face().percent > 50; }));
    QTest::mouseClick(row, Qt::LeftButton);
    QVERIFY(m_stage->places.back() == (Destination{.page = PageId::Updates, .item = id}));
    m_stage->fleet.advance(UpdateId(id), UpdateState::Completed);
    QVERIFY(eventually([list] { return list->shown().empty(); }));
}

void TestOverviewPage::anEndedUpdateReadsTheFiguresAnew()
{
    open();
    m_stage->operations->start(planUpdate(m_stage->state(), {WorkerId(u"worker02"_s)}));
    auto* list = child<RowList>(u"overviewUpdates"_s);
    QVERIFY(eventually([list] { return list->shown().size() == 1; }));
    const int before = m_stage->fleet.countOf(historyRoute);
    const QDateTime now = m_stage->clock.now();
    m_stage->fleet.figures[Series::UpdatesCompleted] = {
        {.start = now.addSecs(-60), .count = 1, .sum = 1, .least = 1, .most = 1}};
    m_stage->fleet.advance(UpdateId(list->shown().front()), UpdateState::Completed);
    QVERIFY(eventually([&] { return m_stage->fleet.countOf(historyRoute) > before; }));
    QVERIFY(eventually([this] {
        return child<Chart>(u"resultsChart"_s)
            ->accessibleDescription()
            .startsWith("Completed: 1"_L1);
    }));
}

void TestOverviewPage::theRangeIsRememberedAndAskedFor()
{
    open();
    auto* range = child<SegmentedButton>(u"chartRange"_s);
    QCOMPARE(range->current(), 1); // 14 days
    QTest::mouseClick(range->findChild<QToolButton*>(u"segment3"_s), Qt::LeftButton);
    QCOMPARE(m_stage->settings.current().chartDays, 90);
    QVERIFY(eventually([this] {
        const auto from =
            m_stage->fleet.last(historyRoute).query.queryItemValue(u"from"_s, QUrl::FullyDecoded);
        return QDateTime::fromString(from, Qt::ISODate).daysTo(m_stage->clock.now()) >= 88;
    }));
}

void TestOverviewPage::aRangeFromTheFileIsKept()
{
    m_stage->settings.change([](Settings& settings) { settings.chartDays = 45; });
    open();
    QCOMPARE(m_stage->settings.current().chartDays, 45);
    QCOMPARE(child<SegmentedButton>(u"chartRange"_s)->current(), 3);
}

void TestOverviewPage::aSliceLeadsToItsWorkers()
{
    open();
    auto* chart = child<Chart>(u"statusChart"_s);
    QVERIFY(eventually([chart] { return chart->table().lines.size() == 3; }));
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_Return);
    QVERIFY(m_stage->places.back() ==
            (Destination{.page = PageId::Workers, .filter = u"status:outdated"_s}));
}

void TestOverviewPage::aVersionLeadsToItsWorkers()
{
    m_stage->fleet.worker(u"worker02"_s).version = Version(u"odd one:*"_s);
    open();
    auto* chart = child<Chart>(u"versionsChart"_s);
    QVERIFY(eventually([chart] { return chart->table().lines.size() == 3; }));
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_Return);
    QVERIFY(m_stage->places.back() ==
            (Destination{.page = PageId::Workers, .filter = u"version:v1.0.0"_s}));
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Up);
    QTest::keyClick(chart, Qt::Key_Return);
    QVERIFY(Selector::parse(m_stage->places.back().filter));
}

void TestOverviewPage::aDayLeadsToItsUpdates()
{
    const QDateTime now = m_stage->clock.now();
    m_stage->fleet.figures[Series::UpdatesFailed] = {
        {.start = now, .count = 1, .sum = 2, .least = 2, .most = 2}};
    open();
    auto* chart = child<Chart>(u"resultsChart"_s);
    QVERIFY(eventually([chart] { return !chart->table().lines.empty(); }));
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Return);
    const QString today = now.toLocalTime().date().toString(Qt::ISODate);
    QVERIFY(m_stage->places.back() == (Destination{.page = PageId::Updates, .filter = today}));
}

void TestOverviewPage::aChartIsSavedWhereThePersonSays()
{
    const test::ScratchFolder folder;
    m_stage->prompts.text = folder / u"status.csv"_s;
    open();
    auto* chart = child<Chart>(u"statusChart"_s);
    QVERIFY(eventually([chart] { return chart->table().lines.size() == 3; }));
    Q_EMIT chart->saveAsked(ChartFile::Table);
    QCOMPARE(m_stage->prompts.files[0].suggested, u"workers-by-status.csv"_s);
    QVERIFY(eventually([this] { return !m_stage->notices.empty(); }));
    QVERIFY(QFile::exists(m_stage->prompts.text));
    QVERIFY(m_stage->notices.back().text.contains(m_stage->prompts.text));
}

void TestOverviewPage::aChartThatCannotBeSavedSaysWhy()
{
    m_stage->prompts.text = u"/nowhere/at/all.csv"_s;
    open();
    Q_EMIT child<Chart>(u"statusChart"_s)->saveAsked(ChartFile::Table);
    QVERIFY(eventually([this] { return m_stage->notices.size() == 1; }));
    QVERIFY(m_stage->notices[0].tone == Tone::Bad);
    QVERIFY(m_stage->notices[0].text.contains(u"/nowhere/at/all.csv"_s));
}

void TestOverviewPage::figuresThatCannotBeReadOfferAnotherTry()
{
    m_stage->fleet.on(historyRoute, [](auto&) {
        return test::FakeFleet::Answer::refusal(500, u"the disk is on fire"_s, u"internal"_s);
    });
    open();
    auto* problem = child<Banner>(u"overviewProblem"_s);
    QVERIFY(eventually([problem] { return problem->isVisible(); }));
    QVERIFY(eventually([this] { return figure(u"figureWorkers"_s) == "5"_L1; })); // all else is
    const int before = m_stage->fleet.countOf(historyRoute);
    m_stage->fleet.on(historyRoute, [now = m_stage->clock.now()](auto&) {
        return test::FakeFleet::Answer::of(
            History{.from = now, .to = now, .step = std::chrono::hours(1), .series = {}});
    });
    QTest::mouseClick(problem->findChild<QPushButton*>(u"bannerAction"_s), Qt::LeftButton);
    QVERIFY(eventually([&] { return m_stage->fleet.countOf(historyRoute) >= before + 2; }));
    QVERIFY(eventually([problem] { return !problem->isVisible(); }));
}

void TestOverviewPage::aLostCoordinatorTakesNothingAway()
{
    open();
    QVERIFY(eventually([this] { return figure(u"figureWorkers"_s) == "5"_L1; }));
    m_stage->fleet.broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_stage->fleet.breakStreams();
    QVERIFY(eventually([this] { return m_stage->session->link().link == Link::Lost; }));
    QCOMPARE(figure(u"figureWorkers"_s), u"5"_s);
    QCOMPARE(alertsShown().size(), 2);
    QVERIFY(!child<Banner>(u"overviewProblem"_s)->isVisible()); // the window has its own
    clickFigure(u"figureOutdated"_s);
    QCOMPARE(m_stage->places.size(), 1u);
}

void TestOverviewPage::askingForEverythingReadsTheFiguresToo()
{
    open();
    QVERIFY(eventually([this] { return m_stage->fleet.countOf(historyRoute) >= 2; }));
    const int before = m_stage->fleet.countOf(historyRoute);
    m_stage->session->reload();
    QVERIFY(eventually([&] { return m_stage->fleet.countOf(historyRoute) >= before + 2; }));
}

void TestOverviewPage::hostileNamesStayText()
{
    const QString longName = hostile + QString(200, u'W');
    for (auto& [id, worker] : m_stage->fleet.workers) {
        worker.name = longName;
        worker.version = Version(longName);
    }
    m_stage->fleet.alerts[0].message = longName;
    m_stage->fleet.alerts[0].workerName = longName;
    open({900, 700});
    QVERIFY(eventually([this] { return alertsShown().size() == 2; }));
    auto* row = child<RowList>(u"overviewAlerts"_s)->findChild<OverviewRow*>(u"row1"_s);
    QVERIFY(!row->toolTip().contains(u"<b>"_s));
    QVERIFY(!row->accessibleName().contains(QChar(0x202E)));
    QVERIFY(m_stage->page->minimumSizeHint().width() <= 900);
    QVERIFY(m_stage->page->findChild<QScrollArea*>()->widget()->width() <= 900);
}

void TestOverviewPage::fitsIntoANarrowWindowAndAWideOne()
{
    open({900, 700});
    QVERIFY(eventually([this] { return figure(u"figureWorkers"_s) == "5"_L1; }));
    auto* area = m_stage->page->findChild<QScrollArea*>();
    for (const QSize size :
         {QSize(900, 700), QSize(1280, 800), QSize(3840, 2160), QSize(900, 700)}) {
        m_stage->page->resize(size);
        QVERIFY(eventually([&] { return area->widget()->width() == area->viewport()->width(); }));
        for (const auto* card : m_stage->page->findChildren<Chart*>())
            QVERIFY(card->width() >= 200 && card->height() >= 180);
        QVERIFY(area->widget()->height() >= area->viewport()->height());
    }
}

void TestOverviewPage::everyControlHasANameAndIsReachedByTheKeyboard()
{
    open();
    QVERIFY(eventually([this] { return alertsShown().size() == 2; }));
    for (const auto* button : m_stage->page->findChildren<QAbstractButton*>()) {
        if (!button->isVisible())
            continue;
        const bool isReachedByArrows = button->group() && !button->isChecked();
        QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->accessibleName()));
        QVERIFY2(isReachedByArrows || button->focusPolicy() & Qt::TabFocus,
                 qPrintable(button->objectName()));
    }
    for (const auto* chart : m_stage->page->findChildren<Chart*>()) {
        QVERIFY(!chart->accessibleName().isEmpty());
        QVERIFY(!chart->accessibleDescription().isEmpty());
        QVERIFY(chart->focusPolicy() & Qt::TabFocus);
    }
}

void TestOverviewPage::aPageThatIsNotSeenAsksForNothing()
{
    open();
    QVERIFY(eventually([this] { return m_stage->fleet.countOf(historyRoute) >= 2; }));
    QVERIFY(eventually([this] { return figure(u"figureUpToDate"_s) == "1"_L1; }));
    m_stage->page->hide();
    m_stage->fleet.worker(u"worker02"_s).status = WorkerStatus::UpToDate;
    m_stage->fleet.happen(event_type::workerUpdateCompleted, u"worker02"_s);
    QVERIFY(eventually([this] {
        return m_stage->state().workers().find(WorkerId(u"worker02"_s))->status ==
               WorkerStatus::UpToDate;
    }));
    QCOMPARE(figure(u"figureUpToDate"_s), u"1"_s);
    const int before = m_stage->fleet.countOf(historyRoute);
    m_stage->page->show();
    QCOMPARE(figure(u"figureUpToDate"_s), u"2"_s);
    QVERIFY(eventually([&] { return m_stage->fleet.countOf(historyRoute) >= before + 2; }));
}

void TestOverviewPage::manyWorkersAreCounted()
{
    m_stage->fleet.workers.clear();
    m_stage->fleet.addWorkers(10'000);
    open();
    QVERIFY(
        eventually([this] { return figure(u"figureWorkers"_s) == QLocale().toString(10'000); }));
    QCOMPARE(figure(u"figureHealth"_s), u"100"_s);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestOverviewPage)
#include "test_overview_page.moc"
