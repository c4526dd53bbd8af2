// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/duration.h"

#include <array>
#include <cmath>

namespace lockstep {

namespace {

struct Unit {
    QLatin1StringView suffix;
    double milliseconds;
};

// "ms" stands before "m" and "s" so that it is not read as either.
constexpr std::array units{Unit{"ms"_L1, 1}, Unit{"h"_L1, 3'600'000}, Unit{"m"_L1, 60'000},
                           Unit{"s"_L1, 1'000}};

constexpr double longest = 100.0 * 365 * 24 * 3'600'000; // a century; far from overflow

const Unit* unitAt(QStringView text)
{
    for (const Unit& unit : units) {
        if (text.startsWith(unit.suffix))
            return &unit;
    }
    return nullptr;
}

qsizetype numberLength(QStringView text)
{
    qsizetype i = 0;
    while (i < text.size() && (text[i].isDigit() || text[i] == u'.'))
        ++i;
    return i;
}

std::unexpected<Error> notADuration(QStringView text)
{
    return fail(ErrorCode::InvalidArgument,
                u"'%1' is not a duration; write it like 300s, 5m or 24h30m"_s.arg(text));
}

} // namespace

Result<Duration> parseDuration(QStringView text)
{
    const QStringView whole = text.trimmed();
    double total = 0;
    bool any = false;
    for (QStringView rest = whole; !rest.isEmpty();) {
        const qsizetype digits = numberLength(rest);
        bool ok = false;
        const double number = rest.first(digits).toDouble(&ok);
        rest = rest.sliced(digits);
        const bool bare = rest.isEmpty() && !any;
        const Unit* unit = bare ? &units.back() : unitAt(rest);
        if (!ok || !unit)
            return notADuration(text);
        total += number * unit->milliseconds;
        rest = bare ? rest : rest.sliced(unit->suffix.size());
        any = true;
    }
    if (!any || !(total <= longest))
        return notADuration(text);
    return Duration(std::llround(total));
}

QString formatDuration(Duration span)
{
    const qint64 ms = span.count();
    if (ms < 0)
        return u'-' + formatDuration(-span);
    if (ms == 0)
        return u"0s"_s;
    if (ms < 1000)
        return u"%1ms"_s.arg(ms);
    const qint64 hours = ms / 3'600'000;
    const qint64 minutes = ms / 60'000 % 60;
    QString text;
    if (hours > 0)
        text += u"%1h"_s.arg(hours);
    if (hours > 0 || minutes > 0)
        text += u"%1m"_s.arg(minutes);
    return text + QString::number(static_cast<double>(ms % 60'000) / 1000.0) + u's';
}

} // namespace lockstep
