// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config.h"
#include "core/base/durable_file.h"
#include "core/base/yaml.h"
#include "tests/support/scratch_folder.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;
using daemon::Config;

class TestConfig : public QObject {
    Q_OBJECT

    test::ScratchFolder m_folder;

    Result<Config> load(const QByteArray& yaml)
    {
        const QString path = m_folder / u"lockstepd.yaml"_s;
        if (const auto written = writeFileDurably(path, yaml); !written)
            return fail(written.error());
        return Config::load(path);
    }

private Q_SLOTS:
    void init()
    {
        for (const char* variable : {"UPDATE_TIMEOUT", "ROLLBACK_TIMEOUT", "BACKUP_RETENTION"})
            qunsetenv(variable);
    }

    void theSettingsOfUpdatesAreRead()
    {
        const auto config = load(R"(
version_manager:
  update_timeout: 300s
  rollback_timeout: 120s
  backup_retention_hours: 48
  max_concurrent_updates: 3
  cache_ttl: 15m
  batch_concurrency: 10
distributed:
  workers:
    worker01: { host: 10.0.0.11, port: 8443, tags: [eu] }
)");
        QVERIFY2(config, qPrintable(config ? QString() : config.error().message()));
        QCOMPARE(config->versionManager.updateTimeout, Duration(5min));
        QCOMPARE(config->versionManager.rollbackTimeout, Duration(2min));
        QCOMPARE(config->versionManager.retention(), Duration(48h));
        QCOMPARE(config->versionManager.cacheTtl, Duration(15min));
        QCOMPARE(config->versionManager.batchConcurrency, 10);
        QCOMPARE(config->distributed.workers.at(WorkerId(u"worker01"_s)).host, u"10.0.0.11"_s);
        QVERIFY(config->versionManager.updateDir.endsWith(u"/translator-updates"));
        QVERIFY(config->versionManager.backupDir.endsWith(u"/translator-backups"));
    }

    void anEmptyFileMeansTheDefaults()
    {
        const auto config = load("");
        QVERIFY(config);
        QCOMPARE(config->versionManager.updateTimeout, Duration(5min));
        QCOMPARE(config->versionManager.retention(), Duration(24h));
        QCOMPARE(config->auth.loopback, net::LoopbackAccess::Deny);
        QCOMPARE(config->listen.port, 8080);
    }

    void theEnvironmentWins()
    {
        qputenv("UPDATE_TIMEOUT", "90");
        qputenv("ROLLBACK_TIMEOUT", "30s");
        qputenv("BACKUP_RETENTION", "36h");
        const auto config = load("version_manager: {update_timeout: 5m}");
        QVERIFY(config);
        QCOMPARE(config->versionManager.updateTimeout, Duration(90s));
        QCOMPARE(config->versionManager.rollbackTimeout, Duration(30s));
        QCOMPARE(config->versionManager.retention(), Duration(36h));
        qputenv("UPDATE_TIMEOUT", "soon");
        const auto wrong = load("");
        QVERIFY(!wrong);
        QVERIFY(wrong.error().message().contains(u"environment variable UPDATE_TIMEOUT"));
        qputenv("UPDATE_TIMEOUT", "0");
        QVERIFY(!load(""));
        qputenv("UPDATE_TIMEOUT", "5s"); // shorter than the time that a version must hold
        QVERIFY(load("").error().message().contains(u"settle_time"));
    }

    void whatIsWrongIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("error");
        QTest::newRow("misspelt key")
            << "product: translator\nversion_manager:\n  update_timout: 5m\n"_ba
            << u":3: /version_manager/update_timout: unknown key; did you mean 'update_timeout'?"_s;
        QTest::newRow("port")
            << "distributed:\n  workers:\n    w1:\n      host: h\n      port: 70000\n"_ba
            << u":5: /distributed/workers/w1/port: expected 1…65535"_s;
        QTest::newRow("worker id")
            << "distributed:\n  workers:\n    ../w1: {host: h}\n"_ba << u":3: "_s;
        QTest::newRow("no host") << "distributed:\n  workers:\n    w1: {port: 1}\n"_ba
                                 << u"/distributed/workers/w1/host: expected a value"_s;
        QTest::newRow("exposed") << "listen:\n  address: 0.0.0.0\n"_ba
                                 << u":2: /listen/address: expected a loopback address"_s;
        QTest::newRow("duration") << "version_manager:\n  cache_ttl: soon\n"_ba
                                  << u":2: /version_manager/cache_ttl: expected a duration"_s;
        QTest::newRow("no source") << "version_manager:\n  source_dir: /nowhere/at/all\n"_ba
                                   << u":2: /version_manager/source_dir: there is no folder"_s;
        QTest::newRow("not YAML") << "listen: [\n"_ba << u"lockstepd.yaml:"_s;
    }

    void whatIsWrongIsNamedWithItsLine()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QString, error);
        const auto config = load(yaml);
        QVERIFY(!config);
        QVERIFY2(config.error().message().contains(error), qPrintable(config.error().message()));
    }

    void theProgramChecksAConfigurationAndEnds()
    {
        QVERIFY(load("version_manager:\n  update_timout: 5m\n").error().code() ==
                ErrorCode::InvalidArgument);
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QCoreApplication::applicationDirPath() + u"/../lockstepd"_s,
                      {u"--config"_s, m_folder / u"lockstepd.yaml"_s, u"--check-config"_s});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 2);
        const QByteArray said = program.readAll();
        QVERIFY2(said.contains("lockstepd.yaml:2: /version_manager/update_timout: unknown key"),
                 said.constData());
    }

    /// Every key that the commented file shows is known, and the file as it is means the defaults.
    void theCommentedFileIsTrue()
    {
        const auto text = readFile(u"resources/config/lockstepd.yaml"_s);
        QVERIFY(text);
        QVERIFY(load(*text));
        QByteArray uncommented;
        static const QRegularExpression key(u"^# ( *[a-z_0-9]+:.*)$"_s);
        const auto lines = QString::fromUtf8(*text).split(u'\n');
        for (const QString& line : lines) {
            if (const auto match = key.match(line); match.hasMatch())
                uncommented += match.captured(1).toUtf8() + '\n';
        }
        const auto document = YamlDocument::parse(uncommented, u"uncommented"_s);
        QVERIFY2(document, qPrintable(document ? QString() : document.error().message()));
        const auto config = document->as<Config>();
        QVERIFY2(config, qPrintable(config ? QString() : config.error().message()));
        QCOMPARE(config->versionManager.updateTimeout, Config().versionManager.updateTimeout);
        QCOMPARE(config->distributed.workers.size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "test_config.moc"
