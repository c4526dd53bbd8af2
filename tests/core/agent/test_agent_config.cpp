// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/config.h"
#include "tests/core/agent/agent_process.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::agent;
using lockstep::agent::test::AgentProcess;

class TestConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAConfiguration();
    void hasDefaults();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void programRefusesAMisspeltKey();
    void programChecksAConfiguration();

private:
    static Result<AgentConfig> parse(const QByteArray& text)
    {
        LOCKSTEP_TRY(const YamlDocument document, YamlDocument::parse(text, u"agent.yaml"_s));
        return AgentConfig::parse(document);
    }
};

void TestConfig::readsAConfiguration()
{
    const auto config = parse(R"(
listen: {address: "127.0.0.1", port: 9443, tls: false}
state_dir: /srv/agent/
product: glossary
keep_releases: 5
application:
  command: [bin/server, --port, "9001"]
  environment: {LANG: C}
  stop_timeout: 3s
  restart: {initial: 1s, max: 10s}
  state_paths: [/var/lib/server]
health: {url: "http://127.0.0.1:9001/health", settle: 2s}
limits: {max_entries: 10, max_package_bytes: 1000}
access: {loopback: trust}
components: {api: "1.2"}
content_check_interval: 0
content_excludes: [tmp/]
)");
    QVERIFY2(config, config ? "" : qPrintable(config.error().message()));
    QCOMPARE(config->listen.port, 9443);
    QCOMPARE(config->stateDir, u"/srv/agent"_s);
    QCOMPARE(config->application.command.size(), 3u);
    QCOMPARE(config->application.restart.max, Duration(10'000));
    QCOMPARE(config->health.settle, Duration(2000));
    QCOMPARE(config->limits.unpack().entries, 10);
    QCOMPARE(config->access.loopback, net::LoopbackAccess::Trust);
    QCOMPARE(config->components.at(u"api"_s), u"1.2"_s);
    QCOMPARE(config->contentCheckInterval, Duration::zero());
    QCOMPARE(config->contentExcludes, std::vector{u"tmp/"_s});
}

void TestConfig::hasDefaults()
{
    const auto config = parse("application: {command: [bin/app]}");
    QVERIFY(config);
    QCOMPARE(config->listen.port, 8443);
    QVERIFY(config->listen.tls);
    QCOMPARE(config->stateDir, defaultStateDir());
    QCOMPARE(config->keepReleases, 3);
    QCOMPARE(config->access.loopback, net::LoopbackAccess::Deny);
    QCOMPARE(config->health.deadline, Duration(60'000));
    QCOMPARE(config->contentCheckInterval, Duration(600'000));
    QCOMPARE(config->contentExcludes, release::Excludes::defaults());
}

void TestConfig::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    const QByteArray good = "application: {command: [bin/app]}\n";
    QTest::newRow("nothing") << ""_ba << u"agent.yaml:1: /application: expected a value"_s;
    QTest::newRow("misspelt key")
        << good + "health:\n  deadlin: 5s\n"
        << u"agent.yaml:3: /health/deadlin: unknown key; did you mean 'deadline'?"_s;
    QTest::newRow("no command") << "application: {command: []}"_ba
                                << u"agent.yaml:1: /application/command: expected a program"_s;
    QTest::newRow("port") << good + "listen: {port: 70000}\n"
                          << u"agent.yaml:2: /listen/port: expected a port"_s;
    QTest::newRow("key alone") << good + "listen: {key: /k.pem}\n"
                               << u"agent.yaml:2: /listen: certificate and key"_s;
    QTest::newRow("url") << good + "health: {url: 'ftp://x'}\n"
                         << u"agent.yaml:2: /health/url: expected an address"_s;
    QTest::newRow("relative state")
        << "application: {command: [a], state_paths: [conf]}"_ba
        << u"agent.yaml:1: /application/state_paths/0: expected an absolute"_s;
    QTest::newRow("state of the agent")
        << "state_dir: /srv/a\napplication:\n  command: [a]\n  state_paths: [/srv]\n"_ba
        << u"agent.yaml:4: /application/state_paths/0: must not hold"_s;
    QTest::newRow("one release") << good + "keep_releases: 1\n"
                                 << u"agent.yaml:2: /keep_releases: expected at least 2"_s;
    QTest::newRow("restart") << "application: {command: [a], restart: {initial: 5s, max: 1s}}"_ba
                             << u"agent.yaml:1: /application/restart: expected 0 < initial"_s;
    QTest::newRow("loopback") << good + "access: {loopback: maybe}\n"
                              << u"agent.yaml:2: /access/loopback: expected one of deny, trust"_s;
}

void TestConfig::namesWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    const auto config = parse(text);
    QVERIFY(!config);
    QVERIFY2(config.error().message().startsWith(error), qPrintable(config.error().message()));
}

void TestConfig::programRefusesAMisspeltKey()
{
    const lockstep::test::ScratchFolder folder;
    const AgentProcess agent(folder.path(), u"{comand: [bin/app]}"_s);
    int status = 0;
    const QString output = agent.run({}, &status);
    QCOMPARE(status, 2);
    QVERIFY2(output.contains(u"agent.yaml:3: /application/comand: unknown key"_s),
             qPrintable(output));
}

void TestConfig::programChecksAConfiguration()
{
    const lockstep::test::ScratchFolder folder;
    const AgentProcess agent(folder.path(), u"{command: [bin/app]}"_s);
    int status = -1;
    const QString output = agent.run({u"--check-config"_s}, &status);
    QCOMPARE(status, 0);
    QVERIFY2(output.contains(agent.stateDir()), qPrintable(output));
    QVERIFY(!QFileInfo::exists(agent.stateDir()));
}

QTEST_GUILESS_MAIN(TestConfig)
#include "test_agent_config.moc"
