// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/log.h"

#include <QTest>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace lockstep;

Q_LOGGING_CATEGORY(testLog, "lockstep.test")

class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAPeerSentCannotForgeALine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::addRow("plain") << u"worker01 says \"h\u00e9llo\""_s
                               << u"worker01 says \"h\u00e9llo\""_s;
        QTest::addRow("a line break")
            << u"a\n2024-01-01 error: b"_s << u"a\\u000a2024-01-01 error: b"_s;
        QTest::addRow("a terminal's escape") << u"\u001b[2J"_s << u"\\u001b[2J"_s;
        QTest::addRow("a NUL") << QString(QChar(0)) << u"\\u0000"_s;
        QTest::addRow("text turned around") << u"\u202egnp.exe"_s << u"\\u202egnp.exe"_s;
        QTest::addRow("a letter of two units") << u"\U0001F600"_s << u"\U0001F600"_s;
    }
    void whatAPeerSentCannotForgeALine()
    {
        QFETCH(const QString, text);
        QTEST(printable(text), "shown");
    }

    void aMessageIsOneLineWithTimeLevelAndCategory()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        const int before = ::dup(STDERR_FILENO);
        ::dup2(ends[1], STDERR_FILENO);
        setUpLogging();
        qCWarning(testLog).noquote() << "first\nsecond";
        qInstallMessageHandler(nullptr);
        ::dup2(before, STDERR_FILENO);
        ::close(before);
        ::close(ends[1]);
        std::array<char, 1000> bytes{};
        const ssize_t size = ::read(ends[0], bytes.data(), bytes.size());
        ::close(ends[0]);
        const QByteArray line(bytes.data(), size);
        QCOMPARE(line.sliced(line.indexOf(' ')), " warning lockstep.test: first\\u000asecond\n"_ba);
        QVERIFY(QDateTime::fromString(QString::fromLatin1(line.first(line.indexOf(' '))),
                                      Qt::ISODateWithMs)
                    .isValid());
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "test_log.moc"
