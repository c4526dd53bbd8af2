// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/event_follower.h"

namespace lockstep::client {

namespace {

constexpr Duration interval = std::chrono::milliseconds(500);
constexpr int pageSize = 500;

bool mayPass(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Unreachable:
    case ErrorCode::Timeout:
    case ErrorCode::Protocol: // a proxy's error page, for one
    case ErrorCode::TooMany:
    case ErrorCode::NotReady:
    case ErrorCode::Internal: return true;
    case ErrorCode::InvalidArgument:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Refused:
    case ErrorCode::VerificationFailed:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
    case ErrorCode::Unauthenticated:
    case ErrorCode::PermissionDenied:
    case ErrorCode::Cancelled:
    case ErrorCode::NoSpace:
    case ErrorCode::Io: return false;
    }
    Q_UNREACHABLE();
}

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

    /// What is new since the last time.
    QCoro::Task<Result<>> poll()
    {
        if (m_isLost) {
            LOCKSTEP_CO_TRY(const bool anew, co_await isBegunAnew(m_client, *m_filter.since));
            m_filter.since = anew ? 0 : *m_filter.since;
        }
        LOCKSTEP_CO_TRY(const auto page, co_await m_client.events(m_filter));
        if (std::exchange(m_isLost, false))
            m_listener.onBack();
        take(page);
        co_return Result<>();
    }

    void lost(const Error& error)
    {
        if (!std::exchange(m_isLost, true))
            m_listener.onLost(error);
    }

private:
    void take(const Reply<Page<Event>>& page)
    {
        for (const Reply<Event>& event : eventsOf(page)) {
            m_filter.since = std::max(*m_filter.since, event.number);
            m_listener.onEvent(event);
        }
    }

    CoordinatorClient m_client;
    EventFilter m_filter;
    EventListener m_listener;
    bool m_isLost = false;
};

} // namespace

QCoro::Task<Result<>> followEvents(CoordinatorClient client, Clock& clock, EventFilter filter,
                                   EventListener listener, std::stop_token stop)
{
    Follower follower(std::move(client), std::move(filter), std::move(listener));
    if (const auto begun = co_await follower.begin(); !begun)
        co_return stop.stop_requested() ? Result<>() : begun;
    while (co_await clock.sleep(interval, stop)) {
        const auto polled = co_await follower.poll();
        if (polled || stop.stop_requested())
            continue;
        if (!mayPass(polled.error()))
            co_return polled;
        follower.lost(polled.error());
    }
    co_return Result<>();
}

} // namespace lockstep::client
