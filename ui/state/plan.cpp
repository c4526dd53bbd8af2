// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/plan.h"

#include "core/model/monitoring.h"
#include "ui/state/update_progress.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Plan)
};

/// What keeps any worker from being moved.
Obstacle obstacleOf(const WorkerView& worker)
{
    if (!worker.isPaired)
        return Obstacle::NotPaired;
    if (!worker.enabled)
        return Obstacle::Disabled;
    if (!worker.updateId.isEmpty())
        return Obstacle::Updating;
    return worker.isReachable.value_or(true) ? Obstacle::None : Obstacle::Unreachable;
}

/// How long successful updates of a kind took: each worker's last, and all of them on average.
class Durations {
public:
    Durations(const FleetState& fleet, UpdateKind kind)
    {
        Duration sum{};
        qint64 count = 0;
        for (const auto& [id, update] : fleet.updates().items()) {
            if (update->kind != kind || update->nothingToDo || !hasSucceeded(*update))
                continue;
            const Duration took = workingTime(*update);
            m_last[update->workerId] = took; // ids are in order of time
            sum += took;
            ++count;
        }
        if (count > 0)
            m_average = sum / count;
    }

    std::optional<Duration> of(const WorkerId& worker) const
    {
        const auto own = m_last.find(worker);
        return own == m_last.end() ? m_average : own->second;
    }

private:
    std::map<WorkerId, Duration> m_last;
    std::optional<Duration> m_average;
};

PlannedMove moveOf(const FleetState& fleet, const WorkerId& id, const Durations& durations)
{
    PlannedMove move{.worker = id, .name = id.value(), .from = {}, .to = {}, .backup = {}};
    const Shared<WorkerView> worker = fleet.workers().find(id);
    if (!worker) {
        move.obstacle = Obstacle::Unknown;
        return move;
    }
    move.name = worker->name.isEmpty() ? id.value() : worker->name;
    move.from = worker->version;
    move.obstacle = obstacleOf(*worker);
    move.took = durations.of(id);
    return move;
}

void goForward(PlannedMove& move, const Version& target, bool hasContentDrift)
{
    move.to = target;
    if (move.obstacle != Obstacle::None)
        return;
    if (target.isEmpty())
        move.obstacle = Obstacle::NothingExpected;
    else if (move.from == target && !hasContentDrift)
        move.obstacle = Obstacle::AlreadyThere;
}

void goBack(PlannedMove& move, const Backup& backup)
{
    move.backup = backup.id;
    move.backupAt = backup.timestamp;
    move.to = backup.originalVersion.codebaseVersion;
}

bool isUsable(const Backup& backup) { return backup.status != BackupStatus::Expired; }

/// The same version of another tree is drift, too.
bool hasDrifted(const FleetState& fleet, const WorkerId& id)
{
    const Shared<WorkerView> worker = fleet.workers().find(id);
    return worker && worker->drift.has_value();
}

/// Another worker each, in order.
std::set<WorkerId> each(const std::vector<WorkerId>& workers)
{
    return {workers.begin(), workers.end()};
}

} // namespace

QString obstacleText(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::None: return {};
    case Obstacle::AlreadyThere: return Words::tr("runs that version already");
    case Obstacle::Updating: return Words::tr("is being updated just now");
    case Obstacle::Unreachable: return Words::tr("cannot be reached");
    case Obstacle::NotPaired: return Words::tr("is not paired");
    case Obstacle::Disabled: return Words::tr("is disabled");
    case Obstacle::NoBackup: return Words::tr("has no backup of another version");
    case Obstacle::NothingExpected: return Words::tr("no version is expected of the fleet");
    case Obstacle::Unknown: return Words::tr("is not of this fleet");
    }
    Q_UNREACHABLE();
}

std::vector<PlannedMove> Plan::possible() const
{
    std::vector<PlannedMove> found;
    std::ranges::copy_if(moves, std::back_inserter(found),
                         [](const PlannedMove& move) { return move.obstacle == Obstacle::None; });
    return found;
}

std::optional<Duration> Plan::longest() const
{
    std::optional<Duration> longest;
    for (const PlannedMove& move : possible())
        longest = std::max(longest, move.took);
    return longest;
}

Plan planUpdate(const FleetState& fleet, const std::vector<WorkerId>& workers,
                const Version& target)
{
    const Durations durations(fleet, UpdateKind::Update);
    const Version wanted = target.isEmpty() ? fleet.expectedVersion() : target;
    Plan plan;
    for (const WorkerId& id : each(workers)) {
        PlannedMove& move = plan.moves.emplace_back(moveOf(fleet, id, durations));
        goForward(move, wanted, hasDrifted(fleet, id) && wanted == fleet.expectedVersion());
    }
    return plan;
}

Plan planRollback(const FleetState& fleet, const std::vector<WorkerId>& workers)
{
    const Durations durations(fleet, UpdateKind::Rollback);
    Plan plan{.kind = UpdateKind::Rollback, .moves = {}};
    for (const WorkerId& id : each(workers)) {
        PlannedMove& move = plan.moves.emplace_back(moveOf(fleet, id, durations));
        const auto backups = fleet.backupsOf(id);
        const auto last = std::ranges::find_if(backups, [&](const Shared<Backup>& backup) {
            return isUsable(*backup) && backup->originalVersion.codebaseVersion != move.from;
        });
        if (last != backups.end())
            goBack(move, **last);
        else if (move.obstacle == Obstacle::None)
            move.obstacle = Obstacle::NoBackup;
    }
    return plan;
}

Plan planRollbackTo(const FleetState& fleet, const Backup& backup)
{
    const Durations durations(fleet, UpdateKind::Rollback);
    Plan plan{.kind = UpdateKind::Rollback, .moves = {}};
    PlannedMove& move = plan.moves.emplace_back(moveOf(fleet, backup.workerId, durations));
    goBack(move, backup);
    if (move.obstacle == Obstacle::None && !isUsable(backup))
        move.obstacle = Obstacle::NoBackup;
    return plan;
}

Plan planRetry(const FleetState& fleet, const std::vector<Shared<Update>>& updates)
{
    const Durations durations(fleet, UpdateKind::Update);
    Plan plan;
    std::set<WorkerId> seen;
    for (const Shared<Update>& update : updates) {
        const bool hasFailed = isFinal(update->state) && update->state != UpdateState::Completed &&
                               update->kind == UpdateKind::Update;
        if (!hasFailed || !seen.insert(update->workerId).second)
            continue;
        PlannedMove& move = plan.moves.emplace_back(moveOf(fleet, update->workerId, durations));
        goForward(move, update->targetVersion, false);
    }
    std::ranges::sort(plan.moves, {}, &PlannedMove::worker);
    return plan;
}

} // namespace lockstep::ui
