// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/core/agent/agent_process.h"
#include "tests/core/agent/packages.h"
#include "tests/support/scratch_folder.h"

#include <QCryptographicHash>
#include <QTcpSocket>
#include <QTest>

using namespace lockstep;
using namespace lockstep::agent;
using namespace lockstep::agent::test;

/// What comes in over the wire: packages good and bad, and who may send them.
class TestUpload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void answersWithTheDigest();
    void takesARawBody();
    void anotherUploadReplacesTheFirst();
    void curlInstallsABarePackageOverTls();
    void refusesBadUploads_data();
    void refusesBadUploads();
    void refusesADigestThatDiffers();
    void refusesWhatDoesNotFitOnTheDisk();
    void refusesAPackageOverTheLimit();
    void brokenOffUploadLeavesNothing();
    void hostilePackageLeavesNothing_data();
    void hostilePackageLeavesNothing();
    void onlyTheCoordinatorMayActOnIt();
    void loopbackMayBeTrusted();

private:
    net::Answer rawUpload(const QByteArray& body, net::Headers headers);

    lockstep::test::ScratchFolder m_folder;
    QString m_package;
    std::unique_ptr<AgentProcess> m_agent;
};

void TestUpload::initTestCase()
{
    const QString old = makePackage(m_folder.path(), u"v1"_s, sleepingApplication);
    m_package = makePackage(m_folder.path(), u"v2"_s, sleepingApplication, true);
    m_agent = std::make_unique<AgentProcess>(
        m_folder.path(), u"{command: [bin/app]}"_s,
        u"health: {settle: 20ms, fast_interval: 10ms, deadline: 5s}\n"
        "limits: {max_package_bytes: 20000000, max_bytes: 20000000, max_entries: 1000}\n"_s);
    m_agent->run({u"install"_s, old});
    QVERIFY2(m_agent->start(), qPrintable(m_agent->log()));
    QVERIFY(m_agent->becomesHealthy());
}

void TestUpload::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_agent->log();
}

net::Answer TestUpload::rawUpload(const QByteArray& body, net::Headers headers)
{
    if (!headers.contains("Content-Type"))
        headers.insert("Content-Type", "application/octet-stream");
    return m_agent->post(u"/api/v1/update/upload"_s, headers, body);
}

void TestUpload::answersWithTheDigest()
{
    const QByteArray bytes = *readFile(m_package);
    const QString digest =
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    const auto receipt =
        m_agent->upload(m_package, u"v2"_s, {{"X-Package-SHA256", digest.toLatin1()}})
            .as<UploadReceipt>();
    QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().message()));
    QCOMPARE(receipt->sha256, Sha256(digest));
    QCOMPARE(receipt->size, bytes.size());
    QCOMPARE(receipt->version, Version(u"v2"_s));
}

void TestUpload::takesARawBody()
{
    const QByteArray bytes = *readFile(m_package);
    const auto receipt = rawUpload(bytes, {{"X-Update-Version", "v2"}}).as<UploadReceipt>();
    QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().message()));
    QCOMPARE(receipt->size, bytes.size());
}

void TestUpload::anotherUploadReplacesTheFirst()
{
    QCOMPARE(m_agent->upload(m_package, u"v8"_s).status, 200);
    QCOMPARE(m_agent->upload(m_package, u"v2"_s).status, 200);
    QCOMPARE(m_agent->upload(m_package, u"v2"_s).status, 200);
    QCOMPARE(m_agent->entries(u"incoming"_s).size(), 2); // a package and its record
    QCOMPARE(m_agent->apply(u"v8"_s, u"upd-1"_s).status, 404);
}

