// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/idempotency.h"
#include "core/base/pending.h"
#include "core/model/messages.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

/// Handlers that count how often they were asked.
struct Work {
    int count = 0;
    int status = 202;
    Pending<bool> done;
};

QCoro::Task<net::Response> work(Work* work, net::Request)
{
    ++work->count;
    co_return net::Response::json(QJsonObject{{u"try"_s, work->count}}, work->status);
}

QCoro::Task<net::Response> slowWork(Work* work, net::Request)
{
    ++work->count;
    co_await work->done;
    co_return net::Response::json(QJsonObject{}, work->status);
}

net::Request asking(const QByteArray& key, const QByteArray& body = "{}",
                    const QString& caller = u"token:ci"_s)
{
    return {.method = "POST",
            .path = u"/api/v1/distributed/workers/worker01/update"_s,
            .headers = {{"Idempotency-Key", key}},
            .caller = {.name = caller, .role = Role::Operator},
            .body = body};
}

QString sentence(const net::Response& response)
{
    return fromJsonText<ErrorBody>(response.body).value().error;
}

} // namespace

class TestIdempotency : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<test::SimulatedClock> m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<api::Idempotency> m_idempotency;
    Work m_work;

    void open()
    {
        m_idempotency.reset();
        m_database.reset();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_idempotency = std::make_unique<api::Idempotency>(*m_database, *m_clock);
    }
    net::Response ask(const net::Request& request)
    {
        return m_clock->await(m_idempotency->once(
            request, [this](net::Request each) { return work(&m_work, std::move(each)); }));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_clock = std::make_unique<test::SimulatedClock>();
        m_work = {};
        open();
    }

    void repeatedItIsDoneOnce()
    {
        const net::Response first = ask(asking("k1"));
        const net::Response second = ask(asking("k1"));
        QCOMPARE(m_work.count, 1);
        QCOMPARE(second.status, 202);
        QCOMPARE(second.body, first.body);
        QVERIFY(!first.headers.contains("Idempotency-Replayed"));
        QCOMPARE(second.headers.value("Idempotency-Replayed"), "true"_ba);
    }

    void anotherKeyOrCallerIsAnotherRequest()
    {
        ask(asking("k1"));
        ask(asking("k2"));
        ask(asking("k1", "{}", u"token:other"_s));
        QCOMPARE(m_work.count, 3);
    }

    void theKeyOfAnotherRequestIsRefused()
    {
        ask(asking("k1"));
        const net::Response other = ask(asking("k1", R"({"version":"v2"})"));
        QCOMPARE(other.status, 422);
        net::Request elsewhere = asking("k1");
        elsewhere.path = u"/api/v1/distributed/workers/worker02/update"_s;
        QCOMPARE(ask(elsewhere).status, 422);
        net::Request forOther = asking("k1");
        forOther.headers.insert("X-Worker-ID", "worker02");
        QCOMPARE(ask(forOther).status, 422);
        QCOMPARE(m_work.count, 1);
    }

    void itOutlivesTheService()
    {
        ask(asking("k1"));
        open();
        QCOMPARE(ask(asking("k1")).status, 202);
        QCOMPARE(m_work.count, 1);
    }

    void aRefusalIsRememberedAFailureMayBeTriedAgain()
    {
        m_work.status = 409;
        ask(asking("k1"));
        QCOMPARE(ask(asking("k1")).status, 409);
        QCOMPARE(m_work.count, 1);
        m_work.status = 503;
        ask(asking("k2"));
        m_work.status = 202;
        QCOMPARE(ask(asking("k2")).status, 202);
        QCOMPARE(m_work.count, 3);
    }

    void aSecondOneWhileTheFirstRunsIsAConflict()
    {
        const auto slow = [this](net::Request each) { return slowWork(&m_work, std::move(each)); };
        const auto first = m_idempotency->once(asking("k1"), slow);
        QCOMPARE(ask(asking("k1")).status, 409);
        m_work.done.resolve(true);
        m_clock->settle();
        QCOMPARE(ask(asking("k1")).status, 202);
        QCOMPARE(m_work.count, 1);
    }

    void whatWasBrokenOffIsNotDoneAgain()
    {
        const auto slow = [this](net::Request each) { return slowWork(&m_work, std::move(each)); };
        {
            // The process ends here: the answer never comes to be written.
            const auto first = m_idempotency->once(asking("k1"), slow);
            store::Collection<api::KeyedRequest> stored(
                *m_database, u"idempotency"_s,
                {{"id", [](const api::KeyedRequest& each) { return each.id; }}});
            QCOMPARE(stored.select().value().size(), 1u);
            QCOMPARE(stored.select().value().front().status, 0);
            m_work.status = 500;
            m_work.done.resolve(true);
            m_clock->settle();
            QVERIFY(stored.select().value().empty()); // and a failure leaves the key free
        }
    }

    void aKeyIsForADay()
    {
        ask(asking("k1"));
        m_clock->advance(25h);
        QVERIFY(m_idempotency->expire());
        QCOMPARE(ask(asking("k1")).status, 202);
        QCOMPARE(m_work.count, 2);
    }

    void aKeyThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("long") << QByteArray(256, 'a');
        QTest::newRow("control") << "a\tb"_ba;
        QTest::newRow("not ASCII") << "\xc3\xa4"_ba;
    }

    void aKeyThatIsNoneIsRefused()
    {
        QFETCH(const QByteArray, key);
        const net::Response response = ask(asking(key));
        QCOMPARE(response.status, 400);
        QVERIFY(sentence(response).startsWith("header Idempotency-Key"_L1));
        QCOMPARE(m_work.count, 0);
    }
};

QTEST_GUILESS_MAIN(TestIdempotency)
#include "test_idempotency.moc"
