// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/rate_limiter.h"
#include "core/alert/alerting.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/event/history_store.h"
#include "core/net/local_caller.h"
#include "core/net/server_limits.h"

namespace lockstep::daemon {

/// The listener that others than this machine may reach.
struct TlsListenConfig {
    bool enabled = false;
    QString address = u"0.0.0.0"_s;
    int port = 8443;     ///< 0 takes a free one
    QString certificate; ///< PEM; with the key, or the fleet's own authority makes both
    QString key;
    static constexpr auto fields()
    {
        using T = TlsListenConfig;
        return std::tuple{
            field("enabled", &T::enabled),
            field("address", &T::address),
            field("port", &T::port).between(0, 65535),
            field("certificate", &T::certificate, "PEM; else the fleet's authority makes one"),
            field("key", &T::key, "PEM, its private key"),
        };
    }
};

struct ListenConfig {
    std::optional<bool> tcp;
    QString address = u"127.0.0.1"_s;
    int port = 8080; ///< 0 takes a free one
    QString socket;  ///< Unix socket; by default in the runtime folder
    TlsListenConfig tls;
    std::vector<QString> names; ///< host names and addresses that the certificate is made out to

    bool hasTcp() const { return tcp.value_or(true); }

    static constexpr auto fields()
    {
        using T = ListenConfig;
        return std::tuple{
            field("tcp", &T::tcp, "false: address and port are not listened on"),
            field("address", &T::address, "loopback address to listen on"),
            field("port", &T::port).between(0, 65535),
            field("socket", &T::socket, "Unix socket"),
            field("tls", &T::tls, "for callers from elsewhere"),
            field("names", &T::names, "host names of the certificate").between(0, 64),
        };
    }
};

/// How whoever guesses tokens is slowed down.
struct FailedLoginsConfig {
    Duration firstDelay = std::chrono::milliseconds(100);
    Duration longestDelay = std::chrono::seconds(5);
    Duration window = std::chrono::minutes(10);
    static constexpr auto fields()
    {
        using T = FailedLoginsConfig;
        return std::tuple{
            field("first_delay", &T::firstDelay, "of the first refusal; each next one doubles it"),
            field("longest_delay", &T::longestDelay),
            field("window", &T::window, "after the last failure all is forgotten"),
        };
    }
};

struct AuthConfig {
    net::LoopbackAccess loopback = net::LoopbackAccess::Deny;
    FailedLoginsConfig failedLogins;
    static constexpr auto fields()
    {
        using T = AuthConfig;
        return std::tuple{
            field("loopback", &T::loopback, "trust lets callers on this machine in as operator"),
            field("failed_logins", &T::failedLogins, "of one address")};
    }
};

/// How much of the service one client, and all together, may use. See net::ServerLimits.
struct LimitsConfig {
    int requestsPerSecond = 200;
    int burst = 400;
    int connections = net::ServerLimits().connections;
    int connectionsPerAddress = net::ServerLimits().connectionsPerAddress;
    Duration idleTimeout = net::ServerLimits().idleTimeout;
    Duration headerTimeout = net::ServerLimits().headerTimeout;
    Duration answerTimeout = net::ServerLimits().answerTimeout;
    Duration bodyGrace = net::ServerLimits().bodyGrace;
    int bodyRate = net::ServerLimits().bodyRate;
    int targetBytes = net::ServerLimits().targetBytes;
    int headerBytes = net::ServerLimits().headerBytes;
    int headerFields = net::ServerLimits().headerFields;
    qint64 leastFreeBytes = 100 << 20;

    net::ServerLimits server() const;
    access::RateLimiter::Options rate() const;

