// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

namespace lockstep::client {

namespace {

bool isEventStream(const net::Answer& head)
{
    const QByteArray type = head.headers.value("Content-Type").split(';').first().trimmed();
    return head.status == 200 && type.compare("text/event-stream", Qt::CaseInsensitive) == 0;
}

/// Statuses of a coordinator, or of something before it, that knows no such stream.
bool knowsNoStream(int status)
{
    return status == 404 || status == 405 || status == 406 || status == 501;
}

Error noStream(const QString& why) { return {ErrorCode::Unsupported, why}; }

/// What has come of one stream.
struct Received {
    SseParser parser;
    bool hasBegun = false;
};

Result<> endOf(const Result<net::Answer>& answer, const Received& received)
{
    if (!answer && answer.error().code() == ErrorCode::Timeout && !received.hasBegun)
        return fail(noStream(u"the stream of events is held back"_s));
    if (!answer)
        return fail(answer.error());
    if (knowsNoStream(answer->status))
        return fail(noStream(u"there is no stream of events"_s));
    return answer->isSuccess() ? Result<>() : fail(errorOf(*answer));
}

} // namespace

QCoro::Task<Result<>> CoordinatorClient::streamEvents(const EventFilter& filter,
                                                      SseParser::OnEvent onEvent,
                                                      StreamPatience patience,
                                                      std::stop_token stop) const
{
    Ask what{.method = "GET",
             .path = u"/api/v1/events/stream"_s,
             .query = query({{u"type"_s, filter.type}, {u"worker_id"_s, filter.workerId.value()}}),
             .headers = {{"Accept", "text/event-stream"}},
             .silence = patience.later};
    if (filter.since)
        what.headers.emplace_back("Last-Event-ID", QByteArray::number(*filter.since));
    Received received;
    what.onData = [&](const net::Answer& head, const QByteArray& bytes) -> Result<> {
        if (!isEventStream(head))
            return fail(noStream(u"what answers is no stream of events"_s));
        received.hasBegun |= !bytes.isEmpty();
        return received.parser.feed(bytes, onEvent);
    };
    CoordinatorClient client = *this;
    client.m_timeout = patience.atFirst;
    std::stop_source either;
    const auto end = [&either] { either.request_stop(); };
    const std::stop_callback onStop(stop, end);
    const std::stop_callback onOwnStop(m_stop, end);
    client.m_stop = either.get_token();
    co_return endOf(co_await client.send(what), received);
}

} // namespace lockstep::client
