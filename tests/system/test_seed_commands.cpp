// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/alert.h"
#include "tests/support/eventually.h"
#include "tests/system/fleet_fixture.h"
#include "tests/system/raw_http.h"
#include "tests/system/seed_shell.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;
using As = SeedShell::As;

namespace {

/// What jq says of the answers that the documents show, names and types to the letter.
namespace shape {
constexpr auto version =
    R"((.codebase_version, .build_time, .git_commit, .go_version, .last_updated | type == "string")
       and (.components | type == "object" and all(.[]; type == "string")))"_L1;
constexpr auto workerVersion =
    R"((.codebase_version, .build_time, .git_commit, .go_version, .last_updated | type == "string")
       and (.components | .translator, .api, .distributed | type == "string"))"_L1;
constexpr auto rollback =
    R"(.worker_id == "%1" and (.message, .backup_id, .version | type == "string"))"_L1;
constexpr auto dashboard =
    R"((.summary | .total_workers, .up_to_date_workers, .outdated_workers, .unhealthy_workers,
        .active_alerts, .health_score | type == "number")
       and (.summary.last_drift_check | type == "string") and (.metrics | type == "object")
       and (.alerts | type == "array") and (.health | type == "object")
       and (.workers | type == "array") and (.status | type == "object")
       and (.timestamp | type == "string"))"_L1;
constexpr auto history =
    R"((.count == (.alerts | length)) and .limit == 50 and (.alerts | all(
        (.alert_id, .worker_id, .severity, .drift_duration, .current_version, .expected_version,
         .message, .timestamp | type == "string") and (.acknowledged | type == "boolean"))))"_L1;
constexpr auto channel =
    R"(.channel_type == "%1" and (.message, .channel_id | type == "string"))"_L1;
} // namespace shape

} // namespace

/// The command runs, and what it prints is JSON of which the jq filter holds.
#define ANSWERS(command, as, filter) QVERIFY2(answers(command, as, filter), m_told.constData())
/// The command runs, and what it prints has the pattern in it.
#define PRINTS(command, as, pattern) QVERIFY2(prints(command, as, pattern), m_told.constData())

/// Every command of the seeds' two documents that speaks HTTP or reads the service's logs, against
/// a living fleet: with tokens, and as it stands with `auth.loopback: trust`.
class TestSeedCommands : public QObject {
    Q_OBJECT

public:
    explicit TestSeedCommands(bool isTrusted) : m_isTrusted(isTrusted) {}

private:
    const bool m_isTrusted;
    std::unique_ptr<QTemporaryDir> m_logs;
    std::unique_ptr<FleetFixture> m_fleet;
    std::unique_ptr<SeedShell> m_shell;
    QByteArray m_told;
    QByteArray m_output; ///< of the last command

    bool runs(const char* command, As as);
    bool answers(const char* command, As as, const QString& filter);
    bool prints(const char* command, As as, const QString& pattern);

    void denyLoopback();
    void makeCredentials();
    void fillIn();
    void moveTo(const char* worker, const char* version);

private Q_SLOTS:
    void initTestCase();
    void theSystemHealthCheckAnswers();
    void workersAreAskedDirectly();
    void aWorkerTellsWhyItTakesNoUpload();
    void theWorkersOfTheFleetAreListedByALoop();
    void theDistributedManagerShowsAWorker();
    void testEventsAreEmittedAndLogged();
    void workersAreDiscovered();
    void aWorkerIsUpdatedByForce();
    void aWorkerIsRolledBack_data();
    void aWorkerIsRolledBack();
    void theDashboardHasItsData();
    void theLogsAreSearched();
    void packagesAreUploadedAndAppliedByHand();
    void alertsAreShownAndAcknowledged();
    void channelsAreAdded_data();
    void channelsAreAdded();
    void theDashboardPage();
};

bool TestSeedCommands::runs(const char* command, As as)
{
    const auto ended = m_shell->run(QString::fromUtf8(command), as);
    m_told = m_output = ended.output;
    if (ended.status == 0)
        return true;
    m_told = QByteArray(command) + "\nended with " + QByteArray::number(ended.status) + ": " +
             ended.errors + m_told;
    return false;
}

bool TestSeedCommands::answers(const char* command, As as, const QString& filter)
{
    if (!runs(command, as))
        return false;
    const QByteArray output = m_told;
    m_told = QByteArray(command) + "\nprinted\n" + output +
             "\nof which this does not hold: " + filter.toUtf8();
    return m_shell->holds(output, filter) == 0;
}

