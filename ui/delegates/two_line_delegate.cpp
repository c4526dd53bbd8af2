// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/two_line_delegate.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/item_roles.h"
#include "ui/style/painting.h"

#include <QPainter>

namespace lockstep::ui {

namespace {

constexpr int rowHeight = 52;
constexpr int lineHeight = 18;

QFont strong(QFont font)
{
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {RowDelegate::sizeHint(option, index).width(), rowHeight};
}

void TwoLineDelegate::paintContent(QPainter& painter, const QRect& place,
                                   const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    const StyleTokens& theme = tokens(option.palette);
    const QRect both = paintLeadingIcon(painter, place, index, theme);
    const QString subtitle = index.data(SubtitleRole).toString();
    QRect line(both.left(), both.center().y() - lineHeight, both.width(), lineHeight);
    if (subtitle.isEmpty())
        line.moveTop(both.center().y() - lineHeight / 2);
    paintLine(painter, line,
              {.text = option.text,
               .font = strong(option.font),
               .color = textColor(index, theme),
               .elide = elide()});
    paintLine(painter, line.translated(0, lineHeight),
              {.text = subtitle, .font = font(TextSize::Small), .color = theme.mutedText});
}

} // namespace lockstep::ui
