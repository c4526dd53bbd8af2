// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"
#include "app/ctl/silence_words.h"
#include "app/ctl/view/alert_view.h"
#include "app/ctl/view/humane.h"

namespace lockstep::ctl {

namespace {

constexpr auto idPrefix = "alert-"_L1;
const QString alertingIsOff =
    u"alerting is turned off in the configuration: nothing is looked at, and nobody is told"_s;

/// Says so when alerting is off. That it cannot be found out is no matter of the command's.
QCoro::Task<> noteIfOff(Session& session)
{
    const auto list = co_await session.client.alerts();
    if (list && !list->isEnabled)
        session.out.note(alertingIsOff);
}

QCoro::Task<Result<ExitStatus>> showActive(Session& session)
{
    LOCKSTEP_CO_TRY(const auto list, co_await session.client.alerts());
    if (!list.isEnabled)
        session.out.note(alertingIsOff);
    co_return session.show(list, [&] {
        Text text = alertsSummary(list.alerts, session.out.width());
        const Text rows =
            render(alertsTable(list.alerts, session.now(), false), session.out.width());
        if (!list.alerts.empty())
            text.insert(text.end(), rows.begin(), rows.end());
        return text;
    });
}

QCoro::Task<Result<ExitStatus>> showHistory(Session& session, client::AlertFilter filter)
{
    LOCKSTEP_CO_TRY(const auto history, co_await session.client.alertHistory(filter));
    co_return session.show(history, [&] {
        return history.alerts.empty()
                   ? Text{{u"No such alerts."_s}}
                   : render(alertsTable(history.alerts, session.now(), true), session.out.width());
    });
}

/// Those that fire, all or some of them, unless the history is asked for.
QCoro::Task<Result<ExitStatus>> listAlerts(Session& session)
{
    const Arguments& arguments = session.arguments;
    client::AlertFilter filter{.status = arguments.value(u"status"_s),
                               .severity = arguments.value(u"severity"_s),
                               .condition = arguments.value(u"condition"_s)};
    LOCKSTEP_CO_TRY(filter.workerId, optionAs(session, u"worker"_s, parseWorkerId));
    LOCKSTEP_CO_TRY(filter.limit, arguments.number(u"limit"_s, 50, 1));
    const bool isNarrowed = !filter.status.isEmpty() || !filter.severity.isEmpty() ||
                            !filter.condition.isEmpty() || !filter.workerId.isEmpty();
    if (!arguments.has(u"history"_s)) {
        if (!isNarrowed && !arguments.has(u"limit"_s))
            co_return co_await showActive(session);
        if (filter.status.isEmpty())
            filter.status = u"firing"_s;
    }
    co_return co_await showHistory(session, std::move(filter));
}

/// The alerts that the arguments name: by their ids, or all that fire of a worker.
QCoro::Task<Result<std::vector<AlertId>>> alertsNamed(Session& session)
{
    std::vector<AlertId> ids;
    std::optional<client::Reply<AlertList>> active;
    for (const QString& word : session.arguments.positional) {
        if (word.startsWith(idPrefix)) {
            ids.emplace_back(word);
            continue;
        }
        if (!active) {
            LOCKSTEP_CO_TRY(active, co_await session.client.alerts());
        }
        const size_t before = ids.size();
        for (const Alert& alert : active->alerts) {
            if (alert.workerId.value() == word)
                ids.push_back(alert.id);
        }
        if (ids.size() == before)
            co_return fail(ErrorCode::NotFound,
                           u"'%1' is no alert, and no worker with an alert that fires"_s.arg(word));
    }
    co_return ids;
}

using AskAlert = QCoro::Task<Result<client::Reply<AlertReceipt>>>;

/// It was over by then, or nothing was to be done about it: the others are a matter by themselves.
bool concernsOneAlert(const Error& error)
{
    return error.code() == ErrorCode::Conflict || error.code() == ErrorCode::NotFound;
}

/// Does what can be done, and says of the others why not. An error only when nothing could be.
QCoro::Task<Result<ExitStatus>> forEachAlert(Session& session,
                                             std::function<AskAlert(const AlertId&)> ask)
{
    LOCKSTEP_CO_TRY(const auto ids, co_await alertsNamed(session));
    std::vector<Error> refusals;
    for (const AlertId& id : ids) {
        const auto receipt = co_await ask(id);
        if (receipt)
            session.show(*receipt, [&] {
                return Text{{Span(id.value(), Tone::Strong), u": "_s, receipt->message}};
            });
        else if (concernsOneAlert(receipt.error()))
            refusals.push_back(receipt.error());
        else
            co_return fail(receipt.error());
    }
    if (refusals.empty())
        co_return ExitStatus::Done;
    if (refusals.size() == ids.size())
        co_return fail(refusals.front());
    for (const Error& refusal : refusals)
        session.out.note(refusal.message());
    session.out.note(u"done for %1 of %2"_s.arg(ids.size() - refusals.size())
                         .arg(counted(ssize(ids), u"alert"_s)));
    co_return ExitStatus::Done;
}

QCoro::Task<Result<ExitStatus>> acknowledge(Session& session)
{
    AcknowledgeRequest request{.acknowledgedBy = session.arguments.value(u"by"_s),
                               .comment = session.arguments.value(u"comment"_s)};
    LOCKSTEP_CO_TRY(request.duration, session.arguments.duration(u"for"_s));
    co_return co_await forEachAlert(session, [&session, request](const AlertId& id) {
        return session.client.acknowledge(id, request);
    });
}

QCoro::Task<Result<ExitStatus>> withdraw(Session& session)
{
    co_return co_await forEachAlert(session, [&session](const AlertId& id) {
        return session.client.withdrawAcknowledgement(id);
    });
}

QCoro::Task<Result<ExitStatus>> silence(Session& session)
{
    LOCKSTEP_CO_TRY(const SilenceRequest request, silenceWanted(session.arguments, session.now()));
    co_await noteIfOff(session);
    if (session.arguments.has(u"preview"_s)) {
        LOCKSTEP_CO_TRY(const auto preview, co_await session.client.previewSilence(request));
        co_return session.show(preview, [&] {
            return silencePreviewText(preview, session.now(), session.out.width());
        });
    }
    LOCKSTEP_CO_TRY(const auto made, co_await session.client.addSilence(request));
    co_return session.show(made, [&] {
        return Text{{Span(made.id.value(), Tone::Strong), u" keeps quiet what matches "_s,
                     matchersText(made.matchers), u", "_s, windowText(made, session.now())},
                    {u"'lockstepctl unsilence %1' ends it."_s.arg(made.id.value())}};
    });
}

QCoro::Task<Result<ExitStatus>> listSilences(Session& session)
{
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.silences());
    co_await noteIfOff(session);
    std::vector<Silence> shown = page.items;
    if (!session.arguments.has(u"all"_s))
        std::erase_if(shown, [&](const Silence& silence) {
            return silence.endsAt.isValid() && silence.endsAt <= session.now();
        });
    co_return session.show(page, [&] {
        return shown.empty() ? Text{{u"No silences: everybody is told of everything."_s}}
                             : render(silencesTable(shown, session.now()), session.out.width());
    });
}

QCoro::Task<Result<ExitStatus>> unsilence(Session& session)
{
    const SilenceId id(session.arguments.positional.first());
    LOCKSTEP_CO_TRY(const auto ended, co_await session.client.endSilence(id));
    co_return session.show(ended, [&] {
        return Text{{u"%1 has ended; what it kept quiet is told again."_s.arg(id.value())}};
    });
}

QCoro::Task<Result<ExitStatus>> checkDrift(Session& session)
{
    LOCKSTEP_CO_TRY(const auto report, co_await session.client.checkDrift());
    co_return session.show(report, [&] {
        Text text{{report.message}};
        const Text rows =
            render(alertsTable(report.alerts, session.now(), false), session.out.width());
        if (report.alerts.empty())
            return text;
        text.push_back({Span(u"Firing of drift and of workers that are away:"_s, Tone::Strong)});
        text.insert(text.end(), rows.begin(), rows.end());
        if (const auto more = report.total - std::ssize(report.alerts); more > 0)
            text.push_back({u"%1 more: 'lockstepctl alerts' lists all."_s.arg(more)});
        return text;
    });
}

Command alertsCommand()
{
    return {
        .name = u"alerts"_s,
        .summary = u"list the alerts that fire, the worst first, or their history"_s,
        .options = {{.name = u"history"_s, .help = u"those that are over, too; newest first"_s},
                    {.name = u"worker"_s, .value = u"ID"_s, .help = u"of one worker alone"_s},
                    {.name = u"severity"_s,
                     .value = u"SEVERITY"_s,
                     .help = u"low, medium, high or critical"_s},
                    {.name = u"condition"_s,
                     .value = u"CONDITION"_s,
                     .help = u"such as version_drift or worker_unreachable"_s},
                    {.name = u"status"_s, .value = u"STATUS"_s, .help = u"firing or resolved"_s},
                    {.name = u"limit"_s,
                     .value = u"N"_s,
                     .help = u"at most so many, the newest; 50 of the history by default"_s}},
        .examples = {u"lockstepctl alerts"_s, u"lockstepctl alerts --worker worker01 --history"_s},
        .handler = listAlerts};
}

Command ackCommand()
{
    return {.name = u"ack"_s,
            .arguments = u"ALERT|WORKER…"_s,
            .summary = u"say that somebody looks after an alert, or after all of a worker"_s,
            .details = u"It is not told again, unless it gets worse."_s,
            .options = {{.name = u"comment"_s, .value = u"TEXT"_s, .help = u"for the others"_s},
                        {.name = u"for"_s,
                         .value = u"DURATION"_s,
                         .help = u"how long: 2h, 1d; until the alert is over by default"_s},
                        {.name = u"by"_s,
                         .value = u"NAME"_s,
                         .help = u"who; by default whom the coordinator takes you for"_s}},
            .arity = {1, manyArguments},
            .examples = {u"lockstepctl ack worker01 --for 2h --comment 'disk is being replaced'"_s},
            .handler = acknowledge};
}

Command silenceCommand()
{
    return {
        .name = u"silence"_s,
        .arguments = u"MATCHER…"_s,
        .summary = u"keep alerts that match from being told for a time"_s,
        .details =
            u"A matcher is label=pattern or label!=pattern, with * and ? in the pattern; all "
            "of them must hold. Labels: worker, name, group, tag, severity, condition, "
            "cause, subject, version, expected_version."_s,
        .options = {{.name = u"for"_s, .value = u"DURATION"_s, .help = u"how long: 2h, 1d"_s},
                    {.name = u"until"_s,
                     .value = u"TIME"_s,
                     .help = u"when it ends, as 2024-01-01T12:00:00Z or 20:00"_s},
                    {.name = u"from"_s,
                     .value = u"TIME"_s,
                     .help = u"when it starts; now by default"_s},
                    {.name = u"every"_s,
                     .value = u"WINDOW"_s,
                     .help = u"only then: 'sunday 02:00-04:00', 'mon,fri 22:00-06:00', "
                             "'weekdays 01:00-02:00' or 'day 01:00-02:00'"_s},
                    {.name = u"zone"_s,
                     .value = u"ZONE"_s,
                     .help = u"time zone of --every, such as Europe/Belgrade; UTC by default"_s},
                    {.name = u"reason"_s, .value = u"TEXT"_s, .help = u"for the others"_s},
                    {.name = u"preview"_s, .help = u"show what it would match, and make none"_s}},
        .arity = {1, 50},
        .examples = {u"lockstepctl silence group=gpu --for 2h --reason 'new drivers'"_s,
                     u"lockstepctl silence 'name=eu-*' --every 'sunday 02:00-04:00' --zone CET"_s},
        .handler = silence};
}

} // namespace

CommandGroup alertCommands()
{
    return {.title = u"Alerts"_s,
            .commands = {
                alertsCommand(),
                ackCommand(),
                {.name = u"unack"_s,
                 .arguments = u"ALERT|WORKER…"_s,
                 .summary = u"withdraw an acknowledgement"_s,
                 .arity = {1, manyArguments},
                 .handler = withdraw},
                silenceCommand(),
                {.name = u"silences"_s,
                 .summary = u"list the silences"_s,
                 .options = {{.name = u"all"_s, .help = u"those that ended within a day, too"_s}},
                 .handler = listSilences},
                {.name = u"unsilence"_s,
                 .arguments = u"SILENCE"_s,
                 .summary = u"end a silence now"_s,
                 .arity = {1, 1},
                 .handler = unsilence},
                {.name = u"drift-check"_s,
                 .summary = u"ask every worker for its version now, and raise what follows"_s,
                 .handler = checkDrift},
            }};
}

} // namespace lockstep::ctl
