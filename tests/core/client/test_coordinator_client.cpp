// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/pending.h"
#include "core/client/coordinator_client.h"
#include "tests/core/client/canned_server.h"
#include "tests/support/eventually.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimeZone>

#include <ranges>

using namespace lockstep;
using client::CoordinatorClient;
using client::Endpoint;
using test::eventually;

namespace {

const WorkerId worker01{u"worker01"_s};

/// Asks, and gives the error's code, or nothing when there was none.
template <class T>
std::optional<ErrorCode> codeOf(client::ReplyTask<T> task)
{
    const auto reply = QCoro::waitFor(std::move(task));
    return reply ? std::nullopt : std::optional(reply.error().code());
}

WorkerView someWorker()
{
    WorkerView view;
    view.id = worker01;
    view.name = u"Frankfurt 1"_s;
    view.host = u"10.0.0.1"_s;
    view.port = 8443;
    view.status = WorkerStatus::Outdated;
    view.version = Version(u"v1.0.0"_s);
    return view;
}

net::Response html(int status)
{
    return {.status = status,
            .headers = {{"Content-Type", "text/html; charset=utf-8"}},
            .body = "<html><h1>Bad gateway</h1></html>",
            .file = {}};
}

net::Response text(const QByteArray& body)
{
    return {
        .status = 200, .headers = {{"Content-Type", "application/json"}}, .body = body, .file = {}};
}

QCoro::Task<net::Response> immediately(net::Response response) { co_return response; }

QCoro::Task<net::Response> never(Pending<bool> release)
{
    co_await release;
    co_return net::Response();
}

/// Accepts updates, but breaks the first connections off when it has heard the request.
class BreakingPeer : public QTcpServer {
public:
    explicit BreakingPeer(int breaks) : m_breaks(breaks)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        });
        std::ignore = listen(QHostAddress::LocalHost);
    }
    QString endpoint() const { return u"http://127.0.0.1:%1"_s.arg(serverPort()); }
    /// Idempotency-Key of each request.
    const QByteArrayList& keys() const { return m_keys; }

private:
    void read(QTcpSocket& socket)
    {
        if (!socket.peek(64 << 10).endsWith("\r\n\r\n{}"))
            return; // an answer before the body would be another kind of break
        const QByteArray request = socket.readAll();
        const qsizetype key = request.toLower().indexOf("idempotency-key: ");
        m_keys << (key < 0 ? QByteArray() : request.sliced(key + 17).split('\r').first());
        if (m_keys.size() <= m_breaks)
            return socket.abort();
        const QByteArray body = toJsonText(UpdateAccepted{.updateId = UpdateId(u"upd-1"_s)});
        socket.write("HTTP/1.1 202 Accepted\r\nContent-Length: " + QByteArray::number(body.size()) +
                     "\r\n\r\n" + body);
    }

    int m_breaks;
    QByteArrayList m_keys;
};

} // namespace

class TestCoordinatorClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyRouteIsAskedAsTheContractSays_data();
    void everyRouteIsAskedAsTheContractSays();
    void bodiesAreSentAsTheContractSays();
    void aRollbackNamesItsWorkerAndBackupInHeaders();
    void anAnswerIsReadAsAValue();
    void anAnswerKeepsWhatIsNotKnownYet();
    void filtersBecomeQueries();
    void aHistoryIsAskedForByTimeStepAndSeries();
    void whatAnIdHoldsStaysInItsSegment();
    void theTokenIsSentAsBearer();
    void bothTransportsWork();
    void aPathBeforeTheApiIsKept();
    void anUnhealthyCoordinatorIsStillAnAnswer();
    void aRefusalHasItsCodeAndSentence_data();
    void aRefusalHasItsCodeAndSentence();
    void whatIsNoCoordinatorIsAProtocolError_data();
    void whatIsNoCoordinatorIsAProtocolError();
    void aPortWhereNobodyListensIsUnreachable();
    void aMissingSocketIsUnreachable();
    void aCoordinatorThatGoesAwayIsUnreachable();
    void aCoordinatorThatDoesNotAnswerTimesOut();
    void stoppingEndsACall();
    void aCallOutlivesTheClientThatMadeIt();
    void aPackageIsSentAsAForm();
    void aListComesWholeHoweverManyPages();
    void allAlertsThatFireComeHoweverManyPages();
    void aListThatGoesInCirclesIsAnError();
    void whatBeginsSomethingIsSentAgainUnderTheSameKey();
    void aSecondBreakIsTheEnd();
    void whatMerelyTakesLongIsNotSentAgain();

