// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/progress_watch.h"

#include <QTest>

namespace lockstep::net {

using namespace std::chrono_literals;

namespace {

constexpr ServerLimits limits{.idleTimeout = 60s,
                              .headerTimeout = 10s,
                              .bodyGrace = 10s,
                              .bodyRate = 1000,
                              .answerTimeout = 30s};

/// A connection whose samples a test makes, a second apart.
class Watched {
public:
    explicit Watched(ConnectionPhase phase, quint32 turn = 1)
    {
        next.phase = phase;
        next.turn = turn;
        next.received = 0;
    }
    /// Seconds until it is cut off; -1 when `most` pass in peace.
    int secondsUntilCutOff(int most, const std::function<void(ConnectionSample&)>& change)
    {
        for (int second = 0; second <= most; ++second) {
            if (!look().isEmpty())
                return second;
            change(next);
            m_now += 1s;
        }
        return -1;
    }
    QLatin1StringView look() { return m_watch.look(next, m_now, limits); }

    ConnectionSample next;

private:
    ProgressWatch m_watch;
    Duration m_now = 1000s;
};

void nothing(ConnectionSample&) {}

} // namespace

class TestProgressWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIdleConnectionIsLeftToTheIdleTimeout();
    void aHeaderThatTricklesIsCutOff();
    void aHeaderOnAKeptConnectionHasItsOwnTime();
    void aHeaderOnAUnixSocketIsCutOffLater();
    void bytesThatWeHaveNotReadAreNotTheClientsFault();
    void aBodyThatTricklesIsCutOff();
    void aBodyThatStallsAfterGigabytesIsCutOff();
    void aBodyAtAGoodRateMayTakeHours();
    void aHandlerMayTakeItsTime();
    void anAnswerThatNobodyTakesIsCutOff();
    void anAnswerThatIsTakenSlowlyIsNot();
    void aStreamThatIsSilentIsNotCutOff();
    void aStreamThatWasLeftIsCutOff();
    void aClientThatLeftInItsBodyIsCutOffWhenAllIsTakenIn();
    void aClientThatLeftAfterItsRequestIsCutOff();
    void everyRequestBeginsAnew();
};

void TestProgressWatch::anIdleConnectionIsLeftToTheIdleTimeout()
{
    Watched watched(ConnectionPhase::AwaitingRequest, 0);
    QCOMPARE(watched.secondsUntilCutOff(69, nothing), -1);
}

void TestProgressWatch::aHeaderThatTricklesIsCutOff()
{
    Watched watched(ConnectionPhase::AwaitingRequest, 0);
    QCOMPARE(watched.secondsUntilCutOff(60, [](auto& next) { *next.received += 1; }), 12);
}

void TestProgressWatch::aHeaderOnAKeptConnectionHasItsOwnTime()
{
    Watched watched(ConnectionPhase::AwaitingRequest);
    watched.next.received = 5000; // of the requests before
    QCOMPARE(watched.secondsUntilCutOff(40, nothing), -1);
    QCOMPARE(watched.secondsUntilCutOff(60, [](auto& next) { *next.received += 1; }), 12);
}

void TestProgressWatch::aHeaderOnAUnixSocketIsCutOffLater()
{
    Watched watched(ConnectionPhase::AwaitingRequest);
    watched.next.received.reset();
    QCOMPARE(watched.secondsUntilCutOff(100, nothing), 71);
}

void TestProgressWatch::bytesThatWeHaveNotReadAreNotTheClientsFault()
{
    Watched header(ConnectionPhase::AwaitingRequest, 0);
    header.next.unread = 100;
    QCOMPARE(header.secondsUntilCutOff(60, [](auto& next) { *next.received += 1; }), -1);
    Watched body(ConnectionPhase::ReceivingBody);
    body.next.unread = 100;
    QCOMPARE(body.secondsUntilCutOff(60, nothing), -1);
}

void TestProgressWatch::aBodyThatTricklesIsCutOff()
{
    Watched watched(ConnectionPhase::ReceivingBody);
    QCOMPARE(watched.secondsUntilCutOff(60, [](auto& next) { next.bodyBytes += 900; }), 10);
}

void TestProgressWatch::aBodyThatStallsAfterGigabytesIsCutOff()
{
    Watched watched(ConnectionPhase::ReceivingBody);
    const auto run = [](auto& next) { next.bodyBytes += 1 << 30; };
    QCOMPARE(watched.secondsUntilCutOff(100, run), -1);
    QVERIFY(watched.secondsUntilCutOff(100, nothing) <= 20);
}

void TestProgressWatch::aBodyAtAGoodRateMayTakeHours()
{
    Watched watched(ConnectionPhase::ReceivingBody);
    QCOMPARE(watched.secondsUntilCutOff(50'000, [](auto& next) { next.bodyBytes += 1100; }), -1);
}

void TestProgressWatch::aHandlerMayTakeItsTime()
{
    Watched watched(ConnectionPhase::Working);
    QCOMPARE(watched.secondsUntilCutOff(10'000, nothing), -1);
}

void TestProgressWatch::anAnswerThatNobodyTakesIsCutOff()
{
    Watched watched(ConnectionPhase::Answering);
    watched.next.untaken = 100;
    QCOMPARE(watched.secondsUntilCutOff(60, nothing), 31);
}

void TestProgressWatch::anAnswerThatIsTakenSlowlyIsNot()
{
    Watched watched(ConnectionPhase::Answering);
    watched.next.untaken = 100;
    int seconds = 0;
    const auto takeNowAndThen = [&](auto& next) { next.taken += ++seconds % 29 == 0 ? 1 : 0; };
    QCOMPARE(watched.secondsUntilCutOff(1000, takeNowAndThen), -1);
}

void TestProgressWatch::aStreamThatIsSilentIsNotCutOff()
{
    Watched watched(ConnectionPhase::Streaming);
    QCOMPARE(watched.secondsUntilCutOff(10'000, nothing), -1);
}

void TestProgressWatch::aStreamThatWasLeftIsCutOff()
{
    Watched watched(ConnectionPhase::Streaming);
    QVERIFY(watched.look().isEmpty());
    watched.next.hasHungUp = true;
    QVERIFY(!watched.look().isEmpty());
}

void TestProgressWatch::aClientThatLeftInItsBodyIsCutOffWhenAllIsTakenIn()
{
    Watched watched(ConnectionPhase::ReceivingBody);
    watched.next.hasHungUp = true;
    watched.next.isBodyInWork = true;
    QCOMPARE(watched.secondsUntilCutOff(60, nothing), -1);
    watched.next.isBodyInWork = false;
    QCOMPARE(watched.secondsUntilCutOff(60, nothing), 1);
}

void TestProgressWatch::aClientThatLeftAfterItsRequestIsCutOff()
{
    Watched watched(ConnectionPhase::AwaitingRequest);
    watched.next.hasHungUp = true;
    watched.next.unread = 50; // the request: it is answered yet
    QCOMPARE(watched.secondsUntilCutOff(5, nothing), -1);
    watched.next.unread = 0;
    QCOMPARE(watched.secondsUntilCutOff(5, nothing), 1);
}

void TestProgressWatch::everyRequestBeginsAnew()
{
    Watched watched(ConnectionPhase::AwaitingRequest, 0);
    const auto requestEverySecond = [](auto& next) {
        *next.received += 100;
        ++next.turn;
    };
    QCOMPARE(watched.secondsUntilCutOff(1000, requestEverySecond), -1);
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestProgressWatch)
#include "test_progress_watch.moc"
