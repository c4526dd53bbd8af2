// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/fleet/http_worker_link.h"
#include "core/model/messages.h"
#include "core/net/http_server.h"
#include "tests/support/scratch_folder.h"

#include <QCoroTask>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <sys/socket.h>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};
const UpdateId someUpdate{u"upd-1"_s};

/// Answers each route with what the test says, and remembers what it was asked.
class CannedWorker final : public net::Handler {
public:
    std::map<QByteArray, net::Response> answers; ///< by "METHOD /path"
    std::vector<net::Request> asked;

    std::expected<net::BodyPlan, net::Response> admit(net::Request&) const override
    {
        return net::BodyPlan{.limit = 16 << 20};
    }
    QCoro::Task<net::Response> handle(net::Request request) override
    {
        asked.push_back(request);
        const auto found = answers.find(request.method + ' ' + request.path.toUtf8());
        co_return found == answers.end()
            ? net::Response::error(Error(ErrorCode::NotFound, u"no such route"_s))
            : found->second;
    }
};

net::Response text(int status, const QByteArray& type, const QByteArray& body)
{
    net::Response response;
    response.status = status;
    response.headers = {{"Content-Type", type}};
    response.body = body;
    return response;
}

net::Response versionAnswer()
{
    VersionInfo info;
    info.codebaseVersion = Version(u"v1.0.0"_s);
    return net::Response::of(info);
}

template <class T>
T await(QCoro::Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

/// A peer that takes a connection, reads a little and breaks it off.
class Breaker : public QObject {
public:
    Breaker()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
                const linger hard{.l_onoff = 1, .l_linger = 0}; // a reset, not an end
                ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard,
                             sizeof hard);
                socket->abort();
            });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
    }
    quint16 port() const { return m_server.serverPort(); }

private:
    QTcpServer m_server;
};

} // namespace

class TestHttpWorkerLink : public QObject {
    Q_OBJECT

private:
    /// A worker's server, and a factory of links to it.
    struct Stage {
        explicit Stage(bool tls = false) : isTls(tls) { listen(u"worker"_s); }

        void listen(const QString& name)
        {
            server = std::make_unique<net::HttpServer>(handler);
            if (isTls)
                identity = net::TlsIdentity::loadOrCreate(folder / (name + u".pem"_s),
                                                          folder / (name + u".key"_s), name)
                               .value();
            const auto listening = server->listen(u"127.0.0.1"_s, port, identity);
            if (!listening)
                qFatal("%s", qPrintable(listening.error().message()));
            port = *listening;
            worker.id = worker01;
            worker.address.host = u"127.0.0.1"_s;
            worker.address.port = port;
            worker.address.tls = isTls;
        }
        std::shared_ptr<WorkerLink> link() { return factory.linkTo(worker).value(); }
        QString write(const QString& name, const QByteArray& bytes)
        {
            if (!writeFileDurably(folder / name, bytes))
                qFatal("cannot write");
            return folder / name;
        }
        Shipment shipment(const QByteArray& package)
        {
            Shipment shipment;
            shipment.release.version = Version(u"v1.1.0"_s);
            shipment.release.sha256 = Sha256(QString(64, u'a'));
            shipment.release.size = package.size();
            shipment.packagePath = write(u"package.tar.gz"_s, package);
            return shipment;
        }

        test::ScratchFolder folder;
        bool isTls;
        CannedWorker handler;
        std::optional<net::TlsIdentity> identity;
        std::unique_ptr<net::HttpServer> server;
        quint16 port = 0;
        Worker worker;
        QStringList seen;
        net::HttpClient client;
        HttpLinkFactory factory{client, [this](const WorkerId&, const WorkerAddress&,
                                               const QString& sha256) { seen << sha256; }};
    };

private Q_SLOTS:
    void versionAndHealthAreRead()
    {
        Stage stage;
        stage.handler.answers = {{"GET /api/v1/version", versionAnswer()},
                                 {"GET /health", text(200, "text/plain", "fine")}};
        const auto link = stage.link();
        QCOMPARE(await(link->version({}))->codebaseVersion, Version(u"v1.0.0"_s));
        QVERIFY(await(link->health({}))->isHealthy);
    }

