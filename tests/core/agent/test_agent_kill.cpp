// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/operation_steps.h"
#include "core/base/durable_file.h"
#include "core/release/tree.h"
#include "tests/core/agent/agent_process.h"
#include "tests/core/agent/packages.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::agent;
using namespace lockstep::agent::test;

/// The power is cut before and after what each step does, in every kind of operation.
class TestAgentKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void installKilled_data();
    void installKilled();
    void failingInstallKilled_data();
    void failingInstallKilled();
    void rollbackKilled_data();
    void rollbackKilled();
    void firstInstallKilled_data();
    void firstInstallKilled();

private:
    static void addSteps(const QString& kind, std::initializer_list<AgentStep> steps);
    std::unique_ptr<AgentProcess> agentIn(const QString& folder);
    void restartAndCheck(AgentProcess& agent);
    Result<> verifyCurrent(const AgentProcess& agent);

    lockstep::test::ScratchFolder m_packages;
    QString m_old;
    QString m_new;
    QString m_bad;
    AgentOperation m_ended;
};

void TestAgentKill::initTestCase()
{
    m_old = makePackage(m_packages.path(), u"v1"_s, sleepingApplication);
    m_new = makePackage(m_packages.path(), u"v2"_s, sleepingApplication);
    m_bad = makePackage(m_packages.path(), u"v3"_s, "#!/bin/sh\nexit 3\n");
}

void TestAgentKill::addSteps(const QString& kind, std::initializer_list<AgentStep> steps)
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<AgentStep>("step");
    for (const StepRow& row : stepTable(kind)) {
        if (std::ranges::find(steps, row.step) == steps.end())
            continue;
        for (const char* when : {"", ".done"}) {
            const QByteArray point = "agent." + QByteArray(wordOf(row.step).data()) + when;
            QTest::newRow(point.constData()) << point << row.step;
        }
    }
}

std::unique_ptr<AgentProcess> TestAgentKill::agentIn(const QString& folder)
{
    const QString application =
        u"{command: [bin/app], state_paths: [%1/app.state], environment: {STATE_FILE: %1/app.state}}"_s
            .arg(folder);
    return std::make_unique<AgentProcess>(
        folder, application, u"health: {settle: 40ms, fast_interval: 10ms, deadline: 5s}"_s);
}

Result<> TestAgentKill::verifyCurrent(const AgentProcess& agent)
{
    const ReleaseSlots slots{StateFolder(agent.stateDir())};
    LOCKSTEP_TRY(const Manifest manifest, slots.manifest(agent.current()));
    return release::verifyTree(agent.stateDir() + u"/current"_s, manifest);
}

void TestAgentKill::restartAndCheck(AgentProcess& agent)
{
    QVERIFY(agent.waitForEnd());
    QVERIFY2(agent.wasKilled(), qPrintable(agent.log()));
    QVERIFY2(agent.start(), qPrintable(agent.log()));
    m_ended = agent.ended();
    QVERIFY2(agent.becomesHealthy(), qPrintable(agent.log()));

    const auto whole = verifyCurrent(agent);
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().message()));
    QCOMPARE(agent.entries(u"staging"_s), QStringList());
    QCOMPARE(agent.entries(u"incoming"_s), QStringList());
    QVERIFY(agent.current().startsWith(agent.version().codebaseVersion.value() + u'-'));
    const auto isAlone = [&] { return agent.applicationProcesses().size() == 1; };
    QVERIFY(QTest::qWaitFor(isAlone)); // it forks while it starts
}

void TestAgentKill::installKilled_data()
{
    using enum AgentStep;
    addSteps(u"install"_s, {Received, Unpacking, Verifying, Syncing, Stopping, Switching, Starting,
                            Gating, Committed});
}

void TestAgentKill::installKilled()
{
    QFETCH(QByteArray, point);
    QFETCH(AgentStep, step);
    const lockstep::test::ScratchFolder folder;
    const auto agent = agentIn(folder.path());
    agent->run({u"install"_s, m_old});
    QVERIFY2(agent->start(point), qPrintable(agent->log()));
    QVERIFY(agent->becomesHealthy());
    const QString id = newUpdateId().value();
    QCOMPARE(agent->upload(m_new, u"v2"_s).status, 200);
    agent->apply(u"v2"_s, id); // its answer may be lost with the agent
    restartAndCheck(*agent);

    const bool isKept = step == AgentStep::Committed;
    QCOMPARE(agent->version().codebaseVersion, Version(isKept ? u"v2"_s : u"v1"_s));
    QCOMPARE(agent->entries(u"releases"_s).size(), isKept ? 2 : 1);
    QCOMPARE(m_ended.updateId, UpdateId(id));
    QCOMPARE(m_ended.step, isKept                       ? AgentStep::Committed
                           : step < AgentStep::Stopping ? AgentStep::Failed
                                                        : AgentStep::Reverted);
    QCOMPARE(m_ended.error.contains(u"was restarted during step '%1'"_s.arg(wordOf(step))),
             !isKept);
}

