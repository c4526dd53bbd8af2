// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/app/ctl/program.h"
#include "tests/core/api/served.h"
#include "tests/support/eventually.h"

#include <QTest>

#include <csignal>

using namespace lockstep;
using test::eventually;
using test::Finished;
using test::Program;

/// lockstepctl at the coordinator's own routes.
class TestLockstepctlCoordinator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        // The program checks certificates against its own clock.
        m_stage->clock.jumpWall(std::chrono::milliseconds(
            m_stage->clock.now().msecsTo(QDateTime::currentDateTimeUtc())));
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_api = std::make_unique<test::ServedApi>(*m_stage);
        listen();
    }
    void cleanup()
    {
        m_server.reset();
        m_api.reset();
        m_stage.reset();
    }

    void aTokenOpensTheDoorUntilItIsRevoked()
    {
        const QStringList status{u"status"_s, u"--coordinator"_s, tcp()};
        QCOMPARE(test::run(status).status, 4);
        const Finished made = ctl({u"token"_s, u"create"_s, u"ci"_s, u"--role"_s, u"viewer"_s});
        QCOMPARE(made.status, 0);
        const QString token = u"LOCKSTEP_TOKEN="_s + made.out.trimmed();
        QCOMPARE(test::run(status, {token}).status, 0);
        const Finished low = test::run({u"token"_s, u"list"_s, u"--coordinator"_s, tcp()}, {token});
        QCOMPARE(low.status, 4);
        QVERIFY(low.err.contains("operator or admin"_L1));

        const auto page =
            fromJsonText<Page<Token>>(ctl({u"token"_s, u"list"_s, u"--json"_s}).out.toUtf8());
        QCOMPARE(page->items.size(), 1U);
        QCOMPARE(ctl({u"token"_s, u"revoke"_s, page->items[0].id.value()}).status, 0);
        QCOMPARE(test::run(status, {token}).status, 4);
        QVERIFY(ctl({u"token"_s, u"list"_s}).out.contains(u"✗ revoked"_s));
    }

    void theAuditHoldsUntilSomebodyTouchesIt()
    {
        for (const QString& name : {u"a"_s, u"b"_s, u"c"_s})
            ctl({u"token"_s, u"create"_s, name, u"--role"_s, u"viewer"_s});
        test::run({u"status"_s, u"--coordinator"_s, tcp()}); // refused
        const Finished shown = ctl({u"audit"_s});
        QVERIFY2(shown.out.contains("POST /api/v1/auth/tokens"_L1), qPrintable(shown.out));
        const Finished holds = ctl({u"audit"_s, u"verify"_s});
        QVERIFY2(holds.status == 0, qPrintable(holds.err));
        const QString noted = holds.out.trimmed().section(u'\n', -1);
        QCOMPARE(ctl({u"audit"_s, u"verify"_s, u"--from"_s, noted}).status, 0);

        // Only there: a hash or a time may have these digits, too.
        const QString forged = uR"(replace(document, '"status":201', '"status":403'))"_s;
        QVERIFY(
            m_api->database.run(u"UPDATE audit SET document = %1 WHERE number = 2"_s.arg(forged)));
        const Finished broken = ctl({u"audit"_s, u"verify"_s});
        QCOMPARE(broken.status, 7);
        QVERIFY(broken.err.contains("entry 2 was changed"_L1));
    }

    void aWorkerIsTakenInAndLeftOut()
    {
        const Finished added = ctl({u"workers"_s, u"add"_s, u"w7"_s, u"w7.example:9000"_s,
                                    u"--group"_s, u"eu"_s, u"--tag"_s, u"gpu"_s});
        QVERIFY2(added.status == 0, qPrintable(added.err));
        QCOMPARE(ctl({u"workers"_s, u"add"_s, u"w7"_s, u"other.example"_s}).status, 4);
        const Finished set =
            ctl({u"workers"_s, u"set"_s, u"w7"_s, u"--name"_s, u"Seven"_s, u"--no-tags"_s});
        QVERIFY2(set.status == 0, qPrintable(set.err));
        QVERIFY(set.out.startsWith(u"w7 · Seven"_s));
        QVERIFY(set.out.contains("w7.example:9000"_L1) && !set.out.contains("gpu"_L1));
        QCOMPARE(ctl({u"unpair"_s, u"w7"_s}).status, 0);
        QVERIFY(ctl({u"workers"_s}).out.contains(u"– not paired"_s));
        const Finished why = ctl({u"why"_s, u"w7"_s});
        QCOMPARE(why.status, 1);
        QVERIFY2(why.out.contains(u"✗ paired"_s), qPrintable(why.out));
        QCOMPARE(ctl({u"pair"_s, u"w7"_s}).status, 0);
        QCOMPARE(ctl({u"workers"_s, u"remove"_s, u"w7"_s}).status, 0);
        QCOMPARE(ctl({u"worker"_s, u"w7"_s}).status, 5);
    }

    void theFleetsOwnAuthorityVouchesForTheCoordinator()
    {
        net::HttpServer server(m_api->router);
        const auto port =
            server.listen(u"127.0.0.1"_s, 0, net::TlsOptions(m_api->enrolment->coordinator()));
        QVERIFY(port);
        const QStringList status{u"status"_s, u"--coordinator"_s,
                                 u"https://127.0.0.1:%1"_s.arg(*port)};
        const QString token =
            u"LOCKSTEP_TOKEN="_s + QString::fromLatin1(m_api->token(Role::Viewer));
        const QString file = m_stage->folder / u"ca.pem"_s;
        QVERIFY(writeFileDurably(file, m_api->enrolment->authority().ca.toLatin1()));
        const Finished stranger = test::run(status, {token});
        QCOMPARE(stranger.status, 1);
        QVERIFY2(stranger.err.contains("--ca-file"_L1), qPrintable(stranger.err));
        const Finished known = test::run(status, {token, u"LOCKSTEP_CA_FILE="_s + file});
        QVERIFY2(known.status == 0, qPrintable(known.err));
        QCOMPARE(test::run(status + QStringList{u"--ca-file"_s, file}, {token}).status, 0);
    }

    void anEnrollTokenIsMade()
    {
        const Finished run = ctl({u"enroll-token"_s, u"worker01"_s});
        QVERIFY2(run.status == 0, qPrintable(run.err));
        QVERIFY(run.out.contains("lockstep-agent join https://"_L1));
        QVERIFY(run.out.contains(
            u"--ca-hash %1 --id worker01"_s.arg(m_api->enrolment->authority().sha256.value())));
    }

    void eventsAreFollowedByTheStreamThroughARestart()
    {
        Program program({u"events"_s, u"-f"_s, u"--json"_s, u"--since"_s, u"0"_s,
                         u"--coordinator"_s, u"unix:"_s + socket()});
        QByteArray out;
        QByteArray err;
        const auto comes = [&](const QByteArray& into, const char* text) {
            return eventually([&] {
                out += program.process().readAllStandardOutput();
                err += program.process().readAllStandardError();
                return into.contains(text);
            });
        };
        QVERIFY(eventually([&] { return m_api->feed.readers() == 1; }));
        m_api->coordinator.events.append("drill"_L1, {}, u"first"_s);
        QVERIFY(comes(out, "first"));
        m_server.reset();
        QVERIFY(comes(err, "asking again"));
        m_api->coordinator.events.append("drill"_L1, {}, u"second"_s);
        listen();
        QVERIFY(comes(out, "second"));
        QVERIFY(eventually([&] { return m_api->feed.readers() == 1; }));
        m_api->coordinator.events.append("drill"_L1, {}, u"third"_s);
        QVERIFY(comes(out, "third"));
        ::kill(pid_t(program.process().processId()), SIGINT);
        QCOMPARE(program.finish().status, 130);
        for (const char* word : {"first", "second", "third"})
            QCOMPARE(out.count(word), 1);
    }

private:
    Finished ctl(const QStringList& arguments)
    {
        return test::run(arguments + QStringList{u"--coordinator"_s, u"unix:"_s + socket()});
    }
    QString socket() const { return m_stage->folder / u"c.sock"_s; }
    QString tcp() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }

    void listen()
    {
        m_server = std::make_unique<net::HttpServer>(m_api->router);
        QVERIFY(m_server->listenUnix(socket()));
        const auto port = m_server->listen(u"127.0.0.1"_s, 0);
        QVERIFY(port);
        m_port = *port;
    }

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_api;
    std::unique_ptr<net::HttpServer> m_server;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestLockstepctlCoordinator)
#include "test_lockstepctl_coordinator.moc"
