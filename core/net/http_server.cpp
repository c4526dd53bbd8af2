// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_server.h"

#include "core/net/descriptor_limit.h"
#include "core/net/listen_socket.h"
#include "core/net/mhd_daemon.h"
#include "core/net/net_log.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

namespace lockstep::net {

namespace {

/// A socket's file, removed when its server goes, unless another one has taken its place.
class SocketFile {
public:
    explicit SocketFile(const QString& path) : m_path(QFile::encodeName(path)), m_inode(inode()) {}
    ~SocketFile()
    {
        if (m_inode != 0 && m_inode == inode())
            ::unlink(m_path.constData());
    }
    Q_DISABLE_COPY_MOVE(SocketFile)

private:
    ino_t inode() const
    {
        struct stat info;
        return ::lstat(m_path.constData(), &info) == 0 ? info.st_ino : 0;
    }

    QByteArray m_path;
    ino_t m_inode;
};

/// The limits that the process's descriptors leave room for.
ServerLimits possible(ServerLimits limits)
{
    constexpr int others = 512; // databases, files, clients of ours
    const int room = std::max(makeRoomForDescriptors(limits.connections + others) - others, others);
    if (room < limits.connections) {
        qCWarning(netLog) << "only" << room << "connections at a time fit into RLIMIT_NOFILE, not"
                          << limits.connections;
        limits.connections = room;
    }
    return limits;
}

} // namespace

struct HttpServer::Private {
    std::shared_ptr<Switchboard> switchboard;
    std::vector<std::unique_ptr<MhdDaemon>> daemons;
    std::vector<std::unique_ptr<SocketFile>> socketFiles;

    Result<> serve(Descriptor socket, std::unique_ptr<TlsListener> tls = nullptr)
    {
        LOCKSTEP_TRY(auto daemon, MhdDaemon::start(std::move(socket), switchboard, std::move(tls)));
        daemons.push_back(std::move(daemon));
        return {};
    }
};

HttpServer::HttpServer(Handler& handler, ServerLimits limits, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->switchboard = std::make_shared<Switchboard>(handler, possible(limits), this);
}

HttpServer::~HttpServer()
{
    d->switchboard->stop();
    d->daemons.clear();
    d->switchboard->tellEnded();
}

Result<quint16> HttpServer::listen(const QString& address, quint16 port,
                                   const std::optional<TlsOptions>& tls)
{
    std::unique_ptr<TlsListener> listener;
    if (tls) {
        LOCKSTEP_TRY(listener, TlsListener::make(*tls));
    }
    LOCKSTEP_TRY(ListenSocket bound, listenOnAddress(address, port));
    LOCKSTEP_CHECK(d->serve(std::move(bound.socket), std::move(listener)));
    return bound.port;
}

Result<> HttpServer::replaceIdentity(const TlsIdentity& identity)
{
    for (const auto& daemon : d->daemons) {
        if (daemon->tls())
            LOCKSTEP_CHECK(daemon->tls()->replaceIdentity(identity));
    }
    return {};
}

Result<> HttpServer::replacePublicIdentity(const std::optional<TlsIdentity>& identity)
{
    for (const auto& daemon : d->daemons) {
        if (daemon->tls())
            LOCKSTEP_CHECK(daemon->tls()->replacePublicIdentity(identity));
    }
    return {};
}

Result<> HttpServer::listenUnix(const QString& path)
{
    LOCKSTEP_TRY(Descriptor socket, listenOnPath(path));
    auto file = std::make_unique<SocketFile>(path);
    LOCKSTEP_CHECK(d->serve(std::move(socket)));
    d->socketFiles.push_back(std::move(file));
    return {};
}

} // namespace lockstep::net
