// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/schema.h"

#include <QRegularExpression>

namespace lockstep {

QJsonObject SchemaSet::refer(const QString& name, const std::function<QJsonObject()>& make)
{
    if (!m_definitions.contains(name)) {
        m_definitions.insert(name, QJsonObject()); // a type that holds itself finds itself
        m_definitions.insert(name, make());
    }
    return {{u"$ref"_s, u"#/components/schemas/"_s + name}};
}

namespace schema_detail {

QString nameFromSignature(QLatin1StringView signature)
{
    static const QRegularExpression argument(u"T = ([^;\\]]+)"_s);
    static const QRegularExpression space(u"([A-Za-z_]+::)+"_s);
    static const QRegularExpression wrapped(u"^([A-Za-z0-9]+)<([A-Za-z0-9]+)>$"_s);
    QString name = argument.match(QString(signature)).captured(1).trimmed();
    name.remove(space);
    if (const auto match = wrapped.match(name); match.hasMatch())
        return match.captured(2) + match.captured(1);
    return name;
}

QJsonObject plain(const char* type) { return {{u"type"_s, QLatin1StringView(type)}}; }

QJsonObject text(const char* format)
{
    return {{u"type"_s, u"string"_s}, {u"format"_s, QLatin1StringView(format)}};
}

QJsonObject duration()
{
    return {{u"type"_s, u"string"_s},
            {u"description"_s, u"a span of time"_s},
            {u"examples"_s, QJsonArray{u"1h5m0s"_s}}};
}

QJsonObject wholeNumber(int bits)
{
    return {{u"type"_s, u"integer"_s}, {u"format"_s, u"int%1"_s.arg(bits)}};
}

QJsonObject enumeration(const QStringList& words)
{
    return {{u"type"_s, u"string"_s}, {u"enum"_s, QJsonArray::fromStringList(words)}};
}

QJsonObject described(QJsonObject schema, const char* doc)
{
    if (*doc != '\0')
        schema.insert(u"description"_s, QString::fromUtf8(doc));
    return schema;
}

QJsonObject bounded(QJsonObject schema, qint64 least, qint64 most)
{
    const QString type = schema.value("type"_L1).toString();
    const bool isText = type == "string"_L1;
    const bool isList = type == "array"_L1;
    schema.insert(isText ? u"minLength"_s : isList ? u"minItems"_s : u"minimum"_s, least);
    schema.insert(isText ? u"maxLength"_s : isList ? u"maxItems"_s : u"maximum"_s, most);
    return schema;
}

} // namespace schema_detail

} // namespace lockstep
