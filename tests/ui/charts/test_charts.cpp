// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scratch_folder.h"
#include "ui/charts/bars_chart.h"
#include "ui/charts/doughnut_chart.h"
#include "ui/charts/lines_chart.h"
#include "ui/charts/save_chart.h"
#include "ui/charts/version_bars.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <limits>

namespace lockstep::ui {

namespace {

const QString hostile = u"<b>\u202Eevil</b>😀<img src=x>"_s;

std::vector<ChartItem> someItems()
{
    return {{.key = u"up_to_date"_s,
             .label = u"Up to date"_s,
             .value = 6,
             .tone = Tone::Good,
             .icon = u"check-circle"_s},
            {.key = u"outdated"_s, .label = u"Outdated"_s, .value = 2, .tone = Tone::Warning},
            {.key = {}, .label = u"Others"_s, .value = 1}};
}

ChartGrid someGrid(int days)
{
    ChartGrid grid{.columns = {},
                   .rows = {{.label = u"Completed"_s, .tone = Tone::Good},
                            {.label = u"Failed"_s, .tone = Tone::Bad}}};
    for (int i = 0; i < days; ++i) {
        const QString day = u"day%1"_s.arg(i);
        grid.columns.push_back({.key = day, .label = day, .title = day});
        grid.rows[0].values.push_back(i + 1);
        grid.rows[1].values.push_back(i % 2);
    }
    return grid;
}

template <class C>
void show(C& chart, QSize size = {480, 240})
{
    chart.resize(size);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
}

/// How much of the picture has about this colour.
int pixelsLike(const QImage& image, const QColor& wanted)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - wanted.red()) < 6 &&
                     std::abs(pixel.green() - wanted.green()) < 6 &&
                     std::abs(pixel.blue() - wanted.blue()) < 6;
        }
    }
    return count;
}

class TestCharts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_theme.choose(ThemeChoice::Light); }
    void aDoughnutPaintsEachShareInItsColour();
    void aLegendRowIsPickedByAClick();
    void aSliceIsPickedByAClick();
    void whatHasNoKeyIsNotPicked();
    void arrowKeysGoThroughTheItemsAndReturnPicks();
    void escapeTakesTheMarkAway();
    void pointingShowsTheValues();
    void aBarIsPickedByItsDay();
    void arrowsFollowTheDirectionOfTheLayout();
    void figuresAreReadOutInWords();
    void anEmptyChartSaysSo();
    void aChartThatBecomesSmallerForgetsItsMark();
    void aLineLeavesOutWhatIsNotKnown();
    void theThemeIsFollowed();
    void hostileNamesStayText();
    void theMenuSavesPictureAndTable();
    void aPictureIsWrittenWhole();
    void aTableIsWritten();
    void aFailureToWriteNamesTheFile();

private:
    Theme m_theme{*qApp, ThemeChoice::Light};
};

void TestCharts::aDoughnutPaintsEachShareInItsColour()
{
    DoughnutChart chart(u"Workers by status"_s);
    chart.setItems(someItems());
    show(chart);
    const QImage image = chart.picture(1);
    const int good = pixelsLike(image, lightTokens().tone(Tone::Good).solid);
    const int warning = pixelsLike(image, lightTokens().tone(Tone::Warning).solid);
    QVERIFY2(warning > 200, qPrintable(QString::number(warning)));
    QVERIFY2(good > 2 * warning && good < 4 * warning, qPrintable(QString::number(good)));
}

void TestCharts::aLegendRowIsPickedByAClick()
{
    DoughnutChart chart(u"Workers by status"_s);
    chart.setItems(someItems());
    show(chart);
    QSignalSpy picked(&chart, &Chart::picked);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, {320, 120}); // the second of three
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked[0][0].toString(), u"outdated"_s);
}

void TestCharts::aSliceIsPickedByAClick()
{
    DoughnutChart chart(u"Workers by status"_s);
    chart.setItems(someItems());
    show(chart);
    QSignalSpy picked(&chart, &Chart::picked);
    chart.highlight(0);
    const QPoint tip = chart.tip().geometry().center();
    QVERIFY(tip != QPoint());
    // The first share goes from the top to the right and on.
    for (int x = chart.width() / 2; x > 0 && picked.isEmpty(); x -= 4)
        QTest::mouseClick(&chart, Qt::LeftButton, {}, {x, 120});
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked[0][0].toString(), u"up_to_date"_s);
}

