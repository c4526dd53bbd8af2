// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/operation_runner.h"
#include "core/base/durable_file.h"
#include "tests/core/agent/agent_process.h"
#include "tests/core/agent/packages.h"
#include "tests/support/scratch_folder.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace lockstep;
using namespace lockstep::agent;
using namespace lockstep::agent::test;

/// How an agent starts on whatever it finds.
class TestAgentRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void everyStepIsReachableAndEveryPathEnds_data();
    void everyStepIsReachableAndEveryPathEnds();
    void percentRisesAlongTheTable();
    void restartOfAnInstallation();
    void rollbackIsNotBegunForEver();

    void repairsALinkToNothing();
    void repairsALinkToHalfARelease();
    void unknownStepLeadsBack();
    void unreadableJournalLeadsToAReleaseThatProvedItself();
    void sweepsWhatAKillLeft();
    void endsWhatAKilledAgentLeftRunning();
    void restartsAnApplicationThatCrashed();
    void recordsTheOutputOfTheApplication();
    void endsAnApplicationThatDoesNotListen();
    void operationThatCannotBeJournaledIsNotBegun();
    void secondAgentIsTurnedAway();
    void unwritableStateFolderIsAClearError();
    void takenPortIsAClearError();
    void offlineInstallRefusesARunningAgentsFolder();
    void offlineInstallNeedsAVersion();

private:
    void makeAgent(const QByteArray& application, const QString& more = {});
    ReleaseSlots releases() const { return ReleaseSlots(StateFolder(m_agent->stateDir())); }

    std::unique_ptr<lockstep::test::ScratchFolder> m_folder;
    lockstep::test::ScratchFolder m_packages;
    QString m_v2;
    std::unique_ptr<AgentProcess> m_agent;
};

void TestAgentRecovery::initTestCase()
{
    m_v2 = makePackage(m_packages.path(), u"v2"_s, sleepingApplication);
}

void TestAgentRecovery::init() { m_folder = std::make_unique<lockstep::test::ScratchFolder>(); }

void TestAgentRecovery::cleanup()
{
    if (QTest::currentTestFailed() && m_agent)
        qWarning().noquote() << m_agent->log();
    m_agent.reset();
    m_folder.reset();
}

void TestAgentRecovery::makeAgent(const QByteArray& application, const QString& more)
{
    m_agent = std::make_unique<AgentProcess>(
        m_folder->path(), u"{command: [bin/app], restart: {initial: 20ms}, stop_timeout: 150ms}"_s,
        u"health: {settle: 20ms, fast_interval: 10ms, deadline: 5s}\n"_s + more);
    const QString v1 = makePackage(m_folder->path(), u"v1"_s, application);
    m_agent->run({u"install"_s, v1});
}

// The table

void TestAgentRecovery::everyStepIsReachableAndEveryPathEnds_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("install") << u"install"_s;
    QTest::newRow("rollback") << u"rollback"_s;
}

void TestAgentRecovery::everyStepIsReachableAndEveryPathEnds()
{
    QFETCH(QString, kind);
    const auto table = stepTable(kind);
    QCOMPARE(table.size(), enumWords<AgentStep>.size());
    std::set<AgentStep> reached{AgentStep::Received};
    for (const StepRow& row : table) { // the rows stand in the order of a good run
        QVERIFY2(reached.contains(row.step), wordOf(row.step).data());
        reached.insert({row.next, row.onFailure});
        if (isFinal(row.step)) {
            QCOMPARE(row.next, row.step);
            QCOMPARE(row.onFailure, row.step);
            QCOMPARE(row.onRestart, row.step);
        } else {
            QVERIFY(row.next > row.step);
            QVERIFY(row.onFailure > row.step);
        }
    }
    QCOMPARE(reached.size(), table.size());
}

