// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_kinds.h"
#include "ui/models/event_model.h"
#include "ui/state/fleet_state.h"
#include "ui/style/icons.h"
#include "ui/style/item_roles.h"
#include "ui/style/resources.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

class TestEventModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsTheNewestFirst();
    void addsOnlyWhatIsNew();
    void showsWhatTheQueryLetsThrough();
    void findsTextInMessagesTypesAndWorkers();
    void holdsAsManyAsTheFleetAndForgetsTheOldest();
    void knowsTheRowOfANumber();
    void everyKnownTypeHasAnIconThatExists();
    void aTypeFromTheFutureIsShownAsItIs();

private:
    void happen(QLatin1StringView type, const QString& worker, const QString& message);

    SystemClock m_clock;
    std::deque<Shared<Event>> m_events;
    std::unique_ptr<EventModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestEventModel::init()
{
    m_events.clear();
    m_tester.reset();
    m_model = std::make_unique<EventModel>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    happen(event_type::workerDrifted, u"eu-01"_s, u"has drifted"_s);
    happen(event_type::alertFired, u"eu-02"_s, u"an alert"_s);
    happen(event_type::workerUpdateStarted, u"us-01"_s, u"goes to v2"_s);
}

void TestEventModel::happen(QLatin1StringView type, const QString& worker, const QString& message)
{
    m_events.push_back(std::make_shared<const Event>(
        Event{.type = type,
              .number = m_events.empty() ? 1 : m_events.back()->number + 1,
              .time = m_clock.now(),
              .workerId = WorkerId(worker),
              .message = message,
              .data = {}}));
}

void TestEventModel::showsTheNewestFirst()
{
    QCOMPARE(m_model->follow(m_events), 3);
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->at(0).message, u"goes to v2"_s);
    QCOMPARE(m_model->index(2, EventModel::Worker).data().toString(), u"eu-01"_s);
    QCOMPARE(m_model->index(1, EventModel::Type).data().toString(), u"Alert fired"_s);
    QCOMPARE(m_model->index(1, 0).data(IdRole).toString(), u"2"_s);
}

void TestEventModel::addsOnlyWhatIsNew()
{
    m_model->follow(m_events);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QCOMPARE(m_model->follow(m_events), 0);
    happen(event_type::alertResolved, u"eu-02"_s, u"over"_s);
    happen(event_type::alertFired, u"eu-03"_s, u"another"_s);
    QCOMPARE(m_model->follow(m_events), 2);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(m_model->at(0).message, u"another"_s);
}

void TestEventModel::showsWhatTheQueryLetsThrough()
{
    m_model->setQuery({.types = {QString(event_type::alertFired)}, .worker = {}, .text = {}});
    QCOMPARE(m_model->follow(m_events), 1);
    QCOMPARE(m_model->total(), 3);
    m_model->setQuery({.types = {}, .worker = u"EU-"_s, .text = {}});
    QCOMPARE(m_model->rowCount(), 2);
    m_model->setQuery({});
    QCOMPARE(m_model->rowCount(), 3);
}

void TestEventModel::findsTextInMessagesTypesAndWorkers()
{
    m_model->follow(m_events);
    for (const auto& [text, count] :
         {std::pair{u"V2"_s, 1}, std::pair{u"us-"_s, 1}, std::pair{u"alert_fired"_s, 1},
          std::pair{u"Drifted"_s, 1}, std::pair{u"nowhere"_s, 0}}) {
        m_model->setQuery({.types = {}, .worker = {}, .text = text});
        QCOMPARE(m_model->rowCount(), count);
    }
}

void TestEventModel::holdsAsManyAsTheFleetAndForgetsTheOldest()
{
    m_model->follow(m_events);
    for (size_t i = 0; i < FleetState::mostEvents + 10; ++i)
        happen(event_type::workerDrifted, u"eu-01"_s, {});
    m_model->setQuery({.types = {}, .worker = u"eu"_s, .text = {}});
    m_model->follow(m_events);
    QCOMPARE(m_model->total(), int(FleetState::mostEvents));
    QCOMPARE(m_model->rowCount(), int(FleetState::mostEvents));
    QCOMPARE(m_model->at(0).number, m_events.back()->number);
}

void TestEventModel::knowsTheRowOfANumber()
{
    m_model->follow(m_events);
    QCOMPARE(m_model->rowOf(3), 0);
    QCOMPARE(m_model->rowOf(1), 2);
    QCOMPARE(m_model->rowOf(99), -1);
    m_model->setQuery({.types = {}, .worker = u"us"_s, .text = {}});
    QCOMPARE(m_model->rowOf(1), -1);
    QCOMPARE(m_model->shown().size(), 1u);
}

void TestEventModel::everyKnownTypeHasAnIconThatExists()
{
    initStyleResources();
    for (const EventGroup group : everyEventGroup) {
        QVERIFY(!eventTypes(group).empty());
        for (const QString& type : eventTypes(group)) {
            QCOMPARE(groupOf(type), group);
            QVERIFY2(iconExists(lookOfEvent(type).icon), qPrintable(type));
            QVERIFY(lookOfEvent(type).word != type);
        }
    }
}

void TestEventModel::aTypeFromTheFutureIsShownAsItIs()
{
    QCOMPARE(lookOfEvent(u"moon_phase_changed"_s).word, u"moon_phase_changed"_s);
    QCOMPARE(groupOf(u"moon_phase_changed"_s), EventGroup::Coordinator);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestEventModel)
#include "test_event_model.moc"