void TestCharts::whatHasNoKeyIsNotPicked()
{
    VersionBars chart(u"Versions"_s);
    chart.setItems(someItems());
    show(chart);
    QSignalSpy picked(&chart, &Chart::picked);
    chart.highlight(2);
    QTest::keyClick(&chart, Qt::Key_Return);
    QVERIFY(picked.isEmpty());
}

void TestCharts::arrowKeysGoThroughTheItemsAndReturnPicks()
{
    VersionBars chart(u"Versions"_s);
    chart.setItems(someItems());
    show(chart);
    QSignalSpy picked(&chart, &Chart::picked);
    QTest::keyClick(&chart, Qt::Key_Down);
    QCOMPARE(chart.highlighted(), 0);
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Down);
    QCOMPARE(chart.highlighted(), 2);
    QTest::keyClick(&chart, Qt::Key_Up);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked[0][0].toString(), u"outdated"_s);
}

void TestCharts::escapeTakesTheMarkAway()
{
    BarsChart chart(u"Results"_s, u"Day"_s);
    chart.setGrid(someGrid(7));
    show(chart);
    QTest::keyClick(&chart, Qt::Key_Right);
    QVERIFY(chart.tip().isVisible());
    QTest::keyClick(&chart, Qt::Key_Escape);
    QCOMPARE(chart.highlighted(), -1);
    QVERIFY(!chart.tip().isVisible());
}

void TestCharts::pointingShowsTheValues()
{
    BarsChart chart(u"Results"_s, u"Day"_s);
    chart.setGrid(someGrid(7));
    show(chart);
    QTest::mouseMove(&chart, {470, 120});
    QCOMPARE(chart.highlighted(), 6);
    QCOMPARE(chart.tip().text().title, u"day6"_s);
    QCOMPARE(chart.tip().text().rows[0].value, u"7"_s);
    QVERIFY(chart.rect().contains(chart.tip().geometry()));
    QTest::mouseMove(&chart, {2, 120}); // on the axis
    QCOMPARE(chart.highlighted(), -1);
}

void TestCharts::aBarIsPickedByItsDay()
{
    BarsChart chart(u"Results"_s, u"Day"_s);
    chart.setGrid(someGrid(7));
    show(chart);
    QSignalSpy picked(&chart, &Chart::picked);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, {470, 120});
    QCOMPARE(picked[0][0].toString(), u"day6"_s);
}

void TestCharts::arrowsFollowTheDirectionOfTheLayout()
{
    VersionBars chart(u"Versions"_s);
    chart.setLayoutDirection(Qt::RightToLeft);
    chart.setItems(someItems());
    show(chart);
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.highlighted(), 1);
}

void TestCharts::figuresAreReadOutInWords()
{
    DoughnutChart doughnut(u"Workers by status"_s);
    doughnut.setItems(someItems());
    QCOMPARE(doughnut.accessibleName(), u"Workers by status"_s);
    QCOMPARE(doughnut.accessibleDescription(), u"Up to date: 6, Outdated: 2, Others: 1"_s);
    BarsChart bars(u"Results"_s, u"Day"_s);
    bars.setGrid(someGrid(3));
    QCOMPARE(bars.accessibleDescription(), u"Completed: 6, Failed: 1"_s);
    LinesChart lines(u"Drift"_s, u"Time"_s);
    lines.setGrid(someGrid(3));
    QCOMPARE(lines.accessibleDescription(),
             u"Completed: 3 now, 3 at most, Failed: 0 now, 1 at most"_s);
}

void TestCharts::anEmptyChartSaysSo()
{
    LinesChart chart(u"Drift"_s, u"Time"_s);
    chart.setEmptyText(u"No drift was seen"_s);
    chart.setGrid({});
    show(chart);
    QCOMPARE(chart.accessibleDescription(), u"No drift was seen"_s);
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_End, Qt::Key_Home, Qt::Key_Return})
        QTest::keyClick(&chart, key);
    QTest::mouseClick(&chart, Qt::LeftButton);
    QCOMPARE(chart.highlighted(), -1);
}

