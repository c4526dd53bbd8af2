// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/worker.h"
#include "core/store/collection.h"

#include <QObject>

namespace lockstep::fleet {

/// What is known of the workers, in memory, with a copy in the database that outlives the process.
/// Who belongs to it is for Membership to say. The database's thread.
class WorkerRegistry : public QObject {
    Q_OBJECT
public:
    /// Reads what is stored. What cannot be read is set aside (see store::Collection).
    static Result<std::unique_ptr<WorkerRegistry>> open(store::Database& database,
                                                        const Clock& clock);

    const std::map<WorkerId, Worker>& all() const noexcept { return m_workers; }
    /// NotFound names the worker.
    Result<Worker> find(const WorkerId& id) const;

    struct Changes {
        std::vector<Worker> put; ///< added, or replaced by their id
        std::vector<WorkerId> removed;
    };
    /// Makes the changes and does `tell` (events, say) in one transaction: all or nothing. The
    /// signals come after it.
    Result<> commit(const Changes& changes, const std::function<void()>& tell);

    void recordVersion(const WorkerId& id, const Result<VersionInfo>& seen);
    void recordHealth(const WorkerId& id, const Result<WorkerHealth>& seen);
    void recordCertificate(const WorkerId& id, const QString& sha256);

Q_SIGNALS:
    /// Added, or anything of it changed.
    void changed(const lockstep::WorkerId& id);
    /// It is at another host or port now: what was learnt there may not hold here.
    void moved(const lockstep::WorkerId& id);
    void removed(const lockstep::WorkerId& id);

private:
    WorkerRegistry(store::Database& database, const Clock& clock);
    void adopt(const Changes& changes);
    /// Changes a worker in memory and, when more than the times of its checks changed, on disk.
    void change(const WorkerId& id, const std::function<void(Worker&)>& how);

    store::Database& m_database;
    store::Collection<Worker> m_stored;
    const Clock& m_clock;
    std::map<WorkerId, Worker> m_workers;
};

} // namespace lockstep::fleet
