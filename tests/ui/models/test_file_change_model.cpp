// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/file_change_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace lockstep::ui {

namespace {

ManifestEntry file(const QString& path, qint64 size, QChar digest, int mode = 0644)
{
    return {.path = path, .mode = mode, .size = size, .sha256 = Sha256(QString(64, digest))};
}

Manifest before()
{
    Manifest made;
    made.entries = {file(u"api"_s, 100, u'a'), file(u"gone"_s, 5, u'b'), file(u"same"_s, 1, u'c'),
                    file(u"tool"_s, 9, u'd')};
    return made;
}

Manifest after()
{
    Manifest made;
    made.entries = {file(u"api"_s, 2048, u'e'), file(u"new"_s, 7, u'f'), file(u"same"_s, 1, u'c'),
                    file(u"tool"_s, 9, u'd', 0755)};
    return made;
}

class TestFileChangeModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatOneReleaseHasOtherwise();
    void countsTheChanges();
    void equalReleasesDifferInNothing();
    void findsFilesWhoseNamesAreNotAscii();
};

void TestFileChangeModel::tellsWhatOneReleaseHasOtherwise()
{
    FileChangeModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(before(), after());
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(0, 0).data().toString(), u"api"_s);
    QCOMPARE(model.index(0, 2).data().toString(), u"100 bytes → 2.0 KiB"_s);
    QCOMPARE(model.at(1).change, FileChange::Removed);
    QCOMPARE(model.at(2).change, FileChange::Added);
    QCOMPARE(model.index(2, 2).data().toString(), u"7 bytes"_s);
    QCOMPARE(model.index(3, 2).data().toString(), u"mode 0644 → 0755"_s);
}

void TestFileChangeModel::countsTheChanges()
{
    FileChangeModel model;
    model.show(before(), after());
    QCOMPARE(model.countOf(FileChange::Added), 1);
    QCOMPARE(model.countOf(FileChange::Removed), 1);
    QCOMPARE(model.countOf(FileChange::Changed), 2);
}

void TestFileChangeModel::equalReleasesDifferInNothing()
{
    QVERIFY(stepsBetween(before(), before()).empty());
}

void TestFileChangeModel::findsFilesWhoseNamesAreNotAscii()
{
    Manifest old;
    old.entries = {file(u"z"_s, 1, u'a'), file(u"ä"_s, 1, u'a'), file(u"𝄞"_s, 1, u'a'),
                   file(u"\uffee"_s, 1, u'a')};
    sortEntries(old.entries);
    Manifest changed = old;
    for (ManifestEntry& entry : changed.entries)
        entry.size = 3;
    for (ManifestEntry& entry : changed.entries)
        entry.sha256 = Sha256(QString(64, u'b'));
    const auto steps = stepsBetween(old, changed);
    QCOMPARE(steps.size(), 4u);
    for (const FileStep& step : steps)
        QCOMPARE(step.before.path, step.path);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestFileChangeModel)
#include "test_file_change_model.moc"
