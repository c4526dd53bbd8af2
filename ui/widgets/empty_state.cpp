// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

EmptyState::EmptyState(const QString& icon, const QString& title, const QString& text,
                       QWidget* parent)
    : QWidget(parent), m_icon(icon), m_iconSpace(new QWidget),
      m_title(new WrappedLabel(TextSize::Heading)),
      m_text(new WrappedLabel(TextSize::Body, Voice::Muted)), m_buttons(new QHBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    m_iconSpace->setFixedSize(64, 64);
    column->addWidget(m_iconSpace, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    for (WrappedLabel* label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addSpacing(8);
    m_buttons->setAlignment(Qt::AlignHCenter);
    column->addLayout(m_buttons);
    column->addStretch(3);
    setTexts(title, text);
}

void EmptyState::setTexts(const QString& title, const QString& text)
{
    m_title->setFullText(title);
    m_text->setFullText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QPushButton* EmptyState::addAction(const QString& text, const QString& icon)
{
    const bool isFirst = m_buttons->count() == 0;
    auto* button = makeButton(text, icon, isFirst ? ButtonKind::Primary : ButtonKind::Plain);
    button->setObjectName(u"emptyAction%1"_s.arg(m_buttons->count()));
    m_buttons->addWidget(button);
    return button;
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    const QRect ground = m_iconSpace->geometry();
    paintPanel(painter, ground, theme.selection, {}, 20);
    paintIcon(painter, ground.adjusted(18, 18, -18, -18), m_icon, theme.accent);
}

} // namespace lockstep::ui
