// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/router.h"

#include "core/model/messages.h"

#include <QElapsedTimer>

namespace lockstep::net {

static Response methodNotAllowed(const Request& head, QByteArrayList allowed)
{
    if (allowed.contains("GET") && !allowed.contains("HEAD"))
        allowed << "HEAD";
    std::ranges::sort(allowed);
    const ErrorBody body{u"%1 does not take %2"_s.arg(head.path, QString::fromLatin1(head.method)),
                         u"method_not_allowed"_s,
                         {}};
    Response response = Response::of(body, 405);
    response.headers.insert("Allow", allowed.join(", "));
    return response;
}

static Response notFound(const Request& head)
{
    return Response::error(Error(ErrorCode::NotFound, u"there is no "_s + head.path));
}

static Response roleTooLow(const Caller& caller, Role wanted)
{
    if (caller.role == Role::None)
        return Response::error(Error(ErrorCode::Unauthenticated, u"this wants a token"_s));
    return Response::error(
        Error(ErrorCode::PermissionDenied,
              u"this wants the role %1, not %2"_s.arg(wordOf(wanted), wordOf(caller.role))));
}

static bool hasBody(const Request& head)
{
    return head.headers.contains("Transfer-Encoding") ||
           head.headers.value("Content-Length").toLongLong() > 0;
}

/// "application/json; charset=utf-8" as "application/json".
static QByteArray mediaType(const QByteArray& contentType)
{
    return contentType.split(';').front().trimmed().toLower();
}

static Result<> checkBodyType(const Contract& contract, const Request& head)
{
    if (!hasBody(head))
        return {};
    if (contract.bodyTypes.empty())
        return fail(ErrorCode::Unsupported, u"%1 takes no body"_s.arg(head.path));
    const QByteArray given = mediaType(head.headers.value("Content-Type"));
    QStringList known;
    for (const char* type : contract.bodyTypes) {
        if (given == type || QByteArrayView(type) == "*/*")
            return {};
        known << QLatin1StringView(type);
    }
    return fail(ErrorCode::Unsupported,
                u"the body is %1, expected %2"_s.arg(given.isEmpty() ? u"of no known type"_s
                                                                     : QString::fromLatin1(given),
                                                     known.join(u" or "_s)));
}

static Result<> checkQuery(const Contract& contract, const Request& head)
{
    QStringList seen;
    for (const auto& [name, value] : head.query.queryItems(QUrl::FullyDecoded)) {
        const bool isKnown = std::ranges::any_of(contract.queries, [&](const Parameter& each) {
            return name == QLatin1StringView(each.name);
        });
        if (!isKnown)
            return fail(ErrorCode::InvalidArgument, u"?%1: not known here"_s.arg(name));
        if (seen.contains(name))
            return fail(ErrorCode::InvalidArgument, u"?%1: given twice"_s.arg(name));
        seen << name;
    }
    return {};
}

static Result<> checkAgainst(const Contract& contract, const Request& head)
{
    LOCKSTEP_CHECK(checkQuery(contract, head));
    return checkBodyType(contract, head);
}

static QStringList patternsOf(const std::vector<Route>& routes)
{
    QStringList patterns;
    for (const Route& route : routes)
        patterns << route.pattern;
    return patterns;
}

Router::Router(std::vector<Route> routes, Authenticate authenticate, RouterObserver* observer)
    : m_routes(std::make_shared<const std::vector<Route>>(std::move(routes))),
      m_table(patternsOf(*m_routes)), m_authenticate(std::move(authenticate)), m_observer(observer)
{}

std::expected<Router::Match, Response> Router::match(const Request& head) const
{
    const std::vector<size_t> found = m_table.fitting(head.path);
    if (found.empty())
        return std::unexpected(notFound(head));
    const auto byMethod = [&](QByteArrayView method) {
        return std::ranges::find(found, method, [this](size_t index) {
            return QByteArrayView(m_routes->at(index).method);
        });
    };
    auto match = byMethod(head.method);
    if (match == found.end() && head.method == "HEAD")
        match = byMethod("GET");
    if (match != found.end())
        return Match{&m_routes->at(*match), m_table.valuesOf(*match, head.path)};

    QByteArrayList allowed;
    for (const size_t index : found)
        allowed << m_routes->at(index).method;
    return std::unexpected(methodNotAllowed(head, allowed));
}

std::expected<BodyPlan, Response> Router::admit(Request& head) const
{
    auto found = match(head);
    if (!found)
        return std::unexpected(std::move(found).error());
    head.pathValues = std::move(found->values);
    const Route& route = *found->route;
    if (auto refusal = keepOut(route, head)) {
        if (m_observer)
            m_observer->refused(route, head, *refusal);
        return std::unexpected(*std::move(refusal));
    }
    if (const auto fits = checkAgainst(route.contract, head); !fits)
        return std::unexpected(Response::error(fits.error()));
    if (const auto* instant = std::get_if<InstantFunction>(&route.handler))
        return std::unexpected(answerAtOnce(route, *instant, head));
    return route.body;
}

std::optional<Response> Router::keepOut(const Route& route, Request& head) const
{
    if (route.role == Role::None)
        return std::nullopt;
    auto caller = m_authenticate(head);
    if (!caller)
        return std::move(caller).error();
    head.caller = *std::move(caller);
    if (!includes(head.caller.role, route.role))
        return roleTooLow(head.caller, route.role);
    return std::nullopt;
}

Response Router::answerAtOnce(const Route& route, const InstantFunction& handler,
                              const Request& head) const
{
    QElapsedTimer watch;
    watch.start();
    Response response = handler(head);
    if (m_observer)
        m_observer->answered(route, response, watch.durationElapsed());
    return response;
}

static QCoro::Task<Response> run(HandlerFunction handler, Request request)
{
    try {
        co_return co_await handler(std::move(request));
    } catch (const std::exception& e) {
        co_return Response::error(Error(ErrorCode::Internal, QString::fromUtf8(e.what())));
    }
}

QCoro::Task<Response> Router::handle(Request request)
{
    auto found = match(request);
    if (!found)
        co_return std::move(found).error();
    request.pathValues = std::move(found->values);
    // The router may be gone when the handler is done; what is needed then is held here.
    const auto routes = m_routes;
    const Route& route = *found->route;
    RouterObserver* const observer = m_observer;
    QElapsedTimer watch;
    watch.start();
    Response response = co_await run(std::get<HandlerFunction>(route.handler), std::move(request));
    if (observer)
        observer->answered(route, response, watch.durationElapsed());
    co_return response;
}

} // namespace lockstep::net