bool TestSeedCommands::prints(const char* command, As as, const QString& pattern)
{
    if (!runs(command, as))
        return false;
    const QString output = QString::fromUtf8(m_told);
    m_told = QByteArray(command) + "\nprinted\n" + m_told + "\nwithout " + pattern.toUtf8();
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    return output.contains(expression);
}

void TestSeedCommands::initTestCase()
{
    m_logs = std::make_unique<QTemporaryDir>();
    m_fleet = std::make_unique<FleetFixture>(demo::FleetOptions{
        .workers = 3,
        .moreWorkers = {},
        .moreConfig =
            u"logging: { directory: %1 }\n"
            "alerting: { rules: { worker_unreachable: { after: 0s } } }\n"_s.arg(m_logs->path())});
    const auto started = QCoro::waitFor((*m_fleet)->start());
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message()));
    m_shell = std::make_unique<SeedShell>(QCoreApplication::applicationDirPath() + u"/.."_s);
    if (!m_isTrusted)
        denyLoopback();
    makeCredentials();
    fillIn();
    m_shell->lead(u"localhost:8080"_s, (*m_fleet)->coordinatorPort());
    m_shell->lead(u"coordinator:8443"_s, (*m_fleet)->coordinatorTlsPort());
    for (const demo::DemoWorker& worker : (*m_fleet)->workers())
        m_shell->lead(worker.id.value() + u":8443"_s, worker.agentPort);
    for (const QString& name : {u"worker"_s, u"worker.example.com"_s})
        m_shell->lead(name + u":8443"_s, (*m_fleet)->workers().back().agentPort);
}

/// From now on nobody is let in without a token.
void TestSeedCommands::denyLoopback()
{
    demo::DemoFleet& fleet = **m_fleet;
    QCoro::waitFor(fleet.stopCoordinator());
    const QString file = fleet.folder() + u"/lockstepd.yaml"_s;
    const QByteArray yaml = readFile(file).value();
    QVERIFY(yaml.contains("loopback: trust"));
    QVERIFY(writeFileDurably(file, QByteArray(yaml).replace("loopback: trust", "loopback: deny")));
    QVERIFY(QCoro::waitFor(fleet.startCoordinator()));
}

/// An operator's token; for agents, the certificate of the coordinator whose fleet they joined.
void TestSeedCommands::makeCredentials()
{
    const RawAnswer made = ask({.socket = (*m_fleet)->socket()},
                               post("/api/v1/auth/tokens", R"({"name":"ops","role":"operator"})"));
    QCOMPARE(made.status, 201);
    const QString token = made.json()[u"token"_s].toString();
    m_shell->setCredentials(As::Operator, {u"header = \"Authorization: Bearer %1\""_s.arg(token)});
    const RawAnswer admin = ask({.socket = (*m_fleet)->socket()},
                                post("/api/v1/auth/tokens", R"({"name":"boss","role":"admin"})"));
    m_shell->setCredentials(As::Admin, {u"header = \"Authorization: Bearer %1\""_s.arg(
                                           admin.json()[u"token"_s].toString())});
    const QString keys = (*m_fleet)->folder() + u"/coordinator/ca/"_s;
    m_shell->setCredentials(As::Coordinator, {u"cert = \"%1coordinator.pem\""_s.arg(keys),
                                              u"key = \"%1coordinator.key\""_s.arg(keys)});
    const QString tokenFile = m_shell->folder() + u"/token"_s;
    QVERIFY(writeFileDurably(tokenFile, token.toUtf8()));
    m_shell->setEnvironment(u"LOCKSTEP_TOKEN_FILE"_s, tokenFile);
    m_shell->setEnvironment(u"LOCKSTEP_COORDINATOR"_s,
                            u"http://127.0.0.1:%1"_s.arg((*m_fleet)->coordinatorPort()));
}

/// What the documents leave to the reader.
void TestSeedCommands::fillIn()
{
    m_shell->fillIn(u"/var/log/translator"_s, m_logs->path());
    m_shell->fillIn(u"{id}"_s, u"worker01"_s);
    m_shell->fillIn(u"{worker_id}"_s, u"worker01"_s);
    m_shell->fillIn(u"worker-01"_s, u"worker01"_s);
    m_shell->fillIn(u"worker-id"_s, u"worker01"_s);
    m_shell->fillIn(u"-connect worker01:8443"_s,
                    u"-connect 127.0.0.1:%1"_s.arg((*m_fleet)->workers().front().agentPort));
}

