// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/composition.h"
#include "core/base/log.h"
#include "core/base/program_version.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace lockstep;
using namespace lockstep::agent;

namespace {

QCommandLineOption configuration()
{
    return {u"config"_s, u"The configuration, a YAML file."_s, u"file"_s, defaultConfigFile()};
}

/// What `lockstep-agent install` takes; its --version is the package's.
int installCommand(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Installs a package into the state folder while no agent runs."_s);
    parser.addHelpOption();
    const QCommandLineOption configOption = configuration();
    const QCommandLineOption versionOption(
        u"version"_s, u"Version of the package; else its VERSION file says it."_s, u"version"_s);
    parser.addOptions({configOption, versionOption});
    parser.addPositionalArgument(u"install"_s, QString());
    parser.addPositionalArgument(u"package"_s, u"A tar.gz file."_s);
    parser.process(arguments);
    if (parser.positionalArguments().size() != 2)
        return complain(Error(ErrorCode::InvalidArgument, u"install wants one package"_s),
                        BadUsage);

    const auto config = AgentConfig::load(parser.value(configOption));
    if (!config)
        return complain(config.error(), BadUsage);
    std::optional<Version> version;
    if (parser.isSet(versionOption)) {
        const auto parsed = parseVersion(parser.value(versionOption));
        if (!parsed)
            return complain(parsed.error(), BadUsage);
        version = *parsed;
    }
    return installPackage(*config, parser.positionalArguments().at(1), version);
}

int otherCommand(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Installs releases on this machine, supervises the application in them, and goes back "
        "by itself when a release is bad."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption configOption = configuration();
    const QCommandLineOption checkOption(
        u"check-config"_s, u"Read the configuration, say what is wrong with it, and end."_s);
    parser.addOptions({configOption, checkOption});
    parser.addPositionalArgument(u"command"_s,
                                 u"run (the default), status, or install PACKAGE [--version V]."_s,
                                 u"[command]"_s);
    parser.process(arguments);

    const auto config = AgentConfig::load(parser.value(configOption));
    if (!config)
        return complain(config.error(), BadUsage);
    const QStringList commands = parser.positionalArguments();
    const QString command = commands.value(0, u"run"_s);
    if (commands.size() > 1 || (command != "run"_L1 && command != "status"_L1))
        return complain(Error(ErrorCode::InvalidArgument,
                              u"there is no command '%1'; see --help"_s.arg(commands.join(u' '))),
                        BadUsage);
    if (parser.isSet(checkOption)) {
        std::printf("The configuration is good: the state folder is %s.\n",
                    qUtf8Printable(config->stateDir));
        return Done;
    }
    return command == "status"_L1 ? printStatus(*config) : runAgent(*config);
}

} // namespace

int main(int argc, char* argv[])
{
    qputenv("QT_NO_GLIB", "1"); // its dispatcher slows with the number of open sockets
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"lockstep-agent"_s);
    QCoreApplication::setApplicationVersion(programVersion());
    setUpLogging();
    const QStringList arguments = QCoreApplication::arguments();
    return arguments.value(1) == "install"_L1 ? installCommand(arguments) : otherCommand(arguments);
}
