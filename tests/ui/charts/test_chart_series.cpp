// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_scale.h"
#include "ui/charts/chart_table.h"

#include <QTest>

#include <cmath>

namespace lockstep::ui {

namespace {

using std::chrono::hours;

const QDate first(2026, 3, 28);

QDateTime at(int day, int hour, const QTimeZone& zone = QTimeZone::UTC)
{
    return QDateTime(first.addDays(day), QTime(hour, 0), zone).toUTC();
}

HistoryPoint point(const QDateTime& start, double value)
{
    return {.start = start, .count = 1, .sum = value, .least = value, .most = value};
}

History history(const QDateTime& from, const QDateTime& to, Duration step)
{
    return {.from = from, .to = to, .step = step, .series = {}};
}

std::map<Version, int> versions(std::initializer_list<std::pair<QString, int>> all)
{
    std::map<Version, int> counts;
    for (const auto& [version, workers] : all)
        counts[Version(version)] = workers;
    return counts;
}

QStringList labelsOf(const ChartGrid& grid)
{
    QStringList labels;
    for (const ChartRow& row : grid.rows)
        labels += row.label;
    return labels;
}

class TestChartSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void aSliceStandsForEachStatusThatAnyWorkerHas();
    void anEmptyFleetHasNoSlices();
    void versionsAreInOrderOfTheirWorkers();
    void versionsBeyondTheLastPlaceAreOneItem();
    void aVersionThatNobodyKnowsLeadsNowhere();
    void updatesAreCountedOnTheDayOnWhichTheyEnded();
    void daysAreThoseOfTheTimeZone();
    void aDayOfTheClockChangeCountsOnce();
    void aRollbackThatFailedIsNamedOnlyWhereThereIsOne();
    void aTimeWithoutUpdatesIsEmpty();
    void driftHasAColumnForEachSpan();
    void whatIsNotKnownOfDriftIsNotNothing();
    void labelsStandWhereADayBegins();
    void anAxisEndsAtAReadableNumber_data();
    void anAxisEndsAtAReadableNumber();
    void labelsNeverOverlap();
    void aTableQuotesWhatItMust();
    void aTableIsNoPlaceForFormulas();
    void unknownFiguresAreEmptyCells();
};

void TestChartSeries::aSliceStandsForEachStatusThatAnyWorkerHas()
{
    StatusCounts counts;
    for (int i = 0; i < 3; ++i)
        counts.add(WorkerStatus::Outdated);
    counts.add(WorkerStatus::UpToDate);
    const auto slices = statusSlices(counts);
    QCOMPARE(slices.size(), 2u);
    QCOMPARE(slices[0].key, u"up_to_date"_s);
    QCOMPARE(slices[1].key, u"outdated"_s);
    QCOMPARE(slices[1].value, 3.0);
    QCOMPARE(slices[1].tone, Tone::Warning);
    QVERIFY(!slices[1].icon.isEmpty());
    QCOMPARE(inWords(slices), u"Up to date: 1, Outdated: 3"_s);
}

void TestChartSeries::anEmptyFleetHasNoSlices() { QVERIFY(statusSlices({}).empty()); }

void TestChartSeries::versionsAreInOrderOfTheirWorkers()
{
    const auto items = versionItems(versions({{u"v1"_s, 2}, {u"v2"_s, 9}}), Version(u"v2"_s));
    QCOMPARE(items.size(), 2u);
    QCOMPARE(items[0].key, u"v2"_s);
    QCOMPARE(items[0].tone, Tone::Good);
    QCOMPARE(items[1].tone, Tone::Warning);
}

void TestChartSeries::versionsBeyondTheLastPlaceAreOneItem()
{
    const auto items =
        versionItems(versions({{u"v1"_s, 1}, {u"v2"_s, 5}, {u"v3"_s, 4}, {u"v4"_s, 2}}), {}, 3);
    QCOMPARE(items.size(), 3u);
    QCOMPARE(items[1].key, u"v3"_s);
    QCOMPARE(items[2].key, QString());
    QCOMPARE(items[2].value, 3.0);
    QCOMPARE(items[2].label, u"2 others"_s);
    QCOMPARE(items[0].tone, Tone::Info); // nothing is expected, so nothing is wrong
}

void TestChartSeries::aVersionThatNobodyKnowsLeadsNowhere()
{
    const auto items = versionItems(versions({{QString(), 2}}), Version(u"v2"_s));
    QCOMPARE(items[0].key, QString());
    QCOMPARE(items[0].label, u"not known yet"_s);
    QCOMPARE(items[0].tone, Tone::Neutral);
}

void TestChartSeries::updatesAreCountedOnTheDayOnWhichTheyEnded()
{
    History figures = history(at(0, 0), at(2, 12), hours(1));
    figures.series = {
        {Series::UpdatesCompleted, {point(at(0, 1), 2), point(at(0, 23), 3), point(at(2, 0), 1)}},
        {Series::UpdatesFailed, {point(at(2, 11), 4)}}};
    const ChartGrid grid = updateResults(figures, first, first.addDays(2), QTimeZone::UTC);
    QCOMPARE(grid.columns.size(), 3u);
    QCOMPARE(grid.columns[2].key, u"2026-03-30"_s);
    QCOMPARE(labelsOf(grid), QStringList({u"Completed"_s, u"Rolled back"_s, u"Failed"_s}));
    QCOMPARE(grid.rows[0].values, std::vector<double>({5, 0, 1}));
    QCOMPARE(grid.rows[2].values, std::vector<double>({0, 0, 4}));
}

void TestChartSeries::daysAreThoseOfTheTimeZone()
{
    const QTimeZone zone(2 * 3600);
    History figures = history(at(0, 0, zone), at(2, 0, zone), hours(1));
    figures.series = {{Series::UpdatesCompleted, {point(at(0, 22), 1)}}}; // 0:00 there
    const ChartGrid grid = updateResults(figures, first, first.addDays(1), zone);
    QCOMPARE(grid.rows[0].values, std::vector<double>({0, 1}));
}

void TestChartSeries::aDayOfTheClockChangeCountsOnce()
{
    const QTimeZone zone("Europe/Berlin"); // 29 March 2026 has 23 hours
    if (!zone.isValid())
        QSKIP("this system has no time zones");
    History figures = history(at(0, 0, zone), at(3, 0, zone), hours(1));
    figures.series = {
        {Series::UpdatesCompleted,
         {point(at(1, 0, zone), 1), point(at(1, 23, zone), 1), point(at(2, 0, zone), 1)}}};
    const ChartGrid grid = updateResults(figures, first, first.addDays(2), zone);
    QCOMPARE(grid.rows[0].values, std::vector<double>({0, 2, 1}));
    figures.step = hours(2);
    int days = 0;
    for (const ChartColumn& column : driftOverTime(figures, zone).columns)
        days += column.isMajor ? 1 : 0;
    QCOMPARE(days, 3);
}

void TestChartSeries::aRollbackThatFailedIsNamedOnlyWhereThereIsOne()
{
    History figures = history(at(0, 0), at(1, 0), hours(1));
    figures.series = {{Series::RollbacksFailed, {point(at(0, 3), 1)}}};
    const ChartGrid grid = updateResults(figures, first, first, QTimeZone::UTC);
    QCOMPARE(grid.rows.size(), 4u);
    QCOMPARE(grid.rows.back().tone, Tone::Critical);
}

void TestChartSeries::aTimeWithoutUpdatesIsEmpty()
{
    const History none = history(at(0, 0), at(3, 0), hours(1));
    QVERIFY(updateResults(none, first, first.addDays(2), QTimeZone::UTC).isEmpty());
    QVERIFY(driftOverTime(none, QTimeZone::UTC).isEmpty());
    QVERIFY(driftOverTime({}, QTimeZone::UTC).isEmpty());
}

void TestChartSeries::driftHasAColumnForEachSpan()
{
    History figures = history(at(0, 0), at(0, 6), hours(2));
    figures.series = {
        {Series::WorkersOutdated,
         {{.start = at(0, 2), .count = 4, .sum = 6, .least = 0, .most = 3}, point(at(0, 4), 1)}},
        {Series::DriftFound, {point(at(0, 4), 7)}}};
    const ChartGrid grid = driftOverTime(figures, QTimeZone::UTC);
    QCOMPARE(grid.columns.size(), 3u);
    QVERIFY(std::isnan(grid.rows[0].values[0]));
    QCOMPARE(grid.rows[0].values[1], 3.0); // a peak is not averaged away
    QCOMPARE(grid.rows[1].values[2], 7.0);
}

void TestChartSeries::whatIsNotKnownOfDriftIsNotNothing()
{
    History figures = history(at(0, 0), at(0, 4), hours(2));
    figures.series = {{Series::WorkersOutdated, {point(at(0, 2), 0)}}};
    const ChartGrid grid = driftOverTime(figures, QTimeZone::UTC);
    QVERIFY(!grid.isEmpty());
    QVERIFY(std::isnan(grid.rows[1].values[0]));
    QCOMPARE(grid.rows[1].values[1], 0.0);
    QCOMPARE(valueText(grid.rows[1].values[0]), u"–"_s);
}

void TestChartSeries::labelsStandWhereADayBegins()
{
    const ChartGrid grid = driftOverTime(history(at(0, 12), at(2, 0), hours(6)), QTimeZone::UTC);
    std::vector<bool> majors;
    for (const ChartColumn& column : grid.columns)
        majors.push_back(column.isMajor);
    QCOMPARE(majors, std::vector<bool>({false, false, true, false, false, false}));
}

void TestChartSeries::anAxisEndsAtAReadableNumber_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("top");
    QTest::addColumn<int>("lines");
    QTest::newRow("nothing") << 0.0 << 4.0 << 5;
    QTest::newRow("one") << 1.0 << 4.0 << 5;
    QTest::newRow("seven") << 7.0 << 8.0 << 5;
    QTest::newRow("nine") << 9.0 << 10.0 << 3;
    QTest::newRow("hundred") << 100.0 << 100.0 << 5;
    QTest::newRow("ten thousand") << 9'876.0 << 10'000.0 << 5;
}

