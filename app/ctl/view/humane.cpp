// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/humane.h"

#include "core/base/error.h"

#include <QLocale>

namespace lockstep::ctl {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

struct Unit {
    double bytes;
    QLatin1StringView name;
};
constexpr std::array sizeUnits{Unit{1e12, "TB"_L1}, Unit{1e9, "GB"_L1}, Unit{1e6, "MB"_L1},
                               Unit{1e3, "kB"_L1}, Unit{1, "B"_L1}};

const Unit& unitFor(qint64 bytes)
{
    // 999,950 bytes would round to "1000.0 kB".
    const auto unit = std::ranges::find_if(
        sizeUnits, [&](const Unit& each) { return double(bytes) >= each.bytes * 0.99995; });
    return unit == sizeUnits.end() ? sizeUnits.back() : *unit;
}

QString inUnit(qint64 bytes, const Unit& unit)
{
    return QString::number(double(bytes) / unit.bytes, 'f', unit.bytes > 1 ? 1 : 0);
}

QString twoParts(qint64 first, QLatin1StringView firstUnit, qint64 second,
                 QLatin1StringView secondUnit)
{
    return u"%1%2 %3%4"_s.arg(QString::number(first), firstUnit,
                              QString::number(second).rightJustified(2, u'0'), secondUnit);
}

} // namespace

QString ago(const QDateTime& time, const QDateTime& now)
{
    if (!time.isValid())
        return u"never"_s;
    const qint64 seconds = time.secsTo(now);
    if (seconds < -2 || seconds >= 30 * day)
        return clockTime(time, now);
    if (seconds < 2)
        return u"just now"_s;
    if (seconds < minute)
        return u"%1s ago"_s.arg(seconds);
    if (seconds < hour)
        return u"%1m ago"_s.arg(seconds / minute);
    if (seconds < day)
        return u"%1h ago"_s.arg(seconds / hour);
    return u"%1d ago"_s.arg(seconds / day);
}

QString durationText(Duration duration)
{
    const qint64 ms = std::max<qint64>(0, duration.count());
    if (ms < 9950)
        return QString::number(double(ms) / 1000, 'f', 1) + u's';
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < minute)
        return u"%1s"_s.arg(seconds);
    if (seconds < hour)
        return twoParts(seconds / minute, "m"_L1, seconds % minute, "s"_L1);
    if (seconds < day)
        return twoParts(seconds / hour, "h"_L1, seconds % hour / minute, "m"_L1);
    return twoParts(seconds / day, "d"_L1, seconds % day / hour, "h"_L1);
}

QString sizeText(qint64 bytes)
{
    const Unit& unit = unitFor(bytes);
    return inUnit(bytes, unit) + u' ' + unit.name;
}

QString sizesText(qint64 done, qint64 total)
{
    const Unit& unit = unitFor(total);
    return u"%1 of %2 %3"_s.arg(inUnit(done, unit), inUnit(total, unit), unit.name);
}

QString clockTime(const QDateTime& time, const QDateTime& now)
{
    const QDateTime local = time.toLocalTime();
    const QDate today = now.toLocalTime().date();
    if (local.date() == today)
        return local.toString(u"HH:mm:ss"_s);
    if (local.date().year() != today.year())
        return local.toString(u"yyyy-MM-dd HH:mm:ss"_s);
    return QLocale::c().toString(local, u"MMM dd HH:mm:ss"_s);
}

QString counted(qsizetype count, const QString& singular)
{
    return u"%1 %2%3"_s.arg(QString::number(count), singular, count == 1 ? QString() : u"s"_s);
}

} // namespace lockstep::ctl
