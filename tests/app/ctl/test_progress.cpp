// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/progress.h"
#include "tests/app/ctl/samples.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ctl;
using test::noon;
using test::sampleUpdate;

namespace {

QStringList plain(const Text& text)
{
    QStringList lines;
    for (const Line& line : text)
        lines << paint(line, false);
    return lines;
}

Progress progressOf(const std::vector<Update>& updates)
{
    return {.title = u"Updating 3 workers to v1.1.0"_s,
            .startedAt = noon,
            .updates = updates,
            .note = {}};
}

} // namespace

class TestProgress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void theShareDoneNeverFalls();
    void bytesAndPercentCountWithinAState();
    void nonsenseFromTheCoordinatorStaysInBounds();
    void theBarShowsItsShareByShape();
    void eachUpdateHasALine();
    void aFailureShowsItsReasonInsteadOfABar();
    void whatDoesNotFitIsCounted();
    void thoseThatRunComeFirstWhereThereAreTooMany();
    void noLineTouchesTheLastColumn();
    void theNoteStandsBelow();
    void theLogHasALineForEveryStepOnce();
    void theLogTellsTheEndOnce();
    void hostileTextStaysOnItsLine();
};

void TestProgress::theShareDoneNeverFalls()
{
    int last = 0;
    for (const auto& each : enumWords<UpdateState>) {
        if (each.value > UpdateState::Completed)
            break;
        Update update = sampleUpdate(u"w"_s, each.value);
        QVERIFY(overallPercent(update) >= last);
        last = overallPercent(update);
        if (!isFinal(each.value)) {
            update.steps.back().percent = 100;
            QVERIFY(overallPercent(update) >= last);
            QVERIFY(overallPercent(update) < 100);
            last = overallPercent(update);
        }
    }
    QCOMPARE(last, 100);
}

void TestProgress::bytesAndPercentCountWithinAState()
{
    Update update = sampleUpdate(u"w"_s, UpdateState::Uploading);
    QCOMPARE(overallPercent(update), 20);
    update.steps.back().bytesTotal = 200;
    update.steps.back().bytesDone = 100;
    QCOMPARE(overallPercent(update), 35);
}

void TestProgress::nonsenseFromTheCoordinatorStaysInBounds()
{
    Update update = sampleUpdate(u"w"_s, UpdateState::Uploading);
    update.steps.back().percent = -400;
    QCOMPARE(overallPercent(update), 20);
    update.steps.back().bytesTotal = 10;
    update.steps.back().bytesDone = 1'000'000;
    QCOMPARE(overallPercent(update), 50);
    update.steps.clear();
    QCOMPARE(overallPercent(update), 20);
    QCOMPARE(displayWidth(progressBar(4000, 10, Tone::Good)), 10);
}

void TestProgress::theBarShowsItsShareByShape()
{
    QCOMPARE(paint(progressBar(0, 10, Tone::Busy), false), u"──────────"_s);
    QCOMPARE(paint(progressBar(35, 10, Tone::Busy), false), u"━━━───────"_s);
    QCOMPARE(paint(progressBar(100, 10, Tone::Busy), false), u"━━━━━━━━━━"_s);
}

void TestProgress::eachUpdateHasALine()
{
    Update uploading = sampleUpdate(u"worker02"_s, UpdateState::Uploading);
    uploading.steps.back().bytesTotal = 40'100'000;
    uploading.steps.back().bytesDone = 12'400'000;
    const auto progress = progressOf({sampleUpdate(u"worker01"_s, UpdateState::Completed),
                                      uploading, sampleUpdate(u"w3"_s, UpdateState::Queued)});
    QCOMPARE(
        plain(progressDisplay(progress, noon.addSecs(14), 80, 24)),
        (QStringList{u"Updating 3 workers to v1.1.0  1 of 3 done · 14s"_s,
                     u"  worker01  ✓ completed        ━━━━━━━━━━━━━━━━━━━━ 100%  8.0s"_s,
                     u"  worker02  ↻ uploading        ━━━━━───────────────  29%  12.4 of 40.1 MB"_s,
                     u"  w3        · queued           ────────────────────   0%"_s}));
}

void TestProgress::aFailureShowsItsReasonInsteadOfABar()
{
    const auto progress = progressOf({sampleUpdate(u"worker01"_s, UpdateState::RolledBack)});
    QCOMPARE(plain(progressDisplay(progress, noon, 80, 24)).last(),
             u"  worker01  ↶ rolled back      component api: 1.0.0, expected 1.1.0"_s);
}

