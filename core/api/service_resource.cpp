// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> health(Api& api, net::Request)
{
    const auto works = api.database.run(u"SELECT 1 FROM workers LIMIT 1"_s);
    const HealthReport report{.status = works ? u"healthy"_s : u"unhealthy"_s,
                              .reason = works ? QString() : works.error().message(),
                              .version = api.ownVersion.codebaseVersion.value(),
                              .time = api.clock.now()};
    co_return net::Response::of(report, works ? 200 : 503);
}

QCoro::Task<net::Response> version(Api& api, net::Request)
{
    co_return net::Response::of(api.ownVersion);
}

QCoro::Task<net::Response> cacheStatistics(Api& api, net::Request)
{
    co_return net::Response::of(api.checker.cache().statistics());
}

QCoro::Task<net::Response> clearCache(Api& api, net::Request)
{
    api.checker.cache().clear();
    co_return net::Response::of(api.checker.cache().statistics());
}

} // namespace

std::vector<net::Route> serviceRoutes(Api& api)
{
    return {
        {"GET", u"/health"_s, Role::None, on(api, health), u"Whether the coordinator works"_s,
         net::gives<HealthReport>().orStatus(503)},
        {"GET", u"/api/v1/version"_s, Role::None, on(api, version), u"The coordinator's version"_s,
         net::gives<VersionInfo>()},
        {"GET", u"/api/v1/monitoring/version/cache"_s, Role::Viewer, on(api, cacheStatistics),
         u"How well the cache of versions serves"_s, net::gives<CacheStatistics>()},
        {"DELETE", u"/api/v1/monitoring/version/cache"_s, Role::Operator, on(api, clearCache),
         u"Forgets every cached version"_s, net::gives<CacheStatistics>()},
    };
}

} // namespace lockstep::api