void TestSeedCommands::moveTo(const char* worker, const char* version)
{
    const RawAnswer begun =
        ask({.socket = (*m_fleet)->socket()},
            post("/api/v1/distributed/workers/" + QByteArray(worker) + "/update",
                 R"({"version":")" + QByteArray(version) + R"("})"));
    QCOMPARE(begun.status, 202);
    QVERIFY(m_fleet->waitForUpdates());
}

void TestSeedCommands::theSystemHealthCheckAnswers()
{
    const QString healthy = uR"(.status == "healthy")"_s;
    ANSWERS("curl -s http://localhost:8080/health | jq .", As::Nobody, healthy);
    ANSWERS("curl -k -s https://worker01:8443/health | jq .", As::Nobody, healthy);
    ANSWERS("curl -s http://localhost:8080/api/v1/version | jq .", As::Nobody, shape::version);
    ANSWERS("curl -k -s https://worker01:8443/api/v1/version | jq .", As::Nobody,
            shape::workerVersion);
}

void TestSeedCommands::workersAreAskedDirectly()
{
    for (const char* command : {"curl -k https://worker.example.com:8443/api/v1/version",
                                "curl -k https://worker:8443/api/v1/version",
                                "curl -k https://worker01:8443/api/v1/version"})
        ANSWERS(command, As::Nobody, shape::workerVersion);
    for (const char* command :
         {"curl -k https://worker.example.com:8443/health", "curl -k https://worker01:8443/health"})
        ANSWERS(command, As::Nobody, u".status == \"healthy\""_s);
    PRINTS("curl -k -I https://worker01:8443/health", As::Nobody, u"^HTTP/1\\.1 200 "_s);
    PRINTS("openssl s_client -connect worker01:8443 -servername worker01 < /dev/null", As::Nobody,
           u"^-----BEGIN CERTIFICATE-----"_s);
}

void TestSeedCommands::aWorkerTellsWhyItTakesNoUpload()
{
    const char* command = "curl -k -X POST https://worker:8443/api/v1/update/upload \\\n"
                          "  -F \"test=@/dev/null\"";
    ANSWERS(command, As::Nobody, u".code == \"unauthenticated\" and (.error | length > 0)"_s);
    ANSWERS(command, As::Coordinator, u".code == \"invalid_argument\" and (.error | length > 0)"_s);
}

void TestSeedCommands::theWorkersOfTheFleetAreListedByALoop()
{
    const QString each = u"\\Aworker01: v1.0.0\nworker02: v1.0.0\nworker03: v1.0.0\n\\z"_s;
    PRINTS("for worker in worker01 worker02 worker03; do\n"
           "  echo \"$worker: $(curl -k -s https://$worker:8443/api/v1/version | jq -r "
           ".codebase_version)\"\n"
           "done",
           As::Nobody, each);
    // Both of the loop's requests show the token; a worker's version is open to all.
    PRINTS("for w in $(curl -s http://localhost:8080/api/v1/distributed/status | jq -r '.workers | "
           "keys[]'); do\n"
           "  echo \"$w: $(curl -k -s https://$w:8443/api/v1/version | jq -r .codebase_version)\"\n"
           "done",
           m_isTrusted ? As::Nobody : As::Operator, each);
}

void TestSeedCommands::theDistributedManagerShowsAWorker()
{
    PRINTS("dm get-worker-status worker-id", As::Nobody, u"worker01[^$]*v1\\.0\\.0"_s);
}

void TestSeedCommands::testEventsAreEmittedAndLogged()
{
    ANSWERS("curl -X POST http://localhost:8080/api/v1/test-event \\\n"
            "  -H \"Content-Type: application/json\" \\\n"
            "  -d '{\"type\":\"test\",\"message\":\"version test\"}'",
            m_isTrusted ? As::Nobody : As::Operator,
            uR"(.type == "test" and .message == "version test" and (.id | type == "number"))"_s);
    PRINTS("tail -n 5 /var/log/translator/events.log", As::Nobody,
           u"^\\{\"type\":\"test\",.*version test"_s);
}

void TestSeedCommands::workersAreDiscovered()
{
    ANSWERS("curl -X POST http://localhost:8080/api/v1/distributed/workers/discover",
            m_isTrusted ? As::Nobody : As::Operator,
            uR"((.message | type == "string") and (.discovered | length == 3) and .paired == 3
                and .failed == [])"_s);
}

