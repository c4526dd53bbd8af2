// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_life.h"
#include "core/alert/rising_id.h"
#include "core/alert/update_window.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace lockstep::alert;
using namespace std::chrono_literals;

namespace {

const QDateTime noon(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);

Worker workerSeen(const QString& error = {})
{
    Worker worker{.id = WorkerId(u"worker01"_s)};
    worker.address.host = u"worker01.example"_s;
    worker.seen.checkedAt = noon;
    worker.seen.error = error;
    worker.seen.version = VersionInfo{.codebaseVersion = Version(u"v1.0.0"_s)};
    return worker;
}

Drift driftOf(DriftKind kind)
{
    return {.kind = kind,
            .cause = DriftCause::NeverUpdated,
            .since = noon,
            .currentVersion = Version(u"v1.0.0"_s),
            .expectedVersion = Version(u"v1.1.0"_s),
            .detail = u"component api: 1.0.0, expected 1.1.0"_s};
}

std::optional<Finding> onlyOf(const Findings& findings)
{
    return findings.found.size() == 1 ? std::optional(findings.found.front()) : std::nullopt;
}

Findings lookAt(const FleetFacts& facts, const AlertRules& rules = {})
{
    return findingsOf(facts, rules);
}

Update endedAs(const QString& id, UpdateState state, const QDateTime& at)
{
    return {.id = UpdateId(id), .state = state, .endedAt = at};
}

} // namespace

