// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <QSet>

#include <cmath>
#include <cstring>
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

/// The end of the string that begins at `from`, past its closing quote. The text is JSON already.
qsizetype endOfString(QByteArrayView json, qsizetype from)
{
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

bool isFollowedByColon(QByteArrayView json, qsizetype from)
{
    while (from < json.size() && std::strchr(" \t\r\n", json[from]))
        ++from;
    return from < json.size() && json[from] == ':';
}

/// A string as it reads without its escapes, so that "a" and "\u0061" are one name.
QString unescaped(QByteArrayView quoted)
{
    return QJsonDocument::fromJson('[' + quoted.toByteArray() + ']').array().at(0).toString();
}

/// Looks for members of one name in one object of a text that is JSON.
Result<> checkMemberNames(QByteArrayView json)
{
    std::vector<QSet<QString>> open; // names of the objects around us; of an array none
    for (qsizetype i = 0; i < json.size();) {
        const char c = json[i];
        if (c == '{' || c == '[') {
            open.emplace_back();
        } else if (c == '}' || c == ']') {
            open.pop_back();
        } else if (c == '"') {
            const qsizetype end = endOfString(json, i);
            const QByteArrayView quoted = json.sliced(i, end - i);
            i = end;
            if (!isFollowedByColon(json, end))
                continue;
            const QString name = unescaped(quoted);
            if (open.back().contains(name))
                return fail(
                    ErrorCode::InvalidArgument,
                    u"/%1: given twice, the second time before byte %2"_s.arg(name).arg(end));
            open.back().insert(name);
            continue;
        }
        ++i;
    }
    return {};
}

constexpr double largestExact = 9007199254740992.0; // 2^53: beyond it a double skips integers

} // namespace

Result<QJsonValue> parseJson(const QByteArray& text, Unknown unknown)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::InvalidArgument,
                    u"not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    if (unknown == Unknown::Refuse)
        LOCKSTEP_CHECK(checkMemberNames(text));
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
    if (!at.json.isDouble() || !std::isfinite(at.json.toDouble()))
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

Result<> checkBounds(const Cursor& at, qint64 least, qint64 most)
{
    const auto check = [&](double size, const QString& what) -> Result<> {
        if (size < double(least) || size > double(most))
            return at.expected(u"%1…%2%3"_s.arg(least).arg(most).arg(what));
        return {};
    };
    if (at.json.isString())
        return check(double(at.json.toString().size()), u" characters"_s);
    if (at.json.isArray())
        return check(double(at.json.toArray().size()), u" items"_s);
    return at.json.isDouble() ? check(at.json.toDouble(), {}) : Result<>();
}

Result<> read(const Cursor& at, QJsonObject& out)
{
    if (!at.json.isObject())
        return at.expected(u"an object");
    out = at.json.toObject();
    return {};
}

Result<> read(const Cursor& at, QJsonValue& out)
{
    out = at.json;
    return {};
}

} // namespace json_detail

} // namespace lockstep
