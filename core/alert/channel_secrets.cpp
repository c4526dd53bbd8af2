// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channel_secrets.h"

namespace lockstep::alert {

namespace {

std::vector<ChannelSecret> secretsOf(WebhookSettings& webhook)
{
    std::vector<ChannelSecret> secrets{{u"signing_key"_s, &webhook.signingKey}};
    for (auto& [name, value] : webhook.headers)
        secrets.push_back({u"header/"_s + name, &value});
    return secrets;
}

} // namespace

std::vector<ChannelSecret> secretsOf(NotificationChannel& channel)
{
    if (channel.email)
        return {{u"password"_s, &channel.email->password}};
    if (channel.slack)
        return {{u"webhook_url"_s, &channel.slack->webhookUrl}};
    return channel.webhook ? secretsOf(*channel.webhook) : std::vector<ChannelSecret>();
}

} // namespace lockstep::alert
