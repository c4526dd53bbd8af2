// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/style/painting.h"
#include "ui/widgets/labels.h"

#include <QPainter>

namespace lockstep::ui {

Card::Card(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(new ElidedLabel), m_head(new QHBoxLayout), m_body(new QVBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    m_head->addWidget(m_title, 1);
    column->addLayout(m_head);
    m_body->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_body, 1);
    m_title->setFont(ui::font(TextSize::Title));
    setTitle(title);
}

void Card::setTitle(const QString& title)
{
    m_title->setFullText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::addTrailing(QWidget* widget) { m_head->addWidget(widget); }

void Card::addWidget(QWidget* widget, int stretch) { m_body->addWidget(widget, stretch); }

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    paintPanel(painter, rect(), theme.surface, theme.border);
}

} // namespace lockstep::ui
