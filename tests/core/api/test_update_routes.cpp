// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/fleet.h"
#include "tests/core/api/served.h"

#include <QTest>

using namespace lockstep;

namespace {

const QString batches = u"/api/v1/update/batch"_s;
const QString backups = u"/api/v1/backups"_s;
const WorkerId worker03{u"worker03"_s};

} // namespace

class TestUpdateRoutes : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_served;

    test::ServedApi& served() { return *m_served; }
    net::Response ask(const QByteArray& method, const QString& target, const QByteArray& body = {})
    {
        return served().ask(method, target, body);
    }
    template <Reflected T>
    T read(const net::Response& response)
    {
        return served().read<T>(response);
    }
    BatchReport start(const QByteArray& body)
    {
        return read<BatchReport>(ask("POST", batches, body));
    }
    BatchReport report(const BatchId& id)
    {
        return read<BatchReport>(ask("GET", batches + u'/' + id.value()));
    }
    BackupVerification verify(const BackupId& id)
    {
        return read<BackupVerification>(ask("POST", backups + u'/' + id.value() + u"/verify"_s));
    }
    static QStringList failedIn(const BackupVerification& verification)
    {
        QStringList failed;
        for (const RuleVerdict& check : verification.checks) {
            if (!check.isOk)
                failed << check.rule;
        }
        return failed;
    }
    static QStringList namesIn(const BackupVerification& verification)
    {
        QStringList names;
        for (const RuleVerdict& check : verification.checks)
            names << check.rule;
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Plain);
        m_stage->add(u"worker03"_s, WorkerKind::Agent);
        m_served = std::make_unique<test::ServedApi>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void aBatchTellsTheUpdateOfEachWorker()
    {
        m_stage->fleet.worker(worker03).faults.refusesUpload = true;
        QVERIFY(served().coordinator.members.setPaired(test::worker02, false));
        const auto begun =
            start(R"({"workers":["worker01","worker02","worker03"],"version":"v1.1.0"})");
        QCOMPARE(begun.updates.size(), 2u);
        QCOMPARE(begun.skipped,
                 (std::vector<BatchFailure>{{test::worker02, u"worker worker02 is not paired"_s}}));
        QVERIFY(served().coordinator.allEnd());
        const auto ended = report(begun.id);
        QCOMPARE(ended.status, u"finished"_s);
        QCOMPARE(ended.total, 3);
        QCOMPARE(ended.successful, std::vector{test::worker01});
        QCOMPARE(ended.failed.size(), 1u);
        QCOMPARE(ended.failed.front().workerId, worker03);
        QVERIFY(!ended.failed.front().error.isEmpty());
        QCOMPARE(ended.successRate, 50.0);
        QVERIFY(ended.duration > Duration::zero());
        QCOMPARE(ended.updates, begun.updates);
        const auto update =
            read<Update>(ask("GET", u"/api/v1/updates/"_s + ended.updates.at(worker03).value()));
        QCOMPARE(update.workerId, worker03);

        const auto listed =
            read<Page<Update>>(ask("GET", u"/api/v1/updates?batch_id="_s + begun.id.value()));
        QCOMPARE(listed.count, 2);
        QCOMPARE(read<Page<Update>>(ask("GET", u"/api/v1/updates?batch_id=none"_s)).count, 0);
    }

    void aBatchIsSelected_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("workers");
        const QStringList all{u"worker01"_s, u"worker02"_s, u"worker03"_s};
        QTest::newRow("all") << QByteArray(R"({"version":"v1.1.0"})") << all;
        QTest::newRow("text") << QByteArray(R"({"version":"v1.1.0","selector":"id:*01"})")
                              << all.first(1);
        QTest::newRow("object") << QByteArray(R"({"version":"v1.1.0","selector":{"kind":"plain"}})")
                                << all.sliced(1, 1);
        QTest::newRow("nobody") << QByteArray(R"({"version":"v1.1.0","selector":"group:x"})")
                                << QStringList();
    }
    void aBatchIsSelected()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QStringList, workers);
        m_stage->clock.await(served().coordinator.checker.checkAll({}));
        QStringList running;
        for (const WorkerId& id : start(body).running)
            running << id.value();
        QCOMPARE(running, workers);
        QVERIFY(served().coordinator.allEnd());
    }

    void badInputIsNamed_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const auto post = [](const char* name, const QByteArray& body, const QString& error) {
            QTest::newRow(name) << QByteArray("POST") << batches << body << 400 << error;
        };
        const auto get = [](const char* name, const QString& target, const QString& error) {
            QTest::newRow(name) << QByteArray("GET") << target << QByteArray() << 400 << error;
        };
        post("both", R"({"workers":["worker01"],"selector":"id:x"})",
             u"/selector: expected it, or workers, not both"_s);
        post("empty selector", R"({"selector":""})", u"/selector: expected a word"_s);
        post("empty object", R"({"selector":{}})", u"/selector: expected a word"_s);
        post("unknown word", R"({"selector":"colour:red"})", u"/selector: 'colour:red'"_s);
        post("unknown member", R"({"selector":{"colour":"red"}})", u"/selector/colour: unknown"_s);
        post("number", R"({"selector":7})", u"/selector: expected"_s);
        post("concurrency", R"({"concurrency":1001})", u"/concurrency: expected 1…1000"_s);
        get("updates cursor", u"/api/v1/updates?cursor=x"_s, u"?cursor: expected"_s);
        get("backups cursor", backups + u"?cursor=YmFja3VwcwpzCmI"_s, u"?cursor: expected"_s);
        get("events cursor", u"/api/v1/events?cursor=ZXZlbnRzCng"_s, u"?cursor: expected"_s);
        get("limit", backups + u"?limit=10001"_s, u"?limit: expected"_s);
        QTest::newRow("verify nothing") << QByteArray("POST") << backups + u"/b/verify"_s
                                        << QByteArray() << 404 << u"no backup 'b'"_s;
    }
    void badInputIsNamed()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, target);
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const QString, error);
        const auto answer = ask(method, target, body);
        QVERIFY2(served().errorOf(answer).contains(error), answer.body.constData());
        QCOMPARE(answer.status, status);
    }

    void pagesOfUpdatesAndBackupsGoOnWhateverChanges()
    {
        for (const char* version : {"v1.1.0", "v1.2.0", "v1.1.0", "v1.2.0"})
            served().coordinator.update(test::worker01, QString::fromLatin1(version));
        const auto updates = [this](const QString& query) {
            return read<Page<Update>>(ask("GET", u"/api/v1/updates"_s + query));
        };
        const auto all = updates({});
        QCOMPARE(all.count, 4);
        QVERIFY(!all.nextCursor);
        const auto first = updates(u"?limit=2"_s);
        QCOMPARE(first.items[1], all.items[1]);
        const auto kept = read<Page<Backup>>(ask("GET", backups + u"?limit=3"_s));
        QCOMPARE(kept.count, 3);
        served().coordinator.update(test::worker01, u"v1.1.0"_s);
        const auto second = updates(u"?limit=2&cursor="_s + *first.nextCursor);
        QCOMPARE(second.items, (std::vector{all.items[2], all.items[3]}));
        QVERIFY(!second.nextCursor);
        const auto rest =
            read<Page<Backup>>(ask("GET", backups + u"?limit=3&cursor="_s + *kept.nextCursor));
        QCOMPARE(rest.count, 1);
        QCOMPARE(rest.items[0].originalVersion.codebaseVersion, Version(u"v1.0.0"_s));
    }

    void pagesOfEventsGoBothWays()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ask("POST", u"/api/v1/test-event"_s, R"({"type":"mark"})").status, 200);
        const auto numbers = [this](const QString& query, QString* cursor = nullptr) {
            const auto page =
                read<Page<Event>>(ask("GET", u"/api/v1/events?type=mark&limit=2"_s + query));
            if (cursor)
                *cursor = page.nextCursor.value_or(QString());
            std::vector<qint64> found;
            for (const Event& event : page.items)
                found.push_back(event.number);
            return found;
        };
        QString cursor;
        const auto newest = numbers({}, &cursor);
        const qint64 last = newest[1];
        QCOMPARE(newest, (std::vector<qint64>{last - 1, last}));
        QCOMPARE(numbers(u"&cursor="_s + cursor, &cursor),
                 (std::vector<qint64>{last - 3, last - 2}));
        QCOMPARE(numbers(u"&cursor="_s + cursor, &cursor), std::vector<qint64>{last - 4});
        QVERIFY(cursor.isEmpty());

        const QString since = u"&since=0"_s;
        QCOMPARE(numbers(since, &cursor), (std::vector<qint64>{last - 4, last - 3}));
        QCOMPARE(numbers(since + u"&cursor="_s + cursor, &cursor),
                 (std::vector<qint64>{last - 2, last - 1}));
        QCOMPARE(numbers(since + u"&cursor="_s + cursor, &cursor), std::vector<qint64>{last});
        QVERIFY(cursor.isEmpty());
    }

    void anAgentsBackupIsVerifiedWithTheAgent()
    {
        const Update update = served().coordinator.update(test::worker01, u"v1.1.0"_s);
        const auto good = verify(update.backupId);
        QVERIFY2(good.isUsable, qPrintable(failedIn(good).join(u' ')));
        QCOMPARE(namesIn(good), (QStringList{u"not_expired"_s, u"record"_s, u"worker"_s}));

        auto& worker = m_stage->fleet.worker(test::worker01);
        worker.faults.refusesConnections = true;
        QCOMPARE(failedIn(verify(update.backupId)), QStringList{u"worker"_s});
        worker.mend();
        worker.loseBackups();
        const auto lost = verify(update.backupId);
        QCOMPARE(failedIn(lost), QStringList{u"worker"_s});
        QVERIFY(lost.checks.back().reason.contains(update.backupId.value()));
    }

    void aBackupsRecordIsRead()
    {
        const Update update = served().coordinator.update(test::worker01, u"v1.1.0"_s);
        const auto backup = read<Backup>(ask("GET", backups + u'/' + update.backupId.value()));
        const QString file = backup.backupPath + u"/backup.json"_s;
        QVERIFY(writeFileDurably(file, "{"));
        QCOMPARE(failedIn(verify(update.backupId)), QStringList{u"record"_s});
        Backup other = backup;
        other.workerId = test::worker02;
        QVERIFY(writeFileDurably(file, toJsonText(other)));
        QCOMPARE(failedIn(verify(update.backupId)), QStringList{u"record"_s});
        QVERIFY(removeTree(backup.backupPath));
        QVERIFY(!verify(update.backupId).isUsable);
    }

    void aPlainWorkersBackupIsVerifiedInTheLibrary()
    {
        // A library of its own, for its files are damaged.
        m_served.reset();
        m_stage->options.libraryFolder = m_stage->folder / u"library"_s;
        const release::ReleaseLibrary library({.folder = m_stage->options.libraryFolder});
        QVERIFY(library.recover());
        for (const QString& version : {u"v1.0.0"_s, u"v1.1.0"_s}) {
            const QString source = test::ReleaseShelf::writeSource(m_stage->folder.path(), version);
            QVERIFY(library.create(source, m_stage->clock.now()));
        }
        m_served = std::make_unique<test::ServedApi>(*m_stage);

        const Update update = served().coordinator.update(test::worker02, u"v1.1.0"_s);
        QCOMPARE(update.state, UpdateState::Completed);
        const auto good = verify(update.backupId);
        QVERIFY2(good.isUsable, qPrintable(failedIn(good).join(u' ')));
        QCOMPARE(namesIn(good), (QStringList{u"not_expired"_s, u"record"_s, u"release"_s,
                                             u"manifest"_s, u"package"_s}));

        const Release release = library.find(Version(u"v1.0.0"_s)).value();
        QByteArray bytes = readFile(library.packagePath(release)).value();
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        QVERIFY(writeFileDurably(library.packagePath(release), bytes));
        QCOMPARE(failedIn(verify(update.backupId)), QStringList{u"package"_s});
        QVERIFY(writeFileDurably(library.manifestPath(release), "{}"));
        QCOMPARE(failedIn(verify(update.backupId)), (QStringList{u"manifest"_s, u"package"_s}));
        QVERIFY(library.remove(release.version));
        QCOMPARE(failedIn(verify(update.backupId)), QStringList{u"release"_s});
    }

    void anExpiredBackupIsNotUsable()
    {
        const Update update = served().coordinator.update(test::worker01, u"v1.1.0"_s);
        m_stage->clock.advance(std::chrono::hours(25));
        QVERIFY(served().coordinator.backups.expire({}));
        QVERIFY(failedIn(verify(update.backupId)).contains(u"not_expired"_s));
    }

    void theFleetIsDiscovered()
    {
        m_stage->fleet.worker(test::worker02).faults.refusesConnections = true;
        const auto found =
            read<DiscoveryReport>(ask("POST", u"/api/v1/distributed/workers/discover"_s));
        QCOMPARE(found.message, u"2 answered, 1 did not; 0 new"_s);
        QCOMPARE(found.paired, 3);
        QCOMPARE(found.discovered.size(), 2u);
        QCOMPARE(found.discovered[0].workerId, test::worker01);
        QCOMPARE(found.discovered[0].version, Version(u"v1.0.0"_s));
        QCOMPARE(found.failed.size(), 1u);
        QCOMPARE(found.failed[0].workerId, test::worker02);
        QVERIFY(found.failed[0].error.contains(u"connection refused"));
    }
};

QTEST_GUILESS_MAIN(TestUpdateRoutes)
#include "test_update_routes.moc"
