// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/pages/events/event_export.h"
#include "ui/pages/events/event_view.h"
#include "ui/pages/events/events_page.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTemporaryDir>

namespace lockstep::ui {

namespace {

class TestEventsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysThatNothingHasHappenedYet();
    void showsWhatHappensAsItHappens();
    void keepsStillWhilePausedAndTellsHowManyWait();
    void spaceInTheListPausesAndInTheSearchIsTyped();
    void narrowsByTextTypeAndWorker();
    void showsTheDataOfAnEventAlignedAndClosesByEscape();
    void leadsToTheWorker();
    void staysInPlaceWhenScrolledAwayAndThePillLeadsBack();
    void exportsWhatIsShownAsATable();
    void exportsJsonLines();
    void tellsWhyAnExportDidNotWork();
    void keepsWhatItKnewWhenTheCoordinatorIsLost();
    void namesThatLookLikeMarkupOrFormulasStayText();
    void opensNarrowedToAWorker();

private:
    void drift(int count);
    int rows() const { return view().model()->rowCount(); }
    EventView& view() const { return *m_page->findChild<EventView*>(); }
    QString summary() const { return child<ElidedLabel>(u"pageSummary"_s).fullText(); }
    template <class T>
    T& child(const QString& name) const
    {
        return m_stage->child<T>(name);
    }
    void chooseExport(int entry)
    {
        const size_t before = m_stage->notices.size();
        child<QMenu>(u"exportMenu"_s).actions()[entry]->trigger();
        QVERIFY(test::eventually([&] { return m_stage->notices.size() > before; }));
    }
    QByteArray written() const;

    std::unique_ptr<test::PageStage> m_stage;
    EventsPage* m_page = nullptr;
    QTemporaryDir m_folder;
};

void TestEventsPage::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->fleet.addWorkers(2);
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<EventsPage>();
    m_stage->prompts.text = m_folder.filePath(u"out"_s);
}

void TestEventsPage::cleanup() { m_stage.reset(); }

void TestEventsPage::drift(int count)
{
    const int before = int(m_stage->state().events().size());
    for (int i = 0; i < count; ++i)
        m_stage->fleet.happen(event_type::workerDrifted, u"worker01"_s, {{u"age"_s, i}});
    QVERIFY(
        test::eventually([&] { return int(m_stage->state().events().size()) == before + count; }));
}

QByteArray TestEventsPage::written() const
{
    QFile file(m_stage->prompts.text);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestEventsPage::saysThatNothingHasHappenedYet()
{
    QCOMPARE(rows(), 0);
    QVERIFY(!view().isVisible());
}

void TestEventsPage::showsWhatHappensAsItHappens()
{
    drift(3);
    QCOMPARE(rows(), 3);
    QVERIFY(view().isVisible());
}

void TestEventsPage::keepsStillWhilePausedAndTellsHowManyWait()
{
    drift(2);
    QTest::mouseClick(&child<QPushButton>(u"pauseEvents"_s), Qt::LeftButton);
    drift(37);
    QCOMPARE(rows(), 2);
    QVERIFY2(summary().contains(u"37 new while paused"_s), qPrintable(summary()));
    QTest::mouseClick(&child<QPushButton>(u"pauseEvents"_s), Qt::LeftButton);
    QCOMPARE(rows(), 39);
    QVERIFY(!summary().contains(u"paused"_s));
}

void TestEventsPage::spaceInTheListPausesAndInTheSearchIsTyped()
{
    drift(1);
    QTest::keyClick(&view(), Qt::Key_Space);
    QVERIFY(m_page->isPaused());
    QTest::keyClick(&view(), Qt::Key_Space);
    QVERIFY(!m_page->isPaused());
    QTest::keyClicks(&child<QLineEdit>(u"searchEdit"_s), u"worker01: worker"_s);
    QVERIFY(!m_page->isPaused());
    QCOMPARE(rows(), 1);
}

void TestEventsPage::narrowsByTextTypeAndWorker()
{
    drift(2);
    m_stage->fleet.happen(event_type::alertFired, u"worker02"_s);
    QVERIFY(test::eventually([this] { return rows() == 3; }));
    auto& types = child<QComboBox>(u"eventType"_s);
    types.setCurrentIndex(types.findText(u"Alert fired"_s));
    QCOMPARE(rows(), 1);
    types.setCurrentIndex(types.findText(u"Drift: all"_s));
    QCOMPARE(rows(), 2);
    auto& worker = child<QLineEdit>(u"eventWorker"_s);
    QTest::keyClicks(&worker, u"er02"_s);
    QCOMPARE(worker.completer()->currentCompletion(), u"worker02"_s);
    worker.setText(worker.completer()->currentCompletion());
    QCOMPARE(rows(), 0);
    QTest::mouseClick(&child<QPushButton>(u"emptyAction0"_s), Qt::LeftButton);
    QCOMPARE(rows(), 3);
}

void TestEventsPage::showsTheDataOfAnEventAlignedAndClosesByEscape()
{
    m_stage->fleet.happen(event_type::workerUpdateStarted, u"worker01"_s,
                          {{u"target"_s, QJsonObject{{u"version"_s, u"v2"_s}}}, {u"tries"_s, 3}});
    QVERIFY(test::eventually([this] { return rows() == 1; }));
    view().setCurrentIndex(view().model()->index(0, 0));
    QVERIFY(child<QWidget>(u"eventDetail"_s).isVisible());
    const auto& facts = child<KeyValueList>(u"eventFacts"_s);
    QCOMPARE(facts.value(u"target.version"_s), u"v2"_s);
    QCOMPARE(facts.value(u"tries"_s), u"3"_s);
    QTest::keyClick(&view(), Qt::Key_Escape);
    QVERIFY(!child<QWidget>(u"eventDetail"_s).isVisible());
}

void TestEventsPage::leadsToTheWorker()
{
    drift(1);
    const QModelIndex worker = view().model()->index(0, EventModel::Worker);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, view().visualRect(worker).center());
    QCOMPARE(m_stage->places.back(), (Destination{.page = PageId::Workers, .item = u"worker01"_s}));
}

