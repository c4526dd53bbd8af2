// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event_log.h"
#include "core/model/notification.h"
#include "core/store/collection.h"
#include "core/store/secret_store.h"

#include <QObject>

namespace lockstep::alert {

/// Holds for a channel that can work: it has exactly the settings of its type, addresses that are
/// addresses, URLs of http or https, headers without line breaks… The error begins with the
/// member's path in a NewChannel, "/to_addresses/1: …", "/name: …".
Result<> checkChannel(const NotificationChannel& channel);
/// The same for who wrote the settings under their type's name: "/email/to_addresses/1: …".
Result<> checkNested(const NotificationChannel& channel);

/// The channel as people may see it: without what a URL holds of credentials. toJson() shows its
/// secrets as "***" by itself.
NotificationChannel withoutCredentials(NotificationChannel channel);

/// The notification channels, their secrets sealed (see SecretStore). Those of the configuration
/// are changed by it alone, as with workers. The database's thread.
class ChannelStore : public QObject {
    Q_OBJECT
public:
    ChannelStore(store::Database& database, store::SecretStore& secrets, event::EventLog& events);
    /// Reads what is stored. Once, before anything else.
    Result<> read();
    /// Both in one step.
    static Result<std::unique_ptr<ChannelStore>>
    open(store::Database& database, store::SecretStore& secrets, event::EventLog& events);

    /// With their secrets, for Sender; show them by withoutCredentials(). In order of id. One whose
    /// secrets cannot be opened is there without them; see problemOf().
    const std::map<NotificationChannelId, NotificationChannel>& all() const noexcept
    {
        return m_channels;
    }
    /// NotFound names the channel.
    Result<NotificationChannel> find(const NotificationChannelId& id) const;
    /// Why the channel cannot be used although it is there; nothing when it can.
    std::optional<Error> problemOf(const NotificationChannelId& id) const;

    /// Makes up an id where it has none ("email-1"), one that no channel had before. It is one of
    /// the API's whatever it says. InvalidArgument, Conflict.
    Result<NotificationChannel> add(NotificationChannel channel);
    /// As it is after a ChannelChange in JSON, a merge patch: see patched(). NotFound;
    /// InvalidArgument; Conflict: it is configured, or its secrets cannot be opened.
    Result<NotificationChannel> change(const NotificationChannelId& id, const QJsonObject& patch);
    /// As it was. NotFound; Conflict: it is configured.
    Result<NotificationChannel> remove(const NotificationChannelId& id);
    /// Makes exactly these the configured ones; those of the API stay, unless a configured one has
    /// their id. All or nothing; an error begins with the id, "/ops/email/smtp_host: …".
    Result<> configure(const std::map<NotificationChannelId, NotificationChannel>& channels);

Q_SIGNALS:
    void changed(const lockstep::NotificationChannelId& id);
    void removed(const lockstep::NotificationChannelId& id);

private:
    using Channels = std::map<NotificationChannelId, NotificationChannel>;

    Result<> openSecrets(NotificationChannel& channel);
    Result<> put(const NotificationChannel& channel, QLatin1StringView type, const QString& told);
    Result<> drop(const NotificationChannel& channel, const QString& message);
    Channels differing(const Channels& wanted) const;
    std::vector<NotificationChannelId> goneFrom(const Channels& wanted) const;
    Result<NotificationChannelId> freeId(ChannelType type);
    void adopt(const Channels& put, const std::vector<NotificationChannelId>& dropped);

    store::Database& m_database;
    store::SecretStore& m_secrets;
    event::EventLog& m_events;
    store::Collection<NotificationChannel> m_stored;
    Channels m_channels;
    std::map<NotificationChannelId, Error> m_problems;
};

} // namespace lockstep::alert
