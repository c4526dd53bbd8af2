// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep {

struct EmailChange {
    std::optional<QString> smtpHost;
    std::optional<int> smtpPort;
    std::optional<QString> username;
    std::optional<Secret> password;
    std::optional<QString> fromAddress;
    std::optional<std::vector<QString>> toAddresses;
    std::optional<SmtpSecurity> security;
    std::optional<QString> caFile;
    static constexpr auto fields()
    {
        using T = EmailChange;
        return std::tuple{
            field("smtp_host", &T::smtpHost).between(1, 253),
            field("smtp_port", &T::smtpPort).between(1, 65535),
            field("username", &T::username, "\"\": no authentication").between(0, 320),
            field("password", &T::password, "needed anew where the server is another one"),
            field("from_address", &T::fromAddress).between(3, 320),
            field("to_addresses", &T::toAddresses, "all of them").between(1, 100),
            field("security", &T::security),
            field("ca_file", &T::caFile, "PEM file of an authority of your own"),
        };
    }
};

struct WebhookChange {
    std::optional<QString> url;
    std::optional<QString> method;
    std::optional<std::map<QString, std::optional<Secret>>> headers;
    std::optional<Secret> signingKey;
    std::optional<QString> caFile;
    static constexpr auto fields()
    {
        using T = WebhookChange;
        return std::tuple{
            field("url", &T::url).between(1, 2000),
            field("method", &T::method, "POST or PUT"),
            field("headers", &T::headers,
                  "those that change; null: it goes. Needed anew where the server is another one"),
            field("signing_key", &T::signingKey, "signs each body, see docs/alerting.md"),
            field("ca_file", &T::caFile, "PEM file of an authority of your own"),
        };
    }
};

struct SlackChange {
    std::optional<Secret> webhookUrl;
    std::optional<QString> channel;
    std::optional<QString> username;
    static constexpr auto fields()
    {
        using T = SlackChange;
        return std::tuple{
            field("webhook_url", &T::webhookUrl),
            field("channel", &T::channel, "\"\": the webhook's own").between(0, 200),
            field("username", &T::username).between(0, 200),
        };
    }
};

/// PATCH …/alerts/channels/{id}, as JSON merge patch (RFC 7396): what is absent stays, null puts a
/// member back to its default. A secret that is absent, or "***", stays. Only the settings of the
/// channel's own type.
struct ChannelChange {
    std::optional<QString> name;
    std::optional<AlertSeverity> minSeverity;
    std::optional<bool> isEnabled;
    std::optional<bool> sendResolved;
    std::optional<EmailChange> email;
    std::optional<WebhookChange> webhook;
    std::optional<SlackChange> slack;
    static constexpr auto fields()
    {
        using T = ChannelChange;
        return std::tuple{
            field("name", &T::name, "for people").between(0, 200),
            field("min_severity", &T::minSeverity, "milder alerts are not told"),
            field("enabled", &T::isEnabled),
            field("send_resolved", &T::sendResolved, "that an alert is over is told, too"),
            field("email", &T::email),
            field("webhook", &T::webhook),
            field("slack", &T::slack),
        };
    }
};

} // namespace lockstep