void TestProgress::whatDoesNotFitIsCounted()
{
    std::vector<Update> updates;
    for (int i = 0; i < 50; ++i)
        updates.push_back(
            sampleUpdate(u"worker%1"_s.arg(i, 2, 10, QChar(u'0')), UpdateState::Queued));
    for (const int height : {1, 5, 10, 24}) {
        const QStringList lines = plain(progressDisplay(progressOf(updates), noon, 80, height));
        QVERIFY(lines.size() < std::max(height, 4));
        QVERIFY(lines.last().contains("more"_L1));
    }
}

void TestProgress::thoseThatRunComeFirstWhereThereAreTooMany()
{
    std::vector<Update> updates;
    for (int i = 0; i < 20; ++i)
        updates.push_back(sampleUpdate(u"done%1"_s.arg(i), UpdateState::Completed));
    updates.push_back(sampleUpdate(u"failed"_s, UpdateState::Failed));
    updates.push_back(sampleUpdate(u"running"_s, UpdateState::Applying));
    const QStringList lines = plain(progressDisplay(progressOf(updates), noon, 80, 10));
    QVERIFY(lines.at(1).contains("running"_L1));
    QVERIFY(lines.at(2).contains("failed"_L1));
}

void TestProgress::noLineTouchesTheLastColumn()
{
    Update update = sampleUpdate(QString(100, u'w'), UpdateState::Monitoring);
    update.steps.back().detail = QString(200, u'd');
    Progress progress = progressOf({update, sampleUpdate(u"x"_s, UpdateState::Failed)});
    progress.note = QString(300, u'n');
    for (int width = 20; width < 130; width += 7) {
        for (const Line& line : progressDisplay(progress, noon, width, 24))
            QVERIFY(displayWidth(line) < width);
    }
}

void TestProgress::theNoteStandsBelow()
{
    Progress progress = progressOf({sampleUpdate(u"w"_s, UpdateState::Queued)});
    progress.note = u"connection refused; asking again"_s;
    QCOMPARE(plain(progressDisplay(progress, noon, 80, 24)).last(),
             u"  ! connection refused; asking again"_s);
}

void TestProgress::theLogHasALineForEveryStepOnce()
{
    const Update before = sampleUpdate(u"worker01"_s, UpdateState::Validating);
    const Update after = sampleUpdate(u"worker01"_s, UpdateState::Uploading);
    QCOMPARE(plain(progressLines(&before, after, 8, noon)),
             (QStringList{u"12:00:02  worker01  backing up"_s, u"12:00:03  worker01  packaging"_s,
                          u"12:00:04  worker01  uploading"_s}));
    QVERIFY(progressLines(&after, after, 8, noon).empty());
    QCOMPARE(progressLines(nullptr, after, 8, noon).size(), 5U);
}

void TestProgress::theLogTellsTheEndOnce()
{
    const Update before = sampleUpdate(u"w"_s, UpdateState::Verifying);
    const Update after = sampleUpdate(u"w"_s, UpdateState::Completed);
    QCOMPARE(plain(progressLines(&before, after, 1, noon)),
             QStringList{u"12:00:08  w  ✓ completed in 8.0s"_s});
    QVERIFY(progressLines(&after, after, 1, noon).empty());
    const Update failed = sampleUpdate(u"w"_s, UpdateState::RolledBack);
    QVERIFY(plain(progressLines(nullptr, failed, 1, noon))
                .last()
                .endsWith(u"↶ rolled back in 8.0s: component api: 1.0.0, expected 1.1.0"_s));
}

void TestProgress::hostileTextStaysOnItsLine()
{
    Update update = sampleUpdate(u"w"_s, UpdateState::RolledBack);
    update.error = u"\n\x1b[2J"_s;
    for (const QString& line : plain(progressDisplay(progressOf({update}), noon, 80, 24)))
        QVERIFY(!line.contains(u'\n') && !line.contains(u'\x1b'));
    for (const QString& line : plain(progressLines(nullptr, update, 1, noon)))
        QVERIFY(!line.contains(u'\n') && !line.contains(u'\x1b'));
}

QTEST_GUILESS_MAIN(TestProgress)
#include "test_progress.moc"
