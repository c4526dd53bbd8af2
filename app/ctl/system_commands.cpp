// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/help.h"
#include "app/ctl/session.h"
#include "app/ctl/settings_command.h"
#include "app/ctl/view/event_view.h"
#include "app/ctl/view/facts.h"
#include "core/client/event_follower.h"

namespace lockstep::ctl {

namespace {

Result<client::EventFilter> eventFilter(const Session& session)
{
    LOCKSTEP_TRY(const auto worker, optionAs(session, u"worker"_s, parseWorkerId));
    LOCKSTEP_TRY(const int limit, session.arguments.number(u"limit"_s, 0, 1));
    LOCKSTEP_TRY(const int since, session.arguments.number(u"since"_s, -1, 0));
    const bool isFirst = since < 0; // the last few, unless it is said from where
    return client::EventFilter{.since = isFirst ? std::nullopt : std::optional<qint64>(since),
                               .type = session.arguments.value(u"type"_s),
                               .workerId = worker,
                               .limit = limit == 0 && isFirst ? 20 : limit};
}

QCoro::Task<Result<ExitStatus>> followAll(Session& session, client::EventFilter filter)
{
    EventColumns columns;
    const auto print = [&](const client::Reply<Event>& event) {
        if (session.out.isJson())
            return session.out.printJsonLine(event.document);
        columns.fit(event);
        session.out.print(eventText(event, columns, session.now(), session.out.width()));
    };
    const client::EventListener listener{
        .onEvent = print,
        .onLost =
            [&](const Error& error) { session.out.note(error.message() + u"; asking again"_s); },
        .onBack = [&] { session.out.note(u"the coordinator is back"_s); }};
    LOCKSTEP_CO_CHECK(co_await client::followEvents(session.client, session.clock, filter, listener,
                                                    session.stop));
    co_return fail(ErrorCode::Cancelled, u"stopped following"_s);
}

Text eventsText(const Session& session, const std::vector<Event>& events)
{
    EventColumns columns;
    std::ranges::for_each(events, [&](const Event& event) { columns.fit(event); });
    Text text;
    for (const Event& event : events)
        std::ranges::move(eventText(event, columns, session.now(), session.out.width()),
                          std::back_inserter(text));
    return text;
}

QCoro::Task<Result<ExitStatus>> events(Session& session)
{
    LOCKSTEP_CO_TRY(const auto filter, eventFilter(session));
    if (session.arguments.has(u"follow"_s))
        co_return co_await followAll(session, filter);
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.events(filter));
    co_return session.show(page, [&] {
        return page.items.empty() ? Text{{u"No events. 'lockstepctl events -f' waits for some."_s}}
                                  : eventsText(session, page.items);
    });
}

QCoro::Task<Result<ExitStatus>> cache(Session& session)
{
    const bool isClear = session.arguments.has(u"clear"_s);
    LOCKSTEP_CO_TRY(const auto statistics, co_await (isClear ? session.client.clearCache()
                                                             : session.client.cacheStatistics()));
    co_return session.show(statistics, [&] {
        Facts facts;
        facts.add(u"Entries"_s, QString::number(statistics.entries));
        facts.add(u"Hits"_s, QString::number(statistics.hits));
        facts.add(u"Misses"_s, QString::number(statistics.misses));
        facts.add(u"Hit rate"_s, QString::number(statistics.hitRate, 'f', 1) + u'%');
        facts.add(u"Kept for"_s, formatDuration(statistics.ttl));
        Text text{{Span(isClear ? u"Version cache, cleared"_s : u"Version cache"_s, Tone::Strong)}};
        std::ranges::move(facts.render(session.out.width()), std::back_inserter(text));
        return text;
    });
}

QCoro::Task<Result<ExitStatus>> version(Session& session)
{
    if (!session.out.isJson())
        session.out.print(Line{u"lockstepctl "_s + programVersion()});
    LOCKSTEP_CO_TRY(const auto info, co_await session.client.version());
    co_return session.show(info, [&] {
        return Text{{u"coordinator "_s + info.codebaseVersion.value(),
                     Span(u"  at "_s + session.client.endpoint().displayName(), Tone::Dim)}};
    });
}

QCoro::Task<Result<ExitStatus>> help(Session& session)
{
    if (session.arguments.has(u"markdown"_s)) {
        session.out.printRaw(markdownReference());
        co_return ExitStatus::Done;
    }
    const QString name = session.arguments.positional.join(u' ');
    if (name.isEmpty()) {
        session.out.printRaw(helpOverview());
        co_return ExitStatus::Done;
    }
    const Command* command = findCommand(name);
    if (!command)
        co_return fail(ErrorCode::InvalidArgument, u"there is no command '%1'"_s.arg(name));
    session.out.printRaw(helpOn(*command));
    co_return ExitStatus::Done;
}

Command eventsCommand()
{
    return {
        .name = u"events"_s,
        .summary = u"show what happened, and with -f what happens"_s,
        .details = u"With -f and --json each event is one line of JSON."_s,
        .options = {{.name = u"follow"_s,
                     .letter = u"f"_s,
                     .help = u"go on until Ctrl-C; a coordinator that restarts is waited for"_s},
                    {.name = u"type"_s,
                     .value = u"TYPE"_s,
                     .help = u"only this type, such as worker_update_failed"_s},
                    {.name = u"worker"_s, .value = u"ID"_s, .help = u"only those of this worker"_s},
                    {.name = u"since"_s,
                     .value = u"NUMBER"_s,
                     .help = u"only those after this number; 0 for all"_s},
                    {.name = u"limit"_s,
                     .letter = u"n"_s,
                     .value = u"N"_s,
                     .help = u"at most so many; the last 20 by default"_s}},
        .examples = {u"lockstepctl events -f --worker worker01"_s,
                     u"lockstepctl events --type worker_update_failed -n 5"_s},
        .handler = events};
}

} // namespace

CommandGroup systemCommands()
{
    return {.title = u"Coordinator"_s,
            .commands = {
                eventsCommand(),
                {.name = u"cache"_s,
                 .summary = u"show how well the cache of versions does"_s,
                 .options = {{.name = u"clear"_s, .help = u"forget all that is in it"_s}},
                 .handler = cache},
                settingsCommand(),
                {.name = u"version"_s,
                 .summary = u"show the versions of lockstepctl and of the coordinator"_s,
                 .handler = version},
                {.name = u"help"_s,
                 .arguments = u"[COMMAND]"_s,
                 .summary = u"show help, on a command or on all"_s,
                 .options = {{.name = u"markdown"_s,
                              .help = u"print the whole reference as Markdown"_s}},
                 .arity = {0, 2},
                 .handler = help,
                 .isLocal = true},
            }};
}

} // namespace lockstep::ctl
