// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/coordinator_settings.h"

#include "ui/state/when_done.h"

namespace lockstep::ui {

CoordinatorSettings::CoordinatorSettings(Session& session, QObject* parent)
    : QObject(parent), m_session(session)
{
    connect(&session.fleet(), &FleetState::eventsAdded, this, &CoordinatorSettings::eventsCame);
}

void CoordinatorSettings::load()
{
    if (std::exchange(m_isLoading, true))
        return;
    Q_EMIT changed();
    whenDone(m_session.client().settings(), this, [this](const auto& answer) {
        m_isLoading = false;
        m_problem = answer ? std::nullopt : std::optional(answer.error());
        take(answer);
    });
}

void CoordinatorSettings::take(const Result<client::Reply<lockstep::Page<Setting>>>& answer)
{
    if (answer) {
        m_all = answer->items;
        m_isKnown = true;
    }
    Q_EMIT changed();
}

void CoordinatorSettings::change(const QString& key, const std::optional<QJsonValue>& value)
{
    whenDone(m_session.client().changeSettings({{key, value}}), this,
             [this, key](const auto& answer) {
                 if (!answer)
                     Q_EMIT changeFailed(key, answer.error());
                 take(answer);
             });
}

void CoordinatorSettings::eventsCame(int count)
{
    const auto& events = m_session.fleet().events();
    const auto first = events.end() - std::min(qsizetype(count), qsizetype(events.size()));
    const bool isOurs = std::any_of(first, events.end(), [](const Shared<Event>& event) {
        return event->type == event_type::settingsChanged ||
               event->type == event_type::configurationReloaded;
    });
    if (isOurs && m_isKnown)
        load();
}

} // namespace lockstep::ui
