// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/event_follower.h"

namespace lockstep::client {

namespace {

constexpr Duration interval = std::chrono::milliseconds(500);
constexpr Duration longestInterval = std::chrono::seconds(5);
constexpr Duration lasting = std::chrono::minutes(1); // a stream that did is worth another at once
constexpr int longestWait = 600;                      // polls; five minutes
constexpr int pageSize = 500;

/// The document of each event beside its value.
std::vector<Reply<Event>> eventsOf(const Reply<Page<Event>>& page)
{
    const QJsonArray documents = page.document[u"items"_s].toArray();
    std::vector<Reply<Event>> events;
    events.reserve(page.items.size());
    for (size_t i = 0; i < page.items.size(); ++i)
        events.push_back({page.items[i], documents.at(qsizetype(i))});
    return events;
}

/// A coordinator that lost its log counts from 1 again, and would never reach our number.
QCoro::Task<Result<bool>> isBegunAnew(CoordinatorClient client, qint64 seen)
{
    const EventFilter last{.since = {}, .type = {}, .workerId = {}, .limit = 1};
    LOCKSTEP_CO_TRY(const auto page, co_await client.events(last));
    co_return page.items.empty() ? seen > 0 : page.items.back().number < seen;
}

/// What a `reset` message holds: the number that the stream goes on from. An event of that type
/// has a type inside, too.
struct StreamReset {
    qint64 number = 0;
    static constexpr auto fields() { return std::tuple{required("id", &StreamReset::number)}; }
};

bool isReset(const ServerSentEvent& message, const QJsonValue& document)
{
    return message.type == "reset" && document[u"type"_s].isUndefined();
}

/// When a stream is worth trying again, counted in polls.
class StreamTurn {
public:
    bool hasCome() const { return m_wait == 0; }
    void pollWentBy() { m_wait = std::max(0, m_wait - 1); }
    /// The coordinator has come back, perhaps as another.
    void comesNow() { m_wait = 0; }

    void ended(Duration lasted, bool canBeHad)
    {
        if (lasted >= lasting)
            m_next = 0;
        m_wait = canBeHad ? m_next : longestWait;
        m_next = std::clamp(2 * m_next, 2, longestWait);
    }

private:
    int m_wait = 0;
    int m_next = 0;
};

class Follower {
public:
    Follower(CoordinatorClient client, EventFilter filter, EventListener listener)
        : m_client(std::move(client)), m_filter(std::move(filter)), m_listener(std::move(listener))
    {}

    QCoro::Task<Result<>> begin()
    {
        LOCKSTEP_CO_TRY(const auto page, co_await m_client.events(m_filter));
        m_filter.since = m_filter.since.value_or(0);
        m_filter.limit = pageSize;
        take(page);
        co_return Result<>();
    }

    /// Listens to the stream, if it is its turn, until it ends, for whatever reason: the next poll
    /// tells how the coordinator stands.
    QCoro::Task<> stream(Clock& clock, StreamPatience patience, std::stop_token stop)
    {
        if (m_isLost || !m_turn.hasCome())
            co_return;
        const Duration begun = clock.monotonic();
        const auto end = co_await m_client.streamEvents(
            m_filter, [this](const ServerSentEvent& message) { return take(message); }, patience,
            stop);
        const bool canBeHad = end || end.error().code() != ErrorCode::Unsupported;
        m_turn.ended(clock.monotonic() - begun, canBeHad);
    }

    /// What is new since the last time.
    QCoro::Task<Result<>> poll()
    {
        if (m_isLost) {
            LOCKSTEP_CO_TRY(const bool anew, co_await isBegunAnew(m_client, *m_filter.since));
            m_filter.since = anew ? 0 : *m_filter.since;
        }
        LOCKSTEP_CO_TRY(const auto page, co_await m_client.events(m_filter));
        m_turn.pollWentBy();
        if (std::exchange(m_isLost, false)) {
            m_pause = interval;
            m_turn.comesNow();
            m_listener.onBack();
        }
        take(page);
        co_return Result<>();
    }

    /// How long to wait before the next poll.
    Duration pause() const { return m_pause; }

    void lost(const Error& error)
    {
        if (std::exchange(m_isLost, true))
            m_pause = std::min(2 * m_pause, longestInterval);
        else
            m_listener.onLost(error);
    }

private:
    void take(const Reply<Page<Event>>& page)
    {
        for (const Reply<Event>& event : eventsOf(page))
            tell(event);
    }

    Result<> take(const ServerSentEvent& message)
    {
        LOCKSTEP_TRY(const QJsonValue document, parseJson(message.data));
        if (isReset(message, document))
            return reset(document);
        LOCKSTEP_TRY(Event event, fromJson<Event>(document));
        tell({std::move(event), document});
        return {};
    }

    /// Events are missing in the log after the last that was seen. Either they are too old, and the
    /// stream goes on; or the log has been begun anew, and is read from its beginning.
    Result<> reset(const QJsonValue& document)
    {
        LOCKSTEP_TRY(const StreamReset reset, fromJson<StreamReset>(document));
        const bool anew = reset.number < *m_filter.since;
        m_filter.since = anew ? 0 : reset.number;
        return anew ? fail(ErrorCode::Protocol, u"the event log has been begun anew"_s)
                    : Result<>();
    }

    void tell(const Reply<Event>& event)
    {
        const bool isNumbered = event.number > 0; // one that could not be stored is not
        if (isNumbered && event.number <= *m_filter.since)
            return;
        if (isNumbered)
            m_filter.since = event.number;
        m_listener.onEvent(event);
    }

    CoordinatorClient m_client;
    EventFilter m_filter;
    EventListener m_listener;
    StreamTurn m_turn;
    Duration m_pause = interval;
    bool m_isLost = false;
};

} // namespace

QCoro::Task<Result<>> followEvents(CoordinatorClient client, Clock& clock, EventFilter filter,
                                   EventListener listener, std::stop_token stop,
                                   StreamPatience patience)
{
    Follower follower(std::move(client), std::move(filter), std::move(listener));
    if (const auto begun = co_await follower.begin(); !begun)
        co_return stop.stop_requested() ? Result<>() : begun;
    co_await follower.stream(clock, patience, stop);
    while (co_await clock.sleep(follower.pause(), stop)) {
        const auto polled = co_await follower.poll();
        if (!polled && stop.stop_requested())
            break;
        if (!polled && !mayPass(polled.error()))
            co_return polled;
        if (!polled)
            follower.lost(polled.error());
        co_await follower.stream(clock, patience, stop);
    }
    co_return Result<>();
}

} // namespace lockstep::client
