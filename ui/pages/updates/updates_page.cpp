// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/updates/updates_page.h"

#include "ui/pages/list_frame.h"
#include "ui/pages/record_view.h"
#include "ui/pages/updates/result_delegate.h"
#include "ui/pages/updates/update_detail.h"
#include "ui/state/update_progress.h"
#include "ui/state/when_done.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_button.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep::ui {

namespace {

constexpr int atFirst = 200; // as many as a session reads

std::vector<Shared<Update>> allOf(const FleetState& fleet)
{
    std::vector<Shared<Update>> all;
    for (const auto& [id, update] : fleet.updates().items())
        all.push_back(update);
    return all;
}

} // namespace

UpdatesPage::UpdatesPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_model([this](const WorkerId& worker) { return nameOf(worker); }, clock()),
      m_frame(new ListFrame(tr("Updates"), tr("Filter by worker, version or problem"))),
      m_scope(new SegmentedButton(tr("Which updates"))), m_list(new RecordView(tr("Updates"))),
      m_detail(new UpdateDetail), m_cancel(makeButton(tr("Cancel…"), u"cross"_s)),
      m_retry(makeButton(tr("Retry what failed…"), u"retry"_s, ButtonKind::Primary)),
      m_older(makeButton(tr("Load older updates"), u"history"_s, ButtonKind::Flat)),
      m_loaded(atFirst)
{
    build();
    buildList();
    follow();
    m_model.put(allOf(fleet()));
    showCounts();
    showSelected();
}

void UpdatesPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    m_cancel->setObjectName(u"cancel"_s);
    m_retry->setObjectName(u"retry"_s);
    m_older->setObjectName(u"older"_s);
    m_frame->addAction(m_cancel);
    m_frame->addAction(m_retry);
    m_scope->setObjectName(u"scope"_s);
    for (const QString& name :
         {tr("All"), tr("Running"), tr("Failed"), tr("Rolled back"), tr("Completed")})
        m_scope->addSegment(name);
    m_frame->addFilter(m_scope);
    m_frame->addBelow(m_older);
    m_frame->setDetail(m_detail);
    m_frame->rememberDetail(context().settings, u"updates"_s);
}

void UpdatesPage::buildList()
{
    m_order.setSourceModel(&m_model);
    m_list->setObjectName(u"updates"_s);
    m_list->setModel(&m_order);
    m_list->setRootIsDecorated(true);
    m_list->setIndentation(24);
    m_list->setItemDelegateForColumn(UpdateModel::Result, new ResultDelegate(*m_list));
    m_list->setColumns({.widths = {176, 152, 208, 112, 104, 320},
                        .dispensable = {UpdateModel::Problem, UpdateModel::Took}});
    m_list->sortByColumn(UpdateModel::Started, Qt::DescendingOrder);
    auto* empty = new EmptyState(u"updates"_s, tr("No updates yet"),
                                 tr("Every update and rollback is kept here, step by step. Start "
                                    "one from the workers that are outdated."));
    QPushButton* workers = empty->addAction(tr("Show workers"), u"workers"_s);
    connect(workers, &QPushButton::clicked, this,
            [this] { Q_EMIT asked({.page = PageId::Workers}); });
    m_frame->setList(m_list, empty);
    m_frame->setMenu([this] { return commands(); });
}

void UpdatesPage::follow()
{
    connect(&fleet(), &FleetState::updatesChanged, this, [this](const UpdateChanges& changes) {
        std::vector<Shared<Update>> updates;
        for (const UpdateId& id : changes.put)
            updates.push_back(fleet().updates().find(id));
        m_model.put(updates, clock().now());
        showCounts();
        showSelected();
    });
    connect(&fleet(), &FleetState::topicChanged, this, &UpdatesPage::showCounts);
    connect(&fleet(), &FleetState::aboutChanged, this, &UpdatesPage::showSelected);
    connect(m_frame, &ListFrame::filterChanged, this, &UpdatesPage::filter);
    connect(m_frame, &ListFrame::filterCleared, this, [this] { m_scope->setCurrent(0); });
    connect(m_frame, &ListFrame::again, this, [this] { session().refresh(Topic::Updates); });
    connect(m_scope, &SegmentedButton::currentChanged, this, &UpdatesPage::filter);
    connect(m_list, &RecordView::selectedIdsChanged, this, &UpdatesPage::showSelected);
    connect(m_list, &RecordView::opened, this, &UpdatesPage::openSelected);
    connect(m_list, &RecordView::idle, this, [this] { m_model.settle(); });
    connect(m_detail, &UpdateDetail::workerAsked, this, [this] {
        if (const auto updates = selected(); !updates.empty())
            Q_EMIT asked({.page = PageId::Workers, .item = updates.front()->workerId.value()});
    });
    connect(m_cancel, &QPushButton::clicked, this, &UpdatesPage::cancelSelected);
    connect(m_retry, &QPushButton::clicked, this, &UpdatesPage::retrySelected);
    connect(m_older, &QPushButton::clicked, this, &UpdatesPage::loadOlder);
    connect(&m_tick, &QTimer::timeout, this, &UpdatesPage::tick);
    m_tick.start(std::chrono::seconds(1));
}

void UpdatesPage::open(const Destination& destination)
{
    if (destination.item.isEmpty() || !m_model.updatesOf(destination.item).empty())
        return m_frame->reveal(destination);
    m_frame->reveal({.page = destination.page, .filter = destination.filter});
    lookUp(destination.item);
}

