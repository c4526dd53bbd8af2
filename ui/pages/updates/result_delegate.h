// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/badge_delegate.h"
#include "ui/delegates/progress_delegate.h"

namespace lockstep::ui {

/// How far an update is or, once it has ended, how it did.
class ResultDelegate : public BadgeDelegate {
    Q_OBJECT
public:
    explicit ResultDelegate(QAbstractItemView& view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    ProgressDelegate m_progress;
};

} // namespace lockstep::ui
