// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/check_command.h"
#include "app/ctl/view/worker_view.h"

#include <ranges>

namespace lockstep::ctl {

namespace {

QCoro::Task<Result<ExitStatus>> status(Session& session)
{
    LOCKSTEP_CO_TRY(const auto fleet, co_await session.client.fleetStatus());
    co_return session.show(fleet, [&] {
        if (fleet.workers.empty())
            return noWorkers();
        const auto views = fleet.workers | std::views::values;
        Text text = fleetSummary(fleet, session.out.width());
        text.emplace_back();
        std::ranges::move(
            render(workersTable({views.begin(), views.end()}, session.now()), session.out.width()),
            std::back_inserter(text));
        return text;
    });
}

Result<client::WorkerFilter> workerFilter(const Arguments& arguments)
{
    client::WorkerFilter filter{.status = arguments.value(u"status"_s).replace(u'-', u'_'),
                                .group = arguments.value(u"group"_s),
                                .search = arguments.value(u"search"_s)};
    if (filter.status.isEmpty() || fromWord<WorkerStatus>(filter.status))
        return filter;
    QStringList words;
    for (const auto& each : enumWords<WorkerStatus>)
        words << QLatin1StringView(each.word);
    return fail(ErrorCode::InvalidArgument, u"--status wants one of %1"_s.arg(words.join(u", "_s)));
}

QCoro::Task<Result<ExitStatus>> workers(Session& session)
{
    LOCKSTEP_CO_TRY(const auto filter, workerFilter(session.arguments));
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.workers(filter));
    const bool isFiltered =
        !(filter.status.isEmpty() && filter.group.isEmpty() && filter.search.isEmpty());
    co_return session.show(page, [&] {
        if (page.items.empty())
            return isFiltered
                       ? Text{{u"No worker is like that. 'lockstepctl workers' lists all."_s}}
                       : noWorkers();
        return render(workersTable(page.items, session.now()), session.out.width());
    });
}

QCoro::Task<Result<ExitStatus>> worker(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto view, co_await session.client.worker(id));
    co_return session.show(view,
                           [&] { return workerDetails(view, session.now(), session.out.width()); });
}

QCoro::Task<Result<ExitStatus>> drift(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto report, co_await session.client.workerDrift(id));
    co_return session.show(
        report, [&] { return driftDetails(report, session.now(), session.out.width()); });
}

} // namespace

CommandGroup fleetCommands()
{
    return {
        .title = u"Workers"_s,
        .commands = {
            {.name = u"status"_s,
             .summary = u"show how the fleet stands, and every worker"_s,
             .handler = status},
            {.name = u"workers"_s,
             .summary = u"list workers"_s,
             .options =
                 {{.name = u"status"_s,
                   .value = u"STATUS"_s,
                   .help = u"only those that are unknown, up_to_date, outdated, "
                           "unhealthy, unreachable or updating"_s},
                  {.name = u"group"_s, .value = u"GROUP"_s, .help = u"only those of this group"_s},
                  {.name = u"search"_s,
                   .letter = u"q"_s,
                   .value = u"TEXT"_s,
                   .help = u"only those with this text in id, name or host"_s}},
             .examples = {u"lockstepctl workers --status outdated"_s,
                          u"lockstepctl workers --group eu -q gpu"_s},
             .handler = workers},
            {.name = u"worker"_s,
             .aliases = {u"get-worker-status"_s},
             .arguments = u"ID"_s,
             .summary = u"show all that is known of one worker"_s,
             .arity = {1, 1},
             .examples = {u"dm get-worker-status worker01"_s},
             .handler = worker},
            {.name = u"drift"_s,
             .arguments = u"ID"_s,
             .summary = u"show since when and why a worker has drifted, and which files differ"_s,
             .details = u"Where its version is right and its files are not, its agent is asked "
                        "which they are."_s,
             .arity = {1, 1},
             .examples = {u"lockstepctl drift worker01"_s,
                          u"lockstepctl workers -q 'drift:>6h cause:update_failed'"_s},
             .handler = drift},
            {.name = u"check"_s,
             .arguments = u"[ID…]"_s,
             .summary = u"ask workers for their version and health now"_s,
             .details = u"The coordinator asks afresh, past its cache. A worker that does not "
                        "answer is shown as unreachable; the check is done all the same."_s,
             .options = {{.name = u"all"_s, .help = u"every enabled worker"_s}},
             .arity = {0, manyArguments},
             .examples = {u"lockstepctl check worker01 worker02"_s, u"lockstepctl check --all"_s},
             .handler = checkWorkers},
        }};
}

} // namespace lockstep::ctl
