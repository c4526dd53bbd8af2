// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channel_store.h"

#include "core/alert/channel_change.h"
#include "core/alert/channel_secrets.h"
#include "core/base/log.h"

#include <QSqlQuery>

Q_LOGGING_CATEGORY(channelLogging, "lockstep.alert")

namespace lockstep::alert {

namespace {

QString folderOf(const NotificationChannelId& id) { return u"channel/%1/"_s.arg(id.value()); }

/// What is written down in the clear.
NotificationChannel withoutSecrets(const NotificationChannel& channel)
{
    NotificationChannel open = withoutCredentials(channel);
    for (const ChannelSecret& member : secretsOf(open))
        *member.secret = Secret();
    return open;
}

bool isId(const QString& text)
{
    constexpr qsizetype longest = 64;
    const auto isAllowed = [](QChar c) {
        return c < QChar(0x80) && (c.isLetterOrNumber() || u"._-"_s.contains(c));
    };
    return !text.isEmpty() && text.size() <= longest && std::ranges::all_of(text, isAllowed) &&
           text.front().isLetterOrNumber();
}

Result<> checkId(const NotificationChannelId& id)
{
    if (!isId(id.value()))
        return fail(ErrorCode::InvalidArgument,
                    u"/channel_id: expected at most 64 letters, digits, dots, dashes and "
                    "underscores, beginning with a letter or digit"_s);
    return {};
}

Result<> checkWhole(const NotificationChannel& channel)
{
    LOCKSTEP_CHECK(checkId(channel.id));
    return checkChannel(channel);
}

/// The channels of a configuration, each with its id, if all of them can work.
Result<std::map<NotificationChannelId, NotificationChannel>>
asConfigured(std::map<NotificationChannelId, NotificationChannel> channels)
{
    for (auto& [id, channel] : channels) {
        channel.id = id;
        channel.origin = ChannelOrigin::Configuration;
        if (const auto checked = checkWhole(channel); !checked)
            return fail(checked.error().code(), u'/' + id.value() + checked.error().message());
    }
    return channels;
}

QString labelOf(const NotificationChannel& channel)
{
    return u"notification channel %1 (%2)"_s.arg(channel.id.value(), QString(wordOf(channel.type)));
}

} // namespace

ChannelStore::ChannelStore(store::Database& database, store::SecretStore& secrets,
                           event::EventLog& events)
    : m_database(database), m_secrets(secrets), m_events(events),
      m_stored(database, u"notification_channels"_s,
               {{"id", [](const NotificationChannel& each) { return each.id.value(); }}})
{}

Result<std::unique_ptr<ChannelStore>>
ChannelStore::open(store::Database& database, store::SecretStore& secrets, event::EventLog& events)
{
    auto store = std::make_unique<ChannelStore>(database, secrets, events);
    LOCKSTEP_CHECK(store->read());
    return store;
}

Result<> ChannelStore::read()
{
    LOCKSTEP_TRY(auto stored, m_stored.selectReadable());
    for (NotificationChannel& channel : stored) {
        if (const auto opened = openSecrets(channel); !opened) {
            qCWarning(channelLogging).noquote()
                << labelOf(channel) + u": "_s + opened.error().message();
            m_problems.emplace(channel.id, opened.error());
            channel = withoutSecrets(channel);
        }
        m_channels.emplace(channel.id, std::move(channel));
    }
    return {};
}

/// All of them, or the first failure.
Result<> ChannelStore::openSecrets(NotificationChannel& channel)
{
    const QString folder = folderOf(channel.id);
    for (const ChannelSecret& member : secretsOf(channel)) {
        LOCKSTEP_TRY(*member.secret, m_secrets.get(folder + member.name));
    }
    if (channel.webhook) {
        LOCKSTEP_TRY(const Secret url, m_secrets.get(folder + u"url"_s));
        channel.webhook->url = url.reveal();
    }
    return {};
}

Result<NotificationChannel> ChannelStore::find(const NotificationChannelId& id) const
{
    const auto found = m_channels.find(id);
    if (found == m_channels.end())
        return fail(ErrorCode::NotFound, u"no notification channel '%1'"_s.arg(id.value()));
    return found->second;
}

std::optional<Error> ChannelStore::problemOf(const NotificationChannelId& id) const
{
    const auto found = m_problems.find(id);
    return found == m_problems.end() ? std::nullopt : std::optional(found->second);
}

Result<NotificationChannel> ChannelStore::add(NotificationChannel channel)
{
    channel.origin = ChannelOrigin::Api;
    LOCKSTEP_CHECK(checkChannel(channel));
    if (channel.id.isEmpty()) {
        LOCKSTEP_TRY(channel.id, freeId(channel.type));
    }
    LOCKSTEP_CHECK(checkId(channel.id));
    if (m_channels.contains(channel.id))
        return fail(ErrorCode::Conflict,
                    u"there is a notification channel %1 already"_s.arg(channel.id.value()));
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        m_database.afterCommit([this, channel] { adopt({{channel.id, channel}}, {}); });
        return put(channel, event_type::channelAdded, u"was added"_s);
    }));
    return channel;
}

Result<NotificationChannel> ChannelStore::change(const NotificationChannelId& id,
                                                 const QJsonObject& patch)
{
    LOCKSTEP_TRY(const NotificationChannel before, find(id));
    if (before.origin == ChannelOrigin::Configuration)
        return fail(ErrorCode::Conflict,
                    u"notification channel %1 is in the configuration file; change it there"_s.arg(
                        id.value()));
    if (const auto problem = problemOf(id))
        return fail(ErrorCode::Conflict,
                    u"the secrets of notification channel %1 cannot be read any more, so they "
                    "cannot stay as they are; remove it and add it anew"_s.arg(id.value()));
    LOCKSTEP_TRY(const NotificationChannel after, patched(before, patch));
    if (after == before)
        return after;
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        m_database.afterCommit([this, after] { adopt({{after.id, after}}, {}); });
        return put(after, event_type::channelChanged, u"was changed"_s);
    }));
    return after;
}

