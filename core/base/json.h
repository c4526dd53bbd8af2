// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "core/base/error.h"
#include "core/base/reflect.h"
#include "core/base/secret.h"
#include "core/base/strong_string.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>
#include <vector>

/// JSON of reflected values (see reflect.h): snake_case, times in ISO 8601 UTC, spans as
/// "1h5m0s", absent optionals left out. Reading never guesses: what does not fit is an error
/// that names its path, "/workers/3/port: expected a whole number".
namespace lockstep {

/// What to do with members that the type does not know.
enum class Unknown {
    Ignore, ///< from peers and old documents: they may know more than we do
    Refuse, ///< from people: a misspelt key is an error
};

/// Parses text to a document; the error tells where it stops being JSON. With Unknown::Refuse an
/// object that has a member twice is an error too, for one of them was not meant.
Result<QJsonValue> parseJson(const QByteArray& text, Unknown unknown = Unknown::Ignore);
QByteArray writeJson(const QJsonValue& value, QJsonDocument::JsonFormat = QJsonDocument::Compact);

template <class T>
QJsonValue toJson(const T& value);
template <class T>
Result<T> fromJson(const QJsonValue& json, Unknown unknown = Unknown::Ignore);

/// Both steps at once, for the bodies of requests and answers.
template <class T>
QByteArray toJsonText(const T& value)
{
    return writeJson(toJson(value));
}
template <class T>
Result<T> fromJsonText(const QByteArray& text, Unknown unknown = Unknown::Ignore)
{
    LOCKSTEP_TRY(const QJsonValue json, parseJson(text, unknown));
    return fromJson<T>(json, unknown);
}

QString formatTime(const QDateTime& time);
Result<QDateTime> parseTime(const QString& text);

namespace json_detail {

/// One place in the document being read.
struct Cursor {
    const QJsonValue& json;
    QString path;
    Unknown unknown;

