// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/worker_views.h"

#include "ui/delegates/badge_delegate.h"
#include "ui/pages/workers/card_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStackedLayout>

namespace lockstep::ui {

namespace {

constexpr int lineHeight = 36;
constexpr int resizeStep = 16;
const QSet<QByteArray> hiddenAtFirst{"kind", "tags", "health"};

} // namespace

CardGrid::CardGrid(WorkerModel& model, QWidget* parent) : QListView(parent)
{
    setObjectName(u"workerGrid"_s);
    setAccessibleName(tr("Workers as cards"));
    setModel(&model);
    setItemDelegate(new CardDelegate(*this, model));
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // cards do not change their width
    QScrollBar* bar = verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, bar,
            [bar](int least, int most) { bar->setEnabled(most > least); });
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setStyleSheet(u"QListView { background: transparent; }"_s);
}

void CardGrid::resizeEvent(QResizeEvent* event)
{
    const int width = viewport()->width() - 1;
    const int columns = std::max(1, width / (CardDelegate::leastWidth + CardDelegate::gap));
    setGridSize({width / columns, CardDelegate::height + CardDelegate::gap});
    QListView::resizeEvent(event);
}

WorkerTable::WorkerTable(WorkerModel& model, QWidget* parent) : QTableView(parent), m_workers(model)
{
    setObjectName(u"workerTable"_s);
    setAccessibleName(tr("Workers as a table"));
    setModel(&model);
    setItemDelegate(new RowDelegate(*this));
    setItemDelegateForColumn(model.columnOf("status"), new BadgeDelegate(*this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(lineHeight);
    QHeaderView& head = *horizontalHeader();
    head.setSectionsMovable(true);
    head.setHighlightSections(false);
    head.setStretchLastSection(true);
    head.setMinimumSectionSize(64);
    head.setContextMenuPolicy(Qt::CustomContextMenu);
    for (int column = 0; column < model.columnCount(); ++column) {
        setColumnWidth(column, model.columns()[size_t(column)].width);
        setColumnHidden(column, hiddenAtFirst.contains(model.columns()[size_t(column)].id));
    }
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    connect(&head, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu);
        menu->popup(horizontalHeader()->mapToGlobal(at));
    });
}

void WorkerTable::fillColumnMenu(QMenu& menu)
{
    menu.setObjectName(u"columnMenu"_s);
    for (int column = 1; column < m_workers.columnCount(); ++column) {
        QAction* action = menu.addAction(m_workers.columns()[size_t(column)].title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool isOn) { setColumnHidden(column, !isOn); });
    }
}

void WorkerTable::keyPressEvent(QKeyEvent* event)
{
    const bool isSideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!isSideways || !event->modifiers().testFlag(Qt::AltModifier))
        return QTableView::keyPressEvent(event);
    const int by = (event->key() == Qt::Key_Right) == isLeftToRight() ? 1 : -1;
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        resizeColumn(by);
    else
        moveColumn(by);
}

void WorkerTable::moveColumn(int by)
{
    QHeaderView& head = *horizontalHeader();
    const int from = head.visualIndex(currentIndex().column());
    int to = from + by;
    while (to >= 0 && to < head.count() && head.isSectionHidden(head.logicalIndex(to)))
        to += by;
    if (from >= 0 && to >= 0 && to < head.count())
        head.moveSection(from, to);
}

void WorkerTable::resizeColumn(int by)
{
    const int column = currentIndex().column();
    if (column >= 0)
        setColumnWidth(column, std::max(64, columnWidth(column) + by * resizeStep));
}

WorkerViews::WorkerViews(WorkerModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_selection(model), m_grid(new CardGrid(model)),
      m_table(new WorkerTable(model)), m_stack(new QStackedLayout(this))
{
    m_stack->setContentsMargins(0, 0, CardDelegate::gap, 0);
    for (QAbstractItemView* view :
         {static_cast<QAbstractItemView*>(m_grid), static_cast<QAbstractItemView*>(m_table)}) {
        m_stack->addWidget(view);
        adopt(*view);
    }
}

void WorkerViews::adopt(QAbstractItemView& view)
{
    m_selection.bind(view);
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(&view, &QWidget::customContextMenuRequested, this, [this, &view](const QPoint& at) {
        Q_EMIT menuWanted(view.viewport()->mapToGlobal(at));
    });
    connect(&view, &QAbstractItemView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT opened(m_model.idAt(index.row())); });
}

QAbstractItemView& WorkerViews::current() const
{
    return m_stack->currentWidget() == m_grid ? static_cast<QAbstractItemView&>(*m_grid) : *m_table;
}

WorkersView WorkerViews::view() const
{
    return m_stack->currentWidget() == m_grid ? WorkersView::Grid : WorkersView::Table;
}

void WorkerViews::setView(WorkersView view)
{
    const bool hadFocus = current().hasFocus();
    m_stack->setCurrentWidget(view == WorkersView::Grid ? static_cast<QWidget*>(m_grid) : m_table);
    setFocusProxy(&current());
    if (hadFocus)
        current().setFocus();
    showCurrent();
}

void WorkerViews::goTo(const QString& worker)
{
    const int row = m_model.rowOf(worker);
    if (row < 0)
        return;
    m_selection.select(worker);
    current().scrollTo(m_model.index(row, 0), QAbstractItemView::EnsureVisible);
}

void WorkerViews::showCurrent() { current().scrollTo(current().currentIndex()); }

void WorkerViews::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_model.settle();
}

} // namespace lockstep::ui
