// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_dress.h"

#include "ui/delegates/row_delegate.h"

#include <QHeaderView>

namespace lockstep::ui {

void dressTable(QTreeView& view, const QString& objectName, const QString& name)
{
    view.setObjectName(objectName);
    view.setAccessibleName(name);
    view.setFrameShape(QFrame::NoFrame);
    view.setRootIsDecorated(false);
    view.setItemsExpandable(false);
    view.setUniformRowHeights(true);
    view.setAllColumnsShowFocus(true);
    view.setMouseTracking(true);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setItemDelegate(new RowDelegate(view));
    view.header()->setHighlightSections(false);
    view.header()->setSectionsMovable(false);
}

} // namespace lockstep::ui
