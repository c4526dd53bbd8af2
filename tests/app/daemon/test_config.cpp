// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml.h"
#include "tests/app/daemon/config_support.h"

#include <QRegularExpression>
#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;
using daemon::Config;

namespace {

/// The paths of all keys that a configuration may have: "/listen/port".
template <class T>
void addKeys(const QString& path, QStringList& keys)
{
    if constexpr (Reflected<T>)
        forEachField<T>([&](const auto& f) {
            using Member = std::remove_cvref_t<decltype(f)>::Type;
            addKeys<Member>(path + u'/' + QLatin1StringView(f.name), keys);
        });
    else
        keys << path;
}

QJsonValue valueAt(QJsonValue value, const QString& path)
{
    for (const QString& key : path.split(u'/', Qt::SkipEmptyParts))
        value = value.toObject()[key];
    return value;
}

/// What the commented file says once its comment signs are taken away.
QByteArray uncommented(const QByteArray& text)
{
    static const QRegularExpression key(u"^# ( *[a-z_0-9]+:.*)$"_s);
    QByteArray yaml;
    for (const QString& line : QString::fromUtf8(text).split(u'\n')) {
        if (const auto match = key.match(line); match.hasMatch())
            yaml += match.captured(1).toUtf8() + '\n';
    }
    return yaml;
}

} // namespace

class TestConfig : public QObject {
    Q_OBJECT

    test::ConfigFile m_file;

private Q_SLOTS:
    void init()
    {
        for (const char* variable : {"UPDATE_TIMEOUT", "ROLLBACK_TIMEOUT", "BACKUP_RETENTION",
                                     "LOGS_DIRECTORY", "CREDENTIALS_DIRECTORY"})
            qunsetenv(variable);
    }

    /// The two configurations of the specification, word for word.
    void theKnownFormsAreRead()
    {
        const Config config = m_file.good(R"(
version_manager:
  update_timeout: 300s
  rollback_timeout: 120s
  backup_retention_hours: 24
  max_concurrent_updates: 3
  backup_dir: "/var/backups/translator"

distributed:
  health_check_interval: 30s
  version_check_interval: 60s
  auto_update_enabled: true
  workers:
    worker01: { host: 10.0.0.11, port: 8443, tags: [eu] }
)");
        QCOMPARE(config.versionManager.updateTimeout, Duration(5min));
        QCOMPARE(config.versionManager.rollbackTimeout, Duration(2min));
        QCOMPARE(config.versionManager.retention(), Duration(24h));
        QCOMPARE(config.versionManager.backupDir, u"/var/backups/translator"_s);
        QCOMPARE(config.healthCheckInterval(), Duration(30s));
        QCOMPARE(config.distributed.versionCheckInterval, Duration(1min));
        QVERIFY(config.distributed.autoUpdateEnabled);
        QCOMPARE(config.distributed.workers.at(WorkerId(u"worker01"_s)).host, u"10.0.0.11"_s);

        const Config large = m_file.good(R"(
# For large deployments
version_manager:
  cache_ttl: 15m
  batch_concurrency: 10
  health_check_interval: 60s
event_bus: {log: false}
)");
        QCOMPARE(large.versionManager.cacheTtl, Duration(15min));
        QCOMPARE(large.versionManager.batchConcurrency, 10);
        QCOMPARE(large.healthCheckInterval(), Duration(1min));
        QVERIFY(!large.eventBus.log);
    }

    void aBareNumberMeansSeconds()
    {
        const Config config =
            m_file.good("version_manager: {update_timeout: 90, cache_ttl: \"7\"}");
        QCOMPARE(config.versionManager.updateTimeout, Duration(90s));
        QCOMPARE(config.versionManager.cacheTtl, Duration(7s));
    }

    void anEmptyFileMeansTheDefaults()
    {
        const Config config = m_file.good("");
        QCOMPARE(config.versionManager.updateTimeout, Duration(5min));
        QCOMPARE(config.versionManager.retention(), Duration(24h));
        QCOMPARE(config.auth.loopback, net::LoopbackAccess::Deny);
        QCOMPARE(config.listen.port, 8080);
        QVERIFY(!config.listen.tls.enabled);
        QVERIFY(!config.distributed.autoUpdateEnabled);
        QCOMPARE(config.healthCheckInterval(), Duration(30s));
    }

    void foldersFollowTheStateFolder()
    {
        const Config config = m_file.good("state_dir: /srv/state\nproduct: shop\n");
        QCOMPARE(config.versionManager.updateDir, u"/srv/state/shop-updates"_s);
        QCOMPARE(config.versionManager.backupDir, u"/srv/state/shop-backups"_s);
        QCOMPARE(config.logging.directory, u"/srv/state/log"_s);
    }

