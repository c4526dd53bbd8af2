// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config.h"

#include "core/base/durable_file.h"
#include "core/base/service_manager.h"

#include <QStandardPaths>

#include <unistd.h>

namespace lockstep::daemon {

namespace {

bool isRoot() { return ::geteuid() == 0; }

QString defaultStateDir()
{
    return isRoot() ? u"/var/lib/lockstep"_s
                    : QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) +
                          u"/lockstep"_s;
}

/// systemd says where LogsDirectory= put it, the first one where there are several.
QString defaultLogDir(const QString& stateDir)
{
    const QString given = qEnvironmentVariable("LOGS_DIRECTORY").section(u':', 0, 0);
    if (!given.isEmpty())
        return given;
    return isRoot() && stateDir == defaultStateDir() ? u"/var/log/lockstep"_s
                                                     : stateDir + u"/log"_s;
}

QString defaultSocket(const QString& stateDir)
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder = isRoot()            ? u"/run/lockstep"_s
                           : runtime.isEmpty() ? stateDir
                                               : runtime + u"/lockstep"_s;
    return folder + u"/coordinator.sock"_s;
}

QString url(const char* scheme, const QString& address, int port)
{
    const QString host = address.contains(u':') ? u'[' + address + u']' : address;
    return u"%1://%2:%3"_s.arg(QLatin1StringView(scheme), host).arg(port);
}

} // namespace

update::UpdateSettings VersionManagerConfig::updateSettings() const
{
    return {.updateTimeout = updateTimeout,
            .rollbackTimeout = rollbackTimeout,
            .settleTime = settleTime,
            .healthGrace = healthGrace,
            .maxConcurrent = maxConcurrentUpdates,
            .criticalComponents = criticalComponents};
}

net::ServerLimits LimitsConfig::server() const
{
    return {.connections = connections,
            .connectionsPerAddress = connectionsPerAddress,
            .idleTimeout = idleTimeout,
            .headerTimeout = headerTimeout,
            .bodyGrace = bodyGrace,
            .bodyRate = bodyRate,
            .answerTimeout = answerTimeout,
            .targetBytes = targetBytes,
            .headerBytes = headerBytes,
            .headerFields = headerFields};
}

access::RateLimiter::Options LimitsConfig::rate() const
{
    return {.perSecond = double(requestsPerSecond), .burst = burst};
}

namespace {

/// The one member that `secret_file` stands for.
struct SecretMember {
    QLatin1StringView name;
    Secret* secret;
};
SecretMember secretOf(NotificationChannel& channel)
{
    switch (channel.type) {
    case ChannelType::Email: return {"password"_L1, &channel.email->password};
    case ChannelType::Webhook: return {"signing_key"_L1, &channel.webhook->signingKey};
    case ChannelType::Slack: return {"webhook_url"_L1, &channel.slack->webhookUrl};
    }
    Q_UNREACHABLE();
}

Result<> fillSecret(NotificationChannel& channel, const QString& file)
{
    if (file.isEmpty())
        return {};
    const auto [name, secret] = secretOf(channel);
    if (!secret->isEmpty())
        return fail(ErrorCode::InvalidArgument, u"expected one of secret_file and %1/%2"_s.arg(
                                                    QString(wordOf(channel.type)), name));
    LOCKSTEP_TRY(const QByteArray text, readFile(file, 64 << 10));
    *secret = Secret(QString::fromUtf8(text).trimmed());
    if (secret->isEmpty())
        return fail(ErrorCode::InvalidArgument, file + u" is empty"_s);
    return {};
}

} // namespace

Result<NotificationChannel> ChannelConfig::channel(const NotificationChannelId& id) const
{
    const int types = int(email.has_value()) + int(webhook.has_value()) + int(slack.has_value());
    if (types != 1)
        return fail(ErrorCode::InvalidArgument, u": expected one of email, webhook and slack"_s);
    NotificationChannel channel{.id = id,
                                .type = email     ? ChannelType::Email
                                        : webhook ? ChannelType::Webhook
                                                  : ChannelType::Slack,
                                .name = name,
                                .origin = ChannelOrigin::Configuration,
                                .minSeverity = minSeverity,
                                .isEnabled = enabled,
                                .sendResolved = sendResolved,
                                .email = email,
                                .webhook = webhook,
                                .slack = slack};
    if (const auto filled = fillSecret(channel, service_manager::credentialPath(secretFile));
        !filled)
        return fail(ErrorCode::InvalidArgument, u"/secret_file: "_s + filled.error().message());
    if (slack && channel.slack->webhookUrl.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    u": expected secret_file, which holds Slack's webhook URL"_s);
    LOCKSTEP_CHECK(alert::checkNested(channel));
    return channel;
}

Result<std::map<NotificationChannelId, NotificationChannel>> Config::channels() const
{
    std::map<NotificationChannelId, NotificationChannel> made;
    for (const auto& [id, config] : alerting.channels) {
        auto channel = config.channel(id);
        if (!channel)
            return fail(channel.error().code(),
                        u"/alerting/channels/%1%2"_s.arg(id.value(), channel.error().message()));
        made.emplace(id, *std::move(channel));
    }
    return made;
}

Duration Config::healthCheckInterval() const
{
    const auto& elsewhere = versionManager.healthCheckInterval;
    return distributed.healthCheckInterval.value_or(elsewhere.value_or(std::chrono::seconds(30)));
}

void Config::complete()
{
    const auto fill = [](QString& value, const QString& otherwise) {
        if (value.isEmpty())
            value = otherwise;
    };
    fill(stateDir, defaultStateDir());
    fill(logging.directory, defaultLogDir(stateDir));
    listen.tcp = listen.hasTcp();
    fill(listen.socket, defaultSocket(stateDir));
    fill(versionManager.updateDir, u"%1/%2-updates"_s.arg(stateDir, product));
    fill(versionManager.backupDir, u"%1/%2-backups"_s.arg(stateDir, product));
    fill(alerting.keyFile, stateDir + u"/secret.key"_s);
    distributed.healthCheckInterval = healthCheckInterval();
    versionManager.healthCheckInterval = distributed.healthCheckInterval;
    for (QString* path : {&listen.tls.certificate, &listen.tls.key})
        *path = service_manager::credentialPath(*path);
    alerting.keyFile = service_manager::credentialPath(alerting.keyFile);
    for (auto& [id, worker] : distributed.workers)
        worker.tokenFile = service_manager::credentialPath(worker.tokenFile);
}

QStringList Config::addresses() const
{
    QStringList addresses{u"unix:"_s + listen.socket};
    if (listen.hasTcp())
        addresses.prepend(url("http", listen.address, listen.port));
    if (listen.tls.enabled)
        addresses << url("https", listen.tls.address, listen.tls.port);
    return addresses;
}

} // namespace lockstep::daemon