Result<NotificationChannel> ChannelStore::remove(const NotificationChannelId& id)
{
    LOCKSTEP_TRY(NotificationChannel channel, find(id));
    if (channel.origin == ChannelOrigin::Configuration)
        return fail(ErrorCode::Conflict,
                    u"notification channel %1 is in the configuration file; remove it there"_s.arg(
                        id.value()));
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        m_database.afterCommit([this, id] { adopt({}, {id}); });
        return drop(channel, labelOf(channel) + u" was removed"_s);
    }));
    return channel;
}

Result<> ChannelStore::configure(const Channels& channels)
{
    LOCKSTEP_TRY(const Channels wanted, asConfigured(channels));
    const Channels news = differing(wanted);
    const std::vector<NotificationChannelId> gone = goneFrom(wanted);
    if (news.empty() && gone.empty())
        return {};
    return m_database.transaction([&]() -> Result<> {
        m_database.afterCommit([this, news, gone] { adopt(news, gone); });
        for (const auto& [id, channel] : news) {
            const auto known = m_channels.find(id);
            const bool isNew = known == m_channels.end();
            const bool isOfApi = !isNew && known->second.origin == ChannelOrigin::Api;
            const QString told =
                isNew     ? u"was added"_s
                : isOfApi ? u"is as the configuration says from now on; the one of this name that "
                            "was added through the API is gone"_s
                          : u"was changed"_s;
            LOCKSTEP_CHECK(
                put(channel, isNew ? event_type::channelAdded : event_type::channelChanged, told));
        }
        for (const NotificationChannelId& id : gone)
            LOCKSTEP_CHECK(drop(m_channels.at(id),
                                labelOf(m_channels.at(id)) + u" is not configured any more"_s));
        return {};
    });
}

/// Those that are new, or not as they were.
ChannelStore::Channels ChannelStore::differing(const Channels& wanted) const
{
    Channels news;
    for (const auto& [id, channel] : wanted) {
        const auto known = m_channels.find(id);
        if (known == m_channels.end() || known->second != channel || m_problems.contains(id))
            news.emplace(id, channel);
    }
    return news;
}

/// Configured ones that are not wanted any more.
std::vector<NotificationChannelId> ChannelStore::goneFrom(const Channels& wanted) const
{
    std::vector<NotificationChannelId> gone;
    for (const auto& [id, channel] : m_channels) {
        if (channel.origin == ChannelOrigin::Configuration && !wanted.contains(id))
            gone.push_back(id);
    }
    return gone;
}

/// An id that no channel had: what the delivery log has of another one must not look like its own.
Result<NotificationChannelId> ChannelStore::freeId(ChannelType type)
{
    const QString prefix = QString(wordOf(type)) + u'-';
    int last = 0;
    const auto count = [&](const QString& id) {
        if (id.startsWith(prefix))
            last = std::max(last, id.sliced(prefix.size()).toInt());
    };
    for (const auto& [id, channel] : m_channels)
        count(id.value());
    LOCKSTEP_CHECK(m_database.run(u"SELECT DISTINCT channel_id FROM deliveries"_s, {},
                                  [&](const QSqlQuery& row) -> Result<> {
                                      count(row.value(0).toString());
                                      return {};
                                  }));
    return NotificationChannelId(prefix + QString::number(last + 1));
}

/// Within a transaction.
Result<> ChannelStore::put(const NotificationChannel& channel, QLatin1StringView type,
                           const QString& told)
{
    const QString folder = folderOf(channel.id);
    LOCKSTEP_CHECK(m_secrets.removeAll(folder));
    NotificationChannel whole = channel;
    for (const ChannelSecret& member : secretsOf(whole))
        LOCKSTEP_CHECK(m_secrets.put(folder + member.name, *member.secret));
    if (whole.webhook)
        LOCKSTEP_CHECK(m_secrets.put(folder + u"url"_s, Secret(whole.webhook->url)));
    LOCKSTEP_CHECK(m_stored.put(withoutSecrets(channel)));
    m_events.append(type, {}, labelOf(channel) + u' ' + told,
                    {{u"channel_id"_s, channel.id.value()}});
    return {};
}

/// Within a transaction.
Result<> ChannelStore::drop(const NotificationChannel& channel, const QString& message)
{
    LOCKSTEP_CHECK(m_secrets.removeAll(folderOf(channel.id)));
    LOCKSTEP_CHECK(m_stored.remove(channel.id.value()));
    m_events.append(event_type::channelRemoved, {}, message,
                    {{u"channel_id"_s, channel.id.value()}});
    return {};
}

void ChannelStore::adopt(const Channels& put, const std::vector<NotificationChannelId>& dropped)
{
    for (const auto& [id, channel] : put) {
        m_channels.insert_or_assign(id, channel);
        m_problems.erase(id);
    }
    for (const NotificationChannelId& id : dropped) {
        m_channels.erase(id);
        m_problems.erase(id);
    }
    for (const auto& [id, channel] : put)
        Q_EMIT changed(id);
    for (const NotificationChannelId& id : dropped)
        Q_EMIT removed(id);
}

} // namespace lockstep::alert
