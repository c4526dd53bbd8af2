// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/json.h"
#include "tests/support/eventually.h"
#include "tests/support/http_sink.h"
#include "tests/support/scratch_folder.h"
#include "tests/system/fleet_fixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

QString alertingOf(const QString& hook, const QString& slackFile)
{
    return uR"(alerting:
  rules:
    worker_unreachable: { after: 0s }
    backup_storage: { percent: 100 }
  notify: { group_wait: 2s }
  channels:
    hook:
      webhook: { url: "%1" }
    team:
      secret_file: %2
      min_severity: high
      slack: { channel: "#ops" }
)"_s.arg(hook, slackFile);
}

} // namespace

/// What fires in a coordinator that runs as a process arrives at a webhook and at Slack: once, or
/// marked, when it is killed after the message left and before the answer came.
class TestAlertDelivery : public QObject {
    Q_OBJECT

    const NotificationChannelId m_id{u"hook"_s};
    test::ScratchFolder m_folder;
    std::unique_ptr<test::HttpSink> m_hook;
    std::unique_ptr<test::HttpSink> m_slack;
    std::unique_ptr<test::FleetFixture> m_fleet;

    test::FleetFixture& fleet() { return *m_fleet; }
    static QJsonObject json(const test::HttpSink& sink, int request)
    {
        return parseJson(sink.body(request)).value_or(QJsonValue()).toObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        // The first message kills who sent it, before it can hear that it was taken.
        m_hook = std::make_unique<test::HttpSink>([this](QTcpSocket& socket) {
            if (m_hook->requests.size() == 1)
                ::kill(pid_t(fleet()->coordinatorPid()), SIGKILL);
            else
                test::answering("204 No Content")(socket);
        });
        m_slack = std::make_unique<test::HttpSink>(test::answering("200 OK", "ok"));
        const QString url = m_folder / u"slack.url"_s;
        QVERIFY(writeFileDurably(url, m_slack->url().toUtf8(), 0600));
        QString ghosts;
        for (int i = 1; i <= 3; ++i)
            ghosts += u"    ghost%1: { host: 127.0.0.1, port: %1 }\n"_s.arg(i);
        m_fleet = std::make_unique<test::FleetFixture>(
            demo::FleetOptions{.workers = 0,
                               .checkInterval = 1s,
                               .moreWorkers = ghosts,
                               .moreConfig = alertingOf(m_hook->url(), url)});
        const auto started = QCoro::waitFor(fleet()->start());
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message()));
    }
    void cleanupTestCase() { m_fleet.reset(); }

    void aMessageThatWasCutOffComesAgainAndSaysSo()
    {
        QVERIFY(test::eventually([&] { return m_hook->requests.size() == 1; }));
        QVERIFY(QCoro::waitFor(fleet()->coordinatorGone()));
        const QJsonObject first = json(*m_hook, 0);
        QCOMPARE(first[u"firing"_s].toInt(), 3);
        QCOMPARE(first[u"repeated"_s].toBool(), false);
        QCOMPARE(first[u"severity"_s].toString(), u"critical"_s);
        QStringList workers;
        for (const QJsonValue& alert : first[u"alerts"_s].toArray())
            workers << alert[u"worker_id"_s].toString();
        workers.sort();
        QCOMPARE(workers, (QStringList{u"ghost1"_s, u"ghost2"_s, u"ghost3"_s}));

        const auto started = QCoro::waitFor(fleet()->startCoordinator());
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message()));
        QVERIFY(test::eventually([&] { return m_hook->requests.size() == 2; }));
        const QJsonObject again = json(*m_hook, 1);
        QCOMPARE(again[u"delivery_id"_s], first[u"delivery_id"_s]);
        QCOMPARE(again[u"firing"_s].toInt(), 3);
        QCOMPARE(again[u"repeated"_s].toBool(), true);
    }

    void theLogSaysWhatBecameOfIt()
    {
        const auto log = [&]() -> Delivery {
            const auto page = QCoro::waitFor(fleet()->client().deliveries({.channelId = m_id}));
            return page && page->items.size() == 1 ? page->items.front() : Delivery();
        };
        QVERIFY(test::eventually([&] { return log().status == DeliveryStatus::Sent; }));
        const Delivery delivery = log();
        QVERIFY(delivery.isRepeated);
        QCOMPARE(delivery.attempts, 2);
        QCOMPARE(delivery.firing, 3);
    }

    void slackHeardOfItToo()
    {
        QVERIFY(test::eventually([&] { return !m_slack->requests.isEmpty(); }));
        QVERIFY2(m_slack->body().contains("3 workers"), m_slack->body().constData());
        QVERIFY(m_slack->body().contains("\"#ops\""));
    }

    void nothingIsToldTwiceWithoutNeed()
    {
        const qsizetype before = m_slack->requests.size();
        QVERIFY(QCoro::waitFor(fleet()->client().checkDrift()));
        QCoro::waitFor(fleet()->clock().sleep(4s)); // longer than a new group would wait
        QCOMPARE(m_hook->requests.size(), 2);
        QCOMPARE(m_slack->requests.size(), before);
    }

    void aTestIsSentAtOnce()
    {
        const qsizetype before = m_hook->requests.size();
        const auto sent = QCoro::waitFor(fleet()->client().testChannel(m_id));
        QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().message()));
        QCOMPARE(m_hook->requests.size(), before + 1);
        QVERIFY(json(*m_hook, int(before))[u"test"_s].toBool());
    }
};

QTEST_GUILESS_MAIN(TestAlertDelivery)
#include "test_alert_delivery.moc"
