// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/channel_fields.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace lockstep::ui {

namespace {

struct ChannelFields {
    Q_DECLARE_TR_FUNCTIONS(ChannelFields)
};

std::vector<ChannelField> emailFields()
{
    return {{u"smtp_host"_s, ChannelFields::tr("Mail server"), u"smtp.example.com"_s},
            {u"smtp_port"_s, ChannelFields::tr("Port"), u"587"_s, FieldKind::Port},
            {u"security"_s, ChannelFields::tr("Encryption"), {}, FieldKind::Security},
            {u"username"_s, ChannelFields::tr("User name"),
             ChannelFields::tr("Empty: no authentication")},
            {u"password"_s, ChannelFields::tr("Password"),
             ChannelFields::tr("Kept encrypted, never shown again"), FieldKind::Secret},
            {u"from_address"_s, ChannelFields::tr("From"), u"lockstep@example.com"_s},
            {u"to_addresses"_s, ChannelFields::tr("To"), u"ops@example.com, lead@example.com"_s,
             FieldKind::Addresses},
            {u"ca_file"_s, ChannelFields::tr("Own authority"),
             ChannelFields::tr("PEM file on the coordinator's machine; mostly empty")}};
}

std::vector<ChannelField> webhookFields()
{
    return {{u"url"_s, ChannelFields::tr("Address"), u"https://hooks.example.com/lockstep"_s},
            {u"method"_s, ChannelFields::tr("Method"), {}, FieldKind::Method},
            {u"headers"_s, ChannelFields::tr("Headers"),
             ChannelFields::tr("Authorization: Bearer …, one a line; values are kept encrypted"),
             FieldKind::Headers},
            {u"signing_key"_s, ChannelFields::tr("Signing key"),
             ChannelFields::tr("With it each body is signed; never shown again"),
             FieldKind::Secret},
            {u"ca_file"_s, ChannelFields::tr("Own authority"),
             ChannelFields::tr("PEM file on the coordinator's machine; mostly empty")}};
}

std::vector<ChannelField> slackFields()
{
    return {{u"webhook_url"_s, ChannelFields::tr("Webhook's address"),
             ChannelFields::tr("https://hooks.slack.com/…, kept encrypted, never shown again"),
             FieldKind::Secret},
            {u"channel"_s, ChannelFields::tr("Channel"),
             ChannelFields::tr("#version-alerts; empty: the webhook's own")},
            {u"username"_s, ChannelFields::tr("Sender's name"), u"Lockstep"_s}};
}

QJsonValue headersOf(const QString& text)
{
    QJsonObject headers;
    for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        headers[line.left(colon).trimmed()] = colon < 0 ? QString() : line.mid(colon + 1).trimmed();
    }
    return headers.isEmpty() ? QJsonValue(QJsonValue::Undefined) : headers;
}

/// As headersOf() reads them.
QString linesOf(const QJsonObject& headers)
{
    QStringList lines;
    for (auto it = headers.begin(); it != headers.end(); ++it)
        lines += it.key() + u": "_s + it.value().toString();
    return lines.join(u'\n');
}

QJsonValue addressesOf(const QString& text)
{
    static const QRegularExpression between(u"[,;\\s]+"_s);
    return QJsonArray::fromStringList(text.split(between, Qt::SkipEmptyParts));
}

} // namespace

std::vector<ChannelField> channelFields(ChannelType type)
{
    auto fields = type == ChannelType::Email     ? emailFields()
                  : type == ChannelType::Webhook ? webhookFields()
                                                 : slackFields();
    const auto common = [](const char* member, const QString& title, FieldKind kind,
                           const QString& hint = {}) {
        return ChannelField{QLatin1StringView(member), title, hint, kind, true};
    };
    fields.insert(fields.begin(), common("name", ChannelFields::tr("Name"), FieldKind::Text,
                                         ChannelFields::tr("For people, such as On call")));
    fields.push_back(
        common("min_severity", ChannelFields::tr("Tells alerts from"), FieldKind::Severity));
    fields.push_back(common("enabled", ChannelFields::tr("In use"), FieldKind::Switch));
    fields.push_back(common("send_resolved", ChannelFields::tr("Tells also that an alert is over"),
                            FieldKind::Switch));
    return fields;
}

QJsonValue fieldValue(FieldKind kind, const QString& text)
{
    const QString trimmed = text.trimmed();
    switch (kind) {
    case FieldKind::Switch: return text == "true"_L1;
    case FieldKind::Port: return trimmed.toInt();
    case FieldKind::Headers: return headersOf(trimmed);
    case FieldKind::Addresses: return addressesOf(trimmed);
    case FieldKind::Secret:
        return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    case FieldKind::Text:
    case FieldKind::Security:
    case FieldKind::Method:
    case FieldKind::Severity:
        return trimmed.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(trimmed);
    }
    Q_UNREACHABLE_RETURN({});
}

QString fieldText(const ChannelField& field, const NotificationChannel& channel)
{
    const QJsonObject whole = toJson(channel).toObject();
    const QJsonObject& owner =
        field.isCommon ? whole : whole[QString(wordOf(channel.type))].toObject();
    const QJsonValue value = owner[field.member];
    switch (field.kind) {
    case FieldKind::Secret: return {};
    case FieldKind::Switch: return value.toBool() ? u"true"_s : u"false"_s;
    case FieldKind::Port: return QString::number(value.toInt());
    case FieldKind::Addresses: return value.toVariant().toStringList().join(u", "_s);
    case FieldKind::Headers: return linesOf(value.toObject());
    case FieldKind::Text:
    case FieldKind::Security:
    case FieldKind::Method:
    case FieldKind::Severity: return value.toString();
    }
    Q_UNREACHABLE_RETURN({});
}

QJsonValue fieldChange(const ChannelField& field, const QString& before, const QString& after)
{
    const QJsonValue value = fieldValue(field.kind, after);
    if (field.kind != FieldKind::Headers)
        return value.isUndefined() ? QJsonValue() : value;
    QJsonObject headers = value.toObject();
    const QJsonObject old = fieldValue(field.kind, before).toObject();
    for (const QString& name : old.keys()) {
        if (!headers.contains(name))
            headers[name] = QJsonValue();
    }
    return headers;
}

QString iconOf(ChannelType type)
{
    switch (type) {
    case ChannelType::Email: return u"mail"_s;
    case ChannelType::Webhook: return u"webhook"_s;
    case ChannelType::Slack: return u"chat"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString targetOf(const NotificationChannel& channel)
{
    if (channel.email) {
        const auto& to = channel.email->toAddresses;
        return QStringList(to.begin(), to.end()).join(u", "_s);
    }
    if (channel.webhook)
        return channel.webhook->url;
    if (channel.slack && !channel.slack->channel.isEmpty())
        return channel.slack->channel;
    return ChannelFields::tr("The webhook's own channel");
}

} // namespace lockstep::ui
