// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/terminal.h"
#include "tests/support/eventually.h"

#include <QTest>

using namespace lockstep;
using test::eventually;
using test::Terminal;

class TestLockstepctlTerminal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aTableFitsTheTerminal_data();
    void aTableFitsTheTerminal();
    void coloursAreOnlyForTerminalsThatWantThem_data();
    void coloursAreOnlyForTerminalsThatWantThem();
    void progressIsRedrawnInPlace();
    void moreUpdatesThanLinesStayOnTheScreen();
    void ctrlCLeavesTheTerminalSane();
    void aDumbTerminalGetsPlainLines();
    void hostileNamesCannotSteerTheTerminal();

private:
    QStringList at(QStringList arguments) const
    {
        return arguments << u"--coordinator"_s << m_endpoint;
    }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

void TestLockstepctlTerminal::init()
{
    m_fake = std::make_unique<test::FakeCoordinator>();
    m_endpoint = m_fake->server.listenUnix();
}

void TestLockstepctlTerminal::cleanup() { m_fake.reset(); }

void TestLockstepctlTerminal::aTableFitsTheTerminal_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {60, 80, 120})
        QTest::addRow("%d", columns) << columns;
}

void TestLockstepctlTerminal::aTableFitsTheTerminal()
{
    QFETCH(const int, columns);
    m_fake->addWorkers(3);
    WorkerView& worker = m_fake->workers.begin()->second;
    worker.name = QString(100, u'n');
    worker.reason = QString(200, u'r');
    Terminal terminal(at({u"status"_s}), columns, 24);
    QCOMPARE(terminal.finish(), 0);
    QVERIFY(terminal.longestLine() <= columns);
    QVERIFY(terminal.screen().at(3).contains(u'…'));
    QCOMPARE(terminal.unknown(), QStringList());
}

void TestLockstepctlTerminal::coloursAreOnlyForTerminalsThatWantThem_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<bool>("hasColours");
    QTest::newRow("a terminal") << QStringList() << QStringList() << true;
    QTest::newRow("NO_COLOR") << QStringList() << QStringList{u"NO_COLOR=1"_s} << false;
    QTest::newRow("empty NO_COLOR") << QStringList() << QStringList{u"NO_COLOR="_s} << true;
    QTest::newRow("--no-color") << QStringList{u"--no-color"_s} << QStringList() << false;
    QTest::newRow("--json") << QStringList{u"--json"_s} << QStringList() << false;
}

void TestLockstepctlTerminal::coloursAreOnlyForTerminalsThatWantThem()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, variables);
    m_fake->addWorkers(1);
    Terminal terminal(at(QStringList{u"status"_s} + arguments), 80, 24, variables);
    QCOMPARE(terminal.finish(), 0);
    QTEST(terminal.written().contains('\x1b'), "hasColours");
}

void TestLockstepctlTerminal::progressIsRedrawnInPlace()
{
    m_fake->addWorkers(3);
    Terminal terminal(at({u"update"_s, u"--all"_s}), 80, 24);
    QVERIFY(eventually([&] { return terminal.screen().join(u'\n').contains("uploading"_L1); }));
    const QStringList during = terminal.screen();
    QCOMPARE(during.size(), 4);
    QVERIFY2(during.at(0).startsWith("Updating 3 workers to v1.1.0  0 of 3 done"_L1),
             qPrintable(during.at(0)));
    QVERIFY2(during.at(2).startsWith(u"worker02  ↻ uploading"_s), qPrintable(during.at(2)));
    QVERIFY2(during.at(2).endsWith("12.4 of 40.1 MB"_L1), qPrintable(during.at(2)));
    QCOMPARE(terminal.finish(), 0);
    const QStringList after = terminal.screen();
    QCOMPARE(after.size(), 5);
    QVERIFY(after.at(1).contains(u"✓ completed        ━━━━━━━━━━━━━━━━━━━━ 100%"_s));
    QVERIFY(after.at(4).startsWith(u"✓ 3 workers updated to v1.1.0"_s));
    QCOMPARE(terminal.unknown(), QStringList());
    QVERIFY(terminal.longestLine() < 80);
}

void TestLockstepctlTerminal::moreUpdatesThanLinesStayOnTheScreen()
{
    m_fake->addWorkers(40);
    m_fake->states = 3;
    Terminal terminal(at({u"update"_s, u"--all"_s}), 80, 12);
    QCOMPARE(terminal.finish(), 0);
    const QStringList after = terminal.screen();
    QVERIFY(after.size() <= 12);
    QVERIFY(after.at(after.size() - 2).contains(u"… and 32 more"_s));
    QVERIFY(after.last().startsWith(u"✓ 40 workers updated"_s));
}

void TestLockstepctlTerminal::ctrlCLeavesTheTerminalSane()
{
    m_fake->addWorkers(2);
    m_fake->states = 0;
    Terminal terminal(at({u"update"_s, u"--all"_s}), 80, 24);
    QVERIFY(eventually([&] { return terminal.screen().size() == 3; }));
    terminal.type("\x03");
    QCOMPARE(terminal.finish(), 130);
    QVERIFY(terminal.screen().last().contains("what is under way goes on"_L1));
    QVERIFY(terminal.written().endsWith('\n'));
    QCOMPARE(terminal.unknown(), QStringList()); // no hidden cursor, no other screen
    const qsizetype lastColour = terminal.written().lastIndexOf("\x1b[");
    QVERIFY(terminal.written().sliced(lastColour).startsWith("\x1b[0m"));
}

void TestLockstepctlTerminal::aDumbTerminalGetsPlainLines()
{
    m_fake->addWorkers(1);
    m_fake->states = 9;
    Terminal terminal(at({u"update"_s, u"worker01"_s}), 80, 24, {u"TERM=dumb"_s});
    QCOMPARE(terminal.finish(), 0);
    QVERIFY(!terminal.written().contains('\x1b'));
    QVERIFY(terminal.written().contains("worker01  uploading"));
}

void TestLockstepctlTerminal::hostileNamesCannotSteerTheTerminal()
{
    m_fake->addWorkers(1);
    WorkerView& worker = m_fake->workers.begin()->second;
    worker.name = u"\x1b[2J\x1b]0;owned\x07"_s;
    worker.reason = u"\r\n\x1b[5Aover"_s;
    worker.group = u"\u009b2J"_s;
    Terminal terminal(at({u"status"_s}), 200, 24);
    QCOMPARE(terminal.finish(), 0);
    QCOMPARE(terminal.screen().size(), 4);
    QCOMPARE(terminal.unknown(), QStringList());
    QVERIFY(!terminal.written().contains('\x07'));
}

QTEST_GUILESS_MAIN(TestLockstepctlTerminal)
#include "test_lockstepctl_terminal.moc"
