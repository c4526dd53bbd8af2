// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/net/http_client.h"
#include "core/net/http_server.h"
#include "tests/core/api/served.h"
#include "tests/core/release/tar_maker.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QTest>

using namespace lockstep;

namespace {

const QString releases = u"/api/v1/releases"_s;
const QString upload = u"/api/v1/update/upload"_s;

QByteArray package(const QByteArray& version, const QByteArray& program = "program")
{
    std::vector<test::TarEntry> entries{
        {.name = "bin/", .type = '5', .mode = 0755},
        {.name = "bin/translator-server", .data = program, .mode = 0755}};
    if (!version.isEmpty())
        entries.push_back({.name = "VERSION", .data = version + "\napi: 1.0.0\n"});
    return test::tarGzOf(entries);
}

} // namespace

/// The routes of releases behind a real server, for what is in a request is streamed.
class TestReleaseRoutes : public QObject {
    Q_OBJECT

private:
    struct Scene {
        Scene()
        {
            stage.options.libraryFolder = stage.folder / u"translator-updates"_s;
            stage.add(u"worker01"_s, WorkerKind::Agent);
            served = std::make_unique<test::ServedApi>(stage);
            if (!served->coordinator.releases.library().recover())
                qFatal("no library");
            server = std::make_unique<net::HttpServer>(served->router);
            if (!server->listenUnix(socket))
                qFatal("no server");
        }
        test::Stage stage;
        QString socket = stage.folder / u"api.sock"_s;
        net::HttpClient client;
        std::unique_ptr<test::ServedApi> served;
        std::unique_ptr<net::HttpServer> server;
    };
    std::unique_ptr<Scene> m_scene;

    test::ServedApi& served() { return *m_scene->served; }
    net::Answer send(net::Call call)
    {
        call.unixSocket = m_scene->socket;
        call.url.setScheme(u"http"_s);
        call.url.setHost(u"localhost"_s);
        return QCoro::waitFor(m_scene->client.send(std::move(call))).value();
    }
    net::Answer get(const QString& path)
    {
        net::Call call;
        call.url.setPath(path);
        return send(call);
    }
    net::Answer post(const QString& path, const QByteArray& type, const QByteArray& body,
                     net::Headers headers = {})
    {
        headers.insert("Content-Type", type);
        net::Call call{.method = "POST", .headers = std::move(headers), .body = body};
        call.url.setPath(path);
        return send(call);
    }
    net::Answer postForm(const QString& path, const QByteArray& content, net::Headers headers = {},
                         const QByteArray& field = "update_package")
    {
        const QString file = m_scene->stage.folder / u"sent.tar.gz"_s;
        if (!writeFileDurably(file, content))
            qFatal("no file");
        net::Call call{.method = "POST",
                       .headers = std::move(headers),
                       .body = net::FormBody{.fileField = field, .file = {.path = file}}};
        call.url.setPath(path);
        return send(call);
    }
    /// What the library's folder holds, and the folder for what comes in.
    QStringList stored() const
    {
        const QString folder = m_scene->stage.options.libraryFolder;
        const auto all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
        return QDir(folder).entryList(QDir::Files) + QDir(folder + u"/incoming"_s).entryList(all);
    }
    std::vector<Event> told(QLatin1StringView type)
    {
        return served().coordinator.events.read({.type = type}).value();
    }
    static QString errorOf(const net::Answer& answer)
    {
        return fromJsonText<ErrorBody>(answer.body).value_or(ErrorBody()).error;
    }
    static QByteArray digestOf(const QByteArray& bytes)
    {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    }

private Q_SLOTS:
    void init() { m_scene = std::make_unique<Scene>(); }
    void cleanup()
    {
        m_scene->server.reset();
        m_scene.reset();
    }

    void anUploadedPackageIsARelease()
    {
        const QByteArray sent = package("v2.0.0");
        const auto answer = postForm(releases, sent);
        QCOMPARE(answer.status, 201);
        const auto release = answer.as<Release>().value();
        QCOMPARE(release.version, Version(u"v2.0.0"_s));
        QCOMPARE(release.sha256.value().toLatin1(), digestOf(sent));
        QCOMPARE(release.size, sent.size());
        QCOMPARE(release.versionInfo.components.at(u"api"_s), u"1.0.0"_s);
        QCOMPARE(release.entries, 3);
        QCOMPARE(stored().size(), 3);
        QCOMPARE(told(event_type::releaseCreated).size(), 1u);

        const auto manifest = get(releases + u"/v2.0.0/manifest"_s).as<Manifest>();
        QVERIFY(manifest.has_value());
        QCOMPARE(manifest->treeSha256, release.treeSha256);
        QCOMPARE(manifest->entries.size(), 3u);
        QCOMPARE(get(releases + u"/v9/manifest"_s).status, 404);
        QCOMPARE(served().ask("DELETE", releases + u"/v2.0.0"_s).status, 200);
        QCOMPARE(stored(), QStringList());
        QCOMPARE(told(event_type::releaseRemoved).size(), 1u);
    }

