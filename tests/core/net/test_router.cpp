// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messages.h"
#include "tests/core/net/net_support.h"

#include <QRegularExpression>

namespace lockstep::net {

using namespace test;

namespace {

/// Answers with the name of its route and what stood for the names in its pattern.
HandlerFunction named(const QString& name)
{
    return [name](const Request& request) -> QCoro::Task<Response> {
        QJsonObject values{{u"route"_s, name}};
        for (const auto& [key, value] : request.pathValues)
            values.insert(key, value);
        return [](QJsonObject answer) -> QCoro::Task<Response> {
            co_return Response::json(answer);
        }(values);
    };
}

QCoro::Task<Response> burst(Request)
{
    throw std::runtime_error("the table of /etc/secret is broken");
    co_return Response();
}

Request requestFor(const QByteArray& method, const QString& path)
{
    Request request;
    request.method = method;
    request.path = path;
    return request;
}

Router workersRouter()
{
    return Router({route("GET", u"/workers"_s, named(u"list"_s)),
                   route("POST", u"/workers"_s, named(u"add"_s)),
                   route("GET", u"/workers/{id}"_s, named(u"show"_s)),
                   route("POST", u"/workers/discover"_s, named(u"discover"_s)),
                   route("POST", u"/workers/{id}/{action}"_s, named(u"act"_s))},
                  [](const Request&) { return Caller{.name = u"tester"_s, .role = Role::Admin}; });
}

/// What the router answers: the refusal, or what the handler says.
Response ask(Router& router, Request request)
{
    if (const auto plan = router.admit(request); !plan)
        return plan.error();
    return await(router.handle(std::move(request)));
}

} // namespace

class TestRouter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPathFindsItsRoute_data();
    void aPathFindsItsRoute();
    void anUnknownPathIsNamed_data();
    void anUnknownPathIsNamed();
    void theWrongMethodIsToldTheRightOnes();
    void headIsAnsweredAsGet();
    void aRoleIsEnough_data();
    void aRoleIsEnough();
    void openRoutesAskNobody();
    void whoIsTurnedAwayHearsWhy();
    void thePlanOfTheRouteIsGiven();
    void aHandlerThatThrowsIsAnsweredFor();
};

void TestRouter::aPathFindsItsRoute_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("plain") << "GET"_ba << u"/workers"_s << R"({"route":"list"})"_ba;
    QTest::newRow("by method") << "POST"_ba << u"/workers"_s << R"({"route":"add"})"_ba;
    QTest::newRow("one value") << "GET"_ba << u"/workers/w 1"_s
                               << R"({"id":"w 1","route":"show"})"_ba;
    QTest::newRow("two values") << "POST"_ba << u"/workers/w1/update"_s
                                << R"({"action":"update","id":"w1","route":"act"})"_ba;
    QTest::newRow("itself before a value")
        << "POST"_ba << u"/workers/discover"_s << R"({"route":"discover"})"_ba;
}

void TestRouter::aPathFindsItsRoute()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    Router router = workersRouter();
    QTEST(ask(router, requestFor(method, path)).body, "answer");
}

void TestRouter::anUnknownPathIsNamed_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("another") << u"/nothing"_s;
    QTest::newRow("trailing slash") << u"/workers/"_s;
    QTest::newRow("longer") << u"/workers/a/b/c"_s;
    QTest::newRow("other case") << u"/Workers"_s;
    QTest::newRow("empty value") << u"/workers//update"_s;
    QTest::newRow("root") << u"/"_s;
}

void TestRouter::anUnknownPathIsNamed()
{
    QFETCH(QString, path);
    Router router = workersRouter();
    const Response response = ask(router, requestFor("GET", path));
    QCOMPARE(response.status, 404);
    QCOMPARE(fromJsonText<ErrorBody>(response.body)->error, u"there is no "_s + path);
}

