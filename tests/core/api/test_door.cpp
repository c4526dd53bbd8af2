// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/door.h"

#include <QTest>

using namespace lockstep;
using net::LoopbackAccess;

class TestDoor : public QObject {
    Q_OBJECT

    static net::Request fromLoopback(const QByteArray& host, const QByteArray& origin = {})
    {
        net::Request head;
        head.peer = {.address = u"127.0.0.1"_s, .isLoopback = true};
        head.headers.insert("Host", host);
        if (!origin.isEmpty())
            head.headers.insert("Origin", origin);
        return head;
    }

private Q_SLOTS:
    void theOwnerOfTheSocketIsAdmin()
    {
        net::Request head;
        head.peer.isUnixSocket = true;
        QCOMPARE(api::makeDoor(LoopbackAccess::Deny)(head).value().role, Role::Admin);
    }

    void nobodyOnTcpIsAnybodyUnlessTrusted()
    {
        const auto head = fromLoopback("localhost:8080");
        QCOMPARE(api::makeDoor(LoopbackAccess::Deny)(head).value().role, Role::None);
        QCOMPARE(api::makeDoor(LoopbackAccess::Trust)(head).value().role, Role::Operator);
    }

    void trustDoesNotReachBeyondThisMachine()
    {
        net::Request head = fromLoopback("localhost");
        head.peer = {.address = u"192.0.2.7"_s};
        QCOMPARE(api::makeDoor(LoopbackAccess::Trust)(head).value().role, Role::None);
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
        const auto role = api::makeDoor(LoopbackAccess::Trust)(fromLoopback(host, origin));
        QCOMPARE(role.has_value(), welcome);
        if (!welcome)
            QCOMPARE(role.error().status, 403);
    }
};

QTEST_GUILESS_MAIN(TestDoor)
#include "test_door.moc"
