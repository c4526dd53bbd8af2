// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channel_store.h"
#include "core/model/worker.h"

#include <QHostAddress>
#include <QUrl>

#include <set>

namespace lockstep::alert {

namespace {

constexpr size_t mostRecipients = 100;
constexpr size_t mostHeaders = 50;
constexpr qsizetype longestHeader = 4096;
constexpr qsizetype longestName = 200;
constexpr qsizetype longestPath = 4096;
constexpr qsizetype longestLocalPart = 64; // RFC 5321
constexpr qsizetype longestDomain = 255;
constexpr qsizetype leastKey = 8;

/// What HTTP needs for itself, and what would let a header say something else than the body does.
const auto reservedHeaders = std::to_array<QLatin1StringView>(
    {"connection"_L1, "content-encoding"_L1, "content-length"_L1, "content-type"_L1, "expect"_L1,
     "host"_L1, "keep-alive"_L1, "proxy-authenticate"_L1, "proxy-authorization"_L1,
     "proxy-connection"_L1, "te"_L1, "trailer"_L1, "transfer-encoding"_L1, "upgrade"_L1});

std::unexpected<Error> wrong(const QString& path, const QString& expected)
{
    return fail(ErrorCode::InvalidArgument, u"/%1: expected %2"_s.arg(path, expected));
}

bool isPrintable(const QString& text)
{
    return text.isValidUtf16() &&
           std::ranges::all_of(text, [](QChar c) { return c.isPrint() || c.isSurrogate(); });
}

Result<> checkText(const QString& path, const QString& text, qsizetype longest)
{
    if (text.size() > longest || !isPrintable(text))
        return wrong(path, u"at most %1 printable characters"_s.arg(longest));
    return {};
}

Result<> checkCaFile(const QString& path, const QString& file)
{
    if (!file.isEmpty() &&
        (!file.startsWith(u'/') || file.size() > longestPath || !isPrintable(file)))
        return wrong(path, u"the absolute path of a file"_s);
    return {};
}

/// A host by the rules for workers' ones, once its foreign letters are as DNS has them.
bool isHost(const QString& host)
{
    const bool isAscii = std::ranges::all_of(host, [](QChar c) { return c < QChar(0x80); });
    WorkerAddress address;
    address.host = isAscii ? host : QString::fromLatin1(QUrl::toAce(host));
    return checkAddress(address).has_value();
}

/// "atext" and dots of RFC 5322: what no mail program reads as anything but part of an address.
bool isLocalPart(const QString& text)
{
    const auto isAllowed = [](QChar c) {
        return c < QChar(0x80) && (c.isLetterOrNumber() || u".!#$%&'*+-/=?^_`{|}~"_s.contains(c));
    };
    return !text.isEmpty() && text.size() <= longestLocalPart && !text.startsWith(u'.') &&
           !text.endsWith(u'.') && !text.contains(".."_L1) && std::ranges::all_of(text, isAllowed);
}

Result<> checkMailAddress(const QString& path, const QString& text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    const QString domain = text.sliced(at + 1);
    if (at < 0 || !isLocalPart(text.first(at)) || domain.size() > longestDomain || !isHost(domain))
        return wrong(path, u"one address such as ops@example.com"_s);
    return {};
}

Result<> checkRecipients(const std::vector<QString>& addresses)
{
    if (addresses.empty() || addresses.size() > mostRecipients)
        return wrong(u"to_addresses"_s, u"1…%1 addresses"_s.arg(mostRecipients));
    for (size_t i = 0; i < addresses.size(); ++i)
        LOCKSTEP_CHECK(checkMailAddress(u"to_addresses/%1"_s.arg(i), addresses[i]));
    if (std::set<QString>(addresses.begin(), addresses.end()).size() != addresses.size())
        return wrong(u"to_addresses"_s, u"each address once"_s);
    return {};
}

Result<> checkCredentials(const EmailSettings& email)
{
    constexpr qsizetype longest = 320;
    LOCKSTEP_CHECK(checkText(u"username"_s, email.username, longest));
    if (!email.username.isEmpty() && email.password.isEmpty())
        return wrong(u"password"_s, u"one where there is a username"_s);
    if (email.username.isEmpty() && !email.password.isEmpty())
        return wrong(u"username"_s, u"one where there is a password"_s);
    if (!email.username.isEmpty() && email.security == SmtpSecurity::None)
        return wrong(u"security"_s, u"starttls or tls: no password is sent in the clear"_s);
    return {};
}

Result<> checkEmail(const EmailSettings& email)
{
    if (!isHost(email.smtpHost))
        return wrong(u"smtp_host"_s, u"a host name or an address"_s);
    if (email.smtpPort < 1 || email.smtpPort > 65535)
        return wrong(u"smtp_port"_s, u"1…65535"_s);
    LOCKSTEP_CHECK(checkCredentials(email));
    LOCKSTEP_CHECK(checkMailAddress(u"from_address"_s, email.fromAddress));
    LOCKSTEP_CHECK(checkRecipients(email.toAddresses));
    return checkCaFile(u"ca_file"_s, email.caFile);
}

Result<> checkUrl(const QString& path, const QString& text, bool mayBePlain)
{
    constexpr qsizetype longest = 2000;
    const QUrl url(text, QUrl::StrictMode);
    const bool isScheme = url.scheme() == "https"_L1 || (mayBePlain && url.scheme() == "http"_L1);
    if (text.size() > longest || !isPrintable(text) || !url.isValid() || !isScheme ||
        !isHost(url.host()) || url.hasFragment())
        return wrong(path, mayBePlain ? u"a URL of https or http, without a fragment"_s
                                      : u"a URL of https, without a fragment"_s);
    return {};
}

bool isToken(const QString& name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return c < QChar(0x80) && (c.isLetterOrNumber() || u"!#$%&'*+-.^_`|~"_s.contains(c));
    });
}

