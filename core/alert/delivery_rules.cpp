// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/delivery_rules.h"

namespace lockstep::alert {

namespace {

constexpr Duration firstRetryDelay = std::chrono::seconds(10);

void addDelivered(Delivery& delivery, const std::vector<QString>& recipients)
{
    for (const QString& each : recipients) {
        if (!std::ranges::contains(delivery.delivered, each))
            delivery.delivered.push_back(each);
    }
}

} // namespace

Duration retryDelay(int attempt, double random, std::optional<Duration> retryAfter)
{
    Duration delay = firstRetryDelay;
    for (int i = 1; i < attempt && delay < longestRetryDelay; ++i)
        delay *= 2;
    delay = std::min(delay, longestRetryDelay);
    const auto jittered = Duration(std::llround(double(delay.count()) * (0.8 + 0.4 * random)));
    return std::max(jittered, std::min(retryAfter.value_or(Duration::zero()), deliveryLifetime));
}

Delivery givenUp(Delivery delivery, const QString& why, const QDateTime& at)
{
    delivery.status = DeliveryStatus::Failed;
    delivery.error = why;
    delivery.endedAt = at;
    delivery.nextAttemptAt = {};
    return delivery;
}

Delivery superseded(Delivery delivery, const DeliveryId& by, const QDateTime& at)
{
    delivery.status = DeliveryStatus::Superseded;
    delivery.note = by.isEmpty() ? u"all of it was over before it could be told"_s
                                 : u"superseded by "_s + by.value();
    delivery.endedAt = at;
    delivery.nextAttemptAt = {};
    return delivery;
}

bool mayHaveArrived(const Delivery& delivery)
{
    return delivery.isRepeated || !delivery.delivered.empty();
}

bool mayHaveArrived(const SendFailure& failure)
{
    return failure.error.code() == ErrorCode::Timeout || !failure.delivered.empty();
}

Delivery afterTry(Delivery delivery, const SendResult& result, const TryEnd& end)
{
    delivery.nextAttemptAt = {};
    if (result) {
        addDelivered(delivery, result->delivered);
        delivery.status = DeliveryStatus::Sent;
        delivery.error.clear();
        delivery.note = result->note;
        delivery.endedAt = end.at;
        return delivery;
    }
    const SendFailure& failure = result.error();
    addDelivered(delivery, failure.delivered);
    if (failure.isPermanent || end.age >= deliveryLifetime)
        return givenUp(std::move(delivery), failure.error.message(), end.at);
    delivery.status = DeliveryStatus::Pending;
    delivery.error = failure.error.message();
    delivery.nextAttemptAt =
        end.at.addMSecs(retryDelay(delivery.attempts, end.random, failure.retryAfter).count());
    return delivery;
}

Notification testNotification(const NotificationChannel& channel, const DeliveryId& id,
                              const QDateTime& now)
{
    Alert alert;
    alert.id = AlertId(u"test"_s);
    alert.subject = u"test"_s;
    alert.message =
        u"This is a test of notification channel %1. Nothing is wrong"_s.arg(channel.id.value());
    alert.timestamp = alert.since = alert.firedAt = now;
    return {.id = id,
            .groupLabels = {},
            .firing = {alert},
            .resolved = {},
            .time = now,
            .isTest = true};
}

} // namespace lockstep::alert
