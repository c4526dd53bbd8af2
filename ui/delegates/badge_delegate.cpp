// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/badge_delegate.h"

#include "ui/delegates/badge_painting.h"
#include "ui/style/fonts.h"
#include "ui/style/item_roles.h"

namespace lockstep::ui {

namespace {

BadgeFace faceOf(const QModelIndex& index)
{
    return {.icon = index.data(LookIconRole).toString(),
            .tone = index.data(LookToneRole).value<Tone>(),
            .word = index.data(Qt::DisplayRole).toString()};
}

} // namespace

QSize BadgeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize row = RowDelegate::sizeHint(option, index);
    return {badgeSize(faceOf(index), font(TextSize::Small)).width() + 24, row.height()};
}

void BadgeDelegate::paintContent(QPainter& painter, const QRect& place,
                                 const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const BadgeFace face = faceOf(index);
    if (!face.word.isEmpty())
        paintBadge(painter, place, face, font(TextSize::Small), tokens(option.palette));
}

} // namespace lockstep::ui
