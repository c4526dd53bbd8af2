// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/support/http_sink.h"
#include "tests/system/api_document.h"
#include "tests/system/fleet_fixture.h"
#include "tests/system/openapi_check.h"
#include "tests/system/raw_http.h"

#include <QDir>
#include <QProcess>
#include <QTest>
#include <QThread>

#include <cstdio>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace {

constexpr int skipped = 77; // CTest's SKIP_RETURN_CODE

/// A request of the story that makes every route answer well.
struct Step {
    QByteArray method;
    QString path;     ///< as the document names it
    QByteArray value; ///< of its name
    QByteArray body;
    net::Headers headers;
};

} // namespace

/// Holds the OpenAPI document against the specification, and every answer of a living fleet
/// against the document.
class TestApiDocument : public QObject {
    Q_OBJECT

public:
    explicit TestApiDocument(const OpenApiCheck& check) : m_check(check) {}

private:
    const OpenApiCheck& m_check;
    std::unique_ptr<FleetFixture> m_fleet;
    QJsonObject m_document;
    std::vector<Operation> m_operations;
    QJsonArray m_answers;
    std::map<QByteArray, QByteArray> m_examples; ///< what stands for a name, by the word before it
    QStringList m_answeredWell;

    RawAnswer take(const QByteArray& method, const QString& path, RawRequest request);
    RawAnswer take(const Step& step);
    QByteArray exampleFor(const QString& path) const;
    QByteArray newest(const QByteArray& list, const QString& member);
    void updateTheFleet();
    void changeTheFleet();
    void makeReleases();
    void enrol();
    void tellPeople();
    void addChannels();
    void changeTheRest();
    void askEverything();
    void fetchTheDashboard();

private Q_SLOTS:
    void initTestCase();
    void theDocumentIsWhatTheSpecificationWants();
    void theCheckFindsWhatIsWrong_data();
    void theCheckFindsWhatIsWrong();
    void everyAnswerOfAFleetIsAsTheDocumentSays();
};

RawAnswer TestApiDocument::take(const QByteArray& method, const QString& path, RawRequest request)
{
    request.method = method;
    const RawAnswer answer = ask({.socket = (*m_fleet)->socket()}, request);
    m_answers.append(
        QJsonObject{{u"method"_s, QString::fromLatin1(method)},
                    {u"path"_s, path},
                    {u"status"_s, answer.status},
                    {u"type"_s, QString::fromLatin1(answer.headers.value("Content-Type"))},
                    {u"body"_s, QString::fromUtf8(answer.body)}});
    if (answer.status >= 200 && answer.status < 400)
        m_answeredWell << QString::fromLatin1(method) + u' ' + path;
    return answer;
}

RawAnswer TestApiDocument::take(const Step& step)
{
    RawRequest request{.target = Operation{.path = step.path}.target(step.value),
                       .headers = step.headers,
                       .body = step.body};
    if (!step.body.isEmpty())
        request.headers.insert("Content-Type", "application/json");
    const RawAnswer answer = take(step.method, step.path, request);
    if (answer.status < 200 || answer.status >= 300)
        qWarning("%s %s: %d %s", step.method.constData(), request.target.constData(), answer.status,
                 answer.body.constData());
    return answer;
}

QByteArray TestApiDocument::exampleFor(const QString& path) const
{
    const QStringList segments = path.split(u'/');
    for (qsizetype i = 1; i < segments.size(); ++i) {
        const auto found = m_examples.find(segments[i - 1].toLatin1());
        if (segments[i].startsWith(u'{') && found != m_examples.end())
            return found->second;
    }
    return "no-such-1";
}

QByteArray TestApiDocument::newest(const QByteArray& list, const QString& member)
{
    const QJsonArray items =
        ask({.socket = (*m_fleet)->socket()}, {.target = list}).json()[u"items"_s].toArray();
    return items.isEmpty() ? QByteArray() : items.first()[member].toString().toLatin1();
}

