// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/sse_parser.h"

#include <QTest>

using namespace lockstep;
using client::ServerSentEvent;
using client::SseParser;
using Events = std::vector<ServerSentEvent>;

namespace {

/// Everything that the parts hold, or nothing when they are not to be had.
std::optional<Events> parsed(const QByteArrayList& parts, SseParser parser = SseParser())
{
    Events events;
    for (const QByteArray& part : parts) {
        const auto fed = parser.feed(part, [&](const ServerSentEvent& event) -> Result<> {
            events.push_back(event);
            return {};
        });
        if (!fed)
            return std::nullopt;
    }
    return events;
}

const QByteArray mixed = "\xef\xbb\xbf: welcome\r\n"
                         "event: a\r\nid: 1\r\ndata: {\"x\":1}\r\n\r\n"
                         "data:one\rdata: two\r\r"
                         ": still here\n\n"
                         "id\ndata\n\n"
                         "event: \xc3\xbc\nid: 7\nretry: 10\nnonsense\ndata:  \xe2\x82\xac\n\n"
                         "data: cut short\n";
const Events mixedEvents{{"a", "{\"x\":1}", "1"},
                         {"message", "one\ntwo", "1"},
                         {"message", "", ""},
                         {"\xc3\xbc", " \xe2\x82\xac", "7"}};

} // namespace

class TestSseParser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreReadByTheBook_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Events>("events");
        const auto row = [](const char* name, const QByteArray& bytes, const Events& events) {
            QTest::newRow(name) << bytes << events;
        };
        // The examples of WHATWG HTML, "Server-sent events".
        row("three lines", "data: YHOO\ndata: +2\ndata: 10\n\n", {{"message", "YHOO\n+2\n10", ""}});
        row("ids",
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third\n",
            {{"message", "first event", "1"}, {"message", "second event", ""}});
        row("empty data",
            "data\n\ndata\ndata\n\ndata:", {{"message", "", ""}, {"message", "\n", ""}});
        row("one space is left out", "data:test\n\ndata: test\n\n",
            {{"message", "test", ""}, {"message", "test", ""}});
        row("no data, no event", "event: a\nid: 3\n\ndata: x\n\n", {{"message", "x", "3"}});
        row("a type is forgotten", "event: a\ndata: 1\n\ndata: 2\n\n",
            {{"a", "1", ""}, {"message", "2", ""}});
        row("an id with a NUL", QByteArray("id: 1\nid: 2\0x\ndata: d\n\n", 23),
            {{"message", "d", "1"}});
        row("names count exactly", "Data: x\n data: y\ndata : z\n\n", {});
        row("a colon in the value", "data: a: b:c\n\n", {{"message", "a: b:c", ""}});
        row("a mark in the middle",
            "data: x\n\n\xef\xbb\xbf"
            "data: y\n\n",
            {{"message", "x", ""}});
        row("a mark alone", "\xef\xbb\xbf", {});
        row("nothing", "", {});
        row("all at once", mixed, mixedEvents);
    }
    void linesAreReadByTheBook()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const Events, events);
        const auto got = parsed({bytes});
        QVERIFY(got);
        QVERIFY(*got == events);
    }

    void everyLineEndIsOne_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("LF") << "\n"_ba;
        QTest::newRow("CR") << "\r"_ba;
        QTest::newRow("CRLF") << "\r\n"_ba;
    }
    void everyLineEndIsOne()
    {
        QFETCH(const QByteArray, end);
        const QByteArray bytes = QByteArray("id: 1|data: a|data: b||data: c||").replace("|", end);
        QVERIFY(parsed({bytes}) == (Events{{"message", "a\nb", "1"}, {"message", "c", "1"}}));
    }

    void bytesMayBeCutAnywhere()
    {
        for (qsizetype first = 0; first <= mixed.size(); ++first) {
            for (qsizetype second = first; second <= mixed.size(); ++second)
                QVERIFY2(parsed({mixed.first(first), mixed.sliced(first, second - first),
                                 mixed.sliced(second)}) == mixedEvents,
                         qPrintable(u"%1 %2"_s.arg(first).arg(second)));
        }
        QByteArrayList single;
        for (const char c : mixed)
            single << QByteArray(1, c);
        QVERIFY(parsed(single) == mixedEvents);
    }

    void anEventComesWithItsLastByte()
    {
        SseParser parser;
        int count = 0;
        const auto counted = [&](const ServerSentEvent&) -> Result<> {
            ++count;
            return {};
        };
        QVERIFY(parser.feed("data: x\r\n", counted));
        QCOMPARE(count, 0);
        QVERIFY(parser.feed("\r", counted)); // the line feed that may follow is not waited for
        QCOMPARE(count, 1);
        QVERIFY(parser.feed("\n", counted));
        QCOMPARE(count, 1);
    }

    void whatIsTooLongIsRefused_data()
    {
        QTest::addColumn<QByteArrayList>("parts");
        QTest::addColumn<bool>("fits");
        const QByteArray ten(10, 'x');
        QTest::newRow("a line that fits")
            << QByteArrayList{"data:" + ten.first(5) + "\n\n"} << true;
        QTest::newRow("a line") << QByteArrayList{"data:" + ten} << false;
        QTest::newRow("a line in parts") << QByteArrayList{"data:", ten.first(5), "x"} << false;
        QTest::newRow("a comment") << QByteArrayList{':' + ten} << false;
        QTest::newRow("many lines")
            << QByteArrayList{"data:xxx\n", "data:xxx\n", "data:xxx\n"} << false;
        QTest::newRow("many events")
            << QByteArrayList{"data:xxx\n\n", "data:xxx\n\n", "data:xxx\n\n"} << true;
    }
    void whatIsTooLongIsRefused()
    {
        QFETCH(const QByteArrayList, parts);
        QTEST(parsed(parts, SseParser(10)).has_value(), "fits");
    }

    void anErrorOfTheListenerEndsIt()
    {
        SseParser parser;
        int count = 0;
        const auto fed =
            parser.feed("data: 1\n\ndata: 2\n\n", [&](const ServerSentEvent&) -> Result<> {
                ++count;
                return fail(ErrorCode::Protocol, u"no more"_s);
            });
        QVERIFY(!fed);
        QCOMPARE(count, 1);
    }
};

QTEST_GUILESS_MAIN(TestSseParser)
#include "test_sse_parser.moc"
