// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/coordinator_client.h"

#include <QTest>

#include <ranges>

using namespace lockstep;
using client::CoordinatorClient;

namespace {

QCoro::Task<Result<net::Answer>> immediately(net::Answer answer) { co_return answer; }

net::Answer answerOf(const QByteArray& body)
{
    return {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = body};
}

/// Answers every call at once with the same.
client::Transport answering(const QByteArray& body)
{
    return [answer = answerOf(body)](const net::Call&, std::stop_token) {
        return immediately(answer);
    };
}

WorkerView workerOf(int number)
{
    WorkerView view;
    view.id = WorkerId(u"worker%1"_s.arg(number, 5, 10, QChar(u'0')));
    view.name = view.id.value();
    view.host = u"10.0.0.1"_s;
    view.version = Version(u"v1.0.0"_s);
    return view;
}

QByteArray pageOf(int first, int count, const std::optional<QString>& next = {})
{
    Page<WorkerView> page{.count = count, .nextCursor = next};
    for (int i = first; i < first + count; ++i)
        page.items.push_back(workerOf(i));
    return toJsonText(page);
}

/// Answers with a fleet's pages, one after the other.
client::Transport paging(int workers, int perPage)
{
    return [=](const net::Call& call, std::stop_token) {
        const int first = QUrlQuery(call.url).queryItemValue(u"cursor"_s).toInt();
        const int next = first + perPage;
        return immediately(answerOf(pageOf(
            first, perPage, next < workers ? std::optional(QString::number(next)) : std::nullopt)));
    };
}

} // namespace

class TestLargeAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSmallAnswerIsReadAtOnce();
    void aLargeAnswerIsReadElsewhere();
    void aLargeAnswerThatIsWrongIsTheSameErrorAsASmallOne();
    void aCallThatIsStoppedWhileItsAnswerIsReadIsCancelled();
    void twentyThousandWorkersComeInOrderHoweverManyPages_data();
    void twentyThousandWorkersComeInOrderHoweverManyPages();
    void aSinglePageKeepsItsDocument();
};

void TestLargeAnswers::aSmallAnswerIsReadAtOnce()
{
    const auto workers = CoordinatorClient(answering(pageOf(0, 10)), {}).workers();
    QVERIFY(workers.isReady());
}

void TestLargeAnswers::aLargeAnswerIsReadElsewhere()
{
    auto asked = CoordinatorClient(answering(pageOf(0, 5000)), {}).workers();
    QVERIFY(!asked.isReady()); // though the answer is there
    const auto workers = QCoro::waitFor(std::move(asked));
    QVERIFY(workers);
    QCOMPARE(workers->items.size(), 5000U);
    QCOMPARE(workers->document[u"items"_s].toArray().size(), 5000);
}

void TestLargeAnswers::aLargeAnswerThatIsWrongIsTheSameErrorAsASmallOne()
{
    const auto messageOf = [](const QByteArray& body) {
        const auto reply = QCoro::waitFor(CoordinatorClient(answering(body), {}).workers());
        return reply ? QString() : reply.error().message();
    };
    const QByteArray start = R"({"count":1,"items":[{"id":7}],"more":")";
    const QString expected = messageOf(start + "\"}");
    QVERIFY(expected.contains("/items/0/id"_L1));
    QCOMPARE(messageOf(start + QByteArray(1 << 20, 'x') + "\"}"), expected);
}

void TestLargeAnswers::aCallThatIsStoppedWhileItsAnswerIsReadIsCancelled()
{
    std::stop_source stop;
    const CoordinatorClient client(answering(pageOf(0, 5000)), {}, std::chrono::seconds(30),
                                   stop.get_token());
    auto asked = client.workers();
    stop.request_stop();
    const auto workers = QCoro::waitFor(std::move(asked));
    QVERIFY(!workers);
    QCOMPARE(workers.error().code(), ErrorCode::Cancelled);
}

void TestLargeAnswers::twentyThousandWorkersComeInOrderHoweverManyPages_data()
{
    QTest::addColumn<int>("perPage");
    for (const int perPage : {20, 1000, 10'000, 20'000})
        QTest::addRow("pages of %d", perPage) << perPage;
}

void TestLargeAnswers::twentyThousandWorkersComeInOrderHoweverManyPages()
{
    QFETCH(const int, perPage);
    constexpr int count = 20'000;
    const auto all = QCoro::waitFor(CoordinatorClient(paging(count, perPage), {}).workers());
    QVERIFY2(all, all ? "" : qPrintable(all.error().message()));
    QCOMPARE(all->count, count);
    QCOMPARE(all->items.size(), size_t(count));
    QVERIFY(std::ranges::is_sorted(all->items, {}, &WorkerView::id));
    QVERIFY(!all->nextCursor);
    const QJsonArray documents = all->document[u"items"_s].toArray();
    QCOMPARE(documents.size(), count);
    QCOMPARE(documents.last()[u"id"_s].toString(), all->items.back().id.value());
    QCOMPARE(all->document[u"count"_s].toInt(), count);
    QVERIFY(all->document[u"next_cursor"_s].isUndefined());
}

void TestLargeAnswers::aSinglePageKeepsItsDocument()
{
    const auto reply = QCoro::waitFor(
        CoordinatorClient(answering(R"({"count":0,"items":[],"newer":true})"), {}).workers());
    QVERIFY(reply);
    QCOMPARE(writeJson(reply->document), R"({"count":0,"items":[],"newer":true})");
}

QTEST_GUILESS_MAIN(TestLargeAnswers)
#include "test_large_answers.moc"
