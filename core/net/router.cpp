// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/router.h"

#include "core/model/messages.h"

namespace lockstep::net {

using PathValues = std::map<QString, QString>;

/// What stands for the names in `pattern`, when `path` fits it.
static std::optional<PathValues> fit(const QStringList& pattern, const QStringList& path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    PathValues values;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const QString& wanted = pattern.at(i);
        const bool isName = wanted.startsWith(u'{') && wanted.endsWith(u'}');
        if (isName && !path.at(i).isEmpty())
            values.emplace(wanted.sliced(1, wanted.size() - 2), path.at(i));
        else if (wanted != path.at(i))
            return std::nullopt;
    }
    return values;
}

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

static Response roleTooLow(Role has, Role wanted)
{
    if (has == Role::None)
        return Response::error(Error(ErrorCode::Unauthenticated, u"this wants a token"_s));
    return Response::error(
        Error(ErrorCode::PermissionDenied,
              u"this wants the role %1, not %2"_s.arg(wordOf(wanted), wordOf(has))));
}

Router::Router(std::vector<Route> routes, Authenticate authenticate)
    : m_routes(std::move(routes)), m_authenticate(std::move(authenticate))
{
    for (const Route& route : m_routes)
        m_patterns.push_back(route.pattern.split(u'/'));
}

std::vector<Router::Match> Router::candidates(const QString& path) const
{
    const QStringList segments = path.split(u'/');
    std::vector<Match> found;
    for (size_t i = 0; i < m_routes.size(); ++i) {
        if (auto values = fit(m_patterns[i], segments))
            found.push_back({&m_routes[i], *std::move(values)});
    }
    // "/workers/discover" means itself, not the worker of that name.
    const auto fewest =
        std::ranges::min_element(found, {}, [](const Match& each) { return each.values.size(); });
    if (fewest != found.end())
        std::erase_if(found, [most = fewest->values.size()](const Match& each) {
            return each.values.size() > most;
        });
    return found;
}

std::expected<Router::Match, Response> Router::match(const Request& head) const
{
    const std::vector<Match> found = candidates(head.path);
    if (found.empty())
        return std::unexpected(notFound(head));
    const auto byMethod = [&](QByteArrayView method) {
        return std::ranges::find(
            found, method, [](const Match& each) { return QByteArrayView(each.route->method); });
    };
    auto match = byMethod(head.method);
    if (match == found.end() && head.method == "HEAD")
        match = byMethod("GET");
    if (match != found.end())
        return *match;

    QByteArrayList allowed;
    for (const Match& each : found)
        allowed << each.route->method;
    return std::unexpected(methodNotAllowed(head, allowed));
}

std::expected<BodyPlan, Response> Router::admit(Request& head) const
{
    auto found = match(head);
    if (!found)
        return std::unexpected(std::move(found).error());
    head.pathValues = std::move(found->values);
    const Route& route = *found->route;
    if (route.role == Role::None)
        return route.body;
    const auto role = m_authenticate(head);
    if (!role)
        return std::unexpected(role.error());
    if (*role < route.role)
        return std::unexpected(roleTooLow(*role, route.role));
    return route.body;
}

QCoro::Task<Response> Router::handle(Request request)
{
    auto found = match(request);
    if (!found)
        co_return std::move(found).error();
    request.pathValues = std::move(found->values);
    const HandlerFunction handler = found->route->handler; // outlives the router where it must
    try {
        co_return co_await handler(std::move(request));
    } catch (const std::exception& e) {
        co_return Response::error(Error(ErrorCode::Internal, QString::fromUtf8(e.what())));
    }
}

} // namespace lockstep::net
