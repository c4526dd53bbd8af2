// SPDX-License-Identifier: GPL-3.0-or-later
// A real window on a real display, over a real coordinator with real agents: the whole story.
#include "tests/support/eventually.h"
#include "tests/system/fleet_fixture.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_factory.h"
#include "ui/shell/tray.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace lockstep {

namespace {

const WorkerId first(u"worker01"_s);
const WorkerId second(u"worker02"_s);
const Version good(u"v1.1.0"_s);
const Version bad(u"v1.2.0"_s); // never becomes healthy

class TestConsole : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theFleetIsSeen();
    void driftAppearsAndTheTrayTells();
    void oneClickUpdatesAWorker();
    void oneClickRollsItBack();
    void aBadReleaseRollsBackByItselfAndTheTrayTells();
    void theAlertIsAcknowledged();
    void theCoordinatorGoesAndComesBack();

private:
    const ui::FleetState& state() const { return m_session->fleet(); }
    ui::Shared<WorkerView> seen(const WorkerId& id) const { return state().workers().find(id); }
    Version versionOf(const WorkerId& id) const { return seen(id) ? seen(id)->version : Version(); }
    bool hasTold(const QString& what) const;
    void expect(const Version& version);
    void click(const QString& button);
    void carryOutThePlan();
    std::unique_ptr<test::FleetFixture> m_fleet;
    ui::SettingsStore m_settings{{}, [](const QByteArray&) { return Result<>(); }};
    ui::MemoryVault m_vault;
    net::HttpClient m_http;
    SystemClock m_clock;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::Connections> m_connections;
    ui::DialogPrompts m_prompts{nullptr};
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<ui::Tray> m_tray;
    ui::Session* m_session = nullptr;
    QString m_id;
    QStringList m_told;
};

void TestConsole::initTestCase()
{
    m_fleet = std::make_unique<test::FleetFixture>(demo::FleetOptions{
        .workers = 2,
        .concurrency = 2,
        .checkInterval = std::chrono::seconds(1),
        .moreConfig = u"alerting:\n  rules:\n    drift_age: {low: 1s, medium: 1h, high: 2h}\n"_s});
    const auto started = QCoro::waitFor((*m_fleet)->start());
    QVERIFY2(started, started ? "" : qPrintable(started.error().message()));
    m_settings.change([](ui::Settings& settings) { settings.seenGreeting = true; });
    m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
    m_connections = std::make_unique<ui::Connections>(
        m_settings, m_vault,
        [this](const client::Endpoint& endpoint) {
            return client::CoordinatorClient(m_http, endpoint);
        },
        m_clock);
    m_window =
        std::make_unique<ui::MainWindow>(ui::MainWindow::Options{.settings = m_settings,
                                                                 .connections = *m_connections,
                                                                 .prompts = m_prompts,
                                                                 .makePage = ui::consolePages()});
    m_prompts.setWindow(m_window.get());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_tray = std::make_unique<ui::Tray>(*m_connections, m_settings);
    connect(m_tray.get(), &ui::Tray::told, this,
            [this](const ui::Headline& headline) { m_told << headline.title; });
    m_id = m_connections->openTemporary(u"Demo fleet"_s, u"unix:"_s + (*m_fleet)->socket());
    m_session = m_connections->sessionOf(m_id);
}

void TestConsole::cleanupTestCase()
{
    m_tray.reset();
    m_window.reset();
    m_connections.reset();
    m_fleet.reset();
}

bool TestConsole::hasTold(const QString& what) const
{
    return std::ranges::any_of(m_told, [&](const QString& each) { return each.contains(what); });
}

void TestConsole::expect(const Version& version)
{
    const auto set = QCoro::waitFor((*m_fleet)->client().setExpectedVersion(version));
    QVERIFY2(set, set ? "" : qPrintable(set.error().message()));
    QVERIFY(test::eventually([&] { return state().expectedVersion() == version; }));
}

void TestConsole::click(const QString& name)
{
    const auto shown = [&]() -> QAbstractButton* {
        for (QWidget* window : QApplication::topLevelWidgets()) {
            for (auto* button : window->findChildren<QAbstractButton*>(name)) {
                if (button->isVisible() && button->isEnabled())
                    return button;
            }
        }
        return nullptr;
    };
    QVERIFY2(test::eventually([&] { return shown() != nullptr; }), qPrintable(name));
    QTest::mouseClick(shown(), Qt::LeftButton);
}

/// The preview is there, and its button begins it.
void TestConsole::carryOutThePlan() { click(u"promptAccept"_s); }

