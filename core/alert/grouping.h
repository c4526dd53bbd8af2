// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/notify_timing.h"
#include "core/model/notification.h"

namespace lockstep::alert {

/// What the alerts of a group have in common, by the labels that groups are made by.
std::map<QString, QString> groupLabelsOf(const Alert& alert, const std::vector<QString>& groupBy);
/// The same as one text.
QString groupKeyOf(const std::map<QString, QString>& labels);

/// What one channel was told of one group. Times on the monotonic clock.
struct GroupMemory {
    std::map<AlertId, AlertSeverity> told; ///< as it was told last; until it is told as resolved
    /// The same without what only a message tells that is still to be delivered.
    std::map<AlertId, AlertSeverity> heard;
    std::optional<Duration> toldAt;    ///< the last message
    std::optional<Duration> touchedAt; ///< since when something may be new
    std::optional<Duration> joinedAt;  ///< when the last alert joined since then
    std::optional<Duration> failedAt;  ///< when a message was given up; until the next one
    int failures = 0;                  ///< messages that were given up since one was delivered
    bool isOwed = false;               ///< one was not delivered: what fires is told again
    bool mayRepeat = false;            ///< there is something that could be told again
    friend bool operator==(const GroupMemory&, const GroupMemory&) = default;
};

/// When to look whether there is something to tell; nothing: not before it is touched. Alerts that
/// join put it off, up to three times the wait; messages that were given up do, with patience that
/// grows from the interval between two messages to that of repeats.
std::optional<Duration> dueAt(const GroupMemory& memory, const NotifyTiming& timing);

/// The group as it is now, for one channel.
struct GroupNow {
    std::vector<const Alert*> loud;     ///< fire, and are to be told: nothing suppresses them
    std::vector<const Alert*> resolved; ///< were told to the channel, and are over
    bool tellsResolved = true;          ///< the channel wants to know
};
/// Whether the channel is told, and what it then knows. A message tells all that is loud, what was
/// told before too, so that it says how the group stands.
struct GroupVerdict {
    bool isTold = false;
    GroupMemory memory;
};
GroupVerdict judge(GroupMemory memory, const GroupNow& group, const NotifyTiming& timing,
                   Duration now);

/// What is told may have been heard: that it is over is told, and what was told to be over is told
/// to be so again.
void addHeard(GroupMemory& memory);
/// What was told and not heard counts as not told.
void forgetUnheard(GroupMemory& memory);

/// The worst first, then the oldest.
bool comesBefore(const Alert& a, const Alert& b);

} // namespace lockstep::alert
