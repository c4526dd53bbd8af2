// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/route_table.h"

#include <QTest>

namespace lockstep::net {

using namespace Qt::StringLiterals;

using Fitting = std::vector<size_t>;
using Values = std::map<QString, QString>;

class TestRouteTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allThatFitAreFoundInOrder();
    void theFewestNamesCount();
    void aNameStandsForOneSegmentThatIsNotEmpty();
    void aTrailingSlashMakesAnotherPath();
    void aDeadEndIsLeftAgain();
    void valuesAreOfThePatternAsked();
    void aPathOfSlashesIsAnsweredAtOnce();
};

void TestRouteTable::allThatFitAreFoundInOrder()
{
    const RouteTable table({u"/a"_s, u"/b"_s, u"/a"_s});
    QCOMPARE(table.fitting(u"/a"), Fitting({0, 2}));
    QCOMPARE(table.fitting(u"/c"), Fitting());
    QCOMPARE(table.fitting(u""), Fitting());
}

void TestRouteTable::theFewestNamesCount()
{
    const RouteTable table({u"/{x}/{y}"_s, u"/{x}/b"_s, u"/a/{y}"_s, u"/c/d"_s});
    QCOMPARE(table.fitting(u"/c/d"), Fitting({3}));
    QCOMPARE(table.fitting(u"/a/b"), Fitting({1, 2}));
    QCOMPARE(table.fitting(u"/c/e"), Fitting({0}));
}

void TestRouteTable::aNameStandsForOneSegmentThatIsNotEmpty()
{
    const RouteTable table({u"/a/{x}"_s});
    QCOMPARE(table.fitting(u"/a/b"), Fitting({0}));
    QCOMPARE(table.fitting(u"/a/"), Fitting());
    QCOMPARE(table.fitting(u"/a/b/c"), Fitting());
}

void TestRouteTable::aTrailingSlashMakesAnotherPath()
{
    const RouteTable table({u"/a"_s, u"/b/"_s, u"/"_s});
    QCOMPARE(table.fitting(u"/a/"), Fitting());
    QCOMPARE(table.fitting(u"/b"), Fitting());
    QCOMPARE(table.fitting(u"/b/"), Fitting({1}));
    QCOMPARE(table.fitting(u"/"), Fitting({2}));
}

void TestRouteTable::aDeadEndIsLeftAgain()
{
    // "discover" leads to a node of its own, which has no "update".
    const RouteTable table({u"/workers/discover"_s, u"/workers/{id}/update"_s});
    QCOMPARE(table.fitting(u"/workers/discover/update"), Fitting({1}));
}

void TestRouteTable::valuesAreOfThePatternAsked()
{
    const RouteTable table({u"/{x}/b"_s, u"/a/{y}"_s});
    QCOMPARE(table.valuesOf(0, u"/a/b"), Values({{u"x"_s, u"a"_s}}));
    QCOMPARE(table.valuesOf(1, u"/a/b"), Values({{u"y"_s, u"b"_s}}));
}

void TestRouteTable::aPathOfSlashesIsAnsweredAtOnce()
{
    const RouteTable table({u"//{a}//{b}"_s, u"/{a}/{b}/{c}"_s});
    QCOMPARE(table.fitting(QString(1 << 20, u'/')), Fitting());
}

} // namespace lockstep::net

QTEST_GUILESS_MAIN(lockstep::net::TestRouteTable)
#include "test_route_table.moc"
