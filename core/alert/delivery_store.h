// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"
#include "core/store/collection.h"

namespace lockstep::alert {

struct DeliveryQuery {
    NotificationChannelId channelId = {}; ///< empty: any
    std::optional<DeliveryStatus> status = {};
    DeliveryId before = {}; ///< only older ones
    int limit = 50;
};

/// The delivery log, and what those that have not ended are to say. The database's thread.
class DeliveryStore {
public:
    explicit DeliveryStore(store::Database& database);

    Result<> put(const Delivery& delivery) { return m_deliveries.put(delivery); }
    Result<> put(const Notification& notification) { return m_notifications.put(notification); }
    Result<> forget(const DeliveryId& id) { return m_notifications.remove(id.value()); }
    /// NotFound.
    Result<Notification> notification(const DeliveryId& id);

    /// Those that have not ended, oldest first.
    Result<std::vector<Delivery>> unfinished();
    /// Newest first.
    Result<std::vector<Delivery>> list(const DeliveryQuery& query);
    /// The greatest id; empty when there is none.
    Result<QString> lastId();
    /// Removes those made earlier that have ended, `most` of them at a time.
    Result<> expire(const QDateTime& before, int most = 5000);

private:
    store::Database& m_database;
    store::Collection<Delivery> m_deliveries;
    store::Collection<Notification> m_notifications;
};

} // namespace lockstep::alert
