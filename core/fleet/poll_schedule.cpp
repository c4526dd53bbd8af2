// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/poll_schedule.h"

namespace lockstep::fleet {

namespace {

using namespace std::chrono_literals;

constexpr Duration perWorkerAtFirst = 5ms;

/// FNV-1a, and the last step of MurmurHash3, for FNV leaves similar ids close together. Unlike
/// qHash it is the same in every process.
quint64 hashOf(const QString& text)
{
    quint64 hash = 14695981039346656037u;
    for (const QChar each : text)
        hash = (hash ^ each.unicode()) * 1099511628211u;
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
    return hash ^ (hash >> 33);
}

/// Health has its moments at those of the version and between them, so that one look serves both.
Duration healthSlot(const WorkerId& worker, const PollIntervals& intervals, Duration after)
{
    const Duration phase = phaseOf(worker, intervals.version) % intervals.health;
    const Duration slot = after - after % intervals.health + phase;
    return slot > after ? slot : slot + intervals.health;
}

Duration backOff(int failures, Duration asked, const PollIntervals& intervals)
{
    if (failures <= 1)
        return asked / 4;
    const Duration longest = longestBackOff(intervals);
    const int doublings = std::min(failures - 2, 10);
    return std::min(longest, intervals.version * (1 << doublings));
}

} // namespace

Duration phaseOf(const WorkerId& worker, Duration interval)
{
    const auto span = quint64(std::max<Duration::rep>(interval.count(), 1));
    return Duration(Duration::rep(hashOf(worker.value()) % span));
}

Duration nextSlot(const WorkerId& worker, Duration interval, Duration after)
{
    const Duration slot = after - after % interval + phaseOf(worker, interval);
    return slot > after ? slot : slot + interval;
}

PollTimes firstTimes(const WorkerId& worker, const PollIntervals& intervals, size_t fleetSize,
                     Duration now)
{
    const Duration span = std::min(intervals.version, perWorkerAtFirst * Duration::rep(fleetSize));
    const Duration due = now + phaseOf(worker, span);
    return {.version = due, .health = due};
}

PollTimes afterAnswer(PollTimes times, PollKind asked, const WorkerId& worker,
                      const PollIntervals& intervals, Duration now)
{
    times.failures = 0;
    times.health = healthSlot(worker, intervals, now + intervals.health / 2);
    if (asked == PollKind::Look)
        times.version = nextSlot(worker, intervals.version, now + intervals.version / 2);
    return times;
}

PollTimes afterFailure(PollTimes times, PollKind asked, const PollIntervals& intervals,
                       double chance, Duration now)
{
    const Duration interval = asked == PollKind::Look ? intervals.version : intervals.health;
    const Duration pause = backOff(++times.failures, interval, intervals);
    const double share = 0.8 + 0.4 * chance;
    times.version = now + Duration(Duration::rep(double(pause.count()) * share));
    times.health = times.version;
    return times;
}

Duration longestBackOff(const PollIntervals& intervals)
{
    return std::min(5 * intervals.version, std::max<Duration>(5min, intervals.version));
}

PollTimes rescheduled(PollTimes times, const WorkerId& worker, const PollIntervals& intervals,
                      Duration now)
{
    if (times.failures > 0) {
        times.version = times.health = std::min(times.version, now + longestBackOff(intervals));
        return times;
    }
    const bool isOverdue = times.due() <= now; // it waits for its turn, and goes on to
    if (isOverdue)
        return times;
    times.version = nextSlot(worker, intervals.version, now);
    times.health = healthSlot(worker, intervals, now);
    return times;
}

} // namespace lockstep::fleet
