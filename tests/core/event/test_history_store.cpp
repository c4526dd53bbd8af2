// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/history_store.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QFileInfo>
#include <QSqlQuery>
#include <QTest>

using namespace lockstep;
using namespace lockstep::event;
using namespace std::chrono_literals;

class TestHistoryStore : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<test::SimulatedClock> m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<HistoryStore> m_history;

    void open()
    {
        m_history.reset();
        m_database.reset();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_history = std::make_unique<HistoryStore>(*m_database, *m_clock);
    }
    std::vector<HistoryPoint> points(Series series, HistoryStore::Query query = {})
    {
        query.series = {series};
        return m_history->read(query).value().series.front().points;
    }
    QString errorOf(const HistoryStore::Query& query)
    {
        const auto history = m_history->read(query);
        return history ? QString() : history.error().message();
    }
    int rows()
    {
        int rows = 0;
        const auto counted =
            m_database->run(u"SELECT count(*) FROM samples"_s, {}, [&](const QSqlQuery& row) {
                rows = row.value(0).toInt();
                return Result<>();
            });
        return counted ? rows : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_clock = std::make_unique<test::SimulatedClock>();
        open();
    }
    void cleanup()
    {
        m_history.reset();
        m_database.reset();
    }

    void countersAddUpInEachSpan()
    {
        m_history->count(Series::Checks, 3);
        m_history->count(Series::Checks);
        m_clock->advance(1min);
        m_history->count(Series::Checks);
        const auto found = points(Series::Checks, {.step = 1min});
        QCOMPARE(found.size(), 2u);
        QCOMPARE(found[0].sum, 4.0);
        QCOMPARE(found[1].sum, 1.0);
        QCOMPARE(found[1].start, found[0].start.addSecs(60));
        const auto together = points(Series::Checks, {.step = 1h});
        QCOMPARE(together.size(), 1u);
        QCOMPARE(together[0].sum, 5.0);
    }

    void gaugesKeepTheirMeanAndTheirBounds()
    {
        for (const double score : {100.0, 40.0, 70.0})
            m_history->record(Series::HealthScore, score);
        const auto found = points(Series::HealthScore);
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found[0].count, 3);
        QCOMPARE(found[0].sum / double(found[0].count), 70.0);
        QCOMPARE(found[0].least, 40.0);
        QCOMPARE(found[0].most, 100.0);
    }

    void whatWasWrittenAndWhatWasNotAreAdded()
    {
        m_history->record(Series::ActiveAlerts, 5);
        QVERIFY(m_history->flush());
        m_history->record(Series::ActiveAlerts, 1);
        const auto before = points(Series::ActiveAlerts);
        QCOMPARE(before[0].count, 2);
        QCOMPARE(before[0].least, 1.0);
        QVERIFY(m_history->flush());
        QCOMPARE(points(Series::ActiveAlerts), before);
        open(); // after a restart too
        QCOMPARE(points(Series::ActiveAlerts), before);
    }

    void whatCouldNotBeWrittenIsKept()
    {
        m_history->count(Series::DriftFound);
        QVERIFY(m_database->run(u"ALTER TABLE samples RENAME TO elsewhere"_s));
        QVERIFY(!m_history->flush());
        QVERIFY(m_database->run(u"ALTER TABLE elsewhere RENAME TO samples"_s));
        QVERIFY(m_history->flush());
        open();
        QCOMPARE(points(Series::DriftFound)[0].sum, 1.0);
    }

    void minutesGoAfterTwoDaysAndHoursAfterNinety()
    {
        const QDateTime first = m_clock->now();
        m_history->count(Series::Checks, 7);
        QVERIFY(m_history->flush());
        QCOMPARE(rows(), 2);
        m_clock->advance(49h);
        QVERIFY(m_history->expire());
        QCOMPARE(rows(), 1);
        const auto found = points(Series::Checks, {.from = first.addSecs(-3600)});
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found[0].sum, 7.0);
        m_clock->advance(std::chrono::days(89));
        QVERIFY(m_history->expire());
        QCOMPARE(rows(), 0);
    }

    void ninetyDaysTakeFewMegabytes()
    {
        for (int hour = 0; hour < 90 * 24; ++hour) {
            for (const auto& each : enumWords<Series>)
                m_history->record(each.value, hour);
            m_clock->advance(1h);
        }
        QVERIFY(m_history->flush());
        QVERIFY(m_history->expire());
        QVERIFY2(rows() < 18 * (90 * 24 + 50), qPrintable(QString::number(rows())));
        const History all = m_history->read({.from = m_clock->now().addDays(-89)}).value();
        QCOMPARE(all.step, Duration(24h));
        QCOMPARE(all.series.size(), std::size(enumWords<Series>));
        QVERIFY(all.series[0].points.size() >= 89u);
    }

    void aClockThatWentBackAddsToSpansThatAreThere()
    {
        m_history->count(Series::Checks);
        QVERIFY(m_history->flush());
        m_clock->advance(10min);
        m_clock->jumpWall(-10min);
        m_history->count(Series::Checks);
        QVERIFY(m_history->flush());
        m_clock->advance(1s);
        QCOMPARE(points(Series::Checks, {.step = 1min})[0].sum, 2.0);
    }

    void questionsThatCannotBeAnsweredAreRefusedByName_data()
    {
        QTest::addColumn<qint64>("from"); // seconds before now
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("error");
        QTest::newRow("from after to") << -60ll << u"1m"_s << u"?from: expected a time before "_s;
        QTest::newRow("step of nothing")
            << 3600ll << u"0s"_s << u"?step: expected a multiple of 1m0s"_s;
        QTest::newRow("seconds") << 3600ll << u"90s"_s << u"?step: expected a multiple of 1m0s"_s;
        QTest::newRow("minutes of a month ago")
            << 86400ll * 30 << u"5m"_s << u"?step: expected a multiple of 1h0m0s"_s;
        QTest::newRow("too many points")
            << 86400ll * 36500 << u"1h"_s << u"?step: expected at least "_s;
    }
    void questionsThatCannotBeAnsweredAreRefusedByName()
    {
        QFETCH(qint64, from);
        QFETCH(QString, step);
        QFETCH(QString, error);
        const QString told =
            errorOf({.from = m_clock->now().addSecs(-from), .step = parseDuration(step).value()});
        QVERIFY2(told.startsWith(error), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "test_history_store.moc"