void TestEventsPage::staysInPlaceWhenScrolledAwayAndThePillLeadsBack()
{
    drift(200);
    QScrollBar& bar = *view().verticalScrollBar();
    QVERIFY(test::eventually([&] { return bar.maximum() > 1000; }));
    bar.setValue(720);
    const QPersistentModelIndex top = view().indexAt({20, 4});
    drift(5);
    QCOMPARE(view().indexAt({20, 4}), QModelIndex(top));
    QCOMPARE(view().unseen(), 5);
    auto& pill = child<QPushButton>(u"newEvents"_s);
    QVERIFY(pill.isVisible());
    QTest::mouseClick(&pill, Qt::LeftButton);
    QCOMPARE(bar.value(), 0);
    QVERIFY(!pill.isVisible());
    drift(1);
    QCOMPARE(bar.value(), 0);
    QCOMPARE(view().unseen(), 0);
}

void TestEventsPage::exportsWhatIsShownAsATable()
{
    drift(2);
    m_stage->fleet.happen(event_type::alertFired, u"worker02"_s);
    QVERIFY(test::eventually([this] { return rows() == 3; }));
    m_page->open({.page = PageId::Events, .item = u"worker02"_s});
    chooseExport(0);
    QCOMPARE(written().count("\r\n"), 2); // titles, and one event
    QVERIFY(written().contains("\"alert_fired\",\"worker02\""));
    QVERIFY(m_stage->lastNotice().contains(m_stage->prompts.text));
}

void TestEventsPage::exportsJsonLines()
{
    drift(3);
    chooseExport(1);
    const QByteArrayList lines = written().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(fromJsonText<Event>(lines[0]).value(), *m_stage->state().events().back());
}

void TestEventsPage::tellsWhyAnExportDidNotWork()
{
    drift(1);
    m_stage->prompts.text = m_folder.filePath(u"missing/out.csv"_s);
    chooseExport(0);
    QVERIFY(m_stage->lastNotice().startsWith(u"The export of the events failed"_s));
    QVERIFY(m_stage->lastNotice().contains(u"missing/out.csv"_s));
}

void TestEventsPage::keepsWhatItKnewWhenTheCoordinatorIsLost()
{
    drift(2);
    m_stage->fleet.broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_stage->fleet.breakStreams();
    QVERIFY(test::eventually([this] { return m_stage->session->link().link == Link::Lost; }));
    QCOMPARE(rows(), 2);
    QVERIFY(view().isEnabled());
}

void TestEventsPage::namesThatLookLikeMarkupOrFormulasStayText()
{
    Event event;
    event.workerId = WorkerId(u"=cmd|'/c calc'!A1"_s);
    event.message = u"<b>bold</b>, \"quoted\"\nsecond"_s;
    const auto csv = eventsAsCsv({std::make_shared<const Event>(event)});
    QVERIFY(csv.contains("\"'=cmd|'/c calc'!A1\""));
    QVERIFY(csv.contains("\"<b>bold</b>, \"\"quoted\"\"\nsecond\""));
}

void TestEventsPage::opensNarrowedToAWorker()
{
    drift(1);
    m_page->open({.page = PageId::Events, .item = u"worker02"_s});
    QCOMPARE(rows(), 0);
    QVERIFY2(summary().startsWith(u"0 of 1"_s), qPrintable(summary()));
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestEventsPage)
#include "test_events_page.moc"
