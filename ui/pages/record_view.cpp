// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/record_view.h"

#include "ui/delegates/row_delegate.h"
#include "ui/style/icons.h"
#include "ui/style/item_roles.h"
#include "ui/style/tokens.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <numeric>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

QString idOf(const QModelIndex& index) { return index.siblingAtColumn(0).data(IdRole).toString(); }

} // namespace

RecordView::RecordView(const QString& name, QWidget* parent) : QTreeView(parent)
{
    setAccessibleName(name);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setSortingEnabled(true);
    setItemDelegate(new RowDelegate(*this));
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setSortIndicatorClearable(false);
    viewport()->setAttribute(Qt::WA_Hover);
    m_idle.setSingleShot(true);
    m_idle.setInterval(1500);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (!viewport()->underMouse())
            Q_EMIT idle();
    });
    connect(this, &QTreeView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(idOf(index)); });
}

void RecordView::setModel(QAbstractItemModel* model)
{
    // Before the view does so itself: it forgets what is selected and open.
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &RecordView::remember);
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &RecordView::restore);
    const auto wait = [this] {
        if (!m_idle.isActive())
            m_idle.start();
    };
    connect(model, &QAbstractItemModel::dataChanged, &m_idle, wait);
    connect(model, &QAbstractItemModel::rowsInserted, &m_idle, wait);
}

void RecordView::setColumns(const ColumnPlan& plan)
{
    m_columns = plan;
    for (int column = 0; column < plan.widths.size(); ++column)
        header()->resizeSection(column, plan.widths[column]);
    header()->setSectionResizeMode(plan.stretched, QHeaderView::Stretch);
    fitColumns();
}

void RecordView::fitColumns()
{
    int needed = std::accumulate(m_columns.widths.begin(), m_columns.widths.end(), 0);
    for (const int column : std::as_const(m_columns.dispensable)) {
        const bool isHidden = needed > viewport()->width();
        setColumnHidden(column, isHidden);
        needed -= isHidden ? m_columns.widths[column] : 0;
    }
}

void RecordView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

/// The ground of the row goes on below what opens it.
void RecordView::drawBranches(QPainter* painter, const QRect& place, const QModelIndex& index) const
{
    const StyleTokens& theme = tokens(palette());
    const QRect row(0, place.top(), viewport()->width(), place.height());
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    const bool isHovered = viewport()->underMouse() && row.contains(mouse);
    const QColor ground = selectionModel()->isSelected(index) ? theme.selection
                          : isHovered                         ? theme.hover
                                                              : theme.surface;
    painter->fillRect(place, ground);
    painter->fillRect(QRect(place.bottomLeft(), QSize(place.width(), 1)), theme.border);
    if (!model()->hasChildren(index))
        return;
    const bool isLeft = layoutDirection() == Qt::LeftToRight;
    const QRect spot = isLeft ? place.adjusted(place.width() - indentation(), 0, 0, 0)
                              : place.adjusted(0, 0, indentation() - place.width(), 0);
    const QString closed = isLeft ? u"chevron-right"_s : u"chevron-left"_s;
    paintIcon(*painter, QRect(spot.center() - QPoint(7, 7), QSize(16, 16)),
              isExpanded(index) ? u"chevron-down"_s : closed, theme.mutedText);
}

QStringList RecordView::selectedIds() const
{
    QStringList ids;
    if (!selectionModel())
        return ids;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        ids << idOf(index);
    return ids;
}

QString RecordView::onlySelectedId() const
{
    const QStringList ids = selectedIds();
    return ids.size() == 1 ? ids.front() : QString();
}

QModelIndex RecordView::indexOf(const QString& id) const
{
    const QModelIndexList found =
        model()->match(model()->index(0, 0), IdRole, id, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.front();
}

bool RecordView::selectId(const QString& id)
{
    const QModelIndex index = indexOf(id);
    if (!index.isValid())
        return false;
    if (index.parent().isValid())
        expand(index.parent());
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

void RecordView::remember()
{
    m_isResetting = true;
    m_kept = selectedIds();
    m_scroll = verticalScrollBar()->value();
    m_open.clear();
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex group = model()->index(row, 0);
        if (isExpanded(group))
            m_open << idOf(group);
    }
}

void RecordView::restore()
{
    for (const QString& id : std::as_const(m_open))
        setExpanded(indexOf(id), true);
    for (const QString& id : std::as_const(m_kept)) {
        const QModelIndex index = indexOf(id);
        if (!index.isValid())
            continue;
        selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        if (m_kept.size() == 1)
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    verticalScrollBar()->setValue(m_scroll);
    m_isResetting = false;
    checkSelection();
}

void RecordView::checkSelection()
{
    const QStringList ids = selectedIds();
    if (m_isResetting || ids == m_told)
        return;
    m_told = ids;
    Q_EMIT selectedIdsChanged();
}

void RecordView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    checkSelection();
}

void RecordView::leaveEvent(QEvent* event)
{
    QTreeView::leaveEvent(event);
    Q_EMIT idle();
}

void RecordView::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid())
        Q_EMIT opened(idOf(currentIndex()));
    else if (event->key() == Qt::Key_Escape && !selectedIds().isEmpty())
        clearSelection();
    else
        QTreeView::keyPressEvent(event);
}

} // namespace lockstep::ui
