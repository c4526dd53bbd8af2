// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/release/package_reader.h"
#include "core/release/package_writer.h"
#include "tests/core/release/run_tool.h"
#include "tests/core/release/sample_tree.h"
#include "tests/core/release/tar_maker.h"
#include "tests/support/scratch_folder.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>

using namespace lockstep;
using namespace lockstep::release;
using test::paxRecord;
using test::runTool;
using test::tarGzOf;

namespace {

const PackageOptions everything{.excludes = Excludes::none()};

mode_t modeOf(const QString& path)
{
    struct stat info{};
    ::lstat(QFile::encodeName(path).constData(), &info);
    return info.st_mode & 07777;
}

qint64 modifiedOf(const QString& path)
{
    struct stat info{};
    ::lstat(QFile::encodeName(path).constData(), &info);
    return info.st_mtim.tv_sec;
}

QStringList pathsOf(const std::vector<ManifestEntry>& entries)
{
    QStringList paths;
    for (const ManifestEntry& entry : entries)
        paths << entry.path;
    return paths;
}

} // namespace

/// Packages that are to be taken, ours and those that other programs make.
class TestPackageReader : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    QString m_tree;
    QString m_package;
    QString m_unpacked;

    Result<std::vector<ManifestEntry>> unpack(const UnpackLimits& limits = {})
    {
        return unpackPackage(m_package, m_unpacked, limits);
    }
    /// What was told is what stands there.
    void compareWithWhatStandsThere(const Result<std::vector<ManifestEntry>>& entries)
    {
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message()));
        QCOMPARE(scanTree(m_unpacked, Excludes::none()).value(), *entries);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_tree = *m_folder / u"tree"_s;
        m_package = *m_folder / u"package.tar.gz"_s;
        m_unpacked = *m_folder / u"unpacked"_s;
        QVERIFY(QDir().mkpath(m_tree));
    }
    void cleanup()
    {
        QVERIFY(removeTree(m_tree)); // with its read-only folders, which QTemporaryDir leaves
        QVERIFY(removeTree(m_unpacked));
        m_folder.reset();
    }

    void ourOwnPackagesComeOutAsTheyWentIn()
    {
        test::makeSampleTree(m_tree);
        const auto built = writePackage(m_tree, m_package, {}, everything).value();
        const auto entries = unpack();
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message()));
        QCOMPARE(*entries, built.manifest.entries);
        QVERIFY(verifyTree(m_unpacked, built.manifest));
        for (const ManifestEntry& entry : *entries)
            QCOMPARE(modifiedOf(m_unpacked + u'/' + entry.path),
                     modifiedOf(m_tree + u'/' + entry.path));
    }

    void packagesOfOtherProgramsAreTaken_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addRow("GNU tar") << u"tar -C %1 -czf %2 ."_s;
        QTest::addRow("GNU tar, names") << u"cd %1 && tar -czf %2 -- * .[a-z]*"_s;
        QTest::addRow("GNU tar, pax") << u"tar -C %1 --format=posix -czf %2 ."_s;
        QTest::addRow("GNU tar, blocks") << u"tar -C %1 -b 512 -czf %2 ."_s;
        QTest::addRow("GNU tar, sparse") << u"tar -C %1 -S -czf %2 ."_s;
        QTest::addRow("GNU tar, sparse pax") << u"tar -C %1 -S --format=posix -czf %2 ."_s;
        QTest::addRow("GNU tar and pigz") << u"tar -C %1 -cf - . | pigz -p2 > %2"_s;
        QTest::addRow("GNU tar and igzip") << u"tar -C %1 -cf - . | igzip > %2"_s;
        QTest::addRow("bsdtar, pax") << u"bsdtar -C %1 --format=pax -czf %2 ."_s;
        QTest::addRow("bsdtar, gnutar") << u"bsdtar -C %1 --format=gnutar -czf %2 ."_s;
        QTest::addRow("Python")
            << u"python3 -c 'import tarfile; tar = tarfile.open(\"%2\", \"w:gz\"); "
               "tar.add(\"%1\", \".\"); tar.close()'"_s;
    }
    void packagesOfOtherProgramsAreTaken()
    {
        QFETCH(const QString, command);
        test::makeSampleTree(m_tree);
        runTool({u"sh"_s, u"-c"_s, command.arg(m_tree, m_package)}, {u"LC_ALL=C.UTF-8"_s});
        const auto entries = unpack();
        compareWithWhatStandsThere(entries);
        QCOMPARE(*entries, scanTree(m_tree, Excludes::none()).value());
    }

    void aSparseFileHasItsHoles()
    {
        QFile file(m_tree + u"/image"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.seek(5'000'000) && file.write("x") == 1);
        QVERIFY(file.resize(9'000'000));
        file.close();
        runTool({u"tar"_s, u"-C"_s, m_tree, u"-S"_s, u"-czf"_s, m_package, u"."_s});
        const auto entries = unpack();
        compareWithWhatStandsThere(entries);
        QCOMPARE(entries->front().size, 9'000'000);
        QVERIFY(verifyTree(m_unpacked, {.version = {},
                                        .treeSha256 = treeDigest(*entries),
                                        .entries = scanTree(m_tree, Excludes::none()).value()}));
    }

    void theHolesOfSparseFilesCountAgainstTheLimit()
    {
        QFile file(m_tree + u"/image"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64(5) << 30));
        file.close();
        runTool({u"tar"_s, u"-C"_s, m_tree, u"-S"_s, u"-czf"_s, m_package, u"."_s});
        const auto entries = unpack();
        QVERIFY(!entries);
        QCOMPARE(entries.error().code(), ErrorCode::TooLarge);
        QVERIFY(!QFileInfo::exists(m_unpacked));
    }

    void foldersWithoutAnEntryAreMade()
    {
        test::writeFile(m_package, tarGzOf({{.name = "a/b/c", .data = "x"}}));
        const auto entries = unpack();
        compareWithWhatStandsThere(entries);
        QCOMPARE(pathsOf(*entries), (QStringList{u"a"_s, u"a/b"_s, u"a/b/c"_s}));
        QCOMPARE(modeOf(m_unpacked + u"/a"_s), 0755u);
    }

    void aFolderMayComeAfterWhatIsInIt()
    {
        test::writeFile(m_package, tarGzOf({{.name = "a/b", .data = "x"},
                                            {.name = "a/", .type = '5', .mode = 0555}}));
        compareWithWhatStandsThere(unpack());
        QCOMPARE(modeOf(m_unpacked + u"/a"_s), 0555u);
        QCOMPARE(modifiedOf(m_unpacked + u"/a"_s), 1'700'000'000);
    }

    void theTreeItselfNeedsNoEntry()
    {
        test::writeFile(m_package, tarGzOf({{.name = "./", .type = '5', .mode = 0700},
                                            {.name = ".", .type = '5'},
                                            {.name = "././a//b/./c", .data = "x"}}));
        const auto entries = unpack();
        compareWithWhatStandsThere(entries);
        QCOMPARE(pathsOf(*entries), (QStringList{u"a"_s, u"a/b"_s, u"a/b/c"_s}));
    }

    void aHardLinkBecomesAFileOfItsOwn()
    {
        test::writeFile(m_tree + u"/a"_s, "content", 0755);
        QVERIFY(QDir().mkpath(m_tree + u"/sub"_s));
        QCOMPARE(::link(QFile::encodeName(m_tree + u"/a"_s).constData(),
                        QFile::encodeName(m_tree + u"/sub/b"_s).constData()),
                 0);
        runTool({u"tar"_s, u"-C"_s, m_tree, u"-czf"_s, m_package, u"."_s});
        const auto entries = unpack();
        compareWithWhatStandsThere(entries);
        QCOMPARE(*entries, scanTree(m_tree, Excludes::none()).value());
        test::writeFile(m_unpacked + u"/a"_s, "changed");
        QCOMPARE(test::readWhole(m_unpacked + u"/sub/b"_s), "content"_ba);
    }

    void aHardLinkToALinkIsALink()
    {
        test::writeFile(m_package, tarGzOf({{.name = "a", .type = '2', .link = "x"},
                                            {.name = "b", .type = '1', .link = "a"}}));
        compareWithWhatStandsThere(unpack());
        QCOMPARE(QFile::symLinkTarget(m_unpacked + u"/b"_s), m_unpacked + u"/x"_s);
    }

    void namesThatDifferInCaseAreBothThere()
    {
        test::writeFile(m_package, tarGzOf({{.name = "xt_DSCP.h", .data = "upper"},
                                            {.name = "xt_dscp.h", .data = "lower"},
                                            {.name = "Folder/a", .data = "1"},
                                            {.name = "folder/a", .data = "2"}}));
        compareWithWhatStandsThere(unpack());
        QCOMPARE(test::readWhole(m_unpacked + u"/xt_DSCP.h"_s), "upper"_ba);
        QCOMPARE(test::readWhole(m_unpacked + u"/xt_dscp.h"_s), "lower"_ba);
        QCOMPARE(test::readWhole(m_unpacked + u"/folder/a"_s), "2"_ba);
    }

    void aNameInAPaxHeaderIsNotNormalised()
    {
        // libarchive would make one letter of these two.
        const QByteArray name = "cafe\xcc\x81";
        test::writeFile(m_package,
                        tarGzOf({{.name = "pax", .data = paxRecord("path", name), .type = 'x'},
                                 {.name = "cafe", .data = "x"}}));
        const auto entries = unpack();
        compareWithWhatStandsThere(entries);
        QCOMPARE(entries->front().path.toUtf8(), name);
    }

    void globalHeadersArePassedOver()
    {
        // As git archive writes them.
        test::writeFile(m_package, tarGzOf({{.name = "pax_global_header",
                                             .data = paxRecord("comment", "b7e4c27"),
                                             .type = 'g'},
                                            {.name = "a", .data = "x"}}));
        QCOMPARE(pathsOf(unpack().value()), QStringList(u"a"_s));
    }

    void stickyBitsAreDropped()
    {
        test::writeFile(m_package, tarGzOf({{.name = "tmp/", .type = '5', .mode = 01777}}));
        compareWithWhatStandsThere(unpack());
        QCOMPARE(modeOf(m_unpacked + u"/tmp"_s), 0777u);
    }

    void theUmaskDoesNotShow()
    {
        const mode_t before = ::umask(0077);
        test::writeFile(m_package, tarGzOf({{.name = "d/", .type = '5', .mode = 0775},
                                            {.name = "d/f", .data = "x", .mode = 0664}}));
        compareWithWhatStandsThere(unpack());
        ::umask(before);
        QCOMPARE(modeOf(m_unpacked + u"/d"_s), 0775u);
        QCOMPARE(modeOf(m_unpacked + u"/d/f"_s), 0664u);
    }

    void whatIsJustWithinTheLimitsIsTaken()
    {
        test::writeFile(m_package, tarGzOf({{.name = "a/b", .data = QByteArray(1000, 'x')},
                                            {.name = "a/c", .data = QByteArray(24, 'x')}}));
        QVERIFY(unpack({.entries = 3, .bytes = 1024}));
    }

    void progressCountsThePackage()
    {
        test::makeSampleTree(m_tree);
        const auto built = writePackage(m_tree, m_package, {}, everything).value();
        qint64 last = 0;
        QVERIFY(unpackPackage(m_package, m_unpacked, {}, [&](qint64 bytes) {
            QCOMPARE_GT(bytes, last);
            last = bytes;
        }));
        QCOMPARE(last, built.size);
    }

    void stoppingLeavesNothing()
    {
        test::makeSampleTree(m_tree);
        QVERIFY(writePackage(m_tree, m_package, {}, everything));
        std::stop_source stop;
        const auto entries = unpackPackage(
            m_package, m_unpacked, {}, [&](qint64) { stop.request_stop(); }, stop.get_token());
        QCOMPARE(entries.error().code(), ErrorCode::Cancelled);
        QVERIFY(!QFileInfo::exists(m_unpacked));
    }

    void aFolderThatIsThereIsLeftAlone()
    {
        test::writeFile(m_package, tarGzOf({{.name = "a", .data = "x"}}));
        test::writeFile(m_unpacked + u"/mine"_s, "m");
        QCOMPARE(unpack().error().code(), ErrorCode::Conflict);
        QCOMPARE(test::readWhole(m_unpacked + u"/mine"_s), "m"_ba);
    }

    void aPackageThatIsNotThereIsNamed()
    {
        const auto entries = unpack();
        QCOMPARE(entries.error().code(), ErrorCode::NotFound);
        QVERIFY(entries.error().message().contains(m_package));
        QVERIFY(!QFileInfo::exists(m_unpacked));
    }
};

QTEST_GUILESS_MAIN(TestPackageReader)
#include "test_package_reader.moc"
