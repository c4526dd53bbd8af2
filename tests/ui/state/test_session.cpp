// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/state/session.h"

#include <QSignalSpy>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

constexpr SessionTiming quick{
    .gather = 5ms, .progress = 20ms, .firstRetry = 20ms, .longestRetry = 50ms, .refusedRetry = 1h};

class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void knowsTheFleetOnceItIsLive();
    void hearsOfAChangeAndAsksForThatWorkerAlone();
    void asksOnceForWhatChangesTogether();
    void asksForAHundredAtATimeWhileMostOfTheFleetIsAsItWas();
    void forgetsAWorkerThatIsRemoved();
    void followsAnUpdateToItsEnd();
    void looksAtTheProgressOfWhatRuns();
    void asksForATopicWhenSomebodyWantsIt();
    void saysWhyATopicCouldNotBeRead();
    void keepsWhatItKnewWhenTheCoordinatorIsLostAndHeals();
    void missesNothingThatHappenedMeanwhile();
    void isRefusedWithoutAToken();
    void isRefusedInTheMiddleWhenTheTokenIsRevoked();
    void goesOnWithAnotherToken();
    void takesAnOlderCoordinatorThatDoesNotTellTheRole();
    void tellsOfNewEventsAlone();
    void endsInTheMiddleOfAQuestion();
    void nothingIsExpectedOfAFleetWithoutAChannel();

private:
    bool isLive() const { return m_session->link().link == Link::Live; }
    bool knows(const QString& id) const
    {
        return m_session->fleet().workers().find(WorkerId(id)) != nullptr;
    }
    const WorkerView& seen(const QString& id) const
    {
        return *m_session->fleet().workers().find(WorkerId(id));
    }
    void live();

    SystemClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<Session> m_session;
};

const QString listRoute = u"GET /api/v1/distributed/workers"_s;

void TestSession::init()
{
    m_fleet = std::make_unique<test::FakeFleet>(m_clock);
    m_fleet->addWorkers(3);
    m_session = std::make_unique<Session>(
        Session::Options{
            .id = u"main"_s, .name = u"Main"_s, .client = m_fleet->client(), .timing = quick},
        m_clock);
}

void TestSession::cleanup()
{
    m_session.reset();
    m_fleet.reset();
}

void TestSession::live()
{
    m_session->start();
    QVERIFY(test::eventually([this] {
        return isLive() && m_session->fleet().topic(Topic::About).isKnown() &&
               knows(u"worker03"_s) && m_fleet->listeners() == 1;
    }));
}

void TestSession::knowsTheFleetOnceItIsLive()
{
    QCOMPARE(m_session->link().link, Link::Connecting);
    live();
    QCOMPARE(m_session->fleet().workers().size(), 3u);
    QCOMPARE(m_session->fleet().expectedVersion().value(), u"v1.0.0"_s);
    QVERIFY(test::eventually([this] { return !m_session->fleet().about().callerName.isEmpty(); }));
    QCOMPARE(m_session->fleet().about().role, Role::Admin);
    QVERIFY(m_session->fleet().topic(Topic::Workers).isKnown());
}

void TestSession::hearsOfAChangeAndAsksForThatWorkerAlone()
{
    live();
    const int lists = m_fleet->countOf(listRoute);
    QSignalSpy changed(&m_session->fleet(), &FleetState::workersChanged);
    m_fleet->worker(u"worker02"_s).status = WorkerStatus::Unreachable;
    m_fleet->happen(event_type::workerUnreachable, u"worker02"_s);
    QVERIFY(test::eventually(
        [this] { return seen(u"worker02"_s).status == WorkerStatus::Unreachable; }));
    QCOMPARE(m_fleet->countOf(listRoute), lists + 1);
    QCOMPARE(m_fleet->last(listRoute).query.queryItemValue(u"ids"_s), u"worker02"_s);
    const auto changes = changed.last().first().value<WorkerChanges>();
    QCOMPARE(changes.put, std::vector{WorkerId(u"worker02"_s)});
}

