// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "tests/ui/shell/fake_page.h"
#include "tests/ui/support/fake_book.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/banner.h"

#include <QSignalSpy>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

class TestWorkspace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void makesAPageWhenItIsFirstShown();
    void goesWhereAPageLeads();
    void theDemoFleetIsNoPlace();
    void saysSinceWhenACoordinatorIsLost();
    void theBannerGoesWhenTheCoordinatorIsBack();
    void triesAgainByTheBanner();
    void aRefusalLeadsToTheConnectionsSettings();
    void aWrongCertificateIsShownWithWhatIsWrong();
    void aSlowCoordinatorIsWaitedFor();
    void connectingIsOnlyToldWhenItTakesLong();
    void tellsHowAnOperationEndedAndOffersTheWayBack();
    void tellsThatAnOperationFailed();

private:
    void live();
    Banner& banner() const { return *m_workspace->findChild<Banner*>(u"linkBanner"_s); }
    test::FakePage* page(PageId id) const;

    SystemClock m_clock;
    SettingsStore m_settings{{}, [](const QByteArray&) { return Result<>(); }};
    test::FakeBook m_book;
    DialogPrompts m_prompts{nullptr};
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Workspace> m_workspace;
};

void TestWorkspace::init()
{
    m_fleet = std::make_unique<test::FakeFleet>(m_clock);
    m_fleet->addWorkers(2);
    m_session = std::make_unique<Session>(Session::Options{.id = u"main"_s,
                                                           .name = u"Main <b>"_s,
                                                           .client = m_fleet->client(),
                                                           .timing = {.gather = 5ms,
                                                                      .progress = 1h,
                                                                      .firstRetry = 1h,
                                                                      .longestRetry = 1h,
                                                                      .refusedRetry = 1h}},
                                          m_clock);
    m_workspace = std::make_unique<Workspace>(Workspace::Options{.session = *m_session,
                                                                 .settings = m_settings,
                                                                 .book = m_book,
                                                                 .prompts = m_prompts,
                                                                 .makePage = test::fakePages()});
}

void TestWorkspace::cleanup()
{
    m_workspace.reset();
    m_session.reset();
    m_fleet.reset();
}

void TestWorkspace::live()
{
    m_session->start();
    QVERIFY(test::eventually([this] {
        return m_session->fleet().workers().size() == 2 && m_fleet->listeners() == 1 &&
               m_session->fleet().topic(Topic::Updates).isKnown();
    }));
}

test::FakePage* TestWorkspace::page(PageId id) const
{
    for (Page* each : m_workspace->findChildren<Page*>()) {
        if (auto* fake = static_cast<test::FakePage*>(each); fake->page == id)
            return fake;
    }
    return nullptr;
}

void TestWorkspace::makesAPageWhenItIsFirstShown()
{
    QVERIFY(!page(PageId::Workers));
    QSignalSpy changed(m_workspace.get(), &Workspace::currentChanged);
    m_workspace->open({.page = PageId::Workers, .item = u"worker01"_s});
    QVERIFY(page(PageId::Workers));
    QCOMPARE(page(PageId::Workers)->opened.front().item, u"worker01"_s);
    QCOMPARE(changed.count(), 1);
    m_workspace->open({.page = PageId::Workers});
    QCOMPARE(m_workspace->findChildren<Page*>().size(), 1);
    QCOMPARE(m_workspace->commands().front().text, u"Act on Workers"_s);
}

void TestWorkspace::goesWhereAPageLeads()
{
    m_workspace->open({.page = PageId::Overview});
    Q_EMIT page(PageId::Overview)->asked({.page = PageId::Alerts, .item = u"alert-1"_s});
    QCOMPARE(m_workspace->current(), PageId::Alerts);
    QCOMPARE(page(PageId::Alerts)->opened.front().item, u"alert-1"_s);
}

void TestWorkspace::theDemoFleetIsNoPlace()
{
    m_workspace->open({.page = PageId::Overview});
    QSignalSpy asked(m_workspace.get(), &Workspace::demoAsked);
    Q_EMIT page(PageId::Overview)->asked({.page = PageId::Settings, .item = demoFleetItem});
    QCOMPARE(asked.count(), 1);
    QCOMPARE(m_workspace->current(), PageId::Overview);
    QVERIFY(!page(PageId::Settings));
}

