// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channel_change.h"

#include "core/alert/channel_secrets.h"
#include "core/alert/channel_store.h"
#include "core/base/json_merge.h"
#include "core/model/channel_change.h"

#include <QUrl>

namespace lockstep::alert {

namespace {

/// Written as secrets are shown, which says nothing of it.
bool isHidden(const Secret& secret)
{
    return !secret.isEmpty() && secret.reveal() == toJson(secret).toString();
}

/// The settings of one type are not those of another; and each channel has its own.
Result<> checkSettingsAreItsOwn(const NotificationChannel& channel, const QJsonObject& patch)
{
    for (const auto& type : enumWords<ChannelType>) {
        const QString member(type.word);
        if (patch.contains(member) && patch[member].isNull() == (type.value == channel.type))
            return fail(ErrorCode::InvalidArgument, u"/%1: this channel is one of type %2"_s.arg(
                                                        member, QString(wordOf(channel.type))));
    }
    return {};
}

/// The secret's member in the settings' JSON, "headers/Authorization".
QString memberOf(const ChannelSecret& secret)
{
    return secret.name.startsWith("header/"_L1) ? u"headers"_s + secret.name.sliced(6)
                                                : secret.name;
}

bool isSameServer(const QUrl& one, const QUrl& other)
{
    return one.scheme() == other.scheme() && one.host() == other.host() &&
           one.port() == other.port();
}

/// What is sent to the one must not go to the other by itself. How the connection is protected
/// belongs to it.
bool isSameServer(const NotificationChannel& one, const NotificationChannel& other)
{
    if (one.email && other.email)
        return one.email->smtpHost == other.email->smtpHost &&
               one.email->smtpPort == other.email->smtpPort &&
               one.email->security == other.email->security &&
               one.email->caFile == other.email->caFile;
    if (one.webhook && other.webhook)
        return isSameServer(QUrl(one.webhook->url), QUrl(other.webhook->url)) &&
               one.webhook->caFile == other.webhook->caFile;
    return true;
}

/// Signatures are made with it; it is not sent. And Slack's URL is the server itself.
bool isSent(const ChannelSecret& secret)
{
    return secret.name != "signing_key"_L1 && secret.name != "webhook_url"_L1;
}

Secret secretNamed(const QString& name, NotificationChannel channel)
{
    for (const ChannelSecret& each : secretsOf(channel)) {
        if (each.name == name)
            return *each.secret;
    }
    return {};
}

/// Puts the secrets back that the change leaves as they are.
Result<> keepSecrets(NotificationChannel& changed, const NotificationChannel& before)
{
    const bool isElsewhere = !isSameServer(changed, before);
    for (const ChannelSecret& each : secretsOf(changed)) {
        if (!isHidden(*each.secret))
            continue;
        *each.secret = secretNamed(each.name, before);
        const QString path = u"/%1/%2"_s.arg(QString(wordOf(before.type)), memberOf(each));
        if (each.secret->isEmpty())
            return fail(ErrorCode::InvalidArgument, path + u": there is none yet; give it"_s);
        if (isElsewhere && isSent(each))
            return fail(ErrorCode::InvalidArgument,
                        path + u": give it anew, for it would be sent to another server than "
                               "before"_s);
    }
    return {};
}

/// As it is shown, a webhook's URL is without what nobody is to read: that is no change of it.
void keepUrl(NotificationChannel& changed, const NotificationChannel& before)
{
    const NotificationChannel shown = withoutCredentials(before);
    if (changed.webhook && shown.webhook && changed.webhook->url == shown.webhook->url)
        changed.webhook->url = before.webhook->url;
}

} // namespace

Result<NotificationChannel> patched(const NotificationChannel& channel, const QJsonObject& patch)
{
    LOCKSTEP_CHECK(fromJson<ChannelChange>(patch, Unknown::Refuse)); // its members and ranges
    LOCKSTEP_CHECK(checkSettingsAreItsOwn(channel, patch));
    LOCKSTEP_TRY(auto after,
                 fromJson<NotificationChannel>(mergePatch(toJson(channel).toObject(), patch)));
    keepUrl(after, channel);
    LOCKSTEP_CHECK(keepSecrets(after, channel));
    LOCKSTEP_CHECK(checkNested(after));
    return after;
}

} // namespace lockstep::alert
