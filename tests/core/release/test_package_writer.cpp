// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/release/package_writer.h"
#include "tests/core/release/run_tool.h"
#include "tests/core/release/sample_tree.h"
#include "tests/support/scratch_folder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>
#include <QTimeZone>

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::release;
using test::runTool;

namespace {

/// Lists an archive for comparing: name, type, mode, size, time, link, content.
constexpr auto listScript = R"(
import hashlib, os, sys, tarfile
rows = []
with tarfile.open(sys.argv[1]) as tar:
    for m in tar:
        name = os.path.normpath(m.name)
        if name == ".":
            continue
        content = hashlib.sha256(tar.extractfile(m).read()).hexdigest() if m.isreg() else ""
        rows.append(repr((name, m.type, m.mode & 0o7777, m.size, int(m.mtime), m.linkname, content)))
print("\n".join(sorted(rows)))
)";

QList<QByteArray> listing(const QString& archive)
{
    return runTool({u"python3"_s, u"-c"_s, QString::fromLatin1(listScript), archive}).split('\n');
}

/// Path, type, mode, time, link, digest of all that stands in a folder.
QStringList description(const QString& folder, bool hasTimesOfLinks = true)
{
    const auto walked = walkTree(folder, Excludes::none()).value();
    const auto scanned = scanTree(folder, Excludes::none()).value();
    QStringList lines;
    for (size_t i = 0; i < walked.size(); ++i) {
        const bool hasTime = hasTimesOfLinks || scanned[i].type != EntryType::Symlink;
        lines << QString::fromUtf8(toJsonText(scanned[i])) +
                     QString::number(hasTime ? walked[i].modified : 0);
    }
    return lines;
}

/// Lets this process mount what only it sees, as root or as anybody.
bool enterMountsOfItsOwn()
{
    const QByteArray uid = "0 " + QByteArray::number(::getuid()) + " 1";
    const QByteArray gid = "0 " + QByteArray::number(::getgid()) + " 1";
    if (::unshare(CLONE_NEWNS) == 0)
        return true;
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    const auto tell = [](const QString& name, const QByteArray& text) {
        QFile file(u"/proc/self/"_s + name);
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) &&
               file.write(text) == text.size();
    };
    return tell(u"uid_map"_s, uid) && tell(u"setgroups"_s, "deny") && tell(u"gid_map"_s, gid);
}

const PackageOptions everything{.excludes = Excludes::none()};

} // namespace