    void theServiceManagerNamesTheLogFolder()
    {
        qputenv("LOGS_DIRECTORY", "/var/log/shop:/var/log/other");
        QCOMPARE(m_file.good("").logging.directory, u"/var/log/shop"_s);
        QCOMPARE(m_file.good("logging: {directory: /srv/log}").logging.directory, u"/srv/log"_s);
    }

    void aBareNameOfASecretIsACredential()
    {
        const auto& folder = m_file.folder();
        QVERIFY(writeFileDurably(folder / u"worker01.token"_s, "secret"));
        qputenv("CREDENTIALS_DIRECTORY", folder.path().toUtf8());
        const Config config =
            m_file.good("distributed: {workers: {w1: {host: h, token_file: worker01.token}}}");
        QCOMPARE(config.distributed.workers.at(WorkerId(u"w1"_s)).tokenFile,
                 folder / u"worker01.token"_s);
    }

    void theEnvironmentWins()
    {
        qputenv("UPDATE_TIMEOUT", "90");
        qputenv("ROLLBACK_TIMEOUT", "30s");
        qputenv("BACKUP_RETENTION", "36h");
        const Config config = m_file.good("version_manager: {update_timeout: 5m}");
        QCOMPARE(config.versionManager.updateTimeout, Duration(90s));
        QCOMPARE(config.versionManager.rollbackTimeout, Duration(30s));
        QCOMPARE(config.versionManager.retention(), Duration(36h));
    }

    void aWrongEnvironmentIsNamed()
    {
        const auto problems = [this] { return m_file.read("").problems.join(u'\n'); };
        qputenv("UPDATE_TIMEOUT", "soon");
        QVERIFY(problems().contains(u"environment variable UPDATE_TIMEOUT"));
        qputenv("UPDATE_TIMEOUT", "0");
        QVERIFY(!problems().isEmpty());
        qputenv("UPDATE_TIMEOUT", "5s"); // shorter than the time that a version must hold
        QVERIFY(problems().contains(u"settle_time"));
    }

    /// Every key is in the commented file, every key of the file is known, and its values are the
    /// defaults, but for folders, which depend on who runs the service, and for examples.
    void theCommentedFileIsTrue()
    {
        const auto text = readFile(u"resources/config/lockstepd.yaml"_s);
        QVERIFY(text);
        QVERIFY(m_file.read(*text).config);
        const QByteArray yaml = uncommented(*text);
        const auto document = YamlDocument::parse(yaml, u"uncommented"_s);
        QVERIFY2(document, qPrintable(document ? QString() : document.error().message()));
        const auto shown = document->as<Config>();
        QVERIFY2(shown, qPrintable(shown ? QString() : shown.error().message()));

        QStringList keys;
        addKeys<Config>(QString(), keys);
        QVERIFY(keys.contains(u"/limits/burst"_s));
        const QSet<QString> examples{u"/version_manager/source_dir"_s, u"/distributed/workers"_s,
                                     u"/logging/directory"_s,          u"/state_dir"_s,
                                     u"/version_manager/update_dir"_s, u"/listen/socket"_s,
                                     u"/version_manager/backup_dir"_s, u"/alerting/channels"_s,
                                     u"/alerting/key_file"_s};
        const QJsonValue defaults = toJson(m_file.good(""));
        for (const QString& key : keys) {
            QVERIFY2(!valueAt(document->json(), key).isUndefined(), qPrintable(key));
            if (!examples.contains(key))
                QVERIFY2(valueAt(toJson(*shown), key) == valueAt(defaults, key), qPrintable(key));
        }
        QStringList ofWorkers;
        addKeys<WorkerAddress>(QString(), ofWorkers);
        const QJsonValue worker = valueAt(document->json(), u"/distributed/workers/worker01"_s);
        for (const QString& key : ofWorkers)
            QVERIFY2(!valueAt(worker, key).isUndefined(), qPrintable(key));
    }

    void itSaysWhereItListens()
    {
        const Config config = m_file.good("listen: {socket: /run/lockstep/x.sock, tls: {enabled: true, "
                                          "address: '::'}}");
        QCOMPARE(config.addresses(), (QStringList{u"http://127.0.0.1:8080"_s, u"unix:/run/lockstep/x.sock"_s,
                                                  u"https://[::]:8443"_s}));
        const Config alone = m_file.good("listen: {tcp: false, socket: /run/lockstep/x.sock}");
        QCOMPARE(alone.addresses(), QStringList{u"unix:/run/lockstep/x.sock"_s});
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "test_config.moc"
