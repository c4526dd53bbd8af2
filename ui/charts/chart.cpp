// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace lockstep::ui {

Chart::Chart(const QString& name, QWidget* parent)
    : QWidget(parent), m_emptyText(tr("Nothing yet")), m_tip(new ChartTip(*this))
{
    setAccessibleName(name);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Chart::setEmptyText(const QString& text)
{
    if (std::exchange(m_emptyText, text) != text)
        renew();
}

void Chart::renew()
{
    setAccessibleDescription(count() == 0 ? m_emptyText : description());
    if (m_highlighted >= count())
        highlight(-1);
    else if (m_highlighted >= 0)
        m_tip->showAt(placeOf(m_highlighted), tipAt(m_highlighted));
    tint();
    update();
}

void Chart::highlight(int index)
{
    const int next = index < count() ? index : -1;
    if (std::exchange(m_highlighted, next) == next)
        return;
    if (next < 0)
        m_tip->hide();
    else
        m_tip->showAt(placeOf(next), tipAt(next));
    setCursor(next >= 0 && !keyAt(next).isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    highlightChanged();
    update();
}

QImage Chart::picture(qreal scale)
{
    const int marked = m_highlighted;
    highlight(-1);
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(tokens(palette()).surface);
    QPainter painter(&image);
    painter.setLayoutDirection(layoutDirection());
    paintChart(painter);
    highlight(marked);
    return image;
}

bool Chart::event(QEvent* event)
{
    if (event->type() == QEvent::Polish)
        tint();
    return QWidget::event(event);
}

void Chart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    if (count() == 0)
        paintLine(painter, rect().adjusted(8, 0, -8, 0),
                  {.text = m_emptyText,
                   .font = ui::font(TextSize::Body),
                   .color = theme.faintText,
                   .alignment = Qt::AlignHCenter});
    else
        paintChart(painter);
    if (hasFocus())
        paintFocus(painter, rect(), theme);
}

void Chart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange)
        tint();
}

void Chart::mouseMoveEvent(QMouseEvent* event) { highlight(indexAt(event->position().toPoint())); }

void Chart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        pick(indexAt(event->position().toPoint()));
}

void Chart::leaveEvent(QEvent*) { highlight(-1); }

void Chart::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason)
        highlight(-1);
    QWidget::focusOutEvent(event);
}

void Chart::step(int by)
{
    if (count() == 0)
        return;
    const bool isFirst = m_highlighted < 0;
    highlight(isFirst ? (by > 0 ? 0 : count() - 1)
                      : std::clamp(m_highlighted + by, 0, count() - 1));
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    const int forward = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Right: step(forward); return;
    case Qt::Key_Left: step(-forward); return;
    case Qt::Key_Down: step(1); return;
    case Qt::Key_Up: step(-1); return;
    case Qt::Key_Home: highlight(count() > 0 ? 0 : -1); return;
    case Qt::Key_End: highlight(count() - 1); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: pick(m_highlighted); return;
    default: break;
    }
    if (event->key() == Qt::Key_Escape && m_highlighted >= 0)
        highlight(-1);
    else
        QWidget::keyPressEvent(event);
}

void Chart::pick(int index)
{
    if (index >= 0 && index < count() && !keyAt(index).isEmpty())
        Q_EMIT picked(keyAt(index));
}

void Chart::contextMenuEvent(QContextMenuEvent* event) { showMenu(event->globalPos()); }

void Chart::showMenu(const QPoint& globalPlace)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"chartMenu"_s);
    const auto add = [this, menu](const QString& text, const QString& icon, ChartFile file) {
        QAction* action = menu->addAction(ui::icon(icon), text);
        action->setEnabled(count() > 0);
        connect(action, &QAction::triggered, this, [this, file] { Q_EMIT saveAsked(file); });
    };
    add(tr("Save as picture (PNG)…"), u"save"_s, ChartFile::Picture);
    add(tr("Save figures (CSV)…"), u"table"_s, ChartFile::Table);
    menu->popup(globalPlace);
}

} // namespace lockstep::ui
