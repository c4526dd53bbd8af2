// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/openapi.h"

#include "core/model/messages.h"

#include <QRegularExpression>

namespace lockstep::api {

namespace {

QJsonObject parameter(const net::Parameter& each, const QString& place, SchemaSet& schemas)
{
    return {{u"name"_s, QString::fromLatin1(each.name)},
            {u"in"_s, place},
            {u"description"_s, QString::fromUtf8(each.doc)},
            {u"required"_s, place == "path"_L1},
            {u"schema"_s, each.schema(schemas)}};
}

QStringList namesIn(const QString& pattern)
{
    static const QRegularExpression name(u"\\{([^}]+)\\}"_s);
    QStringList names;
    for (const auto& match : name.globalMatch(pattern))
        names << match.captured(1);
    return names;
}

QJsonArray parametersOf(const net::Route& route, SchemaSet& schemas)
{
    QJsonArray parameters;
    for (const QString& name : namesIn(route.pattern)) {
        const QByteArray text = name.toLatin1();
        parameters.append(parameter({text.constData(), "", &makeSchema<QString>}, u"path"_s, schemas));
    }
    for (const net::Parameter& each : route.contract.queries)
        parameters.append(parameter(each, u"query"_s, schemas));
    for (const net::Parameter& each : route.contract.headers)
        parameters.append(parameter(each, u"header"_s, schemas));
    return parameters;
}

/// Something of a content type; of no known schema, where there is none.
QJsonObject content(const char* type, SchemaMaker schema, SchemaSet& schemas)
{
    QJsonObject media;
    if (schema)
        media.insert(u"schema"_s, schema(schemas));
    return {{QString::fromLatin1(type), media}};
}

QJsonObject bodyOf(const net::Contract& contract, SchemaSet& schemas)
{
    QJsonObject types;
    for (const char* type : contract.bodyTypes)
        types.insert(QString::fromLatin1(type),
                     content(type, contract.body, schemas).begin().value());
    return {{u"required"_s, contract.isBodyRequired}, {u"content"_s, types}};
}

QJsonObject answersOf(const net::Route& route, SchemaSet& schemas)
{
    const net::Contract& contract = route.contract;
    QJsonObject success{{u"description"_s, u"Done"_s}};
    if (contract.status == 202)
        success.insert(u"description"_s, u"Begun; the answer says what to follow"_s);
    if (contract.answerType)
        success.insert(u"content"_s, content(contract.answerType, contract.answer, schemas));
    QJsonObject failure{{u"description"_s, u"What went wrong"_s}};
    failure.insert(u"content"_s, content("application/json", &makeSchema<ErrorBody>, schemas));
    return {{QString::number(contract.status), success}, {u"default"_s, failure}};
}

/// "POST /api/v1/distributed/workers/{id}/pair" as "postDistributedWorkersIdPair".
QString operationId(const net::Route& route)
{
    QString id = QString::fromLatin1(route.method).toLower();
    static const QRegularExpression separators(u"[^A-Za-z0-9]+"_s);
    for (const QString& word :
         QString(route.pattern).remove(u"/api/v1"_s).split(separators, Qt::SkipEmptyParts))
        id += word.front().toUpper() + word.sliced(1);
    return id;
}

QString tagOf(const net::Route& route)
{
    const QStringList words = QString(route.pattern).remove(u"/api/v1"_s).split(u'/', Qt::SkipEmptyParts);
    return words.isEmpty() ? u"service"_s : words.front();
}

QJsonObject operation(const net::Route& route, SchemaSet& schemas)
{
    QJsonObject operation{{u"operationId"_s, operationId(route)},
                          {u"summary"_s, route.summary},
                          {u"tags"_s, QJsonArray{tagOf(route)}},
                          {u"x-lockstep-role"_s, QString(wordOf(route.role))},
                          {u"responses"_s, answersOf(route, schemas)}};
    if (const QJsonArray parameters = parametersOf(route, schemas); !parameters.isEmpty())
        operation.insert(u"parameters"_s, parameters);
    if (!route.contract.bodyTypes.empty())
        operation.insert(u"requestBody"_s, bodyOf(route.contract, schemas));
    if (route.role == Role::None)
        operation.insert(u"security"_s, QJsonArray()); // open: overrides what holds for all
    return operation;
}

QJsonObject securitySchemes()
{
    return {{u"bearer"_s, QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}}},
            {u"apiKey"_s, QJsonObject{{u"type"_s, u"apiKey"_s},
                                      {u"in"_s, u"header"_s},
                                      {u"name"_s, u"X-API-Key"_s}}}};
}

QJsonArray security()
{
    return {QJsonObject{{u"bearer"_s, QJsonArray()}}, QJsonObject{{u"apiKey"_s, QJsonArray()}}};
}

QString schemaName(SchemaMaker make)
{
    SchemaSet schemas;
    const QString reference = make(schemas).value("$ref"_L1).toString();
    return reference.mid(reference.lastIndexOf(u'/') + 1);
}

QString tableRow(const net::Route& route)
{
    const net::Contract& contract = route.contract;
    const auto named = [](SchemaMaker make, const QString& otherwise) {
        return make ? u'`' + schemaName(make) + u'`' : otherwise;
    };
    QStringList taken;
    for (const net::Parameter& each : contract.queries)
        taken << u"`?%1=` %2"_s.arg(QLatin1StringView(each.name), QString::fromUtf8(each.doc));
    for (const net::Parameter& each : contract.headers)
        taken << u"`%1:` %2"_s.arg(QLatin1StringView(each.name), QString::fromUtf8(each.doc));
    if (contract.body)
        taken.prepend(named(contract.body, {}));
    else if (!contract.bodyTypes.empty())
        taken.prepend(u"`%1`"_s.arg(QLatin1StringView(contract.bodyTypes.front())));
    const QString type = contract.answerType ? u"`%1`"_s.arg(QLatin1StringView(contract.answerType))
                                             : QString();
    return u"| %1 `%2` | %3 | %4 | %5 | %6 %7 |\n"_s.arg(
        QString::fromLatin1(route.method), route.pattern, wordOf(route.role), route.summary,
        taken.join(u"<br>"_s), QString::number(contract.status), named(contract.answer, type));
}

} // namespace

QJsonObject openApi(const std::vector<net::Route>& routes, const QString& version)
{
    SchemaSet schemas;
    QJsonObject paths;
    for (const net::Route& route : routes) {
        QJsonObject path = paths.value(route.pattern).toObject();
        path.insert(QString::fromLatin1(route.method).toLower(), operation(route, schemas));
        paths.insert(route.pattern, path);
    }
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s,
             QJsonObject{{u"title"_s, u"Lockstep coordinator"_s},
                         {u"version"_s, version},
                         {u"description"_s,
                          u"Keeps a fleet of remote workers on the version they should run."_s},
                         {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s},
                                                    {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
            {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"/"_s}}}},
            {u"security"_s, security()},
            {u"paths"_s, paths},
            {u"components"_s, QJsonObject{{u"schemas"_s, schemas.definitions()},
                                          {u"securitySchemes"_s, securitySchemes()}}}};
}

QString referencePage(const std::vector<net::Route>& routes)
{
    QString page = u"| route | role | what it does | takes | gives |\n|---|---|---|---|---|\n"_s;
    for (const net::Route& route : routes)
        page += tableRow(route);
    return page;
}

} // namespace lockstep::api
