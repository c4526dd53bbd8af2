// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/exchange.h"

#include "core/net/mhd_response.h"
#include "core/net/request_head.h"
#include "core/net/request_target.h"
#include "core/net/stream_body.h"
#include "core/net/tls_connection.h"

#include <QTimer>

namespace lockstep::net {

namespace {

/// A body of a refused request that is at most so long is read before the answer: the client
/// gets it whatever it does, and the connection can be used again.
constexpr qint64 smallBody = 1 << 20;

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

Exchange::Exchange(std::shared_ptr<Switchboard> switchboard,
                   std::shared_ptr<ClientConnection> client, QByteArray target)
    : m_switchboard(std::move(switchboard)), m_client(std::move(client)),
      m_target(std::move(target))
{}

Exchange::Progress Exchange::step(MHD_Connection* connection, const char* method,
                                  QByteArrayView bytes)
{
    switch (m_stage) {
    case Stage::Head: return onHead(connection, method);
    case Stage::Body: return bytes.isEmpty() ? onWhole(connection) : onBody(bytes);
    case Stage::Waiting: return Progress::Close; // woken because the server stops
    case Stage::Ready: return answer(connection);
    case Stage::Answered: return Progress::GoOn;
    }
    Q_UNREACHABLE();
}

Exchange::Progress Exchange::onHead(MHD_Connection* connection, const char* method)
{
    m_stage = Stage::Body;
    m_client->enter(ConnectionPhase::Working);
    m_request.method = method;
    m_request.headers = headersOf(connection);
    m_request.peer = m_client->peer();
    if (TlsConnection* tls = m_request.peer.isTls ? TlsConnection::of(connection) : nullptr)
        tls->describe(m_request.peer);
    m_wishes = Wishes::of(m_request);
    if (auto plan = admit(connection))
        m_reader = BodyReader::make(*plan, m_request);
    else
        m_response = std::move(plan).error();

    const Headers& headers = m_request.headers;
    if (m_reader && m_reader->hasFailed() && waitsForWord(headers))
        m_response = Response::error(m_reader->finish(m_request).error());
    const auto size = announcedSize(headers);
    if (!m_response || (size && *size <= smallBody && !waitsForWord(headers))) {
        m_client->enter(ConnectionPhase::ReceivingBody);
        return Progress::GoOn;
    }
    m_wasAnsweredEarly = true;
    return answer(connection);
}

std::expected<BodyPlan, Response> Exchange::admit(MHD_Connection* connection)
{
    if (auto refusal = refuseHead(connection, m_request.headers, m_target, m_switchboard->limits()))
        return std::unexpected(*std::move(refusal));
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
    m_client->takeIn(bytes.size());
    const bool isWanted = !m_reader || m_reader->take(bytes);
    m_client->tookIn();
    return isWanted ? Progress::GoOn : Progress::Close;
}

Exchange::Progress Exchange::onWhole(MHD_Connection* connection)
{
    m_client->enter(ConnectionPhase::Working);
    if (const auto reader = std::exchange(m_reader, nullptr)) {
        if (const auto finished = reader->finish(m_request); !finished)
            m_response = Response::error(finished.error());
    }
    if (m_response)
        return answer(connection);
    m_stage = Stage::Waiting;
    if (!m_switchboard->suspend(this, connection))
        return Progress::Close;
    m_switchboard->post([self = shared_from_this()](QObject*) { handle(self); });
    return Progress::GoOn;
}

Exchange::Progress Exchange::answer(MHD_Connection* connection)
{
    const Duration delay = std::exchange(m_response->delay, {});
    return delay > Duration::zero() ? answerLater(connection, delay) : send(connection);
}

Exchange::Progress Exchange::answerLater(MHD_Connection* connection, Duration delay)
{
    m_stage = Stage::Waiting;
    if (!m_switchboard->suspend(this, connection))
        return Progress::Close;
    m_switchboard->post([self = shared_from_this(), delay](QObject* server) {
        QTimer::singleShot(delay, server, [self] {
            self->m_switchboard->resume(self.get(), [&] { self->m_stage = Stage::Ready; });
        });
    });
    return Progress::GoOn;
}

Exchange::Progress Exchange::send(MHD_Connection* connection)
{
    m_stage = Stage::Answered;
    Response response = *std::exchange(m_response, std::nullopt);
    negotiate(response, m_wishes);
    std::unique_ptr<StreamSource> stream;
    if (response.stream)
        stream =
            std::make_unique<StreamSource>(response.stream, m_switchboard, connection, m_client);
    m_client->enter(stream ? ConnectionPhase::Streaming : ConnectionPhase::Answering);
    return queueResponse(connection, std::move(response), std::move(stream)) ? Progress::GoOn
                                                                             : Progress::Close;
}

void Exchange::end()
{
    m_client->enter(ConnectionPhase::AwaitingRequest);
    if (m_response && m_response->stream) // it never came to be sent
        m_switchboard->streamEnded(m_response->stream);
}

QCoro::Task<> Exchange::handle(std::shared_ptr<Exchange> self)
{
    Response response;
    try {
        response = co_await self->m_switchboard->handler().handle(std::move(self->m_request));
    } catch (const std::exception& e) {
        response = Response::error(Error(ErrorCode::Internal, QString::fromUtf8(e.what())));
    }
    const bool isHeard = self->m_switchboard->resume(self.get(), [&] {
        self->m_response = std::move(response);
        self->m_stage = Stage::Ready;
    });
    if (!isHeard && response.stream)
        response.stream->channel()->tellGone();
}

} // namespace lockstep::net
