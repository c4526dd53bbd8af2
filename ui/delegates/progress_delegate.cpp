// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/progress_delegate.h"

#include "ui/delegates/text_line.h"
#include "ui/style/item_roles.h"
#include "ui/style/painting.h"

#include <QPainter>

namespace lockstep::ui {

namespace {

constexpr int barWidth = 72;
constexpr int barHeight = 6;

int progressOf(const QModelIndex& index)
{
    const QVariant progress = index.data(ProgressRole);
    return progress.isValid() ? progress.toInt() : -1;
}

QColor barColor(const QModelIndex& index, const StyleTokens& tokens)
{
    const QVariant tone = index.data(LookToneRole);
    return tone.isValid() ? tokens.tone(tone.value<Tone>()).solid : tokens.accent;
}

} // namespace

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return RowDelegate::sizeHint(option, index) + QSize(barWidth + gridStep, 0);
}

void ProgressDelegate::paintContent(QPainter& painter, const QRect& place,
                                    const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    const int percent = progressOf(index);
    if (percent < 0) {
        RowDelegate::paintContent(painter, place, option, index);
        return;
    }
    const StyleTokens& theme = tokens(option.palette);
    const auto direction = painter.layoutDirection();
    const QRect bar(place.left(), place.center().y() - barHeight / 2 + 1,
                    std::min(barWidth, place.width()), barHeight);
    paintProgress(painter, mirrored(bar, place, direction), percent, theme.border,
                  barColor(index, theme));
    const QRect text = place.adjusted(barWidth + gridStep, 0, 0, 0);
    paintLine(painter, mirrored(text, place, direction),
              {.text = option.text, .font = option.font, .color = textColor(index, theme)});
}

} // namespace lockstep::ui
