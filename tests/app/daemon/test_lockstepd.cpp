// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/json.h"
#include "core/net/tls_identity.h"
#include "tests/app/daemon/daemon_process.h"

#include <QDirIterator>
#include <QTest>

using namespace lockstep;

namespace {

QByteArray bodyOf(const QByteArray& answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }

int statusOf(const QByteArray& answer) { return answer.split(' ').value(1).toInt(); }

QByteArray etagOf(const QByteArray& answer)
{
    const qsizetype at = answer.indexOf("ETag: ");
    return at < 0 ? QByteArray() : answer.mid(at + 6, answer.indexOf('\r', at) - at - 6);
}

/// The line of events.log that tells the newest event of a type.
QJsonObject eventOf(const QByteArray& log, const QByteArray& type)
{
    QJsonObject found;
    for (const QByteArray& line : log.split('\n')) {
        if (line.startsWith("{\"type\":\"" + type + '"'))
            found = parseJson(line).value_or(QJsonValue()).toObject();
    }
    return found;
}

} // namespace

class TestLockstepd : public QObject {
    Q_OBJECT

    std::unique_ptr<test::DaemonProcess> m_daemon;

    /// A project of which v2.0.0 is what the fleet should run.
    QByteArray sourceFolder()
    {
        const QString folder = m_daemon->folder() / u"source"_s;
        if (!makePath(folder) || !writeFileDurably(folder + u"/VERSION"_s, "v2.0.0\n"))
            qFatal("no source");
        return "version_manager: {source_dir: " + folder.toUtf8() + "}\n";
    }

private Q_SLOTS:
    void init() { m_daemon = std::make_unique<test::DaemonProcess>(); }
    void cleanup() { m_daemon.reset(); }

