// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/coordinator_process.h"
#include "tests/system/event_reader.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

/// The event stream of a real coordinator, read by curl over a network that fails.
class TestEventStreamHttp : public QObject {
    Q_OBJECT

    std::unique_ptr<CoordinatorProcess> m_coordinator;
    net::Headers m_viewer;

    QString url(const QString& query = {}) const
    {
        return u"http://127.0.0.1:%1/api/v1/events/stream%2"_s.arg(m_coordinator->byTcp().port)
            .arg(query);
    }
    QStringList credentials() const
    {
        return {u"-H"_s,
                u"Authorization: "_s + QString::fromLatin1(m_viewer.value("Authorization"))};
    }
    std::unique_ptr<EventReader> reader(const QString& query = {})
    {
        auto reader = std::make_unique<EventReader>(url(query), credentials());
        // The welcome says that it stands: what happens from now on is heard.
        while (reader->comments() == 0 && reader->messages().empty())
            reader->read();
        return reader;
    }
    /// Emits events and gives their numbers.
    std::vector<qint64> emitEvents(const QByteArray& type, int first, int count)
    {
        std::vector<RawRequest> requests;
        for (int i = first; i < first + count; ++i)
            requests.push_back(
                post("/api/v1/test-event",
                     R"({"type":")" + type + R"(","message":")" + QByteArray::number(i) + R"("})"));
        std::vector<qint64> numbers;
        for (const RawAnswer& answer : askAll(m_coordinator->bySocket(), requests)) {
            if (answer.status != 200)
                qFatal("%d %s", answer.status, answer.body.constData());
            numbers.push_back(answer.json()[u"id"_s].toInteger());
        }
        std::ranges::sort(numbers);
        return numbers;
    }
    static std::vector<qint64> idsOf(const EventReader& reader)
    {
        std::vector<qint64> ids;
        for (const EventReader::Message& each : reader.messages())
            ids.push_back(each.id);
        return ids;
    }
    static void readUntil(EventReader& reader, size_t count)
    {
        QElapsedTimer watch;
        watch.start();
        while (reader.messages().size() < count && watch.elapsed() < 30'000)
            reader.read();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_coordinator = std::make_unique<CoordinatorProcess>();
        m_viewer = m_coordinator->bearer("viewer");
    }

    void nothingIsLostOrDoubledWhenAReaderIsCutOff()
    {
        constexpr int rounds = 20;
        constexpr int eventsOfARound = 50;
        const auto steady = reader(u"?type=cut_*"_s);
        const auto unlucky = reader(u"?type=cut_*"_s);
        std::vector<qint64> emitted;
        for (int round = 0; round < rounds; ++round) {
            if (round % 3 == 1)
                unlucky->cut(); // misses the whole round
            const auto numbers = emitEvents("cut_test", round * eventsOfARound, eventsOfARound);
            emitted.insert(emitted.end(), numbers.begin(), numbers.end());
            if (round % 3 == 0)
                unlucky->cut(); // in the middle of what is being sent
            if (round % 3 != 2)
                unlucky->connect();
            unlucky->read();
        }
        QCOMPARE(emitted.size(), size_t(rounds * eventsOfARound));
        readUntil(*steady, emitted.size());
        readUntil(*unlucky, emitted.size());
        QCOMPARE(idsOf(*steady), emitted);
        QCOMPARE(idsOf(*unlucky), emitted);
    }

    void aReaderGoesOnWhenTheServiceWasKilled()
    {
        const auto surviving = reader(u"?type=kill_*"_s);
        std::vector<qint64> emitted = emitEvents("kill_test", 0, 20);
        readUntil(*surviving, emitted.size());
        m_coordinator->kill();
        surviving->cut();
        m_coordinator->start();
        const auto more = emitEvents("kill_test", 20, 20);
        emitted.insert(emitted.end(), more.begin(), more.end());
        surviving->setUrl(url(u"?type=kill_*"_s));
        surviving->connect();
        readUntil(*surviving, emitted.size());
        QCOMPARE(idsOf(*surviving), emitted);
    }

    void aTokenThatIsRevokedHearsNoMore()
    {
        const QJsonObject token = m_coordinator->makeToken("viewer");
        const QString bearer = u"Authorization: Bearer "_s + token[u"token"_s].toString();
        EventReader revoked(url(u"?type=secret"_s), {u"-H"_s, bearer});
        while (revoked.comments() == 0)
            revoked.read();
        const auto allowed = reader(u"?type=secret"_s);
        m_coordinator->revoke(token);
        emitEvents("secret", 0, 1);
        readUntil(*allowed, 1);
        QCOMPARE(allowed->messages().size(), size_t(1));
        revoked.read();
        QVERIFY(revoked.messages().empty());
    }

    void eachMessageHoldsItsEvent()
    {
        const auto listening = reader(u"?type=whole"_s);
        emitEvents("whole", 7, 1);
        readUntil(*listening, 1);
        QCOMPARE(listening->messages().size(), size_t(1));
        const EventReader::Message& message = listening->messages().front();
        QCOMPARE(message.type, "whole"_ba);
        const QJsonObject event = parseJson(message.data).value().toObject();
        QCOMPARE(event[u"id"_s].toInteger(), message.id);
        QCOMPARE(event[u"message"_s].toString(), u"7"_s);
    }

    void whoAsksForNumbersThatAreNotThereIsTold()
    {
        const auto lost = reader(u"?since=999999999"_s);
        readUntil(*lost, 1);
        QCOMPARE(lost->messages().front().type, "reset"_ba);
        emitEvents("after_reset", 0, 1);
        readUntil(*lost, 2);
        QCOMPARE(lost->messages().at(1).type, "after_reset"_ba);
    }

    void silenceIsBrokenByAHeartbeat()
    {
        const auto idle = reader(u"?type=never_happens"_s);
        const int welcome = idle->comments();
        QElapsedTimer watch;
        watch.start();
        while (idle->comments() == welcome && watch.elapsed() < 60'000)
            idle->read();
        QVERIFY(idle->comments() > welcome);
        QVERIFY(idle->messages().empty());
    }

    void aStreamIsForWhoMayReadEvents()
    {
        QProcess curl;
        curl.start(u"curl"_s,
                   {u"-sN"_s, u"-o"_s, u"/dev/null"_s, u"-w"_s, u"%{http_code}"_s, url()});
        QVERIFY(curl.waitForFinished());
        QCOMPARE(curl.readAllStandardOutput(), "401"_ba);
    }
};

QTEST_GUILESS_MAIN(TestEventStreamHttp)
#include "test_event_stream_http.moc"
