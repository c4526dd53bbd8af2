// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/story.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/termination.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>

using namespace lockstep;

namespace {

struct Options {
    bool once = false;
    bool announce = false;
    bool console = true;
    int workers = 6;
    QString folder;
};

/// What `--announce` prints, on one line, when the fleet stands.
struct Announcement {
    QString coordinator; ///< its socket
    QString url;         ///< of its port, for browsers
    static constexpr auto fields()
    {
        return std::tuple{required("coordinator", &Announcement::coordinator),
                          required("url", &Announcement::url)};
    }
};

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

/// The console, where one was built and there is a display to show it on. It outlives the demo.
void openConsole(const QString& address)
{
    const QString program = QCoreApplication::applicationDirPath() + u"/lockstep"_s;
    if (!hasDisplay() || !QFileInfo(program).isExecutable())
        return;
    const QStringList arguments{u"--connect"_s, address, u"--as"_s, u"Demo fleet"_s};
    if (!QProcess::startDetached(program, arguments))
        std::fprintf(stderr, "demo: the console could not be started: %s\n",
                     qUtf8Printable(program));
}

QString urlOf(const demo::DemoFleet& fleet)
{
    return u"http://127.0.0.1:%1"_s.arg(fleet.coordinatorPort());
}

void sayWhatRunsWhere(const demo::DemoFleet& fleet)
{
    std::printf(
        "\n  coordinator  http://127.0.0.1:%d  (the dashboard; and %s)\n"
        "               https://127.0.0.1:%d, where the agents joined with one-time tokens\n",
        fleet.coordinatorPort(), qUtf8Printable(fleet.socket()), fleet.coordinatorTlsPort());
    for (const demo::DemoWorker& worker : fleet.workers())
        std::printf("  %-11s  agent https://127.0.0.1:%d  translator http://127.0.0.1:%d\n",
                    qUtf8Printable(worker.id.value()), worker.agentPort, worker.applicationPort);
    std::printf("  releases     v1.0.0 (running), v1.1.0, v1.2.0 (never becomes healthy)\n"
                "  logs         %s/log\n",
                qUtf8Printable(fleet.folder()));
}

void sayWhatToTry(const demo::DemoFleet& fleet)
{
    const QString endpoint = u"unix:"_s + fleet.socket();
    std::printf("\nTry, in another terminal:\n\n"
                "  export LOCKSTEP_COORDINATOR=%s\n"
                "  ./dev ctl expect v1.1.0                       # what the fleet should run\n"
                "  ./dev ctl status                              # so everybody is outdated\n"
                "  ./dev ctl update --all\n"
                "  ./dev ctl update worker01 --version v1.2.0    # comes back by itself\n"
                "  ./dev ctl rollback worker02                   # back to v1.0.0\n"
                "  ./dev ctl events -f\n"
                "  curl 'http://127.0.0.1:%d/translate?text=good+morning'\n"
                "\nCtrl-C ends the demo and removes all of it.\n",
                qUtf8Printable(endpoint), fleet.workers().front().applicationPort);
    std::fflush(stdout);
}

int complain(const Error& error)
{
    std::fprintf(stderr, "demo: %s\n", qUtf8Printable(error.message()));
    return 1;
}

QCoro::Task<Result<>> play(demo::DemoFleet& fleet, Options options)
{
    std::printf("Starting a coordinator and %zu agents in %s ...\n", fleet.workers().size(),
                qUtf8Printable(fleet.folder()));
    std::fflush(stdout);
    LOCKSTEP_CO_CHECK(co_await fleet.start());
    sayWhatRunsWhere(fleet);
    if (options.once)
        co_return co_await demo::tellStory(fleet);
    sayWhatToTry(fleet);
    const QString address = u"unix:"_s + fleet.socket();
    if (options.announce)
        std::puts(
            toJsonText(Announcement{.coordinator = address, .url = urlOf(fleet)}).constData());
    else if (options.console)
        openConsole(address);
    std::fflush(stdout);
    co_await fleet.clock().sleep(std::chrono::years(10), fleet.stopToken());
    co_return Result<>();
}

QCoro::Task<> run(Options options, std::stop_token stop)
{
    demo::DemoFleet fleet({.programs = QCoreApplication::applicationDirPath(),
                           .folder = options.folder,
                           .workers = options.workers,
                           .concurrency = options.workers},
                          stop);
    QObject::connect(&fleet, &demo::DemoFleet::died, &fleet, [](const QString& what) {
        std::fprintf(stderr, "demo: %s\n", qUtf8Printable(what));
    });
    const auto played = co_await play(fleet, options);
    if (stop.stop_requested())
        std::printf("\nEnding the demo ...\n");
    co_await fleet.stop();
    const bool isGood = played || (stop.stop_requested() && !options.once);
    QCoreApplication::exit(isGood ? 0 : complain(played.error()));
}

Options parse(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs a coordinator and agents on this machine, each with a small translation service."_s);
    parser.addHelpOption();
    const QCommandLineOption once(
        u"once"_s, u"Tell the story without a person: update all, then a bad update, and end."_s);
    const QCommandLineOption workers(u"workers"_s, u"How many agents (1 to 50)."_s, u"number"_s,
                                     u"6"_s);
    const QCommandLineOption announce(
        u"announce"_s, u"Print a line of JSON with the coordinator's addresses when all is up."_s);
    const QCommandLineOption noConsole(u"no-console"_s,
                                       u"Do not open the console where there is a display."_s);
    parser.addOptions({once, workers, announce, noConsole});
    parser.process(application);
    return {.once = parser.isSet(once),
            .announce = parser.isSet(announce),
            .console = !parser.isSet(noConsole),
            .workers = qBound(1, parser.value(workers).toInt(), 50),
            .folder = {}};
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    setUpLogging();
    Options options = parse(application);
    const QTemporaryDir folder(QDir::tempPath() + u"/lockstep-demo-XXXXXX"_s);
    if (!folder.isValid())
        return complain(Error(ErrorCode::Io, folder.errorString()));
    options.folder = folder.path();

    const Termination termination;
    std::stop_source stop;
    QObject::connect(&termination, &Termination::requested, &application,
                     [&stop] { stop.request_stop(); });
    QMetaObject::invokeMethod(
        &application, [&] { run(options, stop.get_token()); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
