// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/alert_view.h"

#include "app/ctl/view/humane.h"

#include <QLocale>
#include <QTimeZone>

#include <ranges>

namespace lockstep::ctl {

namespace {

template <WordedEnum E>
QString wordsOf(E value)
{
    return QString(wordOf(value)).replace(u'_', u' ');
}

/// What keeps people from being told of it, or that somebody looks after it.
Span stateCell(const Alert& alert)
{
    if (alert.status == AlertStatus::Resolved)
        return Span(u"✓ over"_s, Tone::Good);
    if (alert.goneSince.isValid())
        return Span(u"ending"_s, Tone::Good);
    if (alert.acknowledged && alert.acknowledgement)
        return Span(u"acknowledged by "_s + alert.acknowledgement->by, Tone::Busy);
    if (alert.suppressedBy.empty())
        return Span(u"firing"_s);
    const Suppression& why = alert.suppressedBy.front();
    switch (why.reason) {
    case SuppressionReason::Silenced: return Span(u"silenced by "_s + why.by, Tone::Dim);
    case SuppressionReason::Updating: return Span(u"update %1 runs"_s.arg(why.by), Tone::Busy);
    case SuppressionReason::Inhibited: return Span(u"explained by "_s + why.by, Tone::Dim);
    }
    Q_UNREACHABLE();
}

QString aboutOf(const Alert& alert)
{
    if (!alert.workerId.isEmpty() || !alert.subject.isEmpty())
        return alert.workerId.isEmpty() ? alert.subject : alert.workerId.value();
    return alert.condition == AlertCondition::BackupStorage ? u"the backups"_s : u"the fleet"_s;
}

Line alertRow(const Alert& alert, const QDateTime& now, bool isHistory)
{
    const QString over = alert.resolvedAt.isValid() ? ago(alert.resolvedAt, now) : QString();
    return {alert.id.value(),
            severityMark(alert.severity),
            Span(aboutOf(alert), Tone::Strong),
            stateCell(alert),
            Span(ago(alert.firedAt, now), Tone::Dim),
            Span(isHistory ? over : QString(), Tone::Dim),
            alert.message};
}

QString windowOf(const Recurrence& recurrence)
{
    QStringList days;
    for (const Weekday day : recurrence.weekdays)
        days << wordsOf(day);
    return u"every %1 %2-%3 %4"_s.arg(days.isEmpty() ? u"day"_s : days.join(u", "_s),
                                      recurrence.from, recurrence.to, recurrence.timeZone);
}

/// A moment of a silence, by the clocks of its windows or, where it has none, by those here.
QString momentText(const QDateTime& time, const Silence& silence)
{
    const QString zone = silence.recurrence ? silence.recurrence->timeZone : QString();
    const QDateTime there =
        zone.isEmpty() ? time.toLocalTime() : time.toTimeZone(QTimeZone(zone.toUtf8()));
    return QLocale::c().toString(there, u"ddd MMM dd HH:mm "_s) +
           (zone.isEmpty() ? there.timeZoneAbbreviation() : zone);
}

Span silenceMark(const Silence& silence, const QDateTime& now)
{
    if (silence.isActive)
        return Span(u"✓ active"_s, Tone::Busy);
    const bool isOver = silence.endsAt.isValid() && silence.endsAt <= now;
    return isOver ? Span(u"– ended"_s, Tone::Dim) : Span(u"· waiting"_s, Tone::Dim);
}

QString targetOf(const NotificationChannel& channel)
{
    if (channel.email)
        return QStringList(channel.email->toAddresses.begin(), channel.email->toAddresses.end())
            .join(u", "_s);
    if (channel.webhook)
        return channel.webhook->url;
    return channel.slack ? channel.slack->channel : QString();
}

Span channelMark(const ChannelView& channel)
{
    if (!channel.isEnabled)
        return Span(u"– off"_s, Tone::Dim);
    if (channel.isFailing)
        return Span(u"✗ failing"_s, Tone::Bad);
    if (!channel.lastError.isEmpty())
        return Span(u"! not proved"_s, Tone::Warning);
    return channel.lastSentAt.isValid() ? Span(u"✓ good"_s, Tone::Good)
                                        : Span(u"· not used yet"_s, Tone::Dim);
}

QString lastErrorOf(const ChannelView& channel)
{
    const bool isOfTest = !channel.isFailing && !channel.lastError.isEmpty();
    return isOfTest ? u"last test failed: "_s + channel.lastError : channel.lastError;
}

Span deliveryMark(const Delivery& delivery)
{
    switch (delivery.status) {
    case DeliveryStatus::Pending: return Span(u"· waiting"_s, Tone::Warning);
    case DeliveryStatus::Sending: return Span(u"↻ sending"_s, Tone::Busy);
    case DeliveryStatus::Sent: return Span(u"✓ sent"_s, Tone::Good);
    case DeliveryStatus::Failed: return Span(u"✗ failed"_s, Tone::Bad);
    case DeliveryStatus::Superseded: return Span(u"– superseded"_s, Tone::Dim);
    }
    Q_UNREACHABLE();
}

} // namespace

Span severityMark(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::Low: return Span(u"· low"_s);
    case AlertSeverity::Medium: return Span(u"▲ medium"_s, Tone::Warning);
    case AlertSeverity::High: return Span(u"! high"_s, Tone::Bad);
    case AlertSeverity::Critical: return Span(u"✗ critical"_s, Tone::Bad);
    }
    Q_UNREACHABLE();
}

