// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/connections_section.h"

#include "ui/pages/settings/connection_card.h"
#include "ui/pages/settings/connection_form.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QStackedWidget>

namespace lockstep::ui {

ConnectionsSection::ConnectionsSection(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget),
      m_cardColumn(new QVBoxLayout),
      m_empty(new EmptyState(u"plug"_s, tr("No connections"),
                             tr("Add a coordinator by its address and a token for it."))),
      m_form(new ConnectionForm(context.book, context.prompts))
{
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_form);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
    connect(&context.book, &ConnectionBook::changed, this, &ConnectionsSection::refresh);
    connect(&context.settings, &SettingsStore::changed, this, &ConnectionsSection::refresh);
    connect(m_form, &ConnectionForm::closed, this, [this] { m_stack->setCurrentIndex(0); });
    refresh();
}

QWidget* ConnectionsSection::makeList()
{
    auto* list = new QWidget;
    auto* add = makeButton(tr("Add connection"), u"plus"_s, ButtonKind::Primary);
    add->setObjectName(u"addConnection"_s);
    connect(add, &QPushButton::clicked, this, &ConnectionsSection::addConnection);
    auto* hint = new WrappedLabel(TextSize::Body, Voice::Muted);
    hint->setFullText(tr("Several coordinators can be open side by side. Their tokens are kept in "
                         "the keyring, and are never shown."));
    auto* bar = new QHBoxLayout;
    bar->setSpacing(16);
    bar->addWidget(hint, 1);
    bar->addWidget(add);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(bar);
    m_cardColumn->setSpacing(16);
    column->addLayout(m_cardColumn);
    column->addWidget(m_empty);
    column->addStretch();
    return list;
}

std::vector<ConnectionProfile> ConnectionsSection::inOrder() const
{
    std::vector<ConnectionProfile> profiles = m_context.book.profiles();
    const auto& order = m_context.settings.current().connections;
    std::ranges::stable_sort(profiles, {}, [&](const ConnectionProfile& profile) {
        return std::ranges::find(order, profile.id, &ConnectionProfile::id) - order.begin();
    });
    return profiles;
}

void ConnectionsSection::refresh()
{
    const auto profiles = inOrder();
    while (m_cards.size() > profiles.size()) {
        m_cards.back()->hide();
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    while (m_cards.size() < profiles.size())
        m_cards.push_back(addCard());
    for (size_t i = 0; i < profiles.size(); ++i) {
        Session* session = m_context.book.sessionOf(profiles[i].id);
        follow(session);
        m_cards[i]->show(profiles[i], session, m_context.session.clock().now());
        m_cards[i]->setPlace(i == 0, i + 1 == profiles.size());
    }
    m_empty->setVisible(profiles.empty());
}

void ConnectionsSection::follow(Session* session)
{
    if (session)
        connect(session, &Session::linkChanged, this, &ConnectionsSection::refresh,
                Qt::UniqueConnection);
}

ConnectionCard* ConnectionsSection::addCard()
{
    auto* card = new ConnectionCard;
    m_cardColumn->addWidget(card);
    connect(card, &ConnectionCard::editAsked, this,
            [this, card] { editConnection(card->profile().id); });
    connect(card, &ConnectionCard::removeAsked, this,
            [this, card] { askToRemove(card->profile()); });
    connect(card, &ConnectionCard::toggleAsked, this, [this, card] { toggle(card->profile().id); });
    connect(card, &ConnectionCard::moveAsked, this,
            [this, card](int by) { move(card->profile().id, by); });
    return card;
}

void ConnectionsSection::addConnection()
{
    m_stack->setCurrentWidget(m_form);
    m_form->begin({});
}

void ConnectionsSection::editConnection(const QString& id)
{
    const auto profiles = m_context.book.profiles();
    const auto found = std::ranges::find(profiles, id, &ConnectionProfile::id);
    if (found == profiles.end())
        return;
    m_stack->setCurrentWidget(m_form);
    m_form->begin(*found);
}

void ConnectionsSection::toggle(const QString& id)
{
    if (m_context.book.sessionOf(id))
        m_context.book.close(id);
    else
        m_context.book.open(id);
}

void ConnectionsSection::move(const QString& id, int by)
{
    m_context.settings.change([&](Settings& settings) {
        auto& all = settings.connections;
        const auto found = std::ranges::find(all, id, &ConnectionProfile::id);
        const auto place = found - all.begin() + by;
        if (found != all.end() && place >= 0 && place < qsizetype(all.size()))
            std::swap(*found, all[size_t(place)]);
    });
}

void ConnectionsSection::askToRemove(const ConnectionProfile& profile)
{
    m_context.prompts.confirm(
        {.title = tr("Remove the connection?"),
         .text = tr("The console forgets it and its token. Nothing changes on the coordinator."),
         .details = {profile.name, profile.address},
         .accept = tr("Remove"),
         .isGrave = true},
        this, [this, profile] { remove(profile); });
}

void ConnectionsSection::remove(const ConnectionProfile& profile)
{
    m_context.book.remove(profile.id, this, [this, profile](const Result<>& removed) {
        if (!removed)
            Q_EMIT failed(removed.error(), tr("Removing the connection %1").arg(profile.name));
        else
            Q_EMIT noticed({.text = tr("The connection %1 was removed").arg(profile.name)});
    });
}

} // namespace lockstep::ui
