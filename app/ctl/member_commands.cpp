// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/place.h"
#include "app/ctl/session.h"
#include "app/ctl/view/member_view.h"
#include "app/ctl/view/worker_view.h"

namespace lockstep::ctl {

namespace {

std::optional<QString> optionalValue(const Arguments& arguments, const QString& option)
{
    return arguments.has(option) ? std::optional(arguments.value(option)) : std::nullopt;
}

/// Of two options that contradict each other: true, false, or neither.
Result<std::optional<bool>> eitherOf(const Arguments& arguments, const QString& yes,
                                     const QString& no)
{
    if (arguments.has(yes) && arguments.has(no))
        return fail(ErrorCode::InvalidArgument,
                    u"--%1 and --%2 contradict each other"_s.arg(yes, no));
    if (!arguments.has(yes) && !arguments.has(no))
        return std::nullopt;
    return arguments.has(yes);
}

std::vector<QString> tagsOf(const Arguments& arguments)
{
    const QStringList tags = arguments.values(u"tag"_s);
    return {tags.begin(), tags.end()};
}

Result<NewWorker> newWorker(const Session& session)
{
    const Arguments& arguments = session.arguments;
    NewWorker worker;
    LOCKSTEP_TRY(worker.id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_TRY(const Place place, parsePlace(arguments.positional.at(1)));
    worker.host = place.host;
    worker.port = place.port.value_or(worker.port);
    worker.name = arguments.value(u"name"_s);
    worker.group = arguments.value(u"group"_s);
    worker.tags = tagsOf(arguments);
    worker.tls = !arguments.has(u"no-tls"_s);
    worker.enabled = !arguments.has(u"disabled"_s);
    worker.isPaired = !arguments.has(u"unpaired"_s);
    worker.certificateSha256 = arguments.value(u"certificate"_s);
    return worker;
}

QCoro::Task<Result<ExitStatus>> addWorker(Session& session)
{
    LOCKSTEP_CO_TRY(const NewWorker worker, newWorker(session));
    LOCKSTEP_CO_TRY(const auto view, co_await session.client.addWorker(worker));
    co_return session.show(view, [&] {
        Text text{
            {u"Worker "_s, Span(view.id.value(), Tone::Strong),
             u" is added. 'lockstepctl check %1' asks it how it stands."_s.arg(view.id.value())}};
        return text;
    });
}

Result<std::optional<std::vector<QString>>> changedTags(const Arguments& arguments)
{
    if (arguments.has(u"tag"_s) && arguments.has(u"no-tags"_s))
        return fail(ErrorCode::InvalidArgument, u"--tag and --no-tags contradict each other"_s);
    if (!arguments.has(u"tag"_s) && !arguments.has(u"no-tags"_s))
        return std::nullopt;
    return tagsOf(arguments);
}

Result<WorkerChange> workerChange(const Arguments& arguments)
{
    WorkerChange change;
    if (arguments.has(u"address"_s)) {
        LOCKSTEP_TRY(const Place place, parsePlace(arguments.value(u"address"_s)));
        change.host = place.host;
        change.port = place.port;
    }
    change.name = optionalValue(arguments, u"name"_s);
    change.group = optionalValue(arguments, u"group"_s);
    change.certificateSha256 = optionalValue(arguments, u"certificate"_s);
    LOCKSTEP_TRY(change.tags, changedTags(arguments));
    LOCKSTEP_TRY(change.tls, eitherOf(arguments, u"tls"_s, u"no-tls"_s));
    LOCKSTEP_TRY(change.enabled, eitherOf(arguments, u"enable"_s, u"disable"_s));
    if (toJson(change).toObject().isEmpty())
        return fail(ErrorCode::InvalidArgument, u"say what is to be changed"_s);
    return change;
}

QCoro::Task<Result<ExitStatus>> setWorker(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const WorkerChange change, workerChange(session.arguments));
    LOCKSTEP_CO_TRY(const auto view, co_await session.client.changeWorker(id, change));
    co_return session.show(view,
                           [&] { return workerDetails(view, session.now(), session.out.width()); });
}

QCoro::Task<Result<ExitStatus>> removeWorker(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto view, co_await session.client.removeWorker(id));
    co_return session.show(view, [&] {
        return Text{{u"Worker %1 is removed; its certificate counts no more."_s.arg(id.value())}};
    });
}

QCoro::Task<Result<ExitStatus>> pair(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto view, co_await session.client.pairWorker(id));
    co_return session.show(view, [&] {
        return Text{
            {u"Worker %1 is paired: it is checked, counted and updated."_s.arg(id.value())}};
    });
}

QCoro::Task<Result<ExitStatus>> unpair(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto view, co_await session.client.unpairWorker(id));
    co_return session.show(view, [&] {
        return Text{{u"Worker %1 is left alone until 'lockstepctl pair %1'."_s.arg(id.value())}};
    });
}

