// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/backup.h"
#include "core/model/drift.h"
#include "core/model/event.h"
#include "core/model/release.h"
#include "core/model/selector.h"
#include "core/model/update.h"
#include "core/model/worker.h"

/// What the coordinator and its clients send each other where it is not a thing of the model
/// itself. See docs/api.md; field names are the contract.
namespace lockstep {

struct ErrorBody {
    QString error; ///< a sentence for a person
    QString code;  ///< a machine word
    QJsonObject details;
    static constexpr auto fields()
    {
        using T = ErrorBody;
        return std::tuple{required("error", &T::error), required("code", &T::code),
                          field("details", &T::details)};
    }
};

struct HealthReport {
    QString status; ///< "healthy" or "unhealthy"
    QString reason; ///< why not
    QString version;
    QDateTime time;
    static constexpr auto fields()
    {
        using T = HealthReport;
        return std::tuple{required("status", &T::status), field("reason", &T::reason),
                          field("version", &T::version), field("time", &T::time)};
    }
};

/// A worker as the API shows it.
struct WorkerView {
    WorkerId id;
    QString name;
    QString host;
    int port = 0;
    bool tls = true;
    QString group;
    std::vector<QString> tags;
    bool enabled = true;
    bool isPaired = true;
    WorkerOrigin origin = WorkerOrigin::Configuration;
    WorkerStatus status = WorkerStatus::Unknown;
    WorkerKind kind = WorkerKind::Unknown;
    Version version;
    Version expectedVersion;
    QString reason; ///< why the status is not up_to_date
    std::optional<VersionInfo> versionInfo;
    std::optional<WorkerHealth> health;
    QDateTime checkedAt;
    QDateTime lastSeen; ///< when its version could last be read
    QDateTime versionSince;
    QDateTime healthAt;
    QDateTime healthSince;
    std::optional<bool> isReachable; ///< none before it was asked
    QDateTime reachableAt;
    QDateTime reachableSince;
    std::optional<Drift> drift;
    Duration driftDuration{};
    UpdateId updateId;                       ///< the update that runs
    std::optional<UpdateState> updateStatus; ///< and where it stands

