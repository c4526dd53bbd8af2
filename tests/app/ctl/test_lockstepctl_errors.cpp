// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/pending.h"
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/support/eventually.h"

#include <QTest>

using namespace lockstep;
using test::eventually;
using test::Finished;
using test::Program;

namespace {

net::Response html()
{
    return {.status = 200,
            .headers = {{"Content-Type", "text/html"}},
            .body = "<html>\x1b[2JLog in</html>",
            .file = {}};
}

QCoro::Task<net::Response> never(Pending<bool> release)
{
    co_await release;
    co_return net::Response();
}

} // namespace

class TestLockstepctlErrors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aRefusalHasItsExitStatus_data();
    void aRefusalHasItsExitStatus();
    void aSentenceFromElsewhereCannotSteerTheTerminal();
    void whereNobodyListensSaysWhatWasTried();
    void theDefaultPlacesAreNamed();
    void whatIsNoCoordinatorIsSaid();
    void aCoordinatorThatHangsTimesOut();
    void wrongUsageIsSaidOnStandardError_data();
    void wrongUsageIsSaidOnStandardError();
    void theEnvironmentNamesCoordinatorAndToken();
    void aTokenIsNotSentInClear();
    void aFullDiskIsAFailure();
    void anotherLocaleBringsNoWarning();

private:
    /// Runs it against the fake coordinator.
    Finished ctl(const QStringList& arguments)
    {
        return test::run(arguments + QStringList{u"--coordinator"_s, m_endpoint});
    }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

void TestLockstepctlErrors::init()
{
    m_fake = std::make_unique<test::FakeCoordinator>();
    m_endpoint = m_fake->server.listenUnix();
}

void TestLockstepctlErrors::cleanup() { m_fake.reset(); }

void TestLockstepctlErrors::aRefusalHasItsExitStatus_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("hint");
    QTest::newRow("400") << ErrorCode::InvalidArgument << 2 << u"lockstepctl worker -h"_s;
    QTest::newRow("401") << ErrorCode::Unauthenticated << 4 << u"--token-file"_s;
    QTest::newRow("403") << ErrorCode::PermissionDenied << 4 << QString();
    QTest::newRow("404") << ErrorCode::NotFound << 5 << u"lockstepctl workers"_s;
    QTest::newRow("409") << ErrorCode::Conflict << 4 << QString();
    QTest::newRow("422") << ErrorCode::Refused << 4 << QString();
    QTest::newRow("500") << ErrorCode::Io << 1 << u"log"_s;
    QTest::newRow("502 of a worker") << ErrorCode::Unreachable << 1 << u"log"_s;
}

void TestLockstepctlErrors::aRefusalHasItsExitStatus()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const int, status);
    QFETCH(const QString, hint);
    m_fake->server.onError(u"GET /api/v1/distributed/workers/w"_s, Error(code, u"it is so"_s));
    const Finished run = ctl({u"worker"_s, u"w"_s, u"--json"_s});
    QCOMPARE(run.status, status);
    QCOMPARE(run.out, QString());
    QVERIFY2(run.err.startsWith("lockstepctl: "_L1), qPrintable(run.err));
    QVERIFY(run.err.contains(hint));
    QVERIFY(run.err.count(u'\n') <= 2);
}

void TestLockstepctlErrors::aSentenceFromElsewhereCannotSteerTheTerminal()
{
    m_fake->server.onError(u"GET /api/v1/distributed/workers/w"_s,
                           Error(ErrorCode::NotFound, u"no\n\x1b[2J\u009b"_s));
    const Finished run = ctl({u"worker"_s, u"w"_s});
    for (const QChar c : run.err)
        QVERIFY(c == u'\n' || c.isPrint());
}

void TestLockstepctlErrors::whereNobodyListensSaysWhatWasTried()
{
    m_fake->server.stop();
    const Finished run = ctl({u"status"_s});
    QCOMPARE(run.status, 3);
    QVERIFY(run.err.contains("Is lockstepd running? Tried "_L1 + m_endpoint));
    const Finished missing =
        test::run({u"status"_s, u"--coordinator"_s, u"unix:/nowhere/c.sock"_s});
    QCOMPARE(missing.status, 3);
    QVERIFY(missing.err.contains("there is no socket /nowhere/c.sock"_L1));
}

void TestLockstepctlErrors::theDefaultPlacesAreNamed()
{
    const Finished run = test::run({u"status"_s}, {u"XDG_RUNTIME_DIR=/nowhere"_s,
                                                   u"LOCKSTEP_COORDINATOR=http://127.0.0.1:1"_s});
    QCOMPARE(run.status, 3);
    QVERIFY(run.err.contains("Tried http://127.0.0.1:1."_L1));
}

