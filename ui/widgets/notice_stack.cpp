// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice_stack.h"

#include "ui/widgets/notice_card.h"

#include <QAccessible>
#include <QEvent>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int most = 3;
constexpr int widest = 380;
constexpr int margin = 24;

} // namespace

NoticeStack::NoticeStack(QWidget& host) : QWidget(&host), m_host(host)
{
    setObjectName(u"notices"_s);
    setAccessibleName(tr("Notices"));
    setFocusPolicy(Qt::NoFocus);
    m_host.installEventFilter(this);
    QWidget::hide();
}

int NoticeStack::count() const { return int(m_cards.size()); }

void NoticeStack::show(Notice notice)
{
    while (m_cards.size() >= most)
        remove(m_cards.front());
    auto* card = new NoticeCard(std::move(notice), this);
    connect(card, &NoticeCard::over, this, [this, card] { remove(card); });
    m_cards += card;
    card->show();
    place();
    QAccessibleEvent event(card, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoticeStack::remove(QWidget* card)
{
    m_cards.removeOne(card);
    card->hide();
    card->deleteLater();
    place();
}

bool NoticeStack::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_host && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void NoticeStack::place()
{
    setVisible(!m_cards.isEmpty());
    const int across = std::min(widest, m_host.width() - 2 * margin);
    int height = 0;
    for (const auto& card : m_cards) {
        const int own = std::max(48, card->heightForWidth(across));
        card->setGeometry(0, height, across, own);
        height += own + 8;
    }
    height = std::max(0, height - 8);
    const bool isMirrored = m_host.layoutDirection() == Qt::RightToLeft;
    const int left = isMirrored ? margin : m_host.width() - across - margin;
    setGeometry(left, m_host.height() - height - margin, across, height);
    raise();
}

} // namespace lockstep::ui
