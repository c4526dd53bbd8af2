// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/workers_page.h"

#include "ui/pages/workers/filter_bar.h"
#include "ui/pages/workers/worker_actions.h"
#include "ui/pages/workers/worker_detail.h"
#include "ui/pages/workers/worker_views.h"
#include "ui/state/update_progress.h"
#include "ui/text/amounts.h"
#include "ui/text/failures.h"
#include "ui/text/plain.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/loading_stripe.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_button.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>

using namespace std::chrono_literals;

namespace lockstep::ui {

WorkersPage::WorkersPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(context.session.clock()),
      m_actions(new WorkerActions(context, *this, [this](const Plan& plan) { carryOut(plan); }))
{
    setObjectName(u"workersPage"_s);
    build();
    connectParts();
    followFleet();
    for (const Topic topic : {Topic::Backups, Topic::Releases})
        session().want(topic);
    m_model.showAll(fleet().workers());
    UpdateChanges all;
    for (const Shared<Update>& update : fleet().runningUpdates())
        all.put.push_back(update->id);
    showProgress(all);
    showState();
    showSelection();
}

WorkersPage::~WorkersPage()
{
    // Before the model that they show, and while there is somebody to hear what they tell.
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
}

void WorkersPage::followFleet()
{
    connect(&fleet(), &FleetState::workersChanged, this, &WorkersPage::showWorkers);
    connect(&fleet(), &FleetState::updatesChanged, this, &WorkersPage::showProgress);
    connect(&fleet(), &FleetState::topicChanged, this, &WorkersPage::showState);
    connect(&fleet(), &FleetState::aboutChanged, this, &WorkersPage::showSelection);
    connect(&m_model, &RecordTable::countsChanged, this, &WorkersPage::showCounts);
    m_idle.setInterval(20s);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (!isVisible())
            return;
        m_model.touchAges();
        if (!m_views->underMouse())
            m_model.settle();
    });
    m_idle.start();
}

void WorkersPage::showWorkers(const WorkerChanges& changes)
{
    m_model.apply(changes, fleet().workers(), m_model.total() == 0 ? QDateTime() : clock().now());
    showSelection();
    if (!m_wanted.isEmpty() && m_model.find(m_wanted))
        goTo(std::exchange(m_wanted, {}));
}

void WorkersPage::showProgress(const UpdateChanges& changes)
{
    for (const UpdateId& id : changes.put) {
        const auto update = fleet().updates().find(id);
        const auto last = update ? fleet().lastUpdateOf(update->workerId) : nullptr;
        if (!last)
            continue;
        m_model.setProgress(last->workerId, isFinal(last->state)
                                                ? std::nullopt
                                                : std::optional(int(percentOf(*last))));
    }
}

void WorkersPage::applyFilter(const Selector& selector)
{
    if (selector.isEmpty())
        m_model.setFilter({});
    else
        m_model.setFilter([selector, &time = clock()](const WorkerView& worker) {
            return isMeant(selector, worker, time);
        });
}

/// What is in the place of the list while there is none.
void WorkersPage::showState()
{
    const TopicState& state = fleet().topic(Topic::Workers);
    m_stripe->setLoading(state.isLoading && !state.isKnown());
    m_problem->setVisible(state.problem.has_value());
    if (state.problem) {
        const Failure failure = describe(*state.problem, tr("Reading the workers"));
        m_problem->setText(failure.title + u' ' + failure.nextStep);
    }
    showCounts();
}

void WorkersPage::showCounts()
{
    const int shown = m_model.rowCount();
    const int total = m_model.total();
    m_count->setText(shown == total
                         ? countText(total, Noun::Workers)
                         : tr("%1 of %2").arg(countText(shown), countText(total, Noun::Workers)));
    const bool isKnown = fleet().topic(Topic::Workers).isKnown();
    QWidget* place = m_views;
    if (total == 0 && isKnown)
        place = m_empty;
    else if (shown == 0 && total > 0)
        place = m_nothing;
    m_stack->setCurrentWidget(place);
    m_count->setVisible(total > 0);
}

std::vector<WorkerId> WorkersPage::selected() const
{
    std::vector<WorkerId> workers;
    for (const QString& id : m_views->selection().shown())
        workers.emplace_back(id);
    return workers;
}