    void anUnhealthyWorkerSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        QTest::newRow("an agent") << "application/json"_ba
                                  << R"({"status": "unhealthy", "reason": "no answer"})"_ba
                                  << u"no answer"_s;
        QTest::newRow("a plain worker") << "text/plain"_ba << "oh no"_ba << u"answered 503"_s;
    }
    void anUnhealthyWorkerSaysWhy()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, reason);
        Stage stage;
        stage.handler.answers = {{"GET /health", text(503, type, body)}};
        const auto health = await(stage.link()->health({}));
        QVERIFY(health && !health->isHealthy);
        QCOMPARE(health->reason, reason);
    }

    void anAnswerThatMakesNoSenseIsAClearError_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        QTest::newRow("500") << 500 << "panic"_ba
                             << u"worker version endpoint returned status 500"_s;
        QTest::newRow("404") << 404 << ""_ba << u"worker version endpoint returned status 404"_s;
        QTest::newRow("HTML") << 200 << "<html><body>Welcome to nginx!</body></html>"_ba
                              << u"failed to query worker version: answered 200 with text/html "
                                 "that is not understood"_s;
        QTest::newRow("nothing") << 200 << ""_ba
                                 << u"failed to query worker version: answered 200"_s;
        QTest::newRow("10 MB") << 200 << QByteArray(10 << 20, 'x')
                               << u"failed to query worker version: the answer is longer than"_s;
    }
    void anAnswerThatMakesNoSenseIsAClearError()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, error);
        Stage stage;
        stage.handler.answers = {{"GET /api/v1/version", text(status, "text/html", body)}};
        const auto version = await(stage.link()->version({}));
        QCOMPARE(version.error().code(), ErrorCode::Protocol);
        QVERIFY2(version.error().message().startsWith(error),
                 qPrintable(version.error().message()));
    }

    void aWorkerThatIsNotThereIsUnreachable()
    {
        Stage stage;
        stage.server.reset();
        const auto link = stage.link();
        QCOMPARE(
            await(link->version({})).error(),
            Error(ErrorCode::Unreachable, u"failed to query worker version: connection refused"_s));
        QCOMPARE(
            await(link->health({})).error(),
            Error(ErrorCode::Unreachable, u"failed to query worker health: connection refused"_s));
        QCOMPARE(await(link->apply(Version(u"v1.1.0"_s), someUpdate, {})).error(),
                 Error(ErrorCode::Unreachable,
                       u"failed to trigger worker update: connection refused"_s));
        QCOMPARE(await(link->rollBack({}, someUpdate, {})).error(),
                 Error(ErrorCode::Unreachable,
                       u"failed to trigger worker rollback: connection refused"_s));
    }

    void aWorkerThatBreaksOffIsUnreachable()
    {
        const Breaker breaker;
        Stage stage;
        stage.worker.address.port = breaker.port();
        const auto link = stage.link();
        QCOMPARE(await(link->version({})).error(),
                 Error(ErrorCode::Unreachable,
                       u"failed to query worker version: connection reset by peer"_s));
        const QByteArray package(8 << 20, 'p');
        QCOMPARE(await(link->upload(stage.shipment(package), someUpdate, {}, {})).error(),
                 Error(ErrorCode::Unreachable,
                       u"failed to upload update package: connection reset by peer"_s));
    }

    void aPackageIsSentAsTheSeedsSay()
    {
        Stage stage;
        stage.handler.answers = {
            {"POST /api/v1/update/upload", net::Response::of(UploadReceipt())}};
        const QByteArray package = QByteArray("package ").repeated(200'000);
        std::vector<qint64> done;
        qint64 total = 0;
        const auto sent = [&](qint64 bytes, qint64 of) {
            done.push_back(bytes);
            total = of;
        };
        QVERIFY(await(stage.link()->upload(stage.shipment(package), someUpdate, sent, {})));
        const net::Request& request = stage.handler.asked.at(0);
        QCOMPARE(request.parts.at(u"update_package"_s), package);
        QCOMPARE(request.parts.size(), 1);
        QCOMPARE(request.headers.value("X-Update-Version"), "v1.1.0");
        QCOMPARE(request.headers.value("X-Update-ID"), "upd-1");
        QCOMPARE(request.headers.value("X-Package-SHA256"), QByteArray(64, 'a'));
        QVERIFY(std::ranges::is_sorted(done));
        QVERIFY(total >= package.size());
        QCOMPARE(done.back(), total);
    }

    void aManifestGoesWithThePackageWhereThereIsOne()
    {
        Stage stage;
        stage.handler.answers = {
            {"POST /api/v1/update/upload", net::Response::of(UploadReceipt())}};
        Shipment shipment = stage.shipment("package");
        shipment.manifestPath = stage.write(u"manifest.json"_s, R"({"entries": []})");
        QVERIFY(await(stage.link()->upload(shipment, someUpdate, {}, {})));
        QCOMPARE(stage.handler.asked.at(0).parts.at(u"manifest"_s), R"({"entries": []})");
        shipment.manifestPath = stage.folder / u"missing.json"_s;
        QVERIFY(await(stage.link()->upload(shipment, someUpdate, {}, {}))
                    .error()
                    .message()
                    .contains(u"missing.json"_s));
    }

    void aRefusalCarriesTheWorkersOwnWords()
    {
        Stage stage;
        const net::Response refused =
            net::Response::error(Error(ErrorCode::Refused, u"entry '../x' leaves the tree"_s));
        stage.handler.answers = {{"POST /api/v1/update/upload", refused},
                                 {"POST /api/v1/update/apply", text(500, "text/plain", "127")}};
        const auto link = stage.link();
        QCOMPARE(await(link->upload(stage.shipment("p"), someUpdate, {}, {})).error(),
                 Error(ErrorCode::Refused, u"failed to upload update package: answered 422: entry "
                                           "'../x' leaves the tree"_s));
        QCOMPARE(await(link->apply(Version(u"v1.1.0"_s), someUpdate, {})).error(),
                 Error(ErrorCode::Protocol, u"failed to trigger worker update: answered 500"_s));
        QCOMPARE(await(link->rollBack({}, someUpdate, {})).error().code(), ErrorCode::NotFound);
    }

    void anAgentThatIsStoppingIsUnreachableAndNotCancelled()
    {
        Stage stage;
        stage.handler.answers = {
            {"POST /api/v1/update/apply",
             net::Response::error(Error(ErrorCode::Cancelled, u"stopping"_s))}};
        const auto applied = await(stage.link()->apply(Version(u"v1.1.0"_s), someUpdate, {}));
        QCOMPARE(applied.error().code(), ErrorCode::Unreachable);
    }

    void commandsCarryTheirIds()
    {
        Stage stage;
        AgentBackup made;
        made.id = BackupId(u"backup-worker01-1"_s);
        made.createdAt = QDateTime::currentDateTimeUtc();
        made.bytes = 7;
        stage.handler.answers = {{"POST /api/v1/update/apply", text(202, "application/json", "{}")},
                                 {"POST /api/v1/update/rollback", text(200, "text/plain", "")},
                                 {"POST /api/v1/backup", net::Response::of(made)},
                                 {"GET /api/v1/backup/backup-worker01-1", net::Response::of(made)},
                                 {"GET /api/v1/update/status", net::Response::of(AgentStatus())}};
        const auto link = stage.link();
        QVERIFY(await(link->apply(Version(u"v1.1.0"_s), someUpdate, {})));
        QCOMPARE(await(link->backUp(made.id, someUpdate, {}))->bytes, 7);
        QVERIFY(await(link->rollBack(made.id, someUpdate, {})));
        QVERIFY(await(link->rollBack({}, someUpdate, {})));
        QCOMPARE(await(link->status({})).value(), AgentStatus());
        QCOMPARE(await(link->backup(made.id, {}))->id, made.id);
        QCOMPARE(await(link->backup(BackupId(u"other"_s), {})).error().code(), ErrorCode::NotFound);
        const auto& asked = stage.handler.asked;
        QCOMPARE(asked.at(0).headers.value("X-Update-Version"), "v1.1.0");
        QCOMPARE(asked.at(1).headers.value("X-Backup-ID"), "backup-worker01-1");
        QCOMPARE(asked.at(2).headers.value("X-Backup-ID"), "backup-worker01-1");
        QCOMPARE(asked.at(2).headers.value("X-Worker-ID"), "worker01");
        QVERIFY(!asked.at(3).headers.contains("X-Backup-ID"));
        for (size_t i = 0; i < 4; ++i)
            QCOMPARE(asked.at(i).headers.value("X-Update-ID"), "upd-1");
    }

    void theFilesOfALargeReleaseAreTold()
    {
        Stage stage;
        stage.worker.address.tokenFile = stage.write(u"token"_s, "s3cret\n");
        Manifest manifest;
        for (int i = 0; i < 20'000; ++i)
            manifest.entries.push_back({.path = u"a/rather/long/path/to/file-%1"_s.arg(i)});
        QVERIFY(toJsonText(manifest).size() > 1 << 20); // what other answers may be at most
        const auto link = stage.link();
        QCOMPARE(await(link->manifest({})).error().message(),
                 u"failed to query installed files: answered 404: no such route"_s);
        stage.handler.answers = {{"GET /api/v1/version/manifest", net::Response::of(manifest)}};
        QCOMPARE(await(link->manifest({})).value(), manifest);
        QCOMPARE(stage.handler.asked.back().headers.value("Authorization"), "Bearer s3cret");
    }

    void theTokenIsSentWhereItIsWantedAndNowhereElse()
    {
        Stage stage;
        stage.worker.address.tokenFile = stage.write(u"token"_s, "s3cret\n");
        stage.handler.answers = {{"GET /api/v1/version", versionAnswer()}};
        const auto link = stage.link();
        std::ignore = await(link->version({}));
        std::ignore = await(link->health({}));
        std::ignore = await(link->status({}));
        std::ignore = await(link->upload(stage.shipment("p"), someUpdate, {}, {}));
        std::ignore = await(link->apply(Version(u"v1.1.0"_s), someUpdate, {}));
        std::ignore = await(link->backUp(BackupId(u"b"_s), someUpdate, {}));
        std::ignore = await(link->rollBack({}, someUpdate, {}));
        QCOMPARE(stage.handler.asked.size(), 7);
        for (const net::Request& request : stage.handler.asked) {
            const bool isOpen =
                request.path == "/health"_L1 || request.path == "/api/v1/version"_L1;
            QCOMPARE(request.headers.value("Authorization"), isOpen ? ""_ba : "Bearer s3cret"_ba);
        }
    }

    void aFileThatCannotBeReadIsNamed()
    {
        Stage stage(true);
        stage.worker.address.tokenFile = stage.folder / u"no-token"_s;
        QVERIFY(stage.factory.linkTo(stage.worker).error().message().contains(u"no-token"_s));
        stage.worker.address.tokenFile.clear();
        stage.worker.address.caFile = stage.folder / u"no-ca.pem"_s;
        QVERIFY(stage.factory.linkTo(stage.worker).error().message().contains(u"no-ca.pem"_s));
        stage.worker.address.caFile = stage.write(u"ca.pem"_s, "nothing of the kind");
        QCOMPARE(stage.factory.linkTo(stage.worker).error(),
                 Error(ErrorCode::InvalidArgument,
                       stage.worker.address.caFile + u" holds no PEM certificate"_s));
    }

    void plainHttpIsForThisMachineAlone()
    {
        Stage stage;
        for (const QString& host : {u"127.0.0.1"_s, u"::1"_s, u"localhost"_s}) {
            stage.worker.address.host = host;
            QVERIFY(stage.factory.linkTo(stage.worker).has_value());
        }
        for (const QString& host : {u"10.0.0.1"_s, u"worker.example"_s, u"localhost.example"_s,
                                    u"127.0.0.1.example"_s, u"0.0.0.0"_s}) {
            stage.worker.address.host = host;
            QCOMPARE(stage.factory.linkTo(stage.worker).error().code(), ErrorCode::Refused);
        }
    }

    void aCertificateIsPinnedWhenItIsFirstSeen()
    {
        Stage stage(true);
        stage.handler.answers = {{"GET /api/v1/version", versionAnswer()}};
        const QString fingerprint = stage.identity->fingerprint();
        const auto link = stage.link();
        QVERIFY(await(link->version({})));
        QVERIFY(await(link->version({})));
        QCOMPARE(stage.seen, QStringList{fingerprint}); // told once

        // Somebody else on the same address, asked over the old link and over a new one.
        stage.worker.pinnedSha256 = fingerprint;
        stage.worker.address.tokenFile = stage.write(u"token"_s, "s3cret"_ba);
        stage.handler.asked.clear();
        stage.server.reset();
        stage.listen(u"impostor"_s);
        for (const auto& each : {link, stage.link()}) {
            const auto version = await(each->version({}));
            QCOMPARE(version.error().code(), ErrorCode::VerificationFailed);
            QVERIFY(!await(each->apply(Version(u"v1.1.0"_s), someUpdate, {})));
        }
        QCOMPARE(stage.handler.asked.size(), 0);
        QCOMPARE(stage.seen.size(), 1);
    }

    void aConfiguredPinOrAuthorityIsTheOnlyOneTrusted()
    {
        Stage stage(true);
        stage.handler.answers = {{"GET /api/v1/version", versionAnswer()}};
        stage.worker.address.certificateSha256 = QString(64, u'0');
        QCOMPARE(await(stage.link()->version({})).error().code(), ErrorCode::VerificationFailed);
        stage.worker.address.certificateSha256 = stage.identity->fingerprint();
        QVERIFY(await(stage.link()->version({})));

        stage.worker.address.certificateSha256.clear();
        const auto other = net::TlsIdentity::loadOrCreate(
            stage.folder / u"other.pem"_s, stage.folder / u"other.key"_s, u"other"_s);
        stage.worker.address.caFile = stage.folder / u"other.pem"_s;
        QVERIFY(other.has_value());
        QCOMPARE(await(stage.link()->version({})).error().code(), ErrorCode::VerificationFailed);
        stage.worker.address.caFile = stage.folder / u"worker.pem"_s;
        QVERIFY(await(stage.link()->version({})));
        QCOMPARE(stage.seen, QStringList()); // nothing was taken on trust
    }

    void aCallThatIsStoppedIsCancelled()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Stage stage;
        stage.worker.address.port = silent.serverPort();
        std::stop_source stop;
        QTimer::singleShot(50, this, [&] { stop.request_stop(); });
        QCOMPARE(await(stage.link()->version(stop.get_token())).error().code(),
                 ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestHttpWorkerLink)
#include "test_http_worker_link.moc"
