// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/mhd_daemon.h"

#include "core/base/log.h"
#include "core/net/connection_register.h"
#include "core/net/lingering_close.h"
#include "core/net/net_log.h"
#include "core/net/tls_connection.h"

#include <microhttpd.h>

#include <cstdio>
#include <fcntl.h>
#include <sys/socket.h>

namespace lockstep::net {

namespace {

/// Each daemon's threads: one may be busy writing an upload to the disk while the other answers.
constexpr unsigned threads = 2;
/// The memory of a connection beside its socket. libmicrohttpd clears all of it after each request,
/// so more makes every request slower and every idle connection bigger; uploads hardly gain.
constexpr size_t leastConnectionMemory = 32 << 10;
constexpr size_t connectionMemoryIncrement = 8 << 10;
/// Ours are the limits that count; libmicrohttpd divides its own among its threads.
constexpr int spareConnections = 64;

constexpr const char* tlsPriorities =
    "SECURE128:%SERVER_PRECEDENCE:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
    ":-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM:+CHACHA20-POLY1305"
    ":-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1";

/// What libmicrohttpd keeps for a request between its callbacks.
using Slot = std::shared_ptr<Exchange>;

/// Nothing thrown may pass through C.
template <class Work>
auto guarded(Work work, std::invoke_result_t<Work> otherwise) noexcept
{
    try {
        return work();
    } catch (const std::exception& e) {
        qCCritical(netLog) << "a request was dropped:" << e.what();
        return otherwise;
    }
}

/// What belongs to a connection as long as it lasts.
struct Connection {
    std::shared_ptr<ClientConnection> client; ///< null: there were too many
    std::unique_ptr<TlsConnection> tls;       ///< over TLS
};

void* onRequestLine(void* daemon, const char* target, MHD_Connection* connection)
{
    return guarded(
        [&]() -> void* {
            const auto* info =
                MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
            const auto* of = info ? static_cast<Connection*>(info->socket_context) : nullptr;
            if (!of || !of->client)
                return nullptr;
            const auto& switchboard = static_cast<MhdDaemon*>(daemon)->switchboard();
            return new Slot(std::make_shared<Exchange>(switchboard, of->client, target));
        },
        nullptr);
}

MHD_Result onAccess(void*, MHD_Connection* connection, const char*, const char* method, const char*,
                    const char* bytes, size_t* size, void** slot)
{
    if (!*slot)
        return MHD_NO;
    return guarded(
        [&] {
            Exchange& exchange = **static_cast<Slot*>(*slot);
            const QByteArrayView body(bytes, qsizetype(*size));
            *size = 0;
            return exchange.step(connection, method, body) == Exchange::Progress::GoOn ? MHD_YES
                                                                                       : MHD_NO;
        },
        MHD_NO);
}

int socketOf(MHD_Connection* connection)
{
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

/// Keeps a copy of the connection's descriptor, which libmicrohttpd is about to close.
void linger(const Switchboard& switchboard, MHD_Connection* connection)
{
    Descriptor socket(::fcntl(socketOf(connection), F_DUPFD_CLOEXEC, 0));
    if (!socket.isOpen())
        return;
    const auto kept = std::make_shared<Descriptor>(std::move(socket)); // std::function copies
    switchboard.post([kept](QObject* owner) { LingeringClose::start(std::move(*kept), owner); });
}

void onCompleted(void* daemon, MHD_Connection* connection, void** slot,
                 MHD_RequestTerminationCode outcome)
{
    const std::unique_ptr<Slot> exchange(static_cast<Slot*>(std::exchange(*slot, nullptr)));
    if (!exchange)
        return;
    (*exchange)->end();
    if (outcome == MHD_REQUEST_TERMINATED_COMPLETED_OK && (*exchange)->wasAnsweredEarly())
        linger(*static_cast<MhdDaemon*>(daemon)->switchboard(), connection);
}

void open(const MhdDaemon& daemon, MHD_Connection* connection, void** slot)
{
    const int socket = socketOf(connection);
    auto made = std::make_unique<Connection>();
    made->client = daemon.switchboard()->connections().add(socket, daemon.tls() != nullptr);
    if (!made->client)
        ::shutdown(socket, SHUT_RDWR);
    if (auto* session = TlsConnection::sessionOf(connection); session && daemon.tls())
        made->tls = std::make_unique<TlsConnection>(daemon.tls()->identities(), session);
    *slot = made.release();
}

void onConnection(void* daemon, MHD_Connection* connection, void** slot,
                  MHD_ConnectionNotificationCode what) noexcept
{
    const auto& own = *static_cast<MhdDaemon*>(daemon);
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        return open(own, connection, slot);
    const std::unique_ptr<Connection> gone(static_cast<Connection*>(std::exchange(*slot, nullptr)));
    if (gone->client)
        own.switchboard()->connections().remove(gone->client);
}

/// Percent-encoding is ours to read: libmicrohttpd lets broken encoding pass.
size_t leaveAsItIs(void*, MHD_Connection*, char* text) { return std::strlen(text); }

[[gnu::format(printf, 2, 0)]] void onLog(void*, const char* format, va_list arguments)
{
    std::array<char, 512> line;
    std::vsnprintf(line.data(), line.size(), format, arguments);
    qCDebug(netLog).noquote() << printable(QString::fromUtf8(line.data()).trimmed());
}

template <class T>
MHD_OptionItem option(MHD_OPTION name, T value, const void* pointer = nullptr)
{
    return {name, intptr_t(value), const_cast<void*>(pointer)};
}

std::vector<MHD_OptionItem> optionsOf(const ServerLimits& limits, int socket,
                                      const TlsListener* tls)
{
    const auto idle = std::chrono::ceil<std::chrono::seconds>(limits.idleTimeout);
    const size_t memory = std::max(leastConnectionMemory, size_t(limits.headerBytes) * 2);
    std::vector<MHD_OptionItem> options{
        option(MHD_OPTION_LISTEN_SOCKET, socket),
        option(MHD_OPTION_THREAD_POOL_SIZE, threads),
        option(MHD_OPTION_CONNECTION_LIMIT, (limits.connections + spareConnections) * int(threads)),
        option(MHD_OPTION_CONNECTION_TIMEOUT, idle.count()),
        option(MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory),
        option(MHD_OPTION_CONNECTION_MEMORY_INCREMENT, connectionMemoryIncrement),
    };
    if (tls) {
        options.push_back(option(MHD_OPTION_HTTPS_PRIORITIES, 0, tlsPriorities));
        options.push_back(option(MHD_OPTION_HTTPS_CERT_CALLBACK2, 0,
                                 reinterpret_cast<const void*>(&TlsConnection::onRetrieve)));
        // With an authority libmicrohttpd asks for certificates; TlsConnection looks at them.
        if (const QByteArray& authority = tls->clientAuthorityPem(); !authority.isEmpty())
            options.push_back(option(MHD_OPTION_HTTPS_MEM_TRUST, 0, authority.constData()));
    }
    options.push_back(option(MHD_OPTION_END, 0));
    return options;
}

} // namespace

MhdDaemon::MhdDaemon(std::shared_ptr<Switchboard> switchboard, std::unique_ptr<TlsListener> tls)
    : m_switchboard(std::move(switchboard)), m_tls(std::move(tls))
{}

Result<std::unique_ptr<MhdDaemon>> MhdDaemon::start(Descriptor socket,
                                                    std::shared_ptr<Switchboard> switchboard,
                                                    std::unique_ptr<TlsListener> tls)
{
    std::unique_ptr<MhdDaemon> daemon(new MhdDaemon(std::move(switchboard), std::move(tls)));
    if (!daemon->run(std::move(socket)))
        return fail(ErrorCode::Io, u"cannot start the HTTP server"_s);
    return daemon;
}

bool MhdDaemon::run(Descriptor socket)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    if (m_tls)
        flags |= MHD_USE_TLS;
    const auto options = optionsOf(m_switchboard->limits(), socket.get(), m_tls.get());
    m_daemon = MHD_start_daemon(flags, 0, nullptr, nullptr, &onAccess, this,       //
                                MHD_OPTION_EXTERNAL_LOGGER, &onLog, nullptr,       //
                                MHD_OPTION_URI_LOG_CALLBACK, &onRequestLine, this, //
                                MHD_OPTION_NOTIFY_CONNECTION, &onConnection, this, //
                                MHD_OPTION_NOTIFY_COMPLETED, &onCompleted, this,   //
                                MHD_OPTION_UNESCAPE_CALLBACK, &leaveAsItIs, nullptr,
                                MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
    std::ignore = socket.release(); // closed by libmicrohttpd, also when it cannot start
    return m_daemon != nullptr;
}

MhdDaemon::~MhdDaemon()
{
    if (m_daemon)
        MHD_stop_daemon(m_daemon);
}

} // namespace lockstep::net
