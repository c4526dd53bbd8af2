// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/channels_section.h"

#include "ui/models/alert_columns.h"
#include "ui/pages/alerts/channel_card.h"
#include "ui/pages/alerts/channel_fields.h"
#include "ui/pages/alerts/topic_frame.h"
#include "ui/state/when_done.h"
#include "ui/style/icons.h"
#include "ui/text/failures.h"
#include "ui/text/words.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_grid.h"
#include "ui/widgets/icon_button.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>

namespace lockstep::ui {

ChannelsSection::ChannelsSection(const PageContext& context, QWidget* parent)
    : AlertsSection(context, parent), m_add(makeAdd()),
      m_empty(new EmptyState(u"mail"_s, tr("Nobody is told yet"),
                             tr("Add a channel, and alerts are told by e-mail, to a webhook or in "
                                "Slack.")))
{
    QWidget* grid = makeGrid();
    m_frame = new TopicFrame(session(), Topic::Channels, grid, m_empty);
    auto* bar = new QHBoxLayout;
    bar->addStretch();
    bar->addWidget(m_add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(bar);
    column->addWidget(m_frame, 1);
    connect(&fleet(), &FleetState::channelsChanged, this, &ChannelsSection::follow);
    connect(&fleet(), &FleetState::aboutChanged, this, &ChannelsSection::refreshRole);
    follow();
    refreshRole();
}

QPushButton* ChannelsSection::makeAdd()
{
    auto* button = makeButton(tr("Add channel"), u"plus"_s, ButtonKind::Primary);
    button->setObjectName(u"addChannel"_s);
    auto* menu = new QMenu(button);
    menu->setObjectName(u"channelTypes"_s);
    for (const auto& entry : enumWords<ChannelType>) {
        const ChannelType type = entry.value;
        QAction* action = menu->addAction(icon(iconOf(type)), word(type));
        action->setObjectName(u"new-"_s + entry.word);
        connect(action, &QAction::triggered, this, [this, type] { Q_EMIT formAsked(type); });
    }
    button->setMenu(menu);
    return button;
}

QWidget* ChannelsSection::makeGrid()
{
    m_gridHost = new QWidget;
    m_grid = new FlowGrid(320, m_gridHost);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_gridHost);
    return scroll;
}

void ChannelsSection::enter()
{
    if (fleet().mayAdminister())
        session().want(Topic::Channels);
}

void ChannelsSection::follow()
{
    for (auto it = m_cards.begin(); it != m_cards.end();) {
        if (fleet().channels().find(it->first)) {
            ++it;
            continue;
        }
        it->second->deleteLater();
        m_grid->removeWidget(it->second);
        it = m_cards.erase(it);
    }
    for (const auto& [id, channel] : fleet().channels().items()) {
        ChannelCard* card = cardOf(id);
        card->show(*channel, clock().now());
        allowCard(*card);
    }
    m_frame->setEmpty(m_cards.empty());
}

ChannelCard* ChannelsSection::cardOf(const NotificationChannelId& id)
{
    ChannelCard*& card = m_cards[id];
    if (card)
        return card;
    card = new ChannelCard(m_gridHost);
    m_grid->addWidget(card);
    connect(card, &ChannelCard::testAsked, this, [this, card] { test(card); });
    connect(card, &ChannelCard::editAsked, this,
            [this, card] { Q_EMIT editAsked(card->channel()); });
    connect(card, &ChannelCard::removeAsked, this, [this, card] { askToRemove(*card); });
    return card;
}

void ChannelsSection::refreshRole()
{
    const bool isAllowed = fleet().mayAdminister();
    allow(*m_add, isAllowed);
    for (const auto& [id, card] : m_cards)
        allowCard(*card);
    if (isAllowed) {
        if (isVisible())
            enter();
        return;
    }
    m_empty->setTexts(tr("Channels are for administrators"),
                      tr("Your role is “%1”. Ask an administrator for a token that may see the "
                         "channels.")
                          .arg(word(fleet().about().role)));
}

void ChannelsSection::allowCard(ChannelCard& card) const
{
    const bool isAllowed = fleet().mayAdminister();
    allow(card.testButton(), isAllowed);
    for (QPushButton* each : {&card.editButton(), &card.removeButton()}) {
        allow(*each, isAllowed);
        if (!isAllowed || card.channel().origin != ChannelOrigin::Configuration)
            continue;
        each->setEnabled(false);
        each->setToolTip(
            tr("It is set up in the coordinator's configuration file; change it there."));
    }
}

void ChannelsSection::test(ChannelCard* card)
{
    card->setTesting(true);
    whenDone(session().client().testChannel(card->channel().id), card,
             [this, card](const auto& sent) {
                 card->setTesting(false);
                 allowCard(*card);
                 card->setTestResult(sent ? sent->note : sent.error().message(), bool(sent));
                 session().refresh(Topic::Channels);
             });
}

void ChannelsSection::askToRemove(const ChannelCard& card)
{
    const ChannelView channel = card.channel();
    prompts().confirm({.title = tr("Remove the channel?"),
                       .text = tr("Alerts are no longer told this way. Its secrets are deleted."),
                       .details = {nameOf(fleet(), channel.id), targetOf(channel)},
                       .accept = tr("Remove"),
                       .isGrave = true},
                      this, [this, channel] { remove(channel); });
}

void ChannelsSection::remove(const ChannelView& channel)
{
    const QString name = nameOf(fleet(), channel.id);
    whenDone(session().client().removeChannel(channel.id), this, [this, name](const auto& removed) {
        session().refresh(Topic::Channels);
        if (!removed)
            Q_EMIT failed(removed.error(), tr("Removing the channel %1").arg(name));
        else
            Q_EMIT noticed(
                {.text = tr("The channel %1 was removed").arg(name), .tone = Tone::Good});
    });
}

} // namespace lockstep::ui
