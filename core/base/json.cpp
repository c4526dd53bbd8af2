// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <cmath>
#include <limits>

namespace lockstep {

namespace {

/// Levenshtein's distance, for names of a few dozen characters.
qsizetype editDistance(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype replace = diagonal + (a[i - 1] != b[qsizetype(j) - 1]);
            diagonal = row[j];
            row[j] = std::min({replace, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

constexpr double largestExact = 9007199254740992.0; // 2^53: beyond it a double skips integers

} // namespace

Result<QJsonValue> parseJson(const QByteArray& text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::InvalidArgument,
                    u"not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QByteArray writeJson(const QJsonValue& value, QJsonDocument::JsonFormat format)
{
    return value.isArray() ? QJsonDocument(value.toArray()).toJson(format)
                           : QJsonDocument(value.toObject()).toJson(format);
}

QString formatTime(const QDateTime& time)
{
    const QDateTime utc = time.toUTC();
    return utc.toString(utc.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

Result<QDateTime> parseTime(const QString& text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return fail(ErrorCode::InvalidArgument,
                    u"'%1' is not a time; write it like 2024-01-01T12:00:00Z"_s.arg(text));
    return time.toUTC();
}

namespace json_detail {

std::unexpected<Error> Cursor::expected(QStringView what) const
{
    return fail(ErrorCode::InvalidArgument,
                u"%1: expected %2"_s.arg(path.isEmpty() ? u"/"_s : path, what));
}

QString nearestName(const QString& name, const QStringList& known)
{
    QString nearest;
    qsizetype best = std::max<qsizetype>(2, name.size() / 3) + 1;
    for (const QString& each : known) {
        if (const qsizetype distance = editDistance(name, each); distance < best) {
            best = distance;
            nearest = each;
        }
    }
    return nearest;
}

std::unexpected<Error> unknownMember(const Cursor& at, const QString& name,
                                     const QStringList& known)
{
    const QString nearest = nearestName(name, known);
    const QString hint = nearest.isEmpty() ? u"known here: "_s + known.join(u", "_s)
                                           : u"did you mean '%1'?"_s.arg(nearest);
    return fail(ErrorCode::InvalidArgument, u"%1/%2: unknown key; %3"_s.arg(at.path, name, hint));
}

Result<> read(const Cursor& at, bool& out)
{
    if (!at.json.isBool())
        return at.expected(u"true or false");
    out = at.json.toBool();
    return {};
}

Result<> read(const Cursor& at, qint64& out)
{
    const double number = at.json.toDouble(std::numeric_limits<double>::quiet_NaN());
    if (!at.json.isDouble() || std::trunc(number) != number || std::abs(number) > largestExact)
        return at.expected(u"a whole number");
    out = at.json.toInteger();
    return {};
}

Result<> read(const Cursor& at, int& out)
{
    qint64 wide = 0;
    LOCKSTEP_CHECK(read(at, wide));
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
        return at.expected(u"a whole number of 32 bits");
    out = int(wide);
    return {};
}

Result<> read(const Cursor& at, double& out)
{
    if (!at.json.isDouble())
        return at.expected(u"a number");
    out = at.json.toDouble();
    return {};
}

Result<> read(const Cursor& at, QString& out)
{
    if (!at.json.isString())
        return at.expected(u"a string");
    out = at.json.toString();
    return {};
}

Result<> read(const Cursor& at, Secret& out)
{
    QString text;
    LOCKSTEP_CHECK(read(at, text));
    out = Secret(std::move(text));
    return {};
}

Result<> read(const Cursor& at, QDateTime& out)
{
    auto time = parseTime(at.json.toString());
    if (!time)
        return at.expected(u"a time such as 2024-01-01T12:00:00Z");
    out = *std::move(time);
    return {};
}

Result<> read(const Cursor& at, Duration& out)
{
    const QString text =
        at.json.isDouble() ? QString::number(at.json.toDouble()) : at.json.toString();
    const auto span = parseDuration(text);
    if (!span)
        return at.expected(u"a duration such as 300s or 5m");
    out = *span;
    return {};
}

Result<> read(const Cursor& at, QJsonObject& out)
{
    if (!at.json.isObject())
        return at.expected(u"an object");
    out = at.json.toObject();
    return {};
}

} // namespace json_detail

} // namespace lockstep
