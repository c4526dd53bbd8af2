// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/table.h"
#include "core/base/error.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ctl;

namespace {

QStringList plain(const Text& text)
{
    QStringList lines;
    for (const Line& line : text)
        lines << paint(line, false);
    return lines;
}

Table someTable()
{
    return {.columns = {{.title = u"NAME"_s, .least = 6},
                        {.title = u"SIZE"_s, .align = Align::Right},
                        {.title = u"NOTE"_s, .least = 6, .isOptional = true}},
            .rows = {{u"worker01"_s, u"5"_s, u"a longer note"_s}, {u"b"_s, u"1234"_s, QString()}}};
}

} // namespace

class TestTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void columnsAreAligned();
    void noLineEndsInSpaces();
    void anEmptyColumnIsLeftOut();
    void aTableWithoutRowsIsNothing();
    void theWidestThatMayBeIsCutFirst();
    void anOptionalColumnGoesBeforeOthersBecomeUnreadable();
    void linesNeverExceedTheWidth();
    void wideCharactersKeepTheColumns();
    void hostileCellsKeepTheColumns();
    void aColumnThatMayNotBeCutIsWhole();
};

void TestTable::columnsAreAligned()
{
    QCOMPARE(plain(render(someTable(), unlimitedWidth)),
             (QStringList{u"NAME      SIZE  NOTE"_s, u"worker01     5  a longer note"_s,
                          u"b         1234"_s}));
}

void TestTable::noLineEndsInSpaces()
{
    for (const QString& line : plain(render(someTable(), 25)))
        QVERIFY(!line.endsWith(u' '));
}

void TestTable::anEmptyColumnIsLeftOut()
{
    Table table = someTable();
    table.rows = {{u"a"_s, QString(), u"x"_s}};
    QCOMPARE(plain(render(table, 80)), (QStringList{u"NAME  NOTE"_s, u"a     x"_s}));
}

void TestTable::aTableWithoutRowsIsNothing()
{
    QVERIFY(render(Table{.columns = someTable().columns, .rows = {}}, 80).empty());
}

void TestTable::theWidestThatMayBeIsCutFirst()
{
    QCOMPARE(plain(render(someTable(), 24)),
             (QStringList{u"NAME      SIZE  NOTE"_s, u"worker01     5  a longe…"_s,
                          u"b         1234"_s}));
}

void TestTable::anOptionalColumnGoesBeforeOthersBecomeUnreadable()
{
    QCOMPARE(plain(render(someTable(), 19)),
             (QStringList{u"NAME      SIZE"_s, u"worker01     5"_s, u"b         1234"_s}));
    QCOMPARE(plain(render(someTable(), 12)).at(1), u"worke…     5"_s);
}

void TestTable::linesNeverExceedTheWidth()
{
    for (int width = 12; width < 40; ++width) {
        for (const Line& line : render(someTable(), width))
            QVERIFY2(displayWidth(line) <= width, qPrintable(QString::number(width)));
    }
}

void TestTable::wideCharactersKeepTheColumns()
{
    const Table table{.columns = {{.title = u"A"_s}, {.title = u"B"_s}},
                      .rows = {{u"東京"_s, u"x"_s}, {u"abcd"_s, u"y"_s}}};
    QCOMPARE(plain(render(table, 80)), (QStringList{u"A     B"_s, u"東京  x"_s, u"abcd  y"_s}));
}

void TestTable::hostileCellsKeepTheColumns()
{
    const Table table{.columns = {{.title = u"A"_s}, {.title = u"B"_s}},
                      .rows = {{u"\x1b[H"_s, u"x"_s}, {u"abc"_s, u"y"_s}}};
    QCOMPARE(plain(render(table, 80)),
             (QStringList{u"A         B"_s, u"\\u001b[H  x"_s, u"abc       y"_s}));
}

void TestTable::aColumnThatMayNotBeCutIsWhole()
{
    const Table table{.columns = {{.title = u"ID"_s}}, .rows = {{u"upd-0123456789"_s}}};
    QCOMPARE(plain(render(table, 5)).last(), u"upd-0123456789"_s);
}

QTEST_GUILESS_MAIN(TestTable)
#include "test_table.moc"
