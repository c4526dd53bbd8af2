// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_kinds.h"

#include "core/model/event.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct EventKind {
    QLatin1StringView type;
    EventGroup group;
    const char* title;
    QLatin1StringView icon;
    Tone tone;
};

// clang-format off
#define TITLE(text) QT_TRANSLATE_NOOP("EventKind", text)
constexpr auto kinds = std::to_array<EventKind>({
    {event_type::workerAdded, EventGroup::Workers, TITLE("Worker added"), "plus"_L1, Tone::Neutral},
    {event_type::workerChanged, EventGroup::Workers, TITLE("Worker changed"), "edit"_L1, Tone::Neutral},
    {event_type::workerRemoved, EventGroup::Workers, TITLE("Worker removed"), "minus"_L1, Tone::Neutral},
    {event_type::workerPaired, EventGroup::Workers, TITLE("Worker paired"), "link"_L1, Tone::Good},
    {event_type::workerUnpaired, EventGroup::Workers, TITLE("Worker unpaired"), "plug-off"_L1, Tone::Neutral},
    {event_type::workerVersionChecked, EventGroup::Workers, TITLE("Version checked"), "search"_L1, Tone::Neutral},
    {event_type::workerUnreachable, EventGroup::Workers, TITLE("Unreachable"), "plug-off"_L1, Tone::Critical},
    {event_type::workerReachable, EventGroup::Workers, TITLE("Reachable again"), "plug"_L1, Tone::Good},
    {event_type::workerHealthChanged, EventGroup::Workers, TITLE("Health changed"), "heart"_L1, Tone::Warning},
    {event_type::workerUpdateStarted, EventGroup::Updates, TITLE("Update started"), "updates"_L1, Tone::Info},
    {event_type::workerUpdateProgress, EventGroup::Updates, TITLE("Update goes on"), "updates"_L1, Tone::Neutral},
    {event_type::workerBackupCreated, EventGroup::Updates, TITLE("Backup created"), "backups"_L1, Tone::Neutral},
    {event_type::workerUpdateCompleted, EventGroup::Updates, TITLE("Update completed"), "check-circle"_L1, Tone::Good},
    {event_type::workerUpdateFailed, EventGroup::Updates, TITLE("Update failed"), "cancel"_L1, Tone::Bad},
    {event_type::workerRollbackStarted, EventGroup::Updates, TITLE("Rollback started"), "rollback"_L1, Tone::Warning},
    {event_type::workerRollbackCompleted, EventGroup::Updates, TITLE("Rolled back"), "rolled-back"_L1, Tone::Warning},
    {event_type::workerRollbackFailed, EventGroup::Updates, TITLE("Rollback failed"), "critical"_L1, Tone::Critical},
    {event_type::releaseCreated, EventGroup::Updates, TITLE("Release created"), "releases"_L1, Tone::Good},
    {event_type::backupExpired, EventGroup::Updates, TITLE("Backup expired"), "clock"_L1, Tone::Neutral},
    {event_type::workerDrifted, EventGroup::Drift, TITLE("Drifted"), "update"_L1, Tone::Warning},
    {event_type::workerDriftEnded, EventGroup::Drift, TITLE("Drift ended"), "check-circle"_L1, Tone::Good},
    {event_type::alertFired, EventGroup::Alerts, TITLE("Alert fired"), "bell"_L1, Tone::Bad},
    {event_type::alertEscalated, EventGroup::Alerts, TITLE("Alert became worse"), "high"_L1, Tone::Bad},
    {event_type::alertAcknowledged, EventGroup::Alerts, TITLE("Alert acknowledged"), "check"_L1, Tone::Info},
    {event_type::alertResolved, EventGroup::Alerts, TITLE("Alert resolved"), "check-circle"_L1, Tone::Good},
    {event_type::silenceCreated, EventGroup::Alerts, TITLE("Silence created"), "bell-off"_L1, Tone::Neutral},
    {event_type::silenceEnded, EventGroup::Alerts, TITLE("Silence ended"), "bell"_L1, Tone::Neutral},
    {event_type::channelAdded, EventGroup::Notifications, TITLE("Channel added"), "plus"_L1, Tone::Neutral},
    {event_type::channelChanged, EventGroup::Notifications, TITLE("Channel changed"), "edit"_L1, Tone::Neutral},
    {event_type::channelRemoved, EventGroup::Notifications, TITLE("Channel removed"), "minus"_L1, Tone::Neutral},
    {event_type::notificationSent, EventGroup::Notifications, TITLE("Notification sent"), "mail"_L1, Tone::Good},
    {event_type::notificationFailed, EventGroup::Notifications, TITLE("Notification failed"), "mail"_L1, Tone::Bad},
    {event_type::clockJumped, EventGroup::Coordinator, TITLE("Clock jumped"), "clock"_L1, Tone::Warning},
    {event_type::configurationReloaded, EventGroup::Coordinator, TITLE("Configuration reloaded"), "settings"_L1, Tone::Neutral},
    {event_type::settingsChanged, EventGroup::Coordinator, TITLE("Settings changed"), "settings"_L1, Tone::Neutral},
});
#undef TITLE
// clang-format on

const EventKind* kindOf(const QString& type)
{
    const auto* const found =
        std::ranges::find_if(kinds, [&](const EventKind& kind) { return kind.type == type; });
    return found == kinds.end() ? nullptr : found;
}

} // namespace

QString word(EventGroup group)
{
    switch (group) {
    case EventGroup::Workers: return QCoreApplication::translate("EventGroup", "Workers");
    case EventGroup::Updates: return QCoreApplication::translate("EventGroup", "Updates");
    case EventGroup::Drift: return QCoreApplication::translate("EventGroup", "Drift");
    case EventGroup::Alerts: return QCoreApplication::translate("EventGroup", "Alerts");
    case EventGroup::Notifications:
        return QCoreApplication::translate("EventGroup", "Notifications");
    case EventGroup::Coordinator: return QCoreApplication::translate("EventGroup", "Coordinator");
    }
    Q_UNREACHABLE_RETURN({});
}

std::vector<QString> eventTypes(EventGroup group)
{
    std::vector<QString> types;
    for (const EventKind& kind : kinds) {
        if (kind.group == group)
            types.emplace_back(kind.type);
    }
    return types;
}

EventGroup groupOf(const QString& eventType)
{
    const EventKind* kind = kindOf(eventType);
    return kind ? kind->group : EventGroup::Coordinator;
}

Look lookOfEvent(const QString& eventType)
{
    const EventKind* kind = kindOf(eventType);
    if (!kind)
        return {u"events"_s, Tone::Neutral, eventType};
    return {kind->icon, kind->tone, QCoreApplication::translate("EventKind", kind->title)};
}

} // namespace lockstep::ui