private:
    CoordinatorClient clientFor(const QString& endpoint,
                                Duration timeout = std::chrono::seconds(10))
    {
        return CoordinatorClient(*m_http, *Endpoint::parse(endpoint), timeout, m_stop.get_token());
    }

    std::unique_ptr<test::CannedServer> m_server;
    std::unique_ptr<net::HttpClient> m_http;
    std::stop_source m_stop;
    std::optional<CoordinatorClient> m_client;
};

void TestCoordinatorClient::init()
{
    m_server = std::make_unique<test::CannedServer>();
    m_http = std::make_unique<net::HttpClient>();
    m_stop = std::stop_source();
    m_client.emplace(clientFor(m_server->listenUnix()));
}

void TestCoordinatorClient::cleanup()
{
    m_client.reset();
    m_http.reset();
    m_server.reset();
}

using Asking = std::function<std::optional<ErrorCode>(const CoordinatorClient&)>;

void TestCoordinatorClient::everyRouteIsAskedAsTheContractSays_data()
{
    QTest::addColumn<Asking>("ask");
    QTest::addColumn<QString>("request");
    const auto row = [](const char* name, const auto& ask, const QString& request) {
        QTest::newRow(name) << Asking([ask](const CoordinatorClient& c) { return codeOf(ask(c)); })
                            << request;
    };
    using C = const CoordinatorClient&;
    const UpdateId update(u"upd-1"_s);
    const Version version(u"v1.1.0"_s);
    row("health", [](C c) { return c.health(); }, u"GET /health"_s);
    row("version", [](C c) { return c.version(); }, u"GET /api/v1/version"_s);
    row("status", [](C c) { return c.fleetStatus(); }, u"GET /api/v1/distributed/status"_s);
    row("workers", [](C c) { return c.workers(); }, u"GET /api/v1/distributed/workers"_s);
    row(
        "worker", [](C c) { return c.worker(worker01); },
        u"GET /api/v1/distributed/workers/worker01"_s);
    row(
        "check", [](C c) { return c.checkWorker(worker01); },
        u"POST /api/v1/distributed/workers/worker01/check"_s);
    row(
        "drift", [](C c) { return c.workerDrift(worker01); },
        u"GET /api/v1/distributed/workers/worker01/drift"_s);
    row(
        "update", [](C c) { return c.updateWorker(worker01, {}); },
        u"POST /api/v1/distributed/workers/worker01/update"_s);
    row("start batch", [](C c) { return c.updateBatch({}); }, u"POST /api/v1/update/batch"_s);
    row(
        "batch", [](C c) { return c.batch(BatchId(u"bat-1"_s)); },
        u"GET /api/v1/update/batch/bat-1"_s);
    row("updates", [](C c) { return c.updates(); }, u"GET /api/v1/updates"_s);
    row("show", [update](C c) { return c.update(update); }, u"GET /api/v1/updates/upd-1"_s);
    row(
        "cancel", [update](C c) { return c.cancelUpdate(update); },
        u"POST /api/v1/updates/upd-1/cancel"_s);
    row("rollback", [](C c) { return c.rollback(worker01); }, u"POST /api/v1/update/rollback"_s);
    row("backups", [](C c) { return c.backups(); }, u"GET /api/v1/backups"_s);
    row(
        "backup", [](C c) { return c.backup(BackupId(u"backup-1"_s)); },
        u"GET /api/v1/backups/backup-1"_s);
    row(
        "delete backup", [](C c) { return c.deleteBackup(BackupId(u"backup-1"_s)); },
        u"DELETE /api/v1/backups/backup-1"_s);
    row("releases", [](C c) { return c.releases(); }, u"GET /api/v1/releases"_s);
    row("release", [version](C c) { return c.release(version); }, u"GET /api/v1/releases/v1.1.0"_s);
    row(
        "manifest", [version](C c) { return c.manifest(version); },
        u"GET /api/v1/releases/v1.1.0/manifest"_s);
    row("create", [](C c) { return c.createRelease({u"/srv"_s}); }, u"POST /api/v1/releases"_s);
    row(
        "delete", [version](C c) { return c.deleteRelease(version); },
        u"DELETE /api/v1/releases/v1.1.0"_s);
    row("expected", [](C c) { return c.expectedVersion(); }, u"GET /api/v1/channels/production"_s);
    row(
        "expect", [version](C c) { return c.setExpectedVersion(version); },
        u"PUT /api/v1/channels/production"_s);
    row("settings", [](C c) { return c.settings(); }, u"GET /api/v1/settings"_s);
    row("set", [](C c) { return c.changeSettings({}); }, u"PATCH /api/v1/settings"_s);
    row("add worker", [](C c) { return c.addWorker({}); }, u"POST /api/v1/distributed/workers"_s);
    row(
        "change worker", [](C c) { return c.changeWorker(worker01, {}); },
        u"PATCH /api/v1/distributed/workers/worker01"_s);
    row(
        "remove worker", [](C c) { return c.removeWorker(worker01); },
        u"DELETE /api/v1/distributed/workers/worker01"_s);
    row(
        "pair", [](C c) { return c.pairWorker(worker01); },
        u"POST /api/v1/distributed/workers/worker01/pair"_s);
    row(
        "unpair", [](C c) { return c.unpairWorker(worker01); },
        u"DELETE /api/v1/distributed/workers/worker01/pair"_s);
    row(
        "validate", [](C c) { return c.validateWorker(worker01); },
        u"GET /api/v1/distributed/workers/worker01/validate"_s);
    row(
        "discover", [](C c) { return c.discoverWorkers(); },
        u"POST /api/v1/distributed/workers/discover"_s);
    row(
        "verify backup", [](C c) { return c.verifyBackup(BackupId(u"backup-1"_s)); },
        u"POST /api/v1/backups/backup-1/verify"_s);
    row("tokens", [](C c) { return c.tokens(); }, u"GET /api/v1/auth/tokens"_s);
    row("create token", [](C c) { return c.createToken({}); }, u"POST /api/v1/auth/tokens"_s);
    row(
        "revoke token", [](C c) { return c.revokeToken(TokenId(u"tok-1"_s)); },
        u"DELETE /api/v1/auth/tokens/tok-1"_s);
    row("last of the audit", [](C c) { return c.audit({}, 5); }, u"GET /api/v1/audit?limit=5"_s);
    row("audit", [](C c) { return c.audit(0, 5); }, u"GET /api/v1/audit?after=0&limit=5"_s);
    row(
        "enroll token", [](C c) { return c.createEnrollToken({}); },
        u"POST /api/v1/enroll/tokens"_s);
    row("events", [](C c) { return c.events(); }, u"GET /api/v1/events"_s);
    row("test event", [](C c) { return c.testEvent({}); }, u"POST /api/v1/test-event"_s);
    row(
        "cache", [](C c) { return c.cacheStatistics(); },
        u"GET /api/v1/monitoring/version/cache"_s);
    row(
        "clear cache", [](C c) { return c.clearCache(); },
        u"DELETE /api/v1/monitoring/version/cache"_s);
    row("who am I", [](C c) { return c.whoami(); }, u"GET /api/v1/auth/whoami"_s);
    row(
        "dashboard", [](C c) { return c.dashboard(); },
        u"GET /api/v1/monitoring/version/dashboard"_s);
    row(
        "fleet health", [](C c) { return c.fleetHealth(); },
        u"GET /api/v1/monitoring/version/health"_s);
    row(
        "metrics", [](C c) { return c.versionMetrics(); },
        u"GET /api/v1/monitoring/version/metrics"_s);
    row("history", [](C c) { return c.history(); }, u"GET /api/v1/monitoring/version/history"_s);
    row(
        "alert", [](C c) { return c.alert(AlertId(u"alert-1"_s)); },
        u"GET /api/v1/monitoring/version/alerts/alert-1"_s);
}

