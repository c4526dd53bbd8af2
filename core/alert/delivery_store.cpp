// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/delivery_store.h"

namespace lockstep::alert {

namespace {

QString word(DeliveryStatus status) { return QString(wordOf(status)); }

} // namespace

DeliveryStore::DeliveryStore(store::Database& database)
    : m_database(database),
      m_deliveries(
          database, u"deliveries"_s,
          {{"id", [](const Delivery& d) { return d.id.value(); }},
           {"channel_id", [](const Delivery& d) { return d.channelId.value(); }},
           {"status", [](const Delivery& d) { return word(d.status); }},
           {"created_at", [](const Delivery& d) { return d.createdAt.toMSecsSinceEpoch(); }}}),
      m_notifications(database, u"notifications"_s,
                      {{"id", [](const Notification& n) { return n.id.value(); }}})
{}

Result<Notification> DeliveryStore::notification(const DeliveryId& id)
{
    LOCKSTEP_TRY(auto found, m_notifications.get(id.value()));
    if (!found)
        return fail(ErrorCode::NotFound, u"what %1 is to say is lost"_s.arg(id.value()));
    return *std::move(found);
}

Result<std::vector<Delivery>> DeliveryStore::unfinished()
{
    return m_deliveries.selectReadable(
        u"WHERE status IN (?, ?) ORDER BY id"_s,
        {word(DeliveryStatus::Pending), word(DeliveryStatus::Sending)});
}

Result<std::vector<Delivery>> DeliveryStore::list(const DeliveryQuery& query)
{
    QStringList conditions{u"1"_s};
    QVariantList values;
    const auto require = [&](const QString& condition, const QString& value) {
        conditions << condition;
        values << value;
    };
    if (!query.channelId.isEmpty())
        require(u"channel_id = ?"_s, query.channelId.value());
    if (query.status)
        require(u"status = ?"_s, word(*query.status));
    if (!query.before.isEmpty())
        require(u"id < ?"_s, query.before.value());
    values << query.limit;
    return m_deliveries.selectReadable(
        u"WHERE %1 ORDER BY id DESC LIMIT ?"_s.arg(conditions.join(u" AND "_s)), values);
}

Result<QString> DeliveryStore::lastId()
{
    QString last;
    LOCKSTEP_CHECK(m_database.run(u"SELECT max(id) FROM deliveries"_s, {},
                                  [&](const QSqlQuery& row) -> Result<> {
                                      last = row.value(0).toString();
                                      return {};
                                  }));
    return last;
}

Result<> DeliveryStore::expire(const QDateTime& before, int most)
{
    return m_database.run(
        u"DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE status IN (?, ?, ?) "
        "AND created_at < ? LIMIT ?)"_s,
        {word(DeliveryStatus::Sent), word(DeliveryStatus::Failed), word(DeliveryStatus::Superseded),
         before.toMSecsSinceEpoch(), most});
}

} // namespace lockstep::alert
