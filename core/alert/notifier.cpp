// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/notifier.h"

#include "core/alert/channels/message.h"
#include "core/base/log.h"

Q_LOGGING_CATEGORY(notifierLogging, "lockstep.alert.notifier")

namespace lockstep::alert {

namespace {

constexpr Duration retryAfterFailure = std::chrono::seconds(10);
constexpr Duration lookWhileSending = std::chrono::seconds(1);

using AlertsBySeverity = std::map<QString, std::vector<AlertId>>;

AlertsBySeverity bySeverity(const std::map<AlertId, AlertSeverity>& alerts)
{
    AlertsBySeverity sorted;
    for (const auto& [alert, severity] : alerts)
        sorted[QString(wordOf(severity))].push_back(alert);
    return sorted;
}

std::map<AlertId, AlertSeverity> severities(const AlertsBySeverity& sorted)
{
    std::map<AlertId, AlertSeverity> alerts;
    for (const auto& each : enumWords<AlertSeverity>) {
        const auto some = sorted.find(QString(QLatin1StringView(each.word)));
        if (some == sorted.end())
            continue;
        for (const AlertId& id : some->second)
            alerts.emplace(id, each.value);
    }
    return alerts;
}

bool isKnown(const GroupMemory& memory, const AlertId& id)
{
    return memory.told.contains(id) || memory.heard.contains(id);
}

std::vector<AlertId> forgotten(const GroupMemory& before, const GroupMemory& after)
{
    std::vector<AlertId> alerts;
    for (const auto* known : {&before.told, &before.heard}) {
        for (const auto& [id, severity] : *known) {
            if (!isKnown(after, id))
                alerts.push_back(id);
        }
    }
    return alerts;
}

QString rowOf(const NotificationChannelId& channel, const QString& key)
{
    return channel.value() + u'/' + key;
}

/// The first of them in their order, and how many more there are.
std::pair<std::vector<const Alert*>, int> listed(std::vector<const Alert*> alerts, size_t most)
{
    const size_t count = std::min(alerts.size(), most);
    std::ranges::partial_sort(alerts, alerts.begin() + ptrdiff_t(count),
                              [](const Alert* a, const Alert* b) { return comesBefore(*a, *b); });
    const int more = int(alerts.size() - count);
    alerts.resize(count);
    return {std::move(alerts), more};
}

} // namespace

Notifier::Notifier(NotifyTiming timing, Services services)
    : m_timing(std::move(timing)), m_services(std::move(services)),
      m_stored(m_services.database, u"notification_groups"_s,
               {{"id", [](const StoredGroup& g) { return g.id; }},
                {"channel_id", [](const StoredGroup& g) { return g.channelId.value(); }}})
{}

Result<std::unique_ptr<Notifier>> Notifier::open(NotifyTiming timing, Services services)
{
    std::unique_ptr<Notifier> notifier(new Notifier(std::move(timing), std::move(services)));
    LOCKSTEP_CHECK(notifier->load());
    return notifier;
}

Result<> Notifier::load()
{
    const Moment now = Moment::of(m_services.clock);
    LOCKSTEP_TRY(const auto stored, m_stored.selectReadable());
    for (const StoredGroup& each : stored) {
        if (m_services.channels.all().contains(each.channelId))
            recall(each, now);
        else
            LOCKSTEP_CHECK(m_stored.remove(each.id));
    }
    LOCKSTEP_CHECK(recallResolved());
    for (const auto& [key, firing] : m_services.book.firing())
        seat(firing.alert);
    touchAll();
    return {};
}

void Notifier::recall(const StoredGroup& stored, const Moment& now)
{
    const QString key = groupKeyOf(stored.labels);
    m_groups[key].labels = stored.labels;
    GroupMemory& memory = m_memory[{stored.channelId, key}];
    if (stored.toldAt.isValid())
        memory.toldAt = now.monotonic - now.since(stored.toldAt, m_timing.repeatInterval);
    memory.told = severities(stored.told);
    memory.heard = stored.heard ? severities(*stored.heard) : memory.told;
    for (const auto* known : {&memory.told, &memory.heard}) {
        for (const auto& [id, severity] : *known)
            m_seats.emplace(id, key); // until it is seen where it belongs now
    }
}

Result<> Notifier::recallResolved()
{
    std::vector<AlertId> over;
    for (const auto& [id, key] : m_seats) {
        if (!m_services.book.find(id))
            over.push_back(id);
    }
    LOCKSTEP_TRY(auto alerts, m_services.book.store().find(over));
    for (Alert& alert : alerts)
        m_resolved.emplace(alert.id, std::move(alert));
    for (const AlertId& id : over) {
        m_seats.erase(id);
        if (m_resolved.contains(id))
            continue;
        for (auto& [groupId, memory] : m_memory) { // it is gone: nobody can be told of it
            memory.told.erase(id);
            memory.heard.erase(id);
        }
    }
    return {};
}

void Notifier::setTiming(NotifyTiming timing)
{
    m_timing = std::move(timing);
    for (const auto& [key, firing] : m_services.book.firing())
        seat(firing.alert);
    std::vector<GroupId> all;
    for (const auto& [id, memory] : m_memory)
        all.push_back(id);
    for (const GroupId& id : all)
        schedule(id);
}

/// Whether it was not in its group before.
bool Notifier::seat(const Alert& alert)
{
    const auto labels = groupLabelsOf(alert, m_timing.groupBy);
    const QString key = groupKeyOf(labels);
    const auto seated = m_seats.find(alert.id);
    if (seated != m_seats.end() && seated->second != key) {
        const QString from = seated->second;
        leave(alert.id);
        carryOver(alert.id, from, key);
    }
    m_seats.insert_or_assign(alert.id, key);
    Group& group = m_groups[key];
    group.labels = labels;
    return group.members.insert(alert.id).second;
}

void Notifier::leave(const AlertId& id)
{
    const auto seated = m_seats.find(id);
    if (seated == m_seats.end())
        return;
    m_groups[seated->second].members.erase(id);
    m_seats.erase(seated);
}

/// What was told in one group is no news in another.
void Notifier::carryOver(const AlertId& id, const QString& from, const QString& to)
{
    for (const auto& [channel, settings] : m_services.channels.all()) {
        const auto known = m_memory.find({channel, from});
        if (known == m_memory.end())
            continue;
        const auto told = known->second.told.find(id);
        if (told == known->second.told.end())
            continue;
        GroupMemory& memory = m_memory[{channel, to}];
        memory.told.insert_or_assign(id, told->second);
        memory.toldAt = std::max(memory.toldAt, known->second.toldAt);
        known->second.told.erase(told);
        if (const auto heard = known->second.heard.extract(id))
            memory.heard.insert_or_assign(id, heard.mapped());
        m_unsaved.insert({{channel, from}, {channel, to}});
        touch({channel, from});
        touch({channel, to});
    }
}

void Notifier::touch(const Alert& alert)
{
    const bool isNew = seat(alert);
    const QString key = m_seats.at(alert.id);
    for (const auto& [channel, settings] : m_services.channels.all()) {
        touch({channel, key});
        if (isNew && alert.severity >= settings.minSeverity)
            join({channel, key});
    }
}

void Notifier::resolve(const Alert& alert)
{
    const auto seated = m_seats.find(alert.id);
    if (seated == m_seats.end())
        return;
    const QString key = seated->second;
    leave(alert.id);
    for (const auto& [channel, settings] : m_services.channels.all()) {
        const auto memory = m_memory.find({channel, key});
        if (memory == m_memory.end())
            continue;
        if (isKnown(memory->second, alert.id))
            m_resolved.insert_or_assign(alert.id, alert);
        touch({channel, key});
    }
    forgetGroup(key);
}

void Notifier::touchAll()
{
    dropLostChannels();
    for (const auto& [channel, settings] : m_services.channels.all()) {
        for (const auto& [key, group] : m_groups)
            touch({channel, key});
    }
}

void Notifier::dropLostChannels()
{
    std::vector<GroupId> lost;
    for (const auto& [id, memory] : m_memory) {
        if (!m_services.channels.all().contains(id.first))
            lost.push_back(id);
    }
    for (const GroupId& id : lost) {
        m_memory.erase(id);
        m_unsaved.erase(id);
        scheduleAt(id, std::nullopt);
        if (const auto removed = m_stored.remove(rowOf(id.first, id.second)); !removed)
            qCWarning(notifierLogging).noquote() << removed.error().message();
    }
    std::vector<AlertId> over;
    for (const auto& [id, alert] : m_resolved)
        over.push_back(id);
    forgetResolved(over);
}

void Notifier::touch(const GroupId& id)
{
    GroupMemory& memory = m_memory[id];
    if (memory.touchedAt)
        return;
    memory.touchedAt = m_services.clock.monotonic();
    schedule(id);
}

void Notifier::join(const GroupId& id)
{
    m_memory[id].joinedAt = m_services.clock.monotonic();
    schedule(id);
}

std::vector<Notifier::GroupId> Notifier::groupsOf(const NotificationChannelId& channel) const
{
    std::vector<GroupId> groups;
    for (auto it = m_memory.lower_bound({channel, QString()});
         it != m_memory.end() && it->first.first == channel; ++it)
        groups.push_back(it->first);
    return groups;
}

void Notifier::channelChanged(const NotificationChannelId& channel)
{
    for (const GroupId& id : groupsOf(channel)) {
        GroupMemory& memory = m_memory.at(id);
        memory.failures = 0;
        if (!std::exchange(memory.failedAt, std::nullopt))
            continue;
        memory.touchedAt = m_services.clock.monotonic() - m_timing.groupWait; // it waited before
        memory.joinedAt.reset();
        schedule(id);
    }
}

Result<> Notifier::noteHeard(const GroupId& id, Hearing hearing)
{
    const auto known = m_memory.find(id);
    if (known == m_memory.end())
        return {};
    GroupMemory memory = known->second;
    if (hearing == Hearing::Possible)
        addHeard(memory);
    else
        memory.heard = memory.told;
    if (memory.heard != known->second.heard)
        LOCKSTEP_CHECK(put(id, memory));
    m_services.database.afterCommit([this, id, memory, hearing] {
        remember(id, memory);
        if (hearing == Hearing::Certain)
            noteThatItWorks(id.first);
        forgetGroup(id.second);
    });
    return {};
}

/// It need not be treated with patience any more.
void Notifier::noteThatItWorks(const NotificationChannelId& channel)
{
    for (const GroupId& id : groupsOf(channel)) {
        if (std::exchange(m_memory.at(id).failures, 0) > 0)
            schedule(id);
    }
}

Result<> Notifier::giveUp(const NotificationChannelId& channel, const Notification& notification)
{
    std::set<AlertId> untold;
    for (const Alert& alert : notification.firing)
        untold.insert(alert.id);
    const QString key = groupKeyOf(notification.groupLabels);
    const auto isUntold = [&](const auto& each) { return untold.contains(each.first); };
    for (const GroupId& id : groupsOf(channel)) {
        GroupMemory memory = m_memory.at(id);
        if (id.second == key)
            forgetUnheard(memory);
        else if (std::erase_if(memory.told, isUntold) > 0) // they moved there meanwhile
            std::erase_if(memory.heard, isUntold);
        else
            continue;
        if (memory.told.empty())
            memory.toldAt.reset();
        memory.failedAt = m_services.clock.monotonic();
        ++memory.failures;
        LOCKSTEP_CHECK(put(id, memory));
        m_services.database.afterCommit([this, id, memory] { untell(id, memory); });
    }
    return {};
}

void Notifier::untell(const GroupId& id, GroupMemory memory)
{
    const auto over = forgotten(std::exchange(m_memory[id], memory), memory);
    touch(id);
    schedule(id);
    forgetResolved(over);
}

void Notifier::schedule(const GroupId& id)
{
    const auto memory = m_memory.find(id);
    scheduleAt(id, memory == m_memory.end() ? std::nullopt : dueAt(memory->second, m_timing));
}

void Notifier::scheduleAt(const GroupId& id, std::optional<Duration> due)
{
    const auto known = m_dueOf.find(id);
    if (known != m_dueOf.end()) {
        m_due.erase({known->second, id});
        m_dueOf.erase(known);
    }
    if (!due)
        return;
    m_due.emplace(*due, id);
    m_dueOf.emplace(id, *due);
}

std::optional<Duration> Notifier::nextDue() const
{
    if (m_due.empty())
        return std::nullopt;
    return std::max(Duration::zero(), m_due.begin()->first - m_services.clock.monotonic());
}

Result<bool> Notifier::tellNext()
{
    if (nextDue() != Duration::zero())
        return false;
    const GroupId id = m_due.begin()->second;
    const auto channel = m_services.channels.all().find(id.first);
    if (channel == m_services.channels.all().end() || !channel->second.isEnabled) {
        scheduleAt(id, std::nullopt); // that it comes back is told to touchAll()
        m_memory[id].touchedAt.reset();
        m_memory[id].joinedAt.reset();
        return true;
    }
    const auto told = tell(channel->second, id);
    if (told)
        return true;
    scheduleAt(id, m_services.clock.monotonic() + retryAfterFailure);
    return fail(told.error().during(u"cannot make a notification"_s));
}

GroupNow Notifier::groupFor(const NotificationChannel& channel, const QString& key,
                            const GroupMemory& memory) const
{
    GroupNow now{.loud = {}, .resolved = {}, .tellsResolved = channel.sendResolved};
    for (const AlertId& id : m_groups.at(key).members) {
        const FiringAlert* firing = m_services.book.find(id);
        if (!firing || firing->goneAt || firing->alert.severity < channel.minSeverity)
            continue;
        const Alert& alert = firing->alert;
        const bool isAboutChannel = alert.condition == AlertCondition::ChannelFailing &&
                                    alert.subject == channel.id.value();
        if (!isAboutChannel && !m_services.isQuiet(alert))
            now.loud.push_back(&alert);
    }
    for (const auto& [id, alert] : m_resolved) {
        if (memory.told.contains(id) && !m_services.isSilenced(alert))
            now.resolved.push_back(&alert);
    }
    return now;
}

Notification Notifier::notificationOf(const GroupNow& group, const QString& key) const
{
    const Moment now = Moment::of(m_services.clock);
    Notification notification{.id = m_services.outbox.newId(),
                              .groupLabels = m_groups.at(key).labels,
                              .firing = {},
                              .resolved = {},
                              .time = now.wall};
    const auto [firing, moreFiring] = listed(group.loud, mostListed);
    for (const Alert* alert : firing)
        notification.firing.push_back(shownAt(*m_services.book.find(alert->id), now));
    notification.moreFiring = moreFiring;
    if (!group.tellsResolved)
        return notification;
    const auto [resolved, moreResolved] = listed(group.resolved, mostListed);
    for (const Alert* alert : resolved)
        notification.resolved.push_back(*alert);
    notification.moreResolved = moreResolved;
    return notification;
}

Result<> Notifier::tell(const NotificationChannel& channel, const GroupId& id)
{
    const Duration now = m_services.clock.monotonic();
    if (m_services.outbox.isSending(channel.id, id.second)) { // what is known then is told then
        scheduleAt(id, now + lookWhileSending);
        return {};
    }
    const auto waiting = m_services.outbox.waiting(channel.id, id.second);
    GroupMemory before = m_memory[id];
    if (waiting.ids.empty())
        before.heard = before.told;
    GroupNow group = groupFor(channel, id.second, before);
    GroupVerdict verdict = judge(before, group, m_timing, now);
    const bool isOutdated = verdict.isTold || !group.resolved.empty();
    if (isOutdated && !waiting.ids.empty()) {
        if (waiting.mayBeHeard)
            addHeard(before);
        forgetUnheard(before);
        group = groupFor(channel, id.second, before);
        verdict = judge(before, group, m_timing, now);
    }
    if (!verdict.isTold && (isOutdated || waiting.ids.empty()))
        verdict.memory.heard = verdict.memory.told;
    const auto superseded = isOutdated ? waiting.ids : std::vector<DeliveryId>();
    LOCKSTEP_CHECK(save(channel, id, verdict, group, superseded));
    remember(id, std::move(verdict.memory));
    forgetGroup(id.second);
    return {};
}

Result<> Notifier::save(const NotificationChannel& channel, const GroupId& id,
                        const GroupVerdict& verdict, const GroupNow& group,
                        const std::vector<DeliveryId>& superseded)
{
    const GroupMemory& known = m_memory.at(id);
    const bool isSame = verdict.memory.told == known.told && verdict.memory.heard == known.heard;
    if (!verdict.isTold && superseded.empty() && isSame && !m_unsaved.contains(id))
        return {};
    LOCKSTEP_CHECK(m_services.database.transaction([&]() -> Result<> {
        LOCKSTEP_CHECK(put(id, verdict.memory));
        if (!verdict.isTold)
            return m_services.outbox.supersede(channel.id, superseded, {});
        const Notification notification = notificationOf(group, id.second);
        LOCKSTEP_CHECK(m_services.outbox.supersede(channel.id, superseded, notification.id));
        return post(channel, notification);
    }));
    m_unsaved.erase(id);
    return {};
}

Result<> Notifier::post(const NotificationChannel& channel, const Notification& notification)
{
    const Delivery delivery{.id = notification.id,
                            .channelId = channel.id,
                            .summary = summaryOf(notification),
                            .severity = severityOf(notification),
                            .firing = firingIn(notification),
                            .resolved = resolvedIn(notification),
                            .createdAt = notification.time,
                            .nextAttemptAt = notification.time};
    return m_services.outbox.add(delivery, notification);
}

Result<> Notifier::put(const GroupId& id, const GroupMemory& memory)
{
    const QString row = rowOf(id.first, id.second);
    if (memory.told.empty() && memory.heard.empty())
        return m_stored.remove(row);
    const Moment now = Moment::of(m_services.clock);
    StoredGroup stored{.id = row,
                       .channelId = id.first,
                       .labels = m_groups.at(id.second).labels,
                       .toldAt = now.before(now.monotonic - memory.toldAt.value_or(now.monotonic)),
                       .told = bySeverity(memory.told)};
    if (memory.heard != memory.told)
        stored.heard = bySeverity(memory.heard);
    return m_stored.put(stored);
}

void Notifier::remember(const GroupId& id, GroupMemory memory)
{
    const auto over = forgotten(m_memory[id], memory);
    const bool isEmpty = memory.told.empty() && memory.heard.empty() && !memory.touchedAt;
    const auto group = m_groups.find(id.second);
    if (isEmpty && (group == m_groups.end() || group->second.members.empty()))
        m_memory.erase(id);
    else
        m_memory.insert_or_assign(id, std::move(memory));
    schedule(id);
    forgetResolved(over);
}

/// Those that no channel is yet to hear of.
void Notifier::forgetResolved(const std::vector<AlertId>& over)
{
    for (const AlertId& alert : over) {
        const bool isAwaited =
            m_resolved.contains(alert) && std::ranges::any_of(m_memory, [&](const auto& each) {
                return isKnown(each.second, alert);
            });
        if (!isAwaited)
            m_resolved.erase(alert);
    }
}

void Notifier::forgetGroup(const QString& key)
{
    const auto group = m_groups.find(key);
    if (group == m_groups.end() || !group->second.members.empty())
        return;
    for (const auto& [channel, settings] : m_services.channels.all()) {
        if (m_memory.contains({channel, key}))
            return;
    }
    m_groups.erase(group);
}

} // namespace lockstep::alert
