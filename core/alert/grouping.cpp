// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/grouping.h"

#include "core/alert/labels.h"

namespace lockstep::alert {

namespace {

constexpr int mostWaits = 3;

bool isNews(const GroupMemory& memory, const Alert& alert)
{
    const auto told = memory.told.find(alert.id);
    return told == memory.told.end() || told->second < alert.severity;
}

bool isTimeToRepeat(const GroupMemory& memory, const NotifyTiming& timing, Duration now)
{
    return memory.toldAt && now - *memory.toldAt >= timing.repeatInterval;
}

Duration patienceAfter(int failures, const NotifyTiming& timing)
{
    Duration patience = timing.groupInterval;
    for (int i = 1; i < failures && patience < timing.repeatInterval; ++i)
        patience *= 2;
    return std::max(timing.groupInterval, std::min(patience, timing.repeatInterval));
}

/// When all that belong together are probably there.
Duration gatheredAt(const GroupMemory& memory, const NotifyTiming& timing)
{
    const Duration touched = memory.touchedAt.value();
    const Duration last = std::max(touched, memory.joinedAt.value_or(touched));
    return std::min(last + timing.groupWait, touched + mostWaits * timing.groupWait);
}

} // namespace

std::map<QString, QString> groupLabelsOf(const Alert& alert, const std::vector<QString>& groupBy)
{
    std::map<QString, QString> labels;
    for (const QString& label : groupBy)
        labels.insert_or_assign(label, labelValues(alert, label).join(u','));
    return labels;
}

QString groupKeyOf(const std::map<QString, QString>& labels)
{
    QString key;
    for (const auto& [label, value] : labels)
        key += u"%1=%2;"_s.arg(label,
                               QString(value).replace(u'\\', u"\\\\"_s).replace(u';', u"\\;"_s));
    return key;
}

std::optional<Duration> dueAt(const GroupMemory& memory, const NotifyTiming& timing)
{
    std::optional<Duration> due;
    if (memory.touchedAt) {
        due = gatheredAt(memory, timing);
        if (memory.toldAt)
            due = std::max(*due, *memory.toldAt + timing.groupInterval);
        if (memory.failedAt)
            due = std::max(*due, *memory.failedAt + patienceAfter(memory.failures, timing));
    }
    if (memory.toldAt && memory.mayRepeat) {
        const Duration repeat = *memory.toldAt + timing.repeatInterval;
        due = std::min(due.value_or(repeat), repeat);
    }
    return due;
}

GroupVerdict judge(GroupMemory memory, const GroupNow& group, const NotifyTiming& timing,
                   Duration now)
{
    const bool hasNews =
        std::ranges::any_of(group.loud, [&](const Alert* alert) { return isNews(memory, *alert); });
    const bool isOver = group.tellsResolved && !group.resolved.empty();
    const bool isRepeat = !group.loud.empty() && isTimeToRepeat(memory, timing, now);
    const bool isOwed = !group.loud.empty() && memory.isOwed;
    GroupVerdict verdict{.isTold = hasNews || isOver || isRepeat || isOwed,
                         .memory = std::move(memory)};
    GroupMemory& after = verdict.memory;
    for (const Alert* alert : group.resolved)
        after.told.erase(alert->id);
    for (const Alert* alert : group.loud) // one that became milder is news when it gets worse again
        after.told.insert_or_assign(alert->id, alert->severity);
    after.touchedAt.reset();
    after.joinedAt.reset();
    after.isOwed = false;
    after.mayRepeat = !group.loud.empty();
    if (verdict.isTold) {
        after.toldAt = now;
        after.failedAt.reset();
    }
    return verdict;
}

void addHeard(GroupMemory& memory)
{
    for (const auto& [alert, severity] : memory.told)
        memory.heard.insert_or_assign(alert, severity);
}

void forgetUnheard(GroupMemory& memory)
{
    memory.told = memory.heard;
    memory.isOwed = true;
}

bool comesBefore(const Alert& a, const Alert& b)
{
    return std::tie(b.severity, a.firedAt, a.id) < std::tie(a.severity, b.firedAt, b.id);
}

} // namespace lockstep::alert
