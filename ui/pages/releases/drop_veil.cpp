// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/drop_veil.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

DropVeil::DropVeil(QWidget& host) : QWidget(&host)
{
    setObjectName(u"dropVeil"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropVeil::raiseWith(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropVeil::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StyleTokens& theme = tokens(palette());
    QColor ground = theme.window;
    ground.setAlphaF(0.92F);
    painter.fillRect(rect(), ground);
    painter.setPen(QPen(theme.accent, 2, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect().adjusted(24, 24, -24, -24), 12, 12);
    const QRect spot(rect().center() - QPoint(20, 44), QSize(40, 40));
    paintIcon(painter, spot, u"package"_s, theme.accent);
    const QRect line(48, rect().center().y() + 8, width() - 96, 32);
    paintLine(painter, line,
              {.text = m_text,
               .font = ui::font(TextSize::Heading),
               .color = theme.text,
               .alignment = Qt::AlignHCenter});
}

} // namespace lockstep::ui