std::vector<Command> UpdatesPage::commands()
{
    return {{.id = u"updates.filter"_s,
             .text = tr("Filter updates"),
             .icon = u"filter"_s,
             .keys = QKeySequence::Find,
             .run = [this] { m_frame->search().edit().setFocus(Qt::ShortcutFocusReason); }},
            {.id = u"updates.retry"_s,
             .text = tr("Retry what failed of the selected updates…"),
             .icon = u"retry"_s,
             .keys = QKeySequence(Qt::CTRL | Qt::Key_R),
             .isEnabled = [this] { return retryObstacle().isEmpty(); },
             .run = [this] { retrySelected(); }},
            {.id = u"updates.cancel"_s,
             .text = tr("Cancel the selected updates…"),
             .icon = u"cross"_s,
             .keys = QKeySequence::Delete,
             .isEnabled = [this] { return cancelObstacle().isEmpty(); },
             .run = [this] { cancelSelected(); }}};
}

void UpdatesPage::filter()
{
    const QString text = m_frame->search().text();
    m_order.setScope(UpdateScope(m_scope->current()));
    m_order.setWanted([text](const QString& searched) { return containsWords(searched, text); });
    if (!text.isEmpty())
        m_list->expandAll();
    showCounts();
}

void UpdatesPage::showCounts()
{
    const int running = fleet().countRunning();
    const QString all = countText(m_model.total(), Noun::Updates);
    m_frame->setSummary(running == 0 ? all
                                     : all + u"  ·  "_s + tr("%Ln running now", nullptr, running));
    m_frame->follow(fleet().topic(Topic::Updates), m_model.total(), m_order.rowCount());
    m_older->setVisible(!m_hasAll && m_model.total() >= atFirst);
}

void UpdatesPage::showSelected()
{
    const auto updates = selected();
    const QString only = m_list->onlySelectedId();
    m_frame->showDetail(!updates.empty());
    m_frame->setObstacle(*m_cancel, cancelObstacle());
    m_frame->setObstacle(*m_retry, retryObstacle());
    if (updates.size() == 1 && updates.front()->id.value() == only)
        m_detail->showUpdate(*updates.front(), nameOf(updates.front()->workerId), clock().now());
    else if (!updates.empty())
        showBatch(only, updates);
}

void UpdatesPage::showBatch(const QString& id, const std::vector<Shared<Update>>& updates)
{
    if (!id.isEmpty() && !m_skipped.contains(id))
        askSkipped(id);
    const QString target = plain(updates.front()->targetVersion.value());
    const int count = int(updates.size());
    UpdateDetail::Group group{.title = id.isEmpty() ? tr("%Ln update(s)", nullptr, count)
                                                    : tr("Batch to %1").arg(target),
                              .updates = updates,
                              .failed = {},
                              .skipped = id.isEmpty() ? QStringList() : m_skipped.at(id)};
    for (const Shared<Update>& update : updates) {
        if (isFinal(update->state) && !hasSucceeded(*update))
            group.failed << tr("%1: %2", "worker, error")
                                .arg(nameOf(update->workerId), update->error.isEmpty()
                                                                   ? lookOf(*update).word
                                                                   : update->error);
    }
    m_detail->showGroup(group, clock().now());
}

/// Whom the coordinator left out has no update here.
void UpdatesPage::askSkipped(const QString& batch)
{
    m_skipped[batch] = {};
    whenDone(session().client().batch(BatchId(batch)), this, [this, batch](const auto& report) {
        if (!report)
            return tellFailure(report.error(), tr("Reading the batch"));
        QStringList& lines = m_skipped[batch];
        for (const BatchFailure& each : report->skipped)
            lines << tr("%1: %2", "worker, error").arg(nameOf(each.workerId), each.error);
        showSelected();
    });
}

void UpdatesPage::tick()
{
    if (!isVisible() || fleet().countRunning() == 0)
        return;
    m_model.touchRunning();
    const auto updates = selected();
    if (updates.size() == 1 && !isFinal(updates.front()->state))
        showSelected();
}

/// Each once, also where its batch is selected, too; newest first.
std::vector<Shared<Update>> UpdatesPage::selected() const
{
    std::map<UpdateId, Shared<Update>> found;
    for (const QString& id : m_list->selectedIds()) {
        for (const Shared<Update>& update : m_model.updatesOf(id))
            found[update->id] = update;
    }
    const auto newest = found | std::views::values | std::views::reverse;
    return {newest.begin(), newest.end()};
}

std::vector<Shared<Update>> UpdatesPage::selectedRunning() const
{
    auto updates = selected();
    std::erase_if(updates, [](const Shared<Update>& update) {
        return isFinal(update->state) || update->cancelRequested;
    });
    return updates;
}

Plan UpdatesPage::retryPlan() const { return planRetry(fleet(), selected()); }

QString UpdatesPage::cancelObstacle() const
{
    if (const QString obstacle = obstacleOf(Role::Operator); !obstacle.isEmpty())
        return obstacle;
    return selectedRunning().empty() ? tr("Select an update that runs.") : QString();
}

QString UpdatesPage::retryObstacle() const
{
    if (const QString obstacle = obstacleOf(Role::Operator); !obstacle.isEmpty())
        return obstacle;
    return retryPlan().moves.empty() ? tr("Select updates that did not succeed.") : QString();
}

/// A batch opens and closes, an update leads to its worker.
void UpdatesPage::openSelected(const QString& id)
{
    const auto updates = m_model.updatesOf(id);
    if (updates.size() == 1)
        Q_EMIT asked({.page = PageId::Workers, .item = updates.front()->workerId.value()});
    else if (m_list->currentIndex().isValid())
        m_list->setExpanded(m_list->currentIndex().siblingAtColumn(0),
                            !m_list->isExpanded(m_list->currentIndex().siblingAtColumn(0)));
}

} // namespace lockstep::ui
