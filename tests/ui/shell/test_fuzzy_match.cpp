// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy_match.h"

#include <QTest>

namespace lockstep::ui {

namespace {

int scoreOf(const QString& pattern, const QString& text)
{
    const auto match = fuzzyMatch(pattern, text);
    return match ? match->score : -1;
}

class TestFuzzyMatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsLettersInTheirOrder();
    void doesNotTellUpperFromLowerCase();
    void likesTheBeginningsOfWords();
    void likesLettersThatFollowEachOther();
    void prefersTheShorterOfEqualOnes();
    void findsTheBestPlaceNotTheFirst();
    void takesAnyScript();
    void anEmptyPatternFitsAll();
};

void TestFuzzyMatch::findsLettersInTheirOrder()
{
    QVERIFY(fuzzyMatch(u"gow2", u"Go to worker02"));
    QVERIFY(!fuzzyMatch(u"2wog", u"Go to worker02"));
    QVERIFY(!fuzzyMatch(u"x", u"Go to worker02"));
    QVERIFY(!fuzzyMatch(u"worker022", u"worker02"));
    QCOMPARE(fuzzyMatch(u"wo", u"Go to worker02")->positions, (std::vector{6, 7}));
}

void TestFuzzyMatch::doesNotTellUpperFromLowerCase()
{
    QCOMPARE(scoreOf(u"GO"_s, u"go"_s), scoreOf(u"go"_s, u"GO"_s));
    QVERIFY(fuzzyMatch(u"ŠUMA", u"šuma"));
}

void TestFuzzyMatch::likesTheBeginningsOfWords()
{
    QVERIFY(scoreOf(u"us"_s, u"Update selected"_s) > scoreOf(u"us"_s, u"Pause"_s));
}

void TestFuzzyMatch::likesLettersThatFollowEachOther()
{
    QVERIFY(scoreOf(u"ert"_s, u"alerts"_s) > scoreOf(u"ert"_s, u"aelrts"_s));
}

void TestFuzzyMatch::prefersTheShorterOfEqualOnes()
{
    QVERIFY(scoreOf(u"worker"_s, u"worker1"_s) >
            scoreOf(u"worker"_s, u"worker-with-quite-a-long-name-of-its-own"_s));
}

void TestFuzzyMatch::findsTheBestPlaceNotTheFirst()
{
    QCOMPARE(fuzzyMatch(u"b", u"ab bc")->positions, std::vector{3});
}

void TestFuzzyMatch::takesAnyScript()
{
    QVERIFY(fuzzyMatch(u"рад", u"Београд радник"));
    QVERIFY(fuzzyMatch(u"א", u"עובד א"));
}

void TestFuzzyMatch::anEmptyPatternFitsAll()
{
    QCOMPARE(fuzzyMatch(u"", u"anything")->positions.size(), 0u);
    QVERIFY(fuzzyMatch(u"  ", u"anything"));
    QVERIFY(fuzzyMatch(u"", u""));
    QVERIFY(!fuzzyMatch(u"a", u""));
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestFuzzyMatch)
#include "test_fuzzy_match.moc"
