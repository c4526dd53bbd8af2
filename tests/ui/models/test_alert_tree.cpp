// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fake_fleet.h"
#include "ui/models/alert_tree.h"
#include "ui/models/alert_words.h"
#include "ui/style/item_roles.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

Alert alert(int number, const QString& worker, AlertSeverity severity,
            AlertCondition condition = AlertCondition::VersionDrift)
{
    Alert made;
    made.id = AlertId(u"alert-%1"_s.arg(number, 4, 10, QChar(u'0')));
    made.workerId = WorkerId(worker);
    made.workerName = worker;
    made.group = worker.section(u'-', 0, 0);
    made.severity = severity;
    made.condition = condition;
    made.message = worker + u" is not well"_s;
    made.since = made.firedAt = QDateTime::currentDateTimeUtc().addSecs(-60 * number);
    return made;
}

class TestAlertTree : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void groupsByConditionTheWorstFirst();
    void groupsByGroupAndByWorker();
    void headersSayHowManyAndHowBad();
    void changesInPlaceAndMovesOnlyWhenItSettles();
    void anAlertThatIsOverGoesWithItsHeader();
    void showsWhatTheFilterLetsThrough();
    void survivesAnyChanges();
    void saysWhatBecameOfAnAlert();
    void aSilenceReadsAsOneSentence();
    void aSilenceBeginsWithWhatTheAlertsHaveInCommon();

private:
    void set(std::vector<Alert> alerts);
    QString title(int group) const { return m_model->index(group, 0).data().toString(); }

    SystemClock m_clock;
    std::unique_ptr<FleetState> m_fleet;
    std::unique_ptr<AlertTree> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::vector<Alert> m_alerts;
};

