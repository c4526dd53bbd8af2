// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/models/alert_tree.h"
#include "ui/pages/alerts/alerts_page.h"
#include "ui/pages/alerts/silence_sheet.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeView>

namespace lockstep::ui {

namespace {

const QString alertsPath = u"/api/v1/monitoring/version/alerts"_s;

class TestSilences : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aSilenceIsPreviewedWhileItIsWritten();
    void createsASilenceThatComesAgain();
    void saysAtTheFieldWhatTheCoordinatorRefuses();
    void endsASilenceAfterAsking();

private:
    void begin();
    void openSheet();
    template <class T>
    T& child(const QString& name) const
    {
        return m_stage->child<T>(name);
    }
    void press(const QString& name) const { m_stage->press(name); }

    std::unique_ptr<test::PageStage> m_stage;
    AlertsPage* m_page = nullptr;
};

void TestSilences::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->fleet.addWorkers(2);
    m_stage->fleet.addAlert(u"worker01"_s, AlertSeverity::High);
    m_stage->fleet.addAlert(u"worker02"_s, AlertSeverity::Low);
}

void TestSilences::begin()
{
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<AlertsPage>();
}

void TestSilences::cleanup() { m_stage.reset(); }

void TestSilences::openSheet()
{
    begin();
    auto& view = child<QTreeView>(u"alertTree"_s);
    const auto& tree = *qobject_cast<AlertTree*>(view.model());
    view.setCurrentIndex(tree.indexOf(m_stage->fleet.alerts[0].id));
    press(u"silence"_s);
    QVERIFY(child<SilenceSheet>(u"silenceSheet"_s).isVisible());
}

void TestSilences::aSilenceIsPreviewedWhileItIsWritten()
{
    openSheet();
    const auto counts = [this] { return child<WrappedLabel>(u"silenceCounts"_s).fullText(); };
    QVERIFY(test::eventually([&] { return counts().startsWith(u"1 "_s); }));
    QVERIFY(child<WrappedLabel>(u"silenceSentence"_s).fullText().contains(u"worker is worker01"_s));
    auto& value = child<QLineEdit>(u"matcherValue"_s);
    value.clear();
    const QString preview = u"POST "_s + alertsPath + u"/silences/preview"_s;
    const int before = m_stage->fleet.countOf(preview);
    QTest::keyClicks(&value, u"worker*"_s);
    QVERIFY(test::eventually([&] { return counts().startsWith(u"2 "_s); }));
    QVERIFY(m_stage->fleet.countOf(preview) - before <= 3); // not one a key
    QCOMPARE(child<QListWidget>(u"silenceAlerts"_s).count(), 2);
}

void TestSilences::createsASilenceThatComesAgain()
{
    openSheet();
    QTest::keyClicks(&child<QLineEdit>(u"silenceReason"_s), u"maintenance"_s);
    child<QAbstractButton>(u"recurs"_s).setChecked(true);
    child<QAbstractButton>(u"day-sunday"_s).setChecked(true);
    child<QComboBox>(u"windowZone"_s).setCurrentText(u"Europe/Belgrade"_s);
    press(u"createSilence"_s);
    QVERIFY(test::eventually([this] { return m_stage->fleet.silences.size() == 1; }));
    const Silence& silence = m_stage->fleet.silences.front();
    QCOMPARE(silence.reason, u"maintenance"_s);
    QCOMPARE(silence.matchers.size(), 2u);
    QCOMPARE(silence.recurrence->weekdays, std::vector{Weekday::Sunday});
    QCOMPARE(silence.recurrence->timeZone, u"Europe/Belgrade"_s);
    QVERIFY(
        test::eventually([this] { return !child<SilenceSheet>(u"silenceSheet"_s).isVisible(); }));
}

void TestSilences::saysAtTheFieldWhatTheCoordinatorRefuses()
{
    openSheet();
    press(u"createSilence"_s);
    auto& fault = child<WrappedLabel>(u"fault-reason"_s);
    QVERIFY(test::eventually([&] { return fault.isVisible(); }));
    QCOMPARE(fault.fullText(), u"expected a reason"_s);
    QTest::keyClick(&child<QLineEdit>(u"silenceReason"_s), Qt::Key_Escape);
    QVERIFY(!child<SilenceSheet>(u"silenceSheet"_s).isVisible());
}

void TestSilences::endsASilenceAfterAsking()
{
    Silence silence{.id = SilenceId(u"s-1"_s), .matchers = {{u"worker"_s, u"eu-*"_s}}};
    silence.startsAt = silence.createdAt = m_stage->clock.now();
    silence.isActive = true;
    m_stage->fleet.silences.push_back(silence);
    begin();
    m_page->open({.page = PageId::Alerts, .filter = u"silences"_s});
    auto& table = child<QTreeView>(u"silenceTable"_s);
    QVERIFY(test::eventually([&] { return table.model()->rowCount() == 1; }));
    QVERIFY(!child<QPushButton>(u"endSilence"_s).isEnabled());
    table.setCurrentIndex(table.model()->index(0, 0));
    press(u"endSilence"_s);
    QCOMPARE(m_stage->prompts.questions.back().details.front(), u"worker is eu-*"_s);
    QVERIFY(test::eventually([&] { return table.model()->rowCount() == 0; }));
    QVERIFY(m_stage->fleet.silences.empty());
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestSilences)
#include "test_silences.moc"
