// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/alerts/alerts_section.h"

class QMenu;
class QPushButton;

namespace lockstep::ui {

class ChannelCard;
class EmptyState;
class FlowGrid;
class TopicFrame;

/// The ways to tell people, a card each.
class ChannelsSection : public AlertsSection {
    Q_OBJECT

public:
    explicit ChannelsSection(const PageContext& context, QWidget* parent = nullptr);

    void enter() override;

Q_SIGNALS:
    void formAsked(lockstep::ChannelType type);
    void editAsked(const lockstep::ChannelView& channel);

private:
    QPushButton* makeAdd();
    QWidget* makeGrid();
    void follow();
    ChannelCard* cardOf(const NotificationChannelId& id);
    void refreshRole();
    void allowCard(ChannelCard& card) const;
    void test(ChannelCard* card);
    void askToRemove(const ChannelCard& card);
    void remove(const ChannelView& channel);

    FlowGrid* m_grid = nullptr;
    QWidget* m_gridHost = nullptr;
    QPushButton* m_add;
    EmptyState* m_empty;
    TopicFrame* m_frame;
    std::map<NotificationChannelId, ChannelCard*> m_cards;
};

} // namespace lockstep::ui
