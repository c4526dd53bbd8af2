// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

net::InstantFunction answerOf(const Board& board)
{
    return [&board](const net::Request&) { return board.answer(); };
}

/// "checks,drift_found"; none: every series.
Result<std::set<Series>> seriesIn(const net::Request& request)
{
    std::set<Series> wanted;
    for (const QString& word :
         textOf(request, u"series"_s).split(u',', Qt::SkipEmptyParts)) {
        const auto series = fromJson<Series>(word);
        if (!series)
            return fail(series.error().code(), u"?series"_s + series.error().message().mid(1));
        wanted.insert(*series);
    }
    return wanted;
}

Result<std::optional<Duration>> stepIn(const net::Request& request)
{
    if (!request.query.hasQueryItem(u"step"_s))
        return std::nullopt;
    const auto step = parseDuration(textOf(request, u"step"_s));
    if (!step)
        return fail(ErrorCode::InvalidArgument, u"?step: expected a duration such as 5m"_s);
    return *step;
}

QCoro::Task<net::Response> readHistory(Api& api, net::Request request)
{
    event::HistoryStore::Query query;
    LOCKSTEP_ANSWER_TRY(query.series, seriesIn(request));
    LOCKSTEP_ANSWER_TRY(query.from, timeIn(request, u"from"_s));
    LOCKSTEP_ANSWER_TRY(query.to, timeIn(request, u"to"_s));
    LOCKSTEP_ANSWER_TRY(query.step, stepIn(request));
    co_return answer(api.history.read(query));
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
        {"GET", monitoring + u"/history"_s, Role::Viewer, on(api, readHistory),
         u"Figures over time, for charts: by the minute for two days, by the hour for ninety"_s,
         net::gives<History>()
             .query("series", "names with commas between them; all where it is not given")
             .query<QDateTime>("from", "a day before to where it is not given")
             .query<QDateTime>("to", "now where it is not given")
             .query<Duration>("step", "length of the spans: 5m, 1h; some hundred points where it "
                                      "is not given")},
    };
}

} // namespace lockstep::api
