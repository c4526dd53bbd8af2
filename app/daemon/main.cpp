// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/composition.h"
#include "core/base/log.h"
#include "core/base/program_version.h"
#include "core/base/termination.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCoroSignal>

#include <cstdio>

using namespace lockstep;

namespace {

enum ExitStatus { Done = 0, CannotStart = 1, BadConfiguration = 2 };

int complain(const Error& error, ExitStatus status)
{
    std::fprintf(stderr, "lockstepd: %s\n", qUtf8Printable(error.message()));
    return status;
}

QCoro::Task<> serve(daemon::Config config, Termination& termination)
{
    const QString socket = config.listen.socket;
    const QString address = config.listen.address;
    const auto workers = config.distributed.workers.size();
    auto started = co_await daemon::Coordinator::start(std::move(config));
    if (!started)
        co_return QCoreApplication::exit(complain(started.error(), CannotStart));
    std::fprintf(stderr, "lockstepd: %zu workers; listening on http://%s:%d and %s\n", workers,
                 qUtf8Printable(address), (*started)->port(), qUtf8Printable(socket));
    if (!termination.wasRequested())
        co_await qCoro(&termination, &Termination::requested);
    co_await (*started)->stop();
    QCoreApplication::exit(Done);
}

} // namespace

int main(int argc, char* argv[])
{
    // The GLib dispatcher slows with the number of open sockets (see docs/adr).
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"lockstepd"_s);
    QCoreApplication::setApplicationVersion(programVersion());
    setUpLogging();

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Keeps a fleet of workers on the version they should run."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption configOption(u"config"_s, u"The configuration, a YAML file."_s,
                                          u"file"_s, daemon::Config::defaultPath());
    const QCommandLineOption checkOption(
        u"check-config"_s, u"Read the configuration, say what is wrong with it, and end."_s);
    parser.addOptions({configOption, checkOption});
    parser.process(application);

    auto config = daemon::Config::load(parser.value(configOption));
    if (!config)
        return complain(config.error(), BadConfiguration);
    if (parser.isSet(checkOption)) {
        std::printf("The configuration is good: %zu workers.\n",
                    config->distributed.workers.size());
        return Done;
    }
    Termination termination;
    QMetaObject::invokeMethod(
        &application, [&] { serve(*std::move(config), termination); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
