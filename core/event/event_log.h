// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/event.h"
#include "core/store/database.h"

#include <QObject>

namespace lockstep::event {

/// Which events to read.
struct EventQuery {
    std::optional<qint64> since;       ///< only numbers above it; none: the newest ones
    std::optional<qint64> before = {}; ///< only numbers below it
    QString type;                      ///< empty: any
    WorkerId workerId;                 ///< empty: any
    int limit = 100;
};

/// The numbered log of what happened. Numbers rise by one and are never used again; an event is
/// on disk before anybody hears of it. The thread of the database.
class EventLog : public QObject {
    Q_OBJECT
public:
    EventLog(store::Database& database, const Clock& clock, QObject* parent = nullptr);

    /// Numbers the event, stores it and tells it to all who listen. When it cannot be stored the
    /// failure goes to the service's log and the event, with number 0, is still told: a full disk
    /// must not stop an update half-way. Within a transaction of the database it is told when that
    /// is committed, and is gone when that fails; which it does when the event cannot be stored,
    /// for what happened and the event that tells it are on disk together.
    Event append(QLatin1StringView type, const WorkerId& workerId, const QString& message,
                 QJsonObject data = {});

    /// In rising order of number.
    Result<std::vector<Event>> read(const EventQuery& query);
    /// The first number that is still there and the last one given; {1, 0} before the first event.
    Result<std::pair<qint64, qint64>> numbers();
    /// Removes the oldest events, as far as they are older than `before`, `most` of them at a time;
    /// how many they were. What is left has no gaps but those that were there.
    Result<int> expire(const QDateTime& before, int most = 5000);

Q_SIGNALS:
    void appended(const lockstep::Event& event);

private:
    Result<qint64> store(const Event& event);

    store::Database& m_database;
    const Clock& m_clock;
};

} // namespace lockstep::event
