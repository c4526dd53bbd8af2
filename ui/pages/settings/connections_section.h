// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QVBoxLayout;
class QStackedWidget;

namespace lockstep::ui {

class ConnectionCard;
class ConnectionForm;
class EmptyState;

/// The coordinators that the console knows, in the order in which they are offered.
class ConnectionsSection : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionsSection(const PageContext& context, QWidget* parent = nullptr);

    void addConnection();
    void editConnection(const QString& id);

Q_SIGNALS:
    void noticed(const lockstep::ui::Notice& notice);
    void failed(const lockstep::Error& error, const QString& doing);

private:
    QWidget* makeList();
    void refresh();
    std::vector<ConnectionProfile> inOrder() const;
    void follow(Session* session);
    ConnectionCard* addCard();
    void toggle(const QString& id);
    void move(const QString& id, int by);
    void askToRemove(const ConnectionProfile& profile);
    void remove(const ConnectionProfile& profile);

    PageContext m_context;
    QStackedWidget* m_stack;
    QVBoxLayout* m_cardColumn;
    EmptyState* m_empty;
    ConnectionForm* m_form;
    std::vector<ConnectionCard*> m_cards;
};

} // namespace lockstep::ui
