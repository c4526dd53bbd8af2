// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/silence.h"

namespace lockstep {

/// A way to tell people. (`Channel` is something else: a name for a release.)
using NotificationChannelId = StrongString<struct NotificationChannelIdTag>;
using DeliveryId = StrongString<struct DeliveryIdTag>;

enum class ChannelType { Email, Webhook, Slack };
template <>
inline constexpr auto enumWords<ChannelType> =
    std::to_array<EnumWord<ChannelType>>({{ChannelType::Email, "email"},
                                          {ChannelType::Webhook, "webhook"},
                                          {ChannelType::Slack, "slack"}});

/// How the connection to a mail server is protected.
enum class SmtpSecurity {
    Auto,     ///< TLS from the first byte on port 465, STARTTLS on any other, and it must be there
    StartTls, ///< STARTTLS must be there
    Tls,      ///< TLS from the first byte
    None,     ///< in the clear; no password is sent then
};
template <>
inline constexpr auto enumWords<SmtpSecurity> =
    std::to_array<EnumWord<SmtpSecurity>>({{SmtpSecurity::Auto, "auto"},
                                           {SmtpSecurity::StartTls, "starttls"},
                                           {SmtpSecurity::Tls, "tls"},
                                           {SmtpSecurity::None, "none"}});

struct EmailSettings {
    QString smtpHost;
    int smtpPort = 587;
    QString username; ///< empty: no authentication
    Secret password;
    QString fromAddress;
    std::vector<QString> toAddresses;
    SmtpSecurity security = SmtpSecurity::Auto;
    QString caFile; ///< PEM, where the server's certificate is of no public authority

    friend bool operator==(const EmailSettings&, const EmailSettings&) = default;
    static constexpr auto fields()
    {
        using T = EmailSettings;
        return std::tuple{
            required("smtp_host", &T::smtpHost).between(1, 253),
            field("smtp_port", &T::smtpPort).between(1, 65535),
            field("username", &T::username, "absent: no authentication").between(0, 320),
            field("password", &T::password, "kept encrypted, never shown again"),
            required("from_address", &T::fromAddress).between(3, 320),
            required("to_addresses", &T::toAddresses).between(1, 100),
            field("security", &T::security, "auto: TLS on port 465, STARTTLS on others"),
            field("ca_file", &T::caFile, "PEM file of an authority of your own"),
        };
    }
};

struct WebhookSettings {
    QString url;
    QString method = u"POST"_s;
    std::map<QString, Secret> headers; ///< their values may be credentials
    Secret signingKey; ///< with it each body is signed: HMAC-SHA256 in X-Lockstep-Signature
    QString caFile;

    friend bool operator==(const WebhookSettings&, const WebhookSettings&) = default;
    static constexpr auto fields()
    {
        using T = WebhookSettings;
        return std::tuple{
            required("url", &T::url).between(1, 2000),
            field("method", &T::method, "POST or PUT"),
            field("headers", &T::headers, "sent along; values are kept encrypted"),
            field("signing_key", &T::signingKey, "signs each body, see docs/alerting.md"),
            field("ca_file", &T::caFile, "PEM file of an authority of your own"),
        };
    }
};

struct SlackSettings {
    Secret webhookUrl; ///< who knows it can post
    QString channel;   ///< empty: the webhook's own
    QString username = u"Lockstep"_s;