void TestCoordinatorClient::everyRouteIsAskedAsTheContractSays()
{
    QFETCH(const Asking, ask);
    QCOMPARE(ask(*m_client), ErrorCode::NotFound); // the server knows no route
    QTEST(m_server->lastRequest(), "request");
    QCOMPARE(m_server->requests().back().headers.value("Accept"), "application/json");
    QVERIFY(!m_server->requests().back().headers.contains("Authorization"));
}

void TestCoordinatorClient::bodiesAreSentAsTheContractSays()
{
    codeOf(m_client->updateWorker(worker01, {Version(u"v1.1.0"_s)}));
    QCOMPARE(m_server->requests().back().body, R"({"version":"v1.1.0"})");
    QCOMPARE(m_server->requests().back().headers.value("Content-Type"), "application/json");
    codeOf(m_client->updateWorker(worker01, {}));
    QCOMPARE(m_server->requests().back().body, "{}");
    codeOf(m_client->updateBatch({.workers = {worker01}, .concurrency = 5}));
    QCOMPARE(m_server->requests().back().body, R"({"concurrency":5,"workers":["worker01"]})");
    codeOf(m_client->createRelease({u"/srv/app"_s}));
    QCOMPARE(m_server->requests().back().body, R"({"source_dir":"/srv/app"})");
    codeOf(m_client->setExpectedVersion(Version(u"v2"_s)));
    QCOMPARE(m_server->requests().back().body, R"({"version":"v2"})");
    codeOf(m_client->testEvent({u"drill"_s, u"only a test"_s}));
    QCOMPARE(m_server->requests().back().body, R"({"message":"only a test","type":"drill"})");
    codeOf(m_client->changeSettings({{u"a"_s, u"5m"_s}, {u"b"_s, std::nullopt}}));
    QCOMPARE(m_server->requests().back().body, R"({"a":"5m","b":null})");
}

