// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/pending.h"
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/app/ctl/samples.h"
#include "tests/core/client/eventually.h"

#include <QDir>
#include <QTest>

#include <csignal>

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

class TestLockstepctl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void statusShowsTheFleet();
    void anEmptyFleetSaysWhatToDo();
    void jsonIsTheAnswerItself();
    void jsonKeepsControlCharactersEscaped();
    void aTableThatIsPipedIsNotCut();
    void aWorkerIsShownUnderBothNames();
    void workersAreFiltered();
    void severalWorkersAreCheckedInOrder();
    void oneWorkerThatIsNotThereDoesNotHideTheOthers();
    void everyEnabledWorkerIsChecked();
    void releasesAreMadeFromAFolderNamedFromHere();
    void theExpectedVersionIsSetAndShown();
    void emptyListsSayWhatToDo_data();
    void emptyListsSayWhatToDo();
    void eventsAreListed();
    void eventsAreFollowedThroughARestart();
    void followedEventsAreLinesOfJson();
    void aReaderThatLeavesEndsTheFollowing();
    void theVersionsAreShown();
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
    void helpNeedsNoCoordinator_data();
    void helpNeedsNoCoordinator();
    void aFullDiskIsAFailure();
    void anotherLocaleBringsNoWarning();
    void dmIsTheSameProgram();

private:
    /// Runs it against the fake coordinator.
    Finished ctl(const QStringList& arguments)
    {
        return test::run(arguments + QStringList{u"--coordinator"_s, m_endpoint});
    }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

void TestLockstepctl::init()
{
    m_fake = std::make_unique<test::FakeCoordinator>();
    m_endpoint = m_fake->server.listenUnix();
}

void TestLockstepctl::cleanup() { m_fake.reset(); }

