// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config_change.h"
#include "core/net/tls_identity.h"
#include "tests/app/daemon/config_support.h"

#include <QProcess>
#include <QTest>

using namespace lockstep;
using daemon::changeBetween;
using daemon::Config;

class TestConfigCheck : public QObject {
    Q_OBJECT

    test::ConfigFile m_file;

private Q_SLOTS:
    void whatIsWrongIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        const auto add = [](const char* name, const QByteArray& yaml, const QString& problem) {
            QTest::newRow(name) << yaml << problem;
        };
        add("misspelt key", "product: translator\nversion_manager:\n  update_timout: 5m\n",
            u":3: /version_manager/update_timout: unknown key; did you mean 'update_timeout'?"_s);
        add("port", "distributed:\n  workers:\n    w1:\n      host: h\n      port: 70000\n",
            u":5: /distributed/workers/w1/port: expected 1…65535"_s);
        add("worker id", "distributed:\n  workers:\n    ../w1: {host: h}\n", u":3: "_s);
        add("no host", "distributed:\n  workers:\n    w1: {port: 1}\n",
            u"/distributed/workers/w1/host: expected a value"_s);
        add("a host that is none", "distributed:\n  workers:\n    w1: {host: 'https://h'}\n",
            u":3: /distributed/workers/w1/host: "_s);
        add("exposed", "listen:\n  address: 0.0.0.0\n",
            u":2: /listen/address: expected a loopback address"_s);
        add("TLS address", "listen:\n  tls: {address: example.org}\n",
            u":2: /listen/tls/address: expected an IP address"_s);
        add("certificate alone", "listen:\n  tls: {certificate: a.pem}\n",
            u":2: /listen/tls: certificate and key come together"_s);
        add("no such key file", "listen:\n  tls: {enabled: true, certificate: /no/c, key: /no/k}\n",
            u":2: /listen/tls/key: cannot read /no/k"_s);
        add("duration", "version_manager:\n  cache_ttl: soon\n",
            u":2: /version_manager/cache_ttl: expected a duration"_s);
        add("negative", "version_manager:\n  cache_ttl: -5m\n",
            u":2: /version_manager/cache_ttl"_s);
        add("no source", "version_manager:\n  source_dir: /nowhere/at/all\n",
            u":2: /version_manager/source_dir: there is no folder"_s);
        add("two intervals",
            "version_manager: {health_check_interval: 1m}\n"
            "distributed:\n  health_check_interval: 30s\n",
            u":3: /distributed/health_check_interval: is 30s, but "
            "/version_manager/health_check_interval, the same setting, is 1m0s"_s);
        add("interval too short", "distributed:\n  health_check_interval: 100ms\n",
            u":2: /distributed/health_check_interval: expected at least 1s"_s);
        add("interval too short elsewhere", "version_manager:\n  health_check_interval: 0\n",
            u":2: /version_manager/health_check_interval: expected at least 1s"_s);
        add("ages out of order", "alerting:\n  rules:\n    drift_age: {low: 6h, medium: 5h}\n",
            u":3: /alerting/rules/drift_age: expected low, medium and high in rising order"_s);
        add("rate", "alerting:\n  rules:\n    rollback_rate: {percent: 101}\n",
            u":3: /alerting/rules/rollback_rate/percent: expected 0…100"_s);
        add("repeats too often", "alerting:\n  notify: {repeat_interval: 1m}\n",
            u":2: /alerting/notify/repeat_interval: expected at least group_interval, 5m0s"_s);
        add("key in no folder", "alerting:\n  key_file: /no/folder/secret.key\n",
            u":2: /alerting/key_file: there is no folder /no/folder"_s);
        add("socket where others enter", "listen:\n  socket: /tmp/lockstep.sock\n",
            u":2: /listen/socket: /tmp must be a folder that others cannot enter"_s);
        add("slack without its secret", "alerting:\n  channels:\n    ops:\n      slack: {}\n",
            u":3: /alerting/channels/ops: expected secret_file"_s);
        add("slack with two secrets",
            "alerting:\n  channels:\n    ops:\n      secret_file: /dev/null\n"
            "      slack: {webhook_url: 'https://h/x'}\n",
            u":4: /alerting/channels/ops/secret_file: expected one of secret_file and "
            "slack/webhook_url"_s);
        add("empty secret",
            "alerting:\n  channels:\n    ops:\n      secret_file: /dev/null\n      slack: {}\n",
            u":4: /alerting/channels/ops/secret_file: /dev/null is empty"_s);
        add("label", "alerting:\n  notify:\n    group_by: [colour]\n",
            u":3: /alerting/notify/group_by/0: there is no label \"colour\""_s);
        add("channel without type", "alerting:\n  channels:\n    ops: {name: Ops}\n",
            u":3: /alerting/channels/ops: expected one of email, webhook and slack"_s);
        add("channel with two types",
            "alerting:\n  channels:\n    ops:\n      slack: {webhook_url: 'https://h/x'}\n"
            "      webhook: {url: 'https://h/y'}\n",
            u":3: /alerting/channels/ops: expected one of email, webhook and slack"_s);
        add("channel without its secret",
            "alerting:\n  channels:\n    ops:\n      secret_file: /no/file\n      slack: {}\n",
            u":4: /alerting/channels/ops/secret_file: "_s);
        add("channel that cannot work",
            "alerting:\n  channels:\n    ops:\n      webhook:\n        url: 'ftp://h/y'\n",
            u":5: /alerting/channels/ops/webhook/url: "_s);
        add("channel whose name is two lines",
            "alerting:\n  channels:\n    ops:\n      name: \"a\\nb\"\n      webhook: {url: "
            "'http://h/y'}\n",
            u":4: /alerting/channels/ops/name: "_s);
        add("limit", "limits:\n  connections: 0\n", u":2: /limits/connections: expected 1…"_s);
        add("limit of time", "limits:\n  header_timeout: 10ms\n",
            u":2: /limits/header_timeout: expected at least 1s"_s);
        add("level", "logging:\n  level: loud\n",
            u":2: /logging/level: expected one of debug, info, warning, error"_s);
        add("log size", "logging: {max_bytes: 10}\n", u":1: /logging/max_bytes: expected 4096…"_s);
        add("retention", "retention:\n  events_days: 0\n",
            u":2: /retention/events_days: expected 1…"_s);
        add("delays", "auth:\n  failed_logins: {first_delay: 10s}\n",
            u"/auth/failed_logins/longest_delay: expected at least first_delay"_s);
        add("event bus", "event_bus: on\n", u":1: /event_bus: expected an object"_s);
        add("not YAML", "listen: [\n", u"lockstepd.yaml:"_s);
        add("not a configuration", "- a\n- b\n", u"expected an object"_s);
        add("twice", "product: a\nproduct: b\n", u":2: /product: the key stands here twice"_s);
    }
    void whatIsWrongIsNamedWithItsLine()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QString, problem);
        const auto reading = m_file.read(yaml);
        QVERIFY(!reading.config);
        QVERIFY2(reading.problems.join(u'\n').contains(problem),
                 qPrintable(reading.problems.join(u'\n')));
    }

    void everyProblemIsTold()
    {
        const auto reading = m_file.read(R"(
prodct: shop
listen:
  address: 0.0.0.0
  port: 99999
version_manager:
  cache_ttl: soon
  update_timout: 5m
  excludes: [a, 3, b]
distributed:
  workers:
    w1: {port: 1}
    w2: {host: h, prot: 1, tls: perhaps}
    ../w3: {host: h}
)");
        QVERIFY(!reading.config);
        const QString all = reading.problems.join(u'\n');
        for (const char* path :
             {":2: /prodct", ":4: /listen/address", ":5: /listen/port",
              ":7: /version_manager/cache_ttl", ":8: /version_manager/update_timout",
              "/version_manager/excludes/1", "/distributed/workers/w1/host",
              "/distributed/workers/w2/prot", "/distributed/workers/w2/tls", "../w3"})
            QVERIFY2(all.contains(QString::fromLatin1(path)), qPrintable(path + u"\n"_s + all));
        QCOMPARE(reading.problems.size(), 10);
    }

    void whatFollowsFromAProblemIsNotTold()
    {
        const QStringList problems =
            m_file
                .read("alerting:\n  channels:\n    ops:\n"
                      "      email: {smtp_host: a, from_address: x, to_addresses: []}\n")
                .problems;
        QVERIFY2(problems.front().contains(u"/email/from_address: expected 3…320 characters"_s),
                 qPrintable(problems.join(u'\n')));
        QVERIFY2(problems.size() == 2, qPrintable(problems.join(u'\n')));
        QVERIFY2(problems.back().contains(u"/email/to_addresses: expected 1…100"_s),
                 qPrintable(problems.join(u'\n')));
    }

    void aPasswordInAFileThatOthersMayReadIsARisk()
    {
        const QByteArray yaml = "alerting:\n  channels:\n    ops:\n"
                                "      slack: {webhook_url: 'https://h/x'}\n";
        QCOMPARE(m_file.read(yaml).risks, QStringList());
        QVERIFY(QFile::setPermissions(m_file.path(), QFile::ReadOwner | QFile::ReadOther));
        const QStringList risks = daemon::readConfig(m_file.path()).risks;
        QCOMPARE(risks.size(), 1);
        QVERIFY2(risks.front().contains(":4: /alerting/channels/ops/slack/webhook_url: others"_L1),
                 qPrintable(risks.front()));
    }

    void riskySettingsAreToldAndTaken_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("risk");
        const auto add = [](const char* name, const QByteArray& yaml, const QString& risk) {
            QTest::newRow(name) << yaml << risk;
        };
        add("trust", "auth:\n  loopback: trust\n", u":2: /auth/loopback: every user"_s);
        add("state in /tmp", "state_dir: /tmp/lockstep\n", u":1: /state_dir: anybody"_s);
        add("no settling", "version_manager: {settle_time: 0s}\n", u"settle_time: a release"_s);
        add("all at once",
            "distributed: {auto_update_enabled: true, workers: {w1: {host: a}, w2: {host: b}}}\n",
            u"/version_manager/max_concurrent_updates: with auto_update_enabled"_s);
    }
    void riskySettingsAreToldAndTaken()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QString, risk);
        const auto reading = m_file.read(yaml);
        QVERIFY2(reading.config, qPrintable(reading.problems.join(u'\n')));
        QVERIFY2(reading.risks.join(u'\n').contains(risk), qPrintable(reading.risks.join(u'\n')));
    }

    void whatIsUsualIsNoRisk()
    {
        QCOMPARE(m_file.read("").risks, QStringList());
        QCOMPARE(m_file.read("distributed: {workers: {w1: {host: 127.0.0.1, tls: false}}}").risks,
                 QStringList());
    }

    void aSecretThatOthersMayReadIsARisk()
    {
        const QString token = m_file.folder() / u"token"_s;
        QVERIFY(writeFileDurably(token, "secret", 0644));
        const QByteArray yaml =
            u"distributed: {workers: {w1: {host: h, token_file: %1}}}"_s.arg(token).toUtf8();
        QCOMPARE(m_file.read(yaml).risks.size(), 1);
        QVERIFY(QFile::setPermissions(token, QFile::ReadOwner));
        QCOMPARE(m_file.read(yaml).risks, QStringList());
    }

    void aKeyOfAnotherCertificateIsAProblem()
    {
        const auto& folder = m_file.folder();
        for (const QString& name : {u"one"_s, u"two"_s})
            QVERIFY(net::TlsIdentity::loadOrCreate(folder / (name + u".pem"_s),
                                                   folder / (name + u".key"_s), u"h"_s));
        const auto problems = [&](const QString& key) {
            return m_file
                .read(u"listen: {tls: {enabled: true, certificate: %1/one.pem, key: %1/%2.key}}"_s
                          .arg(folder.path(), key)
                          .toUtf8())
                .problems.join(u'\n');
        };
        QCOMPARE(problems(u"one"_s), QString());
        QVERIFY(problems(u"two"_s).contains(u":1: /listen/tls/certificate: "));
    }

    void theProgramChecksAConfigurationAndEnds()
    {
        const auto check = [this](const QByteArray& yaml) {
            std::ignore = m_file.read(yaml);
            QProcess program;
            program.setProcessChannelMode(QProcess::MergedChannels);
            program.start(QCoreApplication::applicationDirPath() + u"/../lockstepd"_s,
                          {u"--config"_s, m_file.path(), u"--check-config"_s});
            program.waitForFinished();
            return std::pair{program.exitCode(), program.readAll()};
        };
        const auto [bad, problems] =
            check("version_manager:\n  update_timout: 5m\n  cache_ttl: x\n");
        QCOMPARE(bad, 2);
        QVERIFY2(problems.contains("lockstepd.yaml:2: /version_manager/update_timout: unknown key"),
                 problems.constData());
        QVERIFY2(problems.contains("lockstepd.yaml:3: /version_manager/cache_ttl"),
                 problems.constData());
        const auto [good, said] =
            check("listen: {tls: {enabled: true}}\nauth: {loopback: trust}\n");
        QCOMPARE(good, 0);
        QVERIFY2(said.contains("The configuration is good"), said.constData());
        QVERIFY2(said.contains("It listens on https://0.0.0.0:8443"), said.constData());
        QVERIFY2(said.contains("risk: "), said.constData());
    }

    void aNewConfigurationIsHeldAgainstTheOldOne()
    {
        const Config started = m_file.good("state_dir: /srv/a");
        QVERIFY(changeBetween(started, started, started).applied.isEmpty());
        QVERIFY(changeBetween(started, started, started).needsRestart.isEmpty());

        const Config next = m_file.good("state_dir: /srv/a\n"
                                        "listen: {port: 9090}\n"
                                        "logging: {level: debug}\n"
                                        "version_manager: {update_timeout: 9m}\n"
                                        "distributed: {workers: {w1: {host: h}}}\n");
        const auto change = changeBetween(started, started, next);
        QCOMPARE(change.applied, (QStringList{u"/distributed/workers"_s, u"/logging/level"_s,
                                              u"/version_manager/update_timeout"_s}));
        QCOMPARE(change.needsRestart, QStringList{u"/listen/port"_s});
    }

    void whatWaitsForARestartIsToldEachTime()
    {
        const Config started = m_file.good("");
        const Config next = m_file.good("listen: {port: 9090}\nlogging: {level: debug}");
        const auto again = changeBetween(started, next, next);
        QCOMPARE(again.applied, QStringList());
        QCOMPARE(again.needsRestart, QStringList{u"/listen/port"_s});
    }
};

QTEST_GUILESS_MAIN(TestConfigCheck)
#include "test_config_check.moc"
