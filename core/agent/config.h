// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/yaml.h"
#include "core/net/local_caller.h"
#include "core/release/package_reader.h"

namespace lockstep::agent {

/// Where the worker API is served.
struct ListenConfig {
    QString address = u"0.0.0.0"_s;
    int port = 8443; ///< 0 takes a free one, which the log names
    bool tls = true;
    QString certificate; ///< PEM file; empty: made in the state folder at the first start
    QString key;         ///< PEM file; empty likewise

    static constexpr auto fields()
    {
        using T = ListenConfig;
        return std::tuple{
            field("address", &T::address, "address to listen on"),
            field("port", &T::port, "TCP port; 0 takes a free one"),
            field("tls", &T::tls, "speak HTTPS"),
            field("certificate", &T::certificate, "certificate file, PEM"),
            field("key", &T::key, "private key file, PEM"),
        };
    }
};

/// How an application that ended by itself is started again.
struct RestartConfig {
    Duration initial = std::chrono::milliseconds(500); ///< before the first restart; then doubled
    Duration max = std::chrono::seconds(30);
    Duration reset = std::chrono::minutes(1); ///< having run so long, it begins at `initial` again

    static constexpr auto fields()
    {
        using T = RestartConfig;
        return std::tuple{
            field("initial", &T::initial, "pause before the first restart, doubled each time"),
            field("max", &T::max, "longest pause"),
            field("reset", &T::reset, "having run for so long, it begins anew"),
        };
    }
};

/// The application that the releases hold.
struct ApplicationConfig {
    /// Program and arguments. A program with a '/' in its name is looked up in the release, any
    /// other in PATH. It runs in the release's tree.
    std::vector<QString> command;
    std::map<QString, QString> environment;
    Duration stopTimeout = std::chrono::seconds(10); ///< from SIGTERM to SIGKILL
    RestartConfig restart;
    /// Files and folders outside the release that belong to a backup: configuration and state.
    std::vector<QString> statePaths;
    /// Whether the application is held (SIGSTOP) while its state is copied, so that the copy is
    /// of one instant.
    bool pauseForBackup = true;

    static constexpr auto fields()
    {
        using T = ApplicationConfig;
        return std::tuple{
            required("command", &T::command, "program and arguments, relative to the release"),
            field("environment", &T::environment, "variables added to the agent's own"),
            field("stop_timeout", &T::stopTimeout, "from SIGTERM to SIGKILL"),
            field("restart", &T::restart),
            field("state_paths", &T::statePaths, "files and folders that a backup holds"),
            field("pause_for_backup", &T::pauseForBackup, "hold it while its state is copied"),
        };
    }
};

/// When the application counts as healthy.
struct HealthConfig {
    QString url; ///< answered with 2xx by a healthy application; empty: being alive is enough
    Duration interval = std::chrono::seconds(1);            ///< between probes of a healthy one
    Duration fastInterval = std::chrono::milliseconds(200); ///< of an unhealthy or new one
    Duration timeout = std::chrono::seconds(2);             ///< of one probe
    Duration settle = std::chrono::seconds(5); ///< healthy for so long without a break: it stays
    Duration deadline =
        std::chrono::seconds(60); ///< after a switch it is healthy by then, or undone

    static constexpr auto fields()
    {
        using T = HealthConfig;
        return std::tuple{
            field("url", &T::url, "HTTP probe of the application"),
            field("interval", &T::interval, "between probes of a healthy application"),
            field("fast_interval", &T::fastInterval, "between probes of an unhealthy or new one"),
            field("timeout", &T::timeout, "of one probe"),
            field("settle", &T::settle, "how long it must be healthy without a break"),
            field("deadline", &T::deadline, "by when a new release must be healthy"),
        };
    }
};

struct LimitsConfig {
    qint64 entries = release::UnpackLimits().entries;
    qint64 bytes = release::UnpackLimits().bytes;
    qint64 packageBytes = qint64(2) << 30;

    release::UnpackLimits unpack() const { return {.entries = entries, .bytes = bytes}; }
    static constexpr auto fields()
    {
        using T = LimitsConfig;
        return std::tuple{
            field("max_entries", &T::entries, "entries of a release"),
            field("max_bytes", &T::bytes, "bytes of all files of a release"),
            field("max_package_bytes", &T::packageBytes, "bytes of an uploaded package"),
        };
    }
};

struct AccessConfig {
    QString tokenFile; ///< empty: coordinator.token in the state folder, made at the first start
    net::LoopbackAccess loopback =
        net::LoopbackAccess::Deny; ///< whether local callers need no token

    static constexpr auto fields()
    {
        using T = AccessConfig;
        return std::tuple{
            field("token_file", &T::tokenFile, "holds the coordinator's token"),
            field("loopback", &T::loopback, "whether local callers need no token"),
        };
    }
};

/// What `lockstep-agent` is told by its YAML file.
struct AgentConfig {
    ListenConfig listen;
    QString stateDir; ///< absolute once loaded; empty in the file: defaultStateDir()
    QString product = u"translator"_s; ///< the component that carries the codebase version
    int keepReleases = 3;              ///< with the running one
    int keepBackups = 10;
    Duration backupRetention = std::chrono::hours(7 * 24);
    ApplicationConfig application;
    HealthConfig health;
    LimitsConfig limits;
    AccessConfig access;
    std::map<QString, QString> components; ///< versions of components that no release names
    /// How often the installed files are held against what was installed; 0: never.
    Duration contentCheckInterval = std::chrono::minutes(10);
    /// What may appear in a release's tree without being a change of it, see release::Excludes.
    std::vector<QString> contentExcludes = release::Excludes::defaults();

    /// Reads and checks a file. Whatever is wrong is named with file, line and path.
    static Result<AgentConfig> load(const QString& path);
    static Result<AgentConfig> parse(const YamlDocument& document);

    static constexpr auto fields()
    {
        using T = AgentConfig;
        return std::tuple{
            field("listen", &T::listen),
            field("state_dir", &T::stateDir, "where releases, backups and the journal are"),
            field("product", &T::product, "component that carries the codebase version"),
            field("keep_releases", &T::keepReleases, "releases kept, with the running one"),
            field("keep_backups", &T::keepBackups, "backups kept at most"),
            field("backup_retention", &T::backupRetention, "how long a backup is kept"),
            required("application", &T::application),
            field("health", &T::health),
            field("limits", &T::limits),
            field("access", &T::access),
            field("components", &T::components, "versions of components that no release names"),
            field("content_check_interval", &T::contentCheckInterval,
                  "between two looks at the installed files; 0 never looks"),
            field("content_excludes", &T::contentExcludes,
                  "what may appear beside a release's files, by shell patterns"),
        };
    }
};

/// /var/lib/lockstep-agent for root, the XDG state folder for anyone else.
QString defaultStateDir();
/// /etc/lockstep/agent.yaml for root, the XDG configuration folder for anyone else.
QString defaultConfigFile();

} // namespace lockstep::agent
