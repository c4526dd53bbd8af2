// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/event_feed.h"
#include "core/net/http_server.h"
#include "core/net/router.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTcpSocket>
#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

const WorkerId worker01{u"worker01"_s};
const WorkerId worker02{u"worker02"_s};

/// A reader of the stream: a plain connection.
class Reader {
public:
    Reader(quint16 port, const QByteArray& query)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_socket.write("GET /stream" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    const QByteArray& seen()
    {
        m_seen += m_socket.readAll();
        return m_seen;
    }
    /// Numbers of the events seen, in order.
    QList<qint64> numbers()
    {
        QList<qint64> all;
        QByteArrayList lines = seen().split('\n');
        lines.removeLast(); // perhaps cut in two
        for (const QByteArray& line : lines) {
            if (line.startsWith("id: "))
                all << line.sliced(4).trimmed().toLongLong();
        }
        return all;
    }
    bool waitFor(const QByteArray& text)
    {
        return QTest::qWaitFor([&] { return seen().contains(text); }, 10'000);
    }
    bool waitForNumbers(const QList<qint64>& wanted)
    {
        return QTest::qWaitFor([&] { return numbers() == wanted; }, 10'000);
    }
    void close() { m_socket.abort(); }

private:
    QTcpSocket m_socket;
    QByteArray m_seen;
};

/// An event log with its feed on a real server.
class Station {
public:
    Station()
        : m_router(
              {{"GET", u"/stream"_s, Role::None, net::HandlerFunction([this](net::Request request) {
                    return stream(std::move(request));
                }),
                u"for tests"_s,
                net::givesType("text/event-stream").query("since", "").query("type", "")}},
              [](const net::Request&) { return net::Caller{}; }),
          m_server(m_router)
    {
        m_port = m_server.listen(u"127.0.0.1"_s, 0).value();
    }
    quint16 port() const { return m_port; }
    void tell(int count, const WorkerId& worker = worker01)
    {
        for (int i = 0; i < count; ++i)
            log.append("worker_version_checked"_L1, worker, u"message"_s);
    }

    test::ScratchFolder folder;
    test::SimulatedClock clock;
    std::unique_ptr<store::Database> database =
        store::Database::open(folder / u"test.db"_s).value();
    event::EventLog log{*database, clock};
    std::optional<api::EventFeed> feed{std::in_place, log, 200ms};
    bool mayListen = true;

private:
    QCoro::Task<net::Response> stream(net::Request request)
    {
        const QString since = request.query.queryItemValue(u"since"_s);
        auto stream =
            feed->subscribe({.type = request.query.queryItemValue(u"type"_s), .workerId = {}},
                            since.isEmpty() ? std::nullopt : std::optional(since.toLongLong()),
                            [this] { return mayListen; });
        net::Response response{.headers = {{"Content-Type", "text/event-stream"}}};
        response.stream = stream.value();
        co_return response;
    }

    net::Router m_router;
    net::HttpServer m_server;
    quint16 m_port = 0;
};

QList<qint64> range(qint64 first, qint64 last)
{
    QList<qint64> all;
    for (qint64 number = first; number <= last; ++number)
        all << number;
    return all;
}

} // namespace

class TestEventFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHappensIsTold()
    {
        Station station;
        station.tell(3);
        Reader reader(station.port(), {});
        QVERIFY(reader.waitFor("welcome"));
        station.tell(2);
        QVERIFY(reader.waitForNumbers({4, 5})); // not what was before
        QVERIFY(reader.seen().contains("event: worker_version_checked"));
        QVERIFY(reader.seen().contains("data: {"));
        QVERIFY(reader.seen().contains("\"worker_id\":\"worker01\""));
    }

    void whoComesBackGetsWhatItMissed()
    {
        Station station;
        station.tell(1000);
        Reader reader(station.port(), "?since=990");
        QVERIFY(reader.waitForNumbers(range(991, 1000)));
        station.tell(1);
        QVERIFY(reader.waitForNumbers(range(991, 1001)));
        Reader other(station.port(), "?since=0");
        QVERIFY(other.waitForNumbers(range(1, 1001)));
    }

    void nothingIsLostOrDoubledWhileEventsComeAndReadersGo()
    {
        Station station;
        QList<qint64> seen;
        qint64 last = 0;
        for (int round = 0; round < 20; ++round) {
            Reader reader(station.port(), "?since=" + QByteArray::number(last));
            station.tell(37);
            QVERIFY(QTest::qWaitFor([&] { return reader.numbers().size() >= 20; }, 10'000));
            station.tell(11); // some of these are cut off
            seen << reader.numbers();
            last = seen.back();
            reader.close();
        }
        Reader reader(station.port(), "?since=" + QByteArray::number(last));
        QVERIFY(QTest::qWaitFor(
            [&] { return !reader.numbers().isEmpty() && reader.numbers().back() == 20 * 48; },
            10'000));
        seen << reader.numbers();
        QCOMPARE(seen, range(1, 20 * 48));
    }

    void aReaderThatStallsGetsTheRestOutOfTheLog()
    {
        Station station;
        Reader reader(station.port(), "?since=0");
        QVERIFY(reader.waitFor("welcome"));
        station.tell(20'000); // the loop does not run meanwhile: far more than may wait
        QVERIFY(reader.waitForNumbers(range(1, 20'000)));
    }

    void onlyWhatIsAskedForIsTold()
    {
        Station station;
        station.log.append("release_created"_L1, {}, {});
        station.tell(1);
        Reader reader(station.port(), "?since=0&type=worker_*");
        Reader other(station.port(), "?since=0&type=release_created");
        QVERIFY(reader.waitForNumbers({2}));
        QVERIFY(other.waitForNumbers({1}));
        station.tell(1);
        station.log.append("release_created"_L1, {}, {});
        QVERIFY(reader.waitForNumbers({2, 3}));
        QVERIFY(other.waitForNumbers({1, 4}));
    }

    void aNumberThatTheLogDoesNotHaveIsSaid()
    {
        Station station;
        station.tell(5);
        Reader ahead(station.port(), "?since=99");
        QVERIFY(ahead.waitFor("event: reset"));
        QVERIFY(ahead.waitFor("data: {\"id\":5}"));
        QVERIFY(station.database->run(u"DELETE FROM events WHERE number <= 3"_s));
        Reader behind(station.port(), "?since=1");
        QVERIFY(behind.waitFor("data: {\"id\":3}"));
        QVERIFY(behind.waitForNumbers({3, 4, 5})); // the reset's own, then what there is
        Reader right(station.port(), "?since=3");
        QVERIFY(right.waitForNumbers({4, 5}));
        QVERIFY(!right.seen().contains("reset"));
    }

    void aQuietFeedSaysThatItIsThere()
    {
        Station station;
        Reader reader(station.port(), {});
        QVERIFY(reader.waitFor("still here"));
    }

    void whoGoesIsForgotten()
    {
        Station station;
        {
            std::vector<std::unique_ptr<Reader>> readers;
            for (int i = 0; i < 20; ++i)
                readers.push_back(std::make_unique<Reader>(station.port(), ""_ba));
            for (const auto& reader : readers)
                QVERIFY(reader->waitFor("welcome"));
            QCOMPARE(station.feed->readers(), 20);
        }
        // It is noticed when there is something to say, the heartbeat at the latest.
        QVERIFY(QTest::qWaitFor([&] { return station.feed->readers() == 0; }, 10'000));
    }

    void whoMayListenNoMoreHearsTheEnd()
    {
        Station station;
        Reader dismissed(station.port(), {});
        QVERIFY(dismissed.waitFor("welcome"));
        station.mayListen = false;
        QVERIFY(dismissed.waitFor("0\r\n\r\n")); // at the next heartbeat
        QCOMPARE(station.feed->readers(), 0);
        station.mayListen = true;
        Reader other(station.port(), {});
        QVERIFY(other.waitFor("still here"));
        station.mayListen = false;
        station.feed->dismiss();
        QVERIFY(other.waitFor("0\r\n\r\n"));
        station.tell(1);
        QVERIFY(!other.seen().contains("worker_version_checked"));
    }

    void theFeedMayEndBeforeItsReaders()
    {
        Station station;
        Reader reader(station.port(), {});
        QVERIFY(reader.waitFor("welcome"));
        station.feed.reset();
        QVERIFY(reader.waitFor("0\r\n\r\n")); // the answer's last chunk
        station.tell(1);
    }
};

QTEST_GUILESS_MAIN(TestEventFeed)
#include "test_event_feed.moc"
