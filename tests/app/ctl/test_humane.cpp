// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/humane.h"
#include "core/base/error.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace lockstep::ctl;
using namespace std::chrono_literals;

namespace {

const QDateTime now(QDate(2026, 3, 14), QTime(12, 0), QTimeZone::UTC);

} // namespace

class TestHumane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void aTimeIsSaidAsItsAge_data();
    void aTimeIsSaidAsItsAge();
    void aSpanIsSaidInTwoUnits_data();
    void aSpanIsSaidInTwoUnits();
    void aSizeIsSaidInItsUnit_data();
    void aSizeIsSaidInItsUnit();
    void twoSizesShareTheirUnit();
    void aClockTimeNamesTheDayOnlyWhenItIsAnother();
    void whatIsCountedHasItsPlural();
};

void TestHumane::aTimeIsSaidAsItsAge_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("said");
    QTest::newRow("never") << QDateTime() << u"never"_s;
    QTest::newRow("now") << now << u"just now"_s;
    QTest::newRow("a clock a second ahead") << now.addSecs(1) << u"just now"_s;
    QTest::newRow("seconds") << now.addSecs(-12) << u"12s ago"_s;
    QTest::newRow("minutes") << now.addSecs(-185) << u"3m ago"_s;
    QTest::newRow("hours") << now.addSecs(-5 * 3600 - 59) << u"5h ago"_s;
    QTest::newRow("days") << now.addDays(-2) << u"2d ago"_s;
    QTest::newRow("weeks") << now.addDays(-40) << u"Feb 02 12:00:00"_s;
    QTest::newRow("years") << now.addYears(-2) << u"2024-03-14 12:00:00"_s;
    QTest::newRow("a clock an hour ahead") << now.addSecs(3600) << u"13:00:00"_s;
}

void TestHumane::aTimeIsSaidAsItsAge()
{
    QFETCH(const QDateTime, time);
    QTEST(ago(time, now), "said");
}

void TestHumane::aSpanIsSaidInTwoUnits_data()
{
    QTest::addColumn<Duration>("span");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << Duration(0) << u"0.0s"_s;
    QTest::newRow("a clock that went back") << Duration(-5000) << u"0.0s"_s;
    QTest::newRow("tenths") << Duration(420) << u"0.4s"_s;
    QTest::newRow("nearly ten") << Duration(9960) << u"10s"_s;
    QTest::newRow("seconds") << Duration(12'400) << u"12s"_s;
    QTest::newRow("nearly a minute") << Duration(59'700) << u"1m 00s"_s;
    QTest::newRow("minutes") << Duration(65s) << u"1m 05s"_s;
    QTest::newRow("hours") << Duration(2h + 3min) << u"2h 03m"_s;
    QTest::newRow("days") << Duration(76h) << u"3d 04h"_s;
}

void TestHumane::aSpanIsSaidInTwoUnits()
{
    QFETCH(const Duration, span);
    QTEST(durationText(span), "said");
}

void TestHumane::aSizeIsSaidInItsUnit_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << qint64(0) << u"0 B"_s;
    QTest::newRow("bytes") << qint64(999) << u"999 B"_s;
    QTest::newRow("a thousand") << qint64(1000) << u"1.0 kB"_s;
    QTest::newRow("rounded up") << qint64(999'960) << u"1.0 MB"_s;
    QTest::newRow("megabytes") << qint64(40'123'456) << u"40.1 MB"_s;
    QTest::newRow("gigabytes") << qint64(5'000'000'000) << u"5.0 GB"_s;
    QTest::newRow("terabytes") << qint64(2'500'000'000'000) << u"2.5 TB"_s;
}

void TestHumane::aSizeIsSaidInItsUnit()
{
    QFETCH(const qint64, bytes);
    QTEST(sizeText(bytes), "said");
}

void TestHumane::twoSizesShareTheirUnit()
{
    QCOMPARE(sizesText(400'000, 40'100'000), u"0.4 of 40.1 MB"_s);
    QCOMPARE(sizesText(7, 100), u"7 of 100 B"_s);
}

void TestHumane::aClockTimeNamesTheDayOnlyWhenItIsAnother()
{
    QCOMPARE(clockTime(now.addSecs(-90), now), u"11:58:30"_s);
    QCOMPARE(clockTime(now.addDays(-1), now), u"Mar 13 12:00:00"_s);
    QCOMPARE(clockTime(now.addYears(-1), now), u"2025-03-14 12:00:00"_s);
}

void TestHumane::whatIsCountedHasItsPlural()
{
    QCOMPARE(counted(0, u"worker"_s), u"0 workers"_s);
    QCOMPARE(counted(1, u"worker"_s), u"1 worker"_s);
    QCOMPARE(counted(2, u"worker"_s), u"2 workers"_s);
}

QTEST_GUILESS_MAIN(TestHumane)
#include "test_humane.moc"
