// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/sampled_families.h"

namespace lockstep::event {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

using Labels = std::vector<ClientMetric::Label>;

ClientMetric metric(MetricType type, Labels labels, double value)
{
    ClientMetric metric;
    metric.label = std::move(labels);
    if (type == MetricType::Counter)
        metric.counter.value = value;
    else
        metric.gauge.value = value;
    return metric;
}

MetricFamily family(MetricType type, const char* name, const char* help)
{
    MetricFamily family;
    family.name = name;
    family.help = help;
    family.type = type;
    return family;
}

MetricFamily single(MetricType type, const char* name, const char* help, double value)
{
    MetricFamily made = family(type, name, help);
    made.metric.push_back(metric(type, {}, value));
    return made;
}

MetricFamily gauge(const char* name, const char* help, double value)
{
    return single(MetricType::Gauge, name, help, value);
}

MetricFamily counter(const char* name, const char* help, double value)
{
    return single(MetricType::Counter, name, help, value);
}

MetricFamily workerCounts(const StatusCounts& counts)
{
    MetricFamily made = family(MetricType::Gauge, "lockstep_workers", "Workers by status");
    for (const auto& each : enumWords<WorkerStatus>)
        made.metric.push_back(
            metric(MetricType::Gauge, {{"status", each.word}}, counts[each.value]));
    return made;
}

MetricFamily workerInfo(const FleetSample& sample)
{
    MetricFamily made =
        family(MetricType::Gauge, "lockstep_worker_info", "A worker and how it stands; always 1");
    for (const FleetSample::Worker& each : sample.workers)
        made.metric.push_back(metric(MetricType::Gauge,
                                     {{"worker", each.id.value().toStdString()},
                                      {"version", each.version.value().toStdString()},
                                      {"expected", sample.expectedVersion.value().toStdString()},
                                      {"status", wordOf(each.status).data()},
                                      {"kind", wordOf(each.kind).data()},
                                      {"group", each.group.toStdString()}},
                                     1));
    return made;
}

StatusCounts countsOf(const FleetSample& sample)
{
    StatusCounts counts;
    for (const FleetSample::Worker& each : sample.workers)
        counts.add(each.status);
    return counts;
}

} // namespace

Families fleetFamilies(const FleetSample& sample)
{
    const StatusCounts counts = countsOf(sample);
    Families families{
        workerCounts(counts),
        gauge("lockstep_drifted_workers", "Workers that are not on the version expected of them",
              counts[WorkerStatus::Outdated]),
        gauge("lockstep_health_score", "How well the fleet is, 0 to 100", healthScore(counts)),
        gauge("lockstep_updates_running", "Updates that wait or run", sample.runningUpdates),
        gauge("lockstep_backups", "Backups that have not expired", sample.backups.count),
        gauge("lockstep_backup_bytes", "Bytes of saved state in them",
              double(sample.backups.bytes)),
        gauge("lockstep_active_alerts", "Alerts that are active", sample.activeAlerts),
        gauge("lockstep_cache_entries", "Versions in the cache", sample.cache.entries),
        counter("lockstep_cache_hits_total", "Versions that were found in the cache",
                double(sample.cache.hits)),
        counter("lockstep_cache_misses_total", "Versions that had to be asked for",
                double(sample.cache.misses)),
    };
    if (!sample.workers.empty())
        families.push_back(workerInfo(sample));
    return families;
}

Families processFamilies(const ProcessFigures& figures)
{
    return {
        counter("process_cpu_seconds_total", "User and system time in seconds", figures.cpuSeconds),
        gauge("process_start_time_seconds", "When the process began, since 1970",
              figures.startSeconds),
        gauge("process_resident_memory_bytes", "Resident memory", double(figures.residentBytes)),
        gauge("process_virtual_memory_bytes", "Virtual memory", double(figures.virtualBytes)),
        gauge("process_open_fds", "Open file descriptors", double(figures.openDescriptors)),
        gauge("process_max_fds", "The most that may be open", double(figures.mostDescriptors)),
        gauge("process_threads", "Threads", double(figures.threads)),
    };
}

} // namespace lockstep::event
