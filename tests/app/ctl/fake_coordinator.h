// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/messages.h"
#include "tests/core/client/canned_server.h"

namespace lockstep::test {

/// A coordinator's API over a fleet that exists only as values. An update goes on by one state
/// each time that somebody looks, along the path that `paths` gives its worker, or the good one.
class FakeCoordinator {
public:
    FakeCoordinator();
    Q_DISABLE_COPY_MOVE(FakeCoordinator)

    CannedServer server;
    std::map<WorkerId, WorkerView> workers;
    std::vector<Event> events;
    std::map<WorkerId, std::vector<UpdateState>> paths;
    int states = 1; ///< that an update goes on each time; 0 keeps all where they are

    /// Gives the fleet these workers, all outdated.
    void addWorkers(int count);
    /// The newest update of a worker.
    const Update* updateOf(const WorkerId& worker) const;

private:
    net::Response status() const;
    net::Response listWorkers() const;
    net::Response start(const WorkerId& worker);
    net::Response startBatch(const QByteArray& body);
    net::Response rollBack(const WorkerId& worker);
    net::Response listUpdates(const QUrlQuery& query);
    net::Response listEvents(const QUrlQuery& query) const;
    net::Response report() const;
    net::Response show(const UpdateId& id);

    void addWorker(const WorkerView& view);
    Update& begin(const WorkerId& worker, UpdateKind kind);
    void advance(Update& update);

    std::vector<std::unique_ptr<Update>> m_updates;
    Batch m_batch;
};

} // namespace lockstep::test
