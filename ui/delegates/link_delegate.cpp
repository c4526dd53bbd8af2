// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/link_delegate.h"

#include "ui/delegates/text_line.h"

#include <QPainter>

namespace lockstep::ui {

void LinkDelegate::paintContent(QPainter& painter, const QRect& place,
                                const QStyleOptionViewItem& option, const QModelIndex&) const
{
    QFont shown = option.font;
    shown.setUnderline(option.state.testFlag(QStyle::State_MouseOver));
    paintLine(painter, place,
              {.text = option.text,
               .font = shown,
               .color = tokens(option.palette).accent,
               .elide = elide(),
               .alignment = option.displayAlignment & Qt::AlignHorizontal_Mask});
}

} // namespace lockstep::ui
