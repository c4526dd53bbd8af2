// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/contract.h"
#include "core/net/http_server.h"
#include "core/net/route_table.h"

#include <variant>

namespace lockstep::net {

/// Answers on the thread of the server object.
using HandlerFunction = std::function<QCoro::Task<Response>(Request)>;
/// Answers at once, on any thread of the server, from the head alone. It must not block, nor touch
/// what changes without a lock.
using InstantFunction = std::function<Response(const Request& head)>;

/// One row of a route table. Nothing of it but the plan for its body has a default: a route without
/// a role or a contract does not compile.
struct Route {
    QByteArray method;
    QString pattern; ///< "/api/v1/workers/{id}/update"; a value stands for one whole segment
    Role role;
    std::variant<HandlerFunction, InstantFunction> handler;
    QString summary; ///< what it does, for the reference
    Contract contract;
    BodyPlan body = {};
};

/// Who somebody is, or the response that turns them away. Called on a thread of the server.
using Authenticate = std::function<std::expected<Caller, Response>(const Request& head)>;

/// Hears what the router did. Both are called on any thread of the server.
struct RouterObserver {
    virtual ~RouterObserver() = default;
    /// A handler answered, `took` after it was asked.
    virtual void answered(const Route& route, const Response& response,
                          std::chrono::nanoseconds took) = 0;
    /// A request was turned away by its caller (401, 403, 429), before any handler saw it.
    virtual void refused(const Route& route, const Request& head, const Response& response) = 0;
};

/// Finds the route for a request, keeps out whose role is too low, answers 404, 405 with `Allow`,
/// 415, and 400 to what the route's contract does not name. Immutable once made, so any thread may
/// ask it. HEAD is answered as GET without body (the server leaves it out). Where several patterns
/// fit, the one with the fewest names counts. A trailing slash makes another path. A route for
/// Role::None is open: nobody is asked who they are. A handler that throws is answered for with
/// 500.
class Router final : public Handler {
public:
    /// The observer, where there is one, outlives the router and its handlers.
    Router(std::vector<Route> routes, Authenticate authenticate,
           RouterObserver* observer = nullptr);

    std::expected<BodyPlan, Response> admit(Request& head) const override;
    QCoro::Task<Response> handle(Request request) override;

    const std::vector<Route>& routes() const noexcept { return *m_routes; }

private:
    struct Match {
        const Route* route = nullptr;
        std::map<QString, QString> values;
    };
    std::expected<Match, Response> match(const Request& head) const;
    /// The response that turns the request away, if there is one; else `head.caller` is known.
    std::optional<Response> keepOut(const Route& route, Request& head) const;

    Response answerAtOnce(const Route& route, const InstantFunction& handler,
                          const Request& head) const;

    const std::shared_ptr<const std::vector<Route>> m_routes; ///< shared with running handlers
    const RouteTable m_table;
    Authenticate m_authenticate;
    RouterObserver* m_observer;
};

} // namespace lockstep::net