void TestCoordinatorClient::aRollbackNamesItsWorkerAndBackupInHeaders()
{
    codeOf(m_client->rollback(worker01));
    QCOMPARE(m_server->requests().back().headers.value("X-Worker-ID"), "worker01");
    QVERIFY(!m_server->requests().back().headers.contains("X-Backup-ID"));
    codeOf(m_client->rollback(worker01, BackupId(u"backup-worker01-1"_s)));
    QCOMPARE(m_server->requests().back().headers.value("X-Backup-ID"), "backup-worker01-1");
}

void TestCoordinatorClient::anAnswerIsReadAsAValue()
{
    m_server->on(u"GET /api/v1/distributed/workers/worker01"_s, someWorker());
    const Result<WorkerView> worker = QCoro::waitFor(m_client->worker(worker01));
    QVERIFY(worker);
    QCOMPARE(worker->name, u"Frankfurt 1"_s);
    QCOMPARE(worker->status, WorkerStatus::Outdated);

    m_server->on(u"GET /api/v1/distributed/workers"_s,
                 Page<WorkerView>{.items = {someWorker(), someWorker()}, .count = 2});
    const auto page = QCoro::waitFor(m_client->workers());
    QVERIFY(page);
    QCOMPARE(page->items.size(), 2U);
    QCOMPARE(page->items[1].host, u"10.0.0.1"_s);
}

void TestCoordinatorClient::anAnswerKeepsWhatIsNotKnownYet()
{
    m_server->on(u"GET /api/v1/channels/production"_s, text(R"({"version":"v1","new":[1,2]})"));
    const auto expected = QCoro::waitFor(m_client->expectedVersion());
    QVERIFY(expected);
    QCOMPARE(expected->version, Version(u"v1"_s));
    QCOMPARE(expected->document[u"new"_s].toArray().size(), 2);
}