void TestAgentRecovery::percentRisesAlongTheTable()
{
    for (const QString& kind : {u"install"_s, u"rollback"_s}) {
        for (AgentStep step = AgentStep::Received; !isFinal(step);) {
            const StepRow& row = stepRow(kind, step);
            QCOMPARE_GT(stepRow(kind, row.next).percent, row.percent);
            step = row.next;
        }
        QCOMPARE(stepRow(kind, AgentStep::Committed).percent, 100);
    }
}

static JournalRecord recordAt(const QString& kind, AgentStep step)
{
    JournalRecord record;
    record.operation.kind = kind;
    record.operation.step = step;
    return record;
}

void TestAgentRecovery::restartOfAnInstallation()
{
    const auto after = [](AgentStep step) {
        return afterRestart(recordAt(u"install"_s, step)).operation;
    };
    QCOMPARE(after(AgentStep::Unpacking).step, AgentStep::Failed);
    QCOMPARE(after(AgentStep::Unpacking).error,
             u"the agent was restarted during step 'unpacking'"_s);
    QCOMPARE(after(AgentStep::Stopping).step, AgentStep::Reverting);
    QCOMPARE(after(AgentStep::Gating).step, AgentStep::Reverting);
    QCOMPARE(after(AgentStep::Committed).step, AgentStep::Committed);
    QCOMPARE(after(AgentStep::Committed).error, QString());
}

void TestAgentRecovery::rollbackIsNotBegunForEver()
{
    JournalRecord record = recordAt(u"rollback"_s, AgentStep::Gating);
    int begun = 0;
    while (afterRestart(record).operation.step == AgentStep::Unpacking) {
        record = afterRestart(record);
        record.operation.step = AgentStep::Gating;
        QCOMPARE_LT(++begun, 10);
    }
    QCOMPARE(begun, 2);
    QCOMPARE(afterRestart(record).operation.step, AgentStep::Failed);
}

// The state folder

void TestAgentRecovery::repairsALinkToNothing()
{
    makeAgent(sleepingApplication);
    const QString slot = m_agent->current();
    QVERIFY(replaceSymlink(u"releases/gone/tree"_s, m_agent->stateDir() + u"/current"_s));
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->becomesHealthy());
    QCOMPARE(m_agent->current(), slot);
    QVERIFY2(m_agent->log().contains(
                 u"error lockstep.agent: 'current' named gone, which is not whole"_s),
             qPrintable(m_agent->log()));
}

void TestAgentRecovery::repairsALinkToHalfARelease()
{
    makeAgent(sleepingApplication);
    const QString slot = m_agent->current();
    QVERIFY(makePath(m_agent->stateDir() + u"/releases/half/tree"_s));
    QVERIFY(replaceSymlink(u"releases/half/tree"_s, m_agent->stateDir() + u"/current"_s));
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->becomesHealthy());
    QCOMPARE(m_agent->current(), slot);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
}

void TestAgentRecovery::unknownStepLeadsBack()
{
    makeAgent(sleepingApplication);
    const QString slot = m_agent->current();
    m_agent->run({u"install"_s, m_v2});
    QVERIFY(m_agent->current() != slot);
    JournalDocument document;
    document.current = recordAt(u"install"_s, AgentStep::Gating);
    document.current->operation.version = Version(u"v2"_s);
    document.current->fromSlot = slot;
    document.current->toSlot = m_agent->current();
    const QByteArray text = toJsonText(document).replace("gating", "pondering");
    QVERIFY(writeFileDurably(m_agent->stateDir() + u"/journal.json"_s, text));

    QVERIFY(m_agent->start());
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Reverted);
    QVERIFY2(operation.error.contains(u"pondering"_s), qPrintable(operation.error));
    QCOMPARE(m_agent->current(), slot);
    QVERIFY(m_agent->log().contains(u"going back to safety"_s));
}

