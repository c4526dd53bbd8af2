// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/alert/alert_stage.h"

#include <random>

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace {

constexpr int workers = 5;

WorkerId workerOf(int i) { return WorkerId(u"worker0%1"_s.arg(i + 1)); }

/// What must hold of what is stored and of what was sent, whatever happened.
class Account {
public:
    explicit Account(AlertStage& stage) : m_stage(stage) {}

    void check() const
    {
        checkThatNoneFiresTwice();
        checkThatWhatCameTwiceSaysSo();
        checkThatAllWasTold();
    }

private:
    void checkThatNoneFiresTwice() const
    {
        std::set<std::tuple<AlertCondition, WorkerId, QString>> seen;
        for (const Alert& alert :
             valueOf(m_stage.alerting->history({.status = AlertStatus::Firing, .limit = 10'000})))
            QVERIFY(seen.emplace(alert.condition, alert.workerId, alert.subject).second);
    }
    void checkThatWhatCameTwiceSaysSo() const
    {
        std::set<DeliveryId> brokenOff;
        for (const auto& call : m_stage.sender.calls) {
            QCOMPARE(call.notification.isRepeated, brokenOff.contains(call.notification.id));
            if (!call.isAnswered)
                brokenOff.insert(call.notification.id);
        }
    }
    /// Nothing suppresses an alert here, and there was time enough.
    void checkThatAllWasTold() const
    {
        std::set<AlertId> told;
        std::set<AlertId> toldAsOver;
        for (const auto& call : m_stage.sender.calls) {
            for (const Alert& alert : call.notification.firing)
                told.insert(alert.id);
            for (const Alert& alert : call.notification.resolved)
                toldAsOver.insert(alert.id);
        }
        for (const Alert& alert : m_stage.alerting->active())
            QVERIFY(told.contains(alert.id) || !alert.suppressedBy.empty());
        for (const AlertId& id : told)
            QVERIFY(toldAsOver.contains(id) ||
                    valueOf(m_stage.alerting->find(id)).status == AlertStatus::Firing);
        for (const AlertId& id : toldAsOver)
            QVERIFY(told.contains(id));
    }

    AlertStage& m_stage;
};

} // namespace

/// The coordinator is killed, the disk is full, and still every alert is told.
class TestAlertCrashes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAtAnyMomentItTellsEverythingAndRepeatsOnlyWhatItSaysIsRepeated()
    {
        ptrdiff_t brokenOff = 0;
        for (unsigned seed = 1; seed <= 12; ++seed) {
            std::mt19937 random(seed);
            const auto below = [&](unsigned limit) { return random() % limit; };
            AlertStage stage;
            for (int i = 0; i < workers; ++i)
                stage.add(workerOf(i).value(), WorkerKind::Plain,
                          i % 2 ? u"v1.0.0"_s : u"v1.1.0"_s);
            stage.begin();
            const auto ops = stage.addChannel(u"ops"_s);
            stage.check();
            stage.clock.advance(5h + 30min);
            for (int step = 0; step < 40; ++step) {
                auto& faults = stage.fleet.worker(workerOf(int(below(workers)))).faults;
                faults.refusesConnections = below(2) == 0;
                stage.sender.hanging.clear();
                if (below(3) == 0)
                    stage.sender.hanging.insert(ops);
                stage.check();
                stage.clock.advance(Duration(below(180'000)));
                if (below(3) == 0)
                    stage.killAndBegin();
            }
            stage.sender.hanging.clear();
            stage.clock.advance(30min);
            Account(stage).check();
            if (QTest::currentTestFailed())
                return qWarning("with seed %u", seed);
            brokenOff +=
                std::ranges::count(stage.sender.calls, false, &RecordingSender::Call::isAnswered);
        }
        QVERIFY(brokenOff > 10); // else nothing was tried here
    }

    void whatCannotBeWrittenIsWrittenLater()
    {
        AlertStage stage;
        stage.alertOptions.rules.fleetDrift.enabled = false;
        stage.add(u"worker01"_s, WorkerKind::Plain);
        stage.begin();
        stage.addChannel(u"ops"_s);
        stage.check();
        const auto rename = [&](const QString& from, const QString& to) {
            QVERIFY(
                stage.coordinator->database->run(u"ALTER TABLE %1 RENAME TO %2"_s.arg(from, to)));
        };
        rename(u"alerts"_s, u"hidden"_s);
        stage.clock.advance(7h);
        QVERIFY(stage.alerting->active().empty()); // nothing that is not on disk counts
        QVERIFY(stage.told(event_type::alertFired).empty());
        rename(u"hidden"_s, u"alerts"_s);
        rename(u"deliveries"_s, u"hidden"_s);
        stage.clock.advance(1h);
        QCOMPARE(stage.only().workerId, worker01);
        QVERIFY(stage.sender.calls.empty());
        rename(u"hidden"_s, u"deliveries"_s);
        stage.clock.advance(1min);
        QCOMPARE(stage.sender.calls.size(), 1);
        QCOMPARE(stage.told(event_type::alertFired).size(), 1);
    }

    void whatCannotBeReadIsSetAside()
    {
        AlertStage stage;
        stage.alertOptions.rules.fleetDrift.enabled = false;
        stage.add(u"worker01"_s, WorkerKind::Plain);
        stage.begin();
        stage.addChannel(u"ops"_s);
        stage.check();
        stage.clock.advance(7h);
        QCOMPARE(stage.sender.calls.size(), 1);
        for (const auto& table : {u"alerts"_s, u"notification_groups"_s, u"deliveries"_s})
            QVERIFY(stage.coordinator->database->run(u"UPDATE %1 SET document = '{'"_s.arg(table)));
        stage.killAndBegin();
        stage.clock.advance(1min); // it fires anew, and is told anew
        QCOMPARE(stage.only().workerId, worker01);
        QCOMPARE(stage.sender.calls.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestAlertCrashes)
#include "test_alert_crashes.moc"