    friend bool operator==(const SlackSettings&, const SlackSettings&) = default;
    static constexpr auto fields()
    {
        using T = SlackSettings;
        return std::tuple{
            field("webhook_url", &T::webhookUrl, "needed; kept encrypted, never shown again"),
            field("channel", &T::channel, "\"#version-alerts\"; absent: the webhook's own")
                .between(0, 200),
            field("username", &T::username).between(0, 200),
        };
    }
};

/// Who made a channel.
enum class ChannelOrigin { Api, Configuration };
template <>
inline constexpr auto enumWords<ChannelOrigin> = std::to_array<EnumWord<ChannelOrigin>>(
    {{ChannelOrigin::Api, "api"}, {ChannelOrigin::Configuration, "configuration"}});

/// One way to tell people, with exactly the settings of its type. As JSON its secrets are "***".
struct NotificationChannel {
    NotificationChannelId id;
    ChannelType type = ChannelType::Email;
    QString name; ///< for people; the id where it is empty
    ChannelOrigin origin = ChannelOrigin::Api;
    AlertSeverity minSeverity = AlertSeverity::Low; ///< milder alerts are not told
    bool isEnabled = true;
    bool sendResolved = true; ///< that an alert is over is told, too
    std::optional<EmailSettings> email;
    std::optional<WebhookSettings> webhook;
    std::optional<SlackSettings> slack;

    friend bool operator==(const NotificationChannel&, const NotificationChannel&) = default;
    static constexpr auto fields()
    {
        using T = NotificationChannel;
        return std::tuple{
            required("channel_id", &T::id),
            required("channel_type", &T::type),
            field("name", &T::name, "for people"),
            field("origin", &T::origin),
            field("min_severity", &T::minSeverity, "milder alerts are not told"),
            field("enabled", &T::isEnabled),
            field("send_resolved", &T::sendResolved, "that an alert is over is told, too"),
            field("email", &T::email),
            field("webhook", &T::webhook),
            field("slack", &T::slack),
        };
    }
};

/// How one message to one channel stands.
enum class DeliveryStatus {
    Pending, ///< it waits for its turn, or to be tried again
    Sending, ///< a try was begun; one that is found so at start was broken off
    Sent,
    Failed,     ///< given up
    Superseded, ///< another one of its group took its place, or nothing of it was left to tell
};
template <>
inline constexpr auto enumWords<DeliveryStatus> =
    std::to_array<EnumWord<DeliveryStatus>>({{DeliveryStatus::Pending, "pending"},
                                             {DeliveryStatus::Sending, "sending"},
                                             {DeliveryStatus::Sent, "sent"},
                                             {DeliveryStatus::Failed, "failed"},
                                             {DeliveryStatus::Superseded, "superseded"}});

/// What a channel is asked to tell: alerts of one group, in the state in which they were when it
/// was made.
struct Notification {
    DeliveryId id;                          ///< of its delivery: the same however often it is sent
    std::map<QString, QString> groupLabels; ///< what the alerts have in common
    std::vector<Alert> firing;              ///< the worst first
    std::vector<Alert> resolved;            ///< since the group was told last
    int moreFiring = 0;                     ///< that are not listed, for they are too many
    int moreResolved = 0;                   ///< the same
    QDateTime time;
    bool isTest = false;
    /// It may have been sent before: the coordinator ended between sending it and noting that.
    bool isRepeated = false;

    /// The worst one that fires, or the worst one that resolved; there is always one.
    const Alert& worst() const { return firing.empty() ? resolved.front() : firing.front(); }

    friend bool operator==(const Notification&, const Notification&) = default;
    static constexpr auto fields()
    {
        using T = Notification;
        return std::tuple{
            required("id", &T::id),
            required("group_labels", &T::groupLabels),
            required("firing", &T::firing),
            required("resolved", &T::resolved),
            field("more_firing", &T::moreFiring, "that are not listed, for they are too many"),
            field("more_resolved", &T::moreResolved, "the same"),
            required("time", &T::time),
            field("test", &T::isTest),
            field("repeated", &T::isRepeated, "it may have been sent before"),
        };
    }
};

/// An entry of the delivery log.
struct Delivery {
    DeliveryId id;
    NotificationChannelId channelId;
    DeliveryStatus status = DeliveryStatus::Pending;
    QString summary; ///< one line: "[high] 300 workers have drifted from v1.1.0"
    AlertSeverity severity = AlertSeverity::Low; ///< of its worst alert
    int firing = 0;
    int resolved = 0;
    bool isTest = false;
    bool isRepeated = false; ///< it may have arrived twice
    int attempts = 0;        ///< tries that were begun
    QString error;           ///< of the last try that failed
    QString note; ///< what a try that succeeded left undone: a recipient that was refused; or what
                  ///< it was superseded by
    std::vector<QString> delivered; ///< recipients that took it, where a channel has several
    QDateTime createdAt;
    QDateTime nextAttemptAt; ///< invalid when there is none
    QDateTime endedAt;       ///< invalid until it was sent, given up or superseded

