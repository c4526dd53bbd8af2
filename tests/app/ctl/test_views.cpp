// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/event_view.h"
#include "app/ctl/view/release_view.h"
#include "app/ctl/view/update_view.h"
#include "app/ctl/view/worker_view.h"
#include "tests/app/ctl/samples.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ctl;
using test::noon;

namespace {

QStringList plain(const Text& text)
{
    QStringList lines;
    for (const Line& line : text)
        lines << paint(line, false);
    return lines;
}

QStringList plain(const Table& table, int width = unlimitedWidth)
{
    return plain(render(table, width));
}

} // namespace

class TestViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void everyStatusHasItsOwnSign();
    void theFleetIsSummedUp();
    void disabledWorkersAreNotCountedAsAnyStatus();
    void workersAreListed();
    void aWorkerThatWasNeverSeenIsShown();
    void hostileWorkersCannotSteerTheTerminal();
    void aWorkerIsShownWithAllThatIsKnown();
    void aDriftIsShownWithItsAgeAndCause();
    void theFilesOfADriftAreListed();
    void anUpdateIsShownWithItsSteps();
    void updatesAreListed();
    void aRollbackLeadsBack();
    void onlyWhatEndedAsMeantIsASuccess();
    void theOutcomeNamesWhatWentWrong();
    void backupsAreListed();
    void releasesAreListed();
    void eventsStandUnderEachOther();
    void everyTableFitsEightyColumns();
};

void TestViews::everyStatusHasItsOwnSign()
{
    QStringList signs;
    for (const auto& each : enumWords<WorkerStatus>)
        signs << statusMark(each.value).text().first(1);
    QCOMPARE(signs.removeDuplicates(), 0);
    QCOMPARE(statusMark(WorkerStatus::UpToDate).text(), u"✓ up to date"_s);
}

void TestViews::theFleetIsSummedUp()
{
    const auto fleet = test::sampleFleet({test::sampleWorker(u"a"_s), test::sampleWorker(u"b"_s),
                                          test::sampleWorker(u"c"_s, WorkerStatus::Outdated)});
    QCOMPARE(plain(fleetSummary(fleet, 80)),
             QStringList{u"3 workers · v1.1.0 expected · ✓ 2 up to date · ▲ 1 outdated"_s});
    QCOMPARE(plain(fleetSummary(fleet, 50)),
             (QStringList{u"3 workers · v1.1.0 expected · ✓ 2 up to date"_s, u"▲ 1 outdated"_s}));
}

void TestViews::disabledWorkersAreNotCountedAsAnyStatus()
{
    WorkerView worker = test::sampleWorker(u"a"_s, WorkerStatus::Unreachable);
    worker.enabled = false;
    QCOMPARE(plain(fleetSummary(test::sampleFleet({worker}), 80)),
             QStringList{u"1 worker · v1.1.0 expected"_s});
    QCOMPARE(workersTable({worker}, noon).rows.front()[1].text(), u"– disabled"_s);
}

void TestViews::workersAreListed()
{
    WorkerView outdated = test::sampleWorker(u"worker02"_s, WorkerStatus::Outdated);
    outdated.reason = u"codebase v1.0.0, expected v1.1.0"_s;
    QCOMPARE(
        plain(workersTable({test::sampleWorker(u"worker01"_s), outdated}, noon)),
        (QStringList{
            u"WORKER    STATUS        VERSION  CHECKED  WHY                               ADDRESS"_s,
            u"worker01  ✓ up to date  v1.1.0   12s ago                                    10.0.0.1:8443"_s,
            u"worker02  ▲ outdated    v1.0.0   12s ago  codebase v1.0.0, expected v1.1.0  10.0.0.1:8443"_s}));
}

void TestViews::aWorkerThatWasNeverSeenIsShown()
{
    WorkerView worker = test::sampleWorker(u"new"_s, WorkerStatus::Unknown);
    worker.version = {};
    worker.checkedAt = {};
    worker.host = u"::1"_s;
    QCOMPARE(plain(workersTable({worker}, noon)).last(),
             u"new     ? unknown  –        never    [::1]:8443"_s);
    QVERIFY(plain(workerDetails(worker, noon, 80)).join(u'\n').contains("not known"_L1));
}

