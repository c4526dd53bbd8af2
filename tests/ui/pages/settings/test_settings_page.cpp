// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/pages/settings/connection_card.h"
#include "ui/pages/settings/setting_row.h"
#include "ui/pages/settings/setting_text.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

namespace lockstep::ui {

namespace {

const QString changeRoute = u"PATCH /api/v1/settings"_s;

class TestSettingsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void savesASpanThatWasTyped();
    void saysAtTheRowWhatIsWrongWithoutAskingAnybody();
    void saysAtTheRowWhatTheCoordinatorRefuses();
    void savesASwitchAtOnceAndPutsItBack();
    void aViewerSeesTheSettingsAndChangesNone();
    void followsAChangeThatSomebodyElseMade();
    void saysWhyTheSettingsCannotBeReadAndTriesAgain();
    void writesValuesAsPeopleDo();
    void choosesThemeAndLanguageAtOnce();
    void keepsWhatTheConsoleDoes();
    void addsAConnectionWithItsToken();
    void testsAConnectionBeforeItIsKept();
    void refusesAnAddressThatIsNone();
    void opensTheFormOfAConnection();
    void removesAConnectionAfterAsking();
    void movesAConnection();
    void tellsVersionsAndWhoIsAsking();

private:
    void begin();
    SettingRow& row(const QString& key) const { return child<SettingRow>(u"setting-"_s + key); }
    QLineEdit& editOf(const QString& key) const { return *row(key).findChild<QLineEdit*>(); }
    QString faultOf(const QString& key) const
    {
        const auto* fault = row(key).findChild<WrappedLabel*>(u"fault"_s);
        return fault->isHidden() ? QString() : fault->fullText();
    }
    void type(QLineEdit& edit, const QString& text) const
    {
        edit.selectAll();
        QTest::keyClicks(&edit, text);
        QTest::keyClick(&edit, Qt::Key_Return);
    }
    template <class T>
    T& child(const QString& name) const
    {
        return m_stage->child<T>(name);
    }
    void press(const QString& name) const { m_stage->press(name); }
    void show(const QString& section)
    {
        m_page->open({.page = PageId::Settings, .filter = section});
    }

    std::unique_ptr<test::PageStage> m_stage;
    SettingsPage* m_page = nullptr;
};

const QString interval = u"distributed.version_check_interval"_s;
const QString most = u"version_manager.max_concurrent_updates"_s;
const QString enabled = u"distributed.enabled"_s;

void TestSettingsPage::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->fleet.addSetting(enabled, SettingType::Bool, true);
    m_stage->fleet.addSetting(interval, SettingType::Span, u"1h0m0s"_s);
    Setting& number = m_stage->fleet.addSetting(most, SettingType::Integer, 50);
    number.least = 1;
    number.most = 10'000;
}

void TestSettingsPage::begin()
{
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<SettingsPage>();
    show(u"schedules"_s);
    QVERIFY(test::eventually([this] {
        return m_page->findChild<SettingRow*>() != nullptr || m_stage->fleet.settings.empty();
    }));
}

void TestSettingsPage::cleanup() { m_stage.reset(); }

void TestSettingsPage::savesASpanThatWasTyped()
{
    begin();
    QCOMPARE(editOf(interval).text(), u"1h"_s);
    type(editOf(interval), u"90m"_s);
    QVERIFY(test::eventually([this] { return m_stage->fleet.countOf(changeRoute) == 1; }));
    QCOMPARE(m_stage->fleet.settings[1].value.toString(), u"1h30m0s"_s);
    QVERIFY(test::eventually([this] { return editOf(interval).text() == "1h30m"_L1; }));
    QVERIFY(row(interval).findChild<QToolButton*>(u"reset"_s)->isEnabled());
}

void TestSettingsPage::saysAtTheRowWhatIsWrongWithoutAskingAnybody()
{
    begin();
    type(editOf(interval), u"soon"_s);
    QVERIFY(faultOf(interval).contains(u"span of time"_s));
    type(editOf(most), u"0"_s);
    QVERIFY2(faultOf(most).contains(u"1 to 10,000"_s), qPrintable(faultOf(most)));
    QCOMPARE(m_stage->fleet.countOf(changeRoute), 0);
    type(editOf(most), u"60"_s);
    QVERIFY(faultOf(most).isEmpty());
    QVERIFY(test::eventually([this] { return m_stage->fleet.countOf(changeRoute) == 1; }));
}

void TestSettingsPage::saysAtTheRowWhatTheCoordinatorRefuses()
{
    m_stage->fleet.on(changeRoute, [](auto&) {
        return test::FakeFleet::Answer::refusal(400, u"/x: it is too short"_s,
                                                u"invalid_argument"_s);
    });
    begin();
    type(editOf(interval), u"1ms"_s);
    QVERIFY(test::eventually([this] { return faultOf(interval).contains(u"too short"_s); }));
    QVERIFY(faultOf(most).isEmpty());
}

