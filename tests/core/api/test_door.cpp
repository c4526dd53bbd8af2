// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"
#include "core/model/messages.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;
using net::LoopbackAccess;

namespace {

/// A door with all that it asks.
struct House {
    test::ScratchFolder folder;
    test::SimulatedClock clock;
    std::unique_ptr<store::Database> database =
        store::Database::open(folder / u"test.db"_s).value();
    std::unique_ptr<access::TokenStore> tokens = access::TokenStore::open(*database, clock).value();
    access::LoginGuard guard;
    access::RateLimiter limiter{{.perSecond = 1, .burst = 50}};
    api::Door door{clock, *tokens, guard, limiter,
                   [](const net::PeerCertificate& shown) -> Result<WorkerId> {
                       if (shown.name != "worker01"_L1)
                           return fail(ErrorCode::Unauthenticated, u"it was revoked"_s);
                       return WorkerId(shown.name);
                   }};

    QByteArray token(Role role, std::optional<Duration> expiresIn = {})
    {
        return tokens->create({.name = u"ci"_s, .role = role, .expiresIn = expiresIn}, u"unix"_s)
            .value()
            .text.toLatin1();
    }
};

net::Request fromLoopback(const QByteArray& host = "localhost:8080", const QByteArray& origin = {})
{
    net::Request head;
    head.peer = {.address = u"127.0.0.1"_s, .isLoopback = true};
    head.headers.insert("Host", host);
    if (!origin.isEmpty())
        head.headers.insert("Origin", origin);
    return head;
}

net::Request fromAfar(const QByteArray& header = {}, const QByteArray& value = {})
{
    net::Request head;
    head.peer = {.address = u"192.0.2.7"_s, .isTls = true};
    head.headers.insert("Host", "fleet.example:8443");
    if (!header.isEmpty())
        head.headers.insert(header, value);
    return head;
}

QString sentence(const net::Response& response)
{
    return fromJsonText<ErrorBody>(response.body).value().error;
}

} // namespace

class TestDoor : public QObject {
    Q_OBJECT

    std::unique_ptr<House> m_house;
    api::Door& door() { return m_house->door; }

private Q_SLOTS:
    void init() { m_house = std::make_unique<House>(); }

    void theOwnerOfTheSocketIsAdmin()
    {
        net::Request head;
        head.peer.isUnixSocket = true;
        const auto caller = door().authenticate(head).value();
        QCOMPARE(caller.role, Role::Admin);
        QCOMPARE(caller.name, u"unix"_s);
    }

    void nobodyOnTcpIsAnybodyUnlessTrusted()
    {
        QCOMPARE(door().authenticate(fromLoopback()).value().role, Role::None);
        door().setLoopback(LoopbackAccess::Trust);
        QCOMPARE(door().authenticate(fromLoopback()).value().role, Role::Operator);
    }

    void trustDoesNotReachBeyondThisMachine()
    {
        door().setLoopback(LoopbackAccess::Trust);
        QCOMPARE(door().authenticate(fromAfar()).value().role, Role::None);
    }

