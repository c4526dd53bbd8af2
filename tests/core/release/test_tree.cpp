// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/release/tree.h"
#include "tests/core/release/sample_tree.h"
#include "tests/support/scratch_folder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

#include <atomic>
#include <sys/stat.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::release;

class TestTree : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    QString m_tree;

    Manifest manifest() const
    {
        Manifest manifest;
        manifest.entries = scanTree(m_tree, Excludes::none()).value();
        manifest.treeSha256 = treeDigest(manifest.entries);
        return manifest;
    }
    void compareVerification(const Manifest& expected, const QString& message) const
    {
        const auto result = verifyTree(m_tree, expected);
        QVERIFY(!result);
        QCOMPARE(result.error(), Error(ErrorCode::VerificationFailed, message));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_tree = *m_folder / u"tree"_s;
        test::writeFile(m_tree + u"/app/bin/x"_s, "program", 0755);
        test::writeFile(m_tree + u"/app/y"_s, "data");
        QVERIFY(QFile::link(u"bin/x"_s, m_tree + u"/app/l"_s));
        QVERIFY(QDir().mkpath(m_tree + u"/var"_s));
    }
    void cleanup() { QVERIFY(removeTree(m_tree)); }

    void excludesMatch_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isFolder");
        QTest::addColumn<bool>("matches");
        QTest::addRow("a folder") << u"build/"_s << u"build"_s << true << true;
        QTest::addRow("a folder at depth") << u"build/"_s << u"a/b/build"_s << true << true;
        QTest::addRow("a file of a folder's name") << u"build/"_s << u"build"_s << false << false;
        QTest::addRow("part of a name") << u"build/"_s << u"rebuild"_s << true << false;
        QTest::addRow("a name") << u"core"_s << u"a/core"_s << false << true;
        QTest::addRow("a name's pattern") << u"*.pyc"_s << u"a/b.pyc"_s << false << true;
        QTest::addRow("one letter") << u"?.o"_s << u"a/bb.o"_s << false << false;
        QTest::addRow("a set of letters") << u"[ab].o"_s << u"b.o"_s << false << true;
        QTest::addRow("a path") << u"doc/*.txt"_s << u"doc/a.txt"_s << false << true;
        QTest::addRow("a path elsewhere") << u"doc/*.txt"_s << u"a/doc/a.txt"_s << false << false;
        QTest::addRow("a path and no deeper") << u"doc/*"_s << u"doc/a/b"_s << false << false;
        QTest::addRow("from the top") << u"/doc"_s << u"doc"_s << true << true;
        QTest::addRow("from the top alone") << u"/doc"_s << u"a/doc"_s << true << false;
        QTest::addRow("a path to a folder") << u"a/tmp/"_s << u"a/tmp"_s << true << true;
        QTest::addRow("letters of any language") << u"caf?"_s << u"caf\u00e9"_s << false << true;
    }
    void excludesMatch()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QString, path);
        QFETCH(const bool, isFolder);
        QTEST(Excludes({pattern}).matches(path, isFolder), "matches");
    }

    void whatIsExcludedTakesAlongWhatIsInIt()
    {
        const auto entries = walkTree(m_tree, Excludes({u"bin/"_s, u"y"_s})).value();
        QStringList paths;
        for (const TreeEntry& each : entries)
            paths << each.entry.path;
        QCOMPARE(paths, (QStringList{u"app"_s, u"app/l"_s, u"var"_s}));
    }

    void theOrderIsThatOfTheBytes()
    {
        const QString tree = *m_folder / u"order"_s;
        for (const QString& path : {u"a/b"_s, u"a.b"_s, u"a-b"_s, u"a0"_s, u"B"_s, u"\u00e9"_s,
                                    u"\uffee"_s, u"\U0001F600"_s})
            test::writeFile(tree + u'/' + path, "");
        QStringList paths;
        const auto entries = walkTree(tree, Excludes::none()).value();
        for (const TreeEntry& each : entries)
            paths << each.entry.path;
        QCOMPARE(paths, (QStringList{u"B"_s, u"a"_s, u"a-b"_s, u"a.b"_s, u"a/b"_s, u"a0"_s,
                                     u"\u00e9"_s, u"\uffee"_s, u"\U0001F600"_s}));
    }

    void aScanDescribesEverything()
    {
        const auto entries = scanTree(m_tree, Excludes::none()).value();
        QCOMPARE(entries.size(), 6u);
        const auto sha256 = QString::fromLatin1(
            QCryptographicHash::hash("program", QCryptographicHash::Sha256).toHex());
        QCOMPARE(entries[2],
                 (ManifestEntry{
                     .path = u"app/bin/x"_s, .mode = 0755, .size = 7, .sha256 = Sha256(sha256)}));
        QCOMPARE(entries[3], (ManifestEntry{.path = u"app/l"_s,
                                            .type = EntryType::Symlink,
                                            .mode = 0777,
                                            .target = u"bin/x"_s}));
        QCOMPARE(entries[5].type, EntryType::Directory);
    }

    void aScanCountsItsBytesAndStops()
    {
        std::atomic<qint64> most = 0;
        std::stop_source stop;
        const auto count = [&](qint64 bytes) { most = std::max(most.load(), bytes); };
        QVERIFY(scanTree(m_tree, Excludes::none(), count));
        QCOMPARE(most.load(), 11);
        stop.request_stop();
        const auto stopped = scanTree(m_tree, Excludes::none(), {}, stop.get_token());
        QCOMPARE(stopped.error().code(), ErrorCode::Cancelled);
    }

    void aTreeMayBeReachedThroughALink()
    {
        // As "current" is.
        const QString link = *m_folder / u"current"_s;
        QVERIFY(QFile::link(m_tree, link));
        QVERIFY(verifyTree(link, manifest()));
    }

    void pathsLongerThanTheSystemTakesAreAnError()
    {
        QDir folder(m_tree);
        const QString name(250, u'd');
        for (int i = 0; i < 20; ++i) {
            // Path by path it could not be made either.
            QCOMPARE(::chdir(QFile::encodeName(i == 0 ? m_tree : name).constData()), 0);
            QCOMPARE(::mkdir(QFile::encodeName(name).constData(), 0700), 0);
        }
        QCOMPARE(::chdir("/"), 0);
        const auto entries = walkTree(m_tree, Excludes::none());
        QVERIFY(!entries);
        QVERIFY(entries.error().message().endsWith(u"file name too long"_s));
    }

    void aTreeAsItShouldBeIsVerified() { QVERIFY(verifyTree(m_tree, manifest())); }

    void whatDiffersIsNamed()
    {
        const Manifest expected = manifest();
        const QString x = m_tree + u"/app/bin/x"_s;

        test::writeFile(x, "pr0gram", 0755);
        compareVerification(expected, u"app/bin/x: content differs"_s);
        test::writeFile(x, "programs", 0755);
        compareVerification(expected, u"app/bin/x: 8 bytes, expected 7"_s);
        test::writeFile(x, "program", 0644);
        compareVerification(expected, u"app/bin/x: mode 0644, expected 0755"_s);
        QCOMPARE(::chmod(QFile::encodeName(x).constData(), 04755), 0);
        compareVerification(expected, u"app/bin/x: mode 4755, expected 0755"_s);
        QVERIFY(QFile::remove(x));
        compareVerification(expected, u"app/bin/x: missing"_s);
        QVERIFY(QFile::link(u"../y"_s, x));
        compareVerification(expected, u"app/bin/x: a link, expected a file"_s);
        QVERIFY(QFile::remove(x));
        test::writeFile(x, "program", 0755);
        QVERIFY(verifyTree(m_tree, expected));
    }

    void whatIsThereInExcessIsNamed()
    {
        const Manifest expected = manifest();
        test::writeFile(m_tree + u"/app/bin/extra"_s, "");
        compareVerification(expected, u"app/bin/extra: not in the manifest"_s);
        QVERIFY(QFile::remove(m_tree + u"/app/bin/extra"_s));
        test::writeFile(m_tree + u"/z"_s, "");
        compareVerification(expected, u"z: not in the manifest"_s);
    }

    void aLinkToElsewhereIsNamed()
    {
        const Manifest expected = manifest();
        QVERIFY(QFile::remove(m_tree + u"/app/l"_s));
        QVERIFY(QFile::link(u"y"_s, m_tree + u"/app/l"_s));
        compareVerification(expected, u"app/l: links to 'y', expected 'bin/x'"_s);
    }

    void aMissingLastEntryIsNamed()
    {
        const Manifest expected = manifest();
        QVERIFY(QDir().rmdir(m_tree + u"/var"_s));
        compareVerification(expected, u"var: missing"_s);
    }

    void theOrderOfTheManifestDoesNotMatter()
    {
        Manifest shuffled = manifest();
        std::ranges::reverse(shuffled.entries);
        QVERIFY(verifyTree(m_tree, shuffled));
    }

    void aHostileManifestDoesNothing()
    {
        Manifest hostile = manifest();
        for (const QString& path : {u"../../etc/passwd"_s, u"/etc/passwd"_s, u""_s, u"app/y"_s}) {
            Manifest with = hostile;
            with.entries.push_back({.path = path, .mode = 0644});
            QCOMPARE(verifyTree(m_tree, with).error().code(), ErrorCode::VerificationFailed);
        }
        hostile.treeSha256 = Sha256(QString(64, u'0'));
        compareVerification(hostile, u"the manifest's tree digest is not that of its entries"_s);
    }
};

QTEST_GUILESS_MAIN(TestTree)
#include "test_tree.moc"
