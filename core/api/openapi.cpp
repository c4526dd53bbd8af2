// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/openapi.h"

#include "core/model/messages.h"

#include <QRegularExpression>

namespace lockstep::api {

namespace {

/// An error that routes have in common: a response of the document's components.
struct Failure {
    int status; ///< 0: any other
    const char* name;
    const char* when;
};

constexpr auto failures = std::to_array<Failure>({
    {400, "Malformed", "The request is malformed; the sentence names what is wrong"},
    {401, "Unauthenticated", "There are no credentials, or they do not hold"},
    {403, "Forbidden", "The caller's role is too low"},
    {404, "NotFound", "There is no such thing"},
    {413, "TooLarge", "The body is too large"},
    {415, "WrongType", "The body is not of a type that is taken here"},
    {429, "TooMany", "Too many requests; Retry-After says how many seconds to wait"},
    {0, "Failure", "Anything else that went wrong"},
});

QJsonObject reference(const QString& kind, const QString& name)
{
    return {{u"$ref"_s, u"#/components/%1/%2"_s.arg(kind, name)}};
}

QJsonObject parameter(const QString& name, const QString& place, const QString& meaning,
                      const QJsonObject& schema)
{
    return {{u"name"_s, name},
            {u"in"_s, place},
            {u"description"_s, meaning},
            {u"required"_s, place == "path"_L1},
            {u"schema"_s, schema}};
}

bool isName(const QString& segment) { return segment.startsWith(u'{'); }

/// What stands for the names of a pattern: in ".../workers/{id}" it is "the worker's id".
void addPathParameters(QJsonArray& parameters, const QString& pattern, SchemaSet& schemas)
{
    const QStringList segments = pattern.split(u'/');
    for (qsizetype i = 1; i < segments.size(); ++i) {
        if (!isName(segments[i]))
            continue;
        const QString name = segments[i].sliced(1).chopped(1);
        const QString& before = segments[i - 1];
        const QString owners = isName(before) ? before.sliced(1).chopped(1) : before;
        const QString owner = owners.endsWith(u's') ? owners.chopped(1) : owners;
        parameters.append(
            parameter(name, u"path"_s, u"the %1's %2"_s.arg(owner, name), schemas.of<QString>()));
    }
}

QJsonArray parametersOf(const net::Route& route, SchemaSet& schemas)
{
    QJsonArray parameters;
    addPathParameters(parameters, route.pattern, schemas);
    const auto add = [&](const std::vector<net::Parameter>& all, const QString& place) {
        for (const net::Parameter& each : all)
            parameters.append(parameter(QString::fromLatin1(each.name), place,
                                        QString::fromUtf8(each.doc), each.schema(schemas)));
    };
    add(route.contract.queries, u"query"_s);
    add(route.contract.headers, u"header"_s);
    return parameters;
}

/// What a content type carries; nothing is said of it where there is no schema.
QJsonObject media(SchemaMaker schema, SchemaSet& schemas)
{
    return schema ? QJsonObject{{u"schema"_s, schema(schemas)}} : QJsonObject();
}

QJsonObject content(const char* type, SchemaMaker schema, SchemaSet& schemas)
{
    return {{QString::fromLatin1(type), media(schema, schemas)}};
}

/// A form whose part of this name is what counts.
QJsonObject formWith(const QString& part)
{
    const QJsonObject file{{u"type"_s, u"string"_s},
                           {u"contentMediaType"_s, u"application/octet-stream"_s}};
    return {{u"schema"_s, QJsonObject{{u"type"_s, u"object"_s},
                                      {u"properties"_s, QJsonObject{{part, file}}},
                                      {u"required"_s, QJsonArray{part}}}}};
}

QJsonObject bodyOf(const net::Route& route, SchemaSet& schemas)
{
    const net::Contract& contract = route.contract;
    QJsonObject types;
    for (const QByteArrayView type : contract.bodyTypes) {
        const QString name = QString::fromLatin1(type);
        const bool isForm = type == "multipart/form-data" && !route.body.sinkPart.isEmpty();
        const SchemaMaker schema = type.endsWith("json") ? contract.body : nullptr;
        types.insert(name, isForm ? formWith(route.body.sinkPart) : media(schema, schemas));
    }
    return {{u"required"_s, contract.isBodyRequired}, {u"content"_s, types}};
}

QString meaningOf(int status)
{
    if (status == 202)
        return u"Begun; the answer says what to follow"_s;
    if (status == 302)
        return u"It is elsewhere; Location says where"_s;
    return status < 400 ? u"Done"_s : u"Not so well; the answer says why"_s;
}

QJsonObject success(int status, const net::Contract& contract, SchemaSet& schemas)
{
    QJsonObject response{{u"description"_s, meaningOf(status)}};
    if (contract.answerType)
        response.insert(u"content"_s, content(contract.answerType, contract.answer, schemas));
    return response;
}

bool mayFailSo(const net::Route& route, int status)
{
    switch (status) {
    case 401:
    case 403:
    case 429: return route.role != Role::None;
    case 404: return route.pattern.contains(u'{');
    case 413: return !route.contract.bodyTypes.empty();
    default: return true;
    }
}

QJsonObject answersOf(const net::Route& route, SchemaSet& schemas)
{
    QJsonObject answers;
    for (const Failure& each : failures) {
        if (mayFailSo(route, each.status))
            answers.insert(each.status == 0 ? u"default"_s : QString::number(each.status),
                           reference(u"responses"_s, QString::fromLatin1(each.name)));
    }
    std::vector<int> statuses = route.contract.otherStatuses;
    statuses.push_back(route.contract.status);
    for (const int status : statuses)
        answers.insert(QString::number(status), success(status, route.contract, schemas));
    return answers;
}

/// "POST /api/v1/distributed/workers/{id}/pair" as "postDistributedWorkersIdPair".
QString operationId(const net::Route& route)
{
    QString id = QString::fromLatin1(route.method).toLower();
    static const QRegularExpression separators(u"[^A-Za-z0-9]+"_s);
    for (const QString& word :
         QString(route.pattern).remove(u"/api/v1"_s).split(separators, Qt::SkipEmptyParts))
        id += word.front().toUpper() + word.sliced(1);
    return route.pattern == "/"_L1 ? id + u"Root"_s : id;
}

QJsonObject operation(const net::Route& route, SchemaSet& schemas)
{
    QJsonObject operation{{u"operationId"_s, operationId(route)},
                          {u"summary"_s, route.summary},
                          {u"x-lockstep-role"_s, QString(wordOf(route.role))},
                          {u"responses"_s, answersOf(route, schemas)}};
    if (const Subject* subject = subjectOf(route.pattern))
        operation.insert(u"tags"_s, QJsonArray{subject->name});
    if (const QJsonArray parameters = parametersOf(route, schemas); !parameters.isEmpty())
        operation.insert(u"parameters"_s, parameters);
    if (!route.contract.bodyTypes.empty())
        operation.insert(u"requestBody"_s, bodyOf(route, schemas));
    if (route.role == Role::None)
        operation.insert(u"security"_s, QJsonArray()); // open: overrides what holds for all
    return operation;
}

QJsonObject failureResponses(SchemaSet& schemas)
{
    QJsonObject responses;
    for (const Failure& each : failures)
        responses.insert(QString::fromLatin1(each.name),
                         QJsonObject{{u"description"_s, QString::fromLatin1(each.when)},
                                     {u"content"_s, content("application/json",
                                                            &makeSchema<ErrorBody>, schemas)}});
    return responses;
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

QJsonObject information(const QString& version)
{
    return {{u"title"_s, u"Lockstep coordinator"_s},
            {u"version"_s, version},
            {u"description"_s,
             u"Keeps a fleet of remote workers on the version they should run. `x-lockstep-role` "
             "says who may use a route: viewer, operator and admin each include the one before; "
             "agent is for the fleet's own agents; none is open to all."_s},
            {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s},
                                       {u"identifier"_s, u"GPL-3.0-or-later"_s}}}};
}

/// Those of the subjects that have a route.
QJsonArray tags(const std::vector<net::Route>& routes)
{
    QJsonArray tags;
    for (const Subject& each : subjects()) {
        const bool isUsed = std::ranges::any_of(
            routes, [&](const net::Route& route) { return subjectOf(route.pattern) == &each; });
        if (isUsed)
            tags.append(QJsonObject{{u"name"_s, each.name}, {u"description"_s, each.about}});
    }
    return tags;
}

} // namespace

