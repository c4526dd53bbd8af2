// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/message.h"
#include "core/alert/channels/text.h"
#include "tests/core/alert/sample_alerts.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::alert::test;

namespace {

constexpr QChar rightToLeftOverride(0x202E);

Alert of(AlertCondition condition, AlertSeverity severity, const QString& message)
{
    Alert alert = driftOf(u"worker01"_s);
    alert.condition = condition;
    alert.severity = severity;
    alert.message = message;
    return alert;
}

/// As text without the marks that set words apart.
QString bare(QString text) { return text.remove(QChar(0x2068)).remove(QChar(0x2069)); }

} // namespace

class TestMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSummaryTellsTheWorstAndHowManyThereAre_data()
    {
        QTest::addColumn<Notification>("notification");
        QTest::addColumn<QString>("summary");
        const Alert one = driftOf(u"worker01"_s);
        QTest::newRow("one")
            << telling({one})
            << u"[high] Worker worker01 is running version v1.0.0, expected v1.1.0 "
               "(drift: 24h30m15s)"_s;
        QTest::newRow("many") << telling(drifts(300))
                              << u"[high] 300 workers have drifted from v1.1.0"_s;
        QTest::newRow("both") << telling(drifts(3), {over(one)})
                              << u"[high] 3 workers have drifted from v1.1.0 (1 resolved)"_s;
        QTest::newRow("over") << telling({}, {over(one), over(one)})
                              << u"[resolved] 2 workers had drifted from v1.1.0"_s;
        Alert other = one;
        other.expectedVersion = Version(u"v1.2.0"_s);
        QTest::newRow("from several versions")
            << telling({one, other}) << u"[high] 2 workers have drifted"_s;
        const Alert gone =
            of(AlertCondition::WorkerUnreachable, AlertSeverity::Critical, u"gone"_s);
        QTest::newRow("unreachable")
            << telling({gone, gone}) << u"[critical] 2 workers cannot be reached"_s;
        QTest::newRow("several conditions")
            << telling({gone, one}) << u"[critical] 2 alerts, among them: gone"_s;
        Notification trial = telling({one});
        trial.isTest = true;
        trial.firing.front().message = u"This is a test"_s;
        QTest::newRow("test") << trial << u"[test] This is a test"_s;
    }
    void aSummaryTellsTheWorstAndHowManyThereAre()
    {
        QFETCH(const Notification, notification);
        QTEST(summaryOf(notification), "summary");
    }

    void aSummaryIsOneShortLineWhateverAWorkerSays_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("line breaks") << u"a\r\nBcc: evil@example.com\n\n\u2028\u2029x\u0085y"_s;
        QTest::newRow("long") << QString(10'000, u'x');
        QTest::newRow("right to left") << u"\u202Egpj.exe\u2066\u200F\u061C"_s;
        QTest::newRow("half a character") << QString(QChar(0xD800)) + u"x"_s + QChar(0xDC00);
        QTest::newRow("controls") << u"\x1b[31mred\x07\x7f\u009b"_s + QChar(0);
        QTest::newRow("emoji") << QString::fromUtf8("👩‍👩‍👧‍👦").repeated(300);
    }
    void aSummaryIsOneShortLineWhateverAWorkerSays()
    {
        QFETCH(const QString, message);
        const QString summary =
            summaryOf(telling({of(AlertCondition::VersionDrift, AlertSeverity::High, message)}));
        QVERIFY(summary.startsWith(u"[high] "_s));
        QVERIFY(summary.size() <= 160);
        QVERIFY(summary.isValidUtf16());
        for (const QChar c : summary)
            QVERIFY2(c.isSurrogate() || c.isPrint() || c == QChar(0x200D), qPrintable(summary));
    }

    void whatIsCutEndsWithAWholeCharacterAndAnEllipsis()
    {
        QCOMPARE(oneLine(u"abcdef"_s, 6), u"abcdef"_s);
        QCOMPARE(oneLine(u"abcdefg"_s, 6), u"abcde…"_s);
        const QString family = QString::fromUtf8("👩‍👩‍👧‍👦");
        QCOMPARE(oneLine(u"ab"_s + family + u"c"_s, 6), u"ab…"_s);
        QCOMPARE(oneLine(u"e\u0301e\u0301e\u0301"_s, 4), u"e\u0301…"_s);
        QVERIFY(oneLine(family, 4).isValidUtf16());
        QCOMPARE(oneLine(u"x"_s, 0), QString());
    }

    void aLineHasNoBreaksAndNothingThatTurnsIt()
    {
        QCOMPARE(oneLine(u"  a\n\tb\r\nc\u2028d  "_s, 99), u"a b c d"_s);
        QCOMPARE(oneLine(u"a"_s + rightToLeftOverride + u"b\u2067c"_s, 99), u"abc"_s);
        QCOMPARE(oneLine(u"שלום"_s, 99), u"שלום"_s); // the letters themselves stay
        QCOMPARE(oneLine(u"x"_s + QChar(0xD800), 99), u"x\uFFFD"_s);
    }

    void theTextIsAsExpected()
    {
        Alert over1 = over(driftOf(u"worker02"_s));
        over1.acknowledgement =
            Acknowledgement{.by = u"ana"_s, .comment = {}, .at = noon, .until = {}};
        Alert token = of(AlertCondition::TokenExpiry, AlertSeverity::Medium, u"Token ci expires"_s);
        token.workerId = WorkerId();
        token.subject = u"token ci"_s;
        token.group.clear();
        token.cause.reset();
        token.since = QDateTime();
        const QString expected =
            u"[high] 2 alerts, among them: Worker worker01 is running version v1.0.0, expected "
            "v1.1.0 (drift: 24h30m15s) (1 resolved)\n"
            "\n"
            "Firing: 2\n"
            "\n"
            "* HIGH  worker01\n"
            "  Worker worker01 is running version v1.0.0, expected v1.1.0 (drift: 24h30m15s)\n"
            "  group eu, cause: never updated, since 2023-12-31T11:29:45Z\n"
            "\n"
            "* MEDIUM  token ci\n"
            "  Token ci expires\n"
            "\n"
            "Resolved: 1\n"
            "\n"
            "* HIGH  worker02\n"
            "  Worker worker02 is running version v1.0.0, expected v1.1.0 (drift: 24h30m15s)\n"
            "  group eu, cause: never updated, since 2023-12-31T11:29:45Z, until "
            "2024-01-01T12:00:00Z, acknowledged by ana\n"
            "\n"
            "-- \n"
            "Lockstep, 2024-01-01T12:00:00Z, message del-0001\n"_s;
        QCOMPARE(bare(plainTextOf(telling({driftOf(u"worker01"_s), token}, {over1}))), expected);
    }

    void theHtmlIsAsExpected()
    {
        const QString html = bare(htmlOf(telling({driftOf(u"worker01"_s)})));
        const QString cell = u"<td style=\"padding:6px 10px;border-bottom:1px solid #8888;"
                             "vertical-align:top;overflow-wrap:anywhere\">"_s;
        const QString row =
            u"<tr>"_s + cell +
            u"<span style=\"background:#b4500b;color:#ffffff;border-radius:3px;padding:1px 6px\">"
            "high</span></td>"_s +
            cell + u"<span dir=\"auto\">worker01</span></td>"_s + cell +
            u"v1.0.0 &rarr; v1.1.0</td>"_s + cell +
            u"<span dir=\"auto\">Worker worker01 is running version v1.0.0, expected v1.1.0 "
            "(drift: 24h30m15s)</span><br><small>group eu, cause: never updated, since "
            "2023-12-31T11:29:45Z</small></td></tr>\n"_s;
        QVERIFY2(html.contains(row), qPrintable(html));
        QVERIFY(html.startsWith(u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                "<meta name=\"color-scheme\" content=\"light dark\">"_s));
        QVERIFY(html.endsWith(u"message del-0001</small></p>\n</body></html>\n"_s));
        QVERIFY(!html.contains(u"Resolved"_s));
    }

    void aNameCannotBreakTheHtml()
    {
        Alert alert = driftOf(u"<script>alert(1)</script>"_s);
        alert.workerName = u"\"><img src=x onerror=y>"_s;
        alert.group = u"</td></table>&"_s;
        alert.currentVersion = Version(u"<b>"_s);
        alert.message = u"</html><style>"_s;
        alert.acknowledgement =
            Acknowledgement{.by = u"<i>"_s, .comment = {}, .at = noon, .until = {}};
        Notification notification = telling({alert});
        notification.id = DeliveryId(u"<u>"_s);
        const QString html = htmlOf(notification);
        for (const QString& bad : {u"<script"_s, u"<img"_s, u"</td></table>"_s, u"<b>&"_s,
                                   u"<style"_s, u"<i>"_s, u"<u>"_s})
            QVERIFY2(!html.contains(bad), qPrintable(bad + html));
        QCOMPARE(html.count(u"</html>"_s), 1);
        QVERIFY(html.contains(u"&lt;script&gt;alert(1)&lt;/script&gt;"_s));
    }

    void threeHundredWorkersAreFiftyRowsAndANumber()
    {
        const Notification notification = telling(drifts(300));
        const QString html = htmlOf(notification);
        QCOMPARE(html.count(u"<tr>"_s), 1 + mostListed);
        QVERIFY(html.contains(u"<p>and 250 more</p>"_s));
        QVERIFY(html.size() < 100'000);
        const QString text = plainTextOf(notification);
        QCOMPARE(text.count(u"* HIGH"_s), mostListed);
        QVERIFY(text.contains(u"\nand 250 more\n"_s));
        QVERIFY(!htmlOf(telling(drifts(50))).contains(u" more"_s));
    }

    void theNumbersAreThoseOfAllAlertsListedOrNot()
    {
        Notification notification = telling(drifts(500), {over(driftOf(u"worker999"_s))});
        notification.moreFiring = 9500;
        notification.moreResolved = 2;
        const QString text = plainTextOf(notification);
        QVERIFY(text.contains(u"\nFiring: 10000\n"_s));
        QVERIFY(text.contains(u"\nand 9950 more\n"_s));
        QVERIFY(text.contains(u"\nResolved: 3\n"_s));
        QVERIFY(text.contains(u"\nand 2 more\n"_s));
        const QString html = htmlOf(notification);
        QVERIFY(html.contains(u">Firing: 10000<"_s));
        QVERIFY(html.contains(u"<p>and 9950 more</p>"_s));
        QVERIFY(html.contains(u">Resolved: 3<"_s));
        QVERIFY(html.contains(u"<p>and 2 more</p>"_s));
    }

    void linesOfTheTextAreShortHoweverLongANameIs()
    {
        Alert alert = driftOf(QString(10'000, u'w'));
        alert.workerName = QString(10'000, u'n');
        alert.group = QString(10'000, u'g');
        alert.message = QString(10'000, u'm') + u"\n\nFiring: 9999"_s;
        const QString text = plainTextOf(telling({alert}));
        for (const QString& line : text.split(u'\n'))
            QVERIFY(line.size() < 450);
        QVERIFY(!text.contains(u"9999"_s));
    }

    void aNameFromRightToLeftIsSetApart()
    {
        Alert alert = driftOf(u"worker01"_s);
        alert.workerName = u"עובד"_s + rightToLeftOverride;
        const QString text = plainTextOf(telling({alert}));
        QVERIFY(text.contains(u"worker01 (\u2068עובד\u2069)"_s));
        QVERIFY(!text.contains(rightToLeftOverride));
    }

    void aRepeatedMessageAndATestSayWhatTheyAre()
    {
        Notification notification = telling({driftOf(u"worker01"_s)});
        QCOMPARE(remarkOf(notification), QString());
        notification.isRepeated = true;
        QVERIFY(plainTextOf(notification).contains(u"This may have been sent before"_s));
        QVERIFY(htmlOf(notification).contains(u"This may have been sent before"_s));
        notification.isTest = true;
        QVERIFY(plainTextOf(notification).contains(u"This is a test"_s));
    }
};

QTEST_GUILESS_MAIN(TestMessage)
#include "test_message.moc"
