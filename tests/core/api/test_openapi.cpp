// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/openapi.h"
#include "core/model/messages.h"
#include "tests/core/api/served.h"

#include <QTest>

using namespace lockstep;

namespace {

QCoro::Task<net::Response> nothing(net::Request) { co_return net::Response(); }

net::Route route(const QByteArray& method, const QString& pattern, net::Contract contract,
                 Role role = Role::Operator)
{
    return {method, pattern, role, &nothing, u"Does something"_s, std::move(contract)};
}

/// The document's account of the only method of a path.
QJsonObject operationOf(const net::Route& route)
{
    const QJsonObject document = api::openApi({route}, u"v1"_s);
    return document[u"paths"_s][route.pattern].toObject().begin().value().toObject();
}

} // namespace

class TestOpenApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRouteHasASubjectAndStandsInTheReference()
    {
        test::Stage stage;
        test::ServedApi served(stage);
        const auto& routes = served.router.routes();
        const QString page = api::referencePage(routes);
        for (const net::Route& each : routes) {
            QVERIFY2(api::subjectOf(each.pattern), qPrintable(each.pattern));
            const QString heading =
                u"\n### %1 %2\n"_s.arg(QString::fromLatin1(each.method), each.pattern);
            QCOMPARE(page.count(heading), 1);
        }
    }

    void aSubjectClaimsItsPathsAndWhatLiesBelow()
    {
        QCOMPARE(api::subjectOf(u"/api/v1/update/batch"_s)->name, u"Updates"_s);
        QCOMPARE(api::subjectOf(u"/api/v1/updates"_s)->name, u"Updates"_s);
        QVERIFY(!api::subjectOf(u"/api/v1/updated"_s));
    }

    void namesInAPathAreDescribed()
    {
        const QJsonObject operation =
            operationOf(route("GET", u"/api/v1/releases/{version}"_s, net::gives<Release>()));
        const QJsonValue version = operation[u"parameters"_s][0];
        QCOMPARE(version[u"name"_s].toString(), u"version"_s);
        QCOMPARE(version[u"description"_s].toString(), u"the release's version"_s);
        QVERIFY(version[u"required"_s].toBool());
    }

    void errorsAreThoseThatMayCome()
    {
        const auto statuses = [](Role role) {
            return operationOf(route("GET", u"/health"_s, net::gives<HealthReport>().orStatus(503),
                                     role))[u"responses"_s]
                .toObject()
                .keys();
        };
        QCOMPARE(statuses(Role::None),
                 (QStringList{u"200"_s, u"400"_s, u"415"_s, u"503"_s, u"default"_s}));
        QVERIFY(statuses(Role::Viewer).contains(u"401"_s));
        QVERIFY(statuses(Role::Viewer).contains(u"403"_s));
    }

    void anOpenRouteWantsNoCredential()
    {
        const auto of = [](Role role) {
            return operationOf(route("GET", u"/health"_s, net::gives<HealthReport>(), role));
        };
        QCOMPARE(of(Role::None)[u"security"_s], QJsonValue(QJsonArray()));
        QVERIFY(!of(Role::Viewer).contains(u"security"_s));
        QCOMPARE(of(Role::Viewer)[u"x-lockstep-role"_s].toString(), u"viewer"_s);
    }

    void aFormNamesThePartThatCounts()
    {
        net::Route upload = route("POST", u"/api/v1/releases"_s,
                                  net::gives<Release>(201).takesAny({"multipart/form-data"}));
        upload.body.sinkPart = u"update_package"_s;
        const QJsonValue schema = operationOf(
            upload)[u"requestBody"_s][u"content"_s][u"multipart/form-data"_s][u"schema"_s];
        QCOMPARE(schema[u"properties"_s].toObject().keys(), QStringList{u"update_package"_s});
    }
};

QTEST_GUILESS_MAIN(TestOpenApi)
#include "test_openapi.moc"
