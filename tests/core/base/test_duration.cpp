// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration.h"

#include <QTest>

using namespace lockstep;

class TestDuration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleWriteIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        const auto row = [](const char* text, qint64 milliseconds) {
            QTest::addRow("%s", text) << QString::fromLatin1(text) << milliseconds;
        };
        row("300s", 300'000);
        row("5m", 300'000);
        row("24h", 86'400'000);
        row("24h30m15s", 88'215'000);
        row("1.5h", 5'400'000);
        row("250ms", 250);
        row("1m500ms", 60'500);
        row("300", 300'000); // a bare number is seconds
        row("0", 0);
        row("0.5", 500);
        row(" 5m ", 300'000);
    }
    void whatPeopleWriteIsRead()
    {
        QFETCH(const QString, text);
        QTEST(qint64(parseDuration(text).value().count()), "milliseconds");
    }

    void whatIsNoDurationIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", " ", "s", "5 m", "-5m", "5x", "5m3", "m5", "1..5s", "five",
                                 "1e9h", "99999999999999h", "inf", "nan"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text);
    }
    void whatIsNoDurationIsRefused()
    {
        QFETCH(const QString, text);
        const auto span = parseDuration(text);
        QVERIFY(!span);
        QCOMPARE(span.error().code(), ErrorCode::InvalidArgument);
        QVERIFY(span.error().message().contains(text));
    }

    void spansAreWrittenAsTheApiDoes_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 milliseconds, const char* text) {
            QTest::addRow("%s", text) << milliseconds << QString::fromLatin1(text);
        };
        row(0, "0s");
        row(250, "250ms");
        row(1'500, "1.5s");
        row(59'999, "59.999s");
        row(300'000, "5m0s");
        row(88'215'000, "24h30m15s");
        row(86'400'000, "24h0m0s");
        row(3'600'001, "1h0m0.001s");
        row(-1'500, "-1.5s");
    }
    void spansAreWrittenAsTheApiDoes()
    {
        QFETCH(const qint64, milliseconds);
        QTEST(formatDuration(Duration(milliseconds)), "text");
    }

    void whatIsWrittenIsReadBack()
    {
        for (const qint64 milliseconds : {1, 999, 1000, 61'001, 3'599'999, 3'600'000, 360'000'007})
            QCOMPARE(parseDuration(formatDuration(Duration(milliseconds))).value(),
                     Duration(milliseconds));
    }
};

QTEST_GUILESS_MAIN(TestDuration)
#include "test_duration.moc"