const std::vector<Subject>& subjects()
{
    static const std::vector<Subject> all{
        {u"Service"_s,
         u"What the coordinator is, and whether it is well."_s,
         {u"/"_s, u"/health"_s, u"/metrics"_s, u"/api/v1/version"_s, u"/api/v1/openapi.json"_s}},
        {u"Workers"_s,
         u"Who belongs to the fleet, and how each one stands."_s,
         {u"/api/v1/distributed"_s}},
        {u"Updates"_s,
         u"Moving workers to a release, and back."_s,
         {u"/api/v1/update"_s, u"/api/v1/updates"_s, u"/api/v1/rollouts"_s}},
        {u"Backups"_s,
         u"What is needed to put workers back to where they were."_s,
         {u"/api/v1/backups"_s}},
        {u"Releases"_s,
         u"What can be installed, and what the fleet should run."_s,
         {u"/api/v1/releases"_s, u"/api/v1/channels"_s}},
        {u"Monitoring"_s,
         u"Figures of the whole fleet, and what needs somebody's attention."_s,
         {u"/api/v1/monitoring"_s}},
        {u"Events"_s,
         u"What happened, and what happens now."_s,
         {u"/api/v1/events"_s, u"/api/v1/test-event"_s}},
        {u"Settings"_s,
         u"Thresholds and schedules of the coordinator, which can be changed while it runs."_s,
         {u"/api/v1/settings"_s}},
        {u"Access"_s,
         u"Who may come in, and who tried what."_s,
         {u"/api/v1/auth"_s, u"/api/v1/enroll"_s, u"/api/v1/certificates"_s, u"/api/v1/audit"_s}},
    };
    return all;
}

const Subject* subjectOf(const QString& pattern)
{
    const auto found = std::ranges::find_if(subjects(), [&](const Subject& subject) {
        return std::ranges::any_of(subject.paths, [&](const QString& path) {
            return pattern == path || pattern.startsWith(path + u'/');
        });
    });
    return found == subjects().end() ? nullptr : &*found;
}

QJsonObject openApi(const std::vector<net::Route>& routes, const QString& version)
{
    SchemaSet schemas;
    QJsonObject paths;
    for (const net::Route& route : routes) {
        QJsonObject path = paths.value(route.pattern).toObject();
        path.insert(QString::fromLatin1(route.method).toLower(), operation(route, schemas));
        paths.insert(route.pattern, path);
    }
    const QJsonObject responses = failureResponses(schemas);
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, information(version)},
            {u"servers"_s, QJsonArray{QJsonObject{{u"url"_s, u"/"_s}}}},
            {u"tags"_s, tags(routes)},
            {u"security"_s, security()},
            {u"paths"_s, paths},
            {u"components"_s, QJsonObject{{u"schemas"_s, schemas.definitions()},
                                          {u"responses"_s, responses},
                                          {u"securitySchemes"_s, securitySchemes()}}}};
}

} // namespace lockstep::api