void TestCoordinatorClient::filtersBecomeQueries()
{
    codeOf(
        m_client->workers({.status = u"outdated"_s, .group = u"a&b=c"_s, .search = u"x y+z%41"_s}));
    const QUrlQuery query = m_server->requests().back().query;
    QCOMPARE(query.queryItemValue(u"status"_s), u"outdated"_s);
    QCOMPARE(query.queryItemValue(u"group"_s, QUrl::FullyDecoded), u"a&b=c"_s);
    QCOMPARE(query.queryItemValue(u"q"_s, QUrl::FullyDecoded), u"x y+z%41"_s);
    codeOf(m_client->workers(
        {.status = {}, .group = {}, .search = {}, .ids = {worker01, WorkerId(u"eu-2"_s)}}));
    QCOMPARE(m_server->lastRequest(), u"GET /api/v1/distributed/workers?ids=worker01,eu-2"_s);
    codeOf(m_client->updates({.workerId = worker01, .activeOnly = true, .limit = 7}));
    QCOMPARE(m_server->lastRequest(),
             u"GET /api/v1/updates?worker_id=worker01&state=active&limit=7"_s);
    codeOf(m_client->events({.since = 0, .type = u"t"_s, .workerId = worker01, .limit = 3}));
    QCOMPARE(m_server->lastRequest(),
             u"GET /api/v1/events?since=0&type=t&worker_id=worker01&limit=3"_s);
    codeOf(m_client->backups(worker01));
    QCOMPARE(m_server->lastRequest(), u"GET /api/v1/backups?worker_id=worker01"_s);
}

void TestCoordinatorClient::aHistoryIsAskedForByTimeStepAndSeries()
{
    const QDateTime from(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::utc());
    const History answer{.from = from,
                         .to = from.addDays(1),
                         .step = std::chrono::hours(1),
                         .series = {{Series::Workers, {{.start = from, .count = 1, .sum = 5}}}}};
    m_server->on(u"GET /api/v1/monitoring/version/history"_s, answer);
    const auto history =
        QCoro::waitFor(m_client->history({.from = from,
                                          .to = from.addDays(1),
                                          .step = std::chrono::hours(1),
                                          .series = {Series::Workers, Series::HealthScore}}));
    QCOMPARE(m_server->lastRequest(), u"GET /api/v1/monitoring/version/history?"
                                      "series=workers,health_score&from=2024-01-01T12:00:00Z&"
                                      "to=2024-01-02T12:00:00Z&step=1h0m0s"_s);
    QVERIFY2(history, history ? "" : qPrintable(history.error().message()));
    QCOMPARE(history->series.at(0).points, answer.series.at(0).points);
}

void TestCoordinatorClient::whatAnIdHoldsStaysInItsSegment()
{
    codeOf(m_client->checkWorker(WorkerId(u"a b?c#d"_s)));
    QCOMPARE(m_server->lastRequest(), u"POST /api/v1/distributed/workers/a b?c#d/check"_s);
}

void TestCoordinatorClient::theTokenIsSentAsBearer()
{
    Endpoint endpoint = m_client->endpoint();
    endpoint.token = Secret(u"lk_secret"_s);
    codeOf(CoordinatorClient(*m_http, endpoint).fleetStatus());
    QCOMPARE(m_server->requests().back().headers.value("Authorization"), "Bearer lk_secret");
    QVERIFY(!endpoint.displayName().contains("lk_secret"_L1));
}

void TestCoordinatorClient::bothTransportsWork()
{
    m_server->on(u"GET /api/v1/channels/production"_s, ExpectedVersion{Version(u"v1"_s)});
    QVERIFY(QCoro::waitFor(m_client->expectedVersion()));
    QVERIFY(QCoro::waitFor(clientFor(m_server->listenTcp()).expectedVersion()));
    QVERIFY(m_server->requests().front().peer.isUnixSocket);
    QVERIFY(!m_server->requests().back().peer.isUnixSocket);
}

void TestCoordinatorClient::aPathBeforeTheApiIsKept()
{
    codeOf(clientFor(m_server->listenTcp() + u"/fleet/"_s).version());
    QCOMPARE(m_server->lastRequest(), u"GET /fleet/api/v1/version"_s);
}

