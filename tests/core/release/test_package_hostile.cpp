// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/release/package_reader.h"
#include "core/release/package_writer.h"
#include "tests/core/release/sample_tree.h"
#include "tests/core/release/tar_maker.h"
#include "tests/support/scratch_folder.h"

#include <QDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::release;
using test::gzipOf;
using test::paxRecord;
using test::tarEntry;
using test::TarEntry;
using test::tarGzOf;
using test::tarOf;

namespace {

/// Files "f1000000" to "f1999999". Headers differ in name and checksum alone.
QByteArray millionEntries()
{
    const QByteArray first = tarEntry({.name = "f1000000"});
    const qint64 sum = first.sliced(148, 6).toLongLong(nullptr, 8);
    QByteArray package;
    for (int thousand = 0; thousand < 1000; ++thousand) {
        QByteArray part = first.repeated(1000);
        for (int i = 0; i < 1000; ++i) {
            const QByteArray digits = QByteArray::number(1'000'000 + thousand * 1000 + i);
            qint64 more = 0;
            for (qsizetype d = 1; d < digits.size(); ++d)
                more += digits[d] - '0';
            part.replace(i * 512 + 1, digits.size(), digits);
            part.replace(i * 512 + 148, 6,
                         QByteArray::number(sum + more, 8).rightJustified(6, '0'));
        }
        package += gzipOf(part, 1);
    }
    return package + gzipOf(QByteArray(1024, '\0'));
}

} // namespace

