// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/role.h"
#include "core/net/http_server.h"

namespace lockstep::net {

using HandlerFunction = std::function<QCoro::Task<Response>(Request)>;

/// One row of a route table. There is no default role: a route without one does not compile.
struct Route {
    QByteArray method;
    QString pattern; ///< "/api/v1/workers/{id}/update"; a value stands for one whole segment
    Role role;
    HandlerFunction handler;
    QString summary; ///< what it does, for the reference
    BodyPlan body = {};
};

/// Who somebody is, or the response that turns them away. Called on a thread of the server.
using Authenticate = std::function<std::expected<Role, Response>(const Request& head)>;

/// Finds the route for a request, keeps out whose role is too low, answers 404, and 405 with
/// `Allow`. Immutable once made, so any thread may ask it. HEAD is answered as GET without body
/// (the server leaves it out). Where several patterns fit, the one with the fewest names counts. A
/// trailing slash makes another path. A route for Role::None is open: nobody is asked who they
/// are. A handler that throws is answered for with 500.
class Router final : public Handler {
public:
    Router(std::vector<Route> routes, Authenticate authenticate);

    std::expected<BodyPlan, Response> admit(Request& head) const override;
    QCoro::Task<Response> handle(Request request) override;

    const std::vector<Route>& routes() const noexcept { return m_routes; }

private:
    struct Match {
        const Route* route = nullptr;
        std::map<QString, QString> values;
    };
    std::expected<Match, Response> match(const Request& head) const;
    std::vector<Match> candidates(const QString& path) const;

    std::vector<Route> m_routes;
    std::vector<QStringList> m_patterns; ///< of the routes, by segments
    Authenticate m_authenticate;
};

} // namespace lockstep::net
