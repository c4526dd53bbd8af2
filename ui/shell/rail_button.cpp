// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail_button.h"

#include "ui/delegates/text_line.h"
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
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setWords(text);
}

void RailButton::setWords(const QString& words)
{
    setText(words);
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
    place.setRight(pill.left() - margin / 2);
    const QRect shown = mirrored(pill, rect(), layoutDirection());
    paintPanel(painter, shown, colors.background, {}, 10);
    painter.setPen(colors.foreground);
    painter.drawText(shown, Qt::AlignCenter, text);
}

/// Takes its room from the start of the place.
void RailButton::paintPicture(QPainter& painter, QRect& place) const
{
    const StyleTokens& style = tokens(palette());
    const QColor quiet = isChecked() ? style.accent : style.mutedText;
    const QRect picture(place.left(), place.center().y() - pictureSize / 2 + 1, pictureSize,
                        pictureSize);
    place.setLeft(picture.right() + margin);
    const QRect shown = mirrored(picture, rect(), layoutDirection());
    paintIcon(painter, shown, m_icon,
              m_iconTone == Tone::Neutral ? quiet : style.tone(m_iconTone).foreground);
    if (!m_isNarrow || m_count == 0)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.tone(m_countTone).solid);
    painter.drawEllipse(QPointF(shown.right() + 1, shown.top() + 1), 4, 4);
}

/// Takes its room from the end of the place.
void RailButton::paintHint(QPainter& painter, QRect& place) const
{
    const QFont small = ui::font(TextSize::Small);
    paintLine(painter, mirrored(place, rect(), layoutDirection()),
              {.text = m_hint,
               .font = small,
               .color = tokens(palette()).faintText,
               .alignment = Qt::AlignTrailing});
    place.setRight(place.right() - QFontMetrics(small).horizontalAdvance(m_hint) - margin);
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
    paintPicture(painter, place);
    if (m_isNarrow)
        return;
    if (m_count > 0)
        paintCount(painter, place);
    else
        paintHint(painter, place);
    QFont words = ui::font(TextSize::Body);
    words.setWeight(isChecked() ? QFont::DemiBold : QFont::Medium);
    paintLine(painter, mirrored(place, rect(), layoutDirection()),
              {.text = text(), .font = words, .color = isChecked() ? style.text : style.mutedText});
}

} // namespace lockstep::ui
