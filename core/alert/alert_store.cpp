// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_store.h"

#include "core/alert/rising_id.h"

namespace lockstep::alert {

namespace {

qint64 millisecondsOf(const QDateTime& time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

template <class E>
QString word(E value)
{
    return QString(wordOf(value));
}

/// By so many milliseconds an id may be ahead without being in the index alerts_ahead.
constexpr qint64 mostAhead = 1000;
const QString aheadOfTheirTime =
    u"INDEXED BY alerts_ahead WHERE CAST(substr(id, 7, 13) AS INTEGER) > fired_at + 1000 "
    "AND fired_at < ?"_s;

/// The index that leaves the fewest alerts to be asked one by one, and what it is found by. Behind
/// that all of them are in order of the id.
std::pair<QString, QStringList> indexFor(const AlertQuery& query)
{
    if (!query.workerId.isEmpty())
        return {u"INDEXED BY alerts_of_worker"_s, {u"worker_id"_s, u"id"_s}};
    const bool isFiring = query.status == AlertStatus::Firing;
    if (isFiring && query.condition)
        return {u"INDEXED BY alerts_firing_by_condition"_s, {u"condition"_s, u"id"_s}};
    if (isFiring && query.severity)
        return {u"INDEXED BY alerts_firing_by_severity"_s, {u"severity"_s, u"id"_s}};
    if (isFiring)
        return {u"INDEXED BY alerts_firing"_s, {u"id"_s}};
    if (query.condition && query.severity)
        return {u"INDEXED BY alerts_by_condition_and_severity"_s,
                {u"condition"_s, u"severity"_s, u"id"_s}};
    if (query.condition)
        return {u"INDEXED BY alerts_by_condition"_s, {u"condition"_s, u"id"_s}};
    if (query.severity)
        return {u"INDEXED BY alerts_by_severity"_s, {u"severity"_s, u"id"_s}};
    return {{}, {u"id"_s}};
}

/// None that fired then or later has a lesser id: an id may be ahead of the clock, where that was
/// set back, but not behind it.
QString leastId(const QDateTime& time)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max() / 1'000'000; // in 2262
    const qint64 milliseconds = std::clamp<qint64>(time.toMSecsSinceEpoch(), 0, most);
    return RisingId(u"alert-"_s, {}).next(QDateTime::fromMSecsSinceEpoch(milliseconds));
}

} // namespace

AlertStore::AlertStore(store::Database& database)
    : m_database(database),
      m_alerts(database, u"alerts"_s,
               {{"id", [](const Alert& a) { return a.id.value(); }},
                {"worker_id", [](const Alert& a) { return a.workerId.value(); }},
                {"condition", [](const Alert& a) { return word(a.condition); }},
                {"severity", [](const Alert& a) { return word(a.severity); }},
                {"status", [](const Alert& a) { return word(a.status); }},
                {"fired_at", [](const Alert& a) { return millisecondsOf(a.firedAt); }},
                {"resolved_at", [](const Alert& a) { return millisecondsOf(a.resolvedAt); }}})
{}

Result<Alert> AlertStore::find(const AlertId& id)
{
    LOCKSTEP_TRY(auto alert, m_alerts.get(id.value()));
    if (!alert)
        return fail(ErrorCode::NotFound, u"no alert '%1'"_s.arg(id.value()));
    return *std::move(alert);
}

Result<std::vector<Alert>> AlertStore::find(const std::vector<AlertId>& ids)
{
    std::vector<Alert> found;
    for (const AlertId& id : ids) {
        LOCKSTEP_TRY(auto alert, m_alerts.get(id.value()));
        if (alert)
            found.push_back(*std::move(alert));
    }
    return found;
}

Result<std::vector<Alert>> AlertStore::firing()
{
    return m_alerts.selectReadable(u"WHERE status = ? ORDER BY id"_s, {word(AlertStatus::Firing)});
}

Result<std::vector<Alert>> AlertStore::history(const AlertQuery& query)
{
    std::optional<QString> last;
    if (query.to) {
        LOCKSTEP_TRY(const QString ahead, lastId(aheadOfTheirTime, {millisecondsOf(*query.to)}));
        last = std::max(ahead, leastId(query.to->addMSecs(mostAhead + 1)));
    }
    const auto [clause, values] = clauseOf(query, last);
    return m_alerts.selectReadable(clause, values);
}

std::pair<QString, QVariantList> AlertStore::clauseOf(const AlertQuery& query,
                                                      const std::optional<QString>& last)
{
    const auto [index, indexed] = indexFor(query);
    QStringList conditions{u"1"_s};
    QVariantList values;
    const auto require = [&](const QString& condition, const QVariant& value) {
        // With a plus in front SQLite does not think of an index.
        conditions << (indexed.contains(condition.section(u' ', 0, 0)) ? condition
                                                                       : u'+' + condition);
        values << value;
    };
    if (query.status == AlertStatus::Firing)
        conditions << u"status = 'firing'"_s; // as the indexes alerts_firing… have it
    else if (query.status)
        require(u"status = ?"_s, word(*query.status));
    if (query.severity)
        require(u"severity = ?"_s, word(*query.severity));
    if (query.condition)
        require(u"condition = ?"_s, word(*query.condition));
    if (!query.workerId.isEmpty())
        require(u"worker_id = ?"_s, query.workerId.value());
    if (query.from) {
        require(u"id >= ?"_s, leastId(*query.from));
        require(u"fired_at >= ?"_s, millisecondsOf(*query.from));
    }
    if (query.to)
        require(u"fired_at < ?"_s, millisecondsOf(*query.to));
    if (!query.before.isEmpty() && (!last || query.before.value() <= *last))
        require(u"id < ?"_s, query.before.value());
    else if (last)
        require(u"id <= ?"_s, *last);
    values << query.limit;
    return {u"%1 WHERE %2 ORDER BY id DESC LIMIT ?"_s.arg(index, conditions.join(u" AND "_s)),
            values};
}

Result<QString> AlertStore::lastId(const QString& clause, const QVariantList& values)
{
    QString last;
    LOCKSTEP_CHECK(m_database.run(u"SELECT max(id) FROM alerts "_s + clause, values,
                                  [&](const QSqlQuery& row) -> Result<> {
                                      last = row.value(0).toString();
                                      return {};
                                  }));
    return last;
}

Result<> AlertStore::expire(const QDateTime& before, int most)
{
    return m_database.run(u"DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE status = ? "
                          "AND resolved_at < ? LIMIT ?)"_s,
                          {word(AlertStatus::Resolved), before.toMSecsSinceEpoch(), most});
}

} // namespace lockstep::alert