void TestSeedCommands::aWorkerIsUpdatedByForce()
{
    const RawAnswer set =
        ask({.socket = (*m_fleet)->socket()}, {.method = "PUT",
                                               .target = "/api/v1/channels/production",
                                               .headers = {{"Content-Type", "application/json"}},
                                               .body = R"({"version":"v1.1.0"})"});
    QCOMPARE(set.status, 200);
    ANSWERS("curl -X POST http://localhost:8080/api/v1/distributed/workers/{id}/update",
            m_isTrusted ? As::Nobody : As::Operator,
            uR"(.worker_id == "worker01" and .target_version == "v1.1.0"
                and (.update_id, .status | type == "string"))"_s);
    QVERIFY(m_fleet->waitForUpdates());
    ANSWERS("curl -k https://worker01:8443/api/v1/version", As::Nobody,
            u".codebase_version == \"v1.1.0\""_s);
}

void TestSeedCommands::aWorkerIsRolledBack_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<As>("as");
    const As local = m_isTrusted ? As::Nobody : As::Operator;
    QTest::newRow("troubleshooting guide")
        << "curl -X POST http://localhost:8080/api/v1/update/rollback \\\n"
           "  -H \"X-Worker-ID: {worker_id}\""_ba
        << local;
    // The name of the host is not local, so a token is wanted however loopback is trusted.
    QTest::newRow("quick reference") << "curl -k -X POST -H \"X-Worker-ID: worker-01\" \\\n"
                                        "  https://coordinator:8443/api/v1/update/rollback"_ba
                                     << As::Operator;
    QTest::newRow("alternative")
        << "curl -g -X POST "
           "'http://localhost:8080/api/v1/update/rollback?worker_id={worker_id}'"_ba
        << local;
}

void TestSeedCommands::aWorkerIsRolledBack()
{
    QFETCH(const QByteArray, command);
    QFETCH(const As, as);
    moveTo("worker01", "v1.1.0");
    ANSWERS(command.constData(), as, QString(shape::rollback).arg(u"worker01"_s));
    QVERIFY(m_fleet->waitForUpdates());
    ANSWERS("curl -k https://worker01:8443/api/v1/version", As::Nobody,
            u".codebase_version == \"v1.0.0\""_s);
}

void TestSeedCommands::theDashboardHasItsData()
{
    ANSWERS("curl -s http://localhost:8080/api/v1/monitoring/version/dashboard",
            m_isTrusted ? As::Nobody : As::Operator, shape::dashboard);
}

