// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_store.h"

namespace lockstep::update {

static constexpr int atOnce = 500; ///< updates in memory while many are read

UpdateStore::UpdateStore(store::Database& database)
    : m_database(database),
      m_updates(database, u"updates"_s,
                {{"id", [](const Update& u) { return u.id.value(); }},
                 {"worker_id", [](const Update& u) { return u.workerId.value(); }},
                 {"batch_id", [](const Update& u) { return u.batchId.value(); }},
                 {"is_final", [](const Update& u) { return isFinal(u.state); }},
                 {"ended_at",
                  [](const Update& u) {
                      return u.endedAt.isValid() ? u.endedAt.toMSecsSinceEpoch() : qint64(0);
                  }}}),
      m_batches(database, u"batches"_s,
                {{"id", [](const Batch& b) { return b.id.value(); }},
                 {"created_at", [](const Batch& b) { return b.createdAt.toMSecsSinceEpoch(); }}})
{}

Result<> UpdateStore::save(const Update& update, const std::function<Result<>()>& with)
{
    return m_database.transaction([&]() -> Result<> {
        LOCKSTEP_CHECK(with());
        return m_updates.put(update);
    });
}

Result<> UpdateStore::save(const Batch& batch, const std::vector<Update>& updates)
{
    return m_database.transaction([&]() -> Result<> {
        for (const Update& update : updates)
            LOCKSTEP_CHECK(m_updates.put(update));
        return m_batches.put(batch);
    });
}

Result<Update> UpdateStore::find(const UpdateId& id)
{
    LOCKSTEP_TRY(auto update, m_updates.get(id.value()));
    if (!update)
        return fail(ErrorCode::NotFound, u"no update '%1'"_s.arg(id.value()));
    return *std::move(update);
}

Result<std::vector<Update>> UpdateStore::list(const UpdateQuery& query)
{
    QStringList conditions{u"1"_s};
    QVariantList values;
    const auto require = [&](const QString& condition, const QString& value) {
        if (value.isEmpty())
            return;
        conditions << condition;
        values << value;
    };
    require(u"worker_id = ?"_s, query.workerId.value());
    require(u"batch_id = ?"_s, query.batchId.value());
    require(u"id < ?"_s, query.before.value());
    if (query.unfinishedOnly)
        conditions << u"is_final = 0"_s;
    values << query.limit;
    return m_updates.selectReadable(
        u"WHERE %1 ORDER BY id DESC LIMIT ?"_s.arg(conditions.join(u" AND "_s)), values);
}

Result<std::vector<Update>> UpdateStore::unfinished()
{
    return m_updates.selectReadable(u"WHERE is_final = 0 ORDER BY id"_s);
}

Result<> UpdateStore::eachEndedSince(const QDateTime& time,
                                     const std::function<void(const Update&)>& use)
{
    qint64 endedAt = std::max<qint64>(1, time.toMSecsSinceEpoch()); // 0: it has not ended
    QString id;
    for (;;) {
        LOCKSTEP_TRY(const auto some,
                     m_updates.selectReadable(
                         u"WHERE (ended_at, id) > (?, ?) ORDER BY ended_at, id LIMIT ?"_s,
                         {endedAt, id, atOnce}));
        for (const Update& update : some)
            use(update);
        if (int(some.size()) < atOnce)
            return {};
        endedAt = some.back().endedAt.toMSecsSinceEpoch();
        id = some.back().id.value();
    }
}

Result<std::vector<Update>> UpdateStore::ofBatch(const BatchId& id)
{
    return m_updates.selectReadable(u"WHERE batch_id = ? ORDER BY id"_s, {id.value()});
}

Result<Batch> UpdateStore::findBatch(const BatchId& id)
{
    LOCKSTEP_TRY(auto batch, m_batches.get(id.value()));
    if (!batch)
        return fail(ErrorCode::NotFound, u"no batch '%1'"_s.arg(id.value()));
    return *std::move(batch);
}

Result<int> UpdateStore::expire(const QDateTime& before, int most)
{
    std::vector<QString> old;
    LOCKSTEP_CHECK(m_database.run(
        u"SELECT id FROM updates AS old WHERE is_final = 1 AND ended_at > 0 AND ended_at < ? "
        "AND EXISTS (SELECT 1 FROM updates WHERE worker_id = old.worker_id AND id > old.id) "
        "LIMIT ?"_s,
        {before.toMSecsSinceEpoch(), most}, [&](const QSqlQuery& row) -> Result<> {
            old.push_back(row.value(0).toString());
            return {};
        }));
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        for (const QString& id : old)
            LOCKSTEP_CHECK(m_updates.remove(id));
        return m_database.run(
            u"DELETE FROM batches WHERE id IN (SELECT id FROM batches AS old WHERE created_at < ? "
            "AND NOT EXISTS (SELECT 1 FROM updates WHERE batch_id = old.id) LIMIT ?)"_s,
            {before.toMSecsSinceEpoch(), most});
    }));
    return int(old.size());
}

} // namespace lockstep::update
