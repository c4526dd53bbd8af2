// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/metrics.h"

#include "core/base/program_version.h"
#include "core/event/sampled_families.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <set>
#include <shared_mutex>
#include <sstream>

namespace lockstep::event {

namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

using Buckets = Histogram::BucketBoundaries;

const Buckets& requestBuckets() // seconds, from a fast answer to a slow page
{
    static const Buckets buckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                 0.1,    0.25,  0.5,    1,     2.5,  5,     10};
    return buckets;
}
const Buckets& checkBuckets() // from a worker next door to one that times out
{
    static const Buckets buckets{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
    return buckets;
}
const Buckets& updateBuckets() // from a small fleet's update to half an hour
{
    static const Buckets buckets{1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800};
    return buckets;
}

double secondsOf(std::chrono::duration<double> span) { return span.count(); }

/// Of an update that has ended.
UpdateResult resultOf(const Update& update)
{
    if (wasCancelled(update))
        return UpdateResult::Cancelled;
    switch (update.state) {
    case UpdateState::Completed: return UpdateResult::Completed;
    case UpdateState::RolledBack: return UpdateResult::RolledBack;
    case UpdateState::RollbackFailed: return UpdateResult::RollbackFailed;
    default: return UpdateResult::Failed;
    }
}

template <class Metric>
Family<Metric>& family(Registry& registry, const char* name, const char* help)
{
    return prometheus::detail::Builder<Metric>().Name(name).Help(help).Register(registry);
}
Counter& counter(Registry& registry, const char* name, const char* help)
{
    return family<Counter>(registry, name, help).Add({});
}
Histogram& histogram(Registry& registry, const char* name, const char* help, const Buckets& buckets)
{
    return family<Histogram>(registry, name, help).Add({}, buckets);
}

/// Counters by one enumeration's words, all of them there from the start: a series that appears
/// with its first event hides that event from rate().
template <WordedEnum E>
class CounterByWord {
public:
    CounterByWord(
        Registry& registry, const char* name, const char* help, const char* label,
        const std::function<bool(E)>& counts = [](E) { return true; })
    {
        auto& all = family<Counter>(registry, name, help);
        for (const auto& each : enumWords<E>) {
            if (counts(each.value))
                m_counters.emplace(each.value, &all.Add({{label, each.word}}));
        }
    }
    void increment(E value) { m_counters.at(value)->Increment(); }

private:
    std::map<E, Counter*> m_counters;
};

/// Requests by route. Every request comes by here, so no labels are made for a series that is
/// known.
class HttpRequests {
public:
    explicit HttpRequests(Registry& registry)
        : m_counts(family<Counter>(registry, "lockstep_http_requests_total",
                                   "Requests that were answered")),
          m_durations(family<Histogram>(registry, "lockstep_http_request_duration_seconds",
                                        "How long they took to answer"))
    {}

    void answered(const QByteArray& method, const QString& route, int status, double seconds)
    {
        const Series series = seriesOf({route, method, status});
        series.count->Increment();
        series.duration->Observe(seconds);
    }

private:
    using Key = std::tuple<QString, QByteArray, int>;
    struct Series {
        Counter* count = nullptr;
        Histogram* duration = nullptr;
    };

    Series seriesOf(const Key& key)
    {
        {
            const std::shared_lock reading(m_mutex);
            if (const auto known = m_series.find(key); known != m_series.end())
                return known->second;
        }
        const auto& [route, method, status] = key;
        const std::string path = route.toStdString();
        const Series series{
            .count = &m_counts.Add({{"method", method.toStdString()},
                                    {"route", path},
                                    {"status", std::to_string(status)}}),
            .duration = &m_durations.Add({{"route", path}}, requestBuckets()),
        };
        const std::unique_lock writing(m_mutex);
        return m_series.emplace(key, series).first->second;
    }

    Family<Counter>& m_counts;
    Family<Histogram>& m_durations;
    std::shared_mutex m_mutex;
    std::map<Key, Series> m_series;
};

/// Events by type. People may emit events of any type, to try who hears them; past a limit they
/// share a series.
class EventCounts {
public:
    explicit EventCounts(Registry& registry)
        : m_counts(family<Counter>(registry, "lockstep_events_total", "Events in the log"))
    {}

    void appended(const QString& type)
    {
        const std::scoped_lock lock(m_mutex);
        const bool isNamed = m_types.contains(type) || m_types.size() < mostTypes;
        if (isNamed)
            m_types.insert(type);
        m_counts.Add({{"type", isNamed ? type.toStdString() : "other"}}).Increment();
    }

private:
    static constexpr size_t mostTypes = 100;

    Family<Counter>& m_counts;
    std::mutex m_mutex;
    std::set<QString> m_types;
};

void addBuildInfo(Registry& registry)
{
    family<Gauge>(registry, "lockstep_build_info", "The program; always 1")
        .Add({{"version", programVersion().toStdString()},
              {"compiler", "g++ " __VERSION__},
              {"qt", qVersion()}})
        .Set(1);
}

} // namespace

