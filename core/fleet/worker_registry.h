// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/worker.h"
#include "core/store/collection.h"

#include <QObject>

namespace lockstep::fleet {

/// The workers of the fleet, in memory, with a copy in the database that outlives the process.
/// The database's thread.
class WorkerRegistry : public QObject {
    Q_OBJECT
public:
    /// Reads what is stored.
    static Result<std::unique_ptr<WorkerRegistry>> open(store::Database& database,
                                                        const Clock& clock);

    /// Makes the registry hold exactly the configured workers. What was seen of those that stay is
    /// kept, but not the certificate of one that moved to another host or port. All or nothing.
    Result<> configure(const std::map<WorkerId, WorkerAddress>& workers);

    const std::map<WorkerId, Worker>& all() const noexcept { return m_workers; }
    /// NotFound names the worker.
    Result<Worker> find(const WorkerId& id) const;

    void recordVersion(const WorkerId& id, const Result<VersionInfo>& seen);
    void recordHealth(const WorkerId& id, const Result<WorkerHealth>& seen);
    void recordCertificate(const WorkerId& id, const QString& sha256);

Q_SIGNALS:
    void changed(const lockstep::WorkerId& id);

private:
    WorkerRegistry(store::Database& database, const Clock& clock);
    /// Changes a worker in memory and, when more than the times of its checks changed, on disk.
    void change(const WorkerId& id, const std::function<void(Worker&)>& how);

    store::Database& m_database;
    store::Collection<Worker> m_stored;
    const Clock& m_clock;
    std::map<WorkerId, Worker> m_workers;
};

} // namespace lockstep::fleet
