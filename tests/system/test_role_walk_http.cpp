// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/api_document.h"
#include "tests/system/coordinator_process.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

struct Credential {
    QByteArray name;
    net::Headers headers;
    std::optional<Role> role; ///< none: it does not hold
};

struct Case {
    QByteArray name;
    RawRequest request;
    int refusal = 0; ///< 401, 403; 0: the door opens
};

/// An address of this machine for itself: wrong logins from one address are answered ever later.
QByteArray ownAddress(size_t number)
{
    return "127.1." + QByteArray::number(number / 250 % 250 + 1) + '.' +
           QByteArray::number(number % 250 + 1);
}

int refusalOf(const Operation& operation, const Credential& shown)
{
    if (operation.role == Role::None)
        return 0;
    if (!shown.role || shown.role == Role::None)
        return 401;
    return includes(*shown.role, operation.role) ? 0 : 403;
}

QByteArrayList sortedHeaderNames(const RawAnswer& answer)
{
    QByteArrayList names;
    for (const auto& [name, value] : answer.headers.items())
        names << name.toLower();
    std::ranges::sort(names);
    return names;
}

} // namespace

/// Every route of a real coordinator over TCP, asked by everybody and in every wrong way.
class TestRoleWalkHttp : public QObject {
    Q_OBJECT

    std::unique_ptr<CoordinatorProcess> m_coordinator;
    std::vector<Operation> m_operations;
    net::Headers m_admin;

    std::vector<Credential> credentials();
    /// Asks each; the answers are looked at one by one with the name of their case.
    template <class Check>
    void forEach(const std::vector<Case>& cases, Check check)
    {
        std::vector<RawRequest> requests;
        std::ranges::transform(cases, std::back_inserter(requests), &Case::request);
        const auto answers = askAll(m_coordinator->byTcp(), requests);
        for (size_t i = 0; i < cases.size(); ++i) {
            const QByteArray told = cases[i].name + ": " + QByteArray::number(answers[i].status) +
                                    ' ' + answers[i].body.left(300);
            QVERIFY2(check(cases[i], answers[i]), told.constData());
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_coordinator = std::make_unique<CoordinatorProcess>();
        m_operations = operationsOf(m_coordinator->document());
        m_admin = m_coordinator->bearer("admin");
        QVERIFY(m_operations.size() > 25);
    }

    void theDoorOpensForTheRoleThatTheDocumentNamesAndNoOther();
    void otherMethodsAreRefusedWithThoseThatAreAllowed();
    void unknownPathsAreNotFound_data();
    void unknownPathsAreNotFound();
    void bodiesOfAnotherTypeAreRefused();
    void unknownQueryParametersAreRefused();
    void headIsAnsweredLikeGet();
    void aTokenInTheUrlIsRefusedHoweverGood();
};

std::vector<Credential> TestRoleWalkHttp::credentials()
{
    const auto bearer = [](const QByteArray& text) {
        return net::Headers{{"Authorization", "Bearer " + text}};
    };
    const auto textOf = [](const QJsonObject& token) {
        return token[u"token"_s].toString().toLatin1();
    };
    const QJsonObject revoked = m_coordinator->makeToken("admin");
    m_coordinator->revoke(revoked);
    const QJsonObject expiring = m_coordinator->makeToken("admin", "1s");
    const QByteArray viewer = textOf(m_coordinator->makeToken("viewer"));
    QTest::qWait(1100);
    return {
        {"nothing", {}, Role::None},
        {"wrong", bearer(QByteArray(viewer).replace(viewer.size() - 4, 4, "AAAA")), {}},
        {"another scheme", {{"Authorization", "Basic YWRtaW46YWRtaW4="}}, {}},
        {"an empty key", {{"X-API-Key", ""}}, {}},
        {"expired", bearer(textOf(expiring)), {}},
        {"revoked", bearer(textOf(revoked)), {}},
        {"viewer", bearer(viewer), Role::Viewer},
        {"viewer by key", {{"X-API-Key", viewer}}, Role::Viewer},
        {"operator", m_coordinator->bearer("operator"), Role::Operator},
        {"admin", m_admin, Role::Admin},
    };
}

void TestRoleWalkHttp::theDoorOpensForTheRoleThatTheDocumentNamesAndNoOther()
{
    std::vector<Case> cases;
    for (const Credential& each : credentials()) {
        for (const Operation& operation : m_operations)
            cases.push_back({.name = operation.name() + " with " + each.name,
                             .request = {.method = operation.method,
                                         .target = operation.target(),
                                         .headers = each.headers,
                                         .from = ownAddress(cases.size())},
                             .refusal = refusalOf(operation, each)});
    }
    forEach(cases, [](const Case& each, const RawAnswer& answer) {
        if (each.refusal == 0)
            return answer.status > 0 && answer.status != 401 && answer.status != 403 &&
                   answer.status < 500;
        const QString code = each.refusal == 401 ? u"unauthenticated"_s : u"permission_denied"_s;
        return answer.status == each.refusal && answer.code() == code;
    });
}

void TestRoleWalkHttp::otherMethodsAreRefusedWithThoseThatAreAllowed()
{
    std::map<QByteArray, QByteArrayList> allowed;
    for (const Operation& each : m_operations) {
        allowed[each.target()] << each.method;
        if (each.method == "GET")
            allowed[each.target()] << "HEAD";
    }
    std::vector<Case> cases;
    for (const auto& [target, methods] : allowed) {
        for (const QByteArray method :
             {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"}) {
            if (!methods.contains(method))
                cases.push_back({.name = method + ' ' + target,
                                 .request = {.method = method, .target = target}});
        }
    }
    forEach(cases, [&](const Case& each, const RawAnswer& answer) {
        QByteArrayList methods = allowed[each.request.target];
        std::ranges::sort(methods);
        return answer.status == 405 && answer.headers.value("Allow") == methods.join(", ");
    });
}

void TestRoleWalkHttp::unknownPathsAreNotFound_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char* path :
         {"//", "/api", "/api/v1", "/api/v1/", "/health/", "/Health", "/api/v1/nothing",
          "/API/V1/version", "/api/v2/version", "/api/v1/distributed/workers/",
          "/api/v1/distributed/workers/x1/nothing", "/api/v1/distributed//workers",
          "/api/v1/version/x1", "/index.html", "/favicon.ico"})
        QTest::newRow(path) << QByteArray(path);
}

