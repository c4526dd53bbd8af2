// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_store.h"
#include "tests/core/alert/alert_stage.h"

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace {

Duration between(Duration least, Duration value, Duration most)
{
    return std::clamp(value, least, most);
}

/// Each look at it takes a while, the first fifty times.
class CreepingClock final : public Clock {
public:
    explicit CreepingClock(Clock& clock) : m_clock(clock) {}
    QDateTime now() const override { return m_clock.now(); }
    Duration monotonic() const override
    {
        m_looks = std::min(m_looks + 1, 50);
        return m_clock.monotonic() + m_looks * 5ms;
    }
    QCoro::Task<bool> sleep(Duration span, std::stop_token stop) override
    {
        return m_clock.sleep(span, std::move(stop));
    }

private:
    Clock& m_clock;
    mutable int m_looks = 0;
};

AlertQuery everything() { return {.limit = 1000}; }

} // namespace

/// Alerts from the first look to their end, on a simulated fleet.
class TestAlerting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDriftFiresAfterSixHoursAndEscalatesByItsAge()
    {
        AlertStage stage;
        stage.beginDrifted(5h + 59min);
        QCOMPARE(stage.alerting->figures().low, 0);
        stage.clock.advance(2min);
        const auto driftNow = [&] {
            for (const Alert& alert : stage.alerting->active()) {
                if (alert.condition == AlertCondition::VersionDrift)
                    return alert;
            }
            return Alert();
        };
        const Alert fired = driftNow();
        QCOMPARE(fired.severity, AlertSeverity::Low);
        stage.clock.advance(6h);
        QCOMPARE(driftNow().severity, AlertSeverity::Medium);
        QVERIFY(driftNow().timestamp > fired.timestamp);
        QCOMPARE(driftNow().firedAt, fired.firedAt);
        stage.clock.advance(12h);
        const Alert high = driftNow();
        QCOMPARE(high.severity, AlertSeverity::High);
        QCOMPARE(high.id, fired.id);
        QCOMPARE(high.currentVersion, Version(u"v1.0.0"_s));
        QCOMPARE(high.expectedVersion, Version(u"v1.1.0"_s));
        QCOMPARE(high.message,
                 u"Worker worker01 is running version v1.0.0, expected v1.1.0 (drift: %1)"_s.arg(
                     formatDuration(high.driftDuration)));
        QCOMPARE(between(24h, high.driftDuration, 24h + 2min), high.driftDuration);
        stage.clock.advance(48h);
        QCOMPARE(stage.told(event_type::alertEscalated).size(), 2);
    }

    void thereIsOneAlertForAWorkerAndConditionHoweverOftenItIsSeen()
    {
        AlertStage stage;
        stage.add(u"worker01"_s, WorkerKind::Plain);
        stage.begin();
        for (int i = 0; i < 50; ++i) {
            stage.check();
            stage.clock.advance(10min);
            stage.clock.await(stage.alerting->evaluateAll({}));
        }
        const auto all = valueOf(stage.alerting->history(everything()));
        QCOMPARE(std::ranges::count(all, AlertCondition::VersionDrift, &Alert::condition), 1);
        QCOMPARE(std::ranges::count(all, AlertCondition::FleetDrift, &Alert::condition), 1);
        QCOMPARE(stage.alerting->figures().raised, 2);
    }

    void aDriftIsCriticalWhileItsWorkerCannotBeReachedAndFallsBackQuietly()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        QCOMPARE(stage.only().severity, AlertSeverity::Low);
        stage.setReachable(worker01, false);
        stage.clock.advance(2min);
        const auto lost = stage.alerting->active();
        QCOMPARE(lost.size(), 2);
        QCOMPARE(lost[0].severity, AlertSeverity::Critical);
        QCOMPARE(lost[1].severity, AlertSeverity::Critical);
        stage.setReachable(worker01, true);
        stage.clock.advance(2min);
        QCOMPARE(stage.only().severity, AlertSeverity::Low);
        QCOMPARE(stage.only().condition, AlertCondition::VersionDrift);
        QCOMPARE(stage.told(event_type::alertEscalated).size(), 1);
    }

    void anAlertThatEndsIsResolvedAfterAWhileAndStaysInTheHistory()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        const AlertId id = stage.only().id;
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(50s);
        const Alert ending = stage.only();
        QVERIFY(ending.goneSince.isValid());
        QVERIFY(ending.goneSince <= stage.clock.now().addSecs(-40));
        stage.clock.advance(2min);
        QVERIFY(stage.alerting->active().empty());
        const Alert over = valueOf(stage.alerting->find(id));
        QCOMPARE(over.status, AlertStatus::Resolved);
        QCOMPARE(over.resolvedAt, ending.goneSince); // when it was seen to end, not a minute later
        QVERIFY(!over.goneSince.isValid());
        QVERIFY(over.driftDuration >= 7h);
        QCOMPARE(over.driftDuration, ending.driftDuration);
        QCOMPARE(stage.told(event_type::alertResolved).size(), 1);
        QCOMPARE(valueOf(stage.alerting->history({.status = AlertStatus::Resolved})).front().id,
                 id);
    }

    void aConditionThatComesAndGoesDoesNotMakeItsAlertFlap()
    {
        AlertStage stage;
        stage.add(u"worker01"_s, WorkerKind::Plain, u"v1.1.0"_s);
        stage.begin();
        stage.setReachable(worker01, false);
        stage.clock.advance(90s);
        const AlertId id = stage.only().id;
        for (int i = 0; i < 10; ++i) {
            stage.setReachable(worker01, true);
            stage.clock.advance(10s);
            QCOMPARE(stage.only().id, id);
            stage.setReachable(worker01, false);
            stage.clock.advance(10s);
        }
        QCOMPARE(valueOf(stage.alerting->history(everything())).size(), 1);
    }

    void aRuleThatIsTurnedOffResolvesItsAlertsAtOnce()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        QCOMPARE(stage.alerting->active().size(), 1);
        auto options = stage.alertOptions;
        options.rules.versionDrift.enabled = false;
        stage.alerting->setOptions(options);
        stage.clock.advance(1s);
        QVERIFY(stage.alerting->active().empty());
    }

    void theAlertsOfAWorkerThatIsRemovedOrDisabledAreResolved()
    {
        AlertStage stage;
        stage.beginDrifted(7h, 2);
        QCOMPARE(stage.alerting->active().size(), 2);
        Worker disabled = stage.coordinator->registry->find(worker02).value();
        disabled.address.enabled = false;
        QVERIFY(
            stage.coordinator->registry->commit({.put = {disabled}, .removed = {worker01}}, [] {}));
        stage.clock.advance(1s);
        QVERIFY(stage.alerting->active().empty());
    }

    void aRestartLosesNothingAndRaisesNothingTwice()
    {
        AlertStage stage;
        stage.beginDrifted(13h);
        const Alert before = stage.only();
        QCOMPARE(before.severity, AlertSeverity::Medium);
        stage.killAndBegin();
        stage.clock.advance(1min);
        const Alert after = stage.only();
        QCOMPARE(after.id, before.id);
        QCOMPARE(after.severity, AlertSeverity::Medium);
        QCOMPARE(between(before.driftDuration, after.driftDuration, before.driftDuration + 2min),
                 after.driftDuration);
        QCOMPARE(stage.told(event_type::alertFired).size(), 1);
        stage.clock.advance(12h);
        QCOMPARE(stage.only().severity, AlertSeverity::High);
    }

    void theClockMayJumpWithoutAgeingAnything()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        const Duration before = stage.only().driftDuration;
        for (const Duration jump : {Duration(-1h), Duration(24h)}) {
            stage.clock.jumpWall(jump);
            stage.coordinator->drifts.watchClock();
            stage.clock.await(stage.alerting->evaluateAll({}));
            stage.clock.advance(1min);
            QCOMPARE(stage.only().severity, AlertSeverity::Low);
        }
        const Duration after = stage.only().driftDuration;
        QCOMPARE(between(before + 2min - 2s, after, before + 2min + 2s), after);
        stage.setReachable(worker01, false);
        stage.clock.jumpWall(24h);
        stage.clock.await(stage.alerting->evaluateAll({}));
        QCOMPARE(stage.alerting->active().size(), 1); // not unreachable for a minute yet
    }

    void idsRiseEvenWhenTheClockGoesBack()
    {
        AlertStage stage;
        stage.alertOptions.rules.fleetDrift.enabled = false;
        stage.add(u"worker01"_s, WorkerKind::Plain);
        stage.add(u"worker02"_s, WorkerKind::Plain, u"v1.1.0"_s);
        stage.begin();
        stage.check();
        stage.clock.advance(7h);
        const AlertId first = stage.only().id;
        QVERIFY(first.value().startsWith(u"alert-"_s));
        stage.clock.jumpWall(-100h);
        stage.killAndBegin();
        stage.setReachable(worker02, false);
        stage.clock.advance(2min);
        const auto newestFirst = valueOf(stage.alerting->history(everything()));
        QCOMPARE(newestFirst.size(), 2);
        QCOMPARE(newestFirst.back().id, first);
        QVERIFY(first < newestFirst.front().id);
        QCOMPARE(valueOf(stage.alerting->history({.before = newestFirst.front().id})).size(), 1);
    }

    void anAcknowledgementCountsUntilItsTimeAndNotPastAnEscalation()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        const AlertId id = stage.only().id;
        const Alert acked = valueOf(stage.alerting->acknowledge(
            id, {.by = u"ana"_s, .comment = u"on it"_s, .until = stage.clock.now().addSecs(3600)}));
        QVERIFY(acked.acknowledged);
        QCOMPARE(acked.acknowledgement->at, stage.clock.now());
        stage.clock.advance(59min);
        QVERIFY(stage.only().acknowledged);
        stage.clock.advance(2min);
        QVERIFY(!stage.only().acknowledged);
        QVERIFY(stage.alerting->acknowledge(id, {.by = u"ana"_s}));
        stage.killAndBegin();
        QVERIFY(stage.only().acknowledged);
        stage.clock.advance(6h);
        QCOMPARE(stage.only().severity, AlertSeverity::Medium);
        QVERIFY(!stage.only().acknowledged);
    }

    void anAcknowledgedDriftStaysSoWhileItsWorkerIsAway()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        const AlertId id = stage.only().id;
        QVERIFY(stage.alerting->acknowledge(id, {.by = u"ana"_s}));
        stage.setReachable(worker01, false);
        stage.clock.advance(2min);
        QCOMPARE(valueOf(stage.alerting->find(id)).severity, AlertSeverity::Critical);
        QVERIFY(valueOf(stage.alerting->find(id)).acknowledged);
        stage.killAndBegin();
        stage.clock.advance(2min);
        QVERIFY(valueOf(stage.alerting->find(id)).acknowledged);
        stage.setReachable(worker01, true);
        stage.clock.advance(2min);
        QCOMPARE(stage.only().severity, AlertSeverity::Low);
        QVERIFY(stage.only().acknowledged);
        stage.clock.advance(6h);
        QCOMPARE(stage.only().severity, AlertSeverity::Medium);
        QVERIFY(!stage.only().acknowledged);
    }

    void aDriftThatGrowsOlderWhileItsWorkerIsAwayWantsAnotherAcknowledgement()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        const AlertId id = stage.only().id;
        stage.setReachable(worker01, false);
        stage.clock.advance(2min);
        QVERIFY(stage.alerting->acknowledge(id, {.by = u"ana"_s})); // of one that is low by its age
        stage.clock.advance(4h);
        QVERIFY(valueOf(stage.alerting->find(id)).acknowledged);
        stage.clock.advance(2h);
        QCOMPARE(valueOf(stage.alerting->find(id)).severity, AlertSeverity::Critical);
        QVERIFY(!valueOf(stage.alerting->find(id)).acknowledged);
    }

    void aWorkerThatIsBeingUpdatedIsNotInTheFleetsDrift()
    {
        AlertStage stage;
        for (const QString& id : {u"worker01"_s, u"worker02"_s})
            stage.add(id, WorkerKind::Plain).faults.applyTime = 3min;
        stage.fleet.worker(worker02).faults.afterApply = AfterApply::StaysOnOld;
        stage.begin();
        stage.check();
        stage.clock.advance(2h);
        QVERIFY(stage.only().message.startsWith(u"2 workers have drifted"_s));
        const auto update = [&](const WorkerId& id) {
            valueOf(stage.clock.await(stage.coordinator->updater.start(id, Version(u"v1.1.0"_s))));
            stage.clock.advance(30s);
        };
        update(worker01);
        QVERIFY(stage.only().message.startsWith(u"Worker worker02 has drifted"_s));
        update(worker02);
        stage.clock.advance(1min);
        QVERIFY(stage.alerting->active().empty());
        QVERIFY(stage.coordinator->allEnd());
        stage.clock.advance(1min); // worker02 is where it was
        QVERIFY2(stage.only().message.startsWith(u"Worker worker02 has drifted"_s),
                 qPrintable(stage.only().message));
    }

    void acknowledgingIsRefusedWhereItMakesNoSense()
    {
        AlertStage stage;
        stage.beginDrifted(7h);
        const AlertId id = stage.only().id;
        const auto codeOf = [&](const AlertId& which, const Acknowledgement& by) {
            return stage.alerting->acknowledge(which, by).error().code();
        };
        QCOMPARE(codeOf(AlertId(u"alert-1"_s), {}), ErrorCode::NotFound);
        QCOMPARE(codeOf(id, {.until = stage.clock.now().addSecs(-1)}), ErrorCode::InvalidArgument);
        QCOMPARE(stage.alerting->withdrawAcknowledgement(id).error().code(), ErrorCode::Conflict);
        QVERIFY(stage.alerting->acknowledge(id, {.by = u"ana"_s}));
        QVERIFY(!stage.alerting->withdrawAcknowledgement(id)->acknowledged);
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(2min);
        QCOMPARE(codeOf(id, {}), ErrorCode::Conflict);
    }

    void whatPeopleMustKnowOfTheServiceFiresAndResolves()
    {
        AlertStage stage;
        stage.begin();
        ServiceFacts facts;
        facts.tokens.push_back({.name = u"token ci"_s, .at = stage.clock.now().addDays(2)});
        facts.certificates.push_back(
            {.name = u"the coordinator's certificate"_s, .at = stage.clock.now().addDays(30)});
        facts.backupDiskUsed = 85.3;
        stage.alerting->setServiceFacts(facts);
        stage.clock.advance(1s);
        const auto alerts = stage.alerting->active();
        QCOMPARE(alerts.size(), 2);
        QCOMPARE(alerts[0].message, u"The disk that holds the backups is 85.3% full"_s);
        QCOMPARE(alerts[1].message, u"Token ci expires at 2024-01-03T12:00:00Z"_s);
        QCOMPARE(alerts[1].subject, u"token ci"_s);
        facts.backupDiskUsed.reset(); // not known is not well
        facts.tokens.clear();
        stage.alerting->setServiceFacts(facts);
        stage.clock.advance(2min);
        QCOMPARE(stage.only().condition, AlertCondition::BackupStorage);
        stage.killAndBegin(); // nobody has looked at the disk yet
        stage.clock.advance(5min);
        QCOMPARE(stage.only().condition, AlertCondition::BackupStorage);
        facts.backupDiskUsed = 10;
        stage.alerting->setServiceFacts(facts);
        stage.clock.advance(2min);
        QVERIFY(stage.alerting->active().empty());
    }

    void tooManyFailedUpdatesAreAnAlertThatEndsWithTheWindow()
    {
        AlertStage stage;
        stage.alertOptions.rules = {};
        for (int i = 1; i <= 6; ++i)
            stage.add(u"worker0%1"_s.arg(i), WorkerKind::Plain);
        stage.fleet.worker(worker01).faults.refusesUpload = true;
        stage.begin();
        stage.check();
        QVERIFY(stage.clock.await(stage.coordinator->updater.startBatch({}, {}, 6)));
        QVERIFY(stage.coordinator->allEnd());
        stage.clock.advance(1min);
        const auto alerts = stage.alerting->active();
        const auto rate =
            std::ranges::find(alerts, AlertCondition::UpdateFailureRate, &Alert::condition);
        QVERIFY(rate != alerts.end());
        QCOMPARE(rate->message, u"1 of the 6 updates (16.7%) that ended within 24h0m0s failed"_s);
        stage.killAndBegin(); // the updates are remembered
        stage.clock.advance(1min);
        QVERIFY(std::ranges::contains(stage.alerting->active(), AlertCondition::UpdateFailureRate,
                                      &Alert::condition));
        stage.clock.advance(24h);
        QVERIFY(!std::ranges::contains(stage.alerting->active(), AlertCondition::UpdateFailureRate,
                                       &Alert::condition));
    }

    void theRateCountsEveryUpdateOfTheWindowAfterARestartToo()
    {
        AlertStage stage;
        stage.begin();
        std::vector<Update> updates;
        const auto add = [&](UpdateState state, Duration ago) {
            updates.push_back(
                {.id = UpdateId(u"upd-%1"_s.arg(updates.size(), 6, 10, QLatin1Char('0'))),
                 .workerId = worker01,
                 .state = state,
                 .endedAt = stage.clock.now().addMSecs(-ago.count())});
        };
        add(UpdateState::Failed, 25h);
        for (int i = 0; i < 300; ++i) // begun before all the others
            add(UpdateState::RolledBack, 23h);
        for (int i = 0; i < 2200; ++i)
            add(UpdateState::Completed, 23h + 30min);
        const Batch batch{.id = BatchId(u"batch-1"_s), .createdAt = stage.clock.now()};
        QVERIFY(update::UpdateStore(*stage.coordinator->database).save(batch, updates));
        stage.killAndBegin();
        stage.clock.advance(1s);
        const auto messageOf = [&](AlertCondition condition) {
            const auto alerts = stage.alerting->active();
            const auto found = std::ranges::find(alerts, condition, &Alert::condition);
            return found == alerts.end() ? QString() : found->message;
        };
        QCOMPARE(messageOf(AlertCondition::UpdateFailureRate),
                 u"300 of the 2500 updates (12.0%) that ended within 24h0m0s failed"_s);

        auto options = stage.alertOptions; // and every one of a window that is made longer
        options.rules.rollbackRate.window = 48h;
        options.rules.updateFailureRate.window = 48h;
        stage.alerting->setOptions(options);
        stage.clock.advance(1s);
        QCOMPARE(messageOf(AlertCondition::UpdateFailureRate),
                 u"301 of the 2501 updates (12.0%) that ended within 48h0m0s failed"_s);
    }

    void nothingIsLookedAtWhenAlertingIsOff()
    {
        AlertStage stage;
        stage.alertOptions.isEnabled = false;
        stage.add(u"worker01"_s, WorkerKind::Plain);
        stage.begin();
        stage.check();
        stage.clock.advance(30h);
        QVERIFY(stage.alerting->active().empty());
        QCOMPARE(stage.clock.await(stage.alerting->evaluateAll({})), 0);
        stage.alerting->setOptions({});
        stage.clock.advance(1min);
        QVERIFY(!stage.alerting->active().empty());
    }

    void evaluatingAllRaisesAtOnceAndCountsIt()
    {
        AlertStage stage;
        stage.beginDrifted(5h);
        stage.alertOptions.rules.driftAge.low = 4h;
        stage.alerting->setOptions(stage.alertOptions);
        QCOMPARE(stage.clock.await(stage.alerting->evaluateAll({})), 1);
        QCOMPARE(stage.clock.await(stage.alerting->evaluateAll({})), 0);
    }

    void evaluatingAllLetsOthersHaveTheLoop()
    {
        AlertStage stage;
        stage.beginDrifted(5h, 200);
        stage.alertOptions.rules.driftAge.low = 4h;
        stage.alerting->setOptions(stage.alertOptions);
        std::optional<int> raised;
        const auto keep = [](Alerting& alerting, std::optional<int>& kept) -> QCoro::Task<> {
            kept = co_await alerting.evaluateAll({});
        };
        const auto evaluating = keep(*stage.alerting, raised);
        QVERIFY(!raised);
        QVERIFY(stage.alerting->active().size() <= 50);
        QVERIFY(stage.clock.runUntil([&] { return raised.has_value(); }));
        QCOMPARE(*raised, 200);
        QCOMPARE(stage.alerting->active().size(), 200u);
    }

    void evaluatingEndsWhenTheServiceDoes()
    {
        AlertStage stage;
        for (int i = 0; i < 200; ++i)
            stage.add(u"worker%1"_s.arg(i), WorkerKind::Plain);
        stage.begin();
        stage.check();
        stage.clock.advance(5h);
        stage.alertOptions.rules.driftAge.low = 4h;
        stage.alerting->setOptions(stage.alertOptions);
        std::optional<int> raised;
        const auto keep = [](Alerting& alerting, std::optional<int>& kept) -> QCoro::Task<> {
            kept = co_await alerting.evaluateAll({});
        };
        const auto evaluating = keep(*stage.alerting, raised);
        stage.alerting.reset();
        stage.clock.advance(1s);
        QVERIFY(raised && *raised < 200);
    }

    void aWorkerThatIsDueAgainAtOnceFiresOnce()
    {
        AlertStage stage;
        stage.alertOptions.rules.fleetDrift.enabled = false;
        stage.add(u"worker01"_s, WorkerKind::Plain);
        stage.begin();
        stage.check();
        stage.alerting->setOptions({.isEnabled = false}); // another one is at work here
        stage.clock.advance(7h);
        Alerting::Options options = stage.alertOptions;
        options.rules.driftAge.low = stage.coordinator->drifts.ageOf(worker01);
        options.rules.driftAge.medium = options.rules.driftAge.low + 4ms;
        CreepingClock clock(stage.clock);
        const auto alerting =
            valueOf(Alerting::open(options, {.database = *stage.coordinator->database,
                                             .clock = clock,
                                             .events = stage.coordinator->events,
                                             .registry = *stage.coordinator->registry,
                                             .drifts = stage.coordinator->drifts,
                                             .updater = stage.coordinator->updater,
                                             .channels = *stage.channels,
                                             .sender = stage.sender}));
        QCOMPARE(stage.clock.await(alerting->evaluateAll({})), 1);
        QCOMPARE(alerting->active().size(), 1u);
        QCOMPARE(valueOf(alerting->history({.status = AlertStatus::Firing})).size(), 1u);
    }

    void manyChangesAreOneSignal()
    {
        AlertStage stage;
        for (int i = 1; i <= 9; ++i)
            stage.add(u"worker0%1"_s.arg(i), WorkerKind::Plain);
        stage.begin();
        stage.check();
        stage.clock.advance(6h - 1min);
        int changes = 0;
        QObject::connect(stage.alerting.get(), &Alerting::changed, stage.alerting.get(),
                         [&] { ++changes; });
        stage.clock.advance(2min);
        QCOMPARE(stage.alerting->figures().low, 10);
        QVERIFY(changes >= 1);
        QVERIFY(changes <= 9);
    }
};

QTEST_GUILESS_MAIN(TestAlerting)
#include "test_alerting.moc"