void TestUpload::curlInstallsABarePackageOverTls()
{
    const lockstep::test::ScratchFolder folder;
    AgentProcess agent(folder.path(), u"{command: [bin/app]}"_s,
                       u"health: {settle: 20ms, fast_interval: 10ms}"_s);
    QFile config(folder / u"agent.yaml"_s);
    QVERIFY(config.open(QIODevice::ReadWrite));
    const QByteArray text = config.readAll().replace("tls: false", "tls: true");
    QVERIFY(config.resize(0) && config.seek(0) && config.write(text) > 0);
    config.close();
    QVERIFY2(agent.start(), qPrintable(agent.log()));

    const QString base = u"https://127.0.0.1:%1/api/v1"_s.arg(agent.port());
    const auto curl = [&](const QStringList& arguments) {
        QProcess process;
        process.start(
            u"curl"_s,
            QStringList{u"-sS"_s, u"--cacert"_s, agent.stateDir() + u"/agent.crt"_s, u"-H"_s,
                        u"Authorization: Bearer "_s + QString::fromLatin1(agent.token())} +
                arguments);
        process.waitForFinished();
        return QByteArray(process.readAllStandardOutput() + process.readAllStandardError());
    };
    const QByteArray uploaded =
        curl({u"-H"_s, u"X-Update-Version: v2"_s, u"-F"_s, u"update_package=@"_s + m_package,
              base + u"/update/upload"_s});
    QVERIFY2(fromJsonText<UploadReceipt>(uploaded), uploaded.constData());
    const QByteArray applied =
        curl({u"-H"_s, u"X-Update-Version: v2"_s, u"-X"_s, u"POST"_s, base + u"/update/apply"_s});
    QVERIFY2(fromJsonText<ApplyReceipt>(applied), applied.constData());
    const auto isInstalled = [&] {
        const auto status = fromJsonText<AgentStatus>(curl({base + u"/update/status"_s}));
        return status && !status->current && status->last &&
               status->last->step == AgentStep::Committed;
    };
    QVERIFY2(QTest::qWaitFor(isInstalled, 10'000), qPrintable(agent.log()));
    const auto version = fromJsonText<VersionInfo>(curl({base + u"/version"_s}));
    QVERIFY(version);
    QCOMPARE(version->codebaseVersion, Version(u"v2"_s));
}

void TestUpload::refusesBadUploads_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");
    const QByteArray gzip("\x1f\x8b\x08 whatever", 12);
    QTest::newRow("no version") << "X-Else"_ba << "x"_ba << gzip << 400
                                << "X-Update-Version is missing"_ba;
    QTest::newRow("bad version") << "X-Update-Version"_ba << "../x"_ba << gzip << 400
                                 << "X-Update-Version"_ba;
    QTest::newRow("bad id") << "X-Update-ID"_ba << "a/b"_ba << gzip << 400 << "X-Update-ID"_ba;
    QTest::newRow("bad digest") << "X-Package-SHA256"_ba << "abc"_ba << gzip << 400
                                << "X-Package-SHA256"_ba;
    QTest::newRow("delta") << "X-Update-Base"_ba << "v1"_ba << gzip << 422 << "X-Update-Base"_ba;
    QTest::newRow("content type") << "Content-Type"_ba << "text/html"_ba << gzip << 415
                                  << "text/html"_ba;
    QTest::newRow("empty") << "X-Else"_ba << "x"_ba << ""_ba << 400 << ""_ba;
    QTest::newRow("not gzip") << "X-Update-ID"_ba << "u"_ba << "PK\x03\x04 a zip file"_ba << 422
                              << "not a gzip file"_ba;
    QTest::newRow("too short") << "X-Update-ID"_ba << "u"_ba << "\x1f\x8b"_ba << 422
                               << "not a gzip file"_ba;
    QTest::newRow("multipart without package")
        << "Content-Type"_ba << "multipart/form-data; boundary=b"_ba
        << "--b\r\nContent-Disposition: form-data; name=\"test\"\r\n\r\nx\r\n--b--\r\n"_ba << 400
        << "update_package"_ba;
}

void TestUpload::refusesBadUploads()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, error);
    net::Headers headers{{name, value}};
    if (name != "X-Else" && name != "X-Update-Version")
        headers.insert("X-Update-Version", "v2");
    const QStringList before = m_agent->entries(u"incoming"_s);
    const net::Answer answer = rawUpload(body, headers);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.contains(error), answer.body.constData());
    QCOMPARE(m_agent->entries(u"incoming"_s), before);
}

void TestUpload::refusesADigestThatDiffers()
{
    const QStringList before = m_agent->entries(u"incoming"_s);
    const QByteArray wrong(64, 'a');
    const net::Answer answer = m_agent->upload(m_package, u"v2"_s, {{"X-Package-SHA256", wrong}});
    QCOMPARE(answer.status, 422);
    QVERIFY2(answer.body.contains(wrong), answer.body.constData());
    QVERIFY(answer.body.contains(
        QCryptographicHash::hash(*readFile(m_package), QCryptographicHash::Sha256).toHex()));
    QCOMPARE(m_agent->entries(u"incoming"_s), before);
}

