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

struct JoinOptions {
    QCommandLineOption config = configuration();
    QCommandLineOption token{u"token"_s, u"One-time token: lockstepctl enroll-token makes one."_s,
                             u"token"_s};
    QCommandLineOption hash{u"ca-hash"_s,
                            u"SHA-256 of the fleet's authority, which comes with the token."_s,
                            u"hash"_s};
    QCommandLineOption id{u"id"_s, u"Id of this worker; else the machine's host name."_s, u"id"_s,
                          QSysInfo::machineHostName()};
    QCommandLineOption host{u"host"_s,
                            u"Where the coordinator reaches this agent; else where it sees it."_s,
                            u"host"_s};
    QCommandLineOption port{u"port"_s, u"At which port; else the configuration's."_s, u"port"_s};
    QCommandLineOption name{u"name"_s, u"Name for people."_s, u"name"_s};
    QCommandLineOption group{u"group"_s, u"Group of workers that it is of."_s, u"group"_s};
};

/// The host that the configuration binds the agent to, if it is one.
QString boundHost(const ListenConfig& listen)
{
    const bool isAny = listen.address == "0.0.0.0"_L1 || listen.address == "::"_L1;
    return isAny ? QString() : listen.address;
}

Result<int> portOf(const QString& text)
{
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    if (!isNumber || port < 1 || port > 65535)
        return fail(ErrorCode::InvalidArgument,
                    u"--port: expected 1…65535, where the coordinator reaches this agent"_s);
    return port;
}

Result<JoinRequest> joinRequest(const QCommandLineParser& parser, const JoinOptions& options,
                                const AgentConfig& config)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 2 || !parser.isSet(options.token) || !parser.isSet(options.hash))
        return fail(ErrorCode::InvalidArgument,
                    u"join wants the coordinator's URL, --token and --ca-hash; lockstepctl "
                    "enroll-token prints the whole command"_s);
    JoinRequest request{.coordinator = QUrl(arguments.at(1), QUrl::StrictMode),
                        .token = Secret(parser.value(options.token).trimmed()),
                        .caSha256 = {},
                        .workerId = {},
                        .host = parser.isSet(options.host) ? parser.value(options.host)
                                                           : boundHost(config.listen),
                        .name = parser.value(options.name),
                        .group = parser.value(options.group)};
    LOCKSTEP_TRY(request.caSha256, parseAuthorityHash(parser.value(options.hash)));
    LOCKSTEP_TRY(request.workerId, parseWorkerId(parser.value(options.id)));
    LOCKSTEP_TRY(request.port,
                 portOf(parser.isSet(options.port) ? parser.value(options.port)
                                                   : QString::number(config.listen.port)));
    return request;
}

/// What `lockstep-agent join` takes.
int joinCommand(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Makes this machine a worker of a fleet, once, while no agent runs."_s);
    parser.addHelpOption();
    const JoinOptions options;
    parser.addOptions({options.config, options.token, options.hash, options.id, options.host,
                       options.port, options.name, options.group});
    parser.addPositionalArgument(u"join"_s, QString());
    parser.addPositionalArgument(u"URL"_s, u"The coordinator: https://fleet.example:8443"_s);
    parser.process(arguments);

    const auto config = AgentConfig::load(parser.value(options.config));
    if (!config)
        return complain(config.error(), BadUsage);
    const auto request = joinRequest(parser, options, *config);
    if (!request)
        return complain(request.error(), BadUsage);
    return joinFleet(*config, *request);
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
                                 u"run (the default), status, join URL --token T --ca-hash H, "
                                 "or install PACKAGE [--version V]."_s,
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
    const QString command = arguments.value(1);
    if (command == "install"_L1)
        return installCommand(arguments);
    return command == "join"_L1 ? joinCommand(arguments) : otherCommand(arguments);
}
