// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/composition.h"

#include "core/agent/agent.h"
#include "core/agent/offline_install.h"
#include "core/base/async.h"
#include "core/base/program_version.h"
#include "core/base/service_manager.h"
#include "core/base/termination.h"

#include <QCoreApplication>
#include <QCoroSignal>

#include <cstdio>

namespace lockstep::agent {

namespace {

QCoro::Task<> serve(AgentConfig config, Termination& termination)
{
    SystemClock clock;
    Agent agent(std::move(config), programVersion(), clock);
    const auto terminated = [&termination] { return qCoro(&termination, &Termination::requested); };
    if (const auto started = co_await agent.start(); !started)
        co_return QCoreApplication::exit(complain(started.error()));
    const std::stop_source ending;
    TaskGroup tasks;
    tasks.spawn(service_manager::keepAlive(clock, ending.get_token()));
    service_manager::ready(u"serving on port %1"_s.arg(agent.port()));
    if (!termination.wasRequested())
        co_await terminated();
    service_manager::stopping();
    co_await agent.stop();
    std::stop_source(ending).request_stop();
    co_await tasks.drained();
    QCoreApplication::exit(Done);
}

/// Stores what the coordinator gave, which says whose worker this is from now on.
QCoro::Task<Result<FleetIdentity>> joinAndStore(AgentConfig config, JoinRequest request,
                                                std::stop_token stop)
{
    const StateFolder folder(config.stateDir);
    LOCKSTEP_CO_CHECK(folder.prepare());
    LOCKSTEP_CO_TRY(const StateLock lock, StateLock::acquire(folder));
    net::HttpClient client;
    LOCKSTEP_CO_TRY(
        const FleetIdentity identity,
        co_await join(client, std::move(request), QDateTime::currentDateTimeUtc(), stop));
    if (const auto saved = identity.save(folder); !saved)
        co_return fail(saved.error().during(
            u"the token is spent, but the certificate cannot be kept; join again with a new one"_s));
    co_return identity;
}

QCoro::Task<> joinAndTell(AgentConfig config, JoinRequest request, Termination& termination)
{
    std::stop_source stop;
    QObject::connect(&termination, &Termination::requested, &termination,
                     [stop]() mutable { stop.request_stop(); });
    const auto joined =
        co_await joinAndStore(std::move(config), std::move(request), stop.get_token());
    if (!joined)
        co_return QCoreApplication::exit(complain(joined.error()));
    std::printf("This is worker %s of the fleet at %s now; start the agent.\n",
                qUtf8Printable(joined->membership.workerId.value()),
                qUtf8Printable(joined->membership.coordinator));
    QCoreApplication::exit(Done);
}

void printOperation(const char* what, const AgentOperation& operation)
{
    std::printf(
        "%s: %s %s to %s: %s%s\n", what, qUtf8Printable(operation.kind),
        qUtf8Printable(operation.updateId.value()), qUtf8Printable(operation.version.value()),
        wordOf(operation.step).data(),
        qUtf8Printable(operation.error.isEmpty() ? QString() : u" ("_s + operation.error + u')'));
}

} // namespace

int complain(const Error& error, ExitStatus status)
{
    std::fprintf(stderr, "lockstep-agent: %s\n", qUtf8Printable(error.message()));
    return status;
}

int runAgent(const AgentConfig& config)
{
    Termination termination;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [&] { serve(config, termination); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int joinFleet(const AgentConfig& config, const JoinRequest& request)
{
    Termination termination;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [&] { joinAndTell(config, request, termination); },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int installPackage(const AgentConfig& config, const QString& package,
                   const std::optional<Version>& version)
{
    const auto slot = installOffline(config, package, version, QDateTime::currentDateTimeUtc());
    if (!slot)
        return complain(slot.error().during(u"cannot install "_s + package));
    std::printf("installed %s as %s\n",
                qUtf8Printable(slot->release.version.codebaseVersion.value()),
                qUtf8Printable(slot->name));
    return Done;
}

int printStatus(const AgentConfig& config)
{
    const auto state = readState(config);
    if (!state)
        return complain(state.error());
    const auto joined = FleetIdentity::load(StateFolder(config.stateDir));
    if (!joined)
        return complain(joined.error());
    if (*joined)
        std::printf("worker %s of the fleet at %s\n",
                    qUtf8Printable((*joined)->membership.workerId.value()),
                    qUtf8Printable((*joined)->membership.coordinator));
    if (state->releases.empty())
        std::printf("no release is installed\n");
    for (const Slot& slot : state->releases)
        std::printf("%c %s  %s\n", slot.name == state->current ? '*' : ' ',
                    qUtf8Printable(slot.name),
                    qUtf8Printable(formatTime(slot.release.installedAt)));
    if (state->journal.current)
        printOperation("running", state->journal.current->operation);
    if (state->journal.last)
        printOperation("last", *state->journal.last);
    return Done;
}

} // namespace lockstep::agent
