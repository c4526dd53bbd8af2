// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/channel_store.h"
#include "core/alert/delivery_rules.h"
#include "core/alert/delivery_store.h"
#include "core/alert/grouping.h"
#include "core/alert/moment.h"
#include "core/alert/rising_id.h"
#include "core/alert/rules.h"

namespace lockstep::alert {

enum class Hearing {
    Certain,
    Possible, ///< there was no answer, or one recipient of several has it
};

/// Sends what is to be told: what is stored before it is sent, tried again until it arrives, is
/// given up or cannot arrive, one try at a time for each channel. A try that was begun and not
/// ended when the coordinator ended is made again, and says so. The database's thread.
class Outbox : public std::enable_shared_from_this<Outbox> {
public:
    struct Services {
        store::Database& database;
        const Clock& clock;
        event::EventLog& events;
        ChannelStore& channels;
        Sender& sender;
        std::function<double()> random; ///< 0…1
        /// A channel has heard what it was sent of a group; within the transaction that says so.
        std::function<Result<>(const NotificationChannelId&, const QString& groupKey, Hearing)>
            onHeard;
        /// A message other than a test is given up; within the transaction that says so.
        std::function<Result<>(const NotificationChannelId&, const Notification&)> onGivenUp;
        std::function<void()> onProgress; ///< something ended: there may be more to do
    };
    static Result<std::shared_ptr<Outbox>> open(Services services);

    DeliveryId newId() { return DeliveryId(m_ids.next(m_services.clock.now())); }
    /// Within a transaction, whose end makes it count.
    Result<> add(const Delivery& delivery, const Notification& notification);
    /// Whether one that tells the channel of the group is being sent just now.
    bool isSending(const NotificationChannelId& channel, const QString& groupKey) const;
    struct Waiting {
        std::vector<DeliveryId> ids; ///< the oldest first
        bool mayBeHeard = false;     ///< a try of one of them may have arrived
    };
    /// Those that are to tell the channel of the group, and are not being sent.
    Waiting waiting(const NotificationChannelId& channel, const QString& groupKey) const;
    /// Ends these, for another one takes their place; none does when `by` is empty. Within a
    /// transaction, whose end makes it count.
    Result<> supersede(const NotificationChannelId& channel, const std::vector<DeliveryId>& ids,
                       const DeliveryId& by);
    /// Begins the tries whose time has come, and ends what is meant for channels that are gone.
    void sendDue();
    /// After how long there is something to send.
    std::optional<Duration> nextDue() const;
    /// The channel is another now: what is known of its health is past, and what waits for it is
    /// tried at once.
    void channelChanged(const NotificationChannelId& id);
    /// Sends a message that says that it is a test, at once and once.
    static QCoro::Task<Result<Delivery>> test(std::shared_ptr<Outbox> self,
                                              NotificationChannelId channel, std::stop_token stop);

    ChannelHealth healthOf(const NotificationChannelId& id) const;
    std::vector<ChannelTrouble> troubles() const;
    DeliveryStore& store() noexcept { return m_store; }

    /// Breaks off what is being sent; it will be sent again.
    void stop();
    bool isIdle() const;
    /// Nobody is there any more: what comes back from now on touches nothing.
    void close() { m_isClosed = true; }

private:
    struct Queued {
        Delivery delivery;
        Duration createdAt{};
        Duration dueAt{};
        QString groupKey;
        /// What it is to say, when that need not be read: until the first try was begun.
        std::shared_ptr<const Notification> fresh = {};
    };
    struct Lane {
        std::map<DeliveryId, Queued> queue;
        std::optional<DeliveryId> sending;
        bool isGone = false;     ///< the channel was removed
        bool isOutdated = false; ///< the channel was changed while it was sent
        Duration discardAt{};    ///< not before, when the channel is gone
        std::stop_source stop;
        ChannelHealth health;
    };

    explicit Outbox(Services services);
    Result<> load();
    Result<> takeUp(Delivery delivery, const Moment& now);
    std::map<NotificationChannelId, QDateTime> lastChanges();
    Result<> recallHealth(const NotificationChannelId& id, const QDateTime& changedAt,
                          const Moment& now);
    Result<> conclude(const Delivery& delivery);
    Result<> noteHeard(const Delivery& delivery, Hearing hearing);
    Result<> noteUntold(const Delivery& delivery);
    void tell(const Delivery& delivery);
    void discard(const NotificationChannelId& id, Lane& lane);
    void sendNext(const NotificationChannel& channel, Lane& lane);
    const Queued* firstOf(const Lane& lane) const;
    std::optional<Duration> dueAt(const NotificationChannelId& id, const Lane& lane) const;
    Result<Notification> begin(Lane& lane, const DeliveryId& id);
    void postpone(Lane& lane, const DeliveryId& id, const Error& why);
    void giveUp(Lane& lane, const DeliveryId& id, const QString& why);
    SendResult usable(const NotificationChannelId& id) const;
    static QCoro::Task<> attempt(std::shared_ptr<Outbox> self, NotificationChannel channel,
                                 DeliveryId id);
    void finish(const NotificationChannelId& channel, const DeliveryId& id, SendResult result);
    void noteHealth(Lane& lane, const SendResult& result);

    Services m_services;
    DeliveryStore m_store;
    std::map<NotificationChannelId, Lane> m_lanes;
    RisingId m_ids{u"delivery-"_s, {}};
    std::stop_source m_stop;
    bool m_isClosed = false;
};

} // namespace lockstep::alert
