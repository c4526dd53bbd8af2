// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/message.h"
#include "core/alert/channels/text.h"

namespace lockstep::alert {

namespace {

constexpr qsizetype longestMessage = 400;
constexpr qsizetype longestVersion = 80;

/// Dark enough under white letters, and light enough on a dark page. The word stands beside it.
QString colourOf(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::Low: return u"#2f6fb0"_s;
    case AlertSeverity::Medium: return u"#8a6500"_s;
    case AlertSeverity::High: return u"#b4500b"_s;
    case AlertSeverity::Critical: return u"#b3261e"_s;
    }
    Q_UNREACHABLE();
}

QString colourOf(const Alert& alert)
{
    return alert.status == AlertStatus::Resolved ? u"#2b7a3d"_s : colourOf(alert.severity);
}

QString wordFor(const Alert& alert)
{
    return alert.status == AlertStatus::Resolved ? u"resolved"_s : QString(wordOf(alert.severity));
}

QString cell(const QString& html)
{
    return u"<td style=\"padding:6px 10px;border-bottom:1px solid #8888;vertical-align:top;"
           "overflow-wrap:anywhere\">%1</td>"_s.arg(html);
}

QString escaped(const QString& text, qsizetype most) { return oneLine(text, most).toHtmlEscaped(); }

QString badge(const Alert& alert)
{
    return u"<span style=\"background:%1;color:#ffffff;border-radius:3px;padding:1px 6px\">"
           "%2</span>"_s.arg(colourOf(alert), wordFor(alert));
}

/// `dir=auto` keeps right-to-left letters within their cell.
QString apart(const QString& html) { return u"<span dir=\"auto\">%1</span>"_s.arg(html); }

QString versionsOf(const Alert& alert)
{
    if (alert.currentVersion.isEmpty() && alert.expectedVersion.isEmpty())
        return {};
    return u"%1 &rarr; %2"_s.arg(escaped(alert.currentVersion.value(), longestVersion),
                                 escaped(alert.expectedVersion.value(), longestVersion));
}

QString row(const Alert& alert)
{
    const QString details = detailsOf(alert).toHtmlEscaped();
    const QString small = details.isEmpty() ? QString() : u"<br><small>%1</small>"_s.arg(details);
    return u"<tr>"_s + cell(badge(alert)) + cell(apart(placeOf(alert).toHtmlEscaped())) +
           cell(versionsOf(alert)) + cell(apart(escaped(alert.message, longestMessage)) + small) +
           u"</tr>\n"_s;
}

QString heading(const char* title)
{
    return u"<th align=\"left\" style=\"padding:6px 10px;border-bottom:2px solid #8888\">%1</th>"_s
        .arg(QLatin1StringView(title));
}

QString table(const std::vector<Alert>& alerts, int count)
{
    if (alerts.empty())
        return {};
    QString html = u"<table role=\"table\" cellspacing=\"0\" style=\"border-collapse:collapse;"
                   "width:100%;margin:0 0 16px\">\n<tr>"_s +
                   heading("Severity") + heading("Worker") + heading("Version") + heading("What") +
                   u"</tr>\n"_s;
    for (const Alert& each : std::span(alerts).first(std::min(alerts.size(), size_t(mostListed))))
        html += row(each);
    html += u"</table>\n"_s;
    const QString more = moreThanListed(alerts, count);
    return more.isEmpty() ? html : html + u"<p>%1</p>\n"_s.arg(more);
}

QString section(const char* title, const std::vector<Alert>& alerts, int count)
{
    return alerts.empty()
               ? QString()
               : u"<h3 style=\"margin:0 0 6px\">%1: %2</h3>\n"_s.arg(QLatin1StringView(title))
                         .arg(count) +
                     table(alerts, count);
}

} // namespace

QString htmlOf(const Notification& notification)
{
    // No background and no colour of letters: a mail program sets both, light or dark.
    const QString summary = summaryOf(notification).toHtmlEscaped();
    const QString remark = remarkOf(notification).toHtmlEscaped();
    return u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<meta name=\"color-scheme\" content=\"light dark\">"
           "<meta name=\"supported-color-schemes\" content=\"light dark\"><title>"_s +
           summary +
           u"</title></head>\n<body style=\"font:15px/1.45 sans-serif\">\n"
           "<h2 dir=\"auto\" style=\"margin:0 0 12px\">"_s +
           summary + u"</h2>\n"_s +
           (remark.isEmpty() ? QString() : u"<p><b>%1</b></p>\n"_s.arg(remark)) +
           section(notification.isTest ? "Test" : "Firing", notification.firing,
                   firingIn(notification)) +
           section("Resolved", notification.resolved, resolvedIn(notification)) +
           u"<p><small>%1</small></p>\n</body></html>\n"_s.arg(
               signatureOf(notification).toHtmlEscaped());
}

} // namespace lockstep::alert
