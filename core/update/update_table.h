// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/steps.h"

#include <span>

namespace lockstep::update {

/// One row of the update's state machine: what is done in a state, and where it leads.
struct Row {
    UpdateState state;
    StepFunction step; ///< null: nothing is done, the runner waits for the update's turn
    Duration UpdateSettings::* limit; ///< null: none; reaching it is a failure
    UpdateState onSuccess;
    UpdateState onFailure;
};

/// The whole machine. States without a row are final.
std::span<const Row> updateTable();

/// The row of a state, or null for a final one.
const Row* rowOf(UpdateState state);

} // namespace lockstep::update
