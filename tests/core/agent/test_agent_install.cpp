// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/release_slots.h"
#include "core/base/durable_file.h"
#include "core/release/tree.h"
#include "tests/core/agent/agent_process.h"
#include "tests/core/agent/packages.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::agent;
using namespace lockstep::agent::test;

/// Installations and rollbacks on a real agent with a real HTTP service.
class TestInstall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void installsAPackageWithItsManifest();
    void installsABarePackage();
    void neverClaimsTheNewVersionBeforeItRuns();
    void percentNeverFalls();
    void undoesAReleaseThatIsNeverHealthy();
    void undoesAReleaseThatCrashesInTheGateAtOnce();
    void undoesAReleaseThatCannotBeStarted();
    void waitsForAReleaseThatIsSlowToStart();
    void failedFirstInstallLeavesNothing();
    void refusesAVersionThatThePackageContradicts();
    void refusesATreeThatIsNotTheManifests();
    void keepsTheLastReleases();
    void applyingAgainIsHarmless();
    void refusesWhatDisturbsARunningOperation();
    void uploadSurvivesARestart();
    void lastOperationSurvivesARestart();
    void rollsBackToTheReleaseBefore();
    void rollsBackToABackupWithItsState();
    void rollbackUndoesARunningInstallation();
    void rollbackWithNothingToDoIsDone();
    void rollbackOfAnUnknownBackupIsNotFound();
    void rollbackToAReleaseThatIsNotHealthyStaysThere();
    void rollbackToADamagedReleaseIsRefused();
    void backupIsMadeOnceAndCanBeFetched();

private:
    /// An agent that has not been started. `deadline` is its gate's.
    void makeAgent(const QString& deadline, const QString& more = {});
    /// An agent that runs v1.
    void startWithOld(const QString& deadline = u"10s"_s, const QString& more = {});

    lockstep::test::ScratchFolder m_packages;
    QString m_v1, m_v2, m_bare, m_unhealthy, m_crashing, m_slow;
    std::unique_ptr<lockstep::test::ScratchFolder> m_folder;
    std::unique_ptr<AgentProcess> m_agent;
};

void TestInstall::initTestCase()
{
    const QString folder = m_packages.path();
    m_v1 = makePackage(folder, u"v1"_s, healthyApplication());
    m_v2 = makePackage(folder, u"v2"_s, healthyApplication());
    m_bare = makePackage(folder, u"v3"_s, healthyApplication(), true);
    m_unhealthy = makePackage(folder, u"v4-unhealthy"_s, unhealthyApplication());
    m_crashing = makePackage(folder, u"v5-crashing"_s, "#!/bin/sh\nsleep 0.1\nexit 3\n");
    m_slow = makePackage(folder, u"v6-slow"_s,
                         httpApplication("200 if age > 0.4 else 503, 'warming up'"));
}

void TestInstall::init() { m_folder = std::make_unique<lockstep::test::ScratchFolder>(); }

void TestInstall::cleanup()
{
    if (QTest::currentTestFailed() && m_agent)
        qWarning().noquote() << m_agent->log();
    m_agent.reset();
    m_folder.reset();
}

void TestInstall::makeAgent(const QString& deadline, const QString& more)
{
    const int port = freePort();
    m_agent = std::make_unique<AgentProcess>(
        m_folder->path(),
        u"{command: [bin/app], environment: {PORT: '%1'}, state_paths: [%2/state.txt, %2/conf.d], "
        "restart: {initial: 20ms}}"_s.arg(port)
            .arg(m_folder->path()),
        u"health: {url: 'http://127.0.0.1:%1/', settle: 100ms, fast_interval: 10ms, "
        "interval: 50ms, deadline: %2}\n%3"_s.arg(port)
            .arg(deadline, more));
}

void TestInstall::startWithOld(const QString& deadline, const QString& more)
{
    makeAgent(deadline, more);
    m_agent->run({u"install"_s, m_v1});
    QVERIFY2(m_agent->start(), qPrintable(m_agent->log()));
    QVERIFY(m_agent->becomesHealthy());
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
}

