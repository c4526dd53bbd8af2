// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

#include <QScopeGuard>

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

namespace {

QCoro::Task<> until(Pending<bool> done) { co_await done; }

} // namespace

QCoro::Task<net::Response> runCounted(Api& api, ApiHandler handler, net::Request request)
{
    const Pending<bool> done;
    api.handlers.spawn(until(done));
    const auto leave = qScopeGuard([done] { done.resolve(true); });
    co_return co_await handler(api, std::move(request));
}

std::vector<net::Route> routes(Api& api)
{
    std::vector<net::Route> all;
    for (auto&& resource : {serviceRoutes(api), workerRoutes(api), updateRoutes(api),
                            backupRoutes(api), releaseRoutes(api), eventRoutes(api)})
        all.insert(all.end(), resource.begin(), resource.end());
    return all;
}

} // namespace lockstep::api
