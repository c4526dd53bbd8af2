// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alert_delegate.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/item_roles.h"
#include "ui/style/painting.h"

#include <QPainter>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int headerHeight = 36;
constexpr int chevronSize = 16;

bool isHeader(const QModelIndex& index) { return !index.parent().isValid(); }

} // namespace

AlertDelegate::AlertDelegate(QTreeView& view) : TwoLineDelegate(view), m_tree(view) {}

QSize AlertDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize size = TwoLineDelegate::sizeHint(option, index);
    return isHeader(index) ? QSize(size.width(), headerHeight) : size;
}

void AlertDelegate::paintContent(QPainter& painter, const QRect& place,
                                 const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (isHeader(index))
        return paintHeader(painter, place, option, index);
    const QRect indented =
        mirrored(place.adjusted(3 * gridStep, 0, 0, 0), place, painter.layoutDirection());
    TwoLineDelegate::paintContent(painter, indented, option, index);
}

void AlertDelegate::paintHeader(QPainter& painter, const QRect& place,
                                const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const StyleTokens& theme = tokens(option.palette);
    const auto direction = painter.layoutDirection();
    painter.fillRect(option.rect.adjusted(0, 0, 0, -1), theme.sunken);
    const QString folded = direction == Qt::RightToLeft ? u"chevron-left"_s : u"chevron-right"_s;
    const QRect chevron(place.left(), place.center().y() - chevronSize / 2 + 1, chevronSize,
                        chevronSize);
    paintIcon(painter, mirrored(chevron, place, direction),
              m_tree.isExpanded(index) ? u"chevron-down"_s : folded, theme.mutedText);
    QRect rest = mirrored(place.adjusted(chevronSize + gridStep, 0, 0, 0), place, direction);
    rest = paintLeadingIcon(painter, rest, index, theme);
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    const int width = std::min(QFontMetrics(strong).horizontalAdvance(option.text) + 2 * gridStep,
                               rest.width() - 6 * gridStep);
    const QRect title(rest.left(), rest.top(), width, rest.height());
    paintLine(painter, mirrored(title, rest, direction),
              {.text = option.text, .font = strong, .color = theme.text});
    const QRect count = rest.adjusted(width, 0, 0, 0);
    paintLine(painter, mirrored(count, rest, direction),
              {.text = index.data(SubtitleRole).toString(),
               .font = option.font,
               .color = theme.mutedText});
}

} // namespace lockstep::ui
