// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/alert/alert_stage.h"

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::test;
using namespace std::chrono_literals;

/// How messages leave the house, and that none is lost.
class TestOutbox : public QObject {
    Q_OBJECT

    struct Drifted : AlertStage {
        explicit Drifted(int workers = 1)
        {
            alertOptions.rules.driftAge.medium = alertOptions.rules.driftAge.high = 1000h;
            beginDrifted(6h - 1s, workers);
        }
        /// The first one, and until that its alert is over was told where it can be.
        void update()
        {
            QCOMPARE(coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
            clock.advance(10min);
        }
        /// As if it had a new password.
        void change(const NotificationChannelId& id)
        {
            NotificationChannel channel = valueOf(channels->find(id));
            channel.webhook->headers = {{u"Authorization"_s, Secret(u"another one"_s)}};
            QVERIFY(channels->configure({{id, channel}}));
        }
        Result<Delivery> test(const NotificationChannelId& id)
        {
            return clock.await(alerting->test(id, std::stop_token()));
        }
        std::vector<Delivery> log() { return valueOf(alerting->deliveries({})); }
        std::optional<Alert> failing()
        {
            for (const Alert& alert : alerting->active()) {
                if (alert.condition == AlertCondition::ChannelFailing)
                    return alert;
            }
            return std::nullopt;
        }
    };

private Q_SLOTS:
    void aFailedDeliveryIsTriedAgainWithGrowingPatience()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(35s);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Pending);
        QCOMPARE(stage.log().front().error, u"connection refused"_s);
        QVERIFY(stage.log().front().nextAttemptAt > stage.clock.now());
        stage.clock.advance(2min);
        QVERIFY(stage.sender.calls.size() >= 3 && stage.sender.calls.size() <= 5);
        stage.clock.advance(1h);
        const auto& calls = stage.sender.calls;
        for (size_t i = 6; i < calls.size(); ++i)
            QVERIFY(calls[i].at - calls[i - 1].at <= 12min);
        QVERIFY(calls.back().at - calls[calls.size() - 2].at >= 8min);
        stage.sender.answer = {};
        stage.clock.advance(12min);
        QCOMPARE(stage.log().size(), 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
        QCOMPARE(stage.log().front().attempts, int(calls.size()));
        QVERIFY(!stage.sender.calls.back().notification.isRepeated);
    }

    void retriesOutliveARestart()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(10min);
        const DeliveryId id = stage.log().front().id;
        const int attempts = stage.log().front().attempts;
        stage.killAndBegin();
        stage.sender.answer = {};
        stage.clock.advance(11min);
        QCOMPARE(stage.log().size(), 1);
        QCOMPARE(stage.log().front().id, id);
        QCOMPARE(stage.log().front().attempts, attempts + 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
        QVERIFY(!stage.log().front().isRepeated);
    }