    void whoListensHearsThatSomethingElseIsExpected()
    {
        QCOMPARE(postForm(upload, package("v2.0.0")).status, 200);
        QCOMPARE(postForm(upload, package("v2.1.0")).status, 200);
        const QString production = u"/api/v1/channels/production"_s;
        QCOMPARE(served().ask("PUT", production, R"({"version":"v2.0.0"})").status, 200);
        const size_t before = told(event_type::expectedVersionChanged).size();
        QCOMPARE(served().ask("PUT", production, R"({"version":"v2.1.0"})").status, 200);
        QCOMPARE(served().ask("PUT", production, R"({"version":"v2.1.0"})").status, 200);
        const auto news = told(event_type::expectedVersionChanged);
        QCOMPARE(news.size(), before + 1);
        QCOMPARE(news.back().data.value("version"_L1).toString(), u"v2.1.0"_s);
    }

    void anUploadedReleaseUpdatesAWorker()
    {
        QCOMPARE(postForm(upload, package("v2.0.0")).status, 200);
        const auto accepted = served().read<UpdateAccepted>(served().ask(
            "POST", u"/api/v1/distributed/workers/worker01/update"_s, R"({"version":"v2.0.0"})"));
        const auto refused = served().ask("DELETE", releases + u"/v2.0.0"_s);
        QCOMPARE(refused.status, 409);
        QCOMPARE(served().errorOf(refused), u"an update to release v2.0.0 runs"_s);
        QCOMPARE(served().coordinator.toItsEnd(accepted.updateId).state, UpdateState::Completed);
    }

