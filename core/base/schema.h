// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep {

/// JSON Schema (2020-12, as OpenAPI 3.1 takes it) of reflected types. It says what toJson() writes
/// and fromJson() reads. A struct or an enumeration is defined once, under its name, and referred
/// to from wherever it is used.
class SchemaSet {
public:
    /// A reference to the schema of `T`, or the schema itself where it is too small to be named.
    template <class T>
    QJsonObject of();

    /// The named schemas by name: what stands in OpenAPI's `components/schemas`.
    const QJsonObject& definitions() const noexcept { return m_definitions; }

private:
    template <Reflected T>
    QJsonObject structure();
    template <class F>
    void addMember(QJsonObject& properties, QJsonArray& requiredNames, const F& field);
    /// Defines `name` by `make` the first time.
    QJsonObject refer(const QString& name, const std::function<QJsonObject()>& make);

    QJsonObject m_definitions;
};

/// Gives the schema of one type that is not named any more.
using SchemaMaker = QJsonObject (*)(SchemaSet&);
template <class T>
QJsonObject makeSchema(SchemaSet& set)
{
    return set.of<T>();
}

namespace schema_detail {

/// "Page<lockstep::WorkerView>" as "WorkerViewPage"; `signature` is a __PRETTY_FUNCTION__ whose
/// only template argument is the type.
QString nameFromSignature(QLatin1StringView signature);

template <class T>
QString typeName()
{
    static const QString name = nameFromSignature(QLatin1StringView(__PRETTY_FUNCTION__));
    return name;
}

QJsonObject plain(const char* type);
QJsonObject text(const char* format);
QJsonObject duration();
QJsonObject wholeNumber(int bits);
QJsonObject enumeration(const QStringList& words);
/// The schema narrowed to what `between` says of it, with the member's meaning.
QJsonObject described(QJsonObject schema, const char* doc);
QJsonObject bounded(QJsonObject schema, qint64 least, qint64 most);

template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool isList = false;
template <class T>
inline constexpr bool isList<std::vector<T>> = true;
template <class T>
inline constexpr bool isMap = false;
template <class K, class T>
inline constexpr bool isMap<std::map<K, T>> = true;
template <class T>
inline constexpr bool isStrongString = false;
template <class Tag>
inline constexpr bool isStrongString<StrongString<Tag>> = true;

template <class T>
QJsonObject leaf()
{
    if constexpr (std::same_as<T, bool>)
        return plain("boolean");
    else if constexpr (std::same_as<T, int>)
        return wholeNumber(32);
    else if constexpr (std::same_as<T, qint64>)
        return wholeNumber(64);
    else if constexpr (std::same_as<T, double>)
        return plain("number");
    else if constexpr (std::same_as<T, QString> || isStrongString<T>)
        return plain("string");
    else if constexpr (std::same_as<T, Secret>)
        return text("password");
    else if constexpr (std::same_as<T, QDateTime>)
        return text("date-time");
    else if constexpr (std::same_as<T, Duration>)
        return duration();
    else if constexpr (std::same_as<T, QJsonValue>)
        return {}; // anything
    else {
        static_assert(std::same_as<T, QJsonObject>, "this type has no schema");
        return plain("object");
    }
}

} // namespace schema_detail

template <class T>
QJsonObject SchemaSet::of()
{
    using namespace schema_detail;
    if constexpr (isOptional<T>) {
        return of<typename T::value_type>();
    } else if constexpr (isList<T>) {
        QJsonObject list = plain("array");
        list.insert(u"items"_s, of<typename T::value_type>());
        return list;
    } else if constexpr (isMap<T>) {
        QJsonObject map = plain("object");
        map.insert(u"additionalProperties"_s, of<typename T::mapped_type>());
        return map;
    } else if constexpr (WordedEnum<T>) {
        return refer(typeName<T>(), [] {
            QStringList words;
            for (const auto& each : enumWords<T>)
                words << QLatin1StringView(each.word);
            return enumeration(words);
        });
    } else if constexpr (Reflected<T>) {
        return refer(typeName<T>(), [this] { return structure<T>(); });
    } else {
        return leaf<T>();
    }
}

template <Reflected T>
QJsonObject SchemaSet::structure()
{
    QJsonObject properties;
    QJsonArray requiredNames;
    forEachField<T>([&](const auto& each) { addMember(properties, requiredNames, each); });
    QJsonObject schema = schema_detail::plain("object");
    schema.insert(u"properties"_s, properties);
    if (!requiredNames.isEmpty())
        schema.insert(u"required"_s, requiredNames);
    return schema;
}

template <class F>
void SchemaSet::addMember(QJsonObject& properties, QJsonArray& requiredNames, const F& field)
{
    QJsonObject schema = of<typename F::Type>();
    if (field.isBounded())
        schema = schema_detail::bounded(std::move(schema), field.least, field.most);
    properties.insert(QLatin1StringView(field.name),
                      schema_detail::described(std::move(schema), field.doc));
    if (field.isRequired)
        requiredNames.append(QLatin1StringView(field.name));
}

} // namespace lockstep