void TestChartSeries::anAxisEndsAtAReadableNumber()
{
    QFETCH(double, most);
    const ChartScale scale = scaleFor(most);
    QTEST(scale.top, "top");
    QTEST(scale.lines(), "lines");
    QVERIFY(scale.step == std::round(scale.step)); // nobody has half a worker
}

void TestChartSeries::labelsNeverOverlap()
{
    QCOMPARE(labelStride(7, 700, 64), 1);
    QCOMPARE(labelStride(90, 700, 64), 9);
    QCOMPARE(labelStride(0, 700, 64), 1);
    QCOMPARE(labelStride(5, 0, 64), 1);
}

void TestChartSeries::aTableQuotesWhatItMust()
{
    const std::vector<ChartItem> items{{.key = {}, .label = u"a, \"b\"\nc"_s, .value = 2}};
    QCOMPARE(csvOf(tableOf(items, u"Version"_s, u"Workers"_s)),
             "Version,Workers\r\n\"a, \"\"b\"\"\nc\",2\r\n"_ba);
}

void TestChartSeries::aTableIsNoPlaceForFormulas()
{
    const std::vector<ChartItem> items{{.key = {}, .label = u"=HYPERLINK(1)"_s, .value = 1}};
    QCOMPARE(csvOf(tableOf(items, u"Version"_s, u"Workers"_s)),
             "Version,Workers\r\n'=HYPERLINK(1),1\r\n"_ba);
}

void TestChartSeries::unknownFiguresAreEmptyCells()
{
    History figures = history(at(0, 0), at(0, 4), hours(2));
    figures.series = {{Series::WorkersOutdated, {point(at(0, 2), 5)}}};
    const ChartTable table = tableOf(driftOverTime(figures, QTimeZone::UTC), u"Time"_s);
    QCOMPARE(table.titles, QStringList({u"Time"_s, u"Outdated workers"_s, u"Drift found"_s}));
    QCOMPARE(table.lines[0].mid(1), QStringList({QString(), QString()}));
    QCOMPARE(table.lines[1].mid(1), QStringList({u"5"_s, u"0"_s}));
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestChartSeries)
#include "test_chart_series.moc"
