// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "tests/ui/shell/fake_page.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/greeting.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"

#include <QSignalSpy>

namespace lockstep::ui {

namespace {

class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void greetsSomebodyNewWithThreeWays();
    void theGreetingLeadsOnAndIsNotShownAgain();
    void theDemoTakesThePlaceOfTheGreeting();
    void keysShowEachPage();
    void keysOfThePageThatIsShownRunItsCommands();
    void aPageMayAskForTheDemoFleet();
    void everyControlOfTheRailHasAName();
    void theRailCountsAlertsAndUpdates();
    void aNarrowWindowHasANarrowRail();
    void thePaletteOffersPagesActionsAndWorkers();
    void showsEachCoordinatorByItself();
    void closingHidesItInTheTrayOrQuits();
    void remembersWhereItWas();
    void survivesTheEndOfACoordinator();

private:
    void make(bool isNew = false);
    Session& openFleet(const QString& name);
    test::FakePage& page() const;

    SystemClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<SettingsStore> m_settings;
    MemoryVault m_vault;
    DialogPrompts m_prompts{nullptr};
    std::unique_ptr<Connections> m_connections;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_fleet = std::make_unique<test::FakeFleet>(m_clock);
    m_fleet->addWorkers(3);
    make();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_connections.reset();
    m_fleet.reset();
}

void TestMainWindow::make(bool isNew)
{
    m_window.reset();
    StoredSettings stored;
    stored.settings.seenGreeting = !isNew;
    m_settings =
        std::make_unique<SettingsStore>(stored, [](const QByteArray&) { return Result<>(); });
    m_connections = std::make_unique<Connections>(
        *m_settings, m_vault, [this](const client::Endpoint&) { return m_fleet->client(); },
        m_clock);
    m_window = std::make_unique<MainWindow>(MainWindow::Options{.settings = *m_settings,
                                                                .connections = *m_connections,
                                                                .prompts = m_prompts,
                                                                .makePage = test::fakePages()});
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

Session& TestMainWindow::openFleet(const QString& name)
{
    Session& session =
        *m_connections->sessionOf(m_connections->openTemporary(name, u"unix:/x.sock"_s));
    const bool isKnown = test::eventually(
        [&] { return session.fleet().workers().size() == 3 && session.link().link == Link::Live; });
    if (!isKnown)
        QTest::qFail("the fleet is not known", __FILE__, __LINE__);
    return session;
}

test::FakePage& TestMainWindow::page() const
{
    const PageId shown = m_window->current()->current();
    for (Page* each : m_window->current()->findChildren<Page*>()) {
        if (auto* fake = static_cast<test::FakePage*>(each); fake->page == shown)
            return *fake;
    }
    qFatal("no page is shown");
}

void TestMainWindow::greetsSomebodyNewWithThreeWays()
{
    make(true);
    openFleet(u"Main"_s);
    auto* greeting = m_window->findChild<Greeting*>();
    QVERIFY(greeting->isVisible());
    QCOMPARE(greeting->findChildren<WayButton*>().size(), 3);
    QSignalSpy demo(m_window.get(), &MainWindow::demoAsked);
    QTest::mouseClick(greeting->findChild<WayButton*>(u"greetingDemo"_s), Qt::LeftButton);
    QCOMPARE(demo.count(), 1);
}

void TestMainWindow::theGreetingLeadsOnAndIsNotShownAgain()
{
    make(true);
    openFleet(u"Main"_s);
    QTest::mouseClick(m_window->findChild<WayButton*>(u"greetingConnect"_s), Qt::LeftButton);
    QVERIFY(m_settings->current().seenGreeting);
    QCOMPARE(page().page, PageId::Settings);
    QCOMPARE(page().opened.back().item, u"add-connection"_s);
}

void TestMainWindow::theDemoTakesThePlaceOfTheGreeting()
{
    make(true);
    Session& own = openFleet(u"This computer"_s);
    Session& demo = openFleet(u"Demo fleet"_s);
    QCOMPARE(&m_window->current()->session(), &own);
    m_window->open(demo.id(), {.page = PageId::Overview});
    QVERIFY(!m_window->findChild<Greeting*>() || !m_window->findChild<Greeting*>()->isVisible());
    QCOMPARE(&m_window->current()->session(), &demo);
    QCOMPARE(page().page, PageId::Overview);
}

void TestMainWindow::keysShowEachPage()
{
    openFleet(u"Main"_s);
    for (size_t i = 0; i < everyPage.size(); ++i) {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + int(i)), Qt::ControlModifier);
        QCOMPARE(page().page, everyPage[i]);
    }
    QCOMPARE(m_settings->current().lastPage, u"settings"_s);
}

