// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/history.h"
#include "core/store/database.h"

#include <map>
#include <set>

namespace lockstep::event {

/// How long figures are kept, and how finely.
struct HistoryRetention {
    Duration fine = std::chrono::hours(48);  ///< in spans of a minute
    Duration coarse = std::chrono::days(90); ///< in spans of an hour
};

/// Figures over time, for charts. Gathered in memory and written once a minute: a kill loses what
/// the last minute brought, no more. With all that there is of 90 days they take some 6 MB. The
/// database's thread.
class HistoryStore {
public:
    static constexpr Duration fineSpan = std::chrono::minutes(1);
    static constexpr Duration coarseSpan = std::chrono::hours(1);
    static constexpr int mostPoints = 5000; ///< that one series of an answer has

    HistoryStore(store::Database& database, const Clock& clock, HistoryRetention retention = {});

    /// It happened `times` times, now.
    void count(Series series, int times = 1);
    /// It stands so, now.
    void record(Series series, double value);

    /// Writes what was gathered. When that fails it is kept, and written the next time.
    Result<> flush();
    /// Removes what is too old to be kept.
    Result<> expire();

    struct Query {
        std::set<Series> series;            ///< none: all of them
        std::optional<QDateTime> from = {}; ///< none: a day before `to`
        std::optional<QDateTime> to = {};   ///< none: now
        /// Whole minutes, or hours for what is no longer kept in minutes. None: one that gives some
        /// hundred points.
        std::optional<Duration> step = {};
    };
    /// Figures of the spans that begin from `from`, rounded down to a step, to `to`, what is not
    /// yet written included. InvalidArgument begins with the member that is wrong.
    Result<History> read(const Query& query) const;
    void setRetention(const HistoryRetention& retention) { m_retention = retention; }

private:
    using Key = std::pair<Series, qint64>; ///< and the start of its minute, ms since 1970

    using Points = std::map<Series, std::map<qint64, HistoryPoint>>; ///< by the start of the span
    struct Range {
        Duration base{}; ///< the spans that are read
        Duration step{}; ///< and those that they are put together to
        qint64 begin = 0;
        qint64 end = 0;
    };

    void add(Series series, const HistoryPoint& value);
    Result<Points> collect(const Range& range, const std::set<Series>& wanted) const;
    bool isFine(const QDateTime& from, const QDateTime& now) const;

    store::Database& m_database;
    const Clock& m_clock;
    HistoryRetention m_retention;
    std::map<Key, HistoryPoint> m_gathered;
};

} // namespace lockstep::event
