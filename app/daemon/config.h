// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config_blocks.h"
#include "core/fleet/poll_schedule.h"
#include "core/model/worker.h"
#include "core/release/package_reader.h"
#include "core/release/tree.h"
#include "core/update/update_settings.h"

namespace lockstep::daemon {

struct VersionManagerConfig {
    QString sourceDir; ///< the project whose local version the fleet should run
    QString updateDir;
    QString backupDir;
    Duration updateTimeout = std::chrono::minutes(5);
    Duration rollbackTimeout = std::chrono::minutes(2);
    Duration settleTime = std::chrono::seconds(10);
    Duration healthGrace = std::chrono::seconds(30);
    int backupRetentionHours = 24;
    int maxConcurrentUpdates = 3;
    int batchConcurrency = 3;
    Duration cacheTtl = std::chrono::minutes(5);
    std::optional<Duration> healthCheckInterval; ///< the same as distributed's
    std::vector<QString> criticalComponents = defaultCriticalComponents();
    std::map<QString, QString> components;
    std::vector<QString> excludes = release::Excludes::defaults();
    release::UnpackLimits limits;
    std::optional<Duration> backupRetention; ///< from the environment alone; wins

    Duration retention() const
    {
        return backupRetention.value_or(std::chrono::hours(backupRetentionHours));
    }
    update::UpdateSettings updateSettings() const;

    static constexpr auto fields()
    {
        using T = VersionManagerConfig;
        return std::tuple{
            field("source_dir", &T::sourceDir, "project whose version the fleet should run"),
            field("update_dir", &T::updateDir, "where packages are kept"),
            field("backup_dir", &T::backupDir, "where backups are kept"),
            field("update_timeout", &T::updateTimeout, "limit of each step of an update"),
            field("rollback_timeout", &T::rollbackTimeout, "limit of a rollback"),
            field("settle_time", &T::settleTime, "how long a new version must hold"),
            field("health_grace", &T::healthGrace, "how long it may be unwell before that"),
            field("backup_retention_hours", &T::backupRetentionHours, "then a backup expires")
                .between(1, 100'000),
            field("max_concurrent_updates", &T::maxConcurrentUpdates, "in the whole fleet")
                .between(1, 10'000),
            field("batch_concurrency", &T::batchConcurrency, "of a batch that does not say")
                .between(1, 1000),
            field("cache_ttl", &T::cacheTtl, "how long a version seen is good"),
            field("health_check_interval", &T::healthCheckInterval,
                  "the same as distributed.health_check_interval"),
            field("critical_components", &T::criticalComponents, "whose versions must be equal"),
            field("components", &T::components, "versions that the source does not name"),
            field("excludes", &T::excludes, "what packages leave out"),
            field("limits", &T::limits, "of packages"),
        };
    }
};

struct DistributedConfig {
    bool enabled = true;
    std::optional<Duration> healthCheckInterval;
    Duration versionCheckInterval = std::chrono::seconds(60);
    bool autoUpdateEnabled = false;
    std::vector<QString> discoverDns;
    std::map<WorkerId, WorkerAddress> workers;
    static constexpr auto fields()
    {
        using T = DistributedConfig;
        return std::tuple{
            field("enabled", &T::enabled, "false: no worker is checked by itself"),
            field("health_check_interval", &T::healthCheckInterval,
                  "how often every worker's health is asked"),
            field("version_check_interval", &T::versionCheckInterval,
                  "how often every worker's version is asked"),
            field("auto_update_enabled", &T::autoUpdateEnabled,
                  "workers that have drifted are updated without being asked for"),
            field("discover_dns", &T::discoverDns, "SRV records that name workers").between(0, 64),
            field("workers", &T::workers, "the fleet, by worker id"),
        };
    }
};

/// The coordinator's configuration: one YAML file, then the environment over it. See
/// config_file.h for how it is read.
struct Config {
    QString product = u"translator"_s;
    QString stateDir;
    ListenConfig listen;
    AuthConfig auth;
    LimitsConfig limits;
    LoggingConfig logging;
    EventBusConfig eventBus;
    RetentionConfig retention;
    VersionManagerConfig versionManager;
    DistributedConfig distributed;
    AlertingConfig alerting;

    /// The notification channels, with their secrets from wherever those are.
    Result<std::map<NotificationChannelId, NotificationChannel>> channels() const;
    /// How often every worker's health is asked, wherever it was said.
    Duration healthCheckInterval() const;
    fleet::PollIntervals pollIntervals() const
    {
        return {.version = distributed.versionCheckInterval, .health = healthCheckInterval()};
    }
    /// After how long without an answer a worker may be gone.
    Duration staleAfter() const
    {
        return std::max<Duration>(std::chrono::minutes(5), 3 * distributed.versionCheckInterval);
    }
    /// Fills in what the file leaves open: folders, and where a secret's file is.
    void complete();
    /// Every address that it makes the coordinator listen on, as a URL.
    QStringList addresses() const;

    static constexpr auto fields()
    {
        using T = Config;
        return std::tuple{
            field("product", &T::product, "name in package and folder names"),
            field("state_dir", &T::stateDir, "database, packages and backups"),
            field("listen", &T::listen),
            field("auth", &T::auth),
            field("limits", &T::limits),
            field("logging", &T::logging),
            field("event_bus", &T::eventBus),
            field("retention", &T::retention),
            field("version_manager", &T::versionManager),
            field("distributed", &T::distributed),
            field("alerting", &T::alerting),
        };
    }
};

} // namespace lockstep::daemon
