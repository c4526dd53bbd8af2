// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event_log.h"
#include "core/fleet/worker_registry.h"

namespace lockstep::fleet {

/// Who belongs to the fleet: adds, changes, removes and pairs workers. Each change is in the
/// registry and told as an event in one transaction, or not at all. Whoever must hear of a removal
/// connects to WorkerRegistry::removed. The database's thread.
///
/// A paired worker is checked, counted and updated; one that is not is known, no more. Everything
/// of a configured worker but its pairing is for the configuration alone to say.
class Membership {
public:
    /// Whether an update of the worker runs.
    using IsBusy = std::function<bool(const WorkerId&)>;
    Membership(WorkerRegistry& registry, event::EventLog& events, IsBusy isBusy);

    /// Makes exactly these the configured workers; those from elsewhere stay. What was seen of the
    /// ones that stay is kept, and whether they are paired, but not the certificate of one that
    /// moved to another host or port. A worker from elsewhere that is where a configured one is
    /// gives way: it is not paired any more. Conflict names two configured ones at one place. All
    /// or nothing.
    Result<> configure(const std::map<WorkerId, WorkerAddress>& workers);

    /// InvalidArgument: its id or address cannot be one. Conflict: there is a worker of that id, or
    /// another at that host and port.
    Result<Worker> add(const WorkerId& id, const WorkerAddress& address, WorkerOrigin origin,
                       bool isPaired = true);
    /// As add(). NotFound; Conflict also where the configuration says what it is, and when it would
    /// move while an update of it runs.
    Result<Worker> change(const WorkerId& id, const WorkerAddress& address);
    /// What it was. Conflict: it is configured, or an update of it runs.
    Result<Worker> remove(const WorkerId& id);
    /// As it is now. Nothing is told when it was so already.
    Result<Worker> setPaired(const WorkerId& id, bool isPaired);

private:
    Result<Worker> findOurs(const WorkerId& id) const;
    Result<> checkPlaceIsFree(const WorkerId& id, const WorkerAddress& address) const;
    Result<Worker> put(const Worker& worker, QLatin1StringView type, const QString& message,
                       const QJsonObject& data = {});
    void tell(const Worker& worker, QLatin1StringView type, const QString& message,
              QJsonObject data = {});

    WorkerRegistry& m_registry;
    event::EventLog& m_events;
    IsBusy m_isBusy;
};

} // namespace lockstep::fleet