QCoro::Task<Result<ExitStatus>> validate(Session& session)
{
    LOCKSTEP_CO_TRY(const auto id, argumentAs(session, 0, parseWorkerId));
    LOCKSTEP_CO_TRY(const auto readiness, co_await session.client.validateWorker(id));
    session.show(readiness, [&] { return readinessText(readiness, session.out.width()); });
    co_return readiness.isReady ? ExitStatus::Done : ExitStatus::Failed;
}

QCoro::Task<Result<ExitStatus>> discover(Session& session)
{
    LOCKSTEP_CO_TRY(const auto report, co_await session.client.discoverWorkers());
    co_return session.show(report, [&] { return discoveryText(report, session.out.width()); });
}

Option tagOption(const QString& help)
{
    return {.name = u"tag"_s, .value = u"TAG"_s, .help = help};
}

Option certificateOption()
{
    return {.name = u"certificate"_s,
            .value = u"SHA256"_s,
            .help = u"the one certificate to accept from it; by default the fleet's, or of a plain "
                    "worker the first that it shows"_s};
}

Command addCommand()
{
    return {.name = u"workers add"_s,
            .arguments = u"ID HOST[:PORT]"_s,
            .summary = u"add a worker to the fleet"_s,
            .details = u"Workers with an agent can also join by themselves: see enroll-token."_s,
            .options = {{.name = u"name"_s, .value = u"NAME"_s, .help = u"what people call it"_s},
                        {.name = u"group"_s,
                         .value = u"GROUP"_s,
                         .help = u"group of workers that it is of"_s},
                        tagOption(u"a tag that it gets; may be given several times"_s),
                        {.name = u"no-tls"_s,
                         .help = u"speak plain HTTP; only for workers on the "
                                 "coordinator's own machine"_s},
                        {.name = u"disabled"_s, .help = u"neither check nor update it for now"_s},
                        {.name = u"unpaired"_s,
                         .help = u"know it, but leave it alone until it is paired"_s},
                        certificateOption()},
            .arity = {2, 2},
            .examples = {u"lockstepctl workers add worker01 10.0.0.1:8443 --group eu --tag gpu"_s},
            .handler = addWorker};
}

Command setCommand()
{
    return {
        .name = u"workers set"_s,
        .arguments = u"ID"_s,
        .summary = u"change what is known of a worker"_s,
        .details = u"What is not named stays. Workers of the configuration are changed there."_s,
        .options =
            {{.name = u"address"_s, .value = u"HOST[:PORT]"_s, .help = u"where it is"_s},
             {.name = u"name"_s, .value = u"NAME"_s, .help = u"what people call it"_s},
             {.name = u"group"_s, .value = u"GROUP"_s, .help = u"group of workers that it is of"_s},
             tagOption(u"a tag that it has instead of all it had; may be given several times"_s),
             {.name = u"no-tags"_s, .help = u"it has no tags"_s},
             {.name = u"tls"_s, .help = u"speak TLS with it"_s},
             {.name = u"no-tls"_s, .help = u"speak plain HTTP with it"_s},
             {.name = u"enable"_s, .help = u"check and update it again"_s},
             {.name = u"disable"_s, .help = u"neither check nor update it"_s},
             certificateOption()},
        .arity = {1, 1},
        .examples = {u"lockstepctl workers set worker01 --address 10.0.0.2 --disable"_s},
        .handler = setWorker};
}

Command validateCommand()
{
    return {.name = u"validate"_s,
            .aliases = {u"why"_s},
            .arguments = u"ID"_s,
            .summary = u"say whether work may be given to a worker, rule by rule, and why not"_s,
            .details = u"It also says why a worker is not being updated. The exit status is 1 when "
                       "the worker is not ready."_s,
            .arity = {1, 1},
            .examples = {u"lockstepctl why worker01"_s},
            .handler = validate};
}

Command discoverCommand()
{
    return {.name = u"discover"_s,
            .summary = u"look for workers, ask them all, and say what was found"_s,
            .details = u"Asks every worker that is known, and those that the DNS names where the "
                       "coordinator is told to look there."_s,
            .handler = discover};
}

} // namespace

CommandGroup memberCommands()
{
    return {.title = u"Members of the fleet"_s,
            .commands = {
                addCommand(),
                setCommand(),
                {.name = u"workers remove"_s,
                 .arguments = u"ID"_s,
                 .summary = u"remove a worker from the fleet, and revoke its certificate"_s,
                 .arity = {1, 1},
                 .handler = removeWorker},
                {.name = u"pair"_s,
                 .arguments = u"ID"_s,
                 .summary = u"make a worker one that is checked, counted and updated"_s,
                 .arity = {1, 1},
                 .handler = pair},
                {.name = u"unpair"_s,
                 .arguments = u"ID"_s,
                 .summary = u"leave a worker alone from now on"_s,
                 .arity = {1, 1},
                 .handler = unpair},
                validateCommand(),
                discoverCommand(),
            }};
}

} // namespace lockstep::ctl
