// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/alert/alert_stage.h"

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::test;
using namespace std::chrono_literals;

/// Who is told what, and how often.
class TestNotifications : public QObject {
    Q_OBJECT

    /// Alerts of versions alone, at ages that make for short tests.
    struct Fleet : AlertStage {
        explicit Fleet(int workers = 1)
        {
            alertOptions.rules.fleetDrift.enabled = false;
            for (int i = 1; i <= workers; ++i)
                add(name(i), WorkerKind::Plain);
            begin();
            addChannel(u"ops"_s);
        }
        static QString name(int i) { return u"worker%1"_s.arg(i, 2, 10, QLatin1Char('0')); }
        /// Until all have drifted for six hours and a minute.
        void drift()
        {
            check();
            clock.advance(6h + 1min);
        }
        void lose(int i, bool isLost = true)
        {
            fleet.worker(WorkerId(name(i))).faults.refusesConnections = isLost;
            check();
        }
        SilenceRequest silenceOfAll() const
        {
            return {.matchers = {{.label = u"worker"_s, .value = u"*"_s}},
                    .duration = 1h,
                    .reason = u"maintenance"_s};
        }
    };

private Q_SLOTS:
    void threeHundredWorkersThatDriftForOneReasonAreOneMessageForEachChannel()
    {
        Fleet stage(300);
        stage.addChannel(u"team"_s);
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 2);
        const auto message = stage.sender.to(u"ops"_s).front().notification;
        QCOMPARE(message.firing.size(), 300);
        QVERIFY(message.resolved.empty());
        QCOMPARE(message.groupLabels.at(u"condition"_s), u"version_drift"_s);
        QCOMPARE(message.groupLabels.at(u"expected_version"_s), u"v1.1.0"_s);
        const auto log = valueOf(stage.alerting->deliveries({}));
        QCOMPARE(log.size(), 2);
        QCOMPARE(log.front().status, DeliveryStatus::Sent);
        QCOMPARE(log.front().summary, u"[low] 300 workers have drifted from v1.1.0"_s);
        QCOMPARE(log.front().firing, 300);
        QCOMPARE(stage.told(event_type::notificationSent).size(), 2);
    }

    void aGroupWaitsForOthersThenIsToldWhatIsNewAndIsRepeated()
    {
        Fleet stage(3);
        stage.check();
        stage.clock.advance(5h);
        const Duration start = stage.clock.monotonic();
        stage.lose(1);
        stage.clock.advance(75s);
        QVERIFY(stage.sender.calls.empty()); // it fired 15 s ago
        stage.lose(2);
        stage.clock.advance(30s);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.sender.calls[0].notification.firing.size(), 1);
        stage.clock.advance(4min);
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.clock.advance(2min);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.sender.calls[1].notification.firing.size(), 2);
        QCOMPARE(stage.sender.calls[1].at - stage.sender.calls[0].at, 5min);
        QVERIFY(stage.sender.calls[0].at - start >= 90s);
        auto options = stage.alertOptions;
        options.rules.versionDrift.enabled = false;
        stage.alerting->setOptions(options);
        stage.clock.advance(4h);
        QCOMPARE(stage.sender.calls.size(), 3);
        QCOMPARE(stage.sender.calls[2].at - stage.sender.calls[1].at, 4h);
        QCOMPARE(stage.sender.calls[2].notification.firing.size(), 2);
    }

    void oneCauseThatIsSeenLittleByLittleIsOneMessage()
    {
        Fleet stage(3);
        stage.addChannel(u"critical"_s,
                         [](auto& channel) { channel.minSeverity = AlertSeverity::Critical; });
        for (int i = 1; i <= 3; ++i) {
            stage.lose(i);
            stage.clock.advance(22s);
        }
        stage.clock.advance(2min);
        for (const auto* channel : {"ops", "critical"}) {
            const auto calls = stage.sender.to(QString::fromLatin1(channel));
            QCOMPARE(calls.size(), 1);
            QCOMPARE(calls.front().notification.firing.size(), 3);
        }
    }

    void othersThatJoinPutAMessageOffToThreeTimesTheWaitAtMost()
    {
        Fleet stage(8);
        stage.lose(1);
        const Duration fires = stage.clock.monotonic() + 60s;
        for (int i = 2; i <= 8; ++i) {
            stage.clock.advance(20s);
            stage.lose(i);
        }
        stage.clock.advance(10min);
        QCOMPARE(stage.sender.calls.size(), 2);
        const Duration waited = stage.sender.calls[0].at - fires;
        QVERIFY2(waited >= 88s && waited <= 92s, qPrintable(formatDuration(waited)));
        QCOMPARE(stage.sender.calls[0].notification.firing.size(), 5);
        QCOMPARE(stage.sender.calls[1].notification.firing.size(), 8);
        QCOMPARE(stage.sender.calls[1].at - stage.sender.calls[0].at, 5min);
    }

    void thatAnAlertIsOverIsToldToWhoWasToldOfIt()
    {
        Fleet stage(2);
        stage.addChannel(u"quiet"_s, [](auto& channel) { channel.sendResolved = false; });
        stage.addChannel(u"critical"_s,
                         [](auto& channel) { channel.minSeverity = AlertSeverity::Critical; });
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 2);
        QVERIFY(stage.sender.to(u"critical"_s).empty());
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(10min);
        QCOMPARE(stage.sender.calls.size(), 3);
        const auto& message = stage.sender.calls.back().notification;
        QCOMPARE(stage.sender.calls.back().channel.value(), u"ops"_s);
        QCOMPARE(message.resolved.size(), 1);
        QCOMPARE(message.resolved.front().workerId, worker01);
        QCOMPARE(message.resolved.front().status, AlertStatus::Resolved);
        QCOMPARE(message.firing.size(), 1); // how the group stands
        QCOMPARE(stage.coordinator->update(worker02, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(24h);
        QCOMPARE(stage.sender.calls.size(), 4);
        QVERIFY(stage.sender.calls.back().notification.firing.empty());
    }

    void anAlertThatIsOverBeforeItWasToldIsNotTold()
    {
        Fleet stage;
        stage.lose(1);
        stage.clock.advance(65s);
        QCOMPARE(stage.alerting->figures().critical, 1);
        auto options = stage.alertOptions;
        options.rules.workerUnreachable.enabled = false;
        stage.alerting->setOptions(options);
        stage.clock.advance(1h);
        QVERIFY(stage.sender.calls.empty());
    }

    void workersThatCannotBeReachedAreOneMessageWhetherTheyHaveDriftedOrNot()
    {
        Fleet stage(4);
        for (const int i : {1, 2})
            QCOMPARE(stage.coordinator->update(WorkerId(Fleet::name(i)), u"v1.1.0"_s).state,
                     UpdateState::Completed);
        for (int i = 1; i <= 4; ++i)
            stage.lose(i);
        stage.clock.advance(2min);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.sender.calls.front().notification.firing.size(), 4);
    }

    void anEscalationIsTold()
    {
        Fleet stage;
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.clock.advance(3h);
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.clock.advance(3h + 1min);
        QCOMPARE(stage.sender.calls.size(), 3); // repeated after four hours, then medium
        QCOMPARE(stage.sender.calls.back().notification.worst().severity, AlertSeverity::Medium);
    }

    void aSilenceKeepsAlertsQuietAndTheyAreToldWhenItEnds()
    {
        Fleet stage;
        const Silence silence = valueOf(stage.alerting->addSilence(
            {.matchers = {{.label = u"worker"_s, .value = u"worker0?"_s}},
             .duration = 10h,
             .reason = u"move"_s},
            u"ana"_s));
        QVERIFY(silence.isActive);
        stage.drift();
        QVERIFY(stage.sender.calls.empty());
        QCOMPARE(stage.only().suppressedBy,
                 (std::vector{Suppression{SuppressionReason::Silenced, silence.id.value()}}));
        QCOMPARE(stage.alerting->figures().suppressed, 1);
        stage.clock.advance(5h);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.told(event_type::silenceCreated).size(), 1);
    }

    void whatIsSilencedAfterItWasToldIsNotToldAsResolved()
    {
        Fleet stage(2);
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 1);
        const Silence silence = valueOf(stage.alerting->addSilence(stage.silenceOfAll(), u"a"_s));
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(20min);
        QCOMPARE(stage.sender.calls.size(), 1);
        QVERIFY(stage.alerting->endSilence(silence.id));
        QCOMPARE(stage.alerting->endSilence(silence.id).error().code(), ErrorCode::Conflict);
        stage.clock.advance(10min);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.sender.calls.back().notification.resolved.size(), 1);
        QCOMPARE(stage.sender.calls.back().notification.firing.size(), 1);
    }

    void aRecurringSilenceOutlivesARestart()
    {
        Fleet stage;
        // It is Monday, 1 January 2024, 12:00 UTC: 13:00 in Belgrade.
        QVERIFY(stage.alerting->addSilence(
            {.matchers = {{.label = u"condition"_s, .value = u"worker_*"_s}},
             .recurrence = Recurrence{.weekdays = {Weekday::Monday},
                                      .from = u"14:00"_s,
                                      .to = u"15:00"_s,
                                      .timeZone = u"Europe/Belgrade"_s}},
            u"ana"_s));
        stage.killAndBegin();
        stage.clock.advance(1h + 1min);
        stage.lose(1);
        stage.clock.advance(30min);
        QVERIFY(stage.sender.calls.empty());
        QCOMPARE(stage.only().suppressedBy.size(), 1);
        stage.clock.advance(30min);
        QCOMPARE(stage.sender.calls.size(), 1);
    }

    void anAcknowledgedAlertIsNotRepeatedUnlessItGetsWorse()
    {
        Fleet stage;
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 1);
        QVERIFY(stage.alerting->acknowledge(stage.only().id, {.by = u"ana"_s}));
        stage.clock.advance(5h + 50min);
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.clock.advance(15min);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.sender.calls.back().notification.worst().severity, AlertSeverity::Medium);
        QVERIFY(!stage.sender.calls.back().notification.worst().acknowledged);
    }

    void anAcknowledgementThatRanOutIsRepeatedWhenItsTimeHasCome()
    {
        Fleet stage;
        stage.alertOptions.rules.driftAge.medium = 100h;
        stage.alerting->setOptions(stage.alertOptions);
        stage.drift();
        QVERIFY(stage.alerting->acknowledge(
            stage.only().id, {.by = u"ana"_s, .until = stage.clock.now().addSecs(5 * 3600)}));
        stage.clock.advance(5h - 1min);
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.clock.advance(2min);
        QCOMPARE(stage.sender.calls.size(), 2);
    }

    void anUpdateThatRunsExplainsWhatItCauses()
    {
        Fleet stage;
        stage.alertOptions.rules.workerUnreachable.after = 5s;
        stage.alerting->setOptions(stage.alertOptions);
        stage.check();
        stage.clock.advance(6h - 1s);
        stage.fleet.worker(worker01).faults.restartTime = 40s;
        stage.fleet.worker(worker01).faults.applyTime = 10s;
        const auto update =
            valueOf(stage.clock.await(stage.coordinator->updater.start(worker01, std::nullopt)));
        std::set<AlertCondition> seen;
        for (int i = 0; i < 10; ++i) {
            stage.clock.advance(4s);
            stage.check();
            for (const Alert& alert : stage.alerting->active()) {
                seen.insert(alert.condition);
                QVERIFY(std::ranges::contains(
                    alert.suppressedBy,
                    Suppression{SuppressionReason::Updating, update.id.value()}));
            }
        }
        QVERIFY(seen.contains(AlertCondition::VersionDrift));
        QVERIFY(seen.contains(AlertCondition::WorkerUnreachable));
        QVERIFY(stage.sender.calls.empty());
        QCOMPARE(stage.coordinator->toItsEnd(update.id).state, UpdateState::Completed);
        stage.clock.advance(1h);
        QVERIFY(stage.sender.calls.empty());
    }

    void anUpdateThatFailsExplainsNothingAnyMore()
    {
        Fleet stage;
        stage.check();
        stage.clock.advance(6h - 1s);
        stage.fleet.worker(worker01).faults.refusesUpload = true;
        const auto update =
            valueOf(stage.clock.await(stage.coordinator->updater.start(worker01, std::nullopt)));
        QVERIFY(stage.coordinator->toItsEnd(update.id).state != UpdateState::Completed);
        stage.clock.advance(2min);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.only().cause, DriftCause::UpdateFailed);
    }

    void thatAWorkerCannotBeReachedExplainsThatItHasDrifted()
    {
        Fleet stage;
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.lose(1);
        stage.clock.advance(10min);
        QCOMPARE(stage.sender.calls.size(), 2);
        const auto& message = stage.sender.calls.back().notification;
        QCOMPARE(message.firing.size(), 1);
        QCOMPARE(message.worst().condition, AlertCondition::WorkerUnreachable);
        QVERIFY(message.resolved.empty());
    }

    void aRestartNeitherRepeatsNorForgets()
    {
        Fleet stage(2);
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.killAndBegin();
        stage.clock.advance(3h);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(61s); // resolved, not told yet
        QCOMPARE(stage.told(event_type::alertResolved).size(), 1);
        stage.killAndBegin();
        stage.clock.advance(10min);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.sender.calls.back().notification.resolved.size(), 1);
        stage.killAndBegin();
        stage.clock.advance(1h);
        QCOMPARE(stage.sender.calls.size(), 2);
    }

    void theClockMayJumpWhileItIsDownWithoutFloodOrDelay()
    {
        Fleet stage(2);
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 1);
        for (const Duration jump : {Duration(-1h), Duration(24h)}) {
            stage.kill();
            stage.clock.jumpWall(jump);
            stage.killAndBegin();
            const size_t before = stage.sender.calls.size();
            stage.clock.advance(4h + 1min);
            const size_t more = stage.sender.calls.size() - before;
            QVERIFY2(more >= 1 && more <= 3, qPrintable(QString::number(more)));
        }
    }

    void otherLabelsMakeOtherGroupsWithoutTellingAnythingTwice()
    {
        Fleet stage(4);
        stage.drift();
        QCOMPARE(stage.sender.calls.size(), 1);
        auto options = stage.alertOptions;
        options.notify.groupBy = {u"worker"_s};
        stage.alerting->setOptions(options);
        stage.clock.advance(3h);
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.clock.advance(1h + 1min);
        QCOMPARE(stage.sender.calls.size(), 5); // repeated, each by itself
    }

    void anotherExpectationIsAnotherAlertAndTheOldOneIsOver()
    {
        Fleet stage(3);
        stage.drift();
        const AlertId old = stage.alerting->active().front().id;
        QVERIFY(stage.alerting->acknowledge(old, {.by = u"ana"_s}));
        QVERIFY(stage.clock.await(
            stage.coordinator->releases.setChannel(u"production"_s, Version(u"v1.2.0"_s))));
        stage.clock.advance(6min);
        QCOMPARE(stage.alerting->active().size(), 3);
        for (const Alert& alert : stage.alerting->active()) {
            QCOMPARE(alert.expectedVersion, Version(u"v1.2.0"_s));
            QVERIFY(alert.id != old);
            QVERIFY(!alert.acknowledged);
        }
        QCOMPARE(stage.sender.calls.size(), 3);
        const auto& calls = stage.sender.calls;
        const auto isAboutOld = [](const auto& call) {
            return call.notification.groupLabels.at(u"expected_version"_s) == "v1.1.0"_L1;
        };
        const auto over = std::ranges::find_if(calls.begin() + 1, calls.end(), isAboutOld);
        QVERIFY(over != calls.end());
        QVERIFY(over->notification.firing.empty());
        QCOMPARE(over->notification.resolved.size(), 3);
        const auto anew = std::ranges::find_if_not(calls, isAboutOld);
        QVERIFY(anew != calls.end());
        QCOMPARE(anew->notification.firing.size(), 3);
        QVERIFY(anew->notification.resolved.empty());
    }

    void aChannelThatIsAddedIsToldWhatFires()
    {
        Fleet stage;
        stage.drift();
        stage.addChannel(u"late"_s);
        stage.clock.advance(1min);
        QCOMPARE(stage.sender.to(u"late"_s).size(), 1);
        QCOMPARE(stage.sender.to(u"ops"_s).size(), 1);
    }

    void aPreviewSaysWhatASilenceWouldKeepQuiet()
    {
        Fleet stage(12);
        stage.drift();
        const auto preview = valueOf(
            stage.alerting->preview({.matchers = {{.label = u"worker"_s, .value = u"worker1*"_s},
                                                  {.label = u"severity"_s, .value = u"low"_s}},
                                     .duration = 1h},
                                    u"ana"_s));
        QCOMPARE(preview.alerts.size(), 3);
        QCOMPARE(preview.workers, 3);
        QVERIFY(preview.silence.isActive);
        QVERIFY(stage.alerting->silences().empty());
    }

    void whatAWorkerIsCalledStaysData()
    {
        const QString name =
            u"<b>evil</b>\r\nBcc: all@example.com \u202e"_s + QString(10'000, u'x');
        Fleet stage;
        stage.check();
        Worker worker = stage.coordinator->registry->find(worker01).value();
        worker.address.name = name;
        worker.seen.error = u"no\nroute\t"_s + QString(10'000, u'y');
        worker.seen.reachableSince = stage.clock.now();
        QVERIFY(stage.coordinator->registry->commit({.put = {worker}, .removed = {}}, [] {}));
        stage.clock.advance(2min);
        QCOMPARE(stage.sender.calls.size(), 1);
        const Alert alert = stage.sender.calls.front().notification.worst();
        QCOMPARE(alert.workerName, name);
        QVERIFY(alert.message.startsWith(u"Worker worker01 is unreachable: no route y"_s));
        QVERIFY(alert.message.size() < 400);
        QVERIFY(!alert.message.contains(u'\n'));
        const QString summary = valueOf(stage.alerting->deliveries({})).front().summary;
        QVERIFY(!summary.contains(u'\n'));
        QVERIFY(summary.size() < 250);
    }
};

QTEST_GUILESS_MAIN(TestNotifications)
#include "test_notifications.moc"
