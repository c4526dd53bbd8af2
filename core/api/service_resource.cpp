// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> cacheStatistics(Api& api, net::Request)
{
    co_return net::Response::of(api.checker.cache().statistics());
}

QCoro::Task<net::Response> clearCache(Api& api, net::Request)
{
    api.checker.cache().clear();
    co_return net::Response::of(api.checker.cache().statistics());
}

net::Response prometheusText(const event::Metrics& metrics)
{
    return {.headers = {{"Content-Type", "text/plain; version=0.0.4"}}, .body = metrics.text()};
}

} // namespace

std::vector<net::Route> serviceRoutes(Api& api)
{
    const auto health = [&board = api.boards.health](const net::Request&) {
        return board.answer();
    };
    const auto metrics = [&figures = api.boards.prometheus](const net::Request&) {
        return prometheusText(figures);
    };
    const auto version = [response = net::Response::of(api.ownVersion)](const net::Request&) {
        return response;
    };
    return {
        {"GET", u"/health"_s, Role::None, net::InstantFunction(health),
         u"Whether the coordinator works; 503 when not"_s,
         net::gives<CoordinatorHealth>().orStatus(503)},
        {"GET", u"/api/v1/version"_s, Role::None, net::InstantFunction(version),
         u"The coordinator's version"_s, net::gives<VersionInfo>()},
        {"GET", u"/metrics"_s, Role::Viewer, net::InstantFunction(metrics),
         u"Figures for Prometheus"_s, net::givesType("text/plain")},
        {"GET", u"/api/v1/monitoring/version/cache"_s, Role::Viewer, on(api, cacheStatistics),
         u"How well the cache of versions serves"_s, net::gives<CacheStatistics>()},
        {"DELETE", u"/api/v1/monitoring/version/cache"_s, Role::Operator, on(api, clearCache),
         u"Forgets every cached version"_s, net::gives<CacheStatistics>()},
    };
}

} // namespace lockstep::api