    friend bool operator==(const Delivery&, const Delivery&) = default;
    static constexpr auto fields()
    {
        using T = Delivery;
        return std::tuple{
            required("delivery_id", &T::id),
            required("channel_id", &T::channelId),
            required("status", &T::status),
            required("summary", &T::summary, "its subject"),
            required("severity", &T::severity, "of its worst alert"),
            required("firing", &T::firing, "alerts in it that fire"),
            required("resolved", &T::resolved, "alerts in it that are over"),
            field("test", &T::isTest, "somebody tried the channel"),
            field("repeated", &T::isRepeated, "it may have arrived twice"),
            required("attempts", &T::attempts, "tries that were begun"),
            field("error", &T::error, "of the last try that failed"),
            field("note", &T::note, "what is to be known of one that succeeded, or was superseded"),
            field("delivered", &T::delivered, "recipients that took it"),
            required("created_at", &T::createdAt),
            field("next_attempt_at", &T::nextAttemptAt),
            field("ended_at", &T::endedAt, "when it was sent, given up or superseded"),
        };
    }
};

/// A channel as the API shows it: its secrets as "***", and how it does.
struct ChannelView : NotificationChannel {
    bool isFailing = false; ///< its last deliveries did not succeed
    QDateTime failingSince;
    QString lastError;
    QDateTime lastSentAt;

    static constexpr auto fields()
    {
        using T = ChannelView;
        return std::tuple_cat(
            NotificationChannel::fields(),
            std::tuple{
                required("failing", &T::isFailing, "its last deliveries did not succeed"),
                field("failing_since", &T::failingSince),
                field("last_error", &T::lastError,
                      "since it delivered last; where the channel is not failing, of a test"),
                field("last_sent_at", &T::lastSentAt),
            });
    }
};

/// What every new channel may say of itself, beside the settings of its type.
struct ChannelOptions {
    NotificationChannelId id; ///< empty: it is given one
    QString name;
    AlertSeverity minSeverity = AlertSeverity::Low;
    bool isEnabled = true;
    bool sendResolved = true;

    static constexpr auto fields()
    {
        using T = ChannelOptions;
        return std::tuple{
            field("channel_id", &T::id, "absent: it is given one"),
            field("name", &T::name, "for people").between(0, 200),
            field("min_severity", &T::minSeverity, "milder alerts are not told"),
            field("enabled", &T::isEnabled),
            field("send_resolved", &T::sendResolved, "that an alert is over is told, too"),
        };
    }
};
/// POST …/alerts/channels/{email,webhook,slack}
template <class Settings>
struct NewChannel : ChannelOptions, Settings {
    static constexpr auto fields()
    {
        auto settings = Settings::fields();
        if constexpr (std::is_same_v<Settings, SlackSettings>) // else a file may hold it
            std::get<0>(settings).isRequired = true;
        return std::tuple_cat(settings, ChannelOptions::fields());
    }
};

/// The answer to it.
struct ChannelReceipt {
    QString message;
    ChannelType type = ChannelType::Email;
    NotificationChannelId id;
    static constexpr auto fields()
    {
        using T = ChannelReceipt;
        return std::tuple{required("message", &T::message), required("channel_type", &T::type),
                          required("channel_id", &T::id)};
    }
};

} // namespace lockstep
