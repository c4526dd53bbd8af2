// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail_button.h"

#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"

namespace lockstep::ui {

namespace {

constexpr int rowHeight = 40;
constexpr int pictureSize = 20;
constexpr int margin = 12;
constexpr int most = 999;

} // namespace

RailButton::RailButton(const QString& icon, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    describe();
}

void RailButton::setIconName(const QString& icon)
{
    m_icon = icon;
    update();
}

void RailButton::setIconTone(Tone tone)
{
    m_iconTone = tone;
    update();
}

void RailButton::setCount(int count, Tone tone)
{
    m_count = count;
    m_countTone = tone;
    describe();
    update();
}

void RailButton::setHint(const QString& hint)
{
    m_hint = hint;
    update();
}

void RailButton::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    describe();
    updateGeometry();
    update();
}

/// Its count is part of what it is called.
void RailButton::describe()
{
    setAccessibleName(m_count > 0 ? u"%1, %2"_s.arg(text(), countText(m_count)) : text());
    setToolTip(m_isNarrow ? escaped(accessibleName()) : QString());
}

QSize RailButton::sizeHint() const { return {m_isNarrow ? rowHeight : 200, rowHeight}; }

void RailButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

/// Takes its room from the end of the place.
void RailButton::paintCount(QPainter& painter, QRect& place) const
{
    painter.setFont(ui::font(TextSize::Small));
    const QString text = m_count > most ? countText(most) + u'+' : countText(m_count);
    const ToneColors& colors = tokens(palette()).tone(m_countTone);
    const int wide = std::max(20, painter.fontMetrics().horizontalAdvance(text) + 12);
    const QRect pill(place.right() - wide + 1, place.center().y() - 9, wide, 20);
    paintPanel(painter, pill, colors.background, {}, 10);
    painter.setPen(colors.foreground);
    painter.drawText(pill, Qt::AlignCenter, text);
    place.setRight(pill.left() - margin / 2);
}

void RailButton::paintEvent(QPaintEvent*)
{
    const StyleTokens& style = tokens(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || isDown() || underMouse())
        paintPanel(painter, rect().adjusted(0, 2, 0, -2),
                   isChecked() ? style.selection : style.hover, {});
    if (hasFocus())
        paintFocus(painter, rect().adjusted(1, 3, -1, -3), style);
    QRect place = rect().adjusted(margin - 2, 0, -margin, 0);
    const QColor quiet = isChecked() ? style.accent : style.mutedText;
    const QColor iconColor =
        m_iconTone == Tone::Neutral ? quiet : style.tone(m_iconTone).foreground;
    const QRect iconPlace(place.left(), place.center().y() - pictureSize / 2 + 1, pictureSize,
                          pictureSize);
    paintIcon(painter, iconPlace, m_icon, iconColor);
    if (m_isNarrow) {
        if (m_count > 0) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(style.tone(m_countTone).solid);
            painter.drawEllipse(QPointF(iconPlace.right() + 1, iconPlace.top() + 1), 4, 4);
        }
        return;
    }
    place.setLeft(iconPlace.right() + margin);
    if (m_count > 0)
        paintCount(painter, place);
    painter.setFont(ui::font(TextSize::Small));
    painter.setPen(style.faintText);
    if (m_count == 0 && !m_hint.isEmpty()) {
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, m_hint);
        place.setRight(place.right() - painter.fontMetrics().horizontalAdvance(m_hint) - margin);
    }
    QFont words = ui::font(TextSize::Body);
    words.setWeight(isChecked() ? QFont::DemiBold : QFont::Medium);
    painter.setFont(words);
    painter.setPen(isChecked() ? style.text : style.mutedText);
    painter.drawText(
        place, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(plain(text()), Qt::ElideRight, place.width()));
}

} // namespace lockstep::ui
