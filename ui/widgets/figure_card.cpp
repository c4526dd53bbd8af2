// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_card.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int padding = 16;
constexpr int iconGround = 28;

} // namespace

FigureCard::FigureCard(const QString& label, const QString& icon, Tone tone, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_tone(tone), m_figure(u"–"_s)
{
    setText(label);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    describe();
}

void FigureCard::setFigure(const QString& figure)
{
    if (std::exchange(m_figure, figure) != figure)
        describe();
}

void FigureCard::setSubtitle(const QString& subtitle)
{
    if (std::exchange(m_subtitle, subtitle) != subtitle)
        describe();
}

void FigureCard::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void FigureCard::describe()
{
    setAccessibleName(text() + u": "_s + m_figure);
    setAccessibleDescription(m_subtitle);
    update();
}

QSize FigureCard::sizeHint() const { return {176, 112}; }

QSize FigureCard::minimumSizeHint() const { return {128, 112}; }

bool FigureCard::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void FigureCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FigureCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    const bool isWarm = underMouse() || isDown();
    paintPanel(painter, rect(), isDown() ? theme.hover : theme.surface,
               isWarm ? theme.strongBorder : theme.border);
    if (hasFocus())
        paintFocus(painter, rect(), theme, cornerRadius);
    const ToneColors& tone = theme.tone(m_tone);
    const QRect whole = rect().adjusted(padding, padding, -padding, -padding);
    const QRect ground(whole.right() - iconGround + 1, whole.top() - 4, iconGround, iconGround);
    const QRect seen = mirrored(ground, whole, layoutDirection());
    paintPanel(painter, seen, tone.background, {}, cornerRadius);
    paintIcon(painter, seen.adjusted(6, 6, -6, -6), m_icon, tone.foreground);
    paintText(painter, whole);
}

void FigureCard::paintText(QPainter& painter, const QRect& place) const
{
    const StyleTokens& theme = tokens(palette());
    const QRect label(place.left(), place.top(), place.width() - iconGround - 8, 20);
    paintLine(painter, mirrored(label, place, layoutDirection()),
              {.text = text(), .font = ui::font(TextSize::Body), .color = theme.mutedText});
    paintLine(painter, {place.left(), place.top() + 26, place.width(), 36},
              {.text = m_figure, .font = ui::font(TextSize::Figure), .color = theme.text});
    paintLine(painter, {place.left(), place.bottom() - 17, place.width(), 20},
              {.text = m_subtitle, .font = ui::font(TextSize::Small), .color = theme.faintText});
}

} // namespace lockstep::ui
