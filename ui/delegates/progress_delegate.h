// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/row_delegate.h"

namespace lockstep::ui {

/// How far something is: a bar and the item's text beside it, or the text alone where ProgressRole
/// is -1. The bar takes its colour from LookToneRole.
class ProgressDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override;
};

} // namespace lockstep::ui
