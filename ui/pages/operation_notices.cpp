// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/operation_notices.h"

#include "ui/prompts/plan_model.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"

namespace lockstep::ui {

namespace {

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
}

void OperationNotices::start(const Plan& plan)
{
    const int id = m_operations.start(plan);
    m_begun.insert(id);
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

Notice OperationNotices::withUndo(Notice notice, int id)
{
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
