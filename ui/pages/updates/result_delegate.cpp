// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/updates/result_delegate.h"

#include "ui/style/item_roles.h"

namespace lockstep::ui {

ResultDelegate::ResultDelegate(QAbstractItemView& view) : BadgeDelegate(view), m_progress(view)
{
    m_progress.setParent(nullptr); // a member of this, not a child of the view
}

void ResultDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    if (index.data(ProgressRole).toInt() >= 0)
        m_progress.paint(painter, option, index);
    else
        BadgeDelegate::paint(painter, option, index);
}

} // namespace lockstep::ui