void TestAgentRecovery::unreadableJournalLeadsToAReleaseThatProvedItself()
{
    makeAgent(sleepingApplication);
    const QString slot = m_agent->current();
    m_agent->run({u"install"_s, m_v2});
    QVERIFY(releases().withdraw(m_agent->current())); // as it is before its gate
    QVERIFY(writeFileDurably(m_agent->stateDir() + u"/journal.json"_s, "{\"format\": 1, \"cur"));
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->becomesHealthy());
    QCOMPARE(m_agent->current(), slot);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    QVERIFY(m_agent->log().contains(u"makes no sense"_s));
}

void TestAgentRecovery::sweepsWhatAKillLeft()
{
    makeAgent(sleepingApplication);
    QVERIFY(makePath(m_agent->stateDir() + u"/staging/release/tree/bin"_s));
    QVERIFY(writeFileDurably(m_agent->stateDir() + u"/incoming/x.part"_s, "half a package"));
    QVERIFY(writeFileDurably(m_agent->stateDir() + u"/incoming/upload.json"_s, "{"));
    QVERIFY(m_agent->start());
    QCOMPARE(m_agent->entries(u"staging"_s), QStringList());
    QCOMPARE(m_agent->entries(u"incoming"_s), QStringList());
}

// The application

void TestAgentRecovery::endsWhatAKilledAgentLeftRunning()
{
    // Its helper leaves the session and survives the application.
    makeAgent("#!/bin/sh\nsetsid sleep 1000 &\nexec sleep 1000\n");
    QVERIFY(m_agent->start());
    const auto areBoth = [&] { return m_agent->applicationProcesses().size() == 2; };
    QVERIFY(QTest::qWaitFor(areBoth));
    const QStringList before = m_agent->applicationProcesses();
    m_agent->kill();
    const auto isHelperLeft = [&] { return m_agent->applicationProcesses().size() == 1; };
    QVERIFY(QTest::qWaitFor(isHelperLeft)); // the kernel ended the application
    QVERIFY(m_agent->start());
    QVERIFY(QTest::qWaitFor(areBoth));
    for (const QString& process : m_agent->applicationProcesses())
        QVERIFY(!before.contains(process));
    QCOMPARE(m_agent->stop(), 0);
    QCOMPARE(m_agent->applicationProcesses(), QStringList());
}

void TestAgentRecovery::restartsAnApplicationThatCrashed()
{
    makeAgent(sleepingApplication);
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->becomesHealthy());
    QString last;
    for (int i = 0; i < 4; ++i) {
        QStringList now;
        const auto isAnother = [&] {
            now = m_agent->applicationProcesses();
            return now.size() == 1 && now.front() != last;
        };
        QVERIFY(QTest::qWaitFor(isAnother));
        last = now.front();
        QCOMPARE(::kill(last.toInt(), SIGKILL), 0);
    }
    QVERIFY(m_agent->log().contains(u"was ended by signal 9"_s));
    QVERIFY(m_agent->log().contains(u"starting it again in 20ms"_s));
    QVERIFY(m_agent->log().contains(u"starting it again in 80ms"_s));
    QVERIFY(m_agent->becomesHealthy());
}

void TestAgentRecovery::recordsTheOutputOfTheApplication()
{
    makeAgent("#!/bin/sh\necho to stdout\necho to stderr >&2\nexec sleep 1000\n");
    QVERIFY(m_agent->start());
    const auto isWritten = [&] {
        return readFile(m_agent->stateDir() + u"/application.log"_s).value_or(QByteArray()) ==
               "to stdout\nto stderr\n";
    };
    QVERIFY(QTest::qWaitFor(isWritten));
}

void TestAgentRecovery::endsAnApplicationThatDoesNotListen()
{
    makeAgent("#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 0.02; done\n");
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->becomesHealthy());
    m_agent->install(m_v2, u"v2"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    QVERIFY(m_agent->log().contains(u"did not end when asked to"_s));
    QCOMPARE(m_agent->applicationProcesses().size(), 1);
}

