// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/exchange.h"

#include "core/net/mhd_response.h"
#include "core/net/request_target.h"
#include "core/net/tls_connection.h"

#include <QHostAddress>

#include <microhttpd.h>

#include <sys/socket.h>

namespace lockstep::net {

namespace {

/// A body of a refused request that is at most so long is read before the answer: the client
/// gets it whatever it does, and the connection can be used again.
constexpr qint64 smallBody = 1 << 20;

/// Asked of the socket itself, for whoever is there is trusted.
bool isOnUnixSocket(MHD_Connection* connection)
{
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    return info && ::getsockname(info->connect_fd, reinterpret_cast<sockaddr*>(&own), &size) == 0 &&
           own.ss_family == AF_UNIX;
}

Peer peerOf(MHD_Connection* connection, bool isTls)
{
    if (isOnUnixSocket(connection))
        return {.address = {}, .isUnixSocket = true, .isLoopback = false, .isTls = isTls};
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr)
        return {.address = {}, .isUnixSocket = false, .isLoopback = false, .isTls = isTls};
    QHostAddress host(info->client_addr);
    bool isIPv4 = false;
    if (const quint32 mapped = host.toIPv4Address(&isIPv4); isIPv4)
        host = QHostAddress(mapped);
    return {.address = host.toString(),
            .isUnixSocket = false,
            .isLoopback = host.isLoopback(),
            .isTls = isTls};
}

Headers headersOf(MHD_Connection* connection)
{
    Headers headers;
    const auto add = [](void* out, MHD_ValueKind, const char* name, size_t nameSize,
                        const char* value, size_t valueSize) {
        static_cast<Headers*>(out)->insert(QByteArray(name, qsizetype(nameSize)),
                                           QByteArray(value, qsizetype(valueSize)));
        return MHD_YES;
    };
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, add, &headers);
    return headers;
}

/// How long the body will be; nothing when it comes in chunks.
std::optional<qint64> announcedSize(const Headers& headers)
{
    if (headers.contains("Transfer-Encoding"))
        return std::nullopt;
    return headers.value("Content-Length").toLongLong();
}

/// Two lengths: whoever stands before us may have believed the other one.
bool isAmbiguous(const Headers& headers)
{
    const auto lengths = std::ranges::count_if(headers.items(), [](const auto& item) {
        return item.first.compare("Content-Length", Qt::CaseInsensitive) == 0;
    });
    return lengths > 1 || (lengths > 0 && headers.contains("Transfer-Encoding"));
}

Response ambiguous()
{
    Response response =
        Response::error(Error(ErrorCode::InvalidArgument, u"the request has two lengths"_s));
    response.headers.insert("Connection", "close");
    return response;
}

/// The client waits for our word before it sends its body.
bool waitsForWord(const Headers& headers)
{
    return headers.value("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
}

/// What a whole body may have when the plan's limit is that of one part.
qint64 wholeLimit(const BodyPlan& plan)
{
    constexpr qint64 framing = 64 << 10;
    return plan.sinkPart.isEmpty() ? plan.limit : plan.limit + plan.partsLimit + framing;
}

Response bodyTooLarge(const BodyPlan& plan)
{
    return Response::error(
        Error(ErrorCode::TooLarge, u"the body is larger than %1 bytes"_s.arg(plan.limit)));
}

} // namespace

void Switchboard::post(std::function<void(QObject*)> work) const
{
    QMetaObject::invokeMethod(
        m_owner, [work = std::move(work), owner = m_owner] { work(owner); }, Qt::QueuedConnection);
}

bool Switchboard::suspend(Exchange& exchange, MHD_Connection* connection)
{
    const std::scoped_lock lock(m_mutex);
    if (m_isStopping)
        return false;
    MHD_suspend_connection(connection);
    m_waiting.emplace(&exchange, connection);
    return true;
}

void Switchboard::resume(Exchange& exchange, Response response)
{
    const std::scoped_lock lock(m_mutex);
    const auto waiting = m_waiting.find(&exchange);
    if (waiting == m_waiting.end())
        return;
    exchange.m_response = std::move(response);
    MHD_resume_connection(waiting->second);
    m_waiting.erase(waiting);
}

