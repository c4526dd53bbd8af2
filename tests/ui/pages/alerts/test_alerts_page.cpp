// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/models/alert_tree.h"
#include "ui/pages/alerts/alerts_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

namespace lockstep::ui {

namespace {

const QString alertsPath = u"/api/v1/monitoring/version/alerts"_s;

class TestAlertsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysThatAllIsWell();
    void foldsAndUnfoldsAGroup();
    void acknowledgesOneWithACommentAndForAWhile();
    void acknowledgesTheSelectionAndTakesItBack();
    void tellsWhichAlertCouldNotBeAcknowledged();
    void aViewerMayReadAndNotAct();
    void keepsTheSelectionWhileAlertsChange();
    void leadsToTheWorkerOfAnAlert();
    void looksIntoTheHistoryAndLoadsMore();
    void saysWhyTheHistoryCannotBeReadAndTriesAgain();
    void opensWhereItIsToldTo();
    void namesThatLookLikeMarkupStayText();
    void keepsWhatItKnewWhenTheCoordinatorIsLost();

private:
    void begin();
    AlertTree& tree() const { return *qobject_cast<AlertTree*>(view().model()); }
    QTreeView& view() const { return child<QTreeView>(u"alertTree"_s); }
    void select(int alert)
    {
        view().setCurrentIndex(tree().indexOf(m_stage->fleet.alerts[size_t(alert)].id));
    }
    template <class T>
    T& child(const QString& name) const
    {
        return m_stage->child<T>(name);
    }
    void press(const QString& name) const { m_stage->press(name); }

    std::unique_ptr<test::PageStage> m_stage;
    AlertsPage* m_page = nullptr;
};

void TestAlertsPage::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->fleet.addWorkers(3);
    m_stage->fleet.addAlert(u"worker01"_s, AlertSeverity::High);
    m_stage->fleet.addAlert(u"worker02"_s, AlertSeverity::Low);
    m_stage->fleet.addAlert(u"worker03"_s, AlertSeverity::Critical).condition =
        AlertCondition::WorkerUnreachable;
}

void TestAlertsPage::begin()
{
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<AlertsPage>();
    QVERIFY(test::eventually(
        [this] { return tree().alertCount() == int(m_stage->fleet.alerts.size()); }));
}

void TestAlertsPage::cleanup() { m_stage.reset(); }

void TestAlertsPage::saysThatAllIsWell()
{
    m_stage->fleet.alerts.clear();
    begin();
    QVERIFY(!view().isVisible());
    QVERIFY(child<ElidedLabel>(u"pageSummary"_s).fullText().isEmpty());
}

void TestAlertsPage::foldsAndUnfoldsAGroup()
{
    begin();
    const QModelIndex header = tree().index(0, 0);
    QVERIFY(view().isExpanded(header));
    const QPoint place = view().visualRect(header).center();
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, place);
    QVERIFY(!view().isExpanded(header));
    tree().rebuild();
    QVERIFY(!view().isExpanded(tree().index(0, 0)));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, place);
    QVERIFY(view().isExpanded(tree().index(0, 0)));
}

void TestAlertsPage::acknowledgesOneWithACommentAndForAWhile()
{
    begin();
    select(0);
    QTest::keyClicks(&child<QLineEdit>(u"ackComment"_s), u"on it"_s);
    child<QComboBox>(u"ackSpan"_s).setCurrentText(u"2 h"_s);
    press(u"acknowledge"_s);
    const AlertId id = m_stage->fleet.alerts[0].id;
    const QString route = u"POST "_s + alertsPath + u'/' + id.value() + u"/acknowledge"_s;
    QVERIFY(test::eventually([&] { return m_stage->fleet.countOf(route) == 1; }));
    const auto request = m_stage->fleet.last(route).as<AcknowledgeRequest>();
    QCOMPARE(request.comment, u"on it"_s);
    QCOMPARE(*request.duration, Duration(std::chrono::hours(2)));
    QVERIFY(test::eventually([&] { return tree().alertAt(tree().indexOf(id))->acknowledged; }));
    QVERIFY(child<QPushButton>(u"withdraw"_s).isVisible());
}

void TestAlertsPage::acknowledgesTheSelectionAndTakesItBack()
{
    begin();
    view().selectAll();
    press(u"acknowledge"_s);
    const auto acknowledged = [this] {
        return std::ranges::count(m_stage->fleet.alerts, true, &Alert::acknowledged);
    };
    QVERIFY(test::eventually([&] { return acknowledged() == 3; }));
    QVERIFY(test::eventually([&] { return !m_stage->notices.empty(); }));
    QCOMPARE(m_stage->notices.back().action, u"Undo"_s);
    m_stage->notices.back().onAction();
    QVERIFY(test::eventually([&] { return acknowledged() == 0; }));
}

void TestAlertsPage::tellsWhichAlertCouldNotBeAcknowledged()
{
    begin();
    const AlertId id = m_stage->fleet.alerts[1].id;
    m_stage->fleet.on(u"POST "_s + alertsPath + u'/' + id.value() + u"/acknowledge"_s, [](auto&) {
        return test::FakeFleet::Answer::refusal(409, u"it is over"_s, u"conflict"_s);
    });
    select(1);
    press(u"acknowledge"_s);
    QVERIFY(test::eventually([&] { return !m_stage->notices.empty(); }));
    const QString told = m_stage->lastNotice();
    QVERIFY2(told.contains(u"worker02"_s) && told.contains(u"it is over"_s), qPrintable(told));
}