/// Announces a body of `length` bytes but sends only `body`.
static void beginUpload(QTcpSocket& socket, const AgentProcess& agent, qint64 length,
                        const QByteArray& more, const QByteArray& body = {})
{
    socket.connectToHost(u"127.0.0.1"_s, quint16(agent.port()));
    socket.waitForConnected();
    socket.write("POST /api/v1/update/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " +
                 agent.token() + "\r\nX-Update-Version: v2\r\nContent-Type: application/gzip\r\n" +
                 "Content-Length: " + QByteArray::number(length) + "\r\n" + more + "\r\n" + body);
    socket.waitForBytesWritten();
}

void TestUpload::refusesWhatDoesNotFitOnTheDisk()
{
    const lockstep::test::ScratchFolder folder;
    AgentProcess agent(folder.path(), u"{command: [bin/app]}"_s,
                       u"limits: {max_package_bytes: 4000000000000000}"_s);
    QVERIFY2(agent.start(), qPrintable(agent.log()));
    QTcpSocket socket;
    beginUpload(socket, agent, qint64(3) << 50, "Expect: 100-continue\r\n");
    QByteArray answer;
    while (!answer.contains("}") && socket.waitForReadyRead(5000))
        answer += socket.readAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 507"), answer.constData());
    QVERIFY2(answer.contains("3377699720527872 bytes are needed"), answer.constData());
}

void TestUpload::refusesAPackageOverTheLimit()
{
    const QStringList before = m_agent->entries(u"incoming"_s);
    const net::Answer answer =
        rawUpload("\x1f\x8b\x08" + QByteArray(20'000'000, 'x'), {{"X-Update-Version", "v2"}});
    QCOMPARE(answer.status, 413);
    QCOMPARE(m_agent->entries(u"incoming"_s), before);
}

