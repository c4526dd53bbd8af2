// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/event_follower.h"
#include "tests/core/client/canned_server.h"
#include "tests/support/eventually.h"

#include <QTest>

using namespace lockstep;
using test::eventually;

namespace {

const QString eventsRoute = u"GET /api/v1/events"_s;

QCoro::Task<net::Response> now(net::Response response) { co_return response; }

/// Time that passes at once, so that a test need not wait for the next question.
class HastyClock final : public Clock {
public:
    QDateTime now() const override { return m_clock.now(); }
    Duration monotonic() const override { return m_clock.monotonic(); }
    QCoro::Task<bool> sleep(Duration span, std::stop_token stop) override
    {
        m_longest = std::max(m_longest, span);
        return m_clock.sleep(std::min(span, Duration(5)), stop);
    }
    Duration longest() const { return m_longest; }

private:
    SystemClock m_clock;
    Duration m_longest{};
};

/// The coordinator's log of events, with the queries that it understands.
class Log {
public:
    void append(const QString& type, const QString& worker = {})
    {
        Event event;
        event.type = type;
        event.number = qint64(m_events.size()) + 1;
        event.time = QDateTime::currentDateTimeUtc();
        event.workerId = WorkerId(worker);
        m_events.push_back(event);
    }
    void clear() { m_events.clear(); }

    net::Response read(const QUrlQuery& query) const
    {
        const qint64 since = query.queryItemValue(u"since"_s).toLongLong();
        const QString type = query.queryItemValue(u"type"_s);
        const size_t limit = query.queryItemValue(u"limit"_s).toULongLong();
        std::vector<Event> found;
        for (const Event& event : m_events) {
            if (event.number > since && (type.isEmpty() || event.type == type))
                found.push_back(event);
        }
        if (found.size() > limit && query.hasQueryItem(u"since"_s))
            found.resize(limit);
        else if (found.size() > limit)
            found.erase(found.begin(), found.end() - qsizetype(limit));
        const int count = int(found.size());
        return net::Response::of(Page<Event>{std::move(found), count});
    }

private:
    std::vector<Event> m_events;
};

} // namespace

class TestEventFollower : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theLastEventsComeFirstThenEachNewOneOnce();
    void eventsAfterANumberCome();
    void onlyWhatTheFilterLetsThroughComes();
    void aBacklogLongerThanAPageComesWhole();
    void eachEventHasItsDocument();
    void aRestartedCoordinatorIsWaitedForAndNothingIsMissed();
    void aLogBegunAnewIsReadFromItsBeginning();
    void aCoordinatorThatWasNeverThereIsAnError();
    void aRefusalEndsTheFollowing();
    void itAsksEveryHalfSecond();

private:
    void follow(const client::EventFilter& filter);
    QCoro::Task<> run(client::EventFilter filter);

    std::unique_ptr<test::CannedServer> m_server;
    std::unique_ptr<net::HttpClient> m_http;
    HastyClock m_clock;
    Log m_log;
    std::stop_source m_stop;
    QString m_endpoint;
    std::vector<client::Reply<Event>> m_seen;
    QStringList m_notes;
    std::optional<Result<>> m_end;

    std::vector<qint64> numbers() const
    {
        std::vector<qint64> numbers;
        std::ranges::transform(m_seen, std::back_inserter(numbers), &Event::number);
        return numbers;
    }
};

using Numbers = std::vector<qint64>;

void TestEventFollower::init()
{
    m_server = std::make_unique<test::CannedServer>();
    m_server->on(eventsRoute,
                 [this](const net::Request& request) { return now(m_log.read(request.query)); });
    m_endpoint = m_server->listenUnix();
    m_http = std::make_unique<net::HttpClient>();
    m_log.clear();
    m_stop = std::stop_source();
    m_seen.clear();
    m_notes.clear();
    m_end.reset();
    for (int i = 0; i < 3; ++i)
        m_log.append(u"worker_version_checked"_s);
}

void TestEventFollower::cleanup()
{
    m_stop.request_stop();
    QVERIFY(eventually([&] { return m_end.has_value(); }));
    m_http.reset();
    m_server.reset();
}

void TestEventFollower::follow(const client::EventFilter& filter) { run(filter); }

QCoro::Task<> TestEventFollower::run(client::EventFilter filter)
{
    const client::EventListener listener{
        .onEvent = [this](const client::Reply<Event>& event) { m_seen.push_back(event); },
        .onLost = [this](const Error&) { m_notes << u"lost"_s; },
        .onBack = [this] { m_notes << u"back"_s; }};
    const client::CoordinatorClient client(*m_http, *client::Endpoint::parse(m_endpoint));
    m_end = co_await client::followEvents(client, m_clock, filter, listener, m_stop.get_token());
}