/// The rules as they stand, without any clock.
class TestAlertRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severityFollowsTheAgeOfADrift_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<int>("severity"); // -1: none
        QTest::addColumn<qint64>("changesIn");
        const qint64 hour = 3600;
        QTest::newRow("young") << qint64(0) << -1 << 6 * hour;
        QTest::newRow("nearly") << 6 * hour - 1 << -1 << qint64(1);
        QTest::newRow("low") << 6 * hour << int(AlertSeverity::Low) << 6 * hour;
        QTest::newRow("medium") << 12 * hour << int(AlertSeverity::Medium) << 12 * hour;
        QTest::newRow("high") << 24 * hour << int(AlertSeverity::High) << qint64(-1);
        QTest::newRow("years") << 24 * hour * 900 << int(AlertSeverity::High) << qint64(-1);
    }
    void severityFollowsTheAgeOfADrift()
    {
        QFETCH(qint64, seconds);
        QFETCH(int, severity);
        QFETCH(qint64, changesIn);
        const Worker worker = workerSeen();
        const Drift drift = driftOf(DriftKind::Codebase);
        const Findings findings = findingsOf(
            {.worker = worker, .drift = &drift, .driftAge = std::chrono::seconds(seconds)},
            AlertRules());
        const auto found = onlyOf(findings);
        QCOMPARE(found ? int(found->severity) : -1, severity);
        QCOMPARE(findings.changesIn ? findings.changesIn->count() / 1000 : -1, changesIn);
    }

    void aDriftIsToldInTheWordsOfItsKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("condition");
        QTest::addColumn<QString>("message");
        QTest::newRow("version")
            << int(DriftKind::Codebase) << int(AlertCondition::VersionDrift)
            << u"Worker worker01 is running version v1.0.0, expected v1.1.0 (drift: 24h30m15s)"_s;
        QTest::newRow("component")
            << int(DriftKind::Component) << int(AlertCondition::VersionDrift)
            << u"Worker worker01 is running version v1.0.0, but not all components that belong to "
               "it: component api: 1.0.0, expected 1.1.0 (drift: 24h30m15s)"_s;
        QTest::newRow("content")
            << int(DriftKind::Content) << int(AlertCondition::ContentDrift)
            << u"Worker worker01 is running version v1.0.0, but its files are not those of the "
               "release (drift: 24h30m15s)"_s;
    }
    void aDriftIsToldInTheWordsOfItsKind()
    {
        QFETCH(int, kind);
        QFETCH(int, condition);
        QFETCH(QString, message);
        const Worker worker = workerSeen();
        const Drift drift = driftOf(DriftKind(kind));
        const Duration age = 24h + 30min + 15s + 123ms;
        const auto found =
            onlyOf(findingsOf({.worker = worker, .drift = &drift, .driftAge = age}, AlertRules()));
        QVERIFY(found);
        QCOMPARE(int(found->condition), condition);
        QCOMPARE(messageOf(*found), message);
        QCOMPARE(found->cause, DriftCause::NeverUpdated);
    }

    void aDriftThatIsOldEnoughIsCriticalOnceItsWorkerIsLost()
    {
        const Worker lost = workerSeen(u"connection refused"_s);
        const Drift drift = driftOf(DriftKind::Codebase);
        const auto severityAt = [&](Duration age, Duration lostFor) {
            const auto findings = findingsOf(
                {.worker = lost, .drift = &drift, .driftAge = age, .unreachableFor = lostFor},
                AlertRules());
            const auto found = std::ranges::find(findings.found, AlertCondition::VersionDrift,
                                                 &Finding::condition);
            return found == findings.found.end() ? -1 : int(found->severity);
        };
        QCOMPARE(severityAt(7h, 59s), int(AlertSeverity::Low));
        QCOMPARE(severityAt(7h, 60s), int(AlertSeverity::Critical));
        QCOMPARE(severityAt(5h, 60s), -1);
    }

    void aLostWorkerIsTheDriftsOwnMatterOnlyWhereNoOtherAlertTellsOfIt()
    {
        const Worker lost = workerSeen(u"connection refused"_s);
        const Drift drift = driftOf(DriftKind::Codebase);
        const WorkerFacts facts{
            .worker = lost, .drift = &drift, .driftAge = 7h, .unreachableFor = 1h};
        AlertRules rules;
        const Finding found = findingsOf(facts, rules).found.front();
        QCOMPARE(found.severity, AlertSeverity::Critical);
        QCOMPARE(ownSeverityOf(found), AlertSeverity::Low);
        rules.workerUnreachable.enabled = false;
        QCOMPARE(ownSeverityOf(findingsOf(facts, rules).found.front()), AlertSeverity::Critical);
    }

    void aWorkerThatNobodyAskedYetIsNotBad()
    {
        Worker worker{.id = WorkerId(u"worker01"_s)};
        const Findings findings = findingsOf(
            {.worker = worker, .unreachableFor = 900h, .unhealthyFor = 900h}, AlertRules());
        QVERIFY(findings.found.empty());
        QVERIFY(!findings.changesIn);
    }

    void whatIsNotPairedOrNotEnabledIsLeftAlone()
    {
        for (const bool isPaired : {true, false}) {
            Worker worker = workerSeen(u"connection refused"_s);
            worker.isPaired = isPaired;
            worker.address.enabled = !isPaired;
            QVERIFY(
                findingsOf({.worker = worker, .unreachableFor = 1h}, AlertRules()).found.empty());
        }
    }

    void anUnhealthyWorkerIsOneThatAnswersSo()
    {
        Worker worker = workerSeen();
        worker.seen.health = WorkerHealth{.isHealthy = false, .reason = u"disk\nfull"_s};
        const auto early = findingsOf({.worker = worker, .unhealthyFor = 4min}, AlertRules());
        QVERIFY(early.found.empty());
        QCOMPARE(early.changesIn, Duration(1min));
        QCOMPARE(early.undecided, std::vector{AlertCondition::WorkerUnhealthy});
        const auto found =
            onlyOf(findingsOf({.worker = worker, .unhealthyFor = 5min}, AlertRules()));
        QCOMPARE(messageOf(*found), u"Worker worker01 is unhealthy: disk full"_s);
        worker.seen.error = u"timed out"_s; // then its health is not known
        QVERIFY(findingsOf({.worker = worker, .unhealthyFor = 5min}, AlertRules()).found.empty());
    }

    void theFleetHasOneAlertForAllThatDrifted()
    {
        FleetFacts facts{.drifted = 12,
                         .oldest = WorkerId(u"worker07"_s),
                         .oldestAge = 3h + 2min + 10s + 5ms,
                         .now = noon};
        QCOMPARE(messageOf(*onlyOf(lookAt(facts))),
                 u"12 workers have drifted for more than 1h0m0s, the oldest, worker07, for "
                 "3h2m10s"_s);
        facts.drifted = 1;
        QCOMPARE(messageOf(*onlyOf(lookAt(facts))), u"Worker worker07 has drifted for 3h2m10s"_s);
        facts.drifted = 0;
        QVERIFY(lookAt(facts).found.empty());
    }

    void ratesCountFromEnoughUpdatesOn_data()
    {
        QTest::addColumn<int>("ended");
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("rolledBack");
        QTest::addColumn<int>("findings");
        QTest::newRow("none") << 0 << 0 << 0 << 0;
        QTest::newRow("too few") << 4 << 4 << 4 << 0;
        QTest::newRow("just five percent") << 20 << 1 << 0 << 0;
        QTest::newRow("more") << 19 << 1 << 0 << 1;
        QTest::newRow("rolled back") << 9 << 1 << 1 << 2;
        QTest::newRow("just ten percent rolled back") << 10 << 1 << 1 << 1;
    }
    void ratesCountFromEnoughUpdatesOn()
    {
        QFETCH(int, ended);
        QFETCH(int, failed);
        QFETCH(int, rolledBack);
        QFETCH(int, findings);
        const UpdateCounts counts{.ended = ended, .failed = failed, .rolledBack = rolledBack};
        QCOMPARE(int(lookAt({.failures = counts, .rollbacks = counts, .now = noon}).found.size()),
                 findings);
    }

    void whatExpiresIsToldInTimeAndAfterwards()
    {
        ServiceFacts service;
        service.certificates = {{.name = u"certificate of worker01"_s,
                                 .at = noon.addDays(6),
                                 .workerId = WorkerId(u"worker01"_s)}};
        service.tokens = {{.name = u"token old"_s, .at = noon.addDays(-1)},
                          {.name = u"token young"_s, .at = noon.addDays(30)},
                          {.name = u"token for ever"_s, .at = {}}};
        service.backups = {{.name = u"backup-1"_s, .at = noon}};
        const Findings findings = lookAt({.service = &service, .now = noon});
        QCOMPARE(findings.found.size(), 2); // backup_expiry is off
        QCOMPARE(findings.found[0].workerId, WorkerId(u"worker01"_s));
        QCOMPARE(findings.found[1].statement, u"Token old expired at 2023-12-31T12:00:00Z"_s);
        QCOMPARE(findings.undecided, std::vector{AlertCondition::BackupStorage});
        QCOMPARE(lookAt({.now = noon}).undecided.size(), 4);
    }

    void everyRuleCanBeTurnedOff()
    {
        const Worker lost = workerSeen(u"connection refused"_s);
        const Drift drift = driftOf(DriftKind::Codebase);
        const Drift content = driftOf(DriftKind::Content);
        ServiceFacts service;
        service.certificates = service.tokens = service.backups = {{.name = u"x"_s, .at = noon}};
        service.backupDiskUsed = 99;
        const UpdateCounts bad{.ended = 10, .failed = 10, .rolledBack = 10};
        const FleetFacts facts{.drifted = 1,
                               .oldest = lost.id,
                               .oldestAge = 2h,
                               .failures = bad,
                               .rollbacks = bad,
                               .channels = {{.channelId = u"ops"_s, .failingFor = 1h}},
                               .service = &service,
                               .now = noon};
        AlertRules rules;
        rules.backupExpiry.enabled = true;
        QCOMPARE(lookAt(facts, rules).found.size(), 8);
        rules.versionDrift.enabled = rules.contentDrift.enabled = false;
        rules.workerUnreachable.enabled = rules.workerUnhealthy.enabled = false;
        rules.fleetDrift.enabled = rules.channelFailing.enabled = false;
        rules.updateFailureRate.enabled = rules.rollbackRate.enabled = false;
        rules.backupStorage.enabled = rules.certificateExpiry.enabled = false;
        rules.tokenExpiry.enabled = rules.backupExpiry.enabled = false;
        QVERIFY(lookAt(facts, rules).found.empty());
        for (const Drift* each : {&drift, &content})
            QVERIFY(
                findingsOf({.worker = lost, .drift = each, .driftAge = 99h, .unreachableFor = 99h},
                           rules)
                    .found.empty());
        for (const auto& each : enumWords<AlertCondition>)
            QVERIFY(!isEnabled(rules, each.value));
    }

    void updatesAreCountedOnceWithinTheirWindow()
    {
        UpdateWindow window;
        const Moment now{noon, 100h};
        QVERIFY(window.add(endedAs(u"a"_s, UpdateState::Completed, noon), now));
        QVERIFY(!window.add(endedAs(u"a"_s, UpdateState::Completed, noon), now));
        QVERIFY(!window.add(endedAs(u"b"_s, UpdateState::Applying, {}), now));
        QVERIFY(window.add(endedAs(u"c"_s, UpdateState::RolledBack, noon.addSecs(-7200)), now));
        QVERIFY(window.add(endedAs(u"d"_s, UpdateState::Failed, noon.addDays(9)), now)); // clock
        QCOMPARE(window.within(24h, 100h),
                 (UpdateCounts{.ended = 3, .failed = 2, .rolledBack = 1}));
        QCOMPARE(window.within(1h, 100h), (UpdateCounts{.ended = 2, .failed = 1}));
        window.forget(100h);
        QCOMPARE(window.within(24h, 100h), (UpdateCounts{.ended = 2, .failed = 1}));
    }

    void cancelledUpdatesAreNotCountedAndRollbacksByHandAreNoUpdates()
    {
        UpdateWindow window;
        const Moment now{noon, 100h};
        QVERIFY(window.add(endedAs(u"a"_s, UpdateState::Completed, noon), now));
        Update cancelled = endedAs(u"b"_s, UpdateState::Failed, noon);
        cancelled.cancelRequested = true;
        QVERIFY(!window.add(cancelled, now));
        cancelled.state = UpdateState::RolledBack;
        QVERIFY(!window.add(cancelled, now));
        Update byHand = endedAs(u"c"_s, UpdateState::RollingBack, {});
        byHand.kind = UpdateKind::Rollback;
        QVERIFY(!window.add(byHand, now));
        byHand.endedAt = noon;
        byHand.state = UpdateState::RolledBack;
        QVERIFY(window.add(byHand, now));
        QVERIFY(!window.add(byHand, now));
        byHand.id = UpdateId(u"d"_s);
        byHand.state = UpdateState::RollbackFailed;
        QVERIFY(window.add(byHand, now));
        QCOMPARE(window.within(24h, 100h), (UpdateCounts{.ended = 1, .rolledBack = 2}));
    }

    void moreRollbacksThanUpdatesAreTold()
    {
        const UpdateCounts counts{.ended = 5, .rolledBack = 6};
        const auto finding = onlyOf(lookAt({.rollbacks = counts, .now = noon}));
        QVERIFY(finding);
        QCOMPARE(finding->statement,
                 u"Rollbacks within 24h0m0s: 6, to 5 updates that ended (120.0%)"_s);
    }

    void writtenTimesAreTakenWithinBounds()
    {
        const Moment now{noon, 100h};
        QCOMPARE(now.since(noon.addSecs(-60)), Duration(1min));
        QCOMPARE(now.since(noon.addSecs(60)), Duration(0));
        QCOMPARE(now.since(noon.addDays(-9), 4h), Duration(4h));
        QCOMPARE(now.since(QDateTime()), Duration(0));
        QCOMPARE(now.until(noon.addDays(9), 10min), Duration(10min));
        QCOMPARE(now.until(noon.addSecs(-60), 10min), Duration(0));
    }

    void idsRise()
    {
        RisingId ids(u"alert-"_s, {});
        const QString first = ids.next(noon);
        QCOMPARE(first, u"alert-1704110400000000000"_s);
        QVERIFY(ids.next(noon) > first);
        QVERIFY(ids.next(noon.addDays(-9)) > first);
        RisingId later(u"alert-"_s, u"alert-9000000000000000000"_s);
        QCOMPARE(later.next(noon), u"alert-9000000000000000001"_s);
        QCOMPARE(RisingId(u"alert-"_s, u"x"_s).next(noon), first);
    }
};

QTEST_GUILESS_MAIN(TestAlertRules)
#include "test_alert_rules.moc"
