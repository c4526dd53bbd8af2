// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/event_log.h"

#include "core/base/log.h"

#include <QSqlQuery>

Q_LOGGING_CATEGORY(eventLogging, "lockstep.event")
Q_LOGGING_CATEGORY(workerEventLogging, "lockstep.event.worker")

namespace lockstep::event {

EventLog::EventLog(store::Database& database, const Clock& clock, QObject* parent)
    : QObject(parent), m_database(database), m_clock(clock)
{}

Event EventLog::append(QLatin1StringView type, const WorkerId& workerId, const QString& message,
                       QJsonObject data)
{
    Event event{.type = type, .time = m_clock.now(), .workerId = workerId, .message = message};
    if (!workerId.isEmpty())
        data.insert(u"worker_id"_s, workerId.value()); // the seeds' events carry it in their data
    event.data = std::move(data);
    if (const auto number = store(event))
        event.number = *number;
    else if (!m_database.spoil(number.error().during(u"cannot store event %1"_s.arg(event.type))))
        qCCritical(eventLogging).noquote()
            << "event not stored:" << number.error().message() << toJsonText(event);
    m_database.afterCommit([this, event] {
        const auto& category = event.workerId.isEmpty() ? eventLogging() : workerEventLogging();
        qCInfo(category).noquote() << event.type + u':' << event.message;
        Q_EMIT appended(event);
    });
    return event;
}

Result<qint64> EventLog::store(const Event& event)
{
    LOCKSTEP_CHECK(m_database.run(
        u"INSERT INTO events (type, worker_id, time, document) VALUES (?, ?, ?, ?)"_s,
        {event.type, event.workerId.value(), event.time.toMSecsSinceEpoch(),
         QString::fromUtf8(toJsonText(event))}));
    return m_database.lastInsertId();
}

Result<std::pair<qint64, qint64>> EventLog::numbers()
{
    qint64 last = 0;
    LOCKSTEP_CHECK(m_database.run(u"SELECT seq FROM sqlite_sequence WHERE name = 'events'"_s, {},
                                  [&](const QSqlQuery& row) -> Result<> {
                                      last = row.value(0).toLongLong();
                                      return {};
                                  }));
    qint64 first = last + 1;
    LOCKSTEP_CHECK(m_database.run(u"SELECT min(number) FROM events"_s, {},
                                  [&](const QSqlQuery& row) -> Result<> {
                                      if (!row.isNull(0))
                                          first = row.value(0).toLongLong();
                                      return {};
                                  }));
    return std::pair{first, last};
}

Result<int> EventLog::expire(const QDateTime& before, int most)
{
    const qint64 limit = before.toMSecsSinceEpoch();
    qint64 last = 0;
    int count = 0;
    bool isYoung = false; // this one or one before it, where the clock was set back
    LOCKSTEP_CHECK(m_database.run(u"SELECT number, time FROM events ORDER BY number LIMIT ?"_s,
                                  {most}, [&](const QSqlQuery& row) -> Result<> {
                                      isYoung = isYoung || row.value(1).toLongLong() >= limit;
                                      if (!isYoung) {
                                          last = row.value(0).toLongLong();
                                          ++count;
                                      }
                                      return {};
                                  }));
    if (count > 0)
        LOCKSTEP_CHECK(m_database.run(u"DELETE FROM events WHERE number <= ?"_s, {last}));
    return count;
}

Result<std::vector<Event>> EventLog::read(const EventQuery& query)
{
    QStringList conditions;
    QVariantList values;
    const auto require = [&](const QString& condition, const QVariant& value) {
        conditions << condition;
        values << value;
    };
    if (query.since)
        require(u"number > ?"_s, *query.since);
    if (query.before)
        require(u"number < ?"_s, *query.before);
    if (!query.type.isEmpty())
        require(u"type = ?"_s, query.type);
    if (!query.workerId.isEmpty())
        require(u"worker_id = ?"_s, query.workerId.value());
    values << query.limit;

    const QString where =
        conditions.isEmpty() ? QString() : u"WHERE "_s + conditions.join(u" AND "_s);
    const QString order = query.since ? u"ASC"_s : u"DESC"_s;
    std::vector<Event> events;
    LOCKSTEP_CHECK(m_database.run(
        u"SELECT number, document FROM events %1 ORDER BY number %2 LIMIT ?"_s.arg(where, order),
        values, [&](const QSqlQuery& row) -> Result<> {
            LOCKSTEP_TRY(Event event, fromJsonText<Event>(row.value(1).toString().toUtf8()));
            event.number = row.value(0).toLongLong();
            events.push_back(std::move(event));
            return {};
        }));
    if (!query.since)
        std::ranges::reverse(events);
    return events;
}

} // namespace lockstep::event
