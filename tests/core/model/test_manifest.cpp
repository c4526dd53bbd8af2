// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/manifest.h"

#include <QCryptographicHash>
#include <QTest>

using namespace lockstep;

namespace {

const Sha256 contentDigest(QString(64, u'a'));

std::vector<ManifestEntry> sampleEntries()
{
    return {
        {.path = u"bin"_s, .type = EntryType::Directory, .mode = 0755},
        {.path = u"bin/server"_s, .mode = 0755, .size = 7, .sha256 = contentDigest},
        {.path = u"link"_s, .type = EntryType::Symlink, .mode = 0777, .target = u"bin/server"_s},
    };
}

} // namespace

class TestManifest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTreeDigestIsAsDocumented()
    {
        // Agents of other versions compute it too: it never changes.
        const QByteArray text = "directory\0"
                                "755\0"
                                "0\0"
                                "\0"
                                "bin\0"
                                "file\0"
                                "755\0"
                                "7\0"
                                "SHA\0"
                                "bin/server\0"
                                "symlink\0"
                                "777\0"
                                "0\0"
                                "bin/server\0"
                                "link\0"_ba;
        QByteArray expected = text;
        expected.replace("SHA", contentDigest.value().toLatin1());
        QCOMPARE(treeDigest(sampleEntries()).value().toLatin1(),
                 QCryptographicHash::hash(expected, QCryptographicHash::Sha256).toHex());
    }

    void theEmptyTreeHasADigestToo()
    {
        QCOMPARE(treeDigest({}).value(),
                 u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
    }

    void everyPartOfAnEntryCounts()
    {
        const Sha256 original = treeDigest(sampleEntries());
        const auto digestAfter = [](const auto& change) {
            auto entries = sampleEntries();
            change(entries);
            return treeDigest(entries);
        };
        QVERIFY(digestAfter([](auto& e) { e[1].path += u'x'; }) != original);
        QVERIFY(digestAfter([](auto& e) { e[1].mode = 0644; }) != original);
        QVERIFY(digestAfter([](auto& e) { e[1].size = 8; }) != original);
        QVERIFY(digestAfter([](auto& e) { e[1].sha256 = Sha256(QString(64, u'b')); }) != original);
        QVERIFY(digestAfter([](auto& e) { e[2].target = u"bin"_s; }) != original);
        QVERIFY(digestAfter([](auto& e) { e[0].type = EntryType::Symlink; }) != original);
        QVERIFY(digestAfter([](auto& e) { e.pop_back(); }) != original);
    }

    void theOrderIsThatOfTheBytes()
    {
        std::vector<ManifestEntry> entries;
        for (const QString& path :
             {u"a/b"_s, u"\U0001F600"_s, u"a"_s, u"\uffee"_s, u"a-b"_s, u"B"_s})
            entries.push_back({.path = path});
        sortEntries(entries);
        QStringList paths;
        for (const ManifestEntry& entry : entries)
            paths << entry.path;
        QCOMPARE(paths,
                 (QStringList{u"B"_s, u"a"_s, u"a-b"_s, u"a/b"_s, u"\uffee"_s, u"\U0001F600"_s}));
    }

    void equalTreesDoNotDiffer()
    {
        QCOMPARE(differencesOf(sampleEntries(), sampleEntries()), std::vector<FileDifference>());
    }

    void whatDiffersBetweenTwoTreesIsListedByPath()
    {
        std::vector<ManifestEntry> expected = sampleEntries();
        expected.push_back({.path = u"z-last"_s});
        std::vector<ManifestEntry> observed = sampleEntries();
        observed[1].mode = 0644;
        observed[2].target = u"/etc/passwd"_s;
        observed.insert(observed.begin(), {.path = u"a-first"_s});
        const std::vector<FileDifference> differences{
            {u"a-first"_s, FileChange::Added, u"file"_s},
            {u"bin/server"_s, FileChange::Changed, u"mode 0644, expected 0755"_s},
            {u"link"_s, FileChange::Changed, u"link to /etc/passwd, expected bin/server"_s},
            {u"z-last"_s, FileChange::Removed, u"file"_s}};
        QCOMPARE(differencesOf(observed, expected), differences);
    }

    void whatOfAFileDiffersIsSaid_data()
    {
        QTest::addColumn<ManifestEntry>("is");
        QTest::addColumn<QString>("detail");
        ManifestEntry entry = sampleEntries()[1];
        entry.sha256 = Sha256(QString(64, u'b'));
        QTest::newRow("content") << entry << u"content"_s;
        entry.size += 1;
        QTest::newRow("size")
            << entry << u"content: %1 bytes, expected %2"_s.arg(entry.size).arg(entry.size - 1);
        entry.type = EntryType::Directory;
        QTest::newRow("type") << entry << u"directory, expected file"_s;
    }
    void whatOfAFileDiffersIsSaid()
    {
        QFETCH(const ManifestEntry, is);
        QFETCH(const QString, detail);
        const std::vector<FileDifference> differences{{is.path, FileChange::Changed, detail}};
        QCOMPARE(differencesOf({is}, {sampleEntries()[1]}), differences);
    }

    void theOrderOfDifferencesIsThatOfTheBytes()
    {
        const ManifestEntry smiley{.path = u"\U0001F600"_s};
        const ManifestEntry wide{.path = u"\uffee"_s}; // first in UTF-8, last in UTF-16
        QCOMPARE(std::ssize(differencesOf({wide, smiley}, {smiley})), 1);
        QCOMPARE(differencesOf({wide, smiley}, {smiley}).front().path, wide.path);
    }

    void itSurvivesJson()
    {
        Manifest manifest;
        manifest.version.codebaseVersion = Version(u"v1"_s);
        manifest.entries = sampleEntries();
        manifest.treeSha256 = treeDigest(manifest.entries);
        QCOMPARE(fromJsonText<Manifest>(toJsonText(manifest)).value(), manifest);
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "test_manifest.moc"
