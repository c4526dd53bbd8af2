// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/door.h"
#include "core/model/worker.h"
#include "core/release/package_reader.h"
#include "core/release/tree.h"
#include "core/update/update_settings.h"

namespace lockstep::daemon {

struct ListenConfig {
    QString address = u"127.0.0.1"_s;
    int port = 8080; ///< 0 takes a free one
    QString socket;  ///< Unix socket; by default in the runtime folder
    static constexpr auto fields()
    {
        using T = ListenConfig;
        return std::tuple{field("address", &T::address, "loopback address to listen on"),
                          field("port", &T::port), field("socket", &T::socket, "Unix socket")};
    }
};

struct AuthConfig {
    net::LoopbackAccess loopback = net::LoopbackAccess::Deny;
    static constexpr auto fields()
    {
        return std::tuple{field("loopback", &AuthConfig::loopback,
                                "trust lets callers on this machine in as operator")};
    }
};

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
    std::vector<QString> criticalComponents = defaultCriticalComponents();
    std::map<QString, QString> components;
    std::vector<QString> excludes = release::Excludes::defaults();
    release::UnpackLimits limits;
    std::optional<Duration> backupRetention; ///< from the environment alone

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
            field("backup_retention_hours", &T::backupRetentionHours, "then a backup expires"),
            field("max_concurrent_updates", &T::maxConcurrentUpdates, "in the whole fleet"),
            field("batch_concurrency", &T::batchConcurrency, "of a batch that does not say"),
            field("cache_ttl", &T::cacheTtl, "how long a version seen is good"),
            field("critical_components", &T::criticalComponents, "whose versions must be equal"),
            field("components", &T::components, "versions that the source does not name"),
            field("excludes", &T::excludes, "what packages leave out"),
            field("limits", &T::limits, "of packages"),
        };
    }
};

struct DistributedConfig {
    bool enabled = true;
    Duration versionCheckInterval = std::chrono::seconds(60);
    std::map<WorkerId, WorkerAddress> workers;
    static constexpr auto fields()
    {
        using T = DistributedConfig;
        return std::tuple{field("enabled", &T::enabled, "false: no worker is checked by itself"),
                          field("version_check_interval", &T::versionCheckInterval,
                                "how often every worker is asked"),
                          field("workers", &T::workers, "the fleet, by worker id")};
    }
};

/// The coordinator's configuration: one YAML file, then the environment over it.
struct Config {
    QString product = u"translator"_s;
    QString stateDir;
    ListenConfig listen;
    AuthConfig auth;
    VersionManagerConfig versionManager;
    DistributedConfig distributed;

    /// Reads a file; every error names it, the line and the key. An empty path means defaults.
    static Result<Config> load(const QString& path);
    /// Where the file is looked for when none is named; empty when there is none.
    static QString defaultPath();

    static constexpr auto fields()
    {
        using T = Config;
        return std::tuple{
            field("product", &T::product, "name in package and folder names"),
            field("state_dir", &T::stateDir, "database, packages and backups"),
            field("listen", &T::listen),
            field("auth", &T::auth),
            field("version_manager", &T::versionManager),
            field("distributed", &T::distributed),
        };
    }
};

} // namespace lockstep::daemon
