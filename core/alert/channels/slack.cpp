// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/message.h"
#include "core/alert/channels/payload.h"
#include "core/alert/channels/text.h"

#include <span>

namespace lockstep::alert {

namespace {

// Slack takes more, but folds away what is long.
constexpr size_t mostAttachments = 10;
constexpr qsizetype longestText = 600;
constexpr qsizetype longestValue = 120;

struct SlackField {
    QString title;
    QString value;
    bool isShort = true; ///< it may stand beside another one
    static constexpr auto fields()
    {
        using T = SlackField;
        return std::tuple{required("title", &T::title), required("value", &T::value),
                          required("short", &T::isShort)};
    }
};

struct SlackAttachment {
    QString color;
    QString fallback;
    QString title;
    QString text;
    std::vector<SlackField> items;
    std::vector<QString> markdownIn; ///< none: asterisks are asterisks
    QString footer;
    std::optional<qint64> time;
    static constexpr auto fields()
    {
        using T = SlackAttachment;
        return std::tuple{required("color", &T::color),   required("fallback", &T::fallback),
                          required("title", &T::title),   required("text", &T::text),
                          required("fields", &T::items),  required("mrkdwn_in", &T::markdownIn),
                          required("footer", &T::footer), field("ts", &T::time)};
    }
};

struct SlackPayload {
    std::optional<QString> channel;
    std::optional<QString> username;
    QString text;
    bool isMarkdown = false;
    bool linksNames = false; ///< "@somebody" calls nobody
    QString parse = u"none"_s;
    std::vector<SlackAttachment> attachments;
    static constexpr auto fields()
    {
        using T = SlackPayload;
        return std::tuple{field("channel", &T::channel),
                          field("username", &T::username),
                          required("text", &T::text),
                          required("mrkdwn", &T::isMarkdown),
                          required("link_names", &T::linksNames),
                          required("parse", &T::parse),
                          required("attachments", &T::attachments)};
    }
};

/// As Slack wants it, and so that no "@here" rings, neither there nor with those who speak its
/// language (Mattermost reads a bare one).
QString escaped(const QString& text, qsizetype most)
{
    constexpr QChar wordJoiner(0x2060);
    QString safe = oneLine(text, most);
    safe.replace(u'@', u"@"_s + wordJoiner);
    return safe.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

QString colourOf(const Alert& alert)
{
    if (alert.status == AlertStatus::Resolved)
        return u"#2eb67d"_s;
    switch (alert.severity) {
    case AlertSeverity::Low: return u"#439fe0"_s;
    case AlertSeverity::Medium: return u"#daa038"_s;
    case AlertSeverity::High: return u"#e8710a"_s;
    case AlertSeverity::Critical: return u"#d00000"_s;
    }
    Q_UNREACHABLE();
}

std::vector<SlackField> fieldsOf(const Alert& alert, bool isTest)
{
    std::vector<SlackField> fields;
    const auto add = [&](const QString& title, const QString& value) {
        if (!value.isEmpty())
            fields.push_back({.title = title, .value = escaped(value, longestValue)});
    };
    add(alert.workerId.isEmpty() ? u"Subject"_s : u"Worker"_s, placeOf(alert));
    add(u"Severity"_s, QString(wordOf(alert.severity)));
    if (alert.driftDuration > Duration::zero())
        add(u"Drift Duration"_s, formatDuration(alert.driftDuration));
    add(u"Current Version"_s, alert.currentVersion.value());
    add(u"Expected Version"_s, alert.expectedVersion.value());
    add(u"Status"_s, isTest ? u"test"_s : QString(wordOf(alert.status)));
    add(u"Acknowledged"_s, alert.acknowledged ? u"yes"_s : u"no"_s);
    add(u"Alert"_s, alert.id.value());
    return fields;
}

SlackAttachment attachmentOf(const Alert& alert, bool isTest)
{
    const QString text = escaped(alert.message, longestText);
    return {.color = colourOf(alert),
            .fallback = text,
            .title = escaped(placeOf(alert), longestValue),
            .text = text,
            .items = fieldsOf(alert, isTest),
            .footer = u"Lockstep"_s,
            .time = alert.timestamp.isValid() ? std::optional(alert.timestamp.toSecsSinceEpoch())
                                              : std::nullopt};
}

std::optional<QString> unlessEmpty(const QString& text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

QByteArray slackPayloadOf(const Notification& notification, const SlackSettings& settings)
{
    SlackPayload payload{.channel = unlessEmpty(settings.channel),
                         .username = unlessEmpty(settings.username),
                         .text = escaped(summaryOf(notification), longestText)};
    const QString remark = remarkOf(notification);
    if (!remark.isEmpty())
        payload.text += u'\n' + remark;
    for (const auto* alerts : {&notification.firing, &notification.resolved}) {
        for (const Alert& each : std::span(*alerts).first(
                 std::min(alerts->size(), mostAttachments - payload.attachments.size())))
            payload.attachments.push_back(attachmentOf(each, notification.isTest));
    }
    if (size_t(firingIn(notification) + resolvedIn(notification)) > payload.attachments.size())
        payload.text += u"\nThe worst %1 of them are shown."_s.arg(payload.attachments.size());
    return writeJson(wellFormed(toJson(payload)));
}

} // namespace lockstep::alert
