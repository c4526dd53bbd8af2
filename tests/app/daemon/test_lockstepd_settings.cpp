// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/messages.h"
#include "core/model/settings.h"
#include "tests/app/daemon/daemon_process.h"
#include "tests/core/client/canned_server.h"
#include "tests/support/eventually.h"

using namespace lockstep;
using test::eventually;

namespace {

const QString interval = u"distributed.version_check_interval"_s;

QJsonValue bodyOf(const QByteArray& answer)
{
    return parseJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).value_or(QJsonValue());
}

int statusOf(const QByteArray& answer) { return answer.split(' ').value(1).toInt(); }

} // namespace

/// What is set through the API of a real service.
class TestLockstepdSettings : public QObject {
    Q_OBJECT

    std::unique_ptr<test::DaemonProcess> m_daemon;
    std::unique_ptr<test::CannedServer> m_worker;

    QByteArray change(const QByteArray& body)
    {
        return m_daemon->ask("PATCH", "/api/v1/settings", {}, body);
    }
    Setting settingOf(const QString& key)
    {
        const auto page = fromJson<Page<Setting>>(bodyOf(m_daemon->ask("GET", "/api/v1/settings")));
        const auto found = std::ranges::find(page->items, key, &Setting::key);
        return found == page->items.end() ? Setting() : *found;
    }
    QString valueOf(const QString& key) { return settingOf(key).value.toVariant().toString(); }

    /// A fleet of one plain worker that is on v1.0.0, and should be on v2.0.0.
    QByteArray fleet()
    {
        m_worker = std::make_unique<test::CannedServer>();
        const VersionInfo version{.codebaseVersion = Version(u"v1.0.0"_s)};
        m_worker->on(u"GET /api/v1/version"_s, version);
        m_worker->on(u"GET /health"_s, HealthReport{.status = u"healthy"_s});
        const QByteArray port = m_worker->listenTcp().section(u':', -1).remove(u'/').toLatin1();
        const QString source = m_daemon->folder() / u"source"_s;
        if (!makePath(source) || !writeFileDurably(source + u"/VERSION"_s, "v2.0.0\n"))
            qFatal("no source");
        return "version_manager: {source_dir: " + source.toUtf8() +
               "}\n"
               "distributed: {version_check_interval: 1h, health_check_interval: 1h, workers: "
               "{w1: {host: 127.0.0.1, tls: false, port: " +
               port + "}}}\n";
    }
    int versionChecks() const { return m_worker->countOf(u"GET /api/v1/version"_s); }
    QString severity()
    {
        const QJsonValue alerts =
            bodyOf(m_daemon->ask("GET", "/api/v1/monitoring/version/alerts"))[u"alerts"_s];
        return alerts[0][u"severity"_s].toString();
    }

private Q_SLOTS:
    void init() { m_daemon = std::make_unique<test::DaemonProcess>(); }
    void cleanup()
    {
        m_daemon.reset();
        m_worker.reset();
    }

    void whatIsSetSurvivesARestartAndAReload()
    {
        m_daemon->configure("distributed: {version_check_interval: 10m}\n");
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QCOMPARE(settingOf(interval).origin, SettingOrigin::Configuration);
        QCOMPARE(statusOf(change(R"({"distributed.version_check_interval": "20m"})")), 200);
        QCOMPARE(valueOf(interval), u"20m0s"_s);
        QCOMPARE(m_daemon->stop(), 0);
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QCOMPARE(valueOf(interval), u"20m0s"_s);
        m_daemon->configure("distributed: {version_check_interval: 30m}\n");
        QVERIFY(m_daemon->reload());
        const Setting kept = settingOf(interval);
        QCOMPARE(kept.value, QJsonValue(u"20m0s"_s));
        QCOMPARE(kept.origin, SettingOrigin::Api);
        QCOMPARE(kept.changedBy, u"unix"_s);
        QCOMPARE(statusOf(change(R"({"distributed.version_check_interval": null})")), 200);
        QCOMPARE(valueOf(interval), u"30m0s"_s);
    }