Table alertsTable(const std::vector<Alert>& alerts, const QDateTime& now, bool isHistory)
{
    Table table{.columns = {{.title = u"ALERT"_s},
                            {.title = u"SEVERITY"_s},
                            {.title = u"ABOUT"_s, .least = 8},
                            {.title = u"STATE"_s, .least = 8},
                            {.title = u"FIRED"_s},
                            {.title = u"OVER"_s},
                            {.title = u"MESSAGE"_s, .least = 20}},
                .rows = {}};
    for (const Alert& alert : alerts)
        table.rows.push_back(alertRow(alert, now, isHistory));
    return table;
}

Text alertsSummary(const std::vector<Alert>& alerts, int width)
{
    if (alerts.empty())
        return {{Span(u"✓ "_s, Tone::Good), u"No alerts."_s}};
    Line line{Span(counted(std::ssize(alerts), u"alert"_s), Tone::Strong)};
    const auto add = [&](qsizetype count, const Span& what) {
        if (count > 0)
            line.insert(line.end(), {Span(u" · "_s, Tone::Dim),
                                     Span(u"%1 %2"_s.arg(count).arg(what.text()), what.tone())});
    };
    for (const auto& each : enumWords<AlertSeverity> | std::views::reverse)
        add(std::ranges::count(alerts, each.value, &Alert::severity),
            Span(wordsOf(each.value), severityMark(each.value).tone()));
    add(std::ranges::count(alerts, true, &Alert::acknowledged), Span(u"acknowledged"_s));
    add(std::ranges::count_if(alerts, [](const Alert& a) { return !a.suppressedBy.empty(); }),
        Span(u"not told"_s, Tone::Dim));
    return {cut(line, width)};
}

QString matchersText(const std::vector<AlertMatcher>& matchers)
{
    QStringList parts;
    for (const AlertMatcher& each : matchers)
        parts << each.label + (each.isNegated ? u"!="_s : u"="_s) + each.value;
    return parts.join(u' ');
}

QString windowText(const Silence& silence, const QDateTime& now)
{
    QStringList parts;
    if (silence.recurrence)
        parts << windowOf(*silence.recurrence);
    if (silence.startsAt > now)
        parts << u"from "_s + momentText(silence.startsAt, silence);
    if (silence.endsAt.isValid())
        parts << u"until "_s + momentText(silence.endsAt, silence);
    if (silence.recurrence && silence.nextStart.isValid())
        parts << u"next "_s + momentText(silence.nextStart, silence);
    return parts.join(u", "_s);
}

