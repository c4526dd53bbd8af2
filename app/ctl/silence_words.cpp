// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/silence_words.h"

#include <QRegularExpression>

#include <set>

namespace lockstep::ctl {

namespace {

constexpr qsizetype shortestDay = 3; ///< "sun"

std::vector<Weekday> daysOf(const QString& word)
{
    using enum Weekday;
    if (word == "weekdays"_L1)
        return {Monday, Tuesday, Wednesday, Thursday, Friday};
    if (word == "weekends"_L1)
        return {Saturday, Sunday};
    std::vector<Weekday> days;
    for (const auto& each : enumWords<Weekday>) {
        if (word.size() >= shortestDay && QLatin1StringView(each.word).startsWith(word))
            days.push_back(each.value);
    }
    return days;
}

/// Each once, in the order of the week; none for every day.
Result<std::vector<Weekday>> parseDays(const QStringList& words)
{
    std::set<Weekday> days;
    if (words == QStringList(u"day"_s) || words == QStringList(u"daily"_s))
        return std::vector<Weekday>();
    for (const QString& word : words) {
        const auto meant = daysOf(word);
        if (meant.empty())
            return fail(ErrorCode::InvalidArgument, u"there is no weekday '%1'"_s.arg(word));
        days.insert(meant.begin(), meant.end());
    }
    return std::vector<Weekday>(days.begin(), days.end());
}

/// "2:00" as "02:00".
QString withTwoDigits(const QString& time) { return time.indexOf(u':') == 1 ? u'0' + time : time; }

/// The next time that clocks here show this; invalid when it is none.
QDateTime nextTime(const QString& text, const QDateTime& now)
{
    const QTime time = QTime::fromString(withTwoDigits(text), u"HH:mm"_s);
    if (!time.isValid())
        return {};
    const QDate today = now.toLocalTime().date();
    const QDateTime at(today, time);
    return (at > now ? at : QDateTime(today.addDays(1), time)).toUTC();
}

Result<std::optional<QDateTime>> timeOption(const Arguments& arguments, const QString& option,
                                            const QDateTime& now)
{
    const QString text = arguments.value(option);
    if (!arguments.has(option) || (text == "now"_L1 && option == "from"_L1))
        return std::nullopt;
    if (const QDateTime next = nextTime(text, now); next.isValid())
        return next;
    auto time = parseTime(text);
    if (!time)
        return fail(time.error().during(u"--"_s + option));
    return *std::move(time);
}

Result<> checkOptions(const Arguments& arguments)
{
    if (arguments.has(u"zone"_s) && !arguments.has(u"every"_s))
        return fail(ErrorCode::InvalidArgument, u"--zone is for the window of --every"_s);
    if (arguments.has(u"for"_s) && arguments.has(u"until"_s))
        return fail(ErrorCode::InvalidArgument, u"give one of --for and --until"_s);
    return {};
}

} // namespace

Result<AlertMatcher> parseMatcher(const QString& text)
{
    const qsizetype equals = text.indexOf(u'=');
    const bool isNegated = equals > 0 && text[equals - 1] == u'!';
    const QString label = text.left(equals - (isNegated ? 1 : 0));
    if (equals < 0 || label.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    u"'%1' is no matcher: say label=pattern, such as worker=eu-*"_s.arg(text));
    const bool isOfWorker = label == "worker"_L1 || label == "name"_L1;
    if (isOfWorker && !isNegated && equals + 1 == text.size())
        return fail(ErrorCode::InvalidArgument,
                    u"'%1' is no matcher: it fits no worker; %1* fits all"_s.arg(text));
    return AlertMatcher{.label = label, .value = text.sliced(equals + 1), .isNegated = isNegated};
}

Result<Recurrence> parseWindow(const QString& text, const QString& timeZone)
{
    static const QRegularExpression separator(u"[ ,]"_s);
    QStringList words = text.toLower().split(separator, Qt::SkipEmptyParts);
    if (words.value(0) == "every"_L1)
        words.removeFirst();
    const QStringList times = words.isEmpty() ? QStringList() : words.takeLast().split(u'-');
    if (words.isEmpty() || times.size() != 2)
        return fail(ErrorCode::InvalidArgument,
                    u"--every '%1': expected such as 'sunday 02:00-04:00'"_s.arg(text));
    auto days = parseDays(words);
    if (!days)
        return fail(days.error().during(u"--every"_s));
    const QString from = withTwoDigits(times[0]);
    const QString to = withTwoDigits(times[1]);
    if (from == to)
        return fail(
            ErrorCode::InvalidArgument,
            u"--every '%1': it ends when it begins; 00:00-24:00 is a whole day"_s.arg(text));
    return Recurrence{.weekdays = *std::move(days),
                      .from = from,
                      .to = to,
                      .timeZone = timeZone.isEmpty() ? u"UTC"_s : timeZone};
}

Result<SilenceRequest> silenceWanted(const Arguments& arguments, const QDateTime& now)
{
    LOCKSTEP_CHECK(checkOptions(arguments));
    SilenceRequest request{.reason = arguments.value(u"reason"_s)};
    for (const QString& word : arguments.positional) {
        LOCKSTEP_TRY(request.matchers.emplace_back(), parseMatcher(word));
    }
    LOCKSTEP_TRY(request.startsAt, timeOption(arguments, u"from"_s, now));
    LOCKSTEP_TRY(request.endsAt, timeOption(arguments, u"until"_s, request.startsAt.value_or(now)));
    LOCKSTEP_TRY(request.duration, arguments.duration(u"for"_s));
    if (arguments.has(u"every"_s)) {
        LOCKSTEP_TRY(request.recurrence,
                     parseWindow(arguments.value(u"every"_s), arguments.value(u"zone"_s)));
    }
    const bool hasEnd = request.endsAt || request.duration || request.recurrence;
    if (!hasEnd)
        return fail(ErrorCode::InvalidArgument,
                    u"say how long: --for 2h, --until TIME or --every WINDOW"_s);
    return request;
}

} // namespace lockstep::ctl
