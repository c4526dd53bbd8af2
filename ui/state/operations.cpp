// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/operations.h"

#include "ui/state/update_progress.h"
#include "ui/state/when_done.h"

namespace lockstep::ui {

Operations::Operations(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    connect(&session.fleet(), &FleetState::updatesChanged, this, &Operations::follow);
}

int Operations::start(const Plan& plan)
{
    const int id = m_next++;
    const auto moves = plan.possible();
    m_operations[id] = {.id = id, .plan = plan, .startedAt = m_session.clock().now()};
    m_open.insert(id);
    Q_EMIT started(id);
    if (plan.kind == UpdateKind::Update && !moves.empty())
        startUpdates(id, moves);
    for (const PlannedMove& move : moves) {
        if (plan.kind == UpdateKind::Rollback)
            startRollback(id, move);
    }
    checkAnswered(id);
    return id;
}

/// Those of one target are one batch.
void Operations::startUpdates(int id, const std::vector<PlannedMove>& moves)
{
    std::map<Version, std::vector<WorkerId>> batches;
    for (const PlannedMove& move : moves)
        batches[move.to].push_back(move.worker);
    for (const auto& [target, workers] : batches) {
        const BatchRequest request{.workers = workers, .selector = {}, .version = target};
        whenDone(m_session.client().updateBatch(request), this,
                 [this, id, workers](const Result<client::Reply<BatchReport>>& report) {
                     if (!report)
                         Q_EMIT failed(report.error(), tr("Starting the updates"));
                     for (const WorkerId& worker : workers) {
                         if (!report)
                             refused(id, worker, report.error().message());
                         else if (report->updates.contains(worker))
                             accepted(id, worker, report->updates.at(worker));
                     }
                     for (const BatchFailure& skipped :
                          report ? report->skipped : std::vector<BatchFailure>())
                         refused(id, skipped.workerId, skipped.error);
                     checkAnswered(id);
                 });
    }
}

void Operations::startRollback(int id, const PlannedMove& move)
{
    whenDone(m_session.client().rollback(move.worker, move.backup), this,
             [this, id, worker = move.worker](const auto& answer) {
                 if (answer) {
                     accepted(id, worker, answer->updateId);
                 } else {
                     refused(id, worker, answer.error().message());
                     Q_EMIT failed(answer.error(), tr("Rolling %1 back").arg(worker.value()));
                 }
                 checkAnswered(id);
             });
}

void Operations::accepted(int id, const WorkerId& worker, const UpdateId& update)
{
    m_operations.at(id).updates[worker] = update;
    m_session.refreshUpdate(update);
    m_session.refreshWorker(worker);
}

void Operations::refused(int id, const WorkerId& worker, const QString& why)
{
    m_operations.at(id).refused[worker] = why;
}

void Operations::checkAnswered(int id)
{
    Operation& operation = m_operations.at(id);
    const size_t answered = operation.updates.size() + operation.refused.size();
    operation.isAccepted = answered >= operation.plan.possible().size();
    Q_EMIT changed(id);
    checkOver(id);
}

const Operation* Operations::find(int id) const
{
    const auto found = m_operations.find(id);
    return found == m_operations.end() ? nullptr : &found->second;
}

OperationProgress Operations::progressOf(int id) const
{
    const Operation& operation = m_operations.at(id);
    OperationProgress progress;
    progress.total = int(operation.plan.possible().size());
    progress.failed = int(operation.refused.size());
    double percents = 100.0 * progress.failed;
    for (const auto& [worker, updateId] : operation.updates) {
        const Shared<Update> update = m_session.fleet().updates().find(updateId);
        if (!update || !isFinal(update->state))
            continue;
        ++(hasSucceeded(*update) ? progress.succeeded : progress.failed);
    }
    for (const auto& [worker, updateId] : operation.updates) {
        const Shared<Update> update = m_session.fleet().updates().find(updateId);
        percents += update ? percentOf(*update) : 0;
    }
    progress.running = progress.total - progress.succeeded - progress.failed;
    progress.percent = progress.total == 0 ? 100 : percents / progress.total;
    return progress;
}

void Operations::follow(const UpdateChanges& changes)
{
    const std::set<UpdateId> changedOnes(changes.put.begin(), changes.put.end());
    for (const int id : std::set<int>(m_open)) {
        const bool isConcerned =
            std::ranges::any_of(m_operations.at(id).updates | std::views::values,
                                [&](const UpdateId& each) { return changedOnes.contains(each); });
        if (!isConcerned)
            continue;
        Q_EMIT changed(id);
        checkOver(id);
    }
}

void Operations::checkOver(int id)
{
    if (m_operations.at(id).isAccepted && progressOf(id).isOver() && m_open.erase(id) > 0)
        Q_EMIT finished(id);
}

/// Nobody has begun anything else with the worker since.
bool Operations::isLastOf(const WorkerId& worker, const UpdateId& update) const
{
    const Shared<Update> last = m_session.fleet().lastUpdateOf(worker);
    return last && last->id == update;
}

/// What puts back those that were moved already.
Plan Operations::planBack(const Operation& operation) const
{
    const FleetState& fleet = m_session.fleet();
    std::vector<WorkerId> workers;
    for (const auto& [worker, id] : operation.updates) {
        const Shared<Update> update = fleet.updates().find(id);
        if (update && hasSucceeded(*update) && !update->nothingToDo && isLastOf(worker, id))
            workers.push_back(worker);
    }
    if (operation.plan.kind == UpdateKind::Update)
        return planRollback(fleet, workers);
    Plan plan;
    for (const PlannedMove& move : operation.plan.moves) {
        if (std::ranges::contains(workers, move.worker))
            plan.moves.push_back(planUpdate(fleet, {move.worker}, move.from).moves.front());
    }
    return plan;
}

bool Operations::canUndo(int id) const
{
    const Operation* operation = find(id);
    if (!operation || operation->isUndone || !operation->isAccepted)
        return false;
    const bool isRunning =
        std::ranges::any_of(operation->updates | std::views::values, [this](const UpdateId& each) {
            const Shared<Update> update = m_session.fleet().updates().find(each);
            return update && !isFinal(update->state) && !update->cancelRequested;
        });
    return isRunning || !planBack(*operation).possible().empty();
}

int Operations::undo(int id)
{
    if (!canUndo(id))
        return 0;
    Operation& operation = m_operations.at(id);
    operation.isUndone = true;
    for (const UpdateId& each : operation.updates | std::views::values) {
        const Shared<Update> update = m_session.fleet().updates().find(each);
        if (update && !isFinal(update->state))
            cancel(each);
    }
    Q_EMIT changed(id);
    const Plan back = planBack(operation);
    return back.possible().empty() ? 0 : start(back);
}

void Operations::cancel(const UpdateId& update)
{
    whenDone(m_session.client().cancelUpdate(update), this, [this, update](const auto& answer) {
        if (!answer)
            Q_EMIT failed(answer.error(), tr("Cancelling the update"));
        m_session.refreshUpdate(update);
    });
}

} // namespace lockstep::ui