void TestSettingsPage::savesASwitchAtOnceAndPutsItBack()
{
    begin();
    auto& box = *row(enabled).findChild<QCheckBox*>();
    QVERIFY(box.isChecked());
    QTest::keyClick(&box, Qt::Key_Space);
    QVERIFY(test::eventually([this] { return !m_stage->fleet.settings[0].value.toBool(); }));
    auto& reset = *row(enabled).findChild<QToolButton*>(u"reset"_s);
    QVERIFY(test::eventually([&] { return reset.isEnabled(); }));
    QTest::mouseClick(&reset, Qt::LeftButton);
    QVERIFY(test::eventually([&] { return box.isChecked() && !reset.isEnabled(); }));
}

void TestSettingsPage::aViewerSeesTheSettingsAndChangesNone()
{
    m_stage->fleet.caller.role = Role::Viewer;
    begin();
    QCOMPARE(editOf(interval).text(), u"1h"_s);
    QVERIFY(!editOf(interval).isEnabled());
    QVERIFY(editOf(interval).toolTip().contains(u"administrators"_s));
}

void TestSettingsPage::followsAChangeThatSomebodyElseMade()
{
    begin();
    m_stage->fleet.settings[1].value = u"5m0s"_s;
    m_stage->fleet.happen(event_type::settingsChanged);
    QVERIFY(test::eventually([this] { return editOf(interval).text() == "5m"_L1; }));
}

