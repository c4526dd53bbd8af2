// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/detail_pane.h"

#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>

namespace lockstep::ui {

void clearGround(QScrollArea& area)
{
    area.viewport()->setAutoFillBackground(false);
    area.widget()->setAutoFillBackground(false);
}

DetailPane::DetailPane(const QString& name, QWidget* parent)
    : QScrollArea(parent), m_title(new ElidedLabel),
      m_subtitle(new WrappedLabel(TextSize::Small, Voice::Muted)), m_badge(new Badge),
      m_actions(new QHBoxLayout), m_body(new QVBoxLayout)
{
    setAccessibleName(name);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setLayout(m_body);
    m_body->setContentsMargins(24, 16, 24, 24);
    m_body->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_title->setFont(ui::font(TextSize::Heading));
    head->addWidget(m_title, 1);
    head->addWidget(m_badge);
    m_body->addLayout(head);
    m_body->addWidget(m_subtitle);
    m_actions->setSpacing(8);
    m_actions->addStretch();
    m_body->addLayout(m_actions);
    setWidget(content);
    clearGround(*this);
    setMinimumWidth(320);
}

void DetailPane::setHeading(const QString& title, const QString& subtitle)
{
    m_title->setFullText(title);
    m_subtitle->setFullText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void DetailPane::setLook(const std::optional<Look>& look)
{
    m_badge->setVisible(look.has_value());
    if (look)
        m_badge->setLook(*look);
}

void DetailPane::addAction(QWidget* button)
{
    m_actions->insertWidget(m_actions->count() - 1, button);
}

void DetailPane::addWidget(QWidget* widget, int stretch) { m_body->addWidget(widget, stretch); }

QWidget* DetailPane::addSection(const QString& title)
{
    QLabel* label = plainLabel(title, TextSize::Title);
    label->setContentsMargins(0, 8, 0, 0);
    m_body->addWidget(label);
    return label;
}

QString DetailPane::heading() const { return m_title->fullText(); }

} // namespace lockstep::ui