/// Packages that must be refused, with the entry named and nothing left behind.
class TestPackageHostile : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    QString m_package;
    QString m_unpacked;

    qint64 m_bytesRead = 0; ///< of the last package

    Result<std::vector<ManifestEntry>> unpack(const QByteArray& package,
                                              const UnpackLimits& limits = {})
    {
        test::writeFile(m_package, package);
        m_bytesRead = 0;
        return unpackPackage(m_package, m_unpacked, limits,
                             [this](qint64 bytes) { m_bytesRead = bytes; });
    }
    void compareRefusal(const QByteArray& package, const QString& words,
                        ErrorCode code = ErrorCode::Refused, const UnpackLimits& limits = {})
    {
        const auto entries = unpack(package, limits);
        QVERIFY(!entries);
        QVERIFY2(entries.error().message().contains(words), qPrintable(entries.error().message()));
        QCOMPARE(entries.error().code(), code);
        QCOMPARE(
            QDir(m_folder->path())
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot),
            QStringList(u"package.tar.gz"_s));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_package = *m_folder / u"package.tar.gz"_s;
        m_unpacked = *m_folder / u"unpacked"_s;
    }

    void entriesThatBreakARule_data()
    {
        using Entries = std::vector<TarEntry>;
        QTest::addColumn<Entries>("entries");
        QTest::addColumn<QString>("words");
        const TarEntry file{.name = "a", .data = "x"};
        const auto row = [](const char* name, const Entries& entries, const QString& words) {
            QTest::addRow("%s", name) << entries << words;
        };
        row("no entry", {}, u"has no entries"_s);
        row("only the tree itself", {{.name = "./", .type = '5'}}, u"has no entries"_s);
        row("no name", {{.name = "", .data = "x"}}, u"an entry has no name"_s);
        row("the tree itself a file", {{.name = ".", .data = "x"}}, u"'.' is not a folder"_s);
        row("absolute path", {file, {.name = "/etc/cron.d/x", .data = "x"}},
            u"'/etc/cron.d/x' is an absolute path"_s);
        row("dots before", {{.name = "../x", .data = "x"}}, u"'../x' contains '..'"_s);
        row("dots within", {{.name = "a/../../x", .data = "x"}}, u"'a/../../x' contains '..'"_s);
        row("dots that do no harm", {{.name = "a/../x", .data = "x"}}, u"contains '..'"_s);
        row("dots behind", {{.name = "a/..", .type = '5'}}, u"'a/..' contains '..'"_s);
        row("dots behind a dot", {{.name = "./../x", .data = "x"}}, u"contains '..'"_s);
        row("name not UTF-8", {{.name = "caf\xe9", .data = "x"}}, u"'caf%E9' is not UTF-8"_s);
        row("name too long",
            {{.name = "pax", .data = paxRecord("path", QByteArray(256, 'n')), .type = 'x'}, file},
            u"has a name longer than 255 bytes"_s);
        row("path too long",
            {{.name = "pax",
              .data = paxRecord("path", QByteArray("folder/").repeated(600)),
              .type = 'x'},
             file},
            u"is longer than 4095 bytes"_s);

        row("link to an absolute path", {{.name = "l", .type = '2', .link = "/etc"}},
            u"'l' is a link to the absolute path '/etc'"_s);
        row("link out of the tree", {{.name = "d/l", .type = '2', .link = "../../x"}},
            u"'d/l' is a link to '../../x', out of the tree"_s);
        row("link to the parent", {{.name = "l", .type = '2', .link = ".."}},
            u"'l' is a link to '..', out of the tree"_s);
        row("link out through a link",
            {{.name = "d/e/up", .type = '2', .link = ".."}, // is d: harmless
             {.name = "out", .type = '2', .link = "d/e/up/../.."}},
            u"'out' is a link to 'd/e/up/../..', out of the tree"_s);
        row("link out through a link that comes later",
            {{.name = "out", .type = '2', .link = "d/e/up/../.."},
             {.name = "d/e/up", .type = '2', .link = ".."}},
            u"'out' is a link to 'd/e/up/../..', out of the tree"_s);
        row("link to nothing", {{.name = "l", .type = '2', .link = ""}}, u"'l'"_s);
        row("link target not UTF-8", {{.name = "l", .type = '2', .link = "\xff"}},
            u"'l' is a link to a name that is not UTF-8"_s);
        row("file through a link",
            {{.name = "l", .type = '2', .link = "d"}, {.name = "l/x", .data = "x"}},
            u"'l/x' lies below the link 'l'"_s);
        row("file through a link out of the tree",
            {{.name = "l", .type = '2', .link = "/tmp"}, {.name = "l/x", .data = "x"}},
            u"'l/x' lies below the link 'l'"_s);
        row("file deep below a link",
            {{.name = "l", .type = '2', .link = "d"}, {.name = "l/y/z/x", .data = "x"}},
            u"'l/y/z/x' lies below the link 'l'"_s);
        row("file over a link",
            {{.name = "l", .type = '2', .link = "d"}, {.name = "l", .data = "x"}},
            u"two entries named 'l'"_s);
        row("link over a folder",
            {{.name = "d/x", .data = "x"}, {.name = "d", .type = '2', .link = "e"}},
            u"two entries named 'd'"_s);
        row("file below a file", {file, {.name = "a/b", .data = "x"}},
            u"'a/b' lies below the file 'a'"_s);

        row("hard link out of the tree", {{.name = "h", .type = '1', .link = "../x"}},
            u"'../x' contains '..'"_s);
        row("hard link to an absolute path", {{.name = "h", .type = '1', .link = "/etc/shadow"}},
            u"'/etc/shadow' is an absolute path"_s);
        row("hard link to what is not there", {{.name = "h", .type = '1', .link = "x"}, file},
            u"'h' is a hard link to 'x', which is no file before it"_s);
        row("hard link to a later file", {{.name = "h", .type = '1', .link = "a"}, file},
            u"'h' is a hard link to 'a', which is no file before it"_s);
        row("hard link to a folder",
            {{.name = "d/", .type = '5'}, {.name = "h", .type = '1', .link = "d"}},
            u"'h' is a hard link to 'd', which is no file before it"_s);
        row("hard link to itself", {{.name = "h", .type = '1', .link = "h"}},
            u"'h' is a hard link to 'h'"_s);

        row("character device", {{.name = "dev/null", .type = '3'}}, u"'dev/null' is a device"_s);
        row("block device", {{.name = "dev/sda", .type = '4'}}, u"'dev/sda' is a device"_s);
        row("pipe", {{.name = "run/fifo", .type = '6'}}, u"'run/fifo' is a pipe"_s);
        row("set-user-id", {{.name = "su", .data = "x", .mode = 04755}},
            u"'su' has a set-user-id or set-group-id bit"_s);
        row("set-group-id", {{.name = "sg", .data = "x", .mode = 02755}},
            u"'sg' has a set-user-id or set-group-id bit"_s);
        row("set-group-id on a folder", {{.name = "d", .type = '5', .mode = 02775}},
            u"'d' has a set-user-id or set-group-id bit"_s);

        row("two files of one name", {file, {.name = "b", .data = "x"}, file},
            u"two entries named 'a'"_s);
        row("two names for one file", {file, {.name = "./a", .data = "y"}},
            u"two entries named 'a'"_s);
        row("two folders of one name", {{.name = "d/", .type = '5'}, {.name = "d", .type = '5'}},
            u"two entries named 'd'"_s);
        row("a folder and a file of one name", {{.name = "a/", .type = '5'}, file},
            u"two entries named 'a'"_s);
        row("two entries of one hard link", {file, {.name = "a", .type = '1', .link = "a"}},
            u"two entries named 'a'"_s);
        row("control characters in a name", {{.name = "/a\n\x1b[2J", .data = "x"}},
            u"'/a\\u000a\\u001b[2J' is an absolute path"_s);
    }
    void entriesThatBreakARule()
    {
        QFETCH(const std::vector<TarEntry>, entries);
        QFETCH(const QString, words);
        compareRefusal(tarGzOf(entries), words);
    }

    void whatIsNotAPackage_data()
    {
        QTest::addColumn<QByteArray>("package");
        QTest::addColumn<QString>("words");
        const QByteArray tar = tarOf({{.name = "a", .data = QByteArray(5000, 'x')}});
        const QByteArray whole = gzipOf(tar);
        QByteArray badChecksum = whole;
        badChecksum[badChecksum.size() - 8] = char(badChecksum.back() ^ 0x55);
        QByteArray badLength = whole;
        badLength[badLength.size() - 4] = char(badLength[badLength.size() - 4] ^ 1);
        QByteArray badHeader = tar;
        badHeader[0] = 'b';
        const auto row = [](const char* name, const QByteArray& package, const QString& words) {
            QTest::addRow("%s", name) << package << words;
        };
        row("an empty file", {}, u"the package is empty"_s);
        row("a text", "this is not a package", u"is not a gzip file"_s);
        row("a zip", "PK\x03\x04 and so on", u"is not a gzip file"_s);
        row("a tar without gzip", tar, u"is not a gzip file"_s);
        row("a gzip of nothing", gzipOf({}), u"not a sound tar archive"_s);
        row("a gzip of a text", gzipOf("this is not a package"), u"not a sound tar archive"_s);
        row("a gzip of a long text", gzipOf(QByteArray("no tar ").repeated(1000)),
            u"not a sound tar archive"_s);
        row("a gzip in a gzip", gzipOf(whole), u"not a sound tar archive"_s);
        row("a wrong checksum", badChecksum, u"is corrupt: incorrect data check"_s);
        row("a wrong length", badLength, u"is corrupt: incorrect length check"_s);
        row("a damaged tar header", gzipOf(tarEntry({.name = "z"}) + badHeader),
            u"not a sound tar archive"_s);
        row("text behind the end", whole + "garbage", u"something behind its end"_s);
        row("zeros behind the end", whole + QByteArray(512, '\0'), u"something behind its end"_s);
        row("no end mark", gzipOf(tar.chopped(1024)), u"its end mark is missing"_s);
        row("half an end mark", gzipOf(tar.chopped(512)), u"its end mark is missing"_s);
        row("a second archive behind the end", gzipOf(tar + tar), u"data behind its last entry"_s);
        row("a second archive in a second member", whole + whole, u"data behind its last entry"_s);
        row("zeros without end behind the end", gzipOf(tar + QByteArray(3 << 20, '\0')),
            u"data behind its last entry"_s);
        row("a file longer than the archive",
            gzipOf(tarEntry({.name = "a", .data = "x", .claimedSize = 100'000})),
            u"Truncated tar archive"_s);
    }
    void whatIsNotAPackage()
    {
        QFETCH(const QByteArray, package);
        QFETCH(const QString, words);
        compareRefusal(package, words);
    }

    void truncationIsSeenWhereverItFalls()
    {
        const QString tree = *m_folder / u"tree"_s;
        test::makeSampleTree(tree);
        PackageOptions options{.excludes = Excludes::none()};
        QVERIFY(writePackage(tree, m_package, {}, options));
        QVERIFY(removeTree(tree));
        const QByteArray whole = test::readWhole(m_package);
        for (qsizetype size = 0; size < whole.size(); size += 1 + whole.size() / 60)
            compareRefusal(whole.first(size), u"the package is"_s);
        compareRefusal(whole.chopped(1), u"the package is truncated"_s);
    }

    void truncationBetweenTwoMembersIsSeen()
    {
        // Each member is whole, and so is each entry.
        const QByteArray first = gzipOf(tarEntry({.name = "a", .data = "x"}));
        const QByteArray second = gzipOf(tarEntry({.name = "b", .data = "y"}));
        const QByteArray end = gzipOf(QByteArray(1024, '\0'));
        QCOMPARE(unpack(first + second + end).value().size(), 2u);
        QVERIFY(removeTree(m_unpacked));
        compareRefusal(first + second, u"the package is truncated"_s);
        compareRefusal(first, u"the package is truncated"_s);
    }

    void aFlippedBitIsSeenWhereverItFalls()
    {
        QByteArray noise;
        for (int i = 0; noise.size() < 20'000; ++i)
            noise += QByteArray::number(i * 7919 % 10007);
        const QByteArray package = gzipOf(tarEntry({.name = "a", .data = noise})) +
                                   gzipOf(tarOf({{.name = "b", .data = noise}}));
        for (qsizetype at = 10; at < package.size(); at += 97) {
            QByteArray damaged = package;
            damaged[at] = char(damaged[at] ^ 0x10);
            const auto entries = unpack(damaged);
            QVERIFY2(!entries, qPrintable(QString::number(at)));
            QVERIFY(!QFileInfo::exists(m_unpacked));
        }
    }

    void tenGigabytesOfZerosInTenMegabytesStopAtTheHeader()
    {
        const qint64 size = qint64(10) << 30;
        const QByteArray header = gzipOf(tarEntry({.name = "zeros", .claimedSize = size}));
        const QByteArray megabyte = gzipOf(QByteArray(1 << 20, '\0'));
        const QByteArray package =
            header + megabyte.repeated(10 << 10) + gzipOf(QByteArray(1024, '\0'));
        QCOMPARE_LT(package.size(), 11 << 20);
        compareRefusal(package, u"more than 4294967296 bytes in its files, at 'zeros'"_s,
                       ErrorCode::TooLarge);
        QCOMPARE_LT(m_bytesRead, package.size() / 10);
    }

    void manyFilesTogetherStopAtTheLimitToo()
    {
        compareRefusal(tarGzOf({{.name = "a", .data = QByteArray(600, 'x')},
                                {.name = "b", .data = QByteArray(600, 'x')}}),
                       u"more than 1000 bytes in its files, at 'b'"_s, ErrorCode::TooLarge,
                       {.bytes = 1000});
    }

    void aMillionEntriesStopAtTheLimit()
    {
        const QByteArray package = millionEntries();
        compareRefusal(package, u"more than 20000 entries, at "_s, ErrorCode::TooLarge,
                       {.entries = 20'000});
        QCOMPARE_LT(m_bytesRead, package.size() / 10);
    }

    void foldersThatAreOnlyImpliedCountAsEntries()
    {
        compareRefusal(tarGzOf({{.name = QByteArray("d/").repeated(40) + "f", .data = "x"}}),
                       u"more than 40 entries"_s, ErrorCode::TooLarge, {.entries = 40});
    }

    void namesTogetherHaveALimit()
    {
        QByteArray tar;
        for (int i = 0; i < 10'000; ++i) {
            const QByteArray path =
                QByteArray(15, 'd').append('/').repeated(240) + QByteArray::number(i);
            tar += tarEntry({.name = "pax", .data = paxRecord("path", path), .type = 'x'});
            tar += tarEntry({.name = "f", .type = '2', .link = "x"});
        }
        compareRefusal(gzipOf(tar, 1), u"MiB of names"_s, ErrorCode::TooLarge);
    }

    void headersWithoutEndHaveALimit_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("again");
        const TarEntry comment{.name = "g", .data = paxRecord("comment", QByteArray(900'000, 'c'))};
        for (const char type : {'g', 'x', 'L', 'K'}) {
            TarEntry entry = comment;
            entry.type = type;
            QTest::addRow("%c", type) << QByteArray() << tarEntry(entry);
        }
        // The map of a sparse file, which libarchive keeps in memory.
        const QByteArray sparse =
            paxRecord("GNU.sparse.major", "1") + paxRecord("GNU.sparse.minor", "0") +
            paxRecord("GNU.sparse.name", "s") + paxRecord("GNU.sparse.realsize", "1000000");
        QTest::addRow("sparse map")
            << tarEntry({.name = "pax", .data = sparse, .type = 'x'}) +
                   tarEntry({.name = "s", .claimedSize = 1 << 30}) + "200000000\n"
            << QByteArray("0\n0\n").repeated(1 << 18);
    }
    void headersWithoutEndHaveALimit()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, again);
        const auto entries = unpack(gzipOf(first + again.repeated(40), 1));
        QVERIFY(!entries);
        QVERIFY2(entries.error().code() == ErrorCode::TooLarge ||
                     entries.error().message().contains(u"Too many special headers"_s) ||
                     entries.error().message().contains(u"sound tar"_s),
                 qPrintable(entries.error().message()));
        QVERIFY(!QFileInfo::exists(m_unpacked));
    }

    void linksThroughLinksAreFollowedToTheEnd()
    {
        // A loop leads nowhere, and so does no harm.
        std::vector<TarEntry> entries{{.name = "a", .type = '2', .link = "b"},
                                      {.name = "b", .type = '2', .link = "a"}};
        QVERIFY(unpack(tarGzOf(entries)));
    }

    void aMazeOfLinksHasALimit()
    {
        std::vector<TarEntry> entries;
        for (int i = 0; i < 20'000; ++i)
            entries.push_back({.name = "l" + QByteArray::number(i),
                               .type = '2',
                               .link = QByteArray("l0/").repeated(30) + "x"});
        compareRefusal(tarGzOf(entries), u"too many links through links"_s);
    }

    void aFileSystemThatDoesNotTellCaseApartIsAClearError()
    {
        // As if 'Name' had become 'name' too: the name is taken when its turn comes.
        test::writeFile(m_package, gzipOf(tarEntry({.name = "Name", .data = "x"})) +
                                       gzipOf(QByteArray(), 0).repeated(20'000) +
                                       tarGzOf({{.name = "name", .data = "y"}}));
        bool isMade = false;
        const auto entries = unpackPackage(m_package, m_unpacked, {}, [&](qint64) {
            if (!isMade && QFileInfo::exists(m_unpacked))
                test::writeFile(m_unpacked + u"/name"_s, "in the way");
            isMade = true;
        });
        QVERIFY(!entries);
        QCOMPARE(entries.error().code(), ErrorCode::Refused);
        QVERIFY(entries.error().message().startsWith(u"'name' cannot stand beside another name"_s));
        QVERIFY(!QFileInfo::exists(m_unpacked));
    }

    void whatALinkPointsToIsNeverTouched()
    {
        // A file that the attacker wants written, reached by a link that somebody put in the way.
        const QString victim = *m_folder / u"victim"_s;
        test::writeFile(victim, "precious");
        test::writeFile(m_package, tarGzOf({{.name = "f", .data = "evil"}}));
        const auto entries = unpackPackage(
            m_package, m_unpacked, {}, [&](qint64) { QFile::link(victim, m_unpacked + u"/f"_s); });
        QVERIFY(!entries);
        QCOMPARE(test::readWhole(victim), "precious"_ba);
    }
};

QTEST_GUILESS_MAIN(TestPackageHostile)
#include "test_package_hostile.moc"
