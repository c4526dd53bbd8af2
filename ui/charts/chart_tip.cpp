// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_tip.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/painting.h"
#include "ui/text/plain.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int padding = 10;
constexpr int lineHeight = 20;
constexpr int dot = 8;
constexpr int widest = 320;

QFont titleFont()
{
    QFont title = font(TextSize::Small);
    title.setWeight(QFont::DemiBold);
    return title;
}

} // namespace

ChartTip::ChartTip(QWidget& chart) : QWidget(&chart)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(u"chartTip"_s);
    hide();
}

QSize ChartTip::neededSize() const
{
    const QFontMetrics small(ui::font(TextSize::Small));
    int width = QFontMetrics(titleFont()).horizontalAdvance(plain(m_text.title));
    for (const ChartTipRow& row : m_text.rows)
        width = std::max(width, small.horizontalAdvance(plain(row.label)) +
                                    small.horizontalAdvance(row.value) + (row.tone ? 16 : 0) + 24);
    return {std::min(width, widest) + 2 * padding + 2,
            lineHeight * (1 + int(m_text.rows.size())) + 2 * padding - 4};
}

void ChartTip::showAt(const QRect& at, const ChartTipText& text)
{
    m_text = text;
    const QSize size = neededSize();
    const QRect room = parentWidget()->rect();
    QRect place(QPoint(at.right() + 12, at.center().y() - size.height() / 2), size);
    if (place.right() > room.right())
        place.moveRight(at.left() - 12);
    place.moveLeft(std::clamp(place.left(), 0, std::max(0, room.right() - size.width())));
    place.moveTop(std::clamp(place.top(), 0, std::max(0, room.bottom() - size.height())));
    setGeometry(place);
    show();
    raise();
    update();
}

void ChartTip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    paintPanel(painter, rect(), theme.raised, theme.strongBorder);
    const QRect inner = rect().adjusted(padding, padding - 2, -padding, 2 - padding);
    QRect line(inner.topLeft(), QSize(inner.width(), lineHeight));
    paintLine(painter, line, {.text = m_text.title, .font = titleFont(), .color = theme.text});
    for (const ChartTipRow& row : m_text.rows) {
        line.translate(0, lineHeight);
        QRect rest = line;
        if (row.tone) {
            const QRect mark(line.left(), line.center().y() - dot / 2 + 1, dot, dot);
            paintPanel(painter, mirrored(mark, inner, layoutDirection()),
                       theme.tone(*row.tone).solid, {}, 2);
            rest.setLeft(line.left() + 16);
        }
        const QFont small = ui::font(TextSize::Small);
        const int width = QFontMetrics(small).horizontalAdvance(row.value) + 4;
        const QRect value(line.right() - width + 1, line.top(), width, lineHeight);
        rest.setRight(value.left() - 8);
        paintLine(painter, mirrored(rest, inner, layoutDirection()),
                  {.text = row.label, .font = small, .color = theme.mutedText});
        paintLine(painter, mirrored(value, inner, layoutDirection()),
                  {.text = row.value,
                   .font = small,
                   .color = theme.text,
                   .alignment = Qt::AlignTrailing});
    }
}

} // namespace lockstep::ui
