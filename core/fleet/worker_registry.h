// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/event/event_log.h"
#include "core/model/worker.h"
#include "core/store/collection.h"

#include <QObject>

namespace lockstep::fleet {

/// What is known of the workers, in memory, with a copy in the database that outlives the process.
/// Who belongs to it is for Membership to say. The database's thread.
///
/// What was seen of a worker counts at once in memory. It is written some 50 ms later, together
/// with what was seen of others meanwhile: ten thousand workers that are gone at once are some
/// hundred commits, not ten thousand. A kill may lose that much, which the next look brings back.
class WorkerRegistry : public QObject {
    Q_OBJECT
public:
    /// Reads what is stored. What cannot be read is set aside (see store::Collection). The clock
    /// outlives it.
    static Result<std::unique_ptr<WorkerRegistry>> open(store::Database& database, Clock& clock);
    /// Writes what is not written yet.
    ~WorkerRegistry() override;

    /// From now on worker_unreachable, worker_reachable and worker_health_changed are told here,
    /// once per change and in the transaction that stores it; null: nowhere. What is not written
    /// yet is told where it was to be told before.
    void tellThrough(event::EventLog* events);

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
    /// What the worker showed at the address where it was asked; of no account when it has moved
    /// since, or another was recorded.
    void recordCertificate(const WorkerId& id, const WorkerAddress& asked, const QString& sha256);
    /// Writes what is not written yet; what cannot be is in the log.
    void storeNow();

Q_SIGNALS:
    /// Added, or anything of it changed.
    void changed(const lockstep::WorkerId& id);
    /// It is at another host or port now: what was learnt there may not hold here.
    void moved(const lockstep::WorkerId& id);
    void removed(const lockstep::WorkerId& id);

private:
    WorkerRegistry(store::Database& database, Clock& clock);
    void adopt(const Changes& changes);
    void change(const WorkerId& id, const std::function<void(Worker&)>& how);
    void storeSoon();
    QCoro::Task<> storeLater(std::stop_token stop);
    /// Writes the first of what is not written, so many that nobody has to wait for it. False when
    /// they cannot be, which the log tells.
    bool storeSome();
    Result<> storeEach(const std::vector<WorkerId>& ids);

    store::Database& m_database;
    store::Collection<Worker> m_stored;
    Clock& m_clock;
    event::EventLog* m_events = nullptr;
    std::map<WorkerId, Worker> m_workers;
    /// Whose change is not written yet, each with what was known before.
    std::map<WorkerId, WorkerObservation> m_unstored;
    bool m_isStoring = false; ///< a coroutine waits to write
    std::stop_source m_ending;
    TaskGroup m_tasks;
};

} // namespace lockstep::fleet
