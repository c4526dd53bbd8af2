// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/news.h"

#include <QTest>

namespace lockstep::ui {

namespace {

Event happened(QLatin1StringView type, const QString& worker, const QString& message = {})
{
    return {.type = type, .time = {}, .workerId = WorkerId(worker), .message = message, .data = {}};
}

class TestNews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsOfOneWorkerByItsName();
    void tellsOfManyAtOnce();
    void leadsToWhatItTellsOf();
    void tellsTheWorstFirst();
    void keepsQuietAboutWhatDoesNotMatter();
    void countsAWorkerOnce();
};

void TestNews::tellsOfOneWorkerByItsName()
{
    const auto news =
        headlinesOf({happened(event_type::workerDrifted, u"w1"_s, u"w1 runs v1.0.0"_s)});
    QCOMPARE(news.size(), 1u);
    QVERIFY(news[0].title.contains("w1"_L1));
    QCOMPARE(news[0].text, u"w1 runs v1.0.0"_s);
    QVERIFY(news[0].isBad);
}

void TestNews::tellsOfManyAtOnce()
{
    std::vector<Event> events;
    for (int i = 0; i < 30; ++i)
        events.push_back(happened(event_type::workerDrifted, u"w%1"_s.arg(i)));
    const auto news = headlinesOf(events);
    QCOMPARE(news.size(), 1u);
    QVERIFY(news[0].title.contains("30"_L1));
    QVERIFY(news[0].text.endsWith(u'…'));
}

void TestNews::leadsToWhatItTellsOf()
{
    QCOMPARE(headlinesOf({happened(event_type::workerDrifted, u"w1"_s)})[0].destination,
             (Destination{.page = PageId::Workers, .item = u"w1"_s}));
    QCOMPARE(headlinesOf({happened(event_type::workerDrifted, u"w1"_s),
                          happened(event_type::workerDrifted, u"w2"_s)})[0]
                 .destination,
             (Destination{.page = PageId::Workers, .filter = u"drift:yes"_s}));
    QCOMPARE(headlinesOf({happened(event_type::workerUpdateCompleted, u"w1"_s),
                          happened(event_type::workerUpdateCompleted, u"w2"_s)})[0]
                 .destination.page,
             PageId::Updates);
}

void TestNews::tellsTheWorstFirst()
{
    const auto news = headlinesOf({happened(event_type::workerUpdateCompleted, u"w1"_s),
                                   happened(event_type::workerRollbackFailed, u"w2"_s)});
    QCOMPARE(news.size(), 2u);
    QVERIFY(news[0].isBad);
    QVERIFY(!news[1].isBad);
}

void TestNews::keepsQuietAboutWhatDoesNotMatter()
{
    QVERIFY(headlinesOf({happened(event_type::workerVersionChecked, u"w1"_s),
                         happened(event_type::alertFired, u"w1"_s),
                         happened(event_type::workerDrifted, {})})
                .empty());
}

void TestNews::countsAWorkerOnce()
{
    const auto news = headlinesOf({happened(event_type::workerDrifted, u"w1"_s),
                                   happened(event_type::workerDrifted, u"w1"_s)});
    QCOMPARE(news[0].destination.item, u"w1"_s);
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestNews)
#include "test_news.moc"