void TestRoleWalkHttp::unknownPathsAreNotFound()
{
    QFETCH(const QByteArray, path);
    for (const QByteArray method : {"GET", "POST", "DELETE"}) {
        const RawAnswer answer =
            ask(m_coordinator->byTcp(), {.method = method, .target = path, .headers = m_admin});
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.code(), u"not_found"_s);
    }
}

void TestRoleWalkHttp::bodiesOfAnotherTypeAreRefused()
{
    std::vector<Case> cases;
    for (const Operation& each : m_operations) {
        if (!includes(Role::Admin, each.role) || each.bodyTypes.contains(u"*/*"_s))
            continue;
        for (const QByteArray type : {"text/plain", "application/x-www-form-urlencoded", ""}) {
            net::Headers headers = m_admin;
            if (!type.isEmpty())
                headers.insert("Content-Type", type);
            cases.push_back({.name = each.name() + " with a body of " + type,
                             .request = {.method = each.method,
                                         .target = each.target(),
                                         .headers = headers,
                                         .body = "a=b"}});
        }
    }
    forEach(cases, [](const Case&, const RawAnswer& answer) { return answer.status == 415; });
}

void TestRoleWalkHttp::unknownQueryParametersAreRefused()
{
    std::vector<Case> cases;
    for (const Operation& each : m_operations) {
        if (includes(Role::Admin, each.role))
            cases.push_back({.name = each.name(),
                             .request = {.method = each.method,
                                         .target = each.target() + "?no_such=1",
                                         .headers = m_admin}});
    }
    forEach(cases, [](const Case&, const RawAnswer& answer) {
        return answer.status == 400 && answer.error().contains(u"no_such"_s);
    });
}

void TestRoleWalkHttp::headIsAnsweredLikeGet()
{
    for (const Operation& each : m_operations) {
        if (each.method != "GET" || each.isStream)
            continue;
        RawRequest request{.target = each.target(), .headers = m_admin};
        const RawAnswer get = ask(m_coordinator->byTcp(), request);
        request.method = "HEAD";
        const RawAnswer head = ask(m_coordinator->byTcp(), request);
        QVERIFY2(head.status == get.status, each.name().constData());
        QVERIFY2(head.body.isEmpty(), each.name().constData());
        QCOMPARE(head.headers.value("Content-Type"), get.headers.value("Content-Type"));
        QCOMPARE(sortedHeaderNames(head), sortedHeaderNames(get));
    }
}

void TestRoleWalkHttp::aTokenInTheUrlIsRefusedHoweverGood()
{
    const QByteArray token = m_admin.value("Authorization").mid(7);
    std::vector<Case> cases;
    for (const Operation& each : m_operations) {
        for (const QByteArray name : {"token", "access_token", "api_key", "key"})
            cases.push_back({.name = each.name() + " with ?" + name,
                             .request = {.method = each.method,
                                         .target = each.target() + '?' + name + '=' + token}});
    }
    forEach(cases, [](const Case&, const RawAnswer& answer) { return answer.status == 400; });
}

QTEST_GUILESS_MAIN(TestRoleWalkHttp)
#include "test_role_walk_http.moc"