void TestAlertTree::init()
{
    m_tester.reset();
    m_model.reset();
    m_fleet = std::make_unique<FleetState>();
    m_model = std::make_unique<AlertTree>(*m_fleet, m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    connect(m_fleet.get(), &FleetState::alertsChanged, m_model.get(), &AlertTree::apply);
    m_alerts = {alert(1, u"eu-1"_s, AlertSeverity::Low), alert(2, u"us-1"_s, AlertSeverity::High),
                alert(3, u"eu-2"_s, AlertSeverity::Critical, AlertCondition::WorkerUnreachable)};
    set(m_alerts);
}

void TestAlertTree::set(std::vector<Alert> alerts) { m_fleet->setAlerts(std::move(alerts)); }

void TestAlertTree::groupsByConditionTheWorstFirst()
{
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(title(0), u"Worker unreachable"_s);
    QCOMPARE(m_model->alertAt(m_model->index(0, 0, m_model->index(1, 0)))->workerName, u"us-1"_s);
    QCOMPARE(m_model->alertCount(), 3);
}

void TestAlertTree::groupsByGroupAndByWorker()
{
    m_model->setGrouping(AlertGrouping::WorkerGroup);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(title(0), u"eu"_s);
    m_model->setGrouping(AlertGrouping::Worker);
    QCOMPARE(m_model->rowCount(), 3);
}

void TestAlertTree::headersSayHowManyAndHowBad()
{
    const QModelIndex header = m_model->index(1, 0);
    QVERIFY(m_model->isHeader(header));
    QCOMPARE(header.data(SubtitleRole).toString(), u"2"_s);
    QCOMPARE(header.data(LookIconRole).toString(), look(AlertSeverity::High).icon);
    QVERIFY(!m_model->flags(header).testFlag(Qt::ItemIsSelectable));
}

void TestAlertTree::changesInPlaceAndMovesOnlyWhenItSettles()
{
    const QPersistentModelIndex low = m_model->indexOf(m_alerts[0].id);
    QCOMPARE(low.row(), 1);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_alerts[0].severity = AlertSeverity::Critical;
    set(m_alerts);
    QCOMPARE(low.row(), 1);
    QVERIFY(changed.count() > 0);
    QCOMPARE(m_model->alertAt(low)->severity, AlertSeverity::Critical);
    m_model->settle();
    QCOMPARE(low.row(), 0);
    QCOMPARE(m_model->alertAt(low)->id, m_alerts[0].id);
}

void TestAlertTree::anAlertThatIsOverGoesWithItsHeader()
{
    m_alerts.pop_back();
    set(m_alerts);
    QCOMPARE(m_model->rowCount(), 1);
    QVERIFY(!m_model->indexOf(AlertId(u"alert-0003"_s)).isValid());
    set({});
    QCOMPARE(m_model->rowCount(), 0);
    set(m_alerts);
    QCOMPARE(m_model->alertCount(), 2);
}

void TestAlertTree::showsWhatTheFilterLetsThrough()
{
    m_model->setFilter([](const Alert& each) { return each.group == "eu"_L1; });
    QCOMPARE(m_model->alertCount(), 2);
    m_alerts[1].group = u"eu"_s;
    set(m_alerts);
    QCOMPARE(m_model->alertCount(), 3);
    m_alerts[0].group = u"us"_s;
    set(m_alerts);
    QCOMPARE(m_model->alertCount(), 2);
}

void TestAlertTree::survivesAnyChanges()
{
    QRandomGenerator random(4711);
    m_model->setGrouping(AlertGrouping::WorkerGroup);
    for (int round = 0; round < 200; ++round) {
        std::vector<Alert> alerts;
        for (int i = 0; i < 40; ++i) {
            if (random.bounded(3) > 0)
                alerts.push_back(
                    alert(i, u"g%1-w"_s.arg(random.bounded(5)), AlertSeverity(random.bounded(4))));
        }
        const auto count = int(alerts.size());
        set(std::move(alerts));
        QCOMPARE(m_model->alertCount(), count);
        if (random.bounded(5) == 0)
            m_model->settle();
        if (random.bounded(20) == 0)
            m_model->setGrouping(AlertGrouping(random.bounded(3)));
    }
}

void TestAlertTree::saysWhatBecameOfAnAlert()
{
    const QDateTime now = m_clock.now();
    Alert each = m_alerts[0];
    QCOMPARE(handlingOf(each, m_fleet->silences(), now).word, u"Open"_s);
    each.suppressedBy = {{.reason = SuppressionReason::Updating, .by = u"upd-1"_s}};
    QCOMPARE(handlingOf(each, m_fleet->silences(), now).word, u"Explained by an update"_s);
    Silence silence{.id = SilenceId(u"s-1"_s), .matchers = {}};
    silence.endsAt = now.addSecs(60);
    m_fleet->setSilences({silence});
    each.suppressedBy = {{.reason = SuppressionReason::Silenced, .by = u"s-1"_s}};
    QVERIFY(handlingOf(each, m_fleet->silences(), now).word.startsWith(u"Silenced until"_s));
    each.acknowledgement = Acknowledgement{.by = u"ana"_s, .comment = {}, .at = now, .until = {}};
    QCOMPARE(handlingOf(each, m_fleet->silences(), now).word, u"Acknowledged by ana"_s);
}

void TestAlertTree::aSilenceReadsAsOneSentence()
{
    SilenceRequest request{
        .matchers = {{.label = u"worker"_s, .value = u"eu-*"_s},
                     {.label = u"condition"_s, .value = u"version_drift"_s, .isNegated = true}},
        .startsAt = {},
        .endsAt = {},
        .duration = std::chrono::hours(2),
        .reason = {}};
    QCOMPARE(sentenceOf(request, m_clock.now()),
             u"Nobody is told of alerts whose worker is eu-* and condition is not version_drift, "
             "from now for 2 h."_s);
    request.recurrence = Recurrence{.weekdays = {}, .from = u"02:00"_s, .to = u"04:00"_s};
    QVERIFY(sentenceOf(request, m_clock.now()).contains(u"every day, 02:00 to 04:00 (UTC)"_s));
}

void TestAlertTree::aSilenceBeginsWithWhatTheAlertsHaveInCommon()
{
    const auto shared = [](const Alert& each) { return std::make_shared<const Alert>(each); };
    const auto one = matchersFor({shared(m_alerts[0])});
    QCOMPARE(one.size(), 2u);
    QCOMPARE(one[0].value, u"eu-1"_s);
    QCOMPARE(one[1].value, u"version_drift"_s);
    const auto two = matchersFor({shared(m_alerts[0]), shared(m_alerts[2])});
    QCOMPARE(two.size(), 1u);
    QCOMPARE(two[0].label, u"group"_s);
    QCOMPARE(matchersFor({}).size(), 1u);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestAlertTree)
#include "test_alert_tree.moc"
