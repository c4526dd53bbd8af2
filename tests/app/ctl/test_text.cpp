// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/facts.h"
#include "app/ctl/view/text.h"
#include "core/base/error.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ctl;

class TestText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void controlCharactersBecomeEscapes_data();
    void controlCharactersBecomeEscapes();
    void widthCountsColumns_data();
    void widthCountsColumns();
    void aLongSpanIsCutWithAnEllipsis_data();
    void aLongSpanIsCutWithAnEllipsis();
    void aLongLineIsCutInTheSpanThatCrossesTheEdge();
    void aLineThatFitsExactlyIsWhole();
    void wordsAreWrapped();
    void aWordLongerThanTheLineStandsAlone();
    void coloursArePaintedOnlyWhereWanted();
    void factsStandUnderEachOtherAndLongOnesWrap();
    void factsWithoutContentAreLeftOut();
};

void TestText::controlCharactersBecomeEscapes_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::addColumn<QString>("shown");
    QTest::newRow("clear screen") << u"a\x1b[2Jb"_s << u"a\\u001b[2Jb"_s;
    QTest::newRow("window title") << u"\x1b]0;owned\x07"_s << u"\\u001b]0;owned\\u0007"_s;
    QTest::newRow("C1 control") << u"\u009b31m"_s << u"\\u009b31m"_s;
    QTest::newRow("line feed") << u"a\nb\r"_s << u"a\\u000ab\\u000d"_s;
    QTest::newRow("text turned round") << u"a\u202eb"_s << u"a\\u202eb"_s;
    QTest::newRow("delete") << u"a\u007f"_s << u"a\\u007f"_s;
    QTest::newRow("harmless") << u"Zürich 東京"_s << u"Zürich 東京"_s;
}

void TestText::controlCharactersBecomeEscapes()
{
    QFETCH(const QString, hostile);
    QTEST(Span(hostile).text(), "shown");
    QTEST(paint({Span(hostile)}, true), "shown");
}

void TestText::widthCountsColumns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("ASCII") << u"worker"_s << 6;
    QTest::newRow("signs") << u"✓▲✗↻━─…·"_s << 8;
    QTest::newRow("wide") << u"東京"_s << 4;
    QTest::newRow("combining") << u"e\u0301"_s << 1;
    QTest::newRow("beyond the BMP") << u"😀"_s << 2;
}

void TestText::widthCountsColumns()
{
    QFETCH(const QString, text);
    QTEST(displayWidth(text), "width");
}

void TestText::aLongSpanIsCutWithAnEllipsis_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("cut");
    QTest::newRow("fits") << u"worker"_s << 6 << u"worker"_s;
    QTest::newRow("too long") << u"worker"_s << 5 << u"work…"_s;
    QTest::newRow("wide characters") << u"東京都"_s << 4 << u"東…"_s;
    QTest::newRow("a single column") << u"worker"_s << 1 << u"…"_s;
    QTest::newRow("none") << u"worker"_s << 0 << QString();
}

void TestText::aLongSpanIsCutWithAnEllipsis()
{
    QFETCH(const QString, text);
    QFETCH(const int, width);
    QTEST(Span(text).cut(width).text(), "cut");
}

void TestText::aLongLineIsCutInTheSpanThatCrossesTheEdge()
{
    const Line line{u"abc"_s, Span(u"def"_s, Tone::Bad), u"ghi"_s};
    QCOMPARE(paint(cut(line, 5), false), u"abcd…"_s);
    QCOMPARE(paint(cut(line, 6), false), u"abcde…"_s);
    QCOMPARE(paint(cut(line, 3), false), u"ab…"_s);
    for (int width = 1; width < 12; ++width)
        QVERIFY(displayWidth(cut(line, width)) <= width);
}

void TestText::aLineThatFitsExactlyIsWhole()
{
    QCOMPARE(paint(cut({u"abc"_s, u"def"_s}, 6), false), u"abcdef"_s);
}

void TestText::wordsAreWrapped()
{
    QCOMPARE(wrapped(u"one two  three four"_s, 9),
             (QStringList{u"one two"_s, u"three"_s, u"four"_s}));
    QVERIFY(wrapped(QString(), 10).isEmpty());
}

void TestText::aWordLongerThanTheLineStandsAlone()
{
    QCOMPARE(wrapped(u"a 0123456789 b"_s, 5), (QStringList{u"a"_s, u"0123456789"_s, u"b"_s}));
}

void TestText::coloursArePaintedOnlyWhereWanted()
{
    const Line line{Span(u"a"_s), Span(u"b"_s, Tone::Bad)};
    QCOMPARE(paint(line, false), u"ab"_s);
    QCOMPARE(paint(line, true), u"a\x1b[31mb\x1b[0m"_s);
}

void TestText::factsStandUnderEachOtherAndLongOnesWrap()
{
    Facts facts;
    facts.add(u"Status"_s, u"fine"_s);
    facts.add(u"Why"_s, u"because of this and that and more"_s);
    QStringList lines;
    for (const Line& line : facts.render(30))
        lines << paint(line, false);
    QCOMPARE(lines, (QStringList{u"  Status  fine"_s, u"  Why     because of this and"_s,
                                 u"          that and more"_s}));
}

void TestText::factsWithoutContentAreLeftOut()
{
    Facts facts;
    facts.add(u"Group"_s, QString());
    QVERIFY(facts.render(80).empty());
}

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
