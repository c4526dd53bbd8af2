// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/state_copy.h"
#include "core/agent/state_folder.h"
#include "core/model/agent.h"

#include <set>
#include <stop_token>

namespace lockstep::agent {

/// backup.json: what leads back.
struct BackupRecord {
    AgentBackup backup;
    QString slot;               ///< release that ran; empty: none did
    std::vector<QString> paths; ///< state in the archive, each in a folder named by its index
    int sequence = 0;           ///< the later made the higher

    friend bool operator==(const BackupRecord&, const BackupRecord&) = default;
    static constexpr auto fields()
    {
        using T = BackupRecord;
        return std::tuple{required("backup", &T::backup), required("slot", &T::slot),
                          required("paths", &T::paths), field("sequence", &T::sequence)};
    }
};

/// The backups that an agent holds: for each a record and, when the application has state outside
/// its release, an archive of it. A value; its functions block. One writer at a time.
class BackupStore {
public:
    explicit BackupStore(StateFolder folder) : m_folder(std::move(folder)) {}

    /// Copies the state as it is now into `staging`; quick, for the application may be held.
    Result<> copyState(const BackupId& id, const std::vector<QString>& paths) const;
    /// Packs what copyState() copied and makes it the backup `record.backup.id`, durably.
    Result<BackupRecord> keep(BackupRecord record) const;

    /// NotFound: "no backup found: <id>".
    Result<BackupRecord> find(const BackupId& id) const;
    /// The newest first; what cannot be read is left out.
    Result<std::vector<BackupRecord>> list() const;
    /// Of the saved state; empty when the backup has none.
    QString archive(const BackupRecord& record) const;
    /// The slots that backups lead back to.
    Result<std::set<QString>> neededSlots() const;

    /// Unpacks the archive into `folder`, which it makes, and verifies it.
    Result<StateRestore> unpackState(const BackupRecord& record, const QString& folder,
                                     std::stop_token stop) const;

    /// Removes those older than `retention` and all but the newest `keep`; the newest one stays.
    Result<> prune(int keep, Duration retention, const QDateTime& now) const;

private:
    QString folderOf(const BackupId& id) const;
    QString stagingOf(const BackupId& id) const;
    Result<> remove(const BackupId& id) const;

    StateFolder m_folder;
};

} // namespace lockstep::agent
