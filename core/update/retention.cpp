// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/retention.h"

#include <QSqlQuery>

namespace lockstep::update {

Retention::Retention(Options options, store::Database& database, Clock& clock)
    : m_options(options), m_database(database), m_clock(clock)
{}

QCoro::Task<Result<Retention::Removed>> Retention::sweep(std::stop_token stop)
{
    Removed removed;
    LOCKSTEP_CO_TRY(removed.updates, co_await repeat(&Retention::removeUpdates, stop));
    LOCKSTEP_CO_TRY(removed.batches, co_await repeat(&Retention::removeBatches, stop));
    LOCKSTEP_CO_TRY(removed.events, co_await repeat(&Retention::removeEvents, stop));
    co_return removed;
}

QCoro::Task<Result<qint64>> Retention::repeat(Step step, std::stop_token stop)
{
    qint64 removed = 0;
    while (!stop.stop_requested()) {
        LOCKSTEP_CO_TRY(const qint64 now, (this->*step)());
        removed += now;
        if (now < m_options.rowsAtOnce)
            break;
        co_await m_clock.sleep(m_options.pause, stop);
    }
    co_return removed;
}

Result<qint64> Retention::removeUpdates()
{
    // ended_at is 0 of what runs, and of what ended without saying when.
    return remove(u"DELETE FROM updates WHERE id IN (SELECT id FROM updates AS old "
                  "WHERE is_final = 1 AND ended_at > 0 AND ended_at < ? AND EXISTS "
                  "(SELECT 1 FROM updates WHERE worker_id = old.worker_id AND id > old.id) "
                  "ORDER BY ended_at LIMIT ?)"_s,
                  {momentBefore(m_options.updates), m_options.rowsAtOnce});
}

Result<qint64> Retention::removeBatches()
{
    return remove(u"DELETE FROM batches WHERE id IN (SELECT id FROM batches AS old "
                  "WHERE created_at < ? AND NOT EXISTS "
                  "(SELECT 1 FROM updates WHERE batch_id = old.id) LIMIT ?)"_s,
                  {momentBefore(m_options.updates), m_options.rowsAtOnce});
}

Result<qint64> Retention::removeEvents()
{
    return remove(u"DELETE FROM events WHERE number IN (SELECT number FROM events "
                  "WHERE time > 0 AND time < ? ORDER BY time LIMIT ?)"_s,
                  {momentBefore(m_options.events), m_options.rowsAtOnce});
}

Result<qint64> Retention::remove(const QString& statement, const QVariantList& values)
{
    LOCKSTEP_CHECK(m_database.run(statement, values));
    qint64 removed = 0;
    LOCKSTEP_CHECK(m_database.run(u"SELECT changes()"_s, {}, [&](const QSqlQuery& row) -> Result<> {
        removed = row.value(0).toLongLong();
        return {};
    }));
    return removed;
}

qint64 Retention::momentBefore(Duration age) const
{
    return m_clock.now().toMSecsSinceEpoch() - age.count();
}

} // namespace lockstep::update