void TestInstall::installsAPackageWithItsManifest()
{
    startWithOld();
    const QString id = m_agent->install(m_v2, u"v2"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Committed);
    QCOMPARE(operation.updateId, UpdateId(id));
    QCOMPARE(operation.kind, u"install"_s);
    QCOMPARE(operation.percent, 100);
    QCOMPARE(operation.error, QString());
    QVERIFY(operation.endedAt >= operation.startedAt);

    const VersionInfo version = m_agent->version();
    QCOMPARE(version.codebaseVersion, Version(u"v2"_s));
    QVERIFY(version.lastUpdated.isValid());
    QVERIFY(!version.agentVersion.isEmpty());
    const auto manifest = fromJsonText<Manifest>(*readFile(m_v2 + u".manifest.json"_s)).value();
    QCOMPARE(version.treeSha256, manifest.treeSha256);
    QVERIFY(release::verifyTree(m_agent->stateDir() + u"/current"_s, manifest));
    QVERIFY(m_agent->becomesHealthy());
    QCOMPARE(m_agent->health().version, u"v2"_s);
    QCOMPARE(m_agent->entries(u"incoming"_s), QStringList());
    QCOMPARE(m_agent->entries(u"staging"_s), QStringList());
}

void TestInstall::installsABarePackage()
{
    startWithOld();
    m_agent->install(m_bare, u"v3"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    const VersionInfo version = m_agent->version();
    QCOMPARE(version.codebaseVersion, Version(u"v3"_s));
    QCOMPARE(version.components.at(u"translator"_s), u"v3"_s);
    QVERIFY(!version.treeSha256.isEmpty());
}

void TestInstall::neverClaimsTheNewVersionBeforeItRuns()
{
    startWithOld();
    const QStringList before = m_agent->applicationProcesses();
    m_agent->install(m_v2, u"v2"_s);
    Version seen;
    while (m_agent->status().current) {
        seen = m_agent->version().codebaseVersion;
        if (seen == Version(u"v2"_s))
            QVERIFY(m_agent->applicationProcesses() != before);
        else
            QCOMPARE(seen, Version(u"v1"_s));
    }
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
}

void TestInstall::percentNeverFalls()
{
    startWithOld(u"1s"_s);
    m_agent->install(m_unhealthy, u"v4-unhealthy"_s);
    int percent = 0;
    for (AgentStatus status = m_agent->status(); status.current; status = m_agent->status()) {
        QCOMPARE_GE(status.current->percent, percent);
        percent = status.current->percent;
    }
    QCOMPARE_GE(percent, 80);
}

void TestInstall::undoesAReleaseThatIsNeverHealthy()
{
    startWithOld(u"1s"_s);
    m_agent->install(m_unhealthy, u"v4-unhealthy"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Reverted);
    QCOMPARE(operation.error, u"not healthy within 1s: last probe said 503 model missing"_s);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    QVERIFY(m_agent->becomesHealthy());
    QCOMPARE(m_agent->entries(u"releases"_s).size(), 1);
    QCOMPARE(m_agent->entries(u"incoming"_s), QStringList());
}

void TestInstall::undoesAReleaseThatCrashesInTheGateAtOnce()
{
    startWithOld();
    m_agent->install(m_crashing, u"v5-crashing"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Reverted);
    QVERIFY2(operation.error.startsWith(u"application exited with status 3 after "_s),
             qPrintable(operation.error));
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    QVERIFY(m_agent->becomesHealthy());
}

void TestInstall::undoesAReleaseThatCannotBeStarted()
{
    startWithOld();
    const QString package = makePackage(m_folder->path(), u"v9"_s, "#!/no/such/interpreter\n");
    m_agent->install(package, u"v9"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Reverted);
    QVERIFY2(operation.error.startsWith(u"application cannot be started: "_s),
             qPrintable(operation.error));
    QVERIFY(m_agent->becomesHealthy());
}

void TestInstall::waitsForAReleaseThatIsSlowToStart()
{
    startWithOld();
    m_agent->install(m_slow, u"v6-slow"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
}

void TestInstall::failedFirstInstallLeavesNothing()
{
    makeAgent(u"10s"_s);
    QVERIFY2(m_agent->start(), qPrintable(m_agent->log()));
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"none"_s));
    QCOMPARE(m_agent->health().reason, u"no release is installed"_s);
    m_agent->install(m_crashing, u"v5-crashing"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Reverted);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"none"_s));
    QCOMPARE(m_agent->current(), QString());
    QCOMPARE(m_agent->entries(u"releases"_s), QStringList());
    QCOMPARE(m_agent->applicationProcesses(), QStringList());
}