void TestSettingsPage::saysWhyTheSettingsCannotBeReadAndTriesAgain()
{
    m_stage->fleet.settings.clear();
    m_stage->fleet.on(u"GET /api/v1/settings"_s, [](auto&) {
        return test::FakeFleet::Answer::refusal(404, u"unknown path"_s, u"not_found"_s);
    });
    begin();
    const auto shown = [this] {
        const auto banners = m_page->findChildren<Banner*>(u"settingsProblem"_s);
        const auto found = std::ranges::find_if(banners, &QWidget::isVisible);
        return found == banners.end() ? nullptr : *found;
    };
    QVERIFY(test::eventually([&] { return shown() != nullptr; }));
    QTest::mouseClick(shown()->findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(test::eventually(
        [this] { return m_stage->fleet.countOf(u"GET /api/v1/settings"_s) == 2; }));
}

void TestSettingsPage::writesValuesAsPeopleDo()
{
    Setting span{.key = {}, .type = SettingType::Span};
    for (const auto& [wire, shown] :
         {std::pair{u"6h0m0s"_s, u"6h"_s}, std::pair{u"24h30m15s"_s, u"24h30m15s"_s},
          std::pair{u"5m0s"_s, u"5m"_s}, std::pair{u"0s"_s, u"0s"_s}, std::pair{u"10s"_s, u"10s"_s},
          std::pair{u"1h10m0s"_s, u"1h10m"_s}}) {
        QCOMPARE(settingText(span, wire), shown);
        QCOMPARE(settingValue(span, shown).value(), QJsonValue(wire));
    }
    Setting percent{.key = {}, .type = SettingType::Percent};
    QCOMPARE(settingValue(percent, u"7.5"_s).value(), QJsonValue(7.5));
    QVERIFY(!settingValue(percent, u"much"_s));
}

void TestSettingsPage::choosesThemeAndLanguageAtOnce()
{
    begin();
    show(u"appearance"_s);
    QTest::mouseClick(child<QWidget>(u"theme"_s).findChild<QToolButton*>(u"segment2"_s),
                      Qt::LeftButton);
    QCOMPARE(m_stage->settings.current().theme, ThemeChoice::Dark);
    auto& language = child<QComboBox>(u"language"_s);
    QTest::keyClicks(&language, u"Srpski"_s);
    QTest::keyClick(&language, Qt::Key_Return);
    QVERIFY(
        test::eventually([this] { return m_stage->settings.current().language == "sr_Latn"_L1; }));
}

void TestSettingsPage::keepsWhatTheConsoleDoes()
{
    begin();
    show(u"console"_s);
    QVERIFY(m_stage->settings.current().closeToTray);
    QTest::keyClick(&child<QCheckBox>(u"closeToTray"_s), Qt::Key_Space);
    QVERIFY(!m_stage->settings.current().closeToTray);
    QTest::keyClick(&child<QCheckBox>(u"notifications"_s), Qt::Key_Space);
    QVERIFY(!m_stage->settings.current().notifications);
}

void TestSettingsPage::addsAConnectionWithItsToken()
{
    begin();
    show(u"connections"_s);
    press(u"addConnection"_s);
    QTest::keyClicks(&child<QLineEdit>(u"connectionName"_s), u"Production"_s);
    QTest::keyClicks(&child<QLineEdit>(u"connectionAddress"_s), u"https://fleet.example:8443"_s);
    QCOMPARE(child<QLineEdit>(u"connectionToken"_s).echoMode(), QLineEdit::Password);
    QTest::keyClicks(&child<QLineEdit>(u"connectionToken"_s), u"lst_secret"_s);
    m_stage->prompts.text = u"/etc/ca.pem"_s;
    press(u"chooseCaFile"_s);
    QVERIFY(test::eventually(
        [this] { return child<QLineEdit>(u"connectionCaFile"_s).text() == "/etc/ca.pem"_L1; }));
    press(u"saveConnection"_s);
    QVERIFY(test::eventually([this] { return m_stage->book.known.size() == 1; }));
    const ConnectionProfile& kept = m_stage->book.known.front();
    QCOMPARE(kept.name, u"Production"_s);
    QCOMPARE(kept.caFile, u"/etc/ca.pem"_s);
    QCOMPARE(m_stage->book.tokens.at(kept.id).reveal(), u"lst_secret"_s);
    QVERIFY(test::eventually([this] { return !child<QWidget>(u"connectionForm"_s).isVisible(); }));
    QVERIFY(child<ConnectionCard>(u"connection-"_s + kept.id).isVisible());
}

void TestSettingsPage::testsAConnectionBeforeItIsKept()
{
    begin();
    show(u"connections"_s);
    press(u"addConnection"_s);
    QTest::keyClicks(&child<QLineEdit>(u"connectionAddress"_s), u"https://fleet.example"_s);
    m_stage->book.answer = fail(ErrorCode::VerificationFailed, u"the certificate has expired"_s);
    press(u"testConnection"_s);
    auto& fault = child<WrappedLabel>(u"connectionFault"_s);
    QVERIFY(test::eventually([&] { return fault.isVisible(); }));
    QVERIFY(fault.fullText().contains(u"the certificate has expired"_s));
    m_stage->book.answer = {};
    press(u"testConnection"_s);
    QVERIFY(test::eventually([&] { return child<QWidget>(u"testResult"_s).isVisible(); }));
    QVERIFY(!fault.isVisible());
    QVERIFY(m_stage->book.known.empty());
}

void TestSettingsPage::refusesAnAddressThatIsNone()
{
    begin();
    show(u"connections"_s);
    press(u"addConnection"_s);
    press(u"saveConnection"_s);
    QVERIFY(child<WrappedLabel>(u"addressFault"_s).isVisible());
    QTest::keyClicks(&child<QLineEdit>(u"connectionAddress"_s), u"ftp://fleet"_s);
    press(u"saveConnection"_s);
    QVERIFY(child<WrappedLabel>(u"addressFault"_s).isVisible());
    QVERIFY(m_stage->book.known.empty());
    QTest::keyClick(&child<QLineEdit>(u"connectionName"_s), Qt::Key_Escape);
    QVERIFY(!child<QWidget>(u"connectionForm"_s).isVisible());
}

void TestSettingsPage::opensTheFormOfAConnection()
{
    m_stage->book.known = {{.id = u"a"_s, .name = u"A"_s, .address = u"http://a:1"_s}};
    begin();
    m_page->open({.page = PageId::Settings, .item = u"connection:a"_s});
    QVERIFY(child<QWidget>(u"connectionForm"_s).isVisible());
    QCOMPARE(child<QLineEdit>(u"connectionName"_s).text(), u"A"_s);
    m_page->open({.page = PageId::Settings, .item = u"add-connection"_s});
    QVERIFY(child<QLineEdit>(u"connectionName"_s).text().isEmpty());
}

void TestSettingsPage::removesAConnectionAfterAsking()
{
    m_stage->book.known = {{.id = u"a"_s, .name = u"<b>A</b>"_s, .address = u"http://a:1"_s}};
    begin();
    show(u"connections"_s);
    press(u"removeConnection"_s);
    QVERIFY(m_stage->prompts.questions.back().isGrave);
    QVERIFY(test::eventually([this] { return m_stage->book.known.empty(); }));
    QVERIFY(test::eventually([this] { return !m_stage->notices.empty(); }));
}

void TestSettingsPage::movesAConnection()
{
    const ConnectionProfile a{.id = u"a"_s, .name = u"A"_s, .address = u"http://a:1"_s};
    const ConnectionProfile b{.id = u"b"_s, .name = u"B"_s, .address = u"http://b:1"_s};
    m_stage->book.known = {a, b};
    m_stage->settings.change([&](Settings& settings) { settings.connections = {a, b}; });
    begin();
    show(u"connections"_s);
    QTest::mouseClick(
        child<ConnectionCard>(u"connection-a"_s).findChild<QToolButton*>(u"moveDown"_s),
        Qt::LeftButton);
    QCOMPARE(m_stage->settings.current().connections.front().id, u"b"_s);
    QVERIFY(child<QWidget>(u"connection-b"_s).y() < child<QWidget>(u"connection-a"_s).y());
}

void TestSettingsPage::tellsVersionsAndWhoIsAsking()
{
    begin();
    show(u"about"_s);
    const auto& facts = child<KeyValueList>(u"aboutFacts"_s);
    QCOMPARE(facts.value(u"Coordinator"_s), u"0.1.0"_s);
    QCOMPARE(facts.value(u"Signed in as"_s), u"unix:ops"_s);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestSettingsPage)
#include "test_settings_page.moc"