void Switchboard::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_isStopping = true;
    for (const auto& [exchange, connection] : m_waiting)
        MHD_resume_connection(connection);
    m_waiting.clear();
}

Exchange::Exchange(std::shared_ptr<Switchboard> switchboard, QByteArray target, bool isTls)
    : m_switchboard(std::move(switchboard)), m_target(std::move(target)), m_isTls(isTls)
{}

Exchange::Progress Exchange::step(MHD_Connection* connection, const char* method,
                                  QByteArrayView bytes)
{
    switch (m_stage) {
    case Stage::Head: return onHead(connection, method);
    case Stage::Body: return bytes.isEmpty() ? onWhole(connection) : onBody(bytes);
    case Stage::Handling: return answer(connection);
    case Stage::Answered: return Progress::GoOn;
    }
    Q_UNREACHABLE();
}

Exchange::Progress Exchange::onHead(MHD_Connection* connection, const char* method)
{
    m_stage = Stage::Body;
    m_request.method = method;
    m_request.headers = headersOf(connection);
    m_request.peer = peerOf(connection, m_isTls);
    if (TlsConnection* tls = m_isTls ? TlsConnection::of(connection) : nullptr)
        tls->describe(m_request.peer);
    if (const auto plan = admit(connection))
        m_reader = BodyReader::make(*plan, m_request);
    else
        m_response = plan.error();

    const Headers& headers = m_request.headers;
    if (m_reader && m_reader->hasFailed() && waitsForWord(headers))
        m_response = Response::error(m_reader->finish(m_request).error());
    const auto size = announcedSize(headers);
    if (!m_response || (size && *size <= smallBody && !waitsForWord(headers)))
        return Progress::GoOn;
    m_wasAnsweredEarly = true;
    return answer(connection);
}

std::expected<BodyPlan, Response> Exchange::admit(MHD_Connection* connection)
{
    if (isAmbiguous(m_request.headers))
        return std::unexpected(ambiguous());
    const auto* size = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    const int limit = m_switchboard->limits().headerBytes;
    if (size && size->header_size > size_t(limit)) {
        Response response = Response::error(
            Error(ErrorCode::TooLarge, u"the header is larger than %1 bytes"_s.arg(limit)));
        response.status = 431;
        return std::unexpected(response);
    }
    auto target = parseRequestTarget(m_target);
    if (!target)
        return std::unexpected(Response::error(target.error()));
    m_request.path = std::move(target->path);
    m_request.query = std::move(target->query);
    auto plan = m_switchboard->handler().admit(m_request);
    if (plan && announcedSize(m_request.headers).value_or(0) > wholeLimit(*plan))
        return std::unexpected(bodyTooLarge(*plan));
    return plan;
}

Exchange::Progress Exchange::onBody(QByteArrayView bytes)
{
    if (m_reader && !m_reader->take(bytes))
        return Progress::Close;
    return Progress::GoOn;
}

Exchange::Progress Exchange::onWhole(MHD_Connection* connection)
{
    if (const auto reader = std::exchange(m_reader, nullptr)) {
        if (const auto finished = reader->finish(m_request); !finished)
            m_response = Response::error(finished.error());
    }
    if (m_response)
        return answer(connection);
    m_stage = Stage::Handling;
    if (!m_switchboard->suspend(*this, connection))
        return Progress::Close;
    m_switchboard->post([self = shared_from_this()](QObject*) { handle(self); });
    return Progress::GoOn;
}

Exchange::Progress Exchange::answer(MHD_Connection* connection)
{
    m_stage = Stage::Answered;
    if (!m_response || !queueResponse(connection, *m_response))
        return Progress::Close;
    return Progress::GoOn;
}

QCoro::Task<> Exchange::handle(std::shared_ptr<Exchange> self)
{
    Response response;
    try {
        response = co_await self->m_switchboard->handler().handle(std::move(self->m_request));
    } catch (const std::exception& e) {
        response = Response::error(Error(ErrorCode::Internal, QString::fromUtf8(e.what())));
    }
    self->m_switchboard->resume(*self, std::move(response));
}

} // namespace lockstep::net