void TestSession::asksOnceForWhatChangesTogether()
{
    live();
    const int lists = m_fleet->countOf(listRoute);
    for (int i = 0; i < 50; ++i) {
        for (const QString& id : {u"worker01"_s, u"worker02"_s})
            m_fleet->happen(event_type::workerHealthChanged, id);
    }
    m_fleet->worker(u"worker01"_s).reason = u"late"_s;
    m_fleet->happen(event_type::workerHealthChanged, u"worker01"_s);
    QVERIFY(test::eventually([this] { return seen(u"worker01"_s).reason == "late"_L1; }));
    QVERIFY(m_fleet->countOf(listRoute) - lists <= 3);
}

void TestSession::asksForAHundredAtATimeWhileMostOfTheFleetIsAsItWas()
{
    m_fleet->addWorkers(4000);
    live();
    const int lists = m_fleet->countOf(listRoute);
    QString last;
    for (const auto& [id, view] : m_fleet->workers | std::views::take(1800)) {
        last = id.value();
        m_fleet->worker(last).reason = u"late"_s;
        m_fleet->happen(event_type::workerHealthChanged, last);
    }
    QVERIFY(test::eventually([&] { return seen(last).reason == "late"_L1; }));
    QVERIFY(m_fleet->countOf(listRoute) - lists >= 18);
    QVERIFY(m_fleet->last(listRoute).query.hasQueryItem(u"ids"_s));
}

void TestSession::forgetsAWorkerThatIsRemoved()
{
    live();
    m_fleet->workers.erase(WorkerId(u"worker01"_s));
    m_fleet->happen(event_type::workerRemoved, u"worker01"_s);
    QVERIFY(test::eventually([this] { return !knows(u"worker01"_s); }));
    QCOMPARE(m_session->fleet().workers().size(), 2u);
}

void TestSession::followsAnUpdateToItsEnd()
{
    live();
    bool isAccepted = false;
    QCoro::connect(m_session->client().updateWorker(WorkerId(u"worker01"_s), {}), this,
                   [&](const auto& accepted) { isAccepted = accepted.has_value(); });
    QVERIFY(test::eventually([&] { return isAccepted; }));
    QVERIFY(test::eventually([this] { return !m_session->fleet().runningUpdates().empty(); }));
    const UpdateId id = m_session->fleet().runningUpdates().front()->id;
    m_fleet->advance(id, UpdateState::Completed);
    QVERIFY(test::eventually([this] { return m_session->fleet().runningUpdates().empty(); }));
    QCOMPARE(m_session->fleet().lastUpdateOf(WorkerId(u"worker01"_s))->state,
             UpdateState::Completed);
}

void TestSession::looksAtTheProgressOfWhatRuns()
{
    live();
    Update running;
    running.id = UpdateId(u"upd-1"_s);
    running.workerId = WorkerId(u"worker01"_s);
    running.state = UpdateState::Uploading;
    running.steps = {{.state = UpdateState::Uploading, .startedAt = m_clock.now(), .endedAt = {}}};
    m_fleet->updates[running.id] = running;
    m_session->refreshUpdate(running.id);
    QVERIFY(test::eventually([this] { return !m_session->fleet().runningUpdates().empty(); }));
    m_fleet->updates[running.id].steps.back().bytesDone = 77; // no event tells of it
    QVERIFY(test::eventually([this] {
        const auto updates = m_session->fleet().runningUpdates();
        return updates.front()->steps.back().bytesDone == 77;
    }));
}

void TestSession::asksForATopicWhenSomebodyWantsIt()
{
    live();
    m_fleet->addBackup(u"worker01"_s);
    QCOMPARE(m_fleet->countOf(u"GET /api/v1/backups"_s), 0);
    m_session->want(Topic::Backups);
    QVERIFY(test::eventually([this] { return m_session->fleet().backups().size() == 1; }));
    m_fleet->addBackup(u"worker02"_s);
    m_fleet->happen(event_type::workerBackupCreated, u"worker02"_s);
    QVERIFY(test::eventually([this] { return m_session->fleet().backups().size() == 2; }));
}

void TestSession::saysWhyATopicCouldNotBeRead()
{
    live();
    m_fleet->on(u"GET /api/v1/backups"_s, [](auto&) {
        return test::FakeFleet::Answer::refusal(403, u"this takes the role operator"_s,
                                                u"permission_denied"_s);
    });
    m_session->want(Topic::Backups);
    QVERIFY(test::eventually(
        [this] { return m_session->fleet().topic(Topic::Backups).problem.has_value(); }));
    QCOMPARE(m_session->fleet().topic(Topic::Backups).problem->code(), ErrorCode::PermissionDenied);
    QVERIFY(isLive());
}

