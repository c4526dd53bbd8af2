// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/monitoring.h"
#include "core/model/history.h"
#include "tests/core/api/served.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace {

const QString monitoring = u"/api/v1/monitoring/version"_s;
const QString alerts = monitoring + u"/alerts"_s;

} // namespace

/// The routes of the specification's "Alert management" and "Alert channels", on a fleet of which
/// one worker is on the wrong version.
class TestAlertRoutes : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<ServedApi> m_served;
    std::stop_source m_stop;
    std::unique_ptr<QCoro::Task<>> m_run;

    net::Response ask(const QByteArray& method, const QString& target, const QByteArray& body = {})
    {
        return m_served->ask(method, target, body);
    }
    template <Reflected T>
    T get(const QString& target)
    {
        return m_served->read<T>(ask("GET", target));
    }
    QString errorOf(const net::Response& response) { return m_served->errorOf(response); }

    /// Lets the worker drift for so long; asks all of them every minute, as the service does.
    void drift(Duration time)
    {
        auto& coordinator = m_served->coordinator;
        for (Duration gone{}; gone < time; gone += 30min) {
            m_stage->clock.advance(30min);
            m_stage->clock.await(coordinator.checker.checkAll(std::stop_token()));
        }
        m_stage->clock.advance(1s);
    }
    Alert onlyAlert()
    {
        auto list = get<AlertList>(alerts);
        std::erase_if(list.alerts, [](const Alert& each) { return each.workerId.isEmpty(); });
        if (list.alerts.size() != 1)
            qFatal("%d alerts of workers", int(list.alerts.size()));
        return list.alerts.front();
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain, u"v1.1.0"_s);
        m_served = std::make_unique<ServedApi>(*m_stage);
        auto& coordinator = m_served->coordinator;
        valueOf(m_stage->clock.await(
            coordinator.releases.setChannel(u"production"_s, Version(u"v1.1.0"_s))));
        m_stage->clock.await(coordinator.checker.checkAll(std::stop_token()));
        m_stop = std::stop_source();
        m_run = std::make_unique<QCoro::Task<>>(m_served->alerting->run(m_stop.get_token()));
        m_stage->clock.settle();
    }
    void cleanup()
    {
        m_stop.request_stop();
        m_stage->clock.await(std::move(*m_run));
        m_run.reset();
        m_served.reset();
        m_stage.reset();
    }

    void aDriftOfADayIsAnAlertInTheAgreedForm()
    {
        drift(24h + 30min);
        const net::Response answer = ask("GET", alerts + u"/history?limit=50"_s);
        const QJsonObject page = parseJson(answer.body)->toObject();
        QCOMPARE(page[u"limit"_s].toInt(), 50);
        QCOMPARE(page[u"count"_s].toInt(), page[u"alerts"_s].toArray().size());
        const Alert alert = onlyAlert();
        QVERIFY(alert.id.value().startsWith("alert-"_L1));
        QCOMPARE(alert.workerId, worker01);
        QCOMPARE(alert.severity, AlertSeverity::High);
        QCOMPARE(alert.currentVersion, Version(u"v1.0.0"_s));
        QCOMPARE(alert.expectedVersion, Version(u"v1.1.0"_s));
        QVERIFY(alert.driftDuration >= 24h && alert.driftDuration < 25h);
        QVERIFY2(alert.message.startsWith("Worker worker01 is running version v1.0.0, expected "
                                          "v1.1.0 (drift: 24h"_L1),
                 qPrintable(alert.message));
        QVERIFY(!alert.acknowledged);
        QCOMPARE(get<Alert>(alerts + u'/' + alert.id.value()), alert);
    }

    void anAlertIsAcknowledgedAndThatIsWithdrawn()
    {
        drift(7h);
        const QString one = alerts + u'/' + onlyAlert().id.value();
        const auto receipt = m_served->read<AlertReceipt>(
            ask("POST", one + u"/acknowledge"_s,
                R"({"acknowledged_by":"admin@example.com","comment":"on it","duration":"2h"})"));
        QCOMPARE(receipt.alertId, onlyAlert().id);
        QVERIFY(onlyAlert().acknowledged);
        QCOMPARE(onlyAlert().acknowledgement->by, u"admin@example.com"_s);
        QCOMPARE(onlyAlert().acknowledgement->until, m_stage->clock.now().addSecs(7200));
        QCOMPARE(ask("DELETE", one + u"/acknowledge"_s).status, 200);
        QVERIFY(!onlyAlert().acknowledged);
        QCOMPARE(ask("POST", one + u"/acknowledge"_s, "{}").status, 200);
        QVERIFY(!onlyAlert().acknowledgement->by.isEmpty()); // whoever asked
    }

    void whatCannotBeAcknowledgedIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        QTest::newRow("both ends") << "{\"duration\":\"2h\",\"until\":\"2030-01-01T00:00:00Z\"}"_ba
                                   << u"/duration: not together with until"_s;
        QTest::newRow("past") << "{\"until\":\"2020-01-01T00:00:00Z\"}"_ba << u"/until: "_s;
        QTest::newRow("no duration") << "{\"duration\":\"soon\"}"_ba << u"/duration: "_s;
        QTest::newRow("misspelt") << "{\"acknowledgedby\":\"a\"}"_ba << u"/acknowledgedby: "_s;
    }
    void whatCannotBeAcknowledgedIsRefusedByName()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, error);
        drift(7h);
        const auto answer =
            ask("POST", alerts + u'/' + onlyAlert().id.value() + u"/acknowledge"_s, body);
        QCOMPARE(answer.status, 400);
        QVERIFY2(errorOf(answer).startsWith(error), qPrintable(errorOf(answer)));
        QCOMPARE(ask("POST", alerts + u"/alert-1/acknowledge"_s, "{}").status, 404);
    }

    void theHistoryIsFilteredAndPaged()
    {
        drift(7h);
        valueOf(m_stage->clock.await(
            m_served->coordinator.releases.setChannel(u"production"_s, Version(u"v1.0.0"_s))));
        drift(1h); // the first one is over, the other worker has begun
        drift(7h);
        const auto all = get<AlertHistory>(alerts + u"/history"_s);
        QVERIFY(all.count >= 2);
        QVERIFY(all.alerts.front().firedAt >= all.alerts.back().firedAt);
        const auto over = get<AlertHistory>(
            alerts + u"/history?worker_id=worker01&status=resolved&condition=version_drift"_s);
        QCOMPARE(over.count, 1);
        QVERIFY(over.alerts.front().resolvedAt.isValid());
        auto page = get<AlertHistory>(alerts + u"/history?limit=1"_s);
        int found = page.count;
        while (page.nextCursor) {
            page = get<AlertHistory>(alerts + u"/history?limit=1&cursor="_s + *page.nextCursor);
            found += page.count;
        }
        QCOMPARE(found, all.count);
        const auto wrong = ask("GET", alerts + u"/history?severity=awful"_s);
        QCOMPARE(wrong.status, 400);
        QVERIFY2(errorOf(wrong).startsWith("?severity: expected one of low"_L1),
                 qPrintable(errorOf(wrong)));
        QCOMPARE(errorOf(ask("GET", alerts + u"/history?from=yesterday"_s)),
                 u"?from: expected a time such as 2024-01-01T12:00:00Z"_s);
    }

    void aSilenceIsTriedMadeAndEnded()
    {
        drift(7h);
        const QByteArray body =
            R"({"matchers":[{"label":"worker","value":"worker0*"}],"duration":"2h","reason":"x"})";
        const auto preview =
            m_served->read<SilencePreview>(ask("POST", alerts + u"/silences/preview"_s, body));
        QCOMPARE(preview.alerts.size(), 1u);
        QCOMPARE(preview.workers, 2);
        QCOMPARE(get<Page<Silence>>(alerts + u"/silences"_s).count, 0);

        const auto made = m_served->read<Silence>(ask("POST", alerts + u"/silences"_s, body));
        QVERIFY(made.isActive);
        QCOMPARE(made.endsAt, m_stage->clock.now().addSecs(7200));
        QCOMPARE(onlyAlert().suppressedBy,
                 std::vector({Suppression{SuppressionReason::Silenced, made.id.value()}}));
        QCOMPARE(ask("DELETE", alerts + u"/silences/"_s + made.id.value()).status, 200);
        m_stage->clock.advance(1s);
        QVERIFY(onlyAlert().suppressedBy.empty());
        QCOMPARE(ask("DELETE", alerts + u"/silences/"_s + made.id.value()).status, 409);
        QCOMPARE(ask("DELETE", alerts + u"/silences/sil-0"_s).status, 404);
    }

    void channelsAreAddedAsTheSpecificationShows()
    {
        const auto add = [&](const QString& type, const QByteArray& body) {
            return ask("POST", alerts + u"/channels/"_s + type, body);
        };
        const char* const toMail = R"({
            "smtp_host": "smtp.gmail.com", "smtp_port": 587,
            "username": "alerts@example.com", "password": "app-password",
            "from_address": "alerts@example.com",
            "to_addresses": ["admin@example.com", "ops@example.com"]})";
        const char* const toHook =
            R"({"url": "https://api.example.com/webhooks/version-alerts", "method": "POST",)"
            R"("headers": {"Authorization": "Bearer token123", "X-Source": "version-monitor"}})";
        const char* const toSlack =
            R"({"webhook_url": "https://hooks.slack.com/services/T0/B0/xyz",)"
            R"("channel": "#version-alerts", "username": "Version Monitor"})";
        const auto email = add(u"email"_s, toMail);
        QCOMPARE(email.status, 201);
        const auto receipt = m_served->read<ChannelReceipt>(email);
        QCOMPARE(receipt.type, ChannelType::Email);
        QVERIFY(!receipt.id.isEmpty());
        QCOMPARE(add(u"webhook"_s, toHook).status, 201);
        QCOMPARE(add(u"slack"_s, toSlack).status, 201);

        const net::Response list = ask("GET", alerts + u"/channels"_s);
        QCOMPARE(m_served->read<Page<ChannelView>>(list).count, 3);
        for (const char* secret : {"app-password", "token123", "B0/xyz"})
            QVERIFY2(!list.body.contains(secret), secret);
        QCOMPARE(ask("DELETE", alerts + u"/channels/"_s + receipt.id.value()).status, 200);
        QCOMPARE(get<Page<ChannelView>>(alerts + u"/channels"_s).count, 2);
        QCOMPARE(ask("DELETE", alerts + u"/channels/nobody"_s).status, 404);
    }

    void aChannelIsChangedInPlace()
    {
        const QString one = alerts + u"/channels/ops"_s;
        QCOMPARE(ask("POST", alerts + u"/channels/email"_s,
                     R"({"channel_id":"ops","smtp_host":"smtp.example.com","username":"a",)"
                     R"("password":"app-password","from_address":"a@example.com",)"
                     R"("to_addresses":["b@example.com"]})")
                     .status,
                 201);
        const auto changed = ask("PATCH", one, R"({"min_severity":"high"})");
        QCOMPARE(changed.status, 200);
        QCOMPARE(m_served->read<ChannelReceipt>(changed).type, ChannelType::Email);
        const auto list = get<Page<ChannelView>>(alerts + u"/channels"_s);
        QCOMPARE(list.items.front().minSeverity, AlertSeverity::High);
        QCOMPARE(list.items.front().email->toAddresses.size(), 1u);
        const auto moved = ask("PATCH", one, R"({"email":{"smtp_host":"mail.example.org"}})");
        QCOMPARE(moved.status, 400);
        QVERIFY2(moved.body.contains("/email/password: "), moved.body.constData());
        QVERIFY(!moved.body.contains("app-password"));
        QCOMPARE(ask("PATCH", one, R"({"smtp_host":"mail.example.org"})").status, 400);
        QCOMPARE(ask("PATCH", alerts + u"/channels/nobody"_s, "{}").status, 404);
    }

    void channelsThatCannotWorkAreRefusedByName()
    {
        const auto errorFor = [&](const QString& type, const QByteArray& body) {
            const auto answer = ask("POST", alerts + u"/channels/"_s + type, body);
            return answer.status == 400 ? errorOf(answer) : u"not refused"_s;
        };
        const char* const nobody = R"({"smtp_host":"h","from_address":"a@b.org"})";
        const char* const twoLines =
            R"({"smtp_host":"h","from_address":"a@b.org","to_addresses":["x\r\ny"]})";
        const char* const notHttp = R"({"url":"ftp://h/x"})";
        const char* const noAddress = R"({"channel":"#x"})";
        const char* const misspelt = R"({"webhok_url":"https://h/x"})";
        QVERIFY(errorFor(u"email"_s, nobody).startsWith("/to_addresses: "_L1));
        QVERIFY(errorFor(u"email"_s, twoLines).startsWith("/to_addresses/0: "_L1));
        QVERIFY(errorFor(u"webhook"_s, notHttp).startsWith("/url: "_L1));
        QVERIFY(errorFor(u"slack"_s, noAddress).startsWith("/webhook_url: "_L1));
        QVERIFY(errorFor(u"slack"_s, misspelt).contains("webhok_url"_L1));
    }

    void aChannelIsTriedAndWhatWasSentIsListed()
    {
        const char* const hook = R"({"channel_id":"hook","url":"https://h.example/x"})";
        QCOMPARE(ask("POST", alerts + u"/channels/webhook"_s, hook).status, 201);
        const auto sent = m_served->read<Delivery>(ask("POST", alerts + u"/channels/hook/test"_s));
        QCOMPARE(sent.status, DeliveryStatus::Sent);
        QVERIFY(sent.isTest);
        QCOMPARE(m_served->sender.calls.size(), 1u);
        m_served->sender.answer = [](const auto&) { return refusal(u"answered 500"_s); };
        const auto failed = ask("POST", alerts + u"/channels/hook/test"_s);
        QCOMPARE(failed.status, 502);
        QVERIFY2(errorOf(failed).contains("answered 500"_L1), qPrintable(errorOf(failed)));
        const auto log = get<Page<Delivery>>(alerts + u"/deliveries?channel_id=hook"_s);
        QCOMPARE(log.count, 2);
        QCOMPARE(log.items.front().status, DeliveryStatus::Failed);
        QCOMPARE(get<Page<Delivery>>(alerts + u"/deliveries?status=sent"_s).count, 1);
        QCOMPARE(ask("POST", alerts + u"/channels/nobody/test"_s).status, 404);
    }

    void aDriftCheckAsksAtOnceAndRaisesWhatFollows()
    {
        m_stage->clock.advance(7h);
        const auto report =
            m_served->read<DriftCheckReport>(ask("POST", monitoring + u"/drift-check"_s));
        QVERIFY2(report.message.startsWith("checked 2 workers: 1 have drifted"_L1),
                 qPrintable(report.message));
        QCOMPARE(report.alerts.size(), 1u);
        QCOMPARE(report.alerts.front().workerId, worker01);
        QCOMPARE(report.checked, 2);
        QCOMPARE(report.unanswered, 0);
    }

    void aDriftCheckTellsHowManyCouldNotBeAsked()
    {
        for (const WorkerId& id : {worker01, worker02})
            m_stage->fleet.worker(id).faults.refusesConnections = true;
        const auto report =
            m_served->read<DriftCheckReport>(ask("POST", monitoring + u"/drift-check"_s));
        QCOMPARE(report.checked, 0);
        QCOMPARE(report.unanswered, 2);
        QVERIFY2(report.message.endsWith("; 2 could not be asked"_L1), qPrintable(report.message));
    }

    void alertingThatIsOffIsTold()
    {
        QVERIFY(get<AlertList>(alerts).isEnabled);
        m_served->alerting->setOptions({.isEnabled = false});
        QVERIFY(!get<AlertList>(alerts).isEnabled);
        const auto report =
            m_served->read<DriftCheckReport>(ask("POST", monitoring + u"/drift-check"_s));
        QVERIFY(report.message.endsWith("; alerting is turned off"_L1));
    }

    void driftChecksAtTheSameTimeAreOne()
    {
        m_stage->clock.advance(7h);
        int calls = 0;
        m_stage->fleet.onCall = [&] { ++calls; };
        const auto once = ask("POST", monitoring + u"/drift-check"_s);
        const int ofOne = std::exchange(calls, 0);
        QVERIFY(ofOne > 0);
        std::vector<net::Response> answers;
        const auto keep = [](ServedApi& served, std::vector<net::Response>& kept) -> QCoro::Task<> {
            kept.push_back(co_await served.begin("POST", monitoring + u"/drift-check"_s));
        };
        TaskGroup checks;
        for (int i = 0; i < 3; ++i)
            checks.spawn(keep(*m_served, answers));
        QVERIFY(m_stage->clock.runUntil([&] { return checks.running() == 0; }));
        m_stage->fleet.onCall = {};
        QCOMPARE(calls, ofOne);
        QCOMPARE(answers.size(), 3u);
        for (const net::Response& answer : answers) {
            const auto report = m_served->read<DriftCheckReport>(answer);
            QVERIFY(report.message.startsWith("checked 2 workers: 1 have drifted"_L1));
            QCOMPARE(report.alerts.size(), 1u);
            QCOMPARE(report.total, 1);
        }
        QCOMPARE(ask("POST", monitoring + u"/drift-check"_s).status, 200);
    }

    void whatFiresIsGivenPageByPageTheWorstFirst()
    {
        m_stage->fleet.worker(worker02).faults.refusesConnections = true;
        drift(7h);
        const auto all = get<AlertList>(alerts);
        QCOMPARE(all.count, 3); // the drift, the fleet's, and one that is away
        QCOMPARE(all.total, 3);
        QVERIFY(!all.nextCursor);
        QCOMPARE(all.alerts.front().condition, AlertCondition::WorkerUnreachable);
        std::vector<Alert> found;
        auto page = get<AlertList>(alerts + u"?limit=1"_s);
        for (;;) {
            QCOMPARE(page.count, 1);
            QCOMPARE(page.total, 3);
            found.push_back(page.alerts.front());
            if (!page.nextCursor)
                break;
            page = get<AlertList>(alerts + u"?limit=1&cursor="_s + *page.nextCursor);
        }
        QCOMPARE(found, all.alerts);
        const auto history = get<AlertHistory>(alerts + u"/history?limit=1"_s);
        QCOMPARE(errorOf(ask("GET", alerts + u"?cursor="_s + *history.nextCursor)),
                 u"?cursor: expected the next_cursor of a page of this list"_s);
        QCOMPARE(ask("GET", alerts + u"?limit=10001"_s).status, 400);
    }

    void onlyAdminsSeeTheChannels()
    {
        const auto statusFor = [&](Role role) {
            const net::Headers headers{{"Authorization", "Bearer " + m_served->token(role)}};
            const net::Peer peer{.address = u"192.0.2.1"_s, .isTls = true};
            return m_served->ask("GET", alerts + u"/channels"_s, {}, headers, peer).status;
        };
        QCOMPARE(statusFor(Role::Viewer), 403);
        QCOMPARE(statusFor(Role::Operator), 403);
        QCOMPARE(statusFor(Role::Admin), 200);
    }

    void theDashboardShowsAlertsAndTheChartsTheirNumber()
    {
        api::Monitoring watcher(m_served->api);
        drift(7h);
        watcher.sample();
        watcher.publish();
        const auto board = get<Dashboard>(monitoring + u"/dashboard"_s);
        QCOMPARE(board.summary.activeAlerts, int(board.alerts.size()));
        QVERIFY(board.metrics.alerts.active >= 1);
        QCOMPARE(board.metrics.alerts.raised, qint64(board.alerts.size()));
        QCOMPARE(board.health.parts.size(), 5u);
        const auto history =
            get<History>(monitoring + u"/history?series=alerts_fired,workers_outdated&step=1h"_s);
        QCOMPARE(history.series.size(), 2u);
        double fired = 0;
        for (const HistoryPoint& point : history.series.front().points)
            fired += point.sum;
        QCOMPARE(fired, double(board.alerts.size()));
        QCOMPARE(history.series.back().points.back().most, 1.0);
        QVERIFY(errorOf(ask("GET", monitoring + u"/history?series=weather"_s))
                    .startsWith("?series: expected one of checks"_L1));
        QVERIFY(errorOf(ask("GET", monitoring + u"/history?step=x"_s)).startsWith("?step: "_L1));
    }
};

QTEST_GUILESS_MAIN(TestAlertRoutes)
#include "test_alert_routes.moc"