void TestCoordinatorClient::anUnhealthyCoordinatorIsStillAnAnswer()
{
    const HealthReport report{
        .status = u"unhealthy"_s, .reason = u"disk full"_s, .version = {}, .time = {}};
    m_server->on(u"GET /health"_s, report, 503);
    const auto health = QCoro::waitFor(m_client->health());
    QVERIFY(health);
    QCOMPARE(health->reason, u"disk full"_s);
    m_server->on(u"GET /health"_s, html(503));
    QCOMPARE(codeOf(m_client->health()), ErrorCode::Protocol);
}

void TestCoordinatorClient::aRefusalHasItsCodeAndSentence_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    const std::pair<int, ErrorCode> rows[] = {
        {400, ErrorCode::InvalidArgument},  {401, ErrorCode::Unauthenticated},
        {403, ErrorCode::PermissionDenied}, {404, ErrorCode::NotFound},
        {405, ErrorCode::Protocol},         {409, ErrorCode::Conflict},
        {413, ErrorCode::TooLarge},         {415, ErrorCode::Unsupported},
        {422, ErrorCode::Refused},          {429, ErrorCode::TooMany},
        {500, ErrorCode::Internal},         {502, ErrorCode::Internal},
        {503, ErrorCode::NotReady},         {504, ErrorCode::Internal},
        {507, ErrorCode::Internal},
    };
    for (const auto& [status, code] : rows)
        QTest::addRow("%d", status) << status << code;
}

void TestCoordinatorClient::aRefusalHasItsCodeAndSentence()
{
    QFETCH(const int, status);
    const ErrorBody body{.error = u"worker01 is being updated"_s, .code = u"word"_s, .details = {}};
    m_server->on(u"POST /api/v1/distributed/workers/worker01/check"_s, body, status);
    const auto reply = QCoro::waitFor(m_client->checkWorker(worker01));
    QVERIFY(!reply);
    QTEST(reply.error().code(), "code");
    QCOMPARE(reply.error().message(), u"worker01 is being updated"_s);
}

void TestCoordinatorClient::whatIsNoCoordinatorIsAProtocolError_data()
{
    QTest::addColumn<net::Response>("response");
    QTest::addColumn<QString>("saying");
    QTest::newRow("HTML") << html(200) << u"text/html"_s;
    QTest::newRow("HTML with an error") << html(502) << u"502"_s;
    QTest::newRow("truncated") << text(R"({"version":"v1)") << u"not JSON"_s;
    QTest::newRow("nothing") << text("") << u"/version"_s;
    QTest::newRow("a list") << text("[]") << u"an object"_s;
    QTest::newRow("another type") << text(R"({"version":7})") << u"/version: expected a string"_s;
    QTest::newRow("a redirect") << net::Response{.status = 302,
                                                 .headers = {{"Location", "/login"}},
                                                 .body = {},
                                                 .file = {}}
                                << u"302"_s;
    QTest::newRow("an error of another kind")
        << net::Response{.status = 404, .headers = {}, .body = R"({"message":"no"})", .file = {}}
        << u"404"_s;
}

void TestCoordinatorClient::whatIsNoCoordinatorIsAProtocolError()
{
    QFETCH(const net::Response, response);
    QFETCH(const QString, saying);
    m_server->on(u"GET /api/v1/channels/production"_s, response);
    const auto reply = QCoro::waitFor(m_client->expectedVersion());
    QVERIFY(!reply);
    QCOMPARE(reply.error().code(), ErrorCode::Protocol);
    QVERIFY2(reply.error().message().contains(saying), qPrintable(reply.error().message()));
}

void TestCoordinatorClient::aPortWhereNobodyListensIsUnreachable()
{
    const QString endpoint = m_server->listenTcp();
    m_server->stop();
    QCOMPARE(codeOf(clientFor(endpoint).version()), ErrorCode::Unreachable);
}

void TestCoordinatorClient::aMissingSocketIsUnreachable()
{
    QCOMPARE(codeOf(clientFor(u"unix:/nowhere/c.sock"_s).version()), ErrorCode::Unreachable);
}

