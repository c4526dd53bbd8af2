// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/redaction.h"

#include <QUrlQuery>

namespace lockstep::alert {

namespace {

constexpr qsizetype leastSecret = 3;      ///< what is shorter is none, and is found in any text
constexpr qsizetype longestPlainPart = 8; ///< of a path: "services", "webhooks"

} // namespace

Redaction::Redaction(const WebhookSettings& webhook)
{
    addUrl(QUrl(webhook.url));
    for (const auto& [name, value] : webhook.headers)
        addHeader(value.reveal());
    add(webhook.signingKey.reveal());
    sort();
}

Redaction::Redaction(const SlackSettings& slack)
{
    const QUrl url(slack.webhookUrl.reveal());
    addUrl(url);
    add(slack.webhookUrl.reveal());
    addEncoded(url.toString(QUrl::FullyEncoded));
    addEncoded(url.path(QUrl::FullyEncoded));
    sort();
}

void Redaction::add(const QString& secret)
{
    if (secret.size() >= leastSecret)
        m_secrets.push_back(secret);
}

void Redaction::addEncoded(const QString& encoded)
{
    add(encoded);
    add(QUrl::fromPercentEncoding(encoded.toUtf8()));
}

void Redaction::addUrl(const QUrl& url)
{
    addEncoded(url.userInfo(QUrl::FullyEncoded));
    addEncoded(url.userName(QUrl::FullyEncoded));
    addEncoded(url.password(QUrl::FullyEncoded));
    if (!url.userInfo().isEmpty()) // as the header that it is sent as
        add(QString::fromLatin1(
            (url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded))
                .toUtf8()
                .toBase64()));
    addEncoded(url.query(QUrl::FullyEncoded));
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyEncoded)) {
        addEncoded(value);
        add(QUrl::fromPercentEncoding(QString(value).replace(u'+', u' ').toUtf8()));
    }
    for (const QString& part : url.path(QUrl::FullyEncoded).split(u'/')) {
        if (part.size() > longestPlainPart)
            addEncoded(part);
    }
}

void Redaction::addHeader(const QString& value)
{
    add(value);
    add(value.section(u' ', 1)); // "Bearer …"
}

void Redaction::sort() { std::ranges::sort(m_secrets, std::greater(), &QString::size); }

QString Redaction::operator()(QString text) const
{
    for (const QString& secret : m_secrets)
        text.replace(secret, u"***"_s, Qt::CaseInsensitive);
    return text;
}

} // namespace lockstep::alert