void TestViews::hostileWorkersCannotSteerTheTerminal()
{
    WorkerView worker = test::sampleWorker(u"evil"_s, WorkerStatus::Unreachable);
    worker.name = u"\x1b]0;owned\x07"_s;
    worker.reason = u"line one\nline two \x1b[2J\u009b31m"_s;
    worker.version = Version(u"v1\r\x1b[A"_s);
    worker.health = WorkerHealth{false, u"\x1b[8m"_s};
    Text text = render(workersTable({worker}, noon), 200);
    std::ranges::move(workerDetails(worker, noon, 80), std::back_inserter(text));
    for (const QString& line : plain(text)) {
        for (const QChar c : line)
            QVERIFY2(c.isPrint(), qPrintable(line));
    }
}

void TestViews::aWorkerIsShownWithAllThatIsKnown()
{
    WorkerView worker = test::sampleWorker(u"worker01"_s, WorkerStatus::Outdated);
    worker.name = u"Frankfurt 1"_s;
    worker.group = u"eu"_s;
    worker.tags = {u"gpu"_s, u"prod"_s};
    worker.health = WorkerHealth{true, {}};
    worker.reason = u"component api: 1.0.0, expected 1.1.0"_s;
    worker.versionInfo =
        VersionInfo{.codebaseVersion = worker.version,
                    .buildTime = u"2024-01-01T12:00:00Z"_s,
                    .gitCommit = u"abc123"_s,
                    .toolchain = u"go1.21.0"_s,
                    .components = {{u"api"_s, u"1.0.0"_s}, {u"translator"_s, u"1.1.0"_s}},
                    .lastUpdated = {},
                    .treeSha256 = {},
                    .agentVersion = u"0.1.0"_s};
    QCOMPARE(plain(workerDetails(worker, noon, 80)),
             (QStringList{u"worker01 · Frankfurt 1"_s, u"  Status      ▲ outdated"_s,
                          u"  Why         component api: 1.0.0, expected 1.1.0"_s,
                          u"  Version     v1.0.0, expected v1.1.0"_s, u"  Health      ✓ healthy"_s,
                          u"  Checked     12s ago"_s, u"  Last seen   12s ago"_s,
                          u"  Address     10.0.0.1:8443"_s, u"  Kind        agent"_s,
                          u"  From        configuration"_s, u"  Group       eu"_s,
                          u"  Tags        gpu, prod"_s, u"  Built       2024-01-01T12:00:00Z"_s,
                          u"  Commit      abc123"_s, u"  Toolchain   go1.21.0"_s,
                          u"  Agent       0.1.0"_s, u"  Components  api         1.0.0"_s,
                          u"              translator  1.1.0"_s}));
}

void TestViews::aDriftIsShownWithItsAgeAndCause()
{
    WorkerView worker = test::sampleWorker(u"worker01"_s, WorkerStatus::Outdated);
    worker.drift = Drift{.cause = DriftCause::UpdateFailed};
    worker.driftDuration = std::chrono::hours(7);
    const QStringList lines = plain(workersTable({worker}, noon));
    QVERIFY2(lines.front().contains("DRIFT"_L1), qPrintable(lines.front()));
    QVERIFY2(lines.back().contains("7h 00m, update failed"_L1), qPrintable(lines.back()));
    QVERIFY(plain(workerDetails(worker, noon, 80))
                .contains(u"  Drift      for 7h 00m: update failed"_s));
}

