// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of updates asks its coordinator, and does to updates.
#include "ui/pages/list_frame.h"
#include "ui/pages/updates/updates_page.h"
#include "ui/state/when_done.h"
#include "ui/text/plain.h"

#include <QPushButton>

namespace lockstep::ui {

namespace {

constexpr int manyMore = 5;

QStringList namesOf(const std::vector<Shared<Update>>& updates, const UpdateModel::NameOf& nameOf)
{
    QStringList names;
    for (const Shared<Update>& update : updates)
        names << plain(nameOf(update->workerId));
    return names;
}

} // namespace

/// It may be older than what was read.
void UpdatesPage::lookUp(const QString& id)
{
    whenDone(session().client().update(UpdateId(id)), this, [this, id](const auto& update) {
        if (update)
            addOthers({*update}, id);
        else if (update.error().code() == ErrorCode::NotFound)
            lookUpBatch(id);
        else
            tellFailure(update.error(), tr("Looking for the update %1").arg(plain(id)));
    });
}

void UpdatesPage::lookUpBatch(const QString& id)
{
    const client::UpdateFilter filter{.workerId = {}, .batchId = BatchId(id)};
    whenDone(session().client().updates(filter), this, [this, id](const auto& page) {
        const QString doing = tr("Looking for the update %1").arg(plain(id));
        if (!page)
            tellFailure(page.error(), doing);
        else if (page->items.empty())
            tellFailure(Error(ErrorCode::NotFound, tr("There is no such update.")), doing);
        else
            addOthers(page->items, id);
    });
}

/// Beside those that the fleet's state holds.
void UpdatesPage::addOthers(const std::vector<Update>& updates, const QString& selected)
{
    std::vector<Shared<Update>> others;
    for (const Update& update : updates) {
        if (!fleet().updates().find(update.id))
            others.push_back(std::make_shared<const Update>(update));
    }
    m_model.put(others);
    showCounts();
    const auto known = m_model.updatesOf(selected);
    if (!selected.isEmpty() && !known.empty())
        m_frame->reveal({.page = PageId::Updates,
                         .item = known.size() == 1 ? known.front()->id.value() : selected});
}

void UpdatesPage::cancelSelected()
{
    const auto updates = selectedRunning();
    if (updates.empty())
        return;
    const auto name = [this](const WorkerId& worker) { return nameOf(worker); };
    const Question question{
        .title = tr("Cancel %Ln update(s)?", nullptr, int(updates.size())),
        .text = tr("What has not changed its worker yet just stops. What has is taken back, by the "
                   "backup that was made first."),
        .details = namesOf(updates, name),
        .accept = tr("Cancel the update(s)", nullptr, int(updates.size())),
        .isGrave = true};
    context().prompts.confirm(question, this, [this, updates] {
        for (const Shared<Update>& update : updates)
            cancel(*update);
    });
}

void UpdatesPage::cancel(const Update& update)
{
    const QString doing = tr("Cancelling the update of %1").arg(nameOf(update.workerId));
    whenDone(session().client().cancelUpdate(update.id), this,
             [this, id = update.id, doing](const auto& answer) {
                 if (!answer)
                     tellFailure(answer.error(), doing);
                 session().refreshUpdate(id);
             });
}

void UpdatesPage::retrySelected()
{
    const Plan plan = retryPlan();
    if (!plan.moves.empty())
        carryOut(plan);
}

void UpdatesPage::loadOlder()
{
    m_loaded *= manyMore;
    m_older->setEnabled(false);
    const client::UpdateFilter filter{.workerId = {}, .limit = m_loaded};
    whenDone(session().client().updates(filter), this,
             [this, limit = m_loaded](const Result<client::Reply<lockstep::Page<Update>>>& page) {
                 m_older->setEnabled(true);
                 if (!page)
                     return tellFailure(page.error(), tr("Loading older updates"));
                 m_hasAll = int(page->items.size()) < limit;
                 addOthers(page->items, {});
             });
}

} // namespace lockstep::ui
