// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config.h"

#include "core/base/yaml.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QStandardPaths>

#include <unistd.h>

namespace lockstep::daemon {

namespace {

bool isRoot() { return ::geteuid() == 0; }

QString defaultStateDir()
{
    return isRoot() ? u"/var/lib/lockstep"_s
                    : QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) +
                          u"/lockstep"_s;
}

QString defaultSocket(const QString& stateDir)
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder = isRoot()            ? u"/run/lockstep"_s
                           : runtime.isEmpty() ? stateDir
                                               : runtime + u"/lockstep"_s;
    return folder + u"/coordinator.sock"_s;
}

std::unexpected<Error> wrong(const QString& path, const QString& what)
{
    return fail(ErrorCode::InvalidArgument, path + u": "_s + what);
}

Result<> checkRange(const QString& path, qint64 value, qint64 least, qint64 most)
{
    if (value < least || value > most)
        return wrong(path, u"expected %1…%2"_s.arg(least).arg(most));
    return {};
}

Result<> checkWorkers(const std::map<WorkerId, WorkerAddress>& workers)
{
    for (const auto& [id, worker] : workers) {
        const QString path = u"/distributed/workers/"_s + id.value();
        if (const auto named = parseWorkerId(id.value()); !named)
            return wrong(path, named.error().message());
        if (worker.host.isEmpty())
            return wrong(path + u"/host"_s, u"expected a name or an address"_s);
        LOCKSTEP_CHECK(checkRange(path + u"/port"_s, worker.port, 1, 65535));
    }
    return {};
}

Result<> checkVersionManager(const VersionManagerConfig& config)
{
    const QString at = u"/version_manager/"_s;
    const std::pair<const char*, Duration> spans[] = {{"update_timeout", config.updateTimeout},
                                                      {"rollback_timeout", config.rollbackTimeout}};
    for (const auto& [name, span] : spans) {
        if (span <= Duration::zero())
            return wrong(at + QLatin1StringView(name), u"expected more than nothing"_s);
    }
    if (config.settleTime >= config.updateTimeout)
        return wrong(at + u"settle_time"_s, u"expected less than update_timeout"_s);
    LOCKSTEP_CHECK(
        checkRange(at + u"max_concurrent_updates"_s, config.maxConcurrentUpdates, 1, 10'000));
    LOCKSTEP_CHECK(checkRange(at + u"batch_concurrency"_s, config.batchConcurrency, 1, 1000));
    LOCKSTEP_CHECK(
        checkRange(at + u"backup_retention_hours"_s, config.backupRetentionHours, 1, 100'000));
    if (!config.sourceDir.isEmpty() && !QFileInfo(config.sourceDir).isDir())
        return wrong(at + u"source_dir"_s, u"there is no folder "_s + config.sourceDir);
    return {};
}

Result<> check(const Config& config)
{
    if (!parseWorkerId(config.product))
        return wrong(u"/product"_s, u"expected a name of letters, digits and dashes"_s);
    LOCKSTEP_CHECK(checkRange(u"/listen/port"_s, config.listen.port, 0, 65535));
    // Exposure needs TLS and credentials; until both are configured nobody else may come in.
    if (!QHostAddress(config.listen.address).isLoopback())
        return wrong(u"/listen/address"_s, u"expected a loopback address such as 127.0.0.1"_s);
    if (config.distributed.versionCheckInterval < std::chrono::seconds(1))
        return wrong(u"/distributed/version_check_interval"_s, u"expected at least 1s"_s);
    LOCKSTEP_CHECK(checkVersionManager(config.versionManager));
    return checkWorkers(config.distributed.workers);
}

template <class T>
Result<> override(const char* variable, T& value)
{
    const QString text = qEnvironmentVariable(variable);
    if (text.isEmpty())
        return {};
    const auto span = parseDuration(text);
    if (!span)
        return fail(span.error().during(u"environment variable "_s + QLatin1StringView(variable)));
    value = *span;
    return {};
}

Result<> applyEnvironment(VersionManagerConfig& config)
{
    LOCKSTEP_CHECK(override("UPDATE_TIMEOUT", config.updateTimeout));
    LOCKSTEP_CHECK(override("ROLLBACK_TIMEOUT", config.rollbackTimeout));
    return override("BACKUP_RETENTION", config.backupRetention);
}

void fillDefaults(Config& config)
{
    const auto fill = [](QString& value, const QString& otherwise) {
        if (value.isEmpty())
            value = otherwise;
    };
    fill(config.stateDir, defaultStateDir());
    fill(config.listen.socket, defaultSocket(config.stateDir));
    fill(config.versionManager.updateDir, u"%1/%2-updates"_s.arg(config.stateDir, config.product));
    fill(config.versionManager.backupDir, u"%1/%2-backups"_s.arg(config.stateDir, config.product));
}

} // namespace

update::UpdateSettings VersionManagerConfig::updateSettings() const
{
    return {.updateTimeout = updateTimeout,
            .rollbackTimeout = rollbackTimeout,
            .settleTime = settleTime,
            .healthGrace = healthGrace,
            .maxConcurrent = maxConcurrentUpdates,
            .criticalComponents = criticalComponents};
}

Result<Config> Config::load(const QString& path)
{
    Config config;
    if (!path.isEmpty()) {
        LOCKSTEP_TRY(const YamlDocument document, YamlDocument::load(path));
        LOCKSTEP_TRY(config, document.as<Config>());
        if (const auto checked = check(config); !checked)
            return fail(document.located(checked.error()));
    }
    LOCKSTEP_CHECK(applyEnvironment(config.versionManager));
    LOCKSTEP_CHECK(check(config));
    fillDefaults(config);
    return config;
}

QString Config::defaultPath()
{
    const QString path =
        isRoot() ? u"/etc/lockstep/lockstepd.yaml"_s
                 : QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                       u"/lockstep/lockstepd.yaml"_s;
    return QFileInfo::exists(path) ? path : QString();
}

} // namespace lockstep::daemon
