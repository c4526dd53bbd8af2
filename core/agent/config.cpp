// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/config.h"

#include "core/base/service_manager.h"

#include <QDir>
#include <QStandardPaths>
#include <QUrl>

#include <unistd.h>

namespace lockstep::agent {

namespace {

std::unexpected<Error> wrong(const QString& path, const QString& why)
{
    return fail(ErrorCode::InvalidArgument, path + u": "_s + why);
}

bool contains(const QString& folder, const QString& path)
{
    return path == folder || path.startsWith(folder == "/"_L1 ? folder : folder + u'/');
}

Result<> checkStatePath(const QString& path, const QString& stateDir, const QString& where)
{
    if (!QDir::isAbsolutePath(path) || QDir::cleanPath(path) != path || path == "/"_L1)
        return wrong(where, u"expected an absolute path such as /var/lib/translator"_s);
    if (contains(path, stateDir) || contains(stateDir, path))
        return wrong(where, u"must not hold the agent's state_dir, nor lie in it"_s);
    return {};
}

Result<> checkApplication(const AgentConfig& config)
{
    const ApplicationConfig& application = config.application;
    if (application.command.empty() || application.command.front().isEmpty())
        return wrong(u"/application/command"_s, u"expected a program and its arguments"_s);
    for (size_t i = 0; i < application.statePaths.size(); ++i)
        LOCKSTEP_CHECK(checkStatePath(application.statePaths[i], config.stateDir,
                                      u"/application/state_paths/%1"_s.arg(i)));
    if (application.restart.initial <= Duration::zero() ||
        application.restart.max < application.restart.initial)
        return wrong(u"/application/restart"_s, u"expected 0 < initial <= max"_s);
    return {};
}

Result<> checkHealth(const HealthConfig& health)
{
    const QUrl url(health.url);
    if (!health.url.isEmpty() && (!url.isValid() || url.host().isEmpty() ||
                                  (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)))
        return wrong(u"/health/url"_s,
                     u"expected an address such as http://127.0.0.1:9001/health"_s);
    if (health.interval <= Duration::zero() || health.fastInterval <= Duration::zero())
        return wrong(u"/health/interval"_s, u"must be longer than nothing"_s);
    if (health.timeout <= Duration::zero())
        return wrong(u"/health/timeout"_s, u"must be longer than nothing"_s);
    return {};
}

Result<> checkNumbers(const AgentConfig& config)
{
    if (config.listen.port < 0 || config.listen.port > 65535)
        return wrong(u"/listen/port"_s, u"expected a port from 0 to 65535"_s);
    if (config.listen.certificate.isEmpty() != config.listen.key.isEmpty())
        return wrong(u"/listen"_s, u"certificate and key come together"_s);
    if (config.keepReleases < 2)
        return wrong(u"/keep_releases"_s,
                     u"expected at least 2: the running one and the one before"_s);
    if (config.keepBackups < 1)
        return wrong(u"/keep_backups"_s, u"expected at least 1"_s);
    if (config.limits.entries < 1 || config.limits.bytes < 1 || config.limits.packageBytes < 1)
        return wrong(u"/limits"_s, u"expected limits above 0"_s);
    return {};
}

bool isRoot() { return ::geteuid() == 0; }

} // namespace

Result<AgentConfig> AgentConfig::parse(const YamlDocument& document)
{
    LOCKSTEP_TRY(AgentConfig config, document.as<AgentConfig>());
    if (config.stateDir.isEmpty())
        config.stateDir = defaultStateDir();
    config.stateDir = QDir::cleanPath(QDir(config.stateDir).absolutePath());
    for (QString* path : {&config.listen.certificate, &config.listen.key, &config.access.tokenFile})
        *path = service_manager::credentialPath(*path);
    for (const auto& checked :
         {checkNumbers(config), checkApplication(config), checkHealth(config.health)}) {
        if (!checked)
            return fail(document.located(checked.error()));
    }
    return config;
}

Result<AgentConfig> AgentConfig::load(const QString& path)
{
    LOCKSTEP_TRY(const YamlDocument document, YamlDocument::load(path));
    return parse(document);
}

QString defaultStateDir()
{
    if (isRoot())
        return u"/var/lib/lockstep-agent"_s;
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) +
           u"/lockstep-agent"_s;
}

QString defaultConfigFile()
{
    if (isRoot())
        return u"/etc/lockstep/agent.yaml"_s;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/lockstep/agent.yaml"_s;
}

} // namespace lockstep::agent