void TestViews::theFilesOfADriftAreListed()
{
    DriftReport report{.workerId = WorkerId(u"worker01"_s)};
    QCOMPARE(plain(driftDetails(report, noon, 80)), QStringList{u"✓ worker01 is as expected"_s});
    report.problem = u"it was not asked yet"_s;
    QCOMPARE(plain(driftDetails(report, noon, 80)),
             QStringList{u"· worker01 is not known to be as expected: it was not asked yet"_s});
    report.problem.clear();
    report.hasDrifted = true;
    report.drift = Drift{.kind = DriftKind::Content,
                         .cause = DriftCause::ChangedByHand,
                         .since = noon.addSecs(-60),
                         .currentVersion = Version(u"v1"_s),
                         .expectedVersion = Version(u"v1"_s),
                         .detail = u"the installed files differ"_s};
    report.driftDuration = std::chrono::seconds(60);
    report.files = {{u"bin/app"_s, FileChange::Changed, u"content"_s},
                    {u"evil\x1b[2J"_s, FileChange::Added, u"file"_s}};
    report.fileCount = 1500;
    const QStringList lines = plain(driftDetails(report, noon, 80));
    QCOMPARE(lines.front(), u"worker01"_s);
    QVERIFY(lines.join(u'\n').contains("changed  bin/app"_L1));
    QCOMPARE(lines.last(), u"and 1498 more"_s);
    for (const QString& line : lines)
        QVERIFY2(std::ranges::all_of(line, [](QChar c) { return c.isPrint(); }), qPrintable(line));
    report.files.clear();
    report.filesProblem = u"connection refused"_s;
    QVERIFY(plain(driftDetails(report, noon, 80)).join(u'\n').contains("connection refused"_L1));
}

void TestViews::anUpdateIsShownWithItsSteps()
{
    Update update = test::sampleUpdate(u"worker01"_s, UpdateState::Uploading);
    update.steps.back().bytesDone = 12'400'000;
    update.steps.back().bytesTotal = 40'100'000;
    update.steps[1].detail = u"ready"_s;
    QCOMPARE(plain(updateDetails(update, noon.addSecs(6), 80)),
             (QStringList{u"upd-worker01 · update of worker01"_s, u"  Status       ↻ uploading"_s,
                          u"  Version      v1.0.0 → v1.1.0"_s, u"  Began        6s ago"_s,
                          u"  Running for  6.0s"_s, QString(),
                          u"    STEP        STARTED   TOOK             DATA  DETAIL"_s,
                          u"  ✓ queued      12:00:00  1.0s"_s,
                          u"  ✓ validating  12:00:01  1.0s                   ready"_s,
                          u"  ✓ backing up  12:00:02  1.0s"_s, u"  ✓ packaging   12:00:03  1.0s"_s,
                          u"  ↻ uploading   12:00:04  2.0s  12.4 of 40.1 MB"_s}));
}

void TestViews::updatesAreListed()
{
    const QStringList lines =
        plain(updatesTable({test::sampleUpdate(u"worker01"_s, UpdateState::Completed),
                            test::sampleUpdate(u"worker02"_s, UpdateState::Failed)},
                           noon.addSecs(60)));
    QCOMPARE(lines.at(1), u"upd-worker01  worker01  v1.0.0 → v1.1.0  ✓ completed  1m ago  8.0s"_s);
    QVERIFY(lines.at(2).endsWith("component api: 1.0.0, expected 1.1.0"_L1));
}

void TestViews::aRollbackLeadsBack()
{
    // The journal of a rollback names what it leaves as its target, and where it leads as original.
    Update rollback = test::sampleUpdate(u"worker01"_s, UpdateState::RolledBack);
    rollback.kind = UpdateKind::Rollback;
    QCOMPARE(versionsText(rollback), u"v1.1.0 → v1.0.0"_s);
    QCOMPARE(paint(verdict({rollback}, noon), false),
             u"✓ 1 worker rolled back to v1.0.0 in 8.0s"_s);
}

void TestViews::onlyWhatEndedAsMeantIsASuccess()
{
    for (const auto& each : enumWords<UpdateState>) {
        Update update = test::sampleUpdate(u"w"_s, each.value);
        QCOMPARE(isSuccess(update), each.value == UpdateState::Completed);
        update.kind = UpdateKind::Rollback;
        QCOMPARE(isSuccess(update),
                 each.value == UpdateState::Completed || each.value == UpdateState::RolledBack);
    }
}