void TestInstall::refusesAVersionThatThePackageContradicts()
{
    startWithOld();
    const QStringList before = m_agent->applicationProcesses();
    m_agent->install(m_bare, u"v7"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Failed);
    QCOMPARE(operation.error, u"the package's VERSION file says v3, not v7"_s);
    QCOMPARE(m_agent->applicationProcesses(), before);
}

void TestInstall::refusesATreeThatIsNotTheManifests()
{
    startWithOld();
    const QString package = m_folder->path() + u"/v3.tar.gz"_s;
    QVERIFY(QFile::copy(m_bare, package));
    auto manifest = fromJsonText<Manifest>(*readFile(m_v2 + u".manifest.json"_s)).value();
    manifest.version.codebaseVersion = Version(u"v3"_s);
    QVERIFY(writeFileDurably(package + u".manifest.json"_s, toJsonText(manifest)));
    m_agent->install(package, u"v3"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Failed);
    QVERIFY2(operation.error.contains(u"VERSION"_s), qPrintable(operation.error));
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    QCOMPARE(m_agent->entries(u"staging"_s), QStringList());
}

void TestInstall::keepsTheLastReleases()
{
    startWithOld(u"10s"_s, u"keep_releases: 2"_s);
    for (const auto& [package, version] :
         {std::pair(m_v2, u"v2"_s), std::pair(m_bare, u"v3"_s), std::pair(m_slow, u"v6-slow"_s)}) {
        m_agent->install(package, version);
        QCOMPARE(m_agent->ended().version, Version(version));
        QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    }
    const QStringList releases = m_agent->entries(u"releases"_s);
    QCOMPARE(releases.size(), 2);
    QVERIFY(releases.at(0).startsWith(u"v3-"_s));
    QVERIFY(releases.at(1).startsWith(u"v6-slow-"_s));
}

void TestInstall::applyingAgainIsHarmless()
{
    startWithOld();
    const QString id = m_agent->install(m_v2, u"v2"_s);
    QCOMPARE(m_agent->apply(u"v2"_s, id).status, 202); // it runs
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    const QString slot = m_agent->current();
    QCOMPARE(m_agent->apply(u"v2"_s, id).status, 200); // it is done
    QCOMPARE(m_agent->current(), slot);
    QCOMPARE(m_agent->apply(u"v2"_s, u"upd-other"_s).status, 404); // its package is gone
}

void TestInstall::refusesWhatDisturbsARunningOperation()
{
    startWithOld(u"1s"_s);
    m_agent->install(m_unhealthy, u"v4-unhealthy"_s);
    QCOMPARE(m_agent->upload(m_v2, u"v2"_s).status, 409);
    QCOMPARE(m_agent->apply(u"v2"_s, u"upd-other"_s).status, 409);
    QCOMPARE(m_agent->post(u"/api/v1/backup"_s, {{"X-Backup-ID", "b"}}).status, 409);
    QCOMPARE(m_agent->ended().step, AgentStep::Reverted);
    const net::Answer again = m_agent->apply(u"v4-unhealthy"_s, m_agent->ended().updateId.value());
    QCOMPARE(again.status, 409);
    QVERIFY2(again.body.contains("model missing"), again.body.constData());
}

