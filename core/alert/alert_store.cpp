// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_store.h"

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
    QStringList conditions{u"1"_s};
    QVariantList values;
    const auto require = [&](const QString& condition, const QVariant& value) {
        conditions << condition;
        values << value;
    };
    if (query.status)
        require(u"status = ?"_s, word(*query.status));
    if (query.severity)
        require(u"severity = ?"_s, word(*query.severity));
    if (query.condition)
        require(u"condition = ?"_s, word(*query.condition));
    if (!query.workerId.isEmpty())
        require(u"worker_id = ?"_s, query.workerId.value());
    if (query.from)
        require(u"fired_at >= ?"_s, millisecondsOf(*query.from));
    if (query.to)
        require(u"fired_at < ?"_s, millisecondsOf(*query.to));
    if (!query.before.isEmpty())
        require(u"id < ?"_s, query.before.value());
    values << query.limit;
    return m_alerts.selectReadable(
        u"WHERE %1 ORDER BY id DESC LIMIT ?"_s.arg(conditions.join(u" AND "_s)), values);
}

Result<QString> AlertStore::lastId()
{
    QString last;
    LOCKSTEP_CHECK(
        m_database.run(u"SELECT max(id) FROM alerts"_s, {}, [&](const QSqlQuery& row) -> Result<> {
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
