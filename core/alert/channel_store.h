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
/// member's path within the settings, "/to_addresses/1: …".
Result<> checkChannel(const NotificationChannel& channel);

/// The notification channels, their secrets sealed (see SecretStore). Those of the configuration
/// are changed by it alone, as with workers. The database's thread.
class ChannelStore : public QObject {
    Q_OBJECT
public:
    static Result<std::unique_ptr<ChannelStore>> open(store::Database& database,
                                                      store::SecretStore& secrets,
                                                      event::EventLog& events, const Clock& clock);

    /// With their secrets, for Sender; toJson() shows them as "***". In order of id.
    const std::map<NotificationChannelId, NotificationChannel>& all() const noexcept
    {
        return m_channels;
    }
    /// NotFound names the channel.
    Result<NotificationChannel> find(const NotificationChannelId& id) const;

    /// Makes up an id where it has none ("email-1"). InvalidArgument, Conflict.
    Result<NotificationChannel> add(NotificationChannel channel);
    /// Conflict: it is configured.
    Result<NotificationChannel> remove(const NotificationChannelId& id);
    /// Makes exactly these the configured ones.
    Result<> configure(const std::map<NotificationChannelId, NotificationChannel>& channels);

Q_SIGNALS:
    void changed(const lockstep::NotificationChannelId& id);
    void removed(const lockstep::NotificationChannelId& id);

private:
    std::map<NotificationChannelId, NotificationChannel> m_channels;
};

} // namespace lockstep::alert
