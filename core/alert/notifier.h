// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert_book.h"
#include "core/alert/grouping.h"
#include "core/alert/outbox.h"

#include <set>

namespace lockstep::alert {

/// What is stored of what a channel was told of a group.
struct StoredGroup {
    QString id;
    NotificationChannelId channelId;
    std::map<QString, QString> labels;
    QDateTime toldAt;
    std::map<QString, std::vector<AlertId>> told; ///< by severity
    /// The same without what is still to be delivered; nothing: all of it was.
    std::optional<std::map<QString, std::vector<AlertId>>> heard;
    static constexpr auto fields()
    {
        using T = StoredGroup;
        return std::tuple{required("id", &T::id),         required("channel_id", &T::channelId),
                          required("labels", &T::labels), field("told_at", &T::toldAt),
                          field("told", &T::told),        field("heard", &T::heard)};
    }
};

/// Makes messages of alerts: puts them into groups, remembers what each channel was told of each
/// group, and stores the message, its delivery and that memory in one transaction. So a restart
/// neither repeats nor forgets. The database's thread.
class Notifier {
public:
    using GroupId = std::pair<NotificationChannelId, QString>; ///< a channel and a group's key
    using IsQuiet = std::function<bool(const Alert&)>;
    struct Services {
        store::Database& database;
        const Clock& clock;
        const ChannelStore& channels;
        AlertBook& book;
        Outbox& outbox;
        /// Whether nobody is to be told of an alert that fires: suppressed or acknowledged.
        IsQuiet isQuiet;
        /// The same of one that is over: only silences count.
        IsQuiet isSilenced;
    };
    /// A message lists so many alerts that fire, and so many that are over, the worst of them.
    static constexpr size_t mostListed = 500;

    static Result<std::unique_ptr<Notifier>> open(NotifyTiming timing, Services services);

    /// Puts alerts into other groups when they are made by other labels.
    void setTiming(NotifyTiming timing);

    /// The alert fires, or something of it has changed that may be told.
    void touch(const Alert& alert);
    /// It is over.
    void resolve(const Alert& alert);
    /// Channels, silences or updates have changed.
    void touchAll();
    /// The channel may work now: what it was to be told in vain it is told at once.
    void channelChanged(const NotificationChannelId& channel);
    /// Within the transaction that ends a message, or a try of it: the channel knows what it says.
    Result<> noteHeard(const GroupId& id, Hearing hearing);
    /// Within the transaction that gives a message up: the channel does not know of the alerts that
    /// fire in it. It is told again, no sooner than a message follows another.
    Result<> giveUp(const NotificationChannelId& channel, const Notification& notification);

    /// Looks at one group of one channel whose time has come. False when there is none.
    Result<bool> tellNext();
    /// After how long there is a group to look at.
    std::optional<Duration> nextDue() const;

private:
    struct Group {
        std::map<QString, QString> labels;
        std::set<AlertId> members; ///< that fire
    };

    Notifier(NotifyTiming timing, Services services);
    Result<> load();
    void recall(const StoredGroup& stored, const Moment& now);
    Result<> recallResolved();
    bool seat(const Alert& alert);
    void leave(const AlertId& id);
    void carryOver(const AlertId& id, const QString& from, const QString& to);
    void touch(const GroupId& id);
    void join(const GroupId& id);
    void schedule(const GroupId& id);
    void scheduleAt(const GroupId& id, std::optional<Duration> due);
    void dropLostChannels();
    GroupNow groupFor(const NotificationChannel& channel, const QString& key,
                      const GroupMemory& memory) const;
    Result<> tell(const NotificationChannel& channel, const GroupId& id);
    Result<> save(const NotificationChannel& channel, const GroupId& id,
                  const GroupVerdict& verdict, const GroupNow& group,
                  const std::vector<DeliveryId>& superseded);
    Result<> put(const GroupId& id, const GroupMemory& memory);
    Notification notificationOf(const GroupNow& group, const QString& key) const;
    Result<> post(const NotificationChannel& channel, const Notification& notification);
    void remember(const GroupId& id, GroupMemory memory);
    void noteThatItWorks(const NotificationChannelId& channel);
    void untell(const GroupId& id, GroupMemory memory);
    std::vector<GroupId> groupsOf(const NotificationChannelId& channel) const;
    void forgetResolved(const std::vector<AlertId>& over);
    void forgetGroup(const QString& key);

    NotifyTiming m_timing;
    Services m_services;
    store::Collection<StoredGroup> m_stored;
    std::map<QString, Group> m_groups;
    std::map<AlertId, QString> m_seats; ///< the group of each alert that fires
    std::map<GroupId, GroupMemory> m_memory;
    std::set<GroupId> m_unsaved;
    std::map<AlertId, Alert> m_resolved; ///< that some channel is yet to hear of
    std::set<std::pair<Duration, GroupId>> m_due;
    std::map<GroupId, Duration> m_dueOf;
};

} // namespace lockstep::alert