void TestInstall::uploadSurvivesARestart()
{
    startWithOld();
    QCOMPARE(m_agent->upload(m_v2, u"v2"_s, {{"X-Update-ID", "upd-1"}}).status, 200);
    m_agent->kill();
    QVERIFY(m_agent->start());
    QCOMPARE(m_agent->post(u"/api/v1/update/apply"_s, {{"X-Update-Version", "v2"}}).status, 202);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    QCOMPARE(m_agent->ended().updateId, UpdateId(u"upd-1"_s));
}

void TestInstall::lastOperationSurvivesARestart()
{
    startWithOld();
    m_agent->install(m_crashing, u"v5-crashing"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.step, AgentStep::Reverted);
    QCOMPARE(m_agent->stop(), 0);
    QCOMPARE(m_agent->applicationProcesses(), QStringList());
    QVERIFY(m_agent->start());
    QCOMPARE(m_agent->status().last, std::optional(operation));
    QVERIFY(m_agent->run({u"status"_s}).contains(u"reverted (application exited"_s));
}

void TestInstall::rollsBackToTheReleaseBefore()
{
    startWithOld();
    m_agent->install(m_v2, u"v2"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    const net::Answer answer = m_agent->rollBack({}, u"upd-back"_s);
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.as<ApplyReceipt>()->version, Version(u"v1"_s));
    QCOMPARE(m_agent->ended().kind, u"rollback"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    QVERIFY(m_agent->becomesHealthy());
    QCOMPARE(m_agent->rollBack({}, u"upd-back"_s).status, 200);    // done already
    QCOMPARE(m_agent->rollBack({}, u"upd-further"_s).status, 409); // nothing before v1
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
}

void TestInstall::rollsBackToABackupWithItsState()
{
    startWithOld();
    const QString file = m_folder->path() + u"/state.txt"_s;
    const QString folder = m_folder->path() + u"/conf.d"_s;
    QVERIFY(writeFileDurably(file, "old", 0640));
    QCOMPARE(m_agent->post(u"/api/v1/backup"_s, {{"X-Backup-ID", "backup-1"}}).status, 200);
    m_agent->install(m_v2, u"v2"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    QVERIFY(writeFileDurably(file, "new and different", 0600));
    QVERIFY(makePath(folder + u"/made/by/v2"_s));

    const net::Answer answer = m_agent->rollBack(u"backup-1"_s, u"upd-1"_s);
    QCOMPARE(answer.status, 202);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    QCOMPARE(m_agent->ended().error, QString());
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    QCOMPARE(*readFile(file), "old"_ba);
    QCOMPARE(QFileInfo(file).permission(QFile::ReadGroup), true);
    QVERIFY(!QFileInfo::exists(folder)); // it was not there when the backup was made
    QCOMPARE(QDir(m_folder->path())
                 .entryList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList({u"agent.yaml"_s, u"agent.yaml.log"_s, u"state"_s, u"state.txt"_s}));
}

void TestInstall::rollbackUndoesARunningInstallation()
{
    startWithOld();
    m_agent->install(m_unhealthy, u"v4-unhealthy"_s);
    QVERIFY(QTest::qWaitFor([&] {
        const auto current = m_agent->status().current;
        return current && current->step == AgentStep::Gating;
    }));
    const net::Answer answer = m_agent->rollBack({}, u"upd-back"_s);
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.as<ApplyReceipt>()->version, Version(u"v1"_s));
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.kind, u"install"_s);
    QCOMPARE(operation.step, AgentStep::Reverted);
    QCOMPARE(operation.error, u"a rollback was asked for"_s);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
}

void TestInstall::rollbackWithNothingToDoIsDone()
{
    startWithOld();
    const QString id = m_agent->install(m_crashing, u"v5-crashing"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Reverted);
    const QStringList before = m_agent->applicationProcesses();
    const net::Answer answer = m_agent->rollBack({}, id); // the update undid itself
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.as<ApplyReceipt>()->version, Version(u"v1"_s));
    QCOMPARE(m_agent->applicationProcesses(), before);
}

