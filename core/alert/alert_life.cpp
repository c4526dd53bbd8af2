// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_life.h"

namespace lockstep::alert {

namespace {

void describe(Alert& alert, const Finding& finding)
{
    alert.severity = finding.severity;
    alert.driftDuration = finding.driftDuration;
    alert.currentVersion = finding.currentVersion;
    alert.expectedVersion = finding.expectedVersion;
    alert.cause = finding.cause;
    alert.message = messageOf(finding);
}

void forgetAcknowledgement(Alert& alert)
{
    alert.acknowledged = false;
    alert.acknowledgement.reset();
}

AlertChange fired(const Finding& finding, const Moment& now)
{
    AlertChange change{.step = AlertStep::Fired, .alert = {}, .finding = finding};
    Alert& alert = change.alert;
    alert.condition = finding.condition;
    alert.workerId = finding.workerId;
    alert.subject = finding.subject;
    alert.timestamp = alert.firedAt = now.wall;
    alert.since = now.before(finding.age);
    describe(alert, finding);
    return change;
}

/// What is worth a write. That a drift grows older, or that a sentence names other figures, is not:
/// it is shown all the same.
bool isNews(const Alert& alert, const Finding& finding)
{
    return alert.severity != finding.severity || alert.currentVersion != finding.currentVersion ||
           alert.cause != finding.cause;
}

/// That its worker cannot be reached is another alert, to be acknowledged by itself.
bool isOutgrown(const Alert& alert, const Finding& finding)
{
    const auto& by = alert.acknowledgement;
    return by && ownSeverityOf(finding) > by->severity.value_or(alert.severity);
}

bool hasLapsed(const Alert& alert, const QDateTime& now)
{
    return alert.acknowledgement && !isAcknowledged(alert, now);
}

} // namespace

AlertKey keyOf(const Alert& alert) { return {alert.condition, alert.workerId, alert.subject}; }

AlertKey keyOf(const Finding& finding)
{
    return {finding.condition, finding.workerId, finding.subject};
}

bool isOfAnother(const Alert& alert, const Finding& finding)
{
    return isDrift(finding.condition) && alert.expectedVersion != finding.expectedVersion;
}

bool isAcknowledged(const Alert& alert, const QDateTime& now)
{
    const auto& by = alert.acknowledgement;
    return by && (!by->until.isValid() || now < by->until);
}

Alert shownAt(const FiringAlert& firing, const Moment& now)
{
    Alert alert = firing.alert;
    alert.acknowledged = isAcknowledged(alert, now.wall);
    if (firing.goneAt)
        alert.goneSince = now.before(now.monotonic - *firing.goneAt);
    if (!firing.finding)
        return alert;
    Finding finding = *firing.finding;
    if (isDrift(finding.condition))
        finding.driftDuration = wholeSeconds(firing.goneAt.value_or(now.monotonic) - firing.began);
    alert.driftDuration = finding.driftDuration;
    alert.message = messageOf(finding);
    return alert;
}

std::optional<AlertChange> stepOf(const FiringAlert* firing, const Finding& finding,
                                  const Moment& now)
{
    if (!firing)
        return fired(finding, now);
    AlertChange change{.step = AlertStep::Refreshed, .alert = firing->alert, .finding = finding};
    describe(change.alert, finding);
    const bool isWorse = finding.severity > firing->alert.severity;
    const bool hasEnded = isOutgrown(firing->alert, finding) || hasLapsed(firing->alert, now.wall);
    if (hasEnded)
        forgetAcknowledgement(change.alert);
    if (isWorse)
        change.alert.timestamp = now.wall;
    if (isWorse || hasEnded) {
        change.step = isWorse ? AlertStep::Escalated : AlertStep::Lapsed;
        return change;
    }
    const bool isBack = firing->goneAt.has_value(); // nobody was told of it meanwhile
    return isBack || isNews(firing->alert, finding) ? std::optional(change) : std::nullopt;
}

Absence absenceOf(const FiringAlert& firing, Duration hold, const Moment& now)
{
    const Duration away = now.monotonic - firing.goneAt.value_or(now.monotonic);
    return {.isOver = away >= hold, .remaining = std::max(Duration::zero(), hold - away)};
}

AlertChange resolvedOf(const FiringAlert& firing, const Moment& now)
{
    AlertChange change{.step = AlertStep::Resolved,
                       .alert = shownAt(firing, now),
                       .finding = firing.finding.value_or(Finding())};
    change.alert.status = AlertStatus::Resolved;
    const QDateTime gone = std::exchange(change.alert.goneSince, {});
    change.alert.resolvedAt = gone.isValid() ? gone : now.wall;
    return change;
}

} // namespace lockstep::alert
