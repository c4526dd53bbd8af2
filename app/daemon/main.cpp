// SPDX-License-Identifier: GPL-3.0-or-later
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

using namespace lockstep;

Q_LOGGING_CATEGORY(mainLogging, "lockstep.daemon")

namespace {

enum ExitStatus { Done = 0, CannotStart = 1, BadConfiguration = 2 };

int complain(const Error& error, ExitStatus status)
{
    std::fprintf(stderr, "lockstepd: %s\n", qUtf8Printable(error.message()));
    return status;
}

void printEach(std::FILE* out, const char* before, const QStringList& lines)
{
    for (const QString& line : lines)
        std::fprintf(out, "%s%s\n", before, qUtf8Printable(line));
}

int printApiReference()
{
    const auto page = daemon::Coordinator::apiReference();
    if (!page)
        return complain(page.error(), CannotStart);
    std::fputs(qUtf8Printable(*page), stdout);
    return Done;
}

int printCheck(const daemon::ConfigReading& reading)
{
    printEach(stdout, "", reading.problems);
    printEach(stdout, "risk: ", reading.risks);
    if (!reading.config)
        return BadConfiguration;
    std::printf("The configuration is good: %zu workers.\n",
                reading.config->distributed.workers.size());
    printEach(stdout, "It listens on ", reading.config->addresses());
    return Done;
}

QString statusOf(size_t workers, const QStringList& addresses)
{
    return u"%1 workers; listening on %2"_s.arg(workers).arg(addresses.join(u" and "_s));
}

/// Reads the configuration again; a bad one changes nothing.
void reload(daemon::Coordinator& coordinator, const QString& path)
{
    service_manager::reloading();
    const auto reading = daemon::readConfig(path);
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

QCoro::Task<> serve(daemon::Config config, QString path, Termination& termination,
                    ReloadRequest& reloading)
{
    const auto workers = config.distributed.workers.size();
    auto started = co_await daemon::Coordinator::start(std::move(config));
    if (!started)
        co_return QCoreApplication::exit(complain(started.error(), CannotStart));
    daemon::Coordinator& coordinator = **started;
    const auto reloads = QObject::connect(&reloading, &ReloadRequest::requested, &reloading,
                                          [&] { reload(coordinator, path); });
    const QString status = statusOf(workers, coordinator.addresses());
    std::fprintf(stderr, "lockstepd: %s\n", qUtf8Printable(status));
    service_manager::ready(status);
    if (!termination.wasRequested())
        co_await qCoro(&termination, &Termination::requested);
    QObject::disconnect(reloads);
    service_manager::stopping();
    co_await coordinator.stop();
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
                                          u"file"_s, daemon::defaultConfigPath());
    const QCommandLineOption checkOption(
        u"check-config"_s, u"Read the configuration, say what is wrong with it, and end."_s);
    const QCommandLineOption referenceOption(
        u"api-reference"_s, u"Print what the API's routes take and give, as Markdown, and end."_s);
    parser.addOptions({configOption, checkOption, referenceOption});
    parser.process(application);
    if (parser.isSet(referenceOption))
        return printApiReference();

    const QString path = parser.value(configOption);
    auto reading = daemon::readConfig(path);
    if (parser.isSet(checkOption))
        return printCheck(reading);
    printEach(stderr, "lockstepd: ", reading.problems);
    if (!reading.config)
        return BadConfiguration;
    printEach(stderr, "lockstepd: risk: ", reading.risks);
    Termination termination;
    ReloadRequest reloading;
    QMetaObject::invokeMethod(
        &application, [&] { serve(*std::move(reading.config), path, termination, reloading); },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}