void TestAlertsPage::aViewerMayReadAndNotAct()
{
    m_stage->fleet.caller.role = Role::Viewer;
    begin();
    select(0);
    QVERIFY(test::eventually([this] { return !child<QPushButton>(u"acknowledge"_s).isEnabled(); }));
    QVERIFY(!child<QPushButton>(u"silence"_s).isEnabled());
    QVERIFY(child<QPushButton>(u"silence"_s).toolTip().contains(u"administrator"_s));
    for (const Command& command : m_page->commands()) {
        if (command.id == "alerts.acknowledge"_L1)
            QVERIFY(!command.isEnabled());
    }
    m_page->open({.page = PageId::Alerts, .filter = u"channels"_s});
    QVERIFY(!child<QPushButton>(u"addChannel"_s).isEnabled());
    QCOMPARE(m_stage->fleet.countOf(u"GET "_s + alertsPath + u"/channels"_s), 0);
}

void TestAlertsPage::keepsTheSelectionWhileAlertsChange()
{
    begin();
    select(1);
    m_stage->fleet.alerts[1].severity = AlertSeverity::Critical;
    m_stage->fleet.addAlert(u"worker01"_s, AlertSeverity::Critical);
    m_stage->fleet.happen(event_type::alertEscalated, u"worker02"_s);
    QVERIFY(test::eventually([this] { return tree().alertCount() == 4; }));
    const auto selected = view().selectionModel()->selectedRows();
    QCOMPARE(selected.size(), 1);
    QCOMPARE(tree().alertAt(selected.front())->workerName, u"worker02"_s);
}

void TestAlertsPage::leadsToTheWorkerOfAnAlert()
{
    begin();
    select(2);
    press(u"showWorker"_s);
    QCOMPARE(m_stage->places.back(), (Destination{.page = PageId::Workers, .item = u"worker03"_s}));
}

void TestAlertsPage::looksIntoTheHistoryAndLoadsMore()
{
    for (int i = 0; i < 120; ++i)
        m_stage->fleet.addAlert(u"worker01"_s, AlertSeverity::Low);
    begin();
    m_page->open({.page = PageId::Alerts, .filter = u"history"_s});
    const QString route = u"GET "_s + alertsPath + u"/history"_s;
    auto& more = child<QPushButton>(u"loadMore"_s);
    QVERIFY(test::eventually([&] { return more.isVisible(); }));
    QCOMPARE(m_stage->fleet.last(route).query.queryItemValue(u"limit"_s), u"100"_s);
    QTest::mouseClick(&more, Qt::LeftButton);
    QVERIFY(test::eventually([&] { return m_stage->fleet.countOf(route) == 2; }));
    QCOMPARE(m_stage->fleet.last(route).query.queryItemValue(u"limit"_s), u"200"_s);
    auto& severity = child<QComboBox>(u"historySeverity"_s);
    severity.setCurrentIndex(severity.findData(u"high"_s));
    QVERIFY(test::eventually([&] {
        return m_stage->fleet.last(route).query.queryItemValue(u"severity"_s) == "high"_L1;
    }));
}

void TestAlertsPage::saysWhyTheHistoryCannotBeReadAndTriesAgain()
{
    bool isGood = false;
    m_stage->fleet.on(u"GET "_s + alertsPath + u"/history"_s, [&](auto&) {
        return isGood ? test::FakeFleet::Answer::of(AlertHistory{.alerts = {}})
                      : test::FakeFleet::Answer::refusal(500, u"the disk is gone"_s);
    });
    begin();
    m_page->open({.page = PageId::Alerts, .filter = u"history"_s});
    auto& problem = child<Banner>(u"historyProblem"_s);
    QVERIFY(test::eventually([&] { return problem.isVisible(); }));
    isGood = true;
    QTest::mouseClick(problem.findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(test::eventually([&] { return !problem.isVisible(); }));
}

void TestAlertsPage::opensWhereItIsToldTo()
{
    begin();
    m_page->open({.page = PageId::Alerts, .filter = u"deliveries"_s});
    QCOMPARE(m_page->section(), AlertsPage::Deliveries);
    m_page->open({.page = PageId::Alerts, .item = m_stage->fleet.alerts[2].id.value()});
    QCOMPARE(m_page->section(), AlertsPage::Active);
    QCOMPARE(tree().alertAt(view().currentIndex())->workerName, u"worker03"_s);
}

void TestAlertsPage::namesThatLookLikeMarkupStayText()
{
    const QString hostile = u"<b>x</b>\u202Egnp"_s + QString(200, u'w');
    m_stage->fleet.alerts[0].workerName = m_stage->fleet.alerts[0].message = hostile;
    begin();
    select(0);
    for (const QLabel* label : child<QWidget>(u"alertDetail"_s).findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(m_page->minimumSizeHint().width() < 1280);
}

void TestAlertsPage::keepsWhatItKnewWhenTheCoordinatorIsLost()
{
    begin();
    m_stage->fleet.broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_stage->fleet.breakStreams();
    QVERIFY(test::eventually([this] { return m_stage->session->link().link == Link::Lost; }));
    QCOMPARE(tree().alertCount(), 3);
    QVERIFY(view().isVisible());
    select(0);
    press(u"acknowledge"_s);
    QVERIFY(test::eventually([&] { return !m_stage->notices.empty(); }));
    QVERIFY(m_stage->lastNotice().contains(u"worker01"_s));
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestAlertsPage)
#include "test_alerts_page.moc"