    void theSeedsWayOfUploadingIsTaken_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("form") << QByteArray();
        QTest::newRow("gzip") << QByteArray("application/gzip");
        QTest::newRow("bytes") << QByteArray("application/octet-stream");
    }
    void theSeedsWayOfUploadingIsTaken()
    {
        QFETCH(const QByteArray, type);
        const QByteArray sent = package("v2.0.0");
        const net::Headers headers{{"X-Update-Version", "v2.0.0"},
                                   {"X-Package-SHA256", digestOf(sent)}};
        const auto answer =
            type.isEmpty() ? postForm(upload, sent, headers) : post(upload, type, sent, headers);
        QCOMPARE(answer.status, 200);
        const auto receipt = answer.as<UploadReceipt>().value();
        QCOMPARE(receipt.version, Version(u"v2.0.0"_s));
        QCOMPARE(receipt.sha256.value().toLatin1(), digestOf(sent));
        QCOMPARE(receipt.size, sent.size());
        QCOMPARE(stored().size(), 3);
    }

    void theVersionComesFromThePackageOrTheHeader()
    {
        const auto neither = postForm(releases, package({}));
        QCOMPARE(neither.status, 400);
        QVERIFY(errorOf(neither).contains(u"X-Update-Version"));
        const auto named = postForm(releases, package({}), {{"X-Update-Version", "v3.0.0"}});
        QCOMPARE(named.as<Release>().value().version, Version(u"v3.0.0"_s));
        const auto other = postForm(releases, package("v2.0.0"), {{"X-Update-Version", "v3.1.0"}});
        QCOMPARE(other.status, 422);
        QCOMPARE(errorOf(other), u"the package's VERSION file says v2.0.0, not v3.1.0"_s);
        QCOMPARE(stored().size(), 3);
    }

    void theSameAgainIsTheSameAndAnotherTreeAConflict()
    {
        const auto first = postForm(releases, package("v2.0.0")).as<Release>().value();
        QCOMPARE(postForm(releases, package("v2.0.0")).as<Release>().value(), first);
        const auto other = postForm(releases, package("v2.0.0", "another program"));
        QCOMPARE(other.status, 409);
        QVERIFY(errorOf(other).contains(u"made of another tree"));
        QCOMPARE(stored().size(), 3);
    }

    void whatIsNoGoodPackageLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        using E = std::vector<test::TarEntry>;
        const auto row = [](const char* name, const QByteArray& content, int status,
                            const QString& error) {
            QTest::newRow(name) << content << status << error;
        };
        row("not gzip", "PK\x03\x04 a zip file", 422, u"not a gzip file"_s);
        row("one byte", "\x1f", 422, u"not a gzip file"_s);
        row("nothing", "", 400, u"holds no package"_s);
        row("truncated", package("v2.0.0").left(60), 422, {});
        row("no archive", test::gzipOf("hello"), 422, {});
        row("out of the tree", test::tarGzOf(E{{.name = "../evil", .data = "x"}}), 422, u"evil"_s);
        row("absolute", test::tarGzOf(E{{.name = "/etc/evil", .data = "x"}}), 422, u"evil"_s);
        row("link out", test::tarGzOf(E{{.name = "l", .type = '2', .link = "../../etc"}}), 422,
            u"'l'"_s);
        row("device", test::tarGzOf(E{{.name = "dev", .type = '3'}}), 422, u"dev"_s);
        row("set-uid", test::tarGzOf(E{{.name = "su", .data = "x", .mode = 04755}}), 422, u"su"_s);
        row("bad VERSION", test::tarGzOf(E{{.name = "VERSION", .data = "a b c\n"}}), 422,
            u"VERSION file"_s);
        row("huge VERSION", test::tarGzOf(E{{.name = "VERSION", .data = QByteArray(2 << 20, 'v')}}),
            422, u"VERSION file"_s);
    }
    void whatIsNoGoodPackageLeavesNothing()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const int, status);
        QFETCH(const QString, error);
        for (const QString& path : {releases, upload}) {
            const auto answer = postForm(path, content);
            QVERIFY2(errorOf(answer).contains(error), answer.body.constData());
            QCOMPARE(answer.status, status);
            QCOMPARE(stored(), QStringList());
        }
    }

    void aWrongHeadIsRefusedBeforeThePackageIsKept()
    {
        const auto version = postForm(upload, package("v2.0.0"), {{"X-Update-Version", "a b"}});
        QCOMPARE(version.status, 400);
        QVERIFY(errorOf(version).startsWith(u"header X-Update-Version: "));
        const auto malformed = postForm(upload, package("v2.0.0"), {{"X-Package-SHA256", "12"}});
        QCOMPARE(malformed.status, 400);
        const auto wrong =
            postForm(upload, package("v2.0.0"), {{"X-Package-SHA256", QByteArray(64, '0')}});
        QCOMPARE(wrong.status, 422);
        QVERIFY(errorOf(wrong).contains(u"X-Package-SHA256 says 000"));
        QCOMPARE(postForm(upload, package("v2.0.0"), {}, "other").status, 400);
        QCOMPARE(post(upload, "text/plain", package("v2.0.0")).status, 415);
        QCOMPARE(post(upload, "application/json", "{}").status, 415);
        QCOMPARE(stored(), QStringList());
    }

    void anUploadThatBreaksOffLeavesNothing()
    {
        QLocalSocket socket;
        socket.connectToServer(m_scene->socket);
        QVERIFY(socket.waitForConnected());
        socket.write("POST /api/v1/update/upload HTTP/1.1\r\nHost: localhost\r\n"
                     "Content-Type: application/gzip\r\nContent-Length: 100000\r\n\r\n" +
                     package("v2.0.0"));
        QVERIFY(QTest::qWaitFor([this] { return stored().size() == 1; }, 30'000));
        socket.abort();
        QVERIFY(QTest::qWaitFor([this] { return stored().isEmpty(); }, 30'000));
    }

    void aFolderIsPackagedAsBefore()
    {
        const QString source =
            test::ReleaseShelf::writeSource(m_scene->stage.folder.path(), u"v4.0.0"_s);
        const auto made =
            post(releases, "application/json", "{\"source_dir\":\"" + source.toUtf8() + "\"}");
        QCOMPARE(made.status, 201);
        QCOMPARE(made.as<Release>().value().version, Version(u"v4.0.0"_s));
        const auto relative = post(releases, "application/json", "{\"source_dir\":\"here\"}");
        QCOMPARE(relative.status, 400);
        const auto long_ = post(releases, "application/json",
                                "{\"source_dir\":\"" + QByteArray(2 << 20, 'x') + "\"}");
        QCOMPARE(long_.status, 413);
    }

    void pagesGoOnBehindTheLastRelease()
    {
        for (const char* version : {"v1", "v2", "v3", "v4", "v5"}) {
            QCOMPARE(postForm(upload, package(version, version)).status, 200);
            m_scene->stage.clock.advance(std::chrono::seconds(1));
        }
        const auto page = [this](const QString& query) {
            return served().read<Page<Release>>(served().ask("GET", releases + query));
        };
        const auto first = page(u"?limit=2"_s);
        QCOMPARE(first.items.front().version, Version(u"v5"_s));
        QVERIFY(first.nextCursor);
        QCOMPARE(served().ask("DELETE", releases + u"/v4"_s).status, 200); // the cursor's own
        QCOMPARE(postForm(upload, package("v6")).status, 200);
        const auto second = page(u"?limit=2&cursor="_s + *first.nextCursor);
        QCOMPARE(second.count, 2);
        QCOMPARE(second.items[0].version, Version(u"v3"_s));
        const auto third = page(u"?limit=2&cursor="_s + *second.nextCursor);
        QCOMPARE(third.items.size(), 1u);
        QVERIFY(!third.nextCursor);
        QCOMPARE(served().ask("GET", releases + u"?cursor=cmVsZWFzZXMKeApi"_s).status, 400);
    }
};

QTEST_GUILESS_MAIN(TestReleaseRoutes)
#include "test_release_routes.moc"
