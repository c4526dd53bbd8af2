// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/event_log.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>

using namespace lockstep;
using namespace lockstep::event;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

std::vector<qint64> numbers(const std::vector<Event>& events)
{
    std::vector<qint64> numbers;
    for (const Event& event : events)
        numbers.push_back(event.number);
    return numbers;
}

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    test::SimulatedClock m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<EventLog> m_log;

    void open()
    {
        m_log.reset();
        m_database.reset();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_log = std::make_unique<EventLog>(*m_database, m_clock);
    }
    std::vector<qint64> read(const EventQuery& query)
    {
        return numbers(m_log->read(query).value());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        open();
    }
    void cleanup()
    {
        m_log.reset();
        m_database.reset();
    }

    void eventsAreNumberedFromOneAndKeptWhole()
    {
        const Event first = m_log->append(event_type::workerUpdateCompleted, worker01, u"done"_s,
                                          {{u"version"_s, u"v1.1.0"_s}});
        QCOMPARE(first.number, 1);
        QCOMPARE(first.time, m_clock.now());
        QCOMPARE(first.data,
                 (QJsonObject{{u"worker_id"_s, u"worker01"_s}, {u"version"_s, u"v1.1.0"_s}}));
        QCOMPARE(m_log->append(event_type::releaseCreated, {}, u"new"_s).number, 2);
        QCOMPARE(m_log->read({}).value().front(), first);
    }

    void anEventOfNoWorkerIsStoredToo()
    {
        const Event event = m_log->append(event_type::releaseCreated, {}, u"new"_s);
        QCOMPARE(m_log->read({}).value(), std::vector<Event>{event});
    }

    void anEventIsOnDiskBeforeAnybodyHearsOfIt()
    {
        std::vector<qint64> stored;
        connect(m_log.get(), &EventLog::appended, this, [&] { stored = read({}); });
        m_log->append(event_type::releaseCreated, {}, u"new"_s);
        QCOMPARE(stored, std::vector<qint64>{1});
    }

    void readingPicksBySinceTypeWorkerAndLimit()
    {
        for (int i = 0; i < 4; ++i) {
            m_log->append(event_type::workerUpdateStarted, worker01, u"started"_s);
            m_log->append(event_type::workerUpdateCompleted, worker02, u"completed"_s);
        }
        using Numbers = std::vector<qint64>;
        QCOMPARE(read({}), (Numbers{1, 2, 3, 4, 5, 6, 7, 8}));
        QCOMPARE(read({.since = 5}), (Numbers{6, 7, 8}));
        QCOMPARE(read({.since = 8}), Numbers{});
        QCOMPARE(read({.type = u"worker_update_started"_s}), (Numbers{1, 3, 5, 7}));
        QCOMPARE(read({.workerId = worker02}), (Numbers{2, 4, 6, 8}));
        QCOMPARE(read({.since = 2, .type = u"worker_update_started"_s, .workerId = worker01}),
                 (Numbers{3, 5, 7}));
        QCOMPARE(read({.type = u"worker_update_started"_s, .workerId = worker02}), Numbers{});
    }

    void aLimitTakesTheNewestOrWhatFollowsTheNumberGiven()
    {
        for (int i = 0; i < 6; ++i)
            m_log->append(event_type::releaseCreated, {}, u"new"_s);
        QCOMPARE(read({.limit = 2}), (std::vector<qint64>{5, 6}));
        QCOMPARE(read({.since = 1, .limit = 2}), (std::vector<qint64>{2, 3}));
    }

    void numbersGoOnAfterARestartAndAreNeverUsedAgain()
    {
        for (int i = 0; i < 3; ++i)
            m_log->append(event_type::releaseCreated, {}, u"new"_s);
        QVERIFY(m_database->run(u"DELETE FROM events WHERE number > 1"_s));
        open();
        QCOMPARE(m_log->append(event_type::releaseCreated, {}, u"new"_s).number, 4);
    }

    void anEventThatCannotBeStoredIsStillTold()
    {
        QVERIFY(m_database->run(u"DROP TABLE events"_s));
        QSignalSpy told(m_log.get(), &EventLog::appended);
        QTest::ignoreMessage(QtCriticalMsg,
                             QRegularExpression(u"event not stored:.*no such table"_s));
        const Event event = m_log->append(event_type::workerRollbackFailed, worker01, u"help"_s);
        QCOMPARE(event.number, 0);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.front().front().value<Event>().message, u"help"_s);
    }

    void anEventOfATransactionIsToldWhenThatIsCommitted()
    {
        QSignalSpy told(m_log.get(), &EventLog::appended);
        const auto append = [&](const Result<>& result) {
            return m_database->transaction([&] {
                m_log->append(event_type::workerUpdateCompleted, worker01, u"done"_s);
                return told.isEmpty() ? result : fail(ErrorCode::Internal, u"told too soon"_s);
            });
        };
        QCOMPARE(append(fail(ErrorCode::NoSpace, u"full"_s)).error().code(), ErrorCode::NoSpace);
        QCOMPARE(told.size(), 0);
        QCOMPARE(read({}), std::vector<qint64>{});
        QVERIFY(append({}));
        QCOMPARE(told.size(), 1);
        QCOMPARE(read({}), std::vector<qint64>{1});
    }

    void aTransactionWhoseEventCannotBeStoredComesToNothing()
    {
        QVERIFY(m_database->run(u"CREATE TABLE things (id TEXT)"_s));
        QVERIFY(m_database->run(u"ALTER TABLE events RENAME TO hidden"_s));
        QSignalSpy told(m_log.get(), &EventLog::appended);
        const auto failed = m_database->transaction([&] {
            m_log->append(event_type::workerUpdateCompleted, worker01, u"done"_s);
            return m_database->run(u"INSERT INTO things VALUES ('a')"_s);
        });
        QVERIFY(!failed);
        QVERIFY2(failed.error().message().startsWith(
                     "cannot store event worker_update_completed: database: INSERT INTO events"_L1),
                 qPrintable(failed.error().message()));
        QCOMPARE(told.size(), 0);
        int things = 0;
        const auto count = [&](const QSqlQuery&) -> Result<> {
            ++things;
            return {};
        };
        QVERIFY(m_database->run(u"SELECT id FROM things"_s, {}, count));
        QCOMPARE(things, 0);

        QVERIFY(m_database->run(u"ALTER TABLE hidden RENAME TO events"_s));
        QVERIFY(m_database->transaction([&]() -> Result<> { // the next one knows nothing of it
            m_log->append(event_type::workerUpdateCompleted, worker01, u"done"_s);
            return {};
        }));
        QCOMPARE(read({}), std::vector<qint64>{1});
    }

    void oldEventsGoAndNumbersGoOn()
    {
        const auto append = [&](Duration later) {
            m_clock.advance(later);
            m_log->append(event_type::workerVersionChecked, worker01, u"seen"_s);
        };
        for (int i = 0; i < 5; ++i)
            append(std::chrono::hours(24));
        const QDateTime limit = m_clock.now().addDays(-1);
        QCOMPARE(m_log->expire(limit, 2).value(), 2);
        QCOMPARE(read({}), (std::vector<qint64>{3, 4, 5}));
        QCOMPARE(m_log->expire(limit).value(), 1);
        QCOMPARE(m_log->expire(limit).value(), 0);
        QCOMPARE(m_log->numbers().value(), (std::pair<qint64, qint64>{4, 5}));
        QCOMPARE(m_log->expire(m_clock.now().addDays(1)).value(), 2);
        append({});
        QCOMPARE(read({}), std::vector<qint64>{6});
    }

    void aClockThatWasSetBackLeavesNoGap()
    {
        m_log->append(event_type::workerVersionChecked, worker01, u"ahead"_s);
        m_clock.jumpWall(-std::chrono::hours(48));
        m_log->append(event_type::workerVersionChecked, worker01, u"right"_s);
        QCOMPARE(m_log->expire(m_clock.now().addDays(1)).value(), 0);
        QCOMPARE(read({}), (std::vector<qint64>{1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "test_event_log.moc"