    static constexpr auto fields()
    {
        using T = WorkerView;
        return std::tuple{
            required("id", &T::id),
            required("name", &T::name),
            required("host", &T::host),
            required("port", &T::port),
            field("tls", &T::tls),
            field("group", &T::group),
            field("tags", &T::tags),
            field("enabled", &T::enabled),
            field("paired", &T::isPaired, "it is checked, counted and updated"),
            field("origin", &T::origin),
            required("status", &T::status),
            field("kind", &T::kind),
            required("version", &T::version),
            field("expected_version", &T::expectedVersion),
            field("reason", &T::reason),
            field("version_info", &T::versionInfo),
            field("health", &T::health),
            field("checked_at", &T::checkedAt),
            field("last_seen", &T::lastSeen, "when its version could last be read"),
            field("version_since", &T::versionSince, "when this version was first seen"),
            field("health_at", &T::healthAt, "when its health was last known"),
            field("health_since", &T::healthSince, "since when it is as it is"),
            field("reachable", &T::isReachable, "absent before it was asked"),
            field("reachable_at", &T::reachableAt, "when it answered last"),
            field("reachable_since", &T::reachableSince, "since when it can be reached, or cannot"),
            field("drift", &T::drift, "absent where it is as expected"),
            field("drift_duration", &T::driftDuration, "how old the drift is"),
            field("update_id", &T::updateId),
            field("update_status", &T::updateStatus),
        };
    }
};

/// GET /api/v1/distributed/status
struct FleetStatus {
    bool initialized = true;
    bool enabled = true;
    int pairedWorkers = 0;
    Version expectedVersion; ///< empty when nothing is expected
    std::map<WorkerId, WorkerView> workers;
    static constexpr auto fields()
    {
        using T = FleetStatus;
        return std::tuple{
            required("initialized", &T::initialized),
            required("enabled", &T::enabled),
            required("paired_workers", &T::pairedWorkers),
            field("expected_version", &T::expectedVersion),
            required("workers", &T::workers),
        };
    }
};

template <class T>
struct Page {
    std::vector<T> items;
    int count = 0;                          ///< of the items on this page
    std::optional<QString> nextCursor = {}; ///< where the list goes on; none: this is its end
    static constexpr auto fields()
    {
        return std::tuple{required("items", &Page::items), required("count", &Page::count),
                          field("next_cursor", &Page::nextCursor,
                                "?cursor= of the next page; absent on the last one")};
    }
};

struct UpdateRequest {
    std::optional<Version> version; ///< none: the version expected of the fleet
    static constexpr auto fields() { return std::tuple{field("version", &UpdateRequest::version)}; }
};

struct UpdateAccepted {
    UpdateId updateId;
    WorkerId workerId;
    Version targetVersion;
    UpdateState status = UpdateState::Queued;
    static constexpr auto fields()
    {
        using T = UpdateAccepted;
        return std::tuple{required("update_id", &T::updateId), required("worker_id", &T::workerId),
                          required("target_version", &T::targetVersion),
                          required("status", &T::status)};
    }
};

struct BatchRequest {
    std::vector<WorkerId> workers;        ///< empty: every worker that is paired and enabled
    std::optional<SelectorText> selector; ///< instead of `workers`
    std::optional<Version> version;
    std::optional<int> concurrency;
    static constexpr auto fields()
    {
        using T = BatchRequest;
        return std::tuple{
            field("workers", &T::workers, "none: all that are paired and enabled"),
            field("selector", &T::selector, "instead of workers: \"group:gpu status:outdated\""),
            field("version", &T::version),
            field("concurrency", &T::concurrency, "updates at once").between(1, 1000),
        };
    }
};

struct RollbackAccepted {
    QString message;
    WorkerId workerId;
    BackupId backupId;
    Version version; ///< where it leads
    UpdateId updateId;
    static constexpr auto fields()
    {
        using T = RollbackAccepted;
        return std::tuple{required("message", &T::message), required("worker_id", &T::workerId),
                          required("backup_id", &T::backupId), required("version", &T::version),
                          field("update_id", &T::updateId)};
    }
};

struct TestEvent {
    QString type;
    QString message;
    static constexpr auto fields()
    {
        return std::tuple{required("type", &TestEvent::type),
                          field("message", &TestEvent::message)};
    }
};

struct ReleaseRequest {
    QString sourceDir; ///< folder on the coordinator's machine
    static constexpr auto fields()
    {
        return std::tuple{required("source_dir", &ReleaseRequest::sourceDir)};
    }
};

/// PUT /api/v1/channels/{name}
struct ExpectedVersion {
    Version version;
    static constexpr auto fields()
    {
        return std::tuple{required("version", &ExpectedVersion::version)};
    }
};

struct CacheStatistics {
    int entries = 0;
    qint64 hits = 0;
    qint64 misses = 0;
    double hitRate = 0; ///< percent
    Duration ttl{};
    static constexpr auto fields()
    {
        using T = CacheStatistics;
        return std::tuple{required("entries", &T::entries), required("hits", &T::hits),
                          required("misses", &T::misses), required("hit_rate", &T::hitRate),
                          required("ttl", &T::ttl)};
    }
};

/// A worker's answer to POST /api/v1/update/upload.
struct UploadReceipt {
    QString message;
    Version version;
    Sha256 sha256;
    qint64 size = 0;
    static constexpr auto fields()
    {
        using T = UploadReceipt;
        return std::tuple{required("message", &T::message), required("version", &T::version),
                          field("sha256", &T::sha256), field("size", &T::size)};
    }
};

/// A worker's answer to POST /api/v1/update/apply.
struct ApplyReceipt {
    QString message;
    Version version;
    UpdateId updateId;
    static constexpr auto fields()
    {
        using T = ApplyReceipt;
        return std::tuple{required("message", &T::message), required("version", &T::version),
                          field("update_id", &T::updateId)};
    }
};

} // namespace lockstep
