// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ctl;

class TestArguments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOptionMayStandAnywhere_data();
    void anOptionMayStandAnywhere();
    void lettersMayBeJoined_data();
    void lettersMayBeJoined();
    void twoDashesEndTheOptions();
    void aCommandMayHaveTwoWords();
    void anAliasIsItsCommand();
    void nothingMeansHelp();
    void helpNeedsNoArguments();
    void whatMakesNoSenseIsExplained_data();
    void whatMakesNoSenseIsExplained();
    void numbersAndDurationsAreChecked();
    void anOptionMayComeSeveralTimes();
};

void TestArguments::anOptionMayStandAnywhere_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("before") << QStringList{u"--timeout"_s, u"5s"_s, u"update"_s, u"a"_s};
    QTest::newRow("after") << QStringList{u"update"_s, u"a"_s, u"--timeout"_s, u"5s"_s};
    QTest::newRow("between") << QStringList{u"update"_s, u"--timeout=5s"_s, u"a"_s};
}

void TestArguments::anOptionMayStandAnywhere()
{
    QFETCH(const QStringList, words);
    const auto read = parseArguments(words);
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().message()));
    QCOMPARE(read->command->name, u"update"_s);
    QCOMPARE(read->positional, QStringList{u"a"_s});
    QCOMPARE(read->value(u"timeout"_s), u"5s"_s);
}

void TestArguments::lettersMayBeJoined_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("apart") << QStringList{u"events"_s, u"-f"_s, u"-n"_s, u"5"_s};
    QTest::newRow("attached") << QStringList{u"events"_s, u"-f"_s, u"-n5"_s};
    QTest::newRow("joined") << QStringList{u"events"_s, u"-fn"_s, u"5"_s};
    QTest::newRow("long") << QStringList{u"events"_s, u"--follow"_s, u"--limit=5"_s};
}

void TestArguments::lettersMayBeJoined()
{
    QFETCH(const QStringList, words);
    const auto read = parseArguments(words);
    QVERIFY(read);
    QVERIFY(read->has(u"follow"_s));
    QCOMPARE(*read->number(u"limit"_s, 0, 1), 5);
}

void TestArguments::twoDashesEndTheOptions()
{
    const auto read = parseArguments({u"check"_s, u"--"_s, u"--all"_s});
    QVERIFY(read);
    QCOMPARE(read->positional, QStringList{u"--all"_s});
}

void TestArguments::aCommandMayHaveTwoWords()
{
    const auto read = parseArguments({u"release"_s, u"create"_s, u"/srv"_s});
    QVERIFY(read);
    QCOMPARE(read->command->name, u"release create"_s);
    QCOMPARE(read->positional, QStringList{u"/srv"_s});
}

void TestArguments::anAliasIsItsCommand()
{
    QCOMPARE(parseArguments({u"get-worker-status"_s, u"worker01"_s})->command->name, u"worker"_s);
}

void TestArguments::nothingMeansHelp() { QCOMPARE(parseArguments({})->command->name, u"help"_s); }

void TestArguments::helpNeedsNoArguments()
{
    const auto read = parseArguments({u"worker"_s, u"-h"_s});
    QVERIFY(read);
    QVERIFY(read->has(u"help"_s));
}

void TestArguments::whatMakesNoSenseIsExplained_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("saying");
    QTest::newRow("misspelt command") << QStringList{u"statsu"_s} << u"did you mean 'status'?"_s;
    QTest::newRow("strange command") << QStringList{u"xyzzyxyzzy"_s} << u"'lockstepctl help'"_s;
    QTest::newRow("half a command")
        << QStringList{u"release"_s}
        << u"'release create' or 'release upload' or 'release delete'"_s;
    QTest::newRow("misspelt option") << QStringList{u"update"_s, u"--concurency"_s, u"2"_s}
                                     << u"did you mean '--concurrency'?"_s;
    QTest::newRow("misspelt option of all")
        << QStringList{u"status"_s, u"--jsno"_s} << u"did you mean '--json'?"_s;
    QTest::newRow("strange letter") << QStringList{u"update"_s, u"-x"_s} << u"no option -x"_s;
    QTest::newRow("option before its command")
        << QStringList{u"--concurrency"_s, u"2"_s, u"update"_s} << u"after it"_s;
    QTest::newRow("no value") << QStringList{u"status"_s, u"--timeout"_s}
                              << u"--timeout DURATION"_s;
    QTest::newRow("a value too much")
        << QStringList{u"status"_s, u"--json=yes"_s} << u"--json takes no value"_s;
    QTest::newRow("no argument") << QStringList{u"worker"_s} << u"lockstepctl worker ID"_s;
    QTest::newRow("an argument too much")
        << QStringList{u"worker"_s, u"a"_s, u"b"_s} << u"'b' is too much"_s;
}

void TestArguments::whatMakesNoSenseIsExplained()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, saying);
    const auto read = parseArguments(words);
    QVERIFY(!read);
    QCOMPARE(read.error().code(), ErrorCode::InvalidArgument);
    QVERIFY2(read.error().message().contains(saying), qPrintable(read.error().message()));
}

void TestArguments::numbersAndDurationsAreChecked()
{
    const auto read =
        parseArguments({u"update"_s, u"--concurrency"_s, u"0"_s, u"--timeout"_s, u"0s"_s});
    QVERIFY(!read->number(u"concurrency"_s, 1, 1));
    QVERIFY(!read->duration(u"timeout"_s));
    const auto good = parseArguments({u"update"_s, u"--timeout"_s, u"2m"_s});
    QCOMPARE(**good->duration(u"timeout"_s), Duration(std::chrono::minutes(2)));
    QCOMPARE(*good->number(u"concurrency"_s, 7, 1), 7);
    QVERIFY(!parseArguments({u"update"_s, u"--timeout"_s, u"soon"_s})->duration(u"timeout"_s));
    const auto days = [](const QString& text) {
        return parseArguments({u"update"_s, u"--timeout"_s, text})->duration(u"timeout"_s);
    };
    QCOMPARE(**days(u"30d"_s), Duration(std::chrono::days(30)));
    QCOMPARE(**days(u"1d12h"_s), Duration(std::chrono::hours(36)));
    for (const QString& text : {u"d"_s, u"-1d"_s, u"1.5d"_s, u"1d2"_s, u"99999999999d"_s})
        QVERIFY2(!days(text), qPrintable(text));
}

void TestArguments::anOptionMayComeSeveralTimes()
{
    const auto read = parseArguments(
        {u"workers"_s, u"add"_s, u"--tag"_s, u"a"_s, u"id"_s, u"--tag=b"_s, u"host"_s});
    QCOMPARE(read->values(u"tag"_s), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(read->value(u"tag"_s), u"b"_s);
    QVERIFY(read->values(u"name"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestArguments)
#include "test_arguments.moc"