void TestLockstepctlErrors::whatIsNoCoordinatorIsSaid()
{
    m_fake->server.on(u"GET /api/v1/distributed/status"_s, html());
    const Finished run = ctl({u"status"_s});
    QCOMPARE(run.status, 3);
    QVERIFY(run.err.contains("no coordinator"_L1));
    QVERIFY(run.err.contains("text/html"_L1));
    QVERIFY(!run.err.contains("Log in"_L1));
}

void TestLockstepctlErrors::aCoordinatorThatHangsTimesOut()
{
    const Pending<bool> release;
    m_fake->server.on(u"GET /api/v1/distributed/status"_s,
                      [release](const net::Request&) { return never(release); });
    const Finished run = ctl({u"status"_s, u"--timeout"_s, u"200ms"_s});
    QCOMPARE(run.status, 6);
    QVERIFY(run.err.contains("200ms"_L1));
    release.resolve(true);
}

void TestLockstepctlErrors::wrongUsageIsSaidOnStandardError_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("command") << QStringList{u"statsu"_s};
    QTest::newRow("option") << QStringList{u"status"_s, u"--loud"_s};
    QTest::newRow("no worker") << QStringList{u"update"_s};
    QTest::newRow("all and some") << QStringList{u"check"_s, u"a"_s, u"--all"_s};
    QTest::newRow("an id that is none") << QStringList{u"worker"_s, u"../etc/passwd"_s};
    QTest::newRow("a version that is none") << QStringList{u"expect"_s, u"v1 beta"_s};
    QTest::newRow("a number that is none") << QStringList{u"updates"_s, u"-n"_s, u"many"_s};
    QTest::newRow("a duration that is none") << QStringList{u"status"_s, u"--timeout"_s, u"soon"_s};
    QTest::newRow("an endpoint that is none")
        << QStringList{u"status"_s, u"--coordinator"_s, u"ftp://x"_s};
    QTest::newRow("no token there") << QStringList{u"status"_s, u"--token-file"_s, u"/nowhere"_s};
    QTest::newRow("no authority there") << QStringList{u"status"_s, u"--ca-file"_s, u"/dev/null"_s};
}

void TestLockstepctlErrors::wrongUsageIsSaidOnStandardError()
{
    QFETCH(const QStringList, command);
    const Finished run = test::run(command);
    QCOMPARE(run.status, 2);
    QCOMPARE(run.out, QString());
    QVERIFY(run.err.startsWith("lockstepctl: "_L1));
    QVERIFY(run.err.contains("lockstepctl help"_L1) || run.err.contains(" -h"_L1));
}

void TestLockstepctlErrors::theEnvironmentNamesCoordinatorAndToken()
{
    const test::ScratchFolder folder;
    QVERIFY(writeFileDurably(folder / u"token"_s, "lk_secret\n"));
    const Finished run =
        test::run({u"status"_s}, {u"LOCKSTEP_COORDINATOR="_s + m_fake->server.listenTcp(),
                                  u"LOCKSTEP_TOKEN_FILE="_s + (folder / u"token"_s)});
    QCOMPARE(run.status, 0);
    QCOMPARE(m_fake->server.requests().back().headers.value("Authorization"), "Bearer lk_secret");
}

void TestLockstepctlErrors::aTokenIsNotSentInClear()
{
    const test::ScratchFolder folder;
    QVERIFY(writeFileDurably(folder / u"token"_s, "lk_secret\n"));
    const Finished run = test::run({u"status"_s, u"--coordinator"_s, u"http://192.0.2.1:8080"_s,
                                    u"--token-file"_s, folder / u"token"_s});
    QCOMPARE(run.status, 2);
    QVERIFY(run.err.contains("in clear"_L1));
    QVERIFY(!run.err.contains("lk_secret"_L1));
}

void TestLockstepctlErrors::aFullDiskIsAFailure()
{
    QProcess program;
    program.setStandardOutputFile(u"/dev/full"_s);
    program.start(Program::path(), {u"help"_s});
    QVERIFY(eventually([&] { return program.state() == QProcess::NotRunning; }));
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(program.readAllStandardError().contains("no space left"));
}

void TestLockstepctlErrors::anotherLocaleBringsNoWarning()
{
    for (const QString& locale : {u"LC_ALL=C"_s, u"LC_ALL=POSIX"_s, u"LC_ALL=nonsense"_s, u"X=x"_s})
        QCOMPARE(test::run({u"--version"_s}, {locale}).err, QString());
}

QTEST_GUILESS_MAIN(TestLockstepctlErrors)
#include "test_lockstepctl_errors.moc"
