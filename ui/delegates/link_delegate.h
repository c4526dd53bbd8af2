// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/row_delegate.h"

namespace lockstep::ui {

/// Text that leads somewhere when it is clicked: the view says so with clicked().
class LinkDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

} // namespace lockstep::ui
