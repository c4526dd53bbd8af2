// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/silence.h"

#include "core/alert/labels.h"
#include "core/model/selector.h"

#include <QTimeZone>

namespace lockstep::alert {

namespace {

constexpr int minutesOfDay = 24 * 60;

bool holds(const AlertMatcher& matcher, const Alert& alert)
{
    const QStringList values = labelValues(alert, matcher.label);
    const bool fits = std::ranges::any_of(
        values, [&](const QString& value) { return fitsGlob(value, matcher.value); });
    return fits != matcher.isNegated;
}

bool isOfWorker(const QString& label)
{
    return label == "worker"_L1 || label == "name"_L1 || label == "group"_L1 || label == "tag"_L1;
}

/// Minutes since midnight.
std::optional<int> minutesOf(const QString& text)
{
    if (text.size() != 5 || text[2] != u':')
        return std::nullopt;
    if (text == "24:00"_L1)
        return minutesOfDay;
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return time.isValid() ? std::optional(time.msecsSinceStartOfDay() / 60'000) : std::nullopt;
}

QTimeZone zoneOf(const Recurrence& recurrence)
{
    return recurrence.timeZone.isEmpty() ? QTimeZone::utc()
                                         : QTimeZone(recurrence.timeZone.toUtf8());
}

bool startsOn(const Recurrence& recurrence, const QDate& date)
{
    return recurrence.weekdays.empty() ||
           std::ranges::contains(recurrence.weekdays, Weekday(date.dayOfWeek()));
}

bool isInWindow(const Recurrence& recurrence, const QDateTime& now)
{
    const auto from = minutesOf(recurrence.from);
    const auto to = minutesOf(recurrence.to);
    const QTimeZone zone = zoneOf(recurrence);
    if (!from || !to || !zone.isValid())
        return false; // it was checked when it was made; a zone may be gone since
    const QDateTime there = now.toTimeZone(zone);
    const int minute = there.time().msecsSinceStartOfDay() / 60'000;
    if (*to > *from)
        return startsOn(recurrence, there.date()) && minute >= *from && minute < *to;
    return (startsOn(recurrence, there.date()) && minute >= *from) ||
           (startsOn(recurrence, there.date().addDays(-1)) && minute < *to);
}

/// The first window that begins after `from`, by the clocks of its zone.
QDateTime nextWindow(const Recurrence& recurrence, const QDateTime& from)
{
    constexpr int daysAhead = 8; // a week, and one that begins later today
    const auto minutes = minutesOf(recurrence.from);
    const QTimeZone zone = zoneOf(recurrence);
    if (!minutes || !zone.isValid())
        return {};
    const QDate today = from.toTimeZone(zone).date();
    for (int day = 0; day < daysAhead; ++day) {
        const QDate date = today.addDays(day);
        const QDateTime start(date, QTime::fromMSecsSinceStartOfDay(*minutes * 60'000), zone);
        if (startsOn(recurrence, date) && start > from)
            return start.toUTC();
    }
    return {};
}

std::unexpected<Error> wrong(const QString& path, const QString& why)
{
    return fail(ErrorCode::InvalidArgument, path + u": "_s + why);
}

/// A word that no alert ever has would be a silence that silences nothing.
template <WordedEnum E>
bool couldBe(const QString& pattern)
{
    return std::ranges::any_of(enumWords<E>, [&](const auto& each) {
        return fitsGlob(QLatin1StringView(each.word).toString(), pattern);
    });
}

bool couldFit(const AlertMatcher& matcher)
{
    if (matcher.label == "worker"_L1 || matcher.label == "name"_L1)
        return matcher.isNegated || !matcher.value.isEmpty();
    if (matcher.label == "severity"_L1)
        return couldBe<AlertSeverity>(matcher.value);
    if (matcher.label == "condition"_L1)
        return couldBe<AlertCondition>(matcher.value);
    if (matcher.label == "cause"_L1)
        return matcher.value.isEmpty() || couldBe<DriftCause>(matcher.value);
    return true;
}

Result<> check(const std::vector<AlertMatcher>& matchers)
{
    if (matchers.empty())
        return wrong(u"/matchers"_s, u"expected at least one"_s);
    for (size_t i = 0; i < matchers.size(); ++i) {
        const QString path = u"/matchers/%1"_s.arg(i);
        if (!isLabel(matchers[i].label))
            return wrong(path + u"/label"_s,
                         u"'%1' is no label of an alert; there are %2"_s.arg(
                             matchers[i].label.left(100), labelNames().join(u", "_s)));
        if (!couldFit(matchers[i]))
            return wrong(path + u"/value"_s,
                         u"no %1 fits '%2'"_s.arg(matchers[i].label, matchers[i].value.left(100)));
    }
    return {};
}

Result<> check(const Recurrence& recurrence)
{
    const auto from = minutesOf(recurrence.from);
    if (!from || *from == minutesOfDay)
        return wrong(u"/recurrence/from"_s, u"expected a time from 00:00 to 23:59, not '%1'"_s.arg(
                                                recurrence.from.left(40)));
    if (!minutesOf(recurrence.to))
        return wrong(u"/recurrence/to"_s, u"expected a time from 00:00 to 24:00, not '%1'"_s.arg(
                                              recurrence.to.left(40)));
    if (recurrence.from == recurrence.to)
        return wrong(u"/recurrence/to"_s,
                     u"expected another time than from; a whole day is 00:00 to 24:00"_s);
    if (!zoneOf(recurrence).isValid())
        return wrong(u"/recurrence/time_zone"_s, u"'%1' is no time zone that is known here"_s.arg(
                                                     recurrence.timeZone.left(100)));
    return {};
}

Result<QDateTime> endOf(const SilenceRequest& request, const QDateTime& start)
{
    if (request.endsAt && request.duration)
        return wrong(u"/duration"_s, u"expected no duration where ends_at is given"_s);
    if (request.endsAt)
        return *request.endsAt;
    if (request.duration)
        return start.addMSecs(request.duration->count());
    if (!request.recurrence)
        return wrong(u"/ends_at"_s, u"expected ends_at or duration, for it does not recur"_s);
    return QDateTime();
}

} // namespace

bool matches(const std::vector<AlertMatcher>& matchers, const Alert& alert)
{
    return std::ranges::all_of(matchers, [&](const auto& each) { return holds(each, alert); });
}

bool couldConcern(const std::vector<AlertMatcher>& matchers, const Worker& worker)
{
    Alert alert;
    alert.workerId = worker.id;
    alert.workerName = worker.displayName();
    alert.group = worker.address.group;
    alert.tags = worker.address.tags;
    return std::ranges::all_of(matchers, [&](const AlertMatcher& each) {
        return !isOfWorker(each.label) || holds(each, alert);
    });
}

bool hasEnded(const Silence& silence, const QDateTime& now)
{
    return silence.endsAt.isValid() && silence.endsAt <= now;
}

bool isActive(const Silence& silence, const QDateTime& now)
{
    if (now < silence.startsAt || hasEnded(silence, now))
        return false;
    return !silence.recurrence || isInWindow(*silence.recurrence, now);
}

QDateTime nextStart(const Silence& silence, const QDateTime& now)
{
    if (isActive(silence, now) || hasEnded(silence, now))
        return {};
    const QDateTime from = std::max(now, silence.startsAt);
    if (isActive(silence, from))
        return from;
    const QDateTime next = silence.recurrence ? nextWindow(*silence.recurrence, from) : QDateTime();
    return next.isValid() && hasEnded(silence, next) ? QDateTime() : next;
}

QString textOf(const std::vector<AlertMatcher>& matchers)
{
    QStringList parts;
    for (const AlertMatcher& each : matchers)
        parts << each.label + (each.isNegated ? u"!="_s : u"="_s) + each.value;
    return parts.join(u' ');
}

Result<Silence> silenceOf(const SilenceRequest& request, const QString& by, const QDateTime& now)
{
    LOCKSTEP_CHECK(check(request.matchers));
    if (request.recurrence)
        LOCKSTEP_CHECK(check(*request.recurrence));
    Silence silence{.id = {},
                    .matchers = request.matchers,
                    .startsAt = request.startsAt.value_or(now),
                    .endsAt = {},
                    .reason = request.reason,
                    .recurrence = request.recurrence,
                    .createdBy = by,
                    .createdAt = now};
    if (silence.recurrence) {
        auto& days = silence.recurrence->weekdays;
        std::ranges::sort(days);
        days.erase(std::ranges::unique(days).begin(), days.end());
    }
    LOCKSTEP_TRY(silence.endsAt, endOf(request, silence.startsAt));
    if (silence.endsAt.isValid() && silence.endsAt <= silence.startsAt)
        return wrong(request.duration ? u"/duration"_s : u"/ends_at"_s,
                     u"it would end before it starts"_s);
    if (hasEnded(silence, now))
        return wrong(u"/ends_at"_s, u"it would have ended already"_s);
    return silence;
}

} // namespace lockstep::alert