void TestRouter::theWrongMethodIsToldTheRightOnes()
{
    Router router = workersRouter();
    const Response both = ask(router, requestFor("DELETE", u"/workers"_s));
    QCOMPARE(both.status, 405);
    QCOMPARE(both.headers.value("Allow"), "GET, HEAD, POST"_ba);
    QCOMPARE(fromJsonText<ErrorBody>(both.body)->code, u"method_not_allowed"_s);
    const Response itself = ask(router, requestFor("GET", u"/workers/discover"_s));
    QCOMPARE(itself.status, 405);
    QCOMPARE(itself.headers.value("Allow"), "POST"_ba);
}

void TestRouter::headIsAnsweredAsGet()
{
    Router router = workersRouter();
    QCOMPARE(ask(router, requestFor("HEAD", u"/workers"_s)).status, 200);
    QCOMPARE(ask(router, requestFor("HEAD", u"/workers/discover"_s)).status, 405);
}

void TestRouter::aRoleIsEnough_data()
{
    QTest::addColumn<int>("has");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("status");
    const auto row = [](Role has, Role wanted, int status) {
        QTest::newRow(qPrintable(u"%1 for %2"_s.arg(wordOf(has), wordOf(wanted))))
            << int(has) << int(wanted) << status;
    };
    row(Role::None, Role::Viewer, 401);
    row(Role::None, Role::Admin, 401);
    row(Role::Viewer, Role::Viewer, 200);
    row(Role::Viewer, Role::Operator, 403);
    row(Role::Operator, Role::Admin, 403);
    row(Role::Operator, Role::Viewer, 200);
    row(Role::Admin, Role::Admin, 200);
    row(Role::Agent, Role::Agent, 200);
    row(Role::Agent, Role::Viewer, 403);
    row(Role::Admin, Role::Agent, 403);
}

void TestRouter::aRoleIsEnough()
{
    QFETCH(int, has);
    QFETCH(int, wanted);
    Router router({route("GET", u"/x"_s, sayHello, {}, Role(wanted))},
                  [&](const Request&) { return Caller{.name = {}, .role = Role(has)}; });
    const Response response = ask(router, requestFor("GET", u"/x"_s));
    QTEST(response.status, "status");
    QCOMPARE(response.headers.contains("WWW-Authenticate"), response.status == 401);
}

void TestRouter::openRoutesAskNobody()
{
    Router router(
        {route("GET", u"/x"_s, sayHello)}, [](const Request&) -> std::expected<Caller, Response> {
            return std::unexpected(Response{.status = 401});
        });
    QCOMPARE(ask(router, requestFor("GET", u"/x"_s)).status, 200);
}

void TestRouter::whoIsTurnedAwayHearsWhy()
{
    Router router({route("GET", u"/x"_s, sayHello, {}, Role::Viewer)},
                  [](const Request&) -> std::expected<Caller, Response> {
                      return std::unexpected(
                          Response::error(Error(ErrorCode::Unauthenticated, u"expired"_s)));
                  });
    const Response response = ask(router, requestFor("GET", u"/x"_s));
    QCOMPARE(response.status, 401);
    QVERIFY(response.body.contains("expired"));
}

void TestRouter::thePlanOfTheRouteIsGiven()
{
    BodyPlan plan;
    plan.limit = 7;
    const Router router({route("POST", u"/x/{id}"_s, sayHello, plan)},
                        [](const Request&) { return Caller{.name = u"tester"_s, .role = Role::Admin}; });
    Request head = requestFor("POST", u"/x/1"_s);
    const auto given = router.admit(head);
    QVERIFY(given);
    QCOMPARE(given->limit, 7);
    QCOMPARE(head.pathValue(u"id"_s), u"1"_s);
    QCOMPARE(head.pathValue(u"other"_s), QString());
}

void TestRouter::aHandlerThatThrowsIsAnsweredFor()
{
    Router router({route("GET", u"/x"_s, burst)}, [](const Request&) { return Caller{.name = u"tester"_s, .role = Role::Admin}; });
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"unexpected failure .*secret"_s));
    const Response response = ask(router, requestFor("GET", u"/x"_s));
    QCOMPARE(response.status, 500);
    QVERIFY(!response.body.contains("secret"));
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestRouter)
#include "test_router.moc"
