// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/net_support.h"

#include <sys/stat.h>
#include <sys/un.h>

namespace lockstep::net {

using namespace test;

namespace {

QCoro::Task<Response> tellPeer(Request request)
{
    co_return Response::json(
        QJsonObject{{u"unix"_s, request.peer.isUnixSocket},
                    {u"tls"_s, request.peer.isTls},
                    {u"address"_s, request.peer.address},
                    {u"host"_s, QString::fromUtf8(request.headers.value("Host"))}});
}

unsigned modeOf(const QString& path)
{
    struct stat info;
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 0777 : 0;
}

/// A socket's file that nobody listens on any more.
void leaveStaleSocket(const QString& path)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.toUtf8().constData(), sizeof address.sun_path);
    QCOMPARE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ::close(fd);
    QVERIFY(QFileInfo::exists(path));
}

} // namespace

class TestUnixSocket : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aClientIsAnsweredAndKnown();
    void twoSocketsOfOneClientAreKeptApart();
    void onlyTheOwnerMayConnect();
    void theSocketGoesWithItsServer();
    void aStaleSocketIsReplaced();
    void aLiveSocketIsLeftAlone();
    void aFileInTheWayIsLeftAlone();
    void aFolderOpenToOthersIsRefused();
    void aPathThatIsTooLongIsRefused();
    void nobodyAtTheSocketIsTold();
    void aServerThatStartsAgainIsReached();

private:
    Call callTo(const QString& path) const
    {
        Call call;
        call.url = urlOf(u"http://coordinator/x"_s);
        call.unixSocket = path;
        return call;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    Router m_router{{route("GET", u"/x"_s, tellPeer)}, [](const Request&) { return Caller{.name = u"tester"_s, .role = Role::Admin}; }};
};

void TestUnixSocket::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"s.sock"_s);
}

void TestUnixSocket::aClientIsAnsweredAndKnown()
{
    HttpServer server(m_router);
    QVERIFY(server.listenUnix(m_path));
    HttpClient client;
    const auto answer = await(client.send(callTo(m_path)));
    QCOMPARE(text(answer), R"({"address":"","host":"coordinator","tls":false,"unix":true})"_ba);
}

void TestUnixSocket::twoSocketsOfOneClientAreKeptApart()
{
    const auto sayTwo = [](Request) -> QCoro::Task<Response> {
        co_return Response::json(QJsonArray{2});
    };
    Router other({route("GET", u"/x"_s, sayTwo)}, [](const Request&) { return Caller{.name = u"tester"_s, .role = Role::Admin}; });
    const QString otherPath = m_folder->filePath(u"other.sock"_s);
    HttpServer first(m_router);
    HttpServer second(other);
    QVERIFY(first.listenUnix(m_path));
    QVERIFY(second.listenUnix(otherPath));
    HttpClient client;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(text(await(client.send(callTo(m_path)))).contains("unix"));
        QCOMPARE(text(await(client.send(callTo(otherPath)))), "[2]"_ba);
    }
}

void TestUnixSocket::onlyTheOwnerMayConnect()
{
    const mode_t before = ::umask(0);
    HttpServer server(m_router);
    const auto listening = server.listenUnix(m_path);
    ::umask(before);
    QVERIFY(listening);
    QCOMPARE(modeOf(m_path), 0600U);
}

void TestUnixSocket::theSocketGoesWithItsServer()
{
    auto server = std::make_unique<HttpServer>(m_router);
    QVERIFY(server->listenUnix(m_path));
    QVERIFY(QFileInfo::exists(m_path));
    server.reset();
    QVERIFY(!QFileInfo::exists(m_path));
}

void TestUnixSocket::aStaleSocketIsReplaced()
{
    leaveStaleSocket(m_path);
    HttpServer server(m_router);
    QVERIFY(server.listenUnix(m_path));
    HttpClient client;
    QVERIFY(text(await(client.send(callTo(m_path)))).contains("unix"));
}

void TestUnixSocket::aLiveSocketIsLeftAlone()
{
    HttpServer server(m_router);
    QVERIFY(server.listenUnix(m_path));
    {
        HttpServer second(m_router);
        const auto listening = second.listenUnix(m_path);
        QVERIFY(!listening);
        QCOMPARE(listening.error().code(), ErrorCode::Conflict);
        QVERIFY(listening.error().message().contains(m_path));
    }
    HttpClient client;
    QVERIFY(text(await(client.send(callTo(m_path)))).contains("unix"));
}

void TestUnixSocket::aFileInTheWayIsLeftAlone()
{
    writeFile(m_path, "precious");
    HttpServer server(m_router);
    const auto listening = server.listenUnix(m_path);
    QVERIFY(!listening);
    QCOMPARE(listening.error().code(), ErrorCode::Conflict);
    QCOMPARE(QFileInfo(m_path).size(), 8);
}

void TestUnixSocket::aFolderOpenToOthersIsRefused()
{
    QVERIFY(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755) == 0);
    HttpServer server(m_router);
    const auto listening = server.listenUnix(m_path);
    QVERIFY(!listening);
    QCOMPARE(listening.error().code(), ErrorCode::PermissionDenied);
    QVERIFY(listening.error().message().contains(m_folder->path()));
    QVERIFY(!QFileInfo::exists(m_path));
}

void TestUnixSocket::aPathThatIsTooLongIsRefused()
{
    HttpServer server(m_router);
    const auto listening = server.listenUnix(m_folder->filePath(QString(108, u'x')));
    QVERIFY(!listening);
    QCOMPARE(listening.error().code(), ErrorCode::InvalidArgument);
}

void TestUnixSocket::nobodyAtTheSocketIsTold()
{
    HttpClient client;
    const auto missing = await(client.send(callTo(m_path)));
    QVERIFY(!missing);
    QCOMPARE(missing.error(), Error(ErrorCode::Unreachable, u"there is no socket "_s + m_path));
    leaveStaleSocket(m_path);
    const auto stale = await(client.send(callTo(m_path)));
    QVERIFY(!stale);
    QCOMPARE(stale.error(), Error(ErrorCode::Unreachable, u"connection refused"_s));
}

void TestUnixSocket::aServerThatStartsAgainIsReached()
{
    HttpClient client;
    for (int i = 0; i < 3; ++i) {
        leaveStaleSocket(m_path);
        QVERIFY(!await(client.send(callTo(m_path))));
        HttpServer server(m_router);
        QVERIFY(server.listenUnix(m_path));
        QVERIFY(text(await(client.send(callTo(m_path)))).contains("unix"));
    }
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestUnixSocket)
#include "test_unix_socket.moc"