class TestPackageWriter : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    QString m_tree;
    QString m_package;

    Result<BuiltPackage> write(const PackageOptions& options = everything,
                               const BytesDone& progress = {}, std::stop_token stop = {})
    {
        return writePackage(m_tree, m_package, {}, options, progress, std::move(stop));
    }
    /// Packing fails in this way, and leaves nothing behind.
    void compareFailure(ErrorCode code, const QString& words,
                        const PackageOptions& options = everything, const BytesDone& progress = {},
                        std::stop_token stop = {})
    {
        const auto built = write(options, progress, std::move(stop));
        QVERIFY(!built);
        QCOMPARE(built.error().code(), code);
        QVERIFY2(built.error().message().contains(words), qPrintable(built.error().message()));
        QVERIFY(built.error().message().startsWith(u"failed to create update package: "_s));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::System | QDir::Hidden),
                 QStringList());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_tree = *m_folder / u"tree"_s;
        m_package = *m_folder / u"package.tar.gz"_s;
        QVERIFY(QDir().mkpath(m_tree));
    }
    void cleanup()
    {
        QVERIFY(removeTree(m_tree)); // with its read-only folders, which QTemporaryDir leaves
        m_folder.reset();
    }

    void theArchiveHoldsWhatGnuTarPutsIntoOne()
    {
        test::makeSampleTree(m_tree);
        QVERIFY(write());
        const QString theirs = *m_folder / u"gnu.tar.gz"_s;
        runTool({u"tar"_s, u"-C"_s, m_tree, u"-czf"_s, theirs, u"."_s});
        QCOMPARE(listing(m_package), listing(theirs));
    }

    void otherProgramsUnpackTheSameTree_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addRow("GNU tar") << QStringList{u"tar"_s, u"-xpzf"_s, u"PACKAGE"_s, u"-C"_s,
                                                u"TO"_s};
        QTest::addRow("bsdtar") << QStringList{u"bsdtar"_s, u"-xpzf"_s, u"PACKAGE"_s, u"-C"_s,
                                               u"TO"_s};
        QTest::addRow("Python") << QStringList{
            u"python3"_s, u"-c"_s,
            u"import sys, tarfile; "
            "tarfile.open(sys.argv[1]).extractall(sys.argv[2], filter='fully_trusted')"_s,
            u"PACKAGE"_s, u"TO"_s};
    }
    void otherProgramsUnpackTheSameTree()
    {
        QFETCH(QStringList, command);
        test::makeSampleTree(m_tree);
        QVERIFY(write());
        const QString unpacked = *m_folder / u"unpacked"_s;
        QVERIFY(QDir().mkpath(unpacked));
        command.replaceInStrings(u"PACKAGE"_s, m_package).replaceInStrings(u"TO"_s, unpacked);
        runTool(command, {u"LC_ALL=C.UTF-8"_s});
        const bool isPython = command.front() == u"python3"_s; // which gives links the present time
        QCOMPARE(description(unpacked, !isPython), description(m_tree, !isPython));
        QVERIFY(removeTree(unpacked));
    }

    void theManifestDescribesTheTree()
    {
        test::makeSampleTree(m_tree);
        VersionInfo version;
        version.codebaseVersion = Version(u"v1"_s);
        const auto built = writePackage(m_tree, m_package, version, everything).value();
        QCOMPARE(built.manifest.version, version);
        QCOMPARE(built.manifest.entries, scanTree(m_tree, Excludes::none()).value());
        QCOMPARE(built.manifest.treeSha256, treeDigest(built.manifest.entries));
        QVERIFY(verifyTree(m_tree, built.manifest));
    }

    void theDigestIsThatOfTheFile()
    {
        test::makeSampleTree(m_tree);
        const auto built = write().value();
        const QByteArray bytes = test::readWhole(m_package);
        QCOMPARE(built.size, bytes.size());
        QCOMPARE(built.sha256.value().toLatin1(),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }

    void theSameTreeGivesTheSameBytes()
    {
        test::makeSampleTree(m_tree);
        PackageOptions options = everything;
        options.threads = 1;
        const auto first = write(options).value();
        const QByteArray bytes = test::readWhole(m_package);

        // Elsewhere, made in another order, by another number of threads.
        const QString copy = *m_folder / u"copy"_s;
        test::makeSampleTree(copy);
        const QString server = copy + u"/bin/server"_s;
        const QByteArray content = test::readWhole(server);
        const qint64 time = QFileInfo(server).lastModified().toSecsSinceEpoch();
        const qint64 folderTime = QFileInfo(copy + u"/bin"_s).lastModified().toSecsSinceEpoch();
        QVERIFY(QFile::remove(server));
        test::writeFile(server, content, 0755);
        test::setModified(server, time);
        test::setModified(copy + u"/bin"_s, folderTime);
        options.threads = 4;
        const auto second = writePackage(copy, m_package, {}, options).value();
        QCOMPARE(second.sha256, first.sha256);
        QCOMPARE(test::readWhole(m_package), bytes);
        QVERIFY(removeTree(copy));
    }

    void theTimeOfPackingDoesNotShow()
    {
        // KTar would stamp the headers of long names with it.
        test::writeFile(m_tree + u'/' + QString(150, u'n'), "x");
        test::setModified(m_tree + u'/' + QString(150, u'n'), 1'000'000'000);
        QVERIFY(write());
        const QByteArray tar = runTool({u"gzip"_s, u"-dc"_s, m_package});
        QVERIFY(tar.startsWith("././@LongLink"));
        QCOMPARE(tar.sliced(136, 11), "00000000000"_ba);
    }

    void anEmptyTreeGivesAnEmptyArchive()
    {
        QVERIFY(write());
        QCOMPARE(runTool({u"tar"_s, u"-tzf"_s, m_package}), ""_ba);
    }

    void whatIsExcludedIsLeftOut()
    {
        for (const QString& path :
             {u"app/run"_s, u"build/x"_s, u"app/.git/config"_s, u"app/node_modules/a/b"_s,
              u"lib/__pycache__/c"_s, u"lib/m.pyc"_s, u".cache/d"_s, u"docs/build"_s})
            test::writeFile(m_tree + u'/' + path, "x");
        const auto built = writePackage(m_tree, m_package, {}).value();
        QStringList paths;
        for (const ManifestEntry& entry : built.manifest.entries)
            paths << entry.path;
        QCOMPARE(paths,
                 (QStringList{u"app"_s, u"app/run"_s, u"docs"_s, u"docs/build"_s, u"lib"_s}));
    }

    void aPipeIsRefusedByName()
    {
        QVERIFY(QDir().mkpath(m_tree + u"/run"_s));
        QCOMPARE(::mkfifo(QFile::encodeName(m_tree + u"/run/x"_s).constData(), 0600), 0);
        compareFailure(ErrorCode::Refused, u"pipe 'run/x' cannot be packaged"_s);
    }

    void aSocketIsRefusedByName()
    {
        QCOMPARE(::mknod(QFile::encodeName(m_tree + u"/s"_s).constData(), S_IFSOCK | 0600, 0), 0);
        compareFailure(ErrorCode::Refused, u"socket 's' cannot be packaged"_s);
    }

    void aDeviceIsRefusedByName()
    {
        if (::mknod(QFile::encodeName(m_tree + u"/null"_s).constData(), S_IFCHR | 0600,
                    makedev(1, 3)) != 0)
            QSKIP("only root makes devices");
        compareFailure(ErrorCode::Refused, u"device 'null' cannot be packaged"_s);
    }

    void aNameThatIsNotUtf8IsRefused()
    {
        const QByteArray name = QFile::encodeName(m_tree) + "/caf\xe9";
        QCOMPARE(::mkdir(name.constData(), 0700), 0);
        compareFailure(ErrorCode::Refused, u"'caf%E9' cannot be packaged: it is not UTF-8"_s);
        QCOMPARE(::rmdir(name.constData()), 0);
    }

    void aLinkTargetThatIsNotUtf8IsRefused()
    {
        QCOMPARE(::symlink("caf\xe9", QFile::encodeName(m_tree + u"/l"_s).constData()), 0);
        compareFailure(ErrorCode::Refused, u"'l'"_s);
    }

    void aFileTooLargeForTheFormatIsRefused()
    {
        QFile file(m_tree + u"/image"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64(8) << 30)); // a hole
        compareFailure(ErrorCode::Refused, u"'image' cannot be packaged: larger than 8 GiB"_s);
    }

    void aTimeThatTheFormatCannotSayIsRefused()
    {
        test::writeFile(m_tree + u"/old"_s, "x");
        test::setModified(m_tree + u"/old"_s, -1);
        compareFailure(ErrorCode::Refused, u"'old' cannot be packaged"_s);
    }

    void aFileThatGrowsWhileItIsPackedIsAnError()
    {
        test::writeFile(m_tree + u"/a"_s, "first");
        test::writeFile(m_tree + u"/log"_s, "second");
        compareFailure(
            ErrorCode::VerificationFailed, u"'log' changed while it was read"_s, everything,
            [this](qint64) { test::writeFile(m_tree + u"/log"_s, "longer than before"); });
    }

    void aFileThatChangesWithoutGrowingIsAnError()
    {
        test::writeFile(m_tree + u"/big"_s, QByteArray(1 << 20, 'x'));
        test::setModified(m_tree + u"/big"_s, 1'000'000'000);
        compareFailure(ErrorCode::VerificationFailed, u"'big' changed while it was read"_s,
                       everything,
                       [this](qint64) { test::setModified(m_tree + u"/big"_s, 1'000'000'001); });
    }

    void aFileThatVanishesWhileItIsPackedIsAnError()
    {
        test::writeFile(m_tree + u"/a"_s, "first");
        test::writeFile(m_tree + u"/gone"_s, "second");
        compareFailure(ErrorCode::VerificationFailed, u"'gone' changed while it was read"_s,
                       everything, [this](qint64) { QFile::remove(m_tree + u"/gone"_s); });
    }

    void stoppingLeavesNothing()
    {
        test::makeSampleTree(m_tree);
        std::stop_source stop;
        compareFailure(
            ErrorCode::Cancelled, u"cancelled"_s, everything, [&](qint64) { stop.request_stop(); },
            stop.get_token());
    }

    void aFullDiskIsToldAndLeavesNothing()
    {
        test::makeSampleTree(m_tree);
        const QString disk = *m_folder / u"disk"_s;
        QVERIFY(QDir().mkpath(disk));
        // A small file system that only this child sees.
        const pid_t child = ::fork();
        if (child == 0) {
            if (!enterMountsOfItsOwn() ||
                ::mount("none", QFile::encodeName(disk).constData(), "tmpfs", 0, "size=256k") != 0)
                ::_exit(77);
            const auto built = writePackage(m_tree, disk + u"/p.tar.gz"_s, {}, everything);
            const bool isRight = !built && built.error().code() == ErrorCode::NoSpace &&
                                 built.error().message().endsWith(u"no space left on device"_s) &&
                                 QDir(disk).isEmpty();
            ::_exit(isRight ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
            QSKIP("no file system of its own for this user");
        QCOMPARE(status, 0);
    }

    void aFolderThatIsNotThereIsNamed()
    {
        QVERIFY(removeTree(m_tree));
        compareFailure(ErrorCode::NotFound, m_tree);
    }

    void whatNoAgentWouldTakeIsRefusedBeforeItIsPacked()
    {
        test::writeFile(m_tree + u"/data"_s, "x");
        QCOMPARE(::symlink("/etc/passwd", QFile::encodeName(m_tree + u"/users"_s).constData()), 0);
        PackageOptions options = everything;
        options.installableWithin = UnpackLimits();
        bool hasStarted = false;
        compareFailure(ErrorCode::Refused,
                       u"'users' is a link to the absolute path '/etc/passwd'"_s, options,
                       [&](qint64) { hasStarted = true; });
        QVERIFY(!hasStarted);
        QVERIFY(write()); // but a package it can be
    }

    void theNameTellsProductVersionAndTime()
    {
        const auto time = QDateTime::fromSecsSinceEpoch(1'640'995'200, QTimeZone::UTC);
        QCOMPARE(packageFileName(u"translator"_s, Version(u"v1.1.0"_s), time),
                 u"translator-update-v1.1.0-1640995200.tar.gz"_s);
    }
};

QTEST_GUILESS_MAIN(TestPackageWriter)
#include "test_package_writer.moc"