void TestEventFollower::theLastEventsComeFirstThenEachNewOneOnce()
{
    follow({.since = {}, .type = {}, .workerId = {}, .limit = 2});
    QVERIFY(eventually([&] { return numbers() == (Numbers{2, 3}); }));
    m_log.append(u"a"_s);
    QVERIFY(eventually([&] { return numbers() == (Numbers{2, 3, 4}); }));
    const int asked = m_server->countOf(eventsRoute);
    QVERIFY(eventually([&] { return m_server->countOf(eventsRoute) > asked + 2; }));
    QCOMPARE(numbers(), (Numbers{2, 3, 4}));
    m_stop.request_stop();
    QVERIFY(eventually([&] { return m_end.has_value(); }));
    QVERIFY(*m_end);
    QVERIFY(m_notes.isEmpty());
}

void TestEventFollower::eventsAfterANumberCome()
{
    follow({.since = 1, .type = {}, .workerId = {}, .limit = 100});
    QVERIFY(eventually([&] { return numbers() == (Numbers{2, 3}); }));
}

void TestEventFollower::onlyWhatTheFilterLetsThroughComes()
{
    follow({.since = {}, .type = u"wanted"_s, .workerId = {}, .limit = 10});
    QVERIFY(eventually([&] { return m_server->countOf(eventsRoute) > 1; }));
    m_log.append(u"other"_s);
    m_log.append(u"wanted"_s);
    QVERIFY(eventually([&] { return numbers() == (Numbers{5}); }));
}

void TestEventFollower::aBacklogLongerThanAPageComesWhole()
{
    follow({.since = {}, .type = {}, .workerId = {}, .limit = 1});
    QVERIFY(eventually([&] { return numbers() == (Numbers{3}); }));
    for (int i = 0; i < 1200; ++i)
        m_log.append(u"many"_s);
    QVERIFY(eventually([&] { return m_seen.size() == 1201U; }));
    QVERIFY(std::ranges::is_sorted(numbers()));
}

void TestEventFollower::eachEventHasItsDocument()
{
    follow({.since = 0, .type = {}, .workerId = {}, .limit = 10});
    QVERIFY(eventually([&] { return m_seen.size() == 3U; }));
    QCOMPARE(m_seen[1].document[u"id"_s].toInteger(), 2);
}

void TestEventFollower::aRestartedCoordinatorIsWaitedForAndNothingIsMissed()
{
    follow({.since = 0, .type = {}, .workerId = {}, .limit = 10});
    QVERIFY(eventually([&] { return m_seen.size() == 3U; }));
    m_server->stop();
    QVERIFY(eventually([&] { return m_notes == QStringList{u"lost"_s}; }));
    m_log.append(u"worker_update_started"_s);
    m_server->listenUnix();
    QVERIFY(eventually([&] { return numbers() == (Numbers{1, 2, 3, 4}); }));
    QCOMPARE(m_notes, (QStringList{u"lost"_s, u"back"_s}));
}

void TestEventFollower::aLogBegunAnewIsReadFromItsBeginning()
{
    follow({.since = 0, .type = {}, .workerId = {}, .limit = 10});
    QVERIFY(eventually([&] { return m_seen.size() == 3U; }));
    m_server->stop();
    QVERIFY(eventually([&] { return m_notes.size() == 1; }));
    m_log.clear();
    m_log.append(u"worker_update_started"_s);
    m_server->listenUnix();
    QVERIFY(eventually([&] { return numbers() == (Numbers{1, 2, 3, 1}); }));
}

void TestEventFollower::aCoordinatorThatWasNeverThereIsAnError()
{
    m_server->stop();
    follow({});
    QVERIFY(eventually([&] { return m_end.has_value(); }));
    QCOMPARE(m_end->error().code(), ErrorCode::Unreachable);
}

void TestEventFollower::aRefusalEndsTheFollowing()
{
    follow({.since = 0, .type = {}, .workerId = {}, .limit = 10});
    QVERIFY(eventually([&] { return m_seen.size() == 3U; }));
    m_server->onError(eventsRoute, Error(ErrorCode::PermissionDenied, u"your token was revoked"_s));
    QVERIFY(eventually([&] { return m_end.has_value(); }));
    QCOMPARE(m_end->error().message(), u"your token was revoked"_s);
    QVERIFY(m_notes.isEmpty());
}

void TestEventFollower::itAsksEveryHalfSecond()
{
    follow({.since = 0, .type = {}, .workerId = {}, .limit = 10});
    QVERIFY(eventually([&] { return m_server->countOf(eventsRoute) > 3; }));
    QCOMPARE(m_clock.longest(), Duration(500));
}

QTEST_GUILESS_MAIN(TestEventFollower)
#include "test_event_follower.moc"