void TestCoordinatorClient::aCoordinatorThatGoesAwayIsUnreachable()
{
    const Pending<bool> release;
    m_server->on(u"GET /api/v1/version"_s,
                 [release](const net::Request&) { return never(release); });
    auto asked = m_client->version();
    QVERIFY(eventually([&] { return m_server->requests().size() == 1U; }));
    m_server->stop();
    QCOMPARE(codeOf(std::move(asked)), ErrorCode::Unreachable);
    release.resolve(true);
}

void TestCoordinatorClient::aCoordinatorThatDoesNotAnswerTimesOut()
{
    const Pending<bool> release;
    m_server->on(u"GET /api/v1/version"_s,
                 [release](const net::Request&) { return never(release); });
    const auto impatient = clientFor(m_server->listenTcp(), std::chrono::milliseconds(50));
    QCOMPARE(codeOf(impatient.version()), ErrorCode::Timeout);
    release.resolve(true);
}

void TestCoordinatorClient::stoppingEndsACall()
{
    const Pending<bool> release;
    m_server->on(u"GET /api/v1/version"_s,
                 [release](const net::Request&) { return never(release); });
    auto asked = m_client->version();
    QVERIFY(eventually([&] { return m_server->requests().size() == 1U; }));
    m_stop.request_stop();
    QCOMPARE(codeOf(std::move(asked)), ErrorCode::Cancelled);
    release.resolve(true);
}

void TestCoordinatorClient::aCallOutlivesTheClientThatMadeIt()
{
    m_server->on(u"GET /api/v1/channels/production"_s, ExpectedVersion{Version(u"v1"_s)});
    auto asked = m_client->expectedVersion();
    m_client.reset();
    const auto expected = QCoro::waitFor(std::move(asked));
    QVERIFY(expected);
    QCOMPARE(expected->version, Version(u"v1"_s));
}

void TestCoordinatorClient::whatBeginsSomethingIsSentAgainUnderTheSameKey()
{
    BreakingPeer peer(1);
    const auto client = clientFor(peer.endpoint());
    for (int i = 0; i < 2; ++i) {
        const auto accepted = QCoro::waitFor(client.updateWorker(worker01, {}));
        QVERIFY2(accepted, accepted ? "" : qPrintable(accepted.error().message()));
    }
    QCOMPARE(peer.keys().size(), 3);
    QVERIFY(peer.keys()[0].size() > 30);
    QCOMPARE(peer.keys()[1], peer.keys()[0]);
    QVERIFY(peer.keys()[2] != peer.keys()[0]);
    codeOf(m_client->checkWorker(worker01));
    QVERIFY(!m_server->requests().back().headers.contains("Idempotency-Key"));
    codeOf(m_client->updateBatch({}));
    QVERIFY(m_server->requests().back().headers.contains("Idempotency-Key"));
    codeOf(m_client->rollback(worker01));
    QVERIFY(m_server->requests().back().headers.contains("Idempotency-Key"));
}

void TestCoordinatorClient::aListComesWholeHoweverManyPages()
{
    m_server->on(u"GET /api/v1/distributed/workers"_s, [](const net::Request& request) {
        const QString cursor = request.query.queryItemValue(u"cursor"_s, QUrl::FullyDecoded);
        Page<WorkerView> page{.items = {someWorker(), someWorker()}, .count = 2};
        page.items[0].id = WorkerId(cursor.isEmpty() ? u"first"_s : cursor);
        if (cursor != "c&="_L1)
            page.nextCursor = cursor.isEmpty() ? u"b"_s : u"c&="_s;
        return immediately(net::Response::of(page));
    });
    const auto all =
        QCoro::waitFor(m_client->workers({.status = {}, .group = u"eu"_s, .search = {}}));
    QVERIFY2(all, all ? "" : qPrintable(all.error().message()));
    QCOMPARE(all->items.size(), 6U);
    QCOMPARE(all->count, 6);
    QCOMPARE(all->items[0].id.value(), u"first"_s);
    QCOMPARE(all->items[4].id.value(), u"c&="_s);
    QVERIFY(!all->nextCursor);
    QCOMPARE(all->document[u"items"_s].toArray().size(), 6);
    QCOMPARE(all->document[u"count"_s].toInt(), 6);
    QVERIFY(all->document[u"next_cursor"_s].isUndefined());
    for (const net::Request& request : m_server->requests())
        QCOMPARE(request.query.queryItemValue(u"group"_s), u"eu"_s);
}

