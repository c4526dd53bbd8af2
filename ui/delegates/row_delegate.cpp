// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/row_delegate.h"

#include "ui/delegates/glow.h"
#include "ui/delegates/text_line.h"
#include "ui/style/icons.h"
#include "ui/style/item_roles.h"
#include "ui/style/painting.h"
#include "ui/style/theme.h"
#include "ui/text/plain.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace lockstep::ui {

namespace {

constexpr int rowHeight = 36;
constexpr int sidePadding = 12;
constexpr int iconSize = 16;

bool has(const QStyleOptionViewItem& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor groundColor(const QStyleOptionViewItem& option, const StyleTokens& tokens)
{
    if (has(option, QStyle::State_Selected))
        return tokens.selection;
    return has(option, QStyle::State_MouseOver) ? tokens.hover : tokens.surface;
}

QRect textPlace(const QRect& place) { return place.adjusted(sidePadding, 0, -sidePadding, 0); }

} // namespace

RowDelegate::RowDelegate(QAbstractItemView& view) : QStyledItemDelegate(&view), m_view(view) {}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const
{
    QStyleOptionViewItem full = option;
    initStyleOption(&full, index);
    painter->save();
    painter->setLayoutDirection(full.direction);
    paintGround(*painter, full, index);
    painter->setClipRect(full.rect, Qt::IntersectClip);
    paintContent(*painter, textPlace(full.rect), full, index);
    painter->restore();
}

void RowDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const StyleTokens& theme = tokens(option.palette);
    QColor ground = groundColor(option, theme);
    const double glow =
        glowStrength(index.data(ChangedAtRole).toLongLong(), QDateTime::currentMSecsSinceEpoch());
    if (glow > 0 && animates(&m_view)) {
        ground = blend(ground, theme.tone(Tone::Info).background, glow);
        Glow::of(m_view).keep(index);
    }
    painter.fillRect(option.rect, ground);
    if (m_isRuled)
        painter.fillRect(QRect(option.rect.bottomLeft(), QSize(option.rect.width(), 1)),
                         theme.border);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        paintFocus(painter, option.rect.adjusted(1, 1, -1, -2), theme, 4);
}

void RowDelegate::paintContent(QPainter& painter, const QRect& place,
                               const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const StyleTokens& theme = tokens(option.palette);
    const QRect text = paintLeadingIcon(painter, place, index, theme);
    paintLine(painter, text,
              {.text = option.text,
               .font = option.font,
               .color = textColor(index, theme),
               .elide = m_elide,
               .alignment = option.displayAlignment & Qt::AlignHorizontal_Mask});
}

QRect RowDelegate::paintLeadingIcon(QPainter& painter, const QRect& place, const QModelIndex& index,
                                    const StyleTokens& tokens)
{
    const QString name = index.data(LookIconRole).toString();
    if (name.isEmpty())
        return place;
    const auto direction = painter.layoutDirection();
    const QRect spot(place.left(), place.top() + (place.height() - iconSize) / 2, iconSize,
                     iconSize);
    paintIcon(painter, mirrored(spot, place, direction), name,
              tokens.tone(index.data(LookToneRole).value<Tone>()).foreground);
    return mirrored(place.adjusted(iconSize + gridStep, 0, 0, 0), place, direction);
}

QColor RowDelegate::textColor(const QModelIndex& index, const StyleTokens& tokens)
{
    return index.data(MutedRole).toBool() ? tokens.faintText : tokens.text;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int icon = index.data(LookIconRole).isValid() ? iconSize + gridStep : 0;
    const QString text = plain(index.data(Qt::DisplayRole).toString());
    const int width = option.fontMetrics.horizontalAdvance(text);
    return {2 * sidePadding + icon + width, rowHeight};
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                            const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString tip = index.data(Qt::ToolTipRole).toString();
    if (tip.isEmpty() && sizeHint(option, index).width() > view->visualRect(index).width())
        tip = index.data(Qt::DisplayRole).toString();
    QToolTip::showText(event->globalPos(), escaped(tip), view);
    return true;
}

} // namespace lockstep::ui
