// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/sender.h"

namespace lockstep::alert {

/// Then a delivery is given up.
inline constexpr Duration deliveryLifetime = std::chrono::hours(24);
/// A channel is not left alone for longer, unless it asks for that.
inline constexpr Duration longestRetryDelay = std::chrono::minutes(10);

/// How long to wait after the attempt of that number, counted from one: 10 s, 20 s … 10 min, each a
/// fifth more or less by `random`, 0…1, so that not all channels try at once. What the peer asked
/// for is waited for at least.
Duration retryDelay(int attempt, double random, std::optional<Duration> retryAfter = {});

/// A try of a delivery has ended.
struct TryEnd {
    QDateTime at;
    Duration age{};      ///< of the delivery
    double random = 0.5; ///< 0…1
};
/// The delivery as it is after it: sent, given up, or pending until its next try.
Delivery afterTry(Delivery delivery, const SendResult& result, const TryEnd& end);

/// Given up for another reason than a try.
Delivery givenUp(Delivery delivery, const QString& why, const QDateTime& at);

/// Another one tells what it was to tell; without one there was nothing left to tell.
Delivery superseded(Delivery delivery, const DeliveryId& by, const QDateTime& at);

constexpr bool hasEnded(DeliveryStatus status)
{
    return status != DeliveryStatus::Pending && status != DeliveryStatus::Sending;
}

/// Whether somebody may have it though no try of it succeeded.
bool mayHaveArrived(const Delivery& delivery);
bool mayHaveArrived(const SendFailure& failure);

/// Whether a channel delivers, by its last tries.
struct ChannelHealth {
    std::optional<Duration> failingSince; ///< on the monotonic clock
    QDateTime failingSinceWall;
    bool isPermanent = false;
    QString lastError; ///< of a test, too; since it delivered last
    QDateTime lastSentAt;
};

/// What a notification that only tries a channel says.
Notification testNotification(const NotificationChannel& channel, const DeliveryId& id,
                              const QDateTime& now);

} // namespace lockstep::alert
