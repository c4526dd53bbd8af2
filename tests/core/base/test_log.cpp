// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/log.h"

#include <QTest>

#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

using namespace lockstep;

Q_LOGGING_CATEGORY(testLog, "lockstep.test")

namespace {

/// What is written to standard error while `work` runs.
QByteArray errorOutputOf(const std::function<void()>& work)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return "no pipe";
    const int before = ::dup(STDERR_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    work();
    qInstallMessageHandler(nullptr);
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    ::close(ends[1]);
    std::array<char, 4000> bytes{};
    const ssize_t size = ::read(ends[0], bytes.data(), bytes.size());
    ::close(ends[0]);
    return QByteArray(bytes.data(), size);
}

struct Listener final : LogListener {
    void logged(QLatin1StringView category, const QByteArray& line) override
    {
        heard << category.toString() << QString::fromUtf8(line);
    }
    QStringList heard;
};

} // namespace

class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        setLogLevel(LogLevel::Debug);
        setLogListener(nullptr);
        qunsetenv("JOURNAL_STREAM");
    }

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
        const QByteArray line = errorOutputOf([] {
            setUpLogging();
            qCWarning(testLog).noquote() << "first\nsecond";
        });
        QCOMPARE(line.sliced(line.indexOf(' ')), " warning lockstep.test: first\\u000asecond\n"_ba);
        QVERIFY(QDateTime::fromString(QString::fromLatin1(line.first(line.indexOf(' '))),
                                      Qt::ISODateWithMs)
                    .isValid());
    }

    void theJournalHasItsOwnTimes()
    {
        const QByteArray line = errorOutputOf([] {
            struct stat facts{};
            ::fstat(STDERR_FILENO, &facts);
            qputenv("JOURNAL_STREAM", QByteArray::number(quint64(facts.st_dev)) + ':' +
                                          QByteArray::number(quint64(facts.st_ino)));
            setUpLogging();
            qCWarning(testLog) << "short";
        });
        QCOMPARE(line, "warning lockstep.test: short\n"_ba);
    }

    void aStreamThatIsNotTheJournalHasTimes()
    {
        const QByteArray line = errorOutputOf([] {
            qputenv("JOURNAL_STREAM", "1:2"); // of the parent, say
            setUpLogging();
            qCWarning(testLog) << "whole";
        });
        QVERIFY(line.startsWith("20"));
    }

    void theLevelHoldsForOurCategories()
    {
        const auto saidAt = [](LogLevel level) {
            return errorOutputOf([level] {
                setUpLogging();
                setLogLevel(level);
                qCDebug(testLog) << "debug";
                qCInfo(testLog) << "info";
                qCWarning(testLog) << "warning";
                qCCritical(testLog) << "error";
            });
        };
        QCOMPARE(saidAt(LogLevel::Debug).count('\n'), 4);
        QCOMPARE(saidAt(LogLevel::Info).count('\n'), 3);
        QCOMPARE(saidAt(LogLevel::Warning).count('\n'), 2);
        QCOMPARE(saidAt(LogLevel::Error).count('\n'), 1);
    }

    void aListenerHearsLinesWithTheirTimes()
    {
        const auto listener = std::make_shared<Listener>();
        setLogListener(listener);
        const QByteArray shown = errorOutputOf([] {
            setUpLogging();
            qCInfo(testLog) << "heard";
            setLogListener(nullptr);
            qCInfo(testLog) << "not heard";
        });
        QCOMPARE(shown.count('\n'), 2);
        QCOMPARE(listener->heard.size(), 2);
        QCOMPARE(listener->heard.front(), u"lockstep.test"_s);
        QVERIFY(shown.startsWith(listener->heard.back().toUtf8() + '\n'));
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "test_log.moc"
