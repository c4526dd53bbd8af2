// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "tests/ui/support/fake_book.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/shell/tray.h"

#include <QSignalSpy>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

class TestTray : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void countsAllCoordinators();
    void showsTheWorstSeverityThatNobodyHasAcknowledged();
    void showsThatACoordinatorIsLost();
    void itsPictureChangesWithTheWorst();
    void tellsThirtyDriftsAsOneNotification();
    void tellsNothingWhereNotificationsAreOff();
    void worksWhereThereIsNoTray();

private:
    SystemClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<test::FakeBook> m_book;
    std::unique_ptr<SettingsStore> m_settings;
};

void TestTray::init()
{
    m_fleet = std::make_unique<test::FakeFleet>(m_clock);
    m_fleet->addWorkers(30);
    m_session = std::make_unique<Session>(
        Session::Options{.id = u"main"_s,
                         .name = u"Main"_s,
                         .client = m_fleet->client(),
                         .timing = {.gather = 5ms, .firstRetry = 20ms, .longestRetry = 20ms}},
        m_clock);
    m_book = std::make_unique<test::FakeBook>();
    m_book->known = {{.id = u"main"_s, .name = u"Main"_s}};
    m_book->sessions[u"main"_s] = m_session.get();
    m_settings = std::make_unique<SettingsStore>(StoredSettings{},
                                                 [](const QByteArray&) { return Result<>(); });
    m_session->start();
    QVERIFY(test::eventually([this] {
        return m_session->fleet().workers().size() == 30 && m_fleet->listeners() == 1 &&
               m_session->fleet().topic(Topic::Alerts).isKnown();
    }));
}

void TestTray::cleanup()
{
    m_session.reset();
    m_fleet.reset();
}

void TestTray::countsAllCoordinators()
{
    const TraySummary summary = summaryOf({m_session.get(), m_session.get()});
    QCOMPARE(summary.workers, 60);
    QCOMPARE(summary.upToDate, 60);
    QVERIFY(!summary.worst);
    QVERIFY(toolTipOf(summary).contains("60"_L1));
}

void TestTray::showsTheWorstSeverityThatNobodyHasAcknowledged()
{
    m_fleet->addAlert(u"worker01"_s, AlertSeverity::Critical).acknowledged = true;
    m_fleet->addAlert(u"worker02"_s, AlertSeverity::Medium);
    m_fleet->happen(event_type::alertFired);
    QVERIFY(test::eventually([this] { return m_session->fleet().alerts().size() == 2; }));
    const TraySummary summary = summaryOf({m_session.get()});
    QCOMPARE(summary.worst, std::optional(AlertSeverity::Medium));
    QCOMPARE(summary.alerts, 2);
}

void TestTray::showsThatACoordinatorIsLost()
{
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_fleet->breakStreams();
    QVERIFY(test::eventually([this] { return summaryOf({m_session.get()}).lost == 1; }));
    m_fleet->broken.reset();
    QVERIFY(test::eventually([this] { return summaryOf({m_session.get()}).lost == 0; }));
}

void TestTray::itsPictureChangesWithTheWorst()
{
    const Tray tray(*m_book, *m_settings);
    const auto pixels = [&tray] { return tray.icon().pixmap(32, 32).toImage(); };
    QVERIFY(!pixels().isNull());
    const QImage before = pixels();
    m_fleet->addAlert(u"worker02"_s, AlertSeverity::Critical);
    m_fleet->happen(event_type::alertFired);
    QVERIFY(test::eventually([&] { return pixels() != before; }));
}

void TestTray::tellsThirtyDriftsAsOneNotification()
{
    Tray tray(*m_book, *m_settings);
    QSignalSpy told(&tray, &Tray::told);
    for (int i = 1; i <= 30; ++i)
        m_fleet->happen(event_type::workerDrifted, u"worker%1"_s.arg(i, 2, 10, QChar(u'0')));
    QVERIFY(test::eventually([&] { return told.count() > 0; }));
    QTest::qWait(100);
    QCOMPARE(told.count(), 1);
    QVERIFY(tray.lastNews()[0].title.contains("30"_L1));
}

void TestTray::tellsNothingWhereNotificationsAreOff()
{
    m_settings->change([](Settings& settings) { settings.notifications = false; });
    Tray tray(*m_book, *m_settings);
    QSignalSpy told(&tray, &Tray::told);
    m_fleet->happen(event_type::workerDrifted, u"worker01"_s);
    QVERIFY(test::eventually([&] { return !tray.lastNews().empty(); }));
    QCOMPARE(told.count(), 0);
}

void TestTray::worksWhereThereIsNoTray()
{
    Tray tray(*m_book, *m_settings); // offscreen has none
    QVERIFY(!tray.isShown());
    QSignalSpy told(&tray, &Tray::told);
    m_fleet->happen(event_type::workerDrifted, u"worker01"_s);
    QVERIFY(test::eventually([&] { return told.count() == 1; }));
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestTray)
#include "test_tray.moc"