void TestConsole::theFleetIsSeen()
{
    QVERIFY(test::eventually([this] {
        return m_session->link().link == ui::Link::Live && state().workers().size() == 2;
    }));
    QVERIFY(m_tray->isShown());
    QVERIFY(test::eventually([this] { return m_tray->toolTip().contains(u'2'); }));
}

void TestConsole::driftAppearsAndTheTrayTells()
{
    expect(good);
    QVERIFY(test::eventually([this] {
        return seen(first)->status == WorkerStatus::Outdated && seen(first)->drift.has_value() &&
               seen(second)->drift.has_value();
    }));
    QVERIFY(test::eventually([this] { return !m_told.isEmpty(); }));
    QVERIFY2(hasTold(u"drift"_s), qPrintable(m_told.join(u'|')));
}

void TestConsole::oneClickUpdatesAWorker()
{
    m_window->open(m_id, {.page = ui::PageId::Workers, .item = first.value()});
    click(u"updateWorker"_s);
    carryOutThePlan();
    QVERIFY(test::eventually([this] { return !state().runningUpdates().empty(); }));
    QVERIFY(test::eventually([this] {
        return versionOf(first) == good && seen(first)->status == WorkerStatus::UpToDate;
    }));
    QCOMPARE(state().lastUpdateOf(first)->state, UpdateState::Completed);
    QCOMPARE(versionOf(second).value(), u"v1.0.0"_s);
}

void TestConsole::oneClickRollsItBack()
{
    QVERIFY(test::eventually([this] { return !state().backupsOf(first).empty(); }));
    click(u"rollBackWorker"_s);
    carryOutThePlan();
    QVERIFY(test::eventually([this] { return versionOf(first).value() == "v1.0.0"_L1; }));
    QVERIFY(test::eventually([this] { return state().runningUpdates().empty(); }));
    QCOMPARE(state().lastUpdateOf(first)->state, UpdateState::RolledBack);
}

void TestConsole::aBadReleaseRollsBackByItselfAndTheTrayTells()
{
    expect(bad);
    m_told.clear();
    m_window->open(m_id, {.page = ui::PageId::Workers, .item = second.value()});
    QVERIFY(test::eventually([this] { return seen(second)->expectedVersion == bad; }));
    click(u"updateWorker"_s);
    carryOutThePlan();
    QVERIFY(test::eventually([this] {
        const auto last = state().lastUpdateOf(second);
        return last && last->targetVersion == bad && last->state == UpdateState::RolledBack;
    }));
    QVERIFY(test::eventually([this] { return versionOf(second).value() == "v1.0.0"_L1; }));
    QVERIFY(test::eventually([this] { return hasTold(second.value()); }));
    QVERIFY(!state().lastUpdateOf(second)->error.isEmpty());
}

void TestConsole::theAlertIsAcknowledged()
{
    QVERIFY(test::eventually([this] { return !state().alerts().isEmpty(); }));
    const AlertId id = state().alerts().items().begin()->first;
    m_window->open(m_id, {.page = ui::PageId::Alerts, .item = id.value()});
    auto* comment = m_window->findChild<QLineEdit*>(u"ackComment"_s);
    QVERIFY(comment && test::eventually([&] { return comment->isVisible(); }));
    comment->setFocus();
    QTest::keyClicks(comment, u"on it"_s);
    click(u"acknowledge"_s);
    QVERIFY(test::eventually([&] {
        const auto alert = state().alerts().find(id);
        return alert && alert->acknowledged;
    }));
    QCOMPARE(state().alerts().find(id)->acknowledgement->comment, u"on it"_s);
}

void TestConsole::theCoordinatorGoesAndComesBack()
{
    QCoro::waitFor((*m_fleet)->stopCoordinator());
    QVERIFY(test::eventually([this] { return m_session->link().link == ui::Link::Lost; }));
    auto* banner = m_window->findChild<QWidget*>(u"linkBanner"_s);
    QVERIFY(test::eventually([&] { return banner->isVisible(); }));
    QCOMPARE(state().workers().size(), 2u);
    QVERIFY(QCoro::waitFor((*m_fleet)->startCoordinator()).has_value());
    QVERIFY(test::eventually([this] { return m_session->link().link == ui::Link::Live; }));
    QVERIFY(test::eventually([&] { return !banner->isVisible(); }));
}

} // namespace

} // namespace lockstep

QTEST_MAIN(lockstep::TestConsole)
#include "test_console.moc"
