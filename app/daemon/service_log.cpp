// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/service_log.h"

#include "core/base/json_line.h"

#include <array>

namespace lockstep::daemon {

namespace {

/// The categories, with all below them, whose lines concern workers.
constexpr std::array ofWorkers{"lockstep.event.worker"_L1, "lockstep.fleet"_L1,
                               "lockstep.update"_L1, "lockstep.release"_L1};

bool concernsWorkers(QLatin1StringView category)
{
    return std::ranges::any_of(ofWorkers, [&](QLatin1StringView each) {
        return category.startsWith(each) &&
               (category.size() == each.size() || category[each.size()] == u'.');
    });
}

LogFile::Options options(const LoggingConfig& config, const QString& name)
{
    return {
        .path = config.directory + u'/' + name, .maxBytes = config.maxBytes, .keep = config.keep};
}

} // namespace

ServiceLog::ServiceLog(const LoggingConfig& config, bool hasEvents)
    : m_coordinator(options(config, u"coordinator.log"_s)),
      m_distributed(options(config, u"distributed.log"_s))
{
    if (hasEvents)
        m_events.emplace(options(config, u"events.log"_s));
}

void ServiceLog::logged(QLatin1StringView category, const QByteArray& line)
{
    m_coordinator.write(line);
    if (concernsWorkers(category))
        m_distributed.write(line);
}

void ServiceLog::append(const Event& event)
{
    if (m_events)
        m_events->write(toJsonLine(event));
}

} // namespace lockstep::daemon
