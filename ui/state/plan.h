// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/fleet_state.h"

namespace lockstep::ui {

/// Why a worker is left out of a plan.
enum class Obstacle {
    None,
    AlreadyThere,
    Updating,
    Unreachable,
    NotPaired,
    Disabled,
    NoBackup,        ///< there is nothing to go back to
    NothingExpected, ///< nobody said which version
    Unknown,         ///< no such worker
};
/// "it runs that version already"; empty for None.
QString obstacleText(Obstacle obstacle);

/// What is to become of one worker.
struct PlannedMove {
    WorkerId worker;
    QString name; ///< for people
    Version from;
    Version to;
    BackupId backup; ///< that a rollback goes back to
    QDateTime backupAt{};
    Obstacle obstacle = Obstacle::None;
    std::optional<Duration> took{}; ///< its last one of this kind, or else the fleet's on average

    friend bool operator==(const PlannedMove&, const PlannedMove&) = default;
};

/// What one click is going to do, for people to look at before it is done.
struct Plan {
    UpdateKind kind = UpdateKind::Update;
    std::vector<PlannedMove> moves; ///< in order of worker, those with an obstacle too

    std::vector<PlannedMove> possible() const;
    /// How long the longest of them may take; none where nothing is known.
    std::optional<Duration> longest() const;
};

/// Moves workers to `target`, or to what is expected of the fleet where that is empty.
Plan planUpdate(const FleetState& fleet, const std::vector<WorkerId>& workers,
                const Version& target = {});
/// Takes workers back, each to its latest backup of another version than it runs.
Plan planRollback(const FleetState& fleet, const std::vector<WorkerId>& workers);
/// Takes one worker back to this backup.
Plan planRollbackTo(const FleetState& fleet, const Backup& backup);
/// Tries again those of the updates that did not succeed.
Plan planRetry(const FleetState& fleet, const std::vector<Shared<Update>>& updates);

} // namespace lockstep::ui