    std::unexpected<Error> expected(QStringView what) const;
    Cursor at(const QJsonValue& child, const QString& name) const
    {
        return {child, path + u'/' + name, unknown};
    }
};

/// The nearest of `known` to a misspelt `name`, or empty when none is near.
QString nearestName(const QString& name, const QStringList& known);
std::unexpected<Error> unknownMember(const Cursor& at, const QString& name,
                                     const QStringList& known);

Result<> read(const Cursor& at, bool& out);
Result<> read(const Cursor& at, int& out);
Result<> read(const Cursor& at, qint64& out);
Result<> read(const Cursor& at, double& out);
Result<> read(const Cursor& at, QString& out);
Result<> read(const Cursor& at, Secret& out);
Result<> read(const Cursor& at, QDateTime& out);
Result<> read(const Cursor& at, Duration& out);
Result<> read(const Cursor& at, QJsonObject& out);
/// Whatever it is; whoever reads it knows what to expect.
Result<> read(const Cursor& at, QJsonValue& out);

/// Holds when a number, the characters of a text, or the items of a list are within bounds.
Result<> checkBounds(const Cursor& at, qint64 least, qint64 most);

inline QJsonValue write(bool v) { return v; }
inline QJsonValue write(int v) { return v; }
inline QJsonValue write(qint64 v) { return v; }
inline QJsonValue write(double v) { return v; }
inline QJsonValue write(const QString& v) { return v; }
inline QJsonValue write(const Secret& v) { return v.isEmpty() ? QString() : u"***"_s; }
inline QJsonValue write(const QDateTime& v) { return v.isValid() ? formatTime(v) : QJsonValue(); }
inline QJsonValue write(Duration v) { return formatDuration(v); }
inline QJsonValue write(const QJsonObject& v) { return v; }
inline QJsonValue write(const QJsonValue& v) { return v; }

template <WordedEnum E>
Result<> read(const Cursor& at, E& out)
{
    if (const auto value = fromWord<E>(at.json.toString())) {
        out = *value;
        return {};
    }
    QStringList words;
    for (const auto& each : enumWords<E>)
        words << QLatin1StringView(each.word);
    return at.expected(u"one of "_s + words.join(u", "_s));
}
template <WordedEnum E>
QJsonValue write(E value)
{
    return QString(wordOf(value));
}

template <class Tag>
Result<> read(const Cursor& at, StrongString<Tag>& out)
{
    QString text;
    LOCKSTEP_CHECK(read(at, text));
    out = StrongString<Tag>(std::move(text));
    return {};
}
template <class Tag>
QJsonValue write(const StrongString<Tag>& value)
{
    return value.value();
}

// Containers and structs may hold each other, so all are declared before any is defined.
template <class T>
Result<> read(const Cursor& at, std::optional<T>& out);
template <class T>
Result<> read(const Cursor& at, std::vector<T>& out);
template <class K, class T>
Result<> read(const Cursor& at, std::map<K, T>& out);
template <Reflected T>
Result<> read(const Cursor& at, T& out);
template <class T>
QJsonValue write(const std::optional<T>& value);
template <class T>
QJsonValue write(const std::vector<T>& value);
template <class K, class T>
QJsonValue write(const std::map<K, T>& value);
template <Reflected T>
QJsonValue write(const T& value);

template <class T>
Result<> read(const Cursor& at, std::optional<T>& out)
{
    out.reset();
    return at.json.isNull() ? Result<>() : read(at, out.emplace());
}
template <class T>
QJsonValue write(const std::optional<T>& value)
{
    return value ? write(*value) : QJsonValue();
}

template <class T>
Result<> read(const Cursor& at, std::vector<T>& out)
{
    if (!at.json.isArray())
        return at.expected(u"a list");
    const QJsonArray array = at.json.toArray();
    out.clear();
    out.reserve(size_t(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonValue child = array.at(i);
        LOCKSTEP_CHECK(read(at.at(child, QString::number(i)), out.emplace_back()));
    }
    return {};
}
template <class T>
QJsonValue write(const std::vector<T>& value)
{
    QJsonArray array;
    for (const T& each : value)
        array.append(write(each));
    return array;
}

inline const QString& keyText(const QString& key) { return key; }
template <class Tag>
const QString& keyText(const StrongString<Tag>& key)
{
    return key.value();
}

template <class K, class T>
Result<> read(const Cursor& at, std::map<K, T>& out)
{
    if (!at.json.isObject())
        return at.expected(u"an object");
    out.clear();
    const QJsonObject object = at.json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue child = it.value();
        LOCKSTEP_CHECK(read(at.at(child, it.key()), out[K(it.key())]));
    }
    return {};
}
template <class K, class T>
QJsonValue write(const std::map<K, T>& value)
{
    QJsonObject object;
    for (const auto& [key, each] : value)
        object.insert(keyText(key), write(each));
    return object;
}

template <Reflected T>
QStringList memberNames()
{
    QStringList names;
    forEachField<T>([&](const auto& f) { names << QLatin1StringView(f.name); });
    return names;
}

template <class T, class F>
Result<> readMember(const Cursor& at, const QJsonObject& object, T& out, const F& f)
{
    const QString name = QLatin1StringView(f.name);
    const QJsonValue child = object.value(name);
    if (child.isUndefined() || (child.isNull() && !f.isRequired))
        return f.isRequired ? Result<>(at.at(child, name).expected(u"a value, but it is missing"))
                            : Result<>();
    const Cursor place = at.at(child, name);
    LOCKSTEP_CHECK(read(place, out.*f.member));
    return f.isBounded() ? checkBounds(place, f.least, f.most) : Result<>();
}

template <Reflected T>
Result<> read(const Cursor& at, T& out)
{
    if (!at.json.isObject())
        return at.expected(u"an object");
    const QJsonObject object = at.json.toObject();
    if (at.unknown == Unknown::Refuse) {
        const QStringList known = memberNames<T>();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!known.contains(it.key()))
                return unknownMember(at, it.key(), known);
        }
    }
    Result<> result;
    forEachField<T>([&](const auto& f) {
        if (result)
            result = readMember(at, object, out, f);
    });
    return result;
}
template <Reflected T>
QJsonValue write(const T& value)
{
    QJsonObject object;
    forEachField<T>([&](const auto& f) {
        const QJsonValue member = write(value.*f.member);
        if (!member.isNull())
            object.insert(QLatin1StringView(f.name), member);
    });
    return object;
}

} // namespace json_detail

template <class T>
QJsonValue toJson(const T& value)
{
    return json_detail::write(value);
}

template <class T>
Result<T> fromJson(const QJsonValue& json, Unknown unknown)
{
    T value{};
    LOCKSTEP_CHECK(json_detail::read(json_detail::Cursor{json, QString(), unknown}, value));
    return value;
}

} // namespace lockstep