void TestCharts::aChartThatBecomesSmallerForgetsItsMark()
{
    DoughnutChart chart(u"Workers by status"_s);
    chart.setItems(someItems());
    show(chart);
    chart.highlight(2);
    chart.setItems({someItems().front()});
    QCOMPARE(chart.highlighted(), -1);
    chart.setItems({});
    QVERIFY(!chart.tip().isVisible());
}

void TestCharts::aLineLeavesOutWhatIsNotKnown()
{
    LinesChart chart(u"Drift"_s, u"Time"_s);
    ChartGrid grid = someGrid(4);
    grid.rows[0].values[3] = std::numeric_limits<double>::quiet_NaN();
    chart.setGrid(grid);
    show(chart);
    chart.highlight(3);
    QCOMPARE(chart.tip().text().rows[0].value, u"–"_s);
    QVERIFY(pixelsLike(chart.picture(1), lightTokens().tone(Tone::Good).solid) > 50);
}

void TestCharts::theThemeIsFollowed()
{
    BarsChart chart(u"Results"_s, u"Day"_s);
    chart.setGrid(someGrid(7));
    show(chart);
    m_theme.choose(ThemeChoice::Dark);
    const QImage image = chart.picture(1);
    QVERIFY(pixelsLike(image, darkTokens().tone(Tone::Good).solid) > 500);
    QCOMPARE(pixelsLike(image, lightTokens().tone(Tone::Good).solid), 0);
}

void TestCharts::hostileNamesStayText()
{
    std::vector<ChartItem> items = someItems();
    items[0].key = items[0].label = hostile + QString(200, u'x');
    VersionBars bars(u"Versions"_s);
    DoughnutChart doughnut(u"Workers by status"_s);
    bars.setItems(items);
    doughnut.setItems(items);
    for (Chart* chart : std::initializer_list<Chart*>{&bars, &doughnut}) {
        show(*chart, {240, 200});
        chart->highlight(0);
        QVERIFY(chart->rect().contains(chart->tip().geometry().topLeft()));
        QVERIFY(chart->minimumSizeHint().width() <= 240);
        QVERIFY(!chart->picture(1).isNull());
        QVERIFY(chart->toolTip().isEmpty());
    }
}

void TestCharts::theMenuSavesPictureAndTable()
{
    VersionBars chart(u"Versions"_s);
    chart.setItems(someItems());
    show(chart);
    QList<ChartFile> asked;
    connect(&chart, &Chart::saveAsked, this, [&](ChartFile file) { asked += file; });
    for (const int entry : {0, 1}) {
        const QPoint place(10, 10);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, chart.mapToGlobal(place));
        QApplication::sendEvent(&chart, &event);
        auto* menu = chart.findChild<QMenu*>(u"chartMenu"_s);
        QVERIFY(menu);
        menu->actions().at(entry)->trigger();
        delete menu;
    }
    QCOMPARE(asked, QList({ChartFile::Picture, ChartFile::Table}));
}

void TestCharts::aPictureIsWrittenWhole()
{
    const test::ScratchFolder folder;
    VersionBars chart(u"Versions in the fleet"_s);
    chart.setItems(someItems());
    show(chart);
    QCOMPARE(fileNameFor(chart, ChartFile::Picture), u"versions-in-the-fleet.png"_s);
    const QString path = folder / u"chart.png"_s;
    QVERIFY(saveChart(chart, ChartFile::Picture, path));
    const QImage image(path);
    QCOMPARE(image.size(), chart.size() * 2);
    QVERIFY(pixelsLike(image, lightTokens().tone(Tone::Good).solid) > 500);
}

void TestCharts::aTableIsWritten()
{
    const test::ScratchFolder folder;
    DoughnutChart chart(u"Workers by status"_s);
    chart.setItems(someItems());
    const QString path = folder / u"chart.csv"_s;
    QVERIFY(saveChart(chart, ChartFile::Table, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "Status,Workers\r\nUp to date,6\r\nOutdated,2\r\nOthers,1\r\n"_ba);
}

void TestCharts::aFailureToWriteNamesTheFile()
{
    VersionBars chart(u"Versions"_s);
    chart.setItems(someItems());
    const auto done = saveChart(chart, ChartFile::Table, u"/nowhere/at/all.csv"_s);
    QVERIFY(!done);
    QCOMPARE(done.error().code(), ErrorCode::Io);
    QVERIFY(done.error().message().contains(u"/nowhere/at/all.csv"_s));
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestCharts)
#include "test_charts.moc"
