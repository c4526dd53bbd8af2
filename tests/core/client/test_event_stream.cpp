// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/event_follower.h"
#include "tests/core/client/event_server.h"
#include "tests/support/eventually.h"

#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;
using client::StreamPatience;
using test::EventServer;
using test::eventually;
using Mode = EventServer::Mode;
using Numbers = std::vector<qint64>;

namespace {

/// Time that passes at once, so that a test need not wait for the next question.
class HastyClock final : public Clock {
public:
    QDateTime now() const override { return m_clock.now(); }
    Duration monotonic() const override { return m_clock.monotonic() + m_ahead; }
    QCoro::Task<bool> sleep(Duration span, std::stop_token stop) override
    {
        m_longest = std::max(m_longest, span);
        return m_clock.sleep(std::min(span, Duration(2)), stop);
    }
    Duration longest() const { return m_longest; }
    void goOn(Duration span) { m_ahead += span; }

private:
    SystemClock m_clock;
    Duration m_longest{};
    Duration m_ahead{};
};

} // namespace

class TestEventStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<EventServer>();
        m_endpoint = m_server->listen();
        m_http = std::make_unique<net::HttpClient>();
        m_clock = HastyClock();
        m_stop = std::stop_source();
        m_seen.clear();
        m_notes.clear();
        m_end.reset();
        for (int i = 0; i < 3; ++i)
            m_server->append(u"a"_s);
    }

    void cleanup()
    {
        m_stop.request_stop();
        QVERIFY(eventually([&] { return m_end.has_value(); }));
        m_http.reset();
        m_server.reset();
    }

    void newEventsComeByTheStream()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        QCOMPARE(m_server->resumedAfter, QByteArrayList{"3"});
        m_server->append(u"b"_s);
        m_server->append(u"c"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 4, 5}); }));
        QCOMPARE(m_server->lists, 1); // nobody asks meanwhile
    }

    void stoppingEndsAStreamAtOnce()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_stop.request_stop();
        QVERIFY(eventually([&] { return m_end.has_value(); }));
        QVERIFY(*m_end);
        QVERIFY(eventually([&] { return m_server->openStreams() == 0; }));
    }

    void aBrokenStreamIsResumedWithNothingLostOrDoubled()
    {
        follow();
        for (int round = 0; round < 3; ++round) {
            hear();
            m_server->append(u"perhaps heard"_s);
            m_server->breakStreams();
            m_server->append(u"missed"_s);
            m_server->append(u"missed"_s);
        }
        Numbers all(15);
        std::ranges::iota(all, 1);
        QVERIFY(eventually([&] { return m_seen.size() >= all.size(); }));
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        QVERIFY(m_seen == all);
        QCOMPARE(m_server->resumedAfter.last(), "15"_ba);
        QVERIFY(m_notes.isEmpty()); // the coordinator was there all the time
    }

    void aRestartedCoordinatorIsWaitedForAndNothingIsMissed()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->stop();
        QVERIFY(eventually([&] { return m_notes == QStringList{u"lost"_s}; }));
        QVERIFY(eventually([&] { return m_clock.longest() == 5s; })); // asked ever less often
        m_server->append(u"b"_s);
        m_server->listen();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->append(u"c"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 4, 5}); }));
        QCOMPARE(m_notes, (QStringList{u"lost"_s, u"back"_s}));
    }

    void eventsThatAreNoLongerThereArePassedOver()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->isMute = true;
        for (int i = 0; i < 5; ++i)
            m_server->append(u"b"_s);
        m_server->oldest = 7;
        m_server->isMute = false;
        m_server->breakStreams();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->append(u"c"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 7, 8, 9}); }));
        QVERIFY(m_notes.isEmpty());
    }

    void aResetGoesOnFromItsNumber()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->write("id: 50\nevent: reset\ndata: {\"id\":50}\n\n");
        m_server->append(u"before"_s);
        const Event event{.type = u"b"_s, .number = 51, .time = QDateTime::currentDateTimeUtc()};
        m_server->write("data: " + toJsonText(event) + "\n\n");
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 51}); }));
    }

    void aLogBegunAnewIsReadFromItsBeginning()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->clear();
        m_server->isMute = true;
        m_server->append(u"anew"_s);
        m_server->append(u"anew"_s);
        m_server->isMute = false;
        m_server->breakStreams();
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 1, 2}); }));
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->append(u"more"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 1, 2, 3}); }));
    }

    void anEventNamedResetIsAnEvent()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->append(u"reset"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 4}); }));
    }

    void anEventThatCouldNotBeStoredIsTold()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        const Event event{.type = u"b"_s, .time = QDateTime::currentDateTimeUtc()};
        m_server->write("event: b\ndata: " + toJsonText(event) + "\n\n");
        m_server->append(u"c"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 0, 4}); }));
    }

    void whatComesTwiceIsToldOnce()
    {
        follow();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        const Event event{.type = u"b"_s, .number = 2, .time = QDateTime::currentDateTimeUtc()};
        m_server->write("id: 2\nevent: b\ndata: " + toJsonText(event) + "\n\n");
        m_server->append(u"c"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 4}); }));
    }

    void silenceIsABreak()
    {
        m_server->isMute = true;
        follow({.atFirst = 10s, .later = 100ms});
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->append(u"b"_s); // lost on the way
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 4}); }));
        QVERIFY(eventually([&] { return m_server->streams >= 2; }));
        QVERIFY(m_notes.isEmpty());
    }

    void withoutAStreamEventsAreAskedFor_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::newRow("an older coordinator") << Mode::NoStream;
        QTest::newRow("a page of something between") << Mode::Page;
        QTest::newRow("a proxy that holds it back") << Mode::HeldBack;
    }
    void withoutAStreamEventsAreAskedFor()
    {
        QFETCH(const Mode, mode);
        m_server->mode = mode;
        follow({.atFirst = 100ms, .later = 10s});
        QVERIFY(eventually([&] { return m_server->lists > 3; }));
        m_server->append(u"b"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 4}); }));
        QCOMPARE(m_server->streams, 1); // not again so soon
        QCOMPARE(m_clock.longest(), 500ms);
        QVERIFY(m_notes.isEmpty());
    }

    void aCoordinatorThatComesBackIsAskedForItsStreamAgain()
    {
        m_server->mode = Mode::NoStream;
        follow();
        QVERIFY(eventually([&] { return m_server->lists > 3; }));
        m_server->stop();
        QVERIFY(eventually([&] { return m_notes == QStringList{u"lost"_s}; }));
        m_server->mode = Mode::Streaming; // it was updated
        m_server->listen();
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
    }

    void aStreamThatKeepsBreakingIsTriedEverLessOften_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::newRow("it ends") << Mode::Withdrawing;
        QTest::newRow("garbage") << Mode::Garbage;
    }
    void aStreamThatKeepsBreakingIsTriedEverLessOften()
    {
        QFETCH(const Mode, mode);
        m_server->mode = mode;
        follow();
        QVERIFY(eventually([&] { return m_server->lists > 20; }));
        m_server->append(u"b"_s);
        QVERIFY(eventually([&] { return m_seen == (Numbers{1, 2, 3, 4}); }));
        QVERIFY2(m_server->streams * 3 < m_server->lists,
                 qPrintable(QString::number(m_server->streams)));
        QVERIFY(m_notes.isEmpty());
    }

    void aStreamThatLastedIsBegunAgainAtOnce()
    {
        follow();
        for (int round = 1; round <= 4; ++round) {
            hear();
            m_clock.goOn(2min);
            m_server->breakStreams();
            QVERIFY(eventually([&] { return m_server->streams == round + 1; }));
        }
        QCOMPARE(m_server->lists, 5); // one after each break
    }

