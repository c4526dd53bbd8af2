// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

net::InstantFunction answerOf(const Board& board)
{
    return [&board](const net::Request&) { return board.answer(); };
}

} // namespace

std::vector<net::Route> monitoringRoutes(Api& api)
{
    const QString monitoring = u"/api/v1/monitoring/version"_s;
    return {
        {"GET", monitoring + u"/dashboard"_s, Role::Viewer, answerOf(api.boards.dashboard),
         u"All that the dashboard shows; made at most once a second"_s, net::gives<Dashboard>()},
        {"GET", monitoring + u"/metrics"_s, Role::Viewer, answerOf(api.boards.metrics),
         u"Figures of updates, backups, drift and cache"_s, net::gives<VersionMetrics>()},
        {"GET", monitoring + u"/health"_s, Role::Viewer, answerOf(api.boards.fleetHealth),
         u"How well the fleet is, and who is not"_s, net::gives<FleetHealth>()},
    };
}

} // namespace lockstep::api