void TestSeedCommands::theLogsAreSearched()
{
    moveTo("worker02", "v1.2.0"); // which is never well, so the worker goes back
    const auto search = [this](const char* command, const QString& pattern) {
        return QTest::qWaitFor([&] { return prints(command, As::Nobody, pattern); }, 20'000);
    };
    const std::pair<const char*, const char16_t*> searches[] = {
        {"grep \"worker_\" /var/log/translator/events.log | tail -20", u"\"worker_"},
        {"grep \"update\" /var/log/translator/distributed.log | tail -10", u"update"},
        {"grep \"worker_update_completed\" /var/log/translator/events.log | tail -10",
         u"^\\{\"type\":\"worker_update_completed\""},
        {"grep \"UpdateWorker.*failed\" /var/log/translator/distributed.log",
         u"UpdateWorker.*failed.*worker02|worker02.*UpdateWorker.*failed|UpdateWorker.*worker02.*"
         u"failed"},
        {"grep \"rollback\" /var/log/translator/events.log",
         u"worker_rollback_(started|completed)"},
        {"grep \"outdated\" /var/log/translator/distributed.log", u"worker0\\d.*outdated"},
    };
    for (const auto& [command, pattern] : searches)
        QVERIFY2(search(command, QString(pattern)), m_told.constData());
}

void TestSeedCommands::packagesAreUploadedAndAppliedByHand()
{
    const QDir packages((*m_fleet)->folder() + u"/coordinator/translator-updates"_s);
    const QStringList found = packages.entryList({u"translator-update-v1.2.0-*.tar.gz"_s});
    QVERIFY(!found.isEmpty());
    QVERIFY(QFile::copy(packages.filePath(found.first()), m_shell->folder() + u"/update.tar.gz"_s));
    ANSWERS("curl -k -X POST -F \"update_package=@update.tar.gz\" \\\n"
            "  -H \"X-Update-Version: v1.2.0\" \\\n"
            "  https://worker:8443/api/v1/update/upload",
            As::Coordinator, u".version == \"v1.2.0\" and (.message | type == \"string\")"_s);
    ANSWERS("curl -k -X POST -H \"X-Update-Version: v1.2.0\" \\\n"
            "  https://worker:8443/api/v1/update/apply",
            As::Coordinator, u".version == \"v1.2.0\" and (.message | type == \"string\")"_s);
}

void TestSeedCommands::alertsAreShownAndAcknowledged()
{
    QCOMPARE(
        ask({.socket = (*m_fleet)->socket()},
            post("/api/v1/distributed/workers", R"({"id":"worker09","host":"127.0.0.1","port":1})"))
            .status,
        201);
    ANSWERS("curl -s -X POST http://localhost:8080/api/v1/monitoring/version/drift-check",
            As::Operator, u"any(.alerts[]; .worker_id == \"worker09\")"_s);
    ANSWERS("curl -s 'http://localhost:8080/api/v1/monitoring/version/alerts/history?limit=50'",
            As::Operator, shape::history);
    const auto history = fromJsonText<AlertHistory>(
        ask({.socket = (*m_fleet)->socket()},
            {.target =
                 "/api/v1/monitoring/version/alerts/history?worker_id=worker09&status=firing"})
            .body);
    QVERIFY(history && !history->alerts.empty());
    m_shell->fillIn(u"alert-123"_s, history->alerts.front().id.value());
    ANSWERS("curl -s -X POST http://localhost:8080/api/v1/monitoring/version/alerts/alert-123/"
            "acknowledge -H 'Content-Type: application/json' -d "
            R"('{"acknowledged_by": "admin@example.com"}')",
            As::Operator,
            u".alert_id == \"%1\" and (.message | type == \"string\")"_s.arg(
                history->alerts.front().id.value()));
    // The dashboard follows within moments.
    QVERIFY2(eventually([&] {
        return answers("curl -s http://localhost:8080/api/v1/monitoring/version/dashboard",
                       As::Operator,
                       u"any(.alerts[]; .worker_id == \"worker09\" and .acknowledged)"_s);
    }), m_told.constData());
    QCOMPARE(ask({.socket = (*m_fleet)->socket()},
                 {.method = "DELETE", .target = "/api/v1/distributed/workers/worker09"})
                 .status,
             200);
}

void TestSeedCommands::channelsAreAdded_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("e-mail")
        << "email"_ba
        << R"({"smtp_host": "smtp.gmail.com", "smtp_port": 587, "username": "alerts@example.com",
               "password": "app-password", "from_address": "alerts@example.com",
               "to_addresses": ["admin@example.com", "ops@example.com"]})"_ba;
    QTest::newRow("webhook")
        << "webhook"_ba
        << R"({"url": "https://api.example.com/webhooks/version-alerts", "method": "POST",
               "headers": {"Authorization": "Bearer token123", "X-Source": "version-monitor"}})"_ba;
    QTest::newRow("Slack") << "slack"_ba
                           << R"({"webhook_url": "https://hooks.slack.com/services/...",
               "channel": "#version-alerts", "username": "Version Monitor"})"_ba;
}

void TestSeedCommands::channelsAreAdded()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    const QByteArray channels = "http://localhost:8080/api/v1/monitoring/version/alerts/channels/";
    const QByteArray command = "curl -s -X POST " + channels + type +
                               " -H 'Content-Type: application/json' -d '" + body + "'";
    ANSWERS(command.constData(), As::Admin, QString(shape::channel).arg(QString::fromUtf8(type)));
    // At once, before there is anything to tell: nothing goes to those hosts.
    const QByteArray id = parseJson(m_output).value()[u"channel_id"_s].toString().toUtf8();
    const QByteArray remove = "curl -s -X DELETE " + channels + id;
    ANSWERS(remove.constData(), As::Admin, QString(shape::channel).arg(QString::fromUtf8(type)));
}

/// The page asks nobody who it is: what it shows is asked for by the page itself.
void TestSeedCommands::theDashboardPage()
{
    PRINTS("curl -s http://localhost:8080/api/v1/monitoring/version/dashboard.html", As::Nobody,
           "<title>Lockstep</title>");
}

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    TestSeedCommands withTokens(false);
    TestSeedCommands asTheyStand(true);
    return QTest::qExec(&withTokens, argc, argv) + QTest::qExec(&asTheyStand, argc, argv);
}
#include "test_seed_commands.moc"
