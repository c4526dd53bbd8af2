// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/payload.h"

#include "core/alert/channels/message.h"
#include "core/alert/channels/text.h"

#include <QMessageAuthenticationCode>

namespace lockstep::alert {

namespace {

constexpr size_t mostAlerts = 1000;

struct WebhookPayload {
    // What every channel tells of an alert.
    AlertId id;
    WorkerId workerId;
    AlertSeverity severity = AlertSeverity::Low;
    Duration driftDuration{};
    Version currentVersion;
    Version expectedVersion;
    QString message;
    QDateTime timestamp;
    bool acknowledged = false;

    QString summary;
    QString status;
    DeliveryId deliveryId;
    QDateTime time;
    std::map<QString, QString> groupLabels;
    int firing = 0;
    int resolved = 0;
    int omitted = 0; ///< alerts that are counted, but not listed
    bool isTest = false;
    bool isRepeated = false;
    std::vector<Alert> alerts;

    static constexpr auto fields()
    {
        using T = WebhookPayload;
        return std::tuple{required("alert_id", &T::id),
                          required("worker_id", &T::workerId),
                          required("severity", &T::severity),
                          required("drift_duration", &T::driftDuration),
                          required("current_version", &T::currentVersion),
                          required("expected_version", &T::expectedVersion),
                          required("message", &T::message),
                          required("timestamp", &T::timestamp),
                          required("acknowledged", &T::acknowledged),
                          required("summary", &T::summary),
                          required("status", &T::status),
                          required("delivery_id", &T::deliveryId),
                          required("time", &T::time),
                          required("group_labels", &T::groupLabels),
                          required("firing", &T::firing),
                          required("resolved", &T::resolved),
                          required("omitted", &T::omitted),
                          required("test", &T::isTest),
                          required("repeated", &T::isRepeated),
                          required("alerts", &T::alerts)};
    }
};

/// Those that fire, then those that are over.
std::vector<Alert> listed(const Notification& notification)
{
    std::vector<Alert> alerts;
    for (const auto* some : {&notification.firing, &notification.resolved}) {
        const size_t room = mostAlerts - alerts.size();
        alerts.insert(alerts.end(), some->begin(),
                      some->begin() + qsizetype(std::min(room, some->size())));
    }
    return alerts;
}

/// Alerts that nobody takes for real ones.
QJsonArray asTest(const QJsonArray& alerts)
{
    QJsonArray tests;
    for (const QJsonValue& each : alerts) {
        QJsonObject alert = each.toObject();
        alert.insert(u"condition"_s, u"test"_s);
        alert.insert(u"status"_s, u"test"_s);
        tests.append(alert);
    }
    return tests;
}

} // namespace

QByteArray webhookPayloadOf(const Notification& notification)
{
    const Alert& worst = notification.worst();
    WebhookPayload payload{.id = worst.id,
                           .workerId = worst.workerId,
                           .severity = worst.severity,
                           .driftDuration = worst.driftDuration,
                           .currentVersion = worst.currentVersion,
                           .expectedVersion = worst.expectedVersion,
                           .message = worst.message,
                           .timestamp = worst.timestamp,
                           .acknowledged = worst.acknowledged,
                           .summary = summaryOf(notification),
                           .status = statusOf(notification),
                           .deliveryId = notification.id,
                           .time = notification.time,
                           .groupLabels = notification.groupLabels,
                           .firing = firingIn(notification),
                           .resolved = resolvedIn(notification),
                           .isTest = notification.isTest,
                           .isRepeated = notification.isRepeated,
                           .alerts = listed(notification)};
    payload.omitted = payload.firing + payload.resolved - int(payload.alerts.size());
    QJsonObject json = wellFormed(toJson(payload)).toObject();
    if (notification.isTest)
        json.insert(u"alerts"_s, asTest(json[u"alerts"_s].toArray()));
    return writeJson(json);
}

QByteArray signatureOf(const QByteArray& body, const Secret& key, const QDateTime& time)
{
    const QByteArray seconds = QByteArray::number(time.toSecsSinceEpoch());
    const QByteArray code = QMessageAuthenticationCode::hash(
        seconds + '.' + body, key.reveal().toUtf8(), QCryptographicHash::Sha256);
    return "t=" + seconds + ",v1=" + code.toHex();
}

} // namespace lockstep::alert