    void theServiceManagerHearsOfItsLife()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QVERIFY(!m_daemon->manager().waitFor("WATCHDOG=1").isEmpty());
        QVERIFY(m_daemon->reload());
        QVERIFY(!m_daemon->manager().waitFor("WATCHDOG=1").isEmpty());
        QCOMPARE(m_daemon->stop(), 0);
        QVERIFY(!m_daemon->manager().waitFor("STOPPING=1").isEmpty());
    }

    void itIsHealthyWhenItSaysThatItIsReady()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        const QByteArray answer = m_daemon->ask("GET", "/health");
        QCOMPARE(statusOf(answer), 200);
        const QJsonObject report = parseJson(bodyOf(answer))->toObject();
        QCOMPARE(report[u"status"_s].toString(), u"healthy"_s);
        QCOMPARE(report[u"checks"_s].toArray().size(), 7);
    }

    void aHangUpChangesWhatCanBeChanged()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        m_daemon->configure("product: shop\n"
                            "version_manager: {update_timeout: 9m}\n"
                            "distributed: {workers: {w1: {host: 127.0.0.1, port: 1}}}\n");
        QVERIFY(m_daemon->reload());
        const QJsonObject data =
            eventOf(m_daemon->log(u"events.log"_s), "configuration_reloaded")[u"data"_s].toObject();
        const auto names = [&](const QString& group) {
            QStringList paths;
            for (const QJsonValue& each : data[group].toArray())
                paths << each.toString();
            return paths;
        };
        QCOMPARE(names(u"applied"_s),
                 (QStringList{u"/distributed/workers"_s, u"/version_manager/update_timeout"_s}));
        QVERIFY(names(u"needs_restart"_s).contains(u"/product"_s));
        QVERIFY(m_daemon->log(u"coordinator.log"_s).contains("needs a restart: /product"));
        QCOMPARE(statusOf(m_daemon->ask("GET", "/api/v1/distributed/workers/w1")), 200);
    }

    void aBadConfigurationChangesNothing()
    {
        m_daemon->configure("distributed: {workers: {w1: {host: 127.0.0.1, port: 1}}}\n");
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        m_daemon->configure("distributed: {wrkers: {}}\nlogging: {level: loud}\n");
        QVERIFY(m_daemon->reload());
        const QByteArray log = m_daemon->log(u"coordinator.log"_s);
        QVERIFY2(log.contains("configuration not changed: "), log.constData());
        QVERIFY2(log.contains("/distributed/wrkers: unknown key"), log.constData());
        QVERIFY2(log.contains("/logging/level: expected one of"), log.constData());
        QVERIFY(eventOf(m_daemon->log(u"events.log"_s), "configuration_reloaded").isEmpty());
        QCOMPARE(statusOf(m_daemon->ask("GET", "/api/v1/distributed/workers/w1")), 200);
    }

    void aRenewedCertificateIsShownAfterAHangUp()
    {
        const QString folder = m_daemon->folder().path();
        const QString certificate = folder + u"/tls.pem"_s;
        const QString key = folder + u"/tls.key"_s;
        const auto renew = [&] {
            QFile::remove(certificate);
            QFile::remove(key);
            return net::TlsIdentity::loadOrCreate(certificate, key, u"example"_s)->fingerprint();
        };
        const QString first = renew();
        m_daemon->configure(
            u"listen: {port: 0, socket: %1/c.sock, tls: {enabled: true, port: 0, "
            "address: 127.0.0.1, certificate: %1/tls.pem, key: %1/tls.key}}\n"_s.arg(folder)
                .toUtf8());
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QCOMPARE(m_daemon->shownCertificate(), first);
        const QString second = renew();
        QVERIFY(m_daemon->reload());
        QCOMPARE(m_daemon->shownCertificate(), second);
        const QByteArray log = m_daemon->log(u"coordinator.log"_s);
        QVERIFY2(log.contains("changed: /listen/tls/certificate; needs a restart: nothing"),
                 log.constData());
    }

    void aDiskWithTooLittleRoomIsUnhealthy()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        m_daemon->configure("limits: {least_free_bytes: 1125899906842624}\n");
        QVERIFY(m_daemon->reload());
        QVERIFY(QTest::qWaitFor([&] { return statusOf(m_daemon->ask("GET", "/health")) == 503; },
                                20'000));
        const QByteArray body = bodyOf(m_daemon->ask("GET", "/health"));
        QVERIFY2(body.contains("are free in"), body.constData());
    }

    void theLogsAreWhereTheyAreLookedFor()
    {
        m_daemon->configure(sourceFolder() +
                            "distributed: {workers: {worker01: {host: 127.0.0.1, port: 1}}}\n");
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        const QByteArray answer =
            m_daemon->ask("POST", "/api/v1/distributed/workers/worker01/update");
        QCOMPARE(statusOf(answer), 202);
        QVERIFY(m_daemon->logHas(u"distributed.log"_s, "UpdateWorker failed: worker01: "));
        QVERIFY(m_daemon->logHas(u"events.log"_s, "worker_update_failed"));
        const QByteArray distributed = m_daemon->log(u"distributed.log"_s);
        QVERIFY(distributed.contains("worker_update_failed: worker01 was not updated"));
        // One that concerns no worker is not in there, but every line is in the coordinator's.
        QVERIFY(m_daemon->reload());
        QVERIFY(m_daemon->logHas(u"coordinator.log"_s, "configuration_reloaded"));
        QVERIFY(!m_daemon->log(u"distributed.log"_s).contains("configuration_reloaded"));
        QVERIFY(m_daemon->log(u"coordinator.log"_s).contains("UpdateWorker failed: worker01: "));
        for (const QByteArray& line : m_daemon->log(u"events.log"_s).trimmed().split('\n')) {
            QVERIFY2(line.startsWith("{\"type\":\""), line.constData());
            QVERIFY2(parseJson(line), line.constData());
        }
    }

    void withoutAnEventBusLogThereIsNone()
    {
        m_daemon->configure("event_bus: {log: false}\n");
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QVERIFY(m_daemon->reload());
        QVERIFY(m_daemon->logHas(u"coordinator.log"_s, "configuration_reloaded"));
        QVERIFY(!QFileInfo::exists(m_daemon->folder() / u"state/log/events.log"_s));
    }

    void secretsAreInNoLog()
    {
        const QByteArray workersToken = "worker-secret-6f1ab2";
        const QByteArray wrongToken = "guessed-secret-99c1d4";
        QVERIFY(writeFileDurably(m_daemon->folder() / u"w1.token"_s, workersToken));
        m_daemon->configure("logging: {level: debug}\n" + sourceFolder() +
                            "distributed: {workers: {w1: {host: 127.0.0.1, port: 1, token_file: " +
                            m_daemon->folder().path().toUtf8() + "/w1.token}}}\n");
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        const QJsonObject made =
            parseJson(bodyOf(m_daemon->ask("POST", "/api/v1/auth/tokens", {},
                                           R"({"name":"ci","role":"operator"})")))
                ->toObject();
        const QByteArray token = made[u"token"_s].toString().toUtf8();
        QVERIFY(token.size() > 20);
        for (const QByteArray& shown : {token, wrongToken}) {
            std::ignore = m_daemon->ask("POST", "/api/v1/distributed/workers/w1/update",
                                        "Authorization: Bearer " + shown + "\r\n");
            std::ignore = m_daemon->ask("GET", "/api/v1/events?token=" + shown);
        }
        QVERIFY(m_daemon->logHas(u"distributed.log"_s, "UpdateWorker failed: w1: "));
        QCOMPARE(m_daemon->stop(), 0);
        QByteArray everything = m_daemon->errorOutput();
        QDirIterator files(m_daemon->folder() / u"state/log"_s, QDir::Files);
        while (files.hasNext())
            everything += readFile(files.next()).value_or(QByteArray());
        QVERIFY(everything.size() > 1000);
        for (const QByteArray& secret : {workersToken, wrongToken, token})
            QVERIFY(!everything.contains(secret));
    }

    void aLogFolderThatCannotBeStopsNothing()
    {
        const QByteArray file = m_daemon->folder().path().toUtf8() + "/file";
        QVERIFY(writeFileDurably(QString::fromUtf8(file), "in the way"));
        m_daemon->configure("logging: {directory: " + file + "}\n");
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QVERIFY(m_daemon->reload());
        QCOMPARE(statusOf(m_daemon->ask("GET", "/health")), 200);
        QCOMPARE(m_daemon->stop(), 0);
        QVERIFY(m_daemon->errorOutput().contains("going on without it"));
    }

    void whoHasTheDashboardIsToldSo()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        const QByteArray target = "/api/v1/monitoring/version/dashboard";
        const auto isToldSo = [&] {
            const QByteArray tag = etagOf(m_daemon->ask("GET", target));
            return !tag.isEmpty() &&
                   statusOf(m_daemon->ask("GET", target, "If-None-Match: " + tag + "\r\n")) == 304;
        };
        QVERIFY(QTest::qWaitFor(isToldSo)); // it may change between the two
    }

    void aSecondOneOnTheSameStateDoesNotStart()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QProcess second;
        second.start(QCoreApplication::applicationDirPath() + u"/../lockstepd"_s,
                     {u"--config"_s, m_daemon->folder() / u"lockstepd.yaml"_s});
        QVERIFY(second.waitForFinished());
        QCOMPARE(second.exitCode(), 1);
        const QByteArray told = second.readAllStandardError();
        QVERIFY2(told.contains("state is in use by process "), told.constData());
        QCOMPARE(statusOf(m_daemon->ask("GET", "/health")), 200);
    }

    void withoutTcpItListensOnItsSocketAlone()
    {
        const QByteArray folder = m_daemon->folder().path().toUtf8();
        m_daemon->configure("listen: {tcp: false, socket: " + folder + "/c.sock}\n");
        QVERIFY(m_daemon->start());
        QCOMPARE(statusOf(m_daemon->ask("GET", "/health")), 200);
        QCOMPARE(m_daemon->stop(), 0);
        const QByteArray told = m_daemon->errorOutput();
        QVERIFY2(told.contains("listening on unix:") && !told.contains("http:"), told.constData());
    }

    void requestsAreCounted()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        for (int i = 0; i < 3; ++i)
            std::ignore = m_daemon->ask("GET", "/health");
        const QByteArray text = bodyOf(m_daemon->ask("GET", "/metrics"));
        QVERIFY2(text.contains("lockstep_http_requests_total{method=\"GET\",route=\"/health\","
                               "status=\"200\"} 3\n"),
                 text.constData());
        QVERIFY(text.contains("lockstep_build_info{"));
    }
};

QTEST_GUILESS_MAIN(TestLockstepd)
#include "test_lockstepd.moc"
