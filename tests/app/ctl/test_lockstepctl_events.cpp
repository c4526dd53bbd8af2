// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/app/ctl/samples.h"
#include "tests/support/eventually.h"

#include <QTest>

#include <csignal>

using namespace lockstep;
using test::eventually;
using test::Finished;
using test::Program;

class TestLockstepctlEvents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void eventsAreListed();
    void eventsAreFollowedThroughARestart();
    void followedEventsAreLinesOfJson();
    void aReaderThatLeavesEndsTheFollowing();

private:
    /// Runs it against the fake coordinator.
    Finished ctl(const QStringList& arguments)
    {
        return test::run(arguments + QStringList{u"--coordinator"_s, m_endpoint});
    }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

void TestLockstepctlEvents::init()
{
    m_fake = std::make_unique<test::FakeCoordinator>();
    m_endpoint = m_fake->server.listenUnix();
}

void TestLockstepctlEvents::cleanup() { m_fake.reset(); }

void TestLockstepctlEvents::eventsAreListed()
{
    m_fake->events = {
        test::sampleEvent(1, u"worker_update_started"_s, u"worker01"_s, u"to v1.1.0"_s),
        test::sampleEvent(2, u"worker_update_completed"_s, u"worker01"_s, u"v1.1.0"_s)};
    const Finished run =
        ctl({u"events"_s, u"-n"_s, u"7"_s, u"--type"_s, u"t"_s, u"--worker"_s, u"w"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(m_fake->server.lastRequest(), u"GET /api/v1/events?type=t&worker_id=w&limit=7"_s);
    QCOMPARE(run.out.count(u'\n'), 2);
    QVERIFY(run.out.contains(u"↻ worker_update_started    worker01  to v1.1.0"_s));
    ctl({u"events"_s, u"--since"_s, u"0"_s});
    QCOMPARE(m_fake->server.lastRequest(), u"GET /api/v1/events?since=0"_s);
}

void TestLockstepctlEvents::eventsAreFollowedThroughARestart()
{
    m_fake->events = {test::sampleEvent(1, u"a"_s, u"w"_s, u"first"_s)};
    Program program({u"events"_s, u"-f"_s, u"--coordinator"_s, m_endpoint});
    QByteArray out;
    QByteArray err;
    const auto comes = [&](const QByteArray& into, const char* text) {
        return eventually([&] {
            out += program.process().readAllStandardOutput();
            err += program.process().readAllStandardError();
            return into.contains(text);
        });
    };
    QVERIFY(comes(out, "first"));
    m_fake->server.stop();
    QVERIFY(comes(err, "asking again"));
    m_fake->events.push_back(test::sampleEvent(2, u"b"_s, u"w"_s, u"second"_s));
    m_fake->server.listenUnix();
    QVERIFY(comes(out, "second"));
    QVERIFY(comes(err, "the coordinator is back"));
    ::kill(pid_t(program.process().processId()), SIGINT);
    QCOMPARE(program.finish().status, 130);
    QCOMPARE(out.count("first"), 1);
}

void TestLockstepctlEvents::followedEventsAreLinesOfJson()
{
    m_fake->events = {test::sampleEvent(1, u"a"_s, u"w"_s, u"x\ny"_s),
                      test::sampleEvent(2, u"b"_s, u"w"_s, u"z"_s)};
    Program program({u"events"_s, u"-f"_s, u"--json"_s, u"--coordinator"_s, m_endpoint});
    QByteArray out;
    QVERIFY(eventually([&] {
        out += program.process().readAllStandardOutput();
        return out.count('\n') == 2;
    }));
    const auto event = fromJsonText<Event>(out.split('\n').at(1));
    QVERIFY(event);
    QCOMPARE(event->number, 2);
    program.process().terminate();
    QCOMPARE(program.finish().status, 130);
}

void TestLockstepctlEvents::aReaderThatLeavesEndsTheFollowing()
{
    for (int i = 1; i <= 20'000; ++i) // more than a pipe holds
        m_fake->events.push_back(test::sampleEvent(i, u"a"_s, u"w"_s, u"x"_s));
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, u"'%1' events -f --since 0 --coordinator '%2' | head -n 1"_s.arg(
                                       Program::path(), m_endpoint)});
    QVERIFY(eventually([&] { return shell.state() == QProcess::NotRunning; }));
    QVERIFY(shell.readAllStandardOutput().endsWith("x\n"));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

QTEST_GUILESS_MAIN(TestLockstepctlEvents)
#include "test_lockstepctl_events.moc"