void WorkersPage::showSelection()
{
    const auto workers = selected();
    const bool isSeveral = workers.size() > 1;
    m_update->setVisible(isSeveral);
    m_rollBack->setVisible(isSeveral);
    const bool mayOperate = fleet().mayOperate();
    for (QPushButton* button : {m_update, m_rollBack}) {
        button->setEnabled(mayOperate);
        button->setToolTip(mayOperate ? QString() : tr("Your role may only look."));
    }
    m_update->setText(tr("Update %1…").arg(countText(qint64(workers.size()))));
    m_rollBack->setText(tr("Roll back %1…").arg(countText(qint64(workers.size()))));
    m_add->setVisible(fleet().mayAdminister());
    if (workers.size() == 1 && m_showsDetail)
        showDetail(workers.front());
}

void WorkersPage::openDetail(const QString& worker)
{
    m_showsDetail = true;
    showDetail(WorkerId(worker));
}

void WorkersPage::showDetail(const WorkerId& worker)
{
    m_detail->show(worker);
    if (!m_detail->isHidden())
        return;
    m_detail->setVisible(true);
    QTimer::singleShot(0, m_views, &WorkerViews::showCurrent); // the list is narrower now
}

void WorkersPage::closeDetail()
{
    m_showsDetail = false;
    m_detail->setVisible(false);
    m_views->setFocus();
}

void WorkersPage::goTo(const QString& worker)
{
    if (m_model.rowOf(worker) < 0) {
        m_filter->setText({});
        Q_EMIT noticed({.text = tr("The filter was cleared, for it hid %1.").arg(plain(worker))});
    }
    m_views->goTo(worker);
    openDetail(worker);
}

void WorkersPage::open(const Destination& destination)
{
    if (!destination.filter.isEmpty())
        m_filter->setText(destination.filter);
    if (destination.item.isEmpty())
        return;
    if (destination.item == addWorkersItem)
        return m_actions->add();
    if (m_model.find(destination.item))
        return goTo(destination.item);
    if (!fleet().topic(Topic::Workers).isKnown())
        m_wanted = destination.item;
    else
        Q_EMIT noticed(
            {.text =
                 tr("There is no worker %1 in this fleet (any more).").arg(plain(destination.item)),
             .tone = Tone::Warning});
}

void WorkersPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_detail->isHidden())
        return closeDetail();
    if (event->key() == Qt::Key_Escape && !m_filter->text().isEmpty())
        return m_filter->setText({});
    Page::keyPressEvent(event);
}

std::vector<Command> WorkersPage::commands()
{
    const auto hasSome = [this] { return !m_views->selection().shown().isEmpty(); };
    const auto mayMove = [this, hasSome] { return hasSome() && fleet().mayOperate(); };
    const auto mayAdminister = [this] { return fleet().mayAdminister(); };
    WorkerActions* actions = m_actions;
    return {
        {.id = u"workers.find"_s,
         .text = tr("Filter workers"),
         .icon = u"search"_s,
         .keys = QKeySequence::Find,
         .run = [this] { m_filter->field().edit().setFocus(Qt::ShortcutFocusReason); }},
        {.id = u"workers.update"_s,
         .text = tr("Update selected workers…"),
         .icon = u"update"_s,
         .keys = QKeySequence(u"Ctrl+U"_s),
         .isEnabled = mayMove,
         .run = [this, actions] { actions->update(selected()); }},
        {.id = u"workers.updateTo"_s,
         .text = tr("Update selected workers to a version…"),
         .icon = u"releases"_s,
         .isEnabled = mayMove,
         .run = [this, actions] { actions->askVersion(selected()); }},
        {.id = u"workers.rollback"_s,
         .text = tr("Roll selected workers back…"),
         .icon = u"rollback"_s,
         .keys = QKeySequence(u"Ctrl+Shift+U"_s),
         .isEnabled = mayMove,
         .run = [this, actions] { actions->rollBack(selected()); }},
        {.id = u"workers.check"_s,
         .text = tr("Check selected workers now"),
         .icon = u"retry"_s,
         .keys = QKeySequence(u"Ctrl+R"_s),
         .isEnabled = hasSome,
         .run = [this, actions] { actions->check(selected()); }},
        {.id = u"workers.view"_s,
         .text = tr("Switch between cards and table"),
         .icon = u"table"_s,
         .keys = QKeySequence(u"Ctrl+T"_s),
         .run = [this] { chooseView(m_views->view() == WorkersView::Grid ? 1 : 0); }},
        {.id = u"workers.add"_s,
         .text = tr("Add worker…"),
         .icon = u"plus"_s,
         .isEnabled = mayAdminister,
         .run = [actions] { actions->add(); }},
        {.id = u"workers.join"_s,
         .text = tr("Let agents join…"),
         .icon = u"link"_s,
         .isEnabled = mayAdminister,
         .run = [actions] { actions->letJoin(); }},
    };
}

} // namespace lockstep::ui