void TestApiDocument::initTestCase()
{
    m_fleet = std::make_unique<FleetFixture>(demo::FleetOptions{
        .workers = 2,
        .moreWorkers = u"    ghost: { host: 127.0.0.1, port: 1 }\n"_s,
        .moreConfig = u"alerting: { rules: { worker_unreachable: { after: 0s } } }\n"_s});
    const auto started = QCoro::waitFor((*m_fleet)->start());
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message()));
    m_document = ask({.socket = (*m_fleet)->socket()}, {.target = "/api/v1/openapi.json"}).json();
    m_operations = operationsOf(m_document);
}

void TestApiDocument::theDocumentIsWhatTheSpecificationWants()
{
    QCOMPARE(m_document[u"openapi"_s].toString(), u"3.1.0"_s);
    QCOMPARE(m_check.problems(m_document), QString());
}

void TestApiDocument::theCheckFindsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("wrong");
    QTest::newRow("not a path") << "\"/health\":"_ba << "\"health\":"_ba;
    QTest::newRow("a type that there is not") << "\"integer\""_ba << "\"whole\""_ba;
    QTest::newRow("a reference to nothing") << "schemas/ErrorBody\""_ba << "schemas/Error\""_ba;
    QTest::newRow("no ids") << "\"operationId\""_ba << "\"x-id\""_ba;
    QTest::newRow("no descriptions") << "\"description\":"_ba << "\"x-description\":"_ba;
}

void TestApiDocument::theCheckFindsWhatIsWrong()
{
    QFETCH(const QByteArray, right);
    QFETCH(const QByteArray, wrong);
    QByteArray text = QJsonDocument(m_document).toJson(QJsonDocument::Compact);
    text.replace(right, wrong);
    QVERIFY(!m_check.problems(QJsonDocument::fromJson(text).object()).isEmpty());
}

void TestApiDocument::updateTheFleet()
{
    const QString worker = u"/api/v1/distributed/workers/{id}"_s;
    take(Step{"POST", u"/api/v1/distributed/workers/discover"_s, {}, {}, {}});
    take(Step{"POST", worker + u"/check"_s, "worker01", {}, {}});
    take(Step{"PUT", u"/api/v1/channels/{name}"_s, "production", R"({"version":"v1.1.0"})", {}});
    take(Step{"POST", worker + u"/update"_s, "worker01", {}, {{"Idempotency-Key", "story-1"}}});
    QVERIFY(m_fleet->waitForUpdates());
    const RawAnswer batch = take(Step{"POST",
                                      u"/api/v1/update/batch"_s,
                                      {},
                                      R"({"workers":["worker02","ghost"],"concurrency":2})",
                                      {}});
    m_examples["batch"] = batch.json()[u"batch_id"_s].toString().toLatin1();
    QVERIFY(m_fleet->waitForUpdates());
    take(Step{"POST", u"/api/v1/update/rollback"_s, {}, {}, {{"X-Worker-ID", "worker02"}}});
    QVERIFY(m_fleet->waitForUpdates());
    const RawAnswer begun = take(Step{"POST", worker + u"/update"_s, "worker02", {}, {}});
    take(Step{"POST",
              u"/api/v1/updates/{id}/cancel"_s,
              begun.json()[u"update_id"_s].toString().toLatin1(),
              {},
              {}});
    QVERIFY(m_fleet->waitForUpdates());
    m_examples["updates"] = newest("/api/v1/updates", u"update_id"_s);
    m_examples["backups"] = newest("/api/v1/backups", u"backup_id"_s);
}

void TestApiDocument::changeTheFleet()
{
    const QString workers = u"/api/v1/distributed/workers"_s;
    const QString one = workers + u"/{id}"_s;
    take(Step{"POST", workers, {}, R"({"id":"spare","host":"127.0.0.1","port":2})", {}});
    take(Step{"PATCH", one, "spare", R"({"group":"spares","tags":["a","b"]})", {}});
    take(Step{"DELETE", one + u"/pair"_s, "spare", {}, {}});
    take(Step{"POST", one + u"/pair"_s, "spare", {}, {}});
    take(Step{"DELETE", one, "spare", {}, {}});
    m_examples["workers"] = "worker01";
}

