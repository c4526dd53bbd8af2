// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice_card.h"

#include "ui/style/painting.h"
#include "ui/text/plain.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

NoticeCard::NoticeCard(Notice notice, QWidget* parent)
    : QWidget(parent), m_notice(std::move(notice))
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 8, 8, 8);
    line->addSpacing(4); // for the stripe
    auto* text = new WrappedLabel;
    text->setFullText(m_notice.text);
    line->addWidget(text, 1);
    if (!m_notice.action.isEmpty()) {
        auto* action = makeButton(m_notice.action, {}, ButtonKind::Flat);
        action->setObjectName(u"noticeAction"_s);
        action->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard where it is
        connect(action, &QPushButton::clicked, this, &NoticeCard::act);
        line->addWidget(action);
    }
    auto* close = new IconButton(u"cross"_s, tr("Dismiss"));
    close->setObjectName(u"noticeClose"_s);
    close->setFocusPolicy(Qt::TabFocus);
    connect(close, &QToolButton::clicked, this, &NoticeCard::over);
    line->addWidget(close);
    setAccessibleName(plain(m_notice.text));
    setAttribute(Qt::WA_ShowWithoutActivating);
    m_timer.setSingleShot(true);
    m_timer.start(m_notice.lasts);
    connect(&m_timer, &QTimer::timeout, this, &NoticeCard::over);
}

void NoticeCard::act()
{
    // A second click finds nothing to do. The action may close the window; nothing follows it.
    const auto action = std::exchange(m_notice.onAction, {});
    Q_EMIT over();
    if (action)
        action();
}

void NoticeCard::enterEvent(QEnterEvent*) { m_timer.stop(); }

void NoticeCard::leaveEvent(QEvent*) { m_timer.start(m_notice.lasts); }

void NoticeCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    paintPanel(painter, rect(), theme.raised, theme.strongBorder);
    const QRect stripe = QStyle::visualRect(layoutDirection(), rect(), {8, 12, 3, height() - 24});
    paintPanel(painter, stripe, theme.tone(m_notice.tone).solid, {}, 1.5);
}

} // namespace lockstep::ui