    void aChangeIsToldAndARefusedOneIsNot()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        const QByteArray refused =
            change(R"({"retention.events_days": 30, "retention.alerts_days": -1})");
        QCOMPARE(statusOf(refused), 400);
        QCOMPARE(bodyOf(refused)[u"error"_s].toString(),
                 u"/retention.alerts_days: expected 1…36500"_s);
        QCOMPARE(valueOf(u"retention.events_days"_s), u"90"_s);
        QCOMPARE(statusOf(change(R"({"retention.events_days": 30})")), 200);
        QCOMPARE(statusOf(change(R"({"retention.events_days": 30})")), 200); // nothing new
        const QJsonValue events =
            bodyOf(m_daemon->ask("GET", "/api/v1/events?type=settings_changed"))[u"items"_s];
        QCOMPARE(events.toArray().size(), 1);
        const QJsonValue event = events[0];
        QCOMPARE(event[u"message"_s].toString(),
                 u"settings changed: retention.events_days was 90, is 30"_s);
        QCOMPARE(event[u"data"_s][u"by"_s].toString(), u"unix"_s);
        const auto news = fromJson<std::vector<SettingNews>>(event[u"data"_s][u"settings"_s]);
        QCOMPARE(*news, (std::vector<SettingNews>{{u"retention.events_days"_s, 90, 30}}));
        const QJsonArray audit =
            bodyOf(m_daemon->ask("GET", "/api/v1/audit"))[u"items"_s].toArray();
        QCOMPARE(audit.size(), 3);
        QCOMPARE(audit[0][u"outcome"_s].toString(), u"refused"_s);
        QCOMPARE(audit[1][u"action"_s].toString(), u"PATCH /api/v1/settings"_s);
    }

    void workersAreAskedAsOftenAsWasSet()
    {
        m_daemon->configure(fleet());
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QVERIFY(eventually([&] { return versionChecks() > 0; }));
        QTest::qWait(2000);
        const int before = versionChecks();
        QVERIFY(before < 3);
        QCOMPARE(statusOf(change(R"({"distributed.version_check_interval": "1s"})")), 200);
        QVERIFY(eventually([&] { return versionChecks() >= before + 3; }));
    }

    void aDriftIsAsSevereAsTheThresholdsSay()
    {
        m_daemon->configure(fleet());
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QVERIFY(eventually([&] { return versionChecks() > 0; }));
        QCOMPARE(severity(), QString()); // younger than 6 hours
        QCOMPARE(statusOf(change(R"({"alerting.rules.drift_age.low": "1s"})")), 200);
        QVERIFY(eventually([&] { return severity() == "low"_L1; }));
        QCOMPARE(statusOf(change(R"({"alerting.rules.drift_age.medium": 1,)"
                                 R"("alerting.rules.drift_age.high": 1})")),
                 200);
        QVERIFY(eventually([&] { return severity() == "high"_L1; }));
    }

    void whatNeedsARestartCountsAfterIt()
    {
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QVERIFY(settingOf(u"limits.connections"_s).needsRestart);
        QCOMPARE(statusOf(change(R"({"limits.connections": 100})")), 200);
        QVERIFY(m_daemon->reload());
        QVERIFY(m_daemon->logHas(u"coordinator.log"_s, "needs a restart: /limits/connections"));
        QCOMPARE(m_daemon->stop(), 0);
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QCOMPARE(valueOf(u"limits.connections"_s), u"100"_s);
    }

    void whatContradictsANewFileIsLeftOutAndTold()
    {
        m_daemon->configure("version_manager: {update_timeout: 5m}\n");
        QVERIFY2(m_daemon->start(), m_daemon->errorOutput().constData());
        QCOMPARE(statusOf(change(R"({"version_manager.settle_time": "4m"})")), 200);
        m_daemon->configure("version_manager: {update_timeout: 3m}\n");
        QVERIFY(m_daemon->reload());
        QCOMPARE(valueOf(u"version_manager.settle_time"_s), u"10s"_s);
        QVERIFY(m_daemon->logHas(u"coordinator.log"_s,
                                 "version_manager.settle_time, which was set through the API, "
                                 "does not count: "));
    }
};

QTEST_GUILESS_MAIN(TestLockstepdSettings)
#include "test_lockstepd_settings.moc"
