// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/api/served.h"

using namespace lockstep;

namespace {

/// The API, and what its answers hold as JSON.
class Served : public test::ServedApi {
public:
    using ServedApi::ServedApi;
    static QJsonObject json(const net::Response& response)
    {
        return parseJson(response.body).value_or(QJsonValue()).toObject();
    }
};

} // namespace

class TestApi : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<Served> m_served;

    Served& served() { return *m_served; }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain);
        m_served = std::make_unique<Served>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void everyRouteSaysWhatItDoes()
    {
        for (const net::Route& route : served().router.routes())
            QVERIFY2(!route.summary.isEmpty(), qPrintable(route.pattern));
    }

    void theVersionIsTold()
    {
        QCOMPARE(served().json(served().ask("GET", u"/api/v1/version"_s))[u"codebase_version"_s],
                 QJsonValue(u"0.1.0"_s));
    }

    void callersAreToldWhoTheyAreAndWhatTheyMayDo()
    {
        const QString whoami = u"/api/v1/auth/whoami"_s;
        const auto infoOf = [](const net::Response& response) {
            return fromJsonText<CallerInfo>(response.body).value();
        };
        QCOMPARE(infoOf(served().ask("GET", whoami)), (CallerInfo{u"unix"_s, Role::Admin}));
        const net::Peer afar{.address = u"192.0.2.7"_s};
        for (const Role role : {Role::Viewer, Role::Operator, Role::Admin}) {
            const net::Headers bearer{{"Authorization", "Bearer " + served().token(role)}};
            QCOMPARE(infoOf(served().ask("GET", whoami, {}, bearer, afar)),
                     (CallerInfo{u"token:"_s + QString(wordOf(role)), role}));
        }
        QCOMPARE(served().ask("GET", whoami, {}, {}, afar).status, 401);
    }

    void theStatusShowsEveryWorkerAsTheSeedsSay()
    {
        QCOMPARE(
            served().ask("PUT", u"/api/v1/channels/production"_s, R"({"version":"v1.1.0"})").status,
            200);
        QCOMPARE(served().ask("POST", u"/api/v1/distributed/workers/worker01/check"_s).status, 200);
        const QJsonObject status =
            served().json(served().ask("GET", u"/api/v1/distributed/status"_s));
        QCOMPARE(status[u"initialized"_s], QJsonValue(true));
        QCOMPARE(status[u"enabled"_s], QJsonValue(true));
        QCOMPARE(status[u"paired_workers"_s].toInt(), 2);
        const QJsonObject workers = status[u"workers"_s].toObject();
        const QJsonObject asked = workers[u"worker01"_s].toObject();
        QCOMPARE(asked[u"status"_s].toString(), u"outdated"_s);
        QCOMPARE(asked[u"version"_s].toString(), u"v1.0.0"_s);
        QCOMPARE(asked[u"expected_version"_s].toString(), u"v1.1.0"_s);
        QCOMPARE(asked[u"reason"_s].toString(), u"version: v1.0.0, expected v1.1.0"_s);
        QCOMPARE(workers[u"worker02"_s].toObject()[u"status"_s].toString(), u"unknown"_s);
    }

    void workersAreFiltered()
    {
        m_stage->clock.await(served().coordinator.checker.checkAll({}));
        const auto count = [&](const QString& query) {
            return served()
                .json(served().ask("GET", u"/api/v1/distributed/workers"_s + query))[u"count"_s]
                .toInt(-1);
        };
        QCOMPARE(count(u""_s), 2);
        QCOMPARE(count(u"?q=ER02"_s), 1);
        QCOMPARE(count(u"?status=up_to_date"_s), 2);
        QCOMPARE(count(u"?status=outdated"_s), 0);
        QCOMPARE(count(u"?group=none"_s), 0);
        QCOMPARE(count(u"?limit=1"_s), 1);
        const auto wrong = served().ask("GET", u"/api/v1/distributed/workers?status=fine"_s);
        QCOMPARE(wrong.status, 400);
        QVERIFY(
            served().errorOf(wrong).startsWith(u"?status: expected one of unknown, up_to_date"));
    }

    void anUpdateIsAcceptedOnceAndFollowed()
    {
        const QString path = u"/api/v1/distributed/workers/worker01/update"_s;
        const auto accepted = served().ask("POST", path, R"({"version":"v1.1.0"})");
        QCOMPARE(accepted.status, 202);
        const QJsonObject told = served().json(accepted);
        QCOMPARE(told[u"worker_id"_s].toString(), u"worker01"_s);
        QCOMPARE(told[u"target_version"_s].toString(), u"v1.1.0"_s);
        QCOMPARE(told[u"status"_s].toString(), u"queued"_s);

        const auto second = served().ask("POST", path, R"({"version":"v1.2.0"})");
        QCOMPARE(second.status, 409);
        const UpdateId id(told[u"update_id"_s].toString());
        QVERIFY(served().errorOf(second).contains(id.value()));

        QCOMPARE(served().coordinator.toItsEnd(id).state, UpdateState::Completed);
        const QJsonObject shown =
            served().json(served().ask("GET", u"/api/v1/updates/"_s + id.value()));
        QCOMPARE(shown[u"status"_s].toString(), u"completed"_s);
        QVERIFY(shown[u"steps"_s].toArray().size() >= 8);
        const QString list = u"/api/v1/updates"_s;
        QCOMPARE(served().json(served().ask("GET", list))[u"count"_s].toInt(), 1);
        QCOMPARE(served().json(served().ask("GET", list + u"?state=active"_s))[u"count"_s].toInt(),
                 0);
        QCOMPARE(served().ask("POST", u"/api/v1/updates/%1/cancel"_s.arg(id.value())).status, 409);
    }

    void aBatchTellsHowItEnded()
    {
        const auto accepted =
            served().ask("POST", u"/api/v1/update/batch"_s, R"({"version":"v1.1.0"})");
        QCOMPARE(accepted.status, 202);
        QVERIFY(served().coordinator.allEnd());
        const QJsonObject report = served().json(served().ask(
            "GET", u"/api/v1/update/batch/"_s + served().json(accepted)[u"batch_id"_s].toString()));
        QCOMPARE(report[u"status"_s].toString(), u"finished"_s);
        QCOMPARE(report[u"successful"_s].toArray().size(), 2);
        QCOMPARE(report[u"success_rate"_s].toDouble(), 100.0);
    }

    void aWorkerIsPutBackByHeaderOrByQuery()
    {
        const QString path = u"/api/v1/update/rollback"_s;
        const auto unnamed = served().ask("POST", path);
        QCOMPARE(unnamed.status, 400);
        QVERIFY(served().errorOf(unnamed).contains(u"X-Worker-ID"));
        const auto none = served().ask("POST", path + u"?worker_id=worker01"_s);
        QCOMPARE(none.status, 404);
        QCOMPARE(served().errorOf(none), u"no backup found for worker worker01"_s);

        served().coordinator.update(test::worker01, u"v1.1.0"_s);
        const auto accepted = served().ask("POST", path, {}, {{"X-Worker-ID", "worker01"}});
        QCOMPARE(accepted.status, 202);
        const QJsonObject told = served().json(accepted);
        QCOMPARE(told[u"version"_s].toString(), u"v1.0.0"_s);
        QVERIFY(told[u"backup_id"_s].toString().startsWith(u"backup-worker01-"));
        QCOMPARE(served().coordinator.toItsEnd(UpdateId(told[u"update_id"_s].toString())).state,
                 UpdateState::RolledBack);
        const QString backup = u"/api/v1/backups/"_s + told[u"backup_id"_s].toString();
        QCOMPARE(served().json(served().ask("GET", backup))[u"status"_s].toString(),
                 u"rolled_back"_s);
        QCOMPARE(served().ask("DELETE", backup).status, 200);
        QCOMPARE(served().ask("GET", backup).status, 404);
    }

    void releasesAreMadeShownAndKeptWhileTheyAreExpected()
    {
        const auto relative =
            served().ask("POST", u"/api/v1/releases"_s, R"({"source_dir":"there"})");
        QCOMPARE(relative.status, 400);
        QCOMPARE(served().errorOf(relative), u"/source_dir: expected an absolute path"_s);
        QCOMPARE(served().json(served().ask("GET", u"/api/v1/releases"_s))[u"count"_s].toInt(), 3);
        QCOMPARE(served().ask("GET", u"/api/v1/releases/v9"_s).status, 404);
        QCOMPARE(served().ask("GET", u"/api/v1/channels/production"_s).status, 404);
        QCOMPARE(served().ask("GET", u"/api/v1/channels/beta"_s).status, 404);
        QCOMPARE(
            served().ask("PUT", u"/api/v1/channels/production"_s, R"({"version":"v9"})").status,
            404);
        QCOMPARE(
            served().ask("PUT", u"/api/v1/channels/production"_s, R"({"version":"v1.2.0"})").status,
            200);
        QCOMPARE(served().ask("DELETE", u"/api/v1/releases/v1.2.0"_s).status, 409);
    }

    void eventsAreReadByNumber()
    {
        const QString path = u"/api/v1/test-event"_s;
        const auto first =
            served().ask("POST", path, R"({"type":"test","message":"version test"})");
        QCOMPARE(first.status, 200);
        const qint64 number = served().json(first)[u"id"_s].toInteger();
        QCOMPARE(served().ask("POST", path, R"({"type":"second","message":"m"})").status, 200);
        const QJsonObject page =
            served().json(served().ask("GET", u"/api/v1/events?since=%1"_s.arg(number)));
        QCOMPARE(page[u"count"_s].toInt(), 1);
        QCOMPARE(page[u"items"_s].toArray()[0].toObject()[u"type"_s].toString(), u"second"_s);
    }

    void badInputIsNamed_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const QString update = u"/api/v1/distributed/workers/worker01/update"_s;
        const QString batch = u"/api/v1/update/batch"_s;
        const auto row = [](const char* name, const QByteArray& method, const QString& target,
                            const QByteArray& body, int status, const QString& error) {
            QTest::newRow(name) << method << target << body << status << error;
        };
        row("misspelt key", "POST", update, R"({"verison":"v1.1.0"})", 400,
            u"/verison: unknown key; did you mean 'version'?"_s);
        row("wrong type", "POST", update, R"({"version":7})", 400,
            u"/version: expected a string"_s);
        row("not JSON", "POST", update, "{", 400, u"not JSON"_s);
        row("no such worker", "POST", u"/api/v1/distributed/workers/nobody/update"_s, "{}", 404,
            u"no worker 'nobody'"_s);
        row("no worker's name", "GET", u"/api/v1/distributed/workers/a b"_s, {}, 400,
            u"'a b' is not a worker id"_s);
        row("no such release", "POST", update, R"({"version":"v9"})", 404, u"v9"_s);
        row("nothing expected", "POST", update, {}, 404, u"no version is expected of the fleet"_s);
        row("concurrency", "POST", batch, R"({"version":"v1.1.0","concurrency":0})", 400,
            u"/concurrency: expected 1…1000"_s);
        row("limit", "GET", u"/api/v1/events?limit=many"_s, {}, 400,
            u"?limit: expected a whole number, 1…10000"_s);
        row("since", "GET", u"/api/v1/events?since=-1"_s, {}, 400, u"?since"_s);
        row("state", "GET", u"/api/v1/updates?state=old"_s, {}, 400, u"?state: expected active"_s);
        row("event type", "POST", u"/api/v1/test-event"_s, R"({"type":"Not A Type"})", 400,
            u"/type"_s);
        row("event without type", "POST", u"/api/v1/test-event"_s, "{}", 400, u"/type"_s);
        row("no such update", "GET", u"/api/v1/updates/upd-0"_s, {}, 404, u"no update 'upd-0'"_s);
        row("no such batch", "GET", u"/api/v1/update/batch/b"_s, {}, 404, u"no batch 'b'"_s);
        row("no such backup", "GET", u"/api/v1/backups/b"_s, {}, 404, u"no backup 'b'"_s);
        row("no such route", "GET", u"/api/v1/nothing"_s, {}, 404, u"/api/v1/nothing"_s);
        row("wrong method", "DELETE", u"/health"_s, {}, 405, u"DELETE"_s);
    }

    void badInputIsNamed()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, target);
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const QString, error);
        const auto answer = served().ask(method, target, body);
        QCOMPARE(answer.status, status);
        QVERIFY2(served().errorOf(answer).contains(error), answer.body.constData());
        QVERIFY(!served().json(answer)[u"code"_s].toString().isEmpty());
    }

    void theCacheIsCountedAndCleared()
    {
        m_stage->clock.await(served().coordinator.checker.checkAll({}));
        const QString path = u"/api/v1/monitoring/version/cache"_s;
        QCOMPARE(served().json(served().ask("GET", path))[u"entries"_s].toInt(), 2);
        QCOMPARE(served().json(served().ask("DELETE", path))[u"entries"_s].toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(TestApi)
#include "test_api.moc"
