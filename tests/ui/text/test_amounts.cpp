// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/amounts.h"

#include <QLocale>
#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;

class TestAmounts : public QObject {
    Q_OBJECT

    const QDateTime m_now = QDateTime(QDate(2026, 3, 14), QTime(15, 9, 26));

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }

    void anAgeIsShort_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << u"just now"_s;
        QTest::newRow("from a clock that is ahead") << qint64(-20) << u"just now"_s;
        QTest::newRow("minutes") << qint64(200) << u"3 min"_s;
        QTest::newRow("hours") << qint64(7500) << u"2 h 5 min"_s;
        QTest::newRow("whole hours") << qint64(7200) << u"2 h"_s;
        QTest::newRow("days") << qint64(4 * 86400 + 7200) << u"4 d"_s;
    }
    void anAgeIsShort()
    {
        QFETCH(const qint64, seconds);
        QTEST(ui::ageText(m_now.addSecs(-seconds), m_now), "text");
    }

    void whatIsUnknownIsADash()
    {
        QCOMPARE(ui::ageText({}, m_now), u"–"_s);
        QCOMPARE(ui::timeText({}, m_now), u"–"_s);
        QCOMPARE(ui::bytesText(-1), u"–"_s);
        QCOMPARE(ui::durationText(-1ms), u"–"_s);
        QCOMPARE(ui::timeToolTip({}), QString());
    }

    void spansHaveTwoUnitsAtMost()
    {
        QCOMPARE(ui::durationText(850ms), u"850 ms"_s);
        QCOMPARE(ui::durationText(12s), u"12 s"_s);
        QCOMPARE(ui::durationText(200s), u"3 min 20 s"_s);
        QCOMPARE(ui::durationText(125min), u"2 h 5 min"_s);
        QCOMPARE(ui::durationText(99h), u"4 d 3 h"_s);
    }

    void aTimeOfTodayHasNoDate()
    {
        QCOMPARE(ui::timeText(m_now.addSecs(-60), m_now), u"15:08:26"_s);
        QCOMPARE(ui::timeText(m_now.addDays(-2), m_now), u"12 Mar 15:09"_s);
        QCOMPARE(ui::timeText(m_now.addYears(-1), m_now), u"14 Mar 2025"_s);
    }

    void theToolTipOfATimeHasUtc()
    {
        const QDateTime time(QDate(2026, 3, 14), QTime(15, 9, 26), QTimeZone::UTC);
        QVERIFY(ui::timeToolTip(time).endsWith(u"\n2026-03-14 15:09:26 UTC"_s));
    }

    void amountsFollowTheLocale()
    {
        QCOMPARE(ui::bytesText(1'572'864), u"1.5 MiB"_s);
        QCOMPARE(ui::percentText(42.4), u"42%"_s);
        QCOMPARE(ui::countText(10'000), u"10,000"_s);
        QCOMPARE(ui::countText(10'000, ui::Noun::Workers), u"10,000 workers"_s);
        QLocale::setDefault(QLocale(u"de_DE"_s));
        QCOMPARE(ui::bytesText(1'572'864), u"1,5 MiB"_s);
        QCOMPARE(ui::countText(10'000), u"10.000"_s);
        QLocale::setDefault(QLocale(u"en_US"_s));
    }
};

QTEST_MAIN(TestAmounts)
#include "test_amounts.moc"
