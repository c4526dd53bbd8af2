// SPDX-License-Identifier: GPL-3.0-or-later
// How the workers page is put together.
#include "ui/pages/arrangement.h"
#include "ui/pages/workers/filter_bar.h"
#include "ui/pages/workers/worker_actions.h"
#include "ui/pages/workers/worker_detail.h"
#include "ui/pages/workers/worker_views.h"
#include "ui/pages/workers/workers_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loading_stripe.h"
#include "ui/widgets/segmented_button.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>

namespace lockstep::ui {

void WorkersPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 8, 24, 16);
    column->setSpacing(12);
    m_stripe = new LoadingStripe;
    m_problem = new Banner(Tone::Bad);
    m_problem->setObjectName(u"workersProblem"_s);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    m_filter = new FilterBar(context());
    m_views = new WorkerViews(m_model);
    m_detail = new WorkerDetail(context(), *m_actions);
    m_detail->hide();
    buildBar();
    m_splitter = new QSplitter;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({720, 440});
    rememberParts(*m_splitter, context().settings, u"workers.detail"_s);
    rememberColumns(*m_views->table().horizontalHeader(), context().settings, u"workers.columns"_s);
    setFocusProxy(m_views);
    m_detail->setMinimumWidth(360);
    column->addWidget(m_stripe);
    column->addWidget(m_problem);
    column->addWidget(m_filter);
    column->addWidget(m_splitter, 1);
}

/// What stands beside the filter and its chips.
void WorkersPage::buildBar()
{
    m_choice = new SegmentedButton(tr("Cards or table"));
    m_choice->setObjectName(u"viewChoice"_s);
    m_choice->addSegment(tr("Cards"), u"grid"_s);
    m_choice->addSegment(tr("Table"), u"table"_s);
    auto* columns = new IconButton(u"list"_s, tr("Columns"));
    columns->setObjectName(u"columns"_s);
    m_columns = columns;
    m_add = makeButton(tr("Add"), u"plus"_s);
    m_add->setObjectName(u"addWorkers"_s);
    QHBoxLayout& field = m_filter->fieldRow();
    for (QWidget* each : std::initializer_list<QWidget*>{m_columns, m_choice, m_add})
        field.addWidget(each, 0, Qt::AlignTop);
    m_update = makeButton({}, u"update"_s, ButtonKind::Primary);
    m_update->setObjectName(u"updateSelected"_s);
    m_rollBack = makeButton({}, u"rollback"_s);
    m_rollBack->setObjectName(u"rollBackSelected"_s);
    m_count = plainLabel({}, TextSize::Small, Voice::Faint);
    m_count->setObjectName(u"workerCount"_s);
    QHBoxLayout& chips = m_filter->chipRow();
    chips.addStretch(1);
    chips.addWidget(m_count);
    chips.addSpacing(8);
    chips.addWidget(m_rollBack);
    chips.addWidget(m_update);
    connect(m_update, &QPushButton::clicked, this, [this] { m_actions->update(selected()); });
    connect(m_rollBack, &QPushButton::clicked, this, [this] { m_actions->rollBack(selected()); });
    connect(columns, &QToolButton::clicked, this, &WorkersPage::openColumnMenu);
    connect(m_add, &QPushButton::clicked, this, &WorkersPage::openAddMenu);
}

QWidget* WorkersPage::makeList()
{
    auto* list = new QWidget;
    m_stack = new QStackedLayout(list);
    m_stack->setContentsMargins({});
    m_empty = new EmptyState(u"workers"_s, tr("No workers yet"),
                             tr("Add one by its address, or let agents join by themselves."));
    m_empty->setObjectName(u"noWorkers"_s);
    connect(m_empty->addAction(tr("Add worker…"), u"plus"_s), &QPushButton::clicked, m_actions,
            &WorkerActions::add);
    connect(m_empty->addAction(tr("Let agents join…"), u"link"_s), &QPushButton::clicked, m_actions,
            &WorkerActions::letJoin);
    m_nothing = new EmptyState(u"filter"_s, tr("No worker fits"),
                               tr("The filter lets none of them through."));
    m_nothing->setObjectName(u"nothingFits"_s);
    connect(m_nothing->addAction(tr("Clear filter")), &QPushButton::clicked, this,
            [this] { m_filter->setText({}); });
    for (QWidget* each : std::initializer_list<QWidget*>{m_views, m_empty, m_nothing})
        m_stack->addWidget(each);
    list->setMinimumWidth(320);
    return list;
}

void WorkersPage::connectParts()
{
    connect(m_filter, &FilterBar::changed, this, &WorkersPage::applyFilter);
    connect(m_actions, &WorkerActions::noticed, this, &WorkersPage::noticed);
    connect(m_actions, &WorkerActions::asked, this, &WorkersPage::asked);
    connect(m_detail, &WorkerDetail::asked, this, &WorkersPage::asked);
    connect(m_detail, &WorkerDetail::closeWanted, this, &WorkersPage::closeDetail);
    connect(m_views, &WorkerViews::opened, this, &WorkersPage::openDetail);
    connect(m_views, &WorkerViews::menuWanted, this, &WorkersPage::openMenu);
    connect(&m_views->selection(), &IdSelection::changed, this, &WorkersPage::showSelection);
    connect(m_problem, &Banner::actionTriggered, this, [this] {
        session().retry();
        session().refresh(Topic::Workers);
    });
    connect(m_choice, &SegmentedButton::currentChanged, this, &WorkersPage::chooseView);
    chooseView(int(context().settings.current().workersView));
}

void WorkersPage::chooseView(int index)
{
    const auto view = index == 0 ? WorkersView::Grid : WorkersView::Table;
    m_choice->setCurrent(index);
    m_views->setView(view);
    m_columns->setVisible(view == WorkersView::Table);
    context().settings.change([view](Settings& settings) { settings.workersView = view; });
}

void WorkersPage::openMenu(const QPoint& at)
{
    if (m_views->selection().shown().isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->fillMenu(*menu, selected());
    menu->popup(at);
}

void WorkersPage::openAddMenu()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"addMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Add worker…")), &QAction::triggered, m_actions,
            &WorkerActions::add);
    connect(menu->addAction(tr("Let agents join…")), &QAction::triggered, m_actions,
            &WorkerActions::letJoin);
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void WorkersPage::openColumnMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_views->table().fillColumnMenu(*menu);
    menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
}

} // namespace lockstep::ui
