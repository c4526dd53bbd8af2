// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/silence_words.h"

namespace lockstep::ctl {

namespace {

Result<std::vector<Weekday>> parseDays(const QString& words)
{
    std::vector<Weekday> days;
    if (words == "day"_L1)
        return days;
    for (const QString& word : words.split(u',')) {
        const auto day = fromWord<Weekday>(word.toLower());
        if (!day)
            return fail(ErrorCode::InvalidArgument, u"there is no weekday '%1'"_s.arg(word));
        days.push_back(*day);
    }
    return days;
}

Result<std::optional<QDateTime>> timeOption(const Arguments& arguments, const QString& option)
{
    if (!arguments.has(option))
        return std::nullopt;
    auto time = parseTime(arguments.value(option));
    if (!time)
        return fail(time.error().during(u"--"_s + option));
    return *std::move(time);
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
    return AlertMatcher{.label = label, .value = text.sliced(equals + 1), .isNegated = isNegated};
}

Result<Recurrence> parseWindow(const QString& text, const QString& timeZone)
{
    const QStringList words = text.simplified().split(u' ');
    const QStringList times = words.value(1).split(u'-');
    if (words.size() != 2 || times.size() != 2)
        return fail(ErrorCode::InvalidArgument,
                    u"--every '%1': expected such as 'sunday 02:00-04:00'"_s.arg(text));
    auto days = parseDays(words.first());
    if (!days)
        return fail(days.error().during(u"--every"_s));
    return Recurrence{.weekdays = *std::move(days),
                      .from = times[0],
                      .to = times[1],
                      .timeZone = timeZone.isEmpty() ? u"UTC"_s : timeZone};
}

Result<SilenceRequest> silenceWanted(const Arguments& arguments)
{
    SilenceRequest request{.reason = arguments.value(u"reason"_s)};
    for (const QString& word : arguments.positional) {
        LOCKSTEP_TRY(request.matchers.emplace_back(), parseMatcher(word));
    }
    LOCKSTEP_TRY(request.startsAt, timeOption(arguments, u"from"_s));
    LOCKSTEP_TRY(request.endsAt, timeOption(arguments, u"until"_s));
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