void TestInstall::rollbackOfAnUnknownBackupIsNotFound()
{
    startWithOld();
    const net::Answer answer = m_agent->rollBack(u"backup-x"_s, u"upd-1"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(fromJsonText<ErrorBody>(answer.body)->error, u"no backup found: backup-x"_s);
    QCOMPARE(m_agent->rollBack(u"../journal"_s, u"upd-1"_s).status, 400);
}

void TestInstall::rollbackToAReleaseThatIsNotHealthyStaysThere()
{
    startWithOld(u"1s"_s);
    const QString file = m_folder->path() + u"/fine"_s;
    QVERIFY(writeFileDurably(file, "fine"));
    const QString package =
        makePackage(m_packages.path(), u"v7"_s,
                    httpApplication("200 if os.path.exists('" + file.toUtf8() + "') else 500, ''"));
    for (const auto& [each, version] : {std::pair(package, u"v7"_s), std::pair(m_v2, u"v2"_s)}) {
        m_agent->install(each, version);
        QCOMPARE(m_agent->ended().version, Version(version));
        QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    }
    QVERIFY(QFile::remove(file));
    m_agent->rollBack({}, u"upd-1"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Failed);
    QCOMPARE(m_agent->ended().error, u"not healthy within 1s: last probe said 500"_s);
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v7"_s));
    QVERIFY(writeFileDurably(file, "fine again"));
    QVERIFY(m_agent->becomesHealthy());
}

void TestInstall::rollbackToADamagedReleaseIsRefused()
{
    startWithOld();
    m_agent->install(m_v2, u"v2"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Committed);
    const QString tree = ReleaseSlots(StateFolder(m_agent->stateDir()))
                             .tree(m_agent->entries(u"releases"_s).front());
    QVERIFY(writeFileDurably(tree + u"/bin/app"_s, unhealthyApplication(), 0755));
    const QStringList before = m_agent->applicationProcesses();
    m_agent->rollBack({}, u"upd-1"_s);
    QCOMPARE(m_agent->ended().step, AgentStep::Failed);
    QVERIFY2(m_agent->ended().error.contains(u"bin/app"_s), qPrintable(m_agent->ended().error));
    QCOMPARE(m_agent->version().codebaseVersion, Version(u"v2"_s));
    QCOMPARE(m_agent->applicationProcesses(), before);
}

void TestInstall::backupIsMadeOnceAndCanBeFetched()
{
    startWithOld();
    QVERIFY(writeFileDurably(m_folder->path() + u"/state.txt"_s, "state"));
    const net::Headers headers{{"X-Backup-ID", "backup-1"}, {"X-Update-ID", "upd-1"}};
    const auto made = m_agent->post(u"/api/v1/backup"_s, headers).as<AgentBackup>();
    QVERIFY(made);
    QCOMPARE(made->version.codebaseVersion, Version(u"v1"_s));
    QCOMPARE_GT(made->bytes, 0);
    QCOMPARE(m_agent->post(u"/api/v1/backup"_s, headers).as<AgentBackup>(), made);

    const QString path = u"/api/v1/backup/backup-1"_s;
    QCOMPARE(m_agent->get(path).as<AgentBackup>(), made);
    const net::Answer archive = m_agent->get(path, {{"Accept", "application/gzip"}});
    QCOMPARE(archive.status, 200);
    QCOMPARE(archive.body.size(), made->bytes);
    QVERIFY(archive.body.startsWith("\x1f\x8b"));
    QCOMPARE(m_agent->get(u"/api/v1/backup/backup-2"_s).status, 404);
    QCOMPARE(m_agent->post(u"/api/v1/backup"_s).status, 400); // without an id
    QVERIFY(m_agent->becomesHealthy());                       // it goes on after being held
}

QTEST_GUILESS_MAIN(TestInstall)
#include "test_agent_install.moc"
