// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/app/ctl/samples.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace lockstep;
using test::Finished;
using test::Program;

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
    void theDriftOfAWorkerIsShown();
    void workersAreFiltered();
    void severalWorkersAreCheckedInOrder();
    void oneWorkerThatIsNotThereDoesNotHideTheOthers();
    void everyEnabledWorkerIsChecked();
    void releasesAreMadeFromAFolderNamedFromHere();
    void theExpectedVersionIsSetAndShown();
    void emptyListsSayWhatToDo_data();
    void emptyListsSayWhatToDo();
    void theVersionsAreShown();
    void helpNeedsNoCoordinator_data();
    void helpNeedsNoCoordinator();
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
    QCOMPARE(run.out,
             u"No workers yet. Add them with 'lockstepctl workers add', have them join with "
             "'lockstepctl enroll-token', or name them in lockstepd.yaml.\n"_s);
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
    for (const QString& name : {u"worker"_s, u"get-worker-status"_s}) {
        const Finished run = ctl({name, u"worker01"_s});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.startsWith("worker01\n"_L1));
        QVERIFY(run.out.contains(u"▲ outdated"_s));
    }
}

void TestLockstepctl::theDriftOfAWorkerIsShown()
{
    m_fake->server.on(u"GET /api/v1/distributed/workers/worker01/drift"_s,
                      DriftReport{.workerId = WorkerId(u"worker01"_s),
                                  .hasDrifted = true,
                                  .drift = Drift{.kind = DriftKind::Content,
                                                 .since = QDateTime::currentDateTimeUtc()},
                                  .files = {{u"bin/app"_s, FileChange::Removed, u"file"_s}},
                                  .fileCount = 1});
    const auto shown = ctl({u"drift"_s, u"worker01"_s});
    QCOMPARE(shown.status, 0);
    QVERIFY2(shown.out.contains("removed  bin/app"_L1), qPrintable(shown.out));
    QCOMPARE(ctl({u"drift"_s}).status, 2);
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

void TestLockstepctl::theVersionsAreShown()
{
    m_fake->server.on(u"GET /api/v1/version"_s,
                      VersionInfo{.codebaseVersion = Version(u"v9.9.9"_s)});
    const Finished run = ctl({u"version"_s});
    QVERIFY(run.out.startsWith("lockstepctl "_L1));
    QVERIFY(run.out.contains("coordinator v9.9.9"_L1));
    QCOMPARE(test::run({u"--version"_s}).out, run.out.section(u'\n', 0, 0) + u'\n');
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

void TestLockstepctl::dmIsTheSameProgram()
{
    const QFileInfo link(QFileInfo(Program::path()).path() + u"/dm"_s);
    QVERIFY(link.isSymLink());
    QCOMPARE(link.symLinkTarget(), QFileInfo(Program::path()).absoluteFilePath());
}

QTEST_GUILESS_MAIN(TestLockstepctl)
#include "test_lockstepctl.moc"
