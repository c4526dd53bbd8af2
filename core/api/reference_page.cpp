// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/openapi.h"

#include <limits>

namespace lockstep::api {

namespace {

QString code(const QString& text) { return u'`' + text + u'`'; }

/// A `|` would end the cell of a table.
QString cell(const QString& text) { return QString(text).replace(u"|"_s, u"\\|"_s); }

QString linkTo(const QString& reference)
{
    const QString name = reference.section(u'/', -1);
    return u"[%1](#%2)"_s.arg(name, name.toLower());
}

QString span(const QJsonObject& schema, const QString& least, const QString& most)
{
    const qint64 to = schema[most].toInteger();
    const qint64 from = schema[least].toInteger();
    return to == std::numeric_limits<int>::max() ? u"from %1"_s.arg(from)
                                                 : u"%1…%2"_s.arg(from).arg(to);
}

/// How a value of the schema is written: "string, 1…100 characters".
QString typeText(const QJsonObject& schema)
{
    if (schema.contains("$ref"_L1))
        return linkTo(schema["$ref"_L1].toString());
    const QString type = schema["type"_L1].toString();
    if (schema.contains("maximum"_L1))
        return u"%1, %2"_s.arg(type, span(schema, u"minimum"_s, u"maximum"_s));
    if (schema.contains("maxLength"_L1))
        return u"%1, %2 characters"_s.arg(type, span(schema, u"minLength"_s, u"maxLength"_s));
    if (type == "array"_L1) {
        const QString items = u"list of "_s + typeText(schema["items"_L1].toObject());
        return schema.contains("maxItems"_L1)
                   ? u"%1, %2 items"_s.arg(items, span(schema, u"minItems"_s, u"maxItems"_s))
                   : items;
    }
    if (schema.contains("additionalProperties"_L1))
        return u"map of "_s + typeText(schema["additionalProperties"_L1].toObject());
    if (type.isEmpty())
        return u"any value"_s;
    const QString format = schema["format"_L1].toString();
    const bool isMarked = format == "date-time"_L1 || format == "password"_L1;
    if (!isMarked && schema.contains("examples"_L1))
        return u"%1 like %2"_s.arg(type, code(schema["examples"_L1].toArray()[0].toString()));
    return isMarked ? format : type;
}

/// What a body of the type is: its schema, the parts of a form, or the bare type.
QString mediaText(const QString& type, const QJsonObject& schema)
{
    if (schema.contains("$ref"_L1) || schema.contains("additionalProperties"_L1))
        return typeText(schema);
    const QStringList parts = schema["properties"_L1].toObject().keys();
    return parts.isEmpty() ? code(type)
                           : u"%1 with %2"_s.arg(code(type), code(parts.join(u", "_s)));
}

QString contentText(const QJsonObject& content)
{
    QStringList all;
    for (auto it = content.begin(); it != content.end(); ++it)
        all << mediaText(it.key(), it.value()["schema"_L1].toObject());
    all.removeDuplicates();
    return all.join(u" or "_s);
}

QString row(const QString& place, const QString& name, const QString& type, const QString& meaning)
{
    return u"| %1 | %2 | %3 | %4 |\n"_s.arg(place, name, type, cell(meaning));
}

QString takenBy(const QJsonObject& operation)
{
    QString rows;
    for (const QJsonValue& value : operation["parameters"_L1].toArray()) {
        const QJsonObject each = value.toObject();
        rows += row(each["in"_L1].toString(), code(each["name"_L1].toString()),
                    typeText(each["schema"_L1].toObject()), each["description"_L1].toString());
    }
    if (const QJsonObject body = operation["requestBody"_L1].toObject(); !body.isEmpty())
        rows += row(u"body"_s, {}, contentText(body["content"_L1].toObject()),
                    body["required"_L1].toBool() ? QString() : u"may be left out"_s);
    return rows.isEmpty() ? QString()
                          : u"| in | name | type | meaning |\n|---|---|---|---|\n"_s + rows + u'\n';
}

QString givenBy(const QJsonObject& operation)
{
    QStringList answers;
    const QJsonObject responses = operation["responses"_L1].toObject();
    for (auto it = responses.begin(); it != responses.end(); ++it) {
        const QJsonObject each = it.value().toObject();
        if (each.contains("$ref"_L1))
            continue; // an error like everywhere
        const QString content = contentText(each["content"_L1].toObject());
        answers << (content.isEmpty() ? u"**%1**"_s.arg(it.key())
                                      : u"**%1** with %2"_s.arg(it.key(), content));
    }
    return u"Answers %1.\n\n"_s.arg(answers.join(u", or "_s));
}

QString roleText(const QString& role)
{
    return role == "none"_L1 ? u"Open to all."_s : u"Role: **%1**."_s.arg(role);
}

QString operationText(const net::Route& route, const QJsonObject& operation)
{
    return u"### %1 %2\n\n%3. %4\n\n"_s.arg(QString::fromLatin1(route.method), route.pattern,
                                            route.summary,
                                            roleText(operation["x-lockstep-role"_L1].toString())) +
           takenBy(operation) + givenBy(operation);
}

QString chapter(const Subject* subject, const std::vector<net::Route>& routes,
                const QJsonObject& paths)
{
    QString operations;
    for (const net::Route& route : routes) {
        const QString method = QString::fromLatin1(route.method).toLower();
        if (subjectOf(route.pattern) == subject)
            operations += operationText(route, paths[route.pattern][method].toObject());
    }
    if (operations.isEmpty())
        return {};
    return u"## %1\n\n%2\n\n"_s.arg(subject->name, subject->about) + operations;
}

QString memberRows(const QJsonObject& schema)
{
    const QJsonArray needed = schema["required"_L1].toArray();
    const QJsonObject members = schema["properties"_L1].toObject();
    QString rows = u"| member | | type | meaning |\n|---|---|---|---|\n"_s;
    for (auto it = members.begin(); it != members.end(); ++it) {
        const QJsonObject each = it.value().toObject();
        rows += row(code(it.key()), needed.contains(it.key()) ? u"required"_s : QString(),
                    typeText(each), each["description"_L1].toString());
    }
    return rows + u'\n';
}

QString wordList(const QJsonArray& words)
{
    QStringList all;
    for (const QJsonValue& each : words)
        all << code(each.toString());
    return u"One of %1.\n\n"_s.arg(all.join(u", "_s));
}

QString schemaText(const QString& name, const QJsonObject& schema)
{
    const bool isEnumeration = schema.contains("enum"_L1);
    return u"### %1\n\n"_s.arg(name) +
           (isEnumeration ? wordList(schema["enum"_L1].toArray()) : memberRows(schema));
}

QString errorRows(const QJsonObject& document)
{
    // The statuses stand with the operations, where they are referred to.
    std::map<QString, QString> statusOf;
    for (const QJsonValue& path : document["paths"_L1].toObject()) {
        for (const QJsonValue& operation : path.toObject()) {
            const QJsonObject responses = operation["responses"_L1].toObject();
            for (auto it = responses.begin(); it != responses.end(); ++it)
                statusOf.emplace(it.key(), it.value()["$ref"_L1].toString().section(u'/', -1));
        }
    }
    const QJsonObject meanings = document["components"_L1]["responses"_L1].toObject();
    QString rows = u"| status | when |\n|---|---|\n"_s;
    for (const auto& [status, name] : statusOf) {
        if (!name.isEmpty())
            rows += u"| %1 | %2 |\n"_s.arg(status == "default"_L1 ? u"other"_s : status,
                                           meanings[name]["description"_L1].toString());
    }
    return rows + u'\n';
}

} // namespace

QString referencePage(const std::vector<net::Route>& routes)
{
    const QJsonObject document = openApi(routes, {});
    QString page =
        u"# API reference\n\n"
        "Every route of the coordinator. [The API](api.md) tells how to come in, and what holds "
        "for all routes: errors, lists, ETags, keys to repeat a request with, events.\n\n"
        "<!-- Made by `lockstepd --api-reference`; a test compares the two. -->\n\n"
        "A role includes those before it: viewer, operator, admin; agent is apart, for the "
        "fleet's own agents. Any route may answer with an [ErrorBody](#errorbody):\n\n"_s;
    page += errorRows(document);
    for (const Subject& each : subjects())
        page += chapter(&each, routes, document["paths"_L1].toObject());
    page += u"## Schemas\n\n"
            "A required member must be given in a request, and always stands in an answer. "
            "An answer may have more members than are named here; a request may not.\n\n"_s;
    const QJsonObject schemas = document["components"_L1]["schemas"_L1].toObject();
    for (auto it = schemas.begin(); it != schemas.end(); ++it)
        page += schemaText(it.key(), it.value().toObject());
    return page.trimmed() + u'\n';
}

} // namespace lockstep::api
