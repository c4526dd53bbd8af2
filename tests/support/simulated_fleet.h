// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/simulated_clock.h"
#include "tests/support/simulated_worker.h"

namespace lockstep::test {

/// Simulated workers behind the links that a coordinator asks for. It outlives the coordinators.
class SimulatedFleet final : public fleet::LinkFactory {
public:
    explicit SimulatedFleet(SimulatedClock& clock) : m_clock(clock) {}

    SimulatedWorker& add(const WorkerId& id, SimulatedWorker::Kind kind,
                         const VersionInfo& installed);
    SimulatedWorker& worker(const WorkerId& id) { return *m_workers.at(id); }
    const std::map<WorkerId, std::unique_ptr<SimulatedWorker>>& workers() const
    {
        return m_workers;
    }

    Result<std::shared_ptr<fleet::WorkerLink>> linkTo(const Worker& worker) override;

    /// Cuts every link there is, as a kill of the coordinator does: nothing that is under way
    /// reaches a worker any more, and no answer comes back.
    void cut() { ++m_generation; }
    /// Called before and after everything that is asked of a worker.
    std::function<void()> onCall;
    /// How many calls were under way at once, at most.
    int mostCalls() const { return m_mostCalls; }

private:
    class Link;

    SimulatedClock& m_clock;
    std::map<WorkerId, std::unique_ptr<SimulatedWorker>> m_workers;
    int m_generation = 0;
    int m_calls = 0;
    int m_mostCalls = 0;
};

} // namespace lockstep::test