    void aForeignNameOrPageIsTurnedAway_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("welcome");
        QTest::newRow("name") << "localhost:8080"_ba << ""_ba << true;
        QTest::newRow("address") << "127.0.0.1"_ba << ""_ba << true;
        QTest::newRow("IPv6") << "[::1]:8080"_ba << ""_ba << true;
        QTest::newRow("own page") << "localhost:8080"_ba << "http://localhost:8080"_ba << true;
        QTest::newRow("rebound name") << "evil.example:8080"_ba << ""_ba << false;
        QTest::newRow("no host") << ""_ba << ""_ba << false;
        QTest::newRow("user part") << "localhost@evil.example"_ba << ""_ba << false;
        QTest::newRow("foreign page") << "localhost"_ba << "https://evil.example"_ba << false;
        QTest::newRow("opaque page") << "localhost"_ba << "null"_ba << false;
    }

    void aForeignNameOrPageIsTurnedAway()
    {
        QFETCH(const QByteArray, host);
        QFETCH(const QByteArray, origin);
        QFETCH(const bool, welcome);
        door().setLoopback(LoopbackAccess::Trust);
        const auto caller = door().authenticate(fromLoopback(host, origin));
        QCOMPARE(caller.has_value(), welcome);
        if (!welcome)
            QCOMPARE(caller.error().status, 403);
    }

    void aTokenGivesItsRole_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("bearer") << "Authorization"_ba << "Bearer "_ba;
        QTest::newRow("lower case") << "authorization"_ba << "bearer  "_ba;
        QTest::newRow("API key") << "X-API-Key"_ba << ""_ba;
    }

    void aTokenGivesItsRole()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, before);
        for (const Role role : {Role::Viewer, Role::Operator, Role::Admin}) {
            const auto head = fromAfar(header, before + m_house->token(role));
            const auto caller = door().authenticate(head).value();
            QCOMPARE(caller.role, role);
            QCOMPARE(caller.name, u"token:ci"_s);
        }
    }

    void aTokenCountsMoreThanBeingHere()
    {
        door().setLoopback(LoopbackAccess::Trust);
        auto head = fromLoopback();
        head.headers.insert("X-API-Key", m_house->token(Role::Viewer));
        QCOMPARE(door().authenticate(head).value().role, Role::Viewer);
    }

    void wrongCredentialsAreTurnedAway_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("basic") << "Basic YWRtaW46YWRtaW4="_ba;
        QTest::newRow("no token") << "Bearer"_ba;
        QTest::newRow("empty") << "Bearer "_ba;
        QTest::newRow("unknown") << "Bearer lockstep_AAAA"_ba;
        QTest::newRow("nothing") << ""_ba;
    }

    void wrongCredentialsAreTurnedAway()
    {
        QFETCH(const QByteArray, value);
        door().setLoopback(LoopbackAccess::Trust); // who shows something wrong is not let in for it
        auto head = fromLoopback();
        head.headers.insert("Authorization", value);
        const auto caller = door().authenticate(head);
        QVERIFY(!caller);
        QCOMPARE(caller.error().status, 401);
        QCOMPARE(caller.error().headers.value("WWW-Authenticate"), "Bearer"_ba);
        QVERIFY(caller.error().delay > 0ms);
    }

    void guessingGetsSlowerAndHarmsNobodyElse()
    {
        const auto wrong = fromAfar("X-API-Key", "lockstep_AAAA");
        const Duration first = door().authenticate(wrong).error().delay;
        for (int i = 0; i < 10; ++i)
            QVERIFY(!door().authenticate(wrong));
        QVERIFY(door().authenticate(wrong).error().delay > 10 * first);
        const auto right = fromAfar("X-API-Key", m_house->token(Role::Viewer));
        QVERIFY(door().authenticate(right));
    }

    void expiredAndRevokedTokensSaySo()
    {
        const auto head = fromAfar("X-API-Key", m_house->token(Role::Admin, 1h));
        m_house->clock.advance(2h);
        QVERIFY(sentence(door().authenticate(head).error()).contains(u"expired"_s));
        const auto other = fromAfar("X-API-Key", m_house->token(Role::Admin));
        const auto tokens = m_house->tokens->list().value();
        for (const Token& token : tokens)
            m_house->tokens->revoke(token.id).value();
        QVERIFY(sentence(door().authenticate(other).error()).contains(u"was revoked"_s));
    }

    void aTokenInTheUrlIsRefused()
    {
        auto head = fromAfar();
        head.query.addQueryItem(u"access_token"_s,
                                QString::fromLatin1(m_house->token(Role::Admin)));
        const auto caller = door().authenticate(head);
        QCOMPARE(caller.error().status, 400);
        QVERIFY(sentence(caller.error()).startsWith("?access_token: a token in a URL"_L1));
        QVERIFY(!caller.error().body.contains("lockstep_"));
    }

    void aCertificateOfTheFleetIsAnAgent()
    {
        auto head = fromAfar();
        head.peer.certificate =
            net::PeerCertificate{.name = u"worker01"_s, .sha256 = {}, .serial = {}};
        const auto caller = door().authenticate(head).value();
        QCOMPARE(caller.role, Role::Agent);
        QCOMPARE(caller.name, u"agent:worker01"_s);
        head.peer.certificate->name = u"worker02"_s;
        QCOMPARE(door().authenticate(head).error().status, 401);
    }

    void aCertificateThatDoesNotHoldIsSaidToBeWrong()
    {
        auto head = fromAfar();
        head.peer.certificateProblem = u"the client's certificate has expired"_s;
        const auto caller = door().authenticate(head);
        QCOMPARE(caller.error().status, 401);
        QCOMPARE(sentence(caller.error()), u"the client's certificate has expired"_s);
    }

    void whoAsksTooOftenWaits()
    {
        const auto head = fromAfar("X-API-Key", m_house->token(Role::Viewer));
        for (int i = 0; i < 50; ++i)
            QVERIFY(door().authenticate(head));
        const auto refused = door().authenticate(head);
        QCOMPARE(refused.error().status, 429);
        QCOMPARE(refused.error().headers.value("Retry-After"), "1"_ba);
        net::Request owner;
        owner.peer.isUnixSocket = true;
        for (int i = 0; i < 1000; ++i)
            QVERIFY(door().authenticate(owner));
        m_house->clock.advance(1s);
        QVERIFY(door().authenticate(head));
    }
};

QTEST_GUILESS_MAIN(TestDoor)
#include "test_door.moc"