void TestApiDocument::makeReleases()
{
    const QString release = u"/api/v1/releases/{version}"_s;
    const QDir packages((*m_fleet)->folder() + u"/coordinator/translator-updates"_s);
    const QString file = packages.entryList({u"translator-update-v1.2.0-*.tar.gz"_s}).value(0);
    const auto package = readFile(packages.filePath(file));
    QVERIFY(package);
    take(Step{"DELETE", release, "v1.2.0", {}, {}});
    take("POST", u"/api/v1/update/upload"_s,
         {.target = "/api/v1/update/upload",
          .headers = {{"Content-Type", "application/gzip"}},
          .body = *package});
    take(Step{"DELETE", release, "v1.2.0", {}, {}});
    const QByteArray tree = ((*m_fleet)->folder() + u"/releases/v1.2.0"_s).toUtf8();
    take(Step{"POST", u"/api/v1/releases"_s, {}, R"({"source_dir":")" + tree + R"("})", {}});
    m_examples["releases"] = "v1.2.0";
    m_examples["channels"] = "production";
}

/// A worker joins, as its agent would do it.
void TestApiDocument::enrol()
{
    const QString base = u"/api/v1/enroll"_s;
    const RawAnswer token =
        take(Step{"POST", base + u"/tokens"_s, {}, R"({"worker_id":"joined"})", {}});
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-new"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                 u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s,
                                 u"/dev/null"_s, u"-subj"_s, u"/CN=joined"_s});
    QVERIFY(openssl.waitForFinished());
    const QJsonObject wanted{{u"token"_s, token.json()[u"token"_s]},
                             {u"worker_id"_s, u"joined"_s},
                             {u"host"_s, u"127.0.0.1"_s},
                             {u"csr"_s, QString::fromLatin1(openssl.readAllStandardOutput())}};
    take(Step{"POST", base, {}, QJsonDocument(wanted).toJson(), {}});
}

/// The ghost cannot be reached: somebody looks after it, others shall not hear of it.
void TestApiDocument::tellPeople()
{
    const QString base = u"/api/v1/monitoring/version"_s;
    const QString alerts = base + u"/alerts"_s;
    const QString silences = alerts + u"/silences"_s;
    take(Step{"POST", base + u"/drift-check"_s, {}, {}, {}});
    const RawAnswer history =
        ask({.socket = (*m_fleet)->socket()},
            {.target = "/api/v1/monitoring/version/alerts/history?worker_id=ghost&status=firing"});
    const QByteArray ghost = history.json()[u"alerts"_s][0][u"alert_id"_s].toString().toLatin1();
    const QString acknowledge = alerts + u"/{id}/acknowledge"_s;
    take(Step{"POST", acknowledge, ghost, R"({"comment":"the disk","duration":"2h"})", {}});
    take(Step{"DELETE", acknowledge, ghost, {}, {}});

    const QByteArray silence =
        R"({"matchers":[{"label":"worker","value":"ghost"}],"duration":"1h","reason":"moves"})";
    take(Step{"POST", silences + u"/preview"_s, {}, silence, {}});
    const RawAnswer made = take(Step{"POST", silences, {}, silence, {}});
    take(Step{"DELETE",
              silences + u"/{id}"_s,
              made.json()[u"silence_id"_s].toString().toLatin1(),
              {},
              {}});
    take(Step{"GET", alerts + u"/{id}"_s, ghost, {}, {}});
    m_examples["alerts"] = ghost;
}

void TestApiDocument::addChannels()
{
    QThread thread; // answers while this one waits
    HttpSink sink(answering("200 OK"));
    const QByteArray url = sink.url().toLatin1();
    sink.moveToThread(&thread);
    thread.start();
    const QString channels = u"/api/v1/monitoring/version/alerts/channels"_s;
    const RawAnswer webhook =
        take(Step{"POST", channels + u"/webhook"_s, {}, R"({"url":")" + url + R"("})", {}});
    const QByteArray id = webhook.json()[u"channel_id"_s].toString().toLatin1();
    take(Step{
        "PATCH", channels + u"/{id}"_s, id, R"({"name":"Ops","webhook":{"method":"PUT"}})", {}});
    take(Step{"POST", channels + u"/{id}/test"_s, id, {}, {}});
    take(Step{"DELETE", channels + u"/{id}"_s, id, {}, {}});
    const auto addAndRemove = [&](const QString& type, const QByteArray& body) {
        const RawAnswer made = take(Step{"POST", channels + u'/' + type, {}, body, {}});
        take(Step{"DELETE",
                  channels + u"/{id}"_s,
                  made.json()[u"channel_id"_s].toString().toLatin1(),
                  {},
                  {}});
    };
    addAndRemove(u"slack"_s, R"({"webhook_url":")" + url + R"("})");
    addAndRemove(u"email"_s, R"({"smtp_host":"127.0.0.1","from_address":"a@example.com",)"
                             R"("to_addresses":["b@example.com"]})");
    thread.quit();
    thread.wait();
}