struct Metrics::Private {
    Registry registry;
    HttpRequests requests{registry};
    CounterByWord<CheckResult> checks{registry, "lockstep_version_checks_total",
                                      "Workers that were asked for their version", "result"};
    Histogram& checkDuration = histogram(registry, "lockstep_version_check_duration_seconds",
                                         "How long their answer took", checkBuckets());
    Counter& sweeps = counter(registry, "lockstep_drift_checks_total",
                              "Sweeps over the fleet that looked for drift");
    Histogram& sweepDuration = histogram(registry, "lockstep_drift_check_duration_seconds",
                                         "How long a sweep took", updateBuckets());
    Gauge& lastSweep = family<Gauge>(registry, "lockstep_drift_last_check_timestamp_seconds",
                                     "When the last sweep ended, since 1970")
                           .Add({});
    Counter& drifts = counter(registry, "lockstep_drift_detected_total",
                              "Workers that were found to have drifted");
    CounterByWord<UpdateResult> updates{registry, "lockstep_updates_total",
                                        "Updates that have ended", "result"};
    Histogram& updateDuration =
        histogram(registry, "lockstep_update_duration_seconds",
                  "How long updates took from their turn to their end", updateBuckets());
    CounterByWord<UpdateState> rollbacks{
        registry, "lockstep_rollbacks_total", "Workers that were put back, or could not be",
        "result", [](UpdateState state) {
            return state == UpdateState::RolledBack || state == UpdateState::RollbackFailed;
        }};
    Histogram& batchDuration = histogram(registry, "lockstep_batch_duration_seconds",
                                         "How long batches of updates took", updateBuckets());
    CounterByWord<AlertSeverity> alerts{registry, "lockstep_alerts_total",
                                        "Alerts that were raised", "severity"};
    EventCounts events{registry};
    std::atomic<std::shared_ptr<const FleetSample>> fleet{std::make_shared<const FleetSample>()};
};

Metrics::Metrics() : d(std::make_unique<Private>()) { addBuildInfo(d->registry); }

Metrics::~Metrics() = default;

void Metrics::httpAnswered(const QByteArray& method, const QString& route, int status,
                           std::chrono::nanoseconds took)
{
    d->requests.answered(method, route, status, secondsOf(took));
}

void Metrics::versionChecked(CheckResult result, Duration took)
{
    d->checks.increment(result);
    d->checkDuration.Observe(secondsOf(took));
}

void Metrics::sweepDone(const QDateTime& now, Duration took)
{
    d->sweeps.Increment();
    d->sweepDuration.Observe(secondsOf(took));
    d->lastSweep.Set(double(now.toMSecsSinceEpoch()) / 1000);
}

void Metrics::driftDetected() { d->drifts.Increment(); }

void Metrics::updateEnded(const Update& update)
{
    if (update.kind == UpdateKind::Update) {
        d->updates.increment(resultOf(update));
        d->updateDuration.Observe(secondsOf(workingTime(update)));
    }
    if (update.state == UpdateState::RolledBack || update.state == UpdateState::RollbackFailed)
        d->rollbacks.increment(update.state);
}

void Metrics::batchEnded(Duration took) { d->batchDuration.Observe(secondsOf(took)); }

void Metrics::eventAppended(const QString& type) { d->events.appended(type); }

void Metrics::alertRaised(AlertSeverity severity) { d->alerts.increment(severity); }

void Metrics::setFleet(FleetSample sample)
{
    d->fleet.store(std::make_shared<const FleetSample>(std::move(sample)));
}

QByteArray Metrics::text() const
{
    Families families = d->registry.Collect();
    std::ranges::move(fleetFamilies(*d->fleet.load()), std::back_inserter(families));
    std::ranges::move(processFamilies(readProcessFigures()), std::back_inserter(families));
    // A family without samples would be a heading over nothing.
    std::erase_if(families, [](const auto& each) { return each.metric.empty(); });
    std::ostringstream out;
    prometheus::TextSerializer().Serialize(out, families);
    return QByteArray::fromStdString(out.str());
}

} // namespace lockstep::event
