// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/coordinator_client.h"
#include "ui/state/by_worker.h"
#include "ui/state/shelf.h"
#include "ui/state/topic.h"
#include "ui/state/worker_tally.h"

#include <deque>

namespace lockstep::ui {

using WorkerChanges = Changes<WorkerId>;
using UpdateChanges = Changes<UpdateId>;
using AlertChanges = Changes<AlertId>;
using ReleaseChanges = Changes<Version>;
using BackupChanges = Changes<BackupId>;
using SilenceChanges = Changes<SilenceId>;
using ChannelChanges = Changes<NotificationChannelId>;
using DeliveryChanges = Changes<DeliveryId>;

/// The coordinator itself, and who is asking it.
struct About {
    QString callerName;       ///< empty where the coordinator is too old to tell
    Role role = Role::Viewer; ///< what the caller may do; the coordinator has the last word
    Version version;
    friend bool operator==(const About&, const About&) = default;
};

/// Everything that is known of one fleet, as values. Session fills it; pages and models read it and
/// hear what has changed. All of it stays as it was when the coordinator is lost. GUI thread.
class FleetState : public QObject {
    Q_OBJECT
public:
    explicit FleetState(QObject* parent = nullptr);

    const Shelf<WorkerId, WorkerView>& workers() const noexcept { return m_workers; }
    const WorkerTally& tally() const noexcept { return m_tally; } ///< of the workers
    const Shelf<UpdateId, Update>& updates() const noexcept { return m_updates; }
    const Shelf<AlertId, Alert>& alerts() const noexcept { return m_alerts; }
    const Shelf<Version, Release>& releases() const noexcept { return m_releases; }
    const Shelf<BackupId, Backup>& backups() const noexcept { return m_backups; }
    const Shelf<SilenceId, Silence>& silences() const noexcept { return m_silences; }
    const Shelf<NotificationChannelId, ChannelView>& channels() const noexcept
    {
        return m_channels;
    }
    const Shelf<DeliveryId, Delivery>& deliveries() const noexcept { return m_deliveries; }
    /// Oldest first; the last `mostEvents` of them.
    const std::deque<Shared<Event>>& events() const noexcept { return m_events; }
    static constexpr size_t mostEvents = 20'000;
    /// What the fleet should run; empty where nothing is expected or it is not known.
    const Version& expectedVersion() const noexcept { return m_expected; }
    const About& about() const noexcept { return m_about; }
    const TopicState& topic(Topic topic) const { return m_topics[size_t(topic)]; }
    bool mayOperate() const { return includes(m_about.role, Role::Operator); }
    bool mayAdminister() const { return includes(m_about.role, Role::Admin); }

    /// The update that runs on a worker, or the last one that did; null where none is known.
    Shared<Update> lastUpdateOf(const WorkerId& worker) const;
    std::vector<Shared<Update>> updatesOf(const WorkerId& worker) const; ///< newest first
    std::vector<Shared<Update>> runningUpdates() const;                  ///< oldest first
    int countRunning() const { return int(m_running.size()); }
    std::vector<Shared<Backup>> backupsOf(const WorkerId& worker) const; ///< newest first

    // What comes in.
    void setWorkers(std::vector<WorkerView> workers);
    /// Of those asked for, the ones that the coordinator still has; the others are gone.
    void putWorkers(const std::vector<WorkerId>& asked, std::vector<WorkerView> workers);
    void putUpdates(std::vector<Update> updates);
    void setAlerts(std::vector<Alert> alerts);
    void setReleases(std::vector<Release> releases);
    void setBackups(std::vector<Backup> backups);
    void setSilences(std::vector<Silence> silences);
    void setChannels(std::vector<ChannelView> channels);
    void setDeliveries(std::vector<Delivery> deliveries);
    void addEvents(const std::vector<Event>& events);
    void setExpectedVersion(const Version& version);
    void setAbout(const About& about);
    void setTopic(Topic topic, const TopicState& state);

Q_SIGNALS:
    void workersChanged(const lockstep::ui::WorkerChanges& changes);
    void updatesChanged(const lockstep::ui::UpdateChanges& changes);
    void alertsChanged(const lockstep::ui::AlertChanges& changes);
    void releasesChanged(const lockstep::ui::ReleaseChanges& changes);
    void backupsChanged(const lockstep::ui::BackupChanges& changes);
    void silencesChanged(const lockstep::ui::SilenceChanges& changes);
    void channelsChanged(const lockstep::ui::ChannelChanges& changes);
    void deliveriesChanged(const lockstep::ui::DeliveryChanges& changes);
    /// `count` events were put behind those before.
    void eventsAdded(int count);
    void expectedVersionChanged();
    void aboutChanged();
    void topicChanged(lockstep::ui::Topic topic);

private:
    void noteUpdate(const Update* before, const Update* after);

    WorkerTally m_tally;
    ByWorker<UpdateId, Update> m_updatesByWorker;
    ByWorker<BackupId, Backup> m_backupsByWorker;
    std::set<UpdateId> m_running;
    Shelf<WorkerId, WorkerView> m_workers;
    Shelf<UpdateId, Update> m_updates;
    Shelf<AlertId, Alert> m_alerts;
    Shelf<Version, Release> m_releases;
    Shelf<BackupId, Backup> m_backups;
    Shelf<SilenceId, Silence> m_silences;
    Shelf<NotificationChannelId, ChannelView> m_channels;
    Shelf<DeliveryId, Delivery> m_deliveries;
    std::deque<Shared<Event>> m_events;
    Version m_expected;
    About m_about;
    std::array<TopicState, everyTopic.size()> m_topics;
};

/// What people would call a change of a worker: not that it was merely looked at again.
bool isSameWorker(const WorkerView& a, const WorkerView& b);

} // namespace lockstep::ui
