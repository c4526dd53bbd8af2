// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "tests/support/scratch_folder.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockstep;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

mode_t modeOf(const QString& path)
{
    struct stat info{};
    ::lstat(QFile::encodeName(path).constData(), &info);
    return info.st_mode & 07777;
}

void setMode(const QString& path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

} // namespace

class TestDurableFile : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    QString m_file;

    QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_file = *m_folder / u"file"_s;
    }

    void aFileIsReplacedWhole()
    {
        QVERIFY(writeFileDurably(m_file, "first"));
        QVERIFY(writeFileDurably(m_file, "second", 0640));
        QCOMPARE(readFile(m_file).value(), "second"_ba);
        QCOMPARE(modeOf(m_file), 0640u);
        QCOMPARE(names(), QStringList(u"file"_s));
    }

    void secretsAreForTheOwnerAlone()
    {
        QVERIFY(writeFileDurably(m_file, "secret"));
        QCOMPARE(modeOf(m_file), 0600u);
    }

    void whatAKillLeftIsInNobodysWay()
    {
        write(m_file + u".new"_s, "half of someth");
        QVERIFY(writeFileDurably(m_file, "whole"));
        QCOMPARE(readFile(m_file).value(), "whole"_ba);
    }

    void aFileThatCannotBeWrittenIsNamedAndTheOldOneStays()
    {
        QVERIFY(writeFileDurably(m_file, "old"));
        QVERIFY(QDir().mkpath(m_file + u".new/in the way"_s));
        const auto written = writeFileDurably(m_file, "new");
        QVERIFY(!written);
        QVERIFY(written.error().message().contains(m_file));
        QCOMPARE(readFile(m_file).value(), "old"_ba);
        QCOMPARE(writeFileDurably(*m_folder / u"no/such/folder"_s, "x").error().code(),
                 ErrorCode::NotFound);
    }

    void aFullDiskIsTold()
    {
        QVERIFY(QFile::link(u"/dev/full"_s, m_file + u".new"_s));
        const auto written = writeFileDurably(m_file, "x"); // and no link is followed
        QVERIFY(!written);
        QVERIFY(!QFileInfo::exists(m_file));
    }

    void readingHasALimit()
    {
        QVERIFY(writeFileDurably(m_file, "12345"));
        QCOMPARE(readFile(m_file, 5).value(), "12345"_ba);
        QCOMPARE(readFile(m_file, 4).error().code(), ErrorCode::TooLarge);
        QCOMPARE(readFile(*m_folder / u"none"_s).error().code(), ErrorCode::NotFound);
    }

    void aLinkIsReplacedInOneStep()
    {
        const QString link = *m_folder / u"current"_s;
        QVERIFY(replaceSymlink(u"releases/v1"_s, link));
        QVERIFY(QFile::link(u"half"_s, link + u".new"_s)); // left by a kill
        QVERIFY(replaceSymlink(u"releases/v2"_s, link));
        QCOMPARE(QFile::symLinkTarget(link), *m_folder / u"releases/v2"_s);
        QCOMPARE(names(), QStringList(u"current"_s));
        QVERIFY(QFileInfo(link).isSymLink());
    }

    void aFolderInPlaceOfTheLinkIsAnError()
    {
        QVERIFY(QDir().mkpath(*m_folder / u"current"_s));
        QVERIFY(!replaceSymlink(u"releases/v1"_s, *m_folder / u"current"_s));
    }

    void renamingMovesBetweenFolders()
    {
        write(*m_folder / u"a/x"_s, "x");
        QVERIFY(QDir().mkpath(*m_folder / u"b"_s));
        QVERIFY(renameDurably(*m_folder / u"a/x"_s, *m_folder / u"b/y"_s));
        QCOMPARE(readFile(*m_folder / u"b/y"_s).value(), "x"_ba);
        const auto again = renameDurably(*m_folder / u"a/x"_s, *m_folder / u"b/y"_s);
        QCOMPARE(again.error().code(), ErrorCode::NotFound);
        QVERIFY(again.error().message().contains(u"a/x"_s));
    }

    void aTreeIsSyncedWithoutFollowingLinks()
    {
        write(*m_folder / u"tree/a/b"_s, "x");
        QVERIFY(QFile::link(u"/nowhere"_s, *m_folder / u"tree/dangling"_s));
        QVERIFY(QFile::link(u".."_s, *m_folder / u"tree/loop"_s));
        QCOMPARE(::mkfifo(QFile::encodeName(*m_folder / u"tree/pipe"_s).constData(), 0600), 0);
        QVERIFY(syncTree(*m_folder / u"tree"_s)); // and does not hang in the pipe
        QVERIFY(!syncTree(*m_folder / u"none"_s));
    }

    void aTreeIsRemovedWithoutFollowingLinks()
    {
        write(*m_folder / u"precious/file"_s, "x");
        write(*m_folder / u"tree/a/b"_s, "x");
        QVERIFY(QFile::link(*m_folder / u"precious"_s, *m_folder / u"tree/link"_s));
        QVERIFY(QFile::link(*m_folder / u"precious"_s, *m_folder / u"direct"_s));
        QVERIFY(removeTree(*m_folder / u"tree"_s));
        QVERIFY(removeTree(*m_folder / u"direct"_s));
        QCOMPARE(names(), QStringList(u"precious"_s));
        QCOMPARE(readFile(*m_folder / u"precious/file"_s).value(), "x"_ba);
    }

    void removingWhatIsNotThereIsNoError()
    {
        QVERIFY(removeTree(*m_folder / u"none"_s));
        write(m_file, "x");
        QVERIFY(removeTree(m_file));
        QVERIFY(removeTree(m_file));
    }

    void readOnlyFoldersAreRemovedByTheirOwner()
    {
        const QString tree = *m_folder / u"tree"_s;
        write(tree + u"/a/b/c"_s, "x");
        for (const QString& path : {tree + u"/a/b"_s, tree + u"/a"_s, tree})
            setMode(path, 0555);
        if (::geteuid() != 0) {
            QVERIFY(removeTree(tree));
            return;
        }
        // Modes mean nothing to root, so somebody else does it.
        for (const QString& path : {m_folder->path(), tree, tree + u"/a"_s, tree + u"/a/b"_s})
            QCOMPARE(::chown(QFile::encodeName(path).constData(), 65534, 65534), 0);
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(::setuid(65534) != 0 ? 77 : removeTree(tree) ? 0 : 1);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
            QSKIP("there is no other user here");
        QCOMPARE(status, 0);
        QCOMPARE(names(), QStringList());
    }

    void foldersAreMadeForTheirOwnerAlone()
    {
        const QString path = *m_folder / u"a/b/c"_s;
        QVERIFY(makePath(path));
        QVERIFY(makePath(path));
        QCOMPARE(modeOf(path), 0700u);
        QCOMPARE(modeOf(*m_folder / u"a"_s), 0700u);
        write(m_file, "x");
        QVERIFY(!makePath(m_file + u"/below"_s));
    }
};

QTEST_GUILESS_MAIN(TestDurableFile)
#include "test_durable_file.moc"
