// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/silence_words.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace lockstep::ctl;

namespace {

const QDateTime now(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);

Result<SilenceRequest> wanted(const QStringList& words)
{
    LOCKSTEP_TRY(const Arguments arguments, parseArguments(QStringList{u"silence"_s} + words));
    return silenceWanted(arguments, now);
}

} // namespace

class TestSilenceWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchersAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<AlertMatcher>("matcher");
        QTest::newRow("equal") << u"worker=eu-*"_s << AlertMatcher{u"worker"_s, u"eu-*"_s, false};
        QTest::newRow("not") << u"severity!=low"_s << AlertMatcher{u"severity"_s, u"low"_s, true};
        QTest::newRow("empty value") << u"group="_s << AlertMatcher{u"group"_s, QString(), false};
        QTest::newRow("more signs")
            << u"name=a=b!=c"_s << AlertMatcher{u"name"_s, u"a=b!=c"_s, false};
    }
    void matchersAreRead()
    {
        QFETCH(const QString, text);
        QTEST(parseMatcher(text).value(), "matcher");
    }

    void whatIsNoMatcherIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "worker01", "=x", "!=x"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoMatcherIsNamed()
    {
        QFETCH(const QString, text);
        const auto matcher = parseMatcher(text);
        QVERIFY(!matcher);
        QVERIFY(matcher.error().message().startsWith(u"'%1' is no matcher"_s.arg(text)));
    }

    void windowsAreRead()
    {
        const auto sunday = parseWindow(u"Sunday 02:00-04:00"_s, u"Europe/Belgrade"_s).value();
        QCOMPARE(sunday.weekdays, std::vector{Weekday::Sunday});
        QCOMPARE(sunday.from, u"02:00"_s);
        QCOMPARE(sunday.to, u"04:00"_s);
        QCOMPARE(sunday.timeZone, u"Europe/Belgrade"_s);
        const auto daily = parseWindow(u"day  22:00-06:00"_s, {}).value();
        QVERIFY(daily.weekdays.empty());
        QCOMPARE(daily.timeZone, u"UTC"_s);
        QCOMPARE(parseWindow(u"monday,friday 1:00-2:00"_s, {})->weekdays.size(), 2u);
    }

    void windowsAreReadAsPeopleSayThem_data()
    {
        using enum Weekday;
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<Weekday>>("days");
        const std::vector weekdays{Monday, Tuesday, Wednesday, Thursday, Friday};
        QTest::newRow("every") << u"every Sunday 2:00-4:00"_s << std::vector{Sunday};
        QTest::newRow("short") << u"sun 02:00-4:00"_s << std::vector{Sunday};
        QTest::newRow("twice") << u"fri, mon,friday 2:00-4:00"_s << std::vector{Monday, Friday};
        QTest::newRow("weekdays") << u"weekdays 2:00-04:00"_s << weekdays;
        QTest::newRow("weekends") << u"Weekends 2:00-04:00"_s << std::vector{Saturday, Sunday};
        QTest::newRow("daily") << u"daily 2:00-04:00"_s << std::vector<Weekday>();
        QTest::newRow("every day") << u"every day 2:00-04:00"_s << std::vector<Weekday>();
    }
    void windowsAreReadAsPeopleSayThem()
    {
        QFETCH(const QString, text);
        const auto window = parseWindow(text, {});
        QVERIFY2(window, window ? "" : qPrintable(window.error().message()));
        QTEST(window->weekdays, "days");
        QCOMPARE(window->from, u"02:00"_s);
        QCOMPARE(window->to, u"04:00"_s);
    }

    void whatSilencesNothingIsRefused()
    {
        const auto errorOf = [](const QStringList& words) {
            const auto request = wanted(words);
            return request ? QString() : request.error().message();
        };
        QVERIFY(errorOf({u"worker="_s, u"--for=1h"_s}).contains(u"fits no worker"_s));
        QVERIFY(wanted({u"worker!="_s, u"--for=1h"_s}));
        QVERIFY(errorOf({u"group=x"_s, u"--every"_s, u"sunday 4:00-04:00"_s})
                    .contains(u"ends when it begins"_s));
        QVERIFY(errorOf({u"group=x"_s, u"--for=1h"_s, u"--zone=CET"_s}).contains(u"--every"_s));
        QVERIFY(errorOf({u"group=x"_s, u"--for=1h"_s, u"--until=20:00"_s})
                    .contains(u"one of --for and --until"_s));
        QCOMPARE(errorOf({u"group=x"_s, u"--for=99999999999d"_s}).count(u"99999999999d"_s), 1);
    }

    void aTimeOfDayIsTheNextOne()
    {
        const auto request = wanted({u"group=x"_s, u"--from=now"_s, u"--until=20:00"_s}).value();
        QVERIFY(!request.startsAt);
        QCOMPARE(request.endsAt->toLocalTime().time(), QTime(20, 0));
        QVERIFY(*request.endsAt > now && *request.endsAt <= now.addDays(1));
        const auto later = wanted({u"group=x"_s, u"--from=9:00"_s, u"--until=8:00"_s}).value();
        QVERIFY(*later.startsAt > now);
        QCOMPARE(later.startsAt->secsTo(*later.endsAt), 23 * 3600);
    }

    void whatIsNoWindowIsNamed()
    {
        QCOMPARE(parseWindow(u"caturday 02:00-04:00"_s, {}).error().message(),
                 u"--every: there is no weekday 'caturday'"_s);
        for (const QString& text : {u"02:00-04:00"_s, u"sunday"_s, u"sunday 02:00"_s, QString()}) {
            const auto window = parseWindow(text, {});
            QVERIFY2(!window && window.error().message().contains("sunday 02:00-04:00"_L1),
                     qPrintable(text));
        }
    }

    void aSilenceSaysHowLong()
    {
        const auto request = wanted({u"group=gpu"_s, u"severity!=critical"_s, u"--for"_s, u"2h"_s,
                                     u"--reason"_s, u"new drivers"_s})
                                 .value();
        QCOMPARE(request.matchers.size(), 2u);
        QCOMPARE(*request.duration, Duration(std::chrono::hours(2)));
        QCOMPARE(request.reason, u"new drivers"_s);
        QVERIFY(!request.recurrence);
        QVERIFY(wanted({u"group=gpu"_s, u"--until"_s, u"2026-01-01T00:00:00Z"_s})->endsAt);
        QVERIFY(wanted({u"group=gpu"_s, u"--every"_s, u"sunday 02:00-04:00"_s})->recurrence);
        const auto endless = wanted({u"group=gpu"_s});
        QVERIFY(!endless && endless.error().message().startsWith("say how long"_L1));
        QVERIFY(!wanted({u"group=gpu"_s, u"--until"_s, u"tomorrow"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSilenceWords)
#include "test_silence_words.moc"
