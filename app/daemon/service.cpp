// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/service.h"

#include "app/daemon/composition.h"
#include "app/daemon/config_file.h"
#include "core/base/log.h"
#include "core/base/program_version.h"
#include "core/base/reload_request.h"
#include "core/base/service_manager.h"
#include "core/base/termination.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCoroSignal>

#include <cstdio>

Q_LOGGING_CATEGORY(mainLogging, "lockstep.daemon")

namespace lockstep::daemon {

namespace {

enum ExitStatus { Done = 0, CannotStart = 1, BadConfiguration = 2 };

void printEach(std::FILE* out, const QString& before, const QStringList& lines)
{
    for (const QString& line : lines)
        std::fprintf(out, "%s%s\n", qUtf8Printable(before), qUtf8Printable(line));
}

/// On standard error, under the program's name.
void tell(const QStringList& lines)
{
    printEach(stderr, QCoreApplication::applicationName() + u": "_s, lines);
}

int complain(const Error& error, ExitStatus status)
{
    tell({error.message()});
    return status;
}

int printApiReference()
{
    const auto page = Coordinator::apiReference();
    if (!page)
        return complain(page.error(), CannotStart);
    std::fputs(qUtf8Printable(*page), stdout);
    return Done;
}

int printCheck(const ConfigReading& reading)
{
    printEach(stdout, u""_s, reading.problems);
    printEach(stdout, u"risk: "_s, reading.risks);
    if (!reading.config)
        return BadConfiguration;
    std::printf("The configuration is good: %zu workers.\n",
                reading.config->distributed.workers.size());
    printEach(stdout, u"It listens on "_s, reading.config->addresses());
    return Done;
}

QString statusOf(size_t workers, const QStringList& addresses)
{
    return u"%1 workers; listening on %2"_s.arg(workers).arg(addresses.join(u" and "_s));
}

/// Reads the configuration again; a bad one changes nothing.
void reload(Coordinator& coordinator, const QString& path)
{
    service_manager::reloading();
    const auto reading = readConfig(path);
    for (const QString& problem : reading.problems)
        qCWarning(mainLogging).noquote() << "configuration not changed:" << problem;
    QString status = u"configuration not changed: it has problems, see the log"_s;
    if (reading.config) {
        if (const auto changed = coordinator.reload(*reading.config); changed)
            status = statusOf(reading.config->distributed.workers.size(), coordinator.addresses());
        else
            qCWarning(mainLogging).noquote()
                << "configuration not changed:" << changed.error().message();
    }
    service_manager::ready(status);
}

QCoro::Task<> serve(Config config, QString path, Termination& termination, ReloadRequest& reloading)
{
    const auto workers = config.distributed.workers.size();
    auto started = co_await Coordinator::start(std::move(config));
    if (!started)
        co_return QCoreApplication::exit(complain(started.error(), CannotStart));
    Coordinator& coordinator = **started;
    const auto reloads = QObject::connect(&reloading, &ReloadRequest::requested, &reloading,
                                          [&] { reload(coordinator, path); });
    const QString status = statusOf(workers, coordinator.addresses());
    tell({status});
    service_manager::ready(status);
    if (!termination.wasRequested())
        co_await qCoro(&termination, &Termination::requested);
    QObject::disconnect(reloads);
    service_manager::stopping();
    co_await coordinator.stop();
    QCoreApplication::exit(Done);
}

struct Options {
    QString configPath;
    bool checkOnly = false;
    bool printReference = false;
};

Options readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Keeps a fleet of workers on the version they should run."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption config(u"config"_s, u"The configuration, a YAML file."_s, u"file"_s,
                                    defaultConfigPath());
    const QCommandLineOption check(
        u"check-config"_s, u"Read the configuration, say what is wrong with it, and end."_s);
    const QCommandLineOption reference(
        u"api-reference"_s, u"Print what the API's routes take and give, as Markdown, and end."_s);
    parser.addOptions({config, check, reference});
    parser.process(application);
    return {.configPath = parser.value(config),
            .checkOnly = parser.isSet(check),
            .printReference = parser.isSet(reference)};
}

int runLoop(QCoreApplication& application, const Config& config, const QString& path)
{
    Termination termination;
    ReloadRequest reloading;
    QMetaObject::invokeMethod(
        &application, [&] { serve(config, path, termination, reloading); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int runService(int argc, char* argv[], const QString& name)
{
    // The GLib dispatcher slows with the number of open sockets (see docs/adr).
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(name);
    QCoreApplication::setApplicationVersion(programVersion());
    setUpLogging();

    const Options options = readOptions(application);
    if (options.printReference)
        return printApiReference();
    const auto reading = readConfig(options.configPath);
    if (options.checkOnly)
        return printCheck(reading);
    tell(reading.problems);
    if (!reading.config)
        return BadConfiguration;
    for (const QString& risk : reading.risks)
        tell({u"risk: "_s + risk});
    return runLoop(application, *reading.config, options.configPath);
}

} // namespace lockstep::daemon