void TestViews::theOutcomeNamesWhatWentWrong()
{
    Update lost = test::sampleUpdate(u"worker03"_s, UpdateState::RollbackFailed);
    lost.rollbackError = u"connection refused"_s;
    const std::vector<Update> updates{test::sampleUpdate(u"worker01"_s, UpdateState::Completed),
                                      test::sampleUpdate(u"worker02"_s, UpdateState::RolledBack),
                                      lost};
    QCOMPARE(paint(verdict(updates, noon), false), u"✗ 1 of 3 workers updated to v1.1.0 in 8.0s"_s);
    QCOMPARE(plain(troubles(updates, {{WorkerId(u"worker04"_s), u"worker04 is being updated"_s}})),
             (QStringList{u"  worker02  ↶ rolled back      component api: 1.0.0, expected 1.1.0"_s,
                          u"  worker03  ✗ rollback failed  component api: 1.0.0, expected 1.1.0; "
                          "and then: connection refused"_s,
                          u"  worker04  – skipped          worker04 is being updated"_s}));
}

void TestViews::backupsAreListed()
{
    Backup backup{.id = BackupId(u"backup-worker01-1"_s),
                  .workerId = WorkerId(u"worker01"_s),
                  .updateId = {},
                  .timestamp = noon.addSecs(-300),
                  .originalVersion = {.codebaseVersion = Version(u"v1.0.0"_s)},
                  .backupPath = {},
                  .updatePackage = {},
                  .status = BackupStatus::Completed,
                  .onWorker = true,
                  .bytes = 2048};
    QCOMPARE(plain(backupsTable({backup}, noon)).last(),
             u"backup-worker01-1  worker01  v1.0.0   ✓ completed  5m ago  worker   2.0 kB"_s);
}

void TestViews::releasesAreListed()
{
    const Release release{.version = Version(u"v1.1.0"_s),
                          .versionInfo = {},
                          .package = u"translator-update-v1.1.0-1.tar.gz"_s,
                          .sha256 = Sha256(u"ab"_s),
                          .size = 40'100'000,
                          .treeSha256 = Sha256(u"cd"_s),
                          .entries = 1234,
                          .treeSize = 101'000'000,
                          .createdAt = noon.addSecs(-7200)};
    QCOMPARE(plain(releasesTable({release}, noon)).last(),
             u"v1.1.0   40.1 MB  101.0 MB     1234  2h ago  translator-update-v1.1.0-1.tar.gz"_s);
    QVERIFY(plain(releaseDetails(release, 80)).contains(u"  SHA-256  ab"_s));
}

void TestViews::eventsStandUnderEachOther()
{
    EventColumns columns;
    const auto line = [&](const Event& event) {
        columns.fit(event);
        return plain(eventText(event, columns, noon, 80)).join(u'|');
    };
    QCOMPARE(line(test::sampleEvent(7, u"worker_update_started"_s, u"worker01"_s, u"to v1.1.0"_s)),
             u"   7  12:00:00  ↻ worker_update_started   worker01  to v1.1.0"_s);
    QCOMPARE(line(test::sampleEvent(12345, u"worker_update_failed"_s, u"w\x1b[1m"_s, u"\x1b[2J"_s)),
             u"12345  12:00:00  ✗ worker_update_failed    w\\u001b[1m  \\u001b[2J"_s);
}

void TestViews::everyTableFitsEightyColumns()
{
    WorkerView worker = test::sampleWorker(QString(60, u'w'), WorkerStatus::Unreachable);
    worker.name = QString(70, u'n');
    worker.group = QString(30, u'g');
    worker.reason = QString(90, u'r');
    Update update = test::sampleUpdate(QString(60, u'w'), UpdateState::RolledBack);
    update.id = UpdateId(u"upd-0lz3k9x2c4q8h7mw"_s);
    Text text = render(workersTable({worker}, noon), 80);
    for (Text more : {render(updatesTable({update}, noon), 80), workerDetails(worker, noon, 80)})
        std::ranges::move(more, std::back_inserter(text));
    for (const Line& line : text)
        QVERIFY2(displayWidth(line) <= 80 || line.back().text().startsWith(u'r') ||
                     line.back().text().startsWith(u'g'),
                 qPrintable(paint(line, false)));
}

QTEST_GUILESS_MAIN(TestViews)
#include "test_views.moc"
