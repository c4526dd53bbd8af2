// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/history_store.h"

#include <QSqlQuery>
#include <QTimeZone>

namespace lockstep::event {

namespace {

using namespace std::chrono_literals;

/// What charts are drawn in: the first of them that gives no more than so many points.
constexpr std::array usualSteps{Duration(1min), Duration(5min), Duration(15min),
                                Duration(1h),   Duration(6h),   Duration(24h)};
constexpr int usualPoints = 300;

qint64 floorTo(qint64 time, Duration span) { return time - time % span.count(); }

QDateTime timeOf(qint64 msecs) { return QDateTime::fromMSecsSinceEpoch(msecs, QTimeZone::UTC); }

void merge(HistoryPoint& into, const HistoryPoint& other)
{
    into.least = into.count == 0 ? other.least : std::min(into.least, other.least);
    into.most = into.count == 0 ? other.most : std::max(into.most, other.most);
    into.count += other.count;
    into.sum += other.sum;
}

Result<> insert(store::Database& database, Series series, Duration span, qint64 start,
                const HistoryPoint& point)
{
    return database.run(uR"(
        INSERT INTO samples (series, span, start, count, sum, least, most)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (series, span, start) DO UPDATE SET
            count = count + excluded.count, sum = sum + excluded.sum,
            least = min(least, excluded.least), most = max(most, excluded.most))"_s,
                        {QString(wordOf(series)), qint64(span.count()), start, point.count,
                         point.sum, point.least, point.most});
}

HistoryPoint pointOf(const QSqlQuery& row)
{
    return {.count = row.value(1).toLongLong(),
            .sum = row.value(2).toDouble(),
            .least = row.value(3).toDouble(),
            .most = row.value(4).toDouble()};
}

std::vector<HistorySeries> seriesOf(std::map<Series, std::map<qint64, HistoryPoint>> found)
{
    std::vector<HistorySeries> all;
    for (auto& [series, points] : found) {
        HistorySeries& made = all.emplace_back(HistorySeries{.series = series});
        for (auto& [start, point] : points) {
            point.start = timeOf(start);
            made.points.push_back(point);
        }
    }
    return all;
}

std::unexpected<Error> wrong(const char* member, const QString& expected)
{
    return fail(ErrorCode::InvalidArgument,
                u"?%1: expected %2"_s.arg(QLatin1StringView(member), expected));
}

Duration usualStep(Duration length, Duration base)
{
    for (const Duration step : usualSteps) {
        if (step >= base && length / step <= usualPoints)
            return step;
    }
    return usualSteps.back();
}

/// The step asked for, or a usual one, where its spans can be made of those that are kept.
Result<Duration> stepFor(const std::optional<Duration>& wanted, Duration length, Duration base)
{
    const Duration step = wanted.value_or(usualStep(length, base));
    if (step < base || step % base != Duration::zero())
        return wrong("step", u"a multiple of %1"_s.arg(formatDuration(base)));
    if (length / step >= HistoryStore::mostPoints)
        return wrong("step", u"at least %1, for no more than %2 points"_s
                                 .arg(formatDuration(length / HistoryStore::mostPoints))
                                 .arg(HistoryStore::mostPoints));
    return step;
}

} // namespace

HistoryStore::HistoryStore(store::Database& database, const Clock& clock,
                           HistoryRetention retention)
    : m_database(database), m_clock(clock), m_retention(retention)
{}

void HistoryStore::count(Series series, int times)
{
    add(series, {.count = times, .sum = double(times), .least = 1, .most = 1});
}

void HistoryStore::record(Series series, double value)
{
    add(series, {.count = 1, .sum = value, .least = value, .most = value});
}

void HistoryStore::add(Series series, const HistoryPoint& value)
{
    const qint64 minute = floorTo(m_clock.now().toMSecsSinceEpoch(), fineSpan);
    merge(m_gathered[{series, minute}], value);
}

Result<> HistoryStore::flush()
{
    if (m_gathered.empty())
        return {};
    LOCKSTEP_CHECK(m_database.transaction([this]() -> Result<> {
        for (const auto& [key, point] : m_gathered) {
            const auto& [series, minute] = key;
            LOCKSTEP_CHECK(insert(m_database, series, fineSpan, minute, point));
            LOCKSTEP_CHECK(
                insert(m_database, series, coarseSpan, floorTo(minute, coarseSpan), point));
        }
        return {};
    }));
    m_gathered.clear();
    return {};
}

Result<> HistoryStore::expire()
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    const auto remove = [&](Duration span, Duration age) {
        return m_database.run(u"DELETE FROM samples WHERE span = ? AND start < ?"_s,
                              {qint64(span.count()), qint64(now - age.count())});
    };
    LOCKSTEP_CHECK(remove(fineSpan, m_retention.fine));
    return remove(coarseSpan, m_retention.coarse);
}

bool HistoryStore::isFine(const QDateTime& from, const QDateTime& now) const
{
    return from >= now.addMSecs(-m_retention.fine.count());
}

Result<History> HistoryStore::read(const Query& query) const
{
    const QDateTime now = m_clock.now();
    const QDateTime to = query.to.value_or(now);
    const QDateTime from = query.from.value_or(to.addDays(-1));
    if (from >= to)
        return wrong("from", u"a time before %1"_s.arg(formatTime(to)));
    const bool wantsHours =
        query.step && *query.step >= coarseSpan && *query.step % coarseSpan == Duration::zero();
    const Duration base = isFine(from, now) && !wantsHours ? fineSpan : coarseSpan;
    LOCKSTEP_TRY(const Duration step, stepFor(query.step, Duration(from.msecsTo(to)), base));
    const qint64 begin = floorTo(from.toMSecsSinceEpoch(), step);
    LOCKSTEP_TRY(
        auto points,
        collect({.base = base, .step = step, .begin = begin, .end = to.toMSecsSinceEpoch()},
                query.series));
    return History{
        .from = timeOf(begin), .to = to, .step = step, .series = seriesOf(std::move(points))};
}

Result<HistoryStore::Points> HistoryStore::collect(const Range& range,
                                                   const std::set<Series>& wanted) const
{
    Points points;
    for (const auto& each : enumWords<Series>) {
        if (wanted.empty() || wanted.contains(each.value))
            points[each.value];
    }
    const auto take = [&](Series series, qint64 start, const HistoryPoint& point) {
        const auto into = points.find(series);
        if (into != points.end() && start >= range.begin && start <= range.end)
            merge(into->second[floorTo(start, range.step)], point);
    };
    LOCKSTEP_CHECK(m_database.run(
        u"SELECT start, count, sum, least, most, series FROM samples "
        "WHERE span = ? AND start >= ? AND start <= ?"_s,
        {qint64(range.base.count()), range.begin, range.end}, [&](const QSqlQuery& row) {
            // A series that only a newer version knows is left out.
            if (const auto series = fromWord<Series>(row.value(5).toString()))
                take(*series, row.value(0).toLongLong(), pointOf(row));
            return Result<>();
        }));
    for (const auto& [key, point] : m_gathered)
        take(key.first, key.second, point);
    return points;
}

} // namespace lockstep::event
