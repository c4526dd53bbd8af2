// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"
#include "core/api/handlers.h"
#include "core/api/paging.h"

#include <limits>

namespace lockstep::api {

namespace {

constexpr auto list = "events"_L1;

/// `?since=` reads on from a number; without it the newest events come first, page by page, though
/// each page is in order.
Result<event::EventQuery> queryOf(const net::Request& request, const PageRequest& page)
{
    event::EventQuery query{.type = textOf(request, u"type"_s),
                            .workerId = WorkerId(textOf(request, u"worker_id"_s)),
                            .limit = page.wanted()};
    if (request.query.hasQueryItem(u"since"_s)) {
        LOCKSTEP_TRY(query.since,
                     numberOf(request, u"since"_s, 0, 0, std::numeric_limits<qint64>::max()));
    }
    if (page.after.isEmpty())
        return query;
    LOCKSTEP_TRY(const qint64 last, numberInCursor(page, 0));
    (query.since ? query.since : query.before) = last;
    return query;
}

QStringList keyOf(const Event& event) { return {QString::number(event.number)}; }

QCoro::Task<net::Response> listEvents(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const PageRequest page, pageOf(request, list, 100, 10'000));
    LOCKSTEP_ANSWER_TRY(const event::EventQuery query, queryOf(request, page));
    LOCKSTEP_ANSWER_TRY(auto events, api.events.read(query));
    if (query.since)
        co_return net::Response::of(makePage(std::move(events), page, keyOf));
    std::ranges::reverse(events); // the page goes on towards the older ones
    Page<Event> older = makePage(std::move(events), page, keyOf);
    std::ranges::reverse(older.items);
    co_return net::Response::of(older);
}

/// The last number that the client saw: from the header that an EventSource sends, or `?since=`.
Result<std::optional<qint64>> resumePoint(const net::Request& request)
{
    const QByteArray header = request.headers.value("Last-Event-ID").trimmed();
    if (!header.isEmpty()) {
        bool isNumber = false;
        const qint64 number = header.toLongLong(&isNumber);
        if (!isNumber || number < 0)
            return fail(ErrorCode::InvalidArgument,
                        u"header Last-Event-ID: expected the number of an event"_s);
        return number;
    }
    if (!request.query.hasQueryItem(u"since"_s))
        return std::nullopt;
    return numberOf(request, u"since"_s, 0, 0, std::numeric_limits<qint64>::max());
}

/// A stream goes on for hours: whoever came in with a token listens as long as that holds.
EventFeed::MayListen whileTokenHolds(const Api& api, const net::Request& request)
{
    const auto token = shownToken(request.headers);
    if (request.peer.isUnixSocket || !token)
        return {};
    return [&api, text = *token] { return api.tokens.verify(text, api.clock.now()).has_value(); };
}

QCoro::Task<net::Response> streamEvents(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const auto since, resumePoint(request));
    LOCKSTEP_ANSWER_TRY(auto stream,
                        api.feed.subscribe({.type = textOf(request, u"type"_s),
                                            .workerId = WorkerId(textOf(request, u"worker_id"_s))},
                                           since, whileTokenHolds(api, request)));
    net::Response response{.headers = {{"Content-Type", "text/event-stream"},
                                       {"Cache-Control", "no-store"},
                                       // nginx holds answers back unless it is told not to
                                       {"X-Accel-Buffering", "no"}}};
    response.stream = std::move(stream);
    co_return response;
}

bool isEventType(const QString& type)
{
    return !type.isEmpty() && type.size() <= 64 && std::ranges::all_of(type, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
    });
}

QCoro::Task<net::Response> emitTestEvent(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const TestEvent wanted, request.bodyAs<TestEvent>());
    if (!isEventType(wanted.type))
        co_return net::Response::error(
            Error(ErrorCode::InvalidArgument,
                  u"/type: expected 1…64 of lower-case letters, digits and underscores"_s));
    // Marked, so that nobody takes it for something that happened to a worker.
    co_return net::Response::of(api.events.append(QLatin1StringView(wanted.type.toLatin1()), {},
                                                  wanted.message, {{u"test"_s, true}}));
}

} // namespace

std::vector<net::Route> eventRoutes(Api& api)
{
    return {
        {"GET", u"/api/v1/events"_s, Role::Viewer, on(api, listEvents),
         u"Events in order: the newest, or those after a number"_s,
         paged(net::gives<Page<Event>>()
                   .query<qint64>("since", "only events with greater numbers")
                   .query("type", "of one type alone")
                   .query("worker_id", "of one worker alone"),
               "1…10000, 100 where it is not given")},
        {"GET", u"/api/v1/events/stream"_s, Role::Viewer, on(api, streamEvents),
         u"Events as they happen, as server-sent events"_s,
         net::givesType("text/event-stream")
             .query("type", "of one type alone, or of all that begin so: worker_*")
             .query("worker_id", "of one worker alone")
             .query<qint64>("since", "goes on after this number, as Last-Event-ID does")
             .header("Last-Event-ID", "goes on after this number, with nothing lost or doubled")},
        {"POST", u"/api/v1/test-event"_s, Role::Operator, on(api, emitTestEvent),
         u"Emits an event, to try who hears it"_s,
         net::gives<Event>().takes<TestEvent>().header(idempotencyKey, idempotencyKeyDoc)},
    };
}

} // namespace lockstep::api
