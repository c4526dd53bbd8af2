// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/operation_notices.h"

#include "ui/prompts/plan_model.h"
#include "ui/state/update_progress.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"

namespace lockstep::ui {

namespace {

QString whyOf(const Update& update)
{
    const QString why = update.error.isEmpty() ? update.rollbackError : update.error;
    if (update.state == UpdateState::RolledBack)
        return OperationNotices::tr("It was rolled back: %1").arg(plain(why));
    return plain(why);
}

QString andMore(qsizetype more)
{
    return more <= 0 ? QString()
                     : u'\n' + OperationNotices::tr("The same goes for %1 more.")
                                   .arg(countText(more, Noun::Workers));
}

QString nameIn(const Operation& operation, const WorkerId& worker)
{
    const auto found = std::ranges::find(operation.plan.moves, worker, &PlannedMove::worker);
    return plain(found == operation.plan.moves.end() ? worker.value() : found->name);
}

} // namespace

OperationNotices::OperationNotices(Session& session, Operations& operations, QObject* parent)
    : QObject(parent), m_session(session), m_operations(operations)
{
    connect(&operations, &Operations::changed, this, &OperationNotices::tellBegin);
    connect(&operations, &Operations::finished, this, &OperationNotices::tellEnd);
}

void OperationNotices::start(const Plan& plan)
{
    const int id = m_operations.start(plan);
    m_begun.insert(id);
    m_open.insert(id);
    tellBegin(id);
}

void OperationNotices::tellBegin(int id)
{
    const Operation* operation = m_operations.find(id);
    if (!operation || !operation->isAccepted || m_begun.erase(id) == 0)
        return;
    if (!operation->refused.empty())
        tellRefused(*operation);
    if (!operation->updates.empty())
        Q_EMIT noticed(
            withUndo({.text = tr("%1: started").arg(plain(planTitle(operation->plan)))}, id));
}

void OperationNotices::tellRefused(const Operation& operation)
{
    const auto& [worker, why] = *operation.refused.begin();
    const QString text = operation.plan.kind == UpdateKind::Update
                             ? tr("%1 is not being updated: %2")
                             : tr("%1 is not being rolled back: %2");
    const auto more = qsizetype(operation.refused.size()) - 1;
    m_session.refreshWorker(worker);
    Q_EMIT noticed({.text = text.arg(nameIn(operation, worker), plain(why)) + andMore(more),
                    .tone = Tone::Bad,
                    .action = tr("Show"),
                    .onAction = [self = QPointer(this), worker] {
                        if (self)
                            Q_EMIT self->asked(self->placeOf(worker));
                    }});
}

/// What runs on the worker, or else the worker.
Destination OperationNotices::placeOf(const WorkerId& worker) const
{
    const Shared<Update> last = m_session.fleet().lastUpdateOf(worker);
    if (last && !isFinal(last->state))
        return {.page = PageId::Updates, .item = last->id.value()};
    return {.page = PageId::Workers, .item = worker.value()};
}

void OperationNotices::tellEnd(int id)
{
    const Operation* operation = m_operations.find(id);
    if (!operation || m_open.erase(id) == 0)
        return;
    tellBegin(id);
    const OperationProgress progress = m_operations.progressOf(id);
    if (progress.failed > int(operation->refused.size()))
        tellFailed(*operation);
    if (progress.succeeded > 0)
        Q_EMIT noticed(withUndo({.text = tr("%1: done, %2 of %3")
                                             .arg(plain(planTitle(operation->plan)),
                                                  countText(progress.succeeded),
                                                  countText(progress.total)),
                                 .tone = Tone::Good},
                                id));
}

void OperationNotices::tellFailed(const Operation& operation)
{
    std::vector<Shared<Update>> failed;
    for (const UpdateId& id : operation.updates | std::views::values) {
        const Shared<Update> update = m_session.fleet().updates().find(id);
        if (update && isFinal(update->state) && !hasSucceeded(*update) && !wasCancelled(*update))
            failed.push_back(update);
    }
    if (failed.empty())
        return;
    const Update& first = *failed.front();
    const QString text = tr("%1 did not get to %2. %3")
                             .arg(nameIn(operation, first.workerId), first.targetVersion.value(),
                                  whyOf(first));
    Q_EMIT noticed({.text = text + andMore(qsizetype(failed.size()) - 1),
                    .tone = Tone::Bad,
                    .action = tr("Show"),
                    .onAction = [self = QPointer(this), id = first.id] {
                        if (self)
                            Q_EMIT self->asked({.page = PageId::Updates, .item = id.value()});
                    }});
}

Notice OperationNotices::withUndo(Notice notice, int id)
{
    if (!m_operations.canUndo(id))
        return notice;
    notice.action = tr("Undo");
    notice.onAction = [self = QPointer(this), id] {
        if (!self)
            return;
        if (!self->m_operations.canUndo(id))
            Q_EMIT self->noticed({.text = tr("It cannot be undone any more: the workers were "
                                             "moved since, or have no backup.")});
        self->m_operations.undo(id);
    };
    return notice;
}

} // namespace lockstep::ui
