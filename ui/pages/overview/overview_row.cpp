// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/overview_row.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/text/plain.h"
#include "ui/widgets/icon_button.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int padding = 8;
constexpr int iconSide = 18;

} // namespace

OverviewRow::OverviewRow(const QString& actionIcon, const QString& actionName, QWidget* parent)
    : QAbstractButton(parent), m_hasAction(!actionIcon.isEmpty()),
      m_action(new IconButton(actionIcon, actionName, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_action->setObjectName(u"rowAction"_s);
    m_action->setCursor(Qt::ArrowCursor);
    m_action->hide();
    connect(m_action, &QToolButton::clicked, this, &OverviewRow::actionTriggered);
}

void OverviewRow::setFace(const RowFace& face)
{
    if (face == m_face)
        return;
    m_face = face;
    setAccessibleName(plain(face.title));
    setAccessibleDescription(
        plain(QStringList{face.status, face.subtitle, face.trailing}.join(u", "_s)));
    setToolTip(escaped(face.title + u'\n' + face.subtitle));
    placeAction();
    update();
}

void OverviewRow::setOver(bool isOver)
{
    m_isOver = isOver;
    placeAction();
    update();
}

void OverviewRow::placeAction()
{
    m_action->setVisible(m_face.canAct && !m_isOver);
    const QRect spot(width() - m_action->width() - 4, (height() - m_action->height()) / 2,
                     m_action->width(), m_action->height());
    m_action->setGeometry(mirrored(spot, rect(), layoutDirection()));
}

void OverviewRow::resizeEvent(QResizeEvent*) { placeAction(); }

bool OverviewRow::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void OverviewRow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void OverviewRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    if (underMouse() || isDown())
        paintPanel(painter, rect(), theme.hover, {}, 6);
    if (hasFocus())
        paintFocus(painter, rect(), theme);
    painter.setOpacity(m_isOver ? 0.45 : 1);
    QRect inner = rect().adjusted(padding, 4, -padding, -4);
    if (m_hasAction) // or might have: then all rows end at the same place
        inner.setRight(inner.right() - m_action->width());
    const QRect mark(padding, (height() - iconSide) / 2, iconSide, iconSide);
    const Tone tone = m_face.isMuted ? Tone::Neutral : m_face.tone;
    paintIcon(painter, mirrored(mark, rect(), layoutDirection()), m_face.icon,
              theme.tone(tone).foreground);
    inner.setLeft(mark.right() + 12);
    paintTexts(painter, inner);
}

void OverviewRow::paintTexts(QPainter& painter, const QRect& place) const
{
    const StyleTokens& theme = tokens(palette());
    const QFont small = ui::font(TextSize::Small);
    const auto seen = [&](const QRect& part) { return mirrored(part, rect(), layoutDirection()); };
    const int width = QFontMetrics(small).horizontalAdvance(m_face.trailing) + 4;
    const QRect trailing(place.right() - width + 1, place.top(), width, 20);
    paintLine(painter, seen(trailing),
              {.text = m_face.trailing,
               .font = small,
               .color = theme.faintText,
               .alignment = Qt::AlignTrailing});
    const QRect title(place.left(), place.top(), trailing.left() - place.left() - 8, 20);
    paintLine(painter, seen(title),
              {.text = m_face.title,
               .font = ui::font(TextSize::Body),
               .color = m_face.isMuted ? theme.mutedText : theme.text});
    QRect subtitle(place.left(), place.top() + 20, place.width(), 18);
    if (m_face.percent >= 0) {
        const int bar = std::min(160, place.width() / 2);
        const QRect track(place.right() - bar + 1, subtitle.center().y() - 2, bar, 6);
        paintProgress(painter, seen(track), m_face.percent, theme.sunken,
                      theme.tone(m_face.tone).solid);
        subtitle.setRight(track.left() - 12);
    }
    paintLine(painter, seen(subtitle),
              {.text = m_face.subtitle, .font = small, .color = theme.faintText});
}

} // namespace lockstep::ui