Result<> checkHeader(const QString& name, const Secret& value)
{
    const QString path = u"headers/"_s + name.left(longestName);
    if (!isToken(name) || name.size() > longestName)
        return fail(ErrorCode::InvalidArgument, u"/headers: expected names that HTTP allows"_s);
    const QString lower = name.toLower();
    if (std::ranges::contains(reservedHeaders, lower) || lower.startsWith("x-lockstep-"_L1))
        return wrong(path, u"another name: this one is Lockstep's to send"_s);
    const QString& text = value.reveal();
    const bool isVisible =
        std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~'; });
    if (!isVisible || text.size() > longestHeader)
        return wrong(path, u"at most %1 printable ASCII characters"_s.arg(longestHeader));
    return {};
}

Result<> checkHeaders(const std::map<QString, Secret>& headers)
{
    if (headers.size() > mostHeaders)
        return wrong(u"headers"_s, u"at most %1 of them"_s.arg(mostHeaders));
    std::set<QString> seen;
    for (const auto& [name, value] : headers) {
        LOCKSTEP_CHECK(checkHeader(name, value));
        if (!seen.insert(name.toLower()).second)
            return wrong(u"headers/"_s + name, u"each header once"_s);
    }
    return {};
}

Result<> checkWebhook(const WebhookSettings& webhook)
{
    LOCKSTEP_CHECK(checkUrl(u"url"_s, webhook.url, true));
    if (webhook.method != "POST"_L1 && webhook.method != "PUT"_L1)
        return wrong(u"method"_s, u"POST or PUT"_s);
    LOCKSTEP_CHECK(checkHeaders(webhook.headers));
    const qsizetype keySize = webhook.signingKey.reveal().size();
    if (keySize > 0 && (keySize < leastKey || keySize > longestHeader))
        return wrong(u"signing_key"_s, u"%1…%2 characters"_s.arg(leastKey).arg(longestHeader));
    return checkCaFile(u"ca_file"_s, webhook.caFile);
}

bool isThisMachine(const QString& url)
{
    const QString host = QUrl(url).host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

Result<> checkSlack(const SlackSettings& slack)
{
    const QString& url = slack.webhookUrl.reveal();
    // Its URL is a credential: in the clear it stays within the machine.
    LOCKSTEP_CHECK(checkUrl(u"webhook_url"_s, url, isThisMachine(url)));
    LOCKSTEP_CHECK(checkText(u"channel"_s, slack.channel, longestName));
    return checkText(u"username"_s, slack.username, longestName);
}

Result<> checkSettings(const NotificationChannel& channel)
{
    const auto is = [&](ChannelType type) { return channel.type == type; };
    if (channel.email.has_value() != is(ChannelType::Email) ||
        channel.webhook.has_value() != is(ChannelType::Webhook) ||
        channel.slack.has_value() != is(ChannelType::Slack))
        return wrong(QString(wordOf(channel.type)), u"the settings of its type, and no others"_s);
    switch (channel.type) {
    case ChannelType::Email: return checkEmail(*channel.email);
    case ChannelType::Webhook: return checkWebhook(*channel.webhook);
    case ChannelType::Slack: return checkSlack(*channel.slack);
    }
    return {};
}

Result<> checkName(const NotificationChannel& channel)
{
    return checkText(u"name"_s, channel.name, longestName);
}

} // namespace

Result<> checkChannel(const NotificationChannel& channel)
{
    LOCKSTEP_CHECK(checkName(channel));
    return checkSettings(channel);
}

Result<> checkNested(const NotificationChannel& channel)
{
    if (const auto checked = checkSettings(channel); !checked)
        return fail(checked.error().code(),
                    u'/' + QString(wordOf(channel.type)) + checked.error().message());
    return checkName(channel);
}

NotificationChannel withoutCredentials(NotificationChannel channel)
{
    if (!channel.webhook)
        return channel;
    QUrl url(channel.webhook->url);
    url.setUserInfo({});
    if (url.hasQuery())
        url.setQuery(u"***"_s);
    channel.webhook->url = url.toString(QUrl::FullyEncoded);
    return channel;
}

} // namespace lockstep::alert
