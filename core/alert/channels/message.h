// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::alert {

/// What a notification says to people, as pure functions of it. Any thread.

/// One line: "[high] 300 workers have drifted from v1.1.0", "[resolved] …", "[test] …".
QString summaryOf(const Notification& notification);

/// The worst severity in it.
AlertSeverity severityOf(const Notification& notification);
/// What machines are told: "firing", "resolved" when nothing of it fires any more, or "test".
QString statusOf(const Notification& notification);
/// The condition of its worst alert, or "test".
QString conditionOf(const Notification& notification);

/// How many alerts fire in it, and how many are over; those that it does not list, too.
int firingIn(const Notification& notification);
int resolvedIn(const Notification& notification);

/// What an alert is about: the worker with its name, or the subject.
QString placeOf(const Alert& alert);

/// "for 24h30m15s, never updated": what else there is to know of an alert, in a few words.
QString detailsOf(const Alert& alert);

/// What is to be known of the message itself: that it is a test, that it may have come before.
QString remarkOf(const Notification& notification);

/// Who sent it and when, for its last line.
QString signatureOf(const Notification& notification);

/// How many alerts a message for people lists; of more it says how many there are.
inline constexpr qsizetype mostListed = 50;

/// "and 250 more", or nothing; `count`: of all of them, the first ones are `alerts`.
QString moreThanListed(const std::vector<Alert>& alerts, int count);

/// The whole as plain text, lines of at most some hundred characters, LF at their ends.
QString plainTextOf(const Notification& notification);

/// The whole as an HTML document without scripts, pictures or anything fetched from elsewhere.
QString htmlOf(const Notification& notification);

} // namespace lockstep::alert
