// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

#include "core/api/audited.h"
#include "core/api/openapi.h"

namespace lockstep::api {

Result<qint64> numberOf(const net::Request& request, const QString& name, qint64 otherwise,
                        qint64 least, qint64 most)
{
    if (!request.query.hasQueryItem(name))
        return otherwise;
    bool isNumber = false;
    const qint64 number = textOf(request, name).toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return fail(ErrorCode::InvalidArgument,
                    u"?%1: expected a whole number, %2…%3"_s.arg(name).arg(least).arg(most));
    return number;
}

QString textOf(const net::Request& request, const QString& name)
{
    return request.query.queryItemValue(name, QUrl::FullyDecoded);
}

Result<std::optional<QDateTime>> timeIn(const net::Request& request, const QString& name)
{
    if (!request.query.hasQueryItem(name))
        return std::nullopt;
    auto time = parseTime(textOf(request, name));
    if (!time)
        return fail(ErrorCode::InvalidArgument,
                    u"?%1: expected a time such as 2024-01-01T12:00:00Z"_s.arg(name));
    return *std::move(time);
}

namespace {

/// The document is made once: it says of itself what the other routes are.
net::Route openApiRoute(const std::vector<net::Route>& others, const QString& version)
{
    const auto document = std::make_shared<net::Response>();
    net::Route route{"GET",
                     u"/api/v1/openapi.json"_s,
                     Role::None,
                     net::InstantFunction([document](const net::Request&) { return *document; }),
                     u"This API as an OpenAPI 3.1 document"_s,
                     net::givesType("application/json")};
    std::vector<net::Route> all = others;
    all.push_back(route);
    *document = net::Response::json(openApi(all, version));
    return route;
}

} // namespace

std::vector<net::Route> routes(Api& api)
{
    std::vector<net::Route> all;
    for (auto&& resource :
         {serviceRoutes(api), dashboardRoutes(), monitoringRoutes(api), workerRoutes(api),
          membershipRoutes(api), updateRoutes(api), backupRoutes(api), releaseRoutes(api),
          eventRoutes(api), authRoutes(api), enrollRoutes(api), alertRoutes(api),
          channelRoutes(api), settingsRoutes(api)}) {
        for (const net::Route& route : resource)
            all.push_back(watched(api, route));
    }
    all.push_back(openApiRoute(all, api.ownVersion.codebaseVersion.value()));
    return all;
}

Result<QJsonObject> patchOf(const net::Request& request)
{
    return fromJsonText<QJsonObject>(request.body.trimmed().isEmpty() ? "{}"_ba : request.body,
                                     Unknown::Refuse);
}

} // namespace lockstep::api