void TestWorkspace::saysSinceWhenACoordinatorIsLost()
{
    live();
    QVERIFY(banner().isHidden());
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_fleet->breakStreams();
    QVERIFY(test::eventually([this] { return !banner().isHidden(); }));
    QVERIFY(banner().text().contains("Main <b>"_L1)); // as it is written
    QVERIFY(banner().text().contains("connection refused"_L1));
    QVERIFY(banner().text().contains("less than 1 min ago"_L1));
    const LinkState lost{.link = Link::Lost,
                         .since = m_clock.now(),
                         .heardAt = m_clock.now().addSecs(-180),
                         .problem = Error(ErrorCode::Timeout, u"no answer"_s)};
    QVERIFY(bannerOf(u"X"_s, lost, m_clock.now()).text.contains("3 min"_L1));
}

void TestWorkspace::theBannerGoesWhenTheCoordinatorIsBack()
{
    live();
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_fleet->breakStreams();
    QVERIFY(test::eventually([this] { return !banner().isHidden(); }));
    m_fleet->broken.reset();
    QVERIFY(test::eventually([this] { return banner().isHidden(); }));
}

void TestWorkspace::triesAgainByTheBanner()
{
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_session->start();
    QVERIFY(test::eventually([this] { return !banner().isHidden(); }));
    m_fleet->broken.reset();
    Q_EMIT banner().actionTriggered();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Live; }));
}

void TestWorkspace::aRefusalLeadsToTheConnectionsSettings()
{
    m_fleet->broken = Error(ErrorCode::Unauthenticated, u"the token is not known"_s);
    m_session->start();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Refused; }));
    QVERIFY(banner().text().contains("the token is not known"_L1));
    Q_EMIT banner().actionTriggered();
    QCOMPARE(page(PageId::Settings)->opened.front().item, u"connection:main"_s);
}

void TestWorkspace::aWrongCertificateIsShownWithWhatIsWrong()
{
    m_fleet->broken = Error(ErrorCode::VerificationFailed,
                            u"the certificate of fleet.example is made out to other.example"_s);
    m_session->start();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Refused; }));
    QVERIFY(banner().text().contains("made out to other.example"_L1));
    const auto* action = banner().findChild<QPushButton*>();
    QVERIFY(action && action->text().contains("settings"_L1)); // and no way to ignore it
}

void TestWorkspace::aSlowCoordinatorIsWaitedFor()
{
    m_fleet->delay = 5s; // longer than the banner's patience, by far
    m_session->start();
    QVERIFY(test::eventually([this] { return !banner().isHidden(); }));
    QVERIFY(banner().text().contains("Connecting"_L1));
    QVERIFY(test::eventually([this] { return m_session->fleet().workers().size() == 2; }));
    QVERIFY(test::eventually([this] { return banner().isHidden(); }));
}

void TestWorkspace::connectingIsOnlyToldWhenItTakesLong()
{
    const LinkState link{.link = Link::Connecting, .since = m_clock.now(), .heardAt = {}};
    QVERIFY(bannerOf(u"X"_s, link, m_clock.now()).text.isEmpty());
    QVERIFY(!bannerOf(u"X"_s, link, m_clock.now().addSecs(5)).text.isEmpty());
}

void TestWorkspace::tellsHowAnOperationEndedAndOffersTheWayBack()
{
    live();
    m_fleet->addBackup(u"worker01"_s);
    m_session->want(Topic::Backups);
    QVERIFY(test::eventually([this] { return m_session->fleet().backups().size() == 1; }));
    Notice told;
    connect(m_workspace.get(), &Workspace::noticed, this,
            [&](const Notice& notice) { told = notice; });
    m_workspace->operations().start(
        planUpdate(m_session->fleet(), {WorkerId(u"worker01"_s)}, Version(u"v1.1.0"_s)));
    QVERIFY(test::eventually([this] { return !m_session->fleet().runningUpdates().empty(); }));
    m_fleet->advance(m_session->fleet().runningUpdates().front()->id, UpdateState::Completed);
    QVERIFY(test::eventually([&] { return !told.text.isEmpty(); }));
    QCOMPARE(told.tone, Tone::Good);
}

void TestWorkspace::tellsThatAnOperationFailed()
{
    live();
    std::vector<Notice> told;
    connect(m_workspace.get(), &Workspace::noticed, this,
            [&](const Notice& notice) { told.push_back(notice); });
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_workspace->operations().start(
        planUpdate(m_session->fleet(), {WorkerId(u"worker01"_s)}, Version(u"v1.1.0"_s)));
    QVERIFY(test::eventually([&] { return told.size() == 2; }));
    QVERIFY(told[0].text.contains("connection refused"_L1));
    QCOMPARE(told[1].tone, Tone::Bad);
    told[1].onAction();
    QCOMPARE(m_workspace->current(), PageId::Updates);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestWorkspace)
#include "test_workspace.moc"