void TestUpload::brokenOffUploadLeavesNothing()
{
    const QStringList before = m_agent->entries(u"incoming"_s);
    {
        QTcpSocket socket;
        beginUpload(socket, *m_agent, 1'000'000, {}, "\x1f\x8b\x08" + QByteArray(100'000, 'x'));
        const auto isComing = [&] { return m_agent->entries(u"incoming"_s) != before; };
        QVERIFY(QTest::qWaitFor(isComing));
        socket.abort();
    }
    const auto isSwept = [&] { return m_agent->entries(u"incoming"_s) == before; };
    QVERIFY(QTest::qWaitFor(isSwept));
    QCOMPARE(m_agent->upload(m_package, u"v2"_s).status, 200); // and the next one is taken
}

void TestUpload::hostilePackageLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("make");
    QTest::addColumn<QString>("error");
    const auto file = [](const QByteArray& name) {
        return "t = tarfile.TarInfo('" + name +
               "'); t.size = 1; tar.addfile(t, io.BytesIO(b'x'))\n";
    };
    const auto special = [](const QByteArray& name, const QByteArray& type,
                            const QByteArray& link = {}) {
        return "t = tarfile.TarInfo('" + name + "'); t.type = tarfile." + type +
               "; t.linkname = '" + link + "'; tar.addfile(t)\n";
    };
    QTest::newRow("absolute path") << file("/tmp/evil") << u"/tmp/evil"_s;
    QTest::newRow("parent path") << file("../evil") << u"../evil"_s;
    QTest::newRow("link out of the tree") << special("out", "SYMTYPE", "../../etc") << u"out"_s;
    QTest::newRow("file through a link")
        << special("in", "SYMTYPE", "bin") + file("bin/x") + file("in/y") << u"in/y"_s;
    QTest::newRow("hard link out of the tree")
        << special("h", "LNKTYPE", "../../x") << u"../../x"_s;
    QTest::newRow("device") << special("dev", "CHRTYPE") << u"dev"_s;
    QTest::newRow("pipe") << special("pipe", "FIFOTYPE") << u"pipe"_s;
    QTest::newRow("set-uid") << "t = tarfile.TarInfo('su'); t.mode = 0o4755; tar.addfile(t)\n"_ba
                             << u"su"_s;
    QTest::newRow("twice") << file("a") + file("a") << u"a"_s;
    QTest::newRow("no entry") << ""_ba << QString();
    QTest::newRow("too many entries")
        << "for i in range(1001): tar.addfile(tarfile.TarInfo('f%d' % i))\n"_ba << u"1000"_s;
    QTest::newRow("too large") << "t = tarfile.TarInfo('zeros'); t.size = 30000000\n"
                                  "tar.addfile(t, io.BytesIO(bytes(t.size)))\n"_ba
                               << u"zeros"_s;
    QTest::newRow("truncated") << file("a") + "cut = True\n" << QString();
    QTest::newRow("corrupt") << file("a") + "flip = True\n" << QString();
}

void TestUpload::hostilePackageLeavesNothing()
{
    QFETCH(QByteArray, make);
    QFETCH(QString, error);
    const lockstep::test::ScratchFolder folder;
    const QString package = folder / u"hostile.tar.gz"_s;
    QProcess python;
    python.start(u"python3"_s,
                 {u"-SEc"_s,
                  QString::fromUtf8("import io, sys, tarfile\ncut = flip = False\n"
                                    "tar = tarfile.open(sys.argv[1], 'w:gz')\n" +
                                    make +
                                    "tar.close()\n"
                                    "data = bytearray(open(sys.argv[1], 'rb').read())\n"
                                    "if cut: del data[-20:]\n"
                                    "if flip: data[-5] ^= 255\n"
                                    "open(sys.argv[1], 'wb').write(data)\n"),
                  package});
    QVERIFY(python.waitForFinished() && python.exitCode() == 0);

    const QStringList releases = m_agent->entries(u"releases"_s);
    const QStringList processes = m_agent->applicationProcesses();
    const QString id = m_agent->install(package, u"v6"_s);
    const AgentOperation operation = m_agent->ended();
    QCOMPARE(operation.updateId, UpdateId(id));
    QCOMPARE(operation.step, AgentStep::Failed);
    QVERIFY2(operation.error.contains(error), qPrintable(operation.error));
    QVERIFY(!operation.error.isEmpty());
    QCOMPARE(m_agent->entries(u"releases"_s), releases);
    QCOMPARE(m_agent->entries(u"staging"_s), QStringList());
    QCOMPARE(m_agent->entries(u"incoming"_s), QStringList());
    QCOMPARE(m_agent->applicationProcesses(), processes);
    QVERIFY(m_agent->becomesHealthy());
}

void TestUpload::onlyTheCoordinatorMayActOnIt()
{
    for (const QString& path : {u"/api/v1/update/upload"_s, u"/api/v1/update/apply"_s,
                                u"/api/v1/update/rollback"_s, u"/api/v1/backup"_s}) {
        QCOMPARE(m_agent->postAs({}, path).status, 401);
        QCOMPARE(m_agent->postAs("wrong", path).status, 401);
    }
    QCOMPARE(m_agent->getAs({}, u"/api/v1/update/status"_s).status, 401);
    QCOMPARE(m_agent->getAs({}, u"/health"_s).status, 200);
    QCOMPARE(m_agent->getAs({}, u"/api/v1/version"_s).status, 200);
    QCOMPARE(m_agent->get(u"/api/v1/update/apply"_s).status, 405);
    QCOMPARE(m_agent->get(u"/api/v1/nothing"_s).status, 404);
}

void TestUpload::loopbackMayBeTrusted()
{
    const lockstep::test::ScratchFolder folder;
    AgentProcess agent(folder.path(), u"{command: [bin/app]}"_s, u"access: {loopback: trust}"_s);
    QVERIFY2(agent.start(), qPrintable(agent.log()));
    const QString path = u"/api/v1/update/status"_s;
    QCOMPARE(agent.getAs({}, path).status, 200);
    QCOMPARE(agent.getAs({}, path, {{"Origin", "https://evil.example"}}).status, 401);
    QCOMPARE(agent.getAs({}, path, {{"Host", "evil.example"}}).status, 401);
    QCOMPARE(agent.getAs("wrong", path).status, 401);
}

QTEST_GUILESS_MAIN(TestUpload)
#include "test_agent_upload.moc"
