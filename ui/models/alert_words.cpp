// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/alert_words.h"

#include "ui/text/amounts.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace lockstep::ui {

namespace {

struct AlertWords {
    Q_DECLARE_TR_FUNCTIONS(AlertWords)
};

Look acknowledged(const Alert& alert, const QDateTime& now)
{
    const Acknowledgement& by = *alert.acknowledgement;
    const QString words =
        by.until.isValid()
            ? AlertWords::tr("Acknowledged by %1 until %2").arg(by.by, timeText(by.until, now))
            : AlertWords::tr("Acknowledged by %1").arg(by.by);
    return {u"check"_s, Tone::Info, words};
}

Look silenced(const Suppression& by, const Shelf<SilenceId, Silence>& silences,
              const QDateTime& now)
{
    const Shared<Silence> silence = silences.find(SilenceId(by.by));
    const bool ends = silence && silence->endsAt.isValid() && !silence->recurrence;
    return {u"bell-off"_s, Tone::Neutral,
            ends ? AlertWords::tr("Silenced until %1").arg(timeText(silence->endsAt, now))
                 : AlertWords::tr("Silenced")};
}

/// The value that all of them have; empty where they differ.
template <class Get>
QString shared(const std::vector<Shared<Alert>>& alerts, Get get)
{
    const QString first = get(*alerts.front());
    const bool isSame = std::ranges::all_of(
        alerts, [&](const Shared<Alert>& alert) { return get(*alert) == first; });
    return isSame ? first : QString();
}

} // namespace

QString subjectOf(const Alert& alert)
{
    if (!alert.workerName.isEmpty())
        return alert.workerName;
    return alert.workerId.isEmpty() ? alert.subject : alert.workerId.value();
}

Look handlingOf(const Alert& alert, const Shelf<SilenceId, Silence>& silences, const QDateTime& now)
{
    if (alert.status == AlertStatus::Resolved)
        return look(alert.status);
    if (alert.acknowledgement)
        return acknowledged(alert, now);
    if (!alert.suppressedBy.empty()) {
        const Suppression& by = alert.suppressedBy.front();
        switch (by.reason) {
        case SuppressionReason::Silenced: return silenced(by, silences, now);
        case SuppressionReason::Updating:
            return {u"updates"_s, Tone::Neutral, AlertWords::tr("Explained by an update")};
        case SuppressionReason::Inhibited:
            return {u"info"_s, Tone::Neutral, AlertWords::tr("Explained by a worse alert")};
        }
    }
    if (alert.goneSince.isValid())
        return {u"clock"_s, Tone::Good, AlertWords::tr("Resolves soon")};
    return {u"person"_s, Tone::Warning, AlertWords::tr("Open")};
}

Look lookOf(const Silence& silence, const QDateTime& now)
{
    if (silence.isActive)
        return {u"bell-off"_s, Tone::Info, AlertWords::tr("Active")};
    if (silence.nextStart.isValid())
        return {u"clock"_s, Tone::Neutral,
                AlertWords::tr("From %1").arg(timeText(silence.nextStart, now))};
    return {u"dash"_s, Tone::Neutral, AlertWords::tr("Over")};
}

QString labelWord(const QString& label)
{
    if (label == "worker"_L1)
        return AlertWords::tr("worker", "label");
    if (label == "name"_L1)
        return AlertWords::tr("worker's name", "label");
    if (label == "group"_L1)
        return AlertWords::tr("group", "label");
    if (label == "tag"_L1)
        return AlertWords::tr("tag", "label");
    if (label == "severity"_L1)
        return AlertWords::tr("severity", "label");
    if (label == "condition"_L1)
        return AlertWords::tr("condition", "label");
    if (label == "cause"_L1)
        return AlertWords::tr("cause", "label");
    if (label == "subject"_L1)
        return AlertWords::tr("subject", "label");
    if (label == "version"_L1)
        return AlertWords::tr("version", "label");
    if (label == "expected_version"_L1)
        return AlertWords::tr("expected version", "label");
    return label;
}

QString matcherText(const AlertMatcher& matcher)
{
    const QString label = labelWord(matcher.label);
    return matcher.isNegated ? AlertWords::tr("%1 is not %2").arg(label, matcher.value)
                             : AlertWords::tr("%1 is %2").arg(label, matcher.value);
}

QString matchersText(const std::vector<AlertMatcher>& matchers)
{
    QStringList texts;
    for (const AlertMatcher& matcher : matchers)
        texts << matcherText(matcher);
    return texts.join(AlertWords::tr(" and ", "between matchers"));
}

QString word(Weekday day) { return QLocale().dayName(int(day), QLocale::ShortFormat); }

QString recurrenceText(const Recurrence& recurrence)
{
    QStringList days;
    for (const Weekday day : recurrence.weekdays)
        days << word(day);
    const QString when = days.isEmpty() ? AlertWords::tr("every day")
                                        : AlertWords::tr("every %1").arg(days.join(u", "_s));
    return AlertWords::tr("%1, %2 to %3 (%4)", "days, from, to, time zone")
        .arg(when, recurrence.from, recurrence.to, recurrence.timeZone);
}

QString sentenceOf(const SilenceRequest& request, const QDateTime& now)
{
    QString when = request.startsAt
                       ? AlertWords::tr("from %1").arg(timeText(*request.startsAt, now))
                       : AlertWords::tr("from now");
    if (request.endsAt)
        when += u' ' + AlertWords::tr("until %1").arg(timeText(*request.endsAt, now));
    else if (request.duration)
        when += u' ' + AlertWords::tr("for %1").arg(durationText(*request.duration));
    if (request.recurrence)
        when += u", "_s + recurrenceText(*request.recurrence);
    if (request.matchers.empty())
        return AlertWords::tr(
            "Say which alerts are meant: a silence needs one condition at least.");
    return AlertWords::tr("Nobody is told of alerts whose %1, %2.")
        .arg(matchersText(request.matchers), when);
}

QString timesOf(const Silence& silence, const QDateTime& now)
{
    const QString until = silence.endsAt.isValid()
                              ? AlertWords::tr("until %1").arg(timeText(silence.endsAt, now))
                              : AlertWords::tr("without an end");
    return silence.recurrence ? recurrenceText(*silence.recurrence) + u", "_s + until : until;
}

std::vector<AlertMatcher> matchersFor(const std::vector<Shared<Alert>>& alerts)
{
    if (alerts.empty())
        return {{.label = u"worker"_s, .value = {}}};
    std::vector<AlertMatcher> matchers;
    const auto add = [&](const QString& label, const QString& value) {
        if (!value.isEmpty())
            matchers.push_back({.label = label, .value = value});
        return !value.isEmpty();
    };
    const bool isOneWorker =
        add(u"worker"_s, shared(alerts, [](const Alert& a) { return a.workerId.value(); }));
    if (!isOneWorker &&
        !add(u"subject"_s, shared(alerts, [](const Alert& a) { return a.subject; })))
        add(u"group"_s, shared(alerts, [](const Alert& a) { return a.group; }));
    add(u"condition"_s,
        shared(alerts, [](const Alert& a) { return QString(wordOf(a.condition)); }));
    if (matchers.empty())
        matchers.push_back({.label = u"condition"_s, .value = u"*"_s});
    return matchers;
}

} // namespace lockstep::ui
