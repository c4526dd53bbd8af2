// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/service.h"
#include "app/desktop/composition.h"
#include "core/base/log.h"
#include "core/base/program_version.h"
#include "core/base/termination.h"
#include "core/client/endpoint.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>
#include <span>

using namespace lockstep;

namespace {

enum ExitStatus { Done = 0, CannotStart = 1, BadUsage = 2 };

int complain(const QString& what, ExitStatus status)
{
    std::fprintf(stderr, "lockstep: %s\n", qUtf8Printable(what));
    return status;
}

/// `lockstep --headless …` is `lockstepd …`.
std::optional<int> runHeadless(int argc, char* argv[])
{
    std::vector<char*> others;
    for (char* argument : std::span(argv, size_t(argc))) {
        if (std::string_view(argument) != "--headless")
            others.push_back(argument);
    }
    if (others.size() == size_t(argc))
        return std::nullopt;
    const int count = int(others.size());
    others.push_back(nullptr);
    return daemon::runService(count, others.data(), u"lockstep --headless"_s);
}

Result<desktop::InstanceMessage> parse(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The console of a fleet of workers."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption headless(
        u"headless"_s, u"Serve the REST API without a display, as lockstepd does."_s);
    const QCommandLineOption worker(u"worker"_s,
                                    u"Show this worker, in the console that runs if "
                                    "one does."_s,
                                    u"id"_s);
    const QCommandLineOption connection(
        u"connect"_s, u"Show this coordinator, until the console ends."_s, u"address"_s);
    // Not --name, which Qt takes for itself under X11.
    const QCommandLineOption name(u"as"_s, u"What that coordinator is called."_s, u"name"_s);
    parser.addOptions({headless, worker, connection, name});
    parser.process(application);

    desktop::InstanceMessage message;
    if (parser.isSet(worker)) {
        LOCKSTEP_TRY(message.worker, parseWorkerId(parser.value(worker)));
    }
    message.coordinator = parser.value(connection);
    message.name = parser.isSet(name) ? parser.value(name) : message.coordinator;
    if (parser.isSet(connection))
        LOCKSTEP_CHECK(client::Endpoint::parse(message.coordinator));
    message.activationToken = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    return message;
}

} // namespace

int main(int argc, char* argv[])
{
    if (const auto status = runHeadless(argc, argv))
        return *status;
    // GLib's dispatcher slows with the number of open sockets; the window's own thread needs it
    // for the keyring, the coordinator's does without.
    qputenv("QT_NO_THREADED_GLIB", "1");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"lockstep"_s);
    QCoreApplication::setApplicationVersion(programVersion());
    QGuiApplication::setApplicationDisplayName(u"Lockstep"_s);
    QGuiApplication::setDesktopFileName(u"lockstep"_s);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    setUpLogging();

    const auto asked = parse(application);
    if (!asked)
        return complain(asked.error().message(), BadUsage);
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto place = desktop::Instance::Place::of(desktop::Places::of(environment), environment);
    auto instance = desktop::Instance::enter(place, *asked);
    if (!instance)
        return complain(instance.error().message(), CannotStart);
    if (!*instance)
        return Done; // the one that runs has the message

    desktop::Console console(application, *std::move(instance));
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, &console, &desktop::Console::stop);
    QObject::connect(&console, &desktop::Console::stopped, &application, &QCoreApplication::quit);
    console.start(*asked);
    return QApplication::exec();
}
