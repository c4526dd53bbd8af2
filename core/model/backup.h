// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/version_info.h"

namespace lockstep {

/// created → active (its update runs) → completed (succeeded; kept for a manual rollback)
/// or rolled_back; expired once it is older than the retention.
enum class BackupStatus { Created, Active, Completed, RolledBack, Expired };
template <>
inline constexpr auto enumWords<BackupStatus> =
    std::to_array<EnumWord<BackupStatus>>({{BackupStatus::Created, "created"},
                                           {BackupStatus::Active, "active"},
                                           {BackupStatus::Completed, "completed"},
                                           {BackupStatus::RolledBack, "rolled_back"},
                                           {BackupStatus::Expired, "expired"}});

/// What is needed to put a worker back where it was before an update.
struct Backup {
    BackupId id; ///< "backup-{worker}-{unix time}"
    WorkerId workerId;
    UpdateId updateId;
    QDateTime timestamp;
    VersionInfo originalVersion;
    QString backupPath;    ///< folder on the coordinator
    QString updatePackage; ///< the package that the worker is moved to, once known
    BackupStatus status = BackupStatus::Created;
    bool onWorker = false; ///< the agent holds the release and state; else the record is all
    qint64 bytes = 0;      ///< of state that the agent saved

    friend bool operator==(const Backup&, const Backup&) = default;
    static constexpr auto fields()
    {
        using T = Backup;
        return std::tuple{
            required("backup_id", &T::id),
            required("worker_id", &T::workerId),
            field("update_id", &T::updateId),
            required("timestamp", &T::timestamp),
            required("original_version", &T::originalVersion),
            field("backup_path", &T::backupPath),
            field("update_package", &T::updatePackage),
            required("status", &T::status),
            field("on_worker", &T::onWorker, "the worker holds what it returns to"),
            field("bytes", &T::bytes, "of saved state"),
        };
    }
};

} // namespace lockstep
