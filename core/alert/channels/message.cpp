// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/message.h"

#include "core/alert/channels/text.h"

namespace lockstep::alert {

namespace {

constexpr qsizetype longestSummary = 150;
constexpr qsizetype longestName = 80;
constexpr qsizetype longestMessage = 400;

/// How several alerts of one condition are told, "%1" is their number.
struct Plural {
    AlertCondition condition;
    const char* firing;
    const char* resolved;
};
constexpr auto plurals = std::to_array<Plural>({
    {AlertCondition::VersionDrift, "%1 workers have drifted", "%1 workers had drifted"},
    {AlertCondition::ContentDrift, "files of %1 workers were changed",
     "files of %1 workers had been changed"},
    {AlertCondition::WorkerUnreachable, "%1 workers cannot be reached",
     "%1 workers could not be reached"},
    {AlertCondition::WorkerUnhealthy, "%1 workers are unhealthy", "%1 workers were unhealthy"},
    {AlertCondition::CertificateExpiry, "%1 certificates expire soon",
     "%1 certificates were about to expire"},
    {AlertCondition::TokenExpiry, "%1 tokens expire soon", "%1 tokens were about to expire"},
    {AlertCondition::BackupExpiry, "the last backups of %1 workers expire soon",
     "the last backups of %1 workers were about to expire"},
    {AlertCondition::ChannelFailing, "%1 notification channels do not deliver",
     "%1 notification channels did not deliver"},
});

bool isOneCondition(const std::vector<Alert>& alerts)
{
    return std::ranges::all_of(
        alerts, [&](const Alert& each) { return each.condition == alerts.front().condition; });
}

/// " from v1.1.0" where all are expected to run that.
QString fromVersion(const std::vector<Alert>& alerts)
{
    const Version& expected = alerts.front().expectedVersion;
    const bool isOne = std::ranges::all_of(
        alerts, [&](const Alert& each) { return each.expectedVersion == expected; });
    return isOne && !expected.isEmpty() ? u" from "_s + oneLine(expected.value(), longestName)
                                        : QString();
}

/// `count`: of all of them; the first ones are `alerts`.
QString several(const std::vector<Alert>& alerts, qsizetype count, bool isFiring)
{
    const Alert& worst = alerts.front();
    const auto plural = std::ranges::find(plurals, worst.condition, &Plural::condition);
    if (plural == plurals.end() || !isOneCondition(alerts))
        return u"%1 alerts, among them: %2"_s.arg(count).arg(worst.message);
    const QString text =
        QString::fromLatin1(isFiring ? plural->firing : plural->resolved).arg(count);
    return worst.condition == AlertCondition::VersionDrift ? text + fromVersion(alerts) : text;
}

QString headline(const std::vector<Alert>& alerts, qsizetype count, bool isFiring)
{
    return count == 1 ? alerts.front().message : several(alerts, count, isFiring);
}

QString spaced(QLatin1StringView word) { return QString(word).replace(u'_', u' '); }

/// An alert as a few lines of text.
QString entry(const Alert& alert)
{
    const QString details = detailsOf(alert);
    return u"* %1  %2\n  %3\n"_s.arg(QString(wordOf(alert.severity)).toUpper(),
                                     isolated(placeOf(alert)),
                                     isolated(oneLine(alert.message, longestMessage))) +
           (details.isEmpty() ? QString() : u"  "_s + details + u'\n');
}

QString section(const QString& title, const std::vector<Alert>& alerts, int count)
{
    if (alerts.empty())
        return {};
    QString text = u"%1: %2\n\n"_s.arg(title).arg(count);
    for (const Alert& each : std::span(alerts).first(std::min(alerts.size(), size_t(mostListed))))
        text += entry(each) + u'\n';
    const QString more = moreThanListed(alerts, count);
    return more.isEmpty() ? text : text + more + u"\n\n"_s;
}

} // namespace

AlertSeverity severityOf(const Notification& notification) { return notification.worst().severity; }

QString statusOf(const Notification& notification)
{
    if (notification.isTest)
        return u"test"_s;
    return QString(
        wordOf(notification.firing.empty() ? AlertStatus::Resolved : AlertStatus::Firing));
}

QString conditionOf(const Notification& notification)
{
    return notification.isTest ? u"test"_s : QString(wordOf(notification.worst().condition));
}

int firingIn(const Notification& notification)
{
    return int(notification.firing.size()) + notification.moreFiring;
}

int resolvedIn(const Notification& notification)
{
    return int(notification.resolved.size()) + notification.moreResolved;
}

QString summaryOf(const Notification& notification)
{
    const bool isFiring = !notification.firing.empty();
    const auto& alerts = isFiring ? notification.firing : notification.resolved;
    const QString word = notification.isTest ? u"test"_s
                         : isFiring          ? QString(wordOf(severityOf(notification)))
                                             : u"resolved"_s;
    const bool isBoth = isFiring && !notification.resolved.empty();
    const QString over = isBoth ? u" (%1 resolved)"_s.arg(resolvedIn(notification)) : QString();
    const int count = isFiring ? firingIn(notification) : resolvedIn(notification);
    const QString what = headline(alerts, count, isFiring);
    return u"[%1] %2%3"_s.arg(word, oneLine(what, longestSummary), over);
}

QString placeOf(const Alert& alert)
{
    if (alert.workerId.isEmpty())
        return oneLine(alert.subject.isEmpty() ? u"the fleet"_s : alert.subject, longestName);
    const QString id = oneLine(alert.workerId.value(), longestName);
    const QString name = oneLine(alert.workerName, longestName);
    return name.isEmpty() || name == id ? id : u"%1 (%2)"_s.arg(id, isolated(name));
}

QString detailsOf(const Alert& alert)
{
    QStringList parts;
    if (!alert.group.isEmpty())
        parts << u"group "_s + isolated(oneLine(alert.group, longestName));
    if (alert.cause)
        parts << u"cause: "_s + spaced(wordOf(*alert.cause));
    if (alert.since.isValid())
        parts << u"since "_s + formatTime(alert.since);
    if (alert.status == AlertStatus::Resolved && alert.resolvedAt.isValid())
        parts << u"until "_s + formatTime(alert.resolvedAt);
    if (alert.acknowledgement)
        parts << u"acknowledged by "_s + isolated(oneLine(alert.acknowledgement->by, longestName));
    return parts.join(u", "_s);
}

QString remarkOf(const Notification& notification)
{
    QStringList remarks;
    if (notification.isTest)
        remarks << u"This is a test. Nothing is wrong."_s;
    if (notification.isRepeated)
        remarks << u"This may have been sent before: the coordinator ended before it could note "
                   "that it was."_s;
    return remarks.join(u' ');
}

QString signatureOf(const Notification& notification)
{
    return u"Lockstep, %1, message %2"_s.arg(formatTime(notification.time),
                                             oneLine(notification.id.value(), longestName));
}

QString moreThanListed(const std::vector<Alert>& alerts, int count)
{
    const qsizetype more = count - std::min(qsizetype(alerts.size()), mostListed);
    return more > 0 ? u"and %1 more"_s.arg(more) : QString();
}

QString plainTextOf(const Notification& notification)
{
    const QString remark = remarkOf(notification);
    return summaryOf(notification) + u"\n\n"_s +
           (remark.isEmpty() ? QString() : remark + u"\n\n"_s) +
           section(notification.isTest ? u"Test"_s : u"Firing"_s, notification.firing,
                   firingIn(notification)) +
           section(u"Resolved"_s, notification.resolved, resolvedIn(notification)) + u"-- \n"_s +
           signatureOf(notification) + u'\n';
}

} // namespace lockstep::alert