void TestAgentRecovery::operationThatCannotBeJournaledIsNotBegun()
{
    makeAgent(sleepingApplication);
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->becomesHealthy());
    const QString inTheWay = m_agent->stateDir() + u"/journal.json.new"_s;
    QVERIFY(makePath(inTheWay + u"/full"_s));
    QCOMPARE(m_agent->upload(m_v2, u"v2"_s).status, 200);
    QCOMPARE(m_agent->apply(u"v2"_s, u"upd-1"_s).status, 500);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    QVERIFY(!m_agent->status().current);
    QVERIFY(removeTree(inTheWay));
    QCOMPARE(m_agent->apply(u"v2"_s, u"upd-1"_s).status, 202); // the upload is still there
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
}

// Who may not

void TestAgentRecovery::secondAgentIsTurnedAway()
{
    makeAgent(sleepingApplication);
    QVERIFY(m_agent->start());
    int status = 0;
    const QString output = m_agent->run({}, &status);
    QCOMPARE(status, 1);
    QVERIFY2(output.contains(u"another lockstep-agent uses the state folder"_s),
             qPrintable(output));
    QVERIFY(m_agent->becomesHealthy());
}

void TestAgentRecovery::unwritableStateFolderIsAClearError()
{
    // Root may write anywhere but below a file.
    AgentProcess agent(m_folder->path(), u"{command: [bin/app]}"_s);
    QVERIFY(writeFileDurably(agent.stateDir(), "a file"));
    int status = 0;
    const QString output = agent.run({}, &status);
    QCOMPARE(status, 1);
    QVERIFY2(output.contains(agent.stateDir()), qPrintable(output));
}

void TestAgentRecovery::takenPortIsAClearError()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    AgentProcess agent(m_folder->path(), u"{command: [bin/app]}"_s);
    QFile config(m_folder->path() + u"/agent.yaml"_s);
    QVERIFY(config.open(QIODevice::ReadWrite));
    const QByteArray taken = "port: " + QByteArray::number(server.serverPort());
    const QByteArray text = config.readAll().replace("port: 0", taken);
    QVERIFY(config.resize(0) && config.seek(0) && config.write(text) == text.size());
    config.close();
    int status = 0;
    const QString output = agent.run({}, &status);
    QCOMPARE(status, 1);
    QVERIFY2(output.contains(u"cannot listen on 127.0.0.1 port"_s), qPrintable(output));
}

void TestAgentRecovery::offlineInstallRefusesARunningAgentsFolder()
{
    makeAgent(sleepingApplication);
    QVERIFY(m_agent->start());
    int status = 0;
    const QString output = m_agent->run({u"install"_s, m_v2}, &status);
    QCOMPARE(status, 1);
    QVERIFY2(output.contains(u"another lockstep-agent"_s), qPrintable(output));
    QCOMPARE(m_agent->stop(), 0);
    QVERIFY(m_agent->run({u"install"_s, m_v2}, &status).contains(u"installed v2 as v2-"_s));
    QCOMPARE(status, 0);
    QVERIFY(m_agent->run({u"status"_s}).contains(u"* v2-"_s));
}

void TestAgentRecovery::offlineInstallNeedsAVersion()
{
    AgentProcess agent(m_folder->path(), u"{command: [bin/app]}"_s);
    const QString package = m_folder->path() + u"/plain.tar.gz"_s;
    QProcess tar;
    tar.start(u"tar"_s, {u"-czf"_s, package, u"-C"_s, m_packages.path() + u"/tree-v2"_s, u"bin"_s});
    QVERIFY(tar.waitForFinished() && tar.exitCode() == 0);
    int status = 0;
    QVERIFY(agent.run({u"install"_s, package}, &status).contains(u"has no VERSION file"_s));
    QCOMPARE(status, 1);
    QCOMPARE(agent.entries(u"releases"_s), QStringList());
    agent.run({u"install"_s, package, u"--version"_s, u"v8"_s}, &status);
    QCOMPARE(status, 0);
    QVERIFY(agent.current().startsWith(u"v8-"_s));
}

QTEST_GUILESS_MAIN(TestAgentRecovery)
#include "test_agent_recovery.moc"
