// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/// `./dev demo --once`, as a new user runs it.
class TestDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsItsStoryAndLeavesNothingBehind()
    {
        const auto leftovers = [] {
            return QDir::temp().entryList({u"lockstep-demo-*"_s}, QDir::Dirs).size();
        };
        const auto before = leftovers();
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QCoreApplication::applicationDirPath() + u"/../lockstep-demo"_s,
                   {u"--once"_s, u"--workers"_s, u"3"_s});
        QVERIFY(demo.waitForFinished(100'000));
        const QString said = QString::fromUtf8(demo.readAll());
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0,
                 qPrintable(said));
        QCOMPARE(said.count(u"answers for itself: v1.1.0"_s), 6); // three workers, after each part
        QVERIFY(said.contains(u"came back from v1.2.0 by themselves"_s));
        QCOMPARE(leftovers(), before);
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "test_demo.moc"
