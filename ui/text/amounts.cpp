// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/amounts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <limits>

namespace lockstep::ui {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Amounts {
    Q_DECLARE_TR_FUNCTIONS(Amounts)
};

const QString dash = u"–"_s;

QString number(qint64 value) { return QLocale().toString(value); }

/// The whole units in `span`, and what is left of it.
template <class Unit>
std::pair<qint64, Duration> split(Duration span)
{
    const auto whole = std::chrono::duration_cast<Unit>(span);
    return {qint64(whole.count()), span - whole};
}

QString pair(const QString& large, qint64 rest, const QString& small)
{
    return rest == 0 ? large : large + u' ' + small.arg(number(rest));
}

QString longText(Duration span)
{
    if (span >= days(1)) {
        const auto [whole, rest] = split<days>(span);
        return pair(Amounts::tr("%1 d").arg(number(whole)), split<hours>(rest).first,
                    Amounts::tr("%1 h"));
    }
    const auto [whole, rest] = split<hours>(span);
    return pair(Amounts::tr("%1 h").arg(number(whole)), split<minutes>(rest).first,
                Amounts::tr("%1 min"));
}

QString plural(int count, Noun noun)
{
    switch (noun) {
    case Noun::Workers: return Amounts::tr("%Ln workers", nullptr, count);
    case Noun::Updates: return Amounts::tr("%Ln updates", nullptr, count);
    case Noun::Releases: return Amounts::tr("%Ln releases", nullptr, count);
    case Noun::Alerts: return Amounts::tr("%Ln alerts", nullptr, count);
    case Noun::Events: return Amounts::tr("%Ln events", nullptr, count);
    case Noun::Backups: return Amounts::tr("%Ln backups", nullptr, count);
    case Noun::Files: return Amounts::tr("%Ln files", nullptr, count);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

QString ageText(const QDateTime& since, const QDateTime& now)
{
    if (!since.isValid())
        return dash;
    const Duration age(since.msecsTo(now));
    if (age < minutes(1))
        return Amounts::tr("just now");
    if (age < hours(1))
        return Amounts::tr("%1 min").arg(number(split<minutes>(age).first));
    if (age < days(1))
        return longText(age);
    return Amounts::tr("%1 d").arg(number(split<days>(age).first));
}

QString elapsedText(const QDateTime& since, const QDateTime& now)
{
    const bool isShort = since.isValid() && Duration(since.msecsTo(now)) < minutes(1);
    return isShort ? Amounts::tr("less than 1 min") : ageText(since, now);
}

QString durationText(Duration span)
{
    if (span < Duration::zero())
        return dash;
    if (span < seconds(1))
        return Amounts::tr("%1 ms").arg(number(span.count()));
    const auto [whole, rest] = split<minutes>(span);
    if (whole == 0)
        return Amounts::tr("%1 s").arg(number(split<seconds>(span).first));
    if (span >= hours(1))
        return longText(span);
    return pair(Amounts::tr("%1 min").arg(number(whole)), split<seconds>(rest).first,
                Amounts::tr("%1 s"));
}

QString timeText(const QDateTime& time, const QDateTime& now)
{
    if (!time.isValid())
        return dash;
    const QDateTime local = time.toLocalTime();
    const QDate today = now.toLocalTime().date();
    if (local.date() == today)
        return QLocale().toString(local, Amounts::tr("HH:mm:ss", "time of day"));
    if (local.date().year() == today.year())
        return QLocale().toString(local, Amounts::tr("d MMM HH:mm", "day in this year"));
    return QLocale().toString(local, Amounts::tr("d MMM yyyy", "day in another year"));
}

QString timeToolTip(const QDateTime& time)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const QString there = QLocale().toString(local, Amounts::tr("dddd, d MMMM yyyy HH:mm:ss"));
    const QString utc = time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s);
    return there + u' ' + local.timeZoneAbbreviation() + u'\n' + utc + u" UTC"_s;
}

QString bytesText(qint64 bytes)
{
    return bytes < 0 ? dash : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString percentText(double percent)
{
    return Amounts::tr("%1%", "per cent").arg(QLocale().toString(percent, 'f', 0));
}

QString countText(qint64 count) { return number(count); }

QString countText(qint64 count, Noun noun)
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    return plural(int(std::min(count, most)), noun);
}

} // namespace lockstep::ui
