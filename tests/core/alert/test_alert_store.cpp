// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_store.h"
#include "core/alert/rising_id.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QSqlQuery>
#include <QTest>

#include <random>

using namespace lockstep;
using namespace lockstep::alert;

namespace {

constexpr int alertCount = 400;

/// Filters of all kinds, with and without each of the others.
std::vector<AlertQuery> manyQueries(const std::vector<Alert>& alerts)
{
    std::vector<AlertQuery> queries;
    for (unsigned mask = 0; mask < 1U << 7U; ++mask) {
        const Alert& alert = alerts[mask % alerts.size()];
        const auto has = [mask](unsigned bit) { return (mask >> bit & 1U) != 0; };
        AlertQuery query{.limit = 20};
        if (has(0))
            query.severity = alert.severity;
        if (has(1))
            query.condition = alert.condition;
        if (has(2))
            query.workerId = alert.workerId;
        if (has(3))
            query.from = alerts[alertCount / 5].firedAt;
        if (has(4))
            query.to = alerts[alertCount / 2].firedAt;
        if (has(5))
            query.before = alerts[alertCount * 2 / 3].id;
        query.status = has(6) ? std::optional(AlertStatus::Resolved) : std::nullopt;
        queries.push_back(query);
        query.status = AlertStatus::Firing;
        queries.push_back(query);
    }
    return queries;
}

bool accepts(const AlertQuery& query, const Alert& alert)
{
    return (!query.status || alert.status == *query.status) &&
           (!query.severity || alert.severity == *query.severity) &&
           (!query.condition || alert.condition == *query.condition) &&
           (query.workerId.isEmpty() || alert.workerId == query.workerId) &&
           (!query.from || alert.firedAt >= *query.from) &&
           (!query.to || alert.firedAt < *query.to) &&
           (query.before.isEmpty() || alert.id < query.before);
}

std::vector<AlertId> idsOf(const std::vector<Alert>& alerts)
{
    std::vector<AlertId> ids;
    for (const Alert& alert : alerts)
        ids.push_back(alert.id);
    return ids;
}

} // namespace

class TestAlertStore : public QObject {
    Q_OBJECT

    test::ScratchFolder m_folder;
    test::SimulatedClock m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<AlertStore> m_store;
    std::vector<Alert> m_alerts; ///< the oldest first

    Alert alertOf(int i, RisingId& ids)
    {
        static std::mt19937 random(7);
        const auto below = [](unsigned limit) { return random() % limit; };
        Alert alert{.id = AlertId(ids.next(m_clock.now())),
                    .workerId = WorkerId(u"worker%1"_s.arg(below(20))),
                    .severity = enumWords<AlertSeverity>[below(4)].value,
                    .timestamp = m_clock.now(),
                    .condition = enumWords<AlertCondition>[below(4)].value,
                    .firedAt = m_clock.now()};
        if (i % 10 != 0) {
            alert.status = AlertStatus::Resolved;
            alert.resolvedAt = alert.firedAt.addSecs(60);
        }
        return alert;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_database = store::Database::open(m_folder / u"test.db"_s).value();
        m_store = std::make_unique<AlertStore>(*m_database);
        RisingId ids(u"alert-"_s, {});
        for (int i = 0; i < alertCount; ++i) {
            m_clock.advance(std::chrono::seconds(30));
            if (i == alertCount * 3 / 4) // the ids are ahead of the clock from here on
                m_clock.jumpWall(-std::chrono::hours(2));
            m_alerts.push_back(alertOf(i, ids));
            QVERIFY(m_store->put(m_alerts.back()));
        }
    }

    void everyCombinationOfFiltersFindsWhatItShould()
    {
        for (const AlertQuery& query : manyQueries(m_alerts)) {
            std::vector<Alert> wanted;
            for (auto each = m_alerts.rbegin(); each != m_alerts.rend(); ++each) {
                if (accepts(query, *each) && std::ssize(wanted) < query.limit)
                    wanted.push_back(*each);
            }
            QCOMPARE(idsOf(m_store->history(query).value()), idsOf(wanted));
        }
    }

    void aTimeNoAlertCanHaveIsNoTrouble()
    {
        const QDateTime early(QDate(1, 1, 1), QTime(0, 0), QTimeZone::UTC);
        const QDateTime late(QDate(9999, 12, 31), QTime(0, 0), QTimeZone::UTC);
        const auto count = [&](const QDateTime& from, const QDateTime& to) {
            return int(m_store->history({.from = from, .to = to, .limit = 1000})->size());
        };
        QCOMPARE(count(early, late), alertCount);
        QCOMPARE(count(late, late), 0);
        QCOMPARE(count(early, early), 0);
    }

    void aPageIsReadInOrderFromAnIndexWhateverIsAskedFor()
    {
        for (const AlertQuery& query : manyQueries(m_alerts)) {
            const auto [clause, values] = AlertStore::clauseOf(query, u"alert-2"_s);
            QStringList plan;
            const auto note = [&](const QSqlQuery& row) -> Result<> {
                plan << row.value(3).toString();
                return {};
            };
            QVERIFY(m_database->run(
                u"EXPLAIN QUERY PLAN SELECT document, id FROM alerts "_s + clause, values, note));
            const QString how = plan.join(u" | "_s);
            const QString what = clause + u": "_s + how;
            QVERIFY2(!how.contains("TEMP B-TREE"_L1), qPrintable(what));
            QVERIFY2(how.startsWith("SEARCH"_L1) || how.contains("alerts_firing"_L1),
                     qPrintable(what));
            const bool isNarrow = !query.workerId.isEmpty() || query.condition || query.severity ||
                                  query.status == AlertStatus::Firing;
            QCOMPARE(how.contains("USING INDEX alerts_"_L1), isNarrow);
        }
    }

    void theNewestOfAllAreReadWithoutSorting()
    {
        const auto [clause, values] = AlertStore::clauseOf({});
        QString plan;
        const auto note = [&](const QSqlQuery& row) -> Result<> {
            plan += row.value(3).toString();
            return {};
        };
        QVERIFY(m_database->run(u"EXPLAIN QUERY PLAN SELECT document, id FROM alerts "_s + clause,
                                values, note));
        QCOMPARE(plan, u"SCAN alerts"_s); // which the limit ends
    }
};

QTEST_GUILESS_MAIN(TestAlertStore)
#include "test_alert_store.moc"
