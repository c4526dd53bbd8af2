// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event_log.h"
#include "core/model/backup.h"
#include "core/model/monitoring.h"
#include "core/store/collection.h"

#include <set>

namespace lockstep::update {

/// The coordinator's side of backups: for each a record in the database and a folder
/// "backup-{worker}-{unix time}" with `backup.json`, so that people find them with `ls` and can
/// act on them when the coordinator is gone. What a worker returns to is kept by its agent; for
/// a plain worker it is the release that stays in the library. The database's thread.
class BackupKeeper {
public:
    BackupKeeper(QString folder, Duration retention, store::Database& database,
                 event::EventLog& events, const Clock& clock);

    /// An id that no backup has.
    Result<BackupId> newId(const WorkerId& worker);
    /// Makes record and folder; again for the same id it only writes them anew.
    Result<Backup> create(const BackupId& id, const WorkerId& worker, const UpdateId& update,
                          const VersionInfo& original);
    Result<> save(const Backup& backup);
    /// The record is what counts: a folder that cannot be written is told in the log only.
    Result<> setStatus(const BackupId& id, BackupStatus status);

    Result<Backup> find(const BackupId& id);
    /// Newest first; of one worker, or of all when `worker` is empty.
    Result<std::vector<Backup>> list(const WorkerId& worker = {});
    /// A backup's place in the list.
    struct Place {
        qint64 createdAt = 0; ///< milliseconds since 1970
        BackupId id;
    };
    static Place placeOf(const Backup& backup);
    /// The same, at most `limit` of them, of those that come behind `after`.
    Result<std::vector<Backup>> list(const WorkerId& worker, const std::optional<Place>& after,
                                     int limit);
    /// Whether `backup.json` in the backup's folder can be read and is of this backup.
    Result<> verifyRecord(const Backup& backup) const;
    /// The newest one that the worker can still go back to: NotFound "no backup found for
    /// worker …".
    Result<Backup> newestUsable(const WorkerId& worker);

    /// Of those that have not expired.
    Result<BackupFigures> figures();

    void setRetention(Duration retention) { m_retention = retention; }
    /// Expires what is older than the retention, but not what belongs to one of `running`. Folders
    /// go, records stay. One that resists does not keep the others.
    Result<> expire(const std::set<UpdateId>& running, const std::set<BackupId>& inUse = {});
    /// Removes record and folder. The caller sees to it that no update needs it.
    Result<> remove(const BackupId& id);

private:
    Result<> expireOne(const Backup& backup);
    Result<> writeFolder(const Backup& backup) const;
    QString folderOf(const BackupId& id) const;

    QString m_folder;
    Duration m_retention;
    store::Database& m_database;
    store::Collection<Backup> m_stored;
    event::EventLog& m_events;
    const Clock& m_clock;
};

} // namespace lockstep::update