void TestCoordinatorClient::allAlertsThatFireComeHoweverManyPages()
{
    m_server->on(u"GET /api/v1/monitoring/version/alerts"_s, [](const net::Request& request) {
        const QString cursor = request.query.queryItemValue(u"cursor"_s, QUrl::FullyDecoded);
        AlertList page{.alerts = {Alert{.id = AlertId(u"alert-1"_s + cursor),
                                        .timestamp = QDateTime::currentDateTimeUtc()}},
                       .count = 1,
                       .total = 2};
        if (cursor.isEmpty())
            page.nextCursor = u"c&="_s;
        return immediately(net::Response::of(page));
    });
    const auto all = QCoro::waitFor(m_client->alerts());
    QVERIFY2(all, all ? "" : qPrintable(all.error().message()));
    QCOMPARE(all->alerts.size(), 2U);
    QCOMPARE(all->alerts[1].id.value(), u"alert-1c&="_s);
    QCOMPARE(all->count, 2);
    QCOMPARE(all->total, 2);
    QCOMPARE(all->document[u"alerts"_s].toArray().size(), 2);
    QVERIFY(all->document[u"next_cursor"_s].isUndefined());
}

void TestCoordinatorClient::aListThatGoesInCirclesIsAnError()
{
    m_server->on(u"GET /api/v1/monitoring/version/alerts"_s, AlertList{.nextCursor = u"again"_s});
    QCOMPARE(codeOf(m_client->alerts()), ErrorCode::Protocol);
    QCOMPARE(m_server->requests().size(), 2U);
    m_server->on(u"GET /api/v1/backups"_s, Page<Backup>{.nextCursor = u"again"_s});
    QCOMPARE(codeOf(m_client->backups()), ErrorCode::Protocol);
    QCOMPARE(m_server->requests().size(), 4U);
}

void TestCoordinatorClient::aPackageIsSentAsAForm()
{
    const test::ScratchFolder folder;
    QVERIFY(writeFileDurably(folder / u"p.tar.gz"_s, QByteArray(300'000, 'p')));
    qint64 sent = 0;
    codeOf(m_client->uploadRelease(folder / u"p.tar.gz"_s, Version(u"v1.1.0"_s),
                                   [&](qint64 done, qint64) { sent = done; }));
    const net::Request& request = m_server->requests().back();
    QCOMPARE(m_server->lastRequest(), u"POST /api/v1/releases"_s);
    QVERIFY(request.headers.value("Content-Type").startsWith("multipart/form-data; boundary="));
    QCOMPARE(request.headers.value("X-Update-Version"), "v1.1.0");
    QCOMPARE(request.parts.at(u"update_package"_s), QByteArray(300'000, 'p'));
    QVERIFY(sent > 300'000);
    codeOf(m_client->uploadRelease(folder / u"p.tar.gz"_s));
    QVERIFY(!m_server->requests().back().headers.contains("X-Update-Version"));
    QVERIFY(!QCoro::waitFor(m_client->uploadRelease(folder / u"missing"_s)));
}

void TestCoordinatorClient::aSecondBreakIsTheEnd()
{
    BreakingPeer peer(2);
    QCOMPARE(codeOf(clientFor(peer.endpoint()).updateWorker(worker01, {})), ErrorCode::Unreachable);
    QCOMPARE(peer.keys().size(), 2);
}

void TestCoordinatorClient::whatMerelyTakesLongIsNotSentAgain()
{
    const Pending<bool> release;
    m_server->on(u"POST /api/v1/update/batch"_s,
                 [release](const net::Request&) { return never(release); });
    const auto impatient = clientFor(m_server->listenTcp(), std::chrono::milliseconds(100));
    QCOMPARE(codeOf(impatient.updateBatch({})), ErrorCode::Timeout);
    QCOMPARE(m_server->countOf(u"POST /api/v1/update/batch"_s), 1);
    release.resolve(true);
}

QTEST_GUILESS_MAIN(TestCoordinatorClient)
#include "test_coordinator_client.moc"