void TestApiDocument::changeTheRest()
{
    take(Step{
        "POST", u"/api/v1/test-event"_s, {}, R"({"type":"test","message":"version test"})", {}});
    take(Step{"POST",
              u"/api/v1/auth/tokens"_s,
              {},
              R"({"name":"ci","role":"viewer","expires_in":"1h"})",
              {}});
    take(Step{
        "DELETE", u"/api/v1/auth/tokens/{id}"_s, newest("/api/v1/auth/tokens", u"id"_s), {}, {}});
    take(Step{"DELETE", u"/api/v1/monitoring/version/cache"_s, {}, {}, {}});
    take(Step{"PATCH",
              u"/api/v1/settings"_s,
              {},
              R"({"retention.events_days":30,"alerting.rules.version_drift.enabled":null})",
              {}});
    take(Step{"POST", u"/api/v1/backups/{id}/verify"_s, m_examples["backups"], {}, {}});
}

/// What reads is asked for what there is and for what there is not; what takes a body gets wrong
/// ones.
void TestApiDocument::askEverything()
{
    for (const Operation& each : m_operations) {
        if (each.isStream)
            continue;
        const QByteArray example = exampleFor(each.path);
        if (each.method == "GET")
            take(each.method, each.path, {.target = each.target(example)});
        take(each.method, each.path, {.target = each.target("no-such-1") + "?no_such=1"});
        if (each.path.contains(u'{'))
            take(each.method, each.path, {.target = each.target("no-such-1")});
        for (const QByteArray body : {"{\"no_such\":1}", "[", "[]", "\xff", "{\"a\":1,\"a\":2}"}) {
            if (each.bodyTypes.contains(u"application/json"_s))
                take(each.method, each.path,
                     {.target = each.target(example),
                      .headers = {{"Content-Type", "application/json"}},
                      .body = body});
        }
    }
}

/// Of its files there is one at each depth.
void TestApiDocument::fetchTheDashboard()
{
    const QString assets = u"/api/v1/monitoring/version/dashboard/"_s;
    const auto fetch = [&](const QString& pattern, const QByteArray& file) {
        take("GET", assets + pattern, {.target = assets.toLatin1() + file});
    };
    fetch(u"{file}"_s, "icon.svg");
    fetch(u"{folder}/{file}"_s, "vendor/chart.js");
    fetch(u"{folder}/{subfolder}/{file}"_s, "app/views/workers.js");
}

void TestApiDocument::everyAnswerOfAFleetIsAsTheDocumentSays()
{
    updateTheFleet();
    changeTheFleet();
    makeReleases();
    enrol();
    tellPeople();
    addChannels();
    changeTheRest();
    askEverything();
    fetchTheDashboard();
    take(Step{"DELETE", u"/api/v1/backups/{id}"_s, m_examples["backups"], {}, {}});
    QCOMPARE(m_check.problems(m_document, m_answers), QString());
    QStringList never;
    for (const Operation& each : m_operations) {
        const bool isForAgents = each.role == Role::Agent; // who have tests of their own
        if (!each.isStream && !isForAgents &&
            !m_answeredWell.contains(QString::fromLatin1(each.name())))
            never << QString::fromLatin1(each.name());
    }
    QVERIFY2(never.isEmpty(), qPrintable(u"never asked well: "_s + never.join(u", "_s)));
}

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const auto check = OpenApiCheck::install();
    if (!check) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(check.error().message()));
        if (check.error().code() != ErrorCode::Unreachable)
            return 1;
        std::fputs("skipped: npm cannot reach its registry\n", stderr);
        return skipped;
    }
    TestApiDocument test(*check);
    return QTest::qExec(&test, argc, argv);
}
#include "test_api_document.moc"