void TestAgentKill::failingInstallKilled_data()
{
    using enum AgentStep;
    addSteps(u"install"_s, {Reverting, Reverted});
    QTest::newRow("agent.failed") << "agent.failed"_ba << Failed;
    QTest::newRow("agent.failed.done") << "agent.failed.done"_ba << Failed;
}

void TestAgentKill::failingInstallKilled()
{
    QFETCH(QByteArray, point);
    QFETCH(AgentStep, step);
    const lockstep::test::ScratchFolder folder;
    const auto agent = agentIn(folder.path());
    agent->run({u"install"_s, m_old});
    QVERIFY2(agent->start(point), qPrintable(agent->log()));
    QVERIFY(agent->becomesHealthy());
    // What its VERSION file contradicts fails before anything is switched.
    const bool isBadPackage = step == AgentStep::Failed;
    const QString version = isBadPackage ? u"v4"_s : u"v3"_s;
    QCOMPARE(agent->upload(m_bad, version).status, 200);
    agent->apply(version, u"upd-1"_s);
    restartAndCheck(*agent);

    QCOMPARE(agent->version().codebaseVersion, Version(u"v1"_s));
    QCOMPARE(agent->entries(u"releases"_s).size(), 1);
    QCOMPARE(m_ended.step, isBadPackage ? AgentStep::Failed : AgentStep::Reverted);
    QVERIFY2(m_ended.error.contains(isBadPackage ? u"VERSION file says v3"_s
                                                 : u"exited with status 3"_s),
             qPrintable(m_ended.error));
}

void TestAgentKill::rollbackKilled_data()
{
    using enum AgentStep;
    addSteps(u"rollback"_s, {Received, Unpacking, Verifying, Syncing, Stopping, Switching, Starting,
                             Gating, Committed});
}

void TestAgentKill::rollbackKilled()
{
    QFETCH(QByteArray, point);
    QFETCH(AgentStep, step);
    const lockstep::test::ScratchFolder folder;
    const auto agent = agentIn(folder.path());
    agent->run({u"install"_s, m_old});
    QVERIFY2(agent->start(), qPrintable(agent->log()));
    QVERIFY(agent->becomesHealthy());
    QCOMPARE(agent->post(u"/api/v1/backup"_s, {{"X-Backup-ID", "backup-1"}}).status, 200);
    agent->install(m_new, u"v2"_s);
    QCOMPARE(agent->ended().step, AgentStep::Committed);
    QCOMPARE(agent->stop(), 0);
    QVERIFY2(agent->start(point), qPrintable(agent->log()));
    QVERIFY(agent->becomesHealthy());

    QFile(folder / u"app.state"_s).remove();
    agent->rollBack(u"backup-1"_s, u"upd-1"_s);
    restartAndCheck(*agent);

    // Once it has touched anything, a rollback is carried through.
    const bool isDone = step >= AgentStep::Stopping;
    QCOMPARE(m_ended.step, isDone ? AgentStep::Committed : AgentStep::Failed);
    QCOMPARE(agent->version().codebaseVersion, Version(isDone ? u"v1"_s : u"v2"_s));
    const QByteArray state = readFile(folder / u"app.state"_s).value_or(QByteArray());
    QCOMPARE(state.startsWith("v1\n"), isDone);
    QVERIFY2(!state.contains("v2") || !isDone, state.constData());
    QCOMPARE(
        QDir(folder.path()).entryList({u"*lockstep-restore*"_s}, QDir::AllEntries | QDir::Hidden),
        QStringList());
}

void TestAgentKill::firstInstallKilled_data()
{
    using enum AgentStep;
    addSteps(u"install"_s, {Unpacking, Switching, Gating});
}

void TestAgentKill::firstInstallKilled()
{
    QFETCH(QByteArray, point);
    const lockstep::test::ScratchFolder folder;
    const auto agent = agentIn(folder.path());
    QVERIFY2(agent->start(point), qPrintable(agent->log()));
    QCOMPARE(agent->upload(m_new, u"v2"_s).status, 200);
    agent->apply(u"v2"_s, u"upd-1"_s);
    QVERIFY(agent->waitForEnd());
    QVERIFY2(agent->start(), qPrintable(agent->log()));
    QVERIFY(isFinal(agent->ended().step));

    QCOMPARE(agent->version().codebaseVersion, Version(u"none"_s));
    QCOMPARE(agent->current(), QString());
    QVERIFY(!QFileInfo(agent->stateDir() + u"/current"_s).isSymLink());
    QCOMPARE(agent->entries(u"releases"_s), QStringList());
    QCOMPARE(agent->entries(u"staging"_s), QStringList());
    QCOMPARE(agent->entries(u"incoming"_s), QStringList());
    QCOMPARE(agent->applicationProcesses(), QStringList());
}

QTEST_GUILESS_MAIN(TestAgentKill)
#include "test_agent_kill.moc"
