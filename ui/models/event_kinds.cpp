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
constexpr auto kinds = std::to_array<EventKind>({
    {event_type::workerAdded, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Worker added"), "plus"_L1, Tone::Neutral},
    {event_type::workerChanged, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Worker changed"), "edit"_L1, Tone::Neutral},
    {event_type::workerRemoved, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Worker removed"), "minus"_L1, Tone::Neutral},
    {event_type::workerPaired, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Worker paired"), "link"_L1, Tone::Good},
    {event_type::workerUnpaired, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Worker unpaired"), "plug-off"_L1, Tone::Neutral},
    {event_type::workerVersionChecked, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Version checked"), "search"_L1, Tone::Neutral},
    {event_type::workerUnreachable, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Unreachable"), "plug-off"_L1, Tone::Critical},
    {event_type::workerReachable, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Reachable again"), "plug"_L1, Tone::Good},
    {event_type::workerHealthChanged, EventGroup::Workers, QT_TRANSLATE_NOOP("EventKind", "Health changed"), "heart"_L1, Tone::Warning},
    {event_type::workerUpdateStarted, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Update started"), "updates"_L1, Tone::Info},
    {event_type::workerUpdateProgress, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Update goes on"), "updates"_L1, Tone::Neutral},
    {event_type::workerBackupCreated, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Backup created"), "backups"_L1, Tone::Neutral},
    {event_type::workerUpdateCompleted, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Update completed"), "check-circle"_L1, Tone::Good},
    {event_type::workerUpdateFailed, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Update failed"), "cancel"_L1, Tone::Bad},
    {event_type::workerRollbackStarted, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Rollback started"), "rollback"_L1, Tone::Warning},
    {event_type::workerRollbackCompleted, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Rolled back"), "rolled-back"_L1, Tone::Warning},
    {event_type::workerRollbackFailed, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Rollback failed"), "critical"_L1, Tone::Critical},
    {event_type::releaseCreated, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Release created"), "releases"_L1, Tone::Good},
    {event_type::backupExpired, EventGroup::Updates, QT_TRANSLATE_NOOP("EventKind", "Backup expired"), "clock"_L1, Tone::Neutral},
    {event_type::workerDrifted, EventGroup::Drift, QT_TRANSLATE_NOOP("EventKind", "Drifted"), "update"_L1, Tone::Warning},
    {event_type::workerDriftEnded, EventGroup::Drift, QT_TRANSLATE_NOOP("EventKind", "Drift ended"), "check-circle"_L1, Tone::Good},
    {event_type::alertFired, EventGroup::Alerts, QT_TRANSLATE_NOOP("EventKind", "Alert fired"), "bell"_L1, Tone::Bad},
    {event_type::alertEscalated, EventGroup::Alerts, QT_TRANSLATE_NOOP("EventKind", "Alert became worse"), "high"_L1, Tone::Bad},
    {event_type::alertAcknowledged, EventGroup::Alerts, QT_TRANSLATE_NOOP("EventKind", "Alert acknowledged"), "check"_L1, Tone::Info},
    {event_type::alertResolved, EventGroup::Alerts, QT_TRANSLATE_NOOP("EventKind", "Alert resolved"), "check-circle"_L1, Tone::Good},
    {event_type::silenceCreated, EventGroup::Alerts, QT_TRANSLATE_NOOP("EventKind", "Silence created"), "bell-off"_L1, Tone::Neutral},
    {event_type::silenceEnded, EventGroup::Alerts, QT_TRANSLATE_NOOP("EventKind", "Silence ended"), "bell"_L1, Tone::Neutral},
    {event_type::channelAdded, EventGroup::Notifications, QT_TRANSLATE_NOOP("EventKind", "Channel added"), "plus"_L1, Tone::Neutral},
    {event_type::channelChanged, EventGroup::Notifications, QT_TRANSLATE_NOOP("EventKind", "Channel changed"), "edit"_L1, Tone::Neutral},
    {event_type::channelRemoved, EventGroup::Notifications, QT_TRANSLATE_NOOP("EventKind", "Channel removed"), "minus"_L1, Tone::Neutral},
    {event_type::notificationSent, EventGroup::Notifications, QT_TRANSLATE_NOOP("EventKind", "Notification sent"), "mail"_L1, Tone::Good},
    {event_type::notificationFailed, EventGroup::Notifications, QT_TRANSLATE_NOOP("EventKind", "Notification failed"), "mail"_L1, Tone::Bad},
    {event_type::clockJumped, EventGroup::Coordinator, QT_TRANSLATE_NOOP("EventKind", "Clock jumped"), "clock"_L1, Tone::Warning},
    {event_type::configurationReloaded, EventGroup::Coordinator, QT_TRANSLATE_NOOP("EventKind", "Configuration reloaded"), "settings"_L1, Tone::Neutral},
    {event_type::settingsChanged, EventGroup::Coordinator, QT_TRANSLATE_NOOP("EventKind", "Settings changed"), "settings"_L1, Tone::Neutral},
});
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