void TestMainWindow::keysOfThePageThatIsShownRunItsCommands()
{
    openFleet(u"Main"_s);
    m_window->open({}, {.page = PageId::Overview});
    test::FakePage& overview = page();
    m_window->open({}, {.page = PageId::Workers});
    QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(page().acts, 1);
    QCOMPARE(overview.acts, 0);
}

void TestMainWindow::aPageMayAskForTheDemoFleet()
{
    openFleet(u"Main"_s);
    m_window->open({}, {.page = PageId::Overview});
    QSignalSpy demo(m_window.get(), &MainWindow::demoAsked);
    Q_EMIT page().asked({.page = PageId::Settings, .item = demoFleetItem});
    QCOMPARE(demo.count(), 1);
    QCOMPARE(page().page, PageId::Overview);
}

void TestMainWindow::everyControlOfTheRailHasAName()
{
    openFleet(u"Main"_s);
    const auto buttons = m_window->findChild<Rail*>()->findChildren<RailButton*>();
    QCOMPARE(buttons.size(), qsizetype(everyPage.size() + 2));
    for (const RailButton* button : buttons) {
        QVERIFY(!button->accessibleName().isEmpty());
        QVERIFY(!button->objectName().isEmpty());
    }
}

void TestMainWindow::theRailCountsAlertsAndUpdates()
{
    openFleet(u"Main"_s);
    m_fleet->addAlert(u"worker01"_s, AlertSeverity::High);
    m_fleet->happen(event_type::alertFired);
    auto* alerts = m_window->findChild<RailButton*>(u"page-alerts"_s);
    QVERIFY(test::eventually([&] { return alerts->accessibleName().contains(u'1'); }));
}

void TestMainWindow::aNarrowWindowHasANarrowRail()
{
    openFleet(u"Main"_s);
    m_window->resize(800, 600);
    QVERIFY(test::eventually([this] { return m_window->findChild<Rail*>()->isNarrow(); }));
    m_window->resize(1400, 600);
    QVERIFY(test::eventually([this] { return !m_window->findChild<Rail*>()->isNarrow(); }));
}

void TestMainWindow::thePaletteOffersPagesActionsAndWorkers()
{
    openFleet(u"Main"_s);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* palette = m_window->findChild<CommandPalette*>();
    QVERIFY(palette->isVisible());
    const QStringList texts = palette->shownTexts();
    QVERIFY(texts.contains(u"Act on Overview"_s));
    QVERIFY(texts.contains(u"Go to Alerts"_s));
    QVERIFY(texts.contains(u"worker02"_s));
    QTest::keyClicks(palette->findChild<QWidget*>(u"paletteLine"_s), u"wor02"_s);
    QTest::keyClick(palette->findChild<QWidget*>(u"paletteLine"_s), Qt::Key_Return);
    QCOMPARE(page().page, PageId::Workers);
    QCOMPARE(page().opened.back().item, u"worker02"_s);
}

void TestMainWindow::showsEachCoordinatorByItself()
{
    Session& first = openFleet(u"First"_s);
    Session& second = openFleet(u"Second"_s);
    QCOMPARE(&m_window->current()->session(), &first);
    m_window->open({}, {.page = PageId::Alerts});
    QTest::keyClick(m_window.get(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(&m_window->current()->session(), &second);
    QCOMPARE(m_window->current()->current(), PageId::Overview);
    m_window->open(first.id(), {.page = PageId::Workers, .item = u"worker01"_s});
    QCOMPARE(&m_window->current()->session(), &first);
    QVERIFY(m_window->windowTitle().contains("First"_L1));
}

void TestMainWindow::closingHidesItInTheTrayOrQuits()
{
    QSignalSpy quit(m_window.get(), &MainWindow::quitAsked);
    m_window->setStaysInTray(true);
    m_window->close();
    QVERIFY(m_window->isHidden());
    QCOMPARE(quit.count(), 0);
    m_window->bringUp();
    QVERIFY(m_window->isVisible());
    m_settings->change([](Settings& settings) { settings.closeToTray = false; });
    m_window->close();
    QCOMPARE(quit.count(), 1);
}

void TestMainWindow::remembersWhereItWas()
{
    m_window->resize(1000, 700);
    m_window->close();
    QVERIFY(!m_settings->current().windowGeometry.isEmpty());
}

void TestMainWindow::survivesTheEndOfACoordinator()
{
    Session& first = openFleet(u"First"_s);
    Session& second = openFleet(u"Second"_s);
    const QString id = first.id();
    m_window->open({}, {.page = PageId::Workers});
    m_connections->close(id);
    QCOMPARE(&m_window->current()->session(), &second);
    m_connections->close(second.id());
    QVERIFY(!m_window->current());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_window->isVisible());
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestMainWindow)
#include "test_main_window.moc"