private:
    /// Waits until an event has come by the stream. Until something has, Qt itself asks again when
    /// the connection breaks.
    void hear()
    {
        QVERIFY(eventually([&] { return m_server->openStreams() == 1; }));
        m_server->append(u"heard"_s);
        const qint64 number = m_server->last();
        QVERIFY(eventually([&] { return m_seen.back() == number; }));
    }

    void follow(StreamPatience patience = {}) { run(patience); }

    QCoro::Task<> run(StreamPatience patience)
    {
        const client::EventListener listener{
            .onEvent =
                [this](const client::Reply<Event>& event) { m_seen.push_back(event.number); },
            .onLost = [this](const Error&) { m_notes << u"lost"_s; },
            .onBack = [this] { m_notes << u"back"_s; }};
        const client::CoordinatorClient client(*m_http, *client::Endpoint::parse(m_endpoint));
        const client::EventFilter all{.since = 0, .type = {}, .workerId = {}, .limit = 100};
        m_end = co_await client::followEvents(client, m_clock, all, listener, m_stop.get_token(),
                                              patience);
    }

    std::unique_ptr<EventServer> m_server;
    std::unique_ptr<net::HttpClient> m_http;
    HastyClock m_clock;
    std::stop_source m_stop;
    QString m_endpoint;
    Numbers m_seen;
    QStringList m_notes;
    std::optional<Result<>> m_end;
};

QTEST_GUILESS_MAIN(TestEventStream)
#include "test_event_stream.moc"
