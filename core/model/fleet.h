// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/backup.h"
#include "core/model/update.h"
#include "core/model/worker.h"

/// What the coordinator and its clients send each other about who belongs to the fleet and what may
/// be done with it. See docs/api.md; field names are the contract.
namespace lockstep {

/// POST /api/v1/distributed/workers
struct NewWorker {
    WorkerId id;
    QString name;
    QString host;
    int port = 8443;
    bool tls = true;
    QString group;
    std::vector<QString> tags;
    bool enabled = true;
    bool isPaired = true;
    QString certificateSha256;
    static constexpr auto fields()
    {
        using T = NewWorker;
        return std::tuple{
            required("id", &T::id, "letters, digits, dot, dash and underscore").between(1, 128),
            field("name", &T::name, "for people").between(0, 200),
            required("host", &T::host, "name or IP address").between(1, 253),
            field("port", &T::port).between(1, 65535),
            field("tls", &T::tls, "false speaks plain HTTP, for workers on this machine alone"),
            field("group", &T::group).between(0, 64),
            field("tags", &T::tags).between(0, 64),
            field("enabled", &T::enabled, "false: neither checked nor updated"),
            field("paired", &T::isPaired, "false: known, but not of the fleet yet"),
            field("certificate_sha256", &T::certificateSha256, "pin of the worker's certificate"),
        };
    }
};

/// PATCH /api/v1/distributed/workers/{id}, as JSON merge patch (RFC 7396): what is absent stays,
/// null puts a member back to its default.
struct WorkerChange {
    std::optional<QString> name;
    std::optional<QString> host;
    std::optional<int> port;
    std::optional<bool> tls;
    std::optional<QString> group;
    std::optional<std::vector<QString>> tags;
    std::optional<bool> enabled;
    std::optional<QString> certificateSha256;
    static constexpr auto fields()
    {
        using T = WorkerChange;
        return std::tuple{
            field("name", &T::name, "for people").between(0, 200),
            field("host", &T::host, "name or IP address").between(1, 253),
            field("port", &T::port).between(1, 65535),
            field("tls", &T::tls),
            field("group", &T::group).between(0, 64),
            field("tags", &T::tags, "all of them").between(0, 64),
            field("enabled", &T::enabled),
            field("certificate_sha256", &T::certificateSha256, "pin of the worker's certificate"),
        };
    }
};

/// What one rule says of one worker.
struct RuleVerdict {
    QString rule; ///< "reachable", "component.api", …
    bool isOk = false;
    QString reason; ///< why not or, where there is something to tell, what was found; for people

    friend bool operator==(const RuleVerdict&, const RuleVerdict&) = default;
    static constexpr auto fields()
    {
        using T = RuleVerdict;
        return std::tuple{required("rule", &T::rule), required("ok", &T::isOk),
                          field("reason", &T::reason)};
    }
};

/// GET /api/v1/distributed/workers/{id}/validate
struct WorkReadiness {
    WorkerId workerId;
    bool isReady = false; ///< work may be given to it: every rule holds, but those on updates
    QString reason;       ///< of the first rule that does not; empty when it is ready
    std::vector<RuleVerdict> rules;

    friend bool operator==(const WorkReadiness&, const WorkReadiness&) = default;
    static constexpr auto fields()
    {
        using T = WorkReadiness;
        return std::tuple{
            required("worker_id", &T::workerId),
            required("ready", &T::isReady,
                     "every rule holds but would_update and automatic_update"),
            field("reason", &T::reason, "why it is not ready"),
            required("rules", &T::rules),
        };
    }
};

/// A worker that answered while the fleet was being discovered.
struct DiscoveredWorker {
    WorkerId workerId;
    QString host;
    int port = 0;
    WorkerOrigin origin = WorkerOrigin::Configuration;
    bool isPaired = true;
    bool isNew = false; ///< it was not in the registry before
    Version version;
    WorkerStatus status = WorkerStatus::Unknown;
    static constexpr auto fields()
    {
        using T = DiscoveredWorker;
        return std::tuple{
            required("worker_id", &T::workerId), required("host", &T::host),
            required("port", &T::port),          required("origin", &T::origin),
            required("paired", &T::isPaired),    required("new", &T::isNew),
            required("version", &T::version),    required("status", &T::status),
        };
    }
};

/// POST /api/v1/distributed/workers/discover
struct DiscoveryReport {
    QString message;
    std::vector<DiscoveredWorker> discovered; ///< those that answered
    int paired = 0;                           ///< workers of the registry that are
    std::vector<BatchFailure> failed;
    static constexpr auto fields()
    {
        using T = DiscoveryReport;
        return std::tuple{
            required("message", &T::message),
            required("discovered", &T::discovered, "workers that answered"),
            required("paired", &T::paired, "workers that are paired, answering or not"),
            required("failed", &T::failed, "workers, or names in the DNS, that gave no answer"),
        };
    }
};

/// POST /api/v1/backups/{id}/verify
struct BackupVerification {
    BackupId backupId;
    WorkerId workerId;
    bool isUsable = false; ///< every check holds: the worker can go back to it
    std::vector<RuleVerdict> checks;
    static constexpr auto fields()
    {
        using T = BackupVerification;
        return std::tuple{
            required("backup_id", &T::backupId),
            required("worker_id", &T::workerId),
            required("usable", &T::isUsable, "every check holds"),
            required("checks", &T::checks),
        };
    }
};

} // namespace lockstep
