// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_delegate.h"

#include "core/base/error.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"

#include <QTextLayout>

namespace lockstep::ui {

namespace {

constexpr int rowHeight = 36;
constexpr int iconSize = 18;
constexpr int margin = 12;

QList<QTextLayout::FormatRange> marksOf(const QModelIndex& index, const QColor& color)
{
    QTextCharFormat format;
    format.setForeground(color);
    format.setFontWeight(QFont::Bold);
    QList<QTextLayout::FormatRange> marks;
    for (const int at : index.data(PaletteDelegate::MarksRole).value<std::vector<int>>())
        marks.push_back({.start = at, .length = 1, .format = format});
    return marks;
}

/// One line of plain text, elided, with some letters marked.
void paintMarked(QPainter& painter, const QRect& place, const QString& text,
                 const QList<QTextLayout::FormatRange>& marks)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width());
    QTextLayout layout(shown, painter.font());
    layout.setFormats(shown == text ? marks : QList<QTextLayout::FormatRange>());
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(place.width() + 1);
    layout.endLayout();
    const qreal above = (place.height() - line.height()) / 2;
    layout.draw(&painter, QPointF(place.left(), place.top() + above));
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), rowHeight};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const StyleTokens& style = tokens(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const bool isUnderMouse = option.state.testFlag(QStyle::State_MouseOver);
    if (isCurrent || isUnderMouse)
        paintPanel(*painter, option.rect.adjusted(2, 1, -2, -1),
                   isCurrent ? style.selection : style.hover, {}, 6);
    QRect place = option.rect.adjusted(margin, 0, -margin, 0);
    const QRect iconPlace(place.left(), place.center().y() - iconSize / 2, iconSize, iconSize);
    paintIcon(*painter, iconPlace, index.data(IconRole).toString(), style.mutedText);
    place.setLeft(iconPlace.right() + margin);
    const QString keys = index.data(KeysRole).toString();
    painter->setFont(ui::font(TextSize::Small));
    painter->setPen(style.faintText);
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, keys);
    place.setRight(place.right() - painter->fontMetrics().horizontalAdvance(keys) - margin);
    painter->setFont(ui::font(TextSize::Body));
    painter->setPen(style.text);
    paintMarked(*painter, place, index.data().toString(), marksOf(index, style.accent));
    painter->restore();
}

} // namespace lockstep::ui
