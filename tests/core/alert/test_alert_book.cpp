// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_book.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::alert;
using namespace std::chrono_literals;

class TestAlertBook : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;
    test::SimulatedClock m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<event::EventLog> m_events;
    std::unique_ptr<AlertBook> m_book;
    AlertRules m_rules;

    void openBook() { m_book = AlertBook::open(*m_database, *m_events, m_clock).value(); }
    Finding fullDisk()
    {
        Finding finding;
        finding.condition = AlertCondition::BackupStorage;
        finding.severity = AlertSeverity::High;
        finding.statement = u"The disk that holds the backups is 90.0% full"_s;
        return finding;
    }
    std::vector<AlertChange> look(const std::vector<Finding>& found)
    {
        m_clock.advance(1s);
        return m_book->seeFleet({.found = found, .changesIn = {}}, {}, {m_rules, 1min}).changes;
    }
    void commit(const std::vector<AlertChange>& changes)
    {
        QVERIFY(m_book->commit(changes, [](const AlertChange&) {}));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_events = std::make_unique<event::EventLog>(*m_database, m_clock);
        openBook();
    }
    void cleanup()
    {
        m_book.reset();
        m_events.reset();
        m_database.reset();
    }

    void thatAnAlertIsBackIsFoundUntilItIsWritten()
    {
        commit(look({fullDisk()}));
        QCOMPARE(m_book->firing().size(), 1u);
        QVERIFY(look({}).empty()); // gone, but not for long enough
        for (int i = 0; i < 3; ++i) {
            const auto lost = look({fullDisk()});
            QCOMPARE(lost.size(), 1u);
            QCOMPARE(lost.front().step, AlertStep::Refreshed);
            QVERIFY(m_book->firing().begin()->second.goneAt);
        }
        commit(look({fullDisk()}));
        QVERIFY(!m_book->firing().begin()->second.goneAt);
        QVERIFY(look({fullDisk()}).empty());
    }

    void anEscalationThatIsNotWrittenLeavesTheAlertAsItWas()
    {
        commit(look({fullDisk()}));
        Finding worse = fullDisk();
        worse.severity = AlertSeverity::Critical;
        worse.statement = u"The disk that holds the backups is 100.0% full"_s;
        QCOMPARE(look({worse}).front().step, AlertStep::Escalated);
        QCOMPARE(m_book->firing().begin()->second.finding, fullDisk());
        commit(look({worse}));
        QCOMPARE(m_book->firing().begin()->second.finding, worse);
    }

    void anAlertWhoseEventCannotBeWrittenHasNotFired()
    {
        QVERIFY(m_database->run(u"ALTER TABLE events RENAME TO hidden"_s));
        const auto failed = m_book->commit(look({fullDisk()}), [](const AlertChange&) {});
        QVERIFY(!failed);
        QVERIFY2(failed.error().message().contains("cannot store event"_L1),
                 qPrintable(failed.error().message()));
        QVERIFY(m_book->firing().empty());
        QVERIFY(m_book->store().firing()->empty());
    }

    void ofTwoThatFireForOneReasonTheNewestGoesOn()
    {
        commit(look({fullDisk()}));
        Alert second = m_book->firing().begin()->second.alert;
        const AlertId older = second.id;
        second.id = AlertId(m_book->newId());
        QVERIFY(m_book->store().put(second));
        for (int i = 0; i < 2; ++i) { // the next start finds nothing to mend
            m_clock.advance(1min);
            openBook();
            QCOMPARE(m_book->firing().size(), 1u);
            QCOMPARE(m_book->firing().begin()->second.alert.id, second.id);
            QVERIFY(m_book->find(second.id));
            QVERIFY(!m_book->find(older));
            const Alert over = m_book->store().find(older).value();
            QCOMPARE(over.status, AlertStatus::Resolved);
            QVERIFY(over.resolvedAt.isValid());
            QCOMPARE(m_events->read({.type = event_type::alertResolved})->size(), 1u);
        }
        QVERIFY(look({fullDisk()}).empty());
    }
};

QTEST_GUILESS_MAIN(TestAlertBook)
#include "test_alert_book.moc"
