// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/operation_steps.h"

namespace lockstep::agent {

namespace {

using enum AgentStep;
using Steps = OperationSteps;

// Until `stopping` nothing that runs is touched, so a failure costs nothing. From there on an
// installation that does not end well is undone.
// clang-format off
constexpr auto installTable = std::to_array<StepRow>({
    // step      action                    next        on failure  on restart  %
    {Received,   &Steps::receive,          Unpacking,  Failed,     Failed,     0},
    {Unpacking,  &Steps::unpack,           Verifying,  Failed,     Failed,     2},
    {Verifying,  &Steps::verify,           Syncing,    Failed,     Failed,     40},
    {Syncing,    &Steps::sync,             Stopping,   Failed,     Failed,     65},
    {Stopping,   &Steps::stopApplication,  Switching,  Reverting,  Reverting,  75},
    {Switching,  &Steps::switchOver,       Starting,   Reverting,  Reverting,  80},
    {Starting,   &Steps::startApplication, Gating,     Reverting,  Reverting,  82},
    {Gating,     &Steps::gate,             Committed,  Reverting,  Reverting,  85},
    {Committed,  &Steps::commit,           Committed,  Committed,  Committed,  100},
    {Reverting,  &Steps::revert,           Reverted,   Failed,     Reverting,  0},
    {Reverted,   &Steps::cleanUp,          Reverted,   Reverted,   Reverted,   100},
    {Failed,     &Steps::cleanUp,          Failed,     Failed,     Failed,     0},
});

// A rollback leads to a release that was good: once the application was stopped for it, it is
// carried through, after a restart too, and stays even where the gate finds fault with it.
constexpr auto rollbackTable = std::to_array<StepRow>({
    // step      action                    next        on failure  on restart  %
    {Received,   &Steps::nothing,          Unpacking,  Failed,     Failed,     0},
    {Unpacking,  &Steps::unpackState,      Verifying,  Failed,     Failed,     2},
    {Verifying,  &Steps::verifyTarget,     Syncing,    Failed,     Failed,     40},
    {Syncing,    &Steps::stageState,       Stopping,   Failed,     Failed,     65},
    {Stopping,   &Steps::stopApplication,  Switching,  Reverting,  Unpacking,  75},
    {Switching,  &Steps::switchBack,       Starting,   Reverting,  Unpacking,  80},
    {Starting,   &Steps::startApplication, Gating,     Failed,     Unpacking,  82},
    {Gating,     &Steps::gate,             Committed,  Failed,     Unpacking,  85},
    {Committed,  &Steps::commitRollback,   Committed,  Committed,  Committed,  100},
    {Reverting,  &Steps::revert,           Reverted,   Failed,     Reverting,  0},
    {Reverted,   &Steps::cleanUp,          Reverted,   Reverted,   Reverted,   100},
    {Failed,     &Steps::cleanUp,          Failed,     Failed,     Failed,     0},
});
// clang-format on

} // namespace

std::span<const StepRow> stepTable(const QString& kind)
{
    return kind == "rollback"_L1 ? std::span(rollbackTable) : std::span(installTable);
}

const StepRow& stepRow(const QString& kind, AgentStep step)
{
    return *std::ranges::find(stepTable(kind), step, &StepRow::step);
}

} // namespace lockstep::agent
