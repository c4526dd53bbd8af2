// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/fleet_state.h"

namespace lockstep::ui {

namespace {

/// Members that move on whenever a worker is looked at.
bool isOfTheLook(std::string_view member)
{
    static constexpr std::array<std::string_view, 5> members{"checked_at", "last_seen", "health_at",
                                                             "reachable_at", "drift_duration"};
    return std::ranges::contains(members, member);
}

/// How old a drift is moves on by itself.
bool isSameAlert(const Alert& a, const Alert& b)
{
    Alert other = b;
    other.driftDuration = a.driftDuration;
    return a == other;
}

/// A shelf whose records are told apart by one member.
template <class Key, class T, Key T::* member>
Shelf<Key, T> shelfBy(bool (*isSame)(const T&, const T&) = isSameRecord<T>,
                      typename Shelf<Key, T>::Note note = {})
{
    return {[](const T& value) { return value.*member; }, isSame, std::move(note)};
}

template <class Key, class T>
std::vector<Shared<T>> valuesOf(const std::set<Key>& keys, const Shelf<Key, T>& shelf)
{
    std::vector<Shared<T>> values;
    for (const Key& key : keys)
        values.push_back(shelf.find(key));
    return values;
}

template <class T>
bool isNewer(const Shared<T>& a, const Shared<T>& b)
{
    return a->id > b->id;
}

} // namespace

bool isSameWorker(const WorkerView& a, const WorkerView& b)
{
    bool isSame = true;
    forEachField<WorkerView>([&](const auto& field) {
        if (!isOfTheLook(field.name))
            isSame = isSame && a.*field.member == b.*field.member;
    });
    return isSame;
}

FleetState::FleetState(QObject* parent)
    : QObject(parent),
      m_workers(shelfBy<WorkerId, WorkerView, &WorkerView::id>(
          isSameWorker, [this](auto* before, auto* after) { m_tally.note(before, after); })),
      m_updates(shelfBy<UpdateId, Update, &Update::id>(
          isSameRecord, [this](auto* before, auto* after) { noteUpdate(before, after); })),
      m_alerts(shelfBy<AlertId, Alert, &Alert::id>(isSameAlert)),
      m_releases(shelfBy<Version, Release, &Release::version>()),
      m_backups(shelfBy<BackupId, Backup, &Backup::id>(
          isSameRecord,
          [this](auto* before, auto* after) { m_backupsByWorker.note(before, after); })),
      m_silences(shelfBy<SilenceId, Silence, &Silence::id>()),
      m_channels({[](const ChannelView& view) { return view.id; }, isSameRecord<ChannelView>}),
      m_deliveries(shelfBy<DeliveryId, Delivery, &Delivery::id>())
{}

void FleetState::noteUpdate(const Update* before, const Update* after)
{
    m_updatesByWorker.note(before, after);
    if (before)
        m_running.erase(before->id);
    if (after && !isFinal(after->state))
        m_running.insert(after->id);
}

std::vector<Shared<Update>> FleetState::updatesOf(const WorkerId& worker) const
{
    auto found = valuesOf(m_updatesByWorker.of(worker), m_updates);
    std::ranges::reverse(found); // ids are in order of time
    return found;
}

Shared<Update> FleetState::lastUpdateOf(const WorkerId& worker) const
{
    const std::set<UpdateId>& ids = m_updatesByWorker.of(worker);
    return ids.empty() ? nullptr : m_updates.find(*ids.rbegin());
}

std::vector<Shared<Update>> FleetState::runningUpdates() const
{
    return valuesOf(m_running, m_updates);
}

std::vector<Shared<Backup>> FleetState::backupsOf(const WorkerId& worker) const
{
    auto found = valuesOf(m_backupsByWorker.of(worker), m_backups);
    std::ranges::sort(found, [](const auto& a, const auto& b) {
        return a->timestamp == b->timestamp ? isNewer(a, b) : a->timestamp > b->timestamp;
    });
    return found;
}

void FleetState::setWorkers(std::vector<WorkerView> workers)
{
    if (const auto changes = m_workers.replace(std::move(workers)); !changes.isEmpty())
        Q_EMIT workersChanged(changes);
}

void FleetState::putWorkers(const std::vector<WorkerId>& asked, std::vector<WorkerView> workers)
{
    std::set<WorkerId> missing(asked.begin(), asked.end());
    for (const WorkerView& worker : workers)
        missing.erase(worker.id);
    auto changes = m_workers.put(std::move(workers));
    changes.removed = m_workers.remove({missing.begin(), missing.end()}).removed;
    if (!changes.isEmpty())
        Q_EMIT workersChanged(changes);
}

void FleetState::putUpdates(std::vector<Update> updates)
{
    if (const auto changes = m_updates.put(std::move(updates)); !changes.isEmpty())
        Q_EMIT updatesChanged(changes);
}

void FleetState::setAlerts(std::vector<Alert> alerts)
{
    if (const auto changes = m_alerts.replace(std::move(alerts)); !changes.isEmpty())
        Q_EMIT alertsChanged(changes);
}

void FleetState::setReleases(std::vector<Release> releases)
{
    if (const auto changes = m_releases.replace(std::move(releases)); !changes.isEmpty())
        Q_EMIT releasesChanged(changes);
}

void FleetState::setBackups(std::vector<Backup> backups)
{
    if (const auto changes = m_backups.replace(std::move(backups)); !changes.isEmpty())
        Q_EMIT backupsChanged(changes);
}

void FleetState::setSilences(std::vector<Silence> silences)
{
    if (const auto changes = m_silences.replace(std::move(silences)); !changes.isEmpty())
        Q_EMIT silencesChanged(changes);
}

void FleetState::setChannels(std::vector<ChannelView> channels)
{
    if (const auto changes = m_channels.replace(std::move(channels)); !changes.isEmpty())
        Q_EMIT channelsChanged(changes);
}

void FleetState::setDeliveries(std::vector<Delivery> deliveries)
{
    if (const auto changes = m_deliveries.replace(std::move(deliveries)); !changes.isEmpty())
        Q_EMIT deliveriesChanged(changes);
}

void FleetState::addEvents(const std::vector<Event>& events)
{
    if (events.empty())
        return;
    for (const Event& event : events)
        m_events.push_back(std::make_shared<const Event>(event));
    if (m_events.size() > mostEvents)
        m_events.erase(m_events.begin(), m_events.end() - qsizetype(mostEvents));
    Q_EMIT eventsAdded(int(events.size()));
}

void FleetState::setExpectedVersion(const Version& version)
{
    if (std::exchange(m_expected, version) != version)
        Q_EMIT expectedVersionChanged();
}

void FleetState::setAbout(const About& about)
{
    if (std::exchange(m_about, about) != about)
        Q_EMIT aboutChanged();
}

void FleetState::setTopic(Topic topic, const TopicState& state)
{
    if (std::exchange(m_topics[size_t(topic)], state) != state)
        Q_EMIT topicChanged(topic);
}

} // namespace lockstep::ui
