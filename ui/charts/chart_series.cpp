// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_series.h"

#include "ui/style/look.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <limits>

namespace lockstep::ui {

namespace {

struct ChartWords {
    Q_DECLARE_TR_FUNCTIONS(ChartWords)
};

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// From what is well to what is not, and what nobody knows.
constexpr std::array sliceOrder{WorkerStatus::UpToDate,    WorkerStatus::Updating,
                                WorkerStatus::Outdated,    WorkerStatus::Unhealthy,
                                WorkerStatus::Unreachable, WorkerStatus::Unknown};

const std::vector<HistoryPoint>& pointsOf(const History& history, Series series)
{
    static const std::vector<HistoryPoint> none;
    const auto found = std::ranges::find(history.series, series, &HistorySeries::series);
    return found == history.series.end() ? none : found->points;
}

ChartColumn dayColumn(const QDate& day)
{
    return {.key = day.toString(Qt::ISODate),
            .label = QLocale().toString(day, ChartWords::tr("d MMM", "day below a chart")),
            .title = QLocale().toString(day, ChartWords::tr("dddd, d MMMM", "day of a chart"))};
}

ChartRow countPerDay(const History& history, Series series, const ChartRow& row, const QDate& first,
                     size_t days, const QTimeZone& zone)
{
    ChartRow filled = row;
    filled.values.assign(days, 0);
    for (const HistoryPoint& point : pointsOf(history, series)) {
        const qint64 day = first.daysTo(point.start.toTimeZone(zone).date());
        if (day >= 0 && size_t(day) < days)
            filled.values[size_t(day)] += point.sum;
    }
    return filled;
}

bool isEverAboveZero(const ChartRow& row)
{
    return std::ranges::any_of(row.values, [](double value) { return value > 0; });
}

/// The spans' columns; labels stand at the first one of a day.
std::vector<ChartColumn> spanColumns(const History& history, const QTimeZone& zone)
{
    std::vector<ChartColumn> columns;
    if (history.step <= Duration::zero())
        return columns;
    const qint64 step = history.step.count();
    const qint64 first = history.from.toMSecsSinceEpoch() / step * step;
    QDate before;
    for (qint64 at = first; at < history.to.toMSecsSinceEpoch(); at += step) {
        const QDateTime start = QDateTime::fromMSecsSinceEpoch(at, zone);
        ChartColumn column = dayColumn(start.date());
        column.title = QLocale().toString(
            start, ChartWords::tr("ddd d MMM HH:mm", "start of a span in a chart"));
        column.isMajor = before.isValid() && before != start.date();
        before = start.date();
        columns.push_back(column);
    }
    return columns;
}

template <class Value>
void fillSpans(ChartRow& row, const History& history, Series series, size_t count, Value value)
{
    const qint64 step = history.step.count();
    const qint64 first = history.from.toMSecsSinceEpoch() / std::max<qint64>(step, 1);
    for (const HistoryPoint& point : pointsOf(history, series)) {
        const qint64 index = point.start.toMSecsSinceEpoch() / std::max<qint64>(step, 1) - first;
        if (index >= 0 && size_t(index) < count)
            row.values[size_t(index)] = value(point);
    }
}

} // namespace

double sumOf(const std::vector<ChartItem>& items)
{
    return std::accumulate(items.begin(), items.end(), 0.0,
                           [](double sum, const ChartItem& item) { return sum + item.value; });
}

std::vector<ChartItem> statusSlices(const StatusCounts& counts)
{
    std::vector<ChartItem> slices;
    for (const WorkerStatus status : sliceOrder) {
        if (counts[status] == 0)
            continue;
        const Look face = look(status);
        slices.push_back({.key = wordOf(status),
                          .label = face.word,
                          .value = double(counts[status]),
                          .tone = face.tone,
                          .icon = face.icon});
    }
    return slices;
}

std::vector<ChartItem> versionItems(const std::map<Version, int>& workers, const Version& expected,
                                    size_t most)
{
    std::vector<ChartItem> items;
    for (const auto& [version, count] : workers) {
        const bool isExpected = !expected.isEmpty() && version == expected;
        const bool isKnown = !version.isEmpty();
        items.push_back({.key = version.value(),
                         .label = isKnown ? version.value() : ChartWords::tr("not known yet"),
                         .value = double(count),
                         .tone = isExpected                       ? Tone::Good
                                 : isKnown && !expected.isEmpty() ? Tone::Warning
                                 : isKnown                        ? Tone::Info
                                                                  : Tone::Neutral,
                         .icon = isExpected ? u"check-circle"_s : QString()});
    }
    std::ranges::stable_sort(items, std::greater(), &ChartItem::value);
    if (items.size() <= most)
        return items;
    const auto rest = items.begin() + std::ptrdiff_t(most) - 1;
    const int hidden = int(items.end() - rest);
    ChartItem others{.key = {}, .label = ChartWords::tr("%Ln others", nullptr, hidden)};
    others.value = sumOf({rest, items.end()});
    items.erase(rest, items.end());
    items.push_back(others);
    return items;
}

bool ChartGrid::isEmpty() const
{
    return columns.empty() || std::ranges::none_of(rows, [](const ChartRow& row) {
               return std::ranges::any_of(row.values,
                                          [](double value) { return !std::isnan(value); });
           });
}

ChartGrid updateResults(const History& history, const QDate& first, const QDate& last,
                        const QTimeZone& zone)
{
    ChartGrid grid;
    for (QDate day = first; day <= last; day = day.addDays(1))
        grid.columns.push_back(dayColumn(day));
    const auto add = [&](Series series, const QString& label, Tone tone) {
        grid.rows.push_back(countPerDay(history, series, {.label = label, .tone = tone}, first,
                                        grid.columns.size(), zone));
    };
    add(Series::UpdatesCompleted, ChartWords::tr("Completed"), Tone::Good);
    add(Series::RolledBack, ChartWords::tr("Rolled back"), Tone::Warning);
    add(Series::UpdatesFailed, ChartWords::tr("Failed"), Tone::Bad);
    add(Series::RollbacksFailed, ChartWords::tr("Rollback failed"), Tone::Critical);
    if (!isEverAboveZero(grid.rows.back()))
        grid.rows.pop_back(); // seldom enough not to be named where it never happened
    if (std::ranges::none_of(grid.rows, isEverAboveZero))
        grid.rows.clear();
    return grid;
}

ChartGrid driftOverTime(const History& history, const QTimeZone& zone)
{
    ChartGrid grid{.columns = spanColumns(history, zone), .rows = {}};
    const size_t count = grid.columns.size();
    ChartRow outdated{.label = ChartWords::tr("Outdated workers"), .tone = Tone::Warning};
    outdated.values.assign(count, unknown);
    fillSpans(outdated, history, Series::WorkersOutdated, count, [](auto& p) { return p.most; });
    ChartRow found{.label = ChartWords::tr("Drift found"), .tone = Tone::Info};
    for (const double known : outdated.values)
        found.values.push_back(std::isnan(known) ? unknown : 0);
    fillSpans(found, history, Series::DriftFound, count, [](auto& p) { return p.sum; });
    grid.rows = {std::move(outdated), std::move(found)};
    return grid;
}

QString valueText(double value)
{
    if (std::isnan(value))
        return u"–"_s;
    const bool isWhole = std::abs(value - std::round(value)) < 0.05;
    return QLocale().toString(value, 'f', isWhole ? 0 : 1);
}

} // namespace lockstep::ui
