// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/moment.h"
#include "core/alert/rules.h"

namespace lockstep::alert {

/// What there is at most one firing alert of.
struct AlertKey {
    AlertCondition condition = AlertCondition::VersionDrift;
    WorkerId worker;
    QString subject;
    friend auto operator<=>(const AlertKey&, const AlertKey&) = default;
};
AlertKey keyOf(const Alert& alert);
AlertKey keyOf(const Finding& finding);

/// An alert that fires, and what is known of its condition.
struct FiringAlert {
    Alert alert;
    std::optional<Finding> finding; ///< of the last look; none before the first after a start
    Duration began{};               ///< on the monotonic clock, what it is about
    /// Since when nothing was found any more: it is not told meanwhile, and then resolves.
    std::optional<Duration> goneAt;
};

/// Whether what was found is another alert's, though worker and condition are the same: a drift
/// from another version. The one that fires is over then.
bool isOfAnother(const Alert& alert, const Finding& finding);

/// The alert as people should see it now: its age, its message, whether it is acknowledged.
Alert shownAt(const FiringAlert& firing, const Moment& now);
/// An acknowledgement that counts.
bool isAcknowledged(const Alert& alert, const QDateTime& now);

enum class AlertStep {
    Fired,
    Escalated, ///< it became worse: it is told again, unless that is acknowledged
    Refreshed, ///< milder, back, or other facts: that alone is not told
    Lapsed,    ///< its acknowledgement counts no more
    Resolved,
};
struct AlertChange {
    AlertStep step = AlertStep::Fired;
    Alert alert; ///< as it is after it
    Finding finding;
};

/// What a look at one alert's condition makes of it. The alert's id and what it has of its worker
/// are for the caller to fill in when it fires.
std::optional<AlertChange> stepOf(const FiringAlert* firing, const Finding& finding,
                                  const Moment& now);

/// An alert resolves when its condition was away for so long, lest it flaps.
struct Absence {
    bool isOver = false;
    Duration remaining{}; ///< until it is
};
Absence absenceOf(const FiringAlert& firing, Duration hold, const Moment& now);
AlertChange resolvedOf(const FiringAlert& firing, const Moment& now);

} // namespace lockstep::alert
