// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/two_line_delegate.h"

class QTreeView;

namespace lockstep::ui {

/// An alert on two lines, or the header above some: what they have in common, how many there are,
/// and the icon of the worst.
class AlertDelegate : public TwoLineDelegate {
    Q_OBJECT

public:
    explicit AlertDelegate(QTreeView& view);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;

private:
    void paintHeader(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const;

    QTreeView& m_tree;
};

} // namespace lockstep::ui
