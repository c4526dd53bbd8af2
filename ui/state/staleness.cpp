// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/staleness.h"

namespace lockstep::ui {

namespace {

struct Rule {
    QLatin1StringView type; ///< what the event's type begins with
    std::set<Topic> topics;
};

/// The first row that fits counts.
const std::vector<Rule>& rules()
{
    static const std::vector<Rule> rules{
        {event_type::workerBackupCreated, {Topic::Backups}},
        {event_type::backupExpired, {Topic::Backups}},
        {event_type::releaseCreated, {Topic::Releases, Topic::Expected}},
        {event_type::releaseRemoved, {Topic::Releases}},
        {event_type::expectedVersionChanged, {Topic::Expected, Topic::Workers}},
        {event_type::workerUpdateCompleted, {Topic::Backups}},
        {event_type::workerRollbackCompleted, {Topic::Backups}},
        {"alert_"_L1, {Topic::Alerts}},
        {"silence_"_L1, {Topic::Silences, Topic::Alerts}},
        {"notification_channel_"_L1, {Topic::Channels}},
        {"notification_"_L1, {Topic::Deliveries, Topic::Channels}},
        {event_type::configurationReloaded, {Topic::About, Topic::Expected, Topic::Channels}},
        {event_type::settingsChanged, {Topic::About, Topic::Workers}},
    };
    return rules;
}

} // namespace

void Staleness::add(const Staleness& other)
{
    workers.insert(other.workers.begin(), other.workers.end());
    updates.insert(other.updates.begin(), other.updates.end());
    topics.insert(other.topics.begin(), other.topics.end());
}

Staleness stalenessAfter(const Event& event)
{
    Staleness stale;
    if (!event.workerId.isEmpty())
        stale.workers.insert(event.workerId);
    if (const QString update = event.data.value("update_id"_L1).toString(); !update.isEmpty())
        stale.updates.insert(UpdateId(update));
    const auto rule = std::ranges::find_if(
        rules(), [&](const Rule& each) { return event.type.startsWith(each.type); });
    if (rule != rules().end())
        stale.topics = rule->topics;
    return stale;
}

} // namespace lockstep::ui