    static constexpr auto fields()
    {
        using T = LimitsConfig;
        return std::tuple{
            field("requests_per_second", &T::requestsPerSecond, "of a client, in the long run")
                .between(1, 1'000'000),
            field("burst", &T::burst, "of a client, at once").between(1, 1'000'000),
            field("connections", &T::connections, "in all").between(1, 1'000'000),
            field("connections_per_address", &T::connectionsPerAddress).between(1, 1'000'000),
            field("idle_timeout", &T::idleTimeout, "then a silent connection is closed"),
            field("header_timeout", &T::headerTimeout, "for a request's header"),
            field("answer_timeout", &T::answerTimeout, "for a client that takes nothing"),
            field("body_grace", &T::bodyGrace, "over which body_rate is taken"),
            field("body_rate", &T::bodyRate, "bytes of a body a second, at least")
                .between(0, 1 << 30),
            field("target_bytes", &T::targetBytes, "of path and query").between(256, 1 << 20),
            field("header_bytes", &T::headerBytes, "of one request").between(1024, 1 << 20),
            field("header_fields", &T::headerFields, "of one request").between(8, 10'000),
            field("least_free_bytes", &T::leastFreeBytes,
                  "with less on a disk of ours the service is unhealthy")
                .between(0, qint64(1) << 50),
        };
    }
};

/// coordinator.log, distributed.log and events.log. Standard error has the same lines.
struct LoggingConfig {
    QString directory;
    LogLevel level = LogLevel::Info;
    qint64 maxBytes = 10 << 20;
    int keep = 5;

    friend bool operator==(const LoggingConfig&, const LoggingConfig&) = default;
    static constexpr auto fields()
    {
        using T = LoggingConfig;
        return std::tuple{
            field("directory", &T::directory),
            field("level", &T::level, "the least that is written"),
            field("max_bytes", &T::maxBytes, "of one file").between(4096, qint64(1) << 40),
            field("keep", &T::keep, "older files of each").between(0, 1000),
        };
    }
};

struct EventBusConfig {
    bool log = true;
    static constexpr auto fields()
    {
        return std::tuple{field("log", &EventBusConfig::log, "write events.log")};
    }
};

/// How long history is kept.
struct RetentionConfig {
    int eventsDays = 90;
    int updatesDays = 90;
    int alertsDays = 90;
    int figuresDays = 90;

    event::HistoryRetention history() const { return {.coarse = std::chrono::days(figuresDays)}; }

    static constexpr auto fields()
    {
        using T = RetentionConfig;
        return std::tuple{
            field("events_days", &T::eventsDays).between(1, 36'500),
            field("updates_days", &T::updatesDays, "the newest of each worker stays")
                .between(1, 36'500),
            field("alerts_days", &T::alertsDays, "alerts that are over, and deliveries")
                .between(1, 36'500),
            field("figures_days", &T::figuresDays, "of what is drawn as charts").between(3, 3'650),
        };
    }
};

/// A way to tell people. It has the settings of one type, and that is its type.
struct ChannelConfig {
    QString name;
    AlertSeverity minSeverity = AlertSeverity::Low;
    bool enabled = true;
    bool sendResolved = true;
    std::optional<EmailSettings> email;
    std::optional<WebhookSettings> webhook;
    std::optional<SlackSettings> slack;
    QString secretFile; ///< holds e-mail's password, the webhook's signing key or Slack's URL

    /// With the secret from its file. InvalidArgument: no type or several of them, a file that
    /// cannot be read, or what alert::checkNested() says.
    Result<NotificationChannel> channel(const NotificationChannelId& id) const;

    static constexpr auto fields()
    {
        using T = ChannelConfig;
        return std::tuple{
            field("name", &T::name, "for people").between(0, 200),
            field("min_severity", &T::minSeverity, "milder alerts are not told"),
            field("enabled", &T::enabled),
            field("send_resolved", &T::sendResolved, "that an alert is over is told, too"),
            field("email", &T::email),
            field("webhook", &T::webhook),
            field("slack", &T::slack),
            field("secret_file", &T::secretFile,
                  "holds the password, the signing key or Slack's webhook URL"),
        };
    }
};

struct AlertingConfig {
    bool enabled = true;
    alert::AlertRules rules;
    alert::NotifyTiming notify;
    QString keyFile; ///< what secrets are sealed with; by default in the state folder
    std::map<NotificationChannelId, ChannelConfig> channels;

    alert::Alerting::Options options() const
    {
        return {.rules = rules, .notify = notify, .isEnabled = enabled};
    }

    static constexpr auto fields()
    {
        using T = AlertingConfig;
        return std::tuple{
            field("enabled", &T::enabled, "false: nobody is told of anything"),
            field("rules", &T::rules, "what is worth an alert"),
            field("notify", &T::notify, "when people are told"),
            field("key_file", &T::keyFile, "what secrets are sealed with"),
            field("channels", &T::channels, "ways to tell people, by channel id"),
        };
    }
};

} // namespace lockstep::daemon
