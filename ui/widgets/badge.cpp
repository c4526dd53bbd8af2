// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include "ui/style/fonts.h"
#include "ui/text/plain.h"

#include <QPainter>

namespace lockstep::ui {

Badge::Badge(const Look& look, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setLook(look);
}

void Badge::setLook(const Look& look)
{
    m_face = {.icon = look.icon, .tone = look.tone, .word = look.word};
    setAccessibleName(look.word);
    setToolTip(escaped(look.word));
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const { return badgeSize(m_face, ui::font(TextSize::Small)); }

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_face, ui::font(TextSize::Small), tokens(palette()));
}

} // namespace lockstep::ui