void TestLockstepctl::statusShowsTheFleet()
{
    m_fake->addWorkers(2);
    const Finished run = ctl({u"status"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QString());
    const QStringList lines = run.out.split(u'\n');
    QCOMPARE(lines.at(0), u"2 workers · v1.1.0 expected · ▲ 2 outdated"_s);
    QCOMPARE(lines.at(1), QString());
    QVERIFY(lines.at(2).startsWith("WORKER    STATUS      VERSION"_L1));
    QVERIFY(lines.at(4).startsWith(u"worker02  ▲ outdated  v1.0.0"_s));
    QVERIFY(!run.out.contains(u'\x1b'));
}

void TestLockstepctl::anEmptyFleetSaysWhatToDo()
{
    const Finished run = ctl({u"status"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, u"No workers yet. Add them under distributed.workers in lockstepd.yaml.\n"_s);
    QCOMPARE(ctl({u"workers"_s}).out, run.out);
    QCOMPARE(ctl({u"check"_s, u"--all"_s}).out, run.out);
}

void TestLockstepctl::jsonIsTheAnswerItself()
{
    const QByteArray answer = R"({"items":[],"count":0,"of_a_later_version":{"x":[1,2.5,null]}})";
    m_fake->server.on(u"GET /api/v1/releases"_s,
                      net::Response{.status = 200, .headers = {}, .body = answer, .file = {}});
    const Finished run = ctl({u"releases"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(*parseJson(run.out.toUtf8()), *parseJson(answer));

    m_fake->addWorkers(1);
    const auto status = parseJson(ctl({u"status"_s, u"--json"_s}).out.toUtf8());
    QVERIFY(status);
    QCOMPARE((*status)[u"workers"_s][u"worker01"_s][u"status"_s].toString(), u"outdated"_s);
}

void TestLockstepctl::jsonKeepsControlCharactersEscaped()
{
    const QString hostile = u"\x1b[2J\u009b31m\u007f\n"_s;
    m_fake->server.on(u"GET /api/v1/channels/production"_s, ExpectedVersion{Version(hostile)});
    const Finished run = ctl({u"expect"_s, u"--json"_s});
    for (const QChar c : run.out)
        QVERIFY(c == u'\n' || c.isPrint());
    QCOMPARE(fromJsonText<ExpectedVersion>(run.out.toUtf8())->version.value(), hostile);
}

void TestLockstepctl::aTableThatIsPipedIsNotCut()
{
    m_fake->addWorkers(1);
    m_fake->workers.begin()->second.reason = QString(500, u'x');
    QVERIFY(ctl({u"workers"_s}).out.contains(QString(500, u'x')));
}

void TestLockstepctl::aWorkerIsShownUnderBothNames()
{
    m_fake->addWorkers(1);
    const Finished run = ctl({u"worker"_s, u"worker01"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.startsWith("worker01\n"_L1));
    QVERIFY(run.out.contains(u"▲ outdated"_s));
    QCOMPARE(ctl({u"get-worker-status"_s, u"worker01"_s}).out, run.out);
}

void TestLockstepctl::workersAreFiltered()
{
    const Finished run = ctl(
        {u"workers"_s, u"--status"_s, u"up-to-date"_s, u"--group"_s, u"eu"_s, u"-q"_s, u"gpu"_s});
    QCOMPARE(m_fake->server.lastRequest(),
             u"GET /api/v1/distributed/workers?status=up_to_date&group=eu&q=gpu"_s);
    QVERIFY(run.out.startsWith("No worker is like that."_L1));
    QCOMPARE(ctl({u"workers"_s, u"--status"_s, u"sad"_s}).status, 2);
}

void TestLockstepctl::severalWorkersAreCheckedInOrder()
{
    m_fake->addWorkers(20);
    QStringList wanted{u"check"_s};
    for (int i = 20; i > 0; --i)
        wanted << u"worker%1"_s.arg(i, 2, 10, QChar(u'0'));
    const Finished run = ctl(wanted);
    QCOMPARE(run.status, 0);
    const QStringList lines = run.out.trimmed().split(u'\n').sliced(1);
    QCOMPARE(lines.size(), 20);
    for (int i = 0; i < 20; ++i)
        QVERIFY(lines[i].startsWith(wanted[i + 1]));
    const auto json =
        parseJson(ctl({u"check"_s, u"worker01"_s, u"worker02"_s, u"--json"_s}).out.toUtf8());
    QCOMPARE((*json)[u"count"_s].toInt(), 2);
    QCOMPARE((*json)[u"items"_s][1][u"id"_s].toString(), u"worker02"_s);
    const auto one = parseJson(ctl({u"check"_s, u"worker01"_s, u"--json"_s}).out.toUtf8());
    QCOMPARE((*one)[u"id"_s].toString(), u"worker01"_s);
}

void TestLockstepctl::oneWorkerThatIsNotThereDoesNotHideTheOthers()
{
    m_fake->addWorkers(1);
    const Finished run = ctl({u"check"_s, u"ghost"_s, u"worker01"_s});
    QCOMPARE(run.status, 5);
    QVERIFY(run.out.contains("worker01"_L1));
    QVERIFY(run.err.contains("ghost"_L1));
}

void TestLockstepctl::everyEnabledWorkerIsChecked()
{
    m_fake->addWorkers(3);
    m_fake->workers.begin()->second.enabled = false;
    QCOMPARE(ctl({u"check"_s, u"--all"_s}).status, 0);
    QCOMPARE(m_fake->server.countOf(u"POST /api/v1/distributed/workers/worker01/check"_s), 0);
    QCOMPARE(m_fake->server.countOf(u"POST /api/v1/distributed/workers/worker03/check"_s), 1);
}

void TestLockstepctl::releasesAreMadeFromAFolderNamedFromHere()
{
    const Release release{.version = Version(u"v1.1.0"_s),
                          .versionInfo = {.codebaseVersion = Version(u"v1.1.0"_s)},
                          .package = u"translator-update-v1.1.0-1.tar.gz"_s,
                          .sha256 = Sha256(QString(64, u'a')),
                          .size = 1000,
                          .treeSha256 = Sha256(QString(64, u'b')),
                          .entries = 3,
                          .treeSize = 2000,
                          .createdAt = test::noon};
    m_fake->server.on(u"POST /api/v1/releases"_s, release, 201);
    const Finished run = ctl({u"release"_s, u"create"_s, u"some/../folder"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.contains("1.0 kB packed, 2.0 kB unpacked, 3 entries"_L1));
    const auto asked = fromJsonText<ReleaseRequest>(m_fake->server.requests().back().body);
    QCOMPARE(asked->sourceDir, QDir::current().absoluteFilePath(u"folder"_s));

    m_fake->server.on(u"DELETE /api/v1/releases/v1.1.0"_s, release);
    QCOMPARE(ctl({u"release"_s, u"delete"_s, u"v1.1.0"_s}).out, u"Release v1.1.0 is deleted.\n"_s);
}

void TestLockstepctl::theExpectedVersionIsSetAndShown()
{
    const QString route = u" /api/v1/channels/production"_s;
    m_fake->server.on(u"PUT"_s + route, ExpectedVersion{Version(u"v1.2.0"_s)});
    m_fake->server.on(u"GET"_s + route, ExpectedVersion{Version(u"v1.2.0"_s)});
    QVERIFY(ctl({u"expect"_s, u"v1.2.0"_s}).out.startsWith("The fleet should now run v1.2.0."_L1));
    QCOMPARE(m_fake->server.requests().back().body, R"({"version":"v1.2.0"})");
    QCOMPARE(ctl({u"expect"_s}).out, u"The fleet should run v1.2.0.\n"_s);
    m_fake->server.onError(u"GET"_s + route, Error(ErrorCode::NotFound, u"nothing is expected"_s));
    const Finished none = ctl({u"expect"_s});
    QCOMPARE(none.status, 5);
    QVERIFY(none.err.contains("lockstepctl expect VERSION"_L1));
}

void TestLockstepctl::emptyListsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("saying");
    QTest::newRow("updates") << QStringList{u"updates"_s} << u"GET /api/v1/updates"_s
                             << u"lockstepctl update ID"_s;
    QTest::newRow("active updates") << QStringList{u"updates"_s, u"--active"_s}
                                    << u"GET /api/v1/updates"_s << u"No update is under way."_s;
    QTest::newRow("backups") << QStringList{u"backups"_s} << u"GET /api/v1/backups"_s
                             << u"Each update makes one"_s;
    QTest::newRow("releases") << QStringList{u"releases"_s} << u"GET /api/v1/releases"_s
                              << u"lockstepctl release create DIR"_s;
    QTest::newRow("events") << QStringList{u"events"_s} << u"GET /api/v1/events"_s
                            << u"lockstepctl events -f"_s;
}

void TestLockstepctl::emptyListsSayWhatToDo()
{
    QFETCH(const QStringList, command);
    QFETCH(const QString, route);
    QFETCH(const QString, saying);
    m_fake->server.on(route, Page<Event>());
    const Finished run = ctl(command);
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.contains(saying), qPrintable(run.out));
    const auto json = parseJson(ctl(command + QStringList{u"--json"_s}).out.toUtf8());
    QCOMPARE((*json)[u"count"_s].toInt(-1), 0);
}

void TestLockstepctl::eventsAreListed()
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

void TestLockstepctl::eventsAreFollowedThroughARestart()
{
    m_fake->events = {test::sampleEvent(1, u"a"_s, u"w"_s, u"first"_s)};
    Program program({u"events"_s, u"-f"_s, u"--coordinator"_s, m_endpoint});
    QByteArray out;
    const auto hasSeen = [&](const char* text) {
        return eventually([&, text] {
            out += program.process().readAllStandardOutput();
            return out.contains(text);
        });
    };
    QVERIFY(hasSeen("first"));
    m_fake->server.stop();
    QVERIFY(eventually(
        [&] { return program.process().bytesAvailable() >= 0 && program.process().isReadable(); }));
    QTest::qWait(800);
    m_fake->events.push_back(test::sampleEvent(2, u"b"_s, u"w"_s, u"second"_s));
    m_fake->server.listenUnix();
    QVERIFY(hasSeen("second"));
    ::kill(pid_t(program.process().processId()), SIGINT);
    const Finished finished = program.finish();
    QCOMPARE(finished.status, 130);
    QCOMPARE(out.count("first"), 1);
    QVERIFY(finished.err.contains("asking again"_L1));
    QVERIFY(finished.err.contains("the coordinator is back"_L1));
}

void TestLockstepctl::followedEventsAreLinesOfJson()
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

void TestLockstepctl::aReaderThatLeavesEndsTheFollowing()
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

void TestLockstepctl::theVersionsAreShown()
{
    m_fake->server.on(u"GET /api/v1/version"_s,
                      VersionInfo{.codebaseVersion = Version(u"v9.9.9"_s)});
    const Finished run = ctl({u"version"_s});
    QVERIFY(run.out.startsWith("lockstepctl "_L1));
    QVERIFY(run.out.contains("coordinator v9.9.9"_L1));
    QCOMPARE(test::run({u"--version"_s}).out, run.out.section(u'\n', 0, 0) + u'\n');
}

void TestLockstepctl::aRefusalHasItsExitStatus_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("hint");
    QTest::newRow("400") << ErrorCode::InvalidArgument << 2 << u"lockstepctl worker -h"_s;
    QTest::newRow("401") << ErrorCode::Unauthenticated << 4 << u"--token-file"_s;
    QTest::newRow("403") << ErrorCode::PermissionDenied << 4 << QString();
    QTest::newRow("404") << ErrorCode::NotFound << 5 << u"lockstepctl workers"_s;
    QTest::newRow("409") << ErrorCode::Conflict << 4 << u"updates --active"_s;
    QTest::newRow("422") << ErrorCode::Refused << 4 << QString();
    QTest::newRow("500") << ErrorCode::Io << 1 << u"log"_s;
    QTest::newRow("502 of a worker") << ErrorCode::Unreachable << 1 << u"log"_s;
}

void TestLockstepctl::aRefusalHasItsExitStatus()
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

void TestLockstepctl::aSentenceFromElsewhereCannotSteerTheTerminal()
{
    m_fake->server.onError(u"GET /api/v1/distributed/workers/w"_s,
                           Error(ErrorCode::NotFound, u"no\n\x1b[2J\u009b"_s));
    const Finished run = ctl({u"worker"_s, u"w"_s});
    for (const QChar c : run.err)
        QVERIFY(c == u'\n' || c.isPrint());
}

void TestLockstepctl::whereNobodyListensSaysWhatWasTried()
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

void TestLockstepctl::theDefaultPlacesAreNamed()
{
    const Finished run = test::run({u"status"_s}, {u"XDG_RUNTIME_DIR=/nowhere"_s,
                                                   u"LOCKSTEP_COORDINATOR=http://127.0.0.1:1"_s});
    QCOMPARE(run.status, 3);
    QVERIFY(run.err.contains("Tried http://127.0.0.1:1."_L1));
}

void TestLockstepctl::whatIsNoCoordinatorIsSaid()
{
    m_fake->server.on(u"GET /api/v1/distributed/status"_s, html());
    const Finished run = ctl({u"status"_s});
    QCOMPARE(run.status, 3);
    QVERIFY(run.err.contains("no coordinator"_L1));
    QVERIFY(run.err.contains("text/html"_L1));
    QVERIFY(!run.err.contains("Log in"_L1));
}

void TestLockstepctl::aCoordinatorThatHangsTimesOut()
{
    const Pending<bool> release;
    m_fake->server.on(u"GET /api/v1/distributed/status"_s,
                      [release](const net::Request&) { return never(release); });
    const Finished run = ctl({u"status"_s, u"--timeout"_s, u"200ms"_s});
    QCOMPARE(run.status, 6);
    QVERIFY(run.err.contains("200ms"_L1));
    release.resolve(true);
}

void TestLockstepctl::wrongUsageIsSaidOnStandardError_data()
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

void TestLockstepctl::wrongUsageIsSaidOnStandardError()
{
    QFETCH(const QStringList, command);
    const Finished run = test::run(command);
    QCOMPARE(run.status, 2);
    QCOMPARE(run.out, QString());
    QVERIFY(run.err.startsWith("lockstepctl: "_L1));
    QVERIFY(run.err.contains("lockstepctl help"_L1) || run.err.contains(" -h"_L1));
}

void TestLockstepctl::theEnvironmentNamesCoordinatorAndToken()
{
    const test::ScratchFolder folder;
    QVERIFY(writeFileDurably(folder / u"token"_s, "lk_secret\n"));
    const Finished run =
        test::run({u"status"_s}, {u"LOCKSTEP_COORDINATOR="_s + m_fake->server.listenTcp(),
                                  u"LOCKSTEP_TOKEN_FILE="_s + (folder / u"token"_s)});
    QCOMPARE(run.status, 0);
    QCOMPARE(m_fake->server.requests().back().headers.value("Authorization"), "Bearer lk_secret");
}

void TestLockstepctl::aTokenIsNotSentInClear()
{
    const test::ScratchFolder folder;
    QVERIFY(writeFileDurably(folder / u"token"_s, "lk_secret\n"));
    const Finished run = test::run({u"status"_s, u"--coordinator"_s, u"http://192.0.2.1:8080"_s,
                                    u"--token-file"_s, folder / u"token"_s});
    QCOMPARE(run.status, 2);
    QVERIFY(run.err.contains("in clear"_L1));
    QVERIFY(!run.err.contains("lk_secret"_L1));
}

void TestLockstepctl::helpNeedsNoCoordinator_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("saying");
    QTest::newRow("nothing") << QStringList{} << u"COMMAND"_s;
    QTest::newRow("help") << QStringList{u"help"_s} << u"Exit status"_s;
    QTest::newRow("--help") << QStringList{u"--help"_s} << u"Exit status"_s;
    QTest::newRow("of a command") << QStringList{u"help"_s, u"update"_s} << u"--concurrency N"_s;
    QTest::newRow("of a command of two words")
        << QStringList{u"help"_s, u"release"_s, u"create"_s} << u"release create DIR"_s;
    QTest::newRow("-h") << QStringList{u"update"_s, u"-h"_s} << u"--concurrency N"_s;
    QTest::newRow("markdown") << QStringList{u"help"_s, u"--markdown"_s} << u"# The command line"_s;
}

void TestLockstepctl::helpNeedsNoCoordinator()
{
    QFETCH(const QStringList, words);
    const Finished run = test::run(words, {u"LOCKSTEP_COORDINATOR=nonsense://"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QString());
    QFETCH(const QString, saying);
    QVERIFY2(run.out.contains(saying), qPrintable(run.out));
    QCOMPARE(test::run({u"help"_s, u"nothing"_s}).status, 2);
}

void TestLockstepctl::aFullDiskIsAFailure()
{
    QProcess program;
    program.setStandardOutputFile(u"/dev/full"_s);
    program.start(Program::path(), {u"help"_s});
    QVERIFY(eventually([&] { return program.state() == QProcess::NotRunning; }));
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(program.readAllStandardError().contains("no space left"));
}

void TestLockstepctl::anotherLocaleBringsNoWarning()
{
    for (const QString& locale : {u"LC_ALL=C"_s, u"LC_ALL=POSIX"_s, u"LC_ALL=nonsense"_s, u"X=x"_s})
        QCOMPARE(test::run({u"--version"_s}, {locale}).err, QString());
}

void TestLockstepctl::dmIsTheSameProgram()
{
    const QFileInfo link(QFileInfo(Program::path()).path() + u"/dm"_s);
    QVERIFY(link.isSymLink());
    QCOMPARE(link.symLinkTarget(), QFileInfo(Program::path()).absoluteFilePath());
}

QTEST_GUILESS_MAIN(TestLockstepctl)
#include "test_lockstepctl.moc"
