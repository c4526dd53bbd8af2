// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/api/served.h"

#include <QRegularExpression>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

/// What a caller shows, and who it is then.
struct Credential {
    QString name;
    net::Headers headers;
    net::Peer peer = {.address = u"192.0.2.7"_s};
    Role role = Role::None;
    bool isWrong = false;
};

QString anyPathOf(const net::Route& route)
{
    static const QRegularExpression name(u"\\{[^}]+\\}"_s);
    return QString(route.pattern).replace(name, u"x1"_s);
}

/// The status of a refusal by the door; 0 where it opened.
int statusAtTheDoor(const net::Router& router, const net::Route& route, const Credential& shown)
{
    net::Request head{.method = route.method,
                      .path = anyPathOf(route),
                      .headers = shown.headers,
                      .peer = shown.peer};
    const auto plan = router.admit(head);
    const int status = plan ? 0 : plan.error().status;
    return status == 401 || status == 403 || status == 429 ? status : 0;
}

int expectedStatus(const net::Route& route, const Credential& shown)
{
    if (route.role == Role::None)
        return 0;
    if (shown.isWrong || shown.role == Role::None)
        return 401;
    return includes(shown.role, route.role) ? 0 : 403;
}

} // namespace

class TestRoleWalk : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_served;

    std::vector<Credential> credentials()
    {
        const QByteArray expired = m_served->token(Role::Admin, 1h);
        m_stage->clock.advance(2h);
        const QByteArray revoked = m_served->token(Role::Admin);
        m_served->tokens->revoke(m_served->tokens->list().value().back().id).value();
        const auto bearer = [](const QByteArray& text) {
            return net::Headers{{"Authorization", "Bearer " + text}};
        };
        std::vector<Credential> all{
            {.name = u"nothing"_s},
            {.name = u"wrong"_s, .headers = bearer("lockstep_AAAA"), .isWrong = true},
            {.name = u"expired"_s, .headers = bearer(expired), .isWrong = true},
            {.name = u"revoked"_s, .headers = bearer(revoked), .isWrong = true},
            {.name = u"socket"_s, .peer = {.isUnixSocket = true}, .role = Role::Admin},
            {.name = u"agent"_s,
             .peer = {.address = u"192.0.2.7"_s,
                      .isTls = true,
                      .certificate = m_served->certificateOf(WorkerId(u"worker01"_s))},
             .role = Role::Agent},
        };
        for (const Role role : {Role::Viewer, Role::Operator, Role::Admin})
            all.push_back(
                {.name = wordOf(role), .headers = bearer(m_served->token(role)), .role = role});
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_served = std::make_unique<test::ServedApi>(*m_stage);
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void everyRouteOpensToWhomItShouldAndNobodyElse()
    {
        const auto all = credentials();
        for (const net::Route& route : m_served->router.routes()) {
            for (const Credential& shown : all) {
                const int status = statusAtTheDoor(m_served->router, route, shown);
                QVERIFY2(status == expectedStatus(route, shown),
                         qPrintable(
                             u"%1 %2 for %3: %4"_s
                                 .arg(QString::fromLatin1(route.method), route.pattern, shown.name)
                                 .arg(status)));
            }
        }
    }

    void whatIsOpenToAnybodyIsListedHere()
    {
        QStringList open;
        for (const net::Route& route : m_served->router.routes()) {
            if (route.role == Role::None)
                open << QString::fromLatin1(route.method) + u' ' + route.pattern;
        }
        open.sort();
        const QString assets = u"GET /api/v1/monitoring/version/dashboard"_s;
        QCOMPARE(open, (QStringList{u"GET /"_s, u"GET /api/v1/enroll/ca"_s, assets + u".html"_s,
                                    assets + u"/{file}"_s, assets + u"/{folder}/{file}"_s,
                                    assets + u"/{folder}/{subfolder}/{file}"_s,
                                    u"GET /api/v1/openapi.json"_s, u"GET /api/v1/version"_s,
                                    u"GET /health"_s, u"POST /api/v1/enroll"_s}));
    }

    void whatChangesSomethingIsNotForViewers()
    {
        // A fresh check asks a worker, a preview tells what would be: neither changes anything.
        const QStringList harmless{u"POST /api/v1/distributed/workers/{id}/check"_s,
                                   u"POST /api/v1/monitoring/version/alerts/silences/preview"_s};
        for (const net::Route& route : m_served->router.routes()) {
            const QString name = QString::fromLatin1(route.method) + u' ' + route.pattern;
            if (route.method != "GET" && !harmless.contains(name))
                QVERIFY2(route.role != Role::Viewer, qPrintable(name));
        }
    }

    void everyOtherMethodIsRefusedWithThoseAllowed()
    {
        for (const net::Route& route : m_served->router.routes()) {
            const net::Response response = m_served->ask("TRACE", anyPathOf(route));
            QCOMPARE(response.status, 405);
            QVERIFY(response.headers.value("Allow").contains(route.method));
        }
    }
};

QTEST_GUILESS_MAIN(TestRoleWalk)
#include "test_role_walk.moc"
