// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

/// Figures of the whole fleet.
namespace lockstep::client {

namespace {

const QString monitoringPath = u"/api/v1/monitoring/version"_s;

QString wordsOf(const std::vector<Series>& series)
{
    QStringList words;
    for (const Series each : series)
        words << QString(wordOf(each));
    return words.join(u',');
}

QString text(const QDateTime& time) { return time.isValid() ? formatTime(time) : QString(); }
QString text(Duration span) { return span > Duration() ? formatDuration(span) : QString(); }

} // namespace

ReplyTask<Dashboard> CoordinatorClient::dashboard() const
{
    return ask<Dashboard>({"GET", monitoringPath + u"/dashboard"_s});
}

ReplyTask<FleetHealth> CoordinatorClient::fleetHealth() const
{
    return ask<FleetHealth>({"GET", monitoringPath + u"/health"_s});
}

ReplyTask<VersionMetrics> CoordinatorClient::versionMetrics() const
{
    return ask<VersionMetrics>({"GET", monitoringPath + u"/metrics"_s});
}

ReplyTask<History> CoordinatorClient::history(const HistoryFilter& filter) const
{
    return ask<History>({"GET", monitoringPath + u"/history"_s,
                         query({{u"series"_s, wordsOf(filter.series)},
                                {u"from"_s, text(filter.from)},
                                {u"to"_s, text(filter.to)},
                                {u"step"_s, text(filter.step)}})});
}

ReplyTask<CacheStatistics> CoordinatorClient::cacheStatistics() const
{
    return ask<CacheStatistics>({"GET", monitoringPath + u"/cache"_s});
}

ReplyTask<CacheStatistics> CoordinatorClient::clearCache() const
{
    return ask<CacheStatistics>({"DELETE", monitoringPath + u"/cache"_s});
}

} // namespace lockstep::client
