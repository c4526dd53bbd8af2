// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fleet.h"
#include "tests/core/api/served.h"

#include <QTest>

using namespace lockstep;

namespace {

const QString workers = u"/api/v1/distributed/workers"_s;

QString at(const QString& id, const QString& action = {}) { return workers + u'/' + id + action; }

} // namespace

class TestWorkerRoutes : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_served;

    test::ServedApi& served() { return *m_served; }
    net::Response ask(const QByteArray& method, const QString& target, const QByteArray& body = {})
    {
        return served().ask(method, target, body);
    }
    net::Response add(const QString& id, const QByteArray& more = {})
    {
        return ask("POST", workers,
                   "{\"id\":\"" + id.toUtf8() + "\",\"host\":\"" + id.toUtf8() + ".example\"" +
                       (more.isEmpty() ? more : ',' + more) + '}');
    }
    WorkerView view(const QString& id) { return served().read<WorkerView>(ask("GET", at(id))); }
    QStringList idsOf(const QString& query)
    {
        const auto page = served().read<Page<WorkerView>>(ask("GET", workers + query));
        QStringList ids;
        for (const WorkerView& each : page.items)
            ids << each.id.value();
        return ids;
    }
    QString errorOf(const net::Response& response) { return served().errorOf(response); }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain);
        m_served = std::make_unique<test::ServedApi>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void aWorkerIsAddedChangedAndRemoved()
    {
        const auto added = ask("POST", workers,
                               R"({"id":"eu-1","host":"10.0.0.1","port":9443,"name":"Berlin",
                                   "group":"gpu","tags":["ssd"],"enabled":false})");
        QCOMPARE(added.status, 201);
        QCOMPARE(added.headers.value("Location"), "/api/v1/distributed/workers/eu-1");
        const auto shown = served().read<WorkerView>(added);
        QCOMPARE(shown.name, u"Berlin"_s);
        QCOMPARE(shown.port, 9443);
        QCOMPARE(shown.origin, WorkerOrigin::Api);
        QVERIFY(shown.isPaired);
        QVERIFY(!shown.enabled);
        QCOMPARE(shown.reason, u"disabled"_s);

        const auto changed =
            ask("PATCH", at(u"eu-1"_s), R"({"enabled":true,"name":null,"tags":["ssd","new"]})");
        QCOMPARE(changed.status, 200);
        const auto now = served().read<WorkerView>(changed);
        QVERIFY(now.enabled);
        QCOMPARE(now.name, u"eu-1"_s);
        QCOMPARE(now.port, 9443);
        QCOMPARE(now.tags, (std::vector<QString>{u"ssd"_s, u"new"_s}));

        QCOMPARE(served().read<WorkerView>(ask("PATCH", at(u"eu-1"_s), R"({"port":null})")).port,
                 8443);
        QCOMPARE(served().read<WorkerView>(ask("PATCH", at(u"eu-1"_s))).group, u"gpu"_s);
        QCOMPARE(ask("DELETE", at(u"eu-1"_s)).status, 200);
        QCOMPARE(ask("GET", at(u"eu-1"_s)).status, 404);
        QCOMPARE(ask("DELETE", at(u"eu-1"_s)).status, 404);
    }

    void aMergePatchMayComeUnderItsOwnType()
    {
        QCOMPARE(add(u"eu-1"_s).status, 201);
        const net::Headers type{{"Content-Type", "application/merge-patch+json"},
                                {"Content-Length", "14"}};
        const auto changed = served().ask("PATCH", at(u"eu-1"_s), "{\"name\":\"Bonn\"}", type);
        QCOMPARE(changed.status, 200);
        QCOMPARE(view(u"eu-1"_s).name, u"Bonn"_s);
    }

    void aWorkerIsPairedAndUnpaired()
    {
        QCOMPARE(add(u"eu-1"_s, "\"paired\":false").status, 201);
        QVERIFY(!view(u"eu-1"_s).isPaired);
        QCOMPARE(view(u"eu-1"_s).reason, u"not paired"_s);
        const auto status = [this] {
            return served().read<FleetStatus>(ask("GET", u"/api/v1/distributed/status"_s));
        };
        QCOMPARE(status().pairedWorkers, 2);
        QCOMPARE(status().workers.size(), 3u);
        const auto refused = ask("POST", at(u"eu-1"_s, u"/update"_s), R"({"version":"v1.1.0"})");
        QCOMPARE(refused.status, 409);
        QCOMPARE(errorOf(refused), u"worker eu-1 is not paired"_s);

        QCOMPARE(ask("POST", at(u"eu-1"_s, u"/pair"_s)).status, 200);
        QVERIFY(view(u"eu-1"_s).isPaired);
        QCOMPARE(status().pairedWorkers, 3);
        QCOMPARE(ask("DELETE", at(u"worker01"_s, u"/pair"_s)).status, 200); // a configured one
        QVERIFY(!view(u"worker01"_s).isPaired);
        QCOMPARE(status().pairedWorkers, 2);
    }

    void badWorkersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const auto post = [](const char* name, const QByteArray& body, int status,
                             const QString& error) {
            QTest::newRow(name) << QByteArray("POST") << workers << body << status << error;
        };
        const auto patch = [](const char* name, const QByteArray& body, int status,
                              const QString& error) {
            QTest::newRow(name) << QByteArray("PATCH") << at(u"eu-1"_s) << body << status << error;
        };
        const auto other = [](const char* name, const QByteArray& method, const QString& target,
                              int status, const QString& error) {
            QTest::newRow(name) << method << target << QByteArray() << status << error;
        };
        post("nothing", "{}", 400, u"/id: expected a value, but it is missing"_s);
        post("no host", R"({"id":"x"})", 400, u"/host: expected a value"_s);
        post("not an id", R"({"id":"a/b","host":"h"})", 400, u"/id: 'a/b' is not a worker id"_s);
        post("long id", "{\"id\":\"" + QByteArray(129, 'x') + "\",\"host\":\"h\"}", 400, u"/id"_s);
        post("URL", "{\"id\":\"x\",\"host\":\"https://h\"}", 400, u"/host: expected"_s);
        post("user info", R"({"id":"x","host":"root@h"})", 400, u"/host: expected"_s);
        post("port", R"({"id":"x","host":"h","port":65536})", 400, u"/port: expected 1…65535"_s);
        post("port 0", R"({"id":"x","host":"h","port":0})", 400, u"/port: expected 1…65535"_s);
        post("port text", R"({"id":"x","host":"h","port":"1"})", 400, u"/port: expected a whole"_s);
        post("plain HTTP", R"({"id":"x","host":"h","tls":false})", 400, u"/tls: expected"_s);
        post("control characters", "{\"id\":\"x\",\"host\":\"h\",\"name\":\"a\\u001b[2J\"}", 400,
             u"/name: expected"_s);
        post("long name", "{\"id\":\"x\",\"host\":\"h\",\"name\":\"" + QByteArray(201, 'n') + "\"}",
             400, u"/name: expected 0…200 characters"_s);
        QByteArray tags;
        for (int i = 0; i <= 64; ++i)
            tags += (i ? ",\"" : "\"") + QByteArray::number(i) + '"';
        post("65 tags", "{\"id\":\"x\",\"host\":\"h\",\"tags\":[" + tags + "]}", 400,
             u"/tags: expected 0…64 items"_s);
        post("empty tag", R"({"id":"x","host":"h","tags":[""]})", 400, u"/tags"_s);
        post("pin", R"({"id":"x","host":"h","certificate_sha256":"zz"})", 400,
             u"/certificate_sha256: expected"_s);
        post("a file of the machine", R"({"id":"x","host":"h","token_file":"/etc/shadow"})", 400,
             u"/token_file: unknown key"_s);
        post("twice the same", R"({"id":"x","host":"h","host":"g"})", 400, u"/host: given twice"_s);
        post("a list", "[]", 400, u"expected an object"_s);
        post("the id is taken", R"({"id":"eu-1","host":"h"})", 409,
             u"there is a worker eu-1 already"_s);
        post("the place is taken", R"({"id":"x","host":"EU-1.example"})", 409,
             u"worker eu-1 is at EU-1.example:8443 already"_s);
        patch("host to nothing", R"({"host":null})", 400, u"/host: expected a value"_s);
        patch("host to a URL", "{\"host\":\"http://x\"}", 400, u"/host: expected"_s);
        patch("another's place", R"({"host":"worker01.example"})", 409, u"worker01"_s);
        patch("its id", R"({"id":"y"})", 400, u"/id: unknown key"_s);
        patch("its pairing", R"({"paired":true})", 400, u"/paired: unknown key"_s);
        patch("wrong type", R"({"tags":"x"})", 400, u"/tags: expected a list"_s);
        patch("a list", "[]", 400, u"expected an object"_s);
        QTest::newRow("a configured one")
            << QByteArray("PATCH") << at(u"worker01"_s) << QByteArray(R"({"name":"x"})") << 409
            << u"worker worker01 is in the configuration file"_s;
        other("remove a configured one", "DELETE", at(u"worker01"_s), 409, u"configuration file"_s);
        other("pair nobody", "POST", at(u"nobody"_s, u"/pair"_s), 404, u"no worker 'nobody'"_s);
        other("validate nobody", "GET", at(u"nobody"_s, u"/validate"_s), 404, u"nobody"_s);
        other("no id", "GET", at(u"-x"_s), 400, u"'-x' is not a worker id"_s);
        other("bad selector", "GET", workers + u"?q=colour:red"_s, 400,
              u"?q: 'colour:red': unknown key"_s);
        other("bad cursor", "GET", workers + u"?cursor=***"_s, 400, u"?cursor: expected"_s);
        other("cursor of nothing", "GET", workers + u"?cursor="_s, 400, u"?cursor: expected"_s);
        other("cursor of another list", "GET", workers + u"?cursor=dXBkYXRlcwpmb28"_s, 400,
              u"?cursor: expected"_s);
        other("long cursor", "GET", workers + u"?cursor="_s + QString(2000, u'a'), 400,
              u"?cursor: expected"_s);
        other("limit", "GET", workers + u"?limit=0"_s, 400, u"?limit: expected"_s);
    }
    void badWorkersAreRefused()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, target);
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const QString, error);
        QCOMPARE(add(u"eu-1"_s).status, 201);
        const auto before = served().coordinator.registry->all();
        const auto answer = ask(method, target, body);
        QVERIFY2(errorOf(answer).contains(error), answer.body.constData());
        QCOMPARE(answer.status, status);
        QCOMPARE(served().coordinator.registry->all(), before);
    }

    void aWorkerThatIsBeingUpdatedIsNotRemoved()
    {
        QVERIFY(served().coordinator.members.configure({}));
        QCOMPARE(add(u"worker01"_s).status, 201);
        const auto accepted = served().read<UpdateAccepted>(
            ask("POST", at(u"worker01"_s, u"/update"_s), R"({"version":"v1.1.0"})"));
        QCOMPARE(ask("DELETE", at(u"worker01"_s)).status, 409);
        QCOMPARE(ask("PATCH", at(u"worker01"_s), R"({"port":1})").status, 409);
        served().coordinator.toItsEnd(accepted.updateId);
        QCOMPARE(ask("DELETE", at(u"worker01"_s)).status, 200);
    }

    void pagesGoOnBehindTheLastWorkerWhateverChanges()
    {
        for (const char* id : {"a1", "a2", "a3", "a4", "a5"})
            QCOMPARE(add(QString::fromLatin1(id)).status, 201);
        const auto first =
            served().read<Page<WorkerView>>(ask("GET", workers + u"?limit=3&q=id:a*"_s));
        QCOMPARE(first.count, 3);
        QVERIFY(first.nextCursor.has_value());
        QCOMPARE(ask("DELETE", at(u"a2"_s)).status, 200);
        QCOMPARE(ask("DELETE", at(u"a3"_s)).status, 200); // the one that the cursor names
        QCOMPARE(add(u"a0"_s).status, 201);
        const QString rest = u"?limit=3&q=id:a*&cursor="_s + *first.nextCursor;
        QCOMPARE(idsOf(rest), (QStringList{u"a4"_s, u"a5"_s}));
        const auto second = served().read<Page<WorkerView>>(ask("GET", workers + rest));
        QVERIFY(!second.nextCursor);
    }

    void workersAreSelected()
    {
        QCOMPARE(add(u"a1"_s, R"("group":"gpu","tags":["ssd"],"paired":false)").status, 201);
        QCOMPARE(add(u"a2"_s, R"("group":"cpu")").status, 201);
        QCOMPARE(idsOf(u"?q=group:gpu"_s), QStringList{u"a1"_s});
        QCOMPARE(idsOf(u"?group=cpu"_s), QStringList{u"a2"_s});
        QCOMPARE(idsOf(u"?q=id:a* tag:ssd"_s), QStringList{u"a1"_s});
        QCOMPARE(idsOf(u"?q=paired:no"_s), QStringList{u"a1"_s});
        QCOMPARE(idsOf(u"?q=origin:configuration"_s), (QStringList{u"worker01"_s, u"worker02"_s}));
        QCOMPARE(idsOf(u"?status=unknown&q=ER02"_s), QStringList{u"worker02"_s});
    }

    void workersAreFetchedByTheirIds()
    {
        QCOMPARE(add(u"a1"_s, R"("group":"gpu")").status, 201);
        QCOMPARE(add(u"a2"_s, R"("group":"cpu")").status, 201);
        QCOMPARE(idsOf(u"?ids=worker02,a1"_s), (QStringList{u"a1"_s, u"worker02"_s}));
        QCOMPARE(idsOf(u"?ids=a1,gone,a1"_s), QStringList{u"a1"_s});
        QCOMPARE(idsOf(u"?ids=a1%2Ca2&group=cpu"_s), QStringList{u"a2"_s});
        QCOMPARE(idsOf(u"?ids=a1,a2&q=worker"_s), QStringList());
        QCOMPARE(idsOf(u"?ids=gone"_s), QStringList());
    }

    void workersByIdComePageByPageToo()
    {
        const QString query = u"?ids=worker02,worker01,gone&limit=1"_s;
        const auto first = served().read<Page<WorkerView>>(ask("GET", workers + query));
        QCOMPARE(first.items.at(0).id.value(), u"worker01"_s);
        QCOMPARE(idsOf(query + u"&cursor="_s + first.nextCursor.value()),
                 QStringList{u"worker02"_s});
    }

    void wrongIdsAreNamed_data()
    {
        QTest::addColumn<QString>("ids");
        QTest::addColumn<QString>("error");
        QStringList many;
        for (int i = 0; i < 101; ++i)
            many << u"w%1"_s.arg(i);
        QTest::newRow("malformed") << u"a1,-b"_s << u"?ids: '-b' is not a worker id"_s;
        QTest::newRow("empty") << QString() << u"?ids: '' is not a worker id"_s;
        QTest::newRow("a comma too many") << u"a1,"_s << u"?ids: '' is not a worker id"_s;
        QTest::newRow("too many") << many.join(u',') << u"?ids: 101 ids; at most 100 at once"_s;
    }
    void wrongIdsAreNamed()
    {
        QFETCH(const QString, ids);
        const auto response = ask("GET", workers + u"?ids="_s + ids);
        QCOMPARE(response.status, 400);
        QFETCH(const QString, error);
        QVERIFY2(errorOf(response).startsWith(error), qPrintable(errorOf(response)));
    }

    void validationTellsEveryRule()
    {
        const auto readiness = [this] {
            return served().read<WorkReadiness>(ask("GET", at(u"worker01"_s, u"/validate"_s)));
        };
        const auto wouldUpdate = [&] {
            const auto rules = readiness().rules;
            return *std::ranges::find(rules, u"would_update"_s, &RuleVerdict::rule);
        };
        QVERIFY(!readiness().isReady);
        QCOMPARE(readiness().reason, u"was never seen"_s);
        QCOMPARE(ask("POST", at(u"worker01"_s, u"/check"_s)).status, 200);
        QVERIFY2(readiness().isReady, qPrintable(readiness().reason));
        QCOMPARE(wouldUpdate().reason, u"no release is expected of the fleet"_s);

        QCOMPARE(ask("PUT", u"/api/v1/channels/production"_s, R"({"version":"v1.1.0"})").status,
                 200);
        QCOMPARE(readiness().reason, u"version: v1.0.0, expected v1.1.0 (for 0s, never updated)"_s);
        QCOMPARE(wouldUpdate(), (RuleVerdict{u"would_update"_s, true, u"to v1.1.0"_s}));
        const auto accepted = served().read<UpdateAccepted>(
            ask("POST", at(u"worker01"_s, u"/update"_s), R"({"version":"v1.1.0"})"));
        QVERIFY(wouldUpdate().reason.contains(accepted.updateId.value()));
        served().coordinator.toItsEnd(accepted.updateId);
        QVERIFY2(readiness().isReady, qPrintable(readiness().reason));
        QCOMPARE(wouldUpdate().reason, u"is up to date"_s);

        served().api.certificateProblem = [](const Worker&) { return u"it has expired"_s; };
        QCOMPARE(readiness().reason, u"it has expired"_s);
        m_stage->clock.advance(std::chrono::hours(1));
        QVERIFY(readiness().reason.startsWith(u"was last seen 1h"));
    }

    void aWorkerThatCouldNotBePutBackIsInQuarantineUntilAnUpdateEndsWell()
    {
        auto& worker = m_stage->fleet.worker(test::worker01);
        worker.faults.afterApply = test::AfterApply::StaysOnOld;
        worker.faults.onRollback = test::OnRollback::IsRefused;
        worker.faults.afterApply = test::AfterApply::RunsSomethingElse;
        const Update update = served().coordinator.update(test::worker01, u"v1.1.0"_s);
        QCOMPARE(update.state, UpdateState::RollbackFailed);
        worker.mend();
        const auto quarantine = [this] {
            const auto readiness =
                served().read<WorkReadiness>(ask("GET", at(u"worker01"_s, u"/validate"_s)));
            return *std::ranges::find(readiness.rules, u"quarantine"_s, &RuleVerdict::rule);
        };
        QVERIFY(!quarantine().isOk);
        QVERIFY(quarantine().reason.contains(update.id.value()));
        QCOMPARE(served().coordinator.update(test::worker01, u"v1.2.0"_s).state,
                 UpdateState::Completed);
        QVERIFY(quarantine().isOk);
    }
};

QTEST_GUILESS_MAIN(TestWorkerRoutes)
#include "test_worker_routes.moc"
