// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/version_info.h"

namespace lockstep {

enum class WorkerKind { Unknown, Plain, Agent };
template <>
inline constexpr auto enumWords<WorkerKind> = std::to_array<EnumWord<WorkerKind>>(
    {{WorkerKind::Unknown, "unknown"}, {WorkerKind::Plain, "plain"}, {WorkerKind::Agent, "agent"}});

/// The one word for how a worker stands. Unknown is not bad: nobody has asked it yet.
enum class WorkerStatus { Unknown, UpToDate, Outdated, Unhealthy, Unreachable, Updating };
template <>
inline constexpr auto enumWords<WorkerStatus> =
    std::to_array<EnumWord<WorkerStatus>>({{WorkerStatus::Unknown, "unknown"},
                                           {WorkerStatus::UpToDate, "up_to_date"},
                                           {WorkerStatus::Outdated, "outdated"},
                                           {WorkerStatus::Unhealthy, "unhealthy"},
                                           {WorkerStatus::Unreachable, "unreachable"},
                                           {WorkerStatus::Updating, "updating"}});

/// How a worker came into the registry.
enum class WorkerOrigin {
    Configuration, ///< the configuration file alone changes and removes it
    Api,           ///< added by a person
    Joined,        ///< its agent enrolled itself with a token
    Dns,           ///< found in a DNS SRV record
};
template <>
inline constexpr auto enumWords<WorkerOrigin> =
    std::to_array<EnumWord<WorkerOrigin>>({{WorkerOrigin::Configuration, "configuration"},
                                           {WorkerOrigin::Api, "api"},
                                           {WorkerOrigin::Joined, "joined"},
                                           {WorkerOrigin::Dns, "dns"}});

/// What a worker's /health said.
struct WorkerHealth {
    bool isHealthy = false;
    QString reason; ///< why not, as the worker put it

    friend bool operator==(const WorkerHealth&, const WorkerHealth&) = default;
    static constexpr auto fields()
    {
        using T = WorkerHealth;
        return std::tuple{required("healthy", &T::isHealthy), field("reason", &T::reason)};
    }
};

/// Where a worker is and how it is spoken to. Changed by people, through configuration or API.
struct WorkerAddress {
    QString name; ///< for people; the id where it is empty
    QString host;
    int port = 8443;
    bool tls = true;
    QString group;
    std::vector<QString> tags;
    bool enabled = true;       ///< a disabled worker is neither checked nor updated
    QString tokenFile;         ///< file with the token that the worker wants from its coordinator
    QString certificateSha256; ///< pin of its certificate; empty: pinned when first seen
    QString caFile;            ///< or the authority that signed it, in PEM

    friend bool operator==(const WorkerAddress&, const WorkerAddress&) = default;
    static constexpr auto fields()
    {
        using T = WorkerAddress;
        return std::tuple{
            field("name", &T::name, "for people"),
            required("host", &T::host, "name or address"),
            field("port", &T::port),
            field("tls", &T::tls, "false speaks plain HTTP, for workers on this machine alone"),
            field("group", &T::group),
            field("tags", &T::tags),
            field("enabled", &T::enabled),
            field("token_file", &T::tokenFile, "holds the token that the worker wants"),
            field("certificate_sha256", &T::certificateSha256, "pin of the worker's certificate"),
            field("ca_file", &T::caFile, "authority of the worker's certificate, PEM"),
        };
    }
};

/// Holds for an address that can be one; else the error begins with the member's path, "/host: …".
/// Host: a name by RFC 1123 or an IP address, without brackets, port or scheme. Without TLS it must
/// be this machine. Name: at most 200 printable characters. Group and tags: at most 64 printable
/// characters each, no more than 64 tags, none twice.
Result<> checkAddress(const WorkerAddress& address);

/// Whether two workers would be the same one: equal ports and hosts, as far as names tell.
bool isSamePlace(const WorkerAddress& a, const WorkerAddress& b);

/// What was seen of a worker: whether it can be reached, its version and its health, each with the
/// time since when it is as it is and the time when it was last known to be.
struct WorkerObservation {
    WorkerKind kind = WorkerKind::Unknown;
    std::optional<VersionInfo> version; ///< the last that could be read
    QDateTime versionAt;                ///< when it was read
    QDateTime versionSince;             ///< when this version was first seen
    std::optional<WorkerHealth> health; ///< the last that could be read
    QDateTime healthAt;                 ///< when it was read
    QDateTime healthSince;              ///< when it was first seen so, well or not
    QString error;            ///< why its version could not be read just now; empty when it could
    QDateTime checkedAt;      ///< when it was asked last; invalid: never
    QDateTime reachableAt;    ///< when it answered last
    QDateTime reachableSince; ///< since when it can be reached, or cannot

    /// Nothing before it was asked.
    std::optional<bool> isReachable() const
    {
        return checkedAt.isValid() ? std::optional(error.isEmpty()) : std::nullopt;
    }

    friend bool operator==(const WorkerObservation&, const WorkerObservation&) = default;
    static constexpr auto fields()
    {
        using T = WorkerObservation;
        return std::tuple{
            field("kind", &T::kind),
            field("version_info", &T::version),
            field("version_at", &T::versionAt),
            field("version_since", &T::versionSince),
            field("health", &T::health),
            field("health_at", &T::healthAt),
            field("health_since", &T::healthSince),
            field("error", &T::error),
            field("checked_at", &T::checkedAt),
            field("reachable_at", &T::reachableAt),
            field("reachable_since", &T::reachableSince),
        };
    }
};

/// A worker as the registry keeps it.
struct Worker {
    WorkerId id;
    WorkerOrigin origin = WorkerOrigin::Configuration;
    bool isPaired = true; ///< the coordinator checks, counts and updates it
    WorkerAddress address;
    WorkerObservation seen;
    QString pinnedSha256; ///< certificate learnt when first seen

    const QString& displayName() const
    {
        return address.name.isEmpty() ? id.value() : address.name;
    }

    friend bool operator==(const Worker&, const Worker&) = default;
    static constexpr auto fields()
    {
        using T = Worker;
        return std::tuple{
            required("id", &T::id),        field("origin", &T::origin),
            field("paired", &T::isPaired), required("address", &T::address),
            field("seen", &T::seen),       field("pinned_sha256", &T::pinnedSha256),
        };
    }
};

/// How `worker` stands against what is expected of it (nothing expected: any version will do).
WorkerStatus workerStatus(const WorkerObservation& seen, const std::optional<VersionInfo>& expected,
                          const std::vector<QString>& criticalComponents, bool isUpdating);

} // namespace lockstep