Table silencesTable(const std::vector<Silence>& silences, const QDateTime& now)
{
    Table table{.columns = {{.title = u"SILENCE"_s},
                            {.title = u"STATUS"_s},
                            {.title = u"MATCHES"_s, .least = 12},
                            {.title = u"WHEN"_s, .least = 12},
                            {.title = u"REASON"_s, .least = 8},
                            {.title = u"BY"_s, .least = 8, .isOptional = true}},
                .rows = {}};
    for (const Silence& each : silences)
        table.rows.push_back({each.id.value(), silenceMark(each, now), matchersText(each.matchers),
                              windowText(each, now), each.reason, each.createdBy});
    return table;
}

Text silencePreviewText(const SilencePreview& preview, const QDateTime& now, int width)
{
    const Silence& silence = preview.silence;
    const QString firing = silence.isActive ? u"Firing now, and kept quiet by it"_s
                                            : u"Firing now, and matching, but told"_s;
    Text text{{u"It would keep quiet what matches "_s,
               Span(matchersText(silence.matchers), Tone::Strong), u", "_s,
               windowText(silence, now), u"."_s}};
    if (!silence.isActive)
        text.push_back({Span(u"It would not be in force now; "_s, Tone::Warning),
                        silence.nextStart.isValid()
                            ? u"next: %1."_s.arg(momentText(silence.nextStart, silence))
                            : u"it never would be."_s});
    text.push_back(
        {u"It could concern %1. %2: %3."_s.arg(counted(preview.workers, u"worker"_s), firing,
                                               counted(std::ssize(preview.alerts), u"alert"_s))});
    if (!preview.alerts.empty()) {
        const Text alerts = render(alertsTable(preview.alerts, now, false), width);
        text.insert(text.end(), alerts.begin(), alerts.end());
    }
    return text;
}

Table channelsTable(const std::vector<ChannelView>& channels, const QDateTime& now)
{
    Table table{.columns = {{.title = u"CHANNEL"_s},
                            {.title = u"TYPE"_s},
                            {.title = u"STATUS"_s},
                            {.title = u"FROM"_s},
                            {.title = u"LAST SENT"_s},
                            {.title = u"TO"_s, .least = 12},
                            {.title = u"NAME"_s, .least = 8, .isOptional = true},
                            {.title = u"LAST ERROR"_s, .least = 20}},
                .rows = {}};
    for (const ChannelView& each : channels)
        table.rows.push_back(
            {Span(each.id.value(), Tone::Strong), wordsOf(each.type), channelMark(each),
             wordsOf(each.minSeverity),
             Span(each.lastSentAt.isValid() ? ago(each.lastSentAt, now) : u"never"_s, Tone::Dim),
             targetOf(each), each.name, lastErrorOf(each)});
    return table;
}

Table deliveriesTable(const std::vector<Delivery>& deliveries, const QDateTime& now)
{
    Table table{.columns = {{.title = u"DELIVERY"_s, .isOptional = true},
                            {.title = u"CHANNEL"_s},
                            {.title = u"STATUS"_s},
                            {.title = u"MADE"_s},
                            {.title = u"TRIES"_s, .align = Align::Right},
                            {.title = u"WHAT"_s, .least = 20},
                            {.title = u"REMARK"_s, .least = 12}},
                .rows = {}};
    for (const Delivery& each : deliveries) {
        QStringList remarks{each.note.isEmpty() ? each.error : each.note};
        if (each.isRepeated)
            remarks << u"may have come twice"_s;
        remarks.removeAll(QString());
        table.rows.push_back({each.id.value(), Span(each.channelId.value(), Tone::Strong),
                              deliveryMark(each), Span(ago(each.createdAt, now), Tone::Dim),
                              QString::number(each.attempts), each.summary, remarks.join(u"; "_s)});
    }
    return table;
}

} // namespace lockstep::ctl
