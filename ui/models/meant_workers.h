// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/selector.h"
#include "ui/state/fleet_state.h"

namespace lockstep::ui {

/// The workers that a selector means, kept up as they change rather than looked for anew. `clock`
/// must live longer.
class MeantWorkers {
public:
    using Workers = Shelf<WorkerId, WorkerView>;
    MeantWorkers(Selector selector, const Clock& clock)
        : m_selector(std::move(selector)), m_clock(&clock)
    {}

    int count() const noexcept { return int(m_meant.size()); }
    void findAll(const Workers& workers);
    void follow(const WorkerChanges& changes, const Workers& workers);
    /// Drifts have grown older by themselves.
    void age(const Workers& workers);

private:
    void look(const WorkerView& worker);

    Selector m_selector;
    const Clock* m_clock;
    std::set<WorkerId> m_meant;
};

} // namespace lockstep::ui