    void aKillBetweenSentAndRecordedSendsAgainAndSaysSo()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.hanging = {NotificationChannelId(u"ops"_s)}; // it has it, we do not know
        stage.clock.advance(40s);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sending);
        stage.kill();
        stage.sender.hanging.clear();
        stage.killAndBegin();
        stage.clock.advance(1s);
        QCOMPARE(stage.sender.calls.size(), 2);
        const auto& first = stage.sender.calls[0].notification;
        const auto& again = stage.sender.calls[1].notification;
        QVERIFY(!first.isRepeated);
        QVERIFY(again.isRepeated);
        QCOMPARE(again.id, first.id);
        QCOMPARE(again.firing, first.firing);
        QCOMPARE(stage.log().size(), 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
        QVERIFY(stage.log().front().isRepeated);
        stage.clock.advance(1h);
        QCOMPARE(stage.sender.calls.size(), 2);
    }

    void stoppingBreaksOffWhatIsBeingSentAndItIsSentAgain()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.hanging = {NotificationChannelId(u"ops"_s)};
        stage.clock.advance(40s);
        QCOMPARE(stage.sender.atOnce, 1);
        stage.stop();
        QCOMPARE(stage.sender.atOnce, 0);
        stage.sender.hanging.clear();
        stage.killAndBegin();
        stage.clock.advance(1s);
        QVERIFY(stage.sender.calls.back().notification.isRepeated);
    }

    void aPermanentFailureIsGivenUpAtOnceAndIsAnAlertToldElsewhere()
    {
        Drifted stage;
        stage.addChannel(u"broken"_s);
        stage.addChannel(u"ops"_s);
        stage.sender.answer = [](const RecordingSender::Call& call) {
            return call.channel.value() == "broken"_L1 ? refusal(u"404 Not Found"_s, true)
                                                       : SendResult();
        };
        stage.clock.advance(32s);
        QCOMPARE(stage.sender.to(u"broken"_s).size(), 1);
        QVERIFY(stage.failing());
        QCOMPARE(stage.failing()->subject, u"broken"_s);
        QCOMPARE(stage.failing()->message,
                 u"Notification channel broken does not deliver: 404 Not Found"_s);
        QCOMPARE(stage.told(event_type::notificationFailed).size(), 1);
        stage.clock.advance(31s);
        QCOMPARE(stage.sender.to(u"ops"_s).back().notification.worst().condition,
                 AlertCondition::ChannelFailing);
        QCOMPARE(stage.sender.to(u"broken"_s).size(), 1); // not told of itself
        QVERIFY(stage.alerting->channels().front().isFailing);
        stage.killAndBegin(); // it is remembered
        stage.clock.advance(2min);
        QVERIFY(stage.failing());
        stage.sender.answer = {};
        const auto tested = stage.test(NotificationChannelId(u"broken"_s));
        QCOMPARE(tested->status, DeliveryStatus::Sent);
        stage.clock.advance(2min);
        QVERIFY(!stage.failing());
        QVERIFY(!stage.alerting->channels().front().isFailing);
    }

    void whatAChannelDidNotHearItIsToldAtOnceWhenItIsChanged()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"535 wrong password"_s, true);
        stage.clock.advance(32s);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Failed);
        stage.clock.advance(2min);
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.sender.answer = {};
        stage.change(ops);
        stage.clock.advance(1s);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.sender.calls.back().notification.firing.size(), 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
        stage.clock.advance(1h);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(10min);
        QCOMPARE(stage.sender.calls.size(), 3);
        QCOMPARE(stage.sender.calls.back().notification.resolved.size(), 1);
    }

    void whatAChannelDidNotHearItIsToldAgainAfterAWhile()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"404 Not Found"_s, true);
        stage.clock.advance(32s);
        stage.clock.advance(1h);
        const auto& calls = stage.sender.calls;
        QCOMPARE(calls.size(), 4);
        for (size_t i = 1; i < calls.size(); ++i)
            QCOMPARE(calls[i].at - calls[i - 1].at, (1 << (i - 1)) * Duration(5min));
        stage.clock.advance(24h); // as patient as with repeats, then
        for (size_t i = 7; i < calls.size(); ++i)
            QCOMPARE(calls[i].at - calls[i - 1].at, Duration(4h));
        QVERIFY(calls.size() > 10);
        const size_t before = calls.size();
        stage.killAndBegin(); // that nobody heard of it is remembered
        stage.sender.answer = {};
        stage.clock.advance(6min);
        QCOMPARE(calls.size(), before + 1);
        QCOMPARE(calls.back().notification.firing.size(), 1);
    }

    void whoWasRefusedForLongIsTriedSoonAfterAChange()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"404 Not Found"_s, true);
        stage.clock.advance(2h);
        const auto& calls = stage.sender.calls;
        const size_t before = calls.size();
        stage.change(ops);
        stage.clock.advance(6min);
        QCOMPARE(calls.size(), before + 2); // at once, then with the least patience
        QCOMPARE(calls.back().at - calls[before].at, Duration(5min));
    }

    void afterAnOutageThereIsOneMessageThatSaysHowItIsNow()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(13h); // repeated every four hours
        const auto log = stage.log();
        QCOMPARE(log.size(), 4); // the channel's own alert is not told to it
        QCOMPARE(log.front().status, DeliveryStatus::Pending);
        for (size_t i = 1; i < log.size(); ++i) {
            QCOMPARE(log[i].status, DeliveryStatus::Superseded);
            QCOMPARE(log[i].note, u"superseded by "_s + log[i - 1].id.value());
            QVERIFY(log[i].endedAt.isValid());
        }
        QVERIFY(stage.told(event_type::notificationFailed).empty());
        const size_t before = stage.sender.calls.size();
        stage.sender.answer = {};
        stage.clock.advance(11min);
        QCOMPARE(stage.sender.calls.size(), before + 1);
        const auto& message = stage.sender.calls.back().notification;
        QCOMPARE(message.id, log.front().id);
        QCOMPARE(message.firing.size(), 1);
        QVERIFY(message.firing.front().driftDuration >= 18h);
        stage.clock.advance(1h);
        QCOMPARE(stage.sender.calls.size(), before + 1);
        stage.update();
        QCOMPARE(stage.sender.calls.back().notification.resolved.size(), 1);
    }

    void whatFiredAndResolvedDuringAnOutageIsNotTold()
    {
        for (const bool isKilled : {false, true}) {
            Drifted stage;
            stage.addChannel(u"ops"_s);
            stage.sender.refuse(u"connection refused"_s);
            stage.clock.advance(20min);
            if (isKilled)
                stage.killAndBegin();
            stage.update();
            QCOMPARE(stage.log().size(), 1);
            QCOMPARE(stage.log().front().status, DeliveryStatus::Superseded);
            QCOMPARE(stage.log().front().note, u"all of it was over before it could be told"_s);
            QVERIFY(stage.told(event_type::notificationFailed).empty());
            const size_t before = stage.sender.calls.size();
            stage.sender.answer = {};
            if (isKilled)
                stage.killAndBegin();
            stage.clock.advance(5h);
            QCOMPARE(stage.sender.calls.size(), before);
        }
    }

    void whoDoesNotWantToHearOfEndsIsNotToldWhatIsOver()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s, [](auto& channel) { channel.sendResolved = false; });
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(20min);
        stage.update();
        const size_t before = stage.sender.calls.size();
        stage.sender.answer = {};
        stage.clock.advance(5h);
        QCOMPARE(stage.sender.calls.size(), before);
    }

    void whatWasHeardBeforeAnOutageIsToldToBeOverAfterIt()
    {
        for (const bool isKilled : {false, true}) {
            Drifted stage;
            stage.addChannel(u"ops"_s);
            stage.clock.advance(20min);
            QCOMPARE(stage.sender.calls.size(), 1);
            stage.sender.refuse(u"connection refused"_s);
            stage.clock.advance(5h); // what waits says that it fires
            QCOMPARE(stage.log().front().status, DeliveryStatus::Pending);
            QCOMPARE(stage.log().front().firing, 1);
            if (isKilled)
                stage.killAndBegin();
            stage.update();
            QCOMPARE(stage.log().front().status, DeliveryStatus::Pending);
            QCOMPARE(stage.log().front().resolved, 1);
            QCOMPARE(stage.log()[1].status, DeliveryStatus::Superseded);
            const size_t before = stage.sender.calls.size();
            stage.sender.answer = {};
            if (isKilled)
                stage.killAndBegin();
            stage.clock.advance(5h);
            QCOMPARE(stage.sender.calls.size(), before + 1);
            QVERIFY(stage.sender.calls.back().notification.firing.empty());
            QCOMPARE(stage.sender.calls.back().notification.resolved.size(), 1);
        }
    }

    void anEndThatWaitsIsToldByTheMessageThatTakesItsPlace()
    {
        for (const bool isKilled : {false, true}) {
            Drifted stage(2);
            stage.addChannel(u"ops"_s);
            stage.clock.advance(20min);
            QCOMPARE(stage.sender.calls.back().notification.firing.size(), 2);
            stage.sender.refuse(u"connection refused"_s);
            stage.update();
            QCOMPARE(stage.log().front().resolved, 1);
            if (isKilled)
                stage.killAndBegin();
            stage.clock.advance(4h); // the other one is repeated
            QCOMPARE(stage.log()[1].status, DeliveryStatus::Superseded);
            stage.sender.answer = {};
            stage.clock.advance(11min);
            const auto& message = stage.sender.calls.back().notification;
            QCOMPARE(message.firing.size(), 1);
            QCOMPARE(message.resolved.size(), 1);
            QCOMPARE(message.resolved.front().workerId, worker01);
        }
    }

    void whatIsBeingSentIsLetBeAndTheNextOneWaitsForIt()
    {
        Drifted stage(2);
        const auto ops = stage.addChannel(u"ops"_s);
        stage.clock.advance(20min);
        stage.sender.hanging = {ops};
        stage.clock.advance(4h - 10min); // a repeat is tried, and tried again
        stage.update();
        const auto& calls = stage.sender.calls;
        for (size_t i = 2; i < calls.size(); ++i) {
            QVERIFY(calls[i].notification.id >= calls[i - 1].notification.id);
            QVERIFY(calls[i].at - calls[i - 1].at >= 1min);
        }
        stage.sender.hanging.clear();
        stage.clock.advance(11min);
        QCOMPARE(calls.back().notification.firing.size(), 1);
        QCOMPARE(calls.back().notification.resolved.size(), 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
    }

    void whatWasSentWithoutAnAnswerMayHaveBeenHeard()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.hanging = {ops};
        stage.clock.advance(20min);
        stage.update();
        stage.sender.hanging.clear();
        stage.clock.advance(11min);
        QCOMPARE(stage.sender.calls.back().notification.resolved.size(), 1);
        QVERIFY(stage.sender.calls.back().notification.firing.empty());
    }

    void afterAnOutageAndARestartTheChannelIsStillKnownToFail()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(9h);
        const QDateTime since = stage.log().back().createdAt;
        stage.killAndBegin();
        QVERIFY(stage.alerting->channels().front().isFailing);
        QCOMPARE(stage.alerting->channels().front().failingSince, since);
    }

    void whatSomeRecipientHasIsNotToldAgain()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.answer = [](const auto&) -> SendResult {
            return std::unexpected(SendFailure{.error = Error(ErrorCode::Refused, u"554 no"_s),
                                               .isPermanent = true,
                                               .delivered = {u"a@example.com"_s}});
        };
        stage.clock.advance(1h);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Failed);
    }

    void whatNobodyHeardOfIsNotToldAsResolved()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"535 wrong password"_s, true);
        stage.clock.advance(32s);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(2min);
        QCOMPARE(stage.told(event_type::alertResolved).size(), 1);
        stage.sender.answer = {};
        stage.change(ops);
        stage.clock.advance(1h);
        QCOMPARE(stage.sender.calls.size(), 1);
    }

    void aChannelThatIsRepairedFailsNoMoreThoughThereIsNothingToTell()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"535 wrong password"_s, true);
        stage.clock.advance(32s);
        QCOMPARE(stage.coordinator->update(worker01, u"v1.1.0"_s).state, UpdateState::Completed);
        stage.clock.advance(2min);
        QVERIFY(stage.failing());
        stage.change(ops);
        QVERIFY(!stage.alerting->channels().front().isFailing);
        stage.clock.advance(2min);
        QVERIFY(!stage.failing());
        stage.killAndBegin(); // its failures of before are past
        stage.clock.advance(2min);
        QVERIFY(!stage.failing());
        QVERIFY(!stage.alerting->channels().front().isFailing);
    }

    void aTryWithTheOldSettingsTellsNothingOfTheNewOnes()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.hanging = {ops};
        stage.clock.advance(40s);
        QCOMPARE(stage.sender.atOnce, 1);
        stage.change(ops);
        stage.sender.hanging.clear();
        stage.clock.advance(1min);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.sender.calls[1].at - stage.sender.calls[0].at, 1min);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
    }

    void aChannelThatIsChangedIsTriedAtOnce()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(1h);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Pending);
        stage.sender.answer = {};
        stage.change(ops);
        stage.clock.advance(1s);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
    }

    void aChannelOfTheSameIdIsNotBornFailing()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(40s);
        QVERIFY(stage.channels->remove(ops));
        stage.clock.advance(1s);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Failed);
        stage.sender.answer = {};
        stage.addChannel(u"ops"_s);
        QVERIFY(!stage.alerting->channels().front().isFailing);
        stage.killAndBegin();
        QVERIFY(!stage.alerting->channels().front().isFailing);
        stage.clock.advance(1min);
        QVERIFY(!stage.failing());
        QCOMPARE(stage.log().front().status, DeliveryStatus::Sent);
    }

    void aChannelWhoseSecretsAreLostIsAnAlertBeforeAnythingIsToBeSent()
    {
        AlertStage stage;
        stage.begin();
        stage.addChannel(u"lost"_s);
        stage.kill();
        QVERIFY(QFile::remove(stage.folder / u"key"_s));
        for (const char* told : {"was missing.*new key", "lost.*cannot be opened"})
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1StringView(told)));
        stage.killAndBegin();
        stage.clock.advance(1s);
        QCOMPARE(stage.only().condition, AlertCondition::ChannelFailing);
        QCOMPARE(stage.only().subject, u"lost"_s);
        QVERIFY(stage.only().message.contains(u"cannot be opened"_s));
        QVERIFY(stage.alerting->channels().front().isFailing);
        QVERIFY(stage.alerting->channels().front().lastError.contains(u"cannot be opened"_s));
        valueOf(stage.channels->remove(NotificationChannelId(u"lost"_s)));
        stage.addChannel(u"lost"_s); // its secrets are given anew
        stage.clock.advance(2min);
        QVERIFY(stage.alerting->active().empty());
        QVERIFY(!stage.alerting->channels().front().isFailing);
    }

    void aChannelThatFailsForTenMinutesIsAnAlert()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(10min);
        QVERIFY(!stage.failing());
        stage.clock.advance(1min);
        QVERIFY(stage.failing());
        stage.sender.answer = {};
        stage.clock.advance(14min);
        QVERIFY(!stage.failing());
    }

    void aDeliveryIsGivenUpAfterADay()
    {
        Drifted stage;
        stage.alertOptions.notify.repeatInterval = 1000h;
        stage.alerting->setOptions(stage.alertOptions);
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(23h);
        QCOMPARE(stage.log().back().status, DeliveryStatus::Pending);
        stage.clock.advance(90min);
        QCOMPARE(stage.log().back().status, DeliveryStatus::Failed);
        QVERIFY(stage.log().back().endedAt.isValid());
    }

    void whatIsADayOldIsNotSentAfterADowntime()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(10min);
        const DeliveryId old = stage.log().front().id;
        const size_t before = stage.sender.calls.size();
        stage.kill();
        stage.clock.jumpWall(50h);
        stage.sender.answer = {};
        stage.killAndBegin();
        stage.clock.advance(11min);
        const Delivery ended = stage.log().back();
        QCOMPARE(ended.id, old);
        QCOMPARE(ended.status, DeliveryStatus::Failed);
        QCOMPARE(ended.error, u"not delivered within 24h0m0s: connection refused"_s);
        QCOMPARE(stage.told(event_type::notificationFailed).size(), 1);
        stage.clock.advance(5min); // how it is now is told
        QCOMPARE(stage.sender.calls.size(), before + 1);
        QVERIFY(stage.sender.calls.back().notification.id != old);
    }

    void aHangingChannelKeepsNobodyElseWaiting()
    {
        Drifted stage;
        stage.addChannel(u"hung"_s);
        stage.addChannel(u"ops"_s);
        stage.addChannel(u"team"_s);
        stage.sender.hanging = {NotificationChannelId(u"hung"_s)};
        stage.clock.advance(32s);
        QCOMPARE(stage.sender.to(u"ops"_s).size(), 1);
        QCOMPARE(stage.sender.to(u"team"_s).size(), 1);
        QCOMPARE(stage.sender.to(u"hung"_s).size(), 1);
        stage.clock.advance(10min);
        QVERIFY(stage.sender.to(u"hung"_s).size() >= 3);
        const auto hung = stage.sender.to(u"hung"_s);
        for (size_t i = 1; i < hung.size(); ++i) // one try at a time
            QVERIFY(hung[i].at - hung[i - 1].at >= 1min);
    }

    void whoHasItIsLeftOutWhenTheOthersAreTriedAgain()
    {
        Drifted stage;
        stage.addChannel(u"ops"_s);
        stage.sender.answer = [](const RecordingSender::Call& call) -> SendResult {
            if (!call.delivered.empty())
                return SendReport{.delivered = {u"b@example.com"_s}, .note = u"late"_s};
            return std::unexpected(
                SendFailure{.error = Error(ErrorCode::Unreachable, u"451 greylisted"_s),
                            .delivered = {u"a@example.com"_s},
                            .retryAfter = 20min});
        };
        stage.clock.advance(15min);
        QCOMPARE(stage.sender.calls.size(), 1);
        stage.killAndBegin();
        stage.clock.advance(20min);
        QCOMPARE(stage.sender.calls.size(), 2);
        QCOMPARE(stage.sender.calls[1].delivered, std::vector{u"a@example.com"_s});
        const Delivery sent = stage.log().front();
        QCOMPARE(sent.delivered, (std::vector{u"a@example.com"_s, u"b@example.com"_s}));
        QCOMPARE(sent.note, u"late"_s);
    }

    void aChannelThatIsRemovedEndsWhatWasMeantForIt()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        const auto hung = stage.addChannel(u"hung"_s);
        stage.sender.hanging = {hung};
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(40s);
        QVERIFY(stage.channels->remove(ops));
        QVERIFY(stage.channels->remove(hung));
        stage.clock.advance(1s);
        QCOMPARE(stage.sender.atOnce, 0);
        for (const Delivery& delivery : stage.log()) {
            QCOMPARE(delivery.status, DeliveryStatus::Failed);
            QCOMPARE(delivery.error, u"the channel was removed"_s);
        }
        const size_t before = stage.sender.calls.size();
        stage.clock.advance(5h);
        QCOMPARE(stage.sender.calls.size(), before);
        QVERIFY(!stage.failing());
    }

    void whatCannotBeEndedOnAFullDiskIsEndedLater()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        stage.sender.refuse(u"connection refused"_s);
        stage.clock.advance(40s);
        auto& database = *stage.coordinator->database;
        QVERIFY(database.run(u"CREATE TRIGGER full BEFORE INSERT ON deliveries WHEN NEW.status = "
                             "'failed' BEGIN SELECT RAISE(ABORT, 'disk full'); END"_s));
        QVERIFY(stage.channels->remove(ops));
        stage.clock.advance(10s); // this ends: it does not try again and again
        QCOMPARE(stage.log().front().status, DeliveryStatus::Pending);
        QVERIFY(database.run(u"DROP TRIGGER full"_s));
        stage.clock.advance(1min);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Failed);
        QCOMPARE(stage.log().front().error, u"the channel was removed"_s);
    }

    void aTestIsSentAtOnceAndOnce()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        auto sent = stage.test(ops);
        QCOMPARE(sent->status, DeliveryStatus::Sent);
        QVERIFY(stage.sender.calls.front().notification.isTest);
        QCOMPARE(stage.sender.calls.front().notification.firing.size(), 1);
        stage.sender.refuse(u"no route"_s);
        sent = stage.test(ops);
        QCOMPARE(sent->status, DeliveryStatus::Failed);
        QCOMPARE(sent->error, u"no route"_s);
        QCOMPARE(stage.sender.calls.size(), 2);
        const auto nobody = stage.test(NotificationChannelId(u"x"_s));
        QCOMPARE(nobody.error().code(), ErrorCode::NotFound);
        stage.sender.hanging = {ops};
        auto hanging = stage.alerting->test(ops, std::stop_token());
        stage.killAndBegin(); // a test is not sent again
        stage.clock.advance(1s);
        QCOMPARE(stage.sender.calls.size(), 3);
        QCOMPARE(stage.log().front().status, DeliveryStatus::Failed);
    }

    void aTestThatFailsIsRememberedAndIsNoFailureOfTheChannel()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        const auto view = [&] { return stage.alerting->channels().front(); };
        stage.clock.advance(100ms);
        stage.sender.refuse(u"no route"_s);
        QVERIFY(stage.test(ops));
        for (const bool isKilled : {false, true}) {
            if (isKilled)
                stage.killAndBegin();
            QVERIFY(!view().isFailing);
            QCOMPARE(view().lastError, u"no route"_s);
            QVERIFY(!view().lastSentAt.isValid());
        }
        stage.clock.advance(15s);
        QVERIFY(!stage.failing());
        stage.sender.answer = {};
        QVERIFY(stage.test(ops));
        QCOMPARE(view().lastError, QString());
        QVERIFY(view().lastSentAt.isValid());
    }

    void theLogIsReadInPagesAndExpires()
    {
        Drifted stage;
        const auto ops = stage.addChannel(u"ops"_s);
        for (int i = 0; i < 5; ++i)
            QVERIFY(stage.test(ops));
        const auto page = valueOf(stage.alerting->deliveries({.limit = 2}));
        QCOMPARE(page.size(), 2);
        const auto rest =
            valueOf(stage.alerting->deliveries({.channelId = ops, .before = page.back().id}));
        QCOMPARE(rest.size(), 3);
        QVERIFY(rest.front().id < page.back().id);
        QVERIFY(valueOf(stage.alerting->deliveries({.status = DeliveryStatus::Failed})).empty());
        QVERIFY(stage.alerting->expire(stage.clock.now().addSecs(1)));
        QVERIFY(stage.log().empty());
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "test_outbox.moc"
