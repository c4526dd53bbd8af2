// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/composition.h"

#include "app/ctl/help.h"
#include "app/ctl/hints.h"
#include "app/ctl/session.h"
#include "app/ctl/stop_request.h"
#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QCoroTask>

namespace lockstep::ctl {

namespace {

constexpr Duration requestTimeout = std::chrono::seconds(30);

/// The option, else the environment's variable.
QString setting(const Arguments& arguments, const QProcessEnvironment& environment,
                const QString& option, const QString& variable)
{
    return arguments.has(option) ? arguments.value(option) : environment.value(variable);
}

/// What is said on the command line counts more than what the environment says.
Result<Secret> tokenFor(const Arguments& arguments, const QProcessEnvironment& environment)
{
    if (arguments.has(u"token-file"_s))
        return client::loadToken(arguments.value(u"token-file"_s));
    if (const QString token = environment.value(u"LOCKSTEP_TOKEN"_s); !token.isEmpty())
        return client::parseToken(token.toUtf8(), u"LOCKSTEP_TOKEN"_s);
    const QString file = environment.value(u"LOCKSTEP_TOKEN_FILE"_s);
    return file.isEmpty() ? Secret() : client::loadToken(file);
}

Result<client::Endpoint> endpointFor(const Arguments& arguments)
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    LOCKSTEP_TRY(client::Endpoint endpoint,
                 arguments.has(u"coordinator"_s)
                     ? client::Endpoint::parse(arguments.value(u"coordinator"_s))
                     : client::defaultEndpoint(environment, client::defaultSockets(environment)));
    LOCKSTEP_TRY(endpoint.token, tokenFor(arguments, environment));
    const QString caFile = setting(arguments, environment, u"ca-file"_s, u"LOCKSTEP_CA_FILE"_s);
    if (!caFile.isEmpty()) {
        LOCKSTEP_TRY(endpoint.trust.authorities, client::loadAuthorities(caFile));
    }
    LOCKSTEP_CHECK(checkTokenIsSafe(endpoint));
    return endpoint;
}

/// Every place where a coordinator was looked for, the one that was asked last.
QStringList placesTried(const Arguments& arguments, const client::Endpoint& endpoint)
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    const bool isNamed =
        arguments.has(u"coordinator"_s) || environment.contains(u"LOCKSTEP_COORDINATOR"_s);
    QStringList places;
    if (!isNamed && endpoint.unixSocket.isEmpty()) {
        for (const QString& socket : client::defaultSockets(environment))
            places << u"unix:"_s + socket;
    }
    return places << endpoint.displayName();
}

/// What is said when the command was stopped from outside.
ExitStatus tellStopped(StopRequest::Reason reason, const Arguments& arguments, Output& out)
{
    switch (reason) {
    case StopRequest::Reason::Signal: return ExitStatus::Interrupted;
    case StopRequest::Reason::Timeout:
        out.error(u"it was not done after %1"_s.arg(arguments.value(u"timeout"_s)),
                  u"Give it longer with --timeout."_s);
        return ExitStatus::TimedOut;
    case StopRequest::Reason::None: break; // nobody reads any more
    }
    return ExitStatus::Done;
}

ExitStatus tell(const Result<ExitStatus>& result, const Session& session, const StopRequest& stop)
{
    Output& out = session.out;
    if (out.failure()) {
        out.error(out.failure()->message(), {});
        return ExitStatus::Failed;
    }
    if (result)
        return *result;
    if (result.error().code() == ErrorCode::Cancelled)
        return tellStopped(stop.reason(), session.arguments, out);
    const client::Endpoint& endpoint = session.client.endpoint();
    const Complaint told = complaint(result.error(), session.arguments, endpoint,
                                     placesTried(session.arguments, endpoint));
    out.error(told.sentence, told.hint);
    return exitStatusOf(result.error().code());
}

QCoro::Task<> carryOut(Session& session, const StopRequest& stop)
{
    const auto result = co_await session.arguments.command->handler(session);
    QCoreApplication::exit(std::to_underlying(tell(result, session, stop)));
}

int refuse(const Error& error, Output& out)
{
    const Complaint told = complaintAboutUsage(error);
    out.error(told.sentence, told.hint);
    return std::to_underlying(ExitStatus::Usage);
}

int runCommand(const Arguments& arguments, Output& out, StopRequest& stop)
{
    const auto endpoint = arguments.command->isLocal ? client::Endpoint() : endpointFor(arguments);
    if (!endpoint)
        return refuse(endpoint.error(), out);
    const auto timeout = arguments.duration(u"timeout"_s);
    if (!timeout)
        return refuse(timeout.error(), out);
    if (*timeout)
        stop.stopAfter(**timeout);

    net::HttpClient http;
    SystemClock clock;
    const std::stop_token token = stop.source().get_token();
    Session session{.arguments = arguments,
                    .client = client::CoordinatorClient(http, *endpoint, requestTimeout, token),
                    .clock = clock,
                    .out = out,
                    .stop = token};
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [&] { carryOut(session, stop); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int run(const QStringList& words)
{
    StopRequest stop;
    const auto arguments = parseArguments(words);
    const bool isJson = arguments && arguments->has(u"json"_s);
    const bool noColour = words.contains("--no-color"_L1);
    Output out(Output::detect(isJson, noColour), stop.source());
    if (words == QStringList{u"--version"_s}) {
        out.printRaw(u"lockstepctl %1\n"_s.arg(programVersion()));
        return 0;
    }
    if (!arguments)
        return refuse(arguments.error(), out);
    if (arguments->has(u"help"_s)) {
        const bool isOverview = arguments->command->name == "help"_L1;
        out.printRaw(isOverview ? helpOverview() : helpOn(*arguments->command));
        return 0;
    }
    return runCommand(*arguments, out, stop);
}

} // namespace lockstep::ctl
