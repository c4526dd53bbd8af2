// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/coordinator_client.h"

#include <QTest>

using namespace lockstep;
using client::CoordinatorClient;
using client::Endpoint;

namespace {

/// What a transport was given, and what it gives.
struct Line {
    std::vector<net::Call> calls;
    std::vector<std::stop_token> stops;
    Result<net::Answer> answer = net::Answer{.status = 200, .body = R"({"version":"v1"})"};
};

QCoro::Task<Result<net::Answer>> immediately(Result<net::Answer> answer) { co_return answer; }

client::Transport over(const std::shared_ptr<Line>& line)
{
    return [line](net::Call call, std::stop_token stop) {
        line->calls.push_back(std::move(call));
        line->stops.push_back(std::move(stop));
        return immediately(line->answer);
    };
}

} // namespace

class TestTransport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void callsGoWhereTheEndpointSaysWithWhatItHolds();
    void anAnswerOfTheTransportIsReadAsAValue();
    void anErrorOfTheTransportIsTheCallers();
    void copiesShareTheTransport();
    void theTransportIsToldToStop();
    void whatBeginsSomethingIsSentAgainWhenTheLineBreaks();
};

void TestTransport::callsGoWhereTheEndpointSaysWithWhatItHolds()
{
    const auto line = std::make_shared<Line>();
    Endpoint endpoint = *Endpoint::parse(u"https://coordinator.example:8443/eu"_s);
    endpoint.token = Secret(u"lk_secret"_s);
    const CoordinatorClient client(over(line), endpoint, std::chrono::seconds(3));
    QVERIFY(QCoro::waitFor(client.setExpectedVersion(Version(u"v1"_s))));
    const net::Call& call = line->calls.at(0);
    QCOMPARE(call.method, "PUT");
    QCOMPARE(call.url, QUrl(u"https://coordinator.example:8443/eu/api/v1/channels/production"_s));
    QCOMPARE(call.headers.value("Authorization"), "Bearer lk_secret");
    QCOMPARE(std::get<QByteArray>(call.body), R"({"version":"v1"})");
    QCOMPARE(call.timeout, Duration(std::chrono::seconds(3)));
}

void TestTransport::anAnswerOfTheTransportIsReadAsAValue()
{
    const auto line = std::make_shared<Line>();
    const CoordinatorClient client(over(line), {});
    const auto expected = QCoro::waitFor(client.expectedVersion());
    QVERIFY(expected);
    QCOMPARE(expected->version, Version(u"v1"_s));
    line->answer->status = 403;
    line->answer->body = R"({"error":"not for you","code":"permission_denied"})";
    QCOMPARE(QCoro::waitFor(client.expectedVersion()).error().message(), u"not for you"_s);
}

void TestTransport::anErrorOfTheTransportIsTheCallers()
{
    const auto line = std::make_shared<Line>();
    line->answer = fail(ErrorCode::Timeout, u"it took too long"_s);
    const auto expected = QCoro::waitFor(CoordinatorClient(over(line), {}).expectedVersion());
    QVERIFY(!expected);
    QCOMPARE(expected.error().code(), ErrorCode::Timeout);
}

void TestTransport::copiesShareTheTransport()
{
    const auto line = std::make_shared<Line>();
    std::optional<CoordinatorClient> first(std::in_place, over(line), Endpoint());
    const CoordinatorClient second = *first;
    first.reset();
    QVERIFY(QCoro::waitFor(second.expectedVersion()));
    QCOMPARE(line->calls.size(), 1U);
    QCOMPARE(line.use_count(), 2L);
}

void TestTransport::theTransportIsToldToStop()
{
    const auto line = std::make_shared<Line>();
    std::stop_source stop;
    const CoordinatorClient client(over(line), {}, std::chrono::seconds(3), stop.get_token());
    QVERIFY(QCoro::waitFor(client.expectedVersion()));
    QVERIFY(!line->stops.at(0).stop_requested());
    stop.request_stop();
    QVERIFY(line->stops.at(0).stop_requested());
}

void TestTransport::whatBeginsSomethingIsSentAgainWhenTheLineBreaks()
{
    const auto line = std::make_shared<Line>();
    line->answer = fail(ErrorCode::Unreachable, u"the line broke"_s);
    QVERIFY(!QCoro::waitFor(CoordinatorClient(over(line), {}).updateBatch({})));
    QCOMPARE(line->calls.size(), 2U);
    QCOMPARE(line->calls[1].headers.value("Idempotency-Key"),
             line->calls[0].headers.value("Idempotency-Key"));
}

QTEST_GUILESS_MAIN(TestTransport)
#include "test_transport.moc"