void TestSession::keepsWhatItKnewWhenTheCoordinatorIsLostAndHeals()
{
    live();
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_fleet->breakStreams();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Lost; }));
    QCOMPARE(m_session->link().problem->message(), u"connection refused"_s);
    QVERIFY(m_session->link().heardAt.isValid());
    QCOMPARE(m_session->fleet().workers().size(), 3u);
    m_fleet->worker(u"worker01"_s).reason = u"while away"_s;
    m_fleet->broken.reset();
    QVERIFY(test::eventually([this] { return isLive(); }));
    QVERIFY(test::eventually([this] { return seen(u"worker01"_s).reason == "while away"_L1; }));
}

void TestSession::missesNothingThatHappenedMeanwhile()
{
    live();
    m_fleet->happen(event_type::workerDrifted, u"worker01"_s);
    QVERIFY(test::eventually([this] { return m_session->fleet().events().size() == 1; }));
    m_fleet->broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_fleet->breakStreams();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Lost; }));
    m_fleet->happen(event_type::workerDrifted, u"worker02"_s);
    m_fleet->broken.reset();
    QVERIFY(test::eventually([this] { return m_session->fleet().events().size() == 2; }));
    QCOMPARE(m_session->fleet().events().back()->workerId.value(), u"worker02"_s);
}

void TestSession::isRefusedWithoutAToken()
{
    m_fleet->broken = Error(ErrorCode::Unauthenticated, u"a token is wanted"_s);
    m_session->start();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Refused; }));
    m_fleet->broken.reset();
    m_session->retry();
    QVERIFY(test::eventually([this] { return isLive(); }));
}

void TestSession::isRefusedInTheMiddleWhenTheTokenIsRevoked()
{
    live();
    m_fleet->broken = Error(ErrorCode::Unauthenticated, u"the token was revoked"_s);
    m_fleet->breakStreams();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Refused; }));
    QCOMPARE(m_session->link().problem->message(), u"the token was revoked"_s);
    QCOMPARE(m_session->fleet().workers().size(), 3u);
}

void TestSession::goesOnWithAnotherToken()
{
    m_fleet->broken = Error(ErrorCode::Unauthenticated, u"a token is wanted"_s);
    m_session->start();
    QVERIFY(test::eventually([this] { return m_session->link().link == Link::Refused; }));
    test::FakeFleet other(m_clock);
    other.addWorkers(5);
    m_session->reconnect(other.client());
    QVERIFY(test::eventually([this] { return isLive() && knows(u"worker05"_s); }));
    m_session.reset();
}

void TestSession::takesAnOlderCoordinatorThatDoesNotTellTheRole()
{
    m_fleet->on(u"GET /api/v1/auth/whoami"_s, [](auto&) {
        return test::FakeFleet::Answer::refusal(404, u"unknown path"_s, u"not_found"_s);
    });
    live();
    QVERIFY(m_session->fleet().mayAdminister());
    QVERIFY(m_session->fleet().about().callerName.isEmpty());
}

void TestSession::tellsOfNewEventsAlone()
{
    m_fleet->happen(event_type::workerDrifted, u"worker01"_s);
    QSignalSpy happened(m_session.get(), &Session::happened);
    live();
    QCOMPARE(m_session->fleet().events().size(), 1u);
    QCOMPARE(happened.count(), 0);
    m_fleet->happen(event_type::workerDrifted, u"worker02"_s);
    QVERIFY(test::eventually([&] { return happened.count() == 1; }));
}

void TestSession::endsInTheMiddleOfAQuestion()
{
    m_fleet->delay = 50ms;
    m_session->start();
    QTest::qWait(20);
    m_session.reset();
    QTest::qWait(100); // what was asked is answered to nobody
    QVERIFY(!m_fleet->requests().empty() || m_fleet->listeners() == 0);
}

void TestSession::nothingIsExpectedOfAFleetWithoutAChannel()
{
    m_fleet->expected = {};
    live();
    QVERIFY(
        test::eventually([this] { return m_session->fleet().topic(Topic::Expected).isKnown(); }));
    QVERIFY(!m_session->fleet().topic(Topic::Expected).problem);
    QVERIFY(m_session->fleet().expectedVersion().isEmpty());
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestSession)
#include "test_session.moc"
