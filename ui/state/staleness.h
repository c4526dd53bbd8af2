// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "ui/state/topic.h"

namespace lockstep::ui {

/// What is no longer as it was read last, and is to be asked for again.
struct Staleness {
    std::set<WorkerId> workers;
    std::set<UpdateId> updates;
    std::set<Topic> topics; ///< as a whole

    void add(const Staleness& other);
    bool isEmpty() const { return workers.empty() && updates.empty() && topics.empty(); }
    friend bool operator==(const Staleness&, const Staleness&) = default;
};

/// What an event makes stale. One of a type that is not known here makes its worker stale.
Staleness stalenessAfter(const Event& event);

} // namespace lockstep::ui
