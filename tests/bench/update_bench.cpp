// SPDX-License-Identifier: GPL-3.0-or-later
// A fleet of real agents from one release to the next: how long it takes, and how much of that is
// neither the agents' settle time nor the coordinator's, which are waited for on purpose.
#include "app/demo/demo_fleet.h"
#include "tests/bench/benches.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>
#include <QTemporaryDir>

namespace lockstep::bench {

namespace {

using namespace std::chrono_literals;

constexpr int agents = 20;
constexpr int concurrency = 5;
constexpr Duration settle = 1s; ///< of each agent, and then of the coordinator

double inSeconds(Duration span) { return double(span.count()) / 1000.0; }

QCoro::Task<Result<BatchReport>> updateAll(demo::DemoFleet& fleet, Version version)
{
    LOCKSTEP_CO_TRY(const auto batch, co_await fleet.client().updateBatch(
                                          {.version = version, .concurrency = concurrency}));
    for (;;) {
        LOCKSTEP_CO_TRY(const auto report, co_await fleet.client().batch(batch.id));
        if (report.status == "finished"_L1)
            co_return BatchReport(report);
        co_await fleet.clock().sleep(100ms, {});
    }
}

/// Mean time that the updates spent in each state, in order of the states.
QCoro::Task<Result<std::map<UpdateState, double>>> stateTimes(demo::DemoFleet& fleet, BatchId batch)
{
    LOCKSTEP_CO_TRY(const auto updates, co_await fleet.client().updates({.limit = 2 * agents}));
    std::map<UpdateState, double> times;
    for (const Update& update : updates.items) {
        if (update.batchId != batch)
            continue;
        for (const UpdateStep& step : update.steps)
            times[step.state] += double(step.startedAt.msecsTo(step.endedAt)) / 1000.0 / agents;
    }
    co_return times;
}

void printReport(const BatchReport& report, const std::map<UpdateState, double>& times)
{
    const double wall = inSeconds(report.duration);
    const double waves = double(agents) / concurrency;
    const double agentSettle = waves * inSeconds(settle);
    const double rest = wall - 2 * agentSettle;
    Table table({u"20 agents, 5 at once"_s, u"s"_s, u"% of all"_s});
    const auto add = [&](const QString& what, double seconds) {
        table.add({what, number(seconds, 2), number(100 * seconds / wall)});
    };
    add(u"wall time"_s, wall);
    add(u"agents' own settle time"_s, agentSettle);
    add(u"not the agents' settle time"_s, wall - agentSettle);
    add(u"  the coordinator's settle time"_s, agentSettle);
    add(u"  everything else"_s, rest);
    print(table.text());

    Table states({u"mean of an update's states"_s, u"s"_s});
    for (const auto& [state, seconds] : times)
        states.add({QString(wordOf(state)), number(seconds, 3)});
    print(u"\n"_s + states.text());
}

QCoro::Task<Result<>> run(demo::DemoFleet& fleet)
{
    LOCKSTEP_CO_CHECK(co_await fleet.start());
    LOCKSTEP_CO_TRY(const BatchReport report, co_await updateAll(fleet, Version(u"v1.1.0"_s)));
    if (report.successful.size() != size_t(agents))
        co_return fail(
            ErrorCode::Internal,
            u"only %1 of %2 agents were updated"_s.arg(report.successful.size()).arg(agents));
    LOCKSTEP_CO_TRY(const auto times, co_await stateTimes(fleet, report.id));
    printReport(report, times);
    co_return Result<>();
}

} // namespace

int updateBench(const QStringList&)
{
    const QTemporaryDir folder;
    demo::DemoFleet fleet({.programs = QCoreApplication::applicationDirPath(),
                           .folder = folder.path(),
                           .workers = agents,
                           .concurrency = concurrency,
                           .settle = settle,
                           .coordinatorPort = 0});
    const auto done = QCoro::waitFor(run(fleet));
    QCoro::waitFor(fleet.stop());
    if (!done)
        print(u"update: %1\n"_s.arg(done.error().message()));
    return done ? 0 : 1;
}

} // namespace lockstep::bench
